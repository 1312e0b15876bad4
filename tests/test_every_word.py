"""No screen has English of its own: where all there is to translate is «said», none is left.

What the room itself wrote is Greek here, and what bots answer is known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from plwidgets import locales
from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import LocalRoom
from plwidgets.locales.messages import PACKAGE
from plwidgets.locales.po import written
from plwidgets.workshop import Workshop
from tests import pseudo
from tests.look import ME, open_page, refresh, settled

GREEK = str.maketrans("abcdefghijklmnopqrstuvwxyz", "αβγδεφγηιικλμνοπκρστυωωξυζ")
OURS = {"id", "kind", "correct", "results", "evidence", "type", "of", "src"}
"""Fields of an example that are no texts of the room."""

NAMES = {
    "QR",
    "CSV",
    "JSON",
    "Excel",
    "Esc",
    "PgDn",
    "PgUp",
    "Enter",
    "http",
    "hall",
    "local",
    "room",
    "test",
    "plwidgets",
}
"""What is called so in every language."""


def greek(part: Any, name: str = "") -> Any:
    """Return an example with texts that a reader tells from ours."""
    if name in OURS or name == "id":
        return part
    if isinstance(part, dict):
        return {key: greek(value, key) for key, value in part.items()}
    if isinstance(part, list):
        return [greek(one, name) for one in part]
    if not isinstance(part, str):
        return part
    return (part.replace("-", " ") if name == "official" else part).lower().translate(GREEK)


@pytest.fixture(autouse=True)
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eo.po").write_text(written(pseudo.language()), "utf-8")
    (tmp_path / "en-x-plain.json").write_bytes((locales.FOLDER / "en-x-plain.json").read_bytes())
    monkeypatch.setattr(locales, "FOLDER", tmp_path)


@cache
def module() -> str:
    return pseudo.module_of(pseudo.language())


def in_pseudo(browser: Browser, room: LocalRoom, widget: str, **options: Any) -> Page:
    """Return a page that speaks the language in which everything is «said».

    It may be one that an earlier test left: no others speak it.
    """
    page = open_page(browser, room, widget, **options)
    if not page.evaluate("window.speaksPseudo"):
        _teach(page)
    page.wait_for_selector(".plw[lang=eo] :is(h1, h2)")
    return page


def _teach(page: Page) -> None:
    said = {
        "manifest.json": json.dumps({"locale-eo.js": "locale-eo-1.js"}),
        "locale-eo-1.js": module(),
    }

    def serve(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        kind = "text/javascript" if name.endswith(".js") else "application/json"
        route.fulfill(body=said[name], content_type=kind)

    for name in said:
        page.route(f"**/static/{name}", serve)
    page.reload()
    page.evaluate("window.speaksPseudo = true")


TEXTS = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    if (!text.parentElement.closest("script, style, kbd, option[lang]")) found.push(text.data);
  for (const one of document.body.querySelectorAll("*"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"])
      if (one.hasAttribute(name)) found.push(one.getAttribute(name));
  return found;
}"""


def left_english(page: Page, room: LocalRoom) -> list[str]:
    """Return the texts of a page that have words which nobody said."""
    settled(page)
    texts = page.evaluate(TEXTS)
    events = str([*map(asdict, room.events[1:])]).replace("\\n", " ")
    known = words_of(NAMES) | words_of([events])
    return sorted({text for text in texts if words_of([unsaid(text)]) - known})


def words_of(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in re.findall(r"[A-Za-z]{2,}", text)}


def unsaid(text: str) -> str:
    """Return a text without what was said: from inside to outside."""
    while (shorter := re.sub(r"«[^«»]*»", "", text)) != text:
        text = shorter
    return text


def room_in(kind: str) -> LocalRoom:
    """Return a room with one activity of a kind, in a language that says everything."""
    plan = find_kind(kind).plan["activities"]
    earlier = [one for one in plan if one["id"] == find_kind(kind).example.get("of")]
    asked = [greek(one) for one in [*earlier, find_kind(kind).example | {"id": "it"}]]
    asked[-1].pop("synonyms", None)
    if kind == "scale":
        asked[-1]["levels"] = ["λιγο", "πολυ"]
    room = LocalRoom(_workshop(asked))
    room.join(ME, name="Ζωη", role="Διδασκω")
    for one in asked:
        room.control("go", activity=one["id"])
    return room


def _workshop(asked: list[dict[str, Any]]) -> Workshop:
    return Workshop(
        title="Διδαχη",
        activities=asked,
        language="eo",
        roles=["Διδασκω", "Ηγουμαι"],
        tables=3,
        names="optional",
    )


@pytest.mark.parametrize("widget", ["participant", "projector", "facilitator"])
@pytest.mark.parametrize("kind", kinds())
def test_no_screen_of_a_kind_has_english_of_its_own(
    browser: Browser, kind: str, widget: str
) -> None:
    room = room_in(kind)
    page = in_pseudo(browser, room, widget)
    left = left_english(page, room)
    if find_kind(kind).takes_answers:
        room.fill("it", 7)
        for action in ("reveal", "close"):
            room.control(action)
            refresh(page, room, widget)
            left += left_english(page, room)

    assert left == []


@pytest.mark.parametrize("widget", ["participant", "projector", "facilitator"])
def test_nor_has_the_shell(browser: Browser, widget: str) -> None:
    room = LocalRoom(_workshop([greek(find_kind("choice").example)]))
    page = in_pseudo(browser, room, widget)
    left = left_english(page, room)
    room.join(ME, name="Ζωη", role="Διδασκω")
    refresh(page, room, widget)
    left += left_english(page, room)
    if widget == "participant":
        page.locator(".plw-place").first.click()
        left += left_english(page, room)
    else:
        for key in "a?":
            page.keyboard.press(key)
            left += left_english(page, room)
            page.keyboard.press("Escape")
        for wall in ("dark", "code", "frozen", "large"):
            room.control("wall", shows=wall)
            refresh(page, room, widget)
            left += left_english(page, room)
    room.control("next")
    room.control("end")
    refresh(page, room, widget)
    left += left_english(page, room)

    assert left == []


LITERAL = re.compile(
    r"""(?:aria-label|title|placeholder|alt|label)="[^"{]*[A-Za-z]{2}[^"]*"
    |(?<![=\s-])>\s*[^<>{}=;()&|?]*[A-Za-z]{2,}[^<>{}=;()|?]*\s*<""",
    re.VERBOSE,
)


def literals(source: str) -> list[str]:
    return LITERAL.findall(re.sub(r"/\*.*?\*/|//[^\n]*", "", source, flags=re.DOTALL))


def test_no_module_of_the_pages_has_a_text_outside_a_catalogue() -> None:
    assert literals('<p class="quiet">Hello there</p><input title="Your name" />') != []
    assert len(literals('<p>\n  Hello\n</p><b aria-label="Go on">{words.on}</b>')) == 2
    found = {file.name: literals(file.read_text("utf-8")) for file in PACKAGE.rglob("*.tsx")}

    assert {name: texts for name, texts in found.items() if texts} == {}
