"""Slopes: a line for each thing, from its share in the first round to that in the latest.

- What a line names and its share stand at both of its ends; where lines end near each other, the
  labels keep apart and a thin line leads to each.
- What rose most and what fell most have a colour; all else is grey.
- Where a language is written from the right, time runs from the right too.
- No colour, no font, no size of text: those come with the template of whoever shows it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go

from plwidgets.charts import bars, mirrored, pages, undressed
from plwidgets.charts.apart import apart
from plwidgets.locales import from_the_right
from plwidgets.numbers.shares import percent

_LINE = 0.066
"""The height of a line of text, as a part of the figure's."""
_GAP = 0.012
"""Between two labels, and around heads."""
_WIDTH = 30
"""Columns of a label's line."""
_MOST_LINES = 3
_SHARE = 7
"""Columns that a share takes beside its label."""
_AT_ONCE = (pages.AT_ONCE, 5, 3)
"""As many slopes whose longest label has one line, two, or three can be read at once."""
_BESIDE = 2.5 / bars.ACROSS
"""Between dots and their labels, as a part of the figure's width."""
_LEAST_RANGE = 0.3
"""A scale of less would make much of little."""
_STEP = 0.05
_TELLING = 0.05
"""What moved less has no colour."""
_DOT = 18
"""In pixels: as large on a console as on a wall."""
_WAYS = {-1: "falls", 0: "stays", 1: "rises"}
"""What the template calls the line of a slope."""
_IN_INK: Mapping[str, object] = {"templateitemname": "in-ink", "visible": True}


