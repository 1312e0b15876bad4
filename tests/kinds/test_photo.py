"""Photos and drawings: sent small from a phone, seen once approved, with words beside them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import find_kind
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, Refused
from plwidgets.hub.limits import PICTURE
from plwidgets.photos import MADE_UP
from tests.conftest import Axe
from tests.kinds.cards import prompt, tally
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of

NAME = MADE_UP + "a" * (40 - len(MADE_UP))


def picture(size: tuple[int, int] = (3000, 2000)) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


def approve(room: LocalRoom) -> None:
    seqs = [one["seq"] for one in room.view("facilitator")["waiting"].values()]
    room.control("moderate", activity="it", answers=seqs, hidden=False)


def test_it_waits_for_approval_unless_the_workshop_says_otherwise() -> None:
    room, open_room = room_of("photo"), room_of("photo", approve=False)
    for one in (room, open_room):
        one.answer(one.join("ana"), "it", {"photo": NAME})

    assert room.view("facilitator")["tally"]["n"] == 0
    assert open_room.view("facilitator")["tally"]["n"] == 1
    approve(room)
    [hung] = room.view("facilitator")["tally"]["answers"].values()
    assert hung["photo"] == NAME


def test_a_picture_of_a_room_without_a_hub_is_its_senders_alone() -> None:
    room = room_of("photo")
    name = room.keep_photo(room.join("ana"), picture((90, 60)))

    with pytest.raises(InvalidAnswer, match="not yours"):
        room.answer(room.join("ben"), "it", {"photo": name})
    assert room.answer("ana", "it", {"photo": name})
    assert room.photo(name)
    with pytest.raises(Refused, match="no picture"):
        room.keep_photo("ana", b"<svg/>")


def test_words_are_read_where_nobody_sees() -> None:
    asked = prompt("photo")
    parse = find_kind("photo").parse

    assert parse(asked, {"photo": NAME, "alt": "A door"}).said(asked) == "A door"
    assert parse(asked, {"photo": NAME}).said(asked) == "A picture without words"
    assert parse(asked, {"photo": NAME}).columns(asked) == {"photo": f"{NAME}.jpg", "alt": ""}
    rows = tally(asked, [{"photo": NAME, "alt": "A door"}, {"photo": NAME}]).rows()
    assert [row["label"] for row in rows] == ["A door", "A picture without words"]


def test_coaches_get_no_picture_where_words_are_kept_back() -> None:
    asked = prompt("photo")
    answer = find_kind("photo").parse(asked, {"photo": NAME})

    assert answer.without_texts(asked) is None


def choose(page: Page, sent: bytes, name: str = "camera.jpg") -> None:
    page.locator("input[type=file]").last.set_input_files(
        {"name": name, "mimeType": "image/jpeg", "buffer": sent}
    )


@pytest.mark.browser
class TestOnAPhone:
    def given(self, room: LocalRoom) -> Any:
        return room.state.at("it").given[ME].entry.answer

    def test_a_photo_is_made_small_sent_and_given_with_its_words(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of("photo")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        assert axe(page) == []
        with page.expect_request("**/photos") as asked:
            choose(page, picture())

        expect(page.locator("img.plw-photo-shown")).to_be_visible()
        assert 0 < len(asked.value.post_data_buffer or b"") <= PICTURE
        page.get_by_role("textbox").fill("Two chairs by the window")
        page.locator("[data-main]").click()
        expect(page.get_by_text("Received").first).to_be_visible()

        assert self.given(room).alt == "Two chairs by the window"
        with Image.open(io.BytesIO(room.photo(self.given(room).photo) or b"")) as kept:
            assert max(kept.size) <= 1280
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_a_drawing_is_undone_line_by_line_and_given(self, browser: Browser) -> None:
        room = room_of("photo", ways="drawing")
        page = open_page(browser, room)
        page.get_by_role("button", name="Draw", exact=True).click()
        sheet = page.locator("canvas")
        box = sheet.bounding_box()
        assert box
        undo = page.get_by_role("button", name="Undo a line")
        expect(undo).to_be_disabled()
        for row in (0.3, 0.6):
            page.mouse.move(box["x"] + 20, box["y"] + row * box["height"])
            page.mouse.down()
            page.mouse.move(box["x"] + box["width"] - 20, box["y"] + row * box["height"], steps=5)
            page.mouse.up()
        undo.click()
        page.get_by_role("button", name="Use this drawing").click()
        expect(page.locator("img.plw-photo-shown")).to_be_visible()
        page.locator("[data-main]").click()
        expect(page.get_by_text("Received").first).to_be_visible()

        with Image.open(io.BytesIO(room.photo(self.given(room).photo) or b"")) as kept:
            wide, high = kept.size
            grey = kept.convert("L")
            upper, lower = (
                min(grey.crop((wide // 3, at, wide // 2, at + high // 3)).tobytes())
                for at in (high // 8, high // 2)
            )
        assert upper < 60, "the first line is there"
        assert lower > 200, "the second was taken back"

    def test_what_is_no_picture_is_said_at_once(self, browser: Browser) -> None:
        page = open_page(browser, room_of("photo"))
        choose(page, b"<svg onload=alert(1)>")

        expect(page.get_by_text("This picture cannot be opened here")).to_be_visible()
        expect(page.locator("[data-main]")).to_have_attribute("aria-disabled", "true")

    def test_without_a_line_it_says_so_and_goes_up_once_there_is_one(
        self, browser: Browser
    ) -> None:
        page = open_page(browser, room_of("photo"), alone=True)
        page.route("**/photos", lambda route: route.abort())
        choose(page, picture((300, 200)))
        expect(page.get_by_text("No connection. The picture goes up by itself")).to_be_visible()
        expect(page.locator("[data-main]")).to_have_attribute("aria-disabled", "true")

        page.unroute("**/photos")

        expect(page.locator("img.plw-photo-shown")).to_be_visible(timeout=15_000)
        expect(page.get_by_text("No connection")).to_have_count(0)


@pytest.mark.browser
class TestOnTheWall:
    def hung(self, count: int) -> LocalRoom:
        room = room_of("photo", results="projector")
        for n in range(count):
            name = f"{MADE_UP}{n:028x}"
            room.answer(room.join(f"p{n}"), "it", {"photo": name, "alt": f"Place {n}"})
        return room

    @pytest.mark.parametrize("count", [1, 4, 9, 20])
    def test_pictures_hang_whole_in_even_rows(self, browser: Browser, axe: Axe, count: int) -> None:
        room = self.hung(count)
        page = open_page(browser, room, "projector")
        expect(page.locator("img.plw-photo-shown")).to_have_count(0)
        approve(room)
        refresh(page, room, "projector")

        shown = page.locator(".plw-photos img")
        expect(shown).to_have_count(min(count, 6))
        expect(page.get_by_role("img", name="Place 0", exact=True)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
        assert axe(page) == []

    def test_one_is_lit(self, browser: Browser) -> None:
        room = self.hung(3)
        approve(room)
        seq = [*room.view("facilitator")["tally"]["answers"].values()][1]["seqs"][0]
        room.control("spotlight", activity="it", answer=seq)
        page = open_page(browser, room, "projector")

        expect(page.locator(".plw-lit figcaption")).to_have_text("Place 1")
        expect(page.locator("img")).to_have_count(1)

    def test_who_approves_sees_what(self, browser: Browser) -> None:
        page = open_page(browser, self.hung(2), "facilitator")
        page.get_by_role("button", name="Waiting").first.click()

        expect(page.locator(".waits img[alt='Place 1']")).to_be_visible()
        page.get_by_role("button", name="Approve", exact=False).last.click()
