"""How a bot puts pins: near one of a few spots that a room has, and now and then anywhere."""

from __future__ import annotations

from random import Random

from plwidgets.activities.pin import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return the places of its pins."""
    lean = Random(f"{prompt.id}/spots")  # noqa: S311  (dice, not secrets)
    spots = [(lean.uniform(0.15, 0.85), lean.uniform(0.15, 0.85)) for _ in range(3)]
    pins = dice.randint(prompt.at_least, prompt.pins)
    return {"pins": [_spot(spots, dice) for _ in range(pins)]}


def _spot(spots: list[tuple[float, float]], dice: Random) -> dict[str, float]:
    x, y = dice.choice(spots) if dice.random() < 0.9 else (dice.random(), dice.random())
    place = (min(1.0, max(0.0, dice.gauss(part, 0.06))) for part in (x, y))
    return {axis: round(part, 4) for axis, part in zip("xy", place, strict=True)}
