"""Bars of what can be counted in a form: ratings, numbers and choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go

from plwidgets.activities.form import FieldSums, Outcome
from plwidgets.charts import bars, groups, pages
from plwidgets.locales import say
from plwidgets.numbers.bins import Bar
from plwidgets.numbers.shares import counted, of, rounding

_Drawn = tuple[FieldSums, Bar]

_MOST_ALONE = 11
"""A rating from 0 to 10 has eleven short bars; nothing else has so many."""


def figure(tally: Outcome) -> go.Figure:
    """Return a bar for each level or option; each page has whole fields as far as they fit."""
    n = tally["n"]
    if not n:
        return bars.message(say("No answers yet"))
    if tally.get("private"):
        return bars.message(say("n = {n}, private: nobody sees what was written", n=n))
    counted = [field for field in tally["fields"] if field.get("bars")]
    if not counted:
        return bars.message(say("n = {n}, texts only: see them in the gallery or in the data", n=n))

    def sheet(some: Sequence[_Drawn], which: str) -> go.Figure:
        shown = [field for field in counted if any(field is own for own, _ in some)]
        alone = len(shown) == 1
        drawn = [_bar(field, bar, alone) for field, bar in some]
        return bars.sheet(drawn, 100.0, _caption(n, counted, shown))

    return pages.of(_at_once(counted), sheet)


def compare(compared: Sequence[groups.Group], by: str) -> go.Figure:
    """Return a grid of what was rated and chosen; of a form of texts, how many filled it in."""
    return groups.figure(groups.told(compared, _counted_only), by)


def _counted_only(tally: Outcome) -> Outcome:
    texts = {field["id"] for field in tally["fields"]}
    counted = [row for row in tally["rows"] if row["id"] not in texts]
    return {**tally, "rows": counted or tally["rows"]}


def _at_once(counted: Sequence[FieldSums]) -> list[Sequence[_Drawn]]:
    """Return the bars in parts that can be read at once; a field is parted only where it must."""
    parts: list[Sequence[_Drawn]] = [[]]
    for field in counted:
        own = [(field, bar) for bar in field["bars"]]
        if len(parts[-1]) + len(own) <= pages.AT_ONCE:
            parts[-1] = [*parts[-1], *own]
        else:
            parts += [own] if len(own) <= _MOST_ALONE else pages.split(own)
    return [part for part in parts if part]


def _bar(field: FieldSums, bar: Bar, alone: bool) -> bars.Bar:
    n = field["n"]
    return bars.Bar(
        label=bar["label"] if alone else f"{field['label']}: {bar['label']}",
        value=100 * bar["value"] / n if n else 0,
        text=counted(bar["value"], n),
        detail=of(bar["value"], n),
    )


def _caption(n: int, counted: Sequence[FieldSums], shown: Sequence[FieldSums]) -> str:
    said = [say("n = {n}", n=n)]
    for field in shown:
        parts = [*_facts(field, n)]
        if parts and len(counted) > 1:
            said.append(say("{field}: {facts}", field=field["label"], facts=", ".join(parts)))
        else:
            said += [", ".join(parts)] if parts else []
    if len(shown) < len(counted):
        places = [place for place, field in enumerate(counted, 1) if field in shown]
        which = pages.span(places[0], places[-1], len(counted))
        said.append(say("{which} fields", which=which))
    return " · ".join(said)


def _facts(field: FieldSums, n: int) -> Iterator[str]:
    if field.get("median") is not None:
        yield say("median {median}", median=f"{field['median']:.10g}")
    if field["n"] < n:
        yield say("{n} left it out", n=n - field["n"])
    if note := rounding([bar["value"] for bar in field["bars"]], field["n"]):
        yield note
