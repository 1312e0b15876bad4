"""How a bot rates: each statement has its usual level, and each bot its own mood."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities.scale import NOT_APPLICABLE, Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return a level for each statement, now and then `na` where that is allowed."""
    mood = dice.gauss(0, 0.5)
    return {"ratings": {one.id: _rating(prompt, one.id, mood, dice) for one in prompt.statements}}


def _rating(prompt: Prompt, statement: str, mood: float, dice: Random) -> int | str:
    if prompt.not_applicable and dice.random() < 0.06:
        return NOT_APPLICABLE
    lean = Random(f"{prompt.id}/{statement}")  # noqa: S311  (dice, not secrets)
    k = len(prompt.levels)
    level = dice.gauss(lean.uniform(0.3, 0.8) * k + mood, k / 5)
    return max(1, min(k, round(level)))
