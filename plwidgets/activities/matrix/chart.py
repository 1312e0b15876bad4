"""A square with two axes: each item at its median place, with the middle half of the room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from math import hypot
from typing import NamedTuple

import plotly.graph_objects as go

from plwidgets.activities.matrix import Ends, Outcome, Placed
from plwidgets.activities.matrix.labels import Box, place
from plwidgets.charts import bars, change, grid, groups, mirrored, undressed
from plwidgets.locales import say
from plwidgets.numbers.outcome import Row
from plwidgets.numbers.shares import percent

_MARKED_FROM = 3
"""Of fewer answers there is no middle half to draw."""

_DOT = 3
"""A dot is as wide, in steps of the square."""
_NAMES = 44
"""Below the square, where the ends of its lower axis are named, in pixels."""

_NOT_HERE = (
    Box(35, 94, 65, 105),  # the names of the upper and the lower end
    Box(35, -5, 65, 6),
    Box(49.7, 6, 50.3, 94),  # the two axes
    Box(0, 49.5, 100, 50.5),
)


class _Mark(NamedTuple):
    """An item that somebody placed: its median place, and the ends of the middle halves."""

    id: str
    label: str
    n: int
    x: float
    y: float
    left: float
    right: float
    low: float
    high: float

    def bare(self) -> _Mark:
        """Return the mark without its middle halves."""
        return self._replace(left=self.x, right=self.x, low=self.y, high=self.y)


def figure(tally: Outcome) -> go.Figure:
    """Return the items at their median places; the bars through them hold half of the answers."""
    placed = [mark for item in tally["items"] if (mark := _mark(item))]
    return _square(tally, placed, _caption(tally))


def _square(
    tally: Outcome, placed: Sequence[_Mark], caption: str, before: Sequence[_Mark] = ()
) -> go.Figure:
    """Return the square; where it is known where items were before, an arrow leads from there."""
    said = {**bars.note(caption), "yshift": -12 - _NAMES}
    return undressed.figure(
        [*(_dot(mark) for mark in placed), _labels(placed, tally["n"])],
        {
            "xaxis": {"range": [-1, 101], "showticklabels": False, "fixedrange": True},
            "yaxis": {"range": [-5, 105], "showticklabels": False, "fixedrange": True},
            "shapes": [*_axes(), *_frame()],
            "annotations": [
                said,
                *_ends(tally["x"], tally["y"]),
                *_quadrants(tally["quadrants"]),
                *_arrows(before, placed),
            ],
            "margin": {"l": 0, "r": 0, "t": 0, "b": _NAMES + bars.bottom(said)},
            "showlegend": False,
            "meta": mirrored.PLACES,
        },
    )


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return a row for each item, a column for each group: where most of the group put it.

    Of rounds it is the square of the latest, with arrows from where the items were in the first.
    """
    seen = groups.shown(compared)
    if not seen:
        return groups.none_shown()
    if by == "round" and change.is_told(seen):
        return _moved(seen)
    rows = [
        grid.Row(item["label"], [_cell(row, item["label"], len(seen)) for row in line])
        for item, line in zip(
            seen[0]["tally"]["items"],
            zip(*(group["tally"]["rows"] for group in seen), strict=True),
            strict=True,
        )
    ]
    said = groups.captioned(compared, by, say("the quarter that most chose"))
    return grid.figure(rows, groups.heads(seen, by), said)


def _moved(rounds: Sequence[groups.Group]) -> go.Figure:
    first, last = rounds[0], rounds[-1]
    before, now = (
        # Without their middle halves: of an arrow and a cross one would see neither.
        [mark.bare() for item in one["tally"]["items"] if (mark := _mark(item))]
        for one in (first, last)
    )
    heads = " → ".join(groups.counted(one, "round") for one in (first, last))
    told = say("arrows from the middle of the first round to that of the latest")
    return _square(last["tally"], now, f"{heads} · {told}", before)


def _arrows(before: Sequence[_Mark], now: Sequence[_Mark]) -> list[dict[str, object]]:
    """Return an arrow for each item that moved further than its own dot is wide."""
    starts = {mark.id: mark for mark in before}
    return [
        {
            "text": "",
            "showarrow": True,
            "xref": "x",
            "yref": "y",
            "axref": "x",
            "ayref": "y",
            "ax": start.x,
            "ay": start.y,
            "x": mark.x,
            "y": mark.y,
            "standoff": 12,
        }
        for mark in now
        if (start := starts.get(mark.id)) and hypot(mark.x - start.x, mark.y - start.y) > _DOT
    ]


