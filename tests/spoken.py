"""What a screen reader is told of each screen, kept in `tests/spoken`.

    python -m tests.spoken [SCREEN …]    writes them anew, all or those that are named

A screen is a kind on the phone, or a page; each goes through its states.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import LocalRoom
from plwidgets.workshop import Workshop
from tests import look
from tests.conftest import open_browser
from tests.phones import Room
from tests.servers import Server
from tests.test_remote import link_of

KEPT = Path(__file__).parent / "spoken"
ACTIVITIES: list[dict[str, Any]] = [
    {
        "id": "which",
        "kind": "choice",
        "prompt": "Which comes first?",
        "hint": "One of them.",
        "options": ["Voice", "Pace"],
        "notes": "Ask who chose Pace.",
        "section": "Begin",
    },
    {"id": "why", "kind": "open_text", "prompt": "Why that?", "section": "Begin"},
]
GIVEN = {"which": "60%", "why": "Learners set goals of their own"}
"""What the results of each hold, once five have answered."""
PHONE: ViewportSize = {"width": 390, "height": 844}
PLAN: dict[str, Any] = {"title": "Small", "roles": ["Teacher", "Leader"], "tables": 2}
States = Iterator[tuple[str, Page]]
"""The states of a screen, each with its name and the page that shows it."""
Screen = Callable[[Browser, Server], States]


def of_kind(name: str, browser: Browser, hub: Server) -> States:
    """A kind on a phone: asked, answered by oneself, and with what everybody said."""
    del hub
    example = find_kind(name).example
    earlier = [one for one in find_kind(name).plan["activities"] if one["id"] == example.get("of")]
    room = look.room_with([*earlier, example | {"id": "it"}], signals=False)
    room.join(look.ME, table="1")
    page = look.open_page(browser, room)
    yield "asked", page
    kind, prompt = room.state.workshop.kind("it"), room.state.workshop["it"]
    if kind.takes_answers:
        answer = kind.bot(prompt, Random(5))
        room.act(look.ME, {"action": "answer", "activity": "it", "answer": answer})
        look.refresh(page, room)
        yield "answered", page
    if kind.takes_answers or prompt.source:
        room.fill(prompt.source or "it", 5)
        room.control("reveal")
        look.refresh(page, room)
        yield "revealed", page


def join(browser: Browser, hub: Server) -> States:
    """The page on which a code is typed."""
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{hub.hub}/")
    field = page.get_by_role("textbox")
    field.wait_for()
    yield "empty", page
    field.fill("000000")
    page.locator("[aria-invalid]").wait_for()
    yield "refused", page
    page.close()


def you(browser: Browser, hub: Server) -> States:
    """What a phone knows of its owner, from the lobby to the end."""
    del hub
    room = _small()
    room.join(look.ME, table="1")
    page = look.open_page(browser, room)
    yield "role", page
    page.get_by_role("button", name="Teacher").click()
    page.get_by_role("heading", name="You are in.").wait_for()
    yield "lobby", page
    page.get_by_role("button", name="You and this room").click()
    page.get_by_role("dialog").wait_for()
    yield "you", page
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    room.control("end")
    look.refresh(page, room)
    yield "ended", page


def on_stage(widget: str, browser: Browser, hub: Server) -> States:
    """The wall or the console, from the welcome to the end."""
    del hub
    room = _small()
    page = look.open_page(browser, room, widget)
    yield "welcome", page
    for activity in ACTIVITIES:
        room.control("go", activity=activity["id"])
        look.refresh(page, room, widget)
        yield f"{activity['id']} asked", page
        room.fill(activity["id"], 5)
        room.control("reveal")
        look.refresh(page, room, widget)
        # A console's results come a second apart.
        page.locator("td, li", has_text=GIVEN[activity["id"]]).first.wait_for(state="attached")
        yield f"{activity['id']} revealed", page
    room.control("end")
    look.refresh(page, room, widget)
    yield "ended", page


def remote(browser: Browser, hub: Server) -> States:
    """The facilitator's phone."""
    room = Room(hub, {**PLAN, "activities": ACTIVITIES})
    page = browser.new_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{hub.hub}/{link_of(room)}")
    page.get_by_role("button", name="Start").wait_for()
    yield "welcome", page
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="Which comes first?").wait_for()
    yield "asked", page
    with room.phone(table="1", role="Teacher") as phone:
        phone.ask("answer", activity="which", answer={"choices": ["voice"]})
    page.get_by_role("button", name="Show to room").click()
    page.get_by_role("button", name="Hide from room").wait_for()
    page.get_by_text("1 answer", exact=True).wait_for()
    yield "revealed", page
    for menu in ("Timer", "Wall"):
        page.get_by_text(menu, exact=True).first.click()
        yield menu, page
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Agenda").click()
    yield "Agenda", page
    page.close()


def _small() -> LocalRoom:
    return LocalRoom(Workshop(activities=ACTIVITIES, **PLAN))


OURS = sorted(name for name, kind in kinds().items() if kind.module.startswith("plwidgets."))
PAGES: dict[str, Screen] = {
    "join": join,
    "you": you,
    "remote": remote,
    "console": partial(on_stage, "facilitator"),
    "wall": partial(on_stage, "projector"),
}
SCREENS: dict[str, Screen] = {**PAGES, **{f"phone-{kind}": partial(of_kind, kind) for kind in OURS}}


def told(page: Page) -> str:
    """Return what a screen reader is told of a page, without what is another in each room."""
    look.settled(page)
    spoken = _without_parts_of_images(page.locator("body").aria_snapshot())
    # Codes and ports are others in each room.
    return re.sub(r"\b\d\d ?\d\d ?\d\d\b|\b(\d ){5}\d\b|127\.0\.0\.1:\d+", "…", spoken)


def _without_parts_of_images(spoken: str) -> str:
    """Leave out what is drawn in a chart: of an image screen readers are told the name alone."""
    kept: list[str] = []
    inside: int | None = None
    for line in spoken.splitlines():
        depth = len(line) - len(line.lstrip())
        if inside is not None and depth > inside:
            continue
        inside = depth if re.match(r" *- '?img ", line) else None
        kept.append(line.removesuffix(":") if inside is not None else line)
    return "\n".join(kept)


def file_of(screen: str) -> Path:
    """Return where a screen is kept."""
    return KEPT / f"{screen}.yml"


def as_text(states: dict[str, str]) -> str:
    """Return the states of a screen as they are kept."""
    return "\n".join(f"# {name}\n{spoken}\n" for name, spoken in states.items())


def main() -> None:
    """Write the screens that are named anew, or all."""
    parser = argparse.ArgumentParser(description="Keep what a screen reader is told.")
    parser.add_argument("screens", nargs="*", metavar="SCREEN")
    asked = parser.parse_args().screens or [*SCREENS]
    if unknown := {*asked} - {*SCREENS}:
        parser.error(f"there is no screen {', '.join(unknown)}: {', '.join(SCREENS)}")
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        hub = Server(Path(folder), "--hub-only")
        hub.start()
        try:
            for name in asked:
                states = {state: told(page) for state, page in SCREENS[name](browser, hub)}
                file_of(name).write_text(as_text(states), "utf-8")
        finally:
            hub.stop()


if __name__ == "__main__":
    main()
