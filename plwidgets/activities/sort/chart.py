"""A grid of cards and buckets: how much of the room put each card where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a row for each card, those first that split the room most.

    How much a card splits is told by the share of its fullest bucket: the smaller, the more.
    Once results are revealed the official bucket has a ✓.
    """
    buckets, official = tally["buckets"], tally.get("official", {})
    shares = {row["id"]: row["share"] for row in tally["rows"]}
    cards = _most_split(tally, shares)[: bars.AT_ONCE]
    z = [[shares[f"{card}.{bucket}"] for bucket in buckets] for card in cards]
    grid = go.Heatmap(
        z=z,
        x=list(range(len(buckets))),
        y=list(range(len(cards))),
        zmin=0,
        zmax=1,
        text=[
            [_text(shares, card, bucket, official, tally) for bucket in buckets] for card in cards
        ],
        texttemplate="%{text}",
        hoverinfo="skip",
    )
    return go.Figure(
        grid,
        {
            "xaxis": {
                "side": "top",
                "tickvals": list(range(len(buckets))),
                "ticktext": bars.wrap(list(buckets.values())),
            },
            "yaxis": {
                "autorange": "reversed",
                "tickvals": list(range(len(cards))),
                "ticktext": bars.wrap([tally["cards"][card] for card in cards]),
                "ticklabelstandoff": 16,
            },
            "annotations": [bars.note(_caption(tally, len(cards)))],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 64},
        },
    )


def _most_split(tally: Mapping[str, Any], shares: Mapping[str, float]) -> list[str]:
    if not tally["n"]:
        return list(tally["cards"])
    fullest = {
        card: max(shares[f"{card}.{b}"] for b in tally["buckets"]) for card in tally["cards"]
    }
    return sorted(fullest, key=lambda card: fullest[card])


def _text(
    shares: Mapping[str, float],
    card: str,
    bucket: str,
    official: Mapping[str, str],
    tally: Mapping[str, Any],
) -> str:
    mark = "✓ " if official.get(card) == bucket else ""
    share = shares[f"{card}.{bucket}"]
    return mark + (bars.plain(bars.percent(share, 1) or "0%") if tally["n"] else "")


def _caption(tally: Mapping[str, Any], shown: int) -> str:
    n, cards = tally["n"], len(tally["cards"])
    said = f"n = {n}" if n else "No answers yet"
    if n and cards > 1:
        split = f"the {shown} cards of {cards} that split" if shown < cards else "cards that split"
        said += f" · {split} the room most come first"
    if n and "matched" in tally:
        said += f" · ✓ official, {bars.percent(tally['matched'], 1) or '0%'} agree"
    return said
