"""The fold: which state follows from an event.

- A state is never changed: `apply` returns a new one that shares what stayed the same, so
  a batch that fails to be written leaves nothing to undo.
- What is copied for one event is bounded by the people in the room, not by the answers.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from pydantic import ValidationError
from pydantic_core import from_json

from plwidgets.activities import Answer, Entry, Prompt
from plwidgets.exceptions import DamagedLog
from plwidgets.misfits import got
from plwidgets.room import facts
from plwidgets.room.events import Event
from plwidgets.room.facts import ROOM, Answered, RoomCreated
from plwidgets.room.folds import folded
from plwidgets.room.moderation.approval import in_parts, marked, waits
from plwidgets.room.pace.standing import opened
from plwidgets.room.plan.plans import source_of
from plwidgets.room.state import Given, Person, Progress, RoomState
from plwidgets.values import as_json
from plwidgets.workshop import Workshop

_NOBODY: frozenset[str] = frozenset()


def apply(state: RoomState | None, event: Event) -> RoomState:
    """Return the state after this event; a room begins from None.

    Raises DamagedLog when the event does not follow the state.
    """
    expected = state.seq + 1 if state else 1
    data = event.data
    if event.seq != expected or (state is None) != isinstance(data, RoomCreated):
        raise _out_of_order(event, expected)
    if isinstance(data, RoomCreated):
        return _begun(event, data)
    assert state is not None, "only the first event has no state before it"
    if isinstance(data, Answered):
        return take(state, [event])[0]
    _belongs(state, event)
    return replace(folded(state, event), seq=event.seq)


def read_answer(kind: type[Answer] | None, seq: int, data: Answered) -> Answer:
    """Read an answer of this kind without judging it: it was checked when it was given.

    Raises DamagedLog for what no answer of this kind looks like.
    """
    if kind is None:
        raise unfit(seq, data.activity)
    try:
        return kind.model_validate(data.answer)
    except ValidationError:
        raise unfit(seq, data.activity) from None


def unfit(answer: int, activity: str) -> DamagedLog:
    """Return what is said of an answer, by its number, that cannot be one to its activity."""
    return DamagedLog(answer, f"event {answer} ({Answered.type}) does not fit '{activity}'")


def _out_of_order(event: Event, expected: int) -> DamagedLog:
    """Return what is said of an event that stands where another belongs."""
    why = f"does not follow: expected event {expected}"
    if event.seq == expected:
        why = "begins the room again" if expected > 1 else "does not follow: expected room_created"
    return DamagedLog(expected, f"event {event.seq} ({event.type}) {why}")


def _belongs(state: RoomState, event: Event) -> None:
    """Raise DamagedLog for an event that a room in this state cannot have had."""
    activity: str | None = getattr(event.data, "activity", None)
    number: int = getattr(event.data, "round", 1)
    if strange := _named(event.data) - {one.id for one in state.workshop.activities}:
        why = f"names the activity {got(min(strange))}, which is not in the workshop"
    elif not _is_of_the_room(event) and event.actor not in state.people:
        why = f"comes from {got(event.actor)}, who never joined"
    elif activity is not None and not 1 <= number <= state.at(activity).round:
        why = f"is of round {got(number)} of '{activity}', which never began"
    else:
        return
    raise DamagedLog(event.seq, f"event {event.seq} ({event.type}) {why}")


def _named(data: facts.Data) -> set[str]:
    """Return the activities that an event is about."""
    activity: str | None = getattr(data, "activity", None)
    also: Iterable[str] = getattr(data, "also", ())
    options = data.options or () if isinstance(data, facts.Paced) else ()
    again: Iterable[str] = getattr(data, "again", ())
    return {*also, *again, *options, *([] if activity is None else [activity])}


def _is_of_the_room(event: Event) -> bool:
    """Whether an event can come from somebody who has not joined."""
    if event.actor == ROOM:
        return not isinstance(event.data, Answered | facts.ChangedMe)
    return isinstance(event.data, facts.Joined)


@lru_cache(maxsize=8)
def _plan_of(plan: bytes) -> tuple[Workshop, str]:
    """Return a plan that is given as JSON, and what stands for it: rooms share theirs."""
    workshop = Workshop(**from_json(plan))
    return workshop, source_of(workshop)


def _begun(event: Event, data: RoomCreated) -> RoomState:
    workshop, source = _plan_of(as_json(data.workshop))
    begun = RoomState(
        code=data.code,
        workshop=workshop,
        seq=event.seq,
        keys={event.key: event.seq},
        rehearsed=data.rehearsed,
        for_coaches=data.for_coaches,
        begun_in=data.zone,
        began_at=event.at,
        source=source,
    )
    return opened(begun, event.at)


def take(state: RoomState, answers: Sequence[Event]) -> tuple[RoomState, list[Given]]:
    """Return the state after these `answered` events, and what each of them gave.

    A log is mostly answers: taken together, they copy the room once and not each.  Raises
    DamagedLog when one does not follow the state.
    """
    people, progress = dict(state.people), dict(state.progress)
    rounds: dict[tuple[str, int], _Taking] = {}
    keys: dict[str, dict[str, int]] = {}
    seq, taken = state.seq, []
    for event in answers:
        seq += 1
        if event.seq != seq:
            raise _out_of_order(event, seq)
        data = event.data
        if not isinstance(data, Answered):
            raise ValueError(f"event {seq} ({event.type}) is no answer")
        place = data.activity, data.round
        if place not in rounds or event.actor not in people:
            _belongs(state, event)
            rounds[place] = _Taking.of(state, *place)
        seated = (
            _NOBODY if data.author == event.actor else state.seats.get(data.table or "", _NOBODY)
        )
        taken.append(rounds[place].take(event, data, people[event.actor], seated))
        if event.actor not in keys:
            keys[event.actor] = dict(people[event.actor].keys)
        keys[event.actor][event.key] = seq
    for actor, theirs in keys.items():
        who = people[actor]
        me = (who.id, who.name, who.table, who.role, who.link)
        people[actor] = Person(*me, theirs, who.joined_at, spoke=True)
    for (activity, number), taking in rounds.items():
        now = progress.get(activity, Progress())
        held = (
            *now.rounds[: number - 1],
            replace(now.rounds[number - 1], given=taking.given),
            *now.rounds[number:],
        )
        marks = {**now.marks, **taking.marks} if taking.marks else now.marks
        progress[activity] = replace(now, rounds=held, marks=marks)
    return replace(state, people=people, progress=progress, seq=seq), taken


@dataclass(slots=True)
class _Taking:
    """A round of an activity that answers come into: what is common to all of them."""

    activity: str
    prompt: Prompt
    kind: type[Answer] | None
    muted: Collection[str]
    opened_at: int
    given: dict[str, Given]
    before: dict[str, frozenset[str]]
    marks: dict[str, frozenset[str]]

    @classmethod
    def of(cls, state: RoomState, activity: str, number: int) -> _Taking:
        progress = state.at(activity)
        kind = state.workshop.kind(activity).answer
        prompt, given = (
            state.asked_in(activity, number),
            dict(progress.rounds[number - 1].given),
        )
        now = progress.opened_at, given, dict(progress.marks), dict[str, frozenset[str]]()
        return cls(activity, prompt, kind, state.muted, *now)

    def take(self, event: Event, data: Answered, person: Person, seated: frozenset[str]) -> Given:
        """Take an answer.  Raises DamagedLog for what no answer of this kind looks like."""
        author = data.author
        earlier = self.given.get(author)
        entry = Entry(
            event.seq,
            author,
            event.actor,
            data.table,
            event.at,
            read_answer(self.kind, event.seq, data),
            person.role,
            person.name,
            took=max(0, event.at - self.opened_at),
            first=earlier.entry.first if earlier else event.seq,
        )
        # Whoever was hidden stays hidden when they change their words.
        hidden = earlier.hidden if earlier else False
        held = self._held(entry, earlier, data)
        self.given[author] = Given(entry, hidden, hidden, seated, held)
        return self.given[author]

    def _held(self, entry: Entry, earlier: Given | None, data: Answered) -> bool:
        """Say whether an answer waits as a whole; mark those parts of it that wait alone."""
        muted = entry.participant in self.muted
        if in_parts(self.prompt):
            held = entry.answer.items() if muted else data.held or ()
            marks = ChainMap(self.marks, self.before)
            self.marks |= marked(self.prompt, entry, earlier, held, marks)
            return False
        return waits(self.prompt, entry.answer, earlier, muted or bool(data.held))


def steps(
    events: Iterable[Event], state: RoomState | None = None
) -> Iterator[tuple[RoomState, Sequence[Event], Sequence[Given]]]:
    """Yield the state after each event, or after each run of answers with what they gave.

    Raises DamagedLog as `apply` does.
    """
    for answers, run in groupby(events, key=lambda event: isinstance(event.data, Answered)):
        if answers and state is not None:
            together = list(run)
            state, given = take(state, together)
            yield state, together, given
            continue
        for event in run:
            state = apply(state, event)
            yield state, [event], ()


def replay(events: Iterable[Event], state: RoomState | None = None) -> RoomState | None:
    """Return the state after all these events, None when there are none."""
    for after, _, _ in steps(events, state):
        state = after
    return state
