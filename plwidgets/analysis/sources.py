"""Where a log can come from: a database, a hub, or a file that was exported."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plwidgets import resources
from plwidgets.analysis.log import Log
from plwidgets.answers.columns import Column
from plwidgets.answers.exported import (
    PACKED,
    Exported,
    Unlike,
    content,
    from_csv,
    from_lines,
    from_parquet,
    from_zip,
    held,
    measured,
)
from plwidgets.answers.rows import Record, load_log
from plwidgets.answers.spreadsheets import from_xlsx
from plwidgets.client.address import HubAddress, find_hub
from plwidgets.client.http import fetch, rooms
from plwidgets.client.room import Room
from plwidgets.exceptions import (
    DamagedLog,
    Forbidden,
    NotFound,
    PlwidgetsError,
    Refused,
    Unauthorized,
)
from plwidgets.misfits import got
from plwidgets.paths import is_file, is_folder
from plwidgets.room import Event
from plwidgets.room.facts import RoomCreated
from plwidgets.room.typed import well_typed
from plwidgets.store import read_store, stored_log

_DATABASE = b"SQLite format 3\0"
"""How the file of a database begins."""


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

    `source` is a SQLite file, a database URL, a file that was exported (JSON lines, CSV, a zip
    of CSV, XLSX, Parquet, or a whole log; JSON lines and CSV may be packed as `.gz`), or a hub's
    URL with a key: the server key for all its rooms, a room's key for `room`, or a coach key for
    what coaches may see of it.
    Raises NotFound when there is no such file or room, Refused for a file of something else,
    StoreError, Unauthorized, Forbidden, NoHub; DamagedLog, naming file and line, for a log of
    which a line is no event.  What is asked of the log later raises DamagedLog and, for a plan that
    cannot be run here, WorkshopError; both name file and line, or the room.
    """
    if source is None:
        address = find_hub(key=key)
        if key or not address.coach_keys:
            return read(address.url, address.key, room)
        return _from_links(address, room)
    if isinstance(source, Room):
        raise Refused("This is a room, not its log.", "Say read(room.hub, room.key, room.code).")
    if hasattr(source, "read"):
        raise Refused("This is an open file.", "Name the file instead.")
    if not isinstance(source, str | Path | Iterable):
        raise Refused(f"{got(source)} is no file and no hub.", "Name one, or a list of them.")
    if not isinstance(source, str | Path):
        return Log.together(read(one, key, room) for one in source)
    text = str(source)
    code = "".join(str(room).split()) if room is not None else None
    if text.startswith(("http://", "https://")):
        if _suffix(Path(text.partition("?")[0])) in _READERS:
            raise Refused("A file on the web is not read from here.", "Download it, and name it.")
        return _from_hub(text.rstrip("/"), key or "", code)
    if "://" in text:
        return _from_store(text, code)
    return _from_path(Path(source).expanduser(), code)


def _from_path(path: Path, code: str | None) -> Log:
    if is_folder(path):
        raise NotFound(f"'{path}' is a folder.", "Name a file in it; a database ends in .db.")
    if not is_file(path):
        raise NotFound(f"There is no file {path}.", "Check the path; a database ends in .db.")
    if _suffix(path) in _READERS:
        return _from_file(path, code)
    if _begin(path) not in (_DATABASE, b""):
        raise Refused(
            f"{path.name} is neither a database nor an export of plwidgets.",
            f"Files that are read end in {', '.join(_READERS)}, or are a database (.db).",
        )
    return _from_store(path, code)


def _begin(path: Path) -> bytes:
    """Return as much of a file as tells a database; nothing where only the store can say why."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(_DATABASE))
    return b""


def _suffix(path: Path) -> str:
    """Return how a file's name ends, both parts of it for a packed one: `.jsonl.gz`."""
    last = path.suffix.casefold()
    return _suffix(path.with_suffix("")) + last if last == PACKED else last


@dataclass(frozen=True, slots=True)
class _Lines:
    """The log of a room as the lines that a hub sent or a file holds; `numbers` are theirs."""

    source: str
    lines: Sequence[bytes]
    numbers: Sequence[int]

    def __iter__(self) -> Iterator[Event]:
        return load_log(self.lines)

    def place(self, event: int) -> str:
        """Return the file and the line of an event of the room, the first is 1."""
        return f"{self.source}:{self.numbers[event - 1]}"


def _from_links(address: HubAddress, room: str | None) -> Log:
    """Return the rooms whose links a coach has opened in this browser, or one of them."""
    logs, wanted = [], "".join(str(room).split()) if room else None
    for code, key in address.coach_keys.items():
        if wanted in (None, code):
            # A room that was purged, or its key taken back, closes none of the coach's others.
            with suppress(Unauthorized, NotFound):
                logs.append(_from_hub(address.url, key, code))
    if not logs:
        raise Unauthorized("This link does not open the desk any more.", "Ask for a new one.")
    return Log.together(logs)


