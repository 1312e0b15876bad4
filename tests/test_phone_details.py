"""Small things on a phone that are right: what is sent once, what is said, what reads well."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of, room_with, settled

SORT: dict[str, Any] = {
    "cards": ["One thing", "Another thing", "A third thing"],
    "buckets": ["Yes", "Not really", "No"],
}


PLACED = "[data-placed]"
CHOICES = """.plw-body :is(.plw-option, .plw-tile:not(.plw-which *), input[type=range]):visible"""
STANDS = """() => {
  const parts = ":is(button, input, textarea, legend, h2, label)";
  const all = document.querySelectorAll(`.plw-body ${parts}`);
  const top = (one) => one.getBoundingClientRect().top + scrollY;
  const there = (one) => one.isConnected && one.checkVisibility({ visibilityProperty: true });
  window.stood = new Map([...all].filter(there).map((one) => [one, top(one)]));
  window.moved = () => [...stood].filter(
    ([one, at]) => !there(one) || Math.abs(top(one) - at) > 0.5
  ).map(([one]) => one.outerHTML.slice(0, 80));
}"""
"""Notes where all stands that is pressed and read."""
MOVED = "() => moved()"
LISTEN = """() => {
  window.heard = [];
  const regions = new Map([...document.querySelectorAll("[role=status]")].map((one) => [one, ""]));
  new MutationObserver(() => {
    for (const [one, before] of regions) {
      const said = one.textContent.trim();
      if (said && said !== before) heard.push(said);
      regions.set(one, said);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
"""Notes what is said in places that were there before it was: no others are heard."""
ASKING = sorted(name for name in kinds() if find_kind(name).has_bot)
SENT_BY_ITSELF = {"q_and_a", "table_topic"}
GOES_ON = ".plw-foot [data-main], .plw-body:not(:has(~ .plw-foot)) [data-answers]"
LETTERS = """() => [...document.querySelectorAll(".plw *")].filter(
  (one) => one.checkVisibility() && [...one.childNodes].some(
    (part) => part.nodeType === Node.TEXT_NODE && part.data.trim())
).map((one) => parseFloat(getComputedStyle(one).fontSize))"""
SIDEWAYS = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll(".plw *")].filter((one) =>
    one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1
  ).map((one) => one.outerHTML.slice(0, 90))"""
"""What stands out of the page, where it moves sideways."""


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


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("choice", {"how_sure": True}),
        ("choice", {"at_most": 2}),
        ("matrix", {}),
        ("pick", {}),
        ("plan", {"at_most": 1}),
        ("plan", {"at_most": 2}),
        ("quiz", {}),
        ("rubric", {}),
        ("scale", {"how_sure": True}),
        ("sort", SORT),
        ("spectrum", {}),
        ("triad", {}),
    ],
)
def test_what_is_chosen_moves_nothing_under_the_thumb(
    browser: Browser, kind: str, fields: dict[str, Any], width: int
) -> None:
    page = open_page(browser, asked(kind, **fields), viewport={"width": width, "height": 844})
    choices = page.locator(CHOICES)
    moved: list[str] = []
    for place in range(min(choices.count(), 9)):
        page.evaluate(STANDS)
        choices.nth(place).click()
        page.evaluate(
            "() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))"
        )
        moved += page.evaluate(MOVED)

    assert choices.count() > 1
    assert page.locator(f".plw-body :checked, {PLACED}").count() > 0
    assert moved == []


def test_links_that_are_made_move_nothing_under_the_thumb(browser: Browser) -> None:
    page = open_page(browser, asked("connect"), viewport=SMALL_PHONE)
    ends = page.locator("details[open] label")
    expect(ends).not_to_have_count(0)
    page.evaluate(STANDS)
    for place in range(2):
        ends.nth(place).click()
    expect(page.locator("details[open] :checked")).to_have_count(2)

    assert page.evaluate(MOVED) == []


@pytest.mark.parametrize(
    ("kind", "fields", "one", "left"),
    [
        ("sort", SORT | {"at_least": 1}, ".plw-tile", "2 of 3"),
        ("plan", {}, ".plw-option", "2 of 3"),
        ("scale", {"at_least": 1}, ".plw-tile", "4 of 5"),
        ("rubric", {"at_least": 1, "evidence": "none"}, ".plw-option", "4 of 5"),
    ],
)
def test_less_than_all_is_taken_and_called_so(
    browser: Browser, kind: str, fields: dict[str, Any], one: str, left: str, axe: Axe
) -> None:
    room = asked(kind, **fields)
    page = open_page(browser, room, viewport=SMALL_PHONE)
    page.locator(".plw-body").locator(one).first.click()
    foot = page.locator(".plw-foot")
    expect(foot.locator(".plw-state")).to_have_text(
        f"Kept as you go, not sent yet · {left} still to do."
    )
    page.get_by_role("button", name="Send").click()
    expect(foot.get_by_role("status")).to_have_text(
        f"Received. You can still change it. {left} still to do."
    )
    assert answers(room) == 1
    assert axe(page) == []


def test_of_all_that_is_done_nothing_is_still_to_do(browser: Browser) -> None:
    page = open_page(browser, asked("sort", **SORT | {"at_least": 1}))
    for card in page.locator("fieldset.plw-card").all():
        card.locator(".plw-tile").first.click()
    page.get_by_role("button", name="Send").click()

    expect(page.locator(".plw-foot [role=status]")).to_have_text(
        "Received. You can still change it."
    )


def test_ones_own_answer_stands_before_all_that_the_room_says(browser: Browser) -> None:
    room = asked("open_text", results="live")
    for number in range(41):
        room.answer(room.join(f"p{number}"), "it", {"text": f"Answer number {number}"})
    room.answer(ME, "it", {"text": "My own"})
    page = open_page(browser, room)

    expect(page.locator(".plw-voices > li").first).to_contain_text("My own")


def test_what_was_not_sent_stands_before_what_the_room_says(browser: Browser) -> None:
    texts = [{"id": id, "kind": "open_text", "prompt": f"Why, {id}?"} for id in ("one", "two")]
    room = room_with([*texts], signals=False)
    room.join(ME)
    room.control("previous")
    page = open_page(browser, room)
    page.get_by_label("Your answer").fill("Left behind")
    for number in range(20):
        room.answer(room.join(f"p{number}"), "two", {"text": f"Answer number {number}"})
    room.control("next")
    room.control("reveal")
    refresh(page, room)
    unsent = page.get_by_role("heading", name="You had not sent this").bounding_box()
    said = page.get_by_role("heading", name="What the room says").bounding_box()

    assert unsent
    assert said
    assert unsent["y"] < said["y"]


@pytest.mark.parametrize("width", [320, 390, 844])
def test_the_time_takes_no_line_of_its_own(browser: Browser, width: int, axe: Axe) -> None:
    room = asked("open_text")
    page = open_page(browser, room, viewport={"width": width, "height": 640})
    head = page.locator(".plw-head")
    before = head.bounding_box()
    room.control("timer", seconds=90)
    refresh(page, room)
    expect(page.get_by_role("timer")).to_be_visible()

    assert head.bounding_box() == before
    expect(head.get_by_text("connected")).to_have_count(1)  # for who hears it
    assert axe(page) == []


@pytest.mark.parametrize("kind", ["spectrum", "matrix"])
def test_a_placed_slider_says_where_it_is(browser: Browser, kind: str) -> None:
    page = open_page(browser, asked(kind))
    slider = page.locator(".plw-slider").first
    expect(slider.locator("small")).to_have_text("not placed yet")
    slider.get_by_role("slider").press("Enter")

    expect(slider.locator("small")).to_have_text("50")


@pytest.mark.parametrize("kind", ASKING)
def test_the_readers_own_size_of_letters_is_that_of_all_and_nothing_moves_sideways(
    browser: Browser, kind: str
) -> None:
    room = asked(kind)
    page = open_page(browser, room, viewport={"width": 390, "height": 844}, alone=True)
    settled(page)
    before = page.evaluate(LETTERS)
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    after = page.evaluate(LETTERS)

    assert before
    assert after == [pytest.approx(2 * size, abs=0.1) for size in before]
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(SIDEWAYS) == []


LONG = [
    "Individualisierungsmöglichkeiten",
    "Kompetenzrasterentwicklung",
    "Selbsteinschätzungsbogen",
]
AXIS = {"low": LONG[0], "high": LONG[1]}


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("spectrum", {"poles": LONG[:2]}),
        ("spectrum", {"poles": LONG}),
        ("matrix", {"x": AXIS, "y": AXIS}),
    ],
)
def test_a_long_word_stays_on_the_page(
    browser: Browser, kind: str, fields: dict[str, Any], width: int
) -> None:
    room = asked(kind, **fields)
    page = open_page(browser, room, viewport={"width": width, "height": 640})

    assert page.evaluate(SIDEWAYS) == []
    poles = page.locator(".plw-poles").first.locator("span")
    ends = [box for box in (one.bounding_box() for one in poles.all()) if box]
    assert all(one["x"] + one["width"] <= two["x"] for one, two in pairwise(ends))


@pytest.mark.parametrize("kind", ASKING)
def test_a_page_that_is_zoomed_twice_has_all_of_it_in_sight(browser: Browser, kind: str) -> None:
    page = open_page(browser, asked(kind), viewport={"width": 195, "height": 422})

    assert page.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("kind", ASKING)
def test_on_a_phone_on_its_side_what_sends_is_in_view(
    browser: Browser, kind: str, axe: Axe
) -> None:
    page = open_page(browser, asked(kind), viewport={"width": 844, "height": 390})
    if kind not in SENT_BY_ITSELF:
        expect(page.locator(GOES_ON).last).to_be_in_viewport(ratio=1)
    assert page.evaluate(SIDEWAYS) == []
    assert axe(page) == []


def test_who_listens_hears_each_thing_once(browser: Browser) -> None:
    room = room_with(
        [
            {"id": "it", "kind": "open_text", "prompt": "Why?"},
            find_kind("scale").example | {"id": "after"},
        ]
    )
    room.control("go", activity="it")
    page = open_page(browser, room)
    page.evaluate(LISTEN)
    page.get_by_label("Your answer").fill("Because")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Received").first).to_be_visible()
    room.control("reveal")
    refresh(page, room)
    expect(page.locator(".plw-results").get_by_text("Because")).to_be_visible()
    heard: list[str] = page.evaluate("heard")

    assert [said for said in heard if "Received" in said] == ["Received. You can still change it."]
    assert heard.count("What the room says") == 1
    room.control("next")
    refresh(page, room)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
