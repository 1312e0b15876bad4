"""Who is here, and whose answers are still to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from plwidgets.activities import Prompt
from plwidgets.room.shapes import Lead, PressedView, Reaction
from plwidgets.room.state import Progress, RoomState


@dataclass(frozen=True, slots=True)
class Presence:
    """How many phones are connected now, and who is here or was a few minutes ago.

    `reacted` is how many reactions came in the last seconds, `leading` how many lead the room, and
    as what, `pressed` the last press and from where it came.  `not_closed` is the end of a
    countdown at which answers could not be closed.
    """

    connected: int
    lately: Set[str]
    reacted: Mapping[Reaction, int] = field(default_factory=dict)
    leading: Mapping[Lead, int] = field(default_factory=dict)
    pressed: PressedView | None = None
    not_closed: int | None = None


def here(state: RoomState, presence: Presence | None) -> Set[str]:
    """Return who is here; where nobody knows, everybody who came."""
    return state.people.keys() & presence.lately if presence else state.people.keys()


def finished(state: RoomState, prompts: Iterable[Prompt]) -> int:
    """Return how many people have answered all of these, by themselves or with their table."""
    asked = [
        one
        for one in prompts
        if state.workshop.kind(one.id).takes_answers and state.at(one.id).phase != "waiting"
    ]
    done = set(state.people) if asked else set[str]()
    for prompt in asked:
        given = state.at(prompt.id).given.keys()
        done &= given if prompt.by == "person" else _seated_at(state, given)
    return len(done)


def _seated_at(state: RoomState, authors: Set[str]) -> Set[str]:
    """Return who sits at a table that has answered."""
    tables = (seated for table, seated in state.seats.items() if f"table:{table}" in authors)
    return frozenset[str]().union(*tables)


def awaited(state: RoomState, prompt: Prompt, progress: Progress, present: Set[str]) -> int:
    """Return how many people, or tables, have answered or may: who left is not waited for."""
    if prompt.by == "person":
        return len(present | progress.given.keys())
    tables = {table for table, seated in state.seats.items() if not seated.isdisjoint(present)}
    return len({f"table:{table}" for table in tables} | progress.given.keys())
