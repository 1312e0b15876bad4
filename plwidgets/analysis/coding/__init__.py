"""Open answers coded by people: a codebook, who coded what, agreement, suggestions.

- `Codings` keeps a codebook and the codings of any number of coders in one file of JSON lines.
- `agreement` says how far coders agree on each code, `disagreements` where they do not.
- `coded` lays codes beside the answers, `counts` and `compare` say what they add up to.
- `suggestions` says which codes an uncoded answer may have.  A suggestion is no coding: it counts
  nowhere until a person accepts it.
"""

from plwidgets.analysis.coding.agreement import agreement, disagreements
from plwidgets.analysis.coding.codebook import RESERVED, Code, Codebook
from plwidgets.analysis.coding.codings import Codings, samples
from plwidgets.analysis.coding.counts import coded, compare, counts
from plwidgets.analysis.coding.snapshot import AnswerId, Snapshot
from plwidgets.analysis.coding.suggestions import Suggester, Suggestion, suggestions

__all__ = [
    "RESERVED",
    "AnswerId",
    "Code",
    "Codebook",
    "Codings",
    "Snapshot",
    "Suggester",
    "Suggestion",
    "agreement",
    "coded",
    "compare",
    "counts",
    "disagreements",
    "samples",
    "suggestions",
]
