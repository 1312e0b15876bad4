"""The hub itself: rooms by code, credentials by token, one writer.  No HTTP here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from plwidgets.answers.damage import judging
from plwidgets.exceptions import (
    DamagedLog,
    Forbidden,
    StoreError,
    Unauthorized,
    WorkshopError,
)
from plwidgets.hub.codes import Codes
from plwidgets.hub.limits import Limits
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.tokens import hash_of, new_code, new_key, new_token, now, participant_id
from plwidgets.hub.writer import Writer, no_such_room
from plwidgets.room import ROOM, Event, RoomState, for_coaches, replay
from plwidgets.room.actions import Action, Join, Wishes
from plwidgets.room.events import Forgot
from plwidgets.room.rules import begin
from plwidgets.store import Credential, RoomRow, Store, Transaction
from plwidgets.store.base import CredentialRole
from plwidgets.workshop import Workshop

_log = logging.getLogger("plwidgets")
_T = TypeVar("_T")
_IDLE_ROOMS = 50
_KNOWN_TOKENS = 50_000
_TAIL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class _Log:
    """A room's log, read from the store whenever it is gone through."""

    store: Store
    code: str

    def __iter__(self) -> Iterator[Event]:
        return iter(self.store.events(self.code))

    def place(self, event: int) -> str:
        """Return where an event stands."""
        return f"room {self.code}"


