"""An activity that is asked again: as it was, or with other things to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plwidgets.activities import Prompt
from plwidgets.room.moderation.folds import with_progress
from plwidgets.room.pace import own_pace
from plwidgets.room.stage.folds import as_one_comes
from plwidgets.room.state import RoomState, Round


def closes(state: RoomState, activity: str, at: int) -> Mapping[int, int]:
    """Return when each round was closed, once the present one is."""
    progress = state.at(activity)
    closed = {progress.round: at} if progress.phase == "open" else {}
    return {**progress.closed_at, **closed}


def begun_again(state: RoomState, activity: str, at: int) -> RoomState:
    """Return a state in which an activity is asked again."""
    return with_progress(
        as_one_comes(state, {activity}, at),
        activity,
        rounds=(*state.at(activity).rounds, Round()),
        phase="open",
        revealed=False,
        spotlight=None,
        opened_at=at,
        closed_at=closes(state, activity, at),
    )


def asked_otherwise(state: RoomState, before: Prompt, at: int) -> RoomState:
    """Return a state in which what was answered keeps what was asked, and a new round begins.

    One that is not on waits for the room to come to it, if it is not open anyway.
    """
    activity, phase = before.id, state.at(before.id).phase
    rounds = tuple(replace(one, asked=one.asked or before) for one in state.at(activity).rounds)
    again = begun_again(with_progress(state, activity, rounds=rounds), activity, at)
    if phase == "open" or activity in own_pace.ids_on(state):
        return again
    return with_progress(again, activity, phase="waiting")
