"""How a bot sorts: mostly where the card belongs, and some cards divide the room."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities.sort import Card, Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return a bucket for each card."""
    return {"buckets": {card.id: _bucket(prompt, card, dice) for card in prompt.cards}}


def _bucket(prompt: Prompt, card: Card, dice: Random) -> str:
    ids = [bucket.id for bucket in prompt.buckets]
    lean = Random(f"{prompt.id}/{card.id}")  # noqa: S311  (dice, not secrets)
    usual, clear = lean.choice(ids), lean.uniform(0.35, 0.9)
    return (card.official or usual) if dice.random() < clear else dice.choice(ids)
