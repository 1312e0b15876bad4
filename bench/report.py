"""The table: goals, what was measured, and how many times the floor that is."""

from __future__ import annotations

import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

Figures = Mapping[str, float]
_PACKAGES = ("plwidgets", "tornado", "SQLAlchemy", "pydantic", "voila", "ipywidgets", "plotly")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is called, which figure it shows, and the goal.

    Of what says something about the run, not about a server, no ratio is told.
    """

    label: str
    figure: str
    goal: float | None = None
    digits: int = 1
    compared: bool = True


ROWS = (
    Row("joins over 10 s, whole join to ready, p50 ms", "join_p50"),
    Row("  p95 ms", "join_p95", 25),
    Row("answers over 5 s, acknowledged, p50 ms", "answer_p50"),
    Row("  p95 ms", "answer_p95", 6),
    Row("activity opened, on the phones, p95 ms", "open_p95", 200),
    Row("all join at one instant, ready, p95 ms", "join_rush_p95", 1200, 0),
    Row("all answer at one instant, acknowledged, p95 ms", "answer_rush_p95", 150, 0),
    Row("last ack → projector's count right, ms", "count", 150, 0),
    Row("  after all answered at one instant, ms", "count_rush", 150, 0),
    Row("server memory a participant, KB", "memory", 60),
    Row("server CPU-ms a join", "join_cpu", 6, 2),
    Row("server CPU-ms an answer", "answer_cpu", 2, 2),
    Row("acknowledged answers missing after kill -9", "lost", 0, 0),
    Row("killed → greets a known participant, s", "back", None, 2),
    Row("load generator, CPU-ms a join", "join_load_cpu", None, 2, False),
    Row("load generator, CPU-ms an answer", "answer_load_cpu", None, 2, False),
    Row("other processes, processors used, joins", "join_others", None, 2, False),
    Row("other processes, processors used, answers", "answer_others", None, 2, False),
)

PAGE_ROWS = (
    Row("phone: KB until one can answer", "kilobytes", 60),
    Row("phone: requests until one can answer", "requests", 8, 0),
    Row("phone: ms until one can answer", "ms", None, 0),
    Row("joins over 10 s, ready, p50 ms", "join_p50", None, 1),
    Row("  p95 ms", "join_p95", None, 1),
)


def medians(rounds: Sequence[Figures]) -> dict[str, float]:
    """Return the median of each figure; of lost answers the sum, of which none may be."""
    found = {name: statistics.median(figures[name] for figures in rounds) for name in rounds[0]}
    return found | {"lost": sum(figures["lost"] for figures in rounds)}


def table(rows: Sequence[Row], columns: tuple[str, str], ours: Figures, other: Figures) -> str:
    """Return the rows as a Markdown table with the goal, both columns and their ratio."""
    lines = [f"| | goal | {columns[0]} | {columns[1]} | ratio |", "|---|--:|--:|--:|--:|"]
    for row in rows:
        mine, theirs = ours[row.figure], other.get(row.figure)
        goal = "" if row.goal is None else f"≤ {row.goal:g} {'✓' if _met(row, ours) else '✗'}"
        beside = "" if theirs is None else f"{theirs:,.{row.digits}f}"
        ratio = _ratio(mine / theirs) if theirs and row.compared else ""
        label = row.label.replace("  ", "… ", 1) if row.label.startswith("  ") else row.label
        lines.append(f"| {label} | {goal} | {mine:,.{row.digits}f} | {beside} | {ratio} |")
    return "\n".join(lines)


def missed(rows: Sequence[Row], ours: Figures) -> list[str]:
    """Return the figures whose goals are not met."""
    return [row.figure for row in rows if not _met(row, ours)]


def machine() -> dict[str, Any]:
    """Return what was measured on, as far as it says something about the figures."""
    cpu = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    return {
        "processors": len(cpu),
        "model": cpu[0] if cpu else platform.processor(),
        "kernel": platform.release(),
        "python": platform.python_version(),
        **{name: version(name) for name in _PACKAGES},
    }


def _ratio(times: float) -> str:
    return f"1/{1 / times:,.0f}" if 0 < times < 0.1 else f"{times:.2f}"


def _met(row: Row, ours: Figures) -> bool:
    return row.goal is None or ours[row.figure] <= row.goal
