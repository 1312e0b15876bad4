"""A workshop in several languages: written beside each other, kept once, read in one's own."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest
import yaml
from playwright.sync_api import Browser, expect
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application

import plwidgets as pl
from plwidgets import locales, resources
from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import LocalPipe, LocalRoom
from plwidgets.exceptions import WorkshopError, WrongPhase
from plwidgets.hub.http.base import Plain
from plwidgets.hub.http.first_words import FIRST_WORDS, page_in
from plwidgets.hub.http.reads import reads
from plwidgets.hub.live import LiveRoom
from plwidgets.locales import speaking, spoken_by, tell
from plwidgets.locales.__main__ import begun
from plwidgets.locales.po import Catalogue, Message, written
from plwidgets.room import ROOM, replay
from plwidgets.room.checks import not_ended
from plwidgets.room.readers import Readers
from plwidgets.room.state import RoomState
from plwidgets.room.views import Views
from plwidgets.widgets.desk import Desk
from plwidgets.workshop import Workshop, schema
from plwidgets.workshop.languages import texts_of
from tests import loops
from tests.conftest import Axe
from tests.look import open_page, refresh
from tests.phones import Room, Wire
from tests.servers import Server
from tests.test_live_room import Phone
from tests.told import Told

FILE = """\
title: {en: First steps, ar: "خطوات أولى"}
languages: [en, ar, es]
roles: {en: [Teacher, Leader], ar: ["معلم", "قائد"]}
tables: [{en: Red, ar: "أحمر"}, "7"]
sections:
  - title: {en: Start, ar: "البداية"}
    activities:
      - kind: choice
        prompt: {en: "What first?", ar: "ماذا أولا؟"}
        hint: One is enough.
        notes: Let them talk.
        results: live
        options:
          - {en: Voice, ar: "صوت"}
          - {id: pace, label: {en: Pace, ar: "سرعة"}, gloss: {en: one's own, ar: "الخاصة"}}
      - kind: scale
        prompt: {en: "Is it so?", ar: "هل هو كذلك؟"}
        statements: {en: [Voice, Choice], ar: ["صوت", "اختيار"]}
        levels: {en: [Low, High], ar: ["منخفض", "عال"]}
"""
TWO_WAYS = """\
title: T
languages: [en, es]
activities:
  - kind: matrix
    prompt: Where?
    x: {title: One, low: {en: High, es: Alto}, high: Top}
    y: {title: Two, low: {en: High, es: Alta}, high: Top}
    items: [{en: This, es: Esto}]
"""


TWO = "\n    options: [a, b]"


def file(extra: str, languages: str = "languages: [en, es]") -> str:
    return f"title: T\n{languages}\nactivities:\n  - kind: choice\n{extra}\n"


@pytest.fixture
def plan() -> Workshop:
    return Workshop.parse(FILE)


def test_a_plan_is_in_its_main_language_whatever_else_is_said_in_it(plan: Workshop) -> None:
    first, second = plan.activities

    assert (plan.title, plan.language, plan.roles) == ("First steps", "en", ("Teacher", "Leader"))
    assert plan.tables == ("Red", "7")
    assert (first.id, first.section, first.title) == ("what-first", "Start", "What first?")
    assert first.public()["options"] == [
        {"id": "voice", "label": "Voice", "gloss": ""},
        {"id": "pace", "label": "Pace", "gloss": "one's own"},
    ]
    assert second.public()["levels"] == ["Low", "High"]


def test_in_another_language_texts_are_others_and_ids_are_not(plan: Workshop) -> None:
    other = plan.in_language("ar")
    first, second = other.activities

    assert (other.title, other.language, other.main) == ("خطوات أولى", "ar", plan)
    assert (first.id, first.prompt, first.title) == ("what-first", "ماذا أولا؟", "ماذا أولا؟")
    assert (first.hint, first.notes) == ("One is enough.", "Let them talk.")
    assert first.public()["options"] == [
        {"id": "voice", "label": "صوت", "gloss": ""},
        {"id": "pace", "label": "سرعة", "gloss": "الخاصة"},
    ]
    assert second.public()["levels"] == ["منخفض", "عال"]
    assert other.roles == plan.roles
    names = ("Red", "7", "Leader", "Start")
    assert [*map(other.called, names)] == ["أحمر", "7", "قائد", "البداية"]
    assert [*map(plan.called, names)] == [*names]
    assert plan.in_language("es").activities == plan.activities
    assert plan.in_language("ar", other).activities[0] is first


def test_one_reads_the_first_of_ones_languages_that_a_workshop_has(plan: Workshop) -> None:
    assert plan.language_for(["fr", "ar-EG", "en"]) == "ar"
    assert plan.language_for(["en-GB", "ar"]) == "en"
    assert plan.language_for(["fr"]) == plan.language_for([]) == "en"
    two = Workshop(title="T", languages=["pt", "pt-BR"], activities=[{"kind": "slide"}])
    assert [two.language_for([one]) for one in ("pt-BR", "pt-PT")] == ["pt-BR", "pt"]


@pytest.mark.parametrize("text", [FILE, TWO_WAYS])
def test_what_is_kept_and_what_is_written_is_read_as_the_same_plan(text: str) -> None:
    plan = Workshop.parse(text)

    assert Workshop(**plan.as_dict()) == plan
    assert Workshop.parse(plan.to_yaml()) == plan
    assert "translations" not in plan.to_yaml()
    jsonschema.validate(yaml.safe_load(text), schema())
    jsonschema.validate(yaml.safe_load(plan.to_yaml()), schema())
    jsonschema.validate(plan.as_dict(), schema())


def test_the_same_text_may_be_two_things_in_two_places() -> None:
    shown = Workshop.parse(TWO_WAYS).in_language("es").activities[0].public()

    assert [shown[axis]["low"] for axis in ("x", "y")] == ["Alto", "Alta"]  # type: ignore[index]


def test_what_is_the_same_needs_to_be_said_once() -> None:
    options = "    options: [{en: 'Yes', es: Sí}, 'No']\n  - kind: choice\n    options: ['Yes', No]"
    plan = Workshop.parse(file(f"    prompt: {{en: Why?, es: ¿Por qué?}}\n{options}"))

    labels = [one["label"] for one in plan.in_language("es").activities[1].public()["options"]]  # type: ignore[attr-defined]
    assert labels == ["Sí", "No"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (file("    prompt: {en: A, sp: B}\n    options: [a, b]"), 5, "'sp' is not among"),
        (file("    prompt: {es: B}\n    options: [a, b]"), 5, "This is not said in 'en'"),
        (
            file("    prompt: A\n    options: {en: [a, b], es: [a]}"),
            6,
            "has 1 in 'es', and 2 in 'en'; entry 2, 'b', stands alone",
        ),
        (
            file("    prompt: A\n    options: {en: [a, b], es: [a, b, c]}"),
            6,
            "has 3 in 'es', and 2 in 'en'; entry 3, 'c', stands alone",
        ),
        (
            file("    formulas: true\n    prompt: A\n    options: [{en: a, es: $}$}, b]"),
            7,
            "The formula $}$ cannot be read",
        ),
        (
            file("    prompt: A\n    options: [{en: a, es: c}, {en: b, es: c}]", "language: en"),
            6,
            "Name them at the top of the workshop, as in languages: [en, es]",
        ),
        (file(f"    prompt: {{en: A, es: {'B' * 301}}}\n    options: [a, b]"), 5, "In 'es': This"),
        (file("    prompt: A\n    options: [a, b]", "languages: [en, e]"), 2, "'e' is no code"),
        (file("    prompt: A\n    options: [a, b]", "languages: [en, en]"), 2, "'en' is named"),
        (
            file("    prompt: A\n    options: [a, b]", "languages: [en, es]\nlanguage: es"),
            3,
            "'en', is the main one",
        ),
        (file("    prompt: A\n    recall: {en: a, es: b}\n    options: [a, b]"), 6, "a text"),
        (
            file(
                "    prompt: A\n    options: [a, b]", "languages: [en]\ntranslations: {es: {A: B}}"
            ),
            3,
            "'es' is not among the languages: en",
        ),
    ],
)
def test_what_is_wrong_with_its_languages_is_told_with_its_line(
    text: str, line: int, said: str
) -> None:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(text)

    (problem,) = caught.value.problems
    assert problem.line == line
    assert said.casefold() in f"{problem.message} {problem.hint}".casefold()


def test_what_is_missing_is_remarked_once_for_each_language(tmp_path: Any) -> None:
    (tmp_path / "plan.yaml").write_text(FILE, "utf-8")
    _, doubts = Workshop.checked(tmp_path / "plan.yaml")

    (lacks,) = [one for one in doubts if "'ar'" in one.message]
    assert lacks.message == "'One is enough.' is not said in 'ar'."
    assert (lacks.line, lacks.activity, lacks.field) == (10, "what-first", "hint")
    spanish = [one.message for one in doubts if "'es'" in one.message]
    assert len(spanish) == len(set(spanish)) == len(doubts) - 1 == 14
    assert not any("Let them talk" in one for one in spanish)  # nobody in the room reads notes


def test_what_looks_like_a_formula_in_another_language_is_remarked(tmp_path: Any) -> None:
    plan = file("    prompt: {en: A, es: $x_1$}\n    options: [{en: a, es: b}, {en: c, es: d}]")
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    _, doubts = Workshop.checked(tmp_path / "plan.yaml")
    (one,) = [each for each in doubts if "formula" in (each.hint or "")]
    assert (one.line, one.message) == (5, "$x_1$ is shown as it is written.")


@pytest.mark.parametrize("kind", [name for name in kinds() if find_kind(name).example_yaml])
def test_a_kind_knows_nothing_of_languages(kind: str) -> None:
    """All that its example says is said in another way, and the same is answered and added up."""
    given = find_kind(kind).plan | {"languages": ["en", "es"]}
    given.pop("language", None)
    plain = Workshop(**given)
    texts = {text: text.swapcase() for _, _, text in texts_of(plain.as_dict())}
    plan = Workshop(**given, translations={"es": texts})
    other = plan.in_language("es")
    said = {text for _, _, text in texts_of(other.as_dict())}

    assert said == {*texts.values()} - {*texts.keys()} | said & {*texts.keys()} & {*texts.values()}
    id = str(find_kind(kind).example["id"])
    prompt, theirs = plan[id], other[id]
    assert theirs.prompt == prompt.prompt.swapcase()
    tallies = [find_kind(kind).tally(one) for one in (prompt, theirs)]
    if find_kind(kind).has_bot and not prompt.source:
        room = LocalRoom(plan)
        for one in plan.activities:
            room.control("go", activity=one.id)
            if getattr(one, "approve", False):
                room.control("tune", activity=one.id, fields={"approve": False})
            room.fill(one.id, 6)
        states = [Readers().of(room.state, [language]) for language in ("en", "es")]
        told = [views.tally(state, prompt.id, 1) for state, views in states]
        assert told[0]["n"] == told[1]["n"] > 0
        rows = [[(row["value"], row.get("share")) for row in one["rows"]] for one in told]
        assert rows[0] == rows[1]
        dice = Random(1)
        assert find_kind(kind).bot(prompt, Random(1)) is not None
        find_kind(kind).parse(theirs, find_kind(kind).bot(prompt, dice))
    assert tallies[0].as_dict()["n"] == tallies[1].as_dict()["n"] == 0


def test_a_text_that_is_changed_while_a_room_is_on_loses_what_it_was_in_other_languages(
    plan: Workshop,
) -> None:
    told = Told(plan)
    told.does("ana", "join")
    told.does(ROOM, "go", activity="what-first")
    changed = plan.as_dict()
    changed["activities"][0]["hint"] = "Take two."  # type: ignore[index]
    changed["activities"][0]["options"][0]["label"] = "A voice"  # type: ignore[index]
    told.does(ROOM, "plan", workshop=changed)
    first = Readers().of(told.state, ["ar"])[0].workshop.activities[0].public()

    assert [one["label"] for one in first["options"]] == ["A voice", "سرعة"]  # type: ignore[attr-defined]
    told.does(ROOM, "undo", press=told.state.press.seq if told.state.press else 0)
    first = Readers().of(told.state, ["ar"])[0].workshop.activities[0].public()
    assert [one["label"] for one in first["options"]] == ["صوت", "سرعة"]  # type: ignore[attr-defined]
    again = replay(told.events)
    assert again is not None
    assert again.workshop == told.state.workshop


def test_a_question_that_nobody_planned_is_in_the_main_language(plan: Workshop) -> None:
    told = Told(plan)
    told.does(ROOM, "ask", kind="choice", prompt="Now?", lines=["Voice", "Later"])
    state = Readers().of(told.state, ["ar"])[0]
    asked = state.workshop[told.state.current or ""].public()

    assert asked["prompt"] == "Now?"
    assert [one["label"] for one in asked["options"]] == ["صوت", "Later"]  # type: ignore[attr-defined]


def test_who_is_here_keeps_the_main_language_and_others_may_come(plan: Workshop) -> None:
    told = Told(Workshop(title="First steps", activities=[{"id": "a", "kind": "slide"}]))
    told.does("ana", "join")
    more = {"languages": ["en", "es"], "translations": {"es": {"First steps": "Primeros pasos"}}}
    told.does(ROOM, "plan", workshop=told.state.workshop.as_dict() | more)
    assert told.state.workshop.in_language("es").title == "Primeros pasos"
    turned = {"language": "es", "languages": ["es", "en"], "translations": {}, "roles": ["A"]}
    told.does(ROOM, "plan", workshop=told.state.workshop.as_dict() | turned)

    assert told.state.workshop.roles == ("A",)
    assert told.state.workshop.languages == ("en", "es")
    assert told.state.workshop.in_language("es").title == "Primeros pasos"


def test_a_hall_of_two_languages_is_told_twice_and_not_once_a_phone(
    plan: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Told(plan)
    made: list[str] = []
    shared = Views.shared

    def counted(self: Views, state: Any, role: Any, presence: Any = None) -> Any:
        made.append(state.workshop.language)
        return shared(self, state, role, presence)

    monkeypatch.setattr(Views, "shared", counted)
    for number in range(60):
        told.does(f"p{number}", "join")

    async def story() -> None:
        room = LiveRoom(told.state)
        phones = [_Reader(f"p{number}", ("en", "ar", "fr")[number % 3]) for number in range(60)]
        for phone in phones:
            room.attach(phone)
        made.clear()
        told.does(ROOM, "go", activity="what-first")
        room.state = told.state
        room.changed([told.events[-1]])
        while any(not phone.view.get("current") for phone in phones):  # noqa: ASYNC110
            await asyncio.sleep(0)
        assert sorted(made) == ["ar", "en"]
        prompts = {phone.reads: phone.view["activity"]["prompt"] for phone in phones}
        assert prompts == {
            ("en",): "What first?",
            ("ar",): "ماذا أولا؟",
            ("fr",): "What first?",
        }
        assert phones[0].view["workshop"].get("called") is None
        assert phones[1].view["workshop"]["stays"] == {"what-first": ["hint"], "is-it-so": ["hint"]}

    loops.run(story())


class _Reader(Phone):
    def __init__(self, participant: str, language: str) -> None:
        super().__init__(participant)
        self.reads = (language,)

    def send(self, text: str | bytes) -> None:
        super(Phone, self).send(text)


@pytest.fixture
def room(hub: Server, plan: Workshop) -> Room:
    return Room(hub, plan.as_dict())


def test_a_phone_is_told_in_what_it_reads_and_answers_count_together(room: Room) -> None:
    english, arabic = room.join(), room.join()
    room.control("go", activity="what-first")
    with Wire(room.server, room.code) as phone, Wire(room.server, room.code) as other:
        phone.hello(english, read=["en-GB"])
        other.hello(arabic, read=["ar-EG", "en"])
        assert other.view["workshop"]["called"] == {
            "Red": "أحمر",
            "Teacher": "معلم",
            "Leader": "قائد",
        }
        assert other.view["step"]["section"] == "البداية"
        for wire in (phone, other):
            wire.ask("answer", activity="what-first", answer={"choices": ["voice"]}, round=1)
        labels = {
            wire.view["workshop"]["language"]: wire.until(lambda view: view["tally"]["n"] == 2)
            for wire in (phone, other)
        }
        rows = {name: view["tally"]["rows"][0] for name, view in labels.items()}
        assert [rows[name]["label"] for name in ("en", "ar")] == ["Voice", "صوت"]
        assert [rows[name]["value"] for name in ("en", "ar")] == [2, 2]
        phone.send(type="read", read=["ar"])
        assert phone.next("view")["view"]["activity"]["prompt"] == "ماذا أولا؟"
    asked = [
        room.server.ask("GET", f"{room.path}/{path}", key=arabic, headers={"Accept-Language": said})
        for path in ("view", "participants/me/given")
        for said in ("fr, ar;q=0.7, en;q=0.5", "en")
    ]
    told = [one.json() for one in asked]
    assert [one["workshop"]["title"] for one in told[:2]] == ["خطوات أولى", "First steps"]
    assert [one["title"] for one in told[2:]] == ["خطوات أولى", "First steps"]
    with room.console() as console:
        assert console.view["workshop"]["title"] == "First steps"


def test_what_browsers_say_of_languages_is_read_as_they_mean_it() -> None:
    assert reads("da, en-gb;q=0.8, en;q=0.7") == ("da", "en-gb", "en")
    assert reads("en;q=0.1,fr;q=0.9, *;q=0.1, es;q=0, ;;,x y") == ("fr", "en")
    assert reads("") == ()


def test_a_phone_shows_and_answers_in_its_owners_language(
    browser: Browser, plan: Workshop, axe: Axe
) -> None:
    room = LocalRoom(plan)
    room.control("go", activity="what-first")
    page = open_page(browser, room, locale="ar", alone=True)

    expect(page.locator(".plw-participant")).to_have_attribute("dir", "rtl")
    page.get_by_role("button", name="معلم").click()
    expect(page.locator("h1")).to_have_text("ماذا أولا؟")
    expect(page.locator("h1 [lang]")).to_have_attribute("lang", "ar")
    expect(page.locator(".plw-hint [lang]").first).to_have_attribute("lang", "en")
    page.get_by_text("صوت").first.click()
    page.locator(".plw-foot button[data-main]").click()
    page.locator(".plw-results").get_by_text("صوت").wait_for()
    (given,) = room.state.at("what-first").given.values()
    assert given.entry.answer.model_dump()["choices"] == ("voice",)
    assert room.state.people["me"].role == "Teacher"
    assert axe(page) == []
    refresh(page, room, "participant")
    expect(page.locator("h1")).to_have_text("ماذا أولا؟")


@pytest.fixture
def swedish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue that says in Swedish what a room refuses."""
    said = {
        "This workshop is over: it is too late to {what}.": "Det är för sent att {what}.",
        "answer": "svara",
        "{what} Expected {expected}, got {got}.": "{what} Väntat: {expected}, fått: {got}.",
        "a running room": "ett öppet rum",
        "The facilitator can reopen it.": "Be ledaren öppna det.",
    }
    messages = tuple(Message("figure", text, said=(other,)) for text, other in said.items())
    (tmp_path / "sv.po").write_text(written(Catalogue(begun("sv").head, (), messages)), "utf-8")
    monkeypatch.setattr(locales, "FOLDER", tmp_path)


SWEDISH = (
    "Det är för sent att svara. Väntat: ett öppet rum, fått: an ended one.",
    "Be ledaren öppna det.",
)
ENGLISH = (
    "This workshop is over: it is too late to answer. Expected a running room, got an ended one.",
    "The facilitator can reopen it.",
)


def too_late() -> WrongPhase:
    with pytest.raises(WrongPhase) as caught:
        not_ended(RoomState("219816", Workshop.parse(FILE), 1, ended=True), tell("answer"))
    return caught.value


def said_of(told: dict[str, Any]) -> tuple[str, str]:
    return told["message"], told["hint"]


@pytest.mark.usefixtures("swedish")
def test_what_is_refused_is_told_in_the_language_of_who_reads_it_and_in_english_to_programs() -> (
    None
):
    error = too_late()
    with speaking("sv-FI"):
        assert said_of(error.as_dict()) == SWEDISH
        assert str(error) == " ".join(ENGLISH)
    assert said_of(error.as_dict()) == ENGLISH


@pytest.mark.usefixtures("swedish")
def test_a_page_is_refused_in_what_it_speaks() -> None:
    assert spoken_by("en", ["sv", "en"]) == "en"  # who reads both has the workshop's
    assert spoken_by("en", ["fi", "sv"]) == "sv"
    assert spoken_by("sv", ["fi"]) == "sv"
    assert spoken_by("sv", []) == "sv"
    assert spoken_by("fi", []) == "en"
    assert spoken_by("", ["sv-SE"]) == "sv-SE"

    told: list[dict[str, Any]] = []
    room = LocalRoom(Workshop(title="T", activities=[{"id": "a", "kind": "open_text"}]))
    room.join("me")
    room.control("end")
    pipe = LocalPipe(room, told.append)
    for read in (["sv"], ["en"]):
        pipe.receive({"type": "read", "read": read})
        pipe.receive({"type": "answer", "key": "k", "activity": "a", "answer": {"text": "x"}})
    assert [said_of(one) for one in told if one["type"] == "error"] == [SWEDISH, ENGLISH]


@pytest.mark.usefixtures("swedish")
@pytest.mark.parametrize(("header", "said"), [("fi, sv;q=0.5", SWEDISH), ("", ENGLISH)])
def test_over_http_a_browser_is_refused_in_what_it_reads(
    header: str, said: tuple[str, str]
) -> None:
    class Late(Plain):
        def get(self) -> None:
            raise too_late()

    async def ask() -> None:
        server = HTTPServer(Application([("/", Late)]))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        answer = await AsyncHTTPClient().fetch(
            f"http://127.0.0.1:{port}/", headers={"Accept-Language": header}, raise_error=False
        )
        server.stop()
        assert said_of(json.loads(answer.body)["error"]) == said

    loops.run(ask())


@pytest.mark.parametrize("page", ["join", "moderate", "remote"])
def test_the_first_words_of_a_page_are_known_to_who_translates_them(page: str) -> None:
    path = resources.static() / f"{page}.html"
    texts = re.findall(r"<(?:title|p)[^>]*>([^<]+)<", path.read_text("utf-8"))

    assert len(texts) == 4
    assert {*texts} <= {*FIRST_WORDS}


def test_a_page_says_its_first_words_as_the_browser_reads(
    hub: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = hub.ask("GET", "/219816", headers={"Accept-Language": "en, ar"})
    other = hub.ask("GET", "/219816", headers={"Accept-Language": "sv, ar-EG, en"})
    assert '<html lang="en">' in plain.text
    assert '<html lang="ar-EG" dir="rtl">' in other.text
    assert "Accept-Language" in other.headers["Vary"]
    assert plain.headers["ETag"] != other.headers["ETag"]

    said = (Message("figure", "Joining …", said=("Vi <går> in …",)),)
    (tmp_path / "sv.po").write_text(written(Catalogue(begun("sv").head, (), said)), "utf-8")
    monkeypatch.setattr(locales, "FOLDER", tmp_path)
    body, packed, _ = page_in("sv", resources.static() / "join.html", 0)
    assert '<p class="plw-first">Vi &lt;går&gt; in …</p>' in body.decode()
    assert "<title>Workshop room</title>" in body.decode()
    assert gzip.decompress(packed) == body


def test_a_desk_speaks_what_its_reader_reads_and_its_report_is_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"Rooms": "Rum", "Words": "Ord", "What was asked": "Frågor"}
    messages = [Message("figure", text, said=(other,)) for text, other in said.items()]
    messages.append(Message("figure", "answer", "answers", said=("svar", "svaren")))
    catalogue = Catalogue(begun("sv").head, (), tuple(messages))
    (tmp_path / "sv.po").write_text(written(catalogue), "utf-8")
    monkeypatch.setattr(locales, "FOLDER", tmp_path)
    desk = Desk(pl.samples(), folder=tmp_path)
    assert desk.tabs[0]["label"] == "Rooms"

    desk._hear(None, {"type": "read", "read": ["fi", "sv-SE"]}, [])
    assert [one["label"] for one in desk.tabs[:3]] == ["Rum", "Answers", "Ord"]
    assert desk.controls[0]["label"] == "Rum"
    assert "Frågor" in [block.get("caption") for block in desk.blocks]
    facts = next(block["facts"] for block in desk.blocks if block["type"] == "Facts")
    assert isinstance(facts, list | tuple)
    assert "svaren" in [fact[0] for fact in facts]
    desk._hear(None, {"type": "report", "format": "md"}, [])
    assert "Frågor" not in (tmp_path / "report.md").read_text("utf-8")
    desk._hear(None, {"type": "read", "read": 7}, [])
    assert desk.tabs[0]["label"] == "Rooms"
