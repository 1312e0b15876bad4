"""What a hub does with a reaction: nothing is written, and nobody is remembered."""

from __future__ import annotations

from plwidgets.hub.keys.tokens import now
from plwidgets.hub.limits import Limits
from plwidgets.hub.live import LiveRoom
from plwidgets.room import actions
from plwidgets.room.checks import Asked
from plwidgets.room.people import signals


def react(room: LiveRoom, limits: Limits, participant: str, action: actions.React) -> int:
    """Count somebody's reaction, unless they send many; return the number of the last event.

    Raises Refused where none are taken.
    """
    signals.react(room.state, Asked(participant, action, now()))
    if limits.reactions.spend((room.code, participant)):
        room.moments.react(action.reaction)
    return room.state.seq
