"""What a page has its kernel do for it at a hub, once: a page holds no credential for that.

Each errand is answered by a message of its own, or by an error `during` it.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import TypeAlias
from urllib.parse import quote, urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse

from plwidgets.client.http import headers, refusal, unreachable
from plwidgets.client.mirror import Message
from plwidgets.exceptions import PlwidgetsError, Refused, Unauthorized

CONNECT_SECONDS = 5
WORKING_SECONDS = 3
"""So often a page is told that a file is being made."""
_SAID_OF_ONESELF = ("name", "table", "role", "bot", "personal")
OF_ONESELF = (
    ("GET", "participants/me/given"),
    ("POST", "participants/me/personal"),
    ("DELETE", "participants/me"),
    ("DELETE", "device"),
)
"""What a page asks a hub for in its participant's own name."""

Progress: TypeAlias = Callable[[int, int], None]
Report: TypeAlias = Callable[[Progress], bytes]
"""Makes the report of the room, and tells how much of how much is made."""
_Errand: TypeAlias = Callable[[str, Message], Coroutine[object, object, None]]


_OUR_MISTAKE = PlwidgetsError("Something went wrong here; nothing is lost.", "Try again.")

log = logging.getLogger(__name__)


class Errands:
    """Does a page's errands at a hub; `tell` takes each answer, and a file beside it.

    `key` is the room's, `server_key` that of the server, whose `pages` links open.  `report` makes
    the room's report, for a page that is given one.  `reads` says in what a hub is to refuse.
    """

    def __init__(
        self,
        hub: str,
        tell: Callable[..., None],
        *,
        key: str = "",
        server_key: str = "",
        pages: str = "",
        report: Report | None = None,
        reads: Callable[[], str] = str,
    ) -> None:
        self._hub = hub
        self._tell = tell
        self._key = key
        self._server_key = server_key
        self._pages = pages or hub
        self._report = report
        self._reads = reads
        self._known: Mapping[str, _Errand] = {
            "join": self._join,
            "erase": self._erase,
            "mine": self._mine,
            "export": self._export,
            "report": self._make_report,
            "invite": self._invite,
            "release": self._release,
            "person": self._person,
            "links": self._links,
            "remote": self._remote,
            "again": self._again,
        }

    def of(self, code: str, message: Message) -> Coroutine[object, object, None] | None:
        """Return what a message asks to be done in the room of this code; None for no errand."""
        errand = self._known.get(str(message.get("type")))
        return self._answered(errand, code, message) if errand else None

    async def _answered(self, errand: _Errand, code: str, message: Message) -> None:
        try:
            await errand(code, message)
        except PlwidgetsError as error:
            self._tell({"type": "error", **error.as_dict(), "during": message["type"]})
        except Exception:
            log.exception("The errand '%s' of a page failed.", message["type"])
            self._tell({"type": "error", **_OUR_MISTAKE.as_dict(), "during": message["type"]})

    async def _join(self, code: str, message: Message) -> None:
        code = str(message.get("code", ""))
        body = {name: message[name] for name in _SAID_OF_ONESELF if name in message}
        url, once = self._room(code, "participants"), str(message.get("key", ""))
        answer = await _fetch("POST", url, body=body, once=once)
        self._tell({"type": "joined", "code": code, **json.loads(answer.body)})

    async def _erase(self, code: str, message: Message) -> None:
        code = str(message.get("code", code))
        url = self._room(code, "participants/me")
        await _fetch("DELETE", url, key=str(message.get("token", "")), reads=self._reads())
        self._tell({"type": "erased", "code": code})

    async def _mine(self, code: str, message: Message) -> None:
        """Ask the hub for what is a participant's alone, with the token that the page holds."""
        asked = message.get("asked")
        method, path = next((one for one in OF_ONESELF if f"{one[0]} {one[1]}" == asked), ("", ""))
        if not method:
            raise Refused("This page cannot ask for that.", "Load it again.")
        data: dict[str, str] | None = {} if method == "POST" else None
        url, token = self._room(str(message.get("code", code)), path), str(message.get("token", ""))
        answer = await _fetch(method, url, key=token, body=data, reads=self._reads())
        self._tell({"type": "mine", "told": json.loads(answer.body or b"null")})

    async def _export(self, code: str, message: Message) -> None:
        asked = urlencode({"format": str(message.get("format", ""))})
        answer = await self._ask("GET", self._room(code, f"export?{asked}"))
        name = answer.headers["Content-Disposition"].partition('filename="')[2].rstrip('"')
        self._tell({"type": "exported", "name": name}, [answer.body])

    async def _make_report(self, code: str, message: Message) -> None:
        """Make the report here, beside the loop, and hand it over; say that it is being made."""
        del message
        if self._report is None:
            raise Refused("This page makes no report.", "Make it on the console.")
        told = {"done": 0, "of": 0}

        def note(done: int, of: int) -> None:
            told.update(done=done, of=of)

        making = asyncio.create_task(asyncio.to_thread(self._report, note))
        while not making.done():
            self._tell({"type": "working", "during": "report", **told})
            await asyncio.wait({making}, timeout=WORKING_SECONDS)
        self._tell({"type": "reported", "name": f"plwidgets-{code}.html"}, [making.result()])

    async def _invite(self, code: str, message: Message) -> None:
        """Fetch a key for a coach: this page may give one away, and holds none itself."""
        del message
        answer = await self._ask("POST", self._room(code, "keys"), body={"role": "coach"})
        made = json.loads(answer.body)
        self._tell({"type": "invited", "key": made["key"], "desk": made.get("desk", False)})

    async def _release(self, code: str, message: Message) -> None:
        """Fetch what coaches were given, and may be given yet."""
        del message
        answer = await self._ask("GET", self._room(code, "release"))
        self._tell({"type": "released", "release": json.loads(answer.body)})

    async def _person(self, code: str, message: Message) -> None:
        """Fetch who gave an answer, with all that they gave."""
        asked = urlencode({"answer": str(message.get("answer", ""))})
        answer = await self._ask("GET", self._room(code, f"person?{asked}"))
        self._tell({"type": "person", "person": json.loads(answer.body)})

    async def _remote(self, code: str, message: Message) -> None:
        """Fetch a link that makes a phone the remote, or a moderator, or take all of them back."""
        held = "moderators" if message.get("held") == "moderator" else "remotes"
        if message.get("end") is True:
            await self._ask("DELETE", self._room(code, held))
            self._tell({"type": "remoted", "link": ""})
        else:
            answer = await self._ask("POST", self._room(code, held), body={})
            self._tell({"type": "remoted", **json.loads(answer.body)})

    async def _links(self, code: str, message: Message) -> None:
        """Fetch links that let other browsers in; with `only` all earlier ones end."""
        key, body = self._of_the_server("make links"), {"only": message.get("only") is True}
        url = self._room(code, "links", at=self._pages)
        answer = await self._ask("POST", url, key=key, body=body)
        here = self._pages != self._hub
        self._tell({"type": "linked", "here": here, **json.loads(answer.body)})

    async def _again(self, code: str, message: Message) -> None:
        """Open another room of the same plan, and say how people come into it."""
        del message
        key = self._of_the_server("open a room")
        answer = await self._ask("POST", f"{self._hub}/api/rooms", key=key, body={"like": code})
        made = json.loads(answer.body)
        seen = await self._ask("GET", self._room(made["code"], "view"), key=made["room_key"])
        proof = json.loads(seen.body).get("proof", "")
        self._tell({"type": "begun", "code": made["code"], "proof": proof})

    def _of_the_server(self, what: str) -> str:
        if not self._server_key:
            raise Unauthorized(
                f"This console cannot {what}.", "Open it by the link that serve printed."
            )
        return self._server_key

    def _room(self, code: str, path: str, at: str = "") -> str:
        return f"{at or self._hub}/api/rooms/{quote(code, safe='')}/{path}"

    async def _ask(
        self, method: str, url: str, *, key: str = "", body: object = None
    ) -> HTTPResponse:
        return await _fetch(method, url, key=key or self._key, body=body, reads=self._reads())


async def _fetch(
    method: str,
    url: str,
    *,
    key: str = "",
    body: object = None,
    once: str = "",
    reads: str = "",
) -> HTTPResponse:
    """Ask the hub, which refuses in what somebody `reads`; the same `once` is done once."""
    data = None if body is None else json.dumps(body)
    sent = headers(key) | ({"Idempotency-Key": once} if once else {})
    sent |= {"Accept-Language": reads} if reads else {}
    request = HTTPRequest(
        url, method, sent, data, connect_timeout=CONNECT_SECONDS, request_timeout=10
    )
    try:
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
    except Exception as error:
        raise unreachable(url) from error
    if answer.code >= 400:
        raise refusal(answer.code, answer.body)
    return answer
