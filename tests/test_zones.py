"""Times are told in the zone of the workshop, which is named; logs and frames stay in UTC."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import plwidgets as pl
from plwidgets.analysis import pages
from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.blocks import Facts, Table
from plwidgets.answers.files import FORMATS, save
from plwidgets.answers.rows import records
from plwidgets.exceptions import WorkshopError
from plwidgets.hub import here
from plwidgets.room import ROOM, Event, replay
from plwidgets.room.coaches.releases import overview
from plwidgets.room.facts import Answered, RoomCreated
from plwidgets.workshop import Workshop
from tests.phones import Room
from tests.servers import Server
from tests.told import Told

PLAN: dict[str, Any] = {
    "title": "T",
    "activities": [{"id": "why", "kind": "open_text", "prompt": "Why?"}],
}


def told(zone: str) -> Told:
    """Return a room that began on 1 January 2026 at 10:00 UTC."""
    room = Told(Workshop(**PLAN, zone=zone), code="219816")
    room.does("ana", "join")
    room.does(ROOM, "go", activity="why")
    room.answers("ana", "why", text="Because")
    return room


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("zone", ["", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu"])
def test_an_export_in_any_zone_is_read_back_as_the_same_moment(
    format: str, zone: str, tmp_path: Path
) -> None:
    room = told(zone)
    (before,) = Log({"1": room.events}).answers("why")["at"]
    (after,) = pl.read(save([room.events], tmp_path / f"x.{format}", format)).answers("why")["at"]
    assert after == before
    assert str(after.tz) == "UTC"


def test_files_tell_the_local_time_and_excel_names_the_zone(tmp_path: Path) -> None:
    room = told("Europe/Berlin")
    csv = save([room.events], tmp_path / "x.csv").read_text("utf-8-sig")
    assert "2026-01-01T11:00:03.000+01:00" in csv
    sheet = load_workbook(save([room.events], tmp_path / "x.xlsx"))["why"]
    cell = sheet.cell(2, [one.value for one in sheet[1]].index("at") + 1)
    assert str(cell.value).startswith("2026-01-01 11:00:03")
    assert cell.number_format.endswith('"+01:00 Europe/Berlin"')


def test_a_spring_and_an_autumn_hour_stay_apart(tmp_path: Path) -> None:
    """In the night in which clocks go back, one hour is twice: the file says which."""
    room = told("Europe/Berlin")
    half_past_two = (1_792_888_200_000, 1_792_891_800_000)  # 25 October 2026, 00:30 and 01:30 UTC
    for at in half_past_two:
        said, seq = Answered("why", 1, "ana", {"text": str(at)}), len(room.events) + 1
        room.events.append(Event(seq, said, "ana", f"k{seq}", at))
    for format in ("csv", "xlsx"):
        log = pl.read(save([room.events], tmp_path / f"night.{format}", format))
        assert [one.hour for one in log.answers("why")["at"]] == [10, 0, 1]
    assert [one["at"].hour for one in records(room.events)] == [11, 2, 2]


def test_desk_and_report_name_the_zone() -> None:
    log = Log({"219816": told("Europe/Berlin").events})
    rooms = next(one for one in pages.overview(log) if isinstance(one, Table))
    assert "Begun (Europe/Berlin)" in rooms.columns
    assert "2026-01-01 11:00" in rooms.rows[0]
    seq = int(log.answers("why")["seq"].iloc[0])
    facts = next(one for one in pages.answer(log, "219816", seq) if isinstance(one, Facts))
    assert ("Europe/Berlin", "2026-01-01 11:00") in facts.facts
    minute = next(one for one in pages.replay(log, 0) if isinstance(one, Facts))
    assert ("Europe/Berlin", "11:00") in minute.facts


def test_rooms_in_several_zones_each_say_theirs() -> None:
    both = Log({"1": told("Europe/Berlin").events, "2": told("Asia/Kathmandu").events})
    rooms = next(one for one in pages.overview(both) if isinstance(one, Table))
    assert "Begun (Local time)" in rooms.columns
    assert any("2026-01-01 11:00 Europe/Berlin" in row for row in rooms.rows)


def test_a_hub_keeps_its_zone_with_the_room_and_the_workshops_comes_first(hub: Server) -> None:
    room = Room(hub, PLAN)
    log = pl.read(hub.hub, room.key, room.code)
    assert list(log.rooms["zone"]) == [here.zone()]
    other = Room(hub, {**PLAN, "zone": "Asia/Kathmandu"})
    assert list(pl.read(hub.hub, other.key, other.code).rooms["zone"]) == ["Asia/Kathmandu"]
    assert hub.ask("GET", f"{other.path}/release", key=other.key).json()["zone"] == "Asia/Kathmandu"


def test_logs_of_before_and_zones_that_nobody_knows_are_in_utc() -> None:
    assert RoomCreated("219816", PLAN).zone == ""
    room = told("")
    assert overview(room.state)["zone"] == "UTC"
    first = room.events[0]
    lost = RoomCreated("219816", Workshop(**PLAN).as_dict(), zone="Atlantis/Poseidonis")
    events = [Event(1, lost, ROOM, first.key, first.at), *room.events[1:]]
    assert replay(events) is not None
    assert [one["at"].hour for one in records(events)] == [10]


def test_a_zone_that_is_none_is_named() -> None:
    with pytest.raises(WorkshopError, match="There is no time zone 'Berlin'; write it as"):
        Workshop(**PLAN, zone="Berlin")
    for wrong in ("../etc/passwd", "/etc/localtime", "Europe\0"):
        with pytest.raises(WorkshopError, match="time zone"):
            Workshop(**PLAN, zone=wrong)
    assert Workshop.parse(Workshop(**PLAN, zone="Europe/Berlin").to_yaml()).zone == "Europe/Berlin"
