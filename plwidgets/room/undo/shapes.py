"""What a press that can be undone is known by."""

from __future__ import annotations

from typing import Literal, TypeAlias

Undoable: TypeAlias = Literal[
    "went",
    "paced",
    "gone_on",
    "opened",
    "closed",
    "revealed",
    "hidden",
    "round_begun",
    "timer_set",
    "timer_stopped",
    "moderated",
    "shown",
    "muted",
    "unmuted",
    "unwanted_set",
    "spotlit",
    "texts_grouped",
    "ungrouped",
    "unlit",
    "marked",
    "unmarked",
    "topic_set",
    "compared",
    "wall_set",
    "page_held",
    "signals_set",
    "taken_home_set",
    "reactions_set",
    "tuned",
    "approve_first",
    "approve_no_more",
    "sorted",
    "planned",
    "skipped",
    "brought_back",
    "locked",
    "unlocked",
    "dealt",
    "turn_given",
    "held_back",
    "not_held_back",
    "ended",
    "reopened",
]
"""The types of events that such presses make, and what those are called that go another way (by
`room.presses`); screens name each."""
