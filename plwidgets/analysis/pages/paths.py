"""Ways through the day: one person's or one table's, and answers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

import pandas as pd

from plwidgets.analysis import journeys
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages import times
from plwidgets.analysis.pages.activity import prompt_of
from plwidgets.analysis.pages.blocks import Block, Heading, Table, Text
from plwidgets.analysis.pages.cells import table
from plwidgets.locales import say

_SIDE_BY_SIDE = 40
_SAID = 3
_SHORT, _WHOLE = 160, 600


def paths(
    log: Log, table_name: str = "", person: str = "", side_by_side: Sequence[str] = ()
) -> list[Block]:
    """Return a table's or a person's path through each room, and activities side by side."""
    blocks: list[Block] = [Heading(say("Paths through the day"), level=1)]
    for code in log.rooms["code"] if table_name or person else ():
        here = log.only(code)
        if person in set(here.people["participant"]):
            title = say("{person} in room {code}", person=person, code=code)
            found = journeys.path(here, participant=person)
            blocks.append(path_of_one(here, code, found, title))
        elif not person and table_name in set(here.people["table"].dropna()):
            title = say("Table {table} in room {code}", table=table_name, code=code)
            found = journeys.path(here, table=table_name)
            blocks.append(_path_of_table(here, code, found, title))
    if side_by_side:
        blocks += _joined(log, side_by_side)
    return blocks


def path_of_one(log: Log, code: str, found: pd.DataFrame, title: str) -> Table:
    """Return a person's path with a row for each answer: when, to what, what they said."""
    rows = [
        [
            times.told(log, code, row["at"], times.CLOCK),
            str(row["title"]),
            shorten(str(row["said"]), _WHOLE, placeholder=" …"),
        ]
        for row in found.to_dict("records")
    ]
    return Table(title, [times.heading(log), say("Asked"), say("Said")], rows)


def _path_of_table(log: Log, code: str, found: pd.DataFrame, title: str) -> Table:
    """Return a table's path with a row for each activity and round: when, how many, some words."""
    rows = [
        [
            times.told(log, code, part["at"].min(), times.CLOCK),
            str(part["title"].iloc[0]),
            str(len(part)),
            _said(part),
        ]
        for _, part in found.groupby(["activity", "round"], sort=False)
    ]
    return Table(title, [times.heading(log), say("Asked"), say("Answers"), say("Said")], rows)


def _said(part: pd.DataFrame) -> str:
    said = [shorten(str(text), _SHORT, placeholder=" …") for text in part["said"]]
    left = len(said) - _SAID
    more = f" … {say('and {more} more', more=left)}" if left > 0 else ""
    return " / ".join(said[:_SAID]) + more


def _joined(log: Log, activities: Sequence[str]) -> list[Block]:
    found = journeys.joined(log, activities)
    titles = {id: prompt.title if (prompt := prompt_of(log, id)) else id for id in activities}
    shown = found.dropna(subset=list(activities)).head(_SIDE_BY_SIDE)
    each = "" if len(log.rooms) == 1 else say(", each counted in each room")
    caption = say(
        "The same person's answers side by side: {shown} of {all} people{each}",
        shown=len(shown),
        all=len(found),
        each=each,
    )
    columns = {"table": say("Table"), "role": say("Role"), **titles}
    blocks: list[Block] = [Heading(say("Side by side")), table(shown, caption, columns)]
    if shown.empty:
        blocks.append(Text(say("Nobody answered all of these under one name."), "note"))
    return blocks
