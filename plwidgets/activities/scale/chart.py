"""Diverging bars: a line for each statement, its levels around the middle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import bars, groups, levels


def figure(tally: Mapping[str, Any]) -> go.Figure:
    """Return a bar for each statement, in the author's order."""
    if not tally["n"]:
        return bars.message("No answers yet")
    shown = tally["statements"][: bars.AT_ONCE]
    lines = [levels.Line(one["label"], one["counts"]) for one in shown]
    return levels.figure(lines, tally["levels"], _caption(tally, len(shown)))


def compare(compared: Sequence[Mapping[str, Any]], by: str) -> go.Figure:
    """Return for each statement a bar of each group, as many as can be read at once."""
    seen = groups.shown(compared, by)
    if not seen:
        return bars.message(f"No group has {groups.SMALLEST} answers yet")
    most = max(1, 2 * bars.AT_ONCE // (len(seen) + 1))
    first = seen[0]["tally"]
    lines = [
        levels.Line(f"{statement['label']} · {groups.name(group, by)}", one["counts"])
        for place, statement in enumerate(first["statements"][:most])
        for group in seen
        for one in (group["tally"]["statements"][place],)
    ]
    rest = len(first["statements"]) - most
    said = groups.caption(compared, by) + (f" · {rest} more statements" if rest > 0 else "")
    return levels.figure(lines, first["levels"], said)


def _caption(tally: Mapping[str, Any], shown: int) -> str:
    said = f"n = {tally['n']}"
    if skipped := sum(one["skipped"] for one in tally["statements"]):
        said += f" · {skipped} ratings skipped"
    if tally["not_applicable"]:
        aside = sum(one["na"] for one in tally["statements"])
        said += f" · not applicable left out ({aside})"
    rest = len(tally["statements"]) - shown
    return said + (f" · {rest} more statements" if rest else "")
