"""Bars of levels for each criterion; compared, a bar of each round below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars, groups, levels


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each criterion, its levels from low to high."""
    if not tally["n"]:
        return bars.message("No answers yet")
    shown = tally["criteria"][: bars.AT_ONCE]
    lines = [levels.Line(one["label"], one["counts"]) for one in shown]
    evidence = sum(one["evidence"] for one in tally["criteria"])
    said = f"n = {tally['n']}" + (f" · evidence for {evidence} levels" if evidence else "")
    return levels.figure(lines, tally["levels"], said, diverging=False)


def compare(compared: Sequence[Mapping[str, Any]], by: str) -> go.Figure:
    """Return for each criterion a bar of each group, as many as can be read at once."""
    seen = groups.shown(compared, by)
    if not seen:
        return bars.message(f"No group has {groups.SMALLEST} answers yet")
    first = seen[0]["tally"]
    most = max(1, 2 * bars.AT_ONCE // (len(seen) + 1))
    lines = [
        levels.Line(f"{criterion['label']} · {groups.name(group, by)}", one["counts"])
        for place, criterion in enumerate(first["criteria"][:most])
        for group in seen
        for one in (group["tally"]["criteria"][place],)
    ]
    return levels.figure(lines, first["levels"], groups.caption(compared, by), diverging=False)
