"""Answers as files: CSV, XLSX, JSON lines and Parquet.

- A spreadsheet must never run what a participant wrote: in CSV a text that it would take for
  a formula gets an apostrophe in front, in XLSX every text is marked as text.
- CSV and JSON lines are written record by record and need neither pandas nor openpyxl.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from plwidgets.exceptions import Refused
from plwidgets.records import COLUMNS, Record

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_SHEET_NAME = 31
_CELL = 32767


def export(records: Iterable[Record], format: str, file: BinaryIO) -> None:
    """Write records to an open binary file, in one of `FORMATS`.

    Raises Refused for another format.
    """
    if format not in _WRITERS:
        raise Refused(f"There is no format '{format}'.", f"There are: {', '.join(FORMATS)}.")
    _WRITERS[format](records, file)


def _write_csv(records: Iterable[Record], file: BinaryIO) -> None:
    rows = list(records)
    # The byte-order mark is what makes spreadsheets read UTF-8.
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.DictWriter(text, _columns(rows), restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _harmless(_flat(value)) for name, value in row.items()})
    text.detach()


def _write_jsonl(records: Iterable[Record], file: BinaryIO) -> None:
    for record in records:
        file.write(json.dumps(record, ensure_ascii=False, default=_moment).encode() + b"\n")


def _write_xlsx(records: Iterable[Record], file: BinaryIO) -> None:
    from openpyxl import Workbook  # a tenth of a second, for one format

    sheets: dict[str, list[Record]] = {}
    for record in records:
        sheets.setdefault(record["activity"], []).append(record)
    book = Workbook(write_only=True)
    for name, rows in (sheets or {"answers": []}).items():
        sheet = book.create_sheet(_sheet_name(name, book.sheetnames))
        columns = _columns(rows)
        sheet.append([_cell(sheet, column) for column in columns])
        for row in rows:
            sheet.append([_cell(sheet, _flat(row.get(column))) for column in columns])
    book.save(file)


def _write_parquet(records: Iterable[Record], file: BinaryIO) -> None:
    from plwidgets.analysis import frames  # pandas: half a second, for one format

    frames.answers(list(records)).to_parquet(file, engine="pyarrow", index=False)


_WRITERS: dict[str, Callable[[Iterable[Record], BinaryIO], None]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
}

FORMATS = tuple(_WRITERS)
"""The formats, by name."""


def _columns(rows: Sequence[Record]) -> list[str]:
    return list(dict.fromkeys((*COLUMNS, *(name for row in rows for name in row))))


def _flat(value: Any) -> Any:
    """Return what fits in one cell: a list becomes a text."""
    return "; ".join(str(part) for part in value) if isinstance(value, list) else value


def _harmless(value: Any) -> Any:
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, str) and value.startswith(_STARTS_A_FORMULA):
        return f"'{value}"
    return value


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds")


def _cell(sheet: WriteOnlyWorksheet, value: Any) -> Cell:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = WriteOnlyCell(sheet)
    if isinstance(value, datetime):
        # A spreadsheet's time has no zone: it is UTC, and its format says so.
        cell.value = value.astimezone(UTC).replace(tzinfo=None)
        cell.number_format = 'yyyy-mm-dd hh:mm:ss.000 "UTC"'
    elif isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)[:_CELL]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_STARTS_A_FORMULA)
    else:
        cell.value = value
    return cell


def _sheet_name(activity: str, taken: Sequence[str]) -> str:
    """Return a sheet name for an activity; Excel allows 31 characters, case aside unique."""
    name, number = activity[:_SHEET_NAME], 2
    while name in taken:
        name = f"{activity[: _SHEET_NAME - 3]}~{number}"
        number += 1
    return name
