"""The upper half of levels, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from plwidgets.locales import say


class Judged(TypedDict):
    """Something that is judged, and how many chose each level, from the lowest."""

    id: str
    label: str
    counts: list[int]


def top_half(names: Sequence[str]) -> Sequence[str]:
    """Return the levels above the middle; the middle one of an odd number is not among them."""
    return names[(len(names) + 1) // 2 :]


def either(names: Sequence[str]) -> str:
    """Return names as a choice between them: `often or always`."""
    if len(names) < 2:
        return "".join(names)
    return say("{some} or {last}", some=", ".join(names[:-1]), last=names[-1])
