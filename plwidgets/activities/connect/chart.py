"""A Sankey diagram of the links; each end says how many links it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars

_LONGEST = 44


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return bands from left to right, as thick as many people drew them."""
    n, rows = tally["n"], tally["rows"]
    if not rows:
        return bars.message("No links yet" if n else "No answers yet")
    links = [(*row["id"].split(">"), row["value"]) for row in rows]
    ends = Counter[tuple[str, str]]()
    for left, right, times in links:
        ends["left", left] += times
        ends["right", right] += times
    nodes = [(side, id) for side in ("left", "right") for id in tally[side] if ends[side, id]]
    trace = go.Sankey(
        arrangement="fixed",
        node={
            "label": [_name(tally[side][id], ends[side, id]) for side, id in nodes],
            "hoverinfo": "skip",
        },
        link={
            "source": [nodes.index(("left", left)) for left, _, _ in links],
            "target": [nodes.index(("right", right)) for _, right, _ in links],
            "value": [times for _, _, times in links],
            "hoverinfo": "skip",
        },
    )
    said = f"n = {n}, {sum(times for *_, times in links)} links · numbers are links"
    margin = {"l": 8, "r": 8, "t": 16, "b": 72}
    return go.Figure(trace, {"annotations": [bars.note(said)], "margin": margin})


def _name(label: str, times: int) -> str:
    short = label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + "…"
    return f"{bars.plain(short)} · {times}"
