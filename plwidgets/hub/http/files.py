"""The files of a room's workshop: pictures, sound, video, by what is in them."""

from __future__ import annotations

import re

from plwidgets.activities.files import TYPES
from plwidgets.exceptions import NotFound
from plwidgets.hub import limits
from plwidgets.hub.http.base import Handler, needs
from plwidgets.hub.http.sending import IMMUTABLE
from plwidgets.hub.live import LiveRoom

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing may hold scripts: none runs, also where somebody opens it by itself."""
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class File(Handler):
    """A file that a room's workshop carries; who knows what is in it knows its address."""

    @needs()
    async def get(self, code: str, digest: str) -> None:
        """Serve the file, whole or the part that is asked for.  Raises NotFound, TooMany."""
        room = await self._room(code)
        file = room.files.find(room.state.workshop, digest)
        if file is None:
            raise NotFound("There is no such file in this room.", "Load the page again.")
        known = file.type in TYPES.values()
        self.set_header("Content-Type", file.type if known else "application/octet-stream")
        self.set_header("Content-Security-Policy", _POLICY)
        self.set_header("Cache-Control", IMMUTABLE)
        self.set_header("ETag", f'"{digest}"')
        self.set_header("Accept-Ranges", "bytes")
        if self.request.headers.get("If-None-Match", "") == f'"{digest}"':
            self.set_status(304)
            self.finish()
            return
        self._send(file.content)

    def _send(self, content: bytes) -> None:
        asked = _RANGE.fullmatch(self.request.headers.get("Range", ""))
        if asked is None or not any(asked.groups()):
            self.finish(content)
            return
        first, last = _part(asked[1], asked[2], len(content))
        if first > last:
            self.set_status(416)
            self.set_header("Content-Range", f"bytes */{len(content)}")
            self.finish()
            return
        self.set_status(206)
        self.set_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        self.finish(content[first : last + 1])

    async def _room(self, code: str) -> LiveRoom:
        """Return the room of this code, which nobody finds here by trying."""
        address = limits.network_of(str(self.request.remote_ip))
        self.hub.limits.check_code(address, code)
        try:
            return await self.hub.room(code)
        except NotFound:
            self.hub.limits.wrong_codes.spend(address)
            raise


def _part(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and the last byte of what is asked for; without a first, the last so many.

    The last lies before the first where there is no such part.
    """
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1
