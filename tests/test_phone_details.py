"""Small things on a phone that are right: what is sent once, what is said, what reads well."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer
from tests.look import ME, SMALL_PHONE, open_page, room_of

SORT: dict[str, Any] = {
    "cards": ["One thing", "Another thing", "A third thing"],
    "buckets": ["Yes", "Not really", "No"],
}


def asked(kind: str, **fields: Any) -> LocalRoom:
    room = room_of(kind, **fields)
    room.join(ME, table="1")
    return room


def answers(room: LocalRoom) -> int:
    return sum(event.type == "answered" for event in room.events)


def test_pressed_three_times_at_once_it_is_sent_once(browser: Browser) -> None:
    room = asked("open_text")
    page = open_page(browser, room)
    page.get_by_label("Your answer").fill("Because")
    page.evaluate(
        "[1, 2, 3].forEach(() => document.querySelector('.plw-foot [data-main]').click())"
    )
    expect(page.get_by_text("Received").first).to_be_visible()

    assert answers(room) == 1


@pytest.mark.parametrize("kind", ["open_text", "scale", "points"])
def test_sending_nothing_says_what_is_missing(browser: Browser, kind: str) -> None:
    page = open_page(browser, asked(kind))
    page.get_by_role("button", name="Send").press("Enter")

    expect(page.locator(".plw-foot [role=status]")).to_contain_text("answer first")


@pytest.mark.parametrize("text", ["\u200b\u200b", "\u2060 \ufeff", "\u200d", "\u00ad"])
def test_what_nobody_can_see_is_no_answer(text: str) -> None:
    room = asked("open_text")
    with pytest.raises(InvalidAnswer):
        room.answer(ME, "it", {"text": text})

    assert answers(room) == 0


def test_cards_that_were_sorted_stand_one_below_the_other(browser: Browser) -> None:
    room = asked("sort", **SORT)
    cards = [card.id for card in room.state.workshop["it"].cards]  # type: ignore[attr-defined]
    bucket = room.state.workshop["it"].buckets[0].id  # type: ignore[attr-defined]
    room.answer(ME, "it", {"buckets": dict.fromkeys(cards, bucket)})
    room.control("close")
    page = open_page(browser, room, viewport=SMALL_PHONE)
    tops = [
        page.locator(".plw-own").get_by_text(text, exact=True).bounding_box()["y"]  # type: ignore[index]
        for text in SORT["cards"]
    ]

    assert all(later - earlier > 15 for earlier, later in pairwise(tops))


def test_the_sign_of_what_is_chosen_stays_beside_it(browser: Browser) -> None:
    page = open_page(browser, asked("sort", **SORT), viewport=SMALL_PHONE)
    label = page.locator(".plw-tile").filter(has_text="Not really").first
    before = label.bounding_box()
    label.click()
    expect(label).to_contain_text("✓")
    after = label.bounding_box()

    assert before
    assert after
    assert after["height"] == before["height"]


def test_what_was_sorted_moves_nothing_below_it(browser: Browser) -> None:
    page = open_page(browser, asked("sort", **SORT))
    last = page.locator(".plw-card").last
    before = last.bounding_box()
    page.locator(".plw-tile").first.click()
    expect(page.get_by_role("button", name="Take it out again").first).to_be_visible()
    after = last.bounding_box()

    assert before
    assert after
    assert after["y"] == before["y"]


@pytest.mark.parametrize("kind", ["spectrum", "matrix"])
def test_a_placed_slider_says_where_it_is(browser: Browser, kind: str) -> None:
    page = open_page(browser, asked(kind))
    slider = page.locator(".plw-slider").first
    expect(slider.locator("small")).to_have_text("not placed yet")
    slider.get_by_role("slider").press("Enter")

    expect(slider.locator("small")).to_have_text("50")
