"""The HTTP API of pictures: sent by participants, looked at by their names."""

from __future__ import annotations

from plwidgets import store
from plwidgets.hub import limits
from plwidgets.hub.http.base import Handler, needs
from plwidgets.hub.http.bodies import SentPhoto
from plwidgets.hub.photos import nothing_here

_RUNNING = ("server", "room", "remote", "moderator")


class Photos(Handler):
    """The way in for pictures."""

    most = limits.PICTURE

    @needs("participant", answers=SentPhoto, status=201)
    async def post(self, code: str) -> SentPhoto:
        """Send a picture, as it is: a JPEG, PNG or WebP.  An answer may name it from then on."""
        del code
        if len(self._body) > self.most:
            raise self._too_large()
        return {"photo": await self.hub.photos.keep(self.credential, bytes(self._body))}


class Photo(Handler):
    """A picture."""

    @needs()
    async def get(self, name: str) -> None:
        """Look at a picture: as long as it stands in the room, whoever was told its name.

        What waits, is hidden, was changed, or is no answer yet is there for those alone who run it,
        and for who sent it.
        """
        photo = await self.hub.photos.find(name)
        if photo.code and not (await self._is_seen(photo) or await self._may_see(photo)):
            raise nothing_here()
        self.set_header("Content-Type", "image/jpeg")
        self.set_header("Content-Security-Policy", "default-src 'none'; sandbox")
        self.set_header("Content-Disposition", f'inline; filename="{name}.jpg"')
        self.set_header("Cache-Control", "private, max-age=60")
        self.finish(photo.data)

    async def _is_seen(self, photo: store.Photo) -> bool:
        return self.hub.photos.is_seen(await self.hub.room(photo.code), photo.name)

    async def _may_see(self, photo: store.Photo) -> bool:
        """Say whether this request comes from who runs the room, or sent the picture."""
        if not self.token:
            return False
        found = await self.hub.authenticate(self.token)
        if found.participant:
            return (found.code, found.participant) == (photo.code, photo.participant)
        return found.role in _RUNNING and found.code in ("", photo.code)
