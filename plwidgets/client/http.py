"""Asking a hub something, once, and turning its refusals into our exceptions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from plwidgets.exceptions import (
    Forbidden,
    InvalidAnswer,
    NoHub,
    NotFound,
    PlwidgetsError,
    Refused,
    StoreError,
    TooMany,
    Unauthorized,
)
from plwidgets.values import CANNOT_BE_SENT, JsonObject, as_json

if TYPE_CHECKING:
    from urllib.request import OpenerDirector

SECONDS = 10
"""How long an answer may take."""

_BY_STATUS: dict[int, type[PlwidgetsError]] = {
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    413: TooMany,
    429: TooMany,
    503: StoreError,
}


def ask(method: str, url: str, *, key: str = "", body: object = None) -> Any:
    """Send a request and return the JSON of the answer.

    Raises the hub's refusal as the exception it is, NoHub when nothing answers there.
    """
    text = fetch(method, url, key=key, body=body)
    try:
        return json.loads(text) if text else None
    except ValueError:
        raise _no_hub() from None


def texts(method: str, url: str, *names: str, key: str = "", body: object = None) -> list[str]:
    """Send a request and return the texts of these names in the answer.  Raises as `ask` does."""
    told = ask(method, url, key=key, body=body)
    said: JsonObject = told if isinstance(told, dict) else {}
    found = [text for name in names if isinstance(text := said.get(name), str)]
    if len(found) < len(names):
        raise _no_hub()
    return found


def rooms(url: str, key: str) -> list[dict[str, str]]:
    """Return code and title of each room of a hub, the newest first.  Raises as `ask` does."""
    told = ask("GET", f"{url}/api/rooms", key=key)
    try:
        return [{"code": str(row["code"]), "title": str(row["title"])} for row in told["rooms"]]
    except (TypeError, KeyError):
        raise _no_hub() from None


def fetch(method: str, url: str, *, key: str = "", body: object = None) -> bytes:
    """Send a request and return the bytes of the answer.  Raises as `ask` does."""
    from http.client import HTTPException  # 30 ms that a participant's kernel never needs
    from urllib.error import HTTPError
    from urllib.request import Request

    data = None if body is None else _sent(body)
    request = Request(url, data, headers(key), method=method)  # noqa: S310 - a hub's address is http
    try:
        with _opener(url).open(request, timeout=SECONDS) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        with error:  # it holds the connection
            raise refusal(error.code, error.read()) from None
    except (OSError, HTTPException, ValueError) as error:
        raise unreachable(url) from error


def _sent(body: object) -> bytes:
    try:
        return as_json(body)
    except ValueError:
        raise Refused("This holds something that cannot be sent.", CANNOT_BE_SENT) from None


def headers(key: str) -> dict[str, str]:
    """Return the headers of a request with this credential (or none).

    Raises Unauthorized for what can be no credential.
    """
    if not (key.isascii() and key.isprintable()):
        raise Unauthorized("This is no key.", "Copy it again, from its first letter to its last.")
    bearer = {"Authorization": f"Bearer {key}"} if key else {}
    return {"Content-Type": "application/json"} | bearer


def refusal(status: int, body: bytes) -> PlwidgetsError:
    """Return the exception for an answer that is not a success."""
    try:
        said = json.loads(body)["error"]
        code, message, hint = said["code"], said["message"], said["hint"]
    except (ValueError, TypeError, KeyError):
        if 300 <= status < 400:
            return _no_hub("that what was asked for is elsewhere")
        return _no_hub(f"{status}, and not as a hub does")
    if code == InvalidAnswer.code:
        return InvalidAnswer(message, hint, field=said.get("field", ""))
    return _BY_STATUS.get(status, Refused)(message, hint, code=code)


def _no_hub(how: str = "as no hub does") -> Refused:
    return Refused(
        f"The hub's address answered {how}.", "Check the address; it ends in /plwidgets."
    )


def unreachable(url: str) -> NoHub:
    """Return the error for an address at which nothing answers."""
    parts = urlsplit(url)
    return NoHub(
        f"No hub answers at {parts.scheme}://{parts.netloc.rpartition('@')[2]}.",
        "Check that it runs and that this machine reaches it.",
    )


def _opener(url: str) -> OpenerDirector:
    from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

    class Stay(HTTPRedirectHandler):
        """Follows nobody elsewhere: the key would go along."""

        def redirect_request(self, *_: object) -> None:
            """Go nowhere."""

    # A school's proxy is set for everything, and knows nothing of this machine's own server.
    own = urlsplit(url).hostname in {"127.0.0.1", "::1", "localhost"}
    return build_opener(Stay, ProxyHandler({})) if own else build_opener(Stay)
