"""Answers taken apart and put together anew: they add up to the same, and none is anybody's.

What one person gave is spread over the answers of a few.  Whoever knows one thing that somebody
said finds it there, and beside it what others said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeVar

_T = TypeVar("_T")
_TRADES = 5
"""So many trades for each hand; twenty times as many leave hardly fewer as they were."""


def each_by_itself(
    answers: Sequence[Mapping[str, object]], dice: Random
) -> list[dict[str, object]]:
    """Return answers, as their fields and what is in these, with each part dealt out by itself.

    What somebody left out stays left out.
    """
    return _fields(answers, dice, deeper=True)


def _fields(
    values: Sequence[Mapping[str, object]], dice: Random, deeper: bool = False
) -> list[dict[str, object]]:
    """Deal out what stands under each key, or (`deeper`) under the keys of that."""
    mixed: list[dict[str, object]] = [{**value} for value in values]
    for key in dict.fromkeys(key for value in values for key in value):
        holders = [value for value in mixed if key in value]
        held = [holder[key] for holder in holders]
        parts = [value for value in held if isinstance(value, Mapping)]
        inside = deeper and len(parts) == len(held)
        dealt = _fields(parts, dice) if inside else _values(held, dice)
        for holder, value in zip(holders, dealt, strict=True):
            holder[key] = value
    return mixed


def _values(values: Sequence[object], dice: Random) -> Sequence[object]:
    """Deal out values, and of lists each thing in them."""
    hands = [value for value in values if isinstance(value, list | tuple)]
    return deal(hands, dice) if len(hands) == len(values) else dice.sample(values, len(values))


def deal(
    hands: Sequence[Sequence[_T]],
    dice: Random,
    fits: Callable[[int, _T], bool] = lambda who, thing: True,
    key: Callable[[_T], object] = lambda thing: thing,
) -> list[list[_T]]:
    """Return hands as large as these, with the same things in them: each at random, never twice.

    `fits` says whether a hand, by its number, may get a thing; `key` is what no hand has twice.
    Two hands at a time trade what only one of them has: the Curveball algorithm (G. Strona and
    others, *A fast and unbiased procedure to randomize ecological binary matrices*, 2014).
    """
    dealt = [list(hand) for hand in hands]

    def free(giver: int, taker: int) -> list[_T]:
        """Return what one hand may give another."""
        there = [key(thing) for thing in dealt[taker]]
        return [one for one in dealt[giver] if key(one) not in there and fits(taker, one)]

    for _ in range(_TRADES * len(hands) if len(hands) > 1 else 0):
        one, other = dice.sample(range(len(hands)), 2)
        gives, takes = free(one, other), free(other, one)
        pool = dice.sample(gives + takes, len(gives) + len(takes))
        kept = [thing for thing in dealt[one] if thing not in gives]
        others = [thing for thing in dealt[other] if thing not in takes]
        dealt[one] = kept + pool[: len(gives)]
        dealt[other] = others + pool[len(gives) :]
    return [dice.sample(hand, len(hand)) for hand in dealt]


def deal_places(rankings: Sequence[Sequence[_T]], dice: Random) -> list[tuple[_T, ...]]:
    """Return rankings in which each thing has each place as often as in these."""
    dealt = [list(ranking) for ranking in rankings]
    for _ in range(_TRADES * len(dealt) if len(dealt) > 1 else 0):
        one, other = dice.sample(dealt, 2)
        if len(one) != len(other):
            continue
        for places in _bound_together(one, other):
            if dice.random() < 0.5:
                for place in places:
                    one[place], other[place] = other[place], one[place]
    return [tuple(ranking) for ranking in dealt]


def _bound_together(one: Sequence[_T], other: Sequence[_T]) -> list[set[int]]:
    """Return the places that two rankings must trade together, for none to have a thing twice."""
    left, found = set(range(len(one))), []
    while left:
        waiting, bound = [left.pop()], set()
        while waiting:
            place = waiting.pop()
            bound.add(place)
            pairs = ((one, other), (other, one))
            near = {b.index(a[place]) for a, b in pairs if a[place] in b} - bound
            waiting += near
            left -= near
        found.append(bound)
    return found
