"""Charts that are drawn anew while they still move end as those that are drawn once."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import find_kind
from plwidgets.client.local import LocalRoom
from tests.look import open_page, room_with, settled, shown
from tests.test_chart_pages import CHARTED

pytestmark = pytest.mark.browser

BY_LENGTH = ("choice", "ranking")
"""Charts whose bars move to other lengths; of the others one screen is like the other."""

_DRAWN = """() => {
  const chart = document.querySelector(".plw-chart .drawing");
  const all = (selector, tell) => [...chart.querySelectorAll(selector)].map(tell);
  const said = (text) => text.textContent.trim();
  const place = (shape) => {
    const { x, y, width, height } = shape.getBoundingClientRect();
    return [x, y, width, height];
  };
  return {
    texts: all(".xtick text, .ytick text, .annotation-text, .bartext, .node-label", said).sort(),
    places: all(
      ".xtick text, .ytick text, .point path, .points path, .sankey-link, .sankey-node rect",
      place,
    ).flat(),
  };
}"""


def drawn(page: Page) -> dict[str, Any]:
    expect(page.locator(".plw-chart[data-state=drawn]")).to_be_visible()
    settled(page)
    found: dict[str, Any] = page.evaluate(_DRAWN)
    return found


def answered(room: LocalRoom, people: range) -> None:
    kind, asked = room.state.workshop.kind("it"), room.state.workshop["it"]
    for person in people:
        room.join(f"p{person % 40}")
        room.answer(f"p{person % 40}", "it", kind.bot(asked, Random(person)))


@pytest.mark.parametrize("kind", CHARTED)
def test_a_chart_that_is_hammered_ends_as_one_that_is_drawn_once(
    browser: Browser, kind: str
) -> None:
    room = room_with([find_kind(kind).example | {"id": "it", "results": "projector"}])
    room.control("hold_page", page=0)  # else a wall turns to the next while it is looked at
    errors: list[str] = []
    for widget in ("facilitator", "projector") if kind in BY_LENGTH else ("facilitator",):
        view = {"width": 1440, "height": 900}
        page = open_page(browser, room, widget, viewport=view, reduced_motion="no-preference")
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.evaluate(_HAMMER, hammered(room, widget))
        page.wait_for_timeout(300)  # what moves is over: nothing new came
        ended = drawn(page)

        once = drawn(open_page(browser, room, widget, viewport=view))
        assert ended["texts"] == once["texts"]
        assert ended["places"] == pytest.approx(once["places"], abs=2)
        assert len(ended["places"]) > 8
    assert errors == []


def hammered(room: LocalRoom, widget: str) -> list[list[dict[str, Any]]]:
    """Return what a page is told while forty bots answer, and the question is asked again."""
    told = []
    for start in range(0, 80, 8):
        if start == 40:
            room.control("new_round")
            told.append(shown(room, widget))
        answered(room, range(start, start + 8))
        told.append(shown(room, widget))
    return told


_HAMMER = """async (told) => {
  const wait = (time) => new Promise((done) => setTimeout(done, time));
  for (const [place, [view, ...figure]] of told.entries()) {
    hear([view]);
    await wait((place * 37) % 90);
    hear(figure);
    await wait((place * 53) % 120);
  }
}"""
