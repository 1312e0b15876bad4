"""Keeps labels apart that would lie on each other, each as near as can be to what it names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def apart(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return the middles of labels of such sizes, in this order, none of which touch.

    They are as near to the places that are wanted as can be (least squares, by pooling neighbours)
    and lie between `low` and `high` where there is room for all.
    """
    # Where all labels had no size, order alone would count: so much of each place is sizes.
    below = [end - size / 2 for end, size in zip(accumulate(sizes), sizes, strict=True)]
    pools: list[tuple[float, int]] = []
    for place, off in zip(wanted, below, strict=True):
        mean, count = place - off, 1
        while pools and pools[-1][0] > mean:
            before, many = pools.pop()
            mean, count = (before * many + mean * count) / (many + count), many + count
        pools.append((mean, count))
    top = high - sum(sizes)
    kept = [max(low, min(mean, top)) for mean, count in pools for _ in range(count)]
    return [place + off for place, off in zip(kept, below, strict=True)]
