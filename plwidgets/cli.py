"""The command line: serve, check, rehearse, export, purge, schema."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING

from plwidgets._version import __version__
from plwidgets.exceptions import NotFound, PlwidgetsError, Refused

if TYPE_CHECKING:
    from plwidgets.activities import Prompt
    from plwidgets.store import SqlStore
    from plwidgets.workshop import Workshop

DATABASE = "plwidgets.db"
FORMATS = ("csv", "zip", "xlsx", "jsonl", "parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit status: 0, or 2 after saying what was wrong."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], None] = options.run
    try:
        run(options)
    except PlwidgetsError as error:
        print(f"plwidgets: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130
    return 0


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
        ),
        say=partial(print, flush=True),
    )


def check(options: argparse.Namespace) -> None:
    """Read a workshop, and print its plan with the minutes."""
    from plwidgets.workshop import Workshop

    workshop, doubts = Workshop.checked(options.file)
    for doubt in doubts:
        print(f"plwidgets: {doubt.describe(options.file)}", file=sys.stderr)
    print(f"{workshop.title}: {_length(workshop.activities)}")
    print("\n".join(_plan(workshop)))
    if workshop.selections:
        print("\nSelections")
    width = max(map(len, workshop.selections), default=0)
    for name, selection in workshop.selections.items():
        title = f"{selection.title}: " if selection.title else ""
        print(f"  {name:<{width}}  {title}{_length(workshop.select(name).activities)}")


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


def _make_up(options: argparse.Namespace) -> None:
    """Run a workshop with bots, without a room on a hub, and write its log."""
    from plwidgets import rehearsal
    from plwidgets.answers.rows import dump_log
    from plwidgets.workshop import Workshop

    workshop = Workshop.load(options.code)
    events = rehearsal.told(
        workshop.select(options.selection) if options.selection else workshop,
        options.participants,
        options.seed,
        code=options.room,
        began=_moment(options.began),
        again=options.again,
        missing=options.missing,
    )
    with _writing(options.save) as file:
        file.writelines(dump_log(events))


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"'{text}' is no time.", "Write it as 2026-03-09T09:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def _writing(path: str) -> Iterator[IO[bytes]]:
    """Give a file to write to.  Raises Refused when it cannot be written."""
    try:
        with Path(path).open("wb") as file:
            yield file
    except OSError as error:
        raise Refused(
            f"{path} cannot be written: {error.strerror}.", "Name another file."
        ) from None


def export(options: argparse.Namespace) -> None:
    """Write the answers of a room to a file, or to standard output."""
    from plwidgets.answers.files import BESIDE, BOOK_BESIDE, write_codebook
    from plwidgets.answers.files import export as write
    from plwidgets.store import StoredLog

    format = _format(options.output, options.format)
    code = "".join(options.code.split())
    with _opened(options.db) as store:
        last = {row.code: row.seq for row in store.rooms()}
    if code not in last:
        raise _no_room(code, options.db)
    log = StoredLog(options.db, code, last[code])
    if options.output is None:
        write([log], format, sys.stdout.buffer)
        return
    with _writing(options.output) as file:
        write([log], format, file)
    if format in BOOK_BESIDE:
        with _writing(str(Path(options.output).with_suffix(BESIDE))) as file:
            write_codebook([log], file)


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


def purge(options: argparse.Namespace) -> None:
    """Delete a room, or every room in which nothing has happened for some days."""
    if (options.code is None) == (options.older_than is None):
        raise Refused("Name one room, or --older-than and an age.", "For example --older-than 90d.")
    with _opened(options.db) as store:
        if options.code is not None:
            wanted = "".join(options.code.split())
            codes = [row.code for row in store.rooms() if row.code == wanted]
            if not codes:
                raise _no_room(wanted, options.db)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="plwidgets", description="Live workshops: phones answer, the projector shows."
    )
    parser.add_argument("--version", action="version", version=f"plwidgets {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _serve_parser(commands.add_parser("serve", help=_first_line(serve)))
    checking = commands.add_parser("check", help=_first_line(check))
    checking.add_argument("file", metavar="FILE", help="a YAML file, or a shipped workshop's name")
    checking.set_defaults(run=check)
    _rehearse_parser(commands.add_parser("rehearse", help=_first_line(rehearse)))
    _export_parser(commands.add_parser("export", help=_first_line(export)))
    _purge_parser(commands.add_parser("purge", help=_first_line(purge)))
    commands.add_parser("schema", help=_first_line(schema)).set_defaults(run=schema)
    return parser


def _serve_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "workshop",
        nargs="?",
        default="personalized-learning",
        metavar="WORKSHOP",
        help="a YAML file, or a shipped workshop's name (default: %(default)s)",
    )
    parser.add_argument(
        "--selection", metavar="NAME", help="a shorter plan that the workshop's file names"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; 0.0.0.0 lets phones in (default: %(default)s)",
    )
    parser.add_argument(
        "--port", type=int, default=8866, help="0 for any that is free (default: %(default)s)"
    )
    _db_option(parser)
    parser.add_argument(
        "--hub-only", action="store_true", help="rooms and the join page, without notebooks"
    )
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="do not open the console"
    )
    parser.add_argument("--json", action="store_true", help="print one line of JSON, for programs")
    parser.add_argument(
        "--new-room", action="store_true", help="open another room, even if one is open already"
    )
    parser.set_defaults(run=serve)


def _rehearse_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "code", metavar="CODE", help="the room's six digits; with --save a workshop instead"
    )
    parser.add_argument(
        "--participants", type=int, default=40, metavar="N", help="(default: %(default)s)"
    )
    parser.add_argument(
        "--run", dest="run_room", action="store_true", help="run the room too, to its end"
    )
    parser.add_argument(
        "--pace",
        type=float,
        default=5.0,
        metavar="SECONDS",
        help="how long the slowest bot thinks (default: %(default)s)",
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="another number, other answers (default: %(default)s)"
    )
    parser.add_argument("--hub", metavar="URL", help="(default: the one that runs on this machine)")
    parser.add_argument("--key", help="that hub's server key, or the room's")
    parser.add_argument("--db", metavar="PATH|URL", help="that hub's database, instead of a key")
    made_up = parser.add_argument_group("a room that nobody was in, in a file")
    made_up.add_argument("--save", metavar="FILE", help="where to write its log, as JSON lines")
    made_up.add_argument("--selection", metavar="NAME", help="a shorter plan of the workshop")
    made_up.add_argument("--room", default="000000", metavar="CODE", help="(default: %(default)s)")
    made_up.add_argument(
        "--began", default="2026-01-05T09:00", metavar="TIME", help="(default: %(default)s)"
    )
    made_up.add_argument(
        "--again", nargs="+", default=(), metavar="ID", help="activities that are asked twice"
    )
    made_up.add_argument(
        "--missing", type=float, default=0.0, metavar="SHARE", help="of answers that nobody gives"
    )
    parser.set_defaults(run=rehearse)


def _export_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="the room's six digits")
    parser.add_argument(
        "--format", choices=FORMATS, help="(default: what the file's name ends in, else csv)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="(default: standard output)")
    _db_option(parser)
    parser.set_defaults(run=export)


def _purge_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="the room's six digits")
    parser.add_argument("--older-than", metavar="DAYS", help="an age, such as 90d")
    _db_option(parser)
    parser.set_defaults(run=purge)


def _db_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--db", default=DATABASE, metavar="PATH|URL", help="the database (default: %(default)s)"
    )


def _first_line(command: Callable[[argparse.Namespace], None]) -> str:
    return str(command.__doc__).partition("\n")[0].rstrip(".").lower()


def _opened(db: str) -> closing[SqlStore]:
    """Return the store, to be closed by `with`.  Raises NotFound when there is no such file."""
    from plwidgets.store import open_store  # SQLAlchemy; `check` and `schema` do without

    if "://" not in db and not Path(db).is_file():
        raise NotFound(f"There is no database {db}.", "Name it with --db, or run this where it is.")
    return closing(open_store(db))


def _key_from(db: str | None, code: str) -> str | None:
    """Return a new room key, written into the hub's own database; None without one."""
    if db is None:
        return None
    from plwidgets.hub.tokens import new_token

    digits = "".join(code.split())
    with _opened(db) as store:
        if digits not in [row.code for row in store.rooms()]:
            raise _no_room(digits, db)
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


