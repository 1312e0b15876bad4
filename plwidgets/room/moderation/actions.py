"""What is asked of answers that are there: one model an action."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from plwidgets.room.places import OfActivity
from plwidgets.room.wishes import Body, Number
from plwidgets.workshop.policy import MOST_WORDS


class Mark(OfActivity):
    """Mark a part of an answer (answered, pinned …), or take the mark off."""

    action: Literal["mark"] = "mark"
    item: str
    mark: str
    on: bool = True


class Remark(OfActivity):
    """Comment on a part of an answer."""

    action: Literal["remark"] = "remark"
    item: str
    text: str


class Moderate(OfActivity):
    """Hide answers from the room, or show them: what waited is approved so."""

    action: Literal["moderate"] = "moderate"
    answers: list[Number]
    hidden: bool = True


class Unwanted(Body):
    """Let answers wait in which any of these words is, or of the lists of these languages.

    Those that were listed before are not any more.
    """

    action: Literal["unwanted"] = "unwanted"
    words: list[str] = Field(max_length=MOST_WORDS)
    lists: list[str]


class Spotlight(OfActivity):
    """Light up one answer; null lights none."""

    action: Literal["spotlight"] = "spotlight"
    answer: Number | None = None


class Mute(Body):
    """Hide all that somebody gave, and let what they give from now on wait; or no more.

    They are known by the number of an answer of theirs, to any activity.
    """

    action: Literal["mute"] = "mute"
    answer: Number
    on: bool = True
