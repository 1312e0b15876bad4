"""Moves that make another plan: tried beside the writer, so that nobody waits while it is read.

A plan of 30 KB can take seconds to read.  What was tried is not read again when it is written.
"""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from plwidgets.exceptions import PlwidgetsError, WorkshopError
from plwidgets.hub.keys.tokens import now
from plwidgets.hub.limits import Limit
from plwidgets.hub.live import LiveRoom
from plwidgets.locales import tell
from plwidgets.room import ROOM, actions, decide
from plwidgets.room.actions import Action

_REPLANNING = (actions.Plan, actions.Ask, actions.Move, actions.Skip, actions.Mend)
_AT_ONCE = 2
"""So many are tried at one time, of one room one: the others' threads are for who reads."""


class Trials:
    """The moves of a hub's rooms that make another plan."""

    def __init__(self) -> None:
        self._often = Limit(rate=2, burst=40)
        self._trying = asyncio.Semaphore(_AT_ONCE)
        self._turns: WeakKeyDictionary[LiveRoom, asyncio.Lock] = WeakKeyDictionary()

    async def check(self, room: LiveRoom, actor: str, key: str, action: Action) -> None:
        """Refuse such a move where its plan is none.  Raises WorkshopError, TooMany."""
        if actor != ROOM or not isinstance(action, _REPLANNING):
            return
        self._often.check(room.code, tell("Too many requests at once."), tell("Wait a second."))
        async with self._turns.setdefault(room, asyncio.Lock()), self._trying:
            try:
                await asyncio.to_thread(decide, room.state, actor, key, action, now())
            except WorkshopError:
                raise
            except PlwidgetsError:
                pass  # what is still to be written may let it happen: the writer says
