"""Numbers that a statistician would accept for the answers of one person or 100,000.

Pure functions of arrays and Series: no room, no files.  Each returns a `Result` with its
method, interval, p-value, effect and a `sentence()` in plain words.

- Missing answers are left out, and the order of answers does not matter.  What is drawn by
  chance is seeded: the same answers give the same numbers.
- One rule: where `n` is too small for a p-value or an interval, it is None, and `note` says
  how many are needed.
"""

from plwidgets.analysis.statistics.agreement import (
    Agreement,
    cohens_kappa,
    krippendorffs_alpha,
)
from plwidgets.analysis.statistics.correction import benjamini_hochberg, correct, holm
from plwidgets.analysis.statistics.groups import (
    Difference,
    Dominance,
    chi_squared,
    kruskal_wallis,
    mann_whitney,
)
from plwidgets.analysis.statistics.intervals import Centre, Share, mean, median, wilson
from plwidgets.analysis.statistics.paired import Moves, Shift, sign_test, wilcoxon
from plwidgets.analysis.statistics.rankings import Concordance, concordance
from plwidgets.analysis.statistics.result import Result

__all__ = [
    "Agreement",
    "Centre",
    "Concordance",
    "Difference",
    "Dominance",
    "Moves",
    "Result",
    "Share",
    "Shift",
    "benjamini_hochberg",
    "chi_squared",
    "cohens_kappa",
    "concordance",
    "correct",
    "holm",
    "krippendorffs_alpha",
    "kruskal_wallis",
    "mann_whitney",
    "mean",
    "median",
    "sign_test",
    "wilcoxon",
    "wilson",
]
