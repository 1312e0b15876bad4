"""A room told by a test: who joined, what they answered, what the facilitator did."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plwidgets.room import ROOM, Event, apply, decide, for_coaches, replay
from plwidgets.room.actions import Release
from plwidgets.room.asked import read
from plwidgets.room.facts import Erased, Forgot
from plwidgets.room.rules import begin
from plwidgets.store import open_store
from plwidgets.workshop import Workshop

BEGAN = 1_767_261_600_000  # 2026-01-01 10:00 UTC
SECOND = 1000


class Told:
    """A room whose events are decided, folded and kept as a hub does it, a second apart."""

    def __init__(self, workshop: Workshop, code: str = "219816") -> None:
        self.events = [begin(code, workshop, "begin", BEGAN)]
        self.state = apply(None, self.events[0])

    def does(self, actor: str, action: str, **fields: Any) -> int:
        at = BEGAN + len(self.events) * SECOND
        event = decide(self.state, actor, f"k{at}", read(actor, {"action": action, **fields}), at)
        assert isinstance(event, Event)
        self.events.append(event)
        self.state = apply(self.state, event)
        return event.seq

    def answers(self, who: str, activity: str, **answer: Any) -> int:
        return self.does(who, "answer", activity=activity, answer=answer)

    def erases(self, who: str) -> None:
        """Blank what somebody did, as a store does when they erase themselves."""
        blank = [
            Event(one.seq, Erased(), ROOM, f"erased-{one.seq}", one.at) if one.actor == who else one
            for one in self.events
        ]
        at = BEGAN + len(self.events) * SECOND
        self.events = [*blank, Event(len(blank) + 1, Forgot(who), ROOM, f"forgot-{at}", at)]
        state = replay(self.events)
        assert state is not None
        self.state = state

    def coaches_read(self) -> list[Event]:
        """Return the log that coaches read when they come after the end."""
        self.does(ROOM, "end")
        self.does(ROOM, "release")
        return for_coaches(self.state)


def as_coaches_read(events: Iterable[Event]) -> list[Event]:
    """Return what coaches read of a room that has ended, who come for the first time."""
    state = replay(events)
    assert state is not None
    given = decide(state, ROOM, "given", Release(), BEGAN)
    assert isinstance(given, Event)
    return for_coaches(apply(state, given))


def keep(path: Path, room: Told) -> None:
    """Write a room's events into a database, made if need be."""
    store = open_store(path)
    with store.transaction() as transaction:
        transaction.create_room(room.state.code, room.state.workshop.title, BEGAN)
        transaction.append(room.state.code, room.events)
    store.close()
