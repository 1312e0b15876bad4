"""A Sankey diagram: a band for each link, as wide as people made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

import plotly.graph_objects as go

from plwidgets.activities.connect import Outcome
from plwidgets.charts import bars, pages, undressed
from plwidgets.locales import say, to_say
from plwidgets.numbers.outcome import Named
from plwidgets.numbers.shares import of

_WIDTH = 36
"""Characters on a line of a label."""


def figure(tally: Outcome) -> go.Figure:
    """Return the links between both sides, each end with its count.

    Where more is linked on a side than can be told apart, those linked most come first: each page
    has the links between some of the left and some of the right, so every link is on one page.
    """
    if not tally["links"]:
        return bars.message(say("No links yet"))
    sides = [_linked(tally, side) for side in (0, 1)]
    longest = max(map(len, sides))
    whole = _sheet(tally, sides)
    if longest <= pages.AT_ONCE:
        return whole
    linked = [_sheet(tally, pair) for pair in product(*map(pages.split, sides))]
    return pages.bound(whole, [page for page in linked if page.data[0].link.value], longest)


def _sheet(tally: Outcome, sides: Sequence[Sequence[Named]]) -> go.Figure:
    """Return the links between these of the left and these of the right."""
    here: list[set[str]] = [{item["id"] for item in side} for side in sides]
    links = [link for link in tally["links"] if link[0] in here[0] and link[1] in here[1]]
    counts = [_counts(links, side) for side in (0, 1)]
    shown = [[item for item in _items(tally, side) if counts[side][item["id"]]] for side in (0, 1)]
    places = {
        end: place
        for place, end in enumerate((side, one["id"]) for side in (0, 1) for one in shown[side])
    }
    trace = go.Sankey(
        arrangement="fixed",
        node={
            "label": [
                _label(item["label"], counts[side][item["id"]], made[item["id"]])
                for side, made in enumerate(_counts(tally["links"], side) for side in (0, 1))
                for item in shown[side]
            ],
            "hoverinfo": "skip",
        },
        link={
            "source": [places[0, start] for start, _, _ in links],
            "target": [places[1, end] for _, end, _ in links],
            "value": [count for _, _, count in links],
            "hovertemplate": "%{value}<extra></extra>",
        },
    )
    said = bars.note(_caption(tally, list(map(len, shown))))
    margin = {"l": 8, "r": 8, "t": 24, "b": 8 + bars.bottom(said)}
    return undressed.figure(trace, {"annotations": [said], "margin": margin})


def _counts(links: Sequence[tuple[str, str, int]], side: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for *ends, count in links:
        counts[ends[side]] += count
    return counts


def _label(text: str, here: int, made: int) -> str:
    """Return a label and how many links it has; how many of them are here, where not all are."""
    space = "\N{NO-BREAK SPACE}"
    links = str(made) if here == made else of(here, made)
    # What is written from right to left keeps its place before the numbers.
    lines = map(bars.isolated, bars.lines(text, _WIDTH, 2))
    return "<br>".join(lines) + f"{space}·{space}{links}"


def _caption(tally: Outcome, shown: Sequence[int]) -> str:
    made = sum(count for _, _, count in tally["links"])
    links = say("1 link", "{n} links", n=made)
    return " · ".join([say("n = {n}", n=tally["n"]), links, *filter(None, _sides(tally, shown))])


def _sides(tally: Outcome, shown: Sequence[int]) -> list[str]:
    """Return how many of either side are drawn, or have no link."""
    told = []
    for side, (some, none) in enumerate(
        (
            (to_say("{part} on the left"), to_say("{n} on the left without a link")),
            (to_say("{part} on the right"), to_say("{n} on the right without a link")),
        )
    ):
        linked, all = len(_linked(tally, side)), len(_items(tally, side))
        part = of(shown[side], linked) if shown[side] < linked else ""
        told.append(say(some, part=part) if part else "")
        told.append(say(none, n=all - linked) if linked < all else "")
    return told


def _items(tally: Outcome, side: int) -> list[Named]:
    return tally["right"] if side else tally["left"]


def _linked(tally: Outcome, side: int) -> list[Named]:
    """Return what has a link on a side, that with most links first."""
    counts = _counts(tally["links"], side)
    linked = [item for item in _items(tally, side) if counts[item["id"]]]
    return sorted(linked, key=lambda item: -counts[item["id"]])
