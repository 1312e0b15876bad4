"""Bots of a rehearsal: they answer as people do, and never count beside them.

Whoever comes in says whether it is one.  Where nobody but bots answered, a room is a rehearsal, and
is read as one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from plwidgets.exceptions import Refused
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome
from plwidgets.room.facts import BegunAfresh
from plwidgets.room.people.rules import gave
from plwidgets.room.plan.afresh import unplanned
from plwidgets.room.state import RoomState, Round


def begin_afresh(state: RoomState, asked: Asked[actions.BeginAfresh]) -> Outcome:
    """Begin the room anew, under the same code: bots go, and all that was answered."""
    if state.released:
        raise Refused(
            tell("Coaches were given answers of this room: it cannot begin afresh."),
            tell("Open another room: plwidgets serve --new-room."),
        )
    if state.current is None and not state.progress and not state.bots:
        return None
    return BegunAfresh([id for id in state.people if id in state.bots], unplanned(state.workshop))


def uncounted(state: RoomState) -> Collection[str]:
    """Return the bots whose answers count for nothing, none where nobody else answered."""
    return state.bots if gave(state) - state.bots else ()


def without(state: RoomState, who: Collection[str]) -> RoomState:
    """Return a state as if these had never been here, but for the numbers of events."""
    if not who:
        return state
    progress = {
        id: replace(one, rounds=tuple(_without(round, who) for round in one.rounds))
        for id, one in state.progress.items()
    }
    people = {id: person for id, person in state.people.items() if id not in who}
    seats = {table: seated.difference(who) for table, seated in state.seats.items()}
    return replace(state, people=people, progress=progress, seats=seats)


def _without(round: Round, who: Collection[str]) -> Round:
    stay = {a: given for a, given in round.given.items() if given.entry.participant not in who}
    return replace(round, given=stay)
