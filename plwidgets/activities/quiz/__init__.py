"""A poll with right answers, which nobody sees before results are revealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from typing import ClassVar, Literal, NotRequired, Self, TypedDict

from pydantic import Field, model_validator

from plwidgets.activities import base, choice, sureness
from plwidgets.activities.items import ids_of_texts, meant
from plwidgets.activities.naming import Name
from plwidgets.activities.variables import Variable

POINTS = 1000
LEADERS = 5

Leaderboard = Literal["none", "table", "name"]


class Prompt(choice.Prompt):
    """What can be chosen, which of it is right, and why."""

    # A quiz is a poll in all but its name.
    quick: ClassVar[base.Quick] = "no"

    kind: Literal["quiz"] = "quiz"  # type: ignore[assignment]
    correct: tuple[Name, ...] = Field(
        min_length=1, max_length=30, description="The right options: their ids or their texts."
    )
    explain: str = Field(
        "", max_length=300, description="Why; shown with the right answer once it is revealed."
    )
    speed: bool = Field(
        False, description="Whether the sooner of two right answers earns more; needs a timer."
    )
    leaderboard: Leaderboard = Field(
        "none", description="Who is ranked once it is revealed: nobody, tables, people by name."
    )
    results: Literal["hidden", "projector"] = Field(
        "hidden", description="Who sees results before the reveal: you, or the hall too."
    )

    kept_back: ClassVar[frozenset[str]] = frozenset({"correct", "explain"})

    @model_validator(mode="before")
    @classmethod
    def _names_options_by_their_texts(cls, data: object) -> object:
        if not isinstance(data, Mapping) or "correct" not in data:
            return data
        right = [data["correct"]] if isinstance(data["correct"], str) else data["correct"]
        if isinstance(right, list | tuple):
            right = ids_of_texts(data.get("options"), right)
        return {**data, "correct": right}

    @model_validator(mode="after")
    def _has_a_right_answer(self) -> Self:
        found = {self._option(text): None for text in self.correct}
        object.__setattr__(self, "correct", tuple(found))
        if not self.at_least <= len(found) <= self.at_most:
            raise ValueError(
                f"correct names {len(found)} options, but {self.at_least} to {self.at_most} can "
                f"be chosen; set at_most: {len(found)}, or name fewer"
            )
        if self.speed and not self.timer:
            raise ValueError("speed needs a timer; say how many seconds there are, as timer: 30")
        return self

    def without_solution(self) -> base.Prompt:
        """Return the poll that a quiz is as long as nobody knows what is right."""
        poll = choice.Prompt.model_fields.keys() - {"kind"}
        return choice.Prompt(kind="choice", **self.model_dump(include=poll))

    @property
    def ends_with_timer(self) -> bool:
        """Whether time decides what an answer is worth."""
        return self.speed

    def _option(self, text: str) -> str:
        """Return the id of the option that an author means."""
        if id := meant(self.options, text):
            return id
        there = ", ".join(option.label for option in self.options)
        raise ValueError(f"correct names '{text}', which is no option; there are: {there}")


class Answer(choice.Answer[Prompt]):
    """The ids of what was chosen."""

    def right(self, prompt: Prompt) -> bool:
        """Say whether all right options were chosen, and no other."""
        return set(self.choices) == set(prompt.correct)

    @classmethod
    def mixed(cls, prompt: Prompt, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return the answers as they are: it is all of one's choices that is right, or not."""
        return [one.answer for one in given]

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return the ids chosen, their labels, and whether that is `right`."""
        return super().columns(prompt) | {"right": self.right(prompt)}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [*super().variables(prompt), Variable("right", "yes_no")]


class Leader(TypedDict):
    """A name and its points; a table's are the mean of its `n` answers."""

    name: str
    points: int
    right: NotRequired[int]
    n: NotRequired[int]


class Known(TypedDict):
    """How many were right or wrong, and sure of it or not, of those who said how sure they are."""

    right_sure: int
    right_unsure: int
    wrong_sure: int
    wrong_unsure: int


