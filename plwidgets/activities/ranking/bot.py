"""How a bot ranks: near one order that the room leans to, with a mind of its own."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities.ranking import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return as many options as there are places, best first."""
    ids = [option.id for option in prompt.options]
    lean = Random(prompt.id)  # noqa: S311  (dice, not secrets)
    weight = {id: lean.random() for id in ids}
    ordered = sorted(ids, key=lambda id: -(weight[id] + dice.gauss(0, 0.45)))
    return {"ranking": ordered[: prompt.ranked]}
