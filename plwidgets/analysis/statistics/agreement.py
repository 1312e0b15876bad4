"""How far raters agree on what they code: Cohen's kappa and Krippendorff's alpha."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from plwidgets.analysis.statistics import wording
from plwidgets.analysis.statistics.result import Result
from plwidgets.analysis.statistics.values import (
    SEED,
    Matrix,
    Numbers,
    Values,
    aligned,
    coded,
    floats,
    level_of,
)
from plwidgets.exceptions import InvalidData

Level = Literal["nominal", "ordinal", "interval"]

FEWEST_UNITS = 10
"""Our own limit: intervals of 95% held kappa and alpha 9 times of 10 with so many units."""

KAPPA_WORDS = (
    (0.0, 0.2, 0.4, 0.6, 0.8),
    ("poor", "slight", "fair", "moderate", "substantial", "almost perfect"),
)
"""J. R. Landis and G. G. Koch (1977), The measurement of observer agreement for categorical
data, Biometrics 33, 159-174."""

ALPHA_WORDS = (
    (0.667, 0.8),
    ("not enough to build on", "enough for tentative conclusions", "reliable"),
)
"""Of the lower end of the interval: what is claimed must hold however unlucky the sample was.
K. Krippendorff (2004), Content Analysis: An Introduction to Its Methodology, 2nd ed."""

_RESAMPLES = 1999
_COUNTED = 4_000_000
_FEWEST = 199
_AT_ONCE = 200_000  # counts that are resampled in one step: what a processor holds at hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Result):
    """How far raters agree beyond chance on `n` units: 1 is always, 0 is as chance has it."""

    measure: str

    def sentence(self, subject: str = "raters") -> str:
        """Return `Raters agree beyond chance: kappa 0.62 (substantial; 95% interval …)`."""
        if self.estimate is None:
            return f"How far {subject} agree cannot be said: {self.note}."
        return wording.sentence(
            f"{self._claim(subject)}: {self.measure} {wording.number(self.estimate)}",
            self.size,
            wording.interval(self),
            f"n = {self.n}",
            self.method,
            self.note,
        )

    def _claim(self, subject: str) -> str:
        """Return what the whole interval says; without one nothing is said of chance."""
        # As it is read beside the claim: 0.004 is 0 there.
        if self.low is not None and round(self.low, 2) > 0:
            return f"{wording.capital(subject)} agree beyond chance"
        if self.high is not None and round(self.high, 2) <= 0:
            return f"{wording.capital(subject)} do not agree beyond chance"
        if self.estimate == 1:
            return f"{wording.capital(subject)} never differ"
        return f"Whether {subject} agree beyond chance is not clear"


def cohens_kappa(first: Values, second: Values, *, confidence: float = 0.95) -> Agreement:
    """Return Cohen's kappa of two raters, with the interval of its large-sample error.

    `first` and `second` have shape (units,) and hold labels of any kind; two Series are paired
    by index, anything else by place, and units that one rater left out do not count.  None
    where only one label was used.  The interval is None under 10 units and where the error
    comes to 0: the two never differ, or one of them has one label for all.  Raises InvalidData
    when they cannot be paired.

    - J. Cohen (1960), A coefficient of agreement for nominal scales, Educational and
      Psychological Measurement 20, 37-46.
    - J. L. Fleiss, J. Cohen and B. S. Everitt (1969), Large sample standard errors of kappa and
      weighted kappa, Psychological Bulletin 72, 323-327.
    """
    level_of(confidence)
    shares, n = _joint(first, second)
    told = Agreement(n=n, measure="kappa", method="Cohen's kappa", confidence=confidence)
    if not n:
        return replace(told, note="no unit has two labels")
    if len(shares) < 2:
        return replace(told, note="only one label was used")
    kappa, error = _kappa(shares, n)
    told = replace(told, estimate=kappa)
    if n < FEWEST_UNITS:
        return replace(told, note=wording.too_few(n, FEWEST_UNITS))
    told = replace(told, size=wording.size(kappa, *KAPPA_WORDS))
    if not error:
        return replace(told, note="no interval: the ratings vary too little")
    reach = float(scipy.stats.norm.ppf((1 + confidence) / 2)) * error
    return replace(told, low=max(-1.0, kappa - reach), high=min(1.0, kappa + reach))


def krippendorffs_alpha(
    ratings: Matrix, level: Level = "nominal", *, confidence: float = 0.95, seed: int = SEED
) -> Agreement:
    """Return Krippendorff's alpha of any number of raters, with a bootstrap interval.

    `ratings` has shape (units, raters): a row for each unit, missing where a rater left it
    out; numbers, or labels of any kind where `level` is nominal.  Units with fewer than two
    ratings do not count.  None where all ratings are equal.  The interval resamples units and
    is None under 10 of them and where raters never differ; `size` goes by its lower end.  Raises
    InvalidData for another level, another shape, or labels that are not numbers.  Resamples in
    which all ratings are equal have no alpha and are left out.

    K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, University of
    Pennsylvania.
    """
    level_of(confidence)
    counts, domain = _value_counts(ratings, level)
    n = len(counts)
    told = Agreement(
        n=n, measure="alpha", method=f"Krippendorff's alpha, {level}", confidence=confidence
    )
    if not n:
        return replace(told, note="no unit has two ratings")
    if len(domain) < 2:
        return replace(told, note="all ratings are equal")
    alpha = float(_alpha(counts, domain, level))
    told = replace(told, estimate=alpha)
    if n < FEWEST_UNITS:
        return replace(told, note=wording.too_few(n, FEWEST_UNITS))
    if alpha == 1:
        return replace(told, note="no interval where raters never differ")
    low, high = _alpha_interval(counts, domain, level, confidence, seed)
    return replace(told, low=low, high=high, size=wording.size(low, *ALPHA_WORDS))


def _joint(first: Values, second: Values) -> tuple[Numbers, int]:
    """Return how often each label of one rater meets each of the other, as shares of `n`."""
    a, b = aligned(first, second)
    codes, labels = coded([*a, *b])
    both = codes.reshape(2, -1)
    one, other = both[:, (both >= 0).all(axis=0)]
    counts = np.zeros((len(labels), len(labels)))
    np.add.at(counts, (one, other), 1)
    used = (counts.sum(axis=0) + counts.sum(axis=1)) > 0
    return counts[used][:, used] / max(1, len(one)), len(one)


def _kappa(shares: Numbers, n: int) -> tuple[float, float]:
    """Return kappa and its standard error; 0 where it cannot be estimated."""
    rows, columns, same = shares.sum(axis=1), shares.sum(axis=0), np.diag(shares)
    observed, chance = float(same.sum()), float(rows @ columns)
    kappa = (observed - chance) / (1 - chance)
    agreed = (same * ((1 - chance) - (rows + columns) * (1 - observed)) ** 2).sum()
    apart = shares * np.add.outer(columns, rows) ** 2
    differed = (1 - observed) ** 2 * (apart.sum() - np.diag(apart).sum())
    both = (observed * chance - 2 * chance + observed) ** 2
    spread = float(agreed + differed - both)
    # What is left of 0 by rounding is no error.
    return kappa, math.sqrt(spread / n) / (1 - chance) ** 2 if spread > 1e-12 else 0.0


def _value_counts(ratings: Matrix, level: str) -> tuple[Numbers, Numbers]:
    """Return how many raters gave each value to each unit, and the values, in order.

    Only units with two ratings are in it, and values that they have.
    """
    codes, domain = _codes(_matrix(ratings), level)
    counts = np.zeros((len(codes), len(domain)))
    units, raters = np.nonzero(codes >= 0)
    np.add.at(counts, (units, codes[units, raters]), 1)
    counts = counts[counts.sum(axis=1) >= 2]
    used = counts.sum(axis=0) > 0
    counts = counts[:, used]
    # Equal units beside each other: resampling must not depend on the order of rows.
    return counts[np.lexsort(counts.T)] if used.any() else counts, domain[used]


def _matrix(ratings: Matrix) -> npt.NDArray[np.object_]:
    try:
        return pd.DataFrame(ratings, dtype="object").to_numpy()
    except ValueError:
        raise InvalidData(
            "Ratings have two dimensions.", "A row a unit, a column a rater."
        ) from None


def _codes(matrix: npt.NDArray[np.object_], level: str) -> tuple[npt.NDArray[np.int64], Numbers]:
    """Return each rating's place in the domain, -1 for a missing one, and the domain."""
    if level == "nominal":
        codes, labels = coded(matrix.ravel())
        return codes.reshape(matrix.shape), np.arange(len(labels), dtype=float)
    if level not in ("ordinal", "interval"):
        raise InvalidData(f"No level '{level}'.", "There are: nominal, ordinal, interval.")
    values = floats(matrix.ravel())
    there = np.isfinite(values)
    domain = np.unique(values[there])
    codes = np.where(there, np.searchsorted(domain, np.where(there, values, 0)), -1)
    return codes.reshape(matrix.shape), domain


