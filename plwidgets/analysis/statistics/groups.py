"""Whether groups of different people answer differently, and by how much."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import scipy

from plwidgets.analysis.statistics import wording
from plwidgets.analysis.statistics.intervals import wilson
from plwidgets.analysis.statistics.result import Result
from plwidgets.analysis.statistics.values import (
    RESAMPLES,
    SEED,
    SMALL,
    Matrix,
    Numbers,
    Values,
    level_of,
    numbers,
)
from plwidgets.exceptions import InvalidData

FEWEST_IN_GROUP = 5
"""In smaller groups one answer more or less turns the result, and approximations fail."""

_EXPECTED = 5

DELTA_SIZES = ((0.147, 0.33, 0.474), ("negligible", "small", "medium", "large"))
"""J. Romano, J. D. Kromrey, J. Coraggio and J. Skowronek (2006), Appropriate statistics for
ordinal level data, Annual meeting of the Florida Association of Institutional Research."""

EPSILON_SIZES = ((0.0099, 0.0588, 0.1379), ("negligible", "small", "medium", "large"))
"""J. Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed.: f of 0.1,
0.25 and 0.4 as shares of variance, f² / (1 + f²)."""

W_SIZES = ((0.1, 0.3, 0.5), ("negligible", "small", "medium", "large"))
"""Cohen (1988) again, of w = V √(min(rows, columns) - 1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance(Result):
    """How much more often one group is above another than below it; `sizes` of both."""

    sizes: tuple[int, int] = (0, 0)

    def sentence(
        self, subject: str = "answers", first: str = "the first group", second: str = "the second"
    ) -> str:
        """Return `Answers tend to be higher in A than in B (Cliff's delta 0.35, medium, …)`."""
        if self.estimate is None:
            return f"No answers in one of the groups: {subject} cannot be compared."
        return wording.sentence(
            f"{wording.capital(subject)} {self._claim(self.estimate, first, second)}",
            wording.listed(
                f"Cliff's delta {wording.number(self.estimate)}", self.size, wording.interval(self)
            ),
            f"n = {self.sizes[0]} and {self.sizes[1]}",
            wording.test(self),
            self.note,
        )

    def _claim(self, delta: float, first: str, second: str) -> str:
        if not wording.is_clear(self):
            return f"do not clearly differ between {first} and {second}"
        return f"tend to be {'higher' if delta > 0 else 'lower'} in {first} than in {second}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference(Result):
    """What share of the spread of ranks, or of counts, lies between `groups` groups."""

    groups: int
    measure: str

    def sentence(self, subject: str = "answers", *names: str) -> str:
        """Return `Answers differ between 4 groups (epsilon squared 0.12, medium; n = 80; …)`.

        Two groups are called by their `names`, where both are given.
        """
        if self.estimate is None:
            return f"{wording.capital(subject)} of groups cannot be compared: {self.note}."
        groups = " and ".join(names) if len(names) == self.groups == 2 else f"{self.groups} groups"
        claim = f"{wording.capital(subject)} {self._claim} between {groups}"
        found = f"{self.measure} {wording.number(self.estimate)}"
        return wording.sentence(
            claim,
            wording.listed(found, self.size),
            f"n = {self.n}",
            wording.test(self),
            self.note,
        )

    @property
    def _claim(self) -> str:
        return "differ" if wording.is_clear(self) else "do not clearly differ"


def mann_whitney(
    first: Values, second: Values, *, confidence: float = 0.95, seed: int = SEED
) -> Dominance:
    """Return Cliff's delta of two independent groups, with the Mann-Whitney test.

    `first` and `second` have shapes (m,) and (n,).  Delta is the probability that an answer of
    the first group is above one of the second, less that it is below.  With under 5 answers in
    a group `p` and interval are None.  Up to 50 answers `p` is exact, or of `seed`ed
    permutations where there are ties; it is twice the smaller tail.  Raises InvalidData when
    values are not numbers.

    - H. B. Mann and D. R. Whitney (1947), On a test of whether one of two random variables is
      stochastically larger than the other, Annals of Mathematical Statistics 18, 50-60.
    - N. Cliff (1993), Dominance statistics: ordinal analyses to answer ordinal questions,
      Psychological Bulletin 114, 494-509: delta, its variance and the asymmetric interval, which
      in groups of 5 to 10 holds delta about 9 times of 10 where it promises 19 of 20.
    """
    level_of(confidence)
    a, b = numbers(first), numbers(second)
    told = Dominance(
        n=len(a) + len(b),
        sizes=(len(a), len(b)),
        method="Mann-Whitney",
        confidence=confidence,
    )
    if not (len(a) and len(b)):
        return replace(told, note=wording.NO_ANSWERS)
    delta = cliffs_delta(a, b)
    told = replace(told, estimate=delta, effect=delta)
    if min(told.sizes) < FEWEST_IN_GROUP:
        return replace(told, note=_too_few(min(told.sizes)))
    told = replace(told, size=wording.size(abs(delta), *DELTA_SIZES))
    if min(a[0], b[0]) == max(a[-1], b[-1]):
        return replace(told, p=1.0, note=wording.ALL_EQUAL)
    low, high = _delta_interval(a, b, delta, confidence)
    return replace(told, p=_mann_whitney_p(a, b, seed), low=low, high=high)


def cliffs_delta(first: Numbers, second: Numbers) -> float:
    """Return Cliff's delta of two groups of sorted numbers, of shapes (m,) and (n,), none empty."""
    below, upto = _below(first, second)
    wins = int(below.sum()) - int((len(second) - upto).sum())
    return wins / (len(first) * len(second))


def kruskal_wallis(*groups: Values) -> Difference:
    """Return epsilon squared of several independent groups, with the Kruskal-Wallis test.

    Each group has a shape (n,) of its own; empty ones are left out.  Epsilon squared is
    H / (n - 1), from 0 to 1.  With under 5 answers in a group `p` is None.  Raises InvalidData
    when values are not numbers.

    - W. H. Kruskal and W. A. Wallis (1952), Use of ranks in one-criterion variance analysis,
      Journal of the American Statistical Association 47, 583-621.
    - M. Tomczak and E. Tomczak (2014), The need to report effect size estimates revisited,
      Trends in Sport Sciences 21, 19-25: epsilon squared.
    """
    found = [there for there in map(numbers, groups) if len(there)]
    n = sum(map(len, found))
    told = Difference(n=n, groups=len(found), method="Kruskal-Wallis", measure="epsilon squared")
    if len(found) < 2:
        return replace(told, note=_nothing(len(found)))
    equal = min(there[0] for there in found) == max(there[-1] for there in found)
    # Rounding must not carry it below zero, where no p is, nor a share above all.
    h = 0.0 if equal else max(0.0, float(scipy.stats.kruskal(*found).statistic))
    p = float(scipy.stats.chi2.sf(h, len(found) - 1))
    epsilon = min(1.0, h / (n - 1))
    told = replace(told, estimate=epsilon, effect=epsilon)
    smallest = min(map(len, found))
    if smallest < FEWEST_IN_GROUP:
        return replace(told, note=_too_few(smallest))
    size = wording.size(epsilon, *EPSILON_SIZES)
    return replace(told, p=p, size=size, note=wording.ALL_EQUAL if equal else "")


def chi_squared(table: Matrix, *, seed: int = SEED) -> Difference:
    """Return Cramér's V of a table of counts, with Pearson's chi-squared test.

    `table` has shape (groups, answers): a row for each group, a column for each answer; rows
    and columns without a count are left out.  Where a count under 5 is expected, `p` is
    Fisher's exact one for two groups and two answers, else of `seed`ed tables with the same
    sums.  With under 5 answers in a group `p` is None.  Raises InvalidData unless the table
    has whole numbers from 0 in two dimensions.

    - K. Pearson (1900), On the criterion that a given system of deviations …, Philosophical
      Magazine, Series 5, 50, 157-175.
    - H. Cramér (1946), Mathematical Methods of Statistics, Princeton University Press: V.
    - W. M. Patefield (1981), Algorithm AS 159, Applied Statistics 30, 91-97: random tables.
    """
    counts = _counts(table)
    n, (rows, columns) = int(counts.sum()), counts.shape
    told = Difference(n=n, groups=rows, method="chi-squared", measure="Cramér's V")
    if rows < 2:
        return replace(told, note=_nothing(rows))
    if columns < 2:
        return replace(told, note=wording.ALL_EQUAL)
    found = scipy.stats.chi2_contingency(counts, correction=False)
    w = float(np.sqrt(found.statistic / n))
    v = min(1.0, w / float(np.sqrt(min(rows, columns) - 1)))
    told = replace(told, estimate=v, effect=v)
    smallest = int(counts.sum(axis=1).min())
    if smallest < FEWEST_IN_GROUP:
        return replace(told, note=_too_few(smallest))
    told = replace(told, size=wording.size(w, *W_SIZES))
    if found.expected_freq.min() >= _EXPECTED:
        return replace(told, p=float(found.pvalue))
    if (rows, columns) == (2, 2):
        return replace(
            told, p=min(1.0, float(scipy.stats.fisher_exact(counts)[1])), method="Fisher exact"
        )
    return replace(told, p=_permuted_p(counts, seed), method="chi-squared, permutations")


def _below(first: Numbers, second: Numbers) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return for each of the first how many of the second are below it, and below or equal."""
    return np.searchsorted(second, first, "left"), np.searchsorted(second, first, "right")


def _delta_interval(a: Numbers, b: Numbers, delta: float, confidence: float) -> tuple[float, float]:
    if abs(delta) == 1:
        # Without overlap the variance is 0, which is too sure; so the smaller group is taken
        # for as many trials that all went one way.
        end = 2 * (wilson(fewer := min(len(a), len(b)), fewer, confidence=confidence).low or 0) - 1
        return (end, 1.0) if delta > 0 else (-1.0, -end)
    variance = _delta_variance(a, b, delta)
    z2 = float(scipy.stats.norm.ppf((1 + confidence) / 2)) ** 2 * variance
    reach = np.sqrt(z2 * ((1 - delta**2) ** 2 + z2))
    middle, scale = delta - delta**3, 1 - delta**2 + z2
    return max(-1.0, float((middle - reach) / scale)), min(1.0, float((middle + reach) / scale))


def _delta_variance(a: Numbers, b: Numbers, delta: float) -> float:
    """Return Cliff's unbiased estimate, not below his least: (1 - delta²) / (m n - 1)."""
    m, n = len(a), len(b)
    below, upto = _below(a, b)
    rows = (below - (n - upto)) / n
    above, downto = _below(b, a)
    columns = ((m - downto) - above) / m
    cells = int((n - (upto - below)).sum()) - m * n * delta**2
    spread = n**2 * ((rows - delta) ** 2).sum() + m**2 * ((columns - delta) ** 2).sum() - cells
    least = (1 - delta**2) / (m * n - 1)
    return max(float(spread) / (m * n * (m - 1) * (n - 1)), least)


def _mann_whitney_p(a: Numbers, b: Numbers, seed: int) -> float:
    small = len(a) + len(b) <= SMALL
    tied = len(np.unique(np.concatenate([a, b]))) < len(a) + len(b)
    shuffled = scipy.stats.PermutationMethod(n_resamples=RESAMPLES, rng=np.random.default_rng(seed))
    method = (shuffled if tied else "exact") if small else "asymptotic"
    return min(1.0, float(scipy.stats.mannwhitneyu(a, b, method=method).pvalue))


def _permuted_p(counts: npt.NDArray[np.int64], seed: int) -> float:
    """Return the share of tables with the same sums that are as far from the expected ones."""
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    rng = np.random.default_rng(seed)
    drawn = scipy.stats.random_table(rows, columns).rvs(RESAMPLES, random_state=rng)
    # Chi-squared but for what is the same in all tables with these sums.
    weight = 1 / np.outer(rows, columns)
    far = (drawn**2 * weight).sum(axis=(1, 2))
    as_far = far >= (counts**2 * weight).sum() * (1 - 1e-12)
    return float((as_far.sum() + 1) / (RESAMPLES + 1))


def _counts(table: Matrix) -> npt.NDArray[np.int64]:
    wrong = InvalidData("This is no table of counts.", "Give pd.crosstab(group, answer).")
    try:
        found = np.asarray(table, dtype=float)
    except (TypeError, ValueError):
        raise wrong from None
    if not found.size:
        return np.zeros((0, 0), dtype=np.int64)
    if found.ndim != 2 or not (np.isfinite(found) & (found >= 0) & (found % 1 == 0)).all():
        raise wrong
    # In an order of their own, so that the tables drawn do not depend on it.
    used = found[found.sum(axis=1) > 0][:, found.sum(axis=0) > 0].astype(np.int64)
    by_row = used[np.argsort(used.sum(axis=1), kind="stable")]
    return np.asarray(by_row[:, np.argsort(by_row.sum(axis=0), kind="stable")])


def _nothing(groups: int) -> str:
    return "one group only" if groups else wording.NO_ANSWERS


def _too_few(smallest: int) -> str:
    return wording.too_few(smallest, FEWEST_IN_GROUP, "in the smallest group")