def _from_store(where: str | Path, room: str | None) -> Log:
    store = read_store(where)
    try:
        rows = {row.code: row for row in reversed(store.rooms())}
    finally:
        store.close()
    return Log({code: stored_log(where, code, rows[code].seq) for code in _chosen([*rows], room)})


def _from_hub(hub: str, key: str, room: str | None) -> Log:
    codes = [room] if room else [found["code"] for found in _rooms(hub, key)]
    return Log({code: _lines_of(hub, key, code) for code in codes})


def _lines_of(hub: str, key: str, code: str) -> _Lines:
    lines = fetch("GET", f"{hub}/api/rooms/{code}/export?format=events", key=key).splitlines()
    return _Lines(f"room {code}", lines, range(1, len(lines) + 1))


def _rooms(hub: str, key: str) -> list[dict[str, str]]:
    try:
        return rooms(hub, key)[::-1]
    except Forbidden as error:
        raise Forbidden(
            error.message, "With a room's key name the room: read(hub, key, room=…)."
        ) from None


def _from_file(path: Path, room: str | None) -> Log:
    suffix = _suffix(path)
    try:
        lines = io.BytesIO(content(path) if suffix in _LOGS else b"")
        if _begins_a_log(lines):
            return Log(_by_room(path.name, lines, room))
        return _of(*_READERS[suffix](path), room)
    except PlwidgetsError:
        raise
    except PermissionError:
        raise Refused(f"You may not read {path.name}.", "Ask whoever owns it.") from None
    except Exception as error:
        # A damaged file makes the libraries that read it raise anything at all.
        said = f": {error}" if isinstance(error, Unlike) else ""
        raise Refused(
            f"{path.name} is not a log or an export of plwidgets{said}.",
            "Export it again: plwidgets export CODE --format jsonl",
        ) from None


def _begins_a_log(lines: io.BytesIO) -> bool:
    """Say whether the first line that is not empty is an event; go back to the begin."""
    first = next(filter(bytes.strip, lines), b"")
    lines.seek(0)
    with suppress(ValueError, RecursionError):
        told = json.loads(first)
        return isinstance(told, dict) and "type" in told
    return False


_LOGS = (".jsonl", ".ndjson", f".jsonl{PACKED}", f".ndjson{PACKED}")
_READERS: Mapping[str, Callable[[Path], Exported]] = {
    **dict.fromkeys(_LOGS, from_lines),
    ".csv": from_csv,
    f".csv{PACKED}": from_csv,
    ".zip": from_zip,
    ".xlsx": from_xlsx,
    ".parquet": from_parquet,
}


def _by_room(file: str, lines: Iterable[bytes], room: str | None) -> dict[str, _Lines]:
    logs: dict[str, list[bytes]] = {}
    numbers: dict[str, list[int]] = {}
    code = ""
    for number, line in enumerate(lines, 1):
        event = _event(file, number, line)
        if event is not None:
            code = event.data.code if isinstance(event.data, RoomCreated) else code
            logs.setdefault(code, []).append(line)
            numbers.setdefault(code, []).append(number)
    return {code: _Lines(file, logs[code], numbers[code]) for code in _chosen(list(logs), room)}


def _event(file: str, number: int, line: bytes) -> Event | None:
    """Return the event on a line, None for an empty one.  Raises DamagedLog.

    What does not begin with an event is something else: Unlike.
    """
    try:
        return next(map(well_typed, load_log([_of_whole_signs(line)])), None)
    except (ValueError, TypeError, AttributeError, RecursionError):
        if number == 1:
            raise Unlike("its first line is no event of a room") from None
        raise DamagedLog(number, "this line is no event of a room", f"{file}:{number}") from None


def _of_whole_signs(line: bytes) -> bytes:
    """Return a line.  Raises ValueError where half a sign stands: no table takes it as a text."""
    line.decode()
    if b"\\ud" in line.lower():
        json.dumps(json.loads(line), ensure_ascii=False).encode()
    return line


def _of(answers: Iterable[Record], book: Sequence[Column], room: str | None) -> Log:
    """Return the log of exported answers, of one room or all."""
    found: dict[str, list[Record]] = {}
    measures = measured(book)
    for number, answer in enumerate(answers, 1):
        try:
            record = held(answer, measures)
        except Unlike as error:
            raise Unlike(f"answer {number} {error}") from None
        found.setdefault(record["code"], []).append(record)
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
