"""Once the workshop has ended: the console is one page of what becomes of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import plwidgets as pl
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import Forbidden
from plwidgets.room import ROOM, replay
from plwidgets.room.plan.afresh import afresh
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.conftest import Axe, Photograph
from tests.look import open_page, refresh, until
from tests.phones import Room, refused
from tests.servers import Server
from tests.told import Told

ASKED: list[dict[str, Any]] = [
    {"id": "why", "kind": "open_text", "prompt": "Why?", "section": "Here"},
    {
        "id": "best",
        "kind": "choice",
        "prompt": "Which?",
        "section": "At home",
        "options_from": {"activity": "why"},
    },
    {"id": "vote", "kind": "choice", "prompt": "?", "options": ["A", "B"], "section": "At home"},
]
PLAN: dict[str, Any] = {"title": "Learning", "own_pace": ["At home"], "activities": ASKED}


@pytest.fixture
def ended() -> LocalRoom:
    room = LocalRoom(Workshop(**PLAN))
    room.control("go", activity="why")
    room.fill("why", 12)
    room.control("go", activity="vote")
    room.fill("vote", 8)
    room.control("end")
    return room


class TestWhoTookPart:
    def test_it_is_told_once_the_room_has_ended_and_bots_do_not_count_beside_people(self) -> None:
        room = Told(Workshop(**PLAN))
        for name, bot in (("ana", False), ("ben", False), ("r2", True)):
            room.does(name, "join", bot=bot)
        room.does(ROOM, "go", activity="why")
        room.answers("r2", "why", text="Beep")
        assert "took_part" not in view(room.state, "facilitator")
        room.does(ROOM, "end")
        rehearsed = view(room.state, "facilitator")["took_part"]
        room.does(ROOM, "reopen")
        room.answers("ana", "why", text="One")
        room.answers("ana", "why", text="Two")
        room.does(ROOM, "end")

        assert rehearsed == {"people": 1, "answers": 1, "questions": 1}
        told = view(room.state, "facilitator")["took_part"]
        assert told == {"people": 1, "answers": 1, "questions": 1}
        assert "took_part" not in view(room.state, "projector")


class TestWhatIsTakenHome:
    @pytest.fixture
    def room(self) -> Told:
        room = Told(Workshop(**PLAN))
        room.does("ana", "join")
        return room

    def test_it_is_switched_at_any_time_and_undone(self, room: Told) -> None:
        def told() -> str:
            return view(room.state, "participant", "ana")["taken_home"]

        assert told() == "room"
        room.does(ROOM, "take_home", what="own")
        assert told() == "own"
        room.does(ROOM, "undo")
        assert told() == "room"
        room.does(ROOM, "end")
        room.does(ROOM, "take_home", what="own")
        assert told() == "own"
        assert replay(room.events) == room.state
        room.does(ROOM, "reopen")
        room.does(ROOM, "go", activity="why")
        room.does(ROOM, "begin_afresh")
        assert told() == "own"

    def test_the_plans_word_goes_until_then(self) -> None:
        room = Told(Workshop(**PLAN, taken_home="own"))
        assert view(room.state, "participant")["taken_home"] == "own"
        room.does(ROOM, "take_home", what="room")
        assert view(room.state, "participant")["taken_home"] == "room"

    def test_a_phone_that_looks_at_it_follows(self, browser: Browser, ended: LocalRoom) -> None:
        ended.control("reopen")
        ended.join("me")
        ended.control("reveal")
        ended.control("end")
        page = open_page(browser, ended)
        expect(page.get_by_text("What the room says")).to_be_visible()
        ended.control("take_home", what="own")
        refresh(page, ended)
        expect(page.get_by_text("You gave no answers in this room.")).to_be_visible()
        ended.control("take_home", what="room")
        refresh(page, ended)
        expect(page.get_by_text("What the room says")).to_be_visible()


class TestAnotherRoomOfTheSamePlan:
    def test_nothing_that_was_given_is_in_its_plan(self) -> None:
        room = Told(Workshop(**PLAN))
        for name in ("ana", "ben"):
            room.does(name, "join")
        room.does(ROOM, "go", activity="why")
        room.answers("ana", "why", text="My secret")
        room.answers("ben", "why", text="Another one")
        room.does(ROOM, "ask", kind="choice", prompt="Which of them?", lines_of="why",
                  lines=["My secret", "Another one"])  # fmt: skip
        room.does(ROOM, "go", activity="best")
        room.does(ROOM, "mend", activity="vote", prompt="Which one?")
        room.does(ROOM, "move", activity="vote", before="why")
        assert "My secret" in str(room.state.workshop.as_dict())

        plan = afresh(room.events)

        assert [one.id for one in plan.activities] == ["vote", "why", "best"]
        assert plan["vote"].prompt == "Which one?"
        assert "secret" not in str(plan.as_dict())
        assert "Which of them" not in str(plan.as_dict())

    def test_a_hub_opens_it_for_who_may_make_rooms_and_the_old_one_stays(self, hub: Server) -> None:
        room = Room(hub, PLAN)
        room.control("go", activity="why")
        token = room.join()
        room.answer(token, "why", {"text": "Because"})
        room.control("end")
        asked = {"like": room.code}
        refused(hub.ask("POST", "/api/rooms", key=room.key, json=asked), 403, "forbidden")
        server = hub.server_key
        refused(
            hub.ask("POST", "/api/rooms", key=server, json={"like": "000000"}), 404, "no_such_room"
        )
        both = {"like": room.code, "workshop": "definition-poll"}
        for wrong in ({}, both):
            refused(hub.ask("POST", "/api/rooms", key=server, json=wrong), 400, "bad_request")

        made = hub.ask("POST", "/api/rooms", key=server, json=asked).json()
        path = f"/api/rooms/{made['code']}/view"
        seen = hub.ask("GET", path, key=made["room_key"]).json()
        assert made["code"] != room.code
        assert (seen["people"], seen["answers"], seen["ended"]) == (0, 0, False)
        assert [one["id"] for one in seen["workshop"]["activities"]] == ["why", "best", "vote"]
        assert room.view()["took_part"]["answers"] == 1

    def test_a_notebook_opens_it(self, hub: Server) -> None:
        first = pl.Room.create(Workshop(**PLAN), hub=hub.hub, key=hub.server_key)
        second = first.again()
        assert second.code != first.code
        assert second.view()["workshop"]["title"] == "Learning"
        with pytest.raises(Forbidden):
            pl.Room.connect(first.code, hub=hub.hub, key=first.key).again()


class TestTheConsole:
    @pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (320, 640)])
    @pytest.mark.parametrize("wants", [{}, {"forced_colors": "active"}])
    def test_it_is_one_page(
        self,
        browser: Browser,
        ended: LocalRoom,
        axe: Axe,
        size: tuple[int, int],
        wants: dict[str, Any],
    ) -> None:
        width, height = size
        page = open_page(
            browser, ended, "facilitator", viewport={"width": width, "height": height}, **wants
        )
        expect(page.get_by_role("heading", name="The workshop has ended")).to_be_visible()
        expect(page.locator(".facts")).to_have_text("12 took part20 answers2 questions")
        for name in ("Save the report", "Save the data (Excel)", "CSV", "JSON lines", "Reopen"):
            expect(page.get_by_role("button", name=name)).to_be_visible()
        expect(page.get_by_role("button", name="Next")).to_have_count(0)
        expect(page.get_by_role("img", name="QR code: what one gave")).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_what_phones_take_home_is_switched_and_a_section_opened_for_days(
        self, browser: Browser, ended: LocalRoom
    ) -> None:
        page = open_page(browser, ended, "facilitator")
        page.get_by_role("button", name="Let them keep their own answers only").click()
        until(page, lambda: ended.state.taken_home == "own")
        expect(page.get_by_role("button", name="Show them what the room said, too")).to_be_visible()

        ended.control("reopen")
        ended.control("go", activity="vote")
        ended.control("next", own_pace=True)
        assert ended.state.together == {"At home"}
        ended.control("end")
        refresh(page, ended, "facilitator")
        page.get_by_role("button", name="Open “At home” again").click()
        until(page, lambda: not ended.state.together)
        assert not ended.state.ended
        assert ended.state.at("vote").phase == "open"
        expect(page.get_by_role("region").get_by_role("heading", name="At home")).to_be_visible()

    def test_a_preview_makes_no_report_and_says_so(
        self, browser: Browser, ended: LocalRoom
    ) -> None:
        page = open_page(browser, ended, "facilitator")
        page.get_by_role("button", name="Save the report").click()
        expect(page.get_by_role("alert").filter(has_text="This is a preview.")).to_be_visible()


@pytest.fixture(scope="module")
def visitor(serve: Server, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture(scope="module")
def console(serve: Server, visitor: BrowserContext) -> Page:
    room = Room.of(serve)
    room.control("go", activity="strongest")
    options = [one["id"] for one in room.view()["activity"]["options"]]
    for option in options[:2]:
        assert room.answer(room.join(), "strongest", {"choices": [option]}).is_success
    room.control("end")
    page = visitor.new_page()
    page.goto(serve.facilitator_url)
    expect(page.get_by_role("heading", name="The workshop has ended")).to_be_visible(timeout=60_000)
    return page


@pytest.mark.browser
class TestOnAServer:
    def test_the_report_is_saved_in_one_press(self, console: Page, tmp_path: Path) -> None:
        with console.expect_download(timeout=180_000) as started:
            console.get_by_role("button", name="Save the report").click()
            expect(console.get_by_text("The report is being made")).to_be_visible()
        assert started.value.suggested_filename.endswith(".html")
        started.value.save_as(tmp_path / "report.html")
        text = (tmp_path / "report.html").read_text("utf-8")
        assert "<!DOCTYPE html>" in text
        assert "strongest in your school" in text

    def test_so_are_the_data(self, console: Page) -> None:
        with console.expect_download() as started:
            console.get_by_role("button", name="Save the data (Excel)").click()
        assert started.value.suggested_filename.endswith(".xlsx")
        assert "xl/workbook.xml" in zipfile.ZipFile(started.value.path()).namelist()

    def test_another_room_is_opened_beside_it(self, console: Page, serve: Server) -> None:
        console.get_by_role("button", name="Begin again").click()
        link = console.get_by_role("link", name="Open its console")
        expect(link).to_be_visible()
        with console.context.expect_page() as opened:
            link.click()
        page = opened.value
        expect(page.get_by_role("heading", name="Joining")).to_be_visible(timeout=60_000)
        code = urlsplit(page.url).query.removeprefix("room=")
        assert code.isdigit()
        assert code != serve.code
        page.close()


class TestTheWall:
    @pytest.mark.parametrize(
        ("size", "scheme", "language"),
        [
            ((1280, 720), "light", "en"),
            ((1920, 1080), "dark", "en"),
            ((1920, 1080), "light", "ar"),
            ((1024, 768), "light", "de"),
        ],
    )
    def test_its_last_scene_leads_to_what_one_takes_home(
        self,
        browser: Browser,
        axe: Axe,
        photograph: Photograph,
        size: tuple[int, int],
        scheme: Any,
        language: str,
    ) -> None:
        room = LocalRoom(Workshop(**PLAN, language=language))
        room.control("go", activity="why")
        room.fill("why", 24)
        room.control("end")
        view = {"width": size[0], "height": size[1]}
        wall = open_page(
            browser, room, "projector", viewport=view, color_scheme=scheme, locale=language
        )
        code = wall.locator(".ended .plw-qr")
        expect(code).to_be_visible()
        expect(wall.locator(".ended .plw-address")).to_contain_text("room.test")
        box = code.bounding_box()
        assert box
        assert box["width"] > size[1] / 4
        assert axe(wall) == []
        photograph(wall, f"ended-{size[0]}-{scheme}-{language}")

    def test_it_says_what_is_taken_home_now(self, browser: Browser, ended: LocalRoom) -> None:
        wall = open_page(browser, ended, "projector")
        expect(wall.get_by_text("and what the room said")).to_be_visible()
        ended.control("take_home", what="own")
        refresh(wall, ended, "projector")
        expect(wall.get_by_text("What you gave is on your phone")).to_be_visible()
