"""Word cloud: what counts as the same word, who gave how many, and the lines on a phone."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.word_cloud import chart
from plwidgets.analysis import Log
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer
from plwidgets.language.lexicon import Lexicon
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import SMALL_PHONE, open_page, refresh, room_of, settled

KIND = find_kind("word_cloud")


def plan(**fields: Any) -> Any:
    return Workshop(title="A", activities=[{"id": "q", "kind": "word_cloud", **fields}])["q"]


def entries(prompt: Any, answers: list[list[str]]) -> list[Entry]:
    return [
        Entry(seq, f"p{seq}", f"p{seq}", None, seq, KIND.parse(prompt, {"words": words}))
        for seq, words in enumerate(answers, start=1)
    ]


def tally(answers: list[list[str]], **fields: Any) -> Any:
    prompt = plan(**fields)
    return KIND.tally(prompt).of(entries(prompt, answers)).as_dict()


def counts(answers: list[list[str]], **fields: Any) -> dict[str, int]:
    return {word["text"]: word["count"] for word in tally(answers, **fields)["words"]}


class TestAnswer:
    def test_it_is_a_list_of_words_and_a_word_given_twice_counts_once(self) -> None:
        answer = KIND.parse(plan(), {"words": [" Voice", "voice!", "", "student  choice"]})
        assert answer.columns(plan()) == {"words": ["Voice", "student choice"]}
        assert answer.said(plan()) == "Voice, student choice"
        assert answer.texts() == ["Voice", "student choice"]

    @pytest.mark.parametrize(
        "words", [[], [" "], ["a", "b", "c", "d"], ["x" * 31], [1], "voice", None]
    )
    def test_nothing_too_many_and_too_long_are_refused_by_the_field(self, words: Any) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            KIND.parse(plan(), {"words": words})
        assert caught.value.field is not None
        assert caught.value.field.startswith("words")
        assert "'q'" in caught.value.message
        assert caught.value.hint


class TestWhatCountsAsOneWord:
    def test_case_accents_plural_and_lemma_and_every_spelling_is_told(self) -> None:
        got = tally([["choices"], ["Choice"], ["choices"], ["choosing"], ["École", "ecoles"]])
        assert got["words"][0] == {
            "text": "choices",
            "count": 3,
            "variants": {"choices": 2, "choice": 1},
        }
        assert {word["text"]: word["count"] for word in got["words"]} == {
            "choices": 3,
            "choosing": 1,
            "école": 1,
        }

    def test_what_the_author_merged_and_left_out(self) -> None:
        said = [["the student voice", "say"], ["voice", "learning"], ["agency"]]
        got = tally(said, synonyms={"Voice": ["student voice", "say"]}, omit=["learn"])
        assert [(word["text"], word["count"]) for word in got["words"]] == [
            ("Voice", 2),
            ("agency", 1),
        ]
        assert got["words"][0]["variants"] == {"the student voice": 1, "voice": 1}

    def test_merges_of_merged_words_are_followed_and_a_circle_is_no_trap(self) -> None:
        assert counts([["say"], ["voice"]], synonyms={"voice": ["say"], "agency": "voice"}) == {
            "agency": 2
        }
        assert sum(counts([["a1x"], ["b1x"]], synonyms={"a1x": "b1x", "b1x": "a1x"}).values()) == 2

    def test_a_word_is_merged_into_one_other_only(self) -> None:
        with pytest.raises(Exception, match="merged into 'voice' and into 'agency'"):
            plan(synonyms={"voice": ["say"], "agency": ["Say"]})

    def test_numbers_tell_words_apart(self) -> None:
        assert counts([["SDG 4"], ["SDG 13"], ["21st century"]]) == {
            "SDG 4": 1,
            "SDG 13": 1,
            "21st century": 1,
        }

    def test_what_is_shouted_is_said(self) -> None:
        assert counts([["VOICE"], ["voice"]]) == {"voice": 2}

    def test_an_acronym_is_no_form_of_a_short_word(self) -> None:
        assert counts([["AI"], ["ai"]]) == {"AI": 2}

    def test_the_workshops_language_decides_unless_the_activity_says_another(self) -> None:
        plan: Any = Workshop(
            title="A",
            language="de",
            activities=[
                {"id": "a", "kind": "word_cloud"},
                {"id": "b", "kind": "word_cloud", "language": "en"},
            ],
        )
        assert Workshop(**plan.as_dict()) == plan
        assert [plan["a"].language, plan["b"].language] == ["de", "en"]
        answers = entries(plan["a"], [["Schulen"], ["schule"]])
        assert KIND.tally(plan["a"]).of(answers).rows()[0]["value"] == 2

    @pytest.mark.parametrize("language", ["zh", "tlh", "pt-BR"])
    def test_languages_without_a_table_still_count(self, language: str) -> None:
        assert counts([["Voz"], ["voz"]], language=language) == {"voz": 2}

    def test_sentences_give_phrases_and_words_that_mean_something(self) -> None:
        lexicon = Lexicon("en", {"voice": ["have a say"]})
        said = lexicon.content("They don't have a say in the students' work")
        assert list(said.values()) == ["don't have a say", "students", "work"]
        assert list(lexicon.content("We have a say")) == ["voice"]
        assert list(Lexicon("fr").content("L’école et les écoles").values()) == ["école"]


class TestTally:
    def test_shares_are_of_the_people(self) -> None:
        got = tally([["voice", "pace"], ["voice"]])
        assert [(row["label"], row["value"], row["share"]) for row in got["rows"]] == [
            ("voice", 2, 1.0),
            ("pace", 1, 0.5),
        ]

    def test_of_more_words_than_are_shown_the_rest_is_counted(self) -> None:
        got = tally([[f"w{n}ord"] for n in range(310)] + [["w309ord"]])
        assert (len(got["words"]), got["left_out"]) == (300, 10)
        assert got["words"][0]["text"] == "w309ord"

    @settings(deadline=None)
    @given(st.data())
    def test_it_does_not_depend_on_the_order_nor_on_what_was_taken_back(
        self, data: st.DataObject
    ) -> None:
        word = st.sampled_from(
            ["voice", "Voices", "student voice", "say", "AI", "ai", "🎉", "goals"]
        )
        answers = data.draw(st.lists(st.lists(word, min_size=1, max_size=3), max_size=12))
        prompt = plan(synonyms={"voice": ["say"]})
        all_of_them = entries(prompt, answers)
        gone = data.draw(st.lists(st.sampled_from(all_of_them), unique_by=id)) if answers else []
        lived = KIND.tally(prompt).of(all_of_them)
        for one in gone:
            lived.as_dict()
            lived.remove(one)
        left = [one for one in all_of_them if one not in gone]
        random.Random(1).shuffle(left)
        assert lived.as_dict() == KIND.tally(prompt).of(left).as_dict()

    def test_what_was_merged_and_left_out_is_for_the_facilitator_alone(self) -> None:
        room = room_of("word_cloud", omit=["rude"])
        assert room.view("facilitator")["panel"]["omit"] == ["rude"]
        assert "rude" not in str(room.view("participant", room.join("p")))

    def test_words_are_merged_while_the_room_is_live(self) -> None:
        room = room_of("word_cloud", results="live", synonyms={})
        for person, word in (("a", "voice"), ("b", "say")):
            room.act(
                room.join(person),
                {"action": "answer", "activity": "it", "answer": {"words": [word]}},
            )
        room.control("tune", activity="it", fields={"synonyms": {"voice": ["say"]}})
        (word,) = room.view("projector")["tally"]["words"]
        assert (word["text"], word["count"]) == ("voice", 2)


class TestChart:
    def test_bars_count_people_and_say_how_many_words_there_are(self) -> None:
        figure = chart.figure(tally([[f"word{n}x", "voice"] for n in range(9)]))
        assert figure.data[0].x[0] == 9
        assert figure.layout.annotations[0].text == (
            "n = 9, how many gave each word · 10 words, most used first"
        )

    def test_before_the_first_word_it_says_so(self) -> None:
        assert chart.figure(tally([])).layout.annotations[0].text == "No answers yet"


def test_bots_give_what_is_taken() -> None:
    prompt = plan(words=2)
    for seed in range(50):
        KIND.parse(prompt, KIND.bot(prompt, random.Random(seed)))


@pytest.mark.browser
class TestOnAPhone:
    def test_words_are_given_by_keyboard_alone(self, browser: Browser, axe: Axe) -> None:
        room = room_of("word_cloud")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_label("Word 1").focus()
        page.keyboard.type("Voice")
        page.keyboard.press("Enter")
        page.keyboard.type("choice")
        page.reload()
        page.wait_for_selector(".plw h1")
        expect(page.get_by_label("Word 1")).to_have_value("Voice")
        expect(page.get_by_label("Word 2")).to_have_value("choice")
        page.get_by_label("Word 3").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Received")).to_be_visible()
        assert given_by_me(room) == ["Voice", "choice"]
        assert axe(page) == []
        assert sideways(page) == 0

    def test_all_three_hundred_words_are_there_and_say_how_they_were_written(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of("word_cloud", results="live", words=10)
        for n in range(30):
            words = [f"word {n}x{m}" for m in range(9)] + ["Goals" if n % 2 else "goal"]
            room.act(
                room.join(f"p{n}"),
                {"action": "answer", "activity": "it", "answer": {"words": words}},
            )
        page = open_page(browser, room, viewport=SMALL_PHONE)
        expect(page.locator(".plw-flow li")).to_have_count(271)
        page.get_by_role("button", name="goal", exact=False).first.click()
        expect(page.locator(".plw-flow small")).to_contain_text("goal 15, goals 15")
        assert sideways(page) == 0
        assert axe(page) == []

    def test_the_projectors_list_holds_every_word(self, browser: Browser) -> None:
        room = room_of("word_cloud", results="live")
        room.fill("it", 40)
        page = open_page(browser, room, "projector")
        refresh(page, room, "projector")
        expect(page.locator(".plw-cloud .sky li").first).to_be_visible()
        page.keyboard.press("w")
        total = len(room.view("projector")["tally"]["words"])
        expect(page.locator(".plw-cards.words li")).to_have_count(total)

    def test_what_was_merged_is_given_a_name_on_the_console(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of("word_cloud", results="live", synonyms={})
        for person, word in (("a", "voice"), ("b", "say"), ("c", "time")):
            room.join(person)
            room.answer(person, "it", {"words": [word]})
        console = open_page(browser, room, "facilitator", viewport={"width": 390, "height": 844})
        console.locator(".looks button").filter(has_text="Words of the cloud").click()
        console.get_by_label("say counts as").select_option("voice")
        for name, before in (("Having a say", "voice"), ("Agency", "Having a say")):
            refresh(console, room, "facilitator")
            field = console.get_by_label(f"Name of the group {before}")
            field.fill(f" {name} ")
            field.press("Enter")
            expect(console.get_by_label(f"Name of the group {name}")).to_be_visible()
        assert room.view("facilitator")["panel"]["synonyms"] == {"Agency": ["voice", "say"]}
        assert room.view("projector")["tally"]["rows"][0]["label"] == "Agency"
        assert room.view("facilitator")["ideas"][0] == "Agency"
        frame = Log({"000000": room.events}).tally("it")
        assert frame.iloc[0][["label", "value"]].tolist() == ["Agency", 2]
        assert axe(console) == []
        assert sideways(console) == 0


def given_by_me(room: LocalRoom) -> list[str]:
    return list(room.state.at("it").given["me"].entry.answer.words)


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


_SKY = """() => {
  const words = [...document.querySelectorAll(".plw-cloud .sky li")].map((word) => {
    const { x, y, width, height } = word.getBoundingClientRect();
    return [word.firstChild.textContent, x + width / 2, y + height / 2, height];
  });
  const [, left, top, unit] = words[0];
  const beside = ([word, x, y, size]) => [word, (x - left) / unit, (y - top) / unit, size / unit];
  return words.map(beside);
}"""
"""Where words are beside the first of them, and how large: in heights of that one."""


def sky_of(page: Page) -> dict[str, Any]:
    page.wait_for_timeout(1000)  # words that came in between are drawn once it is calm
    settled(page)
    return {word: place for word, *place in page.evaluate(_SKY)}


@pytest.mark.browser
@pytest.mark.parametrize("people", [3, 60])
def test_the_cloud_is_the_same_on_wall_and_console_whatever_they_saw_before(
    browser: Browser, people: int
) -> None:
    room = room_of("word_cloud", results="projector")
    wall = open_page(browser, room, "projector")
    for some in (people // 3, people):  # the wall sees words come, the console all at once
        room.fill("it", some)
        refresh(wall, room, "projector")
        wall.wait_for_timeout(1000)
    sky = sky_of(wall)
    console = open_page(browser, room, "facilitator", viewport={"width": 1280, "height": 720})
    console.get_by_role("button", name="As projected").click()
    seen = sky_of(console)

    assert len(sky) >= 3
    assert sky.keys() == seen.keys()
    for word, place in sky.items():
        assert seen[word] == pytest.approx(place, abs=0.04), word
    box = wall.locator(".plw-cloud .canvas").bounding_box()
    assert box
    for each in wall.locator(".plw-cloud .sky li").all():
        own = each.bounding_box()
        assert own
        assert box["x"] - 1 <= own["x"] <= own["x"] + own["width"] <= box["x"] + box["width"] + 1
