"""One fact in a room's log."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

EventType = Literal[
    "room_created",
    "joined",
    "changed_me",
    "took_pen",
    "answered",
    "went",
    "opened",
    "closed",
    "revealed",
    "hidden",
    "round_begun",
    "timer_set",
    "moderated",
    "spotlit",
    "marked",
    "remarked",
    "compared",
    "tuned",
    "ended",
    "reopened",
    "forgot",
    "erased",
]

ROOM = "room"
"""The actor of events that the facilitator, or the hub, brought about."""


@dataclass(frozen=True, slots=True)
class Event:
    """One fact: who brought it about, when, and what it says.

    `seq` counts a room's events from 1 without a gap.  `key` was made by whoever asked for
    it, so that asking again finds this event; it is unique for its `actor` (a participant's
    id, or `room`).  `at` is milliseconds since 1970, UTC.  `data` is JSON.
    """

    seq: int
    type: EventType
    actor: str
    key: str
    at: int
    data: dict[str, Any] = field(default_factory=dict)
