"""Whose turn it is: an order of the tables, a fair draw, and one person at another table."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.exceptions import NotFound, Refused
from plwidgets.room import ROOM, for_coaches, replay
from plwidgets.room.own_views import touched
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_with, until
from tests.told import Told

PLAN = Workshop(
    title="Reporting",
    tables=4,
    names="optional",
    activities=[{"id": "talk", "kind": "table_topic"}],
)


@pytest.fixture
def room() -> Told:
    """A room in which two sit at each of three tables, and nobody at the fourth."""
    told = Told(PLAN)
    told.does(ROOM, "go", activity="talk")
    for number in range(6):
        named = {"name": f"Ana {number}"} if number % 2 else {}
        told.does(f"p{number}", "join", table=str(1 + number % 3), **named)
    return told


def turn(room: Told, role: Any = "projector") -> Any:
    return view(room.state, role)["turn"]


def own(room: Told, who: str) -> bool:
    return view(room.state, "participant", who)["me"].get("turn", False)


class TestOrder:
    def test_the_order_is_drawn_once_and_one_goes_on_in_it(self, room: Told) -> None:
        room.does(ROOM, "turn", draw="order")
        order = turn(room)["order"]
        assert sorted(order) == ["1", "2", "3"]
        assert turn(room)["at"] == 0
        for place in (1, 2, 1):
            room.does(ROOM, "turn", to=place)
            assert turn(room) == {"order": order, "at": place, "drawn": None}
        room.does(ROOM, "turn", to=None)
        assert turn(room) == {"order": order, "at": None, "drawn": None}
        assert replay(room.events) == room.state

    def test_those_whose_table_it_is_are_told_on_their_phones(self, room: Told) -> None:
        room.does(ROOM, "turn", draw="order")
        lit = turn(room)["order"][0]
        for who, person in room.state.people.items():
            assert own(room, who) == (person.table == lit)
        among = {*room.state.people}
        assert touched(room.state, room.events[-1:], among) == among

    def test_there_is_no_place_after_the_last(self, room: Told) -> None:
        for to in (0, 3):
            with pytest.raises(Refused, match="no such place"):
                room.does(ROOM, "turn", to=to)
            room.does(ROOM, "turn", draw="order")


class TestDraw:
    @pytest.mark.parametrize(("what", "all_of"), [("table", 3), ("person", 6)])
    def test_nobody_is_drawn_twice_before_all_had_their_turn(
        self, room: Told, what: str, all_of: int
    ) -> None:
        drawn: list[str] = []
        for _ in range(2 * all_of):
            room.does(ROOM, "turn", draw=what)
            drawn.append(str(room.state.turn.who))
        assert len({*drawn[:all_of]}) == len({*drawn[all_of:]}) == all_of
        assert replay(room.events) == room.state

    def test_who_comes_later_is_drawn_before_anybody_is_twice(self, room: Told) -> None:
        for _ in range(6):
            room.does(ROOM, "turn", draw="person")
        room.does("late", "join")
        room.does(ROOM, "turn", draw="person")
        assert room.state.turn.who == "late"

    def test_all_are_as_likely(self, room: Told) -> None:
        firsts: Counter[str | None] = Counter()
        for _ in range(600):
            room.does(ROOM, "turn", draw="table")
            firsts[room.state.turn.who] += 1
            room.does(ROOM, "undo")
        assert len(firsts) == 3
        assert min(firsts.values()) > 120  # 200 ± 7 standard deviations

    def test_the_wall_says_a_name_or_else_the_table(self, room: Told) -> None:
        seen = set()
        for _ in range(6):
            room.does(ROOM, "turn", draw="person")
            who = room.state.people[str(room.state.turn.who)]
            assert turn(room)["drawn"] == {"table": who.table, "name": who.name or ""}
            assert [one for one in room.state.people if own(room, one)] == [who.id]
            seen.add(who.name)
        assert None in seen
        room.erases(str(room.state.turn.who))
        assert turn(room) is None

    def test_bots_are_drawn_only_where_there_is_nobody_else(self) -> None:
        room = Told(PLAN)
        room.does("bot", "join", table="1", bot=True)
        room.does(ROOM, "turn", draw="table")
        assert room.state.turn.who == "1"
        room.does("ana", "join", table="2")
        for what in ("table", "person", "table", "person"):
            room.does(ROOM, "turn", draw=what)
            assert room.state.turn.who in ("2", "ana")

    @pytest.mark.parametrize("what", ["order", "table", "person"])
    def test_of_nobody_nobody_can_be_drawn(self, what: str) -> None:
        with pytest.raises(Refused, match="Nobody"):
            Told(PLAN).does(ROOM, "turn", draw=what)


class TestSeat:
    def test_one_person_is_moved_and_lays_the_pen_down(self, room: Told) -> None:
        room.does("p0", "scribe")
        room.does(ROOM, "seat", participant="p0", table="4")
        assert room.state.people["p0"].table == "4"
        assert "1" not in room.state.scribes
        room.does(ROOM, "undo")
        assert room.state.people["p0"].table == "1"
        assert room.state.scribes["1"] == "p0"
        assert replay(room.events) == room.state

    @pytest.mark.parametrize(
        ("asked", "said"),
        [({"participant": "x", "table": "1"}, "not in the room"), ({"table": "9"}, "no table '9'")],
    )
    def test_who_or_what_is_not_there_is_said(
        self, room: Told, asked: dict[str, str], said: str
    ) -> None:
        with pytest.raises(NotFound, match=said):
            room.does(ROOM, "seat", **{"participant": "p0", **asked})

    def test_the_console_lists_people_by_table_as_they_came_and_nobody_else_does(
        self, room: Told
    ) -> None:
        seated: Any = view(room.state, "facilitator")["seated"]
        assert [one["id"] for one in seated["1"]] == ["p0", "p3"]
        assert seated["1"][1]["name"] == "Ana 3"
        assert "seated" not in view(room.state, "projector")
        assert "seated" not in view(room.state, "participant", "p0")


@pytest.mark.parametrize("draw", ["order", "table", "person"])
def test_each_turn_can_be_taken_back_and_coaches_hear_of_none(room: Told, draw: str) -> None:
    room.does(ROOM, "turn", draw=draw)
    before = room.state.turn
    room.does(ROOM, "turn", draw="table" if draw != "table" else "person")
    room.does(ROOM, "undo")
    assert room.state.turn == before
    assert all(event.type != "turn_given" for event in for_coaches(room.state))


@pytest.mark.browser
def test_console_wall_and_phone_say_whose_turn_it_is(browser: Browser, axe: Axe) -> None:
    room = room_with([{"id": "talk", "kind": "table_topic"}], tables=3)
    room.join(ME, table="1")
    room.join("ben", table="2")
    console = open_page(browser, room, "facilitator")
    wall = open_page(browser, room, "projector")
    phone = open_page(browser, room, viewport=SMALL_PHONE)

    console.get_by_role("button", name="Order of the tables").click()
    until(console, lambda: len(room.state.turn.order) == 2)
    at = room.state.turn.order.index("1")
    room.control("turn", to=at)
    for page, widget in ((console, "facilitator"), (wall, "projector"), (phone, "participant")):
        refresh(page, room, widget)
    expect(wall.locator("footer")).to_contain_text("Now Table 1")
    expect(phone.get_by_text("It is your turn.")).to_be_visible()
    expect(console.get_by_role("button", name="Undo: Whose turn")).to_be_enabled()
    for page in (console, wall, phone):
        assert axe(page) == []

    console.get_by_label("Move somebody").select_option(label="Table 2, no. 1 who came")
    console.get_by_label("To which table?").select_option("3")
    console.get_by_role("button", name="Move", exact=True).click()
    until(console, lambda: room.state.people["ben"].table == "3")


@pytest.mark.browser
def test_notes_that_were_taken_over_are_put_back_beside_the_others(
    browser: Browser, axe: Axe
) -> None:
    room = room_with([{"id": "talk", "kind": "table_topic"}], tables=3)
    room.join(ME, table="1")
    room.join("ben", table="1")
    room.act(ME, {"action": "scribe"})
    room.act(ME, {"action": "answer", "activity": "talk", "answer": {"notes": "One"}})
    phone = open_page(browser, room, viewport=SMALL_PHONE)
    phone.get_by_role("textbox", name="Notes").fill("One, and two")
    room.act("ben", {"action": "scribe"})
    room.act("ben", {"action": "answer", "activity": "talk", "answer": {"notes": "One. Of Ben"}})
    refresh(phone, room)

    back = phone.get_by_role("button", name="Put mine back")
    expect(back).to_be_visible()
    assert axe(phone) == []
    back.click()

    def notes() -> Any:
        answer: Any = room.state.at("talk").given["table:1"].entry.answer
        return answer.notes

    until(phone, lambda: notes() == "One. Of Ben\nOne, and two")
    expect(back).to_have_count(0)
