"""Pages on this machine for the rooms of a hub that runs on another one.

- Kernels talk to that hub; what a browser loads is served here, as with a hub of one's own.
- Browsers come in by links that are made here.  What opens a page is a key of that hub, which is
  asked each time, so what it takes back opens nothing here either.
- Phones go to that hub, and never come here.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

import tornado.web
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPResponse

from plwidgets.client import HubAddress, Room
from plwidgets.client.address import find_hub, running_hubs
from plwidgets.client.http import ask, headers, rooms, texts, unreachable
from plwidgets.exceptions import Forbidden, Refused, Unauthorized
from plwidgets.hub.http.base import Discreet, Handler, needs
from plwidgets.hub.http.bodies import MadeLinks, NewLinks
from plwidgets.hub.http.links import links_to
from plwidgets.hub.http.pages import Nothing
from plwidgets.hub.http.routes import CODE, STATIC, STRAY, Route
from plwidgets.hub.keys.codes import Codes
from plwidgets.hub.keys.tokens import hash_of
from plwidgets.hub.limits import Limits, network_of
from plwidgets.photos import NAME
from plwidgets.serve.address import Place
from plwidgets.serve.routes import HUB_PATH
from plwidgets.store import Credential
from plwidgets.store.base import CredentialRole
from plwidgets.workshop import Workshop

KEY = "PLWIDGETS_KEY"
"""The environment variable with the server key of that hub."""


@dataclass(slots=True)
class RemoteHub:
    """The doorkeeper of pages whose rooms are elsewhere; `address` has the key of that hub."""

    address: HubAddress
    pages: dict[str, str] = field(default_factory=dict)
    port: int = 0
    path: str = ""
    codes: Codes = field(default_factory=Codes)
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def at(cls, url: str, key: str) -> RemoteHub:
        """Return the hub at an address, with its server key: without one, what it left here.

        Raises NoHub where none answers, Refused for what is none, Unauthorized and Forbidden for
        a key that does not open it.
        """
        address = find_hub(url.rstrip("/"), key)
        if not _is_hub(address.url):
            raise Refused(f"There is no hub at {address.url}.", "Its address ends in /plwidgets.")
        left = (hub.key for hub in running_hubs() if hub.url == address.url)
        if not (key := key or next(left, "")):
            raise Unauthorized(
                f"The hub at {address.url} opens its rooms only to who holds its key.",
                "Give its server key in PLWIDGETS_KEY, or with --key.",
            )
        role, phones = texts("GET", f"{address.url}/api/key", "role", "phones", key=key)
        if role != "server":
            raise Forbidden("This key opens one room, not the hub.", "Give its server key.")
        # What leads to this machine itself leads phones nowhere.
        near = Place(urlsplit(address.url).hostname or "", 0).is_private
        return cls(HubAddress(address.url, key, (near and phones) or address.url))

    def opened_by(self, token: str) -> Credential:
        """Return what a token opens there.  Raises Unauthorized, Refused, NoHub."""
        role, code = texts("GET", f"{self.address.url}/api/key", "role", "code", key=token)
        return Credential(hash_of(token), cast(CredentialRole, role), code)

    async def authenticate(self, token: str | None) -> Credential:
        """Return what a token opens.  Raises Unauthorized."""
        if not token:
            raise Unauthorized("No credential came with this.", "Use a link that serve printed.")
        return await asyncio.to_thread(self.opened_by, token)

    async def issue(self, role: CredentialRole, code: str = "") -> str:
        """Return a key of this role: the one to the hub, or a new one to a room."""
        if role == "server":
            return self.address.key
        url = f"{self.address.url}/api/rooms/{code}/keys"
        body = {"role": role}
        ask_for = partial(texts, "POST", url, "key", key=self.address.key, body=body)
        (made,) = await asyncio.to_thread(ask_for)
        return made

    async def room(self, code: str) -> None:
        """Do nothing: whether there is such a room the hub says, when it is asked for a key."""

    def open_room(self, workshop: Workshop, anew: bool) -> Room:
        """Return the newest room of this workshop that has not ended, or else a new one."""
        url, key = self.address.url, self.address.key
        for row in [] if anew else rooms(url, key):
            if row["title"] == workshop.title:
                room = Room.connect(row["code"], url, key)
                if not room.view()["ended"]:
                    return room
        return Room.create(workshop, url, key)


_ASKED = ("Range", "If-None-Match")
_PASSED_ON = (
    *("Content-Type", "Content-Security-Policy", "Content-Disposition", "Cache-Control"),
    *("ETag", "Accept-Ranges", "Content-Range"),
)


def _is_hub(url: str) -> bool:
    """Say whether what answers at an address is a hub.  Raises NoHub where nothing does."""
    try:
        told = ask("GET", f"{url}/api/health")
    except Refused:
        return False
    return isinstance(told, dict) and told.get("status") == "ok"


class Links(Handler):
    """Links that let a browser in to pages here."""

    hub: RemoteHub  # type: ignore[assignment]  # as far as this goes

    @needs("server", body=NewLinks, answers=MadeLinks, status=201)
    async def post(self, code: str, body: NewLinks) -> MadeLinks:
        """Make links to the pages of a room.  Raises Refused where earlier ones are to end."""
        if body.only:
            raise Refused(
                "Links to a hub on another machine end with its key.",
                "Start that hub again, and then this server with its new key.",
            )
        return links_to(self.hub.codes, code)


class Passed(Handler):
    """What a room's pages show that the hub alone has: pictures that were sent, and its files."""

    hub: RemoteHub  # type: ignore[assignment]  # as far as this goes

    @needs()
    async def get(self, path: str, code: str | None = None, **_: str) -> None:
        """Fetch it there, as who asks here, and pass it on.  Raises NoHub, TooMany."""
        network = network_of(str(self.request.remote_ip))
        if code:
            self.hub.limits.check_code(network, code)
        answer = await self._fetched(f"{self.hub.address.url}/{path}")
        if code and answer.code == HTTPStatus.NOT_FOUND:
            self.hub.limits.wrong_codes.spend(network)
        self.set_status(answer.code)
        for name in _PASSED_ON:
            if name in answer.headers:
                self.set_header(name, answer.headers[name])
        self.finish(answer.body)

    async def _fetched(self, url: str) -> HTTPResponse:
        asked = headers(self.token or "") | {
            name: self.request.headers[name] for name in _ASKED if name in self.request.headers
        }
        try:
            return await AsyncHTTPClient().fetch(
                url, headers=asked, follow_redirects=False, raise_error=False
            )
        except (OSError, HTTPClientError) as error:
            raise unreachable(url) from error


