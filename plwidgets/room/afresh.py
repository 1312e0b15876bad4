"""A room that begins anew, under the same code: what stays of it."""

from __future__ import annotations

from dataclasses import replace

from plwidgets.room.events import Event
from plwidgets.room.facts import BegunAfresh
from plwidgets.room.ideas import without_ideas
from plwidgets.room.standing import opened
from plwidgets.room.state import RoomState


def begun_afresh(state: RoomState, event: Event, data: BegunAfresh) -> RoomState:
    """Return the room without what was answered, and without those who are put out."""
    out = {*data.out}
    people = {id: replace(one, spoke=False) for id, one in state.people.items() if id not in out}
    afresh = RoomState(
        code=state.code,
        workshop=without_ideas(state.workshop),
        seq=state.seq,
        skipped=state.skipped,
        people=people,
        keys=state.keys,
        rehearsed=state.rehearsed,
        for_coaches=state.for_coaches,
        seats={table: seated - out for table, seated in state.seats.items()},
        locked=state.locked,
        muted=state.muted - out,
        signals_on=state.signals_on,
        signals_on_wall=state.signals_on_wall,
        reactions_on=state.reactions_on,
        held_back=state.held_back,
        began_at=event.at,
        asked=state.asked,
        source=state.source,
    )
    return opened(afresh, event.at)
