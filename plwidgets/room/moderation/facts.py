"""What the facilitator decides about answers that are there: the facts of moderation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Moderated:
    """Answers, by their numbers, are hidden from the room, or shown: those that waited, too."""

    type: ClassVar[str] = "moderated"
    activity: str
    answers: Sequence[int]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Spotlit:
    """One answer, by its number, is lit up, or none."""

    type: ClassVar[str] = "spotlit"
    activity: str
    answer: int | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of an answer is marked, or marked no more."""

    type: ClassVar[str] = "marked"
    activity: str
    item: str
    mark: str
    on: bool


@dataclass(frozen=True, slots=True)
class Remarked:
    """A part of an answer was commented on."""

    type: ClassVar[str] = "remarked"
    activity: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class UnwantedSet:
    """Answers wait in which any of these words is, or of the lists of these languages."""

    type: ClassVar[str] = "unwanted_set"
    words: Sequence[str]
    lists: Sequence[str]


@dataclass(frozen=True, slots=True)
class Muted:
    """All that somebody gave is hidden, and what they give from now on waits; or no more."""

    type: ClassVar[str] = "muted"
    participant: str
    on: bool
