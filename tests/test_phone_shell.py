"""The participant's shell: one's role, and one's earlier answer above a new question."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.client.local import LocalRoom
from plwidgets.room.readers import Readers
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of, room_with, until

ROLES = ["Teacher", "Leader"]
EARLIER = {"id": "why", "kind": "open_text", "prompt": "What is your why?"}
NOW: dict[str, Any] = {
    "id": "it",
    "kind": "choice",
    "prompt": "Which first?",
    "options": ["Voice", "Pace"],
    "recall": "why",
}


@pytest.fixture
def room() -> LocalRoom:
    made = room_with([EARLIER, NOW], roles=ROLES)
    made.join(ME)
    return made


def say(room: LocalRoom, text: str) -> None:
    room.act(ME, {"action": "answer", "activity": "why", "answer": {"text": text}})


class TestRole:
    def test_it_is_asked_before_anything_else_and_once(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_role("heading", name="What is your role here?").wait_for()
        page.get_by_role("button", name="Leader").click()
        page.get_by_role("heading", name="Which first?").wait_for()

        assert room.state.people[ME].role == "Leader"
        page.reload()
        page.get_by_role("heading", name="Which first?").wait_for()

    def test_who_would_rather_not_say_is_not_asked_again(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        page = open_page(browser, room)
        page.get_by_role("button", name="Rather not say").click()
        page.get_by_role("heading", name="Which first?").wait_for()
        page.reload()
        page.get_by_role("heading", name="Which first?").wait_for()
        assert room.state.people[ME].role is None

    def test_it_can_be_changed_and_taken_back_later(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        room.act(ME, {"action": "me", "role": "Leader"})
        page = open_page(browser, room)
        page.get_by_role("button", name="You and this room").click()
        sheet = page.get_by_role("dialog")
        sheet.get_by_role("button", name="Teacher").click()
        sheet.locator("[aria-pressed=true]", has_text="Teacher").wait_for()
        assert room.state.people[ME].role == "Teacher"

        sheet.get_by_role("button", name="Rather not say").click()
        sheet.locator(".plw-roles [aria-pressed=true]").wait_for(state="detached")
        assert room.state.people[ME].role is None
        sheet.get_by_role("button", name="Close").click()
        page.get_by_role("heading", name="Which first?").wait_for()

    def test_a_workshop_without_roles_asks_for_none(self, browser: Browser) -> None:
        room = room_with([EARLIER, NOW])
        room.join(ME)
        page = open_page(browser, room)
        page.get_by_role("heading", name="Which first?").wait_for()
        page.get_by_role("button", name="You and this room").click()
        assert page.get_by_text("Your role").count() == 0

    def test_axe_finds_nothing_on_a_small_phone(
        self, browser: Browser, room: LocalRoom, axe: Axe
    ) -> None:
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_role("button", name="Leader").wait_for()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


class TestRecall:
    @pytest.fixture(autouse=True)
    def _known(self, room: LocalRoom) -> None:
        room.act(ME, {"action": "me", "role": "Leader"})

    def test_ones_own_earlier_answer_stands_above_the_input(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        say(room, "To see them grow.")
        page = open_page(browser, room)
        recalled = page.get_by_role("region", name="Your answer to: What is your why?")
        assert recalled.inner_text().split("\n") == ["You said:", "To see them grow."]
        above, below = recalled.bounding_box(), page.locator(".plw-choice").bounding_box()
        assert above
        assert below
        assert above["y"] < below["y"]

    def test_a_long_one_is_cut_and_shown_whole_on_demand(
        self, browser: Browser, room: LocalRoom, axe: Axe
    ) -> None:
        say(room, "To see them grow. " * 15)
        page = open_page(browser, room, viewport=SMALL_PHONE)
        box = page.locator(".plw-recalled > div")
        before = box.bounding_box()
        assert before
        assert before["height"] < 150
        page.get_by_role("button", name="Show all of it").click()
        after = box.bounding_box()
        assert after
        assert after["height"] > 200
        assert axe(page) == []

    def test_who_did_not_answer_is_told_nothing(self, browser: Browser, room: LocalRoom) -> None:
        page = open_page(browser, room)
        page.locator(".plw-choice").wait_for()
        assert page.locator(".plw-recalled").count() == 0

    def test_once_closed_ones_present_answer_stands_alone(
        self, browser: Browser, room: LocalRoom
    ) -> None:
        say(room, "To see them grow.")
        room.control("close")
        page = open_page(browser, room)
        page.get_by_text("Answers are closed.").wait_for()
        assert page.locator(".plw-recalled").count() == 0


class TestFocus:
    """It moves in the moment in which the page changes: keys are pressed on busy phones, too."""

    def test_a_new_screen_does_not_take_it_from_a_quick_hand(self, browser: Browser) -> None:
        page = open_page(browser, room_of("points"), late=True)
        page.get_by_role("button", name="Voice: 5 more").focus()
        for left in (95, 90, 85):
            page.keyboard.press("Enter")
            page.wait_for_timeout(300)  # what came late came in between
            expect(page.locator(".plw-so-far")).to_have_text(f"{left} points left to spend")

    @pytest.mark.parametrize(
        ("kind", "pressed", "focused"),
        [
            ("pick", "Next: ", ".plw-body h2"),
            ("plan", "Create your own: ", "textarea"),
            ("ranking", "Move .* down", "[data-focus$='/1']"),
        ],
    )
    def test_what_comes_next_has_it_at_once(
        self, browser: Browser, kind: str, pressed: str, focused: str
    ) -> None:
        page = open_page(browser, room_of(kind), late=True)
        page.get_by_role("button", name=re.compile(pressed)).first.press("Enter")

        assert page.evaluate("css => document.activeElement.matches(css)", focused)


def test_what_is_asked_again_begins_at_its_first_part(browser: Browser) -> None:
    room = room_of("pick", at_least=1)
    room.join(ME)
    page = open_page(browser, room)
    page.get_by_label("Persisting").check()
    page.get_by_role("button", name=re.compile("Next: ")).click()
    expect(page.get_by_role("heading", name="I want to grow")).to_be_visible()
    room.control("new_round")
    refresh(page, room)
    expect(page.get_by_role("heading", name="My strengths")).to_be_visible()


def test_when_the_time_is_up_what_is_not_sent_yet_says_so(browser: Browser, axe: Axe) -> None:
    room = room_with([EARLIER])
    room.join(ME)
    page = open_page(browser, room, viewport=SMALL_PHONE)
    page.get_by_label("Your answer").fill("To see them grow.")
    expect(page.get_by_text("Kept as you go, not sent yet")).to_be_visible()
    room.control("timer", seconds=1)
    refresh(page, room)
    expect(page.get_by_text("Time is up, and this is not sent yet: send it now.")).to_be_visible()
    assert axe(page) == []

    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Received")).to_be_visible()
    expect(page.get_by_text("not sent yet")).to_have_count(0)


class TestWordForNextTime:
    @pytest.fixture(autouse=True)
    def _known(self, room: LocalRoom) -> None:
        room.act(ME, {"action": "me", "role": "Leader"})

    def test_it_is_kept_and_a_short_one_is_refused_in_words(
        self, browser: Browser, room: LocalRoom, axe: Axe
    ) -> None:
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_role("button", name="You and this room").click()
        field = page.get_by_label("A word for next time")
        field.fill("blue")
        page.get_by_role("button", name="Keep").click()
        page.get_by_text("A word for next time has 6 letters or more.").wait_for()
        assert axe(page) == []
        field.fill("blue heron")
        field.press("Enter")
        page.get_by_text("Your word for next time is kept.").wait_for()

        assert room.state.people[ME].link
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("kind", "button"), [("choice", "Send"), ("q_and_a", "Ask")])
def test_where_a_kind_trips_over_the_answers_a_phone_says_that_they_are_kept(
    browser: Browser, axe: Axe, monkeypatch: pytest.MonkeyPatch, kind: str, button: str
) -> None:
    room = room_of(kind, results="live")
    room.join(ME)
    monkeypatch.setattr(room, "_readers", Readers(lambda *_: None))
    monkeypatch.setattr(find_kind(kind).tally, "rows", lambda *_: 1 / 0)
    page = open_page(browser, room, viewport=SMALL_PHONE)
    expect(page.get_by_text("These results cannot be shown. Every answer is kept.")).to_be_visible()
    expect(page.get_by_text("No other questions yet.")).to_have_count(0)
    assert page.get_by_role("button", name=button).is_visible()
    assert axe(page) == []


class TestSignals:
    @pytest.fixture
    def open_room(self) -> LocalRoom:
        made = room_with([EARLIER, {**NOW, "recall": ""}])
        made.join(ME)
        return made

    def test_they_are_pressed_and_taken_back_with_the_keys(
        self, browser: Browser, open_room: LocalRoom
    ) -> None:
        page = open_page(browser, open_room)
        lost = page.get_by_role("group", name="Tell the front").get_by_role("button", name="Lost")
        expect(lost).to_have_attribute("aria-pressed", "false")
        send = page.get_by_role("button", name="Send").bounding_box()
        lost.press("Enter")
        expect(lost).to_have_attribute("aria-pressed", "true")
        until(page, lambda: "lost" in open_room.state.signals.get(ME, ()))
        page.reload()
        expect(lost).to_have_attribute("aria-pressed", "true")
        lost.press("Space")
        expect(lost).to_have_attribute("aria-pressed", "false")
        until(page, lambda: not open_room.state.signals[ME])
        assert page.get_by_role("button", name="Send").bounding_box() == send

    def test_they_are_there_on_every_screen_until_the_end(
        self, browser: Browser, open_room: LocalRoom
    ) -> None:
        page = open_page(browser, open_room)
        bar = page.get_by_role("group", name="Tell the front")
        hand = bar.get_by_role("button", name="Hand up")
        hand.click()
        until(page, lambda: bool(open_room.state.signals.get(ME)))
        for _ in range(2):  # to the first question, and to the welcome screen
            open_room.control("previous")
            refresh(page, open_room)
            expect(hand).to_have_attribute("aria-pressed", "false")
        open_room.control("signals", on=False)
        refresh(page, open_room)
        expect(bar).to_have_count(0)
        open_room.control("signals", on=True)
        refresh(page, open_room)
        expect(bar).to_have_count(1)
        open_room.control("end")
        refresh(page, open_room)
        page.get_by_role("heading", name="Thank you.").wait_for()
        expect(bar).to_have_count(0)

    def test_what_was_not_taken_is_not_up_and_it_says_why(
        self, browser: Browser, open_room: LocalRoom
    ) -> None:
        page = open_page(browser, open_room)
        open_room.control("signals", on=False)  # which this page has not heard of
        done = page.get_by_role("button", name="Done")
        done.click()
        page.get_by_role("alert").get_by_text("takes no signals now").wait_for()
        expect(done).to_have_attribute("aria-pressed", "false")

    @pytest.mark.parametrize("colours", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_axe_finds_nothing_and_all_stand_in_a_line_on_a_small_phone(
        self, browser: Browser, axe: Axe, colours: dict[str, Any], language: str
    ) -> None:
        room = room_with([EARLIER], language=language)
        room.join(ME)
        room.act(ME, {"action": "signal", "signal": "done"})
        page = open_page(browser, room, viewport=SMALL_PHONE, **colours)
        bar = page.locator(".plw-signals")
        bar.get_by_role("button", pressed=True).wait_for()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes: list[Any] = [one.bounding_box() for one in bar.get_by_role("button").all()]
        assert len(boxes) == 5
        assert len({box["y"] for box in boxes}) == 1
        assert min(box["height"] for box in boxes) >= 44
        shown = bar.get_by_role("button").evaluate_all(
            "all => all.map((one) => getComputedStyle(one).backgroundColor)"
        )
        assert len(set(shown)) == 2
