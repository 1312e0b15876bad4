"""Wall, console and desk are set in letters of our own; phones keep theirs, and nobody waits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from plwidgets import resources
from tests.look import open_page, room_of, settled

CUTS = sorted(path.name for path in resources.static().glob("*.woff2"))
MOST = 200_000
"""Bytes of all of them; Latin letters alone are half of it."""
OWN = ("Source Serif 4", "Source Sans 3")


def loaded(page: Page) -> list[str]:
    """Return the families of which a page has letters."""
    faces = "[...document.fonts].filter((face) => face.status === 'loaded').map((f) => f.family)"
    return sorted(name.strip('"') for name in page.evaluate(faces))


def family_of(page: Page, selector: str) -> str:
    name = f"getComputedStyle(document.querySelector('{selector}')).fontFamily.split(',')[0]"
    return str(page.evaluate(name)).strip('"')


def test_they_are_cut_by_script_and_light() -> None:
    assert [name.rpartition("-")[0] for name in CUTS] == [
        f"source-{family}-{cut}"
        for family in ("sans-3", "serif-4")
        for cut in ("latin", "latin-ext")
    ]
    sizes = {name: (resources.static() / name).stat().st_size for name in CUTS}
    assert sum(sizes.values()) < MOST
    assert sum(size for name, size in sizes.items() if "-ext-" not in name) < MOST / 2


@pytest.mark.browser
@pytest.mark.parametrize("widget", ["projector", "facilitator"])
def test_wall_and_console_are_set_in_them_charts_too(browser: Browser, widget: str) -> None:
    room = room_of("choice", results="projector")
    room.fill("it", 20)
    page = open_page(browser, room, widget, alone=True)
    page.wait_for_selector(".plw-chart[data-state=drawn]")
    settled(page)

    assert family_of(page, "h1, h2") in OWN
    assert family_of(page, ".plw-chart .ytick text") == "Source Sans 3"
    # An English wall needs no letters beside the Latin ones.
    assert loaded(page) == sorted(OWN)


@pytest.mark.browser
def test_letters_beside_the_latin_ones_come_when_they_are_written(browser: Browser) -> None:
    room = room_of(
        "choice", results="projector", prompt="Proč se učíme společně? Dlaczego ćwiczyć?"
    )
    page = open_page(browser, room, "projector", alone=True)
    page.wait_for_function("[...document.fonts].filter((f) => f.status === 'loaded').length > 2")

    assert loaded(page).count("Source Serif 4") == 2


@pytest.mark.browser
def test_a_phone_keeps_its_own(browser: Browser) -> None:
    asked: list[str] = []
    page = open_page(browser, room_of("choice"), alone=True)
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector(".plw :is(h1, h2)")

    assert [url for url in asked if "woff2" in url] == []
    assert family_of(page, ".plw") == "system-ui"


@pytest.mark.browser
@pytest.mark.parametrize("fate", ["gone", "slow"])
def test_a_hall_reads_those_of_the_machine_where_they_do_not_come(
    browser: Browser, fate: str
) -> None:
    page = open_page(browser, room_of("choice"), "projector", alone=True)
    if fate == "gone":
        page.route("**/*.woff2", lambda route: route.abort())
    else:
        page.route("**/*.woff2", lambda route: None)
    page.reload(wait_until="commit")  # of a page that waits for letters the loading does not end
    page.wait_for_selector(".plw :is(h1, h2)", timeout=10_000)

    assert family_of(page, ".plw") == "system-ui"
    page.unroute_all(behavior="ignoreErrors")
