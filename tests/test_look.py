"""A workshop's own look: a colour that can be read wherever it stands, and a logo."""

from __future__ import annotations

import base64
import colorsys
import re
import zlib
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from plwidgets.charts.accent import accent, least, nearest
from plwidgets.charts.theme import Mode, tokens
from plwidgets.cli import main
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import WorkshopError
from plwidgets.room.plan.files import ADDRESS, Files
from plwidgets.room.views import Views, view
from plwidgets.workshop import Workshop
from plwidgets.workshop.look import LARGEST_LOGO
from tests.conftest import Axe
from tests.look import ME, open_page, refresh, room_with
from tests.test_charts import contrast

ODD = {"yellow": "#ffd400", "navy": "#001f5b", "grey": "#808080"}
ASKED: list[dict[str, Any]] = [
    {"id": "it", "kind": "choice", "prompt": "Which?", "options": ["A", "B"], "results": "live"},
    {"id": "s", "kind": "slide", "prompt": "Look", "body": "[A link](https://example.org)\n\n- B"},
]


def png(width: int, height: int) -> bytes:
    """Return a picture of nothing but one blue."""
    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x1d\x5c\x87" * width) * height)
    parts = [(b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


PICTURE = png(120, 40)
LOGO = {"src": f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}", "alt": "Hill School"}
_PART = st.integers(0, 255)


def told(text: str, folder: Path | None = None) -> list[str]:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(text, "plan.yaml", folder)
    return [problem.describe("plan.yaml") for problem in caught.value.problems]


def plan(look: str) -> str:
    return f"title: T\nlook:\n  {look}\nactivities:\n  - {{id: a, kind: open_text, prompt: P}}\n"


@given(st.tuples(_PART, _PART, _PART).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb)))
def test_whatever_the_colour_text_in_it_and_on_it_can_be_read(colour: str) -> None:
    modes: tuple[Mode, ...] = ("light", "dark")
    for mode in modes:
        token = tokens()[mode]
        brand, ink, soft = accent(colour, mode)

        grounds = [soft, *(token[name] for name in ("paper", "surface", "raised", "sunken"))]
        assert min(contrast(brand, ground) for ground in (*grounds, token["quiet"])) >= 4.5
        assert contrast(ink, brand) >= 4.5
        assert min(contrast(token[name], soft) for name in ("ink", "ink-soft", "ink-faint")) >= 4.5
        assert nearest(brand, mode) == brand, "what can be read stays as it is"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("colour", ODD.values())
def test_a_colour_that_cannot_be_read_keeps_its_hue(colour: str, mode: Mode) -> None:
    was, now = (colorsys.rgb_to_hls(*bytes.fromhex(c[1:])) for c in (colour, nearest(colour, mode)))

    assert now[0] == pytest.approx(was[0], abs=0.02)


def test_an_accent_that_cannot_be_read_is_told_with_its_contrast_and_one_that_can() -> None:
    (said,) = told(plan("accent: '#ffd400'"))

    assert said == (
        "plan.yaml:3: field 'look.accent': Text in the accent #ffd400 has a contrast of 1.2:1 with "
        f"light pages, and WCAG 2.2 (1.4.3) asks for 4.5:1. Write '{nearest('#ffd400', 'light')}', "
        "which is the nearest that can be read."
    )
    assert least("#ffd400", "light") == pytest.approx(
        contrast("#ffd400", tokens()["light"]["quiet"])
    )
    assert Workshop.parse(plan(f"accent: '{nearest('#ffd400', 'light')}'"))


@pytest.mark.parametrize("typed", ["'#1D5C87'", "1d5c87", '"#1d5c87"'])
def test_a_colour_is_read_as_it_is_typed(typed: str) -> None:
    assert Workshop.parse(plan(f"accent: {typed}")).look.accent == "#1d5c87"
    assert Workshop.parse(plan("accent: '#038'")).look.accent == "#003388"


@pytest.mark.parametrize("typed", ["teal", "'#12345'", "'#12345g'", "'#1d5c87;}'", "url(x)"])
def test_what_is_no_colour_is_told_how_to_write_one(typed: str) -> None:
    (said,) = told(plan(f"accent: {typed}"))

    assert "field 'look.accent'" in said
    assert "is no colour. Write it in quotes with six digits, as '#1d5c87'." in said


def test_a_colour_without_quotes_is_a_remark_to_yaml_and_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan("accent: #1d5c87"))

    main(["check", str(file)])

    assert "#1d5c87" in capsys.readouterr().err


