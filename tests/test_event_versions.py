"""Logs are read for ever: events of earlier versions are brought up to date, of later ones kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plwidgets.answers.rows import dump_log, load_log
from plwidgets.room import Event, replay
from plwidgets.room.events import _UPCASTS
from plwidgets.room.facts import Remarked
from plwidgets.store.sql import open_store

WRITTEN = Path(__file__).parent / "data" / "release-0.1"
LINES = (WRITTEN / "events.jsonl").read_text("utf-8").splitlines()


def text_was_said(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make version 2 of a remark, in which what was `said` is its `text`."""
    return {("text" if name == "said" else name): value for name, value in data.items()}


def about_was_item(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Make version 3 of a remark, in which the `about` of version 2 is an `item`."""
    return {("item" if name == "about" else name): value for name, value in data.items()}


@pytest.fixture
def version_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_UPCASTS, "remarked", (text_was_said,))


@pytest.fixture
def version_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(_UPCASTS, "remarked", (text_was_said, about_was_item))


def remark(**data: Any) -> Event:
    return Event.load(7, "remarked", "p1", "k", 1000, {"activity": "why", **data})


@pytest.mark.usefixtures("version_2")
def test_a_log_file_of_version_1_reads_as_if_it_were_written_today() -> None:
    old = [line.replace('"text":', '"said":') if "remarked" in line else line for line in LINES]

    assert any('"said":' in line for line in old)
    assert list(load_log(old)) == list(load_log(LINES))


@pytest.mark.usefixtures("version_2")
def test_a_database_of_version_1_reads_as_if_it_were_written_today(tmp_path: Path) -> None:
    path = tmp_path / "room.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((WRITTEN / "room.sql").read_text("utf-8"))
        changed = connection.execute(
            "UPDATE events SET data = json_remove("
            "json_set(data, '$.said', json_extract(data, '$.text')), '$.text')"
            " WHERE type = 'remarked'"
        )
        connection.commit()
    store = open_store(path)
    try:
        events = list(store.events(store.rooms()[0].code))
    finally:
        store.close()

    assert changed.rowcount > 0
    assert events == list(load_log(LINES))
    assert replay(events) == replay(load_log(LINES))


@pytest.mark.usefixtures("version_2")
def test_what_was_brought_up_to_date_is_written_as_the_present_version() -> None:
    event = remark(item="3", said="More?")

    assert event.data == Remarked("why", "3", "More?")
    assert event.dump() == {"activity": "why", "item": "3", "text": "More?", "v": 2}
    assert list(load_log(dump_log([event]))) == [event]


@pytest.mark.usefixtures("version_3")
@pytest.mark.parametrize(
    "data",
    [
        {"about": "3", "said": "More?"},
        {"about": "3", "text": "More?", "v": 2},
        {"item": "3", "text": "More?", "v": 3},
    ],
)
def test_each_version_goes_through_the_steps_that_it_lacks(data: dict[str, Any]) -> None:
    assert remark(**data).data == Remarked("why", "3", "More?")


@pytest.mark.usefixtures("version_2")
def test_a_later_version_is_read_as_far_as_it_is_known_and_kept_whole() -> None:
    later = {"activity": "why", "item": "3", "text": "More?", "tone": "kind", "v": 5}
    event = remark(**later)

    assert event.data == Remarked("why", "3", "More?")
    assert event.unknown == {"tone": "kind", "v": 5}
    assert event.dump() == later
    assert json.loads(next(dump_log([event])))["data"] == later


def test_so_is_what_a_later_version_says_of_a_type_that_never_changed() -> None:
    later = {"activity": "why", "item": "3", "text": "More?", "tone": "kind", "v": 2}

    assert remark(**later).data == Remarked("why", "3", "More?")
    assert remark(**later).dump() == later


def test_an_event_that_lacks_what_it_is_about_is_told_by_its_number() -> None:
    with pytest.raises(ValueError, match=r"event 7 \(remarked\) lacks item, text"):
        remark()
