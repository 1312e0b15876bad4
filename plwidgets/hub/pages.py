"""The pages: the join page, its files, and the door for a facilitator's browser."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from plwidgets import resources
from plwidgets.activities import kinds
from plwidgets.cookies import COACH_COOKIE, COOKIE
from plwidgets.exceptions import Forbidden, MissingAsset, NotFound
from plwidgets.hub.base import Handler, public

_HASHED = re.compile(r"-[A-Z0-9]{8}\.")
_YEAR = 365 * 24 * 60 * 60
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' ws: wss:; img-src 'self' data: blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)


class Join(Handler):
    """The participants' page."""

    @public
    async def get(self, code: str = "") -> None:
        """Serve the page; whether a code exists is asked when somebody joins."""
        del code
        self.set_header("Content-Security-Policy", _POLICY)
        send_file(self, resources.static() / "join.html", hashed=False)


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
        self.redirect("../" * stray.count("/") + code)


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
            raise NotFound("There is no such file.", "Check the kind's package.")
        send_public(self, kinds()[kind].folder, name, hashed=False)


class Nothing(Handler):
    """Any other address below the hub's."""

    @public
    async def get(self) -> None:
        """Say that nothing is here."""
        raise NotFound("There is nothing here.", "The API is described in api/openapi.json.")

    post = put = patch = delete = get


class Enter(Handler):
    """The door: turns the key of a link into a cookie, the server's or a coach's."""

    @public
    async def get(self) -> None:
        """Keep the key in this browser, and go on to a notebook without it."""
        token = self.get_query_argument("token", "")
        credential = await self.hub.authenticate(token)
        page = self.get_query_argument("to", "facilitate")
        if page not in self.hub.pages:
            raise NotFound(f"There is no page {page[:20]!r}.", "Use a link that serve printed.")
        if credential.role == "server":
            self._keep(COOKIE, token)
            room = self.get_query_argument("room", "")
            asked = {"room": room} if room else {}
        elif credential.role == "coach" and page == "coach":
            self._keep(f"{COACH_COOKIE}{credential.code}", token)
            asked = {"room": credential.code, "as": "coach"}
        else:
            raise Forbidden("This link does not open the facilitator's pages.", "Use a new one.")
        query = f"?{urlencode(asked)}" if asked else ""
        self.redirect(f"{self.hub.pages[page]}{query}")

    def _keep(self, name: str, token: str) -> None:
        self.set_cookie(
            name,
            token,
            path=self._cookie_path(),
            httponly=True,
            samesite="Lax",
            secure=self._is_https(),
        )

    def _is_https(self) -> bool:
        """Say whether the browser came by https, be it through a proxy.

        Who makes the proxy's header up only keeps a cookie of their own from being sent back.
        """
        told = self.request.headers.get("X-Forwarded-Proto", "").partition(",")[0].strip()
        return "https" in (self.request.protocol, told)

    def _cookie_path(self) -> str:
        """Return the server's base URL: the cookie is for the notebooks, too."""
        return self.request.path.rsplit("/", 2)[0] + "/"


def send_public(handler: Handler, folder: Path, name: str, hashed: bool) -> None:
    """Answer with a file that stands in a folder, to pages of other servers, too.

    Raises NotFound for any other name.  A widget in another server's notebook loads its
    modules from the hub of its room; there is nothing in them to hide.
    """
    path = next((path for path in folder.glob("*") if path.name == name), None)
    if path is None or not path.is_file():
        raise NotFound("There is no such file.", "Check the address.")
    handler.set_header("Access-Control-Allow-Origin", "*")
    send_file(handler, path, hashed)


def send_file(handler: Handler, path: Path, hashed: bool) -> None:
    """Answer with a file from memory, compressed beforehand where the browser takes that."""
    body, packed, tag = _load(path, path.stat().st_mtime_ns if path.is_file() else 0)
    handler.set_header("Content-Type", _content_type(path))
    handler.set_header("Vary", "Accept-Encoding")
    handler.set_header("ETag", tag)
    handler.set_header(
        "Cache-Control", f"public, max-age={_YEAR}, immutable" if hashed else "no-cache"
    )
    if handler.request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        handler.set_status(304)
        handler.finish()
        return
    if packed and "gzip" in handler.request.headers.get("Accept-Encoding", ""):
        handler.set_header("Content-Encoding", "gzip")
        body = packed
    handler.finish(body)


@lru_cache(maxsize=64)
def _load(path: Path, changed: int) -> tuple[bytes, bytes | None, str]:
    """Return a file, its compressed twin if there is one, and its tag."""
    if not changed:
        raise MissingAsset(
            f"The front-end file {path.name} is not there.",
            "Run 'npm run build', or install plwidgets again.",
        )
    body, twin = path.read_bytes(), path.with_name(f"{path.name}.gz")
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    return body, twin.read_bytes() if twin.is_file() else None, tag


def _content_type(path: Path) -> str:
    if path.suffix == ".js":
        return "text/javascript; charset=utf-8"
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
