"""A server below a path of somebody's name, behind a proxy that takes the path away."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.phones import Room
from tests.proxy import Proxy
from tests.servers import HTTP, Server
from tests.test_photos import gave, moderate, picture

PATH = "/school/workshops"


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    found = Proxy(tmp_path_factory.mktemp("proxy"), {}, strips=True)
    yield found
    found.stop()


@pytest.fixture(scope="module")
def server(proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    url = f"{proxy.url}{PATH}/"
    server = Server(tmp_path_factory.mktemp("below"), "--public-url", url, "--trust-proxy")
    server.start()
    proxy.ports = {PATH: httpx.URL(server.hub).port or 0}
    yield server
    print(server.said())
    server.stop()


def links(server: Server) -> dict[str, Any]:
    return dict(json.loads(server.printed))


def note(asked: set[str], url: str) -> None:
    if not url.startswith(("blob:", "data:")):
        asked.add(urlsplit(url).path)


def a_page(browser: Browser, asked: set[str], **size: Any) -> tuple[Page, BrowserContext]:
    """Return a page that trusts the proxy, and notes the paths that it asks for."""
    context = browser.new_context(ignore_https_errors=True, **size)
    page = context.new_page()
    page.on("request", lambda request: note(asked, request.url))
    page.on("websocket", lambda line: note(asked, line.url))
    return page, context


def test_a_phone_answers_and_pages_show_it_below_a_path(
    server: Server, proxy: Proxy, browser: Browser
) -> None:
    said = links(server)
    for link in ("facilitator_url", "projector_url", "participant_url"):
        assert said[link].startswith(f"{proxy.url}{PATH}/")
    asked: set[str] = set()
    console, on_stage = a_page(browser, asked, viewport={"width": 1440, "height": 900})
    phone, in_hand = a_page(browser, asked, viewport={"width": 390, "height": 844})
    console.goto(said["facilitator_url"])
    projector = on_stage.new_page()
    projector.goto(said["projector_url"])
    way_in = f"{proxy.url}{PATH}".removeprefix("https://")
    expect(projector.get_by_text(way_in).first).to_be_visible(timeout=30_000)
    phone.goto(said["participant_url"])
    expect(phone.get_by_text("You are in.")).to_be_visible()
    console.get_by_role("button", name="Start", exact=True).click(timeout=30_000)
    phone.get_by_label("Your answer").fill("Their own path")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Received").first).to_be_visible()
    expect(console.get_by_text("1 of 1 answered")).to_be_visible()
    phone.reload()
    expect(phone.get_by_label("Your answer")).to_have_value("Their own path")
    console.get_by_text("Take home", exact=True).click()
    console.get_by_role("button", name="Show a code to scan").click()
    code = console.locator(".let-in .plw-copy textarea")
    remote, in_pocket = a_page(browser, asked, viewport={"width": 390, "height": 844})
    remote.goto(code.input_value())
    remote.get_by_role("button", name="Close answers").click()
    expect(console.get_by_role("button", name="Open answers")).to_be_visible()

    assert {path for path in asked if not path.startswith(f"{PATH}/")} == set()
    assert f"{PATH}/plwidgets/api/rooms/{server.code}/live" in asked  # a websocket
    kept = on_stage.cookies()
    assert {one["path"] for one in kept} == {f"{PATH}/"}
    assert {one["secure"] for one in kept} == {True}
    for context in (on_stage, in_hand, in_pocket):
        context.close()


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("", "plwidgets/"),
        ("219816", "plwidgets/219816"),
        ("219816/", "plwidgets/219816"),
        ("219816).", "plwidgets/219816"),
        ("219816/remote", "plwidgets/219816/remote"),
        ("plwidgets", "plwidgets/"),
        ("plwidgets/219816).", "plwidgets/219816"),
    ],
)
def test_what_people_type_leads_on_below_the_path(
    server: Server, proxy: Proxy, typed: str, there: str
) -> None:
    with httpx.Client(verify=proxy.trust(), follow_redirects=True) as browser:
        answer = browser.get(f"{proxy.url}{PATH}/{typed}")
    assert answer.is_success
    assert str(answer.url) == f"{proxy.url}{PATH}/{there}"


def test_who_finds_nothing_or_no_kernel_is_led_on_below_the_path(
    server: Server, proxy: Proxy
) -> None:
    with httpx.Client(verify=proxy.trust()) as browser:
        assert f'href="{PATH}/plwidgets/"' in browser.get(f"{proxy.url}{PATH}/nothing").text
    taken = HTTP.get(f"{server.hub.removesuffix('/plwidgets')}/voila/render/participate.ipynb")
    assert f"{PATH}/" in taken.headers["set-cookie"]


def test_pictures_links_and_what_is_taken_home_stay_below_the_path(
    server: Server, proxy: Proxy, browser: Browser
) -> None:
    """A walk from a photo to the report, the data and a coach's desk."""
    below = f"{proxy.url}{PATH}/plwidgets"
    asks = {"id": "place", "kind": "photo", "prompt": "Show one", "results": "live"}
    image = {"src": "data:image/jpeg;base64," + b64encode(picture()).decode(), "alt": "A view"}
    room = Room(server, {"title": "Below", "activities": [asks | {"image": image}]})
    room.control("next")
    _, _, seq = gave(room)
    moderate(room, seq, hidden=False)
    asked: set[str] = set()
    failed: list[str] = []
    console, on_stage = a_page(browser, asked, viewport={"width": 1440, "height": 900})
    on_stage.on("response", lambda told: failed.append(told.url) if told.status >= 400 else None)
    path = f"/api/rooms/{room.code}/links"
    made = server.ask("POST", path, key=server.server_key, json={}).json()
    console.goto(f"{below}/{made['facilitator']}")
    console.get_by_text("Take home", exact=True).click(timeout=30_000)
    console.get_by_role("button", name="Make links").click()
    link = console.locator(".let-in .given code").first
    expect(link).to_contain_text(f"{below}/enter?")
    wall = on_stage.new_page()
    wall.goto(link.inner_text())
    expect(wall.get_by_role("img", name="A quiet corner")).to_be_visible(timeout=30_000)
    wall.wait_for_function("() => [...document.images].every((one) => one.naturalWidth > 1)")
    assert wall.evaluate("() => document.images.length") >= 1

    room.control("end")
    expect(wall.locator(".ended .plw-address")).to_contain_text(PATH)
    for button in ("Save the data (Excel)", "CSV", "Save the report"):
        with console.expect_download(timeout=60_000) as download:
            console.get_by_role("button", name=button).click()
        assert download.value.path().stat().st_size > 1000
    console.get_by_role("button", name="link for a coach").click()
    coach = console.locator(".coaching .given code")
    expect(coach).to_contain_text(f"{below}/enter?")
    desk, elsewhere = a_page(browser, asked)
    desk.goto(coach.inner_text())
    expect(desk.get_by_text("Below").first).to_be_visible(timeout=60_000)

    assert {path for path in asked if not path.startswith(f"{PATH}/")} == set()
    assert failed == []
    for context in (on_stage, elsewhere):
        context.close()
