"""What moved between two rounds, where the same people answered both."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import scipy

from plwidgets.analysis.statistics import wording
from plwidgets.analysis.statistics.intervals import bootstrap, fewest, wilson
from plwidgets.analysis.statistics.result import Result
from plwidgets.analysis.statistics.values import (
    SEED,
    SMALL,
    Numbers,
    Values,
    level_of,
    number_pairs,
)
from plwidgets.numbers.shares import percent

FEWEST_MOVED = 6
"""With 5, a two-sided test by signs cannot come below 2 / 2⁵ = 0.06, whatever they are."""

_DECIMALS = 9

SIZES = ((0.1, 0.3, 0.5), ("negligible", "small", "medium", "large"))
"""J. Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed.: of an r."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift(Result):
    """By how much `n` pairs moved, and how many of them `rose`, `fell` or stayed the `same`."""

    rose: int = 0
    fell: int = 0
    same: int = 0

    def sentence(self, subject: str = "answers", unit: str = "level") -> str:
        """Return `Answers rose by 1 level (median, 95% interval 0 to 1; n = 38; …)`."""
        if self.estimate is None:
            return f"Nobody answered twice: no shift of {subject}."
        claim, measure = self._claim(self.estimate, unit)
        return wording.sentence(
            f"{wording.capital(subject)} {claim}",
            wording.listed(measure, wording.interval(self)),
            f"n = {self.n}",
            wording.test(self),
            wording.effect(self),
            self.note,
        )

    def _claim(self, estimate: float, unit: str) -> tuple[str, str]:
        """Return what is claimed, and how the median is called beside it.

        A direction only where the test is clear of it; by the median only where that has the
        same, for the ranks of few who moved far may say otherwise.
        """
        measure = f"median {wording.number(estimate)}"
        moved = f"{self.rose} rose and {self.fell} fell"
        if not wording.is_clear(self):
            claim = (
                f"did not clearly move: {moved}" if self.rose or self.fell else "stayed the same"
            )
            return claim, measure
        up = (estimate if self.effect is None else self.effect) > 0
        if estimate and (estimate > 0) == up:
            by = wording.amount(abs(estimate), unit)
            return f"{'rose' if up else 'fell'} by {by}", "median"
        return f"tended to {'rise' if up else 'fall'}: {moved}", measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves(Result):
    """What share of the `n` who moved `rose`; the others `fell`, or stayed the `same`."""

    rose: int = 0
    fell: int = 0
    same: int = 0

    def sentence(self, subject: str = "answers", up: str = "rose", down: str = "fell") -> str:
        """Return `Answers: 22 rose and 4 fell (85% of those that moved, …; sign test, …)`.

        `up` and `down` say what they did that did not rise, but changed to yes or to no.
        """
        if self.estimate is None:
            return f"No {subject} moved: there is no direction."
        return wording.sentence(
            f"{wording.capital(subject)}: {self.rose} {up} and {self.fell} {down}",
            wording.listed(
                f"{percent(self.estimate)} of those that moved",
                wording.percent_interval(self),
            ),
            wording.test(self),
            self.note,
        )


