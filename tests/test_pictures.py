"""Pictures: a plan carries them, views name an address, and the hub serves what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

import plwidgets as pl
from plwidgets.activities import find_kind, kinds
from plwidgets.activities.files import ALL_TOGETHER, LARGEST, Picture, size_of
from plwidgets.exceptions import WorkshopError
from plwidgets.room import Role
from plwidgets.room.plan.files import Files
from plwidgets.room.views import ROLES, Views
from plwidgets.workshop import Workshop
from tests import drawn, look
from tests.conftest import Axe
from tests.phones import Room
from tests.servers import HTTP, Server

OURS = sorted(name for name, kind in kinds().items() if kind.ours)
SVG = (
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'>"
    b"<script>console.log('ran')</script></svg>"
)
SLIDE = """title: x
activities:
  - kind: slide
    title: A
    image: {{src: {}, alt: A}}
"""
LISTS = {
    "choice": "options",
    "quiz": "options",
    "points": "options",
    "ranking": "options",
    "pick": "cards",
    "sort": "cards",
    "scale": "statements",
    "matrix": "items",
    "spectrum": "items",
    "connect": "left",
}
"""Where a kind lists what may have a picture."""


def picture(colour: str = "red", width: int = 120, height: int = 80) -> dict[str, Any]:
    return {"src": drawn.url(drawn.png(width, height, colour)), "alt": f"A {colour} field"}


def pictured(kind: str) -> dict[str, Any]:
    """Return the example of a kind with a picture to it, and to all that may have one."""
    fields: dict[str, Any] = {"image": picture("blue") | {"caption": "Seen from above"}}
    if name := LISTS.get(kind):
        prompt = find_kind(kind).prompt.model_validate(find_kind(kind).example)
        things = [one.model_dump(exclude_defaults=True) for one in getattr(prompt, name)]
        things = things or [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]
        fields[name] = [{**one, "image": picture("green")} for one in things]
    return fields


def workshop(**fields: Any) -> Workshop:
    return Workshop(title="Seen", activities=[{"id": "it", "kind": "open_text", **fields}])


def wrong(**fields: Any) -> str:
    with pytest.raises(WorkshopError) as caught:
        workshop(**fields)
    return str(caught.value)


class TestInThePlan:
    def test_a_file_beside_the_workshop_is_carried_by_it_with_its_size(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "yard.png").write_bytes(drawn.png(30, 20))
        (tmp_path / "dot.SVG").write_bytes(SVG)
        text = """
title: Seen
activities:
  - kind: choice
    prompt: Where?
    image: {src: yard.png, alt: The yard}
    options:
      - {label: A, image: {src: dot.SVG, alt: A dot}}
      - B
"""
        made = Workshop.parse(text, "small.yaml", tmp_path).activities[0]

        assert made.image
        assert made.image.src == drawn.url(drawn.png(30, 20))
        assert (made.image.width, made.image.height) == (30, 20)
        seen = made.public()["options"]
        assert isinstance(seen, list)
        assert seen[0]["image"]["src"] == drawn.url(SVG, "image/svg+xml")
        assert (seen[0]["image"]["width"], seen[0]["image"]["height"]) == (40, 30)
        assert "image" not in seen[1]

    def test_what_it_shows_is_asked_for_where_it_is_missing(self, tmp_path: Path) -> None:
        (tmp_path / "yard.png").write_bytes(drawn.png())
        text = """
title: Seen
activities:
  - kind: choice
    prompt: Where?
    options:
      - label: A
        image:
          src: yard.png
      - B
