"""Bars of what was chosen; the right ones have a ✓ once they are revealed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars
from plwidgets.activities.choice import chart


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each option, and in the caption how many were right."""
    correct = tally.get("correct", {})
    rows = [
        {**row, "label": f"✓ {row['label']}" if row["id"] in correct else row["label"]}
        for row in tally["rows"]
    ]
    drawn = chart.figure({**tally, "rows": rows})
    if correct and tally["n"]:
        said = f"n = {tally['n']} · {bars.percent(tally['right'], tally['n'])} were right"
        drawn.update_layout(annotations=[bars.note(said + _leaders(tally))])
    return drawn


def _leaders(tally: Mapping[str, Any]) -> str:
    told = [
        f"{f'Table {name}' if name.isdecimal() else name} {leader['points']}"
        for leader in tally["leaders"][:3]
        for name in (str(leader["name"]),)
    ]
    return f" · ahead: {', '.join(told)}" if told else ""
