"""A report as one HTML file: styles, charts and plotly.js are in it, nothing is fetched."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from importlib.resources import files
from itertools import zip_longest

from plwidgets import resources
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
from plwidgets.charts import theme
from plwidgets.exceptions import MissingAsset
from plwidgets.locales import from_the_right, say, spoken


def page(told: Sequence[Sequence[Block]]) -> str:
    """Return the report as HTML.  Raises MissingAsset when the front end is not built."""
    blocks = [block for part in told for block in part]
    title = next((b.text for b in blocks if isinstance(b, Heading)), say("Report"))
    here = files("plwidgets.analysis.report")
    made = say("{date} · made with plwidgets", date=f"{datetime.now(UTC):%Y-%m-%d}")
    figures = [theme.for_browser(b.figure) for b in blocks if isinstance(b, Chart)]
    numbers = iter(range(len(figures)))
    return "\n".join(
        [
            f'<!DOCTYPE html><html lang="{spoken()}" dir="{"rtl" if from_the_right() else "ltr"}">',
            '<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<title>{escape(title)}</title><link rel="icon" href="data:,">',
            f"<style>{_built('report.css').decode()}</style></head>",
            '<body class="plw" data-theme="light"><main>',
            *(
                f"<section class=plw-blocks>{''.join(_drawn(part, numbers))}</section>"
                for part in told
            ),
            f"<footer>{escape(made)}</footer></main>",
            f'<script type="application/json" id="figures">{_safe(figures)}</script>',
            f'<script type="text/plain" id="plotly">{_plotly()}</script>',
            f"<script>{here.joinpath('report.js').read_text(encoding='utf-8')}</script>",
            "</body></html>",
        ]
    )


def _section(part: Iterable[Block], numbers: Iterator[int]) -> str:
    return f'<section class="plw-blocks">{"".join(_drawn(part, numbers))}</section>'


def _drawn(part: Iterable[Block], numbers: Iterator[int]) -> Iterator[str]:
    for block in part:
        yield _chart(block, next(numbers)) if isinstance(block, Chart) else _block(block)


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f'<h{level} dir="auto">{escape(text)}</h{level}>'
        case Text(text, tone):
            return f'<p dir="auto" class="text"{" data-tone=note" * bool(tone)}>{escape(text)}</p>'
        case Sentences(lines):
            return _list(lines, "sentences plw-stack")
        case Facts(facts):
            told = (f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts)
            return f'<dl class="facts plw-wrap">{"".join(told)}</dl>'
        case Table():
            return _table(block)
        case Quotes(quotes, title):
            told = (
                f'<li><blockquote dir="auto">{escape(q.text)}</blockquote>'
                f'<p class="source"><a href="#{_anchor(q.source)}">{escape(q.source)}</a>'
                f"{escape(f' · {q.who}') if q.who else ''}</p></li>"
                for q in quotes
            )
            head = f'<h3 dir="auto">{escape(title)}</h3>' if title else ""
            return f'<div class="quotes">{head}<ul class="plw-voices">{"".join(told)}</ul></div>'
    raise AssertionError(block)


def _chart(block: Chart, number: int) -> str:
    head = f"<summary>{escape(say('As a table'))}</summary>"
    details = f"<details>{head}{_table(block.table())}</details>" if block.rows else ""
    height = block.figure.layout.height or 380
    return (
        f'<figure class="plw-card"><figcaption dir="auto">{escape(block.title)}</figcaption>'
        f'<div class="chart" data-figure="{number}" role="img" style="height:{height}px" '
        f'aria-label="{escape(block.title, quote=True)}"></div>'
        f"{details}</figure>"
    )


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = (
        f"<tr{_named(anchor)}>{''.join(f'<td dir=auto>{escape(cell)}</td>' for cell in row)}</tr>"
        for row, anchor in zip_longest(table.rows, table.anchors)
    )
    return (
        f'<div class="scroll"><table><caption dir="auto">{escape(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _named(anchor: str | None) -> str:
    return f' id="{_anchor(anchor)}"' if anchor else ""


def _anchor(source: str) -> str:
    return escape("answer-" + source.replace(" / ", "-"), quote=True)


def _list(lines: Iterable[str], name: str) -> str:
    return (
        f'<ul class="{name}">{"".join(f"<li dir=auto>{escape(line)}</li>" for line in lines)}</ul>'
    )


def _safe(figures: object) -> str:
    # Inside a script element nothing may look like its end.
    return json.dumps(figures, default=str).replace("</", "<\\/")


def _plotly() -> str:
    """Return our plotly.js, packed: the browser unpacks it."""
    return b64encode(gzip.compress(_built("plotly-*.js"), 9, mtime=0)).decode()


def _built(name: str) -> bytes:
    found = sorted(resources.static().glob(name))
    if not found:
        raise MissingAsset(f"The front end is not built: {name} is missing.", "Run `make build`.")
    return found[0].read_bytes()
