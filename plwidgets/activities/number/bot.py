"""How a bot guesses a number: around what is right or what is allowed, now and then far off."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from plwidgets.activities.number import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a number that is taken."""
    low, high = _ends(prompt)
    about = (low + high) / 2 if prompt.correct is None else prompt.correct
    spread = (high - low) / 8 * (4 if dice.random() < 0.05 else 1)
    guess = min(high, max(low, dice.gauss(about, spread)))
    return {"number": _on_a_step(prompt, guess, low, high)}


def _ends(prompt: Prompt) -> tuple[float, float]:
    """Return from where to where one might guess, where the author says but one end, or none."""
    wide = 2 * abs(prompt.correct or 50.0)
    if prompt.least is None and prompt.most is None:
        return 0.0, wide
    if prompt.least is None:
        most = prompt.most or 0.0
        return most - wide, most
    return prompt.least, prompt.least + wide if prompt.most is None else prompt.most


def _on_a_step(prompt: Prompt, guess: float, low: float, high: float) -> float:
    """Return the guess as people round it, on a whole step between the two ends."""
    if not prompt.step:
        return float(min(high, max(low, float(f"{guess:.3g}"))))
    step, least, most = (Decimal(repr(one)) for one in (prompt.step, low, high))
    first, last = -int(-least // step), int(most // step)
    return float(min(last, max(first, round(Decimal(guess) / step))) * step)
