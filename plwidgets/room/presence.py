"""Who is here, and whose answers are still to come."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from plwidgets.activities import Prompt
from plwidgets.room.shapes import Reaction
from plwidgets.room.state import Progress, RoomState


@dataclass(frozen=True, slots=True)
class Presence:
    """How many phones are connected now, and who is here or was a few minutes ago.

    `reacted` is how many reactions came in the last seconds.
    """

    connected: int
    lately: Set[str]
    reacted: Mapping[Reaction, int] = field(default_factory=dict)


def here(state: RoomState, presence: Presence | None) -> Set[str]:
    """Return who is here; where nobody knows, everybody who came."""
    return state.people.keys() & presence.lately if presence else state.people.keys()


def awaited(state: RoomState, prompt: Prompt, progress: Progress, present: Set[str]) -> int:
    """Return how many people, or tables, have answered or may: who left is not waited for."""
    if prompt.by == "person":
        return len(present | progress.given.keys())
    tables = {table for table, seated in state.seats.items() if not seated.isdisjoint(present)}
    return len({f"table:{table}" for table in tables} | progress.given.keys())