def wilcoxon(before: Values, after: Values, *, confidence: float = 0.95, seed: int = SEED) -> Shift:
    """Return the median of `after - before`, with Wilcoxon's signed-rank test.

    `before` and `after` have shape (n,); two Series are paired by index, anything else by
    place, and pairs with a missing value are left out.  The interval is a percentile bootstrap
    of the median.  Under 6 pairs that moved, `p` is None; up to 50 pairs it is exact: of all
    changes of signs, those whose ranks lie as far from their mean, to either side.  Raises
    InvalidData when values are not numbers or cannot be paired.

    - F. Wilcoxon (1945), Individual comparisons by ranking methods, Biometrics Bulletin 1,
      80-83; of more than 50 pairs by the normal approximation for ties.
    - J. W. Pratt (1959), Remarks on zeros and ties in the Wilcoxon signed rank procedures,
      Journal of the American Statistical Association 54, 655-667: who did not move is ranked.
    - The effect is `rank_biserial`.
    """
    level_of(confidence)
    moves = _moves(before, after)
    n, moved = len(moves), int(np.count_nonzero(moves))
    told = Shift(
        n=n,
        method="Wilcoxon signed-rank",
        confidence=confidence,
        rose=int((moves > 0).sum()),
        fell=int((moves < 0).sum()),
        same=n - moved,
    )
    if not n:
        return replace(told, note=wording.NO_ANSWERS)
    told = replace(told, estimate=float(np.median(moves)), effect=rank_biserial(before, after))
    if n >= fewest(confidence):
        low, high = bootstrap(moves, "median", confidence, seed)
        told = replace(told, low=low, high=high)
    if moved < FEWEST_MOVED:
        of = "who moved" if told.same else ""
        return replace(told, note=wording.too_few(moved, FEWEST_MOVED, of))
    return replace(
        told,
        p=_exact_p(moves) if n <= SMALL else _normal_p(moves),
        size=wording.size(abs(told.effect or 0.0), *SIZES),
        method=f"Wilcoxon signed-rank{', exact' if n <= SMALL else ''}",
        note="" if told.low is not None else f"interval: {wording.too_few(n, fewest(confidence))}",
    )


def rank_biserial(before: Values, after: Values) -> float | None:
    """Return the matched-pairs rank-biserial correlation, from -1 (all fell) to 1 (all rose).

    The ranks of what rose less those of what fell, as a share of all ranks.  Those who did not
    move have the lowest ranks (Pratt) and count for neither side, so that two who rose among
    many who stayed are no large effect.  None of no pairs; errors as in `wilcoxon`.

    D. S. Kerby (2014), The simple difference formula: an approach to teaching nonparametric
    correlation, Comprehensive Psychology 3, 11.IT.3.1.
    """
    moves = _moves(before, after)
    if not len(moves):
        return None
    ranks = scipy.stats.rankdata(np.abs(moves))
    return float((ranks * np.sign(moves)).sum() / ranks.sum())


def sign_test(before: Values, after: Values, *, confidence: float = 0.95) -> Moves:
    """Return the share that rose of those who moved, with Wilson's interval and the sign test.

    Shapes, pairing and errors are those of `wilcoxon`; it asks for less: an order of values,
    no distances.  Under 6 who moved, `p` is None.  W. J. Dixon and A. M. Mood (1946), The
    statistical sign test, Journal of the American Statistical Association 41, 557-566.
    """
    moves = _moves(before, after)
    rose, fell = int((moves > 0).sum()), int((moves < 0).sum())
    n = rose + fell
    share = wilson(rose, n, confidence=confidence)
    told = Moves(
        n=n,
        method="sign test",
        estimate=share.estimate,
        low=share.low,
        high=share.high,
        confidence=confidence,
        rose=rose,
        fell=fell,
        same=len(moves) - n,
    )
    if n < FEWEST_MOVED:
        return replace(told, note=wording.too_few(n, FEWEST_MOVED, "who moved"))
    return replace(told, p=float(scipy.stats.binomtest(rose, n).pvalue))


def _moves(before: Values, after: Values) -> Numbers:
    """Return what each pair moved by, in ascending order."""
    first, second = number_pairs(before, after)
    # From 0.1 to 0.3 is as far as from 0.2 to 0.4, which it is not in binary.
    return np.sort(np.round(second - first, _DECIMALS) + 0.0)


def _exact_p(moves: Numbers) -> float:
    """Return the share of all changes of signs whose ranks lie as far from their mean."""
    # Ranks of ties end in a half: twice a rank is whole.
    ranks = np.rint(2 * scipy.stats.rankdata(np.abs(moves))).astype(int)
    total = int(ranks[moves != 0].sum())
    chance = np.zeros(total + 1)
    chance[0] = 1.0
    for rank in ranks[moves != 0]:
        stay = chance / 2
        stay[rank:] += chance[:-rank] / 2
        chance = stay
    far = np.abs(2 * np.arange(total + 1) - total)
    return min(1.0, float(chance[far >= abs(2 * ranks[moves > 0].sum() - total)].sum()))


def _normal_p(moves: Numbers) -> float:
    return min(1.0, float(scipy.stats.wilcoxon(moves, zero_method="pratt").pvalue))
