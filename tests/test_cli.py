"""The command line: every command, and every complaint in words with exit status 2."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest

import plwidgets
from plwidgets.cli import main
from plwidgets.client import Room
from plwidgets.client.http import ask
from plwidgets.store import open_store
from tests.servers import Server

FILE = """\
title: Two questions
activities:
  - {id: one, kind: open_text, title: The first, minutes: 5}
  - {id: two, kind: choice, title: The second one, minutes: 2.5, options: [Red, Blue], section: B}
"""


NOBODY_THERE = "postgresql+psycopg://u:secret@127.0.0.1:9/n"
COMMANDS = ("serve", "check", "rehearse", "export", "purge", "schema")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A database with a room in which two people answered, and the room's code."""
    server = Server(tmp_path_factory.mktemp("cli"), "--hub-only", workshop="definition-poll")
    server.start()
    room = Room.connect(server.code, server.hub, server.room_key)
    url = f"{server.hub}/api/rooms/{server.code}"
    room.control("next")
    activity = room.view()["current"]
    for text in ("Voice and choice", "=HYPERLINK(1)"):
        token = ask("POST", f"{url}/participants", body={})["token"]
        given = {"answer": {"text": text}}
        ask("PUT", f"{url}/activities/{activity}/answer", key=token, body=given)
    server.stop()
    return str(server.db), server.code


@pytest.fixture(autouse=True)
def _in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def test_check_prints_the_plan_with_its_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    Path("plan.yaml").write_text(FILE)

    assert main(["check", "plan.yaml"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Two questions: 2 activities, 7.5 min",
        "",
        "  0:00  The first       open_text  5 min",
        "",
        "B: 1 activity, 2.5 min",
        "  0:05  The second one  choice     2.5 min",
    ]


def test_check_names_what_has_no_minutes_and_adds_up_each_selection(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("plan.yaml").write_text(
        FILE.replace("minutes: 2.5, ", "")
        + "selections:\n  short: [two, one]\n  one-only: {title: Just one, activities: [one]}\n"
    )

    assert main(["check", "plan.yaml"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Two questions: 2 activities, 5 min, not counting two: no minutes given",
        "",
        "  0:00  The first       open_text  5 min",
        "",
        "B: 1 activity, no minutes given",
        "  0:05  The second one  choice     –",
        "",
        "Selections",
        "  short     2 activities, 5 min, not counting two: no minutes given",
        "  one-only  Just one: 1 activity, 5 min",
    ]


def test_check_knows_the_shipped_workshops(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "personalized-learning"]) == 0
    assert "Personalized learning" in capsys.readouterr().out


def test_check_names_file_line_activity_and_field(capsys: pytest.CaptureFixture[str]) -> None:
    Path("wrong.yaml").write_text(FILE.replace("minutes: 5", "minuts: 5"))

    assert main(["check", "wrong.yaml"]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("plwidgets: wrong.yaml:3: activity 'one', field 'minuts':")
    assert "minutes" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "none.yaml"], "There is no such file."),
        (["serve", "definition-pol"], "Did you mean 'definition-poll'?"),
        (["serve", "--db", "none/plwidgets.db", "--port", "0"], "There is no folder none"),
        (["serve", "--port", "99999"], "99999 is not a port."),
        (["serve", "--port", "0", "--db", "."], "is a folder, and no database. Name the file in"),
        (["export", "219816", "--db", "."], "is a folder, and no database. Name the file in"),
        (["serve", "--db", NOBODY_THERE], "Check that PostgreSQL runs there"),
        (["export", "219816", "--db", NOBODY_THERE], "Check that PostgreSQL runs there"),
        (["serve", "--key", "server-x"], "Name it with --hub"),
        (["serve", "--hub-only", "--key", "server-x"], "leave --key away"),
        (["serve", "--hub-only", "--hub", "http://h/plwidgets"], "Leave one of the two away."),
        (["serve", "--hub", "http://h/plwidgets", "--db", "other.db"], "Leave --db away"),
        (["serve", "--hub", "http://h/plwidgets", "--hall", "50"], "Leave --hall away"),
        (["serve", "--hub", "http://h/plwidgets", "--keep-keys"], "Leave --keep-keys away"),
        (["loadtest", "100000"], "No hub that runs on this machine has a room 10 00 00."),
        (["serve", "definition-poll", "--selection", "short"], "There is no selection 'short'"),
        (["export", "219816"], "There is no database plwidgets.db."),
        (["rehearse", "219816", "--db", "none.db"], "There is no database none.db."),
        (["rehearse", "219816", "--participants", "0"], "Take 1 to 2000."),
        (["rehearse", "219816", "--pace", "-1"], "Take 0 to 600 seconds."),
        (["rehearse", "219816", "--hub", "here"], "'here' is not the address of a hub."),
        (["rehearse", "219816", "--hub", "http://127.0.0.1:9/plwidgets"], "No hub answers at"),
        (["purge", "219816", "--db", "other.db"], "There is no database other.db."),
        (["purge"], "Name one room, or --older-than and an age."),
        (["purge", "219816", "--older-than", "1d"], "Name one room, or --older-than and an age."),
        (["purge", "--older-than", "soon"], "There is no database"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_with_a_remedy(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(arguments) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("plwidgets: ")
    assert words in said.err
    assert "Traceback" not in said.err
    with pytest.raises(SystemExit):
        main([arguments[0], "--help"])
    its_own = capsys.readouterr().out
    assert all(option in its_own for option in re.findall(r"--[a-z-]+", said.err))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("servve", "There is no command 'servve'. Did you mean 'serve'?"),
        ("dance", "There is no command 'dance'. There are: serve, check, rehearse, "),
        ("'my plan.yaml'", 'To serve that workshop: plwidgets serve "my plan.yaml"'),
        ("table-topics", "To serve that workshop: plwidgets serve table-topics"),
        ("check", "The following arguments are required: FILE. plwidgets check --help tells"),
        ("check my plan.yaml", "'plan.yaml' is one word too many for plwidgets check. Put quotes"),
        ("export 21 98 16", "'98' is one word too many for plwidgets export. Put quotes"),
        ("serve --hots 0.0.0.0", "has no option --hots. Did you mean '--host'?"),
        ("serve --hots=0.0.0.0", "has no option --hots. Did you mean '--host'?"),
        ("check a.yaml -x", "has no option -x. plwidgets check --help tells what can be typed."),
        ("serve --port abc", "Argument --port: invalid int value: 'abc'. plwidgets serve --help"),
        ("serve --hall 0", "'0' is no number of phones: give 1 to 99999. plwidgets serve --help"),
        ("export 219816 --format xls", "--format cannot be 'xls'. Did you mean 'xlsx'?"),
        ("export 219816 --format docx", "There are: csv, zip, xlsx, jsonl, parquet."),
        ("check paln.yaml", "There is no such file. Did you mean 'plan.yaml'?"),
        ("check sub/plan.yml", f"There is no such file. Did you mean '{Path('sub/plan.yaml')}'?"),
        ("serve plan", "There is no shipped workshop 'plan'. Did you mean 'plan.yaml'?"),
        ("backup sub", f"sub is a folder. Name a file in it: {Path('sub/NAME')}."),
    ],
)
def test_what_was_mistyped_is_said_in_one_line_with_what_was_meant(
    capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    Path("sub").mkdir()
    for name in ("plan.yaml", "sub/plan.yaml"):
        Path(name).write_text(FILE)
    open_store("plwidgets.db").close()

    assert main(shlex.split(line)) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("plwidgets: ")
    assert len(printed.err.splitlines()) == 1
    assert said in printed.err


def test_without_a_word_it_says_what_can_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])

    assert "serve a workshop until told to stop" in capsys.readouterr().out


