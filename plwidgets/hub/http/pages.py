"""The pages: the join page, its files, and the door for a facilitator's browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol
from urllib.parse import urlencode

import tornado.web

from plwidgets import resources
from plwidgets.activities import kinds
from plwidgets.cookies import cookie
from plwidgets.exceptions import Forbidden, NotFound, Refused, Unauthorized
from plwidgets.hub.http.base import Handler, public
from plwidgets.hub.http.first_words import page_in
from plwidgets.hub.http.sending import IMMUTABLE, send_file, send_loaded
from plwidgets.hub.keys.codes import Codes, Ticket
from plwidgets.locales import first_spoken, tell
from plwidgets.store import Credential
from plwidgets.store.base import CredentialRole

_HASHED = re.compile(r"-[A-Z0-9]{8}\.")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' ws: wss:; img-src 'self' data: blob:; media-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


class Doorkeeper(Protocol):
    """Who says what a key opens and hands keys out, as far as pages need that of a hub."""

    pages: dict[str, str]
    port: int
    path: str
    codes: Codes

    async def authenticate(self, token: str | None) -> Credential:
        """Return what a token opens.  Raises Unauthorized."""

    async def issue(self, role: CredentialRole, code: str = "") -> str:
        """Return a new key of this role."""

    async def room(self, code: str) -> object:
        """Raise NotFound where there is no such room."""


class Join(Handler):
    """The participants' page."""

    file = "join.html"

    @public
    async def get(self, code: str = "") -> None:
        """Serve the page; whether a code exists is asked when somebody joins."""
        del code
        self.set_header("Content-Security-Policy", _POLICY)
        self.add_header("Vary", "Accept-Language")
        path, language = resources.static() / self.file, first_spoken(self.reads)
        if language == "en" or not path.is_file():
            send_file(self, path)
        else:
            send_loaded(self, path, page_in(language, path, path.stat().st_mtime_ns))


class Remote(Join):
    """The page of a facilitator's phone; what it may do hangs on a key that it is given."""

    file = "remote.html"


class Moderate(Join):
    """The page of who looks after what people write; what it may do hangs on a key, too."""

    file = "moderate.html"


class ToJoin(Handler):
    """The hub's address without its slash."""

    @public
    async def get(self) -> None:
        """Send browsers on, keeping any prefix that a proxy put in front."""
        self.redirect(f"{self.request.path.rsplit('/', 1)[-1]}/")


class WithStray(Handler):
    """The participants' page, by a link that took a sign of its sentence along: `219816).`."""

    @public
    async def get(self, code: str) -> None:
        """Send browsers on to the link as it was meant, keeping any prefix of a proxy."""
        # As it was sent: to a browser `%2F` is no step of the path.
        stray = self.request.path.rpartition(code)[2]
        query = self.request.query
        self.redirect(f"{'../' * stray.count('/')}{code}{query and '?'}{query}")


class Static(Handler):
    """A built file of the front end."""

    @public
    async def get(self, path: str) -> None:
        """Serve a file; one whose name carries a hash may be kept for a year."""
        send_public(self, resources.static(), path, hashed=bool(_HASHED.search(path)))


class KindAsset(Handler):
    """A front-end file of a kind from another package."""

    @public
    async def get(self, kind: str, name: str) -> None:
        """Serve `ask.js`, `results.js` or `style.css` from the kind's folder."""
        if kind not in kinds() or name not in ("ask.js", "results.js", "style.css"):
            raise NotFound(tell("There is no such file."), tell("Check the kind's package."))
        send_public(self, kinds()[kind].folder, name, hashed=False)


class Nothing(Handler):
    """Any other address below the hub's."""

    @public
    async def get(self) -> None:
        """Say that nothing is here."""
        raise NotFound(
            tell("There is nothing here."), tell("The API is described in api/openapi.json.")
        )

    post = put = patch = delete = get


