"""A short story of a district's servers: PostgreSQL, one for pages, two for phones, one address.

The proxy in front sends each request of a phone to another hub, as deploy/ has it.  One phone is
offline while answers are closed, and a hub is killed; in the second telling a filter lets no phone
have a websocket.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import plwidgets as pl
from tests.databases import Postgres
from tests.phones import Room
from tests.proxy import Proxy
from tests.servers import Server, wait_for

PLAN = {
    "title": "Why we teach",
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why do you teach?"},
        {"id": "next", "kind": "open_text", "prompt": "What will you try?"},
        {"id": "then", "kind": "open_text", "prompt": "And then?"},
    ],
}
LIVE = "/live"
PHONES = re.compile(r"/([0-9]{6}|plwidgets(/(?!enter).*)?)(\?.*)?")
SIZE = {"width": 1440, "height": 900}


class InFront(Proxy):
    """Sends phones to whichever hub is up, by turns, and everybody else to the pages."""

    hubs: tuple[int, ...] = ()
    pages = 0

    def behind(self, path: str) -> str | None:
        if not PHONES.fullmatch(path):
            return f"127.0.0.1:{self.pages}{path}"
        up = (port for port in self._turns if _listens(port))
        return f"127.0.0.1:{next(up)}{path}"

    def serve(self, pages: Server, hubs: list[Server]) -> None:
        self.pages = _port(pages)
        self._turns = cycle([_port(hub) for hub in hubs])


@dataclass
class District:
    """All of its servers."""

    where: str
    proxy: InFront
    pages: Server
    hubs: list[Server]

    def page(self, browser: Browser, url: str) -> Page:
        context = browser.new_context(ignore_https_errors=True, viewport=SIZE)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(url)
        return page


@pytest.fixture(scope="module")
def district(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    folder: Path = tmp_path_factory.mktemp("district")
    with postgres.database() as where, ExitStack() as stack:
        proxy = InFront(folder, {})
        stack.callback(proxy.stop)
        options = ("--keep-keys", "--trust-proxy", "--public-url", proxy.url, "--db", where)
        servers = []
        for name, own in (("pages", ()), ("one", ("--hub-only",)), ("two", ("--hub-only",))):
            (folder / name).mkdir()
            servers.append(Server(folder / name, *own, *options))
            servers[-1].start()
            stack.callback(_end, servers[-1])
        proxy.serve(servers[0], servers[1:])
        yield District(where, proxy, servers[0], servers[1:])


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("filtered", [False, True], ids=["websockets", "no websockets"])
def test_a_workshop_over_two_hubs(browser: Browser, district: District, filtered: bool) -> None:
    proxy, room = district.proxy, Room(district.pages, PLAN)
    proxy.filtered = LIVE if filtered else ""
    made = district.pages.ask("POST", f"{room.path}/links", key=district.pages.server_key, json={})
    console, projector = (
        district.page(browser, f"{proxy.url}/plwidgets/{made.json()[page]}")
        for page in ("facilitator", "projector")
    )
    phones = [district.page(browser, f"{proxy.url}/{room.code}") for _ in range(3)]
    for phone in phones:
        expect(phone.get_by_text("You are in.")).to_be_visible(timeout=30_000)
    status = "slow line" if filtered else "connected"
    expect(phones[0].locator(".plw-status")).to_have_text(status, timeout=15_000)
    console.get_by_role("button", name="Start", exact=True).click(timeout=60_000)
    for number, phone in enumerate(phones):
        send(phone, f"Reason {number}")
    expect(console.get_by_text("3 of 3 answered")).to_be_visible(timeout=15_000)

    # One phone is offline while answers are closed: what it sent in time counts.
    room.control("go", activity="next")
    asleep = phones[2]
    for phone in phones:
        expect(phone.get_by_role("heading", name="What will you try?")).to_be_visible()
    asleep.context.set_offline(True)
    proxy.hang_up(LIVE)
    asleep.get_by_label("Your answer").fill("Plan 2")
    asleep.get_by_role("button", name="Send").click()
    expect(asleep.get_by_text("Kept on this device").first).to_be_visible(timeout=15_000)
    for number, phone in enumerate(phones[:2]):
        send(phone, f"Plan {number}")
    room.control("close")
    expect(phones[0].get_by_text("Answers are closed.")).to_be_visible(timeout=15_000)
    asleep.context.set_offline(False)
    wait_for(lambda: room.view()["answered"] == 3)

    # A hub is killed: its phones go to the other one.
    room.control("go", activity="then")
    for phone in phones:
        expect(phone.get_by_role("heading", name="And then?")).to_be_visible(timeout=15_000)
    district.hubs[0].kill9()
    for number, phone in enumerate(phones):
        send(phone, f"Then {number}")
    console.get_by_role("button", name="Show to room").click()
    for number in range(3):
        expect(projector.get_by_text(f"Then {number}")).to_be_visible(timeout=30_000)
    district.hubs[0].restart()
    room.control("end")
    for phone in phones:
        expect(phone.get_by_text("Thank you.")).to_be_visible(timeout=15_000)

    log = pl.read(district.where, room=room.code)
    for activity, said in (("why", "Reason"), ("next", "Plan"), ("then", "Then")):
        assert sorted(log.answers(activity)["text"]) == [f"{said} {n}" for n in range(3)]
    assert len(log.answers("why")["participant"].unique()) == 3
    for server in (district.pages, *district.hubs):
        assert "Traceback" not in server.log.read_text("utf-8")
    for page in (console, projector, *phones):
        page.context.close()


def send(phone: Page, text: str) -> None:
    phone.get_by_label("Your answer").fill(text)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Received").first).to_be_visible(timeout=15_000)


def _end(server: Server) -> None:
    print(server.said())
    if server.alive:
        server.stop()


def _port(server: Server) -> int:
    return httpx.URL(server.hub).port or 0


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
