"""What one takes along of a workshop, and where in it one is: nothing that phones may not see."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import kinds
from plwidgets.client.local import LocalRoom
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, PHONE, SMALL_PHONE, open_page, refresh, room_with
from tests.look import room_of as of_kind
from tests.phones import Room
from tests.servers import Server
from tests.test_personal_code import back, code_of

ASKED: list[dict[str, Any]] = [
    {"id": "why", "kind": "open_text", "prompt": "Why?", "section": "First"},
    {"id": "vote", "kind": "choice", "prompt": "Which?", "options": ["Red", "Green"]},
    {"id": "test", "kind": "quiz", "prompt": "2 + 2?", "options": ["3", "4"], "correct": "4"},
]
MARKUP = "<img src=x onerror=alert(1)></style>"


def room_of(**plan: Any) -> LocalRoom:
    room = LocalRoom(Workshop(title="Learning", activities=ASKED, **plan))
    for name in (ME, "ann", "bob"):
        room.join(name)
    for id, answer in (("why", {"text": MARKUP}), ("vote", {"choices": ["green"]})):
        room.control("go", activity=id)
        room.control("open")
        room.answer(ME, id, answer)
    room.answer("ann", "vote", {"choices": ["red"]})
    return room


def kept(room: LocalRoom, participant: str = ME) -> dict[str, dict[str, Any]]:
    return {one["activity"]["id"]: one for one in room.keepsake(participant)["kept"]}


class TestWhatIsInIt:
    def test_ones_own_answers_as_they_were_asked(self) -> None:
        own = kept(room_of())

        assert [*own] == ["why", "vote"]
        assert own["why"]["activity"]["prompt"] == "Why?"
        assert own["vote"]["own"]["answer"] == {"choices": ["green"]}

    def test_of_the_room_only_what_phones_are_shown(self) -> None:
        room = room_of()
        assert "tally" not in kept(room)["vote"]
        room.control("reveal")
        assert kept(room)["vote"]["tally"]["n"] == 2
        assert kept(room, "bob")["vote"]["tally"]["n"] == 2
        room.control("hide")
        assert "tally" not in kept(room)["vote"]
        assert kept(room, "bob") == {}

    def test_nothing_of_the_room_where_the_workshop_says_so(self) -> None:
        room = room_of(taken_home="own")
        room.control("reveal")

        assert "tally" not in kept(room)["vote"]
        assert kept(room, "bob") == {}

    def test_no_solution_before_it_is_revealed(self) -> None:
        room = room_of()
        room.control("go", activity="test")
        room.control("open")
        room.answer(ME, "test", {"choices": ["3"]})
        before = str(kept(room)["test"])
        room.control("reveal")

        assert "correct" not in before
        assert "tally" not in before
        assert kept(room)["test"]["tally"]["n"] == 1

    def test_none_of_the_words_that_are_hidden(self) -> None:
        room = room_of()
        room.control("go", activity="why")
        room.control("reveal")
        seq = kept(room)["why"]["own"]["seq"]
        assert "onerror" in str(kept(room, "ann")["why"])
        room.control("moderate", answers=[seq], activity="why")

        assert "onerror" not in str(kept(room, "ann"))

    @pytest.mark.parametrize("asks", ["own", "room", "all"])
    def test_the_workshop_says_how_much(self, asks: str) -> None:
        plan = f"title: T\ntaken_home: {asks}\nactivities: [{{kind: open_text, prompt: Why?}}]"
        if asks == "all":
            with pytest.raises(Exception, match="taken_home"):
                Workshop.parse(plan)
        else:
            assert Workshop.parse(plan).taken_home == asks


def test_it_is_had_as_long_as_the_room_is_kept_by_who_comes_back_alone(hub: Server) -> None:
    room = Room(hub, {"title": "Small", "activities": ASKED[:1]})
    room.control("next")
    token = room.join()
    room.answer(token, "why", {"text": "Because"})
    code = code_of(room, token)
    room.control("end")
    again = back(room, code).json()["token"]
    path = f"{room.path}/participants/me/given"

    (one,) = hub.ask("GET", path, key=again).json()["kept"]
    assert one["own"]["answer"] == {"text": "Because"}
    hub.ask("DELETE", f"{room.path}/participants/me", key=again)
    assert hub.ask("GET", path, key=again).status_code == 401
    assert hub.ask("GET", path, key=token).status_code == 401


class TestOnAPhone:
    @pytest.fixture
    def ended(self) -> LocalRoom:
        room = room_of()
        room.control("reveal")
        room.control("end")
        return room

    def test_it_is_saved_as_a_page_that_needs_nothing_else(
        self, browser: Browser, ended: LocalRoom, tmp_path: Path
    ) -> None:
        page = open_page(browser, ended)
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as a page").click()
        assert download.value.suggested_filename == "Learning.html"
        download.value.save_as(tmp_path / "mine.html")

        saved = browser.new_page()
        asked: list[str] = []
        saved.on("request", lambda request: asked.append(request.url))
        saved.on("dialog", lambda dialog: pytest.fail(dialog.message))
        saved.goto((tmp_path / "mine.html").as_uri())
        expect(saved.get_by_role("heading", name="Learning")).to_be_visible()
        expect(saved.get_by_text(MARKUP)).to_be_visible()
        expect(saved.get_by_text("yours", exact=True)).to_be_visible()
        assert saved.get_by_role("button").count() == 0
        assert len(asked) == 1
        saved.close()

    def test_it_is_printed_from_a_tab_of_its_own(self, browser: Browser, ended: LocalRoom) -> None:
        page = open_page(browser, ended)
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Print").click()
        tab = opened.value

        expect(tab.get_by_text(MARKUP)).to_be_visible()
        tab.close()

    def test_ones_own_answers_are_mailed(self, browser: Browser, ended: LocalRoom) -> None:
        page = open_page(browser, ended)
        link = page.get_by_role("link", name="Mail my answers")
        page.wait_for_function("() => document.querySelector('.plw-take a')?.href.length > 20")
        told = urlsplit(str(link.get_attribute("href")))

        assert told.scheme == "mailto"
        assert parse_qs(told.query)["subject"] == ["Learning"]
        (body,) = parse_qs(told.query)["body"]
        assert body.splitlines() == ["Why?", MARKUP, "", "Which?", "Green"]

    @pytest.mark.parametrize("size", [SMALL_PHONE, PHONE])
    def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
        self, browser: Browser, ended: LocalRoom, axe: Axe, size: Any
    ) -> None:
        page = open_page(browser, ended, viewport=size)
        page.get_by_text("What the room says").first.click()
        expect(page.get_by_text("yours", exact=True)).to_be_visible()

        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_earlier_answers_are_looked_at_while_it_goes_on(
        self, browser: Browser, axe: Axe
    ) -> None:
        page = open_page(browser, room_of())
        page.get_by_role("button", name="You and this room").click()
        sheet = page.get_by_role("dialog")
        sheet.get_by_text("What I gave so far").click()

        expect(sheet.get_by_text(MARKUP)).to_be_visible()
        assert axe(page) == []
        sheet.get_by_role("button", name="Close").click()


class TestWhereOneIs:
    @pytest.mark.parametrize("size", [SMALL_PHONE, PHONE])
    def test_each_question_says_its_number_section_and_workshop(
        self, browser: Browser, size: Any, axe: Axe
    ) -> None:
        room = room_with(ASKED)
        room.join(ME)
        room.control("go", activity="why")
        page = open_page(browser, room, viewport=size)
        expect(page.locator(".plw-eyebrow").first).to_have_text("1 of 3 · First · Learning")
        room.control("go", activity="vote")
        room.control("new_round")
        refresh(page, room, "participant")

        expect(page.locator(".plw-eyebrow").first).to_have_text(
            "2 of 3 · Asked again · round 2 · Learning"
        )
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_what_is_skipped_is_no_step(self, browser: Browser) -> None:
        room = room_with(ASKED)
        room.join(ME)
        room.control("skip", activity="why", on=True)
        page = open_page(browser, room)

        expect(page.locator(".plw-eyebrow").first).to_have_text("2 of 2 · Learning")

    def test_the_pages_title_names_question_and_workshop(
        self, browser: Browser, hub: Server
    ) -> None:
        room = Room(hub, {"title": "Small", "activities": ASKED[:1]})
        page: Page = browser.new_page()
        page.goto(f"{hub.hub}/{room.code}")
        expect(page).to_have_title("You are in. · Small")
        room.control("next")
        expect(page).to_have_title("Why? · Small")
        room.control("end")
        expect(page).to_have_title("Thank you. · Small")
        page.close()


@pytest.mark.parametrize("kind", sorted(name for name, one in kinds().items() if one.takes_answers))
def test_what_the_room_said_is_taken_along_of_every_kind(browser: Browser, kind: str) -> None:
    room = of_kind(kind)
    room.join(ME, table="1")
    room.fill("it", 6)
    for move in ("reveal", "end"):
        room.control(move)
    page = open_page(browser, room)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    refresh(page, room, "participant")
    expect(page.get_by_role("heading", name="Thank you.")).to_be_visible()
    if kept(room):
        said = page.locator("summary", has_text="What the room says").last
        said.click()
        expect(said.locator("xpath=..")).to_have_attribute("open", "")
        with page.expect_download():
            page.get_by_role("button", name="Save as a page").click()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert wrong == []
