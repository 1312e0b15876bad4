"""A room in this process: the same rules and views, no hub and no database behind it.

- `LocalRoom` is what previews, rehearsals and the tests of kinds run on.
- `LocalPipe` speaks to a front end as `Pipe` does for a hub, for one screen of such a room.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from itertools import count

from plwidgets.activities.pictured import held_against
from plwidgets.client.bots import TABLES, Bot, countable
from plwidgets.client.mirror import Message
from plwidgets.exceptions import PlwidgetsError, Refused
from plwidgets.locales import speaking, spoken_by
from plwidgets.misfits import got
from plwidgets.photos import cleaned, drawn, is_made_up, named
from plwidgets.room import ROOM, Event, Role, RoomState, apply, decide
from plwidgets.room.actions import Action
from plwidgets.room.answers.photos import named_by
from plwidgets.room.asked import checked_key, from_message, read
from plwidgets.room.checks import activity_of
from plwidgets.room.coaches.releases import overview
from plwidgets.room.moderation.person import person
from plwidgets.room.readers import Readers
from plwidgets.room.rules import begin
from plwidgets.room.take_home.keepsake import keepsake
from plwidgets.room.views import role_of
from plwidgets.room.wishes import LONGEST_ID, Body
from plwidgets.values import CANNOT_BE_SENT, Payload, as_json
from plwidgets.workshop import Workshop

ME = "me"
"""Who sits at the one phone of a local room."""


def now() -> int:
    """Return milliseconds since 1970, UTC."""
    return int(time.time() * 1000)


class LocalRoom:
    """A live room for previews and rehearsals; it is gone with the process.

    `events` is its log so far, `clock` tells the time of each event; `rehearsed` marks the room
    as one of made-up answers.
    """

    def __init__(
        self,
        workshop: Workshop,
        code: str = "000000",
        clock: Callable[[], int] = now,
        rehearsed: bool = False,
    ) -> None:
        first = begin(code, workshop, "begin", clock(), rehearsed)
        self.events: list[Event] = [first]
        self.state: RoomState = apply(None, first)
        self.photos: dict[str, tuple[str, bytes]] = {}
        self._clock = clock
        self._readers = Readers()
        self.reads: dict[Role, Sequence[str]] = {}
        self._keys = count(1)

    def act(self, actor: str, action: Payload | Action, key: str = "") -> int:
        """Do what somebody asks, and return the number of the event it made.

        `actor` is a participant's id or `room`.  Raises Refused when it may not happen.
        """
        _somebody(actor)
        asked = action if isinstance(action, Body) else read(actor, _as_sent(action))
        key = checked_key(key or f"key-{next(self._keys)}")
        if picture := named_by(self.state, asked):
            held_against(picture, self.photos.get(picture, (None,))[0], actor)
        event = decide(self.state, actor, key, asked, self._clock())
        if isinstance(event, int):
            return event
        self.state = apply(self.state, event)
        self.events.append(event)
        return event.seq

    def control(self, action: str, **fields: object) -> int:
        """Do what the facilitator asks."""
        return self.act(ROOM, {"action": action, **fields})

    def join(self, participant: str, **wishes: object) -> str:
        """Let somebody in and return their id."""
        self.act(participant, {"action": "join", **wishes})
        return participant

    def keep_photo(self, participant: str, sent: bytes) -> str:
        """Keep a picture that somebody sends, and return its name.  Raises Refused."""
        data = cleaned(sent)
        name = named(data, participant)
        self.photos[name] = participant, data
        return name

    def photo(self, name: str) -> bytes | None:
        """Return the picture of this name, None where there is none."""
        return drawn(name) if is_made_up(name) else self.photos.get(name, ("", None))[1]

    def answer(self, participant: str, activity: str, answer: object) -> int:
        """Give somebody's answer.  Raises Refused when it is not taken."""
        return self.act(participant, {"action": "answer", "activity": activity, "answer": answer})

    def view(self, role: Role, participant: str | None = None) -> Message:
        """Return what somebody may see now, in the language of this room's page for that role.

        Raises Refused for a role that there is not.
        """
        if participant is not None:
            _somebody(participant)
        seen = role_of(role)
        state, views = self._readers.of(self.state, self.reads.get(seen, ()), seen)
        return {**views.whole(state, seen, participant)}

    def keepsake(self, participant: str) -> Message:
        """Return what somebody who is here takes along."""
        state, views = self._readers.of(self.state, self.reads.get("participant", ()))
        told: Message = json.loads(as_json(keepsake(state, participant, views)))
        return told

    def fill(self, activity: str, bots: int, seed: int = 1, missing: float = 0.0) -> None:
        """Let so many bots answer an activity, which must be open.

        Where tables answer, the first bot of each writes for it.  `missing` is the share of
        bots who let it pass.  Raises Refused for what is no number of bots, and no share.
        """
        countable(bots, missing)
        workshop = self.state.workshop
        prompt = activity_of(self.state, activity)
        for bot in (Bot(number, seed) for number in range(1, bots + 1)):
            name = f"bot-{bot.number}"
            if name not in self.state.people:
                place = bot.place(workshop.tables, workshop.roles)
                self.join(name, name=f"Bot {bot.number}", **place)
            progress = self.state.at(activity)
            if prompt.by == "table" and self._author(activity, name) in progress.given:
                continue
            if missing and bot.dice("missing", activity, progress.round).random() < missing:
                continue
            answer = bot.answer(prompt, progress.round)
            if answer is not None:
                self.answer(name, activity, answer)

    def _author(self, activity: str, participant: str) -> str:
        return self.state.author(activity, self.state.people[participant])


