"""The wall led from the console: whose page is seen, what stands large on it, on every screen."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.client.local import LocalRoom
from tests.conftest import Axe
from tests.look import open_page, refresh, room_of, room_with, settled, until

MANY = [f"Because number {n} of many, told at some length so that it takes room" for n in range(80)]
BESIDE = {"id": "next", "kind": "open_text", "prompt": "And then?"}


def crowded(**more: Any) -> LocalRoom:
    """Return a room with more answers than a wall has room for."""
    room = room_with(
        [
            {"id": "it", "kind": "open_text", "prompt": "Why?", "results": "projector"},
            BESIDE,
        ],
        **more,
    )
    room.control("go", activity="it")
    for n, text in enumerate(MANY):
        room.join(f"p{n}")
        room.answer(f"p{n}", "it", {"text": text})
    return room


def leaf(room: LocalRoom) -> tuple[int, bool]:
    return room.state.leaf.page, room.state.leaf.held


def stands(room: LocalRoom, wanted: tuple[int, bool]) -> bool:
    return leaf(room) == wanted


def page_of(page: Page) -> str:
    return page.locator(".plw-pages [role=img]").get_attribute("aria-label") or ""


class TestPages:
    def test_a_page_is_held_on_every_screen_until_pages_turn_again(self) -> None:
        room = crowded()
        room.control("hold_page", page=3, at="it")
        assert room.view("projector")["leaf"] == room.view("facilitator")["leaf"]
        assert leaf(room) == (3, True)
        room.control("hold_page", page=None)
        assert leaf(room) == (3, False)

    def test_two_who_turn_the_same_page_at_once_turn_one(self) -> None:
        room = crowded()
        seq = room.control("hold_page", page=1, at="it")
        assert room.control("hold_page", page=1, at="it") == seq

    def test_a_page_that_was_turned_as_the_room_went_on_is_let_be(self) -> None:
        room = crowded()
        room.control("go", activity="next")
        room.control("hold_page", page=1, at="it")
        assert leaf(room) == (0, False)

    @pytest.mark.parametrize(
        "presses",
        [
            [("go", {"activity": "next"})],
            [("new_round", {})],
            [("reveal", {})],
            [("compare", {"by": "table"})],
        ],
    )
    def test_what_is_new_on_the_wall_begins_with_its_first_page(
        self, presses: list[tuple[str, dict[str, Any]]]
    ) -> None:
        room = crowded()
        room.control("hold_page", page=2)
        for action, fields in presses:
            room.control(action, **fields)
        assert leaf(room) == (0, False)

    def test_what_is_shown_elsewhere_turns_no_page(self) -> None:
        room = crowded()
        room.control("hold_page", page=2)
        room.control("reveal", activity="next")
        assert leaf(room) == (2, True)

    def test_a_turned_page_is_undone(self) -> None:
        room = crowded()
        room.control("hold_page", page=2)
        room.control("hold_page", page=3)
        room.control("undo")
        assert leaf(room) == (2, True)

    def test_phones_are_not_told_of_it(self) -> None:
        assert "leaf" not in crowded().view("participant", "p1")


class TestLarge:
    def test_what_is_large_is_so_until_the_room_goes_on(self) -> None:
        room = crowded()
        room.control("wall", shows="large")
        room.control("go", activity="next")
        assert room.state.wall == "room"
        room.control("undo")
        assert (room.state.current, room.state.wall) == ("it", "large")

    def test_a_dark_wall_stays_dark_as_the_room_goes_on(self) -> None:
        room = crowded()
        room.control("wall", shows="dark")
        room.control("go", activity="next")
        assert room.state.wall == "dark"

    def test_an_answer_that_is_lit_no_more_is_no_more_large(self) -> None:
        room = crowded()
        seq = next(iter(room.state.at("it").given.values())).entry.seq
        room.control("spotlight", answer=seq)
        room.control("wall", shows="large")
        room.control("spotlight", answer=None)
        assert room.state.wall == "room"


@pytest.mark.browser
class TestInABrowser:
    @pytest.mark.parametrize("widget", ["projector", "facilitator"])
    def test_keys_turn_the_walls_pages_and_hold_them(self, browser: Browser, widget: str) -> None:
        room = crowded()
        page = open_page(browser, room, widget)
        expect(page.get_by_role("heading", name="Why?")).to_be_visible()
        for key, wanted in [
            ("l", (1, True)),
            ("l", (2, True)),
            ("e", (1, True)),
            ("s", (1, False)),
            ("s", (1, True)),
            ("u", (1, False)),
        ]:
            page.keyboard.press(key)
            until(page, partial(stands, room, wanted))
            refresh(page, room, widget)
        page.keyboard.press("?")
        expect(page.get_by_text("later or earlier page")).to_be_visible()

    def test_what_the_console_turns_the_wall_shows(self, browser: Browser, axe: Axe) -> None:
        room = crowded()
        wall = open_page(browser, room, "projector")
        settled(wall)
        assert page_of(wall).startswith("Page 1 of")
        console = open_page(browser, room, "facilitator")
        console.locator("details[data-wall] summary").click()
        console.get_by_role("button", name="Later page (l)").click()
        until(console, lambda: leaf(room) == (1, True))
        refresh(wall, room, "projector")
        expect(wall.get_by_role("img", name="Page 2 of")).to_be_visible()
        expect(console.get_by_role("button", name="Stay (s)")).to_have_attribute(
            "aria-pressed", "true"
        )
        assert axe(console) == []
        console.keyboard.press("Escape")
        console.get_by_role("button", name="As projected").click()
        expect(console.get_by_role("img", name="Page 2 of")).to_be_visible()
        console.locator(".sheet").get_by_role("button", name="Later page").click()
        until(console, lambda: leaf(room) == (2, True))

    def test_pages_turn_by_the_rooms_clock_and_not_while_one_is_held(
        self, browser: Browser
    ) -> None:
        room = crowded()
        wall = open_page(browser, room, "projector", reduced_motion="no-preference")
        expect(wall.locator(".plw-pages")).to_be_visible()
        count = int(page_of(wall).split()[-1])
        assert count > 1
        refresh(wall, room, "projector")
        expect(wall.get_by_role("button", name="Stay here")).to_be_visible()
        room.control("hold_page", page=count + 1)
        refresh(wall, room, "projector")
        expect(wall.get_by_role("img", name=f"Page 2 of {count}")).to_be_visible()
        expect(wall.get_by_role("button", name="Turn pages")).to_be_visible()

    def test_a_chart_stands_large_alone_with_larger_letters(self, browser: Browser) -> None:
        room = room_of("choice", results="projector")
        room.fill("it", 9)
        wall = open_page(browser, room, "projector")
        settled(wall)
        small = letters(wall)
        assert wall.locator(".heading").count() == 1
        room.control("wall", shows="large")
        refresh(wall, room, "projector")
        expect(wall.locator(".scene.large")).to_be_visible()
        settled(wall)
        expect(wall.locator(".heading, .scene footer, .plw-join-card")).to_have_count(0)
        assert letters(wall) > 1.2 * small

    def test_a_lit_answer_is_made_large_from_the_console(self, browser: Browser) -> None:
        room = room_of("open_text")
        room.join("p1")
        room.answer("p1", "it", {"text": "Because it is theirs."})
        console = open_page(browser, room, "facilitator")
        console.get_by_role("button", name="Light").click()
        console.get_by_role("button", name="Large").click()
        until(console, lambda: room.state.wall == "large")
        wall = open_page(browser, room, "projector")
        expect(wall.locator(".large .plw-spotlight")).to_contain_text("Because it is theirs.")


def letters(page: Page) -> float:
    return float(
        page.locator(".plw-chart .ytick text, .plw-chart .xtick text").first.evaluate(
            "(text) => parseFloat(getComputedStyle(text).fontSize)"
        )
    )
