"""Bars of levels: how many chose each, side by side in one bar for each thing that was judged.

- A diverging bar leans to the side on which the answers are: the levels below the middle lie
  left of the centre line, those above it right, and half of a middle one on either side.
- Any other bar begins at the left and is 100% long.
- Colours are numbers on the template's axes of colour, the figures in the bars are its
  annotation `on-level`: nothing here holds a colour or a size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from plwidgets.charts import bars, pages, undressed
from plwidgets.locales import say
from plwidgets.numbers.levels import Judged
from plwidgets.numbers.outcome import Outcome
from plwidgets.numbers.shares import of, percent

_GAP = 0.4
"""Between two parts of a bar, in percent."""
_END = 1 - _GAP / 100
_LINE, _LABEL_LINE = 0.055, 0.07
"""A line of text, as a part of the figure's height; of a label, on a wall."""
_AROUND = 2.4
"""Signs that a figure needs beside its own, being bold, to stand clear of both ends."""
_FEWEST_PLACES, _APART, _THICK, _THICKER = 4, 0.7, 0.72, 0.86
"""In places of a bar; thicker are those that stand close together."""
_WIDTHS = (24, 30, 36, 44, 52)
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One bar: how many chose each level from the lowest, and what stands beside it."""

    counts: Sequence[int]
    note: str

    @property
    def n(self) -> int:
        """How many chose any level."""
        return sum(self.counts)

    def parts(self) -> list[float]:
        """Return the share of each level, in percent."""
        return [100 * count / self.n if self.n else 0.0 for count in self.counts]


@dataclass(frozen=True, slots=True)
class Block:
    """What was judged, and its bars: one, or one for each group."""

    label: str
    lines: Sequence[Line]

    @property
    def space(self) -> float:
        """What keeps it apart from the next one, in bars; its label has room in it."""
        return _APART if len(self.lines) > 1 else 0.0


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a bar."""

    place: float
    start: float
    length: float
    level: int
    detail: str


def figure(
    blocks: Sequence[Block],
    names: Sequence[str],
    caption: pages.Caption,
    *,
    diverging: bool = True,
    at_once: int = pages.AT_ONCE,
) -> go.Figure:
    """Return the bars from first (uppermost) to last, with a key of the levels below them.

    All pages have one scale; `at_once` is how many blocks can be read on one.
    """
    start = _centred if diverging else _from_zero
    reach = _reach(_all_parts(blocks, names, start)) if diverging else (0.0, 100.0)

    def sheet(some: Sequence[Block], which: str) -> go.Figure:
        places, middles = _places(some)
        page = pages.room(len(some), at_once)
        foot = _foot(some, places, names, pages.said(caption, which), page)
        parts = _all_parts(some, names, start)
        frame = _Frame(some, foot, places, middles, reach)
        colours = "coloraxis" if diverging else "coloraxis2"
        centre = [_centre(frame)] if diverging else []
        thick = _THICKER if any(block.space for block in some) else _THICK
        return undressed.figure(
            [*centre, _bars(parts, len(names), colours, thick), _key(len(names), colours)],
            _layout(frame, parts),
        )

    return pages.figure(blocks, sheet, at_once)


def judged(tally: Outcome, items: Sequence[Judged]) -> list[Block]:
    """Return a block for each item; how many judged it is said where not all judged all."""
    alike = all(sum(one["counts"]) == tally["n"] for one in items)
    return [
        Block(
            one["label"],
            [Line(one["counts"], "" if alike else say("n = {n}", n=sum(one["counts"])))],
        )
        for one in items
    ]


def mean(counts: Sequence[int]) -> float | None:
    """Return the mean level, from 1, or None where nobody chose one."""
    n = sum(counts)
    return sum(level * count for level, count in enumerate(counts, 1)) / n if n else None


def _places(blocks: Sequence[Block]) -> tuple[list[float], list[float]]:
    """Return the place of every bar and the middle of every block, from the top down."""
    places: list[float] = []
    middles: list[float] = []
    place = 0.0
    for block in blocks:
        own = [place + number for number in range(len(block.lines))]
        places += own
        middles.append((own[0] + own[-1]) / 2)
        place += len(own) + block.space
    return places, middles