def test_a_terminal_is_not_filled_with_what_it_cannot_show(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)

    assert main(["export", "219816", "--format", "xlsx"]) == 2
    assert "Name a file: --output answers.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{id: a, kind: choice, options: [Yes]}", "The list has 1, and needs 2 or more."),
        ("{id: a, kind: slide, body: '![x](http://a.test/b.png)'}", "give it as 'image'"),
        ("{id: a, kind: table_topic, by: person}", "Write one of: table."),
    ],
)
def test_check_says_how_a_field_is_meant(
    capsys: pytest.CaptureFixture[str], line: str, words: str
) -> None:
    Path("plan.yaml").write_text(f"title: Wrong\nactivities:\n  - {line}\n")

    assert main(["check", "plan.yaml"]) == 2

    said = capsys.readouterr().err
    assert "plan.yaml:3: activity 'a', field " in said
    assert words in said


def test_check_counts_no_more_tables_than_there_may_be(capsys: pytest.CaptureFixture[str]) -> None:
    Path("plan.yaml").write_text(f"tables: 1000000000000\n{FILE}")

    assert main(["check", "plan.yaml"]) == 2
    assert "field 'tables'" in capsys.readouterr().err


def test_a_file_that_is_no_database_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("plwidgets.db").write_text("This is a text, and a long one, so that SQLite reads it." * 9)

    assert main(["export", "219816"]) == 2
    assert "not a plwidgets database" in capsys.readouterr().err


