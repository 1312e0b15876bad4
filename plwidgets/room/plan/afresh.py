"""A room that begins anew, under the same code or another: what stays of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plwidgets.room.events import Event
from plwidgets.room.facts import BegunAfresh
from plwidgets.room.pace.standing import opened
from plwidgets.room.plan.ideas import without_ideas
from plwidgets.room.plan.plans import UNPLANNED, plan_of
from plwidgets.room.state import RoomState
from plwidgets.workshop import Workshop
from plwidgets.workshop.own_pace import without_empty


def begun_afresh(state: RoomState, event: Event, data: BegunAfresh) -> RoomState:
    """Return the room without what was answered, and without those who are put out."""
    out = {*data.out}
    people = {id: replace(one, spoke=False) for id, one in state.people.items() if id not in out}
    afresh = RoomState(
        code=state.code,
        workshop=_as_planned(_without_words(state), data.gone),
        seq=state.seq,
        skipped=state.skipped.difference(data.gone),
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
    plan = plan_of(events)
    return _as_planned(plan, unplanned(plan))


def unplanned(workshop: Workshop) -> list[str]:
    """Return what was asked on the day, by its ids; nothing where nothing else is left."""
    ids = [one.id for one in workshop.activities if UNPLANNED.fullmatch(one.id)]
    return ids if len(ids) < len(workshop.activities) else []


def _as_planned(workshop: Workshop, gone: Sequence[str]) -> Workshop:
    """Return a plan without these activities, and without what was carried on."""
    plan = without_ideas(workshop)
    left = tuple(one for one in plan.activities if one.id not in gone)
    own_pace = without_empty(plan.own_pace, (one.section for one in left))
    return plan.model_copy(update={"activities": left, "own_pace": own_pace})


def _without_words(state: RoomState) -> Workshop:
    """Return the plan without the words that were tuned into it once people had answered."""
    workshop = state.workshop
    for id, before in state.untuned.items():
        now = workshop[id]
        bare = now.without_lost(lambda word: True)
        words = {name for name in now.tunable if getattr(bare, name) != getattr(now, name)}
        if fields := before.model_dump(mode="json", include=words):
            workshop = workshop.tuned(id, fields)
    return workshop
