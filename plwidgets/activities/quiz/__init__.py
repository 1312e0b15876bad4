"""A question with a right answer, told once results are revealed."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from plwidgets.activities import base, choice
from plwidgets.activities.items import label

_LEADERS = 5
_SLOWEST = 60_000


class Prompt(choice.Prompt):
    """A choice, which of its options are right, and why."""

    kind: Literal["quiz"] = "quiz"  # type: ignore[assignment]
    correct: tuple[str, ...] = Field(min_length=1, max_length=30, description="The right ids.")
    explain: str = Field("", max_length=600, description="Why, shown once it is revealed.")
    speed: bool = Field(False, description="Whether the quicker of right answers earn more.")
    leaderboard: Literal["none", "table", "name"] = Field(
        "none", description="Whether tables or people by name are ranked."
    )
    results: Literal["hidden", "projector"] = Field(
        "hidden", description="Who sees results at first; the right answer only after the reveal."
    )
    kept_back: ClassVar[frozenset[str]] = frozenset({"correct", "explain"})

    @model_validator(mode="after")
    def _right_answers_can_be_given(self) -> Self:
        ids = [option.id for option in self.options]
        if unknown := [id for id in self.correct if id not in ids]:
            raise ValueError(f"there is no option '{unknown[0]}'; there are: {', '.join(ids)}")
        if not self.at_least <= len(set(self.correct)) <= self.at_most:
            raise ValueError(
                f"{len(set(self.correct))} options are right, but {self.at_least} to "
                f"{self.at_most} can be chosen"
            )
        return self


class Answer(choice.Answer):
    """The ids of what was chosen."""

    def right(self, prompt: Prompt) -> bool:
        """Say whether exactly the right options were chosen."""
        return set(self.choices) == set(prompt.correct)

    def columns(self, prompt: Prompt) -> dict[str, Any]:  # type: ignore[override]
        """Return the ids chosen, their labels, and `right`."""
        return super().columns(prompt) | {"right": self.right(prompt)}


class Tally(choice.Tally):
    """How often each option was chosen, how many were right, and who leads."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._right = 0
        self._answers: Counter[str] = Counter()
        self._points: Counter[str] = Counter()

    def include(self, entry: base.Entry) -> None:
        """Count one answer, and the points it earns."""
        super().include(entry)
        self._count(entry, 1)

    def exclude(self, entry: base.Entry) -> None:
        """Take it out again."""
        super().exclude(entry)
        self._count(entry, -1)

    def _count(self, entry: base.Entry, by: int) -> None:
        self._right += by * entry.answer.right(self.prompt)
        who = entry.table if self.prompt.leaderboard == "table" else entry.name
        if who and self.prompt.leaderboard != "none":
            self._answers[who] += by
            self._points[who] += by * self._earned(entry)

    def _earned(self, entry: base.Entry) -> int:
        """Return 1,000 points for a right answer, with `speed` up to half less for a slow one.

        1000 - 500 · t / T, with t the time since answers were opened and T that of the timer
        (a minute without one), at most T.
        """
        if not entry.answer.right(self.prompt):
            return 0
        if not self.prompt.speed:
            return 1000
        whole = 1000 * self.prompt.timer if self.prompt.timer else _SLOWEST
        return 1000 - 500 * min(entry.took or 0, whole) // whole

    def solution(self) -> dict[str, Any]:
        """Return `correct` by id, `right` (how many) and `leaders` (mean points, best first)."""
        told = {
            who: round(self._points[who] / answers)
            for who, answers in self._answers.items()
            if answers
        }
        leaders = sorted(told, key=lambda who: (-told[who], who))[:_LEADERS]
        return {
            "correct": {id: label(self.prompt.options, id) for id in self.prompt.correct},
            "right": self._right,
            "leaders": [{"name": who, "points": told[who]} for who in leaders],
        }
