"""The HTTP API: rooms, participants, answers, controls, exports."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, ClassVar

from plwidgets import __version__
from plwidgets.exceptions import Forbidden, NotFound, PlwidgetsError, Refused
from plwidgets.hub import limits
from plwidgets.hub.albums import add_photos
from plwidgets.hub.http.base import Handler, needs
from plwidgets.hub.http.bodies import (
    Alive,
    Done,
    IssuedKey,
    MadeLinks,
    MadeRoom,
    NewKey,
    NewLinks,
    NewRoom,
    Opened,
    RoomList,
    ShippedList,
)
from plwidgets.hub.http.links import end_links, links_to
from plwidgets.hub.http.socket import in_time
from plwidgets.hub.keys.tokens import hash_of, now, seen_as
from plwidgets.room import Event, RoomState, actions
from plwidgets.room.coaches.releases import overview
from plwidgets.room.moderation.person import person
from plwidgets.room.plan.afresh import afresh
from plwidgets.room.shapes import PersonView, ReleaseView, TallyView
from plwidgets.room.shapes import View as RoomView
from plwidgets.room.views import is_shown
from plwidgets.room.wishes import NewAnswer
from plwidgets.store import Store
from plwidgets.workshop import Workshop, shipped

UNTIL_HEADER = "Plwidgets-Until"
"""With a move: until when it is meant, by the hub's clock."""
SEQ_HEADER, NOW_HEADER = "Plwidgets-Seq", "Plwidgets-Now"
"""With a view: the number of the event after which it stands, and the hub's clock."""


class Health(Handler):
    """Whether the hub is there, and its database."""

    @needs(answers=Alive)
    async def get(self) -> Alive:
        """Say that the hub is there, and which version it is; 503 while its database is not."""
        self.hub.check_database()
        return {"status": "ok", "version": __version__}


class OwnKey(Handler):
    """The key that comes with a request."""

    @needs(
        *("server", "room", "remote", "moderator", "projector", "coach", "participant"),
        answers=Opened,
    )
    async def get(self) -> Opened:
        """Say what this key opens."""
        own = self.credential
        return {"role": own.role, "code": own.code, "phones": self.hub.join_url}


class Workshops(Handler):
    """The workshops that come with plwidgets."""

    @needs("server", answers=ShippedList)
    async def get(self) -> ShippedList:
        """List the shipped workshops."""
        return {
            "workshops": [{"name": name, "title": Workshop.load(name).title} for name in shipped()]
        }


class Rooms(Handler):
    """All rooms of this hub."""

    most = limits.BODY

    async def prepare(self) -> None:
        """Read a workshop with all its files of nobody but who may make a room of it."""
        with suppress(PlwidgetsError):
            await self.authorize(("server",), None)
            self.most = limits.PLAN
        super().prepare()

    @needs("server", answers=RoomList)
    async def get(self) -> RoomList:
        """List the rooms, the newest first."""
        rooms = await self.hub.rooms()
        return {
            "rooms": [
                {"code": r.code, "title": r.title, "made_at": r.made_at, "last_at": r.last_at}
                for r in rooms
            ]
        }

    @needs("server", body=NewRoom, answers=MadeRoom, status=201)
    async def post(self, body: NewRoom) -> MadeRoom:
        """Make a room for a workshop, or one more for that of another room."""
        asked = body.workshop
        if asked is None:
            await self.hub.room(body.like or "")
            workshop = afresh(await self.hub.log(body.like or ""))
        elif isinstance(asked, dict):
            workshop = Workshop.given(asked)
        elif asked in shipped():
            workshop = Workshop.load(asked)
        else:
            raise NotFound(
                f"There is no shipped workshop {asked[:60]!r}.",
                f"There are: {', '.join(shipped())}. Send a whole plan for another one.",
            )
        code, key = await self.hub.create_room(workshop)
        return {"code": code, "room_key": key}


class Answer(Handler):
    """The answer of a participant to an activity."""

    @needs("participant", body=NewAnswer, answers=Done)
    async def put(self, code: str, activity: str, body: NewAnswer) -> Done:
        """Give an answer, or change it."""
        del code
        action = actions.Answer(activity=activity, **body.model_dump())
        return {"seq": await self.hub.act(self.credential, self.key, action)}


