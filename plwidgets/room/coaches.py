"""What coaches may know of a room: what groups said, and never who.

`for_coaches` turns a room's log into another log, of people who are made up anew for each
answer.  Whatever a coach key reads is made from that log by the same code as for everybody, so
this module is the only place at which the rule can hold or break:

- Answers come in groups of at least `smallest` people: a table, or a role, as the workshop
  says.  A group that is smaller goes into "held back", with others until that is large enough.
- One grouping only, and one row an answer without a name, a time or a number of its own: no two
  views of the same answer can be laid over each other.
- An activity's round is given once it is settled: closed, followed by another round, or at the
  end of the room.  Settled again after later answers, it is given anew only if every set of
  people who can be told apart by comparing the two has at least `smallest` in it: k-anonymity
  (L. Sweeney, *k-anonymity: a model for protecting privacy*, 2002) of all that was ever given.
- What is hidden or erased is gone at once; whoever kept an earlier copy can see which it was.
- Own words are given only if the workshop says so, and never those of a private form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from plwidgets.activities import Answer, Entry, Prompt
from plwidgets.room.events import (
    ROOM,
    Answered,
    Closed,
    Data,
    Ended,
    Event,
    Joined,
    Revealed,
    RoomCreated,
    RoundBegun,
)
from plwidgets.room.fold import steps
from plwidgets.room.state import RoomState

_Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class _Held:
    """An answer as coaches get it: its group (None is held back) and how many people stand in."""

    entry: Entry
    group: str | None
    people: int


_Trace: TypeAlias = tuple[tuple[str | None, int] | None, ...]
"""In which group somebody stood in each giving, and with which answer; None for in none."""


@dataclass(frozen=True, slots=True)
class _Release:
    """A round of an activity as it is given: its answers by their authors, and since when.

    `traces` is how each author stood in every giving so far: in which group, with which answer.
    """

    held: Mapping[str, _Held]
    at: int
    traces: Mapping[str, _Trace]


@dataclass(frozen=True, slots=True)
class _Row:
    """An answer as it is given: of whom nothing is left but a group."""

    group: str | None
    at_table: bool
    first: int
    answer: Answer


def for_coaches(events: Iterable[Event]) -> list[Event]:
    """Return the log of a room as its coaches may read it, empty while there is no room.

    Raises DamagedLog when an event does not follow from those before it.
    """
    state: RoomState | None = None
    given: dict[_Place, _Release] = {}
    begun = 0
    for after, happened, _ in steps(events):
        begun = begun or happened[0].at
        for place in _settled(after, happened[-1]):
            _give(after, place, happened[-1].at, given)
        state = after
    return [] if state is None else list(_log(state, given, begun))


def _settled(state: RoomState, event: Event) -> Iterator[_Place]:
    """Yield the rounds to which nothing more is expected after this event."""
    match event.data:
        case Closed(activity):
            yield activity, state.at(activity).round
        case Revealed(activity) if state.at(activity).phase == "closed":
            yield activity, state.at(activity).round
        case RoundBegun(activity):
            yield activity, state.at(activity).round - 1
        case Ended():
            for prompt in state.workshop.activities:
                yield from ((prompt.id, n) for n in range(1, state.at(prompt.id).round + 1))


def _give(state: RoomState, place: _Place, at: int, given: dict[_Place, _Release]) -> None:
    """Give a round, or leave it as it was given before, where that would tell too much."""
    activity, number = place
    answers = [one.entry for one in state.at(activity).rounds[number - 1].given.values()]
    smallest = state.workshop.coaches.smallest
    people = {entry.author: _people(state, entry) for entry in answers}
    if not answers or sum(people.values()) < smallest:
        return
    before = given.get(place)
    for groups in (_groups(state, answers, people), dict.fromkeys(people)):
        held = {e.author: _Held(e, groups[e.author], people[e.author]) for e in answers}
        traces = _traces(before, held)
        if _tell_no_fewer(traces, people, smallest):
            given[place] = _Release(held, at, traces)
            return


def _traces(before: _Release | None, held: Mapping[str, _Held]) -> dict[str, _Trace]:
    """Return how each author stood in every giving, the one that is planned included."""
    earlier = before.traces if before else {}
    missed = (None,) * max((len(trace) for trace in earlier.values()), default=0)
    now = {author: (one.group, one.entry.seq) for author, one in held.items()}
    authors = dict.fromkeys((*earlier, *held))
    return {author: (*earlier.get(author, missed), now.get(author)) for author in authors}


def _tell_no_fewer(traces: Mapping[str, _Trace], people: Mapping[str, int], smallest: int) -> bool:
    """Say whether all who can be told apart by comparing givings are enough people."""
    cells: Counter[object] = Counter()
    for author, trace in traces.items():
        versions = {seq: n for n, seq in enumerate(dict.fromkeys(at[1] for at in trace if at))}
        cell = tuple(at and (at[0], versions[at[1]]) for at in trace)
        cells[cell] += people.get(author, 1)
    return all(size >= smallest for size in cells.values())


def _people(state: RoomState, entry: Entry) -> int:
    """Return how many people an answer speaks for: one, or all who sit at its table."""
    if entry.author == entry.participant:
        return 1
    return max(1, sum(person.table == entry.table for person in state.people.values()))


def _groups(
    state: RoomState, answers: Iterable[Entry], people: Mapping[str, int]
) -> dict[str, str | None]:
    """Return the group of each author; groups are large enough, and so is what is held back."""
    policy = state.workshop.coaches
    names: dict[str, str | None] = {}
    for entry in answers:
        alone = entry.author == entry.participant
        role = entry.role if alone else None  # what a table wrote is of no role
        names[entry.author] = role if policy.groups == "role" else entry.table
    return _large(names, people, policy.smallest)


def _large(
    names: Mapping[str, str | None], people: Mapping[str, int], smallest: int
) -> dict[str, str | None]:
    """Return the names of groups without those that are too small, or that would leave too few."""
    sizes: Counter[str | None] = Counter()
    for author, name in names.items():
        sizes[name] += people[author]
    back = {name for name, size in sizes.items() if name is None or size < smallest}
    others = sorted((size, name) for name, size in sizes.items() if name and name not in back)
    while back and sum(sizes[name] for name in back) < smallest and others:
        back.add(others.pop(0)[1])
    return {author: None if name in back else name for author, name in names.items()}


def _log(state: RoomState, given: Mapping[_Place, _Release], begun: int) -> Iterator[Event]:
    """Yield a log in which everybody answers once, and nothing else happens."""
    policy = state.workshop.coaches
    made = RoomCreated(state.code, state.workshop.as_dict(), state.rehearsed, for_coaches=True)
    told: list[tuple[Data, str, int]] = [(made, ROOM, begun)]
    for prompt in state.workshop.activities:
        for number in range(1, state.at(prompt.id).round + 1):
            if number > 1:
                told.append((RoundBegun(prompt.id), ROOM, begun))
            one = given.get((prompt.id, number))
            rows = _rows(state, prompt, number, one) if one else []
            seqs = {row.first: len(told) + 2 * n for n, row in enumerate(rows, 1)}
            for row in rows:
                somebody = f"somebody-{seqs[row.first]}"
                table = row.group if policy.groups == "table" else None
                role = row.group if policy.groups == "role" else None
                told.append((Joined(table=table, role=role), somebody, begun))
                answered = Answered(
                    prompt.id,
                    number,
                    f"table:{row.group}" if row.at_table and row.group else somebody,
                    row.answer.renumbered(seqs).model_dump(mode="json"),
                    table=table,
                )
                told.append((answered, somebody, one.at if one else begun))
    if state.ended:
        told.append((Ended(), ROOM, max((one.at for one in given.values()), default=begun)))
    for seq, (data, actor, at) in enumerate(told, 1):
        yield Event(seq, data, actor, f"coach-{seq}", at)


def _rows(state: RoomState, prompt: Prompt, number: int, given: _Release) -> list[_Row]:
    """Return the answers of a round with their groups, in an order that says nothing.

    Hidden answers are left out, and own words where coaches do not get them.
    """
    policy = state.workshop.coaches
    now = state.at(prompt.id).rounds[number - 1].given
    seen = {a: held for a, held in given.held.items() if a in now and not now[a].hidden}
    people = {author: held.people for author, held in seen.items()}
    if sum(people.values()) < policy.smallest:
        return []
    groups = _large({author: held.group for author, held in seen.items()}, people, policy.smallest)
    rows = []
    for author, held in seen.items():
        entry, answer = held.entry, held.entry.answer
        if not (policy.texts and prompt.shows_answers):
            answer = answer.without_texts(prompt)
        if answer is not None:
            alone = author == entry.participant
            rows.append(_Row(groups[author], not alone, entry.first or entry.seq, answer))
    return sorted(rows, key=lambda row: (row.group or "", row.answer.model_dump_json()))
