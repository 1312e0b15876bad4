"""A room in memory, and everybody who is connected to it.

- What a role sees alike is a channel: its view is made once, its patches are made once and
  sent to all.  What one person sees beside that is patched for them alone.
- Who asked for it is sent views packed, so that patches of long walls are short; others read
  plain JSON merge patches.
- Patches are coalesced: the stage hears at most ten times a second, phones the more seldom
  the more of them there are and the larger what they are sent, all the more seldom the more
  rooms have news; a facilitator's move goes out at once.
- A reader that is too slow is skipped, and given the whole present view when it has caught
  up: nothing queues.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import ParamSpec
from weakref import WeakMethod

from pydantic_core import to_json

from plwidgets.hub.alarm import Alarm
from plwidgets.hub.asking import Asking
from plwidgets.hub.channel import Channel, Connection, seconds
from plwidgets.hub.keys.tokens import now
from plwidgets.hub.lately import Lately
from plwidgets.hub.moments import Moments
from plwidgets.hub.rests import Rests
from plwidgets.locales import tell
from plwidgets.room import ROOM, Event, Role, RoomState
from plwidgets.room.facts import Forgot
from plwidgets.room.own_views import part, touched
from plwidgets.room.packing import pack_object
from plwidgets.room.people.presence import Presence
from plwidgets.room.people.rules import put_out_by
from plwidgets.room.plan.files import Files
from plwidgets.room.readers import Readers
from plwidgets.room.shapes import View
from plwidgets.room.views import patch_between
from plwidgets.values import Payload

_log = logging.getLogger("plwidgets")
_P = ParamSpec("_P")
_SLOW_SECONDS = 0.25
_AT_A_STRETCH = 0.001
"""Seconds for which patches of single people are made before others are heard again …"""
_BETWEEN = 0.004
"""… and for how long they are: an answer waits for nobody's receipt."""
_STILL_AWAITED = 300.0
"""Seconds for which who left may come back: a phone that sleeps is still in the hall."""


