"""Answers as files: CSV, XLSX, JSON lines and Parquet, written as they are read.

- A spreadsheet must never run what a participant wrote: in CSV a text that it would take for
  a formula gets an apostrophe in front, in XLSX every text is marked as text.
- One room at a time is in memory, whatever the number of rooms; CSV and JSON lines need
  neither pandas nor openpyxl.
- `flat` and `unflat` say how a value fits one cell; `analysis.sources` reads it back.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias, TypeVar, cast, get_args
from zipfile import ZIP_DEFLATED, ZipFile

from plwidgets.activities import Measure, Prompt, Variable
from plwidgets.activities.variables import COLUMNS, NAME, NAMED
from plwidgets.answers.columns import Column, codebook
from plwidgets.answers.rows import Record, records
from plwidgets.exceptions import Refused, WorkshopError
from plwidgets.paths import is_folder
from plwidgets.room import Event
from plwidgets.room.facts import RoomCreated, TextsGrouped
from plwidgets.room.plan.plans import plan_of, plans_of
from plwidgets.workshop import Workshop

if TYPE_CHECKING:
    import pyarrow as pa
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
BOOK_KEY = b"plwidgets.answers.columns"
"""Where a Parquet file keeps what its columns mean."""
_SHEET_NAME = 31
_RESERVED = ("history",)
BESIDE = ".columns.csv"
"""How the file ends that says what the columns of the one beside it mean."""
_CELL = 32767
_ROWS = 20_000
_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What rooms took once, and no spreadsheet can hold."""
_NUMBERED = ("level", "place")
BOOK_BESIDE = ("csv", "jsonl")
"""The formats that cannot hold what their columns mean: it lies in a file beside them."""
BOOK = ("activity", "kind", "column", "measure", "question", "label", "values", "none_counts")
"""What is told of each column; the last is `yes` where an empty list is an answer."""


T = TypeVar("T")
_Book: TypeAlias = Sequence[Column]
_Names: TypeAlias = Iterable[str]


def export(rooms: Sequence[Iterable[Event]], format: str, file: IO[bytes]) -> None:
    """Write the answers of rooms to an open binary file, in one of `FORMATS`.

    A room is its log, which is gone through more than once.  Raises Refused for another format.
    """
    book, named = _book(rooms), any(map(_tells_names, rooms))
    write(chain.from_iterable(records(room) for room in rooms), book, format, file, named=named)


def save(rooms: Sequence[Iterable[Event]], path: Path, format: str = "") -> Path:
    """Write the answers of rooms to a file, and return it.

    Where no format is named, the file's suffix names it.  A format that cannot hold what its
    columns mean gets that in a file beside it.  Raises Refused for another format, and for a
    file that cannot be written.
    """
    format = format or path.suffix.removeprefix(".")
    if format not in FORMATS:
        raise Refused(f"There is no format '{format}'.", f"There are: {', '.join(FORMATS)}.")
    with writable(path):
        with path.open("wb") as file:
            export(rooms, format, file)
        if format in BOOK_BESIDE:
            with path.with_suffix(BESIDE).open("wb") as file:
                write_codebook(rooms, file)
    return path


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Say it where a file cannot be written, at once where its folder is missing.

    What is wrong with another file meanwhile is left as it is.  Raises Refused.
    """
    if "\0" in str(path):
        raise Refused("A file's name has no NUL.", "Name another file.")
    if not is_folder(path.parent):
        raise Refused(
            f"{path} cannot be written: there is no folder {path.parent}.",
            "Make it first, or name another.",
        )
    if is_folder(path):
        raise Refused(f"{path} is a folder.", f"Name a file in it: {path / 'NAME'}.")
    try:
        yield
    except OSError as error:
        if error.filename is not None and Path(error.filename).parent != path.parent:
            raise
        raise Refused(
            f"{error.filename or path} cannot be written: {error.strerror or error}.",
            "Name another file.",
        ) from None


def write(
    answers: Iterable[Record],
    book: Sequence[Column],
    format: str,
    file: IO[bytes],
    *,
    named: bool = False,
) -> None:
    """Write records, with the columns of their `book`, as `export` does.

    They are `named` where any has a name beside it.
    """
    if format not in _WRITERS:
        raise Refused(f"There is no format '{format}'.", f"There are: {', '.join(FORMATS)}.")
    _WRITERS[format](answers, book, file, NAMED if named else COLUMNS)


def write_codebook(rooms: Sequence[Iterable[Event]], file: IO[bytes]) -> None:
    """Write what the columns of an export mean, as CSV."""
    _write_book(_book(rooms), file)


def flat(value: T) -> T | str:
    """Return what fits in one cell: a list is joined by `; `, a backslash before its own `;`."""
    if isinstance(value, list):
        return "; ".join(re.sub(r"([\\;])", r"\\\1", str(part)) for part in value)
    return value


def unflat(cell: str) -> list[str]:
    """Return the list that `flat` made a cell of."""
    parts = re.findall(r"(?:\\.|[^\\;])+", cell)
    return [re.sub(r"\\(.)", r"\1", part.removeprefix(" ")) for part in parts]


def guarded(value: T) -> T | str:
    """Return a value that no spreadsheet takes for a formula."""
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, str) and (value.startswith(_STARTS_A_FORMULA) or _GUARDED.match(value)):
        return f"'{value}"
    return value


def unguarded(cell: str) -> str:
    """Return the text that `guarded` made a cell of."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _book(rooms: Iterable[Iterable[Event]]) -> list[Column]:
    """Return the columns of rooms as they went on: of what was asked on the day, too."""
    plans, earlier, grouped = list[Workshop](), list[Prompt](), set[str]()
    for room in rooms:
        grouped |= {one.data.activity for one in room if isinstance(one.data, TextsGrouped)}
        with suppress(ValueError, KeyError, WorkshopError):  # a log that begins no room
            plan, before = plans_of(room)
            plans.append(plan)
            earlier += before
    return codebook(plans, earlier, grouped)


