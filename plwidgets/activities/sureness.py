"""How sure people are of their answer: asked beside it, part of it, shown with it.

- A kind that can ask takes `Asking` for its prompt and `Sure` for its answer, and counts with
  `Sureness`; that a prompt asks is its `how_sure`.
- Who would rather not say leaves it out: `said` counts those who did.
- Of an option that few chose it is not told how sure those were, nor of one from which that could
  be worked out (`told_apart`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from random import Random
from typing import Annotated, Any, ClassVar, Generic, NotRequired, TypedDict

from pydantic import Field
from typing_extensions import TypeVar

from plwidgets.activities import base
from plwidgets.activities.sparse import Sparse
from plwidgets.activities.variables import Variable, numbered
from plwidgets.exceptions import InvalidAnswer
from plwidgets.grouping import SMALLEST
from plwidgets.locales import say, tell
from plwidgets.numbers.levels import top_half
from plwidgets.numbers.shares import of

LEVELS = ("A guess", "Not sure", "Fairly sure", "Certain")
"""From low to high; phones say the same (`inputs/how_sure.tsx`)."""
_SAYING = 0.9
"""So many bots say how sure they are."""


class Asking(base.Prompt):
    """A prompt that may ask how sure one is."""

    how_sure: bool = Field(
        False, description="Whether people are asked, too, how sure they are; they may skip it."
    )


P = TypeVar("P", bound=Asking, default=Any)


class Sure(base.Answer[P], Sparse, Generic[P]):
    """An answer that may say how sure its author is."""

    left_out: ClassVar[frozenset[str]] = frozenset({"sure"})

    sure: Annotated[int, Field(ge=1, le=len(LEVELS))] | None = None

    def check(self, prompt: P) -> None:
        """Refuse to be told how sure one is where nobody asked."""
        if self.sure is not None and not prompt.how_sure:
            said = tell("'{id}' does not ask how sure one is.", id=prompt.id)
            raise InvalidAnswer(said, tell("Leave it out."), field="sure")

    def columns(self, prompt: P) -> dict[str, object]:
        """Return `sure`, from 1 (a guess), None where it was left out; nothing if nobody asked."""
        return {"sure": self.sure} if prompt.how_sure else {}

    @classmethod
    def variables(cls, prompt: P) -> list[Variable]:
        """Return what the column means."""
        meant = Variable("sure", "level", "How sure people are", numbered(LEVELS))
        return [meant] if prompt.how_sure else []

    def surely(self, said: str) -> str:
        """Return what an answer says in a line, with how sure its author is."""
        return said if self.sure is None else f"{said} ({LEVELS[self.sure - 1].lower()})"


class Told(TypedDict):
    """How many chose each level of being sure, from a guess to certain; only where it is asked."""

    sure: NotRequired[list[int]]


class Sureness:
    """How many are how sure, by what they answered; whole numbers, so that taking out is exact."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Hashable, int]] = Counter()

    def count(self, answer: Sure, what: Hashable, by: int) -> None:
        """Add `by` to those who answered this and are as sure."""
        if answer.sure is not None:
            self._counts[what, answer.sure] += by

    def of(self, only: Hashable | None = None) -> list[int]:
        """Return how many chose each level, of all or of those who answered this."""
        counts = [0] * len(LEVELS)
        for (what, level), count in self._counts.items():
            counts[level - 1] += count if only in (None, what) else 0
        return counts

    def apart(self) -> set[Hashable]:
        """Return what one may tell of by itself."""
        said: Counter[Hashable] = Counter()
        for (what, _), count in self._counts.items():
            said[what] += count
        return told_apart(said)

    def told(self, prompt: Asking) -> Told:
        """Return the counts of all, where it was asked."""
        return {"sure": self.of()} if prompt.how_sure else {}


def sure_of(counts: Sequence[int]) -> int:
    """Return how many chose one of the upper levels."""
    return sum(counts[-len(top_half(LEVELS)) :])


def caption(told: Told) -> str:
    """Return how many of those who said it are sure, "" where nobody did."""
    said = sum(told.get("sure", ()))
    return say("{some} sure of it", some=of(sure_of(told["sure"]), said)) if said else ""


def told_apart(said: Mapping[Hashable, int]) -> set[Hashable]:
    """Return what was answered by so many that one may tell how sure these are.

    The others stay together, and are never so few that all less the rest would give them away.
    """
    fewest = sorted(((n, str(one), one) for one, n in said.items() if n), key=lambda one: one[:2])
    together = 0
    apart: set[Hashable] = set()
    for n, _, one in fewest:
        if n < SMALLEST or 0 < together < SMALLEST:
            together += n
        else:
            apart.add(one)
    return apart


def of_a_bot(prompt: Asking, dice: Random, lean: float = 0.6) -> dict[str, int]:
    """Return how sure a bot is, the surer the nearer `lean` is to 1; {} if nobody asked."""
    if not prompt.how_sure or dice.random() > _SAYING:
        return {}
    place = min(1.0, max(0.0, dice.gauss(lean, 0.25)))
    return {"sure": 1 + round(place * (len(LEVELS) - 1))}
