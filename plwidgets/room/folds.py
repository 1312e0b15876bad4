"""What each type of event makes of a state, but for answers, which are taken together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from plwidgets.activities.solution import has_solution
from plwidgets.exceptions import DamagedLog, WorkshopError
from plwidgets.room import facts
from plwidgets.room.coaches.releases import blocks_of
from plwidgets.room.events import Event
from plwidgets.room.facts import ROOM
from plwidgets.room.moderation import folds as judged
from plwidgets.room.moderation.approval import moderated, muted
from plwidgets.room.moderation.folds import with_progress
from plwidgets.room.pace import own_pace
from plwidgets.room.pace.standing import opened
from plwidgets.room.people.signals import lowered, signalled, switched
from plwidgets.room.plan import anew
from plwidgets.room.plan.afresh import begun_afresh
from plwidgets.room.plan.plans import replanned, was_answered
from plwidgets.room.stage import folds as walled
from plwidgets.room.state import Person, RoomState, Timer, seated, seats
from plwidgets.room.tables.turns import given
from plwidgets.room.take_home import choice as taken_home
from plwidgets.room.undo.rules import remember, undone
from plwidgets.room.wishes import KEPT


def folded(state: RoomState, event: Event) -> RoomState:
    """Return what an event makes of a state that it follows."""
    after = _FOLDS[type(event.data)](_with_key(state, event), event, event.data)
    return remember(state, event, after)


def _with_key(state: RoomState, event: Event) -> RoomState:
    """Keep the key of an event with the one who made it; who comes in brings it along."""
    if event.actor == ROOM:
        return replace(state, keys={**state.keys, event.key: event.seq})
    if isinstance(event.data, facts.Joined):
        return state
    person = state.people[event.actor]
    return _with_person(state, replace(person, keys={**person.keys, event.key: event.seq}))


def _with_person(state: RoomState, person: Person) -> RoomState:
    return replace(state, people={**state.people, person.id: person})


def _joined(state: RoomState, event: Event, data: facts.Joined) -> RoomState:
    keys = {event.key: event.seq}
    me = (event.actor, data.name, data.table, data.role, data.link)
    person = Person(*me, keys, event.at, spoke=_spoke_before(state, event.actor))
    bots = state.bots | {event.actor} if data.bot else state.bots
    return replace(_with_person(state, person), seats=seats(state, person), bots=bots)


def _spoke_before(state: RoomState, participant: str) -> bool:
    """Say whether somebody who comes in gave an answer that is here: they were put out since."""
    authors = [participant, *(f"table:{table}" for table in state.seats)]
    rounds = [round for progress in state.progress.values() for round in progress.rounds]
    given = (round.given[author] for round in rounds for author in authors if author in round.given)
    return any(one.entry.participant == participant for one in given)


def _changed_me(state: RoomState, event: Event, data: facts.ChangedMe) -> RoomState:
    was = state.people[event.actor]
    person = replace(
        was,
        name=was.name if data.name is KEPT else data.name,
        table=was.table if data.table is KEPT else data.table,
        role=was.role if data.role is KEPT else data.role,
        link=was.link if data.link is KEPT else data.link,
    )
    scribes = {
        table: scribe
        for table, scribe in state.scribes.items()
        if scribe != person.id or table == person.table
    }
    return replace(_with_person(state, person), scribes=scribes, seats=seats(state, person))


def _took_pen(state: RoomState, event: Event, data: facts.TookPen) -> RoomState:
    others = {table: scribe for table, scribe in state.scribes.items() if table != data.table}
    return replace(state, scribes={**others, data.table: event.actor} if data.take else others)


def _signalled(state: RoomState, event: Event, data: facts.Signalled) -> RoomState:
    return signalled(state, event.actor, data)


def _went(state: RoomState, event: Event, data: facts.Went) -> RoomState:
    activity = data.activity
    moved = _moved(state, event, activity)
    if activity is None:
        return moved
    moved = _with_options(moved, activity, data.options)
    prompt = moved.workshop[activity]
    if prompt.start == "open" and prompt.ready and state.at(activity).phase == "waiting":
        return with_progress(moved, activity, phase="open", opened_at=event.at)
    return moved


def _moved(state: RoomState, event: Event, activity: str | None) -> RoomState:
    gone = replace(state, current=activity, timer=None, signals=lowered(state))
    return walled.as_one_comes(gone, {activity}, event.at)


def _paced(state: RoomState, event: Event, data: facts.Paced) -> RoomState:
    moved, name = _moved(state, event, data.activity), own_pace.name(state, data.activity)
    for activity, options in (data.options or {}).items():
        moved = _with_options(moved, activity, options)
    if data.own:
        again = name in state.together
        now = replace(moved, together=frozenset(state.together - {name}))
        return own_pace.opened(now, event.at, again=again)
    for activity in own_pace.taking(moved):
        moved = with_progress(
            moved, activity, phase="closed", closed_at=anew.closes(moved, activity, event.at)
        )
    return replace(moved, together=state.together if name is None else state.together | {name})


def _opened(state: RoomState, event: Event, data: facts.Opened) -> RoomState:
    state = _with_options(state, data.activity, data.options)
    for activity in (data.activity, *data.also):
        state = with_progress(state, activity, phase="open", opened_at=event.at)
    return state


def _with_options(
    state: RoomState, activity: str, options: Sequence[Mapping[str, object]] | None
) -> RoomState:
    """Give an activity the options that were carried on to it."""
    if options is None:
        return state
    return replace(state, workshop=state.workshop.tuned(activity, {"options": options}))


def _closed(state: RoomState, event: Event, data: facts.Closed) -> RoomState:
    return _close(state, event, {data.activity, *data.also})


def _close(state: RoomState, event: Event, activities: Set[str]) -> RoomState:
    """Close these; the countdown is over once nothing that is on takes answers."""
    if own_pace.ids_on(state) & activities and not {*own_pace.taking(state)} - activities:
        state = replace(state, timer=None)
    for activity in activities:
        state = with_progress(
            state, activity, phase="closed", closed_at=anew.closes(state, activity, event.at)
        )
    return state


def _revealed(state: RoomState, event: Event, data: facts.Revealed) -> RoomState:
    activities = {data.activity, *data.also}
    # Nobody answers a quiz whose answer stands on the wall.
    told = {id for id in activities if has_solution(state.workshop[id])}
    state = _close(state, event, {id for id in told if state.at(id).phase == "open"})
    for activity in activities:
        state = with_progress(state, activity, revealed=True)
    return walled.first_page(state, activities, event.at)


def _hidden(state: RoomState, event: Event, data: facts.Hidden) -> RoomState:
    for activity in (data.activity, *data.also):
        state = with_progress(state, activity, revealed=False)
    return state


def _round_begun(state: RoomState, event: Event, data: facts.RoundBegun) -> RoomState:
    return anew.begun_again(state, data.activity, event.at)


def _timer_set(state: RoomState, event: Event, data: facts.TimerSet) -> RoomState:
    timer = Timer(data.ends_at, data.seconds, data.closes) if data.ends_at else None
    return replace(state, timer=timer)


def _moderated(state: RoomState, event: Event, data: facts.Moderated) -> RoomState:
    return moderated(state, data)


def _muted(state: RoomState, event: Event, data: facts.Muted) -> RoomState:
    return muted(state, data)


def _spotlit(state: RoomState, event: Event, data: facts.Spotlit) -> RoomState:
    now = walled.not_large(state) if data.answer is None else state
    return with_progress(now, data.activity, spotlight=data.answer)


def _compared(state: RoomState, event: Event, data: facts.Compared) -> RoomState:
    return with_progress(
        walled.first_page(state, {data.activity}, event.at), data.activity, compared=data.by
    )


def _wall_set(state: RoomState, event: Event, data: facts.WallSet) -> RoomState:
    return replace(state, wall=data.shows, wall_speaks=data.languages)


def _page_held(state: RoomState, event: Event, data: facts.PageHeld) -> RoomState:
    return walled.page_held(state, event.at, data)


def _signals_set(state: RoomState, event: Event, data: facts.SignalsSet) -> RoomState:
    return switched(state, data)


def _taken_home_set(state: RoomState, event: Event, data: facts.TakenHomeSet) -> RoomState:
    return taken_home.switched(state, data)


def _undone(state: RoomState, event: Event, data: facts.Undone) -> RoomState:
    return undone(state, event.at)


def _tuned(state: RoomState, event: Event, data: facts.Tuned) -> RoomState:
    before, untuned = state.workshop[data.activity], state.untuned
    if was_answered(state, before.words_of):  # else the words are the facilitator's own
        untuned = {before.id: before, **untuned}
    tuned = state.workshop.tuned(before.id, data.fields)
    return replace(state, workshop=tuned, untuned=untuned)


def _planned(state: RoomState, event: Event, data: facts.Planned) -> RoomState:
    try:
        workshop = replanned(state.workshop, data)
        workshop[data.goes or workshop.activities[0].id]
    except (KeyError, TypeError, WorkshopError):
        why = f"event {event.seq} ({event.type}) holds a plan that cannot be run"
        raise DamagedLog(event.seq, why) from None
    known = {one.id for one in workshop.activities}
    anew_told = {str(item["id"]) for item in data.activities if "kind" in item}
    progress = {id: one for id, one in state.progress.items() if id in known}
    planned = replace(
        state,
        workshop=workshop,
        progress=progress,
        skipped=state.skipped & known,
        untuned={id: one for id, one in state.untuned.items() if id in known - anew_told},
        source=data.source or state.source,
    )
    for id in data.again:
        planned = anew.asked_otherwise(planned, state.workshop[id], event.at)
    now = own_pace.opened(opened(planned, event.at), event.at)
    if not data.goes:
        return now
    now = replace(now, asked=state.asked + 1)
    # What is asked at its own pace is one more of what is open.
    return now if data.goes in own_pace.ids_on(now) else _went(now, event, facts.Went(data.goes))


def _skipped(state: RoomState, event: Event, data: facts.Skipped) -> RoomState:
    one = {data.activity}
    left = [prompt.id for prompt in own_pace.on(state) if prompt.id not in one]
    skipped = replace(state, skipped=state.skipped | one if data.on else state.skipped - one)
    if data.on and data.activity == state.current and left:
        return replace(skipped, current=left[0])
    return own_pace.opened(skipped, event.at)


def _locked(state: RoomState, event: Event, data: facts.Locked) -> RoomState:
    return replace(state, locked=data.on)


def _removed(state: RoomState, event: Event, data: facts.Removed) -> RoomState:
    out = {*data.participants}
    return replace(
        state,
        people={id: person for id, person in state.people.items() if id not in out},
        scribes={table: scribe for table, scribe in state.scribes.items() if scribe not in out},
        signals={id: up for id, up in state.signals.items() if id not in out},
        seats={table: seated - out for table, seated in state.seats.items()},
    )


def _dealt(state: RoomState, event: Event, data: facts.Dealt) -> RoomState:
    return seated(state, data.tables)


def _turn_given(state: RoomState, event: Event, data: facts.TurnGiven) -> RoomState:
    return given(state, data)


def _begun_afresh(state: RoomState, event: Event, data: facts.BegunAfresh) -> RoomState:
    return begun_afresh(state, event, data)


def _held_back(state: RoomState, event: Event, data: facts.HeldBack) -> RoomState:
    held = state.held_back | {data.group} if data.on else state.held_back - {data.group}
    return replace(state, held_back=held)


def _released(state: RoomState, event: Event, data: facts.Released) -> RoomState:
    try:
        released = {**state.released, **blocks_of(state, data)}
    except (IndexError, KeyError, TypeError, ValueError, AttributeError):
        why = f"event {event.seq} ({event.type}) gives what was never answered"
        raise DamagedLog(event.seq, why) from None
    return replace(state, released=released, released_at=event.at)


def _ended(state: RoomState, event: Event, data: facts.Ended) -> RoomState:
    return replace(state, ended=True, timer=None)


def _reopened(state: RoomState, event: Event, data: facts.Reopened) -> RoomState:
    return replace(state, ended=False)


def _as_it_was(state: RoomState, event: Event, data: facts.Data) -> RoomState:
    """Change nothing: what was erased from the log is gone once the log is replayed."""
    return state


_FOLDS: dict[type[facts.Data], Callable[[RoomState, Event, Any], RoomState]] = {
    facts.Joined: _joined,
    facts.ChangedMe: _changed_me,
    facts.TookPen: _took_pen,
    facts.Signalled: _signalled,
    facts.Went: _went,
    facts.Paced: _paced,
    facts.Opened: _opened,
    facts.Closed: _closed,
    facts.Revealed: _revealed,
    facts.Hidden: _hidden,
    facts.RoundBegun: _round_begun,
    facts.TimerSet: _timer_set,
    facts.Moderated: _moderated,
    facts.Muted: _muted,
    facts.UnwantedSet: judged.unwanted_set,
    facts.Spotlit: _spotlit,
    facts.TextsGrouped: judged.texts_grouped,
    facts.Ungrouped: judged.ungrouped,
    facts.Marked: judged.marked,
    facts.Remarked: judged.remarked,
    facts.Compared: _compared,
    facts.WallSet: _wall_set,
    facts.PageHeld: _page_held,
    facts.SignalsSet: _signals_set,
    facts.TakenHomeSet: _taken_home_set,
    facts.Undone: _undone,
    facts.Tuned: _tuned,
    facts.Planned: _planned,
    facts.Skipped: _skipped,
    facts.Locked: _locked,
    facts.Removed: _removed,
    facts.BegunAfresh: _begun_afresh,
    facts.Dealt: _dealt,
    facts.TurnGiven: _turn_given,
    facts.HeldBack: _held_back,
    facts.Released: _released,
    facts.Ended: _ended,
    facts.Reopened: _reopened,
    facts.Forgot: _as_it_was,
    facts.Erased: _as_it_was,
}
