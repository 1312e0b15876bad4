"""Pictures as answers: taken in, shown to whoever may see them, held against who sent them.

- What is kept was drawn anew (`plwidgets.photos`); its name nobody guesses, for a token's hash is
  in it.  So whoever asks by that name was told it: by the room, or by having sent it.
- What waits, is hidden, was changed since, or is no answer yet is shown to those alone who run it,
  and to who sent it.
- Pictures end with whoever sent them, with their room, and as an answer with another is written in
  their place, on every hub: they are read from the database, and kept nowhere else.
"""

from __future__ import annotations

import asyncio
from weakref import WeakKeyDictionary

from plwidgets.activities.pictured import held_against
from plwidgets.exceptions import NotFound, TooMany, Unauthorized
from plwidgets.hub.keys.tokens import now
from plwidgets.hub.limits import Limits
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.writer import Writer
from plwidgets.photos import cleaned, drawn, is_made_up, named
from plwidgets.room import RoomState
from plwidgets.room.actions import Action
from plwidgets.room.answers.photos import named_by, seen_in
from plwidgets.store import Credential, Photo, Store, Transaction

MOST_OF_ONE = 60
MOST_IN_A_ROOM = 5000
"""At some 150 KB each, 750 MB."""
_AT_ONCE = 2
"""So many are drawn at one time: each takes up to 100 MB of memory until it is."""


class Photos:
    """The pictures of a hub's rooms."""

    def __init__(self, store: Store, writer: Writer, limits: Limits) -> None:
        self._store = store
        self._writer = writer
        self._limits = limits
        self._drawing = asyncio.Semaphore(_AT_ONCE)
        self._seen: WeakKeyDictionary[LiveRoom, tuple[RoomState, frozenset[str]]] = (
            WeakKeyDictionary()
        )

    async def keep(self, sender: Credential, sent: bytes) -> str:
        """Keep a picture, and return its name; sent once more, it has the same.

        Raises Refused for what is no picture, TooMany, Unauthorized for who was erased meanwhile.
        """
        code, participant = sender.code, str(sender.participant)
        wait = "Wait a little, then try again."
        self._limits.photos.check((code, participant), "Too many pictures at once.", wait)
        self._limits.photos_in.check(code, "Too many send pictures at once.", wait)
        async with self._drawing:
            data = await asyncio.to_thread(cleaned, sent)
        photo = Photo(named(data, sender.hash), code, participant, now(), data)

        def keep(transaction: Transaction) -> None:
            transaction.lock(code)
            if not transaction.opens(sender.hash):
                raise Unauthorized("The room does not know this device any more.", "Join again.")
            counts = transaction.photos_of(code)
            if counts.get(participant, 0) >= MOST_OF_ONE or sum(counts.values()) >= MOST_IN_A_ROOM:
                raise TooMany("There is no room for more pictures.", "Keep one that you sent.")
            transaction.keep_photo(photo)

        await self._writer.run(keep)
        return photo.name

    async def find(self, name: str) -> Photo:
        """Return the picture of this name.  Raises NotFound."""
        if is_made_up(name):
            return Photo(name, "", "", 0, await asyncio.to_thread(drawn, name))
        found = await asyncio.to_thread(self._store.photo, name)
        if found is None:
            raise nothing_here()
        return found

    def is_seen(self, room: LiveRoom, name: str) -> bool:
        """Say whether a picture is an answer that stands and that the room may see."""
        state = room.state
        of, shown = self._seen.get(room, (None, frozenset()))
        if of is not state:
            shown = frozenset(seen_in(state))
            self._seen[room] = state, shown
        return name in shown

    async def check(self, state: RoomState, actor: str, action: Action) -> None:
        """Refuse an answer that names a picture which its author did not send.

        Raises InvalidAnswer, and as the kind does.
        """
        if name := named_by(state, action):
            found = await asyncio.to_thread(self._store.photo, name)
            here = found is not None and found.code == state.code
            held_against(name, found.participant if found and here else None, actor)


def nothing_here() -> NotFound:
    """Return what whoever asks for a picture is told that they do not see, or nobody."""
    return NotFound("There is no such picture here (any more).", "See api/openapi.json.")