def _plan(workshop: Workshop) -> Iterator[str]:
    """Yield the lines of a plan: each section with its length, each activity at its time."""
    clock = 0.0
    width = max(len(activity.title) for activity in workshop.activities)
    kinds = max(len(activity.kind) for activity in workshop.activities)
    for section, group in groupby(workshop.activities, key=lambda activity: activity.section):
        inside = list(group)
        yield ""
        if section:
            yield f"{section}: {_length(inside)}"
        for activity in inside:
            about = f"{activity.kind:<{kinds}}  {_minutes(activity.minutes)}"
            yield f"  {_clock(clock)}  {activity.title:<{width}}  {about}"
            clock += activity.minutes or 0


def _length(activities: Sequence[Prompt]) -> str:
    """Return how many activities these are, how long they take, and what that leaves out."""
    minutes = sum(activity.minutes or 0 for activity in activities)
    silent = [activity.id for activity in activities if activity.minutes is None]
    said = [f"{len(activities)} {'activity' if len(activities) == 1 else 'activities'}"]
    said += [f"{minutes:g} min"] if minutes else []
    if len(silent) == len(activities):
        said.append("no minutes given")
    elif silent:
        said.append(f"not counting {', '.join(silent)}: no minutes given")
    return ", ".join(said)


def _clock(minutes: float) -> str:
    return f"{int(minutes // 60)}:{int(minutes % 60):02}"


def _minutes(minutes: float | None) -> str:
    return f"{minutes:g} min" if minutes else "–"
