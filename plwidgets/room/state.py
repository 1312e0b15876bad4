"""The state of a room: who is there, how far each activity has come, what was answered.

A state is never changed: the `fold` makes a new one that shares what stayed the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Literal

from plwidgets.activities import Entry, Prompt, Remark
from plwidgets.grouping import By
from plwidgets.room.facts import ROOM
from plwidgets.room.shapes import Wall
from plwidgets.room.stage.actions import Leaf
from plwidgets.room.tables.actions import Drawable
from plwidgets.room.text_groups.actions import TextGroups
from plwidgets.workshop import Workshop
from plwidgets.workshop.policy import TakenHome
from plwidgets.workshop.zones import UTC

Phase = Literal["waiting", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Person:
    """A participant: who they are in this room, and the keys of what they did.

    `link` is the same in every room in which they gave the same word.  `joined_at` is milliseconds
    since 1970, UTC; `spoke` says that they answered anything.
    """

    id: str
    name: str | None = None
    table: str | None = None
    role: str | None = None
    link: str | None = None
    keys: Mapping[str, int] = field(default_factory=dict)
    joined_at: int = 0
    spoke: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """The latest answer of one author in one round.

    `was_hidden` says that it is hidden or was at any time; `held` that it waits to be approved;
    `seated` is who sat at the table that gave it, as it did.
    """

    entry: Entry
    hidden: bool = False
    was_hidden: bool = False
    seated: frozenset[str] = frozenset()
    held: bool = False

    @property
    def counts(self) -> bool:
        """Whether the room may see it."""
        return not (self.hidden or self.held)


@dataclass(frozen=True, slots=True)
class Round:
    """The answers of one round: author to what counts now.

    `asked` is what was asked in it, where the plan asks something else since.
    """

    given: Mapping[str, Given] = field(default_factory=dict)
    asked: Prompt | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one activity has come; `rounds[-1]` is the present one.

    `opened_at` is when answers were last opened (milliseconds since 1970, UTC), `closed_at` when
    the answers of each round were last closed; `compared` is what its results are split by; `marks`
    and `remarks` belong to items of answers, `text_groups` say which texts go together.
    """

    phase: Phase = "waiting"
    revealed: bool = False
    spotlight: int | None = None
    rounds: tuple[Round, ...] = (Round(),)
    opened_at: int = 0
    closed_at: Mapping[int, int] = field(default_factory=dict)
    compared: By | None = None
    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    text_groups: TextGroups = field(default_factory=TextGroups)

    @property
    def round(self) -> int:
        """The number of the present round, from 1."""
        return len(self.rounds)

    @property
    def given(self) -> Mapping[str, Given]:
        """The answers of the present round."""
        return self.rounds[-1].given

    @property
    def lit(self) -> Entry | None:
        """The answer in the light, None where there is none, or none that counts any more."""
        if self.spotlight is None:
            return None
        entries = (one.entry for one in self.given.values() if one.counts)
        return next((one for one in entries if one.seq == self.spotlight), None)


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown: when it ends (milliseconds since 1970, UTC) and its length in seconds.

    One that `closes` closes the answers at its end.
    """

    ends_at: int
    seconds: int
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Answers that coaches are given together, or not at all: of enough people of one group.

    The same authors stand in each of its rounds.  In `group` None are answers of no group that is
    large enough; what is mixed within the block follows from `seed`.
    """

    group: str | None
    people: int
    rounds: Mapping[int, tuple[Entry, ...]]
    seed: str

    def has(self, author: str) -> bool:
        """Say whether an author's answers are in it."""
        return any(one.author == author for entries in self.rounds.values() for one in entries)


