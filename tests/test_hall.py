"""A scripted hall, faster than any real one: whatever people and phones do, every answer counts.

Sixty who answer over the hub's own wire, and phones in a real browser: one sleeps, one is loaded
again, one is offline, one sends what it should not, one comes late, one changes its device, one
reads Spanish and one Arabic.  Two facilitators run it, one at a console in Voila, one with a
remote in the hand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import plwidgets as pl
from plwidgets.answers.rows import load_log
from plwidgets.room.facts import Answered
from plwidgets.workshop import Workshop
from tests.bots import Bots
from tests.phones import Room
from tests.servers import Server, wait_for
from tests.test_being_oneself import shown_code
from tests.test_remote import link_of

PEOPLE = 60
SECONDS = 30_000
PHONE = {"width": 390, "height": 844}
PLAN: dict[str, Any] = {
    "title": "A hall",
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why are you here?"},
        {"id": "ideas", "kind": "word_cloud", "prompt": "What would help you most?"},
        {
            "id": "vote",
            "kind": "choice",
            "prompt": "Which of these first?",
            "options_from": {"activity": "ideas", "top": 3},
        },
        {"id": "left", "kind": "open_text", "prompt": "What do you take with you?"},
    ],
}
FLOOD = 400
"""So many messages at once are more than any phone sends."""
SCRIPT = "<img src=x onerror=window.broken=true>"


class Hall:
    """A room of a server, and who is in it."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser = browser
        self.room = Room.of(server)
        self.errors: list[str] = []

    def page(self, url: str, **options: Any) -> Page:
        page = self._browser.new_context(**{"viewport": PHONE, **options}).new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(url)
        return page

    def phone(self, **options: Any) -> Page:
        url = self.room.server.participant_url
        return self.page(url, has_touch=True, is_mobile=True, **options)

    def on(self, activity: str) -> None:
        wait_for(lambda: self.room.view()["current"] == activity)

    def answered(self, people: int) -> None:
        wait_for(lambda: self.room.view()["answered"] == people, seconds=30)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    plan = tmp_path / "hall.yaml"
    plan.write_text(json.dumps(PLAN), "utf-8")
    server = Server(tmp_path, workshop=str(plan))
    server.start()
    yield server
    print(server.said())
    server.stop()


def send(phone: Page, text: str) -> None:
    phone.locator(".plw-body :is(textarea, input[type=text])").first.fill(text)
    phone.locator("[data-main]").click()


def freeze(phone: Page, frozen: bool) -> None:
    """Have a phone sleep, as a browser does that nobody looks at, or wake."""
    line = phone.context.new_cdp_session(phone)
    line.send("Page.setWebLifecycleState", {"state": "frozen" if frozen else "active"})
    line.detach()


def button(page: Page | Locator, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).first


