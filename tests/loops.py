"""An event loop for what talks to a hub: it ends when the last line is closed."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine

PATIENCE = 30.0
LONGEST = 240.0
"""Seconds until a line is closed, and until a story has come to its end."""


def run(story: Coroutine[object, object, object]) -> None:
    """Run a story to its end, and until every line it had is closed.

    A line that is left open is found whenever the garbage collector comes by, and would fail
    whatever test runs then.
    """
    watched = selectors.DefaultSelector()
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(watched)) as runner:
        runner.run(_closed(story, watched))


async def _closed(
    story: Coroutine[object, object, object], watched: selectors.BaseSelector
) -> None:
    own = len(watched.get_map())
    async with asyncio.timeout(LONGEST):
        await story
    async with asyncio.timeout(PATIENCE):
        while len(watched.get_map()) > own:  # noqa: ASYNC110 - nobody tells when it closes
            await asyncio.sleep(0.01)
