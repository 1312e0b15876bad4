"""What people wrote themselves: texts that say the same together, those of many first."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import islice
from typing import TypeAlias, TypedDict

from plwidgets.activities.base import Place, in_room

_Order: TypeAlias = tuple[int, Place, str]
"""Less how many wrote it, the place of the first answer that did, and its key."""


class Own(TypedDict):
    """A text, how many wrote it, and the id of the first answer that did."""

    id: str
    text: str
    count: int


class Groups:
    """Texts in their order; one more or less costs the same however many there are."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[Place, str]] = {}
        self._places: dict[str, _Order] = {}
        self._order: list[_Order] = []

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, key: str, place: Place, text: str) -> None:
        """Put a text of an answer with those of the same key."""
        before = self._places.get(key)
        self._texts.setdefault(key, {})[place] = text
        self._move(key, (before[0] - 1, min(before[1], place), key) if before else (-1, place, key))

    def remove(self, key: str, place: Place) -> None:
        """Take the text of an answer away again."""
        count, first, _ = self._places[key]
        texts = self._texts[key]
        del texts[place]
        if not texts:
            del self._texts[key]
        first = min(texts, default=first) if first == place else first
        self._move(key, (count + 1, first, key) if texts else None)

    def top(self, most: int) -> list[Own]:
        """Return the first of them: those of many people, and of these the earliest."""
        return [
            Own(id=in_room(*first), text=self._texts[key][first], count=-count)
            for count, first, key in islice(self._order, most)
        ]

    def _move(self, key: str, to: _Order | None) -> None:
        if before := self._places.pop(key, None):
            del self._order[bisect_left(self._order, before)]
        if to:
            self._places[key] = to
            insort(self._order, to)