def test_a_logo_beside_the_file_becomes_part_of_the_plan(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PICTURE)

    workshop = Workshop.parse(plan("logo: {src: logo.png, alt: Hill School}"), folder=tmp_path)

    assert workshop.look.logo is not None
    assert workshop.look.logo.model_dump() == LOGO
    assert Workshop.parse(workshop.to_yaml()) == workshop


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("{src: none.png, alt: A}", "stands beside the workshop's file"),
        ("{src: 'https://example.org/a.png', alt: A}", "no internet to fetch another"),
        ("{src: ../logo.png, alt: A}", "stands beside the workshop's file"),
        ("{src: 'javascript:alert(1)', alt: A}", "stands beside the workshop's file"),
        ("{src: large.png, alt: A}", "this logo has 80 KB, and every phone fetches it"),
        ("{src: logo.png}", "'alt' is missing"),
    ],
)
def test_a_logo_that_cannot_be_had_is_told_with_its_line(
    tmp_path: Path, logo: str, said: str
) -> None:
    (tmp_path / "logo.png").write_bytes(PICTURE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "large.png").write_bytes(b"0" * 80 * 1024)
    (tmp_path / "in" / "logo.png").write_bytes(PICTURE)

    (problem,) = told(plan(f"logo: {logo}"), tmp_path / "in")

    assert problem.startswith("plan.yaml:3: field 'look.logo")
    assert said.lower() in problem.lower()


def test_a_logo_as_large_as_may_be_is_taken(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"0" * LARGEST_LOGO)

    assert Workshop.parse(plan("logo: {src: logo.png, alt: A}"), folder=tmp_path).look.logo


def test_each_role_is_told_what_its_page_shows() -> None:
    room = room_with(ASKED, look={"accent": "#ffd400", "logo": LOGO})

    looks: dict[str, Any] = {
        role: view(room.state, role)["workshop"].get("look")
        for role in ("participant", "projector", "facilitator", "moderator")
    }
    assert {role for role, look in looks.items() if "logo" in look} == {"participant", "projector"}
    assert all(look["light"]["--brand"] == nearest("#ffd400", "light") for look in looks.values())
    assert all(re.fullmatch("#[0-9a-f]{6}", c) for c in looks["participant"]["dark"].values())
    assert "look" not in view(room_with(ASKED).state, "participant")["workshop"]


def test_a_hub_tells_where_the_logo_is_and_no_view_carries_it() -> None:
    state = room_with(ASKED, look={"logo": LOGO}).state
    files = Files(state.code)
    told = Views(files=files).shared(state, "participant")["workshop"]["look"]["logo"]["src"]
    digest = told.rpartition("/")[2]

    assert told == ADDRESS.format(code=state.code, digest=digest)
    found = files.find(state.workshop, digest)
    assert found is not None
    assert found.content == PICTURE


def painted(page: Page) -> str:
    """Return the page's colour of buttons and links."""
    value: str = page.locator(".plw").first.evaluate(
        "root => getComputedStyle(root).getPropertyValue('--brand').trim()"
    )
    return value


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", ODD)
def test_an_odd_colour_can_be_read_on_every_screen(
    browser: Browser, axe: Axe, colour: str, theme: Any
) -> None:
    room = room_with(ASKED, look={"accent": ODD[colour], "logo": LOGO}, reactions=True)
    room.join(ME)
    room.fill("it", 4)
    for widget in ("participant", "projector", "facilitator"):
        page = open_page(browser, room, widget, color_scheme=theme)
        for id in ("it", "s"):
            room.control("go", activity=id)
            refresh(page, room, widget)
            expect(page.locator(".plw")).to_contain_text("Which?" if id == "it" else "A link")
            assert painted(page) == nearest(ODD[colour], theme)
            assert axe(page) == [], (widget, id)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_logo_is_on_the_wall_and_where_phones_come_in(
    browser: Browser, axe: Axe, language: str
) -> None:
    look = {"accent": "#1d5c87", "logo": LOGO}
    room = LocalRoom(Workshop(title="T", activities=ASKED, look=look, language=language))
    sizes = {"participant": (108, 36), "projector": (192, 64)}
    for widget, size in sizes.items():
        page = open_page(browser, room, widget)
        logo = page.get_by_role("img", name="Hill School")
        expect(logo).to_be_visible()
        box = logo.bounding_box()
        assert box is not None
        assert (box["width"], box["height"]) == pytest.approx(size, abs=1)
        assert axe(page) == []

    room.control("go", activity="s")
    page = open_page(browser, room, "projector")
    expect(page.locator("footer").get_by_role("img", name="Hill School")).to_be_visible()
    room.control("timer", seconds=60)
    refresh(page, room, "projector")
    expect(page.get_by_role("timer")).to_be_visible()
    expect(page.get_by_role("img", name="Hill School")).to_have_count(0)


@pytest.mark.browser
def test_forced_colours_are_those_of_who_chose_them(browser: Browser) -> None:
    room = room_with(ASKED[:1], look={"accent": "#ffd400"})
    plain = room_with(ASKED[:1])
    seen = [
        open_page(browser, one, forced_colors="active")
        .locator(".plw-foot button")
        .evaluate("b => getComputedStyle(b).backgroundColor")
        for one in (room, plain)
    ]

    assert seen[0] == seen[1]
