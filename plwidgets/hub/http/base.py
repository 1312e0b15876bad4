"""What all handlers of the hub share: who asks, what they send, how errors leave.

- Handlers stand on tornado's own RequestHandler, so a Jupyter server's sign-in neither
  guards them nor is opened by them.  Each method says itself who may call it, what it reads
  and what it answers: `needs(role, body=…, answers=…, status=…)`; pages are `public`.
- A credential is a bearer token.  For GET alone the HttpOnly cookie of the facilitator's
  browser will do: another site cannot make it write anything.
- Nobody is named in a log: no address of a person, and no query, in which a token may stand.
"""

from __future__ import annotations

import functools
import json
import logging
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TypeVar, cast

import tornado.web
from jupyter_server.auth.decorator import allow_unauthenticated
from pydantic import BaseModel, ValidationError
from tornado.http1connection import HTTP1Connection

from plwidgets.cookies import cookie
from plwidgets.exceptions import Forbidden, PlwidgetsError, Refused, TooMany
from plwidgets.hub import limits
from plwidgets.hub.http.reads import reads
from plwidgets.hub.hub import Hub
from plwidgets.locales import first_spoken, speaking, tell
from plwidgets.room.asked import checked_key, refusal
from plwidgets.store import Credential

_log = logging.getLogger("plwidgets")

_API = "See api/openapi.json."
_A_LENGTH = re.compile(r"\d{1,18}", re.ASCII)
_SAID = {
    400: ("bad_request", "This request cannot be read.", _API),
    404: ("not_found", "There is nothing here.", _API),
    405: ("bad_request", "This cannot be done here.", _API),
}
_UNEXPECTED = (
    "internal",
    tell("Something went wrong on the server; nothing is lost."),
    tell("Try again."),
)

