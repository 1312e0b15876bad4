"""A page speaks its workshop's language: what that lacks is English, and English loads nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from plwidgets import locales
from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import LocalRoom
from plwidgets.locales import Language, plain, say, speaking
from plwidgets.locales.__main__ import begun
from plwidgets.locales.po import Catalogue, Message, written
from plwidgets.widgets.room_widget import draw_view
from tests import pseudo
from tests.conftest import Axe
from tests.kinds.cards import bots, prompt, tally
from tests.look import ME, open_page, room_with

SWEDISH = Catalogue(
    begun("sv").head,
    (),
    (
        Message("participant.answer.send", "Send", said=("Skicka",)),
        Message("participant.you.title", "You, in this room", said=("Du och rummet",)),
        Message("stage.joinAt", "Join at", said=("Gå med på",)),
        Message("figure", "No answers yet", said=("Inga svar än",)),
        Message("figure", "Waiting for a comment", said=("Väntar",)),
    ),
)
ASKED: dict[str, Any] = {"kind": "choice", "prompt": "Vad först?", "options": ["Röst", "Takt"]}
MANIFEST = json.dumps({"locale-sv.js": "locale-sv-1.js"})


@cache
def said() -> dict[str, str]:
    """Return the files of a hub that speaks Swedish too."""
    return {"manifest.json": MANIFEST, "locale-sv-1.js": pseudo.module_of(SWEDISH)}


def page_of(
    browser: Browser, room: LocalRoom, widget: str = "participant", **options: Any
) -> tuple[Page, list[str]]:
    """Return a page of a hub that speaks Swedish too, and what the page asked it for."""
    page = open_page(browser, room, widget, alone=True, **options)
    asked: list[str] = []

    def serve(name: str) -> None:
        kind = "text/javascript" if name.endswith(".js") else "application/json"

        def answer(route: Route) -> None:
            asked.append(name)
            route.fulfill(body=said()[name], content_type=kind)

        page.route(f"**/static/{name}", answer)

    for name in said():
        serve(name)
    page.reload()
    page.wait_for_selector(".plw h1, .plw h2")
    return page, asked


@pytest.fixture
def room() -> LocalRoom:
    made = room_with([ASKED | {"id": "it"}], language="sv", roles=["Lärare"])
    made.join(ME, role="Lärare")
    return made


def test_a_word_that_the_language_lacks_is_english(browser: Browser, room: LocalRoom) -> None:
    page, asked = page_of(browser, room)
    page.get_by_role("button", name="Skicka").wait_for()

    # Before it was loaded again the page may have asked once already.
    assert [*dict.fromkeys(asked)] == ["manifest.json", "locale-sv-1.js"]
    expect(page.locator(".plw-participant")).to_have_attribute("lang", "sv")
    page.get_by_role("button", name="You and this room").click()
    page.get_by_role("heading", name="Du och rummet").wait_for()
    page.get_by_role("button", name="Close").click()


def test_a_phone_speaks_what_its_owner_reads_or_chooses(
    browser: Browser, room: LocalRoom, axe: Axe
) -> None:
    page, _ = page_of(browser, room, locale="en")
    page.get_by_role("button", name="Send").wait_for()
    expect(page.locator(".plw-participant")).to_have_attribute("lang", "en")
    expect(page.locator("h1 [lang=sv]")).to_be_visible()

    page.get_by_role("button", name="You and this room").click()
    page.get_by_label("Language of this page").select_option("svenska")
    page.get_by_role("dialog").get_by_role("heading", name="Du och rummet").wait_for()
    assert axe(page) == []
    page.reload()
    page.get_by_role("button", name="Skicka").wait_for()
    expect(page.locator(".plw-participant")).to_have_attribute("lang", "sv")

    page.get_by_role("button", name="You and this room").click()
    page.get_by_label("Language of this page").select_option("As this browser")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Send").wait_for()


def test_the_hall_speaks_it_too(browser: Browser, room: LocalRoom) -> None:
    page, _ = page_of(browser, room, "projector")

    page.get_by_text("Gå med på").first.wait_for()


def test_a_page_in_english_asks_for_no_language(browser: Browser) -> None:
    page, asked = page_of(browser, room_with([ASKED | {"id": "it"}]))
    page.get_by_role("button", name="Send").wait_for()

    assert asked == []
    expect(page.locator(".plw-participant")).to_have_attribute("lang", "en")


@pytest.mark.parametrize("language", ["ar", "he", "fa-IR", "ur"])
def test_pages_run_from_the_right_where_the_language_does(browser: Browser, language: str) -> None:
    room = room_with([ASKED | {"id": "it"}], language=language)
    room.join(ME)
    for widget in ("participant", "projector", "facilitator"):
        page = open_page(browser, room, widget)
        expect(page.locator(".plw").first).to_have_attribute("dir", "rtl")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), widget


def test_of_how_many_reads_in_its_order_where_a_page_runs_from_the_right(browser: Browser) -> None:
    slides = [{"id": f"s{n}", "kind": "slide", "prompt": "On"} for n in range(30)]
    asked = ASKED | {"id": "it", "options": [f"Way {n}" for n in range(12)]}
    room = room_with([asked, *slides], language="ar")
    room.control("go", activity="it")
    for place in range(12):
        who = room.join(f"p{place}")
        room.answer(who, "it", {"choices": [f"way-{place}"]})
    room.control("reveal")
    page = open_page(browser, room, "projector")

    for at, of in ((".steps", "1 / 31"), (".plw-pages span", "1 / 2")):
        shown = page.locator(at).first
        expect(shown).to_have_text(of)
        assert shown.evaluate(READ) == of.replace(" ", "")


def texts_in(part: Any) -> Iterator[str]:
    """Yield every text that a workshop's author wrote."""
    if isinstance(part, str):
        yield part.strip()
    elif isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from texts_in(each)


