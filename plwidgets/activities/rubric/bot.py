"""How a bot judges: most criteria near the middle, the later ones a little lower."""

from __future__ import annotations

from random import Random

from plwidgets.activities.rubric import Prompt

_SAW = (
    "Most could say it in their own words",
    "They asked each other before they asked me",
    "Two groups drew it first",
    "Their notebooks show a second try",
    "Only when I asked for it",
    "I heard it in the pair talk",
)


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a level for nearly every criterion, and evidence for some."""
    mood = dice.gauss(0, 0.1)
    levels: dict[str, int] = {}
    evidence: dict[str, str] = {}
    for place, one in enumerate(prompt.criteria):
        usual = 0.68 - 0.36 * place / max(1, len(prompt.criteria) - 1)
        level = 1 + round(max(0.0, min(1.0, dice.gauss(usual + mood, 0.22))) * _steps(prompt))
        saw = dice.choice(_SAW)[: prompt.max_length].strip()
        skip, writes = dice.random() < 0.03, dice.random() < 0.3
        if skip and len(prompt.criteria) - place + len(levels) > prompt.needed:
            continue
        levels[one.id] = level
        if prompt.evidence == "required" or (writes and prompt.evidence == "optional"):
            evidence[one.id] = saw
    return {"levels": levels, "evidence": evidence}


def _steps(prompt: Prompt) -> int:
    return len(prompt.levels) - 1
