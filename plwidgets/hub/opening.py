"""A room as its log has it, ready for whoever comes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from plwidgets.answers.damage import judging
from plwidgets.exceptions import Faulty
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.rests import Rests
from plwidgets.hub.writer import no_such_room
from plwidgets.room import replay
from plwidgets.store import Store
from plwidgets.store.base import RoomLog


def opened(store: Store, rests: Rests, code: str) -> LiveRoom:
    """Return a room as its log has it, its answers added up while nobody waits for that.

    Where it goes on, all of them: the facilitator may go back to any activity.  Raises NotFound,
    DamagedLog, StoreError.
    """
    log = RoomLog(code, partial(store.events, code))
    with judging(log):
        state = replay(log)
    if state is None:
        raise no_such_room(code)
    room = LiveRoom(state, rests)
    room.view("facilitator")
    for activity in () if state.ended else state.progress:
        with suppress(Faulty):
            room.views.tally(state, activity, state.at(activity).round)
    return room
