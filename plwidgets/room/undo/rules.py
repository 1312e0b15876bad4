"""Undo: the last press of a facilitator is taken back, and what people gave since stays.

A press is known by how the room stood before it and after.  What it changed goes back to what it
was, as far as nothing has changed it since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from plwidgets.activities.carrying import Carrying
from plwidgets.exceptions import Refused
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome
from plwidgets.room.events import Event
from plwidgets.room.facts import (
    ROOM,
    BegunAfresh,
    Erased,
    Forgot,
    Released,
    Remarked,
    Removed,
    Undone,
)
from plwidgets.room.plan.plans import was_answered
from plwidgets.room.state import Given, Press, Progress, RoomState, Round, seated
from plwidgets.room.undo.presses import name_of

_Stood = TypeVar("_Stood", RoomState, Progress)

UNDOABLE = 60_000
"""Milliseconds for which a press can be undone."""
_FOR_GOOD = BegunAfresh | Forgot | Released | Remarked | Removed | Undone
_WORDS = actions.Mend.model_fields.keys()
_OF_ROOM = (
    "current",
    "ended",
    "timer",
    "locked",
    "held_back",
    "wall",
    "wall_speaks",
    "leaf",
    "muted",
    "workshop",
    "untuned",
    "skipped",
    "together",
    "signals",
    "signals_on",
    "signals_on_wall",
    "reactions_on",
    "taken_home",
    "turn",
)
_OF_ACTIVITY = (
    "phase",
    "revealed",
    "spotlight",
    "opened_at",
    "closed_at",
    "compared",
    "text_groups",
)


def undo(state: RoomState, asked: Asked[actions.Undo]) -> Outcome:
    """Take the last press back.  Raises Refused for one that is older, or was built upon since."""
    press = state.press
    if press is None or asked.now - press.at > UNDOABLE:
        raise Refused(
            tell("There is nothing to undo any more."), tell("A press can be undone for a minute.")
        )
    if asked.action.press not in (None, press.seq):
        return None
    gone = _added(press)
    on = state.current if state.current != press.after.current else None
    if any(was_answered(state, id) or id == on for id in gone):
        raise Refused(
            tell("What was added to the plan is on, or was answered."),
            tell("Go on, and take it out later."),
        )
    if any(was_answered(state, id) for id in _asked_otherwise(press) if not _anew(press, id)):
        raise Refused(
            tell("What was changed in the plan was answered since."),
            tell("Go on with it as it is now."),
        )
    for id, (before, after) in _activities(press).items():
        if len(after.rounds) > len(before.rounds) and state.at(id).given:
            raise Refused(
                tell("The new round has answers already."),
                tell("Go on with it: the earlier one is kept."),
            )
    return Undone(press.seq)


def remember(before: RoomState, event: Event, after: RoomState) -> RoomState:
    """Return a state that knows of a press what it takes to undo it."""
    if event.actor != ROOM or isinstance(event.data, Erased):
        return after
    if isinstance(event.data, _FOR_GOOD):
        return replace(after, press=None)
    plain = (replace(before, press=None), replace(after, press=None))
    return replace(after, press=Press(event.seq, event.at, name_of(event.data), *plain))


def undone(state: RoomState, now: int) -> RoomState:
    """Return the state without its last press; a countdown that has run out by now stays gone."""
    press = state.press
    if press is None:
        return state
    progress = dict(state.progress)
    for id, (before, after) in _activities(press).items():
        progress[id] = _restored(state.at(id), before, after, _OF_ACTIVITY)
        rounds, marks = _rounds(state.at(id), before, after), _marks(state.at(id), before, after)
        progress[id] = replace(progress[id], rounds=rounds, marks=marks)
    state = seated(state, _seats(state, press))
    state = replace(state, scribes=_pens(state, press))
    back = _restored(state, press.before, press.after, _OF_ROOM)
    if back.timer and back.timer != state.timer and back.timer.ends_at <= now:
        back = replace(back, timer=None)
    known = {one.id for one in back.workshop.activities}
    begun = press.before.progress.keys()
    left = {
        id: one
        for id, one in progress.items()
        if id in known and (id in begun or one != Progress())
    }
    return replace(back, progress=left, press=None)


def _seats(state: RoomState, press: Press) -> dict[str, str | None]:
    """Return the tables of those whom the press moved, and who have not moved since."""
    before, after = press.before.people, press.after.people
    return {
        id: before[id].table
        for id, person in state.people.items()
        if id in before and id in after and before[id].table != after[id].table == person.table
    }


def _pens(state: RoomState, press: Press) -> dict[str, str]:
    """Return who writes for their table: where the press took a pen, who had it before."""
    taken = {
        table: scribe
        for table, scribe in press.before.scribes.items()
        if table not in press.after.scribes
        and scribe in state.people
        and state.people[scribe].table == table
    }
    return {**taken, **state.scribes}


def _asked_otherwise(press: Press) -> Iterator[str]:
    """Yield the activities of which a press changed more than words: what can be answered."""
    before = {one.id: one for one in press.before.workshop.activities}
    for now in press.after.workshop.activities:
        was = before.get(now.id, now)
        # What is chosen among the room's own ideas is known by its place: other ideas are others.
        tuned = frozenset() if isinstance(now, Carrying) else now.tunable
        if was is not now and {*was.differs_from(now)} - tuned - _WORDS:
            yield now.id


def _anew(press: Press, activity: str) -> bool:
    """Say whether a press began a round, in which nobody has answered what it changed."""
    return press.after.at(activity).round > press.before.at(activity).round


def _added(press: Press) -> set[str]:
    before, after = ({one.id for one in s.workshop.activities} for s in (press.before, press.after))
    return after - before


def _activities(press: Press) -> Mapping[str, tuple[Progress, Progress]]:
    """Return how each activity stood before a press and after, of those that it changed."""
    ids = press.before.progress.keys() | press.after.progress.keys()
    both = {id: (press.before.at(id), press.after.at(id)) for id in ids}
    return {id: (before, after) for id, (before, after) in both.items() if before is not after}


def _restored(now: _Stood, before: _Stood, after: _Stood, names: tuple[str, ...]) -> _Stood:
    """Return what is now with these fields as they were before, if nothing changed them since."""
    back = {
        name: was
        for name in names
        if (was := getattr(before, name)) != (pressed := getattr(after, name))
        and getattr(now, name) == pressed
    }
    return replace(now, **back)


def _rounds(now: Progress, before: Progress, after: Progress) -> tuple[Round, ...]:
    """Return rounds in which that is seen again, or hidden again, which the press changed."""
    kept = now.rounds[: now.round - (after.round - before.round)]
    return tuple(
        _shown(round, before.rounds[n], after.rounds[n]) if n < before.round else round
        for n, round in enumerate(kept)
    )


def _shown(now: Round, before: Round, after: Round) -> Round:
    if before is after:
        return now
    changed: dict[str, Given] = {}
    for author, pressed in after.given.items():
        was, given = before.given.get(author), now.given.get(author)
        if was and given and (was.hidden, was.held) != (pressed.hidden, pressed.held):
            hidden = _back(was.hidden, pressed.hidden, given.hidden)
            held = _back(was.held, pressed.held, given.held)
            changed[author] = replace(given, hidden=hidden, held=held)
    return replace(now, given={**now.given, **changed}, asked=before.asked)


def _marks(now: Progress, before: Progress, after: Progress) -> Mapping[str, frozenset[str]]:
    """Return marks of which those are as they were that the press changed."""
    pressed = {
        item
        for item in before.marks.keys() | after.marks.keys()
        if before.marks.get(item) != after.marks.get(item) == now.marks.get(item)
    }
    kept = {item: marks for item, marks in now.marks.items() if item not in pressed}
    return kept | {item: before.marks[item] for item in pressed if item in before.marks}


def _back(was: bool, pressed: bool, now: bool) -> bool:
    return was if now == pressed else now
