"""What people go through by themselves: all of it is open, and each phone is where it likes.

The plan says which sections.  A room is at its own pace from where it comes to one of them until
the facilitator goes on: then all of it is closed, and gone through together.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from plwidgets.activities import Prompt
from plwidgets.activities.solution import has_solution
from plwidgets.room.state import RoomState
from plwidgets.workshop.own_pace import name_of


def of(state: RoomState, activity: str) -> tuple[Prompt, ...]:
    """Return what is gone through at one's own pace together with an activity, in order.

    Nothing where all go through it together; what is skipped is none of it.
    """
    if name(state, activity) in state.together:
        return ()
    return tuple(
        one
        for one in state.workshop.at_own_pace(activity)
        if one.id not in state.skipped or one.id == state.current
    )


def on(state: RoomState) -> tuple[Prompt, ...]:
    """Return what is at its own pace now, nothing where the room is led."""
    return of(state, state.current) if state.current else ()


def ids_on(state: RoomState) -> Set[str]:
    """Return the activities that are on: the current one, or all that are at their own pace."""
    return frozenset(one.id for one in on(state)) or {state.current or ""}


def name(state: RoomState, activity: str) -> str | None:
    """Return what the section of an activity goes by at its own pace, None if it never does."""
    return name_of(state.workshop.own_pace, state.workshop[activity].section)


def sections(state: RoomState) -> dict[str, str]:
    """Return what can be gone through at one's own pace: first activities, and their sections."""
    found: dict[str | None, Prompt] = {}
    for prompt in state.workshop.activities:
        if state.workshop.at_own_pace(prompt.id) and prompt.id not in state.skipped:
            found.setdefault(name(state, prompt.id), prompt)
    return {one.id: section or "" for section, one in found.items()}


def opened(state: RoomState, at: int, *, again: bool = False) -> RoomState:
    """Return the state once all that is at its own pace is open, as far as it can be answered.

    What was closed is opened `again` only if asked for, and never where the right answer is seen.
    """
    progress = {**state.progress}
    for prompt in on(state):
        now = state.at(prompt.id)
        is_told = has_solution(prompt) and now.revealed
        if (now.phase == "waiting" and prompt.ready) or (
            again and now.phase == "closed" and not is_told
        ):
            progress[prompt.id] = replace(now, phase="open", opened_at=at)
    return replace(state, progress=progress)


def taking(state: RoomState) -> list[str]:
    """Return what is at its own pace and takes answers now."""
    return [
        one.id
        for one in on(state)
        if state.workshop.kind(one.id).takes_answers and state.at(one.id).phase == "open"
    ]
