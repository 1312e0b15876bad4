"""What becomes of the wall as the room goes on: its pages, and results that stand large on it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from plwidgets.room.stage.actions import Leaf, PageHeld
from plwidgets.room.state import RoomState


def as_one_comes(state: RoomState, activities: Set[str | None], at: int) -> RoomState:
    """Return a state whose wall shows anew what is on, if that is one of these activities."""
    if state.current not in activities:
        return state
    return not_large(first_page(state, activities, at))


def first_page(state: RoomState, activities: Set[str | None], at: int) -> RoomState:
    """Return a state whose wall begins with its first page, if one of these activities is on."""
    return replace(state, leaf=Leaf(since=at)) if state.current in activities else state


def page_held(state: RoomState, at: int, data: PageHeld) -> RoomState:
    """Return a state whose wall stays on a page, or turns pages from that on which it stayed."""
    page = state.leaf.page if data.page is None else data.page
    return replace(state, leaf=Leaf(page, held=data.page is not None, since=at))


def not_large(state: RoomState) -> RoomState:
    """Return a state whose wall shows the room, where results stood large on it."""
    return replace(state, wall="room") if state.wall == "large" else state
