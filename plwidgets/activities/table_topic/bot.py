"""How a bot writes for its table: a few lines of notes."""

from __future__ import annotations

from random import Random

from plwidgets.activities import phrases
from plwidgets.activities.table_topic import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return two to four lines of notes that fit the length."""
    lines = [phrases.sentence(dice, 120) for _ in range(dice.randint(2, 4))]
    return {"notes": "\n".join(lines)[: prompt.max_length].strip()}
