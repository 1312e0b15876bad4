"""What is said of an answer, or of a part of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on an item: its number, who wrote it ("" is the facilitator), what, when."""

    seq: int
    item: str
    by: str
    text: str
    at: int
