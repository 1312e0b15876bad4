"""The fold: which state follows from an event.

- A state is never changed: `apply` returns a new one that shares what stayed the same, so
  a batch that fails to be written leaves nothing to undo.
- What is copied for one event is bounded by the people in the room, not by the answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from pydantic import ValidationError

from plwidgets.activities import Answer, Entry, Remark
from plwidgets.exceptions import DamagedLog
from plwidgets.misfits import got
from plwidgets.room import events as facts
from plwidgets.room.events import KEPT, ROOM, Answered, Event, RoomCreated
from plwidgets.room.releases import blocks_of, taken_away
from plwidgets.room.state import Given, Person, Progress, RoomState, Round, Timer, seats
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
    folded = _FOLDS[type(data)](_remember(state, event), event, data)
    return replace(folded, seq=event.seq)


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
    if activity is not None and not any(one.id == activity for one in state.workshop.activities):
        why = f"names the activity {got(activity)}, which is not in the workshop"
    elif not _is_of_the_room(event) and event.actor not in state.people:
        why = f"comes from {got(event.actor)}, who never joined"
    elif activity is not None and not 1 <= number <= state.at(activity).round:
        why = f"is of round {got(number)} of '{activity}', which never began"
    else:
        return
    raise DamagedLog(event.seq, f"event {event.seq} ({event.type}) {why}")


def _is_of_the_room(event: Event) -> bool:
    """Whether an event can come from somebody who has not joined."""
    if event.actor == ROOM:
        return not isinstance(event.data, Answered | facts.ChangedMe)
    return isinstance(event.data, facts.Joined)


def _begun(event: Event, data: RoomCreated) -> RoomState:
    return RoomState(
        code=data.code,
        workshop=Workshop(**data.workshop),
        seq=event.seq,
        keys={event.key: event.seq},
        rehearsed=data.rehearsed,
        for_coaches=data.for_coaches,
        began_at=event.at,
    )


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
        people[actor] = Person(who.id, who.name, who.table, who.role, who.link, theirs)
    for (activity, number), taking in rounds.items():
        now = progress.get(activity, Progress())
        held = (*now.rounds[: number - 1], Round(taking.given), *now.rounds[number:])
        progress[activity] = replace(now, rounds=held)
    return replace(state, people=people, progress=progress, seq=seq), taken


@dataclass(slots=True)
class _Taking:
    """A round of an activity that answers come into: what is common to all of them."""

    activity: str
    kind: type[Answer] | None
    opened_at: int
    given: dict[str, Given]

    @classmethod
    def of(cls, state: RoomState, activity: str, number: int) -> _Taking:
        progress = state.at(activity)
        kind = state.workshop.kind(activity).answer
        return cls(activity, kind, progress.opened_at, dict(progress.rounds[number - 1].given))

    def take(self, event: Event, data: Answered, person: Person, seated: frozenset[str]) -> Given:
        """Read an answer without judging it: it was checked when it was given.

        Raises DamagedLog for what no answer of this kind looks like.
        """
        author = data.author
        earlier = self.given.get(author)
        entry = Entry(
            event.seq,
            author,
            event.actor,
            data.table,
            event.at,
            self._read(event.seq, data),
            person.role,
            person.name,
            took=event.at - self.opened_at,
            first=earlier.entry.first if earlier else event.seq,
        )
        # Whoever was hidden stays hidden when they change their words.
        hidden = earlier.hidden if earlier else False
        self.given[author] = Given(entry, hidden, hidden, seated)
        return self.given[author]

    def _read(self, seq: int, data: Answered) -> Answer:
        if self.kind is None:
            raise unfit(seq, self.activity)
        try:
            return self.kind.model_validate(data.answer)
        except ValidationError:
            raise unfit(seq, self.activity) from None


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


def _remember(state: RoomState, event: Event) -> RoomState:
    """Keep the key of an event with the one who made it; who comes in brings it along."""
    if event.actor == ROOM:
        return replace(state, keys={**state.keys, event.key: event.seq})
    if isinstance(event.data, facts.Joined):
        return state
    person = state.people[event.actor]
    return _with_person(state, replace(person, keys={**person.keys, event.key: event.seq}))


def _with_person(state: RoomState, person: Person) -> RoomState:
    return replace(state, people={**state.people, person.id: person})


def _with(state: RoomState, activity: str, **changes: Any) -> RoomState:
    progress = replace(state.at(activity), **changes)
    return replace(state, progress={**state.progress, activity: progress})


def _joined(state: RoomState, event: Event, data: facts.Joined) -> RoomState:
    keys = {event.key: event.seq}
    person = Person(event.actor, data.name, data.table, data.role, data.link, keys)
    return replace(_with_person(state, person), seats=seats(state, person))


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


def _went(state: RoomState, event: Event, data: facts.Went) -> RoomState:
    activity = data.activity
    moved = replace(state, current=activity, timer=None)
    starts = state.workshop[activity].start == "open" if activity else False
    if activity and starts and state.at(activity).phase == "waiting":
        return _with(moved, activity, phase="open", opened_at=event.at)
    return moved


def _opened(state: RoomState, event: Event, data: facts.Opened) -> RoomState:
    return _with(state, data.activity, phase="open", opened_at=event.at)


def _closed(state: RoomState, event: Event, data: facts.Closed | facts.Revealed) -> RoomState:
    stopped = replace(state, timer=None) if data.activity == state.current else state
    return _with(stopped, data.activity, phase="closed")


def _revealed(state: RoomState, event: Event, data: facts.Revealed) -> RoomState:
    activity = data.activity
    if state.workshop[activity].kept_back and state.at(activity).phase == "open":
        # Nobody answers a quiz whose answer stands on the wall.
        state = _closed(state, event, data)
    return _with(state, activity, revealed=True)


def _hidden(state: RoomState, event: Event, data: facts.Hidden) -> RoomState:
    return _with(state, data.activity, revealed=False)


def _round_begun(state: RoomState, event: Event, data: facts.RoundBegun) -> RoomState:
    rounds = (*state.at(data.activity).rounds, Round())
    return _with(
        state,
        data.activity,
        rounds=rounds,
        phase="open",
        revealed=False,
        spotlight=None,
        opened_at=event.at,
    )


def _timer_set(state: RoomState, event: Event, data: facts.TimerSet) -> RoomState:
    timer = Timer(data.ends_at, data.seconds) if data.ends_at else None
    return replace(state, timer=timer)


def _moderated(state: RoomState, event: Event, data: facts.Moderated) -> RoomState:
    seqs, hidden, progress = set(data.answers), data.hidden, state.at(data.activity)
    rounds: list[Round] = []
    authors: set[str] = set()
    for round in progress.rounds:
        named = {author: one for author, one in round.given.items() if one.entry.seq in seqs}
        authors |= named.keys()
        changed = {
            author: replace(one, hidden=hidden, was_hidden=one.was_hidden or hidden)
            for author, one in named.items()
        }
        rounds.append(Round({**round.given, **changed}))
    spotlight = None if hidden and progress.spotlight in seqs else progress.spotlight
    moderated = _with(state, data.activity, rounds=tuple(rounds), spotlight=spotlight)
    return taken_away(moderated, data.activity, authors) if hidden else moderated


def _spotlit(state: RoomState, event: Event, data: facts.Spotlit) -> RoomState:
    return _with(state, data.activity, spotlight=data.answer)


def _marked(state: RoomState, event: Event, data: facts.Marked) -> RoomState:
    marks = state.at(data.activity).marks
    own = marks.get(data.item, frozenset())
    changed = own | {data.mark} if data.on else own - {data.mark}
    marked = _with(state, data.activity, marks={**marks, data.item: changed})
    if not state.workshop[data.activity].unseen_with(changed):
        return marked
    owners = [
        author
        for round in marked.at(data.activity).rounds
        for author, given in round.given.items()
        if given.entry.has_item(data.item)
    ]
    return taken_away(marked, data.activity, owners)


def _remarked(state: RoomState, event: Event, data: facts.Remarked) -> RoomState:
    by = "" if event.actor == ROOM else event.actor
    remark = Remark(event.seq, data.item, by, data.text, event.at)
    remarks = (*state.at(data.activity).remarks, remark)
    return _with(state, data.activity, remarks=remarks)


def _compared(state: RoomState, event: Event, data: facts.Compared) -> RoomState:
    return _with(state, data.activity, compared=data.by)


def _tuned(state: RoomState, event: Event, data: facts.Tuned) -> RoomState:
    return replace(state, workshop=state.workshop.tuned(data.activity, data.fields))


def _held_back(state: RoomState, event: Event, data: facts.HeldBack) -> RoomState:
    held = state.held_back | {data.group} if data.on else state.held_back - {data.group}
    return replace(state, held_back=held)


def _released(state: RoomState, event: Event, data: facts.Released) -> RoomState:
    released = {**state.released, **blocks_of(state, data)}
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
    facts.Went: _went,
    facts.Opened: _opened,
    facts.Closed: _closed,
    facts.Revealed: _revealed,
    facts.Hidden: _hidden,
    facts.RoundBegun: _round_begun,
    facts.TimerSet: _timer_set,
    facts.Moderated: _moderated,
    facts.Spotlit: _spotlit,
    facts.Marked: _marked,
    facts.Remarked: _remarked,
    facts.Compared: _compared,
    facts.Tuned: _tuned,
    facts.HeldBack: _held_back,
    facts.Released: _released,
    facts.Ended: _ended,
    facts.Reopened: _reopened,
    facts.Forgot: _as_it_was,
    facts.Erased: _as_it_was,
}
