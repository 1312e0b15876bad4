"""Bars of levels: how many chose each, side by side in one bar for each thing that was judged.

- A diverging bar leans to the side on which the answers are: the levels below the middle lie
  left of the centre line, those above it right, and half of a middle one on either side.
- Any other bar begins at the left and is 100% long.
- Colours are numbers on the template's axes of colour, the figures in the bars are its
  annotation `on-level`: nothing here holds a colour or a size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars, groups
from plwidgets.activities.levels import either, top_half

MOST_BARS = 14
MOST_GROUPS = 4
"""Of more groups than this a grid says more than bars."""

_INSIDE = 0.07
"""A part that fills this much of the scale has room for its figure."""
_GAP = 0.4
"""Between two parts of a bar, in percent."""
_LINE = 45
"""Signs that a line of text has, beside bars, where there is least room."""
_KEY_LINES = 3
_LONGEST_NAME = 18


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


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a bar: where it is, how long, which level, and what it says."""

    place: float
    start: float
    length: float
    level: int
    detail: str


def figure(
    blocks: Sequence[Block], names: Sequence[str], caption: str, *, diverging: bool = True
) -> go.Figure:
    """Return the bars from first (uppermost) to last, with a key of the levels below them."""
    places, middles = _places(blocks)
    lines = [line for block in blocks for line in block.lines]
    start = _centred if diverging else _from_zero
    parts = [
        part
        for place, line in zip(places, lines, strict=True)
        for part in _parts(place, line, names, start)
    ]
    reach = _reach(parts) if diverging else (0.0, 100.0)
    labels = bars.wrap([block.label for block in blocks])
    colours = "coloraxis" if diverging else "coloraxis2"
    frame = _Frame(blocks, names, labels, places, middles, reach)
    centre = [_centre(frame)] if diverging else []
    return go.Figure(
        [*centre, _bars(parts, len(names), colours), _key(len(names), colours)],
        _layout(frame, parts, caption),
    )


def by_group(
    compared: Sequence[groups.Group], by: str, field: str, *, diverging: bool = True
) -> go.Figure:
    """Return for each thing judged a bar of each group, or a grid where groups are many.

    `field` is the detail of a tally that lists what was judged.
    """
    seen = groups.shown(compared, by)
    if not seen:
        return bars.message(f"No group has {groups.SMALLEST} answers yet")
    names = seen[0]["tally"]["levels"]
    if len(seen) > MOST_GROUPS:
        return _grid(compared, by, field, names)
    judged = [[group["tally"][field][place] for group in seen] for place in _placed(seen, field)]
    most = min(bars.AT_ONCE, MOST_BARS // len(seen))
    shown = most_telling(judged, most, _difference)
    caption = groups.caption(compared, by)
    if len(shown) < len(judged):
        caption += f" · the {len(shown)} of {len(judged)} that differ most"
    if by == "round" and len(seen) > 1:
        caption += f" · {_shift(judged, names)}"
    heads = [_short(groups.name(group, by)) for group in seen]
    blocks = [
        Block(
            same[0]["label"],
            [_line(one, head, by) for one, head in zip(same, heads, strict=True)],
        )
        for same in shown
    ]
    return figure(blocks, names, caption, diverging=diverging)


def most_telling(items: Sequence[Any], most: int, how: Callable[[Any], float]) -> list[Any]:
    """Return at most so many items, those for which `how` is largest, in their own order."""
    ranked = sorted(range(len(items)), key=lambda place: (-how(items[place]), place))
    return [items[place] for place in sorted(ranked[:most])]


def mean(counts: Sequence[int]) -> float | None:
    """Return the mean level, from 1, or None where nobody chose one."""
    n = sum(counts)
    return sum(level * count for level, count in enumerate(counts, 1)) / n if n else None


def _placed(seen: Sequence[groups.Group], field: str) -> range:
    return range(len(seen[0]["tally"][field]))


def _difference(same: Sequence[Mapping[str, Any]]) -> float:
    means = [found for one in same if (found := mean(one["counts"])) is not None]
    return max(means) - min(means) if means else 0.0


def _line(one: Mapping[str, Any], head: str, by: str) -> Line:
    """Return the bar of a group; few who rated it could be told apart and are not shown."""
    n = sum(one["counts"])
    if by != "round" and 0 < n < groups.SMALLEST:
        return Line([0] * len(one["counts"]), f"{head}, n < {groups.SMALLEST}")
    return Line(one["counts"], f"{head}, n = {n}")


def _shift(judged: Sequence[Sequence[Mapping[str, Any]]], names: Sequence[str]) -> str:
    """Return the share of the top half in the first round and in each later one."""
    high = top_half(names)
    told = []
    for ratings in zip(*judged, strict=True):
        counts = [count for one in ratings for count in one["counts"]]
        top = sum(sum(one["counts"][-len(high) :]) for one in ratings)
        told.append(bars.percent(top, sum(counts)) or "–")
    return f"{either(high)}: {' → '.join(told)}"


def _grid(compared: Sequence[groups.Group], by: str, field: str, names: Sequence[str]) -> go.Figure:
    slim = []
    for group in compared:
        tally = group["tally"]
        labels = {one["id"]: one["label"] for one in tally[field]}
        rows = [{**row, "label": labels[row["id"]]} for row in tally["rows"] if row["id"] in labels]
        slim.append({"name": group["name"], "tally": {"n": tally["n"], "rows": rows}})
    grid = groups.figure(slim, by)
    said = f"{groups.caption(compared, by)} · share of {either(top_half(names))}"
    return grid.update_layout(annotations=[bars.note(said)])


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _places(blocks: Sequence[Block]) -> tuple[list[float], list[float]]:
    """Return the place of every bar and the middle of every block, from the top down."""
    places: list[float] = []
    middles: list[float] = []
    place = 0.0
    for block in blocks:
        own = [place + number for number in range(len(block.lines))]
        places += own
        middles.append((own[0] + own[-1]) / 2)
        place += len(own) + (0.7 if len(own) > 1 else 0)
    return places, middles


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
            f"{names[level]}: {line.counts[level]} of {line.n}",
        )
        for level, share in enumerate(shares)
    ]


