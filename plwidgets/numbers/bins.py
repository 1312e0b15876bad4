"""Numbers that people gave, in bins: one rule for forms, guesses and whoever counts numbers.

- Where few different numbers were given each has a bin of its own.
- Else a bin is as wide as `numpy.histogram_bin_edges(bins="auto")` says: the smaller of what
  Freedman and Diaconis (1981) and Sturges (1926) ask for, but no smaller than there is room for,
  rounded up to 1, 2 or 5 times a power of ten, so that it begins and ends at round numbers.
- What lies far out, more than three times the middle half beyond it (Tukey, 1977), is counted in
  a bin without an end: one number that was given for fun does not press all others into one bin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import floor, inf, log2, log10
from typing import TypedDict

from plwidgets.locales import say
from plwidgets.numbers.counts import Counts, quantile

_FAR = 3
"""Times the middle half."""
_DIGITS = 9
"""Of a quotient: 0.3 is three times 0.1, though the computer's is a little less."""
_GROUPED_FROM = 10_000
"""Smaller numbers may be years."""
_THIN = "\N{NARROW NO-BREAK SPACE}"


class Bar(TypedDict):
    """How many gave a number in this place."""

    id: str
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Bin:
    """From where to where, how many are in it, and whether that is one number or a span.

    `unit` is what the numbers are multiples of, 0 where they are any; the end is not in it.
    """

    low: float
    high: float
    n: int
    unit: float = 0
    alone: bool = False

    @property
    def id(self) -> str:
        """What it is known by: where it begins."""
        return "under" if self.low == -inf else f"{self.low:.12g}"

    @property
    def label(self) -> str:
        """What it is called: `40`, `40–59`, `4 to under 6`, `under 40`, `60 or more`."""
        if self.alone:
            return written(self.low)
        if self.low == -inf:
            return say("under {high}", high=written(self.high))
        if self.high == inf:
            return say("{low} or more", low=written(self.low))
        if self.unit:
            last = self.high - self.unit
            return written(self.low) + (f"–{written(last)}" if last > self.low else "")
        return say("{low} to under {high}", low=written(self.low), high=written(self.high))

    def holds(self, number: float) -> bool:
        """Say whether a number is in it."""
        return number == self.low if self.alone else self.low <= number < self.high


def histogram(counts: Counter[float], most: int) -> list[Bar]:
    """Return at most so many bars: each number its own, or bins of a round width."""
    return [Bar(id=one.id, label=one.label, value=one.n) for one in bins(counts, most)]


def bins(counts: Counter[float], most: int, step: float | None = None) -> list[Bin]:
    """Return at most so many bins of what is counted, from the lowest number.

    `step` is what all of the numbers are multiples of; without it whole numbers are of 1.
    """
    given = sorted(number for number in counts if counts[number])
    if len(given) <= most:
        return [Bin(one, one, counts[one], alone=True) for one in given]
    unit = step or float(all(number == int(number) for number in given))
    low, high = _near(counts)
    near = [number for number in given if low <= number <= high]
    ends = (near[0] > given[0]) + (near[-1] < given[-1])
    width = _width(counts, near[0], near[-1], unit, most - ends)
    return [*_filled(counts, given, (near[0], near[-1]), width, unit)]


def _near(counts: Counts) -> tuple[float, float]:
    """Return from where to where nothing is far out."""
    first, last = (quantile(counts, q) or 0.0 for q in (0.25, 0.75))
    spare = _FAR * (last - first)
    return (first - spare, last + spare) if spare else (-inf, inf)


def _width(counts: Counts, low: float, high: float, unit: float, most: int) -> float:
    """Return the smallest round width that is wide enough, in whole steps."""
    n = sum(counts.values())
    first, last = (quantile(counts, q) or 0.0 for q in (0.25, 0.75))
    sturges = (high - low) / (log2(n) + 1)
    freedman_diaconis = 2 * (last - first) / n ** (1 / 3)
    least = max(min(freedman_diaconis or sturges, sturges), (high - low) / most, unit) or 1.0
    scale = unit or 1.0
    power = 10.0 ** floor(log10(least / scale))
    widths = (factor * power * scale for factor in (1, 2, 5, 10, 20, 50))
    return next(
        width
        for width in widths
        if round(width / least, _DIGITS) >= 1 and _place(high, width) - _place(low, width) < most
    )


def _filled(
    counts: Counter[float], given: list[float], near: tuple[float, float], width: float, unit: float
) -> Iterator[Bin]:
    first, last = (_place(number, width) for number in near)
    places = Counter[int]()
    for number in given:
        places[max(first - 1, min(_place(number, width), last + 1))] += counts[number]
    for place in range(first - 1, last + 2):
        if first <= place <= last or places[place]:
            low = -inf if place < first else place * width
            high = inf if place > last else (place + 1) * width
            yield Bin(low, high, places[place], unit)


def _place(number: float, width: float) -> int:
    return floor(round(number / width, _DIGITS))


def written(number: float) -> str:
    """Return a number as it is read: `0.25`, `1969`, `384 400`, with a minus sign below 0.

    It has two decimals at most, or three digits where it is less than 1.
    """
    near = round(number, 2) if abs(number) >= 1 else float(f"{number:.3g}")
    whole, _, decimals = f"{Decimal(repr(abs(near))):f}".partition(".")
    decimals = decimals.rstrip("0")
    if abs(near) >= _GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", _THIN)
    sign = "\N{MINUS SIGN}" if near < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"
