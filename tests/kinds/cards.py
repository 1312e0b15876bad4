"""What the tests of sort, pick, connect and ranking share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from random import Random
from typing import Any

import plotly.graph_objects as go

from plwidgets.activities import Entry, find_kind
from plwidgets.charts import theme
from plwidgets.workshop import Workshop


def prompt(kind: str, **fields: Any) -> Any:
    return find_kind(kind).prompt(id="q", kind=kind, prompt="Why?", **fields)


def entries(asked: Any, answers: Iterable[dict[str, Any]]) -> list[Entry]:
    kind = find_kind(asked.kind)
    return [
        Entry(seq, f"p{seq}", f"p{seq}", None, seq, kind.parse(asked, answer))
        for seq, answer in enumerate(answers, 1)
    ]


def tally(asked: Any, answers: Iterable[dict[str, Any]]) -> Any:
    return find_kind(asked.kind).tally(asked).of(entries(asked, answers))


def bots(asked: Any, count: int) -> list[dict[str, Any]]:
    kind = find_kind(asked.kind)
    given = [kind.bot(asked, Random(seed)) for seed in range(count)]
    return [answer for answer in given if answer is not None]


def caption(figure: go.Figure) -> str:
    return re.sub("<br>\u200b?", " ", str(figure.layout.annotations[0].text))


def ends(figure: go.Figure) -> list[str]:
    """Return what stands at the ends of slopes, those of the first round first, upwards."""
    named = (one for one in figure.layout.annotations if one.templateitemname == "in-ink")
    texts = (one.text for one in named if one.xref is None)
    return [re.sub(r"<b>|</b>|[\u2068\u2069]", "", text).replace("<br>", " ") for text in texts]


def bring_no_look(figure: go.Figure) -> bool:
    """Whether a figure leaves colours and sizes to the template."""
    drawn = theme.for_browser(figure)
    said = json.dumps([drawn["data"], drawn["layout"]], default=list)
    return '"#' not in said and "rgb" not in said and '"size"' not in said


def problem(kind: str, **fields: Any) -> str:
    """Return what a workshop with such an activity is told, in small letters."""
    try:
        Workshop(title="A", activities=[{"id": "q", "kind": kind, "prompt": "Why?", **fields}])
    except Exception as error:
        return str(error).casefold()
    return ""


def lived(asked: Any, answers: list[dict[str, Any]], gone: set[int]) -> tuple[Any, Any]:
    """Return a tally from which answers were taken out, and one that never had them."""
    given = entries(asked, answers)
    one = find_kind(asked.kind).tally(asked).of(given)
    for place in sorted(gone, reverse=True):
        one.remove(given[place])
    left = [entry for place, entry in enumerate(given) if place not in gone]
    Random(1).shuffle(left)
    return one, find_kind(asked.kind).tally(asked).of(left)
