"""What can be typed, and the command that it runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from plwidgets._version import __version__
from plwidgets.cli.commands import (
    FORMATS,
    backup,
    check,
    export,
    loadtest,
    purge,
    rehearse,
    schema,
    serve,
)
from plwidgets.cli.mistyped import Parser
from plwidgets.exceptions import PlwidgetsError
from plwidgets.halls import A_HALL

DATABASE = "plwidgets.db"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return its exit status: 0, or 2 after saying what was wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # not every terminal has every letter
    words = sys.argv[1:] if arguments is None else arguments
    try:
        options = parser().parse_args(words or ["--help"])
        options.run(options)
        sys.stdout.flush()
    except PlwidgetsError as error:
        return _refused(error)
    except BrokenPipeError:
        # What is left would be written once more at the end of the process, and complained of.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        what = error.filename or "What was to be read or written"
        return _refused(PlwidgetsError(f"{what} cannot be used: {error.strerror or error}."))
    return 0


def _refused(error: PlwidgetsError) -> int:
    print(f"plwidgets: {error}", file=sys.stderr)
    return 2


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of a command line."""
    whole = Parser(
        prog="plwidgets", description="Live workshops: phones answer, the projector shows."
    )
    whole.add_argument("--version", action="version", version=f"plwidgets {__version__}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    _serve_parser(commands.add_parser("serve", help=_first_line(serve)))
    checking = commands.add_parser("check", help=_first_line(check))
    checking.add_argument("file", metavar="FILE", help="a YAML file, or a shipped workshop's name")
    checking.set_defaults(run=check)
    _rehearse_parser(commands.add_parser("rehearse", help=_first_line(rehearse)))
    _loadtest_parser(commands.add_parser("loadtest", help=_first_line(loadtest)))
    _export_parser(commands.add_parser("export", help=_first_line(export)))
    _backup_parser(commands.add_parser("backup", help=_first_line(backup)))
    _purge_parser(commands.add_parser("purge", help=_first_line(purge)))
    commands.add_parser("schema", help=_first_line(schema)).set_defaults(run=schema)
    return whole


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
    _address_options(parser)
    _db_option(parser)
    parser.add_argument(
        "--hub", metavar="URL", help="pages here, for rooms of a hub that runs elsewhere"
    )
    parser.add_argument(
        "--key", help="the server key of that hub (default: what PLWIDGETS_KEY names)"
    )
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
    parser.add_argument(
        "--keep-keys",
        action="store_true",
        help="let browsers and programs of earlier starts stay in",
    )
    parser.set_defaults(run=serve)


def _address_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; 0.0.0.0 lets phones in (default: %(default)s)",
    )
    parser.add_argument(
        "--port", type=int, default=8866, help="0 for any that is free (default: %(default)s)"
    )
    parser.add_argument(
        "--public-url",
        metavar="URL",
        help="the address by which everybody reaches this server, through a proxy say",
    )
    parser.add_argument(
        "--trust-proxy",
        action="store_true",
        help="believe X-Forwarded-For: only where nobody can get past the proxy",
    )
    parser.add_argument(
        "--hall",
        type=_a_hall,
        default=A_HALL,
        metavar="N",
        help="phones that may join at once from one address (default: %(default)s)",
    )


def _a_hall(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    if not number:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of phones: give 1 to 99999")
    return number


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


def _loadtest_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "room", metavar="CODE|URL", help="the room's six digits, or the link for participants"
    )
    parser.add_argument(
        "--people", type=int, default=300, metavar="N", help="(default: %(default)s)"
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=10.0,
        help="they come, and answer, over this time (default: %(default)s)",
    )
    parser.add_argument("--keep", action="store_true", help="leave their answers in the room")
    parser.add_argument("--hub", metavar="URL", help="(default: the one that runs on this machine)")
    parser.set_defaults(run=loadtest)


def _export_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="the room's six digits")
    parser.add_argument(
        "--format", choices=FORMATS, help="(default: what the file's name ends in, else csv)"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="(default: standard output)")
    _db_option(parser)
    parser.set_defaults(run=export)


def _backup_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the copy to write, a new file")
    _db_option(parser)
    parser.set_defaults(run=backup)


def _purge_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", nargs="?", metavar="CODE", help="the room's six digits")
    parser.add_argument("--older-than", metavar="DAYS", help="an age, such as 90d")
    _db_option(parser)
    parser.set_defaults(run=purge)


def _db_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--db",
        default=os.environ.get("PLWIDGETS_DB") or DATABASE,
        metavar="PATH|URL",
        help=f"the database (default: what PLWIDGETS_DB names, or {DATABASE})",
    )


def _first_line(command: Callable[[argparse.Namespace], None]) -> str:
    return str(command.__doc__).partition("\n")[0].rstrip(".").lower()
