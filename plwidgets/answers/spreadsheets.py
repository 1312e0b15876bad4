"""Spreadsheets that were exported, read back: a sheet an activity, and one on their columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zipfile import BadZipFile, ZipFile

from plwidgets.activities import Measure
from plwidgets.activities.variables import COLUMNS, NAMED
from plwidgets.answers.exported import LISTS, Exported, Unlike, fits, measured
from plwidgets.answers.files import explained, tells_columns, unflat
from plwidgets.answers.rows import Record

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_MOST_CELLS = 20_000_000
"""As many cells a spreadsheet may have, empty ones between others among them."""
_OFFSET = re.compile(r'"([+-])(\d\d):(\d\d) ')
"""How far a cell's time is from UTC, as its format says it."""


def from_xlsx(path: Path) -> Exported:
    """Read a spreadsheet that was exported: a sheet an activity, and one on their columns.

    Raises Unlike for another spreadsheet.
    """
    from openpyxl import load_workbook  # a tenth of a second, for one format
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(path) as parts:
            fits(parts)
        workbook = load_workbook(path, read_only=True)
    except (BadZipFile, KeyError, InvalidFileException):
        raise Unlike("it is no spreadsheet") from None
    with closing(workbook):
        sheets = _sheets(workbook)
    told = next((lines for lines in sheets if lines and tells_columns(lines[0])), None)
    if told is None:
        raise Unlike("it is a spreadsheet without a sheet on what its columns mean")
    book = explained([["" if cell is None else str(cell) for cell in line] for line in told[1:]])
    measures = measured(book)
    rows = [
        _typed(dict(zip(map(str, lines[0]), line, strict=False)), measures)
        for lines in sheets
        if lines is not told and {*COLUMNS} <= {*lines[0]}
        for line in lines[1:]
    ]
    order = {code: n for n, code in enumerate(dict.fromkeys(row["code"] for row in rows))}
    return sorted(rows, key=lambda row: (order[row["code"]], row["seq"])), book


def _sheets(workbook: Workbook) -> list[list[list[object]]]:
    """Return the lines of each sheet."""
    cells, sheets = 0, []
    for sheet in workbook.worksheets:
        # A sheet says how large it is; what it holds is what counts.
        cast("ReadOnlyWorksheet", sheet).reset_dimensions()
        lines: list[list[object]] = []
        for line in sheet.rows:
            cells += max(1, len(line))
            if cells > _MOST_CELLS:
                raise Unlike("it has more cells than anybody exports")
            lines.append([_held(cell) for cell in line])
        sheets.append(lines)
    return sheets


def _typed(row: Record, measures: Mapping[tuple[str, str], Measure]) -> Record:
    """Return a row of a spreadsheet as the record that it was made from."""
    # A spreadsheet counts days: the thousandth of a second is what can be relied on.
    at = row["at"] + timedelta(microseconds=500)
    common = {name: row[name] for name in NAMED if name in row}
    common["at"] = at.replace(microsecond=at.microsecond // 1000 * 1000)
    own = {name: value for name, value in row.items() if name not in NAMED}
    return common | {
        name: unflat(value or "") if measures.get((row["activity"], name)) in LISTS else value
        for name, value in own.items()
    }


def _held(cell: Any) -> object:
    """Return what a cell holds; a time in the zone that its format names, in UTC without one."""
    value = cell.value
    if not isinstance(value, datetime):
        return value
    found = _OFFSET.search(cell.number_format)
    if found is None:
        return value.replace(tzinfo=UTC)
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return value.replace(tzinfo=timezone(-offset if sign == "-" else offset))
