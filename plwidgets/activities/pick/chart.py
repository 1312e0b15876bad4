"""Bars of what was picked: one pile, two side by side with their gap, or more in a grid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go

from plwidgets.activities.pick import Outcome, PickedCard
from plwidgets.charts import bars, grid, pages, undressed
from plwidgets.locales import say
from plwidgets.numbers.shares import counted, of, percent, whole

_FEWEST_SHARE = 0.04
_MOST_BOXES = 8
"""In a treemap smaller boxes, and more of them, would have no room for their words."""
_HEAD = 0.08
"""Where the piles are named, above the bars, as a part of the figure's height."""


def figure(tally: Outcome) -> go.Figure:
    """Return the cards, those picked most first, as the number of piles asks for."""
    if not tally["n"]:
        return bars.message(say("No answers yet"))
    piles = len(tally["piles"])
    if piles == 1:
        return _treemap(tally) if tally["display"] == "treemap" else _one(tally)
    return _pair(tally) if piles == 2 else _grid(tally)


def _one(tally: Outcome) -> go.Figure:
    n, cards = tally["n"], _most_first(tally)
    drawn = [
        bars.Bar(
            label=card["label"],
            value=100 * card["counts"][0] / n,
            text=counted(card["counts"][0], n),
            detail=of(card["counts"][0], n),
        )
        for card in cards
    ]
    return bars.figure(drawn, top=_top(tally, cards), caption=partial(_caption, tally))


def _most_first(tally: Outcome) -> list[PickedCard]:
    return sorted(tally["cards"], key=lambda card: -sum(card["counts"]))


def _top(tally: Outcome, cards: Sequence[PickedCard]) -> float:
    """Return where the scale ends; it moves in steps, so that bars rarely all jump at once."""
    longest = 100 * max(max(card["counts"]) for card in cards) / tally["n"]
    return next(top for top in (25.0, 50.0, 75.0, 100.0) if longest <= top or top == 100.0)


def _caption(tally: Outcome, which: str, more: str = "") -> str:
    cards, limits = tally["cards"], {pile["at_most"] for pile in tally["piles"]}
    parts = [say("n = {n}", n=tally["n"])]
    if len(limits) == 1 and max(limits) < len(cards):
        parts.append(_limit(max(limits), len(tally["piles"])))
    if which:
        parts.append(say("{which} cards, picked most first", which=which))
    return " · ".join([*parts, more] if more else parts)


def _limit(most: int, piles: int) -> str:
    if piles == 1:
        return say("up to {most} cards", most=most) if most > 1 else say("one card")
    return say("up to {most} cards each", most=most) if most > 1 else say("one card each")


def _pair(tally: Outcome) -> go.Figure:
    """Return two piles back to back, and the gap between them in points of a percentage."""
    cards = _most_first(tally)
    top, at_once = _top(tally, cards), bars.at_once([card["label"] for card in cards])

    def sheet(some: Sequence[PickedCard], which: str) -> go.Figure:
        return _pair_of(tally, some, top, which, _HEAD * pages.room(len(some), at_once))

    return pages.figure(cards, sheet, at_once)


def _pair_of(
    tally: Outcome, some: Sequence[PickedCard], top: float, which: str, head: float
) -> go.Figure:
    n = tally["n"]
    cards = sorted(some, key=lambda card: card["counts"][1] - card["counts"][0])
    gap = say("gap in percentage points")
    caption = "\n".join([_caption(tally, which), gap]) if which else _caption(tally, "", gap)
    labels = bars.wrap([card["label"] for card in cards], lower=True)
    said = bars.note(caption, labels)
    sides = [_side(tally, cards, pile, sign, top) for pile, sign in ((0, -1), (1, 1))]
    layout: dict[str, object] = {
        "barmode": "overlay",
        "xaxis": {
            "range": [-1.2 * top, 1.5 * top],
            "zeroline": True,
            "showticklabels": False,
            "fixedrange": True,
        },
        "yaxis": {
            "domain": [0, 1 - head],
            "range": [len(cards) - 0.5, -0.5],
            "tickvals": list(range(len(cards))),
            "ticktext": labels,
            "ticklabelstandoff": 16,
            "fixedrange": True,
        },
        "annotations": [
            said,
            _head(tally["piles"][0]["label"], -0.02 * top, "right"),
            _head(tally["piles"][1]["label"], 0.02 * top, "left"),
            _head(say("gap"), 1.5 * top, "right"),
            *(_gap(card, n, row, 1.5 * top) for row, card in enumerate(cards)),
        ],
        "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
        "showlegend": False,
    }
    return undressed.figure(sides, layout)


