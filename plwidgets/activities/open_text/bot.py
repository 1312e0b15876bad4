"""How a bot answers in its own words: a sentence of what teachers say about learning."""

from __future__ import annotations

from random import Random

from plwidgets.activities import phrases
from plwidgets.activities.open_text import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a sentence that fits the length."""
    return {"text": phrases.sentence(dice, prompt.max_length)}
