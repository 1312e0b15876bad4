"""What happens over some time, and after which time it had."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")


async def spread(jobs: Sequence[Callable[[], Awaitable[_T]]], seconds: float) -> list[_T]:
    """Begin jobs evenly over some time, and return what came of each.  Raises what one raises."""
    start = time.perf_counter()

    async def run(number: int, job: Callable[[], Awaitable[_T]]) -> _T:
        await asyncio.sleep(start + seconds * number / len(jobs) - time.perf_counter())
        return await job()

    return await asyncio.gather(*(run(number, job) for number, job in enumerate(jobs)))


def after(share: float, took: Sequence[float]) -> float:
    """Return the time after which this share of what took so long was done; 1 is the longest."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
