"""The view of a room, as the hub's messages leave it."""

from __future__ import annotations

import time
from typing import Any, TypeAlias

from plwidgets.room.packing import unpack_object

Message: TypeAlias = dict[str, Any]
"""What is said on a live line, or a view: what is in it follows from its type and its kind."""


class Mirror:
    """The view as the hub's messages leave it, packed or not."""

    def __init__(self) -> None:
        self.view: Message | None = None
        self._told: Message = {}
        self._type = "view"
        self._seq = 0
        self._ahead = 0.0

    def take(self, message: Message) -> bool:
        """Fold one message; say whether the view is another one now."""
        match message.get("type"):
            case "view" | "packed" as type:
                self._type, self._told = type, message["view"]
            case "patch" if self.view is not None:
                self._told = _merged(self._told, message["patch"])
            case _:
                return False
        self.view = unpack_object(self._told) if self._type == "packed" else self._told
        self._seq = message["seq"]
        self._ahead = message["now"] - time.time() * 1000
        return True

    def message(self) -> Message:
        """Return the message with the whole view that the hub would send now."""
        now = round(time.time() * 1000 + self._ahead)
        return {"type": self._type, "seq": self._seq, "now": now, "view": self._told}


def apply_patch(target: object, patch: object) -> object:
    """Return `target` after a JSON merge patch (RFC 7396); what it leaves alone is shared."""
    if not isinstance(patch, dict):
        return patch
    return _merged(target if isinstance(target, dict) else {}, patch)


def _merged(target: Message, patch: Message) -> Message:
    merged = dict(target)
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = apply_patch(merged.get(name), value)
    return merged
