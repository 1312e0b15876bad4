"""Levels from low to high, and how many chose each: what `scale` and `rubric` share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from plwidgets.activities.base import Row
from plwidgets.activities.items import Item
from plwidgets.numbers.levels import either, top_half


def _texts(names: object) -> object:
    # YAML reads a bare Yes, No or 2 as something else than a text.
    for name in names if isinstance(names, list | tuple) else ():
        if not isinstance(name, str):
            raise ValueError(f"a level is read as {name!r}, not as a text; put it in quotes")
    return names


def _differ(names: tuple[str, ...]) -> tuple[str, ...]:
    for place, name in enumerate(names):
        if name.casefold() in {other.casefold() for other in names[:place]}:
            raise ValueError(f"two levels are called '{name}'; give each a name of its own")
    return names


Levels = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=40)], ...],
    BeforeValidator(_texts),
    AfterValidator(_differ),
]
"""A field of the names of levels, from low to high."""


class Spread:
    """How many chose each level of each item; whole numbers, so that taking out is exact."""

    def __init__(self, items: Iterable[Item], names: Sequence[str]) -> None:
        self._items = tuple(items)
        self._names = tuple(names)
        self._counts = {item.id: [0] * len(names) for item in self._items}

    def count(self, id: str, level: int, by: int) -> None:
        """Add `by` to a level (from 1) of an item."""
        self._counts[id][level - 1] += by

    def of(self, id: str) -> list[int]:
        """Return how many chose each level of an item, from the lowest."""
        return list(self._counts[id])

    def n(self, id: str) -> int:
        """Return how many chose any level of an item."""
        return sum(self._counts[id])

    def rows(self) -> list[Row]:
        """Return for each item how many chose the upper half, as a share of who chose a level."""
        return [self._row(item) for item in self._items]

    def _row(self, item: Item) -> Row:
        high, n = top_half(self._names), self.n(item.id)
        chose = sum(self._counts[item.id][-len(high) :])
        return Row(
            id=item.id,
            label=f"{item.label} ({either(high).lower()})",
            value=chose,
            share=chose / n if n else 0.0,
            of=n,
        )