@dataclass(frozen=True, slots=True)
class Slope:
    """A thing and its share in each round, None where nobody answered."""

    label: str
    shares: Sequence[float | None]

    @property
    def change(self) -> float:
        """How much its share grew from the first round to the latest that have one."""
        known = [share for share in self.shares if share is not None]
        return known[-1] - known[0] if known else 0.0


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a round: its lines, and as little as does where there is little room."""

    lines: Sequence[str]
    brief: Sequence[str]


def figure(
    slopes: Sequence[Slope], heads: Sequence[Head], caption: pages.Caption, above: str = ""
) -> go.Figure:
    """Return the slopes, from the first of the rounds to the latest.

    Of more than can be read at once those that changed most come first.  All pages have one scale;
    `above` is a sentence that says what changed.
    """
    said = bars.caption_lines(above, bars.ACROSS) if above else []
    at_once = at_once_of([slope.label for slope in slopes], lower=len(said) > 1)
    shown = pages.most_first(slopes, lambda slope: abs(slope.change), at_once)
    scale, most, least = _scale(slopes), *_most(slopes)

    def sheet(some: Sequence[Slope], which: str) -> go.Figure:
        ways = [(one.change >= most) - (one.change <= least) for one in some]
        drawn = _Sheet(some, ways, heads, scale, said, pages.room(len(some), at_once))
        return drawn.figure(pages.said(caption, which))

    drawn = pages.figure(shown, sheet, at_once)
    beside = {**(drawn.layout.meta or {}), "said": above} if above else drawn.layout.meta
    return drawn.update_layout(meta=beside)


def at_once_of(labels: Sequence[str], *, lower: bool = False) -> int:
    """Return how many slopes of such labels can be read at once; `lower` where much stands above.

    As many labels do not touch, though all had the same share.
    """
    lines = min(bars.takes(labels, _WIDTH), _MOST_LINES)
    return _AT_ONCE[lines - 1] - (lower and lines == 2)


def _most(slopes: Sequence[Slope]) -> tuple[float, float]:
    """Return from which change on a slope is one of those that rise, or fall, most."""
    changes = [slope.change for slope in slopes]
    return max([_TELLING, *changes]), min([-_TELLING, *changes])


def _scale(slopes: Sequence[Slope]) -> tuple[float, float]:
    """Return where the scale begins and ends: in steps, so that lines rarely all jump at once."""
    known = [share for slope in slopes for share in slope.shares if share is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    spare = max(0.0, _LEAST_RANGE - (high - low)) / 2
    bottom = max(0.0, math.floor((low - spare) / _STEP) * _STEP)
    top = min(1.0, max(math.ceil((high + spare) / _STEP) * _STEP, bottom + _LEAST_RANGE))
    return min(bottom, top - _LEAST_RANGE), top


@dataclass(frozen=True, slots=True)
class _End:
    """A label at an end of a slope: beside which dot, and where it has room."""

    round: int
    x: float
    dot: float
    place: float
    text: str
    on_left: bool

    @property
    def note(self) -> dict[str, object]:
        """The label as an annotation of plotly."""
        side = "right" if self.on_left else "left"
        return {
            **_IN_INK,
            "text": self.text,
            "align": side,
            "xanchor": side,
            "x": self.x,
            "y": self.place,
        }


class _Sheet:
    """Slopes that are drawn together.

    Along the way places are numbers of rounds, from 0; up, they are parts of the figure's height.
    """

    def __init__(
        self,
        slopes: Sequence[Slope],
        ways: Sequence[int],
        heads: Sequence[Head],
        scale: tuple[float, float],
        above: Sequence[str],
        page: float,
    ) -> None:
        self._slopes = slopes
        self._ways = ways
        self._heads = heads
        self._low, self._high = scale
        self._line, self._gap = _LINE * page, _GAP * page
        self._last = len(heads) - 1
        self._mirrored = from_the_right()
        self._above = above
        self._labels = [bars.lines(slope.label, _WIDTH, _MOST_LINES) for slope in slopes]
        longest = max(bars.columns(line) for label in self._labels for line in label)
        self._side = (longest + _SHARE) / bars.ACROSS
        self._beside = _BESIDE * self._last / (1 - 2 * self._side - 2 * _BESIDE)
        tall = max(len(head.lines) for head in heads) * self._line + 2 * self._gap
        said = len(self._above) * self._line + bool(self._above) * 3 * self._gap
        self._roof = 1 - tall - said
        self._ends = [end for side in (0, self._last) for end in self._ends_at(side)]

    def figure(self, caption: str) -> go.Figure:
        """Return them as a figure."""
        said = bars.note(caption)
        axis = {"showticklabels": False, "fixedrange": True, "zeroline": False}
        way = [-self._beside, self._last + self._beside]
        return undressed.figure(
            self._dots(),
            {
                "xaxis": {
                    **axis,
                    "domain": [self._side, 1 - self._side],
                    "range": way[::-1] if self._mirrored else way,
                },
                "yaxis": {**axis, "domain": [0, self._roof], "range": [0, self._roof]},
                "coloraxis3": {"cmin": -1, "cmax": 1},
                "shapes": [*self._lines(), *self._leaders()],
                "annotations": [said, *self._names()],
                "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
                "showlegend": False,
                "meta": mirrored.OWN,
            },
        )

    def _at(self, share: float) -> float:
        """Return how high a share is; half a label has room below and above all of them."""
        part = (share - self._low) / (self._high - self._low)
        return self._line / 2 + part * (self._roof - self._line)

    def _dots(self) -> go.Scatter:
        dots = [
            (round, self._at(share), way, f"{slope.label}: {percent(share)}")
            for slope, way in zip(self._slopes, self._ways, strict=True)
            for round, share in enumerate(slope.shares)
            if share is not None
        ]
        return go.Scatter(
            mode="markers",
            x=[round for round, *_ in dots],
            y=[place for _, place, *_ in dots],
            marker={"size": _DOT, "color": [dot[2] for dot in dots], "coloraxis": "coloraxis3"},
            customdata=[bars.plain(dot[3]) for dot in dots],
            hovertemplate="%{customdata}<extra></extra>",
        )

    def _lines(self) -> list[dict[str, object]]:
        """Return the slopes themselves; those that have a colour lie over all others."""
        drawn = sorted(zip(self._ways, self._slopes, strict=True), key=lambda one: abs(one[0]))
        return [
            _line(_WAYS[way], (start, self._at(one)), (start + 1, self._at(other)))
            for way, slope in drawn
            for start, (one, other) in enumerate(pairwise(slope.shares))
            if one is not None and other is not None
        ]

    def _leaders(self) -> list[dict[str, object]]:
        """Return a thin line to each label that does not stand beside its dot."""
        return [
            {
                "type": "line",
                "x0": end.round + 0.3 * (end.x - end.round),
                "x1": end.round + 0.9 * (end.x - end.round),
                "y0": end.dot,
                "y1": end.place,
                "line": {"width": 2},
                "opacity": 0.35,
            }
            for end in self._ends
            if abs(end.place - end.dot) > self._line / 4
        ]

    def _names(self) -> list[dict[str, object]]:
        """Return what stands above the slopes and at their ends."""
        above = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "top"}
        side = "right" if self._mirrored else "left"
        told = {**above, "x": float(self._mirrored), "xanchor": side, "align": side}
        heads = {"yref": "paper", "y": self._roof + self._gap, "yanchor": "bottom"}
        return [
            *([{**_IN_INK, **told, "text": "<br>".join(self._above)}] if self._above else []),
            *(
                {**heads, "x": round, "text": self._head(round)}
                for round in range(len(self._heads))
            ),
            *(end.note for end in self._ends),
        ]

    def _head(self, round: int) -> str:
        """Return what stands above a round; between the first and the latest it may be brief."""
        head = self._heads[round]
        room = bars.ACROSS * (1 - 2 * self._side - 2 * _BESIDE) / max(1, self._last) - 2
        widest = max(bars.columns(line) for each in self._heads for line in each.lines)
        lines = head.lines if round in (0, self._last) or widest <= room else head.brief
        return "<br>".join(map(bars.plain, lines))

    def _ends_at(self, round: int) -> list[_End]:
        """Return the labels at one end, apart from each other."""
        other = self._last - round
        known = sorted(
            (
                (self._at(share), slope.shares[other] or 0.0, label, percent(share))
                for slope, label in zip(self._slopes, self._labels, strict=True)
                if (share := slope.shares[round]) is not None
            ),
            key=lambda one: one[:2],
        )
        tall = [len(label) * self._line + self._gap for _, _, label, _ in known]
        places = apart([dot for dot, *_ in known], tall, 0, self._roof)
        x = round + self._beside if round else -self._beside
        on_left = (round == 0) is not self._mirrored
        return [
            _End(round, x, dot, place, _named(label, share, on_left), on_left)
            for place, (dot, _, label, share) in zip(places, known, strict=True)
        ]


def _line(name: str, start: tuple[float, float], end: tuple[float, float]) -> dict[str, object]:
    (x0, y0), (x1, y1) = start, end
    spots = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"templateitemname": name, "visible": True, "type": "line", "layer": "below", **spots}


def _named(label: Sequence[str], share: str, on_left: bool) -> str:
    """Return a label with its share on the side of the slope, whichever way it is written."""
    told = "<br>".join(map(bars.isolated, label))
    return f"{told} <b>{share}</b>" if on_left else f"<b>{share}</b> {told}"
