"""Paths through a day, answers laid side by side, and the same people months later."""

from __future__ import annotations

import pytest

from plwidgets.analysis import Log, journeys
from plwidgets.exceptions import InvalidAnswer, NotFound
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop
from tests.told import Told

PLAN = Workshop(
    title="A day",
    activities=[
        {"id": "definition", "kind": "open_text", "title": "What is it?"},
        {"id": "talk", "kind": "table_topic"},
        {"id": "vote", "kind": "choice", "options": ["Voice", "Choice"]},
    ],
)


def day(code: str = "219816", word: str = "", start: str = "voice") -> Told:
    room = Told(PLAN, code)
    room.does("ana", "join", table="1", **({"word": word} if word else {}))
    room.does("ben", "join", table="1")
    room.does("cho", "join", table="2")
    room.does(ROOM, "go", activity="definition")
    room.answers("ana", "definition", text="Choice")
    room.answers("ben", "definition", text="Pace")
    room.answers("ana", "definition", text="Voice and choice")
    room.does(ROOM, "go", activity="talk")
    room.answers("ben", "talk", notes="Genius hour")
    room.does(ROOM, "go", activity="vote")
    room.answers("ana", "vote", choices=[start])
    return room


@pytest.fixture
def log() -> Log:
    return Log({"219816": day().events})


class TestPath:
    def test_a_persons_path_is_what_they_said_in_the_order_of_time(self, log: Log) -> None:
        got = journeys.path(log, participant="ana")
        assert [*got["said"]] == ["Voice and choice", "Voice"]
        assert [*got["title"]] == ["What is it?", "vote"]
        assert got["at"].is_monotonic_increasing

    def test_a_tables_path_is_of_everybody_there(self, log: Log) -> None:
        got = journeys.path(log, table="1")
        assert [*got["said"]] == ["Pace", "Voice and choice", "Genius hour", "Voice"]

    def test_whoever_is_not_there_is_refused(self, log: Log) -> None:
        with pytest.raises(NotFound, match="Nobody here is 'eve'"):
            journeys.path(log, participant="eve")
        with pytest.raises(NotFound, match="Nobody sat at table '9'"):
            journeys.path(log, table="9")
        assert journeys.path(log, participant="cho").empty


def test_answers_of_one_person_stand_in_one_row(log: Log) -> None:
    got = journeys.joined(log, ["definition", "talk", "vote"]).set_index("participant")
    assert [*got.index] == ["ana", "ben"]
    assert list(got.loc["ana", ["definition", "talk", "vote"]]) == [
        "Voice and choice",
        "Genius hour",
        "Voice",
    ]
    assert got["vote"].isna().tolist() == [False, True]
    with pytest.raises(NotFound):
        journeys.joined(log, ["definition", "other"])


class TestNextTime:
    def test_the_same_word_joins_two_rooms(self) -> None:
        then, now = day("219816", " Blue Heron "), day("564223", "blue heron", "choice")
        log = Log({"219816": then.events, "564223": now.events})

        got = journeys.then_and_now(log, "vote", "21 98 16", "564223")
        assert got["choices_then"].tolist() == [["voice"]]
        assert got["choices_now"].tolist() == [["choice"]]
        assert log.people["link"].notna().sum() == 2

    def test_the_word_itself_is_kept_nowhere(self) -> None:
        room = day(word="blue heron")
        assert not [event for event in room.events if "heron" in str(event.data)]

    def test_a_word_that_others_would_take_too_is_refused(self) -> None:
        room = day()
        with pytest.raises(InvalidAnswer, match="6 letters"):
            room.does("ben", "me", word="blue")
        room.does("ben", "me", word="green heron")
        assert room.state.people["ben"].link
        room.does("ben", "me", word="")
        assert room.state.people["ben"].link is None


def test_a_log_can_be_read_as_it_was_at_a_moment(log: Log) -> None:
    first = log.until(7)
    assert [*first.latest("definition")["text"]] == ["Choice", "Pace"]
    assert first.tally("definition")["n"].max() == 2
    assert log.until(5).answers().empty
    assert log.until("2000-01-01").rooms.empty
