"""Words of rounds, tables and roles before a hall: what was written, in columns; sums as charts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import find_kind
from plwidgets.client.local import LocalRoom
from plwidgets.widgets.room_widget import draw_view
from plwidgets.workshop import Workshop
from tests.look import open_page, room_of, settled

pytestmark = pytest.mark.browser

WRITTEN = ["open_text", "turn_and_talk", "form", "photo"]
SCREENS = [(1024, 768), (1920, 1080)]
_OUTSIDE = """() => [...document.querySelectorAll(".plw-columns li, .plw-columns h2")]
  .filter((each) => {
    const { left, right, bottom } = each.getBoundingClientRect();
    return left < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
  }).map((each) => each.innerText)"""
_ROWS = """() => {
  const rows = {};
  for (const dot of document.querySelectorAll(".plw-dots i"))
    rows[dot.offsetTop] = (rows[dot.offsetTop] ?? 0) + 1;
  return Object.values(rows);
}"""

_HEIGHTS = "() => [...document.querySelectorAll('.plw-photos img')].map((each) => each.height)"

_LOWEST_DOT = "() => [...document.querySelectorAll('.plw-dots i')].at(-1)" + (
    ".getBoundingClientRect().bottom"
)


def asked_twice(kind: str, answers: int = 24) -> LocalRoom:
    """Return a room that has answered in two rounds, and sees it."""
    room = room_of(kind, **({"approve": False} if kind == "photo" else {}))
    room.fill("it", answers)
    room.control("new_round")
    room.fill("it", answers, seed=2)
    room.control("reveal")
    return room


def wall(browser: Browser, room: LocalRoom, size: tuple[int, int] = SCREENS[-1]) -> Page:
    page = open_page(browser, room, "projector", viewport={"width": size[0], "height": size[1]})
    settled(page)
    return page


@pytest.mark.parametrize("size", SCREENS, ids=str)
@pytest.mark.parametrize("kind", WRITTEN)
def test_what_was_written_stands_in_a_column_for_each_table(
    browser: Browser, kind: str, size: tuple[int, int]
) -> None:
    room = asked_twice(kind)
    room.control("compare", by="table")
    page = wall(browser, room, size)

    names = [group["name"] for group in room.view("projector")["compared"]["groups"]]
    heads = page.locator(".plw-columns h2")
    expect(heads.first).to_contain_text(f"Table {names[0]} · ")
    expect(page.locator(".plw-columns li").first).to_be_visible()
    expect(page.locator(".plw-chart")).to_have_count(0)
    assert page.evaluate(_OUTSIDE) == []


@pytest.mark.parametrize("kind", [*WRITTEN, "table_topic"])
def test_and_for_each_round(browser: Browser, kind: str) -> None:
    room = asked_twice(kind)
    room.control("compare", by="round")
    page = wall(browser, room)

    expect(page.locator(".plw-columns h2").last).to_contain_text("Round 2 · ")
    expect(page.locator(".plw-chart")).to_have_count(0)


def test_what_can_be_counted_is_a_chart(browser: Browser) -> None:
    room = asked_twice("choice")
    room.control("compare", by="table")

    expect(wall(browser, room).locator(".plw-chart")).to_be_visible()


def test_a_form_that_counts_is_a_chart_too(browser: Browser) -> None:
    fields = [{"label": "Why?"}, {"label": "How sure are you?", "type": "rating"}]
    room = room_of("form", fields=fields)
    room.fill("it", 24)
    room.control("reveal")
    room.control("compare", by="table")

    expect(wall(browser, room).locator(".plw-chart")).to_be_visible()


@pytest.mark.parametrize("by", ["table", "round"])
def test_where_all_waits_for_the_facilitator_there_is_nothing_to_trip_over(by: str) -> None:
    room = room_of("photo")
    for _ in range(2):
        room.fill("it", 12)
        room.control("new_round")
    room.control("reveal")
    room.control("compare", by=by)

    assert draw_view(room.view("projector"))


@pytest.mark.parametrize("people", [7, 45, 100, 500])
@pytest.mark.parametrize("kind", ["open_text", "choice"])
def test_people_stand_in_even_rows(browser: Browser, kind: str, people: int) -> None:
    room = room_of(kind)
    for number in range(people):
        room.join(f"p{number}")
    rows = wall(browser, room).evaluate(_ROWS)

    assert sum(rows) == people
    assert max(rows) - min(rows) < max(2, len(rows))


@pytest.mark.parametrize("people", [1, 45, 500])
def test_who_has_come_is_counted_in_sight_of_all(browser: Browser, people: int) -> None:
    room = LocalRoom(Workshop(title="Learning", activities=[find_kind("choice").example]))
    for number in range(people):
        room.join(f"p{number}")
    page = wall(browser, room)

    assert page.evaluate(_LOWEST_DOT) < SCREENS[-1][1] - 20


def test_how_many_answered_is_said_once(browser: Browser) -> None:
    room = room_of("pin")
    room.fill("it", 3)
    page = wall(browser, room)

    expect(page.get_by_text("of 3 answered").locator("visible=true")).to_have_count(1)


@pytest.mark.parametrize("size", SCREENS, ids=str)
def test_words_below_pictures_leave_them_large(browser: Browser, size: tuple[int, int]) -> None:
    room = room_of("photo", approve=False)
    room.fill("it", 40)
    room.control("reveal")

    heights = wall(browser, room, size).evaluate(_HEIGHTS)
    assert min(heights) > size[1] / 8
