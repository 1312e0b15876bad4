"""How a bot answers a quiz: right more often than not."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities.choice import bot
from plwidgets.activities.quiz import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return the right options, or a choice as in any poll."""
    ids = [option.id for option in prompt.options]
    right = [id for id in ids if id in prompt.correct]
    return {"choices": right} if dice.random() < 0.45 else bot.answer(prompt, dice)
