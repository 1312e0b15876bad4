"""How a bot judges: near the usual level of each criterion, with evidence now and then."""

from __future__ import annotations

from random import Random
from typing import Any

from plwidgets.activities import phrases
from plwidgets.activities.rubric import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, Any]:
    """Return a level for each criterion."""
    k = len(prompt.levels)
    levels, evidence = {}, {}
    for one in prompt.criteria:
        lean = Random(f"{prompt.id}/{one.id}")  # noqa: S311  (dice, not secrets)
        level = dice.gauss(lean.uniform(0.4, 0.75) * k, 0.8)
        levels[one.id] = max(1, min(k, round(level)))
        wanted = {"none": 0.0, "optional": 0.3, "required": 1.0}[prompt.evidence]
        if dice.random() < wanted:
            evidence[one.id] = phrases.sentence(dice, prompt.max_length)
    return {"levels": levels, "evidence": evidence}