class Act(Handler):
    """What a participant does, for whom a filter lets no websocket through."""

    @needs("participant", body=actions.Request, answers=Done)
    async def post(self, code: str, body: actions.Request) -> Done:
        """Do what a participant may do on the websocket: answer, me, scribe, signal, mark …."""
        del code
        return {"seq": await self.hub.act(self.credential, self.key, body.root)}


class Controls(Handler):
    """The facilitator's moves."""

    @needs("room", "remote", "moderator", body=actions.Control, answers=Done)
    async def post(self, code: str, body: actions.Control) -> Done:
        """Move the room: go, next, open, close, reveal, timer and so on.

        A header tells until when it is meant; what comes later is refused.
        """
        del code
        until = self.request.headers.get(UNTIL_HEADER)
        in_time(int(until) if until and until.isdecimal() else until)
        return {"seq": await self.hub.act(self.credential, self.key, body.root)}


class Keys(Handler):
    """Keys to a room."""

    @needs("server", "room", body=NewKey, answers=IssuedKey, status=201)
    async def post(self, code: str, body: NewKey) -> IssuedKey:
        """Issue a key to a room, its wall or its release; `desk` says if coaches have a page."""
        await self.hub.room(code)
        # A coach's link outlives the browser in which it was made.
        parent = self.credential.hash if body.role == "room" else ""
        key = await self.hub.issue(body.role, code, parent)
        return {"key": key, "id": hash_of(key), "desk": "coach" in self.hub.pages}


class Key(Handler):
    """One key to a room."""

    @needs("room", status=204)
    async def delete(self, code: str, id: str) -> None:
        """Revoke a key of this room by its id."""
        if not await self.hub.revoke(code, id):
            raise NotFound("This room has no such key.", "Name the id that came with the key.")


class Release(Handler):
    """What coaches were given of a room."""

    @needs("room", answers=ReleaseView)
    async def get(self, code: str) -> ReleaseView:
        """Return what coaches were given, and of whom something may be given yet."""
        state = (await self.hub.room(code)).state
        return await asyncio.get_running_loop().run_in_executor(None, overview, state)


class Person(Handler):
    """One person in a room, as its facilitator looks at them."""

    @needs("room", answers=PersonView)
    async def get(self, code: str) -> PersonView:
        """Return who gave the `answer` of this number, with all that they gave."""
        asked = self.asked("answer", "")
        if not (asked.isdecimal() and asked.isascii() and len(asked) < 16):
            raise Refused("An answer is named by its number.", "Ask for ?answer=12.")
        return person((await self.hub.room(code)).state, int(asked))


class Links(Handler):
    """Links that let a browser in."""

    @needs("server", body=NewLinks, answers=MadeLinks, status=201)
    async def post(self, code: str, body: NewLinks) -> MadeLinks:
        """Make links to a room's pages, and end the earlier ones and what they opened if asked."""
        if "present" not in self.hub.pages:
            raise NotFound(
                "No links lead to pages of this server.", "Use plwidgets serve, with its pages."
            )
        await self.hub.room(code)
        if body.only:
            await end_links(self.hub, code, self.credential)
        return links_to(self.hub.codes, code)


class View(Handler):
    """What somebody may see of a room now."""

    @needs("participant", "room", "remote", "moderator", "projector", "coach", answers=RoomView)
    async def get(self, code: str) -> RoomView | None:
        """Return the view of this credential's role; who names its ETag gets 304 if it stands.

        Headers tell after which event it stands, and the hub's clock.
        """
        role = seen_as(self.credential, self.asked("role", "") or None)
        room = await self.hub.room(code)
        self.set_header(SEQ_HEADER, str(room.state.seq))
        self.set_header(NOW_HEADER, str(now()))
        if self.credential.role == "coach":
            known = await self.hub.as_coaches_know_it(code)
            return known.views.whole(known.state, role)
        if participant := self.credential.participant:
            again = "If-None-Match" in self.request.headers
            self.add_header("Vary", "Accept-Language")
            self.reply(room.participants_view(participant, self.reads, again))
            return None
        return room.view(role)


