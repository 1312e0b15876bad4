"""Counts words: how many people used each, its spellings merged.

An answer counts a word once.  Sums are kept by word, so that one answer more or less costs what
its own words cost; only the words that are shown are ever put in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from typing import TypedDict

from plwidgets.language.lexicon import Lexicon, Word

SHOWN = 300
"""As many words as a cloud can hold and a list is still read."""


class Counted(TypedDict):
    """A word of a cloud: how it is most often written, how many used it, and its spellings."""

    text: str
    count: int
    variants: dict[str, int]


class Words(TypedDict):
    """The words of a cloud, and how many more there are."""

    words: list[Counted]
    left_out: int


class Cloud:
    """The words of many answers; in whichever order they came and went, the same."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._totals: dict[str, int] = {}
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._words: list[Counted] | None = None

    def include(self, words: Iterable[Word]) -> None:
        """Count each of these words of one answer."""
        self._words = None
        for key, spelling in words:
            self._totals[key] = self._totals.get(key, 0) + 1
            self._spellings[key][spelling] += 1

    def exclude(self, words: Iterable[Word]) -> None:
        """Take the words of one answer out again."""
        self._words = None
        for key, spelling in words:
            self._totals[key] -= 1
            self._spellings[key][spelling] -= 1
            if not self._spellings[key][spelling]:
                del self._spellings[key][spelling]
            if not self._totals[key]:
                del self._totals[key], self._spellings[key]

    def words(self) -> list[Counted]:
        """Return the words of most people, those of most first, and no more than `SHOWN`."""
        if self._words is None:
            self._words = [self._counted(key) for key in self._largest()]
        return self._words

    def as_dict(self) -> Words:
        """Return `words`, and how many more there are: `left_out`."""
        return {"words": self.words(), "left_out": len(self._totals) - len(self.words())}

    def _largest(self) -> list[str]:
        """Return the words to show, in order: sorting ten thousand would take too long."""
        totals = self._totals
        least = sorted(totals.values(), reverse=True)[:SHOWN][-1] if totals else 0
        more = sorted((-count, key) for key, count in totals.items() if count > least)
        as_many = (key for key, count in totals.items() if count == least)
        return [key for _, key in more] + nsmallest(SHOWN - len(more), as_many)

    def _counted(self, key: str) -> Counted:
        spellings = sorted(self._spellings[key].items(), key=lambda item: (-item[1], item[0]))
        text = self._lexicon.label(key) or spellings[0][0]
        return Counted(text=text, count=self._totals[key], variants=dict(spellings))
