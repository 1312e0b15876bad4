"""One activity: what the room said, how sure that is, and how groups and rounds differ."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from plwidgets.activities import Prompt
from plwidgets.analysis import journeys, statistics, summaries
from plwidgets.analysis.frames import that_count
from plwidgets.analysis.log import Log
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
    Number,
    counted,
    evenly,
    grouped_by,
    in_a_line,
    numbers_between,
    percent,
    pivot,
    quoted,
    rounds_counted,
    share_of,
    shares_between,
    table,
    written_in,
)
from plwidgets.analysis.statistics.wording import ALPHA
from plwidgets.exceptions import NotFound, Refused
from plwidgets.formulas import plainly
from plwidgets.grouping import Grouping
from plwidgets.locales import say
from plwidgets.numbers.shares import rounding

_QUOTES = 12
_TOLD = 8


def activity(
    log: Log, id: str, by: Grouping | None = None, round: int | None = None
) -> list[Block]:
    """Return the page of an activity, of all rooms that are read.

    Chart and numbers are of one round, in which everybody counts once: the one that is asked
    for, else the last that every room has.  Raises NotFound.
    """
    prompt = prompt_of(log, id)
    number = log.round_of(id, round)
    several = round is None and max(log.asked.rounds(id), default=1) > 1
    answers = log.answers(prompt.source if prompt and prompt.source else id)
    if by != "round" or round is not None:
        answers = answers[answers["round"] == number]
    shown = answers[that_count(answers)]
    blocks: list[Block] = [Heading(prompt.title if prompt else id, level=1)]
    if prompt and prompt.prompt != prompt.title:
        blocks.append(Text(prompt.prompt))
    blocks.append(Facts(_facts(answers, shown)))
    if several and by != "round":
        blocks.append(Text(f"{latest_round(log, id)}.", "note"))
    named = f" · {say('round {number}', number=number)}" if several else ""
    if log.differences(id):
        return blocks + _each_room(log, id, number, named) + _quotes(shown, written_in(log, id))
    blocks += _chart(log, id, prompt, number, named)
    if by is None:
        blocks += _numbers(log, id, number)
        blocks += _of_each(log, id, number)
        blocks += _shifts(log, id) if several else []
    else:
        blocks += _split(log, id, by, None if by == "round" else number)
    blocks += _then_and_now(log, id) if by == "code" else []
    return blocks + _quotes(shown, written_in(log, id))


def latest_round(log: Log, id: str) -> str:
    """Return what the round that counts where none is named is called."""
    number, rounds = log.round_of(id), log.asked.rounds(id)
    if len({*rounds}) > 1:
        return say("Round {number}, the last that all rooms have", number=number)
    return say("Round {number}, the latest", number=number)


def _facts(answers: pd.DataFrame, shown: pd.DataFrame) -> list[tuple[str, str]]:
    given, rooms = len(shown), shown["code"].nunique()
    facts = [
        counted(given, say("answer", "answers", n=given)),
        counted(rooms, say("room", "rooms", n=rooms)),
    ]
    rounds = answers["round"].nunique()
    facts += [rounds_counted(rounds)] if rounds > 1 else []
    hidden = int((answers["latest"] & answers["hidden"]).sum())
    return facts + ([(say("hidden"), str(hidden))] if hidden else [])


def _each_room(log: Log, id: str, round: int, named: str) -> list[Block]:
    """Return what was said in each room by itself, where rooms asked something else."""
    differ = ", ".join(log.differences(id))
    said = say(
        "Rooms did not ask the same here ({differ}): each is shown by itself.", differ=differ
    )
    blocks: list[Block] = [Text(said, "note")]
    for code in log.rooms["code"]:
        room = log.only(code)
        if id in room.activities and room.asked.rounds(id)[0] >= round:
            blocks.append(Heading(say("Room {code}", code=code)))
            blocks += _chart(room, id, prompt_of(room, id), round, named)
            blocks += _numbers(room, id, round)
    return blocks


def prompt_of(log: Log, id: str) -> Prompt | None:
    """Return what was asked, its formulas in a line; None where only exported answers are there."""
    found = next((p for plan in log.plans for p in plan.activities if p.id == id), None)
    return found and in_a_line(found)


def _chart(log: Log, id: str, prompt: Prompt | None, round: int, named: str) -> list[Block]:
    title = f"{prompt.prompt if prompt else id}{named}"
    try:
        return _drawn(log, id, round, title)
    except (NotFound, Refused) as error:
        return [
            Text(say("No chart of all rooms together. {message}", message=error.message), "note")
        ]


def _drawn(log: Log, id: str, round: int, title: str) -> list[Block]:
    figure = log.figure(id, round)
    tally = log.sums.groups(id, round, None)[None]
    rows = plainly(tally.rows(), tally.prompt.typeset())
    return [Chart(figure, title, rows, tally.n, tally.statistic)] if figure else []


def _numbers(log: Log, id: str, round: int) -> list[Block]:
    blocks: list[Block] = []
    centres = summaries.centres(log, id, round)
    if len(centres):
        told = centres.assign(interval=[numbers_between(*ends) for ends in _ends(centres)])
        columns = {
            "label": say("About"),
            "statistic": say("Statistic"),
            "estimate": say("Value"),
            "interval": say("95% interval"),
            "n": "n",
            "skipped": say("Skipped"),
            "note": say("Mind"),
        }
        blocks.append(table(told, say("Where answers lie"), columns))
    counts = summaries.counts(log, id, round)
    if len(counts):
        told = counts.assign(
            part=counts["share"].map(percent),
            interval=[shares_between(*ends) for ends in _ends(counts)],
        )
        columns = {
            "label": say("About"),
            "meaning": say("Answer"),
            "count": say("Times"),
            "part": say("Share"),
            "interval": say("95% interval"),
            "n": "n",
            "skipped": say("Skipped"),
        }
        caption = _rounded(say("How often each was given"), counts, ["column"])
        blocks.append(table(told, caption, columns))
    return blocks


def _rounded(caption: str, counts: pd.DataFrame, keys: list[str]) -> str:
    """Return the caption of shares, and that they are rounded where some do not add up to 100."""
    wholes = (part for _, part in counts.groupby(keys, sort=False))
    notes = (rounding(part["count"].tolist(), int(part["n"].iloc[0])) for part in wholes)
    return "; ".join(filter(None, (caption, next(filter(None, notes), ""))))


def _split(log: Log, id: str, by: Grouping, round: int | None) -> list[Block]:
    """Return what each group said, or why answers cannot be split so."""
    try:
        return _groups(log, id, by, round)
    except Refused as error:
        return [Text(f"{error.message} {error.hint}", "note")]


def _groups(log: Log, id: str, by: Grouping, round: int | None) -> list[Block]:
    blocks: list[Block] = [Heading(grouped_by(by))]
    blocks += _alignment(log, id, by, round)
    counts = summaries.counts(log, id, round, by)
    if len(counts):
        told = counts.assign(cell=[share_of(*pair) for pair in counts[["share", "n"]].to_numpy()])
        caption = _rounded(say("Shares (n)"), counts, [by, "column"])
        blocks.append(pivot(told, by, ["label", "meaning"], caption))
    blocks += _of_each(log, id, round, by)
    centres = summaries.centres(log, id, round, by)
    medians = centres[centres["statistic"] == "median"]
    if len(medians):
        told = medians.assign(cell=[_middle(*row) for row in medians[["estimate", "n"]].to_numpy()])
        blocks.append(pivot(told, by, ["label"], say("Medians (n)")))
    if by == "round":
        return blocks + _shifts(log, id)
    try:
        return blocks + _findings(summaries.compare(log, id, by, round), say("Do they differ?"))
    except Refused as error:
        return [*blocks, Text(error.message, "note")]


def _of_each(log: Log, id: str, round: int | None, by: Grouping | None = None) -> list[Block]:
    """Return where a group said one thing alone, to those who are not told what each said."""
    if not log.rooms["for_coaches"].any():
        return []
    counts = summaries.counts(log, id, round, by)
    alike = counts[(counts["count"] == counts["n"]) & (counts["n"] > 0)].to_dict("records")
    said = [
        f"{summaries.called(row[by], by) if by else say('the whole room')}: "
        f"{row['label']}, “{row['meaning']}”"
        for row in alike
    ]
    shown = "; ".join(said[:_TOLD]) + ("; …" if len(said) > _TOLD else "")
    if not said:
        return []
    told = say(
        "All of a group said the same, which tells what each of them said: {shown}.", shown=shown
    )
    return [Text(told, "note")]


def _alignment(log: Log, id: str, by: Grouping, round: int | None) -> list[Block]:
    """Return how each group's answers stand to what they are compared with, if they are."""
    prompt = prompt_of(log, id)
    if prompt is None or not prompt.source:
        return []
    found = log.tally(id, round, by)
    told = found.assign(
        column=found["id"],
        cell=[share_of(*pair) for pair in found[["share", "n"]].to_numpy(dtype=object)],
    )
    return [pivot(told, by, ["label"], say("Share of the answers that name each (n)"))]


