"""Erasing people from a room: all who ask while others are erased are erased together, next.

After an erasure a room's log is gone through again.  Half of the time at most is spent on that,
however many ask: nobody holds up the room, and nobody holds up somebody else's erasure for longer
than the one that is on.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Mapping
from time import monotonic

from plwidgets.hub.keys.tokens import new_key, now
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.writer import Writer, no_such_room
from plwidgets.room import ROOM, Event
from plwidgets.room.facts import Forgot
from plwidgets.room.plan.lost_words import HELD_IN, holds_words, without_lost_words
from plwidgets.store import Transaction


class Erasures:
    """Those who wait to be erased, by room."""

    def __init__(self, writer: Writer, rooms: Mapping[str, LiveRoom]) -> None:
        self._writer = writer
        self._rooms = rooms
        self._waiting: defaultdict[str, dict[str, asyncio.Future[None]]] = defaultdict(dict)
        self._working: set[asyncio.Task[None]] = set()

    async def ask(self, code: str, participant: str) -> None:
        """Forget all that a participant gave, in the log and in the room if it is here.

        Raises NotFound where there is no such room any more, StoreError; DamagedLog and
        WorkshopError where it is done, and the log makes no room.
        """
        waiting = self._waiting[code]
        if not waiting:
            task = asyncio.create_task(self._work(code))
            self._working.add(task)
            task.add_done_callback(self._working.discard)
        done = waiting.setdefault(participant, asyncio.get_running_loop().create_future())
        await asyncio.shield(done)

    async def _work(self, code: str) -> None:
        """Erase all who wait, and those who have come meanwhile, until nobody does."""
        while waiting := self._waiting[code]:
            began, together = monotonic(), {**waiting}
            try:
                await self._erase(code, together)
            except Exception as error:
                for done in together.values():
                    done.set_exception(error)
                    done.exception()  # who has gone away meanwhile hears of nothing
            else:
                for done in together.values():
                    done.set_result(None)
            await asyncio.sleep(monotonic() - began)
            for participant in together:
                del waiting[participant]
        del self._waiting[code]

    async def _erase(self, code: str, participants: Collection[str]) -> None:
        def forget(transaction: Transaction) -> None:
            last = transaction.lock(code)
            if last == 0:
                raise no_such_room(code)
            if any(map(holds_words, transaction.events_of(code, HELD_IN))):
                for event in without_lost_words(transaction.events(code), participants):
                    transaction.rewrite(code, event)
            for participant in participants:
                transaction.erase(code, participant)
            transaction.append(
                code,
                [
                    Event(last + n, Forgot(participant), ROOM, new_key(), now())
                    for n, participant in enumerate(participants, 1)
                ],
            )

        await self._writer.run(forget)
        if room := self._rooms.get(code):
            await self._writer.catch_up(room)
