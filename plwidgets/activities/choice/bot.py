"""How a bot answers a poll: the first options a little more often than the last."""

from __future__ import annotations

from random import Random

from plwidgets.activities import sureness
from plwidgets.activities.choice import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a choice of as many options as may be chosen, or fewer."""
    ids = [option.id for option in prompt.options]
    wanted = dice.randint(prompt.at_least, prompt.at_most)
    ranked = sorted(ids, key=lambda id: dice.random() * (2 + ids.index(id)))
    chosen = [id for id in ids if id in ranked[:wanted]]
    return {"choices": chosen, **sureness.of_a_bot(prompt, dice)}
