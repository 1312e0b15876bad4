"""How far a share, a median or a mean may be off, by chance in who answered."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import Literal, TypeAlias

import numpy as np

from plwidgets.analysis.statistics import wording
from plwidgets.analysis.statistics.result import Result
from plwidgets.analysis.statistics.values import (
    RESAMPLES,
    SEED,
    Numbers,
    Values,
    level_of,
    numbers,
)
from plwidgets.exceptions import InvalidData
from plwidgets.numbers.shares import percent

Middle: TypeAlias = Literal["median", "mean"]
"""What the middle of numbers is measured by."""

FEWEST_FOR_MEAN = 20
"""Our own limit: of levels from 1 to 5 the percentile interval of 95% held the mean 78 times of
100 with 6 answers, 90 times with 10, 94 times with 20."""

_DRAWN = 5_000_000
_FEWEST = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Result):
    """What share of `n` answers are of one kind; `count` of them are."""

    count: int

    def sentence(self, subject: str = "of the answers") -> str:
        """Return `63% of the answers (24 of 38; 95% interval 47% to 77%; Wilson score)`."""
        if self.estimate is None:
            return f"No answers: no share {subject}."
        ends = wording.percent_interval(self)
        claim = f"{percent(self.estimate)} {subject}"
        return wording.sentence(claim, f"{self.count} of {self.n}", ends, self.method, self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre(Result):
    """The middle of `n` numbers: their `measure`, median or mean."""

    measure: str

    def sentence(self, subject: str = "answer") -> str:
        """Return `The median answer is 4 (95% interval 3 to 4; n = 38; bootstrap)`."""
        if self.estimate is None:
            return f"No answers: no {self.measure} {subject}."
        claim = f"The {self.measure} {subject} is {wording.number(self.estimate)}"
        n = f"n = {self.n}"
        return wording.sentence(claim, wording.interval(self), n, self.method, self.note)


def wilson(count: int, n: int, *, confidence: float = 0.95) -> Share:
    """Return the share `count / n` with Wilson's score interval.

    It stays between 0 and 1 and says something even where everybody or nobody did.  Raises
    InvalidData unless 0 ≤ count ≤ n.  E. B. Wilson (1927), Probable inference, the law of
    succession, and statistical inference, Journal of the American Statistical Association 22,
    209-212.
    """
    level_of(confidence)
    if not 0 <= count <= n:
        raise InvalidData(f"{count} of {n} is no share.", "Give 0 ≤ count ≤ n.")
    told = Share(n=n, count=count, method="Wilson score", confidence=confidence)
    if not n:
        return replace(told, note=wording.NO_ANSWERS)
    low, high = _wilson_ends(count, n, NormalDist().inv_cdf((1 + confidence) / 2))
    return replace(told, estimate=count / n, low=low, high=high)


def _wilson_ends(count: int, n: int, z: float) -> tuple[float, float]:
    """Return the shares that lie `z` of their own standard errors from `count / n`.

    SciPy has them too, behind a test that is made for each: a hundred times the work.
    """
    middle = count + z * z / 2
    reach = z * math.sqrt(count * (n - count) / n + z * z / 4)
    low, high = ((middle + side) / (n + z * z) for side in (-reach, reach))
    return (low if count else 0.0), (high if count < n else 1.0)


def median(values: Values, *, confidence: float = 0.95, seed: int = SEED) -> Centre:
    """Return the median of `values`, shape (n,), with a percentile bootstrap interval.

    With fewer numbers than `fewest(confidence)` the interval is None.  Raises InvalidData when
    values are not numbers.  B. Efron and R. J. Tibshirani (1993), An Introduction to the
    Bootstrap, chapter 13.
    """
    return _centre(values, "median", fewest(confidence), confidence, seed)


def mean(values: Values, *, confidence: float = 0.95, seed: int = SEED) -> Centre:
    """Return the mean of `values`, shape (n,), with a percentile bootstrap interval.

    With fewer than 20 numbers, or than `fewest(confidence)`, the interval is None.  Errors and
    source are those of `median`.
    """
    needed = max(FEWEST_FOR_MEAN, fewest(confidence))
    return _centre(values, "mean", needed, confidence, seed)


def fewest(confidence: float) -> int:
    """Return how many numbers an interval of this confidence needs at least: 6 for 95%.

    Of fewer, not even from the smallest to the largest is sure enough to hold the median: all
    `n` lie on one side of it with a probability of 2 · (1/2)ⁿ.
    """
    return math.ceil(1 - math.log2(1 - level_of(confidence)))


def bootstrap(found: Numbers, measure: Middle, confidence: float, seed: int) -> tuple[float, float]:
    """Return the percentile bootstrap interval of the middle of numbers, shape (n,).

    The number itself, twice, where all are equal.
    """
    found = np.sort(found)
    if found[0] == found[-1]:
        return float(found[0]), float(found[0])
    drawn = _MIDDLES[measure](found, np.random.default_rng(seed))
    ends = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(ends[0]), float(ends[1])


def _medians(found: Numbers, dice: np.random.Generator) -> Numbers:
    """Return the medians of resamples of sorted numbers, without drawing the rest of each.

    A resample takes each of `n` numbers with the same chance: it is `n` points between 0 and 1.
    The r-th smallest of them has a beta distribution, B(r, n - r + 1), and the next one lies
    beyond it like the smallest of the n - r that are left.  L. Devroye (1986), Non-Uniform
    Random Variate Generation, chapter V.3.
    """
    n = len(found)
    half = (n + 1) // 2
    low = dice.beta(half, n - half + 1, RESAMPLES)
    high = low if n % 2 else low + (1 - low) * dice.beta(1, n - half, RESAMPLES)
    middles: Numbers = (_at(found, low) + _at(found, high)) / 2
    return middles


def _at(found: Numbers, points: Numbers) -> Numbers:
    """Return the numbers that lie at points between 0 and 1."""
    places = np.minimum((points * len(found)).astype(int), len(found) - 1)
    there: Numbers = found[places]
    return there


def _means(found: Numbers, dice: np.random.Generator) -> Numbers:
    """Return the means of resamples, each drawn as how often it has each number that there is.

    Of levels from 1 to 5 that is five counts, whatever `n`.
    """
    values, counts = np.unique(found, return_counts=True)
    n = len(found)
    # Many different numbers need fewer: they come from large rooms, and time is short.
    rows = max(_FEWEST, min(RESAMPLES, _DRAWN // len(values)))
    means: Numbers = dice.multinomial(n, counts / n, size=rows) @ values / n
    return means


_MIDDLES = {"median": _medians, "mean": _means}


def _centre(values: Values, measure: Middle, needed: int, confidence: float, seed: int) -> Centre:
    found = numbers(values)
    n = len(found)
    told = Centre(n=n, measure=measure, method="percentile bootstrap", confidence=confidence)
    if not n:
        return replace(told, note=wording.NO_ANSWERS)
    # The mean of equal numbers may be off in its last digit.
    of_all = np.median(found) if measure == "median" else np.mean(found)
    middle = float(found[0] if found[0] == found[-1] else of_all)
    if n < needed:
        return replace(told, estimate=middle, note=wording.too_few(n, needed))
    low, high = bootstrap(found, measure, confidence, seed)
    return replace(told, estimate=middle, low=low, high=high)
