"""How a bot ranks: around an order that many share, more or less far from it."""

from __future__ import annotations

from random import Random

from plwidgets.activities.ranking import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return as many options as there are places, or a few less where that is allowed."""
    ids = [option.id for option in prompt.options]
    least, most = prompt.limits()
    spread = 0.33 * len(ids)
    # The shared order is not the author's: the second option before the first, the last third.
    shared = {id: (place * 2 + 1) % (len(ids) + 1 - len(ids) % 2) for place, id in enumerate(ids)}
    ranked = sorted(ids, key=lambda id: shared[id] + dice.gauss(0, spread))
    return {"ranking": ranked[: dice.randint(max(least, most - 1), most)]}
