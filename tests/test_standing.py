"""Questions all day: an activity that stands open beside all others, from the first minute on."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from plwidgets.answers.rows import records
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import WorkshopError, WrongPhase
from plwidgets.room import ROOM, Role, RoomState, decide, replay
from plwidgets.room.asked import read
from plwidgets.room.packing import pack, unpack
from plwidgets.room.views import view as view_of
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, until
from tests.told import BEGAN, Told

ASKS: dict[str, Any] = {"id": "asks", "kind": "q_and_a", "prompt": "Ask away", "all_day": True}
PICK: dict[str, Any] = {"id": "pick", "kind": "choice", "options": ["A", "B"], "prompt": "Which?"}
PLAN: dict[str, Any] = {"title": "All day", "activities": [PICK, ASKS]}
WHY = {"questions": [{"id": "a", "text": "Why?"}]}


@pytest.fixture
def room() -> Told:
    """A room at `pick`, in which ana has asked something and ben wants to know it, too."""
    told = Told(Workshop(**PLAN))
    told.does(ROOM, "go", activity="pick")
    for who in ("ana", "ben"):
        told.does(who, "join")
    seq = told.answers("ana", "asks", **WHY)
    told.answers("ben", "asks", votes=[f"{seq}.a"])
    return told


def view(state: RoomState, role: Role, who: str | None = None) -> Any:
    return view_of(state, role, who)


def asked(room: Told, role: Role, who: str | None = None) -> dict[str, int]:
    """Return what the room asks beside what is on, with its votes."""
    tally = view(room.state, role, who)["standing"]["tally"]
    return {one["text"]: one["votes"] for one in tally["questions"].values()}


class TestRoom:
    def test_it_is_open_before_anything_is(self) -> None:
        room = Told(Workshop(**PLAN))
        room.does("ana", "join")
        room.answers("ana", "asks", **WHY)
        assert view(room.state, "participant", "ana")["current"] is None
        assert asked(room, "participant", "ana") == {"Why?": 0}

    def test_all_see_it_beside_what_is_on_and_its_answers_are_like_any(self, room: Told) -> None:
        assert asked(room, "participant", "ben") == asked(room, "facilitator") == {"Why?": 1}
        assert view(room.state, "participant", "ben")["activity"]["id"] == "pick"
        (item,) = view(room.state, "facilitator")["standing"]["panel"]["questions"]
        room.does(ROOM, "mark", activity="asks", item=item, mark="dismissed")
        assert asked(room, "participant", "ben") == {}
        assert [one["activity"] for one in records(room.events)] == ["asks", "asks"]
        assert replay(room.events) == room.state
        seen = view(room.state, "participant", "ben")
        assert unpack(pack(seen)) == seen

    def test_where_the_room_comes_to_it_it_is_on_and_not_beside(self, room: Told) -> None:
        room.does(ROOM, "next")
        now = view(room.state, "participant", "ben")
        assert "standing" not in now
        assert (now["current"], now["phase"], now["tally"]["n"]) == ("asks", "open", 2)
        room.does(ROOM, "previous")
        assert asked(room, "participant", "ben") == {"Why?": 1}
        room.does(ROOM, "end")
        assert "standing" not in view(room.state, "participant", "ben")

    def test_the_projector_is_told_only_while_it_shows_it(self, room: Told) -> None:
        assert "standing" not in view(room.state, "projector")
        room.does(ROOM, "wall", shows="standing")
        assert asked(room, "projector") == {"Why?": 1}
        room.does(ROOM, "undo")
        assert "standing" not in view(room.state, "projector")

    def test_what_is_not_approved_yet_no_phone_is_told(self) -> None:
        room = Told(Workshop(title="All day", activities=[PICK, {**ASKS, "approve": True}]))
        room.does("ana", "join")
        room.answers("ana", "asks", **WHY)
        assert asked(room, "participant", "ana") == {}
        assert len(view(room.state, "facilitator")["standing"]["panel"]["questions"]) == 1

    def test_it_is_closed_and_opened_as_any_is(self, room: Told) -> None:
        room.does(ROOM, "close", activity="asks")
        assert view(room.state, "participant")["standing"]["phase"] == "closed"
        answer = read("ana", {"action": "answer", "activity": "asks", "answer": WHY})
        with pytest.raises(WrongPhase):
            decide(room.state, "ana", "k", answer, BEGAN)
        room.does(ROOM, "open", activity="asks")
        room.answers("ana", "asks", **WHY)

    def test_a_room_that_begins_afresh_asks_afresh(self, room: Told) -> None:
        room.does(ROOM, "begin_afresh")
        assert asked(room, "participant", "ben") == {}
        room.answers("ben", "asks", **WHY)

    def test_a_plan_that_is_taken_in_live_opens_it(self) -> None:
        room = Told(Workshop(title="All day", activities=[PICK]))
        room.does(ROOM, "go", activity="pick")
        room.does("ana", "join")
        room.does(ROOM, "plan", workshop=PLAN)
        room.answers("ana", "asks", **WHY)
        assert asked(room, "participant", "ana") == {"Why?": 0}

    def test_one_stands_and_no_second(self) -> None:
        with pytest.raises(WorkshopError, match="'more' is open all day, and 'asks' is already"):
            Workshop(**{**PLAN, "activities": [PICK, ASKS, {**ASKS, "id": "more"}]})

    def test_without_all_day_it_waits_for_its_turn(self) -> None:
        room = Told(Workshop(title="At last", activities=[PICK, {**ASKS, "all_day": False}]))
        assert "standing" not in view(room.state, "participant")
        assert room.state.at("asks").phase == "waiting"


@pytest.fixture
def live() -> LocalRoom:
    """A room at `pick`, in which somebody else has asked something."""
    made = LocalRoom(Workshop(**PLAN))
    made.join(ME)
    made.join("ana")
    made.control("go", activity="pick")
    made.answer("ana", "asks", {"questions": [{"id": "a", "text": "How do you find the time?"}]})
    return made


def mine(room: LocalRoom) -> dict[str, Any]:
    given = room.state.at("asks").given.get(ME)
    return given.entry.answer.model_dump() if given else {}


class TestPhone:
    def opened(self, page: Page) -> Any:
        page.get_by_role("button", name="Ask a question").press("Enter")
        return page.get_by_role("dialog", name="Ask a question")

    def test_one_asks_and_votes_with_the_keys_and_goes_back(
        self, browser: Browser, live: LocalRoom
    ) -> None:
        page = open_page(browser, live)
        drawer = self.opened(page)
        drawer.get_by_label("Your question").fill("What about grades?")
        drawer.get_by_role("button", name="Ask", exact=True).press("Enter")
        drawer.get_by_role("button", name="I want to know this too").press("Space")
        until(page, lambda: len(mine(live).get("votes", ())) == 1)
        assert [one["text"] for one in mine(live)["questions"]] == ["What about grades?"]
        page.keyboard.press("Escape")
        expect(drawer).to_have_count(0)
        expect(page.get_by_role("button", name="Ask a question")).to_be_focused()
        # What is asked is no answer to what is on, and is not offered as one that was not sent.
        assert live.state.at("pick").given == {}
        assert page.get_by_text("You had not sent this").count() == 0

    def test_the_room_goes_on_under_an_open_drawer(self, browser: Browser, live: LocalRoom) -> None:
        page = open_page(browser, live)
        drawer = self.opened(page)
        drawer.get_by_label("Your question").fill("What about")
        live.control("previous")
        refresh(page, live)
        expect(drawer.get_by_label("Your question")).to_have_value("What about")
        live.control("go", activity="asks")
        refresh(page, live)
        expect(drawer).to_have_count(0)
        expect(page.get_by_label("Your question")).to_have_value("What about")
        assert page.get_by_role("button", name="Ask a question").count() == 0

    @pytest.mark.parametrize("colours", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
    def test_axe_finds_nothing_on_a_small_phone(
        self, browser: Browser, live: LocalRoom, axe: Axe, colours: dict[str, Any]
    ) -> None:
        page = open_page(browser, live, viewport=SMALL_PHONE, **colours)
        drawer = self.opened(page)
        drawer.get_by_text("How do you find the time?").wait_for()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for button in drawer.get_by_role("button").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44


class TestStage:
    def test_the_console_counts_what_is_new_and_sorts_it(
        self, browser: Browser, live: LocalRoom, axe: Axe
    ) -> None:
        page = open_page(browser, live, "facilitator")
        page.get_by_role("button", name="Questions 1 new").click()
        dialog = page.get_by_role("dialog", name="Ask away")
        assert axe(page) == []
        dialog.get_by_role("button", name="Pin: How do you find the time?").click()
        until(page, lambda: [*live.state.at("asks").marks.values()] == [{"pinned"}])
        dialog.get_by_role("button", name="Show on the projector").click()
        until(page, lambda: live.state.wall == "standing")
        dialog.get_by_role("button", name="Take off the projector").wait_for()
        dialog.get_by_role("button", name="Done").click()
        expect(page.get_by_role("button", name="Questions", exact=True)).to_be_focused()
        live.join("eve")
        live.answer("eve", "asks", {"questions": [{"id": "b", "text": "And grades?"}]})
        refresh(page, live, "facilitator")
        page.get_by_role("button", name="Questions 1 new").wait_for()
        assert live.state.current == "pick"

    def test_the_wall_shows_it_with_the_pinned_one_large(
        self, browser: Browser, live: LocalRoom
    ) -> None:
        (item,) = live.view("facilitator")["standing"]["panel"]["questions"]
        live.control("mark", activity="asks", item=item, mark="pinned")
        live.control("wall", shows="standing")
        page = open_page(browser, live, "projector")
        expect(page.get_by_role("heading", name="Ask away")).to_be_visible()
        expect(page.locator(".plw-asked-now")).to_contain_text("How do you find the time?")
        live.control("wall", shows="room")
        refresh(page, live, "projector")
        expect(page.get_by_role("heading", name="Which?")).to_be_visible()
        live.control("wall", shows="standing")
        live.control("end")  # nothing stands beside what is over
        refresh(page, live, "projector")
        page.get_by_text("Thank you.").wait_for()
