"""Where a log can come from: a database, a hub, or a file that was exported."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from plwidgets import resources
from plwidgets.analysis.log import Log
from plwidgets.answers.columns import Column
from plwidgets.answers.files import BOOK, BOOK_KEY, explained, unflat, unguarded
from plwidgets.answers.rows import COLUMNS, Record, load_log
from plwidgets.client.address import HubAddress, find_hub
from plwidgets.client.http import ask, fetch
from plwidgets.exceptions import Forbidden, NotFound, Refused, Unauthorized
from plwidgets.room import Event
from plwidgets.store import StoredLog, open_store

_LISTS = ("texts", "choices", "derived")
_WORDS = ("text", "choice")


def samples() -> Log:
    """Return three rooms whose answers are made up, to try everything on."""
    folder = resources.samples()
    return read([folder / f"{name}.jsonl" for name in ("definition-poll", "spring", "autumn")])


def read(
    source: str | Path | Sequence[str | Path] | None = None,
    key: str | None = None,
    room: str | None = None,
) -> Log:
    """Return the log of a room, or of every room that `source` holds, or several sources hold.

    Without a source it is the hub that this notebook belongs to; on a page that a coach's link
    opened, the rooms whose links that browser has opened.

    `source` is a SQLite file, a database URL, a file that was exported (JSON lines, CSV,
    Parquet, or a whole log), or a hub's URL with a key: the server key for all its rooms, a
    room's key for `room`, or a coach key for what coaches may see of it.
    Raises NotFound when there is no such file or room, Refused for a file of something else,
    StoreError, Unauthorized, Forbidden, NoHub.
    """
    if source is None:
        address = find_hub(key=key)
        if key or not address.coach_keys:
            return read(address.url, address.key, room)
        return _from_links(address, room)
    if not isinstance(source, str | Path):
        return Log.together(read(one, key, room) for one in source)
    text = str(source)
    code = room.replace(" ", "") if room is not None else None
    if text.startswith(("http://", "https://")):
        return _from_hub(text.rstrip("/"), key or "", code)
    if "://" in text:
        return _from_store(text, code)
    path = Path(source).expanduser()
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", "Check the path; a database ends in .db.")
    if path.suffix in _FILES:
        return _from_file(path, code)
    return _from_store(path, code)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The log of a room as the lines that a hub sent or a file holds."""

    lines: Sequence[bytes]

    def __iter__(self) -> Iterator[Event]:
        return load_log(self.lines)


def _from_links(address: HubAddress, room: str | None) -> Log:
    """Return the rooms whose links a coach has opened in this browser, or one of them."""
    logs, wanted = [], room.replace(" ", "") if room else None
    for code, key in address.coach_keys.items():
        if wanted in (None, code):
            # A room that was purged, or its key taken back, closes none of the coach's others.
            with suppress(Unauthorized, NotFound):
                logs.append(_from_hub(address.url, key, code))
    if not logs:
        raise Unauthorized("This link does not open the desk any more.", "Ask for a new one.")
    return Log.together(logs)


def _from_store(where: str | Path, room: str | None) -> Log:
    store = open_store(where)
    try:
        rows = {row.code: row for row in reversed(store.rooms())}
    finally:
        store.close()
    return Log({code: StoredLog(where, code, rows[code].seq) for code in _chosen([*rows], room)})


def _from_hub(hub: str, key: str, room: str | None) -> Log:
    codes = [room] if room else [found["code"] for found in _rooms(hub, key)]
    return Log(
        {
            code: _Lines(
                fetch("GET", f"{hub}/api/rooms/{code}/export?format=events", key=key).splitlines()
            )
            for code in codes
        }
    )


def _rooms(hub: str, key: str) -> list[dict[str, str]]:
    try:
        found: list[dict[str, str]] = ask("GET", f"{hub}/api/rooms", key=key)["rooms"]
    except Forbidden as error:
        raise Forbidden(
            error.message, "With a room's key name the room: read(hub, key, room=…)."
        ) from None
    return found[::-1]


def _from_file(path: Path, room: str | None) -> Log:
    try:
        return _FILES[path.suffix](path, room)
    except (ValueError, TypeError, KeyError, UnicodeError) as error:
        raise Refused(
            f"{path.name} is not a log or an export of plwidgets: {error}.",
            "Export it again: plwidgets export CODE --format jsonl",
        ) from None


