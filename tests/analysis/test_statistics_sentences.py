"""What a result says to a teacher."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plwidgets.analysis.statistics import (
    Result,
    Shift,
    chi_squared,
    cohens_kappa,
    concordance,
    correct,
    krippendorffs_alpha,
    kruskal_wallis,
    mann_whitney,
    median,
    sign_test,
    wilcoxon,
    wilson,
    wording,
)


def test_a_shift_with_all_that_belongs_to_it() -> None:
    shift = Shift(
        n=38,
        method="Wilcoxon signed-rank",
        estimate=1.0,
        low=0.0,
        high=1.0,
        p=0.0007,
        p_corrected=0.0042,
        comparisons=6,
        effect=0.62,
        size="large",
    )

    assert shift.sentence("ratings") == (
        "Ratings rose by 1 level (median, 95% interval 0 to 1; n = 38; Wilcoxon signed-rank, "
        "p = 0.004, corrected for 6 comparisons; effect 0.62, large)"
    )


def test_a_fall_in_points() -> None:
    said = wilcoxon([9, 8, 9, 7, 8, 9], [6, 6, 7, 5, 5, 6.5]).sentence("marks", "point")

    assert said.startswith("Marks fell by 2.25 points (median, 95% interval -3 to -2; n = 6; ")


def test_a_median_that_stayed_says_who_moved() -> None:
    said = wilcoxon([3] * 40, [4] * 12 + [3] * 28).sentence()

    assert said.startswith("Answers tended to rise: 12 rose and 0 fell (median 0, ")


def test_too_few_are_said_to_be_too_few() -> None:
    assert wilcoxon([1, 2, 3, 3], [2, 3, 4, 5]).sentence("ratings") == (
        "Ratings did not clearly move: 4 rose and 0 fell (median 1; n = 4; "
        "Wilcoxon signed-rank; effect 1; "
        "too few: n = 4, at least 6 needed)"
    )


def test_what_may_be_chance_is_called_so() -> None:
    assert sign_test([3] * 9, [4] * 5 + [2] * 4).sentence("ratings") == (
        "Ratings: 5 rose and 4 fell (56% of those that moved, 95% interval 27% to 81%; "
        "sign test, p = 1.00, may be chance)"
    )


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (
            wilson(24, 38),
            "63% of the answers (24 of 38; 95% interval 47% to 77%; Wilson score)",
        ),
        (
            median([3, 4, 4, 4, 4, 5]),
            "The median answer is 4 (95% interval 3.5 to 4.5; n = 6; percentile bootstrap)",
        ),
        (
            mann_whitney([1, 2, 2, 3, 3], [3, 4, 4, 5, 5]),
            "Answers tend to be lower in the first group than in the second (Cliff's delta -0.92, "
            "large, 95% interval -0.99 to -0.6; n = 5 and 5; Mann-Whitney, p = 0.024)",
        ),
        (
            kruskal_wallis([1, 2, 2, 3, 3], [3, 4, 4, 5, 5], [3, 4, 5, 5, 5]),
            "Answers differ between 3 groups (epsilon squared 0.61, large; n = 15; "
            "Kruskal-Wallis, p = 0.014)",
        ),
        (
            kruskal_wallis([1, 2, 3, 4, 5], [1, 2, 3, 4, 4], [2, 2, 3, 4, 5]),
            "Answers do not clearly differ between 3 groups (epsilon squared 0.01, small; "
            "n = 15; Kruskal-Wallis, p = 0.91, may be chance)",
        ),
        (
            chi_squared([[30, 20, 10], [15, 25, 40]]),
            "Answers differ between 2 groups (Cramér's V 0.39, medium; n = 140; "
            "chi-squared, p < 0.001)",
        ),
        (
            cohens_kappa(list("aabbabab") * 2, list("aabbabaa") * 2),
            "Raters agree beyond chance: kappa 0.75 (substantial; 95% interval 0.44 to 1; "
            "n = 16; Cohen's kappa)",
        ),
        (
            krippendorffs_alpha([[1, 2], [1, 1]]),
            "Whether raters agree beyond chance is not clear: alpha 0 (n = 2; "
            "Krippendorff's alpha, nominal; too few: n = 2, at least 10 needed)",
        ),
        (
            concordance([[1, 2, 3]] * 5 + [[2, 1, 3]]),
            "6 people rank with unusually strong agreement (Kendall's W 0.86; permutation test, "
            "p = 0.001)",
        ),
    ],
)
def test_each_result_has_its_sentence(result: Result, said: str) -> None:
    assert result.sentence() == said


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (wilson(0, 0), "No answers: no share of the answers."),
        (wilcoxon([], []), "Nobody answered twice: no shift of answers."),
        (sign_test([1], [1]), "No answers moved: there is no direction."),
        (chi_squared([[3, 4]]), "Answers of groups cannot be compared: one group only."),
        (
            cohens_kappa(["a"], [None]),
            "How far raters agree cannot be said: no unit has two labels.",
        ),
    ],
)
def test_where_there_is_nothing_it_says_so(result: Result, said: str) -> None:
    assert result.sentence() == said


def test_corrected_results_say_for_how_many() -> None:
    one, _ = correct([kruskal_wallis([1] * 5, [2] * 5), kruskal_wallis([1] * 5, [2] * 6)])

    assert one.sentence().endswith("p = 0.003, corrected for 2 comparisons)")


@pytest.mark.parametrize(
    ("value", "text"), [(4.0, "4"), (0.5, "0.5"), (-0.001, "0"), (-1.25, "-1.25"), (100, "100")]
)
def test_numbers_are_short(value: float, text: str) -> None:
    assert wording.number(value) == text


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0.0, "p < 0.001"),
        (0.0042, "p = 0.004"),
        (0.0494, "p = 0.049"),
        (0.04996, "p < 0.05"),
        (0.05, "p = 0.050"),
        (0.32, "p = 0.32"),
    ],
)
def test_p_values_have_three_decimals_where_it_matters(p: float, text: str) -> None:
    assert wording.p_value(p) == text


LEVELS = st.integers(1, 5)
PAIRS = st.lists(st.tuples(LEVELS, LEVELS), max_size=40)
DIRECTIONS = re.compile(r"\b(rose by|fell by|tended to|tend to be|differ between|rank with)\b")


def is_clear(result: Result) -> bool:
    p = result.p if result.p_corrected is None else result.p_corrected
    return p is not None and p < 0.05


def follows(result: Result, said: str) -> None:
    """Check that a sentence claims a difference where its p is clear, and only there."""
    claims = DIRECTIONS.search(said.replace("not clearly differ between", ""))
    assert bool(claims) == is_clear(result), said
    told = re.search(r"p ([<=]) (\d\.\d+)", said)
    assert (told is None) == (result.p is None)
    if told:
        below = float(told[2]) < 0.05 or told[0] == "p < 0.05"
        assert below == is_clear(result) == ("may be chance" not in said), said


@settings(deadline=None, max_examples=100)  # a busy machine is no failure
@given(PAIRS)
def test_a_shift_has_the_direction_of_its_figures(pairs: list[tuple[int, int]]) -> None:
    shift = wilcoxon([a for a, _ in pairs], [b for _, b in pairs])
    said = shift.sentence()

    follows(shift, said)
    for word, sign in (("rose by", 1), ("tended to rise", 1), ("fell by", -1)):
        assert word not in said or (shift.effect or 0) * sign > 0
    if "rose by" in said or "fell by" in said:
        assert (shift.estimate or 0) * (shift.effect or 0) > 0


@settings(deadline=None, max_examples=60)  # a busy machine is no failure
@given(st.lists(LEVELS, max_size=20), st.lists(LEVELS, max_size=20))
def test_two_groups_are_called_by_their_names_and_apart_only_where_p_is_clear(
    teachers: list[int], leaders: list[int]
) -> None:
    found = mann_whitney(teachers, leaders)
    said = found.sentence("answers", "Teacher", "Leader")

    if found.estimate is not None:
        follows(found, said)
        assert "Teacher" in said
        assert "Leader" in said
        assert "higher" not in said or found.estimate > 0
        assert "lower" not in said or found.estimate < 0


@settings(deadline=None, max_examples=60)  # a busy machine is no failure
@given(st.lists(st.lists(LEVELS, max_size=15), min_size=2, max_size=4))
def test_groups_differ_only_where_p_is_clear(groups: list[list[int]]) -> None:
    counts = [[group.count(level) for level in range(1, 6)] for group in groups]
    for found in (kruskal_wallis(*groups), chi_squared(counts)):
        if found.estimate is not None:
            follows(found, found.sentence())


@settings(deadline=None, max_examples=60)  # a busy machine is no failure
@given(st.lists(st.permutations([1, 2, 3]), max_size=12))
def test_people_agree_on_an_order_only_where_p_is_clear(ranks: list[list[int]]) -> None:
    found = concordance(ranks)

    if found.estimate is not None:
        follows(found, found.sentence())


@settings(deadline=None, max_examples=60)  # a busy machine is no failure
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), max_size=30))
def test_raters_agree_beyond_chance_only_where_the_interval_is_above_0(
    pairs: list[tuple[int, int]],
) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    for found in (cohens_kappa(first, second), krippendorffs_alpha(pairs or [[None, None]])):
        said = found.sentence()
        above = found.low is not None and found.low > 0
        assert above or not said.startswith("Raters agree beyond chance")
        assert "reliable" not in said or (found.low or 0) >= 0.8
        assert "tentative" not in said or 0.667 <= (found.low or 0) < 0.8


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_share_is_neither_all_nor_nothing_unless_it_is(count: int, more: int) -> None:
    said = wilson(count, count + more).sentence()

    assert not said.startswith("100%")
    assert said.startswith("0%") == (count == 0)
