"""Key terms: G2 and its p by hand and by scipy, and no verdict on too few answers."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import stats

from plwidgets.analysis.text import key_terms
from plwidgets.analysis.text.keyness import (
    LESS,
    MORE,
    TOO_FEW,
    UNCLEAR,
    Counts,
    g2,
    log_ratio,
    p_value,
)
from plwidgets.exceptions import NotFound
from tests.analysis.text_corpora import FEEDBACK, LOOSE, PACE, STRANGE, VOICE


@st.composite
def counted(draw: st.DrawFn, most: int = 60) -> Counts:
    n, rest = draw(st.integers(1, most)), draw(st.integers(1, most))
    return Counts(draw(st.integers(0, n)), n, draw(st.integers(0, rest)), rest)


def scipys(counts: Counts) -> Any:
    own, n, elsewhere, rest = counts
    table = [[own, n - own], [elsewhere, rest - elsewhere]]
    return stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")


@pytest.fixture
def tables() -> pd.DataFrame:
    """Three tables that talk about different things, and one of three people."""
    texts = [*VOICE, *PACE, *FEEDBACK, *LOOSE]
    numbers = ["10"] * 10 + ["2"] * 10 + ["3"] * 10 + ["4"] * 3
    return pd.DataFrame({"seq": range(1, 34), "table": numbers, "text": texts})


class TestG2:
    def test_it_is_what_a_hand_computes(self) -> None:
        # 8 of 10 use it here, 4 of 20 elsewhere: expected are 4, 6, 8 and 12.
        by_hand = 2 * (
            8 * math.log(8 / 4) + 2 * math.log(2 / 6) + 4 * math.log(4 / 8) + 16 * math.log(16 / 12)
        )

        assert g2(Counts(8, 10, 4, 20)) == pytest.approx(by_hand)
        assert by_hand == pytest.approx(10.3566, abs=1e-4)

    @given(counted())
    @example(Counts(23, 33, 33, 33))
    def test_it_is_that_of_scipy(self, counts: Counts) -> None:
        assume(0 < counts.answers + counts.elsewhere < counts.n + counts.n_elsewhere)

        assert g2(counts) == pytest.approx(scipys(counts).statistic, abs=1e-9)

    @given(counted(25))
    @example(Counts(23, 33, 33, 33))
    @example(Counts(0, 40, 20, 40))
    def test_p_is_the_chance_of_all_that_is_as_far_counted_out(self, counts: Counts) -> None:
        own, n, elsewhere, rest = counts
        users, far = own + elsewhere, g2(counts) - 1e-9
        as_far = [
            math.comb(n, here) * math.comb(rest, users - here)
            for here in range(max(0, users - rest), min(n, users) + 1)
            if g2(Counts(here, n, users - here, rest)) >= far
        ]

        assert p_value(counts) == pytest.approx(sum(as_far) / math.comb(n + rest, users))

    def test_an_empty_cell_is_not_as_rare_as_chi_squared_has_it(self) -> None:
        counts = Counts(23, 33, 33, 33)

        assert scipys(counts).expected_freq.min() == 5
        assert scipys(counts).pvalue == pytest.approx(7.6e-5, abs=1e-6)
        assert p_value(counts) == pytest.approx(8.8e-4, abs=1e-5)
        assert p_value(counts) == pytest.approx(stats.fisher_exact([[23, 10], [33, 0]]).pvalue)

    def test_of_more_than_2000_answers_it_is_chi_squared(self) -> None:
        for counts in (Counts(70, 1001, 60, 1000), Counts(400, 3000, 100, 600)):
            assert p_value(counts) == pytest.approx(scipys(counts).pvalue)
        for counts in (Counts(70, 1000, 60, 1000), Counts(40, 1001, 20, 1000)):
            assert abs(p_value(counts) - scipys(counts).pvalue) > 1e-4

    def test_a_term_that_all_use_or_none_tells_nothing(self) -> None:
        for counts in (Counts(10, 10, 20, 20), Counts(0, 10, 0, 20)):
            assert (g2(counts), p_value(counts)) == (0, 1)

    def test_of_few_answers_it_is_that_of_fisher(self) -> None:
        # One table in which both orders agree on what is as unlikely: Fisher's p is ours.
        fisher = stats.fisher_exact([[4, 2], [2, 18]]).pvalue

        assert p_value(Counts(4, 6, 2, 20)) == pytest.approx(fisher)
        assert stats.chi2.sf(g2(Counts(4, 6, 2, 20)), 1) < fisher

    @given(counted(9))
    def test_an_exact_p_is_not_smaller_than_the_chance_of_what_was_seen(
        self, counts: Counts
    ) -> None:
        own, n, elsewhere, rest = counts
        chance = stats.hypergeom.pmf(own, n + rest, own + elsewhere, n)

        assert chance - 1e-9 <= p_value(counts) <= 1


class TestLogRatio:
    def test_each_step_is_twice_as_often(self) -> None:
        assert log_ratio(Counts(4, 10, 4, 40)) == pytest.approx(2)
        assert log_ratio(Counts(4, 40, 4, 10)) == pytest.approx(-2)

    def test_none_counts_as_half_an_answer(self) -> None:
        assert log_ratio(Counts(4, 10, 0, 10)) == pytest.approx(math.log2(4 / 0.5))


class TestKeyTerms:
    def test_they_are_what_a_group_says_and_others_do_not(self, tables: pd.DataFrame) -> None:
        found = key_terms(tables, "table")
        more = found[found["finding"] == MORE]

        assert more.groupby("group")["lemma"].first().to_dict() == {
            "10": "choose",
            "2": "pace",
            "3": "feedback",
        }
        choose = more[more["lemma"] == "choose"].iloc[0]
        assert (choose["answers"], choose["n"]) == (7, 10)
        assert (choose["answers_elsewhere"], choose["n_elsewhere"]) == (0, 23)
        assert choose["g2"] == pytest.approx(g2(Counts(7, 10, 0, 23)))

    def test_groups_come_in_their_own_order(self, tables: pd.DataFrame) -> None:
        assert [*dict.fromkeys(key_terms(tables, "table")["group"])] == ["2", "3", "4", "10"]

    def test_a_group_of_too_few_answers_is_named_and_not_judged(self, tables: pd.DataFrame) -> None:
        found = key_terms(tables, "table")
        (small,) = found[found["group"] == "4"].to_dict("records")

        assert (small["finding"], small["n"], small["n_elsewhere"]) == (TOO_FEW, 3, 30)
        assert pd.isna(small["term"])
        assert pd.isna(small["p"])

    def test_a_group_alone_has_nobody_to_be_compared_with(self, tables: pd.DataFrame) -> None:
        assert key_terms(tables.head(10), "table")["finding"].tolist() == [TOO_FEW]

    def test_the_same_said_everywhere_is_no_difference(self) -> None:
        texts = ["voice", "choice and voice", "choice"] * 8
        frame = pd.DataFrame({"text": texts, "role": ["teacher"] * 12 + ["leader"] * 12})

        assert {*key_terms(frame, "role")["finding"]} == {UNCLEAR}

    def test_two_groups_mirror_each_other(self, tables: pd.DataFrame) -> None:
        found = key_terms(tables.head(20), "table")

        for lemma in ("choose", "pace"):
            one, other = found[found["lemma"] == lemma].to_dict("records")
            assert one["p_adjusted"] == pytest.approx(other["p_adjusted"])
            assert {one["finding"], other["finding"]} == {MORE, LESS}

    def test_what_chance_deals_out_is_hardly_ever_called_a_difference(self) -> None:
        texts = [*VOICE, *PACE, *FEEDBACK]
        called = 0
        for seed in range(20):
            roles = pd.Series(["teacher", "leader"] * 15).sample(frac=1, random_state=seed)
            found = key_terms(pd.DataFrame({"text": texts, "role": [*roles]}), "role")
            called += bool((found["finding"] != UNCLEAR).any())

        assert called <= 2

    def test_answers_of_no_group_are_left_out(self, tables: pd.DataFrame) -> None:
        tables["role"] = ["teacher"] * 10 + ["leader"] * 10 + [None] * 13

        assert {*key_terms(tables, "role")["n_elsewhere"]} == {10}

    def test_the_order_of_the_answers_does_not_matter(self, tables: pd.DataFrame) -> None:
        shuffled = tables.sample(frac=1, random_state=1)

        pd.testing.assert_frame_equal(key_terms(tables, "table"), key_terms(shuffled, "table"))

    def test_a_group_that_nobody_was_asked_for_is_named(self, tables: pd.DataFrame) -> None:
        with pytest.raises(NotFound, match="no column 'school'"):
            key_terms(tables, "school")

    @pytest.mark.parametrize("name", STRANGE)
    def test_strange_answers_give_a_frame_of_the_same_types(
        self, name: str, tables: pd.DataFrame
    ) -> None:
        texts = STRANGE[name]
        round = [1 + place % 2 for place in range(len(texts))]
        frame = pd.DataFrame({"text": pd.Series(texts, dtype=object), "round": round})

        assert key_terms(frame, "round").dtypes.equals(key_terms(tables, "table").dtypes)