@pytest.mark.slow
def test_every_answer_of_a_hall_counts(browser: Browser, server: Server) -> None:
    hall = Hall(browser, server)
    room, plan = hall.room, Workshop.given(PLAN)
    console = hall.page(server.facilitator_url, viewport={"width": 1440, "height": 900})
    remote = hall.page(f"{server.hub}/{link_of(room)}", has_touch=True)
    asleep, loaded, offline, spanish, arabic = (
        hall.phone(locale=locale) for locale in ("en", "en", "en", "es-ES", "ar-EG")
    )
    phones = [asleep, loaded, offline, spanish, arabic]
    with Bots(room, plan, PEOPLE) as bots, room.phone() as abusive:
        wait_for(lambda: room.view()["here"] == PEOPLE + 6, seconds=30)

        # One sleeps after it has sent, one is loaded again before, one has no line.
        button(console, "Start").click(timeout=2 * SECONDS)
        hall.on("why")
        bots.answer(plan["why"])
        send(asleep, "To sleep")
        hall.answered(PEOPLE + 1)
        freeze(asleep, True)
        loaded.get_by_label("Your answer").fill("To begin anew")
        loaded.reload()
        expect(loaded.get_by_label("Your answer")).to_have_value("To begin anew", timeout=SECONDS)
        button(loaded, "Send").click()
        expect(spanish.get_by_role("button", name="Enviar")).to_be_visible()
        expect(arabic.locator(".plw-participant")).to_have_attribute("dir", "rtl")
        expect(arabic.get_by_role("button", name="إرسال")).to_be_visible()
        send(spanish, "Para aprender")
        send(arabic, "لأتعلّم")
        hall.answered(PEOPLE + 4)
        offline.context.set_offline(True)
        send(offline, "From far away")
        expect(offline.get_by_text("Kept on this device").first).to_be_visible(timeout=SECONDS)

        # One sends what it should not: it is text, its flood is its own, and then it is put out.
        seq = abusive.ask("answer", activity="why", answer={"text": SCRIPT})["seq"]
        button(remote, "Close answers").click()
        expect(button(remote, "Open answers")).to_be_visible(timeout=SECONDS)
        offline.context.set_offline(False)
        hall.answered(PEOPLE + 6)

        # Closed by mistake, and taken back; what comes then counts, too.
        remote.get_by_role("button", name=re.compile("^Undo")).click()
        expect(button(remote, "Close answers")).to_be_visible(timeout=SECONDS)
        for _ in range(FLOOD):
            abusive.send(type="ping")
        assert abusive.closed() > 0
        room.control("remove", activity="why", answers=[seq], erase=True)
        hall.answered(PEOPLE + 5)
        button(console, "Show to room").click()
        expect(spanish.get_by_text("To begin anew").first).to_be_visible(timeout=SECONDS)

        # Something that nobody planned.
        console.get_by_role("button", name="Ask now").click()
        dialog = console.get_by_role("dialog")
        dialog.get_by_label("The question").fill("A break first?")
        dialog.get_by_label("Options or statements").fill("Now\nLater")
        button(dialog, "Ask the room now").click()
        expect(loaded.get_by_role("heading", name="A break first?")).to_be_visible(timeout=SECONDS)
        asked = room.view()["activity"]
        options = [each["label"] for each in asked["options"]]
        assert options == ["Now", "Later"]
        question = {"id": asked["id"], "kind": "choice", "options": options}
        bots.answer(Workshop(title="One", activities=[question])[asked["id"]])
        for phone in (loaded, spanish, arabic, offline):
            phone.get_by_role("radio").first.check()
            phone.locator("[data-main]").click()
        hall.answered(PEOPLE + 4)

        # One goes on from another device, and is still who they were.
        code = shown_code(loaded)
        other = hall.page(f"{server.hub}/")
        other.get_by_role("button", name="I was here before").click()
        other.get_by_label("Code of the room").fill(room.code)
        other.get_by_label("Your personal code").fill(code)
        button(other, "Come back").click()
        expect(other.get_by_role("radio").first).to_be_checked(timeout=SECONDS)
        loaded.context.close()
        phones[phones.index(loaded)] = other

        # Ideas, and a vote among them; one comes late, one wakes, both facilitators press.
        console.keyboard.press("PageDown")  # as a clicker does
        hall.on("ideas")
        bots.answer(plan["ideas"])
        hall.answered(PEOPLE)
        remote.get_by_role("button", name=re.compile("^Next")).click()
        hall.on("vote")
        late = hall.phone(locale="en")
        freeze(asleep, False)
        ideas = [each["label"] for each in room.view()["activity"]["options"]]
        assert len(ideas) == 3
        bots.answer(plan.tuned("vote", {"options": ideas})["vote"])
        phones.append(late)
        for phone in phones:
            phone.get_by_role("radio").nth(1).check(timeout=SECONDS)
            phone.locator("[data-main]").click()
        hall.answered(PEOPLE + 6)
        button(console, "Show to room").click()
        for phone in phones:
            expect(phone.get_by_text(ideas[1]).first).to_be_visible(timeout=SECONDS)
        room.control("end")

    log = pl.read(server.db, room=server.code)
    expected = {"why": 5, asked["id"]: 4, "ideas": 0, "vote": 6}
    told = room.server.ask("GET", f"{room.path}/export?format=events", key=room.key)
    raw = [*load_log(told.content.splitlines())]
    for activity, more in expected.items():
        latest = log.latest(activity)
        assert len(latest) == latest["participant"].nunique() == PEOPLE + more, activity
        authors = {
            event.data.author
            for event in raw
            if isinstance(event.data, Answered) and event.data.activity == activity
        }
        assert authors == {*latest["participant"]}, activity
    said = {"To sleep", "To begin anew", "From far away", "Para aprender", "لأتعلّم"}
    assert said <= {*log.latest("why")["text"]}
    assert SCRIPT not in server.db.read_bytes().decode(errors="ignore")
    assert hall.errors == []
    assert "Traceback" not in server.said()
    for page in (console, remote, *phones):
        page.context.close()
