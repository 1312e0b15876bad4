"""Strips: how many stand where on a line, the median of each, and what moves between them.

- A few answers are bricks, one for each; many are columns. All strips share one scale.
- The median is a line through its strip and a number beside it; the middle half of the
  answers is a band below.
- No colour, no font, no size: those come with the template of whoever shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from plwidgets.charts import bars, mirrored, pages, undressed
from plwidgets.locales import say
from plwidgets.numbers.counts import ENOUGH, median, quantile, spoken

Counts = Mapping[int, int]

_LINE = 0.066
"""The height of a line of text, as a part of the figure's."""
_GAP = 0.045
"""Between a strip and the next, as a part of the figure's height."""
_BAND = 0.02
_BRICK = 0.06
"""A brick is no higher than this part of the figure: one answer is a dot, not a tower."""
_LEAST_BRICK = 0.02
"""Bricks lower than this are drawn as columns."""
_TWO_LINE_STRIPS = 5
"""Beside as many strips median and middle half have a line each."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the strips stand on: from where to where, in which steps, named by which poles."""

    low: int = 0
    high: int = 100
    step: int = 5
    poles: tuple[str, ...] = ()
    """Two or three names below all strips: at the ends, and in the middle."""
    numbers: bool = False
    """Whether the steps are written below."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip: its name, who stands where, and what is said beside it."""

    label: str
    counts: Counts
    colour: str = ""
    """Strips of the same word here have the same colour."""
    poles: tuple[str, ...] = ()
    """Its own poles, at its two ends."""
    beside: str = ""
    """What stands to its right; without it, median and middle half in words."""
    moves_on: bool = False
    """Whether an arrow leads from its median to that of the next strip."""

    @property
    def n(self) -> int:
        """How many stand on it."""
        return sum(self.counts.values())

    @property
    def marked(self) -> bool:
        """Whether there are enough answers for a median."""
        return self.n >= ENOUGH


def words(counts: Counts, apart: str = "<br>") -> str:
    """Return median and middle half; how many there are, where they are few."""
    n = sum(counts.values())
    if n < ENOUGH:
        return say("n = {n}", n=n) if n else ""
    low, high = (quantile(counts, q) or 0 for q in (0.25, 0.75))
    middle = say("median {median}", median=spoken(median(counts) or 0))
    half = say("half in {low}–{high}", low=spoken(low), high=spoken(high))
    return f"<b>{middle}</b>{apart}{half}"


