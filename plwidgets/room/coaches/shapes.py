"""What the wire says of releases: what coaches were given, and would be given now."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict


class BlockData(TypedDict):
    """Answers that are given together: their group, its people, their numbers by round.

    In `group` None are answers of no group that is large enough.
    """

    group: str | None
    people: int
    rounds: dict[str, list[int]]


class ToGive(TypedDict):
    """A group that coaches may get: its phones, how many of them answered anything, if held back.

    Phones of no group stand under None.
    """

    group: str | None
    phones: int
    answered: int
    held_back: bool


class ReleaseView(TypedDict):
    """What coaches were given of a room, and what they would be given now: how many activities.

    `at` is when they were given anything last (milliseconds since 1970, UTC), None for never;
    `zone` is that of the room.
    """

    by: Literal["table", "role"]
    smallest: int
    texts: bool
    rows: bool
    at: int | None
    zone: str
    given: int
    to_give: int
    groups: list[ToGive]
