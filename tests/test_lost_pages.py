"""Console and projector whose kernel is gone, or whose line is cut: they say so, and begin anew."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.servers import Server, kernels, wait_for

# Of five seconds, as people count them, the pages themselves take less: the rest is for a machine
# that is busy with other tests.
SOON = 8_000


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@dataclass
class Shown:
    """A page, and the process behind it."""

    page: Page
    kernel: psutil.Process


def show(server: Server, visitor: BrowserContext, url: str) -> Shown:
    """Open a page, which will be another one once it is loaded again."""
    before = set(kernels(server))
    page = visitor.new_page()
    page.goto(url)
    expect(page.locator(".plw")).to_contain_text(server.code[:2])
    page.evaluate("window.before = true")
    (kernel,) = set(kernels(server)) - before
    return Shown(page, kernel)


@pytest.fixture
def console(serve: Server, visitor: BrowserContext) -> Shown:
    return show(serve, visitor, serve.facilitator_url)


@pytest.fixture
def hall(serve: Server, console: Shown) -> Shown:
    return show(serve, console.page.context, serve.projector_url)


@pytest.mark.parametrize("which", ["console", "hall"])
def test_a_page_whose_kernel_died_begins_anew(
    serve: Server, console: Shown, hall: Shown, which: str
) -> None:
    lost, other = (console, hall) if which == "console" else (hall, console)
    page = lost.page
    lost.kernel.kill()

    page.wait_for_function("window.before === undefined", timeout=SOON)
    expect(page.locator(".plw")).to_contain_text(serve.code[:2])
    assert other.page.evaluate("window.before") is True


@pytest.mark.parametrize("which", ["console", "hall"])
def test_a_page_whose_kernel_is_frozen_says_so_and_begins_anew(
    serve: Server, console: Shown, hall: Shown, which: str
) -> None:
    lost, words = (console, "disconnected") if which == "console" else (hall, "reload this page")
    page, frozen = lost.page, lost.kernel
    frozen.send_signal(signal.SIGSTOP)
    try:
        page.bring_to_front()
        expect(page.locator(".plw").get_by_text(words).first).to_be_visible(timeout=SOON)
        page.wait_for_function("window.before === undefined", timeout=SOON)
    finally:
        frozen.send_signal(signal.SIGCONT)
    expect(page.locator(".plw")).to_contain_text(serve.code[:2])


def test_what_is_pressed_without_a_line_is_said_at_once_and_is_not_done_later(
    serve: Server, visitor: BrowserContext
) -> None:
    held: list[str | bytes] | None = None
    lines: list[WebSocketRoute] = []

    def line(page: WebSocketRoute) -> None:
        kernel = page.connect_to_server()
        lines.append(kernel)
        page.on_message(lambda said: kernel.send(said) if held is None else held.append(said))

    console = visitor.new_page()
    console.route_web_socket(re.compile("/channels"), line)
    console.route(
        re.compile("/api/kernels/[^/]+$"),
        lambda asked: asked.continue_() if held is None else asked.abort(),
    )
    console.goto(serve.facilitator_url)
    status, told = console.locator(".plw-status"), console.get_by_role("alert")
    expect(status).to_have_text("connected")
    before = current(serve)

    held = []
    console.locator(".plw").press("ArrowRight")
    expect(told).to_contain_text("has not answered yet", timeout=SOON)
    expect(told).to_contain_text("The line was cut", timeout=SOON)
    expect(status).to_have_text("disconnected")
    console.locator(".plw").press("ArrowRight")
    expect(told).to_contain_text("nothing was done", timeout=SOON)
    said, held = held, None
    assert any("until" in str(one) for one in said)
    for one in said:
        lines[-1].send(one)
    expect(status).to_have_text("connected", timeout=SOON)
    console.wait_for_timeout(1_000)
    assert current(serve) == before
    console.locator(".plw").press("ArrowRight")
    wait_for(lambda: current(serve) != before, seconds=5)


def current(server: Server) -> str | None:
    """Return the activity that the room of a server is at."""
    view = server.ask("GET", f"/api/rooms/{server.code}/view", key=server.room_key).json()
    activity: str | None = view["current"]
    return activity


def test_a_page_keeps_its_line_while_nothing_happens(
    serve: Server, visitor: BrowserContext
) -> None:
    lines: list[str] = []
    page = visitor.new_page()
    page.on("websocket", lambda one: lines.append(one.url))
    page.goto(serve.projector_url)
    expect(page.locator(".plw")).to_contain_text(serve.code[:2])
    page.wait_for_timeout(45_000)  # four pings, of which none may be taken for unanswered

    assert len(lines) == 1


def test_a_page_that_comes_back_with_another_protocol_is_hung_up_on(
    serve: Server, console: Shown
) -> None:
    config = json.loads(console.page.locator("#jupyter-config-data").text_content() or "")
    base = serve.hub.replace("http", "ws", 1).removesuffix("/plwidgets")
    origin = serve.hub.removesuffix("/plwidgets")
    address = f"{base}/api/kernels/{config['kernelId']}/channels?session_id=1"
    server = psutil.Process(serve.pid)
    before = server.memory_info().rss
    cookies = console.page.context.cookies()
    headers = {"Cookie": "; ".join(f"{one['name']}={one['value']}" for one in cookies)}
    with connect(address, proxy=None, additional_headers=headers, origin=Origin(origin)) as line:
        line.send((6).to_bytes(8, "little") + bytes(100))
        with pytest.raises(ConnectionClosed):
            while True:
                line.recv(timeout=10)

    assert server.memory_info().rss - before < 100_000_000
    expect(console.page.locator(".plw-status")).to_have_text("connected")
