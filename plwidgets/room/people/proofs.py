"""What a join link carries beside the code: a few signs that only who was shown the link has."""

from __future__ import annotations

import base64
import hmac
from functools import lru_cache

from plwidgets.room.state import RoomState

_SIGNS = 6


def proof_of(state: RoomState) -> str:
    """Return the signs that say that somebody was shown the link to a room, and guesses no code.

    They follow from the key of the room's first event, which stands in its log alone.
    """
    return _signs(_key(state), state.code)


def way_back(state: RoomState, participant: str) -> str:
    """Return what says, behind another port of the same host, that a browser is a participant's."""
    return f"{participant}.{_digest(_key(state), f'{state.code} {participant}').hex()}"


def comes_back(state: RoomState, told: str) -> str | None:
    """Return the participant of whom a browser says so and who is in the room, None for nobody."""
    participant = told.partition(".")[0]
    is_theirs = hmac.compare_digest(told.encode(), way_back(state, participant).encode())
    return participant if is_theirs and participant in state.people else None


@lru_cache(maxsize=1024)  # each phone that joins is asked for them
def _signs(key: str, code: str) -> str:
    return base64.b32encode(_digest(key, code))[:_SIGNS].decode().lower()


def _key(state: RoomState) -> str:
    return next(iter(state.keys), "")


def _digest(key: str, of: str) -> bytes:
    return hmac.digest(key.encode(), of.encode(), "sha256")
