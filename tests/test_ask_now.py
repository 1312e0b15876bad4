"""Ask now: what nobody planned becomes part of plan, log and frames, and is on at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import plwidgets as pl
from plwidgets.answers.files import FORMATS, save
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, NotFound, Refused, WrongPhase
from plwidgets.room import ROOM, replay
from plwidgets.room.plan.unplanned import quick
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import open_page, refresh, until
from tests.phones import Room
from tests.servers import Server
from tests.told import Told, keep

PLAN = Workshop(
    title="Asked",
    activities=[
        {"id": "why", "kind": "open_text", "section": "One"},
        {"id": "cloud", "kind": "word_cloud", "section": "Two"},
    ],
)


@pytest.fixture
def room() -> Told:
    """A room at its first activity, with one person in it."""
    told = Told(PLAN)
    told.does("ana", "join")
    told.does(ROOM, "go", activity="why")
    return told


QUESTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"kind": "choice", "lines": ["Now", " ", "Later"]}, {"choices": ["later"]}),
    ({"kind": "open_text"}, {"text": "Soon."}),
    ({"kind": "word_cloud"}, {"words": ["soon"]}),
    ({"kind": "scale", "lines": []}, {"ratings": {"when-shall-we-go-on": 3}}),
    ({"kind": "scale", "lines": ["I slept", "I ate"]}, {"ratings": {"i-slept": 3, "i-ate": 5}}),
]


@pytest.mark.parametrize(("asked", "answer"), QUESTIONS)
def test_it_is_on_at_once_and_stands_in_frames(
    room: Told, tmp_path: Path, asked: dict[str, Any], answer: dict[str, Any]
) -> None:
    room.does(ROOM, "ask", prompt="When shall  we go on?", **asked)
    on = room.state.workshop["asked-1"]
    assert (room.state.current, room.state.at("asked-1").phase) == ("asked-1", "open")
    assert (on.prompt, on.section) == ("When shall we go on?", "One")
    assert [one.id for one in room.state.workshop.activities] == ["why", "asked-1", "cloud"]
    room.answers("ana", "asked-1", **answer)
    assert replay(room.events) == room.state
    keep(tmp_path / "kept.db", room)
    given = pl.read(tmp_path / "kept.db").answers("asked-1")
    assert len(given) == 1
    for format in FORMATS:
        written = pl.read(save([room.events], tmp_path / f"asked.{format}"))
        assert {*given.columns} == {*written.answers("asked-1").columns}
    room.does(ROOM, "next")
    assert room.state.current == "cloud"


def test_an_activity_is_asked_once_more_without_what_was_tuned_into_it(room: Told) -> None:
    room.does(ROOM, "go", activity="cloud")
    room.answers("ana", "cloud", words=["secretly"])
    room.does(ROOM, "tune", activity="cloud", fields={"omit": ["secretly"]})
    room.does(ROOM, "ask", like="cloud")
    assert room.state.workshop["asked-1"].kind == "word_cloud"
    assert "secretly" not in str(room.events[-1].as_dict())
    room.does(ROOM, "ask", like="why", prompt="And now?")
    again = room.state.workshop["asked-2"]
    assert (again.kind, again.prompt, again.title) == ("open_text", "And now?", "And now?")


def test_it_can_be_undone_until_somebody_has_answered(room: Told) -> None:
    before = room.state.workshop
    room.does(ROOM, "ask", kind="open_text", prompt="When?")
    room.does(ROOM, "undo")
    assert (room.state.workshop, room.state.current) == (before, "why")
    room.does(ROOM, "ask", kind="open_text", prompt="And where?")
    with pytest.raises(NotFound):  # a phone that was cut off meanwhile answers what is gone
        room.answers("ana", "asked-1", text="Now.")
    room.answers("ana", "asked-2", text="Here.")
    with pytest.raises(Refused, match="was answered"):
        room.does(ROOM, "undo")


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"kind": "choice", "prompt": "Which?", "lines": ["A"]}, InvalidAnswer, "options"),
        ({"kind": "choice", "prompt": "Which?", "lines": ["A", "A"]}, InvalidAnswer, "options"),
        ({"kind": "open_text", "prompt": "  "}, InvalidAnswer, "Nothing is asked"),
        ({"kind": "open_text", "prompt": "\u200b\0"}, InvalidAnswer, "Nothing is asked"),
        (
            {"kind": "choice", "prompt": "Which?", "lines": ["A", "\u202e"]},
            InvalidAnswer,
            "options",
        ),
        ({"kind": "quiz", "prompt": "Which?"}, Refused, "cannot be asked at once"),
        ({"kind": "fly", "prompt": "Which?"}, Refused, "cannot be asked at once"),
        ({"like": "nowhere"}, NotFound, "no activity"),
        ({"prompt": "Which?"}, Refused, "ask"),
        ({"prompt": "Which?", "kind": "choice", "like": "why"}, Refused, "ask"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    room: Told, asked: dict[str, Any], error: type[Refused], said: str
) -> None:
    seq = room.state.seq
    with pytest.raises(error, match=said) as refusal:
        room.does(ROOM, "ask", **asked)
    assert "Traceback" not in str(refusal.value)
    assert room.state.seq == seq
    room.does(ROOM, "end")
    with pytest.raises(WrongPhase):
        room.does(ROOM, "ask", kind="open_text", prompt="When?")


def test_the_facilitator_alone_is_told_what_can_be_asked(room: Told) -> None:
    assert [one["kind"] for one in quick()] == [
        "choice",
        "number",
        "open_text",
        "points",
        "ranking",
        "scale",
        "word_cloud",
    ]
    assert view(room.state, "facilitator")["workshop"]["quick"] == quick()
    assert "quick" not in view(room.state, "participant", "ana")["workshop"]


@pytest.fixture
def hub(tmp_path: Path) -> Any:
    server = Server(tmp_path, "--hub-only")
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("width", [390, 1440])
def test_two_presses_and_a_sentence(browser: Browser, axe: Axe, width: int) -> None:
    size = {"width": width, "height": 900}
    room = LocalRoom(PLAN)
    room.control("next")
    page = open_page(browser, room, "facilitator", viewport=size)
    if width < 500:
        page.get_by_role("button", name="Agenda").click()
    page.get_by_role("button", name="Ask now").click()
    dialog = page.get_by_role("dialog", name="Ask what nobody planned")
    expect(dialog.get_by_role("button", name="Ask the room now")).to_be_disabled()
    dialog.get_by_label("The question").fill("Shall we go on?")
    dialog.get_by_label("Options or statements").fill("Yes\nA break first")
    axe(page)
    dialog.get_by_role("button", name="Ask the room now").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("heading", name="Shall we go on?")).to_be_visible()
    assert room.state.current == "asked-1"


def test_a_refusal_loses_nothing_that_was_typed(browser: Browser) -> None:
    room = LocalRoom(PLAN)
    room.control("next")
    page = open_page(browser, room, "facilitator")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="Ask what nobody planned")
    dialog.get_by_label("The question").fill("Shall we go on?")
    dialog.get_by_role("button", name="Ask the room now").click()
    expect(page.get_by_role("alert")).to_contain_text("options")
    page.keyboard.press("a")
    expect(dialog.get_by_label("The question")).to_have_value("Shall we go on?")


def test_phones_answer_it(hub: Server) -> None:
    room = Room(hub, PLAN.as_dict())
    room.control("next")
    room.control("ask", kind="open_text", prompt="When?")
    assert room.view()["activity"]["prompt"] == "When?"


def test_the_plan_is_changed_as_the_room_goes_on(room: Told) -> None:
    room.does(ROOM, "ask", kind="open_text", prompt="More?")
    room.answers("ana", "asked-1", text="Yes.")
    room.does(ROOM, "move", activity="cloud", before="why")
    assert [one.id for one in room.state.workshop.activities] == ["cloud", "why", "asked-1"]
    assert room.state.workshop["cloud"].section == "One"
    room.does(ROOM, "move", activity="why")
    assert [one.id for one in room.state.workshop.activities] == ["cloud", "asked-1", "why"]
    assert room.state.at("asked-1").given["ana"].entry.answer.text == "Yes."
    room.does(ROOM, "mend", activity="asked-1", prompt="And more?")
    mended = room.state.workshop["asked-1"]
    assert (mended.prompt, mended.title) == ("And more?", "And more?")
    assert len(room.state.at("asked-1").given) == 1
    assert replay(room.events) == room.state


@pytest.mark.parametrize("prompt", ["", "  ", "\u200b", "\0"])
def test_a_question_is_not_mended_into_nothing(room: Told, prompt: str) -> None:
    before = room.state
    with pytest.raises(InvalidAnswer, match="Nothing is asked"):
        room.does(ROOM, "mend", activity="why", prompt=prompt)
    assert room.state is before
    room.does(ROOM, "mend", activity="why", prompt=" \u202eלמה?\0 ")
    assert (room.state.workshop["why"].prompt, room.state.workshop["why"].title) == ("למה?",) * 2


def test_what_is_skipped_is_passed_over_until_it_is_brought_back(room: Told) -> None:
    room.does(ROOM, "ask", kind="open_text", prompt="More?")
    room.does(ROOM, "go", activity="why")
    room.does(ROOM, "skip", activity="asked-1")
    following = view(room.state, "facilitator")["next"]
    assert following
    assert following["id"] == "cloud"
    room.does(ROOM, "next")
    assert room.state.current == "cloud"
    room.does(ROOM, "previous")
    assert room.state.current == "why"
    room.does(ROOM, "undo")
    room.does(ROOM, "skip", activity="why")
    room.does(ROOM, "skip", activity="asked-1", on=False)
    room.does(ROOM, "previous")
    assert room.state.current == "asked-1"
    room.does(ROOM, "previous")
    assert room.state.current is None
    with pytest.raises(WrongPhase, match="no next"):
        for activity in ("asked-1", "cloud"):
            room.does(ROOM, "go", activity=activity)
            room.does(ROOM, "skip", activity=activity)
        room.does(ROOM, "next")


@pytest.mark.parametrize(
    "asked",
    [
        {"action": "move", "activity": "nowhere"},
        {"action": "move", "activity": "why", "before": "nowhere"},
        {"action": "skip", "activity": "nowhere"},
        {"action": "mend", "activity": "nowhere", "prompt": "?"},
    ],
)
def test_an_activity_that_is_not_there_is_named(room: Told, asked: dict[str, Any]) -> None:
    with pytest.raises(NotFound, match="no activity"):
        room.does(ROOM, **asked)


def test_the_agenda_changes_the_plan(browser: Browser, axe: Axe) -> None:
    room = LocalRoom(PLAN)
    room.control("next")
    page = open_page(browser, room, "facilitator")
    page.locator("summary[aria-label='Change: cloud']").click()
    axe(page)
    page.get_by_role("button", name="Move up").click()
    expect(page.locator(".step").first).to_contain_text("cloud")
    page.locator("summary[aria-label='Change: cloud']").click()
    page.get_by_role("button", name="Skip it").click()
    expect(page.locator(".step").first).to_contain_text("skipped")
    page.locator("summary[aria-label='Change: why']").click()
    page.get_by_role("button", name="Mend it").click()
    dialog = page.get_by_role("dialog", name="Mend the question")
    dialog.get_by_label("The question").fill("Why do you teach?")
    axe(page)
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Why do you teach?")).to_be_visible()
    assert [one.id for one in room.state.workshop.activities] == ["cloud", "why"]


def test_what_is_skipped_is_no_step_and_the_last_that_is_left_ends_the_keys(
    browser: Browser,
) -> None:
    room = LocalRoom(PLAN)
    room.control("ask", kind="open_text", prompt="First?")
    room.control("go", activity="why")
    room.control("skip", activity="asked-1")
    assert room.view("participant")["step"] == {"index": 0, "of": 2, "section": "One"}
    room.control("skip", activity="cloud")
    assert room.view("projector")["step"] == {"index": 0, "of": 1, "section": "One"}
    page = open_page(browser, room, "facilitator")
    page.keyboard.press("PageDown")
    page.keyboard.press("o")
    until(page, lambda: room.state.at("why").phase == "closed")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_what_is_typed_stays_when_somebody_else_turns_the_page(browser: Browser) -> None:
    room = LocalRoom(PLAN)
    room.control("next")
    page = open_page(browser, room, "facilitator")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="Ask what nobody planned")
    question = dialog.get_by_label("The question")
    question.fill("Shall we  go on?")
    dialog.get_by_role("button", name="Open text").click()
    room.control("next")
    refresh(page, room, "facilitator")
    expect(question).to_have_value("Shall we  go on?")
    dialog.get_by_role("button", name="Ask the room now").click()
    until(page, lambda: room.state.current == "asked-1")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("heading", name="Shall we go on?")).to_be_visible()
    page.keyboard.press("a")
    expect(question).to_have_value("")


def test_what_is_not_mended_stays_with_its_lines(browser: Browser) -> None:
    lines = {"id": "why", "kind": "open_text", "title": "Why", "prompt": "One?\nOr two?"}
    room = LocalRoom(Workshop(title="Lines", activities=[lines]))
    room.control("next")
    page = open_page(browser, room, "facilitator")
    for title, prompt in (("Whyever", "One?\nOr two?"), ("Whyever", "One?\nOr three?")):
        page.locator("summary[aria-label^='Change:']").click()
        page.get_by_role("button", name="Mend it").click()
        dialog = page.get_by_role("dialog", name="Mend the question")
        expect(dialog.get_by_label("The question")).to_have_value("One?\nOr two?")
        dialog.get_by_label("The question").fill(prompt)
        dialog.get_by_label("name").fill(title)
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_have_count(0)
        until(page, lambda: room.state.workshop["why"].title == "Whyever")
    until(page, lambda: room.state.workshop["why"].prompt == "One?\nOr three?")
