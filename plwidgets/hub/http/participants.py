"""The HTTP API of those who take part: coming in, coming back, being forgotten."""

from __future__ import annotations

from plwidgets.cookies import joined_with, pairs
from plwidgets.exceptions import NotFound, Refused, Unauthorized
from plwidgets.hub import limits
from plwidgets.hub.http.base import Handler, needs
from plwidgets.hub.http.bodies import Coming, Done, JoinedRoom, PersonalCode
from plwidgets.hub.http.pages import keep_cookie
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.shapes import Keepsake
from plwidgets.room.take_home.keepsake import keepsake
from plwidgets.room.wishes import Wishes

_SHORTEST_OWN_KEY = 16
_KNOWN_SECONDS = 12 * 60 * 60


class Participants(Handler):
    """The way into a room."""

    @needs(body=Coming, answers=JoinedRoom, status=201)
    async def post(self, code: str, body: Coming) -> JoinedRoom:
        """Join a room; no account, no key.  A browser that is in it already comes in again.

        So does who brings their `personal` code, on any device, and also where the room is over.

        Who has the link, with what it carries as `in`, is kept out by nobody who guesses codes.
        """
        address = limits.network_of(str(self.request.remote_ip))
        if not self.hub.is_shown_in(code, self.asked("in", "")):
            self.hub.limits.check_code(address, code)
        key = self._own_key()
        # A page that keeps nothing is somebody new each time, and so is a program.
        back = self._told_before(code) if key else ""
        try:
            if body.personal is not None:
                room = await self.hub.room(code)
                participant, token = await self.hub.personal.come_back(room, body.personal, address)
            else:
                wishes = body.wishes()
                participant, token = await self.hub.join(code, wishes, key, address, back)
        except NotFound as error:
            if error.code == "no_such_room":
                self.hub.limits.wrong_codes.spend(address)
            raise
        self.hub.limits.found(address, code)
        if key:
            name, told = joined_with(code), await self.hub.way_back(code, participant)
            keep_cookie(self, name, told, "", samesite="Strict", max_age=_KNOWN_SECONDS)
        return {"code": code, "participant": participant, "token": token}

    def _told_before(self, code: str) -> str:
        """Return what this browser was given as it came in, "" for nothing.

        A page knows who it is by its address, port and all; the cookie finds back behind another.
        Where there are two of them somebody else has put one there.
        """
        name = joined_with(code)
        told = [
            value for found, value in pairs(self.request.headers.get("Cookie", "")) if found == name
        ]
        return told[0] if len(told) == 1 else ""

    def _own_key(self) -> str:
        """Return the key to come in with again, or "".  Raises Refused for a short one."""
        if 0 < len(self.key) < _SHORTEST_OWN_KEY:
            raise Refused(
                "Whoever joins with the same Idempotency-Key is the same person: this one is short "
                "enough for others to have it, too.",
                f"Make one at random, of {_SHORTEST_OWN_KEY} characters or more.",
            )
        return self.key


class Participant(Handler):
    """A participant, as they change or forget themselves."""

    @needs("participant", body=Wishes, answers=Done)
    async def patch(self, code: str, body: Wishes) -> Done:
        """Change one's name, table, role or word for next time."""
        del code
        me = actions.Me(**body.model_dump(exclude_unset=True))
        return {"seq": await self.hub.act(self.credential, self.key, me)}

    @needs("participant", status=204)
    async def delete(self, code: str) -> None:
        """Erase oneself and all that one gave."""
        await self.hub.erase(code, str(self.credential.participant))


class Personal(Handler):
    """A participant's personal code."""

    @needs("participant", answers=PersonalCode, status=201)
    async def post(self, code: str) -> PersonalCode:
        """Make a personal code, which lets its owner in on any device; an earlier one ends."""
        del code
        return {"personal": await self.hub.personal.new_code(self.credential)}


class Given(Handler):
    """What a participant takes along."""

    @needs("participant", answers=Keepsake)
    async def get(self, code: str) -> Keepsake:
        """Return what one gave, and what the room said as far as phones are shown it."""
        room = await self.hub.room(code)
        participant = str(self.credential.participant)
        if participant not in room.state.people:
            raise Unauthorized(tell("You are not in this room any more."), tell("Join again."))
        state, views = room.readers.of(room.state, self.reads)
        return keepsake(state, participant, views)


class Device(Handler):
    """The device of a participant, as far as it knows who they are."""

    @needs("participant", status=204)
    async def delete(self, code: str) -> None:
        """Have this device know no more who one is: its token ends, and what its browser kept."""
        await self.hub.personal.leave(self.credential)
        self.clear_cookie(joined_with(code), path="", httponly=True, samesite="Strict")
