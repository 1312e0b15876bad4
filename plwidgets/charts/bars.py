"""Horizontal bars: the chart that most kinds draw.

- Bars start at zero and stand on one scale; the figure is said in or beside each bar.
- All bars are in the figure; where they are more than can be read at once, it has pages for walls.
- Where labels are long they wrap to as many lines as a bar of that height has room for.
- No colour, no font, no size: those come with the template of whoever shows it.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from plwidgets.charts import pages, undressed

ACROSS = 90
"""Signs that a line across the whole figure has where there is least room, in a notebook."""
_BESIDE = 2
"""Signs between labels and what stands right of them."""
_FEWEST_SIGNS = 36
"""A caption has as many on a line, however long the labels are."""
_CAPTION_LINE = 39
_BELOW_CAPTION = 25
"""In pixels of a figure whose text is as large as ours."""
_LINE = 0.055
"""A line of text below the bars, as a part of the figure's height."""
_FEWEST_PLACES = 4
"""Two bars do not get half a wall each: the space of four is kept free for them."""
_SIGN = 0.028
"""A sign of a figure takes this part of the scale; a bar long enough has its own inside."""
_SPACE = "\N{NO-BREAK SPACE}"
_MEANT_BREAK = "<br>\N{ZERO WIDTH SPACE}"
"""A line that ends here wherever there is room for more; a browser breaks all others anew."""
_PALE = 0.4
_LONGEST_WORD = 40
"""A longer word is broken."""
_WIDTHS = (24, 30, 36, 44, 52, 64)
_ONE_LINE = 36
"""A label of more columns is wrapped, however many bars there are."""
_TWO_LINE_BARS = 6
_LONGER_BARS = _FEWEST_PLACES
"""As many have labels of two lines, or of three, that do not touch."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, how long, what it says, and what a pointer over it says."""

    label: str
    value: float
    text: str
    detail: str
    inside: float | None = None
    """From this length on the text has room inside; without it that is guessed."""
    strong: float | None = None
    """So much of it is drawn as any bar, the rest paler, its text beside it; without it, all."""


def figure(
    bars: Sequence[Bar],
    *,
    top: float,
    caption: pages.Caption,
    below: Sequence[str] = (),
    in_all: int | None = None,
) -> go.Figure:
    """Return the bars from first (uppermost) to last, on a scale from zero to `top`.

    `below` are lines that have room between the bars and the caption; `in_all` is how many there
    are where these are only the first.
    """
    most = at_once([bar.label for bar in bars], lower=bool(below))

    def some_of(some: Sequence[Bar], which: str) -> go.Figure:
        drawn = sheet(some, top, pages.said(caption, which), bool(below))
        return _with_lines(drawn, below, pages.room(len(some), most))

    return pages.figure(bars, some_of, most, in_all)


def sheet(bars: Sequence[Bar], top: float, caption: str, lower: bool = False) -> go.Figure:
    """Return the bars in one figure, however many they are; `lower` where they get less height."""
    trace = go.Bar(
        orientation="h",
        x=[bar.value for bar in bars],
        y=list(range(len(bars))),
        text=[f"{_SPACE}{plain(bar.text)}{_SPACE}" for bar in bars],
        textposition=["inside" if _has_room(bar, top) else "outside" for bar in bars],
        customdata=[plain(bar.detail) for bar in bars],
        hovertemplate="%{customdata}<extra></extra>",
    )
    if any(bar.strong is not None for bar in bars):
        _in_two(trace, bars)
    return undressed.figure(trace, _layout(bars, top, caption, lower))


def _in_two(trace: go.Bar, bars: Sequence[Bar]) -> None:
    """Draw of each bar first what is strong, then the rest, paler, with what the bar says."""
    strong = [min(bar.value, bar.strong or 0.0) for bar in bars]
    rest = [bar.value - part for bar, part in zip(bars, strong, strict=True)]
    trace.update(
        x=[*strong, *rest],
        y=[*trace.y, *trace.y],
        base=[0.0] * len(bars) + strong,
        text=[""] * len(bars) + [*trace.text],
        textposition="outside",
        customdata=[*trace.customdata, *trace.customdata],
        marker={"opacity": [1.0] * len(bars) + [_PALE] * len(bars)},
    )


def _with_lines(drawn: go.Figure, lines: Sequence[str], page: float) -> go.Figure:
    """Make room below the bars for these lines; `page` is how high one is in this figure."""
    if not lines:
        return drawn
    foot = page * (_LINE * len(lines) + 0.08)
    drawn.update_yaxes(domain=[foot, 1])
    return drawn.add_annotation(
        text="<br>".join(lines),
        align="left",
        xref="paper",
        x=0,
        xanchor="left",
        yref="paper",
        y=foot - 0.04 * page,
        yanchor="top",
    )


def _has_room(bar: Bar, top: float) -> bool:
    longest = _SIGN * (len(bar.text) + 2) * top if bar.inside is None else bar.inside
    return bar.value >= longest


