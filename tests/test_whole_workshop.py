"""The whole workshop, row by row of the slides: bots, two phones, the projector, the frames.

Forty bots, one phone that is only tapped and one that is only used by keyboard go through every
activity of `personalized-learning`, on a real server; the projector is a page of Voila.  Both
phones answer where a kind comes for the first time, and in turn where it comes again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

import plwidgets as pl
from plwidgets.activities import Prompt, find_kind
from plwidgets.activities.variables import COLUMNS
from plwidgets.workshop import Workshop
from tests import hands
from tests.bots import TABLES, Bots
from tests.conftest import ROOT, Photograph
from tests.phones import Room
from tests.servers import Server, wait_for

PHONE: ViewportSize = {"width": 390, "height": 844}
PROJECTOR = {"width": 1920, "height": 1080}
BOTS = 40
FOLLOWS = 30_000  # ms: the projector has its views through a kernel, beside all other tests
WORKSHOP = Workshop.load("personalized-learning")
ROWS = re.findall(
    r"^\| (\d+|–) \| .*? \| `([a-z0-9-]+)` \| `(\w+)` \|$",
    (ROOT / "docs/slides.md").read_text("utf-8"),
    re.MULTILINE,
)


Ways = tuple[Callable[[hands.Hand, str], None], ...]


def by_hand() -> dict[str, Ways]:
    """Return how phones answer each activity: both ways where its kind is new, else by turns."""
    both, met = (hands.by_thumb, hands.by_keyboard), Counter[str]()
    ways: dict[str, Ways] = {}
    for activity in WORKSHOP.activities:
        times = met[activity.kind]
        ways[activity.id] = (both[times % 2],) if times else both
        met[activity.kind] += 1
    return ways


HANDS = by_hand()


def test_every_row_of_the_slides_has_its_activity() -> None:
    assert {int(number) for number, _, _ in ROWS if number.isdecimal()} == set(range(1, 33))
    for _, activity, kind in ROWS:
        assert WORKSHOP[activity].kind == kind


def test_every_kind_that_ships_is_in_the_workshop_but_those_that_no_slide_asks_for() -> None:
    used = {activity.kind for activity in WORKSHOP.activities}
    ours = {path.parent.name for path in (ROOT / "plwidgets/activities").glob("*/__init__.py")}

    assert ours - used == {"number", "photo", "pin"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("whole"), workshop="personalized-learning")
    server.start()
    yield server
    print(server.said())
    server.stop()


def join(browser: Browser, server: Server, table: str, **options: object) -> Page:
    """Return the page of somebody who has joined on the join page and chosen a role."""
    context = browser.new_context(
        viewport=PHONE,
        has_touch=True,
        reduced_motion="reduce",
        **options,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(server.participant_url)
    expect(page.locator(".plw-body h1, .plw-body h2").first).to_be_visible(timeout=20_000)
    role = page.get_by_role("button", name="Teacher", exact=True)
    expect(role).to_be_visible()
    role.click()
    expect(page.get_by_text("You are in.")).to_be_visible()
    page.evaluate("table => (window.wantedTable = table)", table)
    return page


@pytest.mark.slow
@pytest.mark.browser
def test_the_whole_workshop_on_phones_projector_and_in_frames(
    browser: Browser, server: Server, photograph: Photograph
) -> None:
    room = Room.of(server)
    tapped = join(browser, server, "1", is_mobile=True)
    typed = join(browser, server, "2")
    errors: list[str] = []
    for page in (tapped, typed):
        page.on("pageerror", lambda error: errors.append(str(error)))
    projector = browser.new_context(viewport=PROJECTOR, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
    projector.on("pageerror", lambda error: errors.append(str(error)))
    lines: list[str] = []
    projector.on("websocket", lambda line: lines.append(line.url))
    projector.goto(server.projector_url)
    expect(projector.get_by_text(server.code[:2]).first).to_be_visible(timeout=60_000)

    with Bots(room, WORKSHOP, BOTS) as bots:
        for activity in WORKSHOP.activities:
            room.control("go", activity=activity.id)
            _step(room, activity, bots, tapped, typed, projector)
            photograph(projector, f"workshop/{activity.id}-projector")
            photograph(tapped, f"workshop/{activity.id}-phone", full_page=True)

    assert errors == []
    assert len(lines) == 1, "the line to the kernel holds from the first minute to the last"
    _hold_frames(server.db)


def _step(
    room: Room, activity: Prompt, bots: Bots, tapped: Page, typed: Page, projector: Page
) -> None:
    """Go through one activity: everybody answers, results are revealed and drawn."""
    for page in (tapped, typed, projector):
        heading = page.get_by_role("heading", name=activity.prompt).first
        expect(heading).to_be_visible(timeout=FOLLOWS)
    kind = find_kind(activity.kind)
    if kind.takes_answers:
        bots.answer(activity)
        for answer in HANDS[activity.id]:
            page = tapped if answer is hands.by_thumb else typed
            hand = hands.Fingers(page)
            if activity.by == "table":
                hands.at_table(hand, page.evaluate("window.wantedTable"))
            answer(hand, "Goals of their own")
            wait_for(partial(hands.kept, hand), 60, f"{activity.id} is kept ({answer.__name__})")
        wait_for(lambda: room.view()["answered"] >= _expected(activity))
    if kind.takes_answers or activity.source:
        room.control("reveal")
        expect(tapped.locator(".plw-results, .plw-asking").first).to_be_visible()
        wait_for(lambda: _drawn(projector), 90)
        room.control("close")


def _expected(activity: Prompt) -> int:
    """Return how many answer: every bot, or one at each of their tables, and the phones."""
    return (TABLES if activity.by == "table" else BOTS) + len(HANDS[activity.id])


def _drawn(projector: Page) -> bool:
    """Whether the projector shows results: a chart, or what a kind draws by itself."""
    return bool(
        projector.evaluate(
            """() => {
              const middle = document.querySelector(".middle");
              const chart = middle?.querySelector(".plw-chart");
              if (!middle || middle.querySelector(".awaiting, .say")) return false;
              return chart ? Boolean(chart.querySelector(".plot-container, .plw-bars"))
                : middle.innerText.trim().length > 0;
            }"""
        )
    )


def _hold_frames(database: Path) -> None:
    """Every activity that was answered is a frame with an answer of each bot and phone."""
    log = pl.read(database)
    for activity in WORKSHOP.activities:
        kind = find_kind(activity.kind)
        if not kind.takes_answers:
            continue
        latest = log.latest(activity.id)
        assert len(latest) == _expected(activity), activity.id
        assert set(latest.columns) > set(COLUMNS), activity.id
        tally = log.tally(activity.id)
        assert not tally.empty, activity.id
