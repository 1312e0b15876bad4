"""Phones that know several hubs of one room: where one does not answer, they go to the next."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from itertools import cycle, islice

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from plwidgets.room.facts import Answered
from plwidgets.store import open_store
from tests.phones import Room, new_key
from tests.servers import Server

PATIENCE = 60.0
"""Seconds for an answer to be acknowledged: nobody goes elsewhere for want of patience."""
PASSING = ("store_unavailable", "too_many")
"""What a hub says that cannot take an answer now."""


@dataclass(eq=False)
class Roamer:
    """Somebody in a room, who says each answer until it is acknowledged, with the same key."""

    code: str
    token: str
    participant: str
    hubs: Sequence[Server]
    acked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _open: AsyncExitStack = field(default_factory=AsyncExitStack)
    _line: ClientConnection | None = None
    _tried: int = 0

    async def give(self, texts: Sequence[str]) -> None:
        """Give one answer after the other, and hang up."""
        for text in texts:
            key = new_key()
            while not await self._said(key, text):  # noqa: ASYNC110 - a hub that is back tells nobody
                await asyncio.sleep(0.05)
            self.acked.append(text)
        await self._hang_up()

    async def _said(self, key: str, text: str) -> bool:
        asked = {"type": "answer", "key": key, "activity": "why", "answer": {"text": text}}
        try:
            async with asyncio.timeout(PATIENCE):
                line = self._line or await self._call()
                await line.send(json.dumps(asked))
                while (told := json.loads(await line.recv())).get("key") != key:
                    pass
        except (OSError, WebSocketException, InvalidHandshake) as error:
            self.errors.append(type(error).__name__)
            await self._hang_up()
            return False
        if told["type"] == "error":
            assert told["code"] in PASSING, told
            self.errors.append(told["code"])
        return bool(told["type"] == "ack")

    async def _call(self) -> ClientConnection:
        hub = self.hubs[self._tried % len(self.hubs)].hub
        self._tried += 1
        address = f"{hub.replace('http', 'ws', 1)}/api/rooms/{self.code}/live"
        line = await self._open.enter_async_context(connect(address, proxy=None, close_timeout=1))
        await line.send(json.dumps({"type": "hello", "token": self.token}))
        self._line = line
        return line

    async def _hang_up(self) -> None:
        await self._open.aclose()
        self._open, self._line = AsyncExitStack(), None


class Crowd:
    """Many of them in one room; each begins at another of the hubs."""

    def __init__(self, room: Room, hubs: Sequence[Server], people: int) -> None:
        self.room = room
        self.people = [self._joined([*hubs[n:], *hubs[:n]]) for n in _around(hubs, people)]

    async def answer(self, each: int) -> None:
        """Have each of them give so many answers, all at once as people in a room do."""
        async with asyncio.TaskGroup() as group:
            for one in self.people:
                group.create_task(one.give([f"{one.participant} {turn}" for turn in range(each)]))

    @property
    def acked(self) -> int:
        """How many answers were acknowledged."""
        return sum(len(one.acked) for one in self.people)

    async def have_acked(self, number: int) -> None:
        """Wait until so many answers were acknowledged."""
        while self.acked < number:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)

    def _joined(self, hubs: Sequence[Server]) -> Roamer:
        joined = hubs[0].ask("POST", f"{self.room.path}/participants", json={})
        assert joined.status_code == 201, joined.text
        return Roamer(self.room.code, joined.json()["token"], joined.json()["participant"], hubs)


def _around(hubs: Sequence[Server], people: int) -> Iterator[int]:
    return islice(cycle(range(len(hubs))), people)


def check_kept(where: str, number: int, *crowds: Crowd) -> None:
    """Hold a room's log against what was acknowledged: so many answers, each once, in order."""
    with closing(open_store(where)) as store:
        events = list(store.events(crowds[0].room.code))
    people = [one for crowd in crowds for one in crowd.people]
    assert not any("TimeoutError" in one.errors for one in people)
    kept: dict[str, list[object]] = {one.participant: [] for one in people}
    for event in events:
        if isinstance(event.data, Answered):
            kept[event.actor].append(event.data.answer["text"])
    assert [event.seq for event in events] == [*range(1, len(events) + 1)]
    assert kept == {one.participant: one.acked for one in people}
    assert sum(map(len, kept.values())) == number
