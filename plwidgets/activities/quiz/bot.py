"""How a bot answers a quiz: about every second one knows it, the others choose as in a poll."""

from __future__ import annotations

from random import Random

from plwidgets.activities import sureness
from plwidgets.activities.choice import bot
from plwidgets.activities.quiz import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return the right options, or any choice."""
    if dice.random() < 0.45:
        right = [one.id for one in prompt.options if one.id in prompt.correct]
        return {"choices": right, **sureness.of_a_bot(prompt, dice, 0.8)}
    return bot.answer(prompt, dice)