def _shifts(log: Log, id: str) -> list[Block]:
    """Return how the same people moved, who answered in the first round and in the last."""
    try:
        return _findings(summaries.shifts(log, id), say("From the first round to the last"))
    except Refused:
        return []


def _then_and_now(log: Log, id: str) -> list[Block]:
    """Return how those moved who gave the same word in the first room and in the last."""
    asked = log.answers(id)["code"].unique()
    codes = [code for code in log.rooms.sort_values("begun")["code"] if code in asked]
    if len(codes) < 2:
        return []
    pairs = journeys.then_and_now(log, id, codes[0], codes[-1])
    ordered = [c for c in log.columns(id) if c.variable.measure in summaries.ORDERED]
    if pairs.empty or not ordered:
        return []
    results = [
        (c.label, statistics.wilcoxon(pairs[f"{c.name}_then"], pairs[f"{c.name}_now"]))
        for c in ordered
    ]
    corrected = statistics.correct([result for _, result in results])
    lines = [
        one.sentence(f"answers to “{label}”")
        for (label, _), one in zip(results, corrected, strict=True)
    ]
    title = say("The same people, from room {first} to room {last}", first=codes[0], last=codes[-1])
    return [Heading(title), Sentences(lines)]


def _findings(found: pd.DataFrame, title: str) -> list[Block]:
    """Return the clearest findings; those that are none are one line."""
    if found.empty:
        return []
    p = found["p_corrected"].astype("Float64")
    clear = found[p.lt(ALPHA).fillna(False)].sort_values("p", kind="stable")
    lines = list(clear["sentence"].head(_TOLD))
    if len(clear) > _TOLD:
        said = say(
            "These are the {told} clearest of {all} differences.", told=_TOLD, all=len(clear)
        )
        lines.append(said)
    tested = int(found["p"].notna().sum())
    if unclear := tested - len(clear):
        lines.append(_unclear(unclear, bool(len(clear))))
    if untested := len(found) - tested:
        lines.append(_untested(untested, bool(tested)))
    return [Heading(title), Sentences(lines)]


