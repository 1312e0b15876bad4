"""A report in Markdown, short enough to paste into a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plwidgets.analysis.pages import Block
from plwidgets.analysis.pages.blocks import (
    Chart,
    Facts,
    Heading,
    Quotes,
    Sentences,
    Table,
    Text,
)
from plwidgets.locales import say

_ROWS = 12


def page(told: Sequence[Sequence[Block]]) -> str:
    """Return the report as Markdown; charts as the table of their numbers."""
    return "\n\n".join(text for part in told for block in part for text in _block(block)) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * level} {plain(text)}"
        case Text(text, _):
            yield plain(text)
        case Sentences(lines):
            yield "\n".join(f"- {plain(line)}" for line in lines)
        case Facts(facts):
            yield " · ".join(f"**{value}** {label}" for label, value in facts)
        case Chart():
            told = block.table()
            yield from _table(told.columns, told.rows)
        case Table(_, columns, rows):
            yield from _table(columns, rows)
        case Quotes(quotes, _):
            yield "\n>\n".join(f"> {plain(q.text)}\n> ({q.source})" for q in quotes)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the first rows of a table, and how many more there are."""
    body = ["| " + " | ".join(plain(cell) for cell in row) + " |" for row in rows[:_ROWS]]
    if body:
        yield "\n".join([f"| {' | '.join(columns)} |", "|" + "---|" * len(columns), *body])
    if more := len(rows) - len(body):
        yield say(
            "({n} more row is in the report as a web page, `.html`.)",
            "({n} more rows are in the report as a web page, `.html`.)",
            n=more,
        )


def plain(text: str) -> str:
    """Return a text in which nothing is Markdown or HTML, in one line."""
    return re.sub(r"([\\`*_{}\[\]<>|#&$~])", r"\\\1", " ".join(text.split()))
