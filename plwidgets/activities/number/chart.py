"""Bars of the numbers in bins, with the middle one and the middle half; then what is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go

from plwidgets.activities.number import Nearest, Outcome
from plwidgets.charts import bars, groups, pages, undressed
from plwidgets.locales import say
from plwidgets.numbers.bins import written
from plwidgets.numbers.shares import counted, of, rounding

RIGHT = "\N{CHECK MARK}"

_SIGNS = 58
"""Signs that a line below the bars has."""
_BAND = 0.42


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each bin, from the lowest; once it is known, the right one has a mark."""
    n = tally["n"]
    if not n:
        return bars.message(say("No answers yet"))
    within = tally.get("within")
    drawn = [
        bars.Bar(
            label=f"{RIGHT} {row['label']}" if row["id"] == within else row["label"],
            value=100 * row["share"],
            text=counted(row["value"], n),
            detail=of(row["value"], n),
        )
        for row in tally["rows"]
    ]
    longest = max(bar.value for bar in drawn)
    top = next(top for top in (25.0, 50.0, 75.0, 100.0) if longest <= top or top == 100.0)
    return bars.figure(drawn, top=top, caption=_caption(tally), below=[*_solution(tally)])


def _caption(tally: Outcome) -> str:
    n = tally["n"]
    said = [say("n = {n}", n=n), *_middle(tally)]
    note = rounding([row["value"] for row in tally["rows"]], n)
    return " · ".join([*said, note] if note else said)


def _middle(tally: Outcome) -> Iterator[str]:
    """Yield the median and the middle half, where there are enough numbers for them."""
    low, high = tally["middle"]
    if tally["median"] is not None:
        yield say("median {median}", median=_counted(tally["median"], tally))
    if low is not None and high is not None:
        yield say("half in {low}–{high}", low=written(low), high=written(high))


def _counted(number: float, tally: Outcome) -> str:
    return f"{written(number)} {tally['unit']}".strip()


def _solution(tally: Outcome) -> Iterator[str]:
    if "correct" not in tally:
        return
    right = say("Right: {right}", right=_counted(tally["correct"], tally))
    yield from bars.lines(f"{RIGHT} {right}", _SIGNS, 1)
    if nearest := tally.get("nearest"):
        yield from bars.lines(_nearest(nearest, tally), _SIGNS, 3)


def _nearest(nearest: Nearest, tally: Outcome) -> str:
    """Return which numbers were nearest, of how many, and whose they were where that is known."""
    numbers = " · ".join(_counted(number, tally) for number in nearest["numbers"])
    said = say("Nearest: {numbers}, given once", "Nearest: {numbers}, given {n} times",
               numbers=numbers, n=nearest["n"])  # fmt: skip
    names = [_name(name, nearest) for name in nearest["names"]]
    if nearest["more"]:
        names.append(say("and {n} more", n=nearest["more"]))
    return f"{said} · {', '.join(names)}" if names else said


def _name(name: str, nearest: Nearest) -> str:
    return groups.name({"name": name}, "table") if nearest["tables"] else name


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return a line for each group: a band where its middle half lies, and its median in words."""
    seen = [group for group in groups.shown(compared) if group["tally"]["median"] is not None]
    if not seen:
        return groups.none_shown()
    low = min(group["tally"]["middle"][0] for group in seen)
    high = max(group["tally"]["middle"][1] for group in seen)
    most = bars.at_once([groups.counted(group, by) for group in seen])

    def sheet(some: Sequence[groups.Group], which: str) -> go.Figure:
        more = [say("{which} lines", which=which)] if which else []
        halves = say("bars hold the middle half, the line in each is the median")
        return _bands(some, by, (low, high), groups.caption(compared, by, halves, *more))

    return pages.figure(seen, sheet, most)


def _bands(
    some: Sequence[groups.Group], by: str, ends: tuple[float, float], caption: str
) -> go.Figure:
    labels = bars.wrap([groups.counted(group, by) for group in some])
    said = bars.note(caption, labels)
    wide = (ends[1] - ends[0]) or 1.0
    tallies = [group["tally"] for group in some]
    side = {
        "range": [len(some) - 0.5, -0.5],
        "tickvals": list(range(len(some))),
        "fixedrange": True,
        "ticklabelstandoff": 16,
    }
    band = go.Bar(
        orientation="h",
        base=[tally["middle"][0] for tally in tallies],
        x=[max(tally["middle"][1] - tally["middle"][0], wide / 100) for tally in tallies],
        y=list(range(len(some))),
        width=_BAND,
        hoverinfo="skip",
    )
    unseen = go.Scatter(x=[ends[0]], y=[0], yaxis="y2", mode="markers", opacity=0, hoverinfo="skip")
    return undressed.figure(
        [band, unseen],
        {
            "xaxis": {
                "range": [ends[0] - wide / 20, ends[1] + wide / 20],
                "showticklabels": False,
                "fixedrange": True,
            },
            "yaxis": {**side, "ticktext": labels},
            "yaxis2": {
                **side,
                "overlaying": "y",
                "side": "right",
                "ticktext": [bars.plain(" · ".join(_middle(tally))) for tally in tallies],
            },
            "shapes": [_median(place, tally["median"]) for place, tally in enumerate(tallies)],
            "annotations": [said],
            "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
            "showlegend": False,
        },
    )


def _median(place: int, at: float) -> dict[str, object]:
    half = 0.7 * _BAND
    return {"type": "line", "x0": at, "x1": at, "y0": place - half, "y1": place + half}
