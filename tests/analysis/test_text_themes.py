"""Themes are suggested where there are any, the same in any order, and admit what fits none."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plwidgets.analysis.text import Themes, themes
from plwidgets.analysis.text.themes import FEWEST, FITS
from plwidgets.exceptions import Refused
from tests.analysis.text_corpora import EVERYTHING, FEEDBACK, LOOSE, PACE, STRANGE, VOICE


@pytest.fixture(scope="module")
def found() -> Themes:
    return themes(EVERYTHING)


def groups(found: Themes) -> set[frozenset[str]]:
    """Return the texts of each theme."""
    return {frozenset(own["text"]) for _, own in found.answers.groupby("theme")}


def test_three_different_things_are_three_themes(found: Themes) -> None:
    assert groups(found) == {frozenset(VOICE), frozenset(PACE), frozenset(FEEDBACK)}
    assert {terms[0] for terms in found.themes["terms"]} == {"topic", "pace", "feedback"}


def test_what_fits_nothing_is_said(found: Themes) -> None:
    assert {*found.unassigned["text"]} == {*LOOSE}
    assert found.says.startswith("3 suggested themes in 33 answers, 3 of which fit none;")


def test_every_theme_is_called_suggested(found: Themes) -> None:
    assert found.themes["label"].str.startswith("Suggested: ").all()
    assert "suggested" in repr(found)


def test_shares_are_of_all_answers(found: Themes) -> None:
    assert found.themes["answers"].tolist() == [10, 10, 10]
    assert found.themes["share"].tolist() == pytest.approx([10 / 33] * 3)
    assert {*found.themes["n"]} == {found.n} == {33}


def test_the_closest_answers_lead_back_to_what_was_said(found: Themes) -> None:
    for _, row in found.themes.iterrows():
        own = found.answers[found.answers["theme"] == row["theme"]].set_index("seq")
        strengths = [own.loc[quote["seq"], "strength"] for quote in row["closest"]]
        assert [quote["text"] for quote in row["closest"]] == [
            EVERYTHING[quote["seq"]] for quote in row["closest"]
        ]
        assert strengths == sorted(own["strength"], reverse=True)[:3]


def test_no_two_of_the_closest_say_the_same() -> None:
    doubled = [text for text in EVERYTHING for text in (text, f"{text}!")]

    for closest in themes(doubled, number=3).themes["closest"]:
        assert len({quote["text"].rstrip("!") for quote in closest}) == 3


def test_an_answer_is_as_strong_as_it_is_like_its_theme(found: Themes) -> None:
    fits = found.answers["theme"].notna()

    assert found.answers.loc[fits, "strength"].between(FITS, 1).all()
    assert (found.answers.loc[~fits, "strength"] < FITS).all()


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_answers_does_not_matter(found: Themes, seed: int) -> None:
    again = themes(pd.Series(EVERYTHING).sample(frac=1, random_state=seed))

    pd.testing.assert_frame_equal(again.themes, found.themes)
    pd.testing.assert_frame_equal(again.answers, found.answers)
    assert again.says == found.says


def test_nor_do_the_numbers_of_the_answers(found: Themes) -> None:
    texts = random.Random(7).sample(EVERYTHING, len(EVERYTHING))

    assert groups(themes(texts)) == groups(found)
    assert themes(texts).stability == found.stability


def test_the_number_of_themes_can_be_asked_for() -> None:
    assert len(themes(EVERYTHING, number=2).themes) == 2
    assert len(themes(EVERYTHING, number=1).themes) == 1
    with pytest.raises(Refused, match="no 0 themes"):
        themes(EVERYTHING, number=0)


def test_more_themes_than_there_are_cannot_be_had() -> None:
    assert len(themes(STRANGE["two camps"], number=500).themes) == 2


def test_of_a_few_answers_none_are_suggested() -> None:
    few = themes(EVERYTHING[: FEWEST - 1])

    assert few.says == "Too few answers to suggest themes: 11 of 12."
    assert few.themes.empty
    assert few.stability is None
    assert len(few.unassigned) == 11


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("number", [None, 3])
def test_strange_answers_are_counted_whatever_they_suggest(name: str, number: int | None) -> None:
    texts = STRANGE[name]
    found = themes(pd.Series(texts, dtype=object), number=number)

    assert found.n == len(found.answers) == sum(bool(text and text.strip()) for text in texts)
    assert found.themes["answers"].sum() + len(found.unassigned) == found.n
    assert found.says


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.sampled_from(["voice", "choice", "pace", "goal", "peer", "学习", "🎉", "the"]))
        .map(" ".join)
        .filter(bool),
        min_size=FEWEST,
        max_size=30,
    ),
    st.integers(1, 9),
)
def test_whatever_is_said_every_answer_has_one_place(texts: list[str], number: int) -> None:
    found = themes(texts, number=number)

    assert found.themes["answers"].sum() + len(found.unassigned) == found.n == len(texts)
    assert len(found.themes) <= number
    assert found.answers["strength"].between(0, 1 + 1e-9).all()


@pytest.mark.slow
def test_ten_thousand_answers_are_read() -> None:
    dice = random.Random(1)
    texts = [f"{dice.choice(EVERYTHING)} {dice.choice(EVERYTHING)}" for _ in range(10_000)]
    found = themes(texts)

    assert found.n == 10_000
    assert not found.themes.empty