class LiveRoom:
    """The present state of a room, its tallies, and its connections."""

    def __init__(self, state: RoomState, rests: Rests | None = None) -> None:
        self.code = state.code
        self._rests = rests or Rests()
        self.state = state
        self.files = Files(state.code)
        self.readers = Readers(_weakly(self.mistaken), self.files)
        self.views = self.readers.main
        self._faulty: set[str] = set()
        self._languages = state.workshop.languages, state.wall_speaks
        self._channels: dict[tuple[Role, bool, str], Channel] = {}
        self._on: dict[Connection, Channel] = {}
        self._parts: dict[Connection, Payload] = {}
        self._of: defaultdict[str, set[Connection]] = defaultdict(set)
        self._touched: set[str] = set()
        self._due: set[str] = set()
        self._slow: set[Connection] = set()
        self._out: dict[str, str] = {}
        self.alarm = Alarm()
        self._asking = Asking()
        self._left = Lately(_STILL_AWAITED)
        self.moments = Moments(_weakly(self._tell_stage))
        self._recount: asyncio.TimerHandle | None = None

    @property
    def empty(self) -> bool:
        """Whether nobody is connected, or asks again and again."""
        return not self._parts and not self._asking.there()

    def view(self, role: Role, participant: str | None = None) -> View:
        """Return what somebody may see now, whole."""
        state, views = self.readers.of(self.state, (), role)
        return views.whole(state, role, participant, self._presence(role))

    def participants_view(self, participant: str, reads: Sequence[str], again: bool) -> bytes:
        """Return what a participant may see now, as JSON; `again` for who asks again and again."""
        if again and self._asking.note(participant):
            self._tell_stage()
        language = self.state.workshop.language_for(reads)
        make = partial(self._shared, "participant", language)
        shared = self._asking.shared(self.state, language, make)
        return _joined(shared, to_json(part(self.state, participant)))

    def attach(self, connection: Connection) -> None:
        """Begin to tell somebody; they get the whole view first.

        Who said hello in the moment in which they were put out is told that.
        """
        participant = connection.participant or ""
        if participant in self._out and participant not in self.state.people:
            connection.dismiss("expired", self._out[participant])
            return
        self._put(connection)
        self._parts[connection] = self._part(connection)
        if connection.participant:
            self._of[connection.participant].add(connection)
        self._send_whole(connection)
        self._tell_stage()

    def detach(self, connection: Connection) -> None:
        """Stop telling somebody."""
        if channel := self._on.pop(connection, None):
            channel.connections.discard(connection)
        self._parts.pop(connection, None)
        self._slow.discard(connection)
        if connection.participant:
            self._of[connection.participant].discard(connection)
            if not self._of[connection.participant]:
                del self._of[connection.participant]
                self._left.note(connection.participant)
                self._count_again()
        self._tell_stage()

    def reads_anew(self, connection: Connection) -> None:
        """Tell somebody of the room in another language, if they came to read one."""
        channel = self._on.get(connection)
        if channel and channel.language != self._language(connection):
            channel.connections.discard(connection)
            self._put(connection)
            self._send_whole(connection)

    def changed(self, events: Sequence[Event]) -> None:
        """Tell everybody about events that have been written."""
        self.alarm.set(self.state.timer)
        urgent = any(event.actor == ROOM for event in events)
        if urgent:
            self._asking.forget()
        for event in events:
            if isinstance(event.data, Forgot):
                self._forget(event.data.participant)
            for participant in put_out_by(event.data):
                self._hang_up(
                    participant, tell("The facilitator has put this phone out of the room.")
                )
        self._touched |= touched(self.state, events, self._of)
        languages = self.state.workshop.languages, self.state.wall_speaks
        if languages != self._languages:
            self._languages = languages
            self._put_anew()
        for channel in self._channels.values():
            if channel.connections:
                self._schedule(channel, urgent)

    def dismiss(self, code: str, message: str, credential: str | None = None) -> None:
        """Hang up on everybody, or on everybody who came in with this credential."""
        for connection in tuple(self._parts):
            if credential in (None, connection.credential):
                connection.dismiss(code, message)

    def send_on(self, why: str) -> None:
        """Hang up on participants, who come again by themselves, to another server perhaps."""
        for connection in tuple(self._parts):
            if connection.participant:
                connection.dismiss("closing", why)

    def _forget(self, participant: str) -> None:
        """Go on as if a participant had never been here."""
        for state, views in self.readers.all(self.state):
            views.tallies.follow(state)
        self._hang_up(participant, tell("Everything you gave in this room is erased."))

    def _hang_up(self, participant: str, why: str) -> None:
        self._out[participant] = why
        for connection in tuple(self._of.get(participant, ())):
            connection.dismiss("expired", why)

    def mistaken(self, activity: str, mistake: Exception) -> None:
        """Leave word of a kind that trips over the answers to an activity, once for each."""
        if activity not in self._faulty:
            kind = self.state.workshop[activity].kind
            said = "room %s: the kind %s trips over the answers to %s"
            _log.error(said, self.code, kind, activity, exc_info=mistake)
        self._faulty.add(activity)

    def _schedule(self, channel: Channel, urgent: bool) -> None:
        loop = asyncio.get_running_loop()
        at = loop.time()
        if channel.timer and not channel.timer.cancelled():
            if not urgent:
                return
            channel.timer.cancel()
        if not urgent:
            alike = self._channels.values() if channel.role == "participant" else ()
            at = max(channel.sent_at + seconds(alike), self._rests.next(at))
        channel.timer = loop.call_at(at, self._flush, channel)

    def _tell_stage(self) -> None:
        for channel in self._channels.values():
            if channel.role != "participant" and channel.connections:
                self._schedule(channel, urgent=False)

    def _send_what_is_due(self, channel: Channel) -> None:
        """Send a move before what single people see of it, and not a turn of the loop later."""
        if channel.timer and channel.timer.when() <= asyncio.get_running_loop().time():
            channel.timer.cancel()
            self._flush(channel)

    def _count_again(self) -> None:
        """Tell the stage once those who left are waited for no more."""
        if self._recount is None:
            loop = asyncio.get_running_loop()
            self._recount = loop.call_later(_STILL_AWAITED, _weakly(self._counted_again))

    def _counted_again(self) -> None:
        self._recount = None
        self._tell_stage()
        if self._left.there():
            self._count_again()

    def _flush(self, channel: Channel) -> None:
        loop = asyncio.get_running_loop()
        channel.timer = None
        channel.sent_at = loop.time()
        self._send_patch(channel)
        self._rests.took(loop.time() - channel.sent_at)
        if channel.role == "participant":
            sending, self._due = bool(self._due), self._due | self._touched
            self._touched = set()
            if not sending:
                self._send_parts()

    def _send_patch(self, channel: Channel) -> None:
        """Send one patch to all that are connected to a channel."""
        patch = channel.show(self._shared(channel.role, channel.language))
        if not patch:
            return
        text = self._message("patch", to_json(patch))
        channel.sent_bytes = len(text) * len(channel.connections)
        for connection in tuple(channel.connections):
            self._send(connection, text)

    def _send_parts(self) -> None:
        """Send each person whose own part has changed a patch; others are heard in between."""
        for channel in self._channels.values():
            if channel.role == "participant":
                self._send_what_is_due(channel)
        loop = asyncio.get_running_loop()
        end = loop.time() + _AT_A_STRETCH
        while self._due and loop.time() < end:
            self._send_part(self._due.pop())
        if self._due:
            loop.call_later(_BETWEEN, self._send_parts)

    def _send_part(self, participant: str) -> None:
        for connection in tuple(self._of.get(participant, ())):
            now_theirs = self._part(connection)
            patch = patch_between(self._parts[connection], now_theirs)
            self._parts[connection] = now_theirs
            if patch:
                self._send(connection, self._message("patch", to_json(patch)))

    def _send(self, connection: Connection, text: bytes) -> None:
        if connection in self._slow:
            return
        if connection.busy():
            self._slow.add(connection)
            self._retry_later(connection)
            return
        connection.send(text)

    def _retry_later(self, connection: Connection) -> None:
        asyncio.get_running_loop().call_later(_SLOW_SECONDS, partial(self._catch_up, connection))

    def _catch_up(self, connection: Connection) -> None:
        if connection not in self._slow:
            return
        if connection.busy():
            self._retry_later(connection)
            return
        self._send_what_is_due(self._on[connection])
        self._slow.discard(connection)
        self._parts[connection] = self._part(connection)
        self._send_whole(connection)

    def _send_whole(self, connection: Connection) -> None:
        shared = to_json(self._on[connection].sent)
        whole = _joined(shared, to_json(self._parts[connection]))
        connection.send(self._message("packed" if connection.packed else "view", whole))

    def _message(self, kind: str, body: bytes) -> bytes:
        part = b"patch" if kind == "patch" else b"view"
        return b'{"type":"%s","seq":%d,"now":%d,"%s":%s}' % (
            kind.encode(),
            self.state.seq,
            now(),
            part,
            body,
        )

    def _put(self, connection: Connection) -> None:
        """Have somebody hear what all hear who see the room in their language."""
        language = self._language(connection)
        known = connection.role, connection.packed, language
        channel = self._channels.setdefault(known, Channel(*known))
        self._send_what_is_due(channel)
        if not channel.connections:
            channel.show(self._shared(connection.role, language))
        channel.connections.add(connection)
        self._on[connection] = channel

    def _language(self, connection: Connection) -> str:
        return self.readers.language(self.state, connection.role, connection.reads)

    def _put_anew(self) -> None:
        """Have all hear the room in their language: the plan, or the wall, came to have others."""
        for connection in tuple(self._on):
            self.reads_anew(connection)

    def _part(self, connection: Connection) -> Payload:
        """Return what this connection alone sees, as it is sent."""
        theirs = part(self.state, connection.participant)
        return pack_object(theirs) if connection.packed else theirs

    def _shared(self, role: Role, language: str) -> View:
        state, views = self.readers.of(self.state, [language], role)
        return views.shared(state, role, self._presence(role))

    def _presence(self, role: Role) -> Presence | None:
        if role == "participant":
            return None
        connected = self._of.keys() | self._asking.there()
        lately = connected | self._left.there()
        moments = self.moments
        return Presence(
            len(connected),
            lately,
            moments.counts(),
            moments.company.counts(),
            moments.pressed(),
            moments.not_closed,
        )


def _joined(shared: bytes, own: bytes) -> bytes:
    """Return two JSON objects as one."""
    return shared if own == b"{}" else shared[:-1] + b"," + own[1:]


def _weakly(method: Callable[_P, None]) -> Callable[_P, None]:
    """Return a room's method without the room: it goes when it is let go of, nothing else waits.

    The collector, which would find a room that holds itself, comes seldom.
    """
    held = WeakMethod(method)

    def tell(*args: _P.args, **kwargs: _P.kwargs) -> None:
        if told := held():
            told(*args, **kwargs)

    return tell


def message(**fields: object) -> bytes:
    """Return a message as JSON."""
    return to_json(fields)
