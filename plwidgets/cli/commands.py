"""What each command does: serve, check, rehearse, loadtest, export, backup, purge, schema."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from plwidgets.cli.agenda import length, lines
from plwidgets.exceptions import NotFound, Refused, first_of
from plwidgets.paths import is_file, is_folder, is_there

if TYPE_CHECKING:
    from plwidgets.store import SqlStore

FORMATS = ("csv", "zip", "xlsx", "jsonl", "parquet")
_NO_TEXT = ("zip", "xlsx", "parquet")


def serve(options: argparse.Namespace) -> None:
    """Serve a workshop until told to stop."""
    from plwidgets.serve import Options
    from plwidgets.serve import serve as run

    run(
        Options(
            workshop=options.workshop,
            selection=options.selection,
            host=options.host,
            port=options.port,
            db=options.db,
            hub_only=options.hub_only,
            browser=options.browser and not options.json,
            json=options.json,
            new_room=options.new_room,
            keep_keys=options.keep_keys,
            public_url=options.public_url or "",
            trust_proxy=options.trust_proxy,
            hall=options.hall,
            hub=options.hub or "",
            key=options.key or "",
        ),
        say=partial(print, flush=True),
    )


def check(options: argparse.Namespace) -> None:
    """Read a workshop, and print its plan with the minutes."""
    from plwidgets.workshop import Workshop

    workshop, doubts = Workshop.checked(options.file)
    for line in first_of(doubts, options.file):
        print(f"plwidgets: {line}", file=sys.stderr)
    print(f"{workshop.title}: {length(workshop.activities)}")
    print("\n".join(lines(workshop)))
    if workshop.selections:
        print("\nSelections")
    width = max(map(len, workshop.selections), default=0)
    for name, selection in workshop.selections.items():
        title = f"{selection.title}: " if selection.title else ""
        print(f"  {name:<{width}}  {title}{length(workshop.select(name).activities)}")


def rehearse(options: argparse.Namespace) -> None:
    """Let bots take part in a room, or make one up in a file."""
    import asyncio

    from plwidgets import rehearsal

    if options.save is not None:
        _make_up(options)
        return
    bots = rehearsal.live(
        options.code,
        options.participants,
        hub=options.hub,
        key=options.key or _key_from(options.db, options.code),
        seed=options.seed,
        pace=options.pace,
        run=options.run_room,
        say=partial(print, flush=True),
    )
    with suppress(KeyboardInterrupt):
        asyncio.run(bots)


def loadtest(options: argparse.Namespace) -> None:
    """Fill a room with phones, and say how long they wait."""
    import asyncio

    from plwidgets import loadtest
    from plwidgets.serve.process import raise_file_limit

    raise_file_limit()
    place = loadtest.found(options.room, options.hub)
    phones = loadtest.run(
        place,
        options.people,
        seconds=options.seconds,
        keep=options.keep,
        say=partial(print, flush=True),
    )
    with suppress(KeyboardInterrupt):
        asyncio.run(phones)


def _make_up(options: argparse.Namespace) -> None:
    """Run a workshop with bots, without a room on a hub, and write its log."""
    from plwidgets import rehearsal
    from plwidgets.answers.files import writable
    from plwidgets.answers.rows import dump_log
    from plwidgets.workshop import Workshop

    workshop, target = Workshop.load(options.code), Path(options.save)
    with writable(target):
        events = rehearsal.told(
            workshop.select(options.selection) if options.selection else workshop,
            options.participants,
            options.seed,
            code=options.room,
            began=_moment(options.began),
            again=options.again,
            missing=options.missing,
        )
        with target.open("wb") as file:
            file.writelines(dump_log(events))


def export(options: argparse.Namespace) -> None:
    """Write the answers of a room to a file, or to standard output."""
    from plwidgets.answers import files
    from plwidgets.answers.damage import judging
    from plwidgets.store import stored_log

    format = _format(options.output, options.format)
    if options.output is None and format in _NO_TEXT and sys.stdout.isatty():
        raise Refused(
            f"A terminal cannot show {format}.", f"Name a file: --output answers.{format}"
        )
    code = "".join(options.code.split())
    with _opened(options.db, to_read=True) as store:
        last = {row.code: row.seq for row in store.rooms()}
    if code not in last:
        raise _no_room(code, store.name)
    log = stored_log(options.db, code, last[code])
    with judging(log):
        if options.output is None:
            # First to the disk: what packs a file cannot do with a reader that goes away.
            with TemporaryFile() as whole:
                files.export([log], format, whole)
                whole.seek(0)
                copyfileobj(whole, sys.stdout.buffer)
            return
        files.save([log], Path(options.output), format)


def backup(options: argparse.Namespace) -> None:
    """Write a whole copy of the database, also while it is served."""
    from plwidgets.answers.files import writable

    target = Path(options.file)
    if is_there(target) and not is_folder(target):
        raise Refused(f"There is a file {target} already.", "Name a new one.")
    with _opened(options.db, to_read=True) as store, writable(target):
        store.backup(target)
    print(f"All that was written up to now is in {target}.")


def purge(options: argparse.Namespace) -> None:
    """Delete a room, or every room in which nothing has happened for some days."""
    if (options.code is None) == (options.older_than is None):
        raise Refused("Name one room, or --older-than and an age.", "For example --older-than 90d.")
    with _opened(options.db) as store:
        if options.code is not None:
            wanted = "".join(options.code.split())
            codes = [row.code for row in store.rooms() if row.code == wanted]
            if not codes:
                raise _no_room(wanted, store.name)
        else:
            limit = datetime.now(UTC) - _age(options.older_than)
            codes = [r.code for r in store.rooms() if r.last_at < limit.timestamp() * 1000]
        with store.transaction() as transaction:
            for code in codes:
                transaction.purge(code)
    print(f"{len(codes)} {'room' if len(codes) == 1 else 'rooms'} deleted.")


def schema(_options: argparse.Namespace) -> None:
    """Print the JSON Schema of a workshop file, for editors."""
    from plwidgets.workshop import schema as workshop_schema

    print(json.dumps(workshop_schema(), ensure_ascii=False, indent=2))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"'{text}' is no time.", "Write it as 2026-03-09T09:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _format(output: str | None, named: str | None) -> str:
    """Return the format that a file's name tells.  Raises Refused where it tells another."""
    suffix = Path(output or "").suffix.removeprefix(".").casefold()
    meant = {"ndjson": "jsonl"}.get(suffix, suffix) or named or "csv"
    if meant not in FORMATS:
        raise Refused(
            f"There is no format for a name that ends in .{suffix}.",
            f"There are: {', '.join(f'.{format}' for format in FORMATS)}.",
        )
    if named not in (None, meant):
        raise Refused(
            f"{output} is the name of another format than {named}.",
            "Name the format or the file's ending, not both.",
        )
    return meant