def _alpha(counts: Numbers, domain: Numbers, level: Level) -> Numbers:
    """Return 1 less the observed disagreement of pairs, as a share of that expected by chance.

    `counts` has shape (…, units, values), the result (…).  Each unit of m ratings counts its
    pairs of two raters 1 / (m - 1) times, so that every rating counts once; by chance any rating
    meets any other of all n.  A rating's pair with itself is in both, for it lies 0 apart.
    """
    weights = counts / (counts.sum(axis=-1, keepdims=True) - 1)
    together = np.swapaxes(weights, -1, -2) @ counts
    times = counts.sum(axis=-2)
    by_chance = times[..., :, None] * times[..., None, :]
    apart = _apart(times, domain, level)
    observed, expected = ((each * apart).sum(axis=(-2, -1)) for each in (together, by_chance))
    return np.asarray(1 - observed * (times.sum(axis=-1) - 1) / expected)


def _apart(times: Numbers, domain: Numbers, level: Level) -> Numbers:
    """Return how far values of the domain lie apart, squared; `times` says how often each is.

    Any two labels 1; of ordered values the ratings from one to the other, of the ends half;
    of numbers the difference.
    """
    if level == "nominal":
        return 1.0 - np.eye(len(domain))
    places = np.cumsum(times, axis=-1) - times / 2 if level == "ordinal" else domain
    return np.asarray((places[..., :, None] - places[..., None, :]) ** 2)


def _alpha_interval(
    counts: Numbers, domain: Numbers, level: Level, confidence: float, seed: int
) -> tuple[float, float]:
    n = len(counts)
    rng = np.random.default_rng(seed)
    left = max(_FEWEST, min(_RESAMPLES, _COUNTED // n))
    found: list[float] = []
    while left:
        many = min(left, max(1, _AT_ONCE // counts.size))
        left -= many
        drawn = counts[rng.integers(n, size=(many, n))]
        differ = ((drawn.sum(axis=1) > 0).sum(axis=1)) > 1
        found.extend(_alpha(drawn[differ], domain, level))
    tail = (1 - confidence) / 2
    low, high = np.quantile(found, [tail, 1 - tail])
    return float(low), float(high)
