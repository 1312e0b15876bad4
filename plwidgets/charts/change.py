"""What changed between rounds: the rows of their tallies as slopes, and a sentence above them.

The sentence is of people, and there only where it follows from the same people's answers: see
`grouping.Moved`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from plwidgets.charts import bars, pages, slopes
from plwidgets.grouping import SMALLEST, Moved
from plwidgets.locales import say, to_say

_LONGEST = 48
"""Signs of a label in a sentence."""


def is_told(rounds: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether at least two rounds have answers, so that there is a change to be drawn."""
    return len([one for one in rounds if one["tally"]["n"]]) > 1


def figure(
    rounds: Sequence[Mapping[str, Any]], names: Sequence[str], caption: pages.Caption
) -> go.Figure:
    """Return a slope for each row of the tallies of these rounds, which are called so."""
    labels = {row["id"]: row["label"] for one in rounds for row in one["tally"]["rows"]}
    drawn = [
        slopes.Slope(label, [_share(one["tally"], id) for one in rounds])
        for id, label in labels.items()
    ]
    heads = [
        slopes.Head([name, say("n = {n}", n=one["n"])], [str(one["name"]), str(one["n"])])
        for name, one in zip(names, rounds, strict=True)
    ]
    moved = rounds[-1].get("moved")
    return slopes.figure(drawn, heads, caption, sentence(moved, labels) if moved else "")


def sentence(moved: Moved, labels: Mapping[str, str]) -> str:
    """Return what most of those who changed their mind came to; "" where none stands out.

    As few as cannot be shown as a group are not told either.
    """
    both, joined, left = moved["both"], moved["joined"], moved["left"]
    if not moved["changed"]:
        return say("All {both} who answered then and now chose as before.", both=both)
    more = {id: count - left.get(id, 0) for id, count in joined.items()}
    first, second = sorted([*more.values(), 0, 0], reverse=True)[:2]
    id = next((id for id, count in more.items() if count == first), "")
    if first > second and id in labels:
        label = labels[id] if len(labels[id]) <= _LONGEST else f"{labels[id][: _LONGEST - 1]}…"
        told = _MOVED[moved["single"], bool(left.get(id))]
        return say(told, n=joined[id], both=both, label=bars.isolated(label), left=left.get(id, 0))
    if moved["changed"] < SMALLEST:
        return ""
    return say(
        "{n} of the {both} who answered then and now chose something else.",
        n=moved["changed"],
        both=both,
    )


_MOVED = {
    (True, False): to_say("{n} of the {both} who answered then and now moved to “{label}”."),
    (True, True): to_say(
        "{n} of the {both} who answered then and now moved to “{label}”, {left} moved away from it."
    ),
    (False, False): to_say("{n} of the {both} who answered then and now chose “{label}” anew."),
    (False, True): to_say(
        "{n} of the {both} who answered then and now chose “{label}” anew, "
        "{left} no longer chose it."
    ),
}
"""By whether one thing is chosen, and whether some also turned from what they came to."""


def _share(tally: Mapping[str, Any], id: str) -> float | None:
    """Return the share of a row, None of nobody."""
    row = next((row for row in tally["rows"] if row["id"] == id), None)
    if not tally["n"] or (row and not row.get("of", tally["n"])):
        return None
    return (row["share"] or 0.0) if row else 0.0