def figure(
    strips: Sequence[Strip], line: Line, caption: pages.Caption, at_once: int = pages.AT_ONCE
) -> go.Figure:
    """Return the strips from first (uppermost) to last.

    All pages have one scale; strips between which something moves are on one page.
    """
    things = _things(strips)
    tallest = max((_most(_bins(strip, line)) for strip in strips), default=0)
    longest = max(map(len, things), default=1)
    room = min(at_once, bars.at_once([strip.label for strip in strips]))
    things_at_once = max(1, room // longest)
    strips_at_once = things_at_once * longest

    def sheet(some: Sequence[Sequence[Strip]], which: str) -> go.Figure:
        own = [strip for thing in some for strip in thing]
        return _sheet(_Plan(own, line, tallest, strips_at_once), pages.said(caption, which))

    return pages.figure(things, sheet, things_at_once)


def _things(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Return the strips, those together of which one leads to the next."""
    things: list[list[Strip]] = []
    for before, strip in zip([None, *strips], strips, strict=False):
        if before is not None and before.moves_on:
            things[-1].append(strip)
        else:
            things.append([strip])
    return things


def _sheet(plan: _Plan, caption: str) -> go.Figure:
    strips, line = plan.strips, plan.line
    colours = list(dict.fromkeys(strip.colour for strip in strips))
    traces = [plan.bars(colour) for colour in colours]
    ticks = [plan.base(place) + plan.height / 2 for place in range(len(strips))]
    sides = {"range": [-plan.below, plan.rows], "tickvals": ticks, "fixedrange": True}
    apart = "<br>" if min(len(strips), plan.at_once) <= _TWO_LINE_STRIPS else " · "
    beside = [strip.beside or words(strip.counts, apart) for strip in strips]
    labels = bars.wrap([strip.label for strip in strips])
    said = bars.note(caption, labels)
    return undressed.figure(
        [*traces, _unseen(line)],
        {
            "barmode": "overlay",
            "bargap": 0,
            "xaxis": {
                "range": _ends(line),
                "showticklabels": False,
                "fixedrange": True,
            },
            "yaxis": {
                **sides,
                "ticktext": labels,
                "ticklabelstandoff": 16,
            },
            "yaxis2": {
                **sides,
                "overlaying": "y",
                "side": "right",
                "ticktext": beside,
                "ticklabelstandoff": 16,
            },
            "shapes": [shape for place in range(len(strips)) for shape in plan.marks(place)],
            "annotations": [said, *plan.names(), *plan.arrows()],
            "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
            "showlegend": False,
            "meta": mirrored.PLACES,
        },
    )


def _ends(line: Line) -> list[float]:
    spare = 0.5 * line.step
    return [line.low - spare, line.high + spare]


def _unseen(line: Line) -> go.Scatter:
    """Return a trace for the axis on the right, which is drawn only where something is on it."""
    spot = {"x": [line.low], "y": [0]}
    return go.Scatter(**spot, yaxis="y2", mode="markers", opacity=0, hoverinfo="skip")


class _Plan:
    """Where everything goes: strips are one unit apart, and the last stands on 0."""

    def __init__(self, strips: Sequence[Strip], line: Line, tallest: int, at_once: int) -> None:
        self.strips = strips
        self.line = line
        self.at_once = at_once
        self.rows = max(len(strips), 1)
        self.unit = self.rows * pages.room(self.rows, at_once)
        own = max((len(_wrapped(p, 30)) for s in strips for p in s.poles), default=0)
        self.floor = (_BAND * 1.6 + own * _LINE) * self.unit
        self.height = 1 - self.floor - _GAP * self.unit
        lines = max((len(_wrapped(pole, 22)) for pole in line.poles), default=int(line.numbers))
        self.below = (lines * _LINE + 0.01) * self.unit
        self._binned = [_bins(strip, line) for strip in strips]
        self._tallest = tallest

    def base(self, place: int) -> float:
        """Return how high a strip stands."""
        return len(self.strips) - 1 - place + self.floor

    def bars(self, colour: str) -> go.Bar:
        """Return the bricks or columns of all strips of a colour, and the bands below them."""
        boxes: list[tuple[float, float, float, float]] = []
        for place, strip in enumerate(self.strips):
            if strip.colour == colour:
                boxes += self._bricks(place)
                boxes += self._band(place)
        x, y, base, width = zip(*boxes, strict=True) if boxes else ((), (), (), ())
        return go.Bar(x=x, y=y, base=base, width=width, hoverinfo="skip")

    def marks(self, place: int) -> list[dict[str, object]]:
        """Return the line that a strip stands on, and the one of its median."""
        strip, base = self.strips[place], self.base(place)
        first, last = _ends(self.line)
        ends = {"x0": first, "x1": last, "y0": base, "y1": base}
        ground = {"type": "line", **ends, "opacity": 0.35, "layer": "below"}
        if not strip.marked:
            return [ground]
        at = median(strip.counts)
        top = base + self.height + 0.4 * self._gap
        if place and self._leads(place - 1):
            top = self._arrow_at(place - 1)
        foot = self._arrow_at(place) if self._leads(place) else base - _BAND * 1.3 * self.unit
        return [ground, {"type": "line", "x0": at, "x1": at, "y0": foot, "y1": top}]

    def names(self) -> list[dict[str, object]]:
        """Return the poles, and the numbers of the steps where they are asked for."""
        line = self.line
        told = [
            name
            for place, strip in enumerate(self.strips)
            for name in _poles(strip.poles, self.base(place) - _BAND * 1.6 * self.unit, 30, line)
        ]
        told += _poles(line.poles, 0, 22, line)
        if line.numbers:
            steps = range(line.low, line.high + 1, line.step)
            told += [{"text": str(n), "x": n, "y": 0, "yanchor": "top"} for n in steps]
        return told

    def arrows(self) -> list[dict[str, object]]:
        """Return an arrow for each strip that leads on to the next."""
        return [
            {
                "text": "",
                "showarrow": True,
                "axref": "x",
                "ayref": "y",
                "ax": median(self.strips[place].counts),
                "x": median(self.strips[place + 1].counts),
                "ay": self._arrow_at(place),
                "y": self._arrow_at(place),
            }
            for place in range(len(self.strips))
            if self._leads(place)
        ]

    @property
    def _gap(self) -> float:
        return _GAP * self.unit

    def _leads(self, place: int) -> bool:
        """Whether an arrow leads on from here; one of no length does not."""
        if not self.strips[place].moves_on or place + 1 == len(self.strips):
            return False
        here, there = self.strips[place], self.strips[place + 1]
        if not (here.marked and there.marked):
            return False
        return abs((median(here.counts) or 0) - (median(there.counts) or 0)) >= 0.4 * self.line.step

    def _arrow_at(self, place: int) -> float:
        return self.base(place) - self.floor - 0.35 * self._gap

    def _bricks(self, place: int) -> list[tuple[float, float, float, float]]:
        bins, base, width = self._binned[place], self.base(place), 0.86 * self.line.step
        most = self._tallest
        brick = min(self.height / max(most, 1), _BRICK * self.unit)
        if brick < _LEAST_BRICK * self.unit:
            return [(x, self.height * n / most, base, width) for x, n in sorted(bins.items()) if n]
        return [
            (x, 0.86 * brick, base + number * brick, width)
            for x, times in sorted(bins.items())
            for number in range(times)
        ]

    def _band(self, place: int) -> list[tuple[float, float, float, float]]:
        strip = self.strips[place]
        if not strip.marked:
            return []
        low, high = (quantile(strip.counts, q) or 0 for q in (0.25, 0.75))
        thick = 0.5 * _BAND * self.unit
        wide = max(high - low, 0.2 * self.line.step)
        return [((low + high) / 2, thick, self.base(place) - 2 * thick, wide)]


def _bins(strip: Strip, line: Line) -> Counter[int]:
    """Return how many stand at each step; between two steps it is the nearer one."""
    found: Counter[int] = Counter()
    for value, times in strip.counts.items():
        found[line.low + (value - line.low + line.step // 2) // line.step * line.step] += times
    return found


def _most(bins: Counter[int]) -> int:
    return max(bins.values(), default=0)


def _wrapped(text: str, width: int) -> list[str]:
    return bars.lines(text, width, 3)


def _poles(poles: Sequence[str], y: float, width: int, line: Line) -> list[dict[str, object]]:
    spots = ((line.low, "left"), ((line.low + line.high) / 2, "center"), (line.high, "right"))
    return (
        [
            {
                "text": "<br>".join(_wrapped(pole, width)),
                "x": x,
                "y": y,
                "xanchor": anchor,
                "yanchor": "top",
                "align": anchor,
            }
            for pole, (x, anchor) in zip(poles, spots[:: 4 - len(poles)], strict=True)
        ]
        if poles
        else []
    )
