"""The desk's page on a desk of this process: no kernel and no hub, and as late as a test wants."""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from plwidgets import resources
from plwidgets.analysis import Log, samples
from plwidgets.client.local import LocalRoom
from plwidgets.widgets.desk import Desk
from plwidgets.workshop import Workshop
from tests import look
from tests.conftest import Axe

pytestmark = pytest.mark.browser
HOST = "http://desk.test"
TRAITS = ("tabs", "tab", "controls", "blocks", "aside", "progress", "drawn")
PAGE = """<!doctype html><html lang="en"><title>Desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/plwidgets/static/desk.css">
<body style="margin:0"><main id="here"></main><script type="module">
import widget from "/plwidgets/static/desk.js";
const heard = {}, traits = %(traits)s;
window.sent = [];
window.read = [];
window.take = (changed) => {
  Object.assign(traits, changed);
  for (const name of Object.keys(changed))
    (heard[`change:${name}`] ?? []).slice().forEach((tell) => tell(changed[name]));
};
const model = {
  get: (name) => traits[name], set() {}, save_changes() {},
  off: (event, tell) => (heard[event] = (heard[event] ?? []).filter((other) => other !== tell)),
  on: (event, tell) => (heard[event] ??= []).push(tell),
  send: (message) => (message.type === "read" ? window.read : window.sent).push(message),
};
widget.render({ model, el: document.getElementById("here") });
</script>"""


class DeskPage:
    """A page, and the desk that answers it: only when it is told to."""

    def __init__(self, page: Page, desk: Desk) -> None:
        self.page = page
        self._desk = desk
        page.route("**/*", self._serve)
        page.goto(HOST)
        expect(page.locator(".plw-desk h1").first).to_be_visible()
        page.wait_for_function("read[0]?.read[0] === 'en-US'")

    def answer(self) -> list[dict[str, Any]]:
        """Let the desk do what it is asked for, as soon as it is, and return that."""
        self.wait_until_asked()
        asked: list[dict[str, Any]] = self.page.evaluate(
            "window.sent.splice(0).map((message) => message.chosen)"
        )
        for chosen in asked:
            self._desk.choose(**chosen)
        self.tell()
        return asked

    def wait_until_asked(self) -> None:
        """Wait until the page has asked for something; the desk does not hear of it yet."""
        self.page.wait_for_function("window.sent.length > 0")

    def tell(self) -> None:
        """Tell the page what the desk now holds."""
        self.page.evaluate("(traits) => take(traits)", self._traits())

    def _traits(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(
            json.dumps({name: getattr(self._desk, name) for name in TRAITS})
        )
        return told

    def _serve(self, route: Route) -> None:
        name = route.request.url.removeprefix(HOST).rpartition("/")[2]
        file = resources.static() / name
        if not name:
            page = PAGE % {"traits": json.dumps(self._traits())}
            route.fulfill(body=page, content_type="text/html")
        elif file.is_file():
            kind = mimetypes.guess_type(name)[0] or "text/plain"
            route.fulfill(body=file.read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404)


Open = Callable[..., DeskPage]


@pytest.fixture
def open_desk(browser: Browser) -> Iterator[Open]:
    """A function that opens a desk on a page of its own."""
    pages: list[Page] = []

    def open_page(desk: Desk, **options: Any) -> DeskPage:
        size = {"width": 1440, "height": 1000}
        pages.append(browser.new_page(**{"viewport": size, "reduced_motion": "reduce", **options}))
        return DeskPage(pages[-1], desk)

    yield open_page
    for page in pages:
        page.close()


def room_of_texts(texts: list[str], minutes: int = 1) -> Log:
    """Return the log of a room in which these were answered, spread over so many minutes."""
    clock = iter(range(10**12, 10**14, max(1, 60_000 * minutes // (2 * len(texts) + 2))))
    plan = Workshop(title="Learning", activities=[{"id": "why", "kind": "open_text"}])
    room = LocalRoom(plan, "219816", lambda: next(clock))
    room.control("go", activity="why")
    for number, text in enumerate(texts):
        room.answer(room.join(f"p{number}"), "why", {"text": text})
    return Log({"219816": room.events})


class TestOnAPhone:
    def test_bars_of_many_texts_are_turned_by_hand(self, open_desk: Open, axe: Axe) -> None:
        desk = Desk(room_of_texts([f"Answer {n}: more voice in our lessons" for n in range(300)]))
        desk.choose(tab="activity", activity="why")
        page = open_desk(desk, viewport=look.PHONE).page
        bars = page.locator(".plw-bars li")
        expect(bars).to_have_count(15)
        expect(page.locator(".plw-pages")).to_contain_text("1 / 20")
        expect(bars.first).to_contain_text("Answer 0:")

        page.get_by_role("button", name="Earlier page").click()

        expect(page.locator(".plw-pages")).to_contain_text("20 / 20")
        expect(bars.last).to_contain_text("Answer 299:")
        expect(page.get_by_text("300 answers")).to_be_visible()
        assert page.locator("figure").evaluate("it => it.offsetHeight") < 2_000
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert axe(page) == []

    def test_themes_are_bars_and_key_terms_have_the_width_that_they_need(
        self, open_desk: Open, axe: Axe
    ) -> None:
        desk = Desk(samples())
        desk.choose(tab="words", activity="why", by="role")
        page = open_desk(desk, viewport=look.PHONE).page
        themes, keys = (
            page.locator("figure", has=page.locator("figcaption", has_text=title))
            for title in ("Suggested themes", "says more often")
        )

        expect(themes.locator(".plw-bars li")).to_have_count(7)
        expect(themes.locator(".plw-bars li").first).to_contain_text("43 · 23%")
        keys.scroll_into_view_if_needed()
        expect(keys.locator(".plw-chart[data-state=drawn]")).to_be_visible()
        assert keys.locator(".main-svg").first.bounding_box()["width"] == 640  # type: ignore[index]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert axe(page) == []


def test_a_slider_that_moves_on_while_a_page_is_on_its_way_stays_where_it_came_to(
    open_desk: Open,
) -> None:
    desk = Desk(room_of_texts(["Because", "To learn"], minutes=30))
    desk.choose(tab="replay", minute=5)
    opened = open_desk(desk)
    slider = opened.page.get_by_role("slider", name="Minute")
    heading = opened.page.locator(".plw-desk .page h1")
    slider.focus()

    for _ in range(3):
        opened.page.keyboard.press("ArrowRight")
    assert opened.answer() == [{"minute": 6}]

    expect(heading).to_contain_text("Minute 6")
    expect(slider).to_have_value("8")
    opened.wait_until_asked()
    opened.page.keyboard.press("ArrowRight")
    assert opened.answer() == [{"minute": 8}]
    expect(slider).to_have_value("9")
    assert opened.answer() == [{"minute": 9}]
    expect(heading).to_contain_text("Minute 9")
    expect(slider).to_have_value("9")


def test_a_slider_shows_what_the_desk_made_of_it_once_nothing_is_on_its_way(
    open_desk: Open,
) -> None:
    desk = Desk(room_of_texts(["Because", "To learn"], minutes=30))
    desk.choose(tab="replay", minute=5)
    opened = open_desk(desk)

    desk.choose(minute=12)
    opened.tell()

    expect(opened.page.get_by_role("slider", name="Minute")).to_have_value("12")
