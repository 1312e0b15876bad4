"""A word is found in every form, with what stands around it and the answer that it is from."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plwidgets.analysis.text import Corpus, concordance
from tests.analysis.text_corpora import EVERYTHING, STRANGE


def test_all_forms_of_a_word_are_found() -> None:
    found = concordance(EVERYTHING, "choice of topic")
    assert found["word"].tolist() == ["choice of topic"]

    found = concordance(EVERYTHING, "choose")
    assert {word.lower() for word in found["word"]} == {"choose", "choosing"}
    assert len(found) == 7


def test_each_line_has_its_surroundings_and_leads_back_to_its_answer() -> None:
    frame = pd.DataFrame(
        {
            "code": ["219816"] * 2,
            "seq": [12, 15],
            "table": ["3", "4"],
            "text": ["They set goals of their own", "One goal\na week"],
        }
    )

    found = concordance(frame, "goals")

    assert found.to_dict("records") == [
        {
            "left": "One",
            "word": "goal",
            "right": "a week",
            "code": "219816",
            "seq": 15,
            "table": "4",
        },
        {
            "left": "They set",
            "word": "goals",
            "right": "of their own",
            "code": "219816",
            "seq": 12,
            "table": "3",
        },
    ]


def test_phrases_and_parts_of_compounds_are_found() -> None:
    texts = ["We value co-creation", "co creation matters", "creations"]

    assert len(concordance(texts, "co-creation")) == 2
    assert len(concordance(texts, "creation")) == 3


def test_words_that_were_merged_are_found_together() -> None:
    corpus = Corpus(["they have a say in it", "voice"], synonyms={"voice": ["have a say"]})

    assert sorted(concordance(corpus, "voice")["word"]) == ["have a say", "voice"]


def test_lines_are_sorted_by_what_follows_what_stands_before_or_by_answer() -> None:
    texts = ["b voice z", "c voice x", "a voice y"]

    assert concordance(texts, "voice")["right"].tolist() == ["x", "y", "z"]
    assert concordance(texts, "voice", by="left")["left"].tolist() == ["a", "b", "c"]
    assert concordance(texts, "voice", by="answer")["seq"].tolist() == [0, 1, 2]


def test_long_surroundings_are_cut_and_that_is_shown() -> None:
    (line,) = concordance([f"{'before ' * 30} goal {'after ' * 30}"], "goal", width=11).values

    assert (line[0], line[2]) == ("…fore before", "after after…")


def test_the_order_of_the_answers_does_not_matter() -> None:
    series = pd.Series(EVERYTHING)
    shuffled = series.sample(frac=1, random_state=3)

    pd.testing.assert_frame_equal(concordance(series, "draft"), concordance(shuffled, "draft"))


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("word", ["voice", "", "🎉", "学习", "the"])
def test_strange_answers_and_words_give_a_frame(name: str, word: str) -> None:
    found = concordance(pd.Series(STRANGE[name], dtype=object), word)

    assert [*found][:6] == ["left", "word", "right", "code", "seq", "table"]


@given(st.lists(st.text(max_size=40), max_size=8), st.text(min_size=1, max_size=8))
def test_what_is_found_stands_in_the_answer_that_it_names(texts: list[str], word: str) -> None:
    found = concordance(pd.Series(texts, dtype=object), word, width=1000)

    for _, line in found.iterrows():
        whole = " ".join(texts[line["seq"]].split())
        assert line["word"] in whole
        assert whole.startswith(line["left"])
        assert whole.endswith(line["right"])
