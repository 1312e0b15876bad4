"""Three things that only work together: a rating for each, and the weakest corner."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.items import Items, known
from plwidgets.activities.spread import median, plain
from plwidgets.exceptions import InvalidAnswer


class Prompt(base.Prompt):
    """The three corners, and how high they are rated."""

    kind: Literal["triad"] = "triad"
    corners: Items = Field(min_length=3, max_length=3)
    highest: int = Field(5, ge=3, le=10, description="The highest rating; the lowest is 1.")


class Answer(base.Answer):
    """A rating for each corner, from 1."""

    values: dict[str, Annotated[int, Field(ge=1, le=10)]] = Field(max_length=3)

    def check(self, prompt: Prompt) -> None:
        """Refuse corners and ratings that are not there, and missing ones."""
        known(prompt, prompt.corners, self.values, "values")
        for corner in prompt.corners:
            value = self.values.get(corner.id)
            if value is None or value > prompt.highest:
                raise InvalidAnswer(
                    f"'{prompt.id}': '{corner.label}' is rated {value or 'not at all'}.",
                    f"Rate each corner from 1 to {prompt.highest}.",
                    field=f"values.{corner.id}",
                )

    def said(self, prompt: Prompt) -> str:
        """Return the corners with their ratings."""
        return ", ".join(f"{corner.label} {self.values[corner.id]}" for corner in prompt.corners)

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return `rating_ID` for each corner, and `weakest`: the ids of the lowest."""
        ratings = {f"rating_{c.id}": self.values.get(c.id) for c in prompt.corners}
        return ratings | {"weakest": self.weakest()}

    def weakest(self) -> list[str]:
        """Return the corners with the lowest rating; all of them where they are alike."""
        lowest = min(self.values.values())
        return sorted(id for id, value in self.values.items() if value == lowest)


class Tally(base.Tally):
    """The ratings of each corner, whose corner is weakest, and where people stand between."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._ratings: dict[str, Counter[int]] = {c.id: Counter() for c in prompt.corners}
        self._weakest: Counter[str] = Counter()
        self._spots: Counter[tuple[int, ...]] = Counter()

    def include(self, entry: base.Entry) -> None:
        """Count the ratings of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for id, value in answer.values.items():
            self._ratings[id][value] += by
        self._spots[tuple(answer.values[c.id] for c in self.prompt.corners)] += by
        if len(weakest := answer.weakest()) < len(self.prompt.corners):
            for id in weakest:
                self._weakest[id] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each corner: for how many it is the weakest, ties in each."""
        return [
            base.Row(
                id=corner.id,
                label=f"{corner.label} is weakest",
                value=self._weakest[corner.id],
                share=self._weakest[corner.id] / self.n if self.n else 0.0,
            )
            for corner in self.prompt.corners
        ]

    def details(self) -> dict[str, Any]:
        """Return `corners` with their ratings and medians, `spots` and how many have all alike."""
        return {
            "highest": self.prompt.highest,
            "corners": [
                {
                    "id": corner.id,
                    "label": corner.label,
                    "ratings": plain(self._ratings[corner.id]),
                    "median": median(self._ratings[corner.id]),
                }
                for corner in self.prompt.corners
            ],
            "spots": {
                " ".join(map(str, spot)): self._spots[spot]
                for spot in sorted(self._spots)
                if self._spots[spot]
            },
        }
