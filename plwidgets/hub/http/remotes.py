"""A phone as a remote, or as a moderator: a link that opens once, and the end of what it opened.

What stands in the link is a key that is only good for getting one's own; it is kept by its hash as
every key is, so any hub of the database takes it, and it is taken back as any other is.
"""

from __future__ import annotations

import asyncio
from typing import Literal, TypeAlias

from plwidgets.exceptions import Unauthorized
from plwidgets.hub.http.base import Handler, needs
from plwidgets.hub.http.bodies import RemoteKey, RemoteLink
from plwidgets.hub.hub import Hub
from plwidgets.hub.keys.tokens import now
from plwidgets.locales import tell
from plwidgets.store import Credential
from plwidgets.store.base import CredentialRole

Held: TypeAlias = Literal["remote", "moderator"]
"""What such a link makes of a phone."""

MINUTES = 15
"""How long a link waits: who made it holds the phone in their hand."""
_LINKS: dict[Held, CredentialRole] = {"remote": "remote_link", "moderator": "moder_link"}
_PAGES: dict[Held, str] = {"remote": "remote", "moderator": "moderate"}


async def link_to(hub: Hub, asker: Credential, held: Held = "remote") -> str:
    """Return a new link to such a page of a room, as it stands below the hub's address.

    What stands behind its # no browser sends to a server: it is in nobody's log.
    """
    key = await hub.issue(_LINKS[held], asker.code, asker.hash)
    return f"{asker.code}/{_PAGES[held]}#{key}"


async def key_for(hub: Hub, link: Credential) -> str:
    """Return a phone's own key for what stood in a link.  Raises Unauthorized."""
    if now() - link.made_at > MINUTES * 60_000:
        raise Unauthorized(tell("This link is too old."), tell("Use a new one."))
    if not await hub.revoke(link.code, link.hash):  # by who came first, on whichever hub
        raise Unauthorized(tell("This link was used already."), tell("Use a new one."))
    held = next(held for held, role in _LINKS.items() if role == link.role)
    return await hub.issue(held, link.code, link.parent)


async def end_remotes(hub: Hub, code: str, *which: Held) -> None:
    """End all remotes of a room, or moderators, and the links that nobody has followed."""
    roles = {*which, *(_LINKS[held] for held in which)}
    for key in await asyncio.to_thread(hub.store.credentials, code):
        if key.role in roles:
            await hub.revoke(code, key.hash)


class Remotes(Handler):
    """The facilitator's phones as remotes."""

    @needs("room", answers=RemoteLink, status=201)
    async def post(self, code: str) -> RemoteLink:
        """Make a link that makes one phone a remote of this room, once, within 15 minutes."""
        await self.hub.room(code)
        return {"link": await link_to(self.hub, self.credential)}

    @needs("room", status=204)
    async def delete(self, code: str) -> None:
        """Take all remotes of this room back, and the links that nobody has followed."""
        await end_remotes(self.hub, code, "remote")


class Remote(Handler):
    """A phone that comes by such a link."""

    @needs("remote_link", answers=RemoteKey, status=201)
    async def post(self, code: str) -> RemoteKey:
        """Give a remote's key for what stood in the link, once."""
        del code
        return {"key": await key_for(self.hub, self.credential)}


class Moderators(Handler):
    """Phones and laptops of those who look after what people write."""

    @needs("room", answers=RemoteLink, status=201)
    async def post(self, code: str) -> RemoteLink:
        """Make a link that makes one browser a moderator of this room, once, within 15 minutes."""
        await self.hub.room(code)
        return {"link": await link_to(self.hub, self.credential, "moderator")}

    @needs("room", status=204)
    async def delete(self, code: str) -> None:
        """Take all moderators of this room back, and the links that nobody has followed."""
        await end_remotes(self.hub, code, "moderator")


class Moderator(Handler):
    """A browser that comes by such a link."""

    @needs("moder_link", answers=RemoteKey, status=201)
    async def post(self, code: str) -> RemoteKey:
        """Give a moderator's key for what stood in the link, once."""
        del code
        return {"key": await key_for(self.hub, self.credential)}
