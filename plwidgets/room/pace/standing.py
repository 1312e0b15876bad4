"""What stands: an activity that is open beside all others, from the first minute to the end.

It is one of the plan like any other: its answers are in the log, in frames and releases, and the
room may come to it.  Only its beginning is another, and that it is seen beside.
"""

from __future__ import annotations

from dataclasses import replace

from plwidgets.activities import Prompt
from plwidgets.room.shapes import Wall
from plwidgets.room.state import RoomState


def opened(state: RoomState, at: int) -> RoomState:
    """Return the state once what stands, and was not opened yet, is open."""
    prompt = state.workshop.standing
    if prompt is None or state.at(prompt.id).phase != "waiting":
        return state
    progress = replace(state.at(prompt.id), phase="open", opened_at=at)
    return replace(state, progress={**state.progress, prompt.id: progress})


def beside(state: RoomState, wall: Wall | None = None) -> Prompt | None:
    """Return what stands beside what is on, None for nothing; the projector says what it shows."""
    prompt = state.workshop.standing
    if prompt is None or state.ended or prompt.id == state.current:
        return None
    return prompt if wall in (None, "standing") else None
