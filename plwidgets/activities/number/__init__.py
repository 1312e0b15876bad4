"""A number that is guessed or given: where the room's lie, and who came nearest."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from math import inf
from typing import Annotated, ClassVar, Literal, NotRequired, Self, TypedDict

from pydantic import AfterValidator, Field, model_validator

from plwidgets.activities import base
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell
from plwidgets.numbers.bins import Bin, bins, written
from plwidgets.numbers.counts import ENOUGH, median, quantile

FARTHEST = 10**12
MOST_BINS = 8
LEADERS = 5

Number = Annotated[
    float,
    Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False),
    AfterValidator(lambda number: round(number, 9) + 0.0),  # and no -0
]


class Prompt(base.Prompt):
    """What number is asked for, and which one is right, if any is."""

    quick: ClassVar[base.Quick] = "question"
    kept_back: ClassVar[frozenset[str]] = frozenset({"correct"})
    beside: ClassVar[frozenset[str]] = base.Prompt.beside | {"nearest"}

    kind: Literal["number"] = "number"
    least: Number | None = Field(None, description="The smallest number that is taken.")
    most: Number | None = Field(None, description="The largest number that is taken.")
    step: Annotated[Number, Field(ge=1e-6)] | None = Field(
        None, description="Numbers are whole steps of it: 1 for whole numbers."
    )
    unit: str = Field("", max_length=20, description="What is counted; it stands behind it.")
    correct: Number | None = Field(
        None, description="The right number, which nobody sees before results are revealed."
    )
    nearest: bool = Field(
        False, description="Whether who came nearest to the right number is told with it."
    )

    @model_validator(mode="after")
    def _numbers_fit(self) -> Self:
        if self.least is not None and self.most is not None and self.least >= self.most:
            raise ValueError(
                f"least {written(self.least)} is not below most {written(self.most)}; swap them"
            )
        if self.nearest and self.correct is None:
            raise ValueError("nearest needs a right number to be near to; say it as correct: 42")
        if self.correct is not None and (wrong := self.misfit(self.correct)):
            raise ValueError(
                f"correct is {written(self.correct)}, which nobody could give. {wrong}"
            )
        return self

    def misfit(self, number: float) -> str:
        """Return what a number has to be where this one is not taken; "" where it is."""
        if self.least is not None and number < self.least:
            return tell("Give {least} or more.", least=written(self.least))
        if self.most is not None and number > self.most:
            return tell("Give {most} or less.", most=written(self.most))
        if self.step and _exact(number) % _exact(self.step):
            return tell("Give whole steps of {step}.", step=written(self.step))
        return ""

    def without_solution(self) -> base.Prompt:
        """Return the prompt as it is as long as nobody knows what is right."""
        return self.model_copy(update={"correct": None, "nearest": False})


class Answer(base.Answer[Prompt]):
    """A number."""

    number: Number

    def check(self, prompt: Prompt) -> None:
        """Refuse a number out of bounds, and one between two steps."""
        if wrong := prompt.misfit(self.number):
            raise InvalidAnswer(
                tell("'{id}' does not take {number}.", id=prompt.id, number=written(self.number)),
                wrong,
                field="number",
            )

    def said(self, prompt: Prompt) -> str:
        """Return the number with what it counts."""
        return f"{written(self.number)} {prompt.unit}".strip()


class Told(TypedDict):
    """A bin of the room's numbers, as far as it has ends; of one number both are the same."""

    id: str
    low: NotRequired[float]
    high: NotRequired[float]


class Details(TypedDict):
    """Where the numbers lie: the middle one, the middle half, and the bins that the rows are of."""

    unit: str
    median: float | None
    middle: list[float | None]
    bins: list[Told]


class Nearest(TypedDict):
    """The numbers that came nearest, how far off, of how many; whose, `more` beside these."""

    numbers: list[float]
    off: float
    n: int
    names: list[str]
    tables: bool
    more: int


class Solution(TypedDict, total=False):
    """The right number, how many gave it, in which bin it is, and who came nearest."""

    correct: float
    right: int
    within: str
    nearest: Nearest


class Outcome(base.Outcome, Details, Solution):
    """What answers come to; what is right stands in it once it is revealed."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How often each number was given, and by whom where the nearest wins."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._counts: Counter[float] = Counter()
        self._named: dict[str, tuple[float, str]] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count a number."""
        self._counts[entry.answer.number] += 1
        name = entry.table if self.prompt.by == "table" else entry.name
        if self.prompt.nearest and name:
            self._named[entry.author] = entry.answer.number, name

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take it out again."""
        number = entry.answer.number
        self._counts[number] -= 1
        if not self._counts[number]:
            del self._counts[number]
        self._named.pop(entry.author, None)

    def rows(self) -> list[base.Row]:
        """Return a row for each bin, from the lowest: how many gave a number in it."""
        return [
            base.Row(id=one.id, label=one.label, value=one.n, share=one.n / self.n)
            for one in self._bins()
        ]

    def _bins(self) -> list[Bin]:
        return bins(self._counts, MOST_BINS, self.prompt.step)

    def details(self) -> Details:
        """Return the `unit`, the `median`, the `middle` half, and the `bins` with their ends.

        Of fewer than three numbers a median says nothing that they do not say themselves.
        """
        enough = self.n >= ENOUGH
        return {
            "unit": self.prompt.unit,
            "median": median(self._counts) if enough else None,
            "middle": [quantile(self._counts, q) if enough else None for q in (0.25, 0.75)],
            "bins": [_told(one) for one in self._bins()],
        }

    def solution(self) -> Solution:
        """Return what is `correct`, how many gave it, and, where that is told, the `nearest`."""
        correct = self.prompt.correct
        if correct is None:
            return {}
        told: Solution = {"correct": correct, "right": self._counts[correct]}
        if within := next((one.id for one in self._bins() if one.holds(correct)), ""):
            told["within"] = within
        if self.prompt.nearest and self._counts:
            told["nearest"] = self._nearest(_exact(correct))
        return told

    def _nearest(self, correct: Decimal) -> Nearest:
        off = {number: abs(_exact(number) - correct) for number in self._counts}
        least = min(off.values())
        numbers = sorted(number for number in off if off[number] == least)
        names = sorted(name for number, name in self._named.values() if number in numbers)
        return {
            "numbers": numbers,
            "off": float(least),
            "n": sum(self._counts[number] for number in numbers),
            "names": names[:LEADERS],
            "tables": self.prompt.by == "table",
            "more": len(names[LEADERS:]),
        }


def _exact(number: float) -> Decimal:
    """Return a number as it was written: 0.3 is as far from 0.2 as 0.1 is."""
    return Decimal(repr(number))


def _told(one: Bin) -> Told:
    told: Told = {"id": one.id}
    if one.low > -inf:
        told["low"] = one.low
    if one.high < inf:
        told["high"] = one.high
    return told
