"""How a bot links: some pairs suggest themselves to most."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities.connect import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return a few links."""
    pairs = [(left.id, right.id) for left in prompt.left for right in prompt.right]
    lean = Random(prompt.id)  # noqa: S311  (dice, not secrets)
    liking = {pair: lean.random() ** 3 for pair in pairs}
    most = min(prompt.at_most, len(pairs), max(prompt.at_least, 5))
    wanted = dice.randint(max(prompt.at_least, min(2, most)), most)
    ranked = sorted(pairs, key=lambda pair: -(liking[pair] + dice.random()))[:wanted]
    return {"links": [list(pair) for pair in pairs if pair in ranked]}