def _somebody(id: object) -> str:
    """Return a participant's id.  Raises Refused for what nobody can be known by."""
    if isinstance(id, str) and 1 <= len(id) <= LONGEST_ID and id.isprintable():
        return id
    raise Refused(
        f"A participant is known by a text of 1 to {LONGEST_ID} letters and signs, got {got(id)}.",
        'Take one such as "ann"; "room" is the facilitator.',
    )


def _as_sent(asked: object) -> Payload:
    """Return what somebody asks for as a hub would have heard it."""
    try:
        heard: Payload = json.loads(as_json(asked))
    except ValueError:
        raise Refused("This holds something that cannot be sent.", CANNOT_BE_SENT) from None
    return heard


class LocalPipe:
    """One screen's line to a local room: messages in, messages out, no network.

    `deliver` takes each message for the front end.  The one phone is `ME`'s; other roles run
    the room.  With `draw`, which makes a figure of a view, a `figure` message follows each
    view.  `clock` is what screens take for the time now.
    """

    def __init__(
        self,
        room: LocalRoom,
        deliver: Callable[[Message], None],
        role: Role = "participant",
        *,
        draw: Callable[[Message], Message | None] | None = None,
        clock: Callable[[], int] = now,
    ) -> None:
        self.room = room
        self._deliver = deliver
        self._role = role
        self._draw = draw
        self._clock = clock

    def receive(self, message: Message) -> None:
        """Take a message from the front end, and answer it in the language that its page speaks."""
        reads = self.room.reads.get(self._role, ())
        theirs = self.room.state.workshop.language
        with speaking(spoken_by(theirs, reads, leads=self._role != "participant")):
            self._receive(message)

    def _receive(self, message: Message) -> None:
        match message.get("type"):
            case "connect":
                self._deliver({"type": "opened"})
            case "disconnect":
                pass
            case "ping":
                self._deliver({"type": "pong", "now": self._clock()})
            case "hello" | "read":
                self.room.reads[self._role] = message.get("read", ())
                self.show()
            case "join":
                self._join(message)
            case "release":
                self._deliver({"type": "released", "release": overview(self.room.state)})
            case "person":
                self._look(message)
            case "mine" if message.get("asked") == "GET participants/me/given":
                self._deliver({"type": "mine", "told": self.room.keepsake(ME)})
            case "erase" | "export" | "report" | "again" | "mine" as errand:
                refused = Refused("This is a preview.", "Nothing of it is kept.")
                self._deliver({"type": "error", **refused.as_dict(), "during": errand})
            case _:
                self._act(message)

    def show(self) -> None:
        """Deliver the room as it stands now."""
        me = ME if self._role == "participant" else None
        # What a front end gets has been JSON: no tuple and no frozen set passes for a list.
        view = json.loads(json.dumps(self.room.view(self._role, me)))
        seq = self.room.state.seq
        self._deliver({"type": "view", "seq": seq, "now": self._clock(), "view": view})
        if self._draw:
            self._deliver({"type": "figure", "figure": self._draw(view)})

    def _look(self, message: Message) -> None:
        """Deliver who gave an answer, with all that they gave."""
        try:
            found = person(self.room.state, int(message.get("answer", 0)))
        except PlwidgetsError as error:
            self._deliver({"type": "error", **error.as_dict(), "during": "person"})
        else:
            self._deliver({"type": "person", "person": found})

    def _join(self, message: Message) -> None:
        workshop = self.room.state.workshop
        wishes = {name: message[name] for name in ("name", "table", "role") if name in message}
        here = ME in self.room.state.people
        seat = {} if here else {"table": (workshop.tables or TABLES)[0]}
        try:
            self.room.join(ME, **(seat | wishes))
        except PlwidgetsError as error:
            self._deliver({"type": "error", **error.as_dict(), "during": "join"})
            return
        code = self.room.state.code
        self._deliver({"type": "joined", "code": code, "participant": ME, "token": ME})

    def _act(self, message: Message) -> None:
        key, actor = str(message.get("key", "")), ME if self._role == "participant" else ROOM
        try:
            seq = self.room.act(actor, from_message(actor, message), key)
        except PlwidgetsError as error:
            self._deliver({"type": "error", "key": key, **error.as_dict()})
            return
        self._deliver({"type": "ack", "key": key, "seq": seq})
        self.show()
