"""How a bot rates three corners: one of them is the room's weak one."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities.triad import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return a rating for each corner."""
    values = {}
    for place, corner in enumerate(prompt.corners):
        usual = (0.72, 0.48, 0.62)[place] * prompt.highest
        values[corner.id] = max(1, min(prompt.highest, round(dice.gauss(usual, 0.9))))
    return {"values": values}