class Enter(Handler):
    """The door: turns a link into a cookie with a key, and goes on to a notebook without it.

    The links of facilitator and projector carry a code that opens once; a coach's carries its
    key.  A browser that holds the key already comes in by a link that was used.
    """

    @public
    async def get(self) -> None:
        """Let this browser in.  Raises NotFound, Unauthorized, Forbidden."""
        page = self.get_query_argument("to", "facilitate")
        if page not in self.hub.pages:
            raise NotFound(
                tell("There is no page '{page}'.", page=page[:20]),
                tell("Use a link that serve printed."),
            )
        room = self.get_query_argument("room", "")
        if token := self.get_query_argument("token", ""):
            role, room = await self._as_coach(token, page)
        elif ticket := self.hub.codes.spend(self.get_query_argument("code", "")):
            role, room = await self._with(ticket), ticket.room or room
        else:
            role = await self._again(page, room)
        page = {"projector": "present"}.get(role, page)
        asked = {"room": room} | ({} if role == "server" else {"as": role})
        query = urlencode({name: value for name, value in asked.items() if value})
        self.redirect(f"{self.hub.pages[page]}{query and '?'}{query}")

    async def _with(self, ticket: Ticket) -> str:
        if ticket.room:
            await self.hub.room(ticket.room)
        self._keep(ticket.role, await self.hub.issue(ticket.role, ticket.room), ticket.room)
        return ticket.role

    async def _as_coach(self, token: str, page: str) -> tuple[str, str]:
        credential = await self.hub.authenticate(token)
        if credential.role != "coach" or page != "coach":
            raise Forbidden(
                tell("This link does not open the facilitator's pages."), tell("Use a new one.")
            )
        self._keep("coach", token, credential.code)
        return "coach", credential.code

    async def _again(self, page: str, room: str) -> str:
        """Return as whom this browser came in before.  Raises Unauthorized."""
        if await holds(self, self.hub, "server"):
            return "server"
        if page == "present" and await holds(self, self.hub, "projector", room):
            return "projector"
        raise Unauthorized(
            tell("This link was used already, or is too old."), tell("Use a new one.")
        )

    def _keep(self, role: str, token: str, room: str) -> None:
        # The server's base URL: the cookie is for the notebooks, too.
        path = self.request.path.rsplit("/", 2)[0]
        name = cookie(role, self.hub.port, room)
        keep_cookie(self, name, token, f"{self.hub.path}{path}/")


async def holds(
    handler: tornado.web.RequestHandler, hub: Doorkeeper, role: str, room: str = ""
) -> bool:
    """Say whether a browser holds a good key of this role, to this room if it opens only one.

    Raises StoreError and NoHub where nobody can say so now.
    """
    try:
        found = await hub.authenticate(handler.get_cookie(cookie(role, hub.port, room)))
    except Refused:
        return False
    return (found.role, found.code) == (role, room)


def keep_cookie(
    handler: tornado.web.RequestHandler,
    name: str,
    value: str,
    path: str,
    *,
    samesite: str = "Lax",
    max_age: int | None = None,
) -> None:
    """Keep something in a browser that no script and no other site reads.

    It stays until the browser is closed, or for so many seconds.  The path "" is the folder of the
    address that the browser asked for, whatever a proxy made of it on the way.
    """
    handler.set_cookie(
        name,
        value,
        path=path,
        httponly=True,
        samesite=samesite,
        max_age=max_age,
        secure=_is_https(handler),
    )


def _is_https(handler: tornado.web.RequestHandler) -> bool:
    """Say whether the browser came by https, be it through a proxy.

    Who makes the proxy's header up only keeps a cookie of their own from being sent back.
    """
    told = handler.request.headers.get("X-Forwarded-Proto", "").partition(",")[0].strip()
    return "https" in (handler.request.protocol, told)


def send_public(handler: Handler, folder: Path, name: str, hashed: bool) -> None:
    """Answer with a file that stands in a folder, to pages of other servers, too.

    Raises NotFound for any other name.  A widget in another server's notebook loads its
    modules from the hub of its room; there is nothing in them to hide.
    """
    path = next((path for path in folder.glob("*") if path.name == name), None)
    if path is None or not path.is_file():
        raise NotFound(tell("There is no such file."), tell("Check the address."))
    handler.set_header("Access-Control-Allow-Origin", "*")
    send_file(handler, path, IMMUTABLE if hashed else "no-cache")
