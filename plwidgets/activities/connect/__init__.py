"""Links between two lists: which serves which."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.items import Items, known, label
from plwidgets.exceptions import InvalidAnswer


class Prompt(base.Prompt):
    """Two lists, and how many links may be drawn between them."""

    kind: Literal["connect"] = "connect"
    left: Items = Field(min_length=1, max_length=16)
    right: Items = Field(min_length=2, max_length=12)
    at_least: int = Field(1, ge=1, description="How many links must be drawn.")
    at_most: int = Field(12, ge=1, le=60, description="How many links may be drawn.")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.at_least > min(self.at_most, len(self.left) * len(self.right)):
            raise ValueError(f"at_least {self.at_least} is more links than may be drawn")
        return self


class Answer(base.Answer):
    """The links: pairs of an id on the left and one on the right."""

    links: tuple[tuple[str, str], ...] = Field(max_length=60)

    def check(self, prompt: Prompt) -> None:
        """Refuse ends that are not there, the same link twice, too few or too many."""
        known(prompt, prompt.left, (left for left, _ in self.links), "links")
        known(prompt, prompt.right, (right for _, right in self.links), "links")
        if len(set(self.links)) < len(self.links):
            raise InvalidAnswer(
                f"'{prompt.id}': the same link is drawn twice.",
                "Draw each once.",
                field="links",
            )
        if not prompt.at_least <= len(self.links) <= prompt.at_most:
            raise InvalidAnswer(
                f"'{prompt.id}' takes {prompt.at_least} to {prompt.at_most} links, "
                f"got {len(self.links)}.",
                "Link again.",
                field="links",
            )

    def said(self, prompt: Prompt) -> str:
        """Return the links by their labels."""
        return ", ".join(
            f"{label(prompt.left, left)} – {label(prompt.right, right)}"
            for left, right in self.links
        )

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return `links` as `left>right`, and each side's ids, in the same order."""
        return {
            "links": [f"{left}>{right}" for left, right in self.links],
            "left": [left for left, _ in self.links],
            "right": [right for _, right in self.links],
        }


class Tally(base.Tally):
    """How many drew each link."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._drawn: Counter[tuple[str, str]] = Counter()

    def include(self, entry: base.Entry) -> None:
        """Count each link."""
        self._drawn.update(entry.answer.links)

    def exclude(self, entry: base.Entry) -> None:
        """Take each link off again."""
        self._drawn.subtract(entry.answer.links)

    def rows(self) -> list[base.Row]:
        """Return a row for each link that somebody drew, the most drawn first."""
        pairs = [(left, right) for left in self.prompt.left for right in self.prompt.right]
        drawn = [pair for pair in pairs if self._drawn[pair[0].id, pair[1].id]]
        drawn.sort(key=lambda pair: -self._drawn[pair[0].id, pair[1].id])
        return [
            base.Row(
                id=f"{left.id}>{right.id}",
                label=f"{left.label} – {right.label}",
                value=self._drawn[left.id, right.id],
                share=self._drawn[left.id, right.id] / self.n,
            )
            for left, right in drawn
        ]

    def details(self) -> dict[str, Any]:
        """Return `left` and `right`: the labels of both lists by id."""
        return {
            "left": {item.id: item.label for item in self.prompt.left},
            "right": {item.id: item.label for item in self.prompt.right},
        }
