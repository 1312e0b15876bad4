"""Being oneself on another phone, and being nobody any more on one that is handed on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.conftest import Axe
from tests.phones import Room
from tests.servers import Server, wait_for
from tests.test_way_back import REFUSED, REFUSING, WORKSHOP, answer, send

IN_ADDRESS = "its address now says who you are"
CODE = re.compile(r"^([0-9a-z]{4}-){2}[0-9a-z]{4}$")
Phones = Callable[..., BrowserContext]


@pytest.fixture
def room(hub: Server) -> Room:
    made = Room(hub, WORKSHOP)
    made.control("next")
    return made


@pytest.fixture
def phones(browser: Browser) -> Iterator[Phones]:
    """Phones of several people, none of which knows of another."""
    made = []

    def phone(width: int = 390) -> BrowserContext:
        made.append(browser.new_context(viewport={"width": width, "height": 844}))
        return made[-1]

    yield phone
    for context in made:
        context.close()


def enter(phone: BrowserContext, room: Room, behind: str = "") -> Page:
    page = phone.new_page()
    page.goto(f"{room.server.hub}/{room.code}{behind}")
    return page


def sheet(page: Page) -> Locator:
    page.get_by_role("button", name="You and this room").click()
    return page.get_by_role("dialog")


def shown_code(page: Page) -> str:
    """Return the personal code that a person is shown when they ask for it."""
    opened = sheet(page)
    opened.get_by_role("button", name="Show my personal code").click()
    code = opened.locator(".plw-personal")
    expect(code).to_have_text(CODE)
    opened.get_by_role("button", name="Close").click()
    return code_in(page)


def code_in(page: Page) -> str:
    opened = sheet(page)
    code = opened.locator(".plw-personal").inner_text()
    opened.get_by_role("button", name="Close").click()
    return code


class TestAnotherPhone:
    @pytest.mark.parametrize("width", [320, 390])
    def test_the_code_is_entered_on_the_page_where_one_joins(
        self, room: Room, phones: Phones, axe: Axe, width: int
    ) -> None:
        first = enter(phones(), room)
        send(first, "Because")
        code = shown_code(first)
        page = phones(width).new_page()
        page.goto(f"{room.server.hub}/")
        page.get_by_role("button", name="I was here before").click()
        expect(page.get_by_label("Your personal code")).to_be_visible()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.get_by_label("Code of the room").fill(room.code)
        page.get_by_label("Your personal code").fill(code.upper().replace("-", " "))
        page.get_by_role("button", name="Come back").click()

        expect(answer(page)).to_have_value("Because")
        assert room.view()["people"] == 1
        assert code_in(page) == code
        send(page, "Because of that")
        expect(answer(first)).to_have_value("Because of that")

    def test_who_joined_as_somebody_new_comes_back_and_was_nobody_else(
        self, room: Room, phones: Phones
    ) -> None:
        first = enter(phones(), room)
        send(first, "Because")
        code = shown_code(first)
        page = enter(phones(), room)
        expect(answer(page)).to_have_value("")
        opened = sheet(page)
        opened.get_by_role("button", name="I was here before").click()
        opened.get_by_label("Your personal code").fill(code)
        opened.get_by_role("button", name="Come back").click()

        expect(answer(page)).to_have_value("Because")
        wait_for(lambda: room.view()["people"] == 1)
        page.reload()
        expect(answer(page)).to_have_value("Because")

    @pytest.mark.parametrize("lost", ["the question", "its answer"])
    def test_who_one_was_goes_once_the_room_hears_of_it(
        self, room: Room, phones: Phones, lost: str
    ) -> None:
        def cut(route: Route) -> None:
            if route.request.method == "DELETE" and lost == "its answer":
                route.fetch()
            route.abort() if route.request.method == "DELETE" else route.fallback()

        first = enter(phones(), room)
        send(first, "Because")
        code = shown_code(first)
        page = enter(phones(), room)
        expect(answer(page)).to_have_value("")
        page.route("**/participants/me", cut)
        opened = sheet(page)
        opened.get_by_role("button", name="I was here before").click()
        opened.get_by_label("Your personal code").fill(code)
        with page.expect_event("requestfailed", lambda request: request.method == "DELETE"):
            opened.get_by_role("button", name="Come back").click()
        expect(answer(page)).to_have_value("Because")
        page.unroute("**/participants/me")
        page.reload()

        expect(answer(page)).to_have_value("Because")
        wait_for(lambda: room.view()["people"] == 1)

    def test_a_wrong_code_is_called_one_and_may_be_mended(self, room: Room, phones: Phones) -> None:
        code = shown_code(enter(phones(), room))
        page = enter(phones(), room)
        opened = sheet(page)
        opened.get_by_role("button", name="I was here before").click()
        opened.get_by_role("button", name="Come back").click()
        expect(opened.get_by_text("and your personal code.")).to_be_visible()
        opened.get_by_label("Your personal code").fill("0000-0000-0000")
        opened.get_by_role("button", name="Come back").click()
        expect(opened.get_by_text("has this personal code")).to_be_visible()
        opened.get_by_label("Your personal code").fill(code)
        opened.get_by_role("button", name="Come back").click()

        expect(opened).to_have_count(0)
        wait_for(lambda: room.view()["people"] == 1)

    def test_once_it_is_over_one_still_reads_what_one_gave(
        self, room: Room, phones: Phones
    ) -> None:
        first = enter(phones(), room)
        send(first, "Because")
        code = shown_code(first)
        room.control("end")
        page = enter(phones(), room)
        expect(page.get_by_role("alert")).to_contain_text("is over")
        page.get_by_role("button", name="I was here before").click()
        page.get_by_label("Your personal code").fill(code)
        page.get_by_role("button", name="Come back").click()

        expect(page.get_by_text("Because")).to_be_visible()

    def test_a_link_that_says_who_one_is_needs_no_typing_and_does_not_stay(
        self, room: Room, phones: Phones
    ) -> None:
        first = enter(phones(), room)
        send(first, "Because")
        asked: list[str] = []
        phone = phones()
        phone.on("request", lambda request: asked.append(request.url))
        code = shown_code(first)
        page = enter(phone, room, f"#me={code}")

        expect(answer(page)).to_have_value("Because")
        assert "#" not in page.url
        assert not [url for url in asked if code in url.partition("#")[0]]
        assert room.view()["people"] == 1

    def test_a_link_of_which_the_code_ended_says_so(self, room: Room, phones: Phones) -> None:
        page = enter(phones(), room, "#me=0000-0000-0000")

        expect(page.get_by_role("alert")).to_contain_text("has this personal code")
        page.get_by_role("button", name="Join").click()
        expect(answer(page)).to_be_visible()


class TestABrowserThatKeepsNothing:
    @pytest.mark.parametrize("how", REFUSING)
    def test_the_address_keeps_who_one_is(
        self, room: Room, phones: Phones, axe: Axe, how: str
    ) -> None:
        phone = phones()
        phone.add_init_script(REFUSING[how])
        page = enter(phone, room)
        expect(page.get_by_text(IN_ADDRESS)).to_be_visible()
        expect(page.get_by_text(REFUSED)).to_have_count(1)
        send(page, "Because")
        address = page.url
        phone.clear_cookies()
        page.reload()
        expect(answer(page)).to_have_value("Because")
        assert page.url == address
        assert axe(page) == []

        elsewhere = phones().new_page()
        elsewhere.goto(address)
        expect(answer(elsewhere)).to_have_value("Because")
        assert room.view()["people"] == 1


class TestLeaving:
    def test_the_next_person_at_the_device_is_somebody_else(
        self, room: Room, phones: Phones, axe: Axe
    ) -> None:
        phone = phones()
        page = enter(phone, room)
        send(page, "Because")
        opened = sheet(page)
        opened.get_by_role("button", name="Leave this room").click()
        opened.get_by_role("button", name="Show my personal code").first.click()
        question = opened.get_by_role("group", name="Leave, and have this device")
        code = question.locator(".plw-personal")
        expect(code).to_have_text(CODE)
        personal = code.inner_text()
        assert axe(page) == []
        question.get_by_role("button", name="Leave", exact=True).click()
        expect(page.get_by_label("Code of the room")).to_be_visible()
        kept = page.evaluate("JSON.stringify({...localStorage})") + str(phone.cookies())
        assert room.code not in kept
        assert personal not in kept

        page.get_by_label("Code of the room").fill(room.code)
        expect(answer(page)).to_have_value("")
        assert room.view()["people"] == 2
        send(page, "Another")
        assert room.view()["tally"]["n"] == 2
        page.goto(f"{room.server.hub}/{room.code}#me={personal}")
        expect(answer(page)).to_have_value("Because")

    def test_who_stays_is_who_they_were(self, room: Room, phones: Phones) -> None:
        page = enter(phones(), room)
        opened = sheet(page)
        opened.get_by_role("button", name="Leave this room").click()
        opened.get_by_role("button", name="Stay").click()
        opened.get_by_role("button", name="Close").click()
        page.reload()
        expect(answer(page)).to_be_visible()

        assert room.view()["people"] == 1

    def test_without_a_connection_nobody_has_left(self, room: Room, phones: Phones) -> None:
        phone = phones()
        page = enter(phone, room)
        opened = sheet(page)
        opened.get_by_role("button", name="Leave this room").click()
        phone.set_offline(True)
        opened.get_by_role("button", name="Leave", exact=True).click()
        expect(opened.get_by_text("You are still here")).to_be_visible()
        phone.set_offline(False)
        page.wait_for_function("() => fetch(location.href).then(() => true, () => false)")
        opened.get_by_role("button", name="Leave", exact=True).click()

        expect(page.get_by_label("Code of the room")).to_be_visible()
