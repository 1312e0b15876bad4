"""What hubs of one database tell each other of moments: said aloud, and written nowhere.

Where the database carries nothing (a SQLite file) every hub knows its own alone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from functools import partial

from pydantic import ValidationError

from plwidgets.exceptions import StoreError
from plwidgets.hub.company import AGAIN
from plwidgets.hub.keys.tokens import new_key
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.moments import Said
from plwidgets.store import Store

_log = logging.getLogger("plwidgets")
_TOGETHER = 0.3
"""Seconds in which what is to be said of a room is gathered: a hall claps at once."""


class _Message(Said):
    """What is said, of which room and by which hub."""

    code: str
    hub: str


class Between:
    """The line between this hub and the others of its database."""

    def __init__(self, store: Store, rooms: Mapping[str, LiveRoom]) -> None:
        self._store = store
        self._rooms = rooms
        self._name = new_key()
        self._due: dict[str, asyncio.TimerHandle] = {}
        self._saying: set[asyncio.Task[None]] = set()

    def share(self, code: str) -> None:
        """Tell the others of a room, in a moment, unless that is to be done already."""
        if self._store.carries:
            self._share_in(_TOGETHER, code)

    def hear(self, payload: str) -> None:
        """Take in what another hub said."""
        try:
            message = _Message.model_validate_json(payload)
        except ValidationError:
            return  # of a later version
        room = self._rooms.get(message.code)
        if room and message.hub != self._name:
            room.moments.hear(message.hub, message)

    def stop(self) -> None:
        """Say nothing more."""
        for due in self._due.values():
            due.cancel()

    def _share_in(self, seconds: float, code: str) -> None:
        loop = asyncio.get_running_loop()
        due = self._due.get(code)
        if due and not due.cancelled():
            if due.when() <= loop.time() + seconds:
                return
            due.cancel()
        self._due[code] = loop.call_later(seconds, self._say, code)

    def _say(self, code: str) -> None:
        del self._due[code]
        room = self._rooms.get(code)
        if room is None:
            return
        said = room.moments.unsaid()
        payload = _Message(code=code, hub=self._name, **dict(said)).model_dump_json()
        task = asyncio.create_task(self._carry(payload))
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)
        if said.leading:
            self._share_in(AGAIN, code)

    async def _carry(self, payload: str) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, partial(self._store.say, payload))
        except StoreError as error:
            _log.info("other hubs were not told of a moment: %s", error)
