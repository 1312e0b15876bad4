"""What participants take along: the plan says how much, until the facilitator says otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from plwidgets.room.wishes import Body
from plwidgets.workshop.policy import TakenHome

if TYPE_CHECKING:
    from plwidgets.room.checks import Asked, Outcome
    from plwidgets.room.state import RoomState


class TakeHome(Body):
    """Let participants take along their own answers, or also what the room said."""

    action: Literal["take_home"] = "take_home"
    what: TakenHome


@dataclass(frozen=True, slots=True)
class TakenHomeSet:
    """Participants take along their own answers from now on, or also what the room said."""

    type: ClassVar[str] = "taken_home_set"
    what: TakenHome


def taken_home(state: RoomState) -> TakenHome:
    """Return what participants take along now."""
    return state.taken_home or state.workshop.taken_home


def switch(state: RoomState, asked: Asked[TakeHome]) -> Outcome:
    """Let participants take along more, or less, also once the room has ended."""
    what = asked.action.what
    return None if taken_home(state) == what else TakenHomeSet(what)


def switched(state: RoomState, data: TakenHomeSet) -> RoomState:
    """Return the state once it was said what participants take along."""
    return replace(state, taken_home=data.what)
