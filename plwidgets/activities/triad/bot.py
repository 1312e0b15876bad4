"""How a bot answers for three corners: one of them is the room's weak one."""

from __future__ import annotations

from random import Random

from plwidgets.activities.triad import WHOLE, Prompt

_USUAL = (0.74, 0.5, 0.62)
"""How strong each corner is in the bots' room, as a part of the highest."""


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a rating for each corner, or weights that add up to the whole."""
    if prompt.input == "triangle":
        return {"values": _weights(prompt, dice)}
    mood = dice.gauss(0, 0.5)  # who is content with one corner often is with the others
    return {
        "values": {
            corner.id: _rating(prompt.highest, usual, mood, dice)
            for corner, usual in zip(prompt.corners, _USUAL, strict=True)
        }
    }


def _rating(highest: int, usual: float, mood: float, dice: Random) -> int:
    rating = dice.gauss(usual * highest + mood, 0.16 * highest)
    return max(1, min(highest, round(rating)))


def _weights(prompt: Prompt, dice: Random) -> dict[str, int]:
    parts = [dice.gammavariate(8 * usual, 1) for usual in _USUAL]
    first, second = (round(WHOLE * part / sum(parts)) for part in parts[:2])
    second = min(second, WHOLE - first)
    values = (first, second, WHOLE - first - second)
    return {corner.id: value for corner, value in zip(prompt.corners, values, strict=True)}
