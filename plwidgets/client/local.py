"""A room in this process: the same rules and views, no hub and no database behind it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from itertools import count
from random import Random
from typing import Any

from plwidgets.room import ROOM, Role, RoomState, Tallies, apply, decide, replay, view
from plwidgets.room.rules import begin
from plwidgets.workshop import Workshop


class LocalRoom:
    """A live room for previews and rehearsals; it is gone with the process."""

    def __init__(self, workshop: Workshop, code: str = "000000") -> None:
        state = replay([begin(code, workshop, "begin", _now())])
        assert state is not None  # one event makes a room
        self.state: RoomState = state
        self._tallies = Tallies()
        self._keys = count(1)

    def act(self, actor: str, action: Mapping[str, Any], key: str = "") -> int:
        """Do what somebody asks, and return the number of the event it made.

        Raises Refused when it may not happen.
        """
        event = decide(self.state, actor, key or f"key-{next(self._keys)}", action, _now())
        if isinstance(event, int):
            return event
        self.state = apply(self.state, event)
        return event.seq

    def control(self, action: str, **fields: Any) -> int:
        """Do what the facilitator asks."""
        return self.act(ROOM, {"action": action, **fields})

    def join(self, participant: str, **wishes: Any) -> str:
        """Let somebody in and return their id."""
        self.act(participant, {"action": "join", **wishes})
        return participant

    def view(self, role: Role, participant: str | None = None) -> dict[str, Any]:
        """Return what somebody may see now."""
        return view(self.state, role, participant, self._tallies)

    def fill(self, activity: str, bots: int, seed: int = 1) -> None:
        """Let so many bots answer an activity, which must be open."""
        prompt = self.state.workshop[activity]
        kind = self.state.workshop.kind(activity)
        tables = self.state.workshop.tables or ("1", "2", "3")
        roles = self.state.workshop.roles
        for number in range(1, bots + 1):
            dice = Random(f"{seed}/{activity}/{number}")  # noqa: S311  (dice, not secrets)
            bot = f"bot-{number}"
            if bot not in self.state.people:
                role = dice.choice(roles) if roles else None
                self.join(bot, table=tables[number % len(tables)], role=role)
            answer = kind.bot(prompt, dice)
            if answer is not None:
                self.act(bot, {"action": "answer", "activity": activity, "answer": answer})


def _now() -> int:
    return int(time.time() * 1000)