def _tells_names(room: Iterable[Event]) -> bool:
    """Say whether a room's answers have the names of who gave them beside them."""
    begun = next((one.data for one in room if isinstance(one.data, RoomCreated)), None)
    if begun is None or begun.for_coaches:
        return False
    with suppress(ValueError, KeyError, WorkshopError):
        return plan_of(room).names != "none"
    return False


def _write_csv(answers: Iterable[Record], book: _Book, file: IO[bytes], common: _Names) -> None:
    text = _text(file)
    writer = csv.DictWriter(text, _names(book, common), restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in answers:
        writer.writerow({name: guarded(flat(value)) for name, value in row.items()})
    text.detach()


def _write_book(book: Iterable[Column], file: IO[bytes]) -> None:
    text = _text(file)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(BOOK)
    for column in book:
        writer.writerow([guarded(value) for value in _explained(column)])
    text.detach()


def _write_zip(answers: Iterable[Record], book: _Book, file: IO[bytes], common: _Names) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as parts:
        with parts.open("answers.csv", "w") as part:
            _write_csv(answers, book, part, common)
        with parts.open(f"answers{BESIDE}", "w") as part:
            _write_book(book, part)


def _write_jsonl(answers: Iterable[Record], book: _Book, file: IO[bytes], common: _Names) -> None:
    del book, common
    for record in answers:
        file.write(json.dumps(record, ensure_ascii=False, default=_moment).encode() + b"\n")


def _write_xlsx(answers: Iterable[Record], book: _Book, file: IO[bytes], common: _Names) -> None:
    from openpyxl import Workbook  # a tenth of a second, for one format

    workbook = Workbook(write_only=True)
    sheets: dict[str, tuple[WriteOnlyWorksheet, list[str]]] = {}

    def begin(activity: str) -> None:
        sheet = workbook.create_sheet(_sheet_name(activity, workbook.sheetnames))
        own = (column for column in book if column.activity == activity)
        sheets[activity] = sheet, _names(own, common)

    # In the order of the plan, whichever was answered first; what nobody answered has none.
    for activity in dict.fromkeys(column.activity for column in book):
        begin(activity)
    answered: set[str] = set()
    for row in answers:
        if row["activity"] not in sheets:
            begin(row["activity"])
        sheet, names = sheets[row["activity"]]
        if row["activity"] not in answered:
            answered.add(row["activity"])
            sheet.append([_cell(sheet, name) for name in names])
        sheet.append([_cell(sheet, flat(row.get(name))) for name in names])
    for activity in sheets.keys() - answered:
        workbook.remove(sheets[activity][0])
    if not answered:
        empty = workbook.create_sheet("answers")
        empty.append([_cell(empty, name) for name in common])
    explained = workbook.create_sheet(_sheet_name("columns", workbook.sheetnames))
    for line in (BOOK, *map(_explained, book)):
        explained.append([_cell(explained, value) for value in line])
    workbook.save(file)


def _write_parquet(answers: Iterable[Record], book: _Book, file: IO[bytes], common: _Names) -> None:
    import pyarrow as pa  # a tenth of a second, for one format
    from pyarrow import parquet

    schema = _schema(book, common)
    texts = frozenset(field.name for field in schema if field.type == "string")
    rows = ({name: _fit(value, name in texts) for name, value in a.items()} for a in answers)
    with parquet.ParquetWriter(file, schema) as writer:
        while group := list(islice(rows, _ROWS)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


_WRITERS: dict[str, Callable[[Iterable[Record], _Book, IO[bytes], _Names], None]] = {
    "csv": _write_csv,
    "zip": _write_zip,
    "xlsx": _write_xlsx,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
}

FORMATS = tuple(_WRITERS)
"""The formats, by name."""


def tells_columns(names: Sequence[object]) -> bool:
    """Say whether these are the names of what is told of columns, in this version or before."""
    return tuple(names) in (BOOK, BOOK[:-1])


def explained(lines: Iterable[Sequence[str]]) -> list[Column]:
    """Return the codebook that lines of an export tell.  Raises ValueError for other lines.

    Earlier versions did not tell whether an empty list is an answer.
    """
    found = []
    for activity, kind, name, measure, question, label, values, *none in lines:
        if measure not in get_args(Measure):
            raise ValueError(f"there is no measure {measure!r}")
        named = {
            int(k) if measure in _NUMBERED else k: v for k, v in json.loads(values or "{}").items()
        }
        own = "" if label == question else label
        variable = Variable(name, cast(Measure, measure), own, named, none == ["yes"])
        found.append(Column(activity, kind, question, variable))
    return found


def _text(file: IO[bytes]) -> io.TextIOWrapper:
    # The byte-order mark is what makes spreadsheets read UTF-8.
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)


def _names(book: Iterable[Column], common: _Names) -> list[str]:
    return list(dict.fromkeys((*common, *(column.name for column in book))))


def _explained(column: Column) -> list[str]:
    variable = column.variable
    values = json.dumps(dict(variable.values), ensure_ascii=False) if variable.values else ""
    told = [column.activity, column.kind, column.name, variable.measure]
    return [*told, column.question, column.label, values, "yes" * variable.none_is_an_answer]


def _moment(value: datetime) -> str:
    return value.isoformat(timespec="milliseconds")


def _cell(sheet: WriteOnlyWorksheet, value: str | float | datetime | None) -> Cell:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    if isinstance(value, datetime):
        # A spreadsheet's time has no zone: its format says which one is meant.
        cell.value = value.replace(tzinfo=None)
        cell.number_format = f'yyyy-mm-dd hh:mm:ss.000 "{zoned(value)}"'
    elif isinstance(value, str):
        cell.value = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", value)[:_CELL]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_STARTS_A_FORMULA)
    else:
        cell.value = value
    return cell


def zoned(moment: datetime) -> str:
    """Return the zone of a moment, and how far it is from UTC where that is not the same."""
    name = str(moment.tzinfo)
    return "UTC" if name == "UTC" else f"{moment.isoformat()[-6:]} {name}"


def _sheet_name(activity: str, taken: Sequence[str]) -> str:
    """Return a sheet name for an activity.

    Excel allows 31 characters, case aside unique, and keeps one name for itself.
    """
    used = {*_RESERVED, *(name.casefold() for name in taken)}
    name, number = activity[:_SHEET_NAME], 2
    while name.casefold() in used:
        name = f"{activity[: _SHEET_NAME - 3]}~{number}"
        number += 1
    return name


def _schema(book: _Book, common: _Names) -> pa.Schema:
    import pyarrow as pa

    words, whole = pa.string(), pa.int64()
    label = pa.dictionary(pa.int32(), words)
    told = dict.fromkeys(common, label) | {
        "round": whole,
        "seq": whole,
        "participant": words,
        **({NAME: words} if NAME in common else {}),
        "at": pa.timestamp("ms", tz="UTC"),
        "latest": pa.bool_(),
        "hidden": pa.bool_(),
    }
    types: dict[Measure, pa.DataType] = dict.fromkeys(("level", "place", "rank"), whole) | {
        "texts": pa.list_(words),
        "choices": pa.list_(words),
        "derived": pa.list_(words),
        "number": pa.float64(),
        "yes_no": pa.bool_(),
    }
    for column in book:
        type_ = types.get(column.variable.measure, words)
        # One name for two measures can only be kept as text.
        told[column.name] = type_ if told.get(column.name, type_) == type_ else words
    explained = json.dumps([_explained(column) for column in book], ensure_ascii=False)
    return pa.schema(list(told.items()), metadata={BOOK_KEY: explained})


def _fit(value: object, as_text: bool) -> object:
    """Return a value, as a text where a column of texts holds something else."""
    return value if value is None or not as_text else str(flat(value))
