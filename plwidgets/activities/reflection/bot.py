"""How a bot reflects: what went well, what did not yet, what comes next."""

from __future__ import annotations

from random import Random

from plwidgets.activities import phrases
from plwidgets.activities.reflection import Prompt

_WELL = (
    "I could explain my thinking to a partner",
    "I kept going when the first way did not work",
    "The graph helped me to see what the numbers did",
    "I asked for feedback before I was done",
    "My questions got better during the week",
)
_NOT_YET = (
    "I still mix up when to use which method",
    "I waited too long before I asked",
    "my plan was larger than the time I had",
    "I checked the answer and not the reasoning",
    "I let others do the part that I find hard",
)
_NEXT = (
    "Next time I will plan first and write down why.",
    "I will redo problem four and explain each step.",
    "I want to try it with a real audience.",
    "I will meet with my group before Thursday.",
    "",
)


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return two or three sentences that fit the length."""
    said = f"{dice.choice(_WELL)}, but {dice.choice(_NOT_YET)}. {dice.choice(_NEXT)}".strip()
    short = len(said) > prompt.max_length
    return {"text": phrases.sentence(dice, prompt.max_length) if short else said}
