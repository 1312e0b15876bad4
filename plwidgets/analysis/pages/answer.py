"""What quotations lead back to: one answer, whole, or all that were quoted in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from plwidgets.activities import Prompt
from plwidgets.activities.variables import NAME
from plwidgets.analysis import journeys
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages import times
from plwidgets.analysis.pages.blocks import Block, Facts, Heading, Quote, Quotes, Table, Text
from plwidgets.analysis.pages.cells import cell, in_a_line, table, text_of, written_in
from plwidgets.analysis.pages.paths import path_of_one
from plwidgets.exceptions import NotFound
from plwidgets.locales import say
from plwidgets.values import FrameRow


def answer(log: Log, code: str, seq: int) -> list[Block]:
    """Return an answer with its question, and what else its author said through the day.

    `code` is the room's, `seq` the answer's number there.  Raises NotFound.
    """
    row = _row(log, code, seq)
    id = str(row["activity"])
    prompt = _prompt(log, code, id)
    blocks: list[Block] = [Heading(prompt.title if prompt else id, level=2)]
    if prompt and prompt.prompt != prompt.title:
        blocks.append(Text(prompt.prompt))
    said = text_of(row, written_in(log, id))
    if said:
        blocks.append(Quotes([Quote(said, code, seq)]))
    else:
        blocks.append(_fields(log, row))
    facts = [
        (say("room"), code),
        (say("number"), str(seq)),
        (times.heading(log), times.told(log, code, row["at"])),
    ]
    known = {"name": row.get(NAME), "table": row["table"], "role": row["role"]}
    called = {"name": say("name"), "table": say("table"), "role": say("role")}
    facts += [(called[key], str(said)) for key, said in known.items() if not pd.isna(said)]
    facts += [(say("round"), str(row["round"]))] if row["round"] > 1 else []
    blocks.append(Facts(facts))
    if not row["latest"]:
        blocks.append(Text(say("Its author gave another answer later."), "note"))
    return blocks + _day(log, row)


def sources(log: Log, quotes: Iterable[Quote]) -> list[Block]:
    """Return a list of quoted answers by room and number: of what, when and where they are."""
    texts = {(quote.code, quote.seq): quote.text for quote in quotes}
    every = log.answers()
    index = pd.MultiIndex.from_arrays([every["code"], every["seq"].astype(int)])
    found = every.set_axis(index).loc[sorted(texts)].reset_index(drop=True)
    prompts = [
        _prompt(log, str(c), str(a)) for c, a in zip(found["code"], found["activity"], strict=True)
    ]
    sources = (found["code"].astype(str) + " / " + found["seq"].astype(str)).tolist()
    told = found.assign(
        source=sources,
        title=[p.title if p else a for p, a in zip(prompts, found["activity"], strict=True)],
        text=[texts[place] for place in sorted(texts)],
        at=[times.told(log, str(c), at) for c, at in zip(found["code"], found["at"], strict=True)],
    )
    columns = {
        "source": say("Answer"),
        "title": say("Asked"),
        "round": say("Round"),
        "at": times.heading(log),
        **({NAME: say("Name")} if NAME in told else {}),
        "table": say("Table"),
        "role": say("Role"),
        "text": say("In full"),
    }
    listed = replace(table(told, say("By room and number"), columns), anchors=sources)
    return [Heading(say("Every answer that is quoted")), listed]


def _prompt(log: Log, code: str, id: str) -> Prompt | None:
    """Return what that room was asked: another may have worded it otherwise."""
    plans = dict(zip(log.rooms["code"], log.plans, strict=True))
    asked = plans[code].activities if code in plans else ()
    return next((in_a_line(prompt) for prompt in asked if prompt.id == id), None)


def _row(log: Log, code: str, seq: int) -> FrameRow:
    every = log.answers()
    found = every[(every["code"] == code) & (every["seq"] == seq)]
    if found.empty:
        raise NotFound(f"There is no answer {code} / {seq} here.", "It may have been erased since.")
    own = log.answers(str(found["activity"].iloc[0]))
    return dict(own[(own["code"] == code) & (own["seq"] == seq)].iloc[0])


def _fields(log: Log, row: FrameRow) -> Block:
    columns = log.columns(str(row["activity"]))
    told = [[column.label, cell(row[column.name])] for column in columns]
    return Table(say("What was answered"), [say("About"), say("Answer")], told)


def _day(log: Log, row: FrameRow) -> list[Block]:
    """Return what the author said through the day, where answers are of people."""
    rooms = log.rooms
    here = rooms[rooms["code"] == row["code"]]
    if here.empty or here["for_coaches"].any():
        return []
    own = log.only(str(row["code"]))
    found = journeys.path(own, participant=str(row["participant"]))
    title = say("What the same person said through the day")
    return [path_of_one(own, str(row["code"]), found, title)]
