"""What other hubs, and other programs, write to the same database: heard and shown here.

A database that tells of each commit is listened to; every hub also looks for itself, twice a
second, for nothing may be missed.  So it is the first to know when the database does not answer.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from plwidgets.exceptions import StoreError
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.writer import Writer
from plwidgets.locales import tell
from plwidgets.store import Store
from plwidgets.store.base import News, What

_log = logging.getLogger("plwidgets")
_SECONDS = 0.4
_SILENCE = 5.0
"""Seconds without a reply, after which a hub counts as cut off from its database."""
_AGAIN = 15.0
"""Seconds until those are sent on who came to it since: a phone may know no other place."""
_CUT_OFF = tell("This server does not reach its database now.")


class Tail:
    """Follows a database for the rooms that a hub has; `hear` is told of all other news.

    `said` is told what other hubs say of moments.
    """

    def __init__(
        self,
        store: Store,
        writer: Writer,
        rooms: Mapping[str, LiveRoom],
        hear: Callable[[What, str, str], None],
        said: Callable[[str], None],
    ) -> None:
        self.heard = store.newest()
        self._store = store
        self._writer = writer
        self._rooms = rooms
        self._hear = hear
        self._said = said
        self._tasks: list[asyncio.Task[None]] = []
        self._news = asyncio.Event()
        self._behind: set[LiveRoom] = set()
        self._are_behind = asyncio.Event()
        self._lost: set[LiveRoom] = set()
        # Its own: in the hub's, it would wait for whatever else is read.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="plwidgets-tail")
        self._silence: asyncio.TimerHandle | None = None
        self._cut_off = False
        self._stop_listening: Callable[[], None] = lambda: None

    def begin(self) -> None:
        """Begin to follow, once."""
        if not self._tasks:
            loop = asyncio.get_running_loop()

            def heard(code: str, seq: int) -> None:
                if not loop.is_closed():
                    loop.call_soon_threadsafe(self._heard_of, code, seq)

            def said(payload: str) -> None:
                if not loop.is_closed():
                    loop.call_soon_threadsafe(self._said, payload)

            self._stop_listening = self._store.listen(heard, said)
            self._tasks = [*map(asyncio.create_task, (self._look_on(), self._follow()))]

    def check(self) -> None:
        """Raise StoreError while the database does not answer."""
        if self._cut_off:
            raise StoreError(
                "The database does not answer.", "Wait a little; nothing that was kept is lost."
            )

    def stop(self) -> None:
        """Follow no more."""
        for task in self._tasks:
            task.cancel()
        if self._silence:
            self._silence.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._stop_listening()

    def _heard_of(self, code: str, seq: int) -> None:
        """Catch up at once, unless it is with a room that is not here, or was written here."""
        room = self._rooms.get(code)
        if room:
            self._is_behind(room, seq)
        elif not code:
            self._news.set()

    def _is_behind(self, room: LiveRoom, seq: int) -> None:
        if room.state.seq < seq:
            self._behind.add(room)
            self._are_behind.set()

    async def _look_on(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(_SECONDS):
                    await self._news.wait()
            self._news.clear()
            with suppress(StoreError):  # whoever writes next hears of it
                await self._look_round()

    async def _follow(self) -> None:
        """Catch up with rooms; whoever looks does not wait for that, for it waits for writing."""
        while await self._are_behind.wait():
            self._are_behind.clear()
            while self._behind:  # and no room is held on to once it is done
                await self._catch_up(self._behind.pop())

    async def _look_round(self) -> None:
        loop = asyncio.get_running_loop()
        self._silence = self._silence or loop.call_later(_SILENCE, self._say_cut_off)
        news, heads = await loop.run_in_executor(self._thread, self._look, [*self._rooms])
        self._silence.cancel()
        self._silence = None
        if self._cut_off:
            self._cut_off = False
            _log.warning("the database answers again")
        for one in news:
            self.heard = one.n
            self._hear(one.what, one.code, one.about)
        for room in [*self._rooms.values()]:
            self._is_behind(room, heads.get(room.code, 0))

    def _look(self, codes: Sequence[str]) -> tuple[list[News], dict[str, int]]:
        news = self._store.news(self.heard)
        return news, self._store.heads(codes) if codes else {}

    def _say_cut_off(self) -> None:
        """Send phones on, to a server that reaches the database if there is one."""
        if not self._cut_off:
            _log.error("the database does not answer: nothing is kept until it does")
        self._cut_off = True
        for room in self._rooms.values():
            room.send_on(_CUT_OFF)
        self._silence = asyncio.get_running_loop().call_later(_AGAIN, self._say_cut_off)

    async def _catch_up(self, room: LiveRoom) -> None:
        try:
            await self._writer.catch_up(room)
        except StoreError:
            return  # the next look finds it behind still
        except Exception:  # what is wrong in one room keeps no other from its news
            if room not in self._lost:
                _log.exception("room %s: cannot show what another process wrote", room.code)
            self._lost.add(room)