def _reach(parts: Sequence[_Part]) -> tuple[float, float]:
    """Return where the scale ends on both sides; in steps, so that bars rarely all jump."""
    left = max((-part.start for part in parts), default=0.0)
    right = max((part.start + part.length for part in parts), default=0.0)
    return -_step(left), _step(right)


def _step(length: float) -> float:
    return next(top for top in (50.0, 75.0, 100.0) if length <= top or top == 100.0)


def _bars(parts: Sequence[_Part], levels: int, colours: str) -> go.Bar:
    return go.Bar(
        orientation="h",
        base=[part.start for part in parts],
        x=[max(0.0, part.length - _GAP) for part in parts],
        y=[part.place for part in parts],
        width=0.72,
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
class _Frame:
    """What the layout of a figure depends on."""

    blocks: Sequence[Block]
    names: Sequence[str]
    labels: Sequence[str]
    places: Sequence[float]
    middles: Sequence[float]
    reach: tuple[float, float]

    @property
    def signs(self) -> int:
        """How many signs fit beside the labels."""
        beside = max(len(line) for label in self.labels for line in label.split("<br>"))
        return max(30, 2 * _LINE - beside)

    @property
    def key(self) -> list[list[str]]:
        """The names of the levels, each in as many lines as its part of the ribbon asks for."""
        return [
            bars.lines(name, max(6, self.signs // len(self.names) - 1), _KEY_LINES)
            for name in self.names
        ]

    @property
    def right(self) -> float:
        """Where the bars end and what stands beside them begins."""
        notes = [len(line.note) for block in self.blocks for line in block.lines]
        return 1 - (max(notes) + 2) / self.signs if max(notes) else 1.0


def _layout(frame: _Frame, parts: Sequence[_Part], caption: str) -> dict[str, Any]:
    foot = 0.055 * max(len(lines) for lines in frame.key) + 0.05
    spare = max(0.0, 3 - frame.places[-1]) / 2
    axis = {"showticklabels": False, "fixedrange": True, "zeroline": False}
    return {
        "barmode": "overlay",
        "xaxis": {
            **axis,
            "domain": [0, frame.right],
            "range": list(frame.reach),
        },
        "yaxis": {
            "domain": [foot + 0.05, 1],
            "range": [frame.places[-1] + 0.5 + spare, -0.5 - spare],
            "tickvals": list(frame.middles),
            "ticktext": list(frame.labels),
            "ticklabelstandoff": 16,
            "fixedrange": True,
        },
        "xaxis2": {**axis, "anchor": "y2", "domain": [0, 1], "range": [0, 1 - _GAP / 100]},
        "yaxis2": {**axis, "anchor": "x2", "domain": [foot - 0.02, foot], "range": [-0.5, 0.5]},
        "annotations": [
            bars.note(caption),
            *_notes(frame),
            *_names(frame, foot - 0.025),
            *_figures(parts, frame.reach),
        ],
        "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        "showlegend": False,
    }


def _notes(frame: _Frame) -> list[dict[str, Any]]:
    lines = [line for block in frame.blocks for line in block.lines]
    return [
        {"text": bars.plain(line.note), "xref": "paper", "x": 1, "xanchor": "right", "y": place}
        for place, line in zip(frame.places, lines, strict=True)
        if line.note
    ]


def _names(frame: _Frame, y: float) -> list[dict[str, Any]]:
    """Return the name of every level below its part of the ribbon."""
    return [
        {
            "text": "<br>".join(lines),
            "xref": "x2",
            "x": (level + 0.5) / len(frame.names),
            "yref": "paper",
            "y": y,
            "yanchor": "top",
        }
        for level, lines in enumerate(frame.key)
    ]


def _figures(parts: Sequence[_Part], reach: tuple[float, float]) -> list[dict[str, Any]]:
    """Return the percentage in every part that has room for it."""
    return [
        {
            "templateitemname": "on-level",
            "visible": True,
            "text": bars.percent(round(part.length * 1000), 100_000),
            "x": part.start + (part.length - _GAP) / 2,
            "y": part.place,
        }
        for part in parts
        if part.length >= _INSIDE * (reach[1] - reach[0])
    ]
