"""What bots say: short sentences about learning, made of parts, so that rehearsals look alive."""

from __future__ import annotations

from random import Random

_WHO = (
    "Students",
    "Learners",
    "My students",
    "All children",
    "Quiet students",
    "Young people",
    "Our pupils",
)
_DO = (
    "choose how they show what they learned",
    "set goals of their own",
    "have a real voice in the work",
    "ask the questions we then explore",
    "get feedback while it still helps",
    "work at a pace that fits",
    "see why the work matters",
    "plan the next step with me",
    "share their work with a real audience",
    "find out what they are good at",
    "learn from each other's mistakes",
    "own the project from start to end",
)
_WHEN = (
    "",
    "",
    "",
    " with clear goals",
    " while I coach",
    " in small groups",
    " every week",
    " without losing rigor",
    " beyond our classroom",
)
WORDS = (
    "voice",
    "choice",
    "student choice",
    "choices",
    "goals",
    "ownership",
    "agency",
    "pace",
    "growth",
    "trust",
    "time",
    "feedback",
    "curiosity",
    "co-creation",
    "projects",
    "relationships",
    "relevance",
    "reflection",
    "flexibility",
    "rigor",
)


def sentence(dice: Random, most: int = 280) -> str:
    """Return a sentence of at most so many characters."""
    said = f"{dice.choice(_WHO)} {dice.choice(_DO)}{dice.choice(_WHEN)}"
    return (said if len(said) <= most else word(dice))[:most].strip()


def word(dice: Random) -> str:
    """Return a word or two; the first of the list come up more often than the last."""
    return WORDS[min(int(dice.expovariate(0.18)), len(WORDS) - 1)]
