"""What a bot answers: a picture of a few shapes, drawn wherever it is asked for."""

from __future__ import annotations

from random import Random

from plwidgets.activities import phrases
from plwidgets.activities.photo import LONGEST_ALT, Prompt
from plwidgets.photos import made_up


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a made-up picture, most with words."""
    words = phrases.sentence(dice, LONGEST_ALT) if dice.random() < 0.7 else ""
    return {"photo": made_up(dice), "alt": words}
