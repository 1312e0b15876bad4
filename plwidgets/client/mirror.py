"""The view of a room, as the hub's messages leave it."""

from __future__ import annotations

import time
from typing import Any, TypeAlias

Message: TypeAlias = dict[str, Any]


class Mirror:
    """The view as the hub's messages leave it."""

    def __init__(self) -> None:
        self.view: Message | None = None
        self._seq = 0
        self._ahead = 0.0

    def take(self, message: Message) -> bool:
        """Fold one message; say whether the view is another one now."""
        match message.get("type"):
            case "view":
                self.view = message["view"]
            case "patch" if self.view is not None:
                self.view = apply_patch(self.view, message["patch"])
            case _:
                return False
        self._seq = message["seq"]
        self._ahead = message["now"] - time.time() * 1000
        return True

    def message(self) -> Message:
        """Return the `view` message that the hub would send now."""
        now = round(time.time() * 1000 + self._ahead)
        return {"type": "view", "seq": self._seq, "now": now, "view": self.view}


def apply_patch(target: Any, patch: Any) -> Any:
    """Return `target` after a JSON merge patch (RFC 7396); what it leaves alone is shared."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            merged.pop(name, None)
        else:
            merged[name] = apply_patch(merged.get(name), value)
    return merged