class Hub:
    """Rooms and credentials on one store.

    `pages` names the notebooks that this server shows: `facilitate`, `present`, `coach`, to
    their URLs relative to the hub's own.  `join_url` is the address of the join page on the
    local network, when the server knows it, and `port` the one that it listens on.  `own_key` is
    the hash of the server key of this start, `codes` are those in links that nobody has followed.
    """

    def __init__(self, store: Store, *, pages: dict[str, str] | None = None) -> None:
        self.store = store
        self.pages = pages or {}
        self.join_url = ""
        self.port = 0
        self.own_key = ""
        self.codes = Codes()
        self.limits = Limits()
        self._writer = Writer(store)
        self._rooms: dict[str, LiveRoom] = {}
        self._loading: dict[str, asyncio.Task[LiveRoom]] = {}
        self._known: dict[str, Credential] = {}
        self._tailing: asyncio.Task[None] | None = None

    async def room(self, code: str) -> LiveRoom:
        """Return the room of this code.  Raises NotFound."""
        if code in self._rooms:
            return self._rooms[code]
        if code not in self._loading:
            self._loading[code] = asyncio.create_task(self._load(code))
        try:
            return await asyncio.shield(self._loading[code])
        finally:
            self._loading.pop(code, None)

    async def create_room(self, workshop: Workshop) -> tuple[str, str]:
        """Make a room for a workshop, and return its code and a room key."""

        def make(transaction: Transaction) -> tuple[str, str]:
            code = new_code()
            while not transaction.create_room(code, workshop.title, now()):
                code = new_code()
            token, credential = new_token("room", code)
            transaction.append(code, [begin(code, workshop, new_key(), now())])
            transaction.add_credentials([credential])
            return code, token

        return await self._writer.run(make)

    async def rooms(self) -> list[RoomRow]:
        """Return all rooms, the newest first."""
        return await self._read(self.store.rooms)

    async def find_open(self, title: str) -> str | None:
        """Return the code of the newest room of this workshop that has not ended.

        One that is damaged is left as it is, and the log says which.
        """
        for row in await self.rooms():
            if row.title != title:
                continue
            try:
                room = await self.room(row.code)
            except (DamagedLog, WorkshopError) as error:
                _log.warning("room %s stays closed: %s", row.code, error)
                continue
            if not room.state.ended:
                return row.code
        return None

    async def join(self, code: str, wishes: Wishes, key: str = "") -> tuple[str, str]:
        """Let somebody in, and return the participant's id and token.

        Who asks again with the same key, because the answer got lost on the way, is the same
        participant, and gets another token; what they say of themselves now is what counts.
        """
        self.limits.joins.check(
            code, "Too many people join this room at once.", "Try again in a few seconds."
        )
        room = await self.room(code)
        participant = participant_id(code, key or new_key())
        token, credential = new_token("participant", code, participant)
        join = Join(**wishes.model_dump(exclude_unset=True))
        await self._writer.ask(room, participant, new_key(), join, credential)
        self._remember(credential)
        return participant, token

    async def act(self, credential: Credential, key: str, action: Action) -> int:
        """Do what the holder of a credential asks; return the number of its event.

        Raises Forbidden when the credential is not for this, Refused when the room says no.
        """
        actor = credential.participant if credential.role == "participant" else ROOM
        if credential.role not in ("participant", "room") or actor is None:
            raise Forbidden("This key may only read.", "Use the room key.")
        room = await self.room(credential.code)
        return await self._writer.ask(room, actor, key or new_key(), action)

    async def issue(self, role: CredentialRole, code: str = "", parent: str = "") -> str:
        """Return a new key of this role, made with the key of which `parent` is the hash.

        A server key is made with that of this start, if with no other one.
        """
        parent = parent or (self.own_key if role == "server" else "")
        token, credential = new_token(role, code, parent=parent)
        await self._writer.run(lambda transaction: transaction.add_credentials([credential]))
        return token

    async def revoke(self, code: str, hash: str) -> bool:
        """Make a key of this room, or of the server for "", worthless; False if there is none."""
        found = await self._read(lambda: self.store.credential(hash))
        if found is None or found.code != code or found.role == "participant":
            return False
        await self._writer.run(lambda transaction: transaction.revoke(hash))
        self._known.pop(hash, None)
        if code in self._rooms:
            self._rooms[code].dismiss("unauthorized", "This key was taken back.", hash)
        return True

    async def authenticate(self, token: str | None) -> Credential:
        """Return what a token opens.  Raises Unauthorized."""
        if not token:
            raise Unauthorized("No credential came with this.", "Send a bearer token.")
        hash = hash_of(token)
        found = self._known.get(hash) or await self._read(lambda: self.store.credential(hash))
        if found is None:
            raise Unauthorized(
                "This credential is not known here (any more).", "Join again, or ask for a new key."
            )
        self._remember(found)
        return found

    async def erase(self, code: str, participant: str) -> None:
        """Forget all that a participant gave, in the log and in the room."""
        room = await self.room(code)

        def forget(transaction: Transaction) -> None:
            last = transaction.lock(code)
            if last == 0:
                raise no_such_room(code)
            transaction.erase(code, participant)
            forgot = Event(last + 1, Forgot(participant), ROOM, new_key(), now())
            transaction.append(code, [forgot])

        await self._writer.run(forget)
        await self._writer.catch_up(room)
        self._known = {
            hash: known for hash, known in self._known.items() if known.participant != participant
        }

    async def log(self, code: str) -> list[Event]:
        """Return all events of a room."""
        return await self._read(lambda: list(self.store.events(code)))

    async def as_coaches_know_it(self, code: str) -> RoomState:
        """Return a room of made-up people who gave what coaches may know.  Raises NotFound."""
        await self.room(code)
        state = await self._read(lambda: replay(for_coaches(self.store.events(code))))
        if state is None:
            raise no_such_room(code)
        return state

    def close(self) -> None:
        """Finish what is being written, and let go of the database."""
        if self._tailing:
            self._tailing.cancel()
        for room in self._rooms.values():
            room.dismiss("closing", "The workshop server is stopping.")
        self._writer.close()
        self.store.close()

    async def _load(self, code: str) -> LiveRoom:
        room = await self._read(lambda: self._opened(code))
        self._make_way()
        self._rooms[code] = room
        if self._tailing is None:
            self._tailing = asyncio.create_task(self._tail())
        return self._rooms[code]

    def _opened(self, code: str) -> LiveRoom:
        """Return a room as its log has it, its answers added up while nobody waits for that."""
        log = _Log(self.store, code)
        with judging(log):
            state = replay(log)
        if state is None:
            raise no_such_room(code)
        room = LiveRoom(state)
        room.view("facilitator")
        return room

    async def _tail(self) -> None:
        """Show what another process writes to rooms that somebody watches here."""
        lost: set[LiveRoom] = set()
        while True:
            await asyncio.sleep(_TAIL_SECONDS)
            for room in [room for room in self._rooms.values() if not room.empty]:
                try:
                    await self._writer.catch_up(room)
                except StoreError:
                    continue  # whoever writes next hears of it
                except Exception:  # what is wrong in one room keeps no other from its news
                    if room not in lost:
                        _log.exception("room %s: cannot show what another process wrote", room.code)
                    lost.add(room)

    def _make_way(self) -> None:
        """Let go of rooms that nobody is connected to, when there are many."""
        idle = [code for code, room in self._rooms.items() if room.empty]
        for code in idle[:-_IDLE_ROOMS]:
            del self._rooms[code]

    def _remember(self, credential: Credential) -> None:
        if len(self._known) >= _KNOWN_TOKENS:
            self._known.clear()
        self._known[credential.hash] = credential

    async def _read(self, job: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(None, job)
