"""Files that release 0.1 wrote, of a room in which everything happened, still read the same."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest

from plwidgets.analysis import read
from plwidgets.answers.rows import load_log
from plwidgets.room import Event, RoomState, Tallies, replay
from plwidgets.room.facts import Data
from plwidgets.store.sql import open_store
from tests.told import as_coaches_read

WRITTEN = Path(__file__).parent / "data" / "release-0.1"
FIGURES: dict[str, Any] = json.loads((WRITTEN / "figures.json").read_text("utf-8"))
"""What release 0.1 itself made of the room."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("release") / "room.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((WRITTEN / "room.sql").read_text("utf-8"))
    return path


@pytest.fixture(scope="module")
def events(database: Path) -> list[Event]:
    store = open_store(database)
    try:
        return list(store.events(store.rooms()[0].code))
    finally:
        store.close()


@pytest.fixture(scope="module")
def state(events: list[Event]) -> RoomState:
    after = replay(events)
    assert after is not None
    return after


def test_every_type_of_event_happened_in_the_room(events: list[Event]) -> None:
    everything = {data.type for data in get_args(Data)}
    later = {"held_back", "released", "locked", "removed", "planned", "begun_afresh"}
    later |= {"wall_set", "undone", "skipped", "dealt", "signalled", "signals_set", "muted"}
    later |= {"unwanted_set", "turn_given", "paced", "page_held", "texts_grouped", "ungrouped"}
    later |= {"taken_home_set"}
    assert {event.type for event in events} == {*FIGURES["types"]} == everything - later


def test_the_log_file_holds_the_same_events_as_the_database(events: list[Event]) -> None:
    assert list(load_log((WRITTEN / "events.jsonl").read_bytes().splitlines())) == events


def test_the_room_stands_as_it_stood(state: RoomState) -> None:
    people = {p.name or "": [p.table, p.role, bool(p.link)] for p in state.people.values()}

    assert (state.seq, state.ended) == (FIGURES["seq"], FIGURES["ended"])
    assert (state.current, len(state.scribes)) == (FIGURES["current"], FIGURES["scribes"])
    assert people == FIGURES["people"]
    assert dict(progress(state)) == FIGURES["progress"]


def test_its_answers_add_up_as_they_did(state: RoomState) -> None:
    tallies = Tallies()
    rows = {
        activity: sorted(
            [row["label"], row["value"]] for row in tallies.get(state, activity).rows()
        )
        for activity in FIGURES["rows"]
    }

    assert rows == {activity: sorted(found) for activity, found in FIGURES["rows"].items()}
    assert {activity: tallies.get(state, activity).n for activity in FIGURES["n"]} == FIGURES["n"]


def test_coaches_are_given_all_that_is_not_words(events: list[Event], state: RoomState) -> None:
    told = replay(as_coaches_read(events))
    assert told is not None
    for prompt in state.workshop.activities:
        given = [[*round.given.values()] for round in state.at(prompt.id).rounds]
        words = all(
            one.entry.answer.without_texts(prompt) is None for each in given for one in each
        )
        wanted = [0 if words else len(each) for each in given]
        assert [len(round.given) for round in told.at(prompt.id).rounds] == wanted


@pytest.mark.parametrize("name", ["events.jsonl", "answers.jsonl", "answers.csv"])
def test_each_of_its_files_holds_the_answers_of_the_database(database: Path, name: str) -> None:
    kept, exported = read(database), read(WRITTEN / name)

    assert exported.activities == [a for a in kept.activities if a in set(exported.activities)]
    for activity in exported.activities:
        columns = ["round", "table", "role", "seq", "at", "latest", "hidden"]
        wanted = kept.answers(activity)[columns].astype(object)
        found = exported.answers(activity)[columns].astype(object)
        assert found.to_dict("records") == wanted.to_dict("records"), activity


def progress(state: RoomState) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield how far each activity has come, as the figures say it."""
    for activity, one in state.progress.items():
        yield (
            activity,
            {
                "phase": one.phase,
                "revealed": one.revealed,
                "rounds": [len(round.given) for round in one.rounds],
                "hidden": sum(g.hidden for round in one.rounds for g in round.given.values()),
                "spotlight": one.spotlight,
                "compared": one.compared,
                "marks": {item: sorted(marks) for item, marks in one.marks.items()},
                "remarks": [remark.text for remark in one.remarks],
            },
        )