@pytest.mark.parametrize("format", ["csv", "zip", "xlsx", "jsonl", "parquet"])
def test_export_writes_every_answer(database: tuple[str, str], format: str) -> None:
    db, code = database

    assert main(["export", code, "--format", format, "--db", db, "-o", f"out.{format}"]) == 0

    assert read_texts(Path(f"out.{format}"))[0] == "Voice and choice"
    assert len(read_texts(Path(f"out.{format}"))) == 2


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.xlsx", b"PK"),
        ("a.zip", b"PK"),
        ("a.parquet", b"PAR1"),
        ("a.jsonl", b"{"),
        ("a.CSV", b"\xef"),
    ],
)
def test_export_takes_its_format_from_the_name_of_the_file(
    database: tuple[str, str], name: str, begins: bytes
) -> None:
    db, code = database

    assert main(["export", code, "--db", db, "-o", name]) == 0
    assert Path(name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["-o", "a.docx"], "There is no format for a name that ends in .docx."),
        (["-o", "a.xlsx", "--format", "csv"], "a.xlsx is the name of another format than csv."),
    ],
)
def test_export_refuses_a_name_that_says_something_else(
    database: tuple[str, str], capsys: pytest.CaptureFixture[str], more: list[str], words: str
) -> None:
    db, code = database

    assert main(["export", code, "--db", db, *more]) == 2
    assert words in capsys.readouterr().err
    assert not Path(more[1]).exists()


def test_export_without_a_file_writes_to_standard_output(database: tuple[str, str]) -> None:
    db, code = database
    spaced = f"{code[:2]} {code[2:4]} {code[4:]}"

    done = run("export", spaced, "--db", db)

    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert [row["text"] for row in rows] == ["Voice and choice", "'=HYPERLINK(1)"]
    assert {row["code"] for row in rows} == {code}


@pytest.mark.parametrize("format", ["csv", "zip", "xlsx"])
def test_a_reader_that_goes_away_ends_an_export_without_a_word(
    database: tuple[str, str], format: str
) -> None:
    db, code = database
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "plwidgets", "export", code, "--db", db, "--format", format]

    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE)
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


def test_export_of_a_room_that_is_not_there_names_the_database(
    database: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    db, _ = database

    assert main(["export", "100000", "--db", db]) == 2
    assert f"There is no room 100000 in {db}." in capsys.readouterr().err


def test_export_into_a_folder_that_is_not_there_says_so(
    database: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    db, code = database

    assert main(["export", code, "--db", db, "-o", "none/out.csv"]) == 2
    assert "none/out.csv cannot be written" in capsys.readouterr().err


def test_a_backup_is_a_new_file_with_all_rooms(
    database: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    db, code = database
    assert main(["backup", "whole.db", "--db", db]) == 0
    assert main(["backup", "whole.db", "--db", db]) == 2
    assert main(["backup", "away/whole.db", "--db", db]) == 2
    assert main(["backup", "other.db", "--db", "none.db"]) == 2

    with closing(open_store("whole.db")) as store:
        assert code in [row.code for row in store.rooms()]
    said = capsys.readouterr()
    assert "All that was written up to now is in whole.db" in said.out
    assert "There is a file whole.db already" in said.err
    assert "there is no folder away" in said.err


def test_purge_deletes_a_room_or_all_that_are_old(
    database: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    db, code = database
    copy = Path("copy.db")
    copy.write_bytes(Path(db).read_bytes())

    assert main(["purge", "--older-than", "1d", "--db", str(copy)]) == 0
    assert main(["purge", code, "--db", str(copy)]) == 0
    assert main(["purge", code, "--db", str(copy)]) == 2
    assert main(["purge", "--older-than", "soon", "--db", str(copy)]) == 2
    Path("another.db").write_bytes(Path(db).read_bytes())
    assert main(["purge", "--older-than", "0d", "--db", "another.db"]) == 0

    said = capsys.readouterr()
    assert said.out.splitlines() == ["0 rooms deleted.", "1 room deleted.", "1 room deleted."]
    assert "'soon' is not an age in days." in said.err


def test_schema_is_a_json_schema_that_knows_every_kind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from plwidgets.activities import kinds

    assert main(["schema"]) == 0

    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {f"activity_{name}" for name in kinds()} <= set(schema["$defs"])


def test_it_runs_as_a_module_too() -> None:
    done = run("--version")

    assert done.stdout.decode().strip() == f"plwidgets {plwidgets.__version__}"


def test_help_names_every_command() -> None:
    said = run("--help").stdout.decode()

    assert all(f"\n    {name}" in said for name in COMMANDS)


def test_light_commands_load_nothing_heavy() -> None:
    script = (
        "import sys; from plwidgets.cli import main; main(['check', 'definition-poll']);"
        "print({'pandas', 'plotly', 'voila', 'sqlalchemy', 'tornado'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert done.stdout.splitlines()[-1] == "set()", done.stderr


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "plwidgets", *arguments]
    return subprocess.run(command, capture_output=True, check=True)


def read_texts(path: Path) -> list[str]:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as parts:
            return list(pd.read_csv(parts.open("answers.csv"))["text"])
    if path.suffix == ".csv":
        return list(pd.read_csv(path)["text"])
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".parquet":
        return list(pd.read_parquet(path)["text"])
    return list(pd.read_excel(path)["text"])