"""
        with pytest.raises(WorkshopError) as caught:
            Workshop.parse(text, "small.yaml", tmp_path)

        told = str(caught.value)
        assert "small.yaml:8" in told
        assert "'options, entry 1.image.alt'" in told
        assert "'alt' is missing" in told

    @pytest.mark.parametrize("kind", [kind for kind in OURS if kind not in LISTS])
    def test_a_key_that_shows_nowhere_is_refused(self, kind: str) -> None:
        pictured = [name for name in LISTS.values() if name in find_kind(kind).prompt.model_fields]
        assert pictured == [], "a kind with a list of its own: pictures, or leave it here"

    def test_one_that_is_too_large_is_told_with_its_line_and_not_read_to_its_end(
        self, tmp_path: Path
    ) -> None:
        with (tmp_path / "huge.png").open("wb") as file:
            file.truncate(3_000_000_000)
        text = SLIDE.format("huge.png")

        with pytest.raises(WorkshopError, match=r"small\.yaml:5: .*400 KB at most.*smaller"):
            Workshop.parse(text, "small.yaml", tmp_path)

    def test_one_as_large_as_may_be_is_taken(self, tmp_path: Path) -> None:
        content = drawn.png() + bytes(LARGEST["image"] - len(drawn.png()))
        (tmp_path / "just.png").write_bytes(content)
        text = SLIDE.format("just.png")

        assert Workshop.parse(text, "small.yaml", tmp_path).activities[0].image
        (tmp_path / "just.png").write_bytes(content + b"0" * 4)
        with pytest.raises(WorkshopError, match="400 KB"):
            Workshop.parse(text, "small.yaml", tmp_path)

    def test_all_together_have_a_limit_that_names_the_activity_and_counts_each_once(self) -> None:
        most = ALL_TOGETHER // LARGEST["image"]
        each = [
            drawn.url(drawn.png(1 + n) + bytes(LARGEST["image"] - 300)) for n in range(most + 2)
        ]
        assert sum(map(size_of, each)) > ALL_TOGETHER

        def plan(sources: list[str]) -> list[dict[str, Any]]:
            return [
                {"id": f"a{n}", "kind": "slide", "image": {"src": src, "alt": "A"}}
                for n, src in enumerate(sources)
            ]

        Workshop(title="Same", activities=plan(each[:1] * 40))
        with pytest.raises(WorkshopError, match=rf"Up to 'a{most}' the files .* 8 MB fit"):
            Workshop(title="Many", activities=plan(each))

    @pytest.mark.parametrize(
        ("src", "said"),
        [
            ("https://example.org/a.png", "hall has no internet"),
            ("//example.org/a.png", "hall has no internet"),
            ("missing.png", "'missing.png' is none"),
            ("data:text/html,<b>", "PNG, JPEG, GIF, WebP, AVIF or SVG"),
            ("data:video/mp4;base64,AAAA", "PNG, JPEG"),
            ("", "missing"),
        ],
    )
    def test_what_is_no_picture_of_the_plan_says_what_is(self, src: str, said: str) -> None:
        assert said in wrong(prompt="Q", image={"src": src, "alt": "A"})

    @pytest.mark.parametrize(
        "content", [b"", b"\x89PNG", b"GIF89a", b"<svg", b"RIFF0000WEBP", b"\xff\xd8\xff\xe0"]
    )
    def test_a_damaged_one_is_one_without_a_size(self, content: bytes) -> None:
        made = Picture(src=drawn.url(content), alt="A")

        assert (made.width, made.height) == (None, None)

    def test_a_drawing_is_not_read_as_xml(self) -> None:
        bomb = b"<!DOCTYPE s [<!ENTITY a 'ha'>]><svg width='&a;' viewBox='0 0 9 5'/>"

        made = Picture(src=drawn.url(bomb, "image/svg+xml"), alt="A")

        assert (made.width, made.height) == (9, 5)

    def test_a_plan_comes_back_from_yaml_and_from_the_log_as_it_was(self) -> None:
        plan = workshop(prompt="Q", image=picture() | {"caption": "C"})

        assert Workshop.parse(plan.to_yaml()) == plan
        assert Workshop.given(plan.as_dict()) == plan


class TestInViews:
    @pytest.mark.parametrize("kind", OURS)
    def test_no_view_of_a_hub_carries_a_file(self, kind: str) -> None:
        room = look.room_of(kind, **pictured(kind))
        if find_kind(kind).takes_answers:
            room.fill("it", 5)
            room.control("reveal")
        files = Files("123456")
        views = Views(files=files)

        for role in ROLES:
            person = "bot-1" if role == "participant" and room.state.people else None
            told = str(views.whole(room.state, role, person))
            assert "data:" not in told
            if role != "moderator":
                found = set(re.findall(r"api/rooms/123456/files/([0-9a-f]{32})", told))
                assert len(found) == (2 if kind in LISTS else 1)
                assert all(files.find(room.state.workshop, digest) for digest in found)

    @pytest.mark.parametrize("role", [role for role in ROLES if role != "moderator"])
    def test_a_room_without_a_hub_shows_what_the_plan_carries(self, role: Role) -> None:
        seen = look.room_of("choice", **pictured("choice")).view(role)["activity"]

        assert str(seen["image"]["src"]) == picture("blue")["src"]

    def test_another_plan_has_other_files(self) -> None:
        files = Files("123456")
        first, second = (workshop(prompt="Q", image=picture(one)) for one in ("red", "blue"))
        seen = [files.addressed(plan, plan["it"].public()) for plan in (first, second)]
        digests = [str(one["image"]["src"]).rpartition("/")[2] for one in seen]  # type: ignore[index]

        assert digests[0] != digests[1]
        assert files.find(second, digests[0]) is None
        assert files.find(second, digests[1])


@pytest.fixture
def room(hub: Server) -> Room:
    plan = workshop(prompt="Q", image=picture())
    svg = {"src": drawn.url(SVG, "image/svg+xml"), "alt": "A dot"}
    odd = {"src": "data:image/x-odd;base64,PGI+", "alt": "Odd"}
    options = [{"label": "A", "image": svg}, {"label": "B", "image": odd}]
    choice = {"id": "that", "kind": "choice", "options": options}
    return Room(hub, {**plan.as_dict(), "activities": [*plan.as_dict()["activities"], choice]})  # type: ignore[misc]


def address(room: Room, part: dict[str, Any]) -> str:
    return f"{room.server.hub}/{part['image']['src']}"


class TestFromTheHub:
    def test_a_file_is_what_the_plan_carries_and_may_be_kept(self, room: Room) -> None:
        room.control("go", activity="it")
        got = HTTP.get(address(room, room.view()["activity"]))

        assert got.content == drawn.png()
        assert got.headers["Content-Type"] == "image/png"
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert "immutable" in got.headers["Cache-Control"]
        again = HTTP.get(str(got.url), headers={"If-None-Match": got.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_a_drawing_runs_no_script_and_what_is_unknown_is_nothing_to_show(
        self, room: Room, browser: Browser
    ) -> None:
        room.control("go", activity="that")
        svg, odd = (address(room, option) for option in room.view()["activity"]["options"])
        told: list[str] = []
        page = browser.new_page()
        page.on("console", lambda said: told.append(said.text))

        page.goto(svg)
        page.wait_for_function("document.readyState === 'complete'")
        page.close()

        assert "ran" not in told
        assert "sandbox" in HTTP.get(svg).headers["Content-Security-Policy"]
        assert HTTP.get(odd).headers["Content-Type"] == "application/octet-stream"

    def test_parts_are_had_as_players_ask_for_them(self, room: Room) -> None:
        room.control("go", activity="it")
        url, whole = address(room, room.view()["activity"]), drawn.png()

        def part(asked: str) -> httpx.Response:
            return HTTP.get(url, headers={"Range": asked})

        assert part("bytes=0-9").content == whole[:10]
        assert part("bytes=5-").content == whole[5:]
        assert part("bytes=-7").content == whole[-7:]
        assert part("bytes=5-").headers["Content-Range"] == f"bytes 5-{len(whole) - 1}/{len(whole)}"
        assert part(f"bytes={len(whole)}-").status_code == 416
        for odd in ("bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4"):
            assert (part(odd).status_code, part(odd).content) == (200, whole)

    def test_nothing_else_is_there(self, room: Room) -> None:
        missing = HTTP.get(f"{room.server.hub}/api/rooms/{room.code}/files/{'0' * 32}")
        nowhere = HTTP.get(f"{room.server.hub}/api/rooms/000000/files/{'0' * 32}")

        assert missing.status_code == 404
        assert missing.headers["Cache-Control"] == "no-store"
        assert nowhere.status_code == 404

    def test_a_room_of_as_much_as_fits_is_made_and_its_views_are_light(self, hub: Server) -> None:
        most = ALL_TOGETHER // LARGEST["image"]
        sources = [drawn.url(drawn.noise(LARGEST["image"] - 5_000 - n)) for n in range(most)]
        plan = Workshop(
            title="Heavy",
            activities=[
                {"id": f"a{n}", "kind": "slide", "image": {"src": src, "alt": "A"}}
                for n, src in enumerate(sources)
            ],
        )

        made = pl.Room.create(plan, hub=hub.hub, key=hub.server_key)

        told = HTTP.get(
            f"{hub.hub}/api/rooms/{made.code}/view",
            headers={"Authorization": f"Bearer {made.key}"},
        )
        assert len(told.content) < 20_000

    def test_so_much_is_read_of_nobody_without_the_servers_key(self, hub: Server) -> None:
        def pieces() -> Iterator[bytes]:
            for _ in range(40):
                yield b"0" * 16_384

        for token in ("mine", "plw_nonsense"):
            got = HTTP.post(
                f"{hub.hub}/api/rooms",
                content=pieces(),
                headers={"Authorization": f"Bearer {token}"},
            )
            assert got.status_code == 401


def seen(page: Page) -> list[list[float]]:
    """Return the box of each thing that stands below a picture."""
    told: list[list[float]] = page.evaluate(
        """() => [...document.querySelectorAll("figcaption, .plw-option b, .plw-card label")]
             .map((one) => { const box = one.getBoundingClientRect(); return [box.x, box.y]; })"""
    )
    return told


class TestOnScreens:
    @pytest.mark.parametrize("kind", sorted(LISTS))
    @pytest.mark.parametrize("viewport", [look.SMALL_PHONE, look.PHONE])
    def test_every_thing_shows_its_picture_on_a_phone_within_its_width(
        self, browser: Browser, kind: str, viewport: Any
    ) -> None:
        room = look.room_of(kind, **pictured(kind))
        page = look.open_page(browser, room, viewport=viewport)

        expect(page.get_by_role("img", name="A blue field")).to_be_visible()
        expect(page.get_by_text("Seen from above")).to_be_visible()
        expect(page.locator("img[alt='A green field']").first).to_be_attached()
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        images = page.locator(".plw img")
        assert {one.get_attribute("loading") for one in images.all()} == {"lazy"}

    @pytest.mark.parametrize("colours", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
    def test_a_phone_with_pictures_is_fit_for_everybody(
        self, browser: Browser, axe: Axe, colours: dict[str, Any]
    ) -> None:
        room = look.room_of("choice", **pictured("choice"))
        page = look.open_page(browser, room, **colours)

        assert axe(page) == []
        page.get_by_role("checkbox").first.check()
        expect(page.get_by_role("checkbox").first).to_be_checked()

    def test_nothing_moves_as_pictures_come(self, browser: Browser) -> None:
        room = look.room_of("choice", **pictured("choice"))
        page = look.open_page(browser, room, alone=True)
        look.settled(page)
        there = seen(page)

        page.route("**/on-its-way.png", lambda _: None)
        page.evaluate(
            """document.querySelectorAll(".plw img").forEach((one) => {
                 one.src = "on-its-way.png"; })"""
        )

        assert len(there) == 4
        assert seen(page) == there

    def test_what_does_not_load_is_said(self, browser: Browser) -> None:
        broken = {"src": drawn.url(b"no picture"), "alt": "A path between birches"}
        fields = {"options": [{"label": "A", "image": broken}, "B"], "image": broken}
        room = look.room_of("choice", at_most=1, **fields)
        for widget in ("participant", "projector", "facilitator"):
            page = look.open_page(browser, room, widget)
            expect(page.get_by_text("A path between birches").first).to_be_visible()

    @pytest.mark.parametrize("kind", sorted(LISTS))
    def test_the_wall_lays_out_what_there_is_to_see_and_the_console_shows_the_question(
        self, browser: Browser, kind: str
    ) -> None:
        room = look.room_of(kind, **pictured(kind))
        page = look.open_page(browser, room, "projector")
        look.settled(page)

        expect(page.get_by_role("img", name="A blue field")).to_be_visible()
        shown = page.locator(".sheets .shown img")
        expect(shown.first).to_be_visible()
        boxes = [one.bounding_box() for one in shown.all()]
        assert all(box and box["width"] >= 100 and box["height"] >= 90 for box in boxes)
        foot = page.locator(".unseen .foot").bounding_box()
        assert foot
        assert all(box and box["y"] + box["height"] <= foot["y"] for box in boxes)

        page = look.open_page(browser, room, "facilitator")
        expect(page.get_by_role("img", name="A blue field")).to_be_visible()

    def test_the_wall_has_question_picture_and_results_beside_each_other(
        self, browser: Browser
    ) -> None:
        room = look.room_of("open_text", image=picture("blue", 900, 400))
        room.fill("it", 5)
        room.control("reveal")
        page = look.open_page(browser, room, "projector")
        look.settled(page)

        image = page.get_by_role("img", name="A blue field").bounding_box()
        words = page.locator(".middle > :not(.looked)").bounding_box()
        assert image
        assert words
        assert image["x"] + image["width"] <= words["x"]
        assert words["width"] > image["width"]