def _cell(row: Row, label: str, columns: int) -> grid.Cell:
    quarter = row["label"].removeprefix(label).removeprefix(": ")
    width = max(12, 72 // columns)
    share = f"<b>{bars.plain(percent(row['share']))}</b>"
    return grid.Cell(row["share"], "<br>".join([*bars.lines(quarter, width, 2), share]))


def _mark(item: Placed) -> _Mark | None:
    """Return where an item is, None where nobody placed it."""
    found = [n for n in (*item["place"], *chain(*item["middle"])) if n is not None]
    return _Mark(item["id"], item["label"], item["n"], *found) if item["n"] else None


def _dot(mark: _Mark) -> go.Scatter:
    halves = {}
    if mark.n >= _MARKED_FROM:
        halves = {
            "error_x": _half(mark.left, mark.right, mark.x),
            "error_y": _half(mark.low, mark.high, mark.y),
        }
    return go.Scatter(mode="markers", x=[mark.x], y=[mark.y], hoverinfo="skip", **halves)


def _half(low: float, high: float, at: float) -> dict[str, object]:
    ends = {"array": [high - at], "arrayminus": [at - low]}
    return {"type": "data", "symmetric": False, **ends, "width": 0}


def _cross(mark: _Mark) -> Box:
    """Return the space that a dot and its bars take."""
    _, _, n, x, y, left, right, low, high = mark
    if n < _MARKED_FROM:
        left = right = x
        low = high = y
    return Box(min(left, x - 1), min(low, y - 2.5), max(right, x + 1), max(high, y + 2.5))


def _lines(mark: _Mark, n: int) -> list[str]:
    fewer = [say("n = {n}", n=mark.n)] if mark.n < n else []
    return [*bars.lines(mark.label, 26, 3), *fewer]


def _labels(placed: Sequence[_Mark], n: int) -> go.Scatter:
    """Return the names of the items, each where it has room."""
    lines = [_lines(mark, n) for mark in placed]
    spots = [(mark.x, mark.y, told) for mark, told in zip(placed, lines, strict=True)]
    boxes = place(spots, [*_NOT_HERE, *(_cross(mark) for mark in placed)])
    return go.Scatter(
        mode="text",
        x=[(box.left + box.right) / 2 for box in boxes],
        y=[(box.low + box.high) / 2 for box in boxes],
        text=["<br>".join(told) for told in lines],
        hoverinfo="skip",
    )


def _axes() -> list[dict[str, object]]:
    across = {"x0": 0, "x1": 100, "y0": 50, "y1": 50}
    up = {"x0": 50, "x1": 50, "y0": 6, "y1": 94}
    return [{"type": "line", **line, "opacity": 0.35, "layer": "below"} for line in (across, up)]


def _frame() -> list[dict[str, object]]:
    corners = {"x0": 0, "x1": 100, "y0": -5, "y1": 105}
    return [{"type": "rect", **corners, "opacity": 0.12, "layer": "below"}]


def _ends(x: Ends, y: Ends) -> list[dict[str, object]]:
    """Return the names of the four ends, on the sides they belong to."""
    below = {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -8}
    ends = [
        {**below, "text": bars.plain(f"◀ {x['low']}"), "x": 0, "xanchor": "left"},
        {**below, "text": bars.plain(x["title"]), "x": 50, "xanchor": "center"},
        {**below, "text": bars.plain(f"{x['high']} ▶"), "x": 100, "xanchor": "right"},
        {"text": bars.plain(f"▲ {y['high']}"), "x": 50, "y": 104, "yanchor": "top"},
        {"text": bars.plain(f"▼ {y['low']}"), "x": 50, "y": -4, "yanchor": "bottom"},
    ]
    return [end for end in ends if end["text"]]


def _quadrants(names: Sequence[str]) -> list[dict[str, object]]:
    """Return the author's names of the quarters, each in its outer corner."""
    corners = [(x, y) for y in (104, -4) for x in (1, 99)]
    return [
        {
            "text": f"<i>{bars.plain(name)}</i>",
            "x": x,
            "y": y,
            "xanchor": "left" if x < 50 else "right",
            "yanchor": "top" if y > 50 else "bottom",
        }
        for name, (x, y) in zip(names, corners, strict=False)
    ]


def _caption(tally: Outcome) -> str:
    if not tally["n"]:
        return say("No answers yet")
    return say("n = {n} · median places, bars hold the middle half of the room", n=tally["n"])
