"""What somebody asks of a room, and what most of the rules hold it against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plwidgets.activities import Prompt
from plwidgets.exceptions import InvalidAnswer, NotFound, Refused, WrongPhase
from plwidgets.room.events import EventType
from plwidgets.room.state import Person, RoomState

Action = Mapping[str, Any]
Outcome = tuple[EventType, dict[str, Any]] | None
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a room, and when (milliseconds since 1970, UTC)."""

    actor: str
    action: Action
    now: int


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


def activity_of(state: RoomState, action: Action) -> Prompt:
    """Return the activity that is named.  Raises NotFound."""
    id = action.get("activity")
    try:
        return state.workshop[str(id)]
    except KeyError:
        ids = ", ".join(activity.id for activity in state.workshop.activities)
        raise NotFound(
            f"There is no activity {str(id)[:60]!r} in this room.",
            f"There are: {ids}.",
            code="no_such_activity",
        ) from None


def answerable(state: RoomState, action: Action) -> Prompt:
    """Return the activity that is named, or the current one; it must have results."""
    named = action.get("activity") or state.current
    if named is None:
        raise WrongPhase(
            "No activity is on yet.",
            expected="a current activity",
            got="the welcome screen",
            hint="Go to an activity, or name one.",
        )
    prompt = activity_of(state, {"activity": named})
    if not (state.workshop.kind(prompt.id).takes_answers or prompt.source):
        raise Refused(
            f"'{prompt.id}' is a {prompt.kind}: it takes no answers.",
            "Go to an activity that does.",
            code="wrong_kind",
        )
    return prompt


def exists(state: RoomState, activity: str, seq: Any) -> None:
    """Refuse the number of an answer that is not there."""
    rounds = state.at(activity).rounds
    if not any(given.entry.seq == seq for round in rounds for given in round.given.values()):
        raise NotFound(
            f"'{activity}' has no answer number {seq!r} (any more).",
            "It may have been changed: look again.",
        )


def short(text: Any, field: str) -> str | None:
    """Return a short text without the space around it, None for nothing."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    if not isinstance(text, str) or len(text.strip()) > LONGEST_NAME:
        raise InvalidAnswer(
            f"'{field}' is not a text of at most {LONGEST_NAME} characters.",
            "Make it shorter.",
            field=field,
        )
    return text.strip()


def no_table(what: str) -> Refused:
    """Return the refusal of somebody who sits at no table."""
    return Refused(f"You need a table to {what}.", "Choose your table first.", code="no_table")
