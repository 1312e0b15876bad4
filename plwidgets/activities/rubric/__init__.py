"""A rubric: criteria, each with levels that are described, and what one saw as evidence."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, ClassVar, Literal, Self, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.approving import Approving
from plwidgets.activities.fit import enough, known, on_level, short_enough
from plwidgets.activities.items import Item, differ, with_ids
from plwidgets.activities.levels import Levels, Spread
from plwidgets.activities.variables import Variable, numbered
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell
from plwidgets.numbers.levels import Judged

Evidence = Literal["none", "optional", "required"]


class Criterion(Item):
    """What is looked at, and how each level of it shows."""

    levels: tuple[Annotated[str, Field(min_length=1, max_length=240)], ...] = Field(
        (), max_length=6, description="How each level shows, from low to high."
    )


Criteria = Annotated[tuple[Criterion, ...], BeforeValidator(with_ids), AfterValidator(differ)]


class Prompt(Approving):
    """The criteria, what their levels are called, and whether evidence is asked for."""

    beside: ClassVar[frozenset[str]] = Approving.beside | {"max_length"}

    kind: Literal["rubric"] = "rubric"
    criteria: Criteria = Field(min_length=1, max_length=10, description="What is looked at.")
    levels: Levels = Field(
        ("Novice", "Emerging", "Proficient", "Exemplary"),
        min_length=2,
        max_length=6,
        description="What the levels are called, from low to high.",
    )
    evidence: Evidence = Field(
        "optional", description="Whether one writes for each criterion what one saw."
    )
    max_length: int = Field(
        280, ge=1, le=1000, description="Longest evidence for a criterion, in characters."
    )
    at_least: int | None = Field(
        None, ge=1, description="How many criteria must be judged; without it, all."
    )

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        for one in self.criteria:
            if one.levels and len(one.levels) != len(self.levels):
                raise ValueError(
                    f"'{one.label}' describes {len(one.levels)} levels, and there are "
                    f"{len(self.levels)}; describe every level, or none"
                )
        if self.needed > len(self.criteria):
            raise ValueError(
                f"at_least {self.at_least} does not fit {len(self.criteria)} criteria; "
                "at_least ≤ number of criteria"
            )
        return self

    @property
    def needed(self) -> int:
        """How many criteria an answer has at least."""
        return self.at_least or len(self.criteria)


class Answer(base.Answer[Prompt]):
    """The level of each criterion, from 1 (the lowest), and the evidence for it."""

    levels: dict[str, Annotated[int, Field(ge=1, le=6)]] = Field(max_length=10)
    evidence: dict[str, Annotated[str, Field(max_length=1000)]] = Field({}, max_length=10)

    @model_validator(mode="after")
    def _no_empty_evidence(self) -> Self:
        """Leave out the evidence of fields that were left empty."""
        written = {id: text for id, text in self.evidence.items() if text}
        object.__setattr__(self, "evidence", written)
        return self

    def check(self, prompt: Prompt) -> None:
        """Refuse what is not in the rubric, too few criteria, and evidence that does not fit."""
        known(prompt, prompt.criteria, self.levels, "levels")
        known(prompt, prompt.criteria, self.evidence, "evidence")
        enough(prompt, len(self.levels), tell("judged criteria"), "levels", prompt.needed)
        for id, level in self.levels.items():
            on_level(prompt, level, prompt.levels, f"levels.{id}")
            if prompt.evidence == "required" and id not in self.evidence:
                said = tell(
                    "'{id}': '{criterion}' has a level without evidence.", **_of(prompt, id)
                )
                raise _wrong(id, said, tell("Say what you saw."))
        for id, text in self.evidence.items():
            _check_evidence(prompt, id, text, judged=id in self.levels)

    def texts(self) -> list[str]:
        """Return the evidence."""
        return list(self.evidence.values())

    def without_texts(self, prompt: Prompt) -> Self:
        """Return the levels alone."""
        return self.model_copy(update={"evidence": {}})

    def said(self, prompt: Prompt) -> str:
        """Return each criterion with its level and its evidence."""
        told = []
        for one in prompt.criteria:
            if one.id in self.levels:
                saw = f" ({self.evidence[one.id]})" if one.id in self.evidence else ""
                told.append(f"{one.label}: {prompt.levels[self.levels[one.id] - 1]}{saw}")
        return "; ".join(told)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return `level_ID` and, where it is asked for, `evidence_ID` for each criterion."""
        ids = [one.id for one in prompt.criteria]
        levels: dict[str, object] = {f"level_{id}": self.levels.get(id) for id in ids}
        if prompt.evidence == "none":
            return levels
        return levels | {f"evidence_{id}": self.evidence.get(id) for id in ids}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        levels = [
            Variable(f"level_{one.id}", "level", one.label, numbered(prompt.levels))
            for one in prompt.criteria
        ]
        if prompt.evidence == "none":
            return levels
        return levels + [
            Variable(f"evidence_{one.id}", "text", one.label) for one in prompt.criteria
        ]


class JudgedCriterion(Judged):
    """A criterion: how many judged it, left it out and wrote evidence."""

    n: int
    skipped: int
    evidence: int


class Details(TypedDict):
    """The levels, from low to high, and how often each was chosen for each criterion."""

    levels: list[str]
    criteria: list[JudgedCriterion]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How many chose each level of each criterion, and how many wrote evidence.

    What they wrote goes to the coach's frame, not to the room.
    """

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._spread = Spread(prompt.criteria, prompt.levels)
        self._evidence: Counter[str] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count the levels of an answer, and what it gives evidence for."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take them out again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for id, level in answer.levels.items():
            self._spread.count(id, level, by)
        for id in answer.evidence:
            self._evidence[id] += by

    def rows(self) -> list[base.Row]:
        """Return for each criterion how many chose the upper half of the levels."""
        return self._spread.rows()

    def details(self) -> Details:
        """Return `levels` and `criteria`: for each its counts, `n`, `skipped` and `evidence`."""
        return {
            "levels": list(self.prompt.levels),
            "criteria": [
                {
                    "id": one.id,
                    "label": one.label,
                    "counts": self._spread.of(one.id),
                    "n": self._spread.n(one.id),
                    "skipped": self.n - self._spread.n(one.id),
                    "evidence": self._evidence[one.id],
                }
                for one in self.prompt.criteria
            ],
        }


def _check_evidence(prompt: Prompt, id: str, text: str, judged: bool) -> None:
    if prompt.evidence == "none":
        said = tell("'{id}': '{criterion}' takes no evidence.", **_of(prompt, id))
        raise _wrong(id, said, tell("Leave it out."))
    if not judged:
        said = tell("'{id}': '{criterion}' has evidence without a level.", **_of(prompt, id))
        raise _wrong(id, said, tell("Choose its level."))
    short_enough(prompt, text, prompt.max_length, f"evidence.{id}", tell("evidence"))


def _of(prompt: Prompt, id: str) -> dict[str, object]:
    return {"id": prompt.id, "criterion": id}


def _wrong(id: str, said: str, hint: str) -> InvalidAnswer:
    return InvalidAnswer(said, hint, field=f"evidence.{id}")
