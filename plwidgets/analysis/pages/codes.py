"""What people coded: how many answers have each code, who says more of it, how far coders agree."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import plotly.graph_objects as go

from plwidgets.analysis import coding
from plwidgets.analysis.coding import Codings, Snapshot
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.activity import prompt_of
from plwidgets.analysis.pages.blocks import (
    Block,
    Chart,
    Facts,
    Heading,
    Quotes,
    Sentences,
    Text,
)
from plwidgets.analysis.pages.cells import (
    counted,
    evenly,
    grouped_by,
    numbers_between,
    percent,
    pivot,
    quoted,
    share_of,
    shares_between,
    table,
    text_of,
    written_in,
)
from plwidgets.charts import bars, theme
from plwidgets.grouping import Grouping
from plwidgets.locales import say, to_say

UNCODED = to_say("Nobody has coded these answers yet. They are coded in a notebook, with pl.Coder.")
_LINE, _AROUND = 40, 110
_SHORTEST_SCALE = 5
_QUOTED = 3
_TOLD = 8
_AGREEMENT = {
    "name": to_say("Code"),
    "n": "n",
    "kappa": to_say("Cohen's kappa"),
    "interval": to_say("95% interval"),
    "alpha": to_say("Krippendorff's alpha"),
    "note": to_say("Mind"),
}
_OF_SEVERAL = ("name", "n", "alpha")
_APART = {
    "text": to_say("Answer"),
    "name": to_say("Code"),
    "given": to_say("Given by"),
    "not": to_say("Not by"),
    "source": to_say("Which"),
}


def codes(log: Log, codings: Codings, id: str, by: Grouping | None = None) -> list[Block]:
    """Return the page of an activity's codes.

    Raises NotFound, and Refused where rooms asked something else.
    """
    log.asked.may_split(id, None)
    prompt, column = prompt_of(log, id), written_in(log, id)
    answers = log.latest(id, log.round_of(id))
    answers = answers[~answers["code"].isin(_for_coaches(log))]
    state = _about(codings, answers, id)
    blocks: list[Block] = [Heading(prompt.title if prompt else id, level=1)]
    if not state.codings:
        return [*blocks, Text(say(UNCODED), "note")]
    found = coding.coded(answers, state)
    shares = coding.counts(found, state)
    n = len(state.coders)
    facts = [
        (say("coded"), say("{part} of {all}", part=len(found), all=len(answers))),
        counted(n, say("coder", "coders", n=n)),
    ]
    facts += [(say("version"), str(codings.versions[-1].number))] if codings.versions else []
    blocks += [Facts(facts), _chart(shares, log.rehearsed), _table(shares, state)]
    blocks += _groups(found, state, by) if by else []
    blocks += _agreement(state, found, column)
    return blocks + list(_quotes(found, state, column))


def _for_coaches(log: Log) -> list[str]:
    """Return the rooms whose answers have other numbers than those that were coded."""
    rooms = log.rooms
    return [str(row["code"]) for row in rooms.to_dict("records") if row["for_coaches"]]


def _about(codings: Codings, answers: pd.DataFrame, id: str) -> Snapshot:
    """Return what is coded of these answers alone: a coder's file may hold other questions."""
    here = {*zip(answers["code"].astype(str), answers["seq"].astype(int), strict=True)}
    now = codings.now
    kept = {
        place: one
        for place, one in now.codings.items()
        if place[0].activity == id and (place[0].code, place[0].seq) in here
    }
    return Snapshot(now.book, kept)


