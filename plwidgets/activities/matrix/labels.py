"""Where labels of dots go, so that they lie neither on each other nor on what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LETTER = 0.92
"""A letter's width on a square of 100 by 100 that fills a projector."""
_LINE = 7.2
"""A line's height there."""
_AWAY_X, _AWAY_Y = 1.6, 3.4
"""Between a dot and its label."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the units of the square."""

    left: float
    low: float
    right: float
    high: float

    def overlap(self, other: Box) -> float:
        """Return the area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.high, other.high) - max(self.low, other.low)
        return max(0.0, across) * max(0.0, up)

    @property
    def outside(self) -> float:
        """How far it reaches out of the square."""
        return sum(
            max(0.0, x) for x in (-self.left, self.right - 100, -3 - self.low, self.high - 103)
        )


Label = tuple[float, float, Sequence[str]]
"""A dot's x and y, and the lines of its label."""


def place(labels: Sequence[Label], taken: Sequence[Box]) -> list[Box]:
    """Return a box for each label: near its dot, where it covers the least of what is there."""
    found: list[Box] = []
    for x, y, lines in labels:
        there = [*taken, *found]
        found.append(min(_around(x, y, lines), key=lambda box: _cost(box, there)))
    return found


def _cost(box: Box, there: Sequence[Box]) -> float:
    return 50 * box.outside + sum(box.overlap(other) for other in there)


def _around(x: float, y: float, lines: Sequence[str]) -> Iterator[Box]:
    """Yield places for a label, the best first: above, below, and at the dot's corners."""
    wide = _LETTER * max(map(len, lines), default=1)
    high = _LINE * len(lines)
    for away in (1, 2.4):
        dx, dy = _AWAY_X * away, _AWAY_Y * away
        for left in (x + dx, x - dx - wide, x - wide / 2):
            for low in (y + dy, y - dy - high):
                yield Box(left, low, left + wide, low + high)
