"""Pages: of more rows than can be read at once a wall shows some, then the next.

- The whole figure has all rows and is as high as they need: for what scrolls or is printed.
- Each page is a figure of its own, in `layout.meta["pages"]`: for walls, whose height is theirs.
- Every row is on one page, and pages are as even as can be: of nine rows five and four.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias, TypeVar

import plotly.graph_objects as go

from plwidgets.locales import say

Row = TypeVar("Row")
Caption: TypeAlias = str | Callable[[str], str]
"""What stands below a chart; or what makes it of the rows that are drawn, as `span` says them."""

AT_ONCE = 8
"""As many rows as can be read from the back row: of more the wall turns pages."""

_PAGE = 352
"""The rows of a page, in pixels of a figure that scrolls."""
_FOOT = 96
_EDGE = 32
"""What of the foot belongs to the plot."""


def figure(
    rows: Sequence[Row],
    draw: Callable[[Sequence[Row], str], go.Figure],
    at_once: int = AT_ONCE,
    in_all: int | None = None,
) -> go.Figure:
    """Return what `draw` makes of the rows, with a page for each part of them where they are many.

    `draw` is also told which rows it draws, as `span` says them; "" where all are read at once.
    `in_all` is how many there are where these are only the first.
    """
    return of(split(rows, at_once), draw, at_once, in_all)


def of(
    parts: Sequence[Sequence[Row]],
    draw: Callable[[Sequence[Row], str], go.Figure],
    at_once: int = AT_ONCE,
    in_all: int | None = None,
) -> go.Figure:
    """Return what `draw` makes of all rows, with a page for each of these parts of them."""
    rows = [row for part in parts for row in part]
    all = len(rows) if in_all is None else in_all
    whole = span(1, len(rows), all)
    if len(parts) < 2:
        return draw(rows, "" if all == len(rows) else whole)
    ends = accumulate(map(len, parts))
    pages = [
        draw(part, span(end - len(part) + 1, end, all))
        for part, end in zip(parts, ends, strict=True)
    ]
    return bound(draw(rows, whole), pages, len(rows), at_once)


def bound(
    whole: go.Figure, pages: Iterable[go.Figure], rows: int, at_once: int = AT_ONCE
) -> go.Figure:
    """Return the whole figure, as high as its rows need, with its pages."""
    told = [page.to_plotly_json() for page in pages]
    return whole.update_layout(
        height=_FOOT + _PAGE * rows // at_once, meta={**(whole.layout.meta or {}), "pages": told}
    )


def split(rows: Sequence[Row], at_once: int = AT_ONCE) -> list[Sequence[Row]]:
    """Return the rows in parts that can be read at once, as even as can be."""
    parts = max(1, -(-len(rows) // at_once))
    ends = [-(-len(rows) * part // parts) for part in range(parts + 1)]
    return [rows[start:end] for start, end in pairwise(ends)]


def most_first(
    rows: Sequence[Row], how: Callable[[Row], float], at_once: int = AT_ONCE
) -> Sequence[Row]:
    """Return rows in their own order; those of which `how` is largest first where they are many."""
    return rows if len(rows) <= at_once else sorted(rows, key=lambda row: -how(row))


def span(first: int, last: int, all: int) -> str:
    """Return which of all are drawn: `1–7 of 14`, `9 of 9`; their number where all are."""
    if last - first + 1 == all:
        return str(all)
    if first == last:
        return say("{first} of {all}", first=first, all=all)
    return say("{first}–{last} of {all}", first=first, last=last, all=all)


def said(caption: Caption, which: str) -> str:
    """Return the caption of these rows."""
    return caption if isinstance(caption, str) else caption(which)


def room(rows: int, at_once: int = AT_ONCE) -> float:
    """Return how high a page is, as a part of a figure of so many rows: 1 where they are a page.

    What is measured in parts of a figure's height, as lines of text below it are, is as much less.
    """
    return min(1.0, (_PAGE + _EDGE) / (_PAGE * rows / at_once + _EDGE))
