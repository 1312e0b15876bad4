"""What a join link carries beside the code: a few signs that only who was shown the link has."""

from __future__ import annotations

import base64
import hmac

from plwidgets.room.state import RoomState

_SIGNS = 6


def proof_of(state: RoomState) -> str:
    """Return the signs that say that somebody was shown the link to a room, and guesses no code.

    They follow from the key of the room's first event, which stands in its log alone.
    """
    first = next(iter(state.keys), "")
    digest = hmac.digest(first.encode(), state.code.encode(), "sha256")
    return base64.b32encode(digest)[:_SIGNS].decode().lower()
