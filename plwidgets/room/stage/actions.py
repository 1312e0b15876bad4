"""Which page of the wall is seen: where a press holds one, or since when they turn by themselves.

How many pages there are a screen alone knows, as its letters are: pages are counted on beyond the
last, and each screen shows the one that comes round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import Field

from plwidgets.room.places import At
from plwidgets.room.wishes import Body

_FURTHEST = 9999


class HoldPage(Body):
    """Hold a page of the wall, counted from 0; null lets pages turn by themselves again."""

    action: Literal["hold_page"] = "hold_page"
    page: int | None = Field(default=None, ge=-_FURTHEST, le=_FURTHEST)
    at: At = None


@dataclass(frozen=True, slots=True)
class PageHeld:
    """The wall stays on a page, or its pages turn by themselves again."""

    type: ClassVar[str] = "page_held"
    page: int | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """The page that is held, or from which they turn by themselves since (ms since 1970, UTC)."""

    page: int = 0
    held: bool = False
    since: int = 0
