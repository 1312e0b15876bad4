"""Bots in a room of a running server: they answer over the hub's own wire."""

from __future__ import annotations

from contextlib import ExitStack
from random import Random
from typing import Any, Self

from plwidgets.activities import Prompt, find_kind
from plwidgets.workshop import Workshop
from tests.phones import Room, Wire, new_key

TABLES = 6
"""They sit at those from the third on."""


class Bots:
    """So many participants, each at a table and in a role, who answer from seeds."""

    def __init__(self, room: Room, workshop: Workshop, count: int) -> None:
        self._room, self._workshop, self._count = room, workshop, count
        self._open = ExitStack()
        self._wires: list[Wire] = []

    def __enter__(self) -> Self:
        for number in range(self._count):
            wishes: dict[str, Any] = {"table": str(number % TABLES + 3)}
            if self._workshop.roles:
                wishes["role"] = self._workshop.roles[number % len(self._workshop.roles)]
            self._wires.append(self._open.enter_context(self._room.phone(**wishes)))
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def answer(self, activity: Prompt) -> None:
        """Let every bot (or one at each table) answer, all at once as people in a room do."""
        kind = find_kind(activity.kind)
        wires = self._wires[:TABLES] if activity.by == "table" else self._wires
        keys = [new_key() for _ in wires]
        for number, (wire, key) in enumerate(zip(wires, keys, strict=True)):
            given = kind.bot(activity, Random(f"{activity.id}/{number}"))
            wire.send(type="answer", key=key, activity=activity.id, answer=given)
        for wire, key in zip(wires, keys, strict=True):
            said = wire.told(key)
            assert said["type"] == "ack", said