class Solution(TypedDict, total=False):
    """What is right, how many knew it, and who is ahead; `more` were right beside them."""

    correct: list[str]
    right: int
    share: float
    known: Known
    explain: str
    leaders: list[Leader]
    leaderboard: Leaderboard
    speed: bool
    more: int


class Outcome(choice.Outcome, Solution):
    """What answers come to; what is right stands in it once it is revealed."""


class Tally(choice.Tally[Prompt, Answer, Outcome]):
    """How often each option was chosen, how many were right, and who is ahead."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._right = 0
        self._answers: Counter[str] = Counter()
        self._rights: Counter[str] = Counter()
        self._points: Counter[str] = Counter()
        self._named: dict[str, tuple[int, str]] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count an answer, and what it earns."""
        super().include(entry)
        self._count(entry, 1)
        if entry.name and entry.answer.right(self.prompt):
            self._named[entry.author] = (-self._earned(entry), entry.name)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take an answer, and what it earned, out again."""
        super().exclude(entry)
        self._count(entry, -1)
        self._named.pop(entry.author, None)

    def _count(self, entry: base.Entry, by: int) -> None:
        right = entry.answer.right(self.prompt)
        self._right += by * right
        if entry.table:
            self._answers[entry.table] += by
            self._rights[entry.table] += by * right
            self._points[entry.table] += by * self._earned(entry)

    def _earned(self, entry: base.Entry[Answer]) -> int:
        """Return the points of an answer: 1000 for a right one, 0 for any other.

        With `speed` a right answer earns 1000 - 500 · t / T, where t is the time since answers
        were opened and T that of the timer: half as much for one at the last moment or later.
        """
        if not entry.answer.right(self.prompt):
            return 0
        if not (self.prompt.speed and self.prompt.timer):
            return POINTS
        whole = 1000 * self.prompt.timer
        took = whole if entry.took is None else max(0, min(entry.took, whole))
        return POINTS - POINTS * took // (2 * whole)

    def solution(self) -> Solution:
        """Return the ids that are `correct`, how many were `right`, and the `leaders`.

        A leader is a name with `points`, those of a table being the mean of its answers, with
        how many of its `n` were `right`; `more` says how many people were right beside them.
        `known` has who was right or wrong, and sure or not, where that was asked.
        """
        leaders = self._leaders()
        told: Solution = {
            "correct": list(self.prompt.correct),
            "right": self._right,
            "share": self._right / self.n if self.n else 0.0,
            "leaders": leaders,
            "explain": self.prompt.explain,
        }
        if self.prompt.how_sure:
            told["known"] = self._known()
        if self.prompt.leaderboard == "none":
            return told
        more = len(self._named) - len(leaders) if self.prompt.leaderboard == "name" else 0
        return {
            **told,
            "leaderboard": self.prompt.leaderboard,
            "speed": self.prompt.speed,
            "more": more,
        }

    def _known(self) -> Known:
        right = self._sure.of(frozenset(self.prompt.correct))
        everybody = self._sure.of()
        sure, all_sure = sureness.sure_of(right), sureness.sure_of(everybody)
        guessed = sum(right) - sure
        return {
            "right_sure": sure,
            "right_unsure": guessed,
            "wrong_sure": all_sure - sure,
            "wrong_unsure": sum(everybody) - all_sure - guessed,
        }

    def _leaders(self) -> list[Leader]:
        if self.prompt.leaderboard == "name":
            first = sorted((*score, author) for author, score in self._named.items())[:LEADERS]
            return [{"name": name, "points": -points} for points, name, _ in first]
        if self.prompt.leaderboard == "none":
            return []
        tables = sorted(
            (-self._points[name] // n, -n, name) for name, n in self._answers.items() if n
        )
        return [
            {"name": name, "points": -points, "right": self._rights[name], "n": -n}
            for points, n, name in tables[:LEADERS]
            if self._rights[name]
        ]
