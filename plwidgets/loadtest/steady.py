"""A phone that is not easily put off: it comes again, and says again what nobody acknowledged."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable

from plwidgets.loadtest.phone import Phone, Place, pause
from plwidgets.loadtest.wire import SaidNo

_UNKNOWN = {"unauthorized", "forbidden", "expired", "no_such_room", "not_found"}
"""What a hub says to whom it does not know any more: they do not come again."""


class SteadyPhone(Phone):
    """A phone of a participant as people have it.

    `on_cut` is called when its line is cut, `on_back` when it has another one, and `on_out` when
    the room knows it no more.
    """

    def __init__(self, place: Place, token: str) -> None:
        super().__init__(place, token)
        self.on_cut: Callable[[], None] = lambda: None
        self.on_back: Callable[[], None] = lambda: None
        self.on_out: Callable[[], None] = lambda: None
        self._out: SaidNo | None = None
        self._leaves = False
        self._here = asyncio.Event()
        self._coming: asyncio.Task[None] | None = None

    async def connect(self) -> float:
        """Open a line and return when the first view came.  Raises OSError."""
        ready = await super().connect()
        self.line.lost.add_done_callback(lambda _: self._cut())
        self._here.set()
        return ready

    async def ask(self, **message: object) -> float:
        """Send a message, over as many lines as it takes, and return when its ack came.

        Raises SaidNo for a refusal.
        """
        while True:
            await self._here.wait()
            if self._out:
                raise self._out
            try:
                return await super().ask(**message)
            except SaidNo:
                raise
            except ConnectionError:
                self._here.clear()

    def leave(self) -> None:
        """Hang up, for good."""
        self._leaves = True
        if self._coming:
            self._coming.cancel()
        self.line.close()

    def _cut(self) -> None:
        self._here.clear()
        if not self._leaves:
            self.on_cut()
            self._coming = asyncio.create_task(self._come_back())

    async def _come_back(self) -> None:
        for failures in itertools.count():
            await asyncio.sleep(pause(failures))
            try:
                await self.connect()
            except SaidNo as no:
                if no.code in _UNKNOWN:
                    self._out = no
                    self._here.set()
                    self.on_out()
                    return
            except (OSError, TimeoutError):
                pass
            else:
                self.on_back()
                return
