"""Whether a coach's link still opens what a page shows."""

from __future__ import annotations

import asyncio

from plwidgets.client.address import HubAddress
from plwidgets.client.http import ask
from plwidgets.exceptions import NotFound, PlwidgetsError, Unauthorized

_SECONDS = 0.7
"""How often a hub is asked: what was taken back is gone from an open page within a second."""


async def until_taken_back(address: HubAddress) -> None:
    """Return once a coach's key opens nothing any more, or its room is gone.

    A hub that does not answer has taken nothing back.
    """
    while True:
        await asyncio.sleep(_SECONDS)
        for code, key in address.coach_keys.items():
            url = f"{address.url}/api/rooms/{code}/view"
            try:
                await asyncio.to_thread(ask, "GET", url, key=key)
            except (Unauthorized, NotFound):
                return
            except PlwidgetsError:
                continue
