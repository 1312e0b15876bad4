"""A heat map of where cards were put, those that split the room first."""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from plwidgets.activities.sort import Outcome, SortedCard
from plwidgets.charts import bars, grid
from plwidgets.locales import say
from plwidgets.numbers.shares import percent


def figure(tally: Outcome) -> go.Figure:
    """Return a row for each card, a column for each bucket, shares of those who sorted it.

    The room agrees the less on a card, the smaller the share of its largest bucket: the cards
    that it agrees on least come first, and the caption says so.
    Once it is revealed, the official bucket has a line round it and a ✓.
    """
    if not tally["n"]:
        return bars.message(say("No answers yet"))
    official = tally.get("official", {})
    buckets = [bucket["id"] for bucket in tally["buckets"]]
    rows = [
        _row(card, buckets, official.get(card["id"]))
        for card in sorted(tally["cards"], key=agreement)
    ]
    heads = [grid.head(bucket["label"], len(buckets)) for bucket in tally["buckets"]]
    return grid.figure(rows, heads, partial(_caption, tally))


def agreement(card: SortedCard) -> float:
    """Return the share of a card's largest bucket; a card that nobody sorted comes last."""
    return max(card["counts"]) / card["sorted"] if card["sorted"] else 2.0


def _row(card: SortedCard, buckets: list[str], official: str | None) -> grid.Row:
    n, counts = card["sorted"], card["counts"]
    cells = []
    for bucket, count in zip(buckets, counts, strict=True):
        share = percent(count, n) or "–"
        most = n and count == max(counts) and counts.count(count) == 1
        told = say("{share} most", share=share) if most else share
        text = f"✓ {told}" if bucket == official else told
        cells.append(grid.Cell(count / n if n else None, bars.plain(text)))
    return grid.Row(card["label"], cells, None if official is None else buckets.index(official))


def _caption(tally: Outcome, which: str) -> str:
    n = tally["n"]
    order = (
        say("{which} cards, least agreed on first (by their largest share)", which=which)
        if which
        else say("the cards least agreed on come first (by their largest share)")
    )
    parts = [say("n = {n}", n=n), order]
    if any(card["sorted"] < n for card in tally["cards"]):
        parts.append(say("% of those who sorted the card"))
    if tally.get("placed"):
        matched = percent(tally["matched"], tally["placed"])
        parts.append(say("✓ official · matched: {share}", share=matched))
    head = " · ".join(parts[:2])
    return head + ("\n" + " · ".join(parts[2:]) if parts[2:] else "")
