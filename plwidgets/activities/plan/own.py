"""What people wrote themselves: texts that say the same together, those of many first."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import islice
from typing import TypedDict

_Place = tuple[int, int, str]
"""Less how many wrote it, the number of the first answer that did, and its key."""


class Own(TypedDict):
    """A text, how many wrote it, and the number of the first answer that did."""

    id: str
    text: str
    count: int


class Groups:
    """Texts in their order; one more or less costs the same however many there are."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[int, str]] = {}
        self._places: dict[str, _Place] = {}
        self._order: list[_Place] = []

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, key: str, seq: int, text: str) -> None:
        """Put a text of an answer with those of the same key."""
        before = self._places.get(key)
        self._texts.setdefault(key, {})[seq] = text
        self._move(key, (before[0] - 1, min(before[1], seq), key) if before else (-1, seq, key))

    def remove(self, key: str, seq: int) -> None:
        """Take the text of an answer away again."""
        count, first, _ = self._places[key]
        texts = self._texts[key]
        del texts[seq]
        if not texts:
            del self._texts[key]
        first = min(texts, default=0) if first == seq else first
        self._move(key, (count + 1, first, key) if texts else None)

    def top(self, most: int) -> list[Own]:
        """Return the first of them: those of many people, and of these the earliest."""
        return [
            Own(id=str(first), text=self._texts[key][first], count=-count)
            for count, first, key in islice(self._order, most)
        ]

    def _move(self, key: str, to: _Place | None) -> None:
        if before := self._places.pop(key, None):
            del self._order[bisect_left(self._order, before)]
        if to:
            self._places[key] = to
            insort(self._order, to)
