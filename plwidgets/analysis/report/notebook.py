"""A report as a notebook that was executed: every number with the code that made it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from plwidgets.activities.text_groups import GROUP
from plwidgets.analysis import pages
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.activity import prompt_of
from plwidgets.analysis.report.markdown import plain
from plwidgets.answers.rows import dump_log

_BEGIN = """import pandas as pd
import plwidgets as pl
from plwidgets.analysis import summaries, text

pd.set_option("display.max_colwidth", None)
log = pl.read({source!r})
log.rooms"""


def write(
    log: Log, asked: Sequence[str], target: Path, progress: Callable[[int, int, str], None]
) -> None:
    """Write the rooms' log beside the notebook, and the notebook, executed.

    Raises nbclient's CellExecutionError when a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient

    data = target.with_suffix(".jsonl")
    with data.open("wb") as file:
        for code in log.rooms["code"]:
            file.writelines(dump_log(log.events(code)))
    made = nbformat.v4.new_notebook()
    made.cells.append(nbformat.v4.new_code_cell(_BEGIN.format(source=data.name)))
    for activity in asked:
        prompt = prompt_of(log, activity)
        title = f"## {plain(prompt.title if prompt else activity)}"
        made.cells.append(nbformat.v4.new_markdown_cell(title))
        made.cells += [nbformat.v4.new_code_cell(code) for code in _cells(log, activity)]
    client = NotebookClient(
        made,
        timeout=600,
        resources={"metadata": {"path": target.parent}},
        extra_arguments=["--log-level=ERROR"],
    )
    client.on_cell_start = lambda cell_index, **_: progress(cell_index, len(made.cells), "")
    client.execute()
    nbformat.write(made, target)


def _cells(log: Log, activity: str) -> list[str]:
    cells = [f"log.figure({activity!r})"]
    measures = {column.variable.measure for column in log.columns(activity) if column.name != GROUP}
    if measures & {"choice", "choices", "level", "yes_no"}:
        cells.append(f"summaries.counts(log, {activity!r})")
    if measures & {"level", "place", "number", "rank"}:
        cells.append(f"summaries.centres(log, {activity!r})")
    if pages.has_words(log, activity):
        cells.append(f"text.terms(log.latest({activity!r})).head(20)")
    return cells
