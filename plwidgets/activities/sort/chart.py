"""A heat map of where cards were put, those that split the room first."""

from __future__ import annotations

import plotly.graph_objects as go

from plwidgets.activities.sort import Outcome, SortedCard
from plwidgets.charts import bars, grid
from plwidgets.locales import say
from plwidgets.numbers.shares import percent


def figure(tally: Outcome) -> go.Figure:
    """Return a row for each card, a column for each bucket, shares of those who sorted it.

    The room agrees the less on a card, the smaller the share of its largest bucket: of more
    cards than can be read at once those it agrees on least are drawn, and the caption says so.
    Once it is revealed, the official bucket has a line round it and a ✓.
    """
    if not tally["n"]:
        return bars.message(say("No answers yet"))
    official = tally.get("official", {})
    buckets = [bucket["id"] for bucket in tally["buckets"]]
    cards = sorted(tally["cards"], key=agreement)[: bars.AT_ONCE]
    return grid.figure(
        [_row(card, buckets, official.get(card["id"], "")) for card in cards],
        rows=[card["label"] for card in cards],
        columns=[bucket["label"] for bucket in tally["buckets"]],
        caption=_caption(tally, len(cards)),
        outlined=[
            (row, buckets.index(official[card["id"]]))
            for row, card in enumerate(cards)
            if card["id"] in official
        ],
    )


def agreement(card: SortedCard) -> float:
    """Return the share of a card's largest bucket; a card that nobody sorted comes last."""
    return max(card["counts"]) / card["sorted"] if card["sorted"] else 2.0


def _row(card: SortedCard, buckets: list[str], official: str) -> list[grid.Cell]:
    n, counts = card["sorted"], card["counts"]
    return [
        grid.Cell(
            share=count / n if n else None,
            text=("✓ " if bucket == official else "")
            + (percent(count, n) or "–")
            + (" most" if n and count == max(counts) and counts.count(count) == 1 else ""),
        )
        for bucket, count in zip(buckets, counts, strict=True)
    ]


def _caption(tally: Outcome, shown: int) -> str:
    n, cards = tally["n"], tally["cards"]
    order = f"the {shown} of {len(cards)} cards " if shown < len(cards) else "the cards "
    first = "least agreed on" + ("" if shown < len(cards) else " come first")
    parts = [say("n = {n}", n=n), f"{order}{first} (by their largest share)"]
    if any(card["sorted"] < n for card in cards):
        parts.append("% of those who sorted the card")
    if tally.get("placed"):
        parts.append(f"✓ official · matched: {percent(tally['matched'], tally['placed'])}")
    head = " · ".join(parts[:2])
    return head + ("\n" + " · ".join(parts[2:]) if parts[2:] else "")