LINES = """() => [...document.querySelectorAll(".plw-body > :is(h1, .plw-hint, .plw-eyebrow)")]
  .filter((one) => one.textContent.trim()).map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const { left, right } = range.getBoundingClientRect();
    return [left, right];
  })"""
"""Where the lines of question, hint and place begin and end."""
SPOKEN_AS = """() => {
  const walk = document.createTreeWalker(document.querySelector(".plw-body"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = walk.nextNode(); text; text = walk.nextNode())
    if (/\\p{L}/u.test(text.data))
      found.push([text.data.trim(), text.parentElement.closest("[lang]").lang]);
  return found;
}"""


@pytest.mark.parametrize("kind", [name for name in kinds() if find_kind(name).has_bot])
def test_what_a_workshop_says_is_read_in_its_voice_and_what_we_say_in_the_pages(
    browser: Browser, kind: str
) -> None:
    room = room_with([find_kind(kind).example | {"id": "it"}], language="nl")
    room.join(ME, table="1")
    page = open_page(browser, room, locale="en")
    wrote = set(texts_in(room.view("participant", ME)["activity"]))
    said: list[tuple[str, str]] = page.evaluate(SPOKEN_AS)
    theirs = [text for text, language in said if language == "nl"]
    ours = [text for text, language in said if language == "en"]

    assert len(theirs) > 1
    assert [text for text in ours if text in wrote] == []
    assert len(ours) + len(theirs) == len(said)


@pytest.mark.parametrize(("reads", "workshop"), [("ar", "en"), ("en", "ar")])
@pytest.mark.parametrize("kind", ["choice", "scale", "form", "rubric", "open_text"])
def test_a_page_is_laid_out_as_its_reader_reads(
    browser: Browser, kind: str, reads: str, workshop: str
) -> None:
    example = find_kind(kind).example | {"id": "it"}
    if workshop == "ar":
        example |= {"prompt": "ما الذي يساعدك أكثر؟"}
    page = open_page(browser, room_with([example], language=workshop), locale=reads)
    expect(page.locator(".plw")).to_have_attribute("dir", {"ar": "rtl", "en": "ltr"}[reads])
    lines = page.evaluate(LINES)
    sides = [left if reads == "en" else right for left, right in lines]

    assert len(sides) > 1
    assert max(sides) - min(sides) < 2


@pytest.mark.parametrize("kind", ["spectrum", "matrix"])
def test_a_line_has_its_poles_where_the_wall_has_them(browser: Browser, kind: str) -> None:
    room = room_with([find_kind(kind).example | {"id": "it"}], language="ar")
    room.join(ME)
    page = open_page(browser, room)
    page.get_by_role("slider").first.press("End")

    poles = page.locator(".plw-poles").first.locator("span").all()
    lefts = [pole.bounding_box()["x"] for pole in poles]  # type: ignore[index]
    assert lefts == sorted(lefts)
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.plw-slider input')).direction"
    ) == ("ltr")


