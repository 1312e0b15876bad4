"""What a statistic says: one shape for all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A statistic of answers, how sure it is, and how it was found.

    - `estimate` is what was found, from `low` to `high` at this `confidence`; None where the
      answers cannot say it.
    - `n` is how many answers (or pairs, units, rankings) it rests on, missing ones left out.
    - `p` is the two-sided p-value of the test; `p_corrected` the same among `comparisons`.
    - `effect` is how large a difference is, whatever `n` is, and `size` a word for it.
    - `note` says why something is None, or what to mind.
    """

    n: int
    method: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float = 0.95
    p: float | None = None
    p_corrected: float | None = None
    comparisons: int = 1
    effect: float | None = None
    size: str = ""
    note: str = ""

    def sentence(self, subject: str = "answers") -> str:
        """Return the result in plain words, about this subject."""
        raise NotImplementedError
