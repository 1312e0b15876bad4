"""The hub itself: rooms by code, credentials by token, one writer.  No HTTP here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from hmac import compare_digest
from typing import TypeVar

from plwidgets.exceptions import (
    DamagedLog,
    StoreError,
    Unauthorized,
    WorkshopError,
)
from plwidgets.halls import A_HALL
from plwidgets.hub import here
from plwidgets.hub.between import Between
from plwidgets.hub.company import LEADS
from plwidgets.hub.erasures import Erasures
from plwidgets.hub.keys.codes import Codes
from plwidgets.hub.keys.personal import Personal
from plwidgets.hub.keys.tokens import (
    acts_as,
    hash_of,
    new_code,
    new_key,
    new_token,
    now,
    participant_id,
    undo_of,
)
from plwidgets.hub.limits import Limits
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.opening import opened
from plwidgets.hub.photos import Photos
from plwidgets.hub.reacting import react
from plwidgets.hub.releases import Release, Releases, is_over
from plwidgets.hub.rests import Rests
from plwidgets.hub.tail import Tail
from plwidgets.hub.writer import Writer
from plwidgets.locales import tell
from plwidgets.room import ROOM, Event, actions
from plwidgets.room.actions import Action, Join
from plwidgets.room.people.proofs import comes_back, proof_of, way_back
from plwidgets.room.people.rules import MOST_PEOPLE, meant
from plwidgets.room.plan.plans import amended, source_of
from plwidgets.room.rules import begin
from plwidgets.room.wishes import Wishes
from plwidgets.store import Credential, RoomRow, Store, Transaction
from plwidgets.store.base import CredentialRole, What
from plwidgets.workshop import Workshop

_log = logging.getLogger("plwidgets")
_T = TypeVar("_T")
_IDLE_EVENTS, _A_ROOM = 10_000, 200
"""So many events, in all, of rooms in which nobody is stay in memory; a plan counts as more."""
_KNOWN_TOKENS = 50_000


class _SomebodyElse(Exception):
    """Another hub has made the room."""


class Hub:
    """Rooms and credentials on one store.

    `pages` names the notebooks that this server shows: `facilitate`, `present`, `coach`, to
    their URLs relative to the hub's own.  `join_url` is the join page on the local network, when
    the server knows it, `port` the one that it listens on; `path` is what stands before its own in
    browsers, where a proxy takes it away.  `own_key` is the hash of this start's server key,
    `codes` those in links that nobody has followed, `hall` how many phones may join at one
    instant from one address.
    """

    def __init__(
        self, store: Store, *, pages: dict[str, str] | None = None, hall: int = A_HALL
    ) -> None:
        self.store = store
        self.pages = pages or {}
        self.join_url = self.path = self.own_key = ""
        self.port = 0
        self.codes = Codes()
        self.limits = Limits(hall)
        self._writer = Writer(store)
        self._opened = partial(opened, store, Rests())
        self._rooms: dict[str, LiveRoom] = {}
        self.personal = Personal(store, self._writer, self.limits, self._hear)
        self.photos = Photos(store, self._writer, self.limits)
        self._erasures = Erasures(self._writer, self._rooms)
        self._releases = Releases()
        self._loading: dict[str, asyncio.Task[LiveRoom]] = {}
        self._closing: set[asyncio.Task[int]] = set()
        self._known: dict[str, Credential] = {}
        self._between = Between(store, self._rooms)
        self._tail = Tail(store, self._writer, self._rooms, self._hear, self._between.hear)

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

    async def open_room(self, workshop: Workshop) -> tuple[str, str]:
        """Return the code of the room of this workshop that has not ended, and a room key.

        Where there is none one is made; of several hubs that ask at once, one makes it.
        """
        while True:
            known = [row.code for row in await self.rooms()]
            if code := await self.find_open(workshop.title):
                return code, await self.issue("room", code)
            with suppress(_SomebodyElse):
                return await self.create_room(workshop, unless_others_than=known)

    async def take_in(self, code: str, workshop: Workshop) -> list[str]:
        """Have a room go on with another plan, and return in words what of it cannot be.

        One that nobody edited since undoes nothing that was changed in the room.
        """
        room = await self.room(code)
        if room.state.source == source_of(workshop):
            return []
        try:
            told = amended(room.state, workshop)
        except WorkshopError as error:
            return [f"The plan stays as it was: {error}"]
        if told.event:
            plan = actions.Plan(workshop=workshop.as_dict())
            await self._writer.ask(room, ROOM, new_key(), plan)
        return told.left

    async def create_room(
        self, workshop: Workshop, unless_others_than: Collection[str] | None = None
    ) -> tuple[str, str]:
        """Make a room for a workshop, and return its code and a room key."""

        def make(transaction: Transaction) -> tuple[str, str]:
            rooms = transaction.rooms(workshop.title) if unless_others_than is not None else []
            if {*rooms} - {*(unless_others_than or ())}:
                raise _SomebodyElse
            code = new_code()
            while not transaction.create_room(code, workshop.title, now()):
                code = new_code()
            token, credential = new_token("room", code)
            first = begin(code, workshop, new_key(), now(), zone=here.zone())
            transaction.append(code, [first])
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
                _log.warning("a room of this workshop stays closed: %s", error)
                continue
            if not room.state.ended:
                return row.code
        return None

    async def join(
        self, code: str, wishes: Wishes, key: str = "", address: str = "", back: str = ""
    ) -> tuple[str, str]:
        """Let somebody at this address in, and return the participant's id and token.

        Who asks again with the same key, because the answer got lost on the way, is the same
        participant, and gets another token; what they say of themselves now is what counts.  So is
        who brings what `way_back` gave to the browser of somebody who is in.
        """
        room = await self.room(code)
        participant = participant_id(code, key or new_key())
        if back and participant not in room.state.people:
            participant = comes_back(room.state, back) or participant
        is_new = participant not in room.state.people
        if is_new:
            self.limits.check_join(address, code, len(room.state.people), MOST_PEOPLE)
        token, credential = new_token("participant", code, participant)
        join = Join(**wishes.model_dump(exclude_unset=True))
        await self._writer.ask(room, participant, new_key(), join, credential)
        if participant in room.state.people:  # and not put out meanwhile
            self._remember(credential)
        if is_new:
            self.limits.joined(address, code)
        return participant, token

    async def way_back(self, code: str, participant: str) -> str:
        """Return what a browser may say behind another port, to be who it was.  Raises NotFound."""
        return way_back((await self.room(code)).state, participant)

    def is_shown_in(self, code: str, proof: str) -> bool:
        """Say whether somebody brings the link to a room that is open here, and not its code alone.

        Others are not looked for: how long that takes would tell which codes there are.
        """
        room = self._rooms.get(code)
        return room is not None and compare_digest(proof.encode(), proof_of(room.state).encode())

    async def act(self, credential: Credential, key: str, action: Action) -> int:
        """Do what the holder of a credential asks; return the number of its event.

        Raises Forbidden when the credential is not for this, Refused when the room says no.
        """
        actor = acts_as(credential, action)
        room = await self.room(credential.code)
        if isinstance(action, actions.React):
            return react(room, self.limits, actor, action)
        if isinstance(action, actions.Undo):
            action = undo_of(credential, action, room.state)
        if isinstance(action, actions.Remove) and actor == ROOM:
            return await self._remove(room, key or new_key(), action)
        await self.photos.check(room.state, actor, action)
        seq = await self._writer.ask(room, actor, key or new_key(), action)
        if actor == ROOM and room.state.press and room.state.press.seq == seq:
            room.moments.press(seq, LEADS[credential.role])
        return seq

    async def _remove(self, room: LiveRoom, key: str, action: actions.Remove) -> int:
        """Put people out of a room, and with `erase` all that they gave."""
        seq = room.state.seq
        if action.erase:
            out = meant(room.state, action, now())
            await asyncio.gather(*(self.erase(room.code, participant) for participant in out))
        else:
            seq = await self._writer.ask(room, ROOM, key, action)
            self._hear("removed", room.code, "")
        self.limits.made_room(room.code)
        return seq

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
        if found is None or found.code != code or found.participant:
            return False
        gone = await self._writer.run(lambda transaction: transaction.revoke(hash))
        self._hear("revoked", code, hash)
        return gone

    async def authenticate(self, token: str | None) -> Credential:
        """Return what a token opens.  Raises Unauthorized."""
        if not token:
            raise Unauthorized(tell("No credential came with this."), tell("Send a bearer token."))
        self._tail.begin()
        hash, heard = hash_of(token), -1
        while heard != self._tail.heard:  # what was taken back while it was read is read again
            heard = self._tail.heard
            found = self._known.get(hash) or await self._read(lambda: self.store.credential(hash))
        if found is None:
            raise Unauthorized(
                tell("This credential is not known here (any more)."),
                tell("Join again, or ask for a new key."),
            )
        self._remember(found)
        return found

    async def erase(self, code: str, participant: str) -> None:
        """Forget all that a participant gave, in the log and in the room.

        A log that is damaged holds nobody up: a room that it makes no more is let go.
        """
        try:
            with suppress(DamagedLog, WorkshopError):
                await self.room(code)
            await self._erasures.ask(code, participant)
        except (DamagedLog, WorkshopError) as error:
            self._let_go(code, error.code, error.message)
        self._hear("erased", code, participant)

    async def log(self, code: str) -> list[Event]:
        """Return all events of a room."""
        return await self._read(lambda: list(self.store.events(code)))

    async def as_coaches_know_it(self, code: str) -> Release:
        """Return what coaches were given of a room.  Raises NotFound.

        What is over and was not given yet is given now: it is read for the first time.
        """
        room = await self.room(code)
        if self._releases.asks_for_more(room):
            last = await self._read(lambda: [*self.store.events(code, room.state.seq - 1)])
            if is_over(room.state, last):
                await self._writer.ask(room, ROOM, new_key(), actions.Release())
                self._releases.gave_all(room)
        return await self._releases.of(room)

    def close(self) -> None:
        """Finish what is being written, and let go of the database."""
        self._tail.stop()
        self._between.stop()
        for room in self._rooms.values():
            room.dismiss("closing", tell("The workshop server is stopping."))
        self._writer.close()
        self.store.close()

    async def _load(self, code: str) -> LiveRoom:
        room = await self._read(partial(self._opened, code))
        self._make_way()
        self._rooms[code] = room
        self._tail.begin()
        room.alarm.rings = partial(self._time_is_up, code)
        room.moments.share = partial(self._between.share, code)
        room.alarm.set(room.state.timer)
        return room

    def _time_is_up(self, code: str) -> None:
        """Close the answers of a room; of several hubs that do, one is heard."""
        room = self._rooms.get(code)
        if room is None or room.state.timer is None:
            return
        ends_at = room.state.timer.ends_at
        asked = actions.TimeIsUp(ends_at=ends_at)
        closing = asyncio.create_task(self._writer.ask(room, ROOM, f"time-is-up-{ends_at}", asked))
        self._closing.add(closing)
        closing.add_done_callback(partial(self._closed, room, ends_at))

    def _closed(self, room: LiveRoom, ends_at: int, closing: asyncio.Task[int]) -> None:
        self._closing.discard(closing)
        if closing.cancelled():
            return
        error = closing.exception()
        room.moments.closed(ends_at, well=error is None)
        if error:
            _log.warning("answers were not closed when time was up: %s", error)
            if isinstance(error, StoreError):
                room.alarm.again(ends_at)

    def _hear(self, what: What, code: str, about: str) -> None:
        """Let go of a key that was taken back, of who was erased, of a room that was deleted."""
        if what == "revoked":
            self._known.pop(about, None)
            for room in self._rooms.values():
                room.dismiss("unauthorized", tell("This key was taken back."), about)
            return
        self._known = {
            hash: known
            for hash, known in self._known.items()
            if known.code != code or (what == "erased" and known.participant != about)
        }
        if what == "purged":
            self._let_go(code, "no_such_room", tell("This room was deleted."))

    def _let_go(self, code: str, why: str, message: str) -> None:
        """Have a room here no more, if it is, and tell all who are in it why."""
        if code in self._rooms:
            self._rooms.pop(code).dismiss(why, message)
            self._releases.forget(code)

    def _make_way(self) -> None:
        """Let go of rooms in which nobody is, but for the last that came and some before it."""
        left = _IDLE_EVENTS
        for code, room in reversed([*self._rooms.items()]):
            if room.empty:
                if left < 0:
                    del self._rooms[code]
                    self._releases.forget(code)
                left -= room.state.seq + _A_ROOM

    def _remember(self, credential: Credential) -> None:
        if len(self._known) >= _KNOWN_TOKENS:
            self._known.clear()
        self._known[credential.hash] = credential

    def check_database(self) -> None:
        """Raise StoreError while the database does not answer."""
        self._tail.check()

    async def _read(self, job: Callable[[], _T]) -> _T:
        self.check_database()  # who would wait for nothing keeps others from what is there
        return await asyncio.get_running_loop().run_in_executor(None, job)
