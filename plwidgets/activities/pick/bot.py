"""How a bot picks: some cards are everybody's, and each pile has its own favourites."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities.pick import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return picks that fill each pile, no card in two."""
    left = [card.id for card in prompt.cards]
    picks: dict[str, list[str]] = {}
    for pile in prompt.sides:
        lean = Random(f"{prompt.id}/{pile.id}")  # noqa: S311  (dice, not secrets)
        liking = {card.id: lean.random() for card in prompt.cards}
        wanted = dice.randint(max(1, pile.at_least), pile.at_most)
        ranked = sorted(left, key=lambda id: -(liking[id] + dice.random()))
        picks[pile.id] = ranked[:wanted]
        left = [id for id in left if id not in picks[pile.id]]
    return {"picks": picks}
