"""Ways through the day: one person's or one table's, and answers side by side."""

from __future__ import annotations

from collections.abc import Sequence

from plwidgets.analysis import journeys
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.activity import prompt_of
from plwidgets.analysis.pages.blocks import Block, Heading, Text, table

_SIDE_BY_SIDE = 40


def paths(log: Log, table_name: str = "", side_by_side: Sequence[str] = ()) -> list[Block]:
    """Return a table's path through each room, and these activities side by side."""
    blocks: list[Block] = [Heading("Paths through the day", level=1)]
    for code in log.rooms["code"] if table_name else ():
        here = log.only(code)
        if table_name in set(here.people["table"].dropna()):
            found = journeys.path(here, table=table_name)
            columns = {"at": "When (UTC)", "title": "Asked", "said": "Said"}
            caption = f"Table {table_name} in room {code}"
            blocks += [Heading(caption), table(found, caption, columns)]
    if side_by_side:
        blocks += _joined(log, side_by_side)
    return blocks


def _joined(log: Log, activities: Sequence[str]) -> list[Block]:
    found = journeys.joined(log, activities)
    titles = {id: prompt.title if (prompt := prompt_of(log, id)) else id for id in activities}
    shown = found.dropna(subset=list(activities)).head(_SIDE_BY_SIDE)
    caption = f"The same person's answers side by side: {len(shown)} of {len(found)} people"
    columns = {"table": "Table", "role": "Role", **titles}
    blocks: list[Block] = [Heading("Side by side"), table(shown, caption, columns)]
    if shown.empty:
        blocks.append(Text("Nobody answered all of these under one name.", "note"))
    return blocks
