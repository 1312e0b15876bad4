"""What was chosen for each target, as a grid: a row for each target, its strategies along it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import partial

import plotly.graph_objects as go

from plwidgets.activities.plan import Outcome, Planned
from plwidgets.charts import bars, grid, groups
from plwidgets.locales import say
from plwidgets.numbers.outcome import Row
from plwidgets.numbers.shares import counted, of, percent

_ACROSS = 4
_WIDTH = 20
"""Characters that fit into a cell when four stand side by side."""
_LINES = 3


def figure(tally: Outcome) -> go.Figure:
    """Return the grid; where there is nothing to choose, bars of who planned what is drawn.

    A target with more strategies than have room side by side takes several rows.
    """
    n, targets = tally["n"], tally["targets"]
    if not n:
        return bars.message(say("No answers yet"))
    if not any(target["strategies"] for target in targets):
        return _planned(tally)
    told = [_cells(target, n) for target in targets]
    across = min(_ACROSS, max(map(len, told)))
    rows = [
        grid.Row(target["label"], line + [grid.EMPTY] * (across - len(line)))
        for target, cells in zip(targets, told, strict=True)
        for line in (cells[start : start + across] for start in range(0, len(cells), across))
    ]
    return grid.figure(rows, [], partial(_caption, tally))


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return the grid of all kinds: what each group chose for each target."""
    return groups.figure(groups.told(compared, _named), by)


def _named(tally: Outcome) -> Outcome:
    """Return the tally with what people wrote themselves called so."""
    owns = {f"{target['id']}.+": target["label"] for target in tally["targets"]}
    rows: list[Row] = [
        {**row, "label": _own(row["label"], owns[row["id"]])} if row["id"] in owns else row
        for row in tally["rows"]
    ]
    return {**tally, "rows": rows}


def _own(label: str, target: str) -> str:
    return f"{target}: {say(label.removeprefix(f'{target}: '))}"


def _cells(target: Planned, n: int) -> list[grid.Cell]:
    """Return the strategies of a target, in their order, then what people wrote themselves."""
    chosen = [(strategy["label"], strategy["value"]) for strategy in target["strategies"]]
    own = [(say("their own"), target["writers"])] if target["writers"] or not chosen else []
    return [grid.Cell(value / n, _said(label, value, n)) for label, value in chosen + own]


def _said(label: str, value: float, n: int) -> str:
    lines = textwrap.wrap(label, _WIDTH, max_lines=_LINES, placeholder=" …")
    return "<br>".join(map(bars.plain, [*lines, percent(value, n)]))


def _planned(tally: Outcome) -> go.Figure:
    n = tally["n"]
    drawn = [
        bars.Bar(
            label=target["label"],
            value=100 * target["n"] / n,
            text=counted(target["n"], n),
            detail=say(
                "{part}, {different} different",
                part=of(target["n"], n),
                different=target["different"],
            ),
        )
        for target in tally["targets"]
    ]
    counts = say("how many planned something")
    return bars.figure(
        drawn, top=100.0, caption=lambda which: f"{_caption(tally, which)} · {counts}"
    )


def _caption(tally: Outcome, which: str) -> str:
    n = say("n = {n}", n=tally["n"])
    return f"{n} · {say('{which} rows', which=which)}" if which else n
