"""A section at one's own pace, on the screens: on the phone, the console and the wall."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from plwidgets.client.local import LocalRoom
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, until

WHY: dict[str, Any] = {"id": "why", "kind": "open_text", "prompt": "Why?"}
HELLO: dict[str, Any] = {"id": "hello", "kind": "slide", "title": "Hello", "body": "Look here"}
WHAT: dict[str, Any] = {"id": "what", "kind": "choice", "prompt": "What?", "options": ["A", "B"]}
THEN: dict[str, Any] = {"id": "then", "kind": "open_text", "prompt": "And then?"}
PLAN: dict[str, Any] = {
    "title": "Own pace",
    "own_pace": ["Before"],
    "activities": [one | {"section": "Before"} for one in (WHY, HELLO, WHAT)] + [THEN],
}


def begun(**plan: Any) -> LocalRoom:
    room = LocalRoom(Workshop(**PLAN | plan))
    room.join(ME)
    room.control("next")
    return room


@pytest.fixture
def room() -> LocalRoom:
    return begun()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def bottom(part: Locator) -> float:
    box = part.bounding_box()
    assert box
    return box["y"] + box["height"]


def given(room: LocalRoom, activity: str) -> Any:
    one = room.state.at(activity).given.get(ME)
    return one and one.entry.answer.model_dump(mode="json")


class TestPhone:
    def test_goes_on_and_back_and_ends_with_what_there_is(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        heading(page, "Why?")
        expect(page.locator(".plw-eyebrow")).to_have_text("1 of 3 · Before · Own pace")
        page.get_by_role("textbox").fill("Because")
        press(page, "Send")
        until(page, lambda: given(room, "why") is not None)
        heading(page, "Why?")
        press(page, "Next")
        heading(page, "Hello")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        press(page, "Next")
        press(page, "Finish")
        heading(page, "1 of 2 answered")
        page.get_by_role("button", name="What? not yet").click()
        page.get_by_label("A", exact=True).check()
        press(page, "Send")
        until(page, lambda: given(room, "what") == {"choices": ["a"]})
        press(page, "Finish")
        heading(page, "That is all.")
        press(page, "Back")
        heading(page, "What?")

    def test_a_page_that_is_loaded_anew_is_where_it_was_with_what_was_written(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_role("textbox").fill("Half a thought")
        press(page, "Next")
        press(page, "Next")
        page.reload()
        heading(page, "What?")
        expect(page.get_by_text("You had not sent this")).to_have_count(0)
        press(page, "Back")
        press(page, "Back")
        expect(page.get_by_role("textbox")).to_have_value("Half a thought")

    def test_what_is_written_on_any_page_goes_when_the_room_goes_on_together(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_role("textbox").fill("Written and left")
        press(page, "Next")
        press(page, "Next")
        page.get_by_label("B", exact=True).check()
        room.control("next")
        refresh(page, room)
        until(page, lambda: given(room, "why") == {"text": "Written and left"})
        until(page, lambda: given(room, "what") == {"choices": ["b"]})
        refresh(page, room)
        heading(page, "Why?")
        expect(page.get_by_text("Answers are closed.")).to_be_visible()
        expect(page.get_by_role("button", name="Next")).to_have_count(0)

    def test_what_is_written_goes_once_when_all_is_closed(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_role("textbox").fill("Here")
        room.control("close")
        refresh(page, room)
        until(page, lambda: given(room, "why") == {"text": "Here"})
        refresh(page, room)
        page.wait_for_timeout(100)
        assert [one.type for one in room.events].count("answered") == 1
        expect(page.get_by_text("Answers are closed.")).to_be_visible()

    def test_nothing_goes_where_the_facilitator_has_only_turned_back(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_role("textbox").fill("Not yet")
        room.control("previous")
        refresh(page, room)
        heading(page, "You are in.")
        page.wait_for_timeout(100)
        assert given(room, "why") is None
        room.control("next")
        refresh(page, room)
        expect(page.get_by_role("textbox")).to_have_value("Not yet")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_it_is_for_small_phones_and_for_everybody(
        self, browser: Browser, axe: Axe, scheme: Any
    ) -> None:
        page = open_page(browser, begun(), viewport=SMALL_PHONE, color_scheme=scheme)
        for _ in range(3):
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            axe(page)
            page.locator(".plw-turns button").last.click()
        heading(page, "0 of 2 answered")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        axe(page)

    def test_it_runs_from_the_right_and_by_the_keyboard(self, browser: Browser) -> None:
        page = open_page(browser, begun(language="ar"))
        back, on = page.locator(".plw-turns button.plw-button").all()
        assert on.evaluate("(on, back) => on.offsetLeft < back.offsetLeft", back.element_handle())
        on.focus()
        page.keyboard.press("Enter")
        heading(page, "Hello")
        expect(page.get_by_role("heading", level=1)).to_be_focused()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_console_reads_how_far_people_are_and_what_they_say(
    browser: Browser, axe: Axe, room: LocalRoom, size: tuple[int, int]
) -> None:
    room.fill("why", 4)
    width, height = size
    page = open_page(browser, room, "facilitator", viewport={"width": width, "height": height})
    now = page.locator(".now")
    expect(now.get_by_role("heading", level=2)).to_have_text("Before")
    expect(now.locator(".plw-bar-value")).to_have_text(["4 of 5", "0 of 5"])
    expect(now).to_contain_text("0 have finished")
    axe(page)
    now.get_by_role("button", name="Why?").click()
    expect(now.get_by_role("heading", level=2)).to_have_text("Why?")
    expect(now).to_contain_text("4 of 5 answered · open")
    now.get_by_role("button", name="All of them").click()
    press(page, "Close answers")
    until(page, lambda: room.state.at("what").phase == "closed")
    expect(now).to_contain_text("closed")
    press(page, "Go on together")
    until(page, lambda: room.state.together == {"Before"})
    expect(now.get_by_role("heading", level=2)).to_have_text("Why?")
    press(page, "Own pace again")
    until(page, lambda: room.state.together == frozenset())
    expect(now.get_by_role("heading", level=2)).to_have_text("Before")
    page.keyboard.press("ArrowRight")
    until(page, lambda: room.state.together == {"Before"})
    expect(now.get_by_role("heading", level=2)).not_to_have_text("Before")
    page.keyboard.press("p")
    until(page, lambda: room.state.together == frozenset())


def test_what_waits_in_one_of_them_is_approved_there(browser: Browser) -> None:
    first = [one | {"section": "Before"} for one in (HELLO, WHY | {"approve": True})]
    room = begun(activities=[*first, THEN])
    room.fill("why", 4)
    page = open_page(browser, room, "facilitator")
    page.locator(".now").get_by_role("button", name="Why?").click()
    press(page, "Approve all 4")
    until(page, lambda: not any(one.held for one in room.state.at("why").given.values()))
    expect(page.get_by_text("Nothing waits")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wall_shows_what_there_is_and_how_far_the_room_is(
    browser: Browser, axe: Axe, room: LocalRoom, scheme: Any
) -> None:
    room.fill("why", 4)
    room.fill("what", 2)
    page = open_page(browser, room, "projector", color_scheme=scheme)
    heading(page, "At your own pace")
    expect(page.locator(".plw-bar-value")).to_have_text(["4 of 5", "2 of 5"])
    expect(page.get_by_text("2 have finished")).to_be_visible()
    axe(page)


def test_a_wall_has_room_for_twenty_of_them(browser: Browser) -> None:
    many = [WHAT | {"id": f"q{n}", "section": "Before"} for n in range(20)]
    page = open_page(browser, begun(activities=many), "projector")
    last = page.locator(".plw-bars li").last
    expect(last).to_be_in_viewport(ratio=1)
    assert bottom(last) <= bottom(page.locator(".middle"))