def _side(tally: Outcome, cards: Sequence[PickedCard], pile: int, sign: int, top: float) -> go.Bar:
    n, counts = tally["n"], [card["counts"][pile] for card in cards]
    return go.Bar(
        name=bars.plain(tally["piles"][pile]["label"]),
        orientation="h",
        x=[sign * 100 * count / n for count in counts],
        y=list(range(len(cards))),
        text=[f"\N{NO-BREAK SPACE}{percent(count, n)}\N{NO-BREAK SPACE}" for count in counts],
        textposition=["inside" if 100 * count / n >= 0.25 * top else "outside" for count in counts],
        customdata=[of(count, n) for count in counts],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _head(text: str, x: float, anchor: str) -> dict[str, object]:
    above = {"yref": "paper", "y": 1, "yanchor": "top"}
    return {"text": f"<b>{bars.plain(text)}</b>", "x": x, "xanchor": anchor, **above}


def _gap(card: PickedCard, n: int, row: int, x: float) -> dict[str, object]:
    # Of the percentages as they are drawn: what one reads must add up.
    left, right = (whole(count, n) for count in card["counts"])
    points = right - left
    said = f"{points:+d}".replace("-", "\N{MINUS SIGN}") if points else "0"
    return {"text": said, "x": x, "y": row, "xanchor": "right"}


def _grid(tally: Outcome) -> go.Figure:
    n, piles = tally["n"], tally["piles"]
    rows = [
        grid.Row(
            card["label"],
            [grid.Cell(count / n, bars.plain(percent(count, n))) for count in card["counts"]],
        )
        for card in _most_first(tally)
    ]
    heads = [grid.head(pile["label"], len(piles)) for pile in piles]
    return grid.figure(rows, heads, partial(_caption, tally))


def _treemap(tally: Outcome) -> go.Figure:
    """Return a box for each card, as large as it was picked often, with the count in words."""
    n = tally["n"]
    picked = sorted((card for card in tally["cards"] if card["counts"][0]), key=_fewer_last)
    total = sum(card["counts"][0] for card in picked)
    large = [card for card in picked if card["counts"][0] >= _FEWEST_SHARE * total][:_MOST_BOXES]
    boxes = [(card["label"], card["counts"][0]) for card in large]
    if rest := picked[len(large) :]:
        others = say("1 other", "{n} others", n=len(rest))
        boxes.append((others, sum(card["counts"][0] for card in rest)))
    none = len(tally["cards"]) - len(picked)
    trace = go.Treemap(
        ids=[str(place) for place in range(len(boxes))],
        labels=["<br>".join(bars.lines(label, 16, 4)) for label, _ in boxes],
        parents=[""] * len(boxes),
        values=[count for _, count in boxes],
        text=[of(count, n) for _, count in boxes],
        texttemplate="<b>%{label}</b><br>%{text}",
        hoverinfo="skip",
        pathbar={"visible": False},
        sort=False,
        textposition="middle center",
        tiling={"pad": 0},
        marker={
            # What is put together is no card: it has the colour of nothing picked.
            "colors": [card["counts"][0] for card in large] + [0] * (len(boxes) - len(large)),
            "coloraxis": "coloraxis2",
            "pad": {"t": 0, "l": 0, "r": 0, "b": 0},
        },
    )
    left = say("{part} picked by nobody", part=of(none, len(tally["cards"]))) if none else ""
    said = bars.note(_caption(tally, "", left))
    return undressed.figure(
        trace,
        {
            "coloraxis2": {"cmin": 0, "cmax": picked[0]["counts"][0], "showscale": False},
            "annotations": [said],
            "margin": {"l": 0, "r": 0, "t": 0, "b": bars.bottom(said)},
        },
    )


def _fewer_last(card: PickedCard) -> int:
    return -int(card["counts"][0])
