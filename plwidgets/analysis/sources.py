"""Where a log can come from: a database, a hub, or a file that was exported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from plwidgets.analysis.log import Log
from plwidgets.client.http import ask, fetch
from plwidgets.exceptions import Forbidden, NotFound, Refused
from plwidgets.records import Record, load_log
from plwidgets.room import Event
from plwidgets.store import open_store


def read(source: str | Path, key: str | None = None, room: str | None = None) -> Log:
    """Return the log of a room, or of every room that `source` holds.

    `source` is a SQLite file, a database URL, a JSON lines file (a log, or exported answers),
    or a hub's URL with a key: the server key for all its rooms, or a room's key for `room`.
    Raises NotFound when there is no such file or room, StoreError,
    Unauthorized, Forbidden, NoHub.
    """
    text = str(source)
    code = room.replace(" ", "") if room is not None else None
    if text.startswith(("http://", "https://")):
        return _from_hub(text.rstrip("/"), key or "", code)
    if "://" in text:
        return _from_store(text, code)
    path = Path(source).expanduser()
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", "Check the path; a database ends in .db.")
    if path.suffix in {".jsonl", ".ndjson"}:
        return _from_lines(path.read_bytes().splitlines(), path.name, code)
    return _from_store(path, code)


def _from_store(where: str | Path, room: str | None) -> Log:
    store = open_store(where)
    try:
        codes = [row.code for row in reversed(store.rooms())]
        return Log({code: list(store.events(code)) for code in _chosen(codes, room)})
    finally:
        store.close()


def _from_hub(hub: str, key: str, room: str | None) -> Log:
    codes = [room] if room else [found["code"] for found in _rooms(hub, key)]
    logs = {
        code: fetch("GET", f"{hub}/api/rooms/{code}/export?format=events", key=key)
        for code in codes
    }
    return Log({code: list(load_log(log.splitlines())) for code, log in logs.items()})


def _rooms(hub: str, key: str) -> list[dict[str, str]]:
    try:
        found: list[dict[str, str]] = ask("GET", f"{hub}/api/rooms", key=key)["rooms"]
    except Forbidden as error:
        raise Forbidden(
            error.message, "With a room's key name the room: read(hub, key, room=…)."
        ) from None
    return found[::-1]


def _from_lines(lines: Sequence[bytes], name: str, room: str | None) -> Log:
    try:
        first = json.loads(lines[0]) if lines else {}
        if "type" in first:
            events = list(load_log(lines))
            return Log(_by_room(events, room))
        return Log({}, _answers(lines, room))
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(
            f"{name} is not a log or an export of plwidgets: {error}.",
            "Export it again: plwidgets export CODE --format jsonl",
        ) from None


def _by_room(events: Sequence[Event], room: str | None) -> dict[str, list[Event]]:
    logs: dict[str, list[Event]] = {}
    code = ""
    for event in events:
        code = event.data["code"] if event.type == "room_created" else code
        logs.setdefault(code, []).append(event)
    return {code: logs[code] for code in _chosen(list(logs), room)}


def _answers(lines: Sequence[bytes], room: str | None) -> list[Record]:
    found: list[Record] = [json.loads(line) for line in lines]
    for record in found:
        record["at"] = datetime.fromisoformat(record["at"])
    codes = set(_chosen(list(dict.fromkeys(record["code"] for record in found)), room))
    return [record for record in found if record["code"] in codes]


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
