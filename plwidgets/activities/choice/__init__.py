"""A poll: one choice or several from a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any, ClassVar, Generic, Literal, Self

from pydantic import Field, model_validator
from typing_extensions import TypeVar

from plwidgets.activities import base, sureness
from plwidgets.activities.carrying import Carrying
from plwidgets.activities.fit import enough, known, once
from plwidgets.activities.items import label
from plwidgets.activities.variables import Variable, named
from plwidgets.locales import tell


class Prompt(sureness.Asking, Carrying):
    """What can be chosen, and how many."""

    gives_ideas: ClassVar[bool] = True
    quick: ClassVar[base.Quick] = "lines"

    kind: Literal["choice"] = "choice"
    at_least: int = Field(1, ge=1, description="How many must be chosen.")
    at_most: int = Field(1, ge=1, description="How many may be chosen; 1 is a single choice.")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if not self.at_least <= self.at_most <= self.most:
            raise ValueError(
                f"at_least {self.at_least} and at_most {self.at_most} do not fit "
                f"{self.most} options; at_least ≤ at_most ≤ number of options"
            )
        return self

    def label(self, id: str) -> str:
        """Return the text of an option."""
        return label(self.options, id)

    @classmethod
    def asked_now(cls, question: str, lines: Sequence[str]) -> dict[str, object]:
        """Let people choose among the lines."""
        return {"prompt": question, "options": [*lines]}


P = TypeVar("P", bound=Prompt, default=Prompt)


class Answer(sureness.Sure[P], Generic[P]):
    """The ids of what was chosen, and how sure its author is."""

    choices: tuple[str, ...] = Field(max_length=30)

    def check(self, prompt: P) -> None:
        """Refuse options that are not there, the same one twice, too few or too many."""
        known(prompt, prompt.options, self.choices, "choices")
        once(prompt, self.choices, "choices")
        enough(
            prompt, len(self.choices), tell("choices"), "choices", prompt.at_least, prompt.at_most
        )
        super().check(prompt)

    def counted_in(self, prompt: P) -> frozenset[str]:
        """Return the ids of the rows of a tally in which it is counted."""
        return frozenset(self.choices)

    def said(self, prompt: P) -> str:
        """Return the labels of what was chosen."""
        return self.surely(", ".join(prompt.label(id) for id in self.choices))

    @classmethod
    def mixed(cls, prompt: P, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return the answers mixed; a single choice stays with how sure one is of it."""
        if prompt.how_sure and prompt.at_most == 1:
            return [one.answer for one in given]
        return super().mixed(prompt, given, dice)

    def columns(self, prompt: P) -> dict[str, object]:
        """Return the ids chosen and their labels, each as a list."""
        return {
            "choices": list(self.choices),
            "labels": [prompt.label(id) for id in self.choices],
            **super().columns(prompt),
        }

    @classmethod
    def variables(cls, prompt: P) -> list[Variable]:
        """Return what the columns mean."""
        options = named(prompt.options)
        chosen = [Variable("choices", "choices", values=options), Variable("labels", "derived")]
        return [*chosen, *super().variables(prompt)]


A = TypeVar("A", bound=Answer[Any], default=Answer)


class Details(sureness.Told):
    """Whether several could be chosen: then shares add up to more than 1."""

    several: bool


class Outcome(base.Outcome, Details):
    """What answers come to."""


R = TypeVar("R", bound=Outcome, default=Outcome)


class Tally(base.Tally[P, A, R], Generic[P, A, R]):
    """How often each option was chosen, and by how many who are sure, in the options' order."""

    def __init__(self, prompt: P) -> None:
        super().__init__(prompt)
        self._chosen: Counter[str] = Counter()
        self._sure = sureness.Sureness()

    def include(self, entry: base.Entry[A]) -> None:
        """Count each option chosen."""
        self._chosen.update(entry.answer.choices)
        self._sure.count(entry.answer, frozenset(entry.answer.choices), 1)

    def exclude(self, entry: base.Entry[A]) -> None:
        """Take each option chosen out again."""
        self._chosen.subtract(entry.answer.choices)
        self._sure.count(entry.answer, frozenset(entry.answer.choices), -1)

    def rows(self) -> list[base.Row]:
        """Return a row for each option; its share is of the answers, not of the choices."""
        rows = [
            base.Row(
                id=option.id,
                label=option.label,
                value=self._chosen[option.id],
                share=self._chosen[option.id] / self.n if self.n else 0.0,
            )
            for option in self.prompt.options
        ]
        apart = self._sure.apart() if self.prompt.how_sure and self.prompt.at_most == 1 else ()
        for row in rows:
            chosen = frozenset({row["id"]})
            if chosen in apart:
                row["sure"] = sureness.sure_of(self._sure.of(chosen))
        return rows

    def details(self) -> Details:
        """Say whether several could be chosen, and how sure people are, if they were asked."""
        return {"several": self.prompt.at_most > 1, **self._sure.told(self.prompt)}
