"""A corpus takes frames, Series and lists; whatever counts leads back to its answer."""

from __future__ import annotations

import pandas as pd
import pytest

from plwidgets.analysis.log import Log
from plwidgets.analysis.text import Corpus
from plwidgets.exceptions import NotFound
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop
from tests.told import Told

PLAN = Workshop(
    title="A small one",
    tables=2,
    activities=[
        {"id": "why", "kind": "open_text", "prompt": "What's your why?"},
        {"id": "talk", "kind": "table_topic", "prompt": "What do you do?"},
    ],
)


@pytest.fixture
def log() -> Log:
    """Two whys, one of them changed, one hidden; and a table's notes."""
    room = Told(PLAN)
    room.does("ana", "join", table="1")
    room.does("ben", "join", table="2")
    room.does("cho", "join", table="2")
    room.does(ROOM, "go", activity="why")
    room.answers("ana", "why", text="A first thought")
    room.answers("ben", "why", text="My students' goals")
    rude = room.answers("cho", "why", text="Something rude")
    room.answers("ana", "why", text="Curiosity")
    room.does(ROOM, "moderate", activity="why", answers=[rude], hidden=True)
    room.does(ROOM, "go", activity="talk")
    room.answers("ana", "talk", notes="Goals\nMore time")
    return Log({"219816": room.events})


def test_of_a_log_the_answers_that_count_are_read(log: Log) -> None:
    corpus = Corpus(log.answers("why"))

    assert corpus.texts == ["My students' goals", "Curiosity"]


def test_notes_are_found_without_being_named(log: Log) -> None:
    assert Corpus(log.latest("talk")).texts == ["Goals\nMore time"]


def test_a_quotation_leads_back_to_its_answer(log: Log) -> None:
    quote = Corpus(log.latest("why")).quote(0)
    answers = log.answers("why")

    (row,) = answers[(answers["code"] == quote["code"]) & (answers["seq"] == quote["seq"])].index
    assert answers.loc[row, "text"] == quote["text"] == "My students' goals"


def test_levels_of_an_index_identify_the_answers_of_a_series() -> None:
    index = pd.MultiIndex.from_tuples(
        [("219816", 7, "1"), ("219816", 4, "2")], names=["code", "seq", "table"]
    )
    corpus = Corpus(pd.Series(["later", "earlier"], index=index))

    assert corpus.quote(0) == {"code": "219816", "seq": 4, "text": "earlier"}
    assert [*corpus.answers["table"]] == ["2", "1"]


def test_without_numbers_the_labels_of_the_index_stand_in() -> None:
    corpus = Corpus(pd.Series(["one", "two"], index=[31, 12]))

    assert [*corpus.answers["seq"]] == [12, 31]


def test_columns_that_came_along_are_kept() -> None:
    frame = pd.DataFrame({"said": ["voice", None], "school": ["North", "South"]})
    corpus = Corpus(frame, column="said")

    assert [*corpus.answers] == ["code", "seq", "school", "text"]
    assert len(corpus) == 1


def test_a_list_of_texts_is_one_answer_with_a_line_for_each() -> None:
    frame = pd.DataFrame({"text": [["voice", "choice"], []]})

    assert Corpus(frame).texts == ["voice\nchoice"]


def test_a_column_that_is_not_there_is_named() -> None:
    frame = pd.DataFrame({"reason": ["voice"]})

    with pytest.raises(NotFound, match=r"no column 'text' or 'notes'.*there are: reason"):
        Corpus(frame)
    with pytest.raises(NotFound, match="no column 'why'"):
        Corpus(frame, column="why")


def test_words_that_were_left_out_carry_no_meaning() -> None:
    (tokens,) = Corpus(["voice and choice"], omit=["voice"]).tokens

    assert [(token.key, token.content) for token in tokens] == [
        ("voice", False),
        ("and", False),
        ("choice", True),
    ]


def test_labels_may_come_twice_as_when_rooms_are_put_together() -> None:
    room = pd.DataFrame({"text": ["voice", "choice"], "seq": [5, 3]})
    both = pd.concat([room.assign(code="111111"), room.assign(code="222222")])

    assert [*zip(*(Corpus(both).answers[c] for c in ("code", "seq", "text")), strict=True)] == [
        ("111111", 3, "choice"),
        ("111111", 5, "voice"),
        ("222222", 3, "choice"),
        ("222222", 5, "voice"),
    ]
