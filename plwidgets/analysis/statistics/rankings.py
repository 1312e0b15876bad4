"""How far orders of preference agree, ties and all: Kendall's W and Borda's points."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import scipy

from plwidgets.analysis.statistics import wording
from plwidgets.analysis.statistics.result import Result
from plwidgets.analysis.statistics.values import RESAMPLES, SEED, Matrix, Numbers, floats
from plwidgets.exceptions import InvalidData
from plwidgets.numbers.concordance import agreement, kendalls_w

_FEW = 20
"""Under so many rankings chi-squared is no good approximation, and orders are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance(Result):
    """How far `n` rankings agree, from 0 to 1, and Borda's `points` of each option."""

    points: tuple[float, ...] = ()

    def sentence(self, subject: str = "people") -> str:
        """Return `38 people rank with moderate agreement (Kendall's W 0.5; …)`."""
        if self.estimate is None:
            return f"How far {subject} agree on an order cannot be said: {self.note}."
        clear = wording.is_clear(self)
        how = agreement(self.estimate)
        claim = f"rank with {how} agreement" if clear else "do not clearly agree on an order"
        return wording.sentence(
            f"{self.n} {subject} {claim}",
            f"Kendall's W {wording.number(self.estimate)}",
            wording.test(self),
            self.note,
        )


def concordance(ranks: Matrix, *, seed: int = SEED) -> Concordance:
    """Return Kendall's W of rankings, corrected for ties, with its test.

    `ranks` has shape (rankings, options): a row for each person with the place of each option,
    1 for the first; equal numbers are ties.  Rows with a missing place do not count, as in the
    activity.  From 20 rankings the test is chi-squared, m (k - 1) W on k - 1 degrees of
    freedom; under that, of all orders or `seed`ed ones.  `p` is None where not even one order
    shared by all could come below 0.05.  Raises InvalidData when there are not two dimensions
    of numbers.

    - M. G. Kendall and B. Babington Smith (1939), The problem of m rankings, Annals of
      Mathematical Statistics 10, 275-287.
    - P. Legendre (2005), Species associations: the Kendall coefficient of concordance
      revisited, Journal of Agricultural, Biological, and Environmental Statistics 10, 226-245:
      of few rankings the chi-squared test is not exact, a permutation test is.
    - Points are Borda's (1781), as the activity counts them; those who tie share theirs.
    """
    placed = _placed(ranks)
    n, k = placed.shape
    told = Concordance(n=n, method="Kendall's W", points=_points(placed))
    if n < 2 or k < 2:
        return replace(told, note=wording.too_few(n, 2) if k > 1 else "one option only")
    w = kendalls_w((2 * placed).sum(axis=0).astype(int).tolist(), n, _ties(placed))
    if w is None:
        return replace(told, note="nobody ranks one option above another")
    told = replace(told, estimate=w, effect=w)
    if n < fewest_rankings(k):
        return replace(told, note=wording.too_few(n, fewest_rankings(k)))
    told = replace(told, size=agreement(w))
    if n >= _FEW:
        return replace(
            told, p=float(scipy.stats.chi2.sf(n * (k - 1) * w, k - 1)), method="chi-squared test"
        )
    return replace(told, p=_permuted_p(placed, seed), method="permutation test")


def fewest_rankings(options: int) -> int:
    """Return how many rankings can be significant at 0.05: 6 of two options, 3 of three, else 2.

    All share one order by chance with a probability of 1 / k! for each ranking after the first.
    """
    return 1 + math.ceil(math.log(20) / math.log(math.factorial(options)))


def _placed(ranks: Matrix) -> Numbers:
    """Return the ranks in each complete row, the mean of their places for ties."""
    try:
        frame = pd.DataFrame(ranks, dtype="object")
    except ValueError:
        raise InvalidData(
            "Ranks have two dimensions.", "A row a ranking, a column an option."
        ) from None
    found = floats(frame.to_numpy().ravel()).reshape(frame.shape)
    complete = found[np.isfinite(found).all(axis=1)]
    if not complete.size:
        return np.zeros((0, found.shape[1]))
    placed = scipy.stats.rankdata(complete, axis=1)
    # Orders are drawn row by row: it must not matter who came first.
    return np.asarray(placed[np.lexsort(placed.T)], dtype=float)


def _ties(placed: Numbers) -> int:
    """Return the sum of t³ - t over all groups of t options that share a rank in a row."""
    same = (placed[:, :, None] == placed[:, None, :]).sum(axis=2)
    # Each of t options counts t² - 1, together t³ - t.
    return int((same**2 - 1).sum())


def _points(placed: Numbers) -> tuple[float, ...]:
    k = placed.shape[1]
    return tuple((k - placed).sum(axis=0).tolist())


def _permuted_p(placed: Numbers, seed: int) -> float:
    """Return the share of random orders in each row whose rank sums lie as far apart."""

    def apart(*options: Numbers, axis: int) -> object:
        return sum(option.sum(axis=axis) ** 2 for option in options)

    found = scipy.stats.permutation_test(
        list(placed.T),
        apart,
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES,
        alternative="greater",
        rng=np.random.default_rng(seed),
    )
    return float(found.pvalue)