def test_words_that_a_language_lacks_read_in_their_own_order(browser: Browser) -> None:
    room = room_with([find_kind("scale").example | {"id": "it"}], language="he")
    room.join(ME)
    room.fill("it", 12)
    room.control("reveal")
    page = open_page(browser, room)

    assert page.get_by_text("12 answers").first.evaluate(READ) == "12answers"


@pytest.mark.parametrize("kind", ["table_topic", "turn_and_talk"])
def test_numbers_of_a_list_stand_on_the_side_where_the_page_begins(
    browser: Browser, kind: str
) -> None:
    room = room_with([find_kind(kind).example | {"id": "it"}], language="ar")
    room.join(ME)
    page = open_page(browser, room, viewport={"width": 320, "height": 700})

    line = page.locator("ol li").first
    assert line.evaluate("line => getComputedStyle(line).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


READ = """element => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const signs = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode())
    for (let place = 0; place < text.length; place++) {
      const range = document.createRange();
      range.setStart(text, place);
      range.setEnd(text, place + 1);
      signs.push([range.getBoundingClientRect().left, text.data[place]]);
    }
  return signs.sort((one, other) => one[0] - other[0]).map((sign) => sign[1]).join("")
    .replace(/\\s/g, "");
}"""
"""What somebody reads from left to right, whatever the order in which it is written."""


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sv.po").write_text(written(SWEDISH), "utf-8")
    copy(locales.FOLDER / "en-x-plain.json", tmp_path)
    monkeypatch.setattr(locales, "FOLDER", tmp_path)


@pytest.mark.usefixtures("swedish")
def test_figures_speak_it_and_keep_in_english_what_it_lacks(room: LocalRoom) -> None:
    def caption() -> str:
        figure = draw_view(room.view("facilitator"))
        return str([note["text"] for note in figure["layout"]["annotations"]]) if figure else ""

    assert "Inga svar än" in caption()
    room.fill("it", 3)
    assert "3 answered" in caption()


@pytest.mark.usefixtures("swedish")
def test_rows_that_are_named_by_us_speak_it_on_every_screen() -> None:
    room = room_with([{"id": "it", "kind": "reflection", "prompt": "Nu?"}], language="sv")

    (waiting, *_) = room.view("facilitator")["tally"]["rows"]

    assert waiting["label"] == "Väntar"


@pytest.mark.usefixtures("swedish")
def test_a_language_is_spoken_for_a_while_and_one_that_nobody_knows_is_english() -> None:
    with speaking("sv"):
        with speaking("xx"):
            assert say("No answers yet") == "No answers yet"
        assert say("No answers yet") == "Inga svar än"
    assert say("n = {n}", n=3) == "n = 3"
    with speaking(plain("sv")):
        assert say("No answers yet") == "Inga svar än"
    with speaking(plain(None)):
        assert say("n = {n}", n=3) == "3 answered"


STATISTICS = re.compile(r"\bn [=<]|\bW =|\bmeans?\b|\bmedians?\b|\bmiddle half\b")
PLAIN = json.loads((locales.FOLDER / "en-x-plain.json").read_text("utf-8"))


def test_a_hall_reads_no_signs_of_statistics() -> None:
    said = {one.text for one in pseudo.template() if one.context == "figure"}
    assert {text for text in said if STATISTICS.search(re.sub(r"{\w+}", "", text))} == PLAIN.keys()
    for text, instead in PLAIN.items():
        assert not STATISTICS.search(re.sub(r"{\w+}", "", instead))
        # What is left out is a sign whose word stays.
        assert set(re.findall(r"{\w+}", text)) - {"{w}"} == set(re.findall(r"{\w+}", instead))


def echo(language: str, folder: Path) -> Language:
    """Return a language that says all there is to translate «in its own signs»."""
    known = [one for one in pseudo.template() if one.context == "figure"]
    return Language({one.text: [f"«{one.plural or one.text}»"] for one in known})


GREEK = [f"Λόγος {n}" for n in range(1, 13)]
ENDS = {"low": "λίγο", "high": "πολύ"}
SPOKEN: list[tuple[str, dict[str, Any]]] = [
    ("choice", {"options": GREEK, "at_most": 2}),
    ("quiz", {"options": GREEK[:4], "correct": GREEK[2]}),
    ("ranking", {"options": GREEK, "places": 3}),
    ("points", {"options": GREEK}),
    ("scale", {"statements": GREEK, "levels": GREEK[:5], "not_applicable": True}),
    ("rubric", {"criteria": GREEK[:10], "levels": GREEK[:4]}),
    ("sort", {"cards": GREEK, "buckets": GREEK[:2]}),
    ("pick", {"cards": GREEK, "piles": GREEK[:1], "at_most": 3}),
    ("pick", {"cards": GREEK, "piles": GREEK[:1], "at_most": 1, "display": "treemap"}),
    ("pick", {"cards": GREEK, "piles": GREEK[:2], "at_most": 1}),
    ("pick", {"cards": GREEK, "piles": GREEK[:3], "at_most": 3}),
    ("plan", {"targets": [{"label": one, "strategies": GREEK[:6]} for one in GREEK]}),
    ("plan", {"targets": GREEK}),
    ("connect", {"left": GREEK, "right": GREEK[:10]}),
    ("spectrum", {"items": GREEK, "poles": GREEK[:2]}),
    ("spectrum", {"items": GREEK, "poles": GREEK[:2], "times": GREEK[:2]}),
    ("spectrum", {"items": GREEK[:1], "poles": GREEK[:2], "times": GREEK[:2]}),
    (
        "matrix",
        {"items": GREEK[:8], "x": ENDS, "y": ENDS},
    ),
    ("triad", {"corners": GREEK[:3]}),
    ("triad", {"corners": GREEK[:3], "input": "triangle"}),
    ("form", {"fields": [{"label": one, "type": "rating"} for one in GREEK[:3]]}),
    ("reflection", {}),
    ("number", {"unit": GREEK[0], "correct": 42, "nearest": True}),
    ("pin", {"image": find_kind("pin").example["image"], "pins": 3}),
]


def not_said(figure: Any) -> list[str]:
    """Return the Latin words of a figure that were not said in the language that is spoken."""
    drawn = figure.to_plotly_json()
    texts = [
        *(text for part in drawn["data"] for text in within(part)),
        *within(drawn["layout"]),
    ]
    return [word for text in texts for word in re.findall(r"[A-Za-z]{2,}", bare(text))]


def within(part: Any) -> Iterator[str]:
    """Yield every text that is drawn."""
    for name, value in part.items() if isinstance(part, dict) else enumerate(part):
        if name in DRAWN and isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from within(value)
        elif isinstance(value, list | tuple):
            for one in value:
                yield from ([one] if name in DRAWN and isinstance(one, str) else ())
                yield from (within(one) if isinstance(one, dict | list | tuple) else ())


DRAWN = {"text", "ticktext", "label", "labels", "customdata"}


def bare(text: str) -> str:
    """Return a text without tags and signs, and without what was said: from inside to outside."""
    text = re.sub(r"<[^>]*>|&#?\w+;|%\{[^}]*\}", " ", text)
    while (shorter := re.sub(r"«[^«»]*»", "", text)) != text:
        text = shorter
    return text


@pytest.mark.parametrize(("kind", "fields"), SPOKEN)
def test_all_that_figures_say_can_be_said_in_another_language(
    kind: str, fields: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locales, "_language", echo)
    known, asked = find_kind(kind), prompt(kind, **fields)
    counted = tally(asked, bots(asked, 9))
    said = {**counted.as_dict(), **counted.solution()}

    figure = known.figure(said, "xx")
    groups: Any = [{"name": str(n), "n": 9, "tally": said} for n in (1, 2)]
    compared = known.compare([*groups, {"name": "3", "n": 2, "tally": None}], "table", "xx")

    with speaking("xx"):
        labels = [row["label"] for row in counted.as_dict()["rows"]]

    assert not re.findall(r"[A-Za-z]{2,}", bare(" ".join(labels)))
    assert figure is not None
    assert not_said(figure) == []
    assert not_said(compared) == []
