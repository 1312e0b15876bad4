"""What somebody asks of a room, and what most of the rules hold it against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from plwidgets.activities import Prompt
from plwidgets.activities.fit import takes_none
from plwidgets.exceptions import Forbidden, InvalidAnswer, NotFound, Refused, WrongPhase
from plwidgets.language.seen import seen
from plwidgets.misfits import got
from plwidgets.room import own_pace
from plwidgets.room.actions import Action, OfActivity
from plwidgets.room.facts import Data
from plwidgets.room.state import Person, RoomState

Outcome: TypeAlias = Data | None
"""What happens; None where things are already as they are wanted."""

LONGEST_NAME = 40

_A = TypeVar("_A", bound=Action, covariant=True)


@dataclass(frozen=True, slots=True)
class Asked(Generic[_A]):
    """What somebody asks of a room, and when (milliseconds since 1970, UTC)."""

    actor: str
    action: _A
    now: int


def not_yours(action: str) -> Forbidden:
    """Return the refusal of somebody who asks for what their key does not open."""
    if action == "control":
        return Forbidden("Only the facilitator runs the room.", "Use the facilitator's link.")
    return Forbidden(f"'{action}' is not for the holder of this key.", "Use the right link.")


def not_ended(state: RoomState, what: str) -> None:
    """Refuse what a room that is over does not take."""
    if state.ended:
        raise WrongPhase(
            f"This workshop is over: it is too late to {what}.",
            expected="a running room",
            got="an ended one",
            hint="The facilitator can reopen it.",
        )


def person_of(state: RoomState, actor: str) -> Person:
    """Return who asks."""
    if actor not in state.people:
        raise NotFound("You are not in this room (any more).", "Join again.", code="expired")
    return state.people[actor]


def activity_of(state: RoomState, id: str) -> Prompt:
    """Return the activity that is named.  Raises NotFound."""
    try:
        return state.workshop[id]
    except KeyError:
        ids = ", ".join(activity.id for activity in state.workshop.activities)
        raise NotFound(
            f"There is no activity {got(id)} in this room.",
            f"There are: {ids}.",
            code="no_such_activity",
        ) from None


def answerable(state: RoomState, action: OfActivity) -> Prompt:
    """Return the activity that is named, or the current one; it must have results."""
    if action.activity is None and len(own_pace.on(state)) > 1:
        raise WrongPhase(
            "People go through several activities at their own pace now.",
            expected="the name of one of them",
            got="none",
            hint="Name one, or go on.",
        )
    named = action.activity or state.current
    if named is None:
        raise WrongPhase(
            "No activity is on yet.",
            expected="a current activity",
            got="the welcome screen",
            hint="Go to an activity, or name one.",
        )
    prompt = activity_of(state, named)
    if not (state.workshop.kind(prompt.id).takes_answers or prompt.source):
        raise Refused(takes_none(prompt), "Go to an activity that does.", code="wrong_kind")
    return prompt


def exists(state: RoomState, activity: str, seq: int) -> None:
    """Refuse the number of an answer that is not there."""
    rounds = state.at(activity).rounds
    if not any(given.entry.seq == seq for round in rounds for given in round.given.values()):
        raise NotFound(
            f"'{activity}' has no answer number {seq} (any more).",
            "It may have been changed: look again.",
        )


def short(text: str | None, field: str) -> str | None:
    """Return a short text without the space around it, None for nothing."""
    given = seen(text or "").strip()
    if text and text.strip() and not given:
        raise InvalidAnswer(f"Nothing of this {field} can be seen.", "Give another.", field=field)
    if len(given) > LONGEST_NAME:
        raise InvalidAnswer(
            f"'{field}' is not a text of at most {LONGEST_NAME} characters.",
            "Make it shorter.",
            field=field,
        )
    return given or None


def no_bot_among_people(state: RoomState, person: Person, table: str) -> None:
    """Refuse a bot that would write for people: what it wrote for them would not count."""
    if person.id in state.bots and not state.seats[table] <= state.bots:
        raise Refused(
            f"People write for table {table}.",
            "A bot writes where only bots sit.",
            code="not_scribe",
        )


def no_table(what: str) -> Refused:
    """Return the refusal of somebody who sits at no table."""
    return Refused(f"You need a table to {what}.", "Choose your table first.", code="no_table")
