"""Key terms: what one group says more or less often than all the others.

- Counted are answers that use a term, not its uses: people answer, words do not.
- Whether a difference is more than chance is G2, the log-likelihood ratio of Dunning (1993),
  "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics
  19(1), 61-74.  How large it is is the log ratio of Hardie (2014), "Log Ratio: an informal
  introduction", ESRC Centre for Corpus Approaches to Social Science: each step of 1 is twice
  as often.
- A room is small: p is exact, counted out over all tables with the same sums as Fisher's test
  does, with G2 to say which are as far from what is expected.  The chi-squared distribution is
  too eager for G2 where a cell is empty: at 0.05 it errs 8 to 9 times of 100 in groups of 33 to
  50, also where all expected counts are above 5.  So p is not exact only of more than 2,000
  answers, and there only where every expected count is 50 or more (it errs 4 to 6 times then).
- Hundreds of terms are tried: p is adjusted as by Benjamini and Hochberg (1995), "Controlling
  the false discovery rate", Journal of the Royal Statistical Society B 57(1), 289-300.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from plwidgets.analysis.statistics import benjamini_hochberg
from plwidgets.analysis.statistics.values import Numbers
from plwidgets.analysis.text.corpus import Corpus, Texts
from plwidgets.analysis.text.terms import Usage, label, usages
from plwidgets.exceptions import NotFound
from plwidgets.grouping import table_order
from plwidgets.values import FrameRow

FEWEST = 5
"""A group of fewer answers, or one with fewer beside it, is not compared."""

MORE, LESS, UNCLEAR, TOO_FEW = (
    "more often",
    "less often",
    "no clear difference",
    "too few answers",
)
"""What may be found."""

_COLUMNS = {
    "by": "string",
    "group": "string",
    "term": "string",
    "lemma": "string",
    "answers": "Int64",
    "n": "int64",
    "share": "Float64",
    "answers_elsewhere": "Int64",
    "n_elsewhere": "int64",
    "share_elsewhere": "Float64",
    "log_ratio": "Float64",
    "g2": "Float64",
    "p": "Float64",
    "p_adjusted": "Float64",
    "finding": "string",
}

EXACT = 2000
"""Up to so many answers p is exact, whatever the counts."""

_EXPECTED = 50
_NONE = 0.5
"""Nobody counts as half an answer in a ratio, which has no zero."""


class Counts(NamedTuple):
    """How many of the answers of a group, and of those elsewhere, use a term."""

    answers: int
    n: int
    elsewhere: int
    n_elsewhere: int


class _Pair(NamedTuple):
    group: str
    use: Usage
    counts: Counts


def key_terms(
    texts: Texts | Corpus,
    by: str,
    language: str = "en",
    *,
    column: str | None = None,
    at_least: int = 3,
    phrases: bool = True,
    level: float = 0.05,
) -> pd.DataFrame:
    """Return a row for each group and term: how often the group uses it, and all others do.

    `by` names a column: `table`, `role`, `round` or any other; answers without a value in it
    belong nowhere and are left out.  Columns: `by`, `group`, `term`, `lemma`; `answers` of `n`
    in the group and their `share`, the same `elsewhere`; `log_ratio`, above 0 if the group uses
    it more; `g2`, `p` and `p_adjusted`, over all terms and groups; `finding`: `more often` or
    `less often` where `p_adjusted` is below `level`, else `no clear difference`.  A group of
    fewer than 5 answers has one row, without term: `too few answers`.  Terms in fewer than
    `at_least` answers in all are left out: they cannot tell groups apart.  The groups are in
    their own order, in each the largest `g2` first.

    Answers count as independent.  Where the same people stand on both sides, as in two rounds,
    they are not: read p with care.  Raises NotFound when there is no such column.
    """
    corpus = Corpus.of(texts, language, column)
    groups = _groups(corpus, by)
    total = sum(map(len, groups.values()))
    large = {g: own for g, own in groups.items() if min(len(own), total - len(own)) >= FEWEST}
    found = usages(corpus, phrases) if large else []
    pairs = [pair for use in found for pair in _pairs(use, large, total, at_least)]
    adjusted = benjamini_hochberg([p_value(pair.counts) for pair in pairs])
    rows = [_too_few(name, len(own), total) for name, own in groups.items() if name not in large]
    rows += [
        _row(corpus, pair, p, level)
        for pair, p in zip(pairs, adjusted, strict=True)
        if p is not None
    ]
    place = {name: number for number, name in enumerate(groups)}
    rows.sort(key=lambda row: (place[row["group"]], -row.get("g2", 0), row.get("lemma", "")))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).assign(by=by).astype(_COLUMNS)


def g2(counts: Counts) -> float:
    """Return twice the log-likelihood ratio of a term and a group, over all four cells.

    With O observed and E expected counts it is 2 · sum of O · ln(O / E) (Dunning 1993).
    """
    return float(_g2(np.array([float(counts.answers)]), counts)[0])


def log_ratio(counts: Counts) -> float:
    """Return how many times more often the group uses a term, as a power of 2 (Hardie 2014).

    Where one side never uses it, half an answer stands in for none.
    """
    own = (counts.answers or _NONE) / counts.n
    elsewhere = (counts.elsewhere or _NONE) / counts.n_elsewhere
    return math.log2(own / elsewhere)


@lru_cache(maxsize=4096)
def p_value(counts: Counts) -> float:
    """Return how often chance alone gives a G2 as large.

    Exactly, as Fisher's exact test does, but with G2 to say what is as large; of more than
    2,000 answers from the chi-squared distribution with one degree of freedom, unless an
    expected count is below 50.
    """
    _, n, _, rest = counts
    if n + rest > EXACT and min(_expected(counts)) >= _EXPECTED:
        return math.erfc(math.sqrt(g2(counts) / 2))
    users = counts.answers + counts.elsewhere
    inside = np.arange(max(0, users - rest), min(n, users) + 1, dtype=float)
    as_far = _g2(inside, counts) >= g2(counts) - 1e-9
    return min(1.0, float(scipy.stats.hypergeom.pmf(inside, n + rest, users, n)[as_far].sum()))


def _groups(corpus: Corpus, by: str) -> dict[str, set[int]]:
    """Return the places of the answers of each group, the groups in their own order."""
    if by not in corpus.answers:
        raise NotFound(
            f"The answers have no column '{by}' to group them by.",
            f"There are: {', '.join(map(str, corpus.answers))}.",
        )
    groups: dict[str, set[int]] = {}
    for place, value in corpus.answers[by].dropna().items():
        groups.setdefault(str(value), set()).add(int(str(place)))
    return {name: groups[name] for name in sorted(groups, key=table_order)}


def _pairs(
    use: Usage, groups: Mapping[str, set[int]], total: int, at_least: int
) -> Iterator[_Pair]:
    """Yield a term with each group, if it is used often enough to tell them apart."""
    inside = {name: len(own.intersection(use.answers)) for name, own in groups.items()}
    users = sum(inside.values())
    if users >= at_least:
        for name, own in groups.items():
            counts = Counts(inside[name], len(own), users - inside[name], total - len(own))
            yield _Pair(name, use, counts)


def _g2(inside: Numbers, counts: Counts) -> Numbers:
    """Return G2 if so many of the group used the term, and all sums were as they are."""
    own, n, elsewhere, rest = counts
    users = own + elsewhere
    seen = np.array([inside, n - inside, users - inside, rest - users + inside])
    # Nothing is expected only where nothing can be seen.
    due = np.maximum(_expected(counts), np.finfo(float).tiny)
    return np.asarray(
        np.maximum(0.0, 2 * scipy.special.xlogy(seen, seen / due[:, None]).sum(axis=0))
    )


def _expected(counts: Counts) -> tuple[float, float, float, float]:
    """Return the four cells as they would be if the group made no difference.

    Who uses the term and who does not, here and elsewhere; products of whole numbers, so that
    what is a whole number comes out as one.
    """
    own, n, elsewhere, rest = counts
    users, all = own + elsewhere, n + rest
    return (
        n * users / all,
        n * (all - users) / all,
        rest * users / all,
        rest * (all - users) / all,
    )


def _row(corpus: Corpus, pair: _Pair, p_adjusted: float, level: float) -> FrameRow:
    counts, ratio = pair.counts, log_ratio(pair.counts)
    found = MORE if ratio > 0 else LESS
    return {
        "group": pair.group,
        "term": label(corpus, pair.use),
        "lemma": pair.use.lemma,
        "answers": counts.answers,
        "n": counts.n,
        "share": counts.answers / counts.n,
        "answers_elsewhere": counts.elsewhere,
        "n_elsewhere": counts.n_elsewhere,
        "share_elsewhere": counts.elsewhere / counts.n_elsewhere,
        "log_ratio": ratio,
        "g2": g2(counts),
        "p": p_value(counts),
        "p_adjusted": p_adjusted,
        "finding": found if p_adjusted < level else UNCLEAR,
    }


def _too_few(group: str, n: int, total: int) -> FrameRow:
    return {"group": group, "n": n, "n_elsewhere": total - n, "finding": TOO_FEW}
