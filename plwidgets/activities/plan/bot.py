"""How a bot plans: mostly what stands first, now and then something of its own."""

from __future__ import annotations

from random import Random

from plwidgets.activities.plan import Prompt, Target

_OWN = 0.2
_STEPS = (
    "Let students choose one of two tasks",
    "Ask three students what helps them learn",
    "Confer with each student once",
    "Write the goal together with the class",
    "Share a draft rubric and change it together",
    "Invite somebody from outside to listen",
    "Try student-led conferences",
    "Plan the next unit backwards from a question",
    "Observe a colleague's lesson",
    "Give feedback before the grade",
    "Start portfolios with one class",
    "Look at the data with my team",
)


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a plan with something for most targets, and for one at least."""
    chosen: dict[str, list[str]] = {}
    own: dict[str, list[str]] = {}
    for target in prompt.targets:
        if dice.random() < 0.85 or (target == prompt.targets[-1] and not chosen and not own):
            _plan(prompt, target, dice, chosen, own)
    return {"chosen": chosen, "own": own}


def _plan(
    prompt: Prompt,
    target: Target,
    dice: Random,
    chosen: dict[str, list[str]],
    own: dict[str, list[str]],
) -> None:
    ids = [strategy.id for strategy in target.strategies]
    wanted = dice.randint(1, min(3, prompt.at_most))
    if not ids or (prompt.own and dice.random() < _OWN):
        # Near steps come from one end of the list, far ones from the other.
        first = prompt.targets.index(target) * len(_STEPS) // len(prompt.targets)
        near = [_STEPS[(first + int(dice.triangular(0, 6, 0))) % len(_STEPS)] for _ in "x" * wanted]
        own[target.id] = [text[: prompt.max_length] for text in dict.fromkeys(near)]
        return
    ranked = sorted(ids, key=lambda id: dice.random() * (2 + ids.index(id)))
    chosen[target.id] = [id for id in ids if id in ranked[:wanted]]
