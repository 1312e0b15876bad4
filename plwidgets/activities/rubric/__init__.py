"""Criteria with levels that are described, and what one saw as evidence."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.items import Item, differ, from_texts, known
from plwidgets.activities.spread import median
from plwidgets.exceptions import InvalidAnswer

Text = Annotated[str, Field(min_length=1, max_length=300)]


class Criterion(Item):
    """What is looked at, and what each level of it looks like."""

    levels: tuple[Text, ...] = Field(
        (), max_length=6, description="What each level looks like, from low to high."
    )


Criteria = Annotated[tuple[Criterion, ...], BeforeValidator(from_texts), AfterValidator(differ)]


class Prompt(base.Prompt):
    """The criteria, the levels, and whether evidence is asked for."""

    kind: Literal["rubric"] = "rubric"
    levels: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = Field(
        min_length=2, max_length=6, description="What the levels are called, from low to high."
    )
    criteria: Criteria = Field(min_length=1, max_length=10)
    evidence: Literal["none", "optional", "required"] = Field(
        "optional", description="Whether one says what one saw, for each criterion."
    )
    max_length: int = Field(400, ge=1, le=2000, description="Longest evidence, in characters.")

    @model_validator(mode="after")
    def _levels_are_described(self) -> Self:
        for criterion in self.criteria:
            if criterion.levels and len(criterion.levels) != len(self.levels):
                raise ValueError(
                    f"'{criterion.id}' describes {len(criterion.levels)} levels, there are "
                    f"{len(self.levels)}; describe each, or none"
                )
        return self


class Answer(base.Answer):
    """The level of each criterion, from 1 (lowest), and the evidence for it."""

    levels: dict[str, Annotated[int, Field(ge=1, le=6)]] = Field(max_length=10)
    evidence: dict[str, Annotated[str, Field(max_length=2000)]] = Field({}, max_length=10)

    def check(self, prompt: Prompt) -> None:
        """Refuse criteria and levels that are not there, missing ones, and long evidence."""
        known(prompt, prompt.criteria, self.levels, "levels")
        known(prompt, prompt.criteria, self.evidence, "evidence")
        for criterion in prompt.criteria:
            self._check(prompt, criterion)

    def _check(self, prompt: Prompt, criterion: Criterion) -> None:
        level, seen = self.levels.get(criterion.id), self.evidence.get(criterion.id, "")
        if level is None or level > len(prompt.levels):
            raise InvalidAnswer(
                f"'{prompt.id}': '{criterion.label}' has no level {level or ''}".rstrip() + ".",
                f"Choose one of {', '.join(prompt.levels)}.",
                field=f"levels.{criterion.id}",
            )
        if len(seen) > (0 if prompt.evidence == "none" else prompt.max_length):
            raise InvalidAnswer(
                f"'{prompt.id}' takes {prompt.max_length} characters of evidence, got {len(seen)}."
                if prompt.evidence != "none"
                else f"'{prompt.id}' asks for no evidence.",
                "Say it shorter." if prompt.evidence != "none" else "Leave it out.",
                field=f"evidence.{criterion.id}",
            )
        if prompt.evidence == "required" and not seen.strip():
            raise InvalidAnswer(
                f"'{prompt.id}': '{criterion.label}' has no evidence.",
                "Say what you saw.",
                field=f"evidence.{criterion.id}",
            )

    def texts(self) -> list[str]:
        """Return the evidence."""
        return [text for text in self.evidence.values() if text.strip()]

    def said(self, prompt: Prompt) -> str:
        """Return each criterion with its level and evidence."""
        return "; ".join(
            f"{one.label}: {prompt.levels[self.levels[one.id] - 1]}"
            + (f" ({self.evidence[one.id]})" if self.evidence.get(one.id, "").strip() else "")
            for one in prompt.criteria
        )

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return `level_ID` (from 1) and, where it is asked for, `evidence_ID`."""
        levels = {f"level_{one.id}": self.levels.get(one.id) for one in prompt.criteria}
        if prompt.evidence == "none":
            return levels
        return levels | {
            f"evidence_{one.id}": self.evidence.get(one.id) or None for one in prompt.criteria
        }


class Tally(base.Tally):
    """How many chose each level of each criterion, and how many gave evidence."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._levels: dict[str, Counter[int]] = {one.id: Counter() for one in prompt.criteria}
        self._evidence: Counter[str] = Counter()

    def include(self, entry: base.Entry) -> None:
        """Count the levels of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for id, level in answer.levels.items():
            self._levels[id][level] += by
        for id, text in answer.evidence.items():
            self._evidence[id] += by * bool(text.strip())

    def rows(self) -> list[base.Row]:
        """Return a row for each criterion and level; its share is of those who answered."""
        return [
            base.Row(
                id=f"{one.id}.{level}",
                label=f"{one.label}: {name}",
                value=self._levels[one.id][level],
                share=self._levels[one.id][level] / self.n if self.n else 0.0,
            )
            for one in self.prompt.criteria
            for level, name in enumerate(self.prompt.levels, 1)
        ]

    def details(self) -> dict[str, Any]:
        """Return `levels` by name, and for each criterion its counts, median and evidence."""
        return {
            "levels": list(self.prompt.levels),
            "criteria": [
                {
                    "id": one.id,
                    "label": one.label,
                    "counts": [self._levels[one.id][n + 1] for n in range(len(self.prompt.levels))],
                    "median": median(self._levels[one.id]),
                    "evidence": self._evidence[one.id],
                }
                for one in self.prompt.criteria
            ],
        }