def _all_parts(
    blocks: Sequence[Block], names: Sequence[str], start: Callable[[Sequence[float]], float]
) -> list[_Part]:
    lines = [line for block in blocks for line in block.lines]
    return [
        part
        for place, line in zip(_places(blocks)[0], lines, strict=True)
        for part in _parts(place, line, names, start)
    ]


def _centred(parts: Sequence[float]) -> float:
    """Return where a bar begins that has its middle at zero."""
    half, odd = divmod(len(parts), 2)
    return -sum(parts[:half]) - (parts[half] / 2 if odd else 0)


def _from_zero(parts: Sequence[float]) -> float:
    return 0.0


def _parts(
    place: float, line: Line, names: Sequence[str], start: Callable[[Sequence[float]], float]
) -> list[_Part]:
    """Return a part for every level, those that nobody chose too: so that bars can grow."""
    shares = line.parts()
    begins = start(shares)
    return [
        _Part(
            place,
            begins + sum(shares[:level]),
            share,
            level,
            f"{names[level]}: {of(line.counts[level], line.n)}",
        )
        for level, share in enumerate(shares)
    ]


def _reach(parts: Sequence[_Part]) -> tuple[float, float]:
    """Return where the scale ends on both sides; in steps, so that bars rarely all jump."""
    left = max((-part.start for part in parts), default=0.0)
    right = max((part.start + part.length for part in parts), default=0.0)
    return -_step(left), _step(right)


def _step(length: float) -> float:
    return next(top for top in (40.0, 55.0, 70.0, 85.0, 100.0) if length <= top or top == 100.0)