class ToHub(Discreet):
    """What people type here that is for the hub, or scan: on to its pages for phones."""

    def initialize(self, hub: RemoteHub) -> None:
        """Remember where the hub is."""
        self._url = hub.address.link

    def get(self, code: str = "") -> None:
        """Send the browser there, in a room if there is a code, with what the link carries."""
        query = self.request.query
        self.redirect(f"{self._url}/{code}{query and '?'}{query}")


def remote_handlers(hub: RemoteHub) -> list[Route]:
    """Return what of a hub's routes is answered here, and the way to the hub for phones."""
    here: list[tuple[str, type[tornado.web.RequestHandler]]] = [
        *((f"{HUB_PATH}{path}", handler) for path, handler in STATIC),
        (f"{HUB_PATH}/api/rooms/{CODE}/links", Links),
        (f"{HUB_PATH}/(?P<path>api/photos/{NAME}|api/rooms/{CODE}/files/[0-9a-f]{{32}})", Passed),
        (f"(?:{HUB_PATH})?/?", ToHub),
        (f"(?:{HUB_PATH})?/{CODE}(?:{STRAY})?", ToHub),
        (f"(?:{HUB_PATH})?/(?P<code>[0-9]{{6}}/(?:remote|moderate))", ToHub),
        (f"{HUB_PATH}/.*", Nothing),
    ]
    return [(path, handler, {"hub": hub}) for path, handler in here]
