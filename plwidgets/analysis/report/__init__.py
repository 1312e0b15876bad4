"""A report of the rooms that are read: one file that opens anywhere, without a network.

- HTML: self-contained, charts that can be explored, made to be printed.
- The same as a notebook that was executed, as PDF where a Chromium is found, and as Markdown
  to paste into a mail.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from plwidgets.analysis import pages
from plwidgets.analysis.coding import Codings
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages import Block
from plwidgets.analysis.pages.blocks import Heading, Quotes
from plwidgets.analysis.report import html, markdown, notebook, pdf
from plwidgets.answers.files import writable
from plwidgets.exceptions import Refused
from plwidgets.locales import first_spoken, say, speaking, tell

Progress = Callable[[int, int, str], None]

_SUFFIXES = (".html", ".pdf", ".md", ".ipynb")


def report(
    log: Log,
    path: str | Path,
    activities: Sequence[str] | None = None,
    progress: Progress | None = None,
    codings: Codings | None = None,
    language: str | None = None,
) -> Path:
    """Write the report of a log to `path`, and return it; the suffix says as what.

    `.html`, `.pdf`, `.md` or `.ipynb`.  `activities` are all that have answers, if not given;
    with `codings` what people coded stands with each open question, but in a notebook.  It is in
    this `language`, that of the workshop if not given, English where that is not one of ours or
    workshops are in several; a notebook is in English.
    `progress(done, of, what)` is told how far it has come.  Raises Refused for another suffix,
    for a file that cannot be written, or when there is no Chromium for a PDF; NotFound for an
    activity that is not there.
    """
    target = Path(path).expanduser()
    if target.suffix not in _SUFFIXES:
        raise Refused(
            tell("A report cannot be a '{suffix}' file.", suffix=target.suffix),
            tell("Use {there}.", there=", ".join(_SUFFIXES)),
        )
    named = [activities] if isinstance(activities, str) else activities
    with writable(target), speaking(language or _language(log)):
        asked = list(named) if named is not None else _answered(log)
        if target.suffix == ".ipynb":
            notebook.write(log, asked, target, progress or _nobody)
        else:
            _write(_told(log, asked, codings, progress or _nobody), target)
    return target


def _write(told: list[list[Block]], target: Path) -> None:
    if target.suffix == ".md":
        target.write_text(markdown.page(told), encoding="utf-8")
    elif target.suffix == ".pdf":
        pdf.write(html.page(told), target)
    else:
        target.write_text(html.page(told), encoding="utf-8")


def _told(
    log: Log, asked: Sequence[str], codings: Codings | None, progress: Progress
) -> list[list[Block]]:
    """Return the pages: the rooms, each activity with its words and codes, what was quoted."""
    coded = {place.activity for place, _ in codings.now.codings} if codings else set()
    found = [list(pages.overview(log))]
    for done, activity in enumerate(asked):
        progress(done, len(asked), activity)
        page = list(pages.activity(log, activity))
        if pages.has_words(log, activity):
            page += pages.words(log, activity)[2:]  # its heading and its words stand already
        if codings and activity in coded:
            page += [Heading(say("What people coded")), *pages.codes(log, codings, activity)[1:]]
        found.append(page)
    progress(len(asked), len(asked), "")
    return [*found, *_quoted(log, found)]


def _quoted(log: Log, told: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """Return the page that the quotations of a report lead back to."""
    quotes = [
        q for page in told for block in page if isinstance(block, Quotes) for q in block.quotes
    ]
    return [pages.sources(log, quotes)] if quotes else []


def _language(log: Log) -> str:
    found = {plan.language for plan in log.plans}
    return first_spoken(found) if len(found) == 1 else "en"


def _answered(log: Log) -> list[str]:
    sources = {prompt.id: prompt.source for plan in log.plans for prompt in plan.activities}
    return [id for id in log.activities if len(log.answers(sources.get(id) or id))]


def _nobody(done: int, of: int, what: str) -> None:
    """Tell nobody."""
