"""Bars of what was picked: one pile, two side by side with their gap, or more in a grid."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.pick import Outcome, PickedCard
from plwidgets.charts import bars, grid
from plwidgets.locales import say
from plwidgets.numbers.shares import counted, percent, whole

_FEWEST_SHARE = 0.04
_MOST_BOXES = 8
"""In a treemap smaller boxes, and more of them, would have no room for their words."""


def figure(tally: Outcome) -> go.Figure:
    """Return the cards picked most, as the number of piles asks for."""
    if not tally["n"]:
        return bars.message(say("No answers yet"))
    piles = len(tally["piles"])
    if piles == 1:
        return _treemap(tally) if tally["display"] == "treemap" else _one(tally)
    return _pair(tally) if piles == 2 else _grid(tally)


def _one(tally: Outcome) -> go.Figure:
    n, cards = tally["n"], _most(tally)
    drawn = [
        bars.Bar(
            label=card["label"],
            value=100 * card["counts"][0] / n,
            text=counted(card["counts"][0], n),
            detail=f"{card['counts'][0]} of {n}",
        )
        for card in cards
    ]
    return bars.figure(drawn, top=_top(tally, cards), caption=_caption(tally, len(cards)))


def _most(tally: Outcome) -> list[PickedCard]:
    """Return a small deck, or the cards of a large one that were picked most."""
    cards = sorted(tally["cards"], key=lambda card: -sum(card["counts"]))
    if len(cards) <= bars.AT_ONCE:
        return cards
    return [card for card in cards if sum(card["counts"])][: bars.AT_ONCE]


def _top(tally: Outcome, cards: Sequence[PickedCard]) -> float:
    """Return where the scale ends; it moves in steps, so that bars rarely all jump at once."""
    longest = 100 * max(max(card["counts"]) for card in cards) / tally["n"]
    return next(top for top in (25.0, 50.0, 75.0, 100.0) if longest <= top or top == 100.0)


def _caption(tally: Outcome, shown: int, order: str = "") -> str:
    cards, limits = tally["cards"], {pile["at_most"] for pile in tally["piles"]}
    parts = [say("n = {n}", n=tally["n"])]
    if len(limits) == 1 and max(limits) < len(cards):
        each = " each" if len(tally["piles"]) > 1 else ""
        parts.append(f"up to {max(limits)} cards{each}" if max(limits) > 1 else f"one card{each}")
    if shown < len(cards):
        picked = sorted((sum(card["counts"]) for card in cards), reverse=True)
        which = "picked most" if picked[shown] else "picked"
        tied = bool(picked[shown]) and picked[shown] == picked[shown - 1]
        parts.append(bars.some(shown, len(cards), which, tied=tied))
    return " · ".join([*parts, order] if order else parts)


def _pair(tally: Outcome) -> go.Figure:
    """Return two piles back to back, and the gap between them in points of a percentage."""
    n = tally["n"]
    cards = sorted(_most(tally), key=lambda card: card["counts"][1] - card["counts"][0])
    top = _top(tally, cards)
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
            "range": [len(cards) - 0.5, -1.1],
            "tickvals": list(range(len(cards))),
            "ticktext": bars.wrap([card["label"] for card in cards]),
            "ticklabelstandoff": 16,
            "fixedrange": True,
        },
        "annotations": [
            bars.note(_caption(tally, len(cards), "gap in percentage points")),
            _head(tally["piles"][0]["label"], -0.02 * top, "right"),
            _head(tally["piles"][1]["label"], 0.02 * top, "left"),
            _head("gap", 1.5 * top, "right"),
            *(_gap(card, n, row, 1.5 * top) for row, card in enumerate(cards)),
        ],
        "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        "showlegend": False,
    }
    return go.Figure(sides, layout)


def _side(tally: Outcome, cards: Sequence[PickedCard], pile: int, sign: int, top: float) -> go.Bar:
    n, counts = tally["n"], [card["counts"][pile] for card in cards]
    return go.Bar(
        name=bars.plain(tally["piles"][pile]["label"]),
        orientation="h",
        x=[sign * 100 * count / n for count in counts],
        y=list(range(len(cards))),
        text=[f"\N{NO-BREAK SPACE}{percent(count, n)}\N{NO-BREAK SPACE}" for count in counts],
        textposition=["inside" if 100 * count / n >= 0.25 * top else "outside" for count in counts],
        customdata=[f"{count} of {n}" for count in counts],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _head(text: str, x: float, anchor: str) -> dict[str, object]:
    return {"text": f"<b>{bars.plain(text)}</b>", "x": x, "y": -0.8, "xanchor": anchor}


def _gap(card: PickedCard, n: int, row: int, x: float) -> dict[str, object]:
    # Of the percentages as they are drawn: what one reads must add up.
    left, right = (whole(count, n) for count in card["counts"])
    points = right - left
    said = f"{points:+d}".replace("-", "\N{MINUS SIGN}") if points else "0"
    return {"text": said, "x": x, "y": row, "xanchor": "right"}


def _grid(tally: Outcome) -> go.Figure:
    n, cards = tally["n"], _most(tally)
    return grid.figure(
        [[grid.Cell(count / n, percent(count, n)) for count in card["counts"]] for card in cards],
        rows=[card["label"] for card in cards],
        columns=[pile["label"] for pile in tally["piles"]],
        caption=_caption(tally, len(cards)),
    )


def _treemap(tally: Outcome) -> go.Figure:
    """Return a box for each card, as large as it was picked often, with the count in words."""
    n = tally["n"]
    picked = sorted((card for card in tally["cards"] if card["counts"][0]), key=_fewer_last)
    total = sum(card["counts"][0] for card in picked)
    large = [card for card in picked if card["counts"][0] >= _FEWEST_SHARE * total][:_MOST_BOXES]
    boxes = [(card["label"], card["counts"][0]) for card in large]
    if rest := picked[len(large) :]:
        others = "1 other" if len(rest) == 1 else f"{len(rest)} others"
        boxes.append((others, sum(card["counts"][0] for card in rest)))
    none = len(tally["cards"]) - len(picked)
    trace = go.Treemap(
        ids=[str(place) for place in range(len(boxes))],
        labels=["<br>".join(bars.lines(label, 16, 4)) for label, _ in boxes],
        parents=[""] * len(boxes),
        values=[count for _, count in boxes],
        text=[f"{count} of {n}" for _, count in boxes],
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
    order = f"{none} of {len(tally['cards'])} picked by nobody" if none else ""
    return go.Figure(
        trace,
        {
            "coloraxis2": {"cmin": 0, "cmax": picked[0]["counts"][0], "showscale": False},
            "annotations": [bars.note(_caption(tally, len(tally["cards"]), order))],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        },
    )


def _fewer_last(card: PickedCard) -> int:
    return -int(card["counts"][0])
