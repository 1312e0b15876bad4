"""Links that let a browser in to the pages of a room, and the end of what they opened.

- A link carries a code; what the browser is given for it is a key of its own.
- A server key ends with the next start, or when somebody with another one asks for new links.
  The room keys that were made with it end, too, and so consoles that are open.
- The keys that servers which run on this machine left in their private files stay.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlencode

from plwidgets.client.address import running_hubs
from plwidgets.hub.http.bodies import MadeLinks
from plwidgets.hub.http.remotes import end_remotes
from plwidgets.hub.hub import Hub
from plwidgets.hub.keys.codes import Codes
from plwidgets.hub.keys.tokens import hash_of
from plwidgets.store import Credential


def links_to(codes: Codes, room: str) -> MadeLinks:
    """Return new links to the pages of a room, as they stand below the hub's address."""
    return {
        "facilitator": _link(codes.make("server"), "facilitate", room),
        "projector": _link(codes.make("projector", room), "present", room),
    }


def _link(code: str, page: str, room: str) -> str:
    return f"enter?{urlencode({'code': code, 'to': page, 'room': room})}"


async def end_earlier_keys(hub: Hub) -> None:
    """End the server keys of earlier starts; those of servers that run here now stay."""
    running = _running()
    for key in await _keys(hub, ""):
        if key.hash not in running and key.parent not in running:
            await _end(hub, key)


async def runs_beside(hub: Hub) -> bool:
    """Say whether another server that runs on this machine uses the database of a hub."""
    others = _running() - {hub.own_key}
    return any(key.hash in others for key in await _keys(hub, ""))


async def end_links(hub: Hub, room: str, asker: Credential) -> None:
    """End what links to the server and a room's own pages opened, but for who asks."""
    hub.codes.void(room)
    staying = {asker.hash, *_running()}
    for key in await _keys(hub, ""):
        if key.hash not in staying:
            await _end(hub, key)
    for key in await _keys(hub, room):
        if key.role == "projector":
            await _end(hub, key)
    await end_remotes(hub, room, "remote", "moderator")


async def _end(hub: Hub, key: Credential) -> None:
    await hub.revoke(key.code, key.hash)
    for made in await asyncio.to_thread(hub.store.made_with, key.hash):
        await _end(hub, made)


async def _keys(hub: Hub, code: str) -> list[Credential]:
    return list(await asyncio.to_thread(hub.store.credentials, code))


def _running() -> set[str]:
    return {hash_of(address.key) for address in running_hubs()}
