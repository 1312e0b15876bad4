"""How a bot spends points: most on one or two things, and some on nothing at all."""

from __future__ import annotations

from random import Random

from plwidgets.activities.points import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return points that add up to the total, in whole steps."""
    ids = [option.id for option in prompt.options]
    lean = Random(f"{prompt.id}/{len(ids)}")  # noqa: S311  (dice, not secrets)
    liked = [lean.uniform(0.5, 1.7) for _ in ids]
    weights = [dice.expovariate(1) ** 1.3 * liked[place] for place in range(len(ids))]
    points = dict.fromkeys(ids, 0)
    for _ in range(prompt.total // prompt.step):
        points[dice.choices(ids, weights)[0]] += prompt.step
    return {"points": points}
