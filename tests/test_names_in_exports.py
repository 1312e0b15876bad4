"""Names stand beside answers where a workshop asks for them, for who runs it and nobody else."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import plwidgets as pl
from plwidgets.activities.variables import COLUMNS, NAME, NAMED
from plwidgets.analysis import pages
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.blocks import Facts, Quote, Table
from plwidgets.answers.files import FORMATS, save
from plwidgets.answers.rows import records
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop
from tests.phones import Room
from tests.servers import Server
from tests.told import Told

ASKED: list[dict[str, Any]] = [
    {"id": "why", "kind": "open_text", "prompt": "Why?"},
    {"id": "vote", "kind": "choice", "prompt": "Which?", "options": ["A", "B"]},
    {"id": "talk", "kind": "table_topic", "prompt": "Talk"},
    {"id": "never", "kind": "open_text", "prompt": "Never"},
]
PLAN: dict[str, Any] = {
    "title": "Named",
    "tables": 2,
    "activities": ASKED,
    "coaches": {"texts": True, "rows": True, "smallest": 3},
}


def answered(names: str = "optional") -> Told:
    """Return a room in which the last activity was answered first."""
    room = Told(Workshop(**PLAN, names=names))
    for who, name in (("ana", "Ana Lima"), ("ben", None), ("eve", "=1+1")):
        room.does(who, "join", name=name, table="1")
    room.does(ROOM, "go", activity="talk")
    room.answers("ben", "talk", notes="Noted")
    room.does(ROOM, "go", activity="why")
    for who in ("ana", "ben", "eve"):
        room.answers(who, "why", text=f"I am {who}")
    room.does(ROOM, "go", activity="vote")
    room.answers("eve", "vote", choices=["a"])
    return room


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_them_and_is_read_back(format: str, tmp_path: Path) -> None:
    room = answered()
    log = pl.read(save([room.events], tmp_path / f"named.{format}", format))
    given = log.answers("why")
    assert [*given.columns][: len(NAMED) + 1] == [*NAMED, "text"]
    assert [*given[NAME].dropna()] == ["Ana Lima", "=1+1"]
    assert log.answers("talk")[NAME].isna().all()
    assert [*given.columns] == [*Log({"1": room.events}).answers("why").columns]


@pytest.mark.parametrize("format", FORMATS)
def test_a_workshop_without_names_has_no_such_column(format: str, tmp_path: Path) -> None:
    room = answered("none")
    log = pl.read(save([room.events], tmp_path / f"plain.{format}", format))
    assert [*log.answers("why").columns][: len(COLUMNS) + 1] == [*COLUMNS, "text"]
    assert NAME not in Log({"1": room.events}).answers().columns


def test_frames_have_it_where_any_room_does_and_where_nobody_answered() -> None:
    named, plain = answered(), answered("none")
    both = Log({"1": named.events, "2": plain.events}).answers("why")
    assert [*both[NAME].notna()] == [True, False, True, False, False, False]
    assert NAME in Log({"1": named.events}).answers("never").columns


def test_who_is_erased_is_erased_there() -> None:
    room = answered()
    room.erases("ana")
    assert "Ana" not in str(list(records(room.events)))
    assert "Ana" not in Log({"1": room.events}).answers().to_string()


def test_coaches_get_none() -> None:
    told = Log({"1": answered().coaches_read()})
    assert len(told.answers("why")) == 3
    assert NAME not in told.answers("why").columns
    assert not any("name" in row for row in records(answered().coaches_read()))


def test_a_hub_gives_them_to_who_runs_the_room_and_to_no_coach(hub: Server) -> None:
    room = Room(hub, {**PLAN, "names": "required"})
    room.control("go", activity="why")
    for name in ("Ana Lima", "Ben", "Eve"):
        room.answer(room.join(name=name, table="1"), "why", {"text": "Because"})
    room.control("end")
    keys = hub.ask("POST", f"{room.path}/keys", key=room.key, json={"role": "coach"}).json()

    def heads(key: str) -> list[str]:
        told = hub.ask("GET", f"{room.path}/export?format=csv", key=key).content.decode("utf-8-sig")
        assert ("Ana Lima" in told) == (key != keys["key"])
        return next(csv.reader(io.StringIO(told)))

    assert NAME in heads(room.key)
    assert NAME in heads(hub.server_key)
    assert NAME not in heads(keys["key"])


def test_the_desk_and_the_list_of_quoted_answers_name_them_and_quotations_do_not() -> None:
    log = Log({"219816": answered().events})
    row = log.answers("why").iloc[0]
    facts = [one for one in pages.answer(log, "219816", int(row["seq"])) if isinstance(one, Facts)]
    assert ("name", "Ana Lima") in facts[0].facts
    quote = Quote("I am ana", "219816", int(row["seq"]))
    (listed,) = (one for one in pages.sources(log, [quote]) if isinstance(one, Table))
    assert "Name" in listed.columns
    assert "Ana Lima" in listed.rows[0]
    coach = Log({"219816": answered().coaches_read()})
    seq = int(coach.answers("why")["seq"].iloc[0])
    (listed,) = (
        one for one in pages.sources(coach, [Quote("x", "219816", seq)]) if isinstance(one, Table)
    )
    assert "Name" not in listed.columns


def test_sheets_stand_in_the_order_of_the_plan(tmp_path: Path) -> None:
    save([answered().events], tmp_path / "sheets.xlsx")
    assert load_workbook(tmp_path / "sheets.xlsx").sheetnames == ["why", "vote", "talk", "columns"]


def test_no_field_of_a_form_is_called_so() -> None:
    with pytest.raises(pl.exceptions.WorkshopError, match=NAME):
        Workshop(
            title="T",
            activities=[{"kind": "form", "prompt": "?", "fields": [{"id": NAME, "label": "Name"}]}],
        )
