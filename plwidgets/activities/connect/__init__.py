"""Links between two lists: what serves what."""

from __future__ import annotations

from collections import Counter
from typing import Literal, Self, TypedDict

from pydantic import Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.fit import enough, known, once
from plwidgets.activities.items import Item, Items, PicturedItems, label
from plwidgets.activities.variables import Variable, named
from plwidgets.locales import tell
from plwidgets.numbers.outcome import Named


class Prompt(base.Prompt):
    """The two lists, and how many links may be made."""

    kind: Literal["connect"] = "connect"
    left: PicturedItems = Field(min_length=1, max_length=20, description="What links start from.")
    right: Items = Field(min_length=2, max_length=12, description="What links lead to.")
    at_least: int = Field(1, ge=1, description="How many links must be made.")
    at_most: int | None = Field(
        None, ge=1, description="How many links may be made; as many as there are, if not set."
    )
    per_left: int | None = Field(
        None, ge=1, description="How many links may start from one thing on the left."
    )

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        each = min(self.per_left or len(self.right), len(self.right))
        there = len(self.left) * each
        most = self.at_most or there
        if self.per_left and self.per_left > len(self.right):
            raise ValueError(
                f"per_left {self.per_left} is more than there is on the right ({len(self.right)})"
            )
        if not self.at_least <= most <= there:
            raise ValueError(
                f"at_least {self.at_least} and at_most {most} do not fit the {there} links that "
                "can be made; at_least ≤ at_most ≤ number of links"
            )
        return self


class Answer(base.Answer[Prompt]):
    """Pairs of ids: from the left, to the right."""

    links: tuple[tuple[str, str], ...] = Field(max_length=240)

    def check(self, prompt: Prompt) -> None:
        """Refuse what is not there, the same link twice, too few links and too many."""
        known(prompt, prompt.left, [start for start, _ in self.links], "links")
        known(prompt, prompt.right, [end for _, end in self.links], "links")
        once(prompt, (f"{start} → {end}" for start, end in self.links), "links")
        enough(prompt, len(self.links), tell("links"), "links", prompt.at_least, prompt.at_most)
        self._check_each(prompt)

    def _check_each(self, prompt: Prompt) -> None:
        starts = Counter(start for start, _ in self.links)
        most, count = starts.most_common(1)[0]
        enough(prompt, count, tell("links from '{left}'", left=most), "links", most=prompt.per_left)

    def said(self, prompt: Prompt) -> str:
        """Return each thing on the left with what it is linked to."""
        return " · ".join(
            f"{start.label} → {', '.join(ends)}"
            for start in prompt.left
            if (ends := [label(prompt.right, b) for a, b in self.links if a == start.id])
        )

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return two lists of ids, the starts and the ends of the links in the same order."""
        return {
            "left": [start for start, _ in self.links],
            "right": [end for _, end in self.links],
        }

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [
            Variable("left", "choices", values=named(prompt.left)),
            Variable("right", "choices", values=named(prompt.right)),
        ]


class Details(TypedDict):
    """Both lists, and each link that was made as left, right, count."""

    left: list[Named]
    right: list[Named]
    links: list[tuple[str, str, int]]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How many people made each link."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._links: Counter[tuple[str, str]] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count each link."""
        self._links.update(entry.answer.links)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take each link out again."""
        self._links.subtract(entry.answer.links)

    def rows(self) -> list[base.Row]:
        """Return a row for each link that somebody made, those made most often first."""
        return [
            base.Row(
                id=f"{start.id}.{end.id}",
                label=f"{start.label} → {end.label}",
                value=count,
                share=count / self.n,
            )
            for start, end, count in self._made()
        ]

    def details(self) -> Details:
        """Return both lists, and `links` as `[left, right, count]`, most often made first."""
        return {
            "left": [{"id": item.id, "label": item.label} for item in self.prompt.left],
            "right": [{"id": item.id, "label": item.label} for item in self.prompt.right],
            "links": [(start.id, end.id, count) for start, end, count in self._made()],
        }

    def _made(self) -> list[tuple[Item, Item, int]]:
        made = [
            (start, end, self._links[start.id, end.id])
            for start in self.prompt.left
            for end in self.prompt.right
            if self._links[start.id, end.id]
        ]
        return sorted(made, key=lambda link: -link[2])
