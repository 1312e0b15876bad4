"""Statements on a labelled scale: how true, how often, how much."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.items import Items, known
from plwidgets.activities.spread import median
from plwidgets.exceptions import InvalidAnswer

NOT_APPLICABLE = "na"
Rating = Annotated[int, Field(ge=1, le=7)] | Literal["na"]


class Prompt(base.Prompt):
    """The statements and the levels of the scale."""

    kind: Literal["scale"] = "scale"
    statements: Items = Field(min_length=1, max_length=12)
    levels: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = Field(
        ("Not at all", "Rarely", "Sometimes", "Often", "Always"),
        min_length=2,
        max_length=7,
        description="What the levels are called, from low to high.",
    )
    not_applicable: bool = Field(False, description="Whether a statement may be put aside.")
    at_least: int = Field(0, ge=0, description="How many must be rated or put aside; 0 is all.")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.at_least > len(self.statements):
            raise ValueError(
                f"at_least {self.at_least} does not fit {len(self.statements)} statements"
            )
        return self

    @property
    def needed(self) -> int:
        """How many statements an answer rates at least."""
        return self.at_least or len(self.statements)


class Answer(base.Answer):
    """The level of each statement, from 1 (lowest), or `na`."""

    ratings: dict[str, Rating] = Field(max_length=12)

    def check(self, prompt: Prompt) -> None:
        """Refuse statements and levels that are not there, and too few of them."""
        known(prompt, prompt.statements, self.ratings, "ratings")
        for id, rating in self.ratings.items():
            aside = rating == NOT_APPLICABLE
            if (aside and not prompt.not_applicable) or (
                not aside and int(rating) > len(prompt.levels)
            ):
                raise InvalidAnswer(
                    f"'{prompt.id}' has no level {rating} for '{id}'.",
                    f"Levels are 1 to {len(prompt.levels)}"
                    f"{', or na' if prompt.not_applicable else ''}.",
                    field=f"ratings.{id}",
                )
        if len(self.ratings) < prompt.needed:
            raise InvalidAnswer(
                f"'{prompt.id}': {len(self.ratings)} of {prompt.needed} statements are rated.",
                "Rate the others too.",
                field="ratings",
            )

    def said(self, prompt: Prompt) -> str:
        """Return each statement with its level."""
        return "; ".join(
            f"{statement.label}: {_level(prompt, self.ratings[statement.id])}"
            for statement in prompt.statements
            if statement.id in self.ratings
        )

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return `level_ID` for each statement: from 1, None where it was skipped or put aside.

        Where statements may be put aside, `na` lists those that were.
        """
        levels = {
            f"level_{statement.id}": None if rating == NOT_APPLICABLE else rating
            for statement in prompt.statements
            for rating in (self.ratings.get(statement.id),)
        }
        aside = [id for id, rating in self.ratings.items() if rating == NOT_APPLICABLE]
        return levels | ({"na": aside} if prompt.not_applicable else {})


class Tally(base.Tally):
    """How many chose each level of each statement."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._rated: dict[str, Counter[int]] = {one.id: Counter() for one in prompt.statements}
        self._aside: Counter[str] = Counter()

    def include(self, entry: base.Entry) -> None:
        """Count the ratings of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for id, rating in answer.ratings.items():
            if rating == NOT_APPLICABLE:
                self._aside[id] += by
            else:
                self._rated[id][int(rating)] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each statement and level; its share is of those who rated it."""
        return [
            base.Row(
                id=f"{statement.id}.{level}",
                label=f"{statement.label}: {name}",
                value=self._rated[statement.id][level],
                share=self._rated[statement.id][level] / max(1, self._n(statement.id)),
            )
            for statement in self.prompt.statements
            for level, name in enumerate(self.prompt.levels, 1)
        ]

    def details(self) -> dict[str, Any]:
        """Return `levels` by name, and for each statement its counts, `n`, `na` and median."""
        return {
            "levels": list(self.prompt.levels),
            "not_applicable": self.prompt.not_applicable,
            "statements": [
                {
                    "id": one.id,
                    "label": one.label,
                    "counts": [self._rated[one.id][level + 1] for level in self._levels],
                    "n": self._n(one.id),
                    "na": self._aside[one.id],
                    "skipped": self.n - self._n(one.id) - self._aside[one.id],
                    "median": median(self._rated[one.id]),
                }
                for one in self.prompt.statements
            ],
        }

    @property
    def _levels(self) -> range:
        return range(len(self.prompt.levels))

    def _n(self, id: str) -> int:
        return sum(self._rated[id].values())


def _level(prompt: Prompt, rating: int | str) -> str:
    return "not applicable" if rating == NOT_APPLICABLE else prompt.levels[int(rating) - 1]