@dataclass(frozen=True, slots=True)
class Press:
    """The last press of a facilitator: its event, and how the room stood before it and after."""

    seq: int
    at: int
    what: str
    before: RoomState
    after: RoomState


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is: a place in an order of the tables, or `who` was drawn.

    `had` are the tables, and the people, that were drawn since all had their turn.
    """

    order: tuple[str, ...] = ()
    at: int | None = None
    drawn: Drawable | None = None
    who: str | None = None
    had: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoomState:
    """Everything that is true in a room after event number `seq`.

    `rehearsed` says that nobody was there: its answers are made up.  `for_coaches` says that the
    log is what coaches read of a room: each answer is of somebody who stands for nobody else.
    `seats` is who sits at which table; `skipped` are activities that are passed over; `together`
    are sections of their own pace that all go through together since; `locked` lets nobody new in,
    and what those who are `muted` give waits.  `signals` are those that somebody has up, none of
    who took all back, and `signals_on` says whether any may be sent, None as the workshop says;
    so is `taken_home`, what participants take along.
    `held_back` are groups that coaches are not given, and `released` is what they were, by
    activity, without what was taken away since.  `wall` is what the projector shows and `leaf`
    which page of it, `wall_speaks` its languages, none for the main one; `press` can be undone.
    `asked` is how many questions were asked that nobody planned, `source` stands for the plan as
    its author wrote it last.  `untuned` are prompts as they were before words of people could be
    tuned into them.  `turn` is whose turn it is.  It was `begun_in` the time zone of a server.
    Times are milliseconds since 1970, UTC.
    """

    code: str
    workshop: Workshop
    seq: int
    current: str | None = None
    ended: bool = False
    timer: Timer | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    scribes: Mapping[str, str] = field(default_factory=dict)
    progress: Mapping[str, Progress] = field(default_factory=dict)
    keys: Mapping[str, int] = field(default_factory=dict)
    muted: frozenset[str] = frozenset()
    rehearsed: bool = False
    for_coaches: bool = False
    seats: Mapping[str, frozenset[str]] = field(default_factory=dict)
    signals: Mapping[str, frozenset[str]] = field(default_factory=dict)
    signals_on: bool | None = None
    signals_on_wall: bool = False
    reactions_on: bool | None = None
    taken_home: TakenHome | None = None
    bots: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    locked: bool = False
    held_back: frozenset[str] = frozenset()
    released: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    released_at: int = 0
    began_at: int = 0
    begun_in: str = ""
    wall: Wall = "room"
    wall_speaks: tuple[str, ...] = ()
    leaf: Leaf = field(default_factory=Leaf)
    press: Press | None = None
    asked: int = 0
    source: str = ""
    untuned: Mapping[str, Prompt] = field(default_factory=dict)
    turn: Turn = Turn()

    @property
    def zone(self) -> str:
        """The time zone in which times are told: the workshop's, else the server's."""
        return self.workshop.zone or self.begun_in or UTC

    def at(self, activity: str) -> Progress:
        """Return how far an activity has come."""
        return self.progress.get(activity) or Progress()

    def asked_in(self, activity: str, number: int) -> Prompt:
        """Return what was asked in a round of an activity."""
        return self.at(activity).rounds[number - 1].asked or self.workshop[activity]

    def following(self, activity: str | None) -> str | None:
        """Return the next activity after one, or after the welcome screen, that is not skipped."""
        ids = [one.id for one in self.workshop.activities]
        later = ids[ids.index(activity) + 1 :] if activity else ids
        return next((id for id in later if id not in self.skipped), None)

    def preceding(self, activity: str) -> str | None:
        """Return the activity before one that is not skipped; None for the welcome screen."""
        ids = [one.id for one in self.workshop.activities]
        earlier = ids[: ids.index(activity)]
        return next((id for id in reversed(earlier) if id not in self.skipped), None)

    def author(self, activity: str, person: Person) -> str:
        """Return whose answer a person gives: their own, or their table's."""
        by_table = self.workshop[activity].by == "table" and person.table is not None
        return f"table:{person.table}" if by_table else person.id

    def seq_of(self, actor: str, key: str) -> int | None:
        """Return the number of the event that this key already made, if it did."""
        if actor == ROOM:
            return self.keys.get(key)
        person = self.people.get(actor)
        return person.keys.get(key) if person else None


def seats(state: RoomState, person: Person) -> Mapping[str, frozenset[str]]:
    """Return who sits where, once somebody sits where they are now."""
    before = state.people[person.id].table if person.id in state.people else None
    found = {**state.seats}
    if before is not None:
        found[before] -= {person.id}
    if person.table is not None:
        found[person.table] = found.get(person.table, frozenset()) | {person.id}
    return found


def seated(state: RoomState, tables: Mapping[str, str | None]) -> RoomState:
    """Return a state in which these people, as far as they are here, sit at other tables.

    Who goes from a table lays its pen down.
    """
    moved = {
        id: replace(state.people[id], table=table)
        for id, table in tables.items()
        if id in state.people and state.people[id].table != table
    }
    found = {table: who.difference(moved) for table, who in state.seats.items()}
    for id, person in moved.items():
        if person.table is not None:
            found[person.table] = found.get(person.table, frozenset()) | {id}
    scribes = {table: who for table, who in state.scribes.items() if who not in moved}
    return replace(state, people={**state.people, **moved}, seats=found, scribes=scribes)


def sharing(state: RoomState, before: RoomState) -> RoomState:
    """Return a state in which all that was equal before is what it was before.

    What changed is found by identity: so a log that was read again changes little.
    """
    workshop = before.workshop if before.workshop == state.workshop else state.workshop
    progress: dict[str, Progress] = {}
    for activity, now in state.progress.items():
        held = zip_longest(now.rounds, before.at(activity).rounds, fillvalue=Round())
        rounds = [_shared(round, was) for round, was in held]
        progress[activity] = replace(now, rounds=tuple(rounds[: now.round]))
    return replace(state, workshop=workshop, progress=progress)


def _shared(now: Round, before: Round) -> Round:
    given = {
        author: was if (was := before.given.get(author)) == one else one
        for author, one in now.given.items()
    }
    kept = len(given) == len(before.given) and all(
        before.given.get(author) is one for author, one in given.items()
    )
    return before if kept and now.asked == before.asked else replace(now, given=given)
