"""Bars of what can be counted in a form: ratings, numbers and choices."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from plwidgets.activities.form import FieldSums, Outcome
from plwidgets.activities.form.numbers import Bar
from plwidgets.charts import bars, groups
from plwidgets.locales import say
from plwidgets.numbers.shares import counted, rounding


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each level or option, for as many whole fields as can be read at once."""
    n = tally["n"]
    if not n:
        return bars.message(say("No answers yet"))
    if tally.get("private"):
        return bars.message(say("n = {n}, private: nobody sees what was written", n=n))
    counted = [field for field in tally["fields"] if field.get("bars")]
    if not counted:
        return bars.message(say("n = {n}, texts only: see them in the gallery or in the data", n=n))
    shown = _at_once(counted)
    alone = len(shown) == 1
    drawn = [_bar(field, bar, alone) for field in shown for bar in field["bars"]]
    return bars.figure(drawn[: _most(alone)], top=100.0, caption=_caption(n, counted, shown))


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return a grid of what was rated and chosen; of a form of texts, how many filled it in."""
    some = [
        {**group, "tally": group["tally"] and _counted_only(group["tally"])} for group in compared
    ]
    return groups.figure(some, by)


def _counted_only(tally: Outcome) -> Outcome:
    texts = {field["id"] for field in tally["fields"]}
    counted = [row for row in tally["rows"] if row["id"] not in texts]
    return {**tally, "rows": counted or tally["rows"]}


def _at_once(counted: list[FieldSums]) -> list[FieldSums]:
    """Return the first fields whose bars fit together; the first one in any case."""
    shown, room = counted[:1], bars.AT_ONCE - len(counted[0]["bars"])
    for field in counted[1:]:
        room -= len(field["bars"])
        if room < 0:
            break
        shown.append(field)
    return shown


def _most(alone: bool) -> int:
    """A rating from 0 to 10 has eleven short bars; nothing else has so many."""
    return 11 if alone else bars.AT_ONCE


def _bar(field: FieldSums, bar: Bar, alone: bool) -> bars.Bar:
    n = field["n"]
    return bars.Bar(
        label=bar["label"] if alone else f"{field['label']}: {bar['label']}",
        value=100 * bar["value"] / n if n else 0,
        text=counted(bar["value"], n),
        detail=f"{bar['value']} of {n}",
    )


def _caption(n: int, counted: Sequence[FieldSums], shown: Sequence[FieldSums]) -> str:
    said = [say("n = {n}", n=n)]
    for field in shown:
        name = f"{field['label']}: " if len(counted) > 1 or len(shown) > 1 else ""
        parts = []
        if field.get("median") is not None:
            parts.append(f"median {field['median']:g}")
        if field["n"] < n:
            parts.append(f"{n - field['n']} left it out")
        if note := rounding([bar["value"] for bar in field["bars"]], field["n"]):
            parts.append(note)
        if parts:
            said.append(name + ", ".join(parts))
    if len(shown) < len(counted):
        said.append(f"{len(shown)} of {len(counted)} fields drawn")
    return " · ".join(said)