def _unclear(n: int, other: bool) -> str:
    if other:
        return say(
            "No clear difference in {n} other comparison.",
            "No clear difference in {n} other comparisons.",
            n=n,
        )
    return say(
        "No clear difference in {n} comparison.", "No clear difference in {n} comparisons.", n=n
    )


def _untested(n: int, other: bool) -> str:
    if other:
        return say(
            "Too few answers for {n} other comparison.",
            "Too few answers for {n} other comparisons.",
            n=n,
        )
    return say("Too few answers for {n} comparison.", "Too few answers for {n} comparisons.", n=n)


def _quotes(answers: pd.DataFrame, column: str | None) -> list[Block]:
    """Return some of the texts: evenly from first to last, so that nobody picks them."""
    if column is None or answers.empty:
        return []
    chosen, step = evenly(answers, _QUOTES)
    return [
        Quotes(
            quoted(chosen, column),
            say("One answer of every {step}, in the order they came", step=step)
            if step > 1
            else "",
        )
    ]


def _ends(frame: pd.DataFrame) -> Sequence[tuple[Number, Number]]:
    return [tuple(row) for row in frame[["low", "high"]].to_numpy(dtype=object)]


def _middle(value: Number, n: object) -> str:
    return "–" if pd.isna(value) else f"{value:.3g} ({n})"
