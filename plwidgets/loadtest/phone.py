"""A phone that costs next to nothing: it joins, says hello, answers, and notes when it hears."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from plwidgets.loadtest.wire import NO_HUB, Address, Line, Request, SaidNo

PATIENCE = 60
"""Seconds that a phone waits for anything."""
_KIND = slice(9, 13)  # of `{"type":"view"…`
_OF_A_MESSAGE = b'"key":'
_KINDS = {b"view": "view", b"patc": "patch", b'ack"': "ack", b"erro": "error"}


@dataclass(frozen=True, slots=True)
class Place:
    """A room on a hub, as phones reach it."""

    hub: str
    code: str

    @property
    def address(self) -> Address:
        """Where the hub listens."""
        return Address.of(self.hub)

    def path(self, what: str) -> str:
        """Return the path of something of this room."""
        return f"{urlsplit(self.hub).path}/api/rooms/{self.code}/{what}"


class Phone:
    """Somebody with a line to a room; `own` is the address that they come from, if not any.

    `on_text` is handed each message, with its kind, as it comes.
    """

    def __init__(
        self, place: Place, token: str, role: str = "participant", *, own: str = ""
    ) -> None:
        self.place = place
        self.token = token
        self.own = own
        self.on_text: Callable[[str, bytes], None] | None = None
        self.acked: asyncio.Future[float] | None = None
        self.turn = asyncio.Lock()
        self._hello = json.dumps({"type": "hello", "token": token, "role": role}).encode()
        self._begin()

    def _begin(self) -> None:
        """Take another line, which is not open yet."""
        self.greeted: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.line = Line(self.place.address, self.place.path("live"), self._hello, self._heard)
        greeted, hung_up = self.greeted, ConnectionError("hung up")
        self.line.lost.add_done_callback(lambda _: _refuse(hung_up, greeted, self.acked))

    async def connect(self) -> float:
        """Open a line and return when the first view came.  Raises OSError."""
        if self.line.transport:
            self.line.close()
            self._begin()
        await self.place.address.connect(lambda: self.line, self.own)
        async with asyncio.timeout(PATIENCE):
            return await self.greeted

    async def ask(self, **message: object) -> float:
        """Send a message and return when its ack came.

        Raises SaidNo for a refusal, ConnectionError where the line is cut.
        """
        if self.line.lost.done():
            raise ConnectionError("hung up")
        self.acked = asyncio.get_running_loop().create_future()
        self.line.send(json.dumps(message, separators=(",", ":")).encode())
        return await self.acked

    def _heard(self, text: bytes) -> None:
        kind = _KINDS.get(text[_KIND], "other")
        if kind == "view" and not self.greeted.done():
            self.greeted.set_result(time.perf_counter())
        elif kind == "ack" and self.acked and not self.acked.done():
            self.acked.set_result(time.perf_counter())
        elif kind == "error" and _OF_A_MESSAGE in text:
            _refuse(SaidNo.of(text), self.acked)
        elif kind == "error":
            _refuse(SaidNo.of(text), self.greeted)  # the line is cut next
        if self.on_text:
            self.on_text(kind, text)


def _refuse(error: ConnectionError, *those: asyncio.Future[float] | None) -> None:
    for waiting in those:
        if waiting and not waiting.done():
            waiting.set_exception(error)
            waiting.exception()  # nobody may wait for it


def pause(failures: int) -> float:
    """Return how long a phone waits before it looks again: `hub_model.ts` does the same."""
    return min(3.0, 0.25 * 2.0 ** min(failures, 10)) * random.uniform(0.6, 1.0)  # noqa: S311


async def join(place: Place, wishes: object, *, own: str = "") -> tuple[str, Request]:
    """Join a room; return the token, and the connection that is still open.  Raises OSError."""
    door = Request(place.address, place.path("participants"), json.dumps(wishes))
    await place.address.connect(lambda: door, own)
    try:
        async with asyncio.timeout(PATIENCE):
            return (await door.reply)["token"], door
    except (KeyError, TypeError):
        door.close()
        raise SaidNo(NO_HUB) from None
    except BaseException:
        door.close()
        raise


async def erase(phone: Phone) -> None:
    """Take back all that a phone gave.  Raises OSError."""
    place = phone.place
    asked = Request(
        place.address, place.path("participants/me"), method="DELETE", token=phone.token
    )
    await place.address.connect(lambda: asked, phone.own)
    try:
        async with asyncio.timeout(PATIENCE):
            await asked.reply
    finally:
        asked.close()
