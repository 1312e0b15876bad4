"""What a participant takes along: what they gave, and what the room said where phones see it."""

from __future__ import annotations

from contextlib import suppress

from plwidgets.activities import Prompt
from plwidgets.exceptions import Faulty
from plwidgets.room.own_views import own_view
from plwidgets.room.shapes import GivenView, Keepsake, Kept
from plwidgets.room.state import RoomState
from plwidgets.room.take_home.choice import taken_home
from plwidgets.room.views import Views, is_shown


def keepsake(state: RoomState, participant: str, views: Views) -> Keepsake:
    """Return what somebody who is in the room takes along.

    What a phone may not see yet is not in it: it is the same that the room's screens hold back.
    """
    own = own_view(state, participant).get("mine", {})
    found = (
        _kept(state, prompt, own.get(prompt.id), views) for prompt in state.workshop.activities
    )
    return {
        "title": state.workshop.title,
        "kept": [one for one in found if "own" in one or "tally" in one],
    }


def _kept(state: RoomState, prompt: Prompt, own: GivenView | None, views: Views) -> Kept:
    progress = state.at(prompt.id)
    kept: Kept = {"activity": views.activity(state, prompt)}
    if own:
        kept["own"] = own
    if taken_home(state) == "room" and is_shown(prompt, progress, "participant"):
        with suppress(Faulty):
            tally = views.tally(state, prompt.id, progress.round)
            if tally["n"]:
                kept["tally"] = tally
    return kept
