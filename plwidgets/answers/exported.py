"""Exported answers, read back as the records that they were written from.

- What a column holds is told by the columns' file beside an export, by the sheet in it, or else by
  the kind of the activity: a text stays a text ("007"), a list becomes a list again.
- Each reader returns the records, and what their columns mean as far as the file says it.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

from plwidgets.activities import Measure, find_kind, kinds
from plwidgets.activities.variables import COLUMNS, NAMED, Holds
from plwidgets.answers.columns import Column
from plwidgets.answers.files import BESIDE, BOOK_KEY, explained, tells_columns, unflat, unguarded
from plwidgets.answers.rows import Record
from plwidgets.misfits import got

Exported: TypeAlias = tuple[Iterable[Record], list[Column]]

PACKED = ".gz"
"""How the name of a text ends that is packed."""
_LARGEST = 256 * 1024**2
"""As many bytes may come out of a packed file."""
_TOO_LARGE = f"unpacked it is larger than {_LARGEST // 1024**2} MB"

LISTS = ("texts", "choices", "derived")
_WORDS = ("text", "choice")
_WHOLE = ("level", "place", "rank")
_NEEDED = ("code", "activity", "kind", "round", "seq", "at")
"""What every answer has, whatever version wrote it."""
_BEYOND = 2**53
"""No number of ours goes so far: from there on not every one is another to a browser."""
_BESIDE = (BESIDE, ".codebook.csv")  # the second is that of earlier versions


class Unlike(ValueError):
    """A file is not what its name says; why, in words that its owner can use."""


def content(path: Path) -> bytes:
    """Return what is in a file, unpacked where its name ends in `.gz`.

    Raises Unlike for one that is not packed so, and for too much.
    """
    if path.suffix.casefold() != PACKED:
        return path.read_bytes()
    try:
        with gzip.open(path) as file:
            unpacked = file.read(_LARGEST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise Unlike("it is no whole gzip file") from None
    if len(unpacked) > _LARGEST:
        raise Unlike(_TOO_LARGE)
    return unpacked


def from_lines(path: Path) -> Exported:
    """Read JSON lines."""
    return _of_lines(io.BytesIO(content(path))), _beside(path)


def from_csv(path: Path) -> Exported:
    """Read CSV, with what its columns mean if that lies beside it."""
    return _of_csv(content(path), _beside(path))


def from_zip(path: Path) -> Exported:
    """Read CSV that lies in one file with what its columns mean.

    Raises Unlike for another file.
    """
    try:
        with ZipFile(path) as parts:
            fits(parts)
            names = parts.namelist()
            told = next((name for name in names if name.endswith(_BESIDE)), None)
            answers = next((n for n in names if n.endswith(".csv") and n != told), None)
            if answers is None:
                raise Unlike("there is no CSV in it")
            book = _book(parts.read(told), told) if told else []
            return _of_csv(parts.read(answers), book)
    except BadZipFile:
        raise Unlike("it is no zip file") from None


def from_parquet(path: Path) -> Exported:
    """Read Parquet, which holds what its columns mean."""
    import pyarrow as pa  # a tenth of a second, for one format
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
    except pa.ArrowInvalid:
        raise Unlike("it is no Parquet") from None
    book = explained(json.loads((table.schema.metadata or {}).get(BOOK_KEY, b"[]")))
    common = [name for name in NAMED if name in table.column_names]
    columns: dict[str, list[str]] = {}
    for column in book:
        columns.setdefault(column.activity, [*common]).append(column.name)

    def answers() -> Iterator[Record]:
        for batch in table.to_batches(max_chunksize=20_000):
            for row in batch.to_pylist():
                yield {n: row[n] for n in columns.get(row["activity"], row)}

    return answers(), book


def held(record: Record, book: Mapping[tuple[str, str], Measure]) -> Record:
    """Return a record with its moment; `book` says how its columns are measured.

    Raises Unlike for what no room writes: no text where one stands, no number, one beyond all.
    """
    for name in _NEEDED:
        if record.get(name) is None:
            raise Unlike(f"has no {name}")
    for name, value in record.items():
        fits = _fitting(name, book.get((record["activity"], name)))
        if value is not None and not fits(value):
            raise Unlike(f"has {got(value)} for its {name}")
    return {**record, "at": _moment(record["at"])}


def _fitting(name: str, measure: Measure | None) -> Callable[[object], bool]:
    if name in NAMED:
        return _FITS[NAMED[name]]
    return _is_whole if measure in _WHOLE else _is_anything


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) < _BEYOND and value == int(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and value >= 1 and value is not True and _is_whole(value)


def _is_yes_or_no(value: object) -> bool:
    return isinstance(value, bool)


def _is_anything(value: object) -> bool:
    return True


def _is_moment(value: object) -> bool:
    try:
        _moment(value)
    except ValueError:
        return False
    return True


def _moment(value: object) -> datetime:
    """Return a moment; one that says no zone is in UTC.  Raises ValueError for what is none."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_FITS: Mapping[Holds, Callable[[object], bool]] = {
    "name": _is_text,
    "text": _is_text,
    "number": _is_number,
    "moment": _is_moment,
    "yes_no": _is_yes_or_no,
}


