"""Answers of several rooms add up to what each room's answers add up to."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args
from unittest.mock import Mock

import pandas as pd
import pytest

import plwidgets as pl
from plwidgets import resources
from plwidgets.activities import find_kind
from plwidgets.analysis import Log, journeys, read, summaries
from plwidgets.analysis.pages.blocks import Facts
from plwidgets.analysis.pages.overview import overview
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import Refused
from plwidgets.grouping import Grouping
from plwidgets.room import ROOM, Tallies, view
from plwidgets.workshop import Workshop
from tests.told import Told

DATA = Path(__file__).parent / "data"


@cache
def samples(*names: str) -> Log:
    """Return rooms that are shipped, in one log."""
    return read([resources.samples() / f"{name}.jsonl" for name in names])


def test_an_element_is_named_by_as_many_as_named_it_in_each_room() -> None:
    alone = [samples(room).tally("named")["value"].tolist() for room in ("spring", "autumn")]

    assert alone == [[49, 29, 18], [73, 44, 36]]
    assert samples("spring", "autumn").tally("named")["value"].tolist() == [122, 73, 54]


def test_every_text_of_two_rooms_is_there_once() -> None:
    texts = samples("spring", "autumn").tally("definition")

    assert texts["id"].is_unique
    assert texts["value"].sum() == texts["n"].iloc[0] == 181


def test_tables_of_two_rooms_have_each_its_own_board() -> None:
    boards = samples("spring", "autumn").tally("opportunities")["id"].tolist()

    assert boards == [f"{room}-{table}" for room in (418273, 902615) for table in range(1, 9)]


def test_people_are_counted_once_by_the_word_they_gave_in_several_rooms() -> None:
    (facts,) = [block for block in overview(pl.samples()) if isinstance(block, Facts)]

    assert facts.facts[1] == ("people, 84 in several rooms", "120")


def rated(code: str, levels: Sequence[str], **more: Any) -> Told:
    """Return a room in which ten people, teachers and leaders, chose level 4."""
    scale = {"id": "it", "kind": "scale", "statements": ["I ask"], "levels": levels, **more}
    room = Told(Workshop(title=f"In {code}", roles=["teacher", "leader"], activities=[scale]), code)
    for n in range(10):
        room.does(f"p{n}", "join", role="leader" if n % 2 else "teacher", word=f"our word {n}")
    room.does(ROOM, "go", activity="it")
    for n in range(10):
        room.answers(f"p{n}", "it", ratings={"i-ask": 4})
    return room


FOUR = ["Never", "Rarely", "Often", "Always"]
SIX = ["Never", "Rarely", "Now and then", "Often", "Mostly", "Always"]


def together(*rooms: Told) -> Log:
    return Log({room.state.code: room.events for room in rooms})


def test_levels_that_mean_something_else_are_added_up_nowhere() -> None:
    log = together(rated("219816", FOUR), rated("564223", SIX))

    asked: list[Callable[[], object]] = [
        lambda: log.tally("it"),
        lambda: log.tally("it", by="role"),
        lambda: log.figure("it"),
        lambda: summaries.counts(log, "it"),
        lambda: summaries.centres(log, "it", by="role"),
        lambda: summaries.compare(log, "it", "code"),
        lambda: journeys.then_and_now(log, "it", "219816", "564223"),
    ]
    for question in asked:
        with pytest.raises(Refused, match=r"219816, 564223\. They differ in levels"):
            question()
    apart = summaries.counts(log, "it", by="code")
    chosen = apart[apart["count"] > 0]
    assert [*zip(chosen["code"], chosen["meaning"], chosen["count"], strict=True)] == [
        ("219816", "Always", 10),
        ("564223", "Often", 10),
    ]


def test_what_the_presenter_alone_sees_keeps_no_rooms_apart() -> None:
    log = together(rated("219816", FOUR, minutes=5), rated("564223", FOUR, notes="Slowly."))

    assert log.tally("it")["n"].tolist() == [20]
    assert log.differences("it") == []


def test_the_same_people_in_two_rooms_are_not_compared_as_if_they_were_others() -> None:
    log = together(rated("219816", FOUR), rated("564223", FOUR))

    with pytest.raises(Refused, match="10 people are in several of these rooms"):
        summaries.compare(log, "it", "code")
    assert summaries.compare(log, "it", "role")["n"].tolist() == [10], "each person once"


def test_a_role_is_that_of_when_the_answer_was_given() -> None:
    room = rated("219816", FOUR)
    room.does("p0", "me", role="leader")

    tally = together(room).tally("it", by="role")

    assert dict(zip(tally["role"], tally["n"], strict=True)) == {"leader": 5, "teacher": 5}
    live = Tallies().groups(room.state, "it", "role")
    assert {name: tally.n for name, tally in live.items()} == {"leader": 5, "teacher": 5}


def test_what_tables_answered_has_no_role() -> None:
    with pytest.raises(Refused, match="a table has no role"):
        samples("spring").tally("opportunities", by="role")


def test_what_is_asked_wrongly_is_refused_with_what_was_meant() -> None:
    log: Any = samples("spring")
    with pytest.raises(Refused, match="'by' cannot be 'tabel'") as by:
        log.tally("driver", by="tabel")
    assert by.value.hint == "Did you mean 'table'?"
    with pytest.raises(Refused, match="'mode' cannot be 'drak'"):
        log.figure("driver", mode="drak")


def test_a_table_of_few_is_counted_and_what_it_said_does_not_leave_the_room() -> None:
    room = rated("219816", FOUR)
    for n in range(10):
        room.does(f"p{n}", "me", table="1" if n < 8 else "2")
        room.answers(f"p{n}", "it", ratings={"i-ask": 1})
    room.does(ROOM, "compare", activity="it", by="table")
    room.does(ROOM, "reveal", activity="it")

    compared = view(room.state, "projector")["compared"]

    assert compared is not None
    large, small = compared["groups"]
    assert large["tally"] is not None
    assert (large["name"], large["n"], large["tally"]["n"]) == ("1", 8, 8)
    assert small == {"name": "2", "n": 2, "tally": None}
    figure = together(room).figure("it", by="table")
    assert figure is not None
    assert "1 with fewer than 3 answers not shown" in str(figure.layout.annotations)


class Events(list[Any]):
    """The log of a room that counts how often somebody goes through it."""

    times = 0

    def __iter__(self) -> Any:
        self.times += 1
        return super().__iter__()


def test_a_log_is_folded_once_whatever_is_asked_of_it() -> None:
    events = Events(rated("219816", FOUR).events)
    log = Log({"219816": events})
    log.answers("it")
    log.tally("it", by="role")
    log.tally("it", by="table")
    journeys.joined(log, ["it"])
    log.replay()

    assert events.times == 1


@pytest.mark.parametrize("by", [None, *get_args(Grouping)])
def test_rooms_too_large_to_be_kept_add_up_alike_and_are_folded_once_a_question(
    monkeypatch: pytest.MonkeyPatch, by: Grouping | None
) -> None:
    kept = samples("spring", "autumn")
    rooms = {code: Events(kept.events(code)) for code in kept.rooms["code"]}
    monkeypatch.setattr("plwidgets.analysis.rooms.FIT", 1000)
    log = Log(rooms)

    for activity in kept.activities:
        try:
            expected = kept.tally(activity, by=by)
        except Refused as refused:
            with pytest.raises(Refused, match=re.escape(str(refused))):
                log.tally(activity, by=by)
        else:
            pd.testing.assert_frame_equal(log.tally(activity, by=by), expected)
    times = 2 if by in ("table", "role", "code") else 1
    assert [events.times for events in rooms.values()] == [times, times]


def test_a_kind_that_trips_keeps_nobody_from_the_answers_of_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("plwidgets.analysis.rooms.FIT", 1000)
    monkeypatch.setattr(find_kind("word_cloud").tally, "include", lambda *_: 1 / 0)
    log = read([resources.samples() / f"{name}.jsonl" for name in ("spring", "autumn")])
    cloud = next(p.id for p in log.plans[0].activities if p.kind == "word_cloud")

    assert log.tally("named")["value"].tolist() == [122, 73, 54]
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            log.tally(cloud)


def answered_in_words() -> LocalRoom:
    """Return a room that is at an open question, with five answers."""
    room = LocalRoom(Workshop(title="Words", activities=[{"id": "it", "kind": "open_text"}]))
    room.control("go", activity="it")
    room.fill("it", 5)
    return room


def test_what_is_interrupted_half_way_is_added_up_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    room = answered_in_words()
    with monkeypatch.context() as interrupted:
        stopped = Mock(side_effect=KeyboardInterrupt)
        interrupted.setattr(find_kind("open_text").tally, "include", stopped)
        with pytest.raises(KeyboardInterrupt):
            room.view("facilitator")
    tally = room.view("facilitator")["tally"]
    assert tally["n"] == 5


def test_a_kind_that_trips_is_named_with_its_line_however_often_somebody_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def my_include(*_: object) -> None:
        raise ZeroDivisionError

    room = answered_in_words()
    monkeypatch.setattr(find_kind("open_text").tally, "include", my_include)
    lengths = []
    for _ in range(3):
        with pytest.raises(ZeroDivisionError) as caught:
            room.view("facilitator")
        assert caught.traceback[-1].name == "my_include"
        lengths.append(len(caught.traceback))
    assert lengths[1] == lengths[2]


def test_columns_stand_in_the_order_of_the_log_whatever_rooms_are_called() -> None:
    text = {"id": "a", "kind": "open_text"}
    choice = {"id": "b", "kind": "choice", "options": ["Yes", "No"]}
    first = Told(Workshop(title="First", activities=[text, choice]), "900000")
    other = Told(Workshop(title="Other", activities=[choice, text]), "100000")
    columns = [*Log({"900000": first.events, "100000": other.events}).answers().columns]
    assert columns[12:] == ["text", "choices", "labels"]


def test_an_export_and_a_room_together_name_columns_of_two_meanings_by_their_kind() -> None:
    spring = resources.samples() / "spring.jsonl"
    exported = DATA / "release-0.1" / "answers.csv"
    columns = Log.together([read(exported), read(spring)]).answers().columns
    assert not [name for name in columns if name.startswith("_")]


def test_rooms_that_asked_something_else_are_not_drawn_side_by_side() -> None:
    log = Log(
        {
            code: rated(code, levels).events
            for code, levels in (("1", FOUR), ("2", [*FOUR, "So it is"]))
        }
    )
    with pytest.raises(Refused, match="not the same question") as refused:
        log.figure("it", by="code")

    assert "log.tally('it', by='code')" in refused.value.hint
    assert {*log.tally("it", by="code")["code"]} == {"1", "2"}