def message(text: str) -> go.Figure:
    """Return a figure that has nothing to draw yet and says so."""
    blank = {"visible": False, "range": [0, 1]}
    said = "<br>".join(caption_lines(text, ACROSS))
    note = {"text": said, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    return undressed.figure(layout={"xaxis": blank, "yaxis": blank, "annotations": [note]})


def note(caption: str, labels: Sequence[str] = ()) -> dict[str, object]:
    """Return what was counted, below a chart, as an annotation of plotly.

    It begins right of the labels, plotly's texts, and has as many lines as it needs there.
    """
    beside = max((columns(line) for label in labels for line in label.split("<br>")), default=0)
    width = max(_FEWEST_SIGNS, ACROSS - _BESIDE - beside)
    parts = ["<br>".join(caption_lines(part, width)) for part in caption.split("\n")]
    return {
        "text": _MEANT_BREAK.join(parts),
        "align": "left",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 0,
        "yanchor": "top",
        "yshift": -12,
    }


def bottom(note: Mapping[str, object]) -> int:
    """Return the margin that a note needs below its chart, in pixels."""
    return _BELOW_CAPTION + _CAPTION_LINE * (1 + str(note["text"]).count("<br>"))


def caption_lines(text: str, width: int) -> list[str]:
    """Return a caption in lines, as even as can be, of at most so many columns.

    `·` ends a line and begins none, `n = 12` stands on one.
    """
    kept = text.replace(" · ", f"{_SPACE}· ").replace(" = ", f"{_SPACE}={_SPACE}")
    found = [line for part in kept.split("\n") for line in _even(part, width)]
    return [
        plain(line.replace(f"{_SPACE}·", " ·").replace(f"{_SPACE}={_SPACE}", " = "))
        for line in found
    ]


def _even(text: str, width: int) -> list[str]:
    found = _lines(text, width)
    narrower = (_lines(text, less) for less in range(width // 2, width))
    return next((lines for lines in narrower if len(lines) == len(found)), found)


def plain(text: str) -> str:
    """Return a text that plotly draws as it stands: no tags, no TeX, no line lost."""
    return escape(text, quote=False).replace("$", "&#36;").replace("\n", "<br>")


def isolated(text: str) -> str:
    """Return a text that keeps its place beside others, whichever way it is written."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def wrap(labels: Sequence[str], lower: bool = False) -> list[str]:
    """Return the labels, wrapped alike and no wider than the space between bars asks for.

    One for which there is no room is cut; `lower` where bars get less height than they could.
    """
    longest = max((len(word) for label in labels for word in label.split()), default=0)
    most = _most_lines(labels, lower)
    width = next(
        (
            width
            for width in _WIDTHS
            if width >= min(longest, _LONGEST_WORD) and takes(labels, width) <= most
        ),
        _WIDTHS[-1],
    )
    return ["<br>".join(lines(label, width, most)) for label in labels]


def _most_lines(labels: Sequence[str], lower: bool) -> int:
    rows = min(len(labels), at_once(labels, lower=lower))
    if rows <= _LONGER_BARS and not lower:
        return 3
    return 1 if rows > _TWO_LINE_BARS else 2


def at_once(labels: Sequence[str], *, lower: bool = False) -> int:
    """Return how many bars can be read at once: fewer where a label takes two lines, or more.

    `lower` where bars get less height than they could, as something stands above or below them.
    """
    if takes(labels, _ONE_LINE) == 1:
        return pages.AT_ONCE
    if takes(labels, _WIDTHS[-1]) > 2:
        return _LONGER_BARS
    return _TWO_LINE_BARS - lower


def takes(labels: Sequence[str], width: int) -> int:
    """Return how many lines of so many columns the longest of these labels takes."""
    return max((len(_lines(label, width)) for label in labels), default=1)


def lines(label: str, width: int, most: int) -> list[str]:
    """Return a label in at most so many lines of so many columns, as even as can be, for plotly."""
    found = _even(label, width)
    cut = [*found[: most - 1], f"{found[most - 1]} …"] if len(found) > most else found
    return [plain(line) for line in cut]


def _lines(label: str, width: int) -> list[str]:
    # Fewer wide characters fit on a line; none begins with a dot.
    room = max(1, width * len(label) // max(1, columns(label)))
    return textwrap.wrap(label.replace(" · ", f"{_SPACE}· "), room) or [""]


def columns(text: str) -> int:
    """Return how wide a text is: East Asian characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _layout(bars: Sequence[Bar], top: float, caption: str, lower: bool) -> dict[str, object]:
    spare = max(0, _FEWEST_PLACES - len(bars)) / 2
    labels = wrap([bar.label for bar in bars], lower)
    said = note(caption, labels)
    return {
        "xaxis": {
            "range": [0, top],
            "zeroline": True,
            "showticklabels": False,
            "fixedrange": True,
        },
        "yaxis": {
            # Places, not the labels themselves: two labels may be the same, or look like dates.
            "range": [len(bars) - 0.5 + spare, -0.5 - spare],
            "tickvals": list(range(len(bars))),
            "ticktext": labels,
            "ticklabelstandoff": 16,
            "ticklabeloverflow": "allow",
            "fixedrange": True,
        },
        "annotations": [said],
        "margin": {"l": 0, "r": 0, "t": 0, "b": bottom(said)},
        "showlegend": False,
    }