def _bars(parts: Sequence[_Part], levels: int, colours: str, thick: float) -> go.Bar:
    return go.Bar(
        orientation="h",
        base=[part.start for part in parts],
        x=[max(0.0, part.length - _GAP) for part in parts],
        y=[part.place for part in parts],
        width=thick,
        marker={
            "color": [_colour(part.level, levels) for part in parts],
            "coloraxis": colours,
            "cornerradius": 0,
        },
        customdata=[bars.plain(part.detail) for part in parts],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _centre(frame: _Frame) -> go.Bar:
    """Return the centre line; it is a bar, so that the template colours it too."""
    top, bottom = -0.5, frame.places[-1] + 0.5
    return go.Bar(
        orientation="h",
        base=[-_GAP / 4],
        x=[_GAP / 2],
        y=[(top + bottom) / 2],
        width=bottom - top,
        marker={"color": [0], "coloraxis": "coloraxis", "cornerradius": 0},
        hoverinfo="skip",
    )


def _colour(level: int, levels: int) -> float:
    """Return a level's number on the axis of colours, -1 for the lowest, 1 for the highest."""
    return 2 * level / (levels - 1) - 1


def _key(levels: int, colours: str) -> go.Bar:
    """Return a ribbon of all the levels, as wide as the bars can be."""
    return go.Bar(
        orientation="h",
        base=[level / levels for level in range(levels)],
        x=[1 / levels - _GAP / 100] * levels,
        y=[0] * levels,
        width=1,
        marker={
            "color": [_colour(level, levels) for level in range(levels)],
            "coloraxis": colours,
            "cornerradius": 0,
        },
        xaxis="x2",
        yaxis="y2",
        hoverinfo="skip",
    )


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands below the bars, and the labels that leave it so much room."""

    labels: Sequence[str]
    signs: int
    names: Sequence[str]
    key: Mapping[int, Sequence[str]]
    caption: Sequence[str]
    page: float
    """How high a page is, as a part of the figure's height."""

    @property
    def caption_top(self) -> float:
        """Where the caption begins, as a part of the figure's height."""
        return self.page * _LINE * (len(self.caption) - 1)

    @property
    def top(self) -> float:
        """Where the ribbon is."""
        return self.caption_top + self.page * (_LINE * max(map(len, self.key.values())) + 0.05)


def _foot(
    blocks: Sequence[Block],
    places: Sequence[float],
    names: Sequence[str],
    caption: str,
    page: float,
) -> _Foot:
    """Return the foot with the narrowest labels that have room; the longest of all are cut."""
    for width in _WIDTHS:
        signs = bars.ACROSS - width
        said = bars.caption_lines(caption, signs)
        foot = _Foot([], signs, names, _named(names, signs), said, page)
        lines = (0.95 - foot.top) / (page * _LABEL_LINE) / max(places[-1] + 1, _FEWEST_PLACES)
        most = max(1, int(lines * min(len(block.lines) + block.space for block in blocks)))
        wrapped = [bars.lines(block.label, width, len(block.label)) for block in blocks]
        if all(len(label) <= most for label in wrapped):
            break
    labels = ["<br>".join(bars.lines(block.label, width, most)) for block in blocks]
    return replace(foot, labels=labels)


def _named(names: Sequence[str], signs: int) -> dict[int, list[str]]:
    """Return the names of the levels in lines; of names too long, the ends and the middle.

    Words are not broken for a place on the ribbon: they are read from far away.
    """
    levels = len(names)
    width = signs // levels - 1
    named = range(levels)
    if max(len(word) for name in names for word in name.split()) > width:
        width = signs // 3
        named = range(0, levels, (levels - 1) // 2 if levels % 2 else levels - 1)
    return {level: bars.lines(names[level], width, _MOST_LINES) for level in named}


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the layout of a figure depends on."""

    blocks: Sequence[Block]
    foot: _Foot
    places: Sequence[float]
    middles: Sequence[float]
    reach: tuple[float, float]

    @property
    def right(self) -> float:
        """Where the bars end and what stands beside them begins."""
        notes = [len(line.note) for block in self.blocks for line in block.lines]
        return 1 - (max(notes) + 3) / self.foot.signs if max(notes) else 1.0


def _layout(frame: _Frame, parts: Sequence[_Part]) -> dict[str, object]:
    foot = frame.foot
    spare = max(0.0, _FEWEST_PLACES - 1 - frame.places[-1]) / 2
    axis = {"showticklabels": False, "fixedrange": True, "zeroline": False}
    said = {"text": "<br>".join(foot.caption), "align": "left", "y": foot.caption_top}
    return {
        "barmode": "overlay",
        "xaxis": {**axis, "domain": [0, frame.right], "range": list(frame.reach)},
        "yaxis": {
            "domain": [foot.top + 0.05 * foot.page, 1],
            "range": [frame.places[-1] + 0.5 + spare, -0.5 - spare],
            "tickvals": list(frame.middles),
            "ticktext": list(foot.labels),
            "ticklabelstandoff": 16,
            "ticklabeloverflow": "allow",
            "fixedrange": True,
        },
        "xaxis2": {**axis, "anchor": "y2", "domain": [0, 1], "range": [0, _END]},
        "yaxis2": {
            **axis,
            "anchor": "x2",
            "domain": [foot.top - 0.02 * foot.page, foot.top],
            "range": [-0.5, 0.5],
        },
        "annotations": [
            {**bars.note(""), **said},
            *_notes(frame),
            *_names(foot),
            *_figures(frame, parts),
        ],
        "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        "showlegend": False,
    }


def _notes(frame: _Frame) -> list[dict[str, object]]:
    lines = [line for block in frame.blocks for line in block.lines]
    return [
        {"text": bars.plain(line.note), "xref": "paper", "x": 1, "xanchor": "right", "y": place}
        for place, line in zip(frame.places, lines, strict=True)
        if line.note
    ]


def _names(foot: _Foot) -> list[dict[str, object]]:
    """Return the names of levels below their parts of the ribbon; the ends keep to its ends."""
    levels = len(foot.names)
    crowded = len(foot.key) < levels
    ends = {0: ("left", 0.0), levels - 1: ("right", _END)} if crowded else {}
    return [
        {
            "text": "<br>".join(lines),
            "align": anchor,
            "xref": "x2",
            "x": x,
            "xanchor": anchor,
            "yref": "paper",
            "y": foot.top - 0.025 * foot.page,
            "yanchor": "top",
        }
        for level, lines in foot.key.items()
        for anchor, x in (ends.get(level, ("center", (level + 0.5) / levels)),)
    ]


def _figures(frame: _Frame, parts: Sequence[_Part]) -> list[dict[str, object]]:
    """Return the percentage in every part that has room for it."""
    left, right = frame.reach
    signs = frame.foot.signs * frame.right / (right - left)
    return [
        {
            "templateitemname": "on-level",
            "visible": True,
            "text": text,
            "x": part.start + (part.length - _GAP) / 2,
            "y": part.place,
        }
        for part in parts
        for text in (percent(part.length, 100),)
        if part.length * signs >= len(text) + _AROUND
    ]
