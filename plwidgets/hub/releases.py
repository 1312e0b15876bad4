"""What coaches read of rooms: made once for each release, and kept for those that are read."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from weakref import WeakKeyDictionary

from plwidgets.hub.keys.tokens import now
from plwidgets.hub.live import LiveRoom
from plwidgets.room import Event, RoomState, for_coaches, replay
from plwidgets.room.answers.tallies import Mistaken
from plwidgets.room.views import Views

_LEFT_AFTER = 12 * 60 * 60 * 1000
"""Milliseconds without anything new, after which a room that nobody ended counts as over."""
_KEPT = 8
"""So many rooms: a room of 500 people and 40 activities takes some 60 MB."""


@dataclass(frozen=True, slots=True)
class Release:
    """A room of made-up people who gave what coaches may know: its log, its state, its views.

    `of` is the state of the room that it was made of.
    """

    of: RoomState
    events: list[Event]
    state: RoomState
    views: Views


class Releases:
    """The releases that were read last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Release] = OrderedDict()
        self._all_given: WeakKeyDictionary[LiveRoom, RoomState] = WeakKeyDictionary()

    def asks_for_more(self, room: LiveRoom) -> bool:
        """Say whether something may be left to give since all was given."""
        before, state = self._all_given.get(room), room.state
        return before is None or any(
            getattr(before, part) is not getattr(state, part)
            for part in ("progress", "released", "held_back")
        )

    def gave_all(self, room: LiveRoom) -> None:
        """Remember that all was given that can be."""
        self._all_given[room] = room.state

    def forget(self, code: str) -> None:
        """Let go of a room that is not in memory any more: what was made of it holds all of it."""
        self._kept.pop(code, None)

    async def of(self, room: LiveRoom) -> Release:
        """Return what coaches were given of a room."""
        kept = self._kept.get(room.code)
        if kept is None or not _tells_the_same(kept.of, room.state):
            make = partial(_release, room.state, room.mistaken)
            kept = await asyncio.get_running_loop().run_in_executor(None, make)
            self._kept[room.code] = kept
        self._kept.move_to_end(room.code)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return kept


def is_over(state: RoomState, last: Sequence[Event]) -> bool:
    """Say whether a room has ended, or was left: nothing came after its last event for long."""
    return state.ended or (bool(last) and now() - last[-1].at > _LEFT_AFTER)


def _release(state: RoomState, mistaken: Mistaken) -> Release:
    events = for_coaches(state, mistaken)
    told = replay(events)
    assert told is not None, "the log of a release begins with its room"
    return Release(state, events, told, Views(mistaken=mistaken))


def _tells_the_same(before: RoomState, now: RoomState) -> bool:
    """Say whether nothing has changed that coaches know of."""
    return (
        before.released is now.released
        and before.workshop is now.workshop
        and before.ended == now.ended
        and all(
            before.at(one.id).revealed == now.at(one.id).revealed
            and before.at(one.id).round == now.at(one.id).round
            for one in now.workshop.activities
        )
    )
