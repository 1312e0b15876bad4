"""How a bot fills a cloud: a few words, those that many say more often than the others."""

from __future__ import annotations

from random import Random

from plwidgets.activities import phrases
from plwidgets.activities.word_cloud import LONGEST, Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return one to as many words as may be given; few people give fewer."""
    wanted = min(prompt.words, prompt.words - int(dice.expovariate(1.6)))
    given = [_written(phrases.word(dice), dice) for _ in range(max(1, wanted))]
    return {"words": [word for word in dict.fromkeys(given) if len(word) <= LONGEST]}


def _written(word: str, dice: Random) -> str:
    """Return a word as phones write it: with a capital, or not."""
    return word.capitalize() if dice.random() < 0.4 else word