def _chart(shares: pd.DataFrame, made_up: bool) -> Chart:
    ranked = shares.sort_values("answers", ascending=False, kind="stable").to_dict("records")
    n = ranked[0]["n"] if ranked else 0
    drawn = [
        bars.Bar(
            label=row["name"],
            value=row["answers"],
            text=f"{row['answers']} · {percent(row['share'])}",
            detail=say(
                "{name}: {part} of {all} coded answers",
                name=row["name"],
                part=row["answers"],
                all=n,
            ),
        )
        for row in ranked
    ]
    top = max([_SHORTEST_SCALE, *(bar.value for bar in drawn)])
    figure: go.Figure = theme.dress(
        bars.figure(
            drawn, top=top, caption=say("{n} coded answers; one may have several codes", n=n)
        )
    )
    figure.update_layout(height=_LINE * len(drawn) + _AROUND)
    rows = [{"label": r["name"], "value": r["answers"], "share": float(r["share"])} for r in ranked]
    shown = theme.mark(figure) if made_up else figure
    return Chart(shown, say("How many answers have each code"), rows, n)


def _table(shares: pd.DataFrame, state: Snapshot) -> Block:
    ends = shares[["low", "high"]].to_numpy(dtype=object)
    told = shares.assign(
        part=shares["share"].map(percent),
        interval=[shares_between(*pair) for pair in ends],
        definition=[state.book[id].definition for id in shares["id"]],
    )
    columns = {
        "name": say("Code"),
        "definition": say("Definition"),
        "answers": say("Answers"),
        "part": say("Share"),
        "interval": say("95% interval"),
    }
    return table(told, say("The codes"), columns)


def _groups(found: pd.DataFrame, state: Snapshot, by: Grouping) -> Iterator[Block]:
    yield Heading(grouped_by(by))
    shares = coding.counts(found, state, by)
    if shares.empty:
        yield Text(say("None of the coded answers is of such a group."), "note")
        return
    cells = [share_of(*pair) for pair in shares[["share", "n"]].to_numpy(dtype=object)]
    told = shares.assign(label=shares["name"], column=shares["id"], cell=cells)
    yield pivot(told, by, ["label"], say("Shares (n)"))
    tested = coding.compare(found, state, by).sort_values("p", na_position="last", kind="stable")
    yield Sentences(list(tested["sentence"].head(_TOLD)))


def _agreement(state: Snapshot, found: pd.DataFrame, column: str | None) -> Iterator[Block]:
    if len(state.coders) < 2:
        return
    agreed = coding.agreement(state)
    ends = agreed[["low", "high"]].to_numpy(dtype=object)
    columns = {name: say(title) for name, title in _AGREEMENT.items()}
    if len(state.coders) > 2:  # kappa is of two, whom nobody names here
        agreed = agreed.assign(n=agreed["n_alpha"])
        columns = {name: title for name, title in columns.items() if name in _OF_SEVERAL}
    agreed["interval"] = [numbers_between(*pair) for pair in ends]
    yield Heading(say("How far coders agree"))
    yield table(
        agreed,
        say("{coders}, on the answers that they share", coders=", ".join(state.coders)),
        columns,
    )
    apart = coding.disagreements(state)
    if apart.empty:
        return
    said = [text_of(row, column) for row in found.to_dict("records")]
    texts = dict(zip(_sources(found), said, strict=True))
    sources = _sources(apart)
    told = apart.assign(
        text=[texts.get(source, "") for source in sources],
        given=[", ".join(coders) for coders in apart["given_by"]],
        source=sources,
        **{"not": [", ".join(coders) for coders in apart["not_by"]]},
    )
    shown = told.head(_TOLD)
    yield table(
        shown,
        say("To talk about: {shown} of {all} decisions", shown=len(shown), all=len(apart)),
        {name: say(title) for name, title in _APART.items()},
    )


def _quotes(found: pd.DataFrame, state: Snapshot, column: str | None) -> Iterator[Block]:
    """Yield some answers of each code, evenly from first to last, so that nobody picks them."""
    yield Heading(say("In their words"))
    for code in state.book.codes:
        having = found[[code.id in ids for ids in found["codes"]]]
        if having.empty:
            continue
        yield Quotes(quoted(evenly(having, _QUOTED)[0], column), code.name)


def _sources(frame: pd.DataFrame) -> list[str]:
    return [f"{code} / {seq}" for code, seq in zip(frame["code"], frame["seq"], strict=True)]
