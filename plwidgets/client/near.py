"""Rooms by their codes alone, on hubs that run on this machine."""

from __future__ import annotations

from contextlib import suppress

from plwidgets.client.address import HubAddress, find_hub, running_hubs
from plwidgets.client.http import rooms
from plwidgets.exceptions import NoHub, PlwidgetsError


def find_room(code: str, hub: str | None = None, key: str | None = None) -> HubAddress:
    """Return the hub that is named, or the one on this machine that has this room.

    Raises NoHub.
    """
    if hub:
        return find_hub(hub, key)
    near = running_hubs()
    with suppress(NoHub):
        near.insert(0, find_hub())
    for address in near:
        if code in _codes(address):
            return HubAddress(address.url, key or address.key)
    raise NoHub(
        f"No hub that runs on this machine has a room {spaced(code)}.",
        "Start it with `plwidgets serve`, or name the hub with --hub.",
    )


def _codes(address: HubAddress) -> list[str]:
    """Return the rooms of a hub; none where it is gone, or does not know this key."""
    try:
        return [room["code"] for room in rooms(address.url, address.key)]
    except PlwidgetsError:
        return []


def spaced(code: str) -> str:
    """Return a code as it is read out: 21 98 16."""
    return " ".join(code[start : start + 2] for start in range(0, len(code), 2))
