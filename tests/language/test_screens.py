"""What was merged is looked at and parted live; what cannot be counted is said."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities.open_text import chart
from plwidgets.analysis.text import Corpus
from plwidgets.client.local import LocalRoom
from plwidgets.language import lexicon, segment
from tests.conftest import Axe
from tests.look import open_page, room_of


@pytest.fixture
def no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As where the extra is not installed."""
    monkeypatch.setitem(sys.modules, "icu4py.breakers", None)
    segment._cutter.cache_clear()
    lexicon._read.cache_clear()
    yield
    segment._cutter.cache_clear()
    lexicon._read.cache_clear()


def say(room: LocalRoom, *said: dict[str, Any]) -> None:
    for n, answer in enumerate(said):
        room.act(room.join(f"p{n}"), {"action": "answer", "activity": "it", "answer": answer})


def words(room: LocalRoom) -> dict[str, int]:
    found = room.view("projector")["tally"]["words"]
    return {word["text"]: word["count"] for word in found}


def choices() -> LocalRoom:
    room = room_of("word_cloud", results="live", synonyms={})
    say(room, {"words": ["choices"]}, {"words": ["choices"]}, {"words": ["choice"]})
    return room


CHINESE = ["我喜欢学习", "学习很有意思", "我想学习编程"]


def chinese() -> LocalRoom:
    room = room_of("open_text", results="live", display="cloud", language="zh")
    say(room, *({"text": text} for text in CHINESE))
    return room


def test_spellings_that_a_rule_merges_are_parted_live_and_merged_again() -> None:
    room = choices()
    assert words(room) == {"choices": 3}
    room.control("tune", activity="it", fields={"apart": ["choices"]})
    assert words(room) == {"choices": 2, "choice": 1}
    assert room.view("facilitator")["panel"]["apart"] == ["choices"]
    assert "apart" not in str(room.view("participant", room.join("p")))
    room.control("tune", activity="it", fields={"apart": []})
    assert words(room) == {"choices": 3}


def test_words_of_chinese_sentences_are_counted() -> None:
    assert words(chinese())["学习"] == 3


@pytest.mark.usefixtures("no_dictionaries")
def test_without_dictionaries_the_tally_the_chart_and_the_corpus_say_so() -> None:
    tally = chinese().view("projector")["tally"]
    assert (tally["words"], tally["uncounted"]) == ([], 3)
    said = chart.figure(tally).layout.annotations[0].text.replace("<br>", " ")
    assert "Words of 3 answers are not counted" in said
    assert "plwidgets[asian]" in said
    assert Corpus(CHINESE, "zh").uncounted == 3


@pytest.mark.browser
class TestInABrowser:
    def test_a_spelling_is_parted_by_keyboard(self, browser: Browser, axe: Axe) -> None:
        room = choices()
        page = open_page(browser, room, "facilitator")
        page.get_by_role("button", name="Words of the cloud").click()
        page.get_by_text("2 spellings").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        again = page.get_by_role("button", name="choices · merge again")
        expect(again).to_be_visible()
        assert words(room) == {"choices": 2, "choice": 1}
        assert axe(page) == []
        again.press("Enter")
        expect(page.get_by_text("2 spellings")).to_be_visible()

    @pytest.mark.usefixtures("no_dictionaries")
    def test_the_wall_stands_in_for_a_cloud_that_cannot_be_counted(self, browser: Browser) -> None:
        room = chinese()
        page = open_page(browser, room, "projector")
        expect(page.get_by_text("cannot be counted here: these are the answers")).to_be_visible()
        expect(page.get_by_text("我喜欢学习")).to_be_visible()
        page = open_page(browser, room, "facilitator")
        page.get_by_role("button", name="Words of the cloud").click()
        expect(page.get_by_text("pip install 'plwidgets[asian]'")).to_be_visible()
