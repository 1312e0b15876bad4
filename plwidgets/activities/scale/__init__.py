"""Statements on a labelled scale: how true, how often, how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from plwidgets.activities import base, sureness
from plwidgets.activities.fit import enough, known, on_level
from plwidgets.activities.items import PicturedItems
from plwidgets.activities.levels import Levels, Spread
from plwidgets.activities.variables import Variable, named, numbered
from plwidgets.locales import tell, to_say
from plwidgets.numbers.levels import Judged

NOT_APPLICABLE = "na"
Rating = Annotated[int, Field(ge=1, le=7)] | Literal["na"]


class Prompt(sureness.Asking):
    """The statements, and what the levels of their scale are called."""

    quick: ClassVar[base.Quick] = "lines"

    kind: Literal["scale"] = "scale"
    statements: PicturedItems = Field(
        min_length=1, max_length=12, description="What is rated, each on the same scale."
    )
    levels: Levels = Field(
        (
            to_say("Not at all"),
            to_say("Rarely"),
            to_say("Sometimes"),
            to_say("Often"),
            to_say("Always"),
        ),
        min_length=2,
        max_length=7,
        description="What the levels are called, from low to high.",
    )
    not_applicable: bool = Field(
        False, description="Whether one may say that a statement does not apply."
    )
    at_least: int | None = Field(
        None, ge=1, description="How many must be rated or said not to apply; without it, all."
    )

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.needed > len(self.statements):
            raise ValueError(
                f"at_least {self.at_least} does not fit {len(self.statements)} statements; "
                "at_least ≤ number of statements"
            )
        return self

    @classmethod
    def asked_now(cls, question: str, lines: Sequence[str]) -> dict[str, object]:
        """Rate each line; without any, what is asked itself."""
        return {"prompt": question, "statements": [*lines] or [question]}

    @property
    def needed(self) -> int:
        """How many statements an answer has at least."""
        return self.at_least or len(self.statements)


class Answer(sureness.Sure[Prompt]):
    """The level of each statement, from 1 (the lowest), or `na` where it does not apply."""

    ratings: dict[str, Rating] = Field(max_length=12)

    def check(self, prompt: Prompt) -> None:
        """Refuse statements and levels that are not there, and too few answered."""
        known(prompt, prompt.statements, self.ratings, "ratings")
        for id, rating in self.ratings.items():
            beside = NOT_APPLICABLE if prompt.not_applicable else ""
            on_level(prompt, rating, prompt.levels, f"ratings.{id}", beside)
        enough(prompt, len(self.ratings), tell("ratings"), "ratings", prompt.needed)
        super().check(prompt)

    def said(self, prompt: Prompt) -> str:
        """Return each statement with its level in words."""
        rated = "; ".join(
            f"{statement.label}: {_in_words(prompt, self.ratings[statement.id])}"
            for statement in prompt.statements
            if statement.id in self.ratings
        )
        return self.surely(rated)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return `level_ID` for each statement, None where it was skipped or does not apply.

        Where that may be said, `na` has the ids of the statements that do not apply.
        """
        levels: dict[str, object] = {
            f"level_{statement.id}": None if rating == NOT_APPLICABLE else rating
            for statement in prompt.statements
            for rating in (self.ratings.get(statement.id),)
        }
        aside = [one.id for one in prompt.statements if self.ratings.get(one.id) == NOT_APPLICABLE]
        beside = {"na": aside} if prompt.not_applicable else {}
        return levels | beside | super().columns(prompt)

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        levels = [
            Variable(f"level_{one.id}", "level", one.label, numbered(prompt.levels))
            for one in prompt.statements
        ]
        statements = named(prompt.statements)
        aside = Variable("na", "choices", "Does not apply", statements, none_is_an_answer=True)
        beside = [aside] if prompt.not_applicable else []
        return [*levels, *beside, *super().variables(prompt)]


class Statement(Judged):
    """A statement: how many rated it, found that it does not apply, and left it out."""

    n: int
    na: int
    skipped: int


class Details(sureness.Told):
    """The levels, from low to high, and how often each was chosen for each statement.

    `incomplete` is how many left out a statement, or several.
    """

    incomplete: int
    levels: list[str]
    statements: list[Statement]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How many chose each level of each statement."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._spread = Spread(prompt.statements, prompt.levels)
        self._aside: Counter[str] = Counter()
        self._incomplete = 0
        self._sure = sureness.Sureness()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count the ratings of an answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take the ratings of an answer out again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        self._sure.count(answer, "", by)
        self._incomplete += by * (len(answer.ratings) < len(self.prompt.statements))
        for id, rating in answer.ratings.items():
            if rating == NOT_APPLICABLE:
                self._aside[id] += by
            else:
                self._spread.count(id, int(rating), by)

    def rows(self) -> list[base.Row]:
        """Return for each statement how many chose the upper half of the levels."""
        return self._spread.rows()

    def details(self) -> Details:
        """Return `levels`, and for each of `statements` its counts, `n`, `na` and `skipped`.

        `incomplete` is how many left out a statement, or several.
        """
        return {
            "incomplete": self._incomplete,
            "levels": list(self.prompt.levels),
            **self._sure.told(self.prompt),
            "statements": [
                {
                    "id": one.id,
                    "label": one.label,
                    "counts": self._spread.of(one.id),
                    "n": self._spread.n(one.id),
                    "na": self._aside[one.id],
                    "skipped": self.n - self._spread.n(one.id) - self._aside[one.id],
                }
                for one in self.prompt.statements
            ],
        }


def _in_words(prompt: Prompt, rating: int | str) -> str:
    return "not applicable" if rating == NOT_APPLICABLE else prompt.levels[int(rating) - 1]