class Tally(Handler):
    """The answers to an activity, added up."""

    @needs("participant", "room", "coach", answers=TallyView)
    async def get(self, code: str, activity: str) -> TallyView:
        """Return a tally; `round` picks an earlier round."""
        room = await self.hub.room(code)
        try:
            prompt = room.state.workshop[activity]
        except KeyError as error:
            raise NotFound(f"There is {error.args[0]}", code="no_such_activity") from None
        if self.credential.role == "coach":
            known = await self.hub.as_coaches_know_it(code)
            state, views = known.state, known.views
        else:
            state, views = room.state, room.views
        number = self._round(state, activity)
        shown = is_shown(prompt, state.at(activity), "participant")
        if self.credential.role == "participant" and not shown:
            raise Forbidden("These results are not shown yet.", "Wait until they are.")
        tally = views.tally(state, activity, number)
        if self.credential.role == "coach" and not tally["n"]:
            raise Forbidden(
                f"Nothing of '{activity}' was given to coaches (yet): that is when the room has "
                f"ended, if {state.workshop.coaches.smallest} have answered; words only where the "
                "workshop lets them, and a private form never.",
                "Ask the facilitator, who can also give it sooner.",
            )
        return tally

    def _round(self, state: RoomState, activity: str) -> int:
        last = state.at(activity).round
        asked = self.asked("round", str(last))
        if asked not in map(str, range(1, last + 1)):
            raise NotFound(f"'{activity}' has no round {asked[:20]!r}.", f"It has {last}.")
        return int(asked)


class Export(Handler):
    """A room's answers as a file."""

    TYPES: ClassVar[dict[str, str]] = {
        "csv": "text/csv; charset=utf-8",
        "zip": "application/zip",
        "jsonl": "application/x-ndjson; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "parquet": "application/vnd.apache.parquet",
        "events": "application/x-ndjson; charset=utf-8",
        "codebook": "text/csv; charset=utf-8",
    }

    @needs("room", "server", "coach")
    async def get(self, code: str) -> None:
        """Download the answers (csv, xlsx, jsonl, parquet), their codebook, or the log (events).

        A coach key gets the answers of a log without persons and without small groups.
        """
        format = self.asked("format", "csv")
        if format not in self.TYPES:
            raise Refused(f"There is no format {format[:20]!r}.", f"Use {', '.join(self.TYPES)}.")
        state = (await self.hub.room(code)).state
        if self.credential.role == "coach":
            write = partial(_write, (await self.hub.as_coaches_know_it(code)).events, format)
        else:
            write = partial(_write_all, await self.hub.log(code), format, self.hub.store, state)
        file = await asyncio.get_running_loop().run_in_executor(None, write)
        self.set_header("Content-Type", self.TYPES[format])
        suffix = {"events": "events.jsonl", "codebook": "codebook.csv"}.get(format, format)
        self.set_header("Content-Disposition", f'attachment; filename="plwidgets-{code}.{suffix}"')
        with file:
            while part := file.read(limits.BODY):
                self.write(part)
                await self.flush()


def _write_all(events: list[Event], format: str, store: Store, state: RoomState) -> IO[bytes]:
    """Return an open file with an export; where it is a folder, with the room's pictures in it."""
    file = _write(events, format)
    if format == "zip":
        add_photos(store, state, file)
        file.seek(0)
    return file


def _write(events: list[Event], format: str) -> IO[bytes]:
    """Return an open file with an export; a large one is on the disk."""
    # Spreadsheets and parquet need pandas, which a hub does without until somebody asks.
    from plwidgets.answers.files import export, write_codebook
    from plwidgets.answers.rows import dump_log

    file = SpooledTemporaryFile(max_size=limits.HEARD_OUT)  # noqa: SIM115  (its reader closes it)
    if format == "events":
        file.writelines(dump_log(events))
    elif format == "codebook":
        write_codebook([events], file)
    else:
        export([events], format, file)
    file.seek(0)
    return file
