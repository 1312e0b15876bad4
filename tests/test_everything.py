"""Logs in which everything happens, as they were written once, are read for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

import plwidgets as pl
from plwidgets.activities import find_kind
from plwidgets.analysis.report import report
from plwidgets.answers.rows import load_log
from plwidgets.room import Event, for_coaches, replay
from plwidgets.room.facts import Data
from tests.everything import KEPT, OURS, figures, line, told

LOGS = sorted(KEPT.glob("*.jsonl"))
ANOTHER = (
    "No log that is kept has these. Write another, beside those that are there (they stay as they "
    "are): have it happen in tests/everything.py, then python -m tests.everything"
)


def events(path: Path) -> list[Event]:
    return list(load_log(path.read_bytes().splitlines()))


def test_every_type_of_event_and_every_kind_is_in_one_that_is_kept() -> None:
    logs = [events(path) for path in LOGS]
    happened = {event.type for log in logs for event in log}
    assert {data.type for data in get_args(Data)} - happened == set(), ANOTHER
    states = [replay(log) for log in logs]
    asked = {prompt.kind for state in states if state for prompt in state.workshop.activities}
    assert {*OURS} - asked == set(), ANOTHER


def test_another_can_be_written() -> None:
    room = told()
    assert {event.type for event in room.events} == {data.type for data in get_args(Data)}
    assert {prompt.kind for prompt in room.state.workshop.activities} == {*OURS}
    written = [*map(line, room.events)]
    assert [*map(line, load_log(written))] == written


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
class TestOneThatIsKept:
    def test_it_comes_to_what_it_came_to(self, path: Path) -> None:
        state = replay(events(path))
        assert state is not None
        found = json.loads(json.dumps(figures(state)))
        assert found == json.loads(path.with_suffix(".json").read_text("utf-8"))

    def test_it_is_written_again_as_it_was_read(self, path: Path) -> None:
        assert "".join(map(line, events(path))) == path.read_text("utf-8")

    def test_frames_are_made_of_it(self, path: Path) -> None:
        log = pl.read(path)
        came_to = json.loads(path.with_suffix(".json").read_text("utf-8"))["answers"]
        for activity, about in came_to.items():
            frame = log.answers(activity)
            counted = frame[frame["latest"] & ~frame["hidden"]]
            last = counted[counted["round"] == len(about["rounds"])]
            kind = find_kind(log.workshop[activity].kind)
            assert last["participant"].nunique() >= about["n"] or kind.name == "q_and_a"

    def test_a_report_is_made_of_it(self, path: Path, tmp_path: Path) -> None:
        for name in ("report.html", "report.md"):
            said = report(pl.read(path), tmp_path / name).read_text("utf-8")
            assert "Everything that can happen" in said
            assert "Traceback" not in said

    def test_coaches_are_given_what_they_may_have_of_it(self, path: Path) -> None:
        state = replay(events(path))
        assert state is not None
        given = replay(for_coaches(state))
        assert given is not None
        assert any(given.at(prompt.id).given for prompt in given.workshop.activities)
        assert not any(person.name or person.link for person in given.people.values())
