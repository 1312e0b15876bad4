"""Turn and talk: the turns follow the room's timer on every screen, then one sentence back."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.turn_and_talk import chart
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer
from tests import look
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of

TALK: Any = find_kind("turn_and_talk")


def test_a_talk_lasts_three_minutes_where_nothing_is_said() -> None:
    prompt = TALK.prompt(id="q", prompt="Talk")

    assert prompt.timer == 180
    assert prompt.public()["seconds"] == 180
    assert prompt.results == "projector"


def test_sentences_are_taken_and_added_up_as_in_open_text() -> None:
    prompt = TALK.prompt(id="q", prompt="Talk", max_length=20)
    answers = [TALK.parse(prompt, {"text": text}) for text in ("More voice", "more voice!", "Time")]
    entries = [Entry(n, f"p{n}", f"p{n}", None, n, one) for n, one in enumerate(answers, 1)]
    got = TALK.tally(prompt).of(entries).as_dict()

    assert [(row["label"], row["value"]) for row in got["rows"]] == [("More voice", 2), ("Time", 1)]
    assert answers[0].columns(prompt) == {"text": "More voice"}
    assert chart.figure(got).layout.annotations[0].text == "n = 3, how many used each word"


@pytest.mark.parametrize("answer", [{}, {"text": " "}, {"text": "a" * 21}])
def test_a_sentence_that_does_not_fit_is_refused(answer: dict[str, str]) -> None:
    with pytest.raises(InvalidAnswer) as caught:
        TALK.parse(TALK.prompt(id="q", prompt="Talk", max_length=20), answer)

    assert caught.value.field == "text"


def at(monkeypatch: pytest.MonkeyPatch, seconds_left: int) -> None:
    """Let pages see the hub's clock so many seconds before the timer ends."""

    def now(room: LocalRoom) -> int:
        timer = room.state.timer
        return timer.ends_at - 1000 * seconds_left if timer else 0

    monkeypatch.setattr(look, "_now", now)


@pytest.mark.browser
@pytest.mark.parametrize("widget", ["participant", "projector"])
def test_every_screen_says_whose_turn_it_is(
    browser: Browser,
    axe: Axe,
    monkeypatch: pytest.MonkeyPatch,
    widget: str,
) -> None:
    room = room_of("turn_and_talk")
    page = open_page(browser, room, widget)
    expect(page.get_by_text("Find a partner")).to_be_visible()
    expect(page.get_by_text("2 minutes each")).to_be_visible()
    assert axe(page) == []
    room.control("timer", seconds=240)
    for left, said, time in ((200, "Partner A speaks", "Swap in 1:20"), (100, "Swap", "1:40 left")):
        at(monkeypatch, left)
        refresh(page, room, widget)
        expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
        expect(page.get_by_text(time)).to_be_visible()
        assert axe(page) == []
    expect(page.get_by_text("Partner B speaks")).to_be_visible()
    at(monkeypatch, -1)
    refresh(page, room, widget)
    expect(page.get_by_text("Partner B speaks")).to_have_count(0)


@pytest.mark.browser
def test_after_the_talk_the_projector_shows_the_wall(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of("turn_and_talk")
    room.control("timer", seconds=240)
    room.join(ME)
    room.act(ME, {"action": "answer", "activity": "it", "answer": {"text": "More voice"}})
    at(monkeypatch, 30)
    page = open_page(browser, room, "projector")
    expect(page.get_by_text("Partner B speaks")).to_be_visible()
    expect(page.get_by_text("More voice")).to_have_count(0)
    at(monkeypatch, -1)
    refresh(page, room, "projector")

    expect(page.get_by_text("More voice")).to_be_visible()


@pytest.mark.browser
def test_one_sentence_is_sent_with_the_keyboard_and_kept_on_reload(
    browser: Browser, axe: Axe
) -> None:
    room = room_of("turn_and_talk")
    page = open_page(browser, room, viewport=SMALL_PHONE)
    page.get_by_role("textbox").focus()
    page.keyboard.type("Let go of pacing ")
    page.reload()
    expect(page.get_by_role("textbox")).to_have_value("Let go of pacing ")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Send").press("Enter")

    expect(page.get_by_text("Received")).to_be_visible()
    assert room.view("participant", ME)["mine"]["it"]["answer"]["text"] == "Let go of pacing"
