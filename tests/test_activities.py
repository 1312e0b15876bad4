"""Kinds of activity: what they take, how they add up, and that one folder is all they need."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plwidgets.activities import Answer, Entry, Kind, find_kind, kinds
from plwidgets.activities.ids import slug
from plwidgets.exceptions import InvalidAnswer
from plwidgets.language.fold import fold
from plwidgets.language.seen import seen


def ask(kind: str, **fields: Any) -> tuple[Kind, Any]:
    found = find_kind(kind)
    return found, found.prompt(id="q", kind=kind, prompt="Why?", **fields)


def entry(seq: int, answer: Answer, table: str | None = None) -> Entry:
    return Entry(seq, f"table:{table}" if table else f"p{seq}", f"p{seq}", table, seq, answer)


def tally(kind: str, answers: list[dict[str, Any]], **fields: Any) -> Any:
    found, prompt = ask(kind, **fields)
    entries = [entry(seq, found.parse(prompt, data)) for seq, data in enumerate(answers, start=1)]
    return found.tally(prompt).of(entries).as_dict()


def test_four_kinds_are_found_by_their_folders() -> None:
    assert {"slide", "open_text", "choice", "table_topic"} <= set(kinds())


def test_open_text_groups_texts_that_say_the_same() -> None:
    got = tally("open_text", [{"text": t} for t in ("Voice & choice", "voice, choice!", "Pace")])

    assert got["n"] == 3
    assert [(row["label"], row["value"]) for row in got["rows"]] == [
        ("Voice & choice", 2),
        ("Pace", 1),
    ]
    assert got["answers"]["1"] == {"text": "Voice & choice", "count": 2, "seqs": [1, 2]}


def test_the_word_cloud_merges_case_accents_and_plurals_and_says_what_it_merged() -> None:
    said = ("Schools", "my schools", "a school", "École", "école", "ecole")
    got = tally("open_text", [{"text": text} for text in said])

    assert {word["text"]: (word["count"], word["variants"]) for word in got["words"]} == {
        "schools": (3, {"schools": 2, "school": 1}),
        "école": (3, {"école": 2, "ecole": 1}),
    }


@pytest.mark.parametrize(
    "text", ["🎉🎉", "שלום עולם", "<script>alert(1)</script>", '=HYPERLINK("x")', "日本語"]
)
def test_open_text_keeps_any_text_as_it_was_written(text: str) -> None:
    assert tally("open_text", [{"text": text}])["rows"][0]["label"] == text


def test_a_word_is_counted_once_an_answer() -> None:
    got = tally("open_text", [{"text": "choice choice choice"}])

    assert got["words"] == [{"text": "choice", "count": 1, "variants": {"choice": 1}}]


def test_an_acronym_stays_one() -> None:
    assert tally("open_text", [{"text": "AI helps Me"}])["words"][0]["text"] == "AI"


def test_choice_counts_options_in_their_order_and_shares_are_of_the_answers() -> None:
    options = ["Voice", "Pace", "Path"]
    got = tally(
        "choice",
        [{"choices": ["voice", "path"]}, {"choices": ["voice"]}],
        options=options,
        at_most=2,
    )

    assert [(row["label"], row["value"], row["share"]) for row in got["rows"]] == [
        ("Voice", 2, 1.0),
        ("Pace", 0, 0.0),
        ("Path", 1, 0.5),
    ]
    assert got["several"] is True


def test_table_topic_pins_the_notes_of_each_table_in_the_order_of_the_tables() -> None:
    found, prompt = ask("table_topic")
    entries = [
        entry(1, found.parse(prompt, {"notes": "a\nb"}), table="10"),
        entry(2, found.parse(prompt, {"notes": "c"}), table="2"),
    ]

    tally = found.tally(prompt).of(entries)

    assert [row["id"] for row in tally.rows()] == ["2", "10"]
    boards: Any = tally.details()["boards"]
    assert boards["10"] == {"notes": "a\nb", "seq": 1, "at": 1}


def test_a_slide_renders_markdown_and_never_raw_html() -> None:
    _, prompt = ask("slide", body="**bold** <script>x</script> [a](javascript:x)")

    shown = prompt.public()["html"]

    assert "<strong>bold</strong>" in shown
    assert "<a " not in shown
    assert "<script" not in shown
    assert 'href="javascript' not in shown


def test_a_link_of_a_slide_opens_another_tab_that_knows_nothing_of_this_one() -> None:
    _, prompt = ask("slide", body="[a](https://a.test 'title') and <https://b.test>")

    links = re.findall("<a [^>]*>", prompt.public()["html"])

    assert len(links) == 2
    assert all('target="_blank" rel="noopener noreferrer"' in link for link in links)


def test_the_presenters_notes_are_never_public() -> None:
    _, prompt = ask("open_text", notes="secret", minutes=5)

    assert not {"notes", "minutes"} & prompt.public().keys()


@pytest.mark.parametrize(
    ("kind", "fields", "answer", "field"),
    [
        ("open_text", {}, {"text": "  "}, "text"),
        ("open_text", {"max_length": 5}, {"text": "longer"}, "text"),
        ("open_text", {}, {"choices": ["a"]}, "text"),
        ("open_text", {}, {"text": "a", "more": 1}, "more"),
        ("open_text", {}, "a text", ""),
        ("open_text", {}, None, ""),
        ("choice", {"options": ["A", "B"]}, {"choices": ["c"]}, "choices"),
        ("choice", {"options": ["A", "B"]}, {"choices": []}, "choices"),
        ("choice", {"options": ["A", "B"]}, {"choices": ["a", "b"]}, "choices"),
        ("choice", {"options": ["A", "B"], "at_most": 2}, {"choices": ["a", "a"]}, "choices"),
        ("choice", {"options": ["A", "B"]}, {"choices": [["a"]]}, "choices.0"),
        ("table_topic", {"max_length": 3}, {"notes": "longer"}, "notes"),
        ("slide", {}, {"text": "a"}, ""),
    ],
)
def test_a_wrong_answer_is_refused_by_its_field_and_with_a_remedy(
    kind: str, fields: dict[str, Any], answer: Any, field: str
) -> None:
    found, prompt = ask(kind, **fields)

    with pytest.raises(InvalidAnswer) as caught:
        found.parse(prompt, answer)

    assert caught.value.field == field
    assert "'q'" in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("kind", "fields", "answer", "said"),
    [
        ("open_text", {}, {}, "'text' is missing."),
        ("open_text", {}, {"text": 3}, "'text' must be a text, got 3."),
        ("open_text", {}, {"text": "a", "x": 1}, "There is no 'x' here."),
        ("choice", {"options": ["A", "B"]}, {"choices": "a"}, "'choices' must be a list, got 'a'."),
        ("choice", {"options": ["A", "B"]}, None, "It must be an object, got nothing."),
    ],
)
def test_an_answer_that_does_not_fit_is_told_in_our_words(
    kind: str, fields: dict[str, Any], answer: Any, said: str
) -> None:
    found, prompt = ask(kind, **fields)

    with pytest.raises(InvalidAnswer) as caught:
        found.parse(prompt, answer)

    assert caught.value.message == f"The answer to 'q' does not fit. {said}"


ANSWERS = {
    "open_text": st.builds(lambda t: {"text": t}, st.text(min_size=1, max_size=30)).filter(
        lambda answer: seen(answer["text"]).strip()
    ),
    "choice": st.builds(lambda c: {"choices": [c]}, st.sampled_from(["a", "b", "c"])),
    "table_topic": st.builds(lambda t: {"notes": t}, st.text(min_size=1, max_size=30)).filter(
        lambda answer: seen(answer["notes"]).strip()
    ),
}
OPTIONS = {"choice": {"options": ["A", "B", "C"]}}


@pytest.mark.parametrize("kind", ANSWERS)
@given(data=st.data())
def test_a_tally_does_not_depend_on_the_order_nor_on_what_was_taken_back(
    kind: str, data: st.DataObject
) -> None:
    found, prompt = ask(kind, **OPTIONS.get(kind, {}))
    answers = data.draw(st.lists(ANSWERS[kind], max_size=12))
    entries = [entry(n, found.parse(prompt, a), str(n)) for n, a in enumerate(answers, start=1)]
    gone = set(data.draw(st.lists(st.sampled_from(entries), unique_by=id))) if entries else set()

    lived = found.tally(prompt).of(entries)
    for one in gone:
        lived.remove(one)
    left = [one for one in entries if one not in gone]
    random.Random(1).shuffle(left)

    assert lived.as_dict() == found.tally(prompt).of(left).as_dict()
    assert lived.n == len(left)


@given(st.text())
def test_folding_twice_folds_no_further(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_an_id_is_made_of_latin_letters_only() -> None:
    assert slug("Élan & Voice!") == "elan-voice"
    assert slug("日本") == ""
