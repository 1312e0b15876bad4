"""How a bot rates: each statement has its usual level, each bot its own mood."""

from __future__ import annotations

from random import Random

from plwidgets.activities import sureness
from plwidgets.activities.scale import NOT_APPLICABLE, Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a level for (nearly) every statement; later ones do a little worse than first ones."""
    mood = dice.gauss(0, 0.1)
    ratings: dict[str, int | str] = {}
    spare = len(prompt.statements) - prompt.needed
    for place, statement in enumerate(prompt.statements):
        usual = 0.72 - 0.4 * place / max(1, len(prompt.statements) - 1)
        if spare and dice.random() < 0.02:
            spare -= 1
        else:
            ratings[statement.id] = _rating(prompt, dice.gauss(usual + mood, 0.2), dice)
    return {"ratings": ratings, **sureness.of_a_bot(prompt, dice)}


def _rating(prompt: Prompt, place: float, dice: Random) -> int | str:
    if prompt.not_applicable and dice.random() < 0.04:
        return NOT_APPLICABLE
    return 1 + round(max(0.0, min(1.0, place)) * (len(prompt.levels) - 1))