def _opened(db: str, to_read: bool = False) -> closing[SqlStore]:
    """Return the store, to be closed by `with`.  Raises NotFound when there is no such file."""
    # SQLAlchemy; `check` and `schema` do without
    from plwidgets.store import open_store, read_store

    if "://" not in db and not (is_file(Path(db)) or is_folder(Path(db))):
        raise NotFound(f"There is no database {db}.", "Name it with --db, or run this where it is.")
    return closing(read_store(db) if to_read else open_store(db))


def _key_from(db: str | None, code: str) -> str | None:
    """Return a new room key, written into the hub's own database; None without one."""
    if db is None:
        return None
    from plwidgets.hub.keys.tokens import new_token

    digits = "".join(code.split())
    with _opened(db) as store:
        if digits not in [row.code for row in store.rooms()]:
            raise _no_room(digits, store.name)
        token, credential = new_token("room", digits)
        with store.transaction() as transaction:
            transaction.add_credentials([credential])
    return token


def _no_room(code: str, db: str) -> NotFound:
    return NotFound(
        f"There is no room {code} in {db}.",
        "Check the code, or name another database with --db.",
        code="no_such_room",
    )


def _age(text: str) -> timedelta:
    number = text.strip().removesuffix("d")
    if not number.isascii() or not number.isdecimal() or len(number) > 5:
        raise Refused(f"'{text}' is not an age in days.", "Say for example --older-than 90d.")
    return timedelta(days=int(number))