def fits(parts: ZipFile) -> None:
    """Refuse a packed file of which more would come out than anybody exports."""
    if sum(part.file_size for part in parts.infolist()) > _LARGEST:
        raise Unlike(_TOO_LARGE)


def _of_lines(lines: Iterable[bytes]) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _of_line(number, line)


def _of_line(number: int, line: bytes) -> Record:
    with suppress(ValueError, RecursionError):
        record = json.loads(line)
        if isinstance(record, dict):
            return record
    raise Unlike(f"line {number} is no answer")


def _of_csv(content: bytes, book: list[Column]) -> Exported:
    lines = csv.DictReader(_text(content))
    rows = [_cells(number, line) for number, line in enumerate(lines, 1)]
    heads = lines.fieldnames or ()
    if missing := [name for name in COLUMNS if name not in heads]:
        raise Unlike(f"it has no column {missing[0]!r}")
    names = [name for name in heads if name not in NAMED]
    guessed = {name: _guess([row[name] for row in rows if row[name]]) for name in names}
    measures = measured(book)

    def value(row: Mapping[str, str], name: str) -> object:
        known = measures.get((row["activity"], name)) or _measures_of(row["kind"]).get(name)
        stem = _measures_of(row["kind"]).get(name.partition("_")[0]) if not book else None
        return _value(row[name], known or stem, guessed[name])

    def own(row: Mapping[str, str]) -> list[str]:
        return [n for n in names if not book or (row["activity"], n) in measures]

    return [{**_common(row), **{name: value(row, name) for name in own(row)}} for row in rows], book


def _cells(number: int, line: Mapping[str | None, str | None]) -> dict[str, str]:
    """Return a line of CSV by the names of its columns.  Raises Unlike for one of other length."""
    cells = {n: unguarded(cell) for n, cell in line.items() if n is not None and cell is not None}
    if len(cells) < len(line):
        raise Unlike(f"answer {number} has not as many cells as there are columns")
    return cells


def _value(cell: str, measure: Measure | None, guess: Callable[[str], object]) -> object:
    """Return what a cell of this measure says, as `guess` reads it where it is not known."""
    if measure in LISTS:
        return unflat(cell)
    if cell == "":
        return None
    if measure in _WORDS:
        return cell
    if measure == "yes_no":
        return _yes(cell)
    if measure is None:
        return guess(cell)
    try:
        return int(cell)
    except ValueError:
        return _float(cell)


def _float(cell: str) -> object:
    try:
        return float(cell)
    except ValueError:
        return cell


def _guess(cells: Sequence[str]) -> Callable[[str], object]:
    """Return what reads the cells of a column of which nothing is known."""
    if cells and all(cell in ("True", "False") for cell in cells):
        return "True".__eq__
    # A zero in front is no part of a number: 007 is a text.
    whole = all(cell.removeprefix("-").isdecimal() and str(int(cell)) == cell for cell in cells)
    return int if cells and whole else str


@lru_cache(maxsize=64)
def _measures_of(kind: str) -> Mapping[str, Measure]:
    """Return how the columns of a kind are measured, and those of each item by their first word.

    A kind shows its columns in its example; what an author names has no measure without one.
    """
    found = find_kind(kind) if kind in kinds() else None
    if found is None or found.answer is None:
        return {}
    try:
        prompt = found.prompt.model_validate(found.example)
    except (ValueError, LookupError, StopIteration):
        return {}
    named = {v.name: v.measure for v in found.answer.variables(prompt)}
    if not {*named} & {*found.answer.model_fields} and not any("_" in name for name in named):
        return {}
    return {name.partition("_")[0]: measure for name, measure in named.items()} | named


def measured(book: Iterable[Column]) -> dict[tuple[str, str], Measure]:
    """Return how columns are measured, by activity and name."""
    return {(column.activity, column.name): column.variable.measure for column in book}


def _common(row: Mapping[str, str]) -> Record:
    return {name: _read(row[name], holds) for name, holds in NAMED.items() if name in row}


def _read(cell: str, holds: Holds) -> object:
    if holds == "yes_no":
        return _yes(cell)
    return _value(cell, "rank", str) if holds == "number" else cell or None


def _yes(cell: str) -> bool:
    """Say what a cell says; a spreadsheet that saved it wrote TRUE."""
    return cell.casefold() == "true"


def _text(content: bytes) -> io.StringIO:
    try:
        return io.StringIO(content.decode("utf-8-sig"), newline="")
    except UnicodeDecodeError:
        raise Unlike("it is not in UTF-8") from None


def _beside(path: Path) -> list[Column]:
    """Return what the columns mean, as it was written beside a file, if it was."""
    plain = path.with_suffix("") if path.suffix.casefold() == PACKED else path
    for end in _BESIDE:
        beside = plain.with_suffix(end)
        if beside.is_file():
            return _book(beside.read_bytes(), beside.name)
    return []


def _book(content: bytes, name: str) -> list[Column]:
    try:
        lines = [[unguarded(cell) for cell in line] for line in csv.reader(_text(content))]
        if lines and tells_columns(lines[0]):
            return explained(lines[1:])
    except (ValueError, TypeError, AttributeError, csv.Error):
        pass
    raise Unlike(f"{name} does not say what its columns mean")
