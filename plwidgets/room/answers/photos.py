"""Answers that are pictures: which an answer names, and which the room may see.  No bytes here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plwidgets.activities.pictured import picture_of
from plwidgets.room import actions
from plwidgets.room.actions import Action
from plwidgets.room.events import Event
from plwidgets.room.facts import Answered
from plwidgets.room.state import Given, RoomState


def named_by(state: RoomState, action: Action) -> str:
    """Return the picture that an answer names, "" for none.  Raises InvalidAnswer."""
    if not isinstance(action, actions.Answer) or action.activity not in state.progress:
        return ""
    kind = state.workshop.kind(action.activity)
    if not kind.is_pictured:
        return ""
    return picture_of(kind.parse(state.workshop[action.activity], action.answer))


def seen_in(state: RoomState) -> set[str]:
    """Return the pictures of all answers that stand and that the room may see."""
    return {picture_of(given.entry.answer) for given in _given(state) if given.counts}


def given_in(state: RoomState) -> set[str]:
    """Return the pictures of all answers that stand, those that the room may not see too."""
    return {picture_of(given.entry.answer) for given in _given(state)}


def replaced_by(events: Iterable[Event], state: RoomState) -> set[str]:
    """Return the pictures of the answers in whose place these events put others."""
    said = (event.data for event in events if isinstance(event.data, Answered))
    return {
        picture_of(given.entry.answer)
        for one in said
        if one.activity in state.progress and state.workshop.kind(one.activity).is_pictured
        for number, round in enumerate(state.at(one.activity).rounds, start=1)
        if number == one.round and (given := round.given.get(one.author))
    }


def _given(state: RoomState) -> Iterator[Given]:
    for activity, progress in state.progress.items():
        if state.workshop.kind(activity).is_pictured:
            for round in progress.rounds:
                yield from round.given.values()
