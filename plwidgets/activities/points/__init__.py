"""Points to spend over a few options: what matters, and how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self, TypedDict

from pydantic import Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.carrying import Carrying, carried_or_written
from plwidgets.activities.fit import known
from plwidgets.activities.items import PicturedItems
from plwidgets.activities.variables import Variable
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell
from plwidgets.numbers.counts import median, plain, tenths


class Prompt(Carrying):
    """What the points may go to, and how many there are."""

    gives_ideas: ClassVar[bool] = True
    quick: ClassVar[base.Quick] = "lines"

    kind: Literal["points"] = "points"
    options: PicturedItems = carried_or_written(12)
    total: int = Field(100, ge=4, le=1000, description="How many points there are to spend.")
    step: int = Field(5, ge=1, le=100, description="How many points a tap moves.")

    @classmethod
    def asked_now(cls, question: str, lines: Sequence[str]) -> dict[str, object]:
        """Let people spend their points on the lines."""
        return {"prompt": question, "options": [*lines]}

    @model_validator(mode="after")
    def _steps_fill_the_total(self) -> Self:
        if self.total % self.step:
            raise ValueError(f"a step of {self.step} does not divide a total of {self.total}")
        return self


class Answer(base.Answer[Prompt]):
    """The points of each option; they add up to the total."""

    points: dict[str, Annotated[int, Field(ge=0)]] = Field(max_length=12)

    def check(self, prompt: Prompt) -> None:
        """Refuse options that are not there, and points that are not all spent or too many."""
        known(prompt, prompt.options, self.points, "points")
        left = prompt.total - sum(self.points.values())
        if left:
            number: dict[str, object] = {"id": prompt.id, "n": abs(left)}
            raise InvalidAnswer(
                tell("'{id}': {n} point is left.", "'{id}': {n} points are left.", **number)
                if left > 0
                else tell(
                    "'{id}': {n} point is too many.", "'{id}': {n} points are too many.", **number
                ),
                tell("Spend exactly {total}.", total=prompt.total),
                field="points",
            )

    def said(self, prompt: Prompt) -> str:
        """Return the options that got something, with their points."""
        given = [(option.label, self.points.get(option.id, 0)) for option in prompt.options]
        return ", ".join(f"{label} {points}" for label, points in given if points)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return `points_ID` for each option."""
        return {f"points_{option.id}": self.points.get(option.id, 0) for option in prompt.options}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [
            Variable(f"points_{option.id}", "number", option.label) for option in prompt.options
        ]


class Details(TypedDict):
    """By option: the sum of its points, who gave it nothing, and how many gave how much."""

    total: int
    sums: dict[str, int]
    nothing: dict[str, int]
    medians: dict[str, float | None]
    given: dict[str, dict[str, int]]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How many gave each option how many points."""

    statistic = "mean"

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._given: dict[str, Counter[int]] = {o.id: Counter() for o in prompt.options}
        self._sums: Counter[str] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Add the points of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for option in self.prompt.options:
            points = answer.points.get(option.id, 0)
            self._given[option.id][points] += by
            self._sums[option.id] += by * points

    def rows(self) -> list[base.Row]:
        """Return a row for each option: its mean points, and its share of all points."""
        every = self.n * self.prompt.total
        return [
            base.Row(
                id=option.id,
                label=option.label,
                value=tenths(self._sums[option.id] / self.n) if self.n else 0,
                share=self._sums[option.id] / every if every else 0.0,
                of=every,
            )
            for option in self.prompt.options
        ]

    def details(self) -> Details:
        """Return `total`, and for each option its `sum`, who gave nothing, and who gave what."""
        given = self._given.items()
        return {
            "total": self.prompt.total,
            "sums": {option.id: self._sums[option.id] for option in self.prompt.options},
            "nothing": {id: counts[0] for id, counts in given},
            "medians": {id: median(counts) for id, counts in given},
            "given": {id: plain(counts) for id, counts in given},
        }
