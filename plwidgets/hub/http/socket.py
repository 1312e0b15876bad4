"""The live websocket: hello first, then answers and moves in, views and patches out."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TypeVar

import tornado.websocket
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from tornado.ioloop import IOLoop

from plwidgets.exceptions import Forbidden, PlwidgetsError, Refused, TooMany
from plwidgets.hub import limits
from plwidgets.hub.company import leads
from plwidgets.hub.http.base import Plain, needs
from plwidgets.hub.http.bodies import Hello, Ping, Reads
from plwidgets.hub.hub import Hub
from plwidgets.hub.keys.tokens import now, seen_as
from plwidgets.hub.live import LiveRoom, message
from plwidgets.locales import speaking, spoken_by, tell
from plwidgets.misfits import got, misfit
from plwidgets.room import ROOM, Role
from plwidgets.room.asked import checked_key, from_message
from plwidgets.room.checks import not_yours
from plwidgets.room.wishes import LONGEST_ID
from plwidgets.store import Credential

_M = TypeVar("_M", bound=BaseModel)

_log = logging.getLogger("plwidgets")

# Close codes of ours are in the range that RFC 6455 leaves to applications.
NO_HELLO, NOT_ALLOWED, FLOOD, GONE = 4401, 4403, 4429, 4410
_MISTAKE = PlwidgetsError(tell("Something went wrong here."), tell("Send it again."))
_ACTIONS = ("answer", "control", "me", "scribe", "signal", "react", "mark", "remark")
_KNOWN = (*_ACTIONS, "hello", "ping", "read")


class Live(Plain, tornado.websocket.WebSocketHandler):
    """One connection to a room; it belongs to nobody until it has said hello."""

    def initialize(self, hub: Hub) -> None:
        """Remember the hub."""
        self.hub = hub
        self.role: Role = "participant"
        self.participant: str | None = None
        self.packed = False
        self.reads: tuple[str, ...] = ()
        self._credential: Credential | None = None
        self._holds_line = False
        self._room: LiveRoom | None = None
        self._greeting = False
        self._deadline: object | None = None

    @property
    def credential(self) -> str:
        """What this connection was opened with, as a hash; empty before hello."""
        return self._credential.hash if self._credential else ""

    @property
    def max_message_size(self) -> int:
        """The largest message that is read, in bytes."""
        return limits.MESSAGE

    @property
    def ping_interval(self) -> float:
        """Seconds between pings; who does not answer one is gone."""
        return 25.0

    @property
    def ping_timeout(self) -> float:
        """Seconds to wait for the answer to a ping."""
        return 20.0

    def check_origin(self, origin: str) -> bool:
        """Accept any origin: what counts is the token in the first message, not a cookie."""
        del origin
        return True

    @needs(status=101)
    async def get(self, **path: str) -> None:
        """Open the websocket to anyone: who they are is asked first thing on it."""
        headers = self.request.headers
        opens = headers.get("Upgrade", "").lower() == "websocket"
        if not opens or "upgrade" not in headers.get("Connection", "").lower():
            raise Refused("This is a websocket, and not a page.", "Open it with ws:// or wss://.")
        await super().get(**path)

    def open(self, code: str) -> None:
        """Wait for hello, not for ever."""
        self.code = code
        self.set_nodelay(True)
        self._deadline = IOLoop.current().call_later(limits.HELLO_SECONDS, self._no_hello)

    async def on_message(self, data: str | bytes) -> None:
        """Do what a message asks; whatever is wrong with it is said in an `error`."""
        key = None
        payer = self.credential or id(self)
        in_time = self.hub.limits.messages.spend(payer)
        try:
            asked = _parse(data)
            key = asked.get("key")
            if not in_time:
                raise TooMany(tell("Too many messages at once."), tell("Wait a second."))
            await self._do(asked)
        except PlwidgetsError as error:
            await self._answer(**self._error(error, key))
        except Exception:
            _log.exception("could not do what a message asked")
            await self._answer(**self._error(_MISTAKE, key))
        if not in_time and not self.hub.limits.floods.spend(payer):
            self.close(FLOOD, "too_many")

    def on_close(self) -> None:
        """Leave the room."""
        if self._room:
            self._room.moments.left(self)
            self._room.detach(self)
            self._room = None
        if self._holds_line:
            self._holds_line = False
            self.hub.limits.give_line_back(self.credential)

    def send(self, text: str | bytes) -> None:
        """Send a message; a connection that just closed needs none."""
        try:
            self.write_message(text.decode() if isinstance(text, bytes) else text)
        except tornado.websocket.WebSocketClosedError:
            self.on_close()

    def busy(self) -> bool:
        """Say whether an earlier message is still on its way out."""
        stream = getattr(self.ws_connection, "stream", None)
        return stream is not None and stream.writing()

    def dismiss(self, code: str, message: str) -> None:
        """Tell them why, and hang up."""
        self._say_why(PlwidgetsError(message, code=code))
        self.close(GONE, code)

    async def _do(self, asked: dict[str, object]) -> None:
        kind = asked.get("type")
        if kind == "hello":
            await self._hello(asked)
        elif self._room is None or self._credential is None:
            raise Refused("The first message is hello.", 'Send {"type": "hello", "token": …}.')
        elif kind == "ping":
            _read(Ping, asked)
            await self._answer(type="pong", now=now())
        elif kind == "read":
            self.reads = tuple(_read(Reads, asked).read)
            self._room.reads_anew(self)
        elif kind in _ACTIONS:
            await self._act(self._credential, str(kind), asked)
        else:
            raise Refused(f"'type' cannot be {got(kind)}.", f"There are: {', '.join(_KNOWN)}.")

    async def _hello(self, asked: dict[str, object]) -> None:
        if self._greeting:
            raise Refused("Hello was said already.", "Say it once a connection.")
        self._greeting = True
        try:
            hello = _read(Hello, asked)
            credential = await self.hub.authenticate(hello.token)
            if credential.role not in ("participant", "room", "remote", "moderator", "projector"):
                raise Forbidden(
                    f"A {credential.role} key does not open a live view.", "Use the room key."
                )
            self.role = seen_as(credential, hello.role)
            if credential.code != self.code:
                raise Forbidden("This credential is for another room.", "Join this room.")
            room = await self.hub.room(self.code)
            await self.hub.authenticate(hello.token)  # what was taken back meanwhile opens nothing
            if self.ws_connection is None:
                return
            self.hub.limits.take_line(credential.hash)
        except PlwidgetsError as error:
            self._say_why(error)
            self.close(NOT_ALLOWED, error.code)
            return
        self._holds_line = True
        self.packed, self.reads = hello.packed, tuple(hello.read)
        self._credential, self._room, self.participant = credential, room, credential.participant
        IOLoop.current().remove_timeout(self._deadline)
        if self.role != "projector" and (lead := leads(credential)):
            room.moments.came(self, *lead)
        room.attach(self)

    async def _act(self, credential: Credential, kind: str, asked: dict[str, object]) -> None:
        key = checked_key(asked.get("key"))
        if credential.role == "projector":
            raise Forbidden("A projector only shows the room.", "Use the facilitator's page.")
        if (kind == "control") != (credential.role in ("room", "remote", "moderator")):
            raise not_yours(kind)
        if kind == "control":
            in_time(asked.get("until"))
        actor = credential.participant or ROOM
        seq = await self.hub.act(credential, key, from_message(actor, asked))
        await self._answer(type="ack", key=key, seq=seq)

    def _no_hello(self) -> None:
        if self._room is None:
            self._say_why(Refused("Nobody said hello.", "Say hello first."))
            self.close(NO_HELLO, "no_hello")

    async def _answer(self, **fields: object) -> None:
        """Send an answer; who does not read it is not listened to until they do."""
        with suppress(tornado.websocket.WebSocketClosedError):
            await self.write_message(message(**fields).decode())

    def _say_why(self, error: PlwidgetsError) -> None:
        self.send(message(**self._error(error)))

    def _error(self, error: PlwidgetsError, key: object = None) -> dict[str, object]:
        """Return an error as it is sent, in the language that the page speaks."""
        theirs = self._room.state.workshop.language if self._room else ""
        with speaking(spoken_by(theirs, self.reads, leads=self.role != "participant")):
            fields: dict[str, object] = {"type": "error", **error.as_dict()}
        return fields | {"key": key[:LONGEST_ID]} if isinstance(key, str) else fields


def in_time(until: object) -> None:
    """Raise Refused for a move that was to be made by a time which has passed.

    The line was cut meanwhile.
    """
    if until is None:
        return
    if type(until) is not int:
        raise Refused(f"'until' must be a whole number, got {got(until)}.", "Send milliseconds.")
    if now() > until:
        raise Refused(
            tell("This came too late, and was not done."),
            tell("Press again, if you still want it."),
            code="late",
        )


def _parse(data: str | bytes) -> dict[str, object]:
    if isinstance(data, bytes):
        raise Refused("Binary messages mean nothing here.", "Send JSON as text.")
    try:
        # Takes no lone surrogates, no NaN and no endless nesting, which json.loads would.
        asked = from_json(data, allow_inf_nan=False)
    except ValueError:
        asked = None
    if not isinstance(asked, dict):
        raise Refused("This message is not a JSON object.", 'Send {"type": …}.')
    return asked


def _read(model: type[_M], asked: dict[str, object]) -> _M:
    """Return a message as this model.  Raises Refused, which names what does not fit."""
    try:
        return model.model_validate(asked)
    except ValidationError as error:
        known = f"It takes: {', '.join(model.model_fields)}."
        raise Refused(misfit(error, "The message").message, known) from None
