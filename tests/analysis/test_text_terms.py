"""Terms count answers, forms together, and phrases that come back."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plwidgets.analysis.text import Corpus, terms
from tests.analysis.text_corpora import EVERYTHING, STRANGE


def counted(texts: list[str], language: str = "en") -> dict[str, int]:
    found = terms(texts, language)
    return dict(zip(found["term"], found["answers"], strict=True))


def test_forms_of_a_word_are_one_term_and_an_answer_counts_once() -> None:
    found = terms(["Goals, goals, goals!", "their goals", "one goal", "a plan"])

    goal = found.iloc[0]
    assert (goal["term"], goal["lemma"]) == ("goals", "goal")
    assert (goal["answers"], goal["n"], goal["share"], goal["uses"]) == (3, 4, 0.75, 5)
    assert goal["forms"] == {"goals": 4, "goal": 1}


def test_a_phrase_comes_back_with_its_common_words_and_in_any_form() -> None:
    found = terms(["a sense of purpose", "their senses of purpose", "purpose"])

    phrase = found[found["lemma"] == "sense of purpose"].iloc[0]
    assert (phrase["answers"], phrase["words"]) == (2, 3)
    assert phrase["forms"] == {"sense of purpose": 1, "senses of purpose": 1}


def test_a_phrase_ends_with_its_sentence_and_its_line() -> None:
    assert "voice choice" not in counted(["voice. Choice", "voice, choice", "voice\nchoice"])


def test_what_one_answer_says_is_no_phrase() -> None:
    assert counted(["student voice, student voice", "no"]) == {"student": 1, "voice": 1}


def test_a_phrase_inside_one_longer_phrase_is_not_told_twice() -> None:
    inside = counted(["real student voice"] * 2)
    alone = counted(["real student voice"] * 2 + ["student voice"])

    assert "student voice" not in inside
    assert (alone["student voice"], alone["real student voice"]) == (3, 2)


def test_a_compound_and_the_same_two_words_are_one_term() -> None:
    assert counted(["co-creation", "co creation"])["co creation"] == 2


def test_languages_have_their_own_forms_and_common_words() -> None:
    assert counted(["die Ziele der Schule", "ein Ziel"], "de") == {"Ziel": 2, "Schule": 1}
    assert counted(["les élèves choisissent", "l'élève choisit"], "fr")["élève"] == 2


def test_where_no_forms_are_known_words_are_as_they_are() -> None:
    assert counted(["学习", "学习", "反馈"], "zh") == {"学习": 2, "反馈": 1}
    assert counted(["صوت الطالب", "صوت"], "ar")["صوت"] == 2


def test_an_author_decides_which_words_are_one_and_which_are_left_out() -> None:
    corpus = Corpus(["they have a say", "Voice!"], synonyms={"Voice": ["have a say"]})

    assert terms(corpus).iloc[0][["term", "answers"]].tolist() == ["Voice", 2]
    assert terms(Corpus(["voice", "choice"], omit=["voice"]))["term"].tolist() == ["choice"]


def test_rare_terms_and_phrases_can_be_left_out() -> None:
    assert terms(EVERYTHING, at_least=7)["answers"].min() == 7
    words = terms(EVERYTHING, phrases=False)
    # What is negated belongs to its negation.
    assert [*words.loc[words["words"] > 1, "term"]] == ["no idea", "no one waits", "not a grade"]


def test_the_order_of_the_answers_does_not_matter() -> None:
    series = pd.Series(EVERYTHING)

    for dice in range(5):
        pd.testing.assert_frame_equal(
            terms(series), terms(series.sample(frac=1, random_state=dice))
        )


@pytest.mark.parametrize("name", STRANGE)
def test_strange_answers_give_a_frame_of_the_same_types(name: str) -> None:
    found = terms(pd.Series(STRANGE[name], dtype=object))

    assert found.dtypes.equals(terms(["voice"]).dtypes)
    assert (found["answers"] <= found["n"]).all()


@given(st.lists(st.none() | st.text(max_size=60), max_size=12), st.sampled_from(["en", "de", "ar"]))
def test_whatever_is_written_each_term_is_in_as_many_answers_as_it_says(
    texts: list[str | None], language: str
) -> None:
    series = pd.Series(texts, dtype=object)
    found = terms(series, language)

    assert found["lemma"].is_unique
    assert found["answers"].between(1, max(1, len(texts))).all()
    assert (found["uses"] == found["forms"].map(lambda forms: sum(forms.values()))).all()
    pd.testing.assert_frame_equal(found, terms(series[::-1], language))
