"""A day on one server: workshops one after the other; what they leave behind is measured.

    python -m tests.soak --workshops 16 --people 40

Each has a console, a projector and a coach's desk, pages with a kernel each, and people who answer
everything.  When the last page has been gone for a minute, kernels, files, sockets and threads must
be back to where they were after the first, and memory must have stopped growing in the last
quarter: by then, where there are more than ten, as many rooms are kept as ever are.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import psutil
from playwright.sync_api import Browser

from plwidgets.activities import find_kind
from plwidgets.serve.kernels import GRACE_SECONDS
from plwidgets.workshop import Workshop
from tests.bots import Bots
from tests.conftest import open_browser
from tests.phones import Room
from tests.servers import Server, kernels, wait_for

WORKSHOP = "personalized-learning"
MEMORY_A_WORKSHOP = 1.5
"""MB of the server that one more workshop may take, once as many are kept as ever are."""
FILLED = 10
"""So many workshops later as many rooms are kept as ever are: memory is judged from then on."""
SPARE = 6
"""Files and threads that come and go: connections to the database, threads that read."""


@dataclass(frozen=True)
class Figures:
    """What a server holds: its own memory in MB, that of the process kernels are forked from."""

    memory: float
    forking: float
    files: int
    sockets: int
    threads: int
    kernels: int


def measure(server: Server) -> Figures:
    """Return what a server holds now."""
    process = psutil.Process(server.pid)
    others = [one for one in process.children() if "plwidgets.forked.server" in one.cmdline()]
    return Figures(
        _memory(process),
        sum(map(_memory, others)),
        process.num_fds(),
        len(process.net_connections("all")),
        process.num_threads(),
        len(kernels(server)),
    )


def _memory(process: psutil.Process) -> float:
    return float(process.memory_full_info().uss) / 2**20


def hold(server: Server, browser: Browser, people: int) -> None:
    """Hold a whole workshop, from the first who joins to the coach who reads it."""
    plan, room = Workshop.load(WORKSHOP), Room(server, WORKSHOP)
    links = server.ask("POST", f"{room.path}/links", key=server.server_key, json={}).json()
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    for page in ("facilitator", "projector"):
        opened = context.new_page()
        opened.goto(f"{server.hub}/{links[page]}")
        opened.get_by_text(room.code[:2]).first.wait_for(timeout=60_000)
    with Bots(room, plan, people) as bots:
        for activity in plan.activities:
            room.control("go", activity=activity.id)
            if find_kind(activity.kind).takes_answers:
                bots.answer(activity)
                room.control("reveal")
    room.control("end")
    asked = {"role": "coach"}
    key = server.ask("POST", f"{room.path}/keys", key=room.key, json=asked).json()["key"]
    desk = context.new_page()
    desk.goto(f"{server.hub}/enter?to=coach&token={key}")
    desk.locator(".plw h1, .plw h2").first.wait_for(timeout=120_000)
    for format in ("csv", "xlsx"):
        server.ask("GET", f"{room.path}/export?format={format}", key=room.key, timeout=60)
    context.close()


def settled(server: Server) -> Figures:
    """Wait until the pages that are gone are forgotten, and return what is left."""
    wait_for(lambda: not kernels(server), 4 * GRACE_SECONDS, "kernels of closed pages end")
    time.sleep(5)
    return measure(server)


def soak(workshops: int, people: int, say: Callable[[str], None]) -> list[str]:
    """Hold so many workshops with so many people, and return what is not as it was."""
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        server = Server(Path(folder), workshop=WORKSHOP)
        server.start()
        try:
            say(f"{'':<12}" + "".join(f"{field.name:>10}" for field in fields(Figures)))
            late = max(FILLED, workshops * 3 // 4)
            rested = {0: measure(server)}
            say(_line("started", rested[0]))
            for number in range(1, workshops + 1):
                hold(server, browser, people)
                say(_line(f"{number}, at once", measure(server)))
                if number in (1, late, workshops):
                    rested[number] = settled(server)
                    say(_line(f"{number}, settled", rested[number]))
            mistaken = "Traceback" in server.log.read_text("utf-8", "replace")
            if mistaken:
                say(server.said())
        finally:
            server.stop()
    say(_told(rested[0], rested[1], rested[workshops]))
    return [*_left(rested), *(["mistakes in its log"] if mistaken else [])]


def _left(rested: dict[int, Figures]) -> list[str]:
    """Return in what a server has not come back to where it was."""
    (_, first), *between, (end, last) = [*rested.items()][1:]
    counted = ("files", "sockets", "threads")
    left = [name for name in counted if getattr(last, name) > getattr(first, name) + SPARE]
    for late, before in between:
        grown = (last.memory - before.memory) / (end - late)
        if grown > MEMORY_A_WORKSHOP:
            left.append(f"memory, by {grown:.1f} MB a workshop")
    return left


def _told(*then: Figures) -> str:
    """Return in a sentence what a server held at the start, after the first and after the last."""
    columns = zip(fields(Figures), *map(astuple, then), strict=True)
    held = (
        f"{one.name} {', '.join(f'{value:.0f}' for value in values)}" for one, *values in columns
    )
    return f"At the start, after the first, after the last: {'; '.join(held)}."


def _line(name: str, figures: Figures) -> str:
    return f"{name:<12}" + "".join(f"{value:>10.0f}" for value in astuple(figures))


def main() -> int:
    """Hold a day of workshops, and say what it left."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--workshops", type=int, default=16, help="two or more")
    parser.add_argument("--people", type=int, default=40)
    options = parser.parse_args()
    left = soak(options.workshops, options.people, print)
    print("All is back to where it was." if not left else f"Not as before: {', '.join(left)}.")
    return bool(left)


if __name__ == "__main__":
    sys.exit(main())