def _from_lines(path: Path, room: str | None) -> Log:
    lines = path.read_bytes().splitlines()
    first = json.loads(lines[0]) if lines else {}
    if lines and "type" in first:
        return Log(_by_room(lines, room))
    return _of(map(json.loads, lines), _beside(path), room)


def _from_csv(path: Path, room: str | None) -> Log:
    book = _beside(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{k: unguarded(v) for k, v in row.items()} for row in csv.DictReader(file)]
    if rows and not {*COLUMNS} <= rows[0].keys():
        raise ValueError(f"it has no column {next(c for c in COLUMNS if c not in rows[0])!r}")
    measured = {(column.activity, column.name): column.variable.measure for column in book}
    names = [name for name in (rows[0] if rows else ()) if name not in COLUMNS]
    guessed = {name: _guess([row[name] for row in rows if row[name]]) for name in names}

    def value(row: Record, name: str) -> Any:
        cell, measure = row[name], measured.get((row["activity"], name))
        if measure in _LISTS:
            return unflat(cell)
        if cell == "":
            return None
        return cell if measure in _WORDS else guessed[name](cell)

    def own(row: Record) -> list[str]:
        return [n for n in names if not book or (row["activity"], n) in measured]

    answers = ({**_common(row), **{name: value(row, name) for name in own(row)}} for row in rows)
    return _of(answers, book, room)


def _from_parquet(path: Path, room: str | None) -> Log:
    import pyarrow as pa  # a tenth of a second, for one format
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
    except pa.ArrowInvalid as error:
        raise ValueError(error) from None
    book = explained(json.loads((table.schema.metadata or {}).get(BOOK_KEY, b"[]")))
    columns: dict[str, list[str]] = {}
    for column in book:
        columns.setdefault(column.activity, [*COLUMNS]).append(column.name)

    def answers() -> Iterator[Record]:
        for batch in table.to_batches(max_chunksize=20_000):
            for row in batch.to_pylist():
                yield {n: row[n] for n in columns.get(row["activity"], row)}

    return _of(answers(), book, room)


_FILES: Mapping[str, Callable[[Path, str | None], Log]] = {
    ".jsonl": _from_lines,
    ".ndjson": _from_lines,
    ".csv": _from_csv,
    ".parquet": _from_parquet,
}


def _beside(path: Path) -> list[Column]:
    """Return the codebook that was written beside a file, if there is one."""
    beside = path.with_suffix(".codebook.csv")
    if not beside.is_file():
        return []
    with beside.open(encoding="utf-8-sig", newline="") as file:
        lines = [[unguarded(cell) for cell in line] for line in csv.reader(file)]
    if not lines or tuple(lines[0]) != BOOK:
        raise ValueError(f"{beside.name} beside it is no codebook")
    return explained(lines[1:])


def _guess(cells: Sequence[str]) -> Callable[[str], Any]:
    """Return what reads the cells of a column of which nothing is known."""
    if cells and all(cell in ("True", "False") for cell in cells):
        return "True".__eq__
    try:
        _ = [int(cell) for cell in cells]
    except ValueError:
        return str
    return int


def _common(row: Mapping[str, str]) -> Record:
    empty: Record = {name: row[name] or None for name in COLUMNS}
    return empty | {
        "round": int(row["round"]),
        "seq": int(row["seq"]),
        "latest": row["latest"] == "True",
        "hidden": row["hidden"] == "True",
    }


def _by_room(lines: Iterable[bytes], room: str | None) -> dict[str, _Lines]:
    logs: dict[str, list[bytes]] = {}
    code = ""
    for line in lines:
        event = next(load_log([line]), None)
        if event is not None:
            code = event.data["code"] if event.type == "room_created" else code
            logs.setdefault(code, []).append(line)
    return {code: _Lines(logs[code]) for code in _chosen(list(logs), room)}


def _of(answers: Iterable[Record], book: Sequence[Column], room: str | None) -> Log:
    """Return the log of exported answers, of one room or all."""
    found: dict[str, list[Record]] = {}
    for record in answers:
        at = record["at"]
        moment = at if isinstance(at, datetime) else datetime.fromisoformat(at)
        found.setdefault(record["code"], []).append({**record, "at": moment})
    chosen = _chosen(list(found), room)
    return Log({}, (record for code in chosen for record in found[code]), book)


def _chosen(codes: Sequence[str], room: str | None) -> Sequence[str]:
    if room is None:
        return codes
    if room not in codes:
        raise NotFound(
            f"There is no room {room} here.",
            f"There are: {', '.join(codes) or 'none'}.",
            code="no_such_room",
        )
    return [room]