Method = Callable[..., Coroutine[object, object, None]]
_A = TypeVar("_A")
_M = TypeVar("_M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Contract:
    """What a method of the API asks for and answers; it is checked, and described, by this.

    `roles` may call it, everybody where there are none; `body` is handed to the method as
    `body`; `answers` is the type of what it returns, which goes out as JSON with `status`.
    """

    roles: tuple[str, ...] = ()
    body: type[BaseModel] | None = None
    answers: type | None = None
    status: int = 200


def public(method: Method) -> Method:
    """Mark a method as open to anyone on purpose."""
    marked: Method = allow_unauthenticated(method)
    return marked


def needs(
    *roles: str,
    body: type[BaseModel] | None = None,
    answers: type[_A] | None = None,
    status: int = 200,
) -> Callable[[Callable[..., Awaitable[_A | None]]], Method]:
    """Ask for a credential of one of these roles, for the room in the URL if there is one.

    Without a role anyone may call.  The rest is as `Contract` says.
    """
    contract = Contract(roles, body, answers, status)

    def decorate(method: Callable[..., Awaitable[_A | None]]) -> Method:
        @functools.wraps(method)
        async def guarded(self: Handler, **path: str) -> None:
            if roles:
                self.credential = await self.authorize(roles, path.get("code"))
            given = {"body": self.read(body)} if body else {}
            self.set_status(status)
            answer = await method(self, **path, **given)
            if answers and not self._finished:
                self.reply(answer)

        guarded.contract = contract  # type: ignore[attr-defined]
        return public(guarded)

    return decorate


class Discreet(tornado.web.RequestHandler):
    """Logs what went wrong here, and not who met it; says to nobody which server this is.

    Tornado and Jupyter would log the whole address, and whose request it was.
    """

    def set_default_headers(self) -> None:
        """Keep to oneself what answers here, in which version."""
        super().set_default_headers()
        self.clear_header("Server")

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Log mistakes of ours; what we refuse on purpose is no mistake."""
        if not isinstance(value, PlwidgetsError | tornado.web.HTTPError):
            _log.error("%s %s failed", self.request.method, self.request.path, exc_info=value)

    def _log(self) -> None:
        log_request(self)


def raised(told: Mapping[str, object]) -> BaseException | None:
    """Return what a handler raised, of what tornado tells its `write_error`."""
    match told.get("exc_info"):
        case (_, BaseException() as error, _):
            return error
    return None


def log_request(handler: tornado.web.RequestHandler) -> None:
    """Log failures of the server only, and never a query: a credential may stand in it."""
    if handler.get_status() >= 500:
        request = handler.request
        _log.error("%s %s %s", handler.get_status(), request.method, request.path)


class Plain(Discreet):
    """Answers with JSON, and errors in the one shape that they have."""

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Answer with the one shape that errors have."""
        error = raised(kwargs)
        if isinstance(error, PlwidgetsError):
            self.set_status(error.status)
            told = error
        else:
            code, message, hint = _SAID.get(status_code, _UNEXPECTED)
            told = PlwidgetsError(message, hint, code=code)
        with speaking(first_spoken(reads(self.request.headers.get("Accept-Language", "")))):
            self.reply({"error": told.as_dict()})

    def reply(self, body: object) -> None:
        """Answer with JSON; bytes are JSON already."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        ready = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False)
        self.finish(ready)


@tornado.web.stream_request_body
class Handler(Plain):
    """A request to the hub; the body is read as it comes, up to `most` bytes."""

    most = limits.MESSAGE
    credential: Credential

    def initialize(self, hub: Hub) -> None:
        """Remember the hub and begin with an empty body."""
        self.hub = hub
        self._body = bytearray()

    def prepare(self) -> Awaitable[None] | None:
        """Refuse a body that says it is too large before any of it is read."""
        told = self.request.headers.get("Content-Length") or "0"
        if not _A_LENGTH.fullmatch(told):
            raise Refused("How long the body is cannot be read.", "Send its length in bytes.")
        if int(told) > self.most:
            raise self._too_large()
        # A body in pieces says how large it is by ending only; it is heard out, to be answered.
        cast(HTTP1Connection, self.request.connection).set_max_body_size(limits.HEARD_OUT)
        return None

    def data_received(self, chunk: bytes) -> None:
        """Keep a piece of the body; of one that grows too large, no more than that it did."""
        if len(self._body) <= self.most:
            self._body += chunk

    def check_xsrf_cookie(self) -> None:
        """Nothing here is written on the strength of a cookie."""

    def set_default_headers(self) -> None:
        """Keep answers out of caches and of other sites."""
        super().set_default_headers()
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "no-referrer")

    def asked(self, name: str, default: str) -> str:
        """Return what the query says under its one name.  Raises Refused for other names."""
        if others := self.request.query_arguments.keys() - {name}:
            raise Refused(
                f"There is no '{min(others)[:40]}' here.", f"Behind the ? may stand: {name}."
            )
        return self.get_query_argument(name, default)

    def read(self, model: type[_M]) -> _M:
        """Return the body as this model.  Raises Refused."""
        if len(self._body) > self.most:
            raise self._too_large()
        try:
            return model.model_validate_json(bytes(self._body) or b"{}")
        except ValidationError as error:
            raise refusal(error, model) from None

    @property
    def key(self) -> str:
        """The idempotency key that the client made, empty when it made none.

        Raises Refused for what is no key.
        """
        key = self.request.headers.get("Idempotency-Key", "")
        return checked_key(key) if key else ""

    @property
    def reads(self) -> tuple[str, ...]:
        """The languages that somebody reads, best first, as their browser says."""
        return reads(self.request.headers.get("Accept-Language", ""))

    @property
    def token(self) -> str | None:
        """The bearer token; for GET, else, the facilitator's cookie."""
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token:
            return token.strip()
        if self.request.method != "GET":
            return None
        return self.get_cookie(cookie("server", self.hub.port))

    async def authorize(self, roles: tuple[str, ...], code: str | None) -> Credential:
        """Return the credential of this request.  Raises Unauthorized or Forbidden."""
        credential = await self.hub.authenticate(self.token)
        if credential.role == "participant":
            self.hub.limits.messages.check(
                credential.hash, tell("Too many requests at once."), tell("Wait a second.")
            )
        if credential.role not in roles:
            raise Forbidden(
                f"A {credential.role} credential does not reach this.",
                f"Use a {' or '.join(roles)} key.",
            )
        if code is not None and credential.role != "server" and credential.code != code:
            raise Forbidden("This credential is for another room.", "Use one of this room.")
        return credential

    def _too_large(self) -> TooMany:
        error = TooMany(
            f"The body is larger than {self.most // 1024} KB.", "Send less.", code="too_large"
        )
        error.status = 413
        return error
