"""A room in memory tells a hall: what everybody sees first, then what each sees alone."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from plwidgets.hub.live import LiveRoom
from plwidgets.room import ROOM, Role
from plwidgets.workshop import Workshop
from tests import loops
from tests.told import Told

PLAN = Workshop(title="Full", tables=1, activities=[{"id": "why", "kind": "open_text"}])
CROWD = 600  # more than a room tells in one turn of its loop


class Phone:
    """A phone that keeps, after each message, which round it shows and whether it answered."""

    role: Role = "participant"
    packed = False
    credential = ""

    def __init__(self, participant: str) -> None:
        self.participant: str | None = participant
        self.view: dict[str, Any] = {}
        self.saw: list[tuple[int, bool]] = []

    def send(self, text: str | bytes) -> None:
        told = json.loads(text)
        self.view = merged(self.view, told.get("view", told.get("patch")))
        self.saw.append((self.view["round"], "why" in self.view["mine"]))

    def busy(self) -> bool:
        return False

    def dismiss(self, code: str, message: str) -> None:
        raise AssertionError(message)


def merged(old: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """Return a view after a JSON Merge Patch (RFC 7396)."""
    new = dict(old)
    for key, value in patch.items():
        if value is None:
            new.pop(key, None)
        elif isinstance(value, dict):
            new[key] = merged(old.get(key) or {}, value)
        else:
            new[key] = value
    return new


def test_a_move_comes_before_what_it_does_to_ones_own_part() -> None:
    told = Told(PLAN)
    told.does(ROOM, "go", activity="why")
    for number in range(CROWD):
        told.does(f"p{number}", "join", table="1")
        told.answers(f"p{number}", "why", text="To be heard.")

    async def story() -> None:
        room = LiveRoom(told.state)
        phones = [Phone(f"p{number}") for number in range(CROWD)]
        for phone in phones:
            room.attach(phone)

        def happened() -> None:
            room.state = told.state
            room.changed([told.events[-1]])

        told.does("late", "join", table="1")
        happened()
        while not any(len(phone.saw) > 1 for phone in phones):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0)
        # Some have not been told yet who came to their table when the next round begins.
        assert any(len(phone.saw) == 1 for phone in phones)
        told.does(ROOM, "new_round", activity="why")
        happened()
        while any(phone.saw[-1] != (2, False) for phone in phones):  # noqa: ASYNC110
            await asyncio.sleep(0)
        assert {saw for phone in phones for saw in phone.saw} == {(1, True), (2, True), (2, False)}

    loops.run(story())
