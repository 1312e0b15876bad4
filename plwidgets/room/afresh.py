"""A room that begins anew, under the same code or another: what stays of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plwidgets.room.events import Event
from plwidgets.room.facts import BegunAfresh
from plwidgets.room.ideas import without_ideas
from plwidgets.room.plans import UNPLANNED, plan_of
from plwidgets.room.standing import opened
from plwidgets.room.state import RoomState
from plwidgets.workshop import Workshop


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
        wall_speaks=state.wall_speaks,
        signals_on=state.signals_on,
        signals_on_wall=state.signals_on_wall,
        reactions_on=state.reactions_on,
        taken_home=state.taken_home,
        held_back=state.held_back,
        began_at=event.at,
        begun_in=state.begun_in,
        asked=state.asked,
        source=state.source,
    )
    return opened(afresh, event.at)


def afresh(events: Sequence[Event]) -> Workshop:
    """Return the plan of a room as another one begins with it: nothing in it was given.

    What was mended or moved stays so; what was asked on the day goes, as does what was carried on.
    Raises as `plan_of` does.
    """
    plan = without_ideas(plan_of(events))
    planned = tuple(one for one in plan.activities if not UNPLANNED.fullmatch(one.id))
    return plan.model_copy(update={"activities": planned or plan.activities})
