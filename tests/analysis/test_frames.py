"""Frames: lists of their own, one meaning a column, ready for Arrow."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

import plwidgets as pl
from plwidgets.analysis import Log
from plwidgets.client.local import LocalRoom


@pytest.fixture
def log() -> Log:
    """One person answers a quiz, and links things to what is on the right."""
    things = {"left": ["A", "B"], "right": ["X", "Y"]}
    room = LocalRoom(
        pl.Workshop(
            title="Two that are right",
            activities=[
                {"id": "test", "kind": "quiz", "options": ["One", "Two"], "correct": ["one"]},
                {"id": "lines", "kind": "connect", **things},
            ],
        )
    )
    answers = {"test": {"choices": ["one"]}, "lines": {"links": [["a", "x"], ["b", "y"]]}}
    room.join("ana")
    for activity, answer in answers.items():
        room.control("go", activity=activity)
        room.answer("ana", activity, answer)
    return Log({"219816": room.events})


def test_what_is_done_to_a_list_of_a_frame_does_not_stay_in_the_log(log: Log) -> None:
    for ask in (log.answers, log.latest):
        ask("lines")["right"][0].append("z")
        log.answers()["connect_right"][1].append("z")

        assert ask("lines")["right"][0] == ["x", "y"]


def test_a_name_that_means_two_things_is_two_columns_of_all_answers(log: Log) -> None:
    told = log.answers()

    assert "right" not in told
    assert told["quiz_right"].to_list() == [True, pd.NA]
    assert told["connect_right"].to_list() == [None, ["x", "y"]]
    assert log.answers("test")["right"].dtype == "boolean"


def test_all_answers_become_a_table_of_arrow(log: Log) -> None:
    for frame in (log.answers(), log.answers("lines"), pl.samples().answers()):
        assert pa.Table.from_pandas(frame).num_rows == len(frame)


def test_a_room_without_tables_and_roles_has_categories_of_text(log: Log) -> None:
    categories = log.answers("test")["table"].cat.categories

    assert categories.empty
    assert categories.dtype == pd.Index([], dtype="str").dtype
