"""Numbers that people gave, kept as how often each was given: median and bars."""

from __future__ import annotations

from collections import Counter
from math import floor, log10
from typing import TypedDict

from plwidgets.numbers.counts import median

MOST_BARS = 7


class Bar(TypedDict):
    """How many gave a number in this place."""

    id: str
    label: str
    value: int


def middle(counts: Counter[float]) -> float | None:
    """Return the median as it is read: a whole number, or with two digits; None of no numbers."""
    found = median(counts)
    return found if found is None else int(found) if found == int(found) else round(found, 2)


def histogram(counts: Counter[float]) -> list[Bar]:
    """Return at most seven bars: each number its own, or steps of a round width."""
    given = sorted(number for number in counts if counts[number])
    if len(given) <= MOST_BARS:
        return [Bar(id=f"{n:.10g}", label=f"{n:.10g}", value=counts[n]) for n in given]
    step = _step(given[0], given[-1])
    first = floor(given[0] / step)
    places = Counter[int]()
    for number in given:
        places[floor(number / step)] += counts[number]
    whole = step >= 1 and all(number == int(number) for number in given)
    return [
        Bar(id=f"{place * step:.10g}", label=_span(place, step, whole), value=places[place])
        for place in range(first, floor(given[-1] / step) + 1)
    ]


def _step(lowest: float, highest: float) -> float:
    """Return the smallest of the widths 1, 2, 5, 10, 20 … with few enough bars."""
    power = 10.0 ** floor(log10((highest - lowest) / MOST_BARS))
    widths = [factor * power for factor in (1, 2, 5, 10, 20)]
    return next(w for w in widths if floor(highest / w) - floor(lowest / w) < MOST_BARS)


def _span(place: int, step: float, whole: bool) -> str:
    begin, end = place * step, (place + 1) * step
    if whole:
        return f"{begin:.10g}" if step == 1 else f"{begin:.10g}–{end - 1:.10g}"
    return f"{begin:.10g} to under {end:.10g}"
