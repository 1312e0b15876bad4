"""How a bot places things on two axes: around a spot of the room's own."""

from __future__ import annotations

from random import Random

from plwidgets.activities.matrix import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a place for each item."""
    return {"places": {item.id: _spot(prompt, item.id, dice) for item in prompt.items}}


def _spot(prompt: Prompt, item: str, dice: Random) -> dict[str, int]:
    lean = Random(f"{prompt.id}/{item}")  # noqa: S311  (dice, not secrets)
    usual = {axis: lean.uniform(15, 85) for axis in "xy"}
    return {axis: max(0, min(100, round(dice.gauss(usual[axis], 13)))) for axis in "xy"}
