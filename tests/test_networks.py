"""On any network what was acknowledged is there, once; what was not is kept and sent again."""

from __future__ import annotations

import json
import os
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from websockets.exceptions import ConnectionClosed

from tests.networks import Network
from tests.phones import Room, Wire, new_key
from tests.servers import Server, wait_for

PLAN = {
    "title": "Far away",
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?"},
        {"id": "then", "kind": "open_text", "prompt": "And then?"},
    ],
}
BAD: dict[str, dict[str, float]] = {
    "a fifth is lost": {"loss": 0.2, "delay": 0.03},
    "three seconds there and back": {"delay": 1.5},
    "64 kbit/s": {"rate": 8_000, "delay": 0.1},
}
PATIENCE = 60_000


@pytest.fixture
def room(hub: Server) -> Room:
    made = Room(hub, PLAN)
    made.control("go", activity="why")
    return made


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as open_:
        yield open_


def phone(browser: Browser, stack: ExitStack, room: Room, network: Network) -> Page:
    """Return a phone that has begun to open the room through a network."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    stack.callback(context.close)
    page = context.new_page()
    page.goto(network.through(f"{room.server.hub}/{room.code}"), wait_until="commit")
    return page


def answer(page: Page) -> Locator:
    return page.get_by_label("Your answer")


def send(page: Page, text: str) -> None:
    answer(page).fill(text)
    page.get_by_role("button", name=re.compile("^(Send|Update)")).click()


def given(room: Room) -> list[dict[str, Any]]:
    """Return the answers in a room's log."""
    log = room.server.ask("GET", f"{room.path}/export?format=events", key=room.key).text
    return [one for one in map(json.loads, log.splitlines()) if one["type"] == "answered"]


class Bot(threading.Thread):
    """Somebody who answers again and again, and says again what was not acknowledged."""

    def __init__(self, room: Room, network: Network, answers: int) -> None:
        super().__init__()
        self._room, self._network, self._answers = room, network, answers
        self._token = room.join()
        self.acknowledged: list[str] = []
        self.start()

    def run(self) -> None:
        waiting = [new_key() for _ in range(self._answers)]
        while waiting:
            try:
                with self._line() as wire:
                    wire.send(type="hello", token=self._token)
                    wire.next("view", seconds=20)
                    while waiting:
                        self._answer(wire, waiting[0])
                        self.acknowledged.append(waiting.pop(0))
            except (ConnectionClosed, OSError):  # TimeoutError is one
                time.sleep(0.2)

    def _answer(self, wire: Wire, key: str) -> None:
        wire.send(type="answer", key=key, activity="why", answer={"text": key})
        while (said := wire.next(seconds=20)).get("key") != key:
            pass
        assert said["type"] == "ack", said

    def _line(self) -> Wire:
        return Wire(self._room.server, self._room.code, through=self._network.through)


def hold_that_each_counts_once(room: Room, bots: list[Bot]) -> None:
    found = Counter(one["key"] for one in given(room))
    assert max(found.values()) == 1
    for bot in bots:
        bot.join(timeout=60)
        assert not bot.is_alive()
        assert [found[key] for key in bot.acknowledged] == [1] * len(bot.acknowledged)


def test_a_bad_network_loses_nothing_and_nothing_counts_twice(
    room: Room, browser: Browser, stack: ExitStack
) -> None:
    networks = [
        stack.enter_context(Network(room.server, **how, seed=number))
        for number, how in enumerate(BAD.values())
    ]
    pages = [phone(browser, stack, room, network) for network in networks]
    bots = [Bot(room, network, 2) for network in networks for _ in range(2)]
    for page, how in zip(pages, BAD, strict=True):
        expect(answer(page)).to_be_visible(timeout=PATIENCE)
        send(page, how)
    for page in pages:
        expect(page.get_by_text("Received").first).to_be_visible(timeout=PATIENCE)
    for bot in bots:
        bot.join(timeout=60)

    hold_that_each_counts_once(room, bots)
    texts = [one["data"]["answer"]["text"] for one in given(room)]
    assert [texts.count(how) for how in BAD] == [1, 1, 1]
    assert room.view()["people"] == len(bots) + len(pages)
    room.control("go", activity="then")
    for page in pages:
        expect(page.get_by_role("heading", name="And then?")).to_be_visible(timeout=PATIENCE)


def test_a_network_that_is_cut_in_two_and_joined_again(
    room: Room, browser: Browser, stack: ExitStack
) -> None:
    network = stack.enter_context(Network(room.server))
    page = phone(browser, stack, room, network)
    expect(answer(page)).to_be_visible()
    bots = [Bot(room, network, 20) for _ in range(3)]
    network.cut(True)
    send(page, "From the other side")
    room.control("go", activity="then")
    room.control("go", activity="why")
    expect(page.locator(".plw-status")).to_contain_text("no connection", timeout=20_000)
    assert "From the other side" not in str(given(room))
    network.cut(False)

    expect(page.get_by_text("Received").first).to_be_visible(timeout=20_000)
    for bot in bots:
        bot.join(timeout=60)
    hold_that_each_counts_once(room, bots)
    assert str(given(room)).count("From the other side") == 1


def test_a_server_whose_laptop_slept_goes_on_where_it_was(
    hub_server: Server, browser: Browser, stack: ExitStack
) -> None:
    room = Room(hub_server, PLAN)
    room.control("go", activity="why")
    network = stack.enter_context(Network(hub_server))
    page = phone(browser, stack, room, network)
    expect(answer(page)).to_be_visible()
    os.kill(hub_server.pid, signal.SIGSTOP)
    try:
        bots = []
        send(page, "While it slept")
        expect(page.locator(".plw-status")).to_contain_text("no connection", timeout=20_000)
    finally:
        os.kill(hub_server.pid, signal.SIGCONT)

    expect(page.get_by_text("Received").first).to_be_visible(timeout=20_000)
    bots = [Bot(room, network, 3)]
    wait_for(lambda: not bots[0].is_alive())
    hold_that_each_counts_once(room, bots)
    assert str(given(room)).count("While it slept") == 1


def test_a_page_that_was_frozen_sees_the_present_when_it_thaws(
    room: Room, browser: Browser, stack: ExitStack
) -> None:
    page = phone(browser, stack, room, stack.enter_context(Network(room.server)))
    expect(answer(page)).to_be_visible()
    answer(page).fill("Not sent yet")
    browser_says = page.context.new_cdp_session(page)
    browser_says.send("Page.setWebLifecycleState", {"state": "frozen"})
    room.control("go", activity="then")
    time.sleep(1)
    browser_says.send("Page.setWebLifecycleState", {"state": "active"})

    expect(page.get_by_role("heading", name="And then?")).to_be_visible(timeout=10_000)
    expect(page.get_by_text("You had not sent this")).to_be_visible()
