"""What somebody asks of a room, and what most of the rules hold it against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from plwidgets.activities import Prompt
from plwidgets.activities.fit import takes_none
from plwidgets.exceptions import Forbidden, InvalidAnswer, NotFound, Refused, WrongPhase
from plwidgets.language.seen import seen
from plwidgets.locales import tell
from plwidgets.misfits import got
from plwidgets.room.actions import Action, OfActivity
from plwidgets.room.facts import Data
from plwidgets.room.pace import own_pace
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
        return Forbidden(
            tell("Only the facilitator runs the room."), tell("Use the facilitator's link.")
        )
    return Forbidden(
        tell("'{action}' is not for the holder of this key.", action=action),
        tell("Use the right link."),
    )


def not_ended(state: RoomState, what: str) -> None:
    """Refuse what a room that is over does not take."""
    if state.ended:
        raise WrongPhase(
            tell("This workshop is over: it is too late to {what}.", what=what),
            expected=tell("a running room"),
            got=tell("an ended one"),
            hint=tell("The facilitator can reopen it."),
        )


def person_of(state: RoomState, actor: str) -> Person:
    """Return who asks."""
    if actor not in state.people:
        raise NotFound(
            tell("You are not in this room (any more)."), tell("Join again."), code="expired"
        )
    return state.people[actor]


def activity_of(state: RoomState, id: str) -> Prompt:
    """Return the activity that is named.  Raises NotFound."""
    try:
        return state.workshop[id]
    except KeyError:
        ids = ", ".join(activity.id for activity in state.workshop.activities)
        raise NotFound(
            tell("There is no activity {got} in this room.", got=got(id)),
            tell("There are: {ids}.", ids=ids),
            code="no_such_activity",
        ) from None


def answerable(state: RoomState, action: OfActivity) -> Prompt:
    """Return the activity that is named, or the current one; it must have results."""
    if action.activity is None and len(own_pace.on(state)) > 1:
        raise WrongPhase(
            tell("People go through several activities at their own pace now."),
            expected=tell("the name of one of them"),
            got=tell("none"),
            hint=tell("Name one, or go on."),
        )
    named = action.activity or state.current
    if named is None:
        raise WrongPhase(
            tell("No activity is on yet."),
            expected=tell("a current activity"),
            got=tell("the welcome screen"),
            hint=tell("Go to an activity, or name one."),
        )
    prompt = activity_of(state, named)
    if not (state.workshop.kind(prompt.id).takes_answers or prompt.source):
        raise Refused(takes_none(prompt), tell("Go to an activity that does."), code="wrong_kind")
    return prompt


def exists(state: RoomState, activity: str, seq: int) -> None:
    """Refuse the number of an answer that is not there."""
    rounds = state.at(activity).rounds
    if not any(given.entry.seq == seq for round in rounds for given in round.given.values()):
        raise NotFound(
            tell("'{activity}' has no answer number {seq} (any more).", activity=activity, seq=seq),
            tell("It may have been changed: look again."),
        )


def short(text: str | None, field: str) -> str | None:
    """Return a short text without the space around it, None for nothing."""
    given = seen(text or "").strip()
    if text and text.strip() and not given:
        raise InvalidAnswer(
            tell("Nothing of this {field} can be seen.", field=field),
            tell("Give another."),
            field=field,
        )
    if len(given) > LONGEST_NAME:
        raise InvalidAnswer(
            tell(
                "'{field}' is not a text of at most {longest_name} characters.",
                field=field,
                longest_name=LONGEST_NAME,
            ),
            tell("Make it shorter."),
            field=field,
        )
    return given or None


def no_bot_among_people(state: RoomState, person: Person, table: str) -> None:
    """Refuse a bot that would write for people: what it wrote for them would not count."""
    if person.id in state.bots and not state.seats[table] <= state.bots:
        raise Refused(
            tell("People write for table {table}.", table=table),
            tell("A bot writes where only bots sit."),
            code="not_scribe",
        )


def no_table(what: str) -> Refused:
    """Return the refusal of somebody who sits at no table."""
    return Refused(
        tell("You need a table to {what}.", what=what),
        tell("Choose your table first."),
        code="no_table",
    )
