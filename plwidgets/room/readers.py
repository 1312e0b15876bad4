"""A room as those see it who read another language than its main one.

Its state is the same but for the plan, which is in their language; all else follows from that.
Whoever reads the same language sees the same, made once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from plwidgets.locales import languages
from plwidgets.room.answers.tallies import Mistaken
from plwidgets.room.plan.files import Files
from plwidgets.room.shapes import Role
from plwidgets.room.state import RoomState
from plwidgets.room.views import Views
from plwidgets.workshop import Workshop


class Readers:
    """The views of a room: `main`, and one for each language in which somebody else reads it."""

    def __init__(self, mistaken: Mistaken | None = None, files: Files | None = None) -> None:
        self._made = partial(Views, mistaken=mistaken, files=files)
        self.main = self._made()
        self._views: dict[str, Views] = {}
        self._plans: dict[str, Workshop] = {}

    def language(self, state: RoomState, role: Role, read: Sequence[str] = ()) -> str:
        """Return the language in which somebody in this role sees the room, by what they read.

        A phone has what the workshop is written in.  A wall reads what the room says, and its own
        words come in that, as a facilitator's do, even where the workshop is not.
        """
        plan = state.workshop
        if role == "participant":
            return plan.language_for(read)
        wanted = state.wall_speaks if role == "projector" else read
        known = {*plan.languages, *languages()}
        return next((one for one in wanted if one in known), plan.language)

    def of(
        self, state: RoomState, read: Sequence[str] = (), role: Role = "participant"
    ) -> tuple[RoomState, Views]:
        """Return the state with the plan for who reads these languages, best first; its views."""
        language = self.language(state, role, read)
        if language == state.workshop.language:
            return state, self.main
        if language not in self._views:
            self._views[language] = self._made()
        before = self._plans.get(language)
        if before is None or before.main is not state.workshop:
            self._plans[language] = state.workshop.in_language(language, before)
        return replace(state, workshop=self._plans[language]), self._views[language]

    def all(self, state: RoomState) -> Iterator[tuple[RoomState, Views]]:
        """Yield the state and the views of each language that anybody has read so far."""
        yield state, self.main
        yield from (self.of(state, [language], "facilitator") for language in tuple(self._views))
