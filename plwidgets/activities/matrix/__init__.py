"""Things placed on two axes at once: what helps most, for how much work."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.items import Item, Items, known
from plwidgets.activities.spread import median, plain, quantile
from plwidgets.exceptions import InvalidAnswer

_QUARTERS = ("upper left", "upper right", "lower left", "lower right")
Place = Annotated[int, Field(ge=0, le=100)]


class Axis(BaseModel):
    """An axis: what it is about, and its two ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field("", max_length=60)
    low: str = Field(min_length=1, max_length=40, description="Left, or below.")
    high: str = Field(min_length=1, max_length=40, description="Right, or above.")


class Spot(BaseModel):
    """A place: 0 is left or below, 100 right or above."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    x: Place
    y: Place

    @property
    def quarter(self) -> str:
        """The quarter it lies in; the middle lines belong to the upper and the right one."""
        upper, right = self.y >= 50, self.x >= 50
        return _QUARTERS[(not upper) * 2 + right]


class Prompt(base.Prompt):
    """The two axes, and what is placed."""

    kind: Literal["matrix"] = "matrix"
    x: Axis = Field(description="From left to right.")
    y: Axis = Field(description="From below to above.")
    items: Items = Field(min_length=1, max_length=8)
    at_least: int = Field(0, ge=0, description="How many must be placed; 0 is all.")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.at_least > len(self.items):
            raise ValueError(f"at_least {self.at_least} does not fit {len(self.items)} items")
        return self

    @property
    def needed(self) -> int:
        """How many items an answer places at least."""
        return self.at_least or len(self.items)


class Answer(base.Answer):
    """The place of each item."""

    places: dict[str, Spot] = Field(max_length=8)

    def check(self, prompt: Prompt) -> None:
        """Refuse items that are not there, and too few of them."""
        known(prompt, prompt.items, self.places, "places")
        if len(self.places) < prompt.needed:
            raise InvalidAnswer(
                f"'{prompt.id}': {len(self.places)} of {prompt.needed} are placed.",
                "Place the others too.",
                field="places",
            )

    def said(self, prompt: Prompt) -> str:
        """Return each item with the quarter it lies in."""
        return "; ".join(
            f"{item.label}: {self.places[item.id].quarter}"
            for item in prompt.items
            if item.id in self.places
        )

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return `x_ID` and `y_ID` for each item, 0 to 100, None where it was not placed."""
        found: dict[str, Any] = {}
        for item in prompt.items:
            spot = self.places.get(item.id)
            found |= {f"x_{item.id}": spot and spot.x, f"y_{item.id}": spot and spot.y}
        return found


class Tally(base.Tally):
    """Where people put each item, on either axis and in which quarter."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        ids = [item.id for item in prompt.items]
        self._x: dict[str, Counter[int]] = {id: Counter() for id in ids}
        self._y: dict[str, Counter[int]] = {id: Counter() for id in ids}
        self._quarters: dict[str, Counter[str]] = {id: Counter() for id in ids}

    def include(self, entry: base.Entry) -> None:
        """Count the places of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for id, spot in answer.places.items():
            self._x[id][spot.x] += by
            self._y[id][spot.y] += by
            self._quarters[id][spot.quarter] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each item and quarter; its share is of those who placed the item."""
        return [
            base.Row(
                id=f"{item.id}.{quarter.replace(' ', '-')}",
                label=f"{item.label}: {quarter}",
                value=self._quarters[item.id][quarter],
                share=self._quarters[item.id][quarter] / max(1, self._n(item.id)),
            )
            for item in self.prompt.items
            for quarter in _QUARTERS
        ]

    def details(self) -> dict[str, Any]:
        """Return both axes, and for each item its `n`, median place and middle halves."""
        return {
            "x": self.prompt.x.model_dump(),
            "y": self.prompt.y.model_dump(),
            "items": [self._item(item) for item in self.prompt.items],
        }

    def _item(self, item: Item) -> dict[str, Any]:
        x, y = self._x[item.id], self._y[item.id]
        return {
            "id": item.id,
            "label": item.label,
            "n": self._n(item.id),
            "place": [median(x), median(y)],
            "middle": [[quantile(axis, q) for q in (0.25, 0.75)] for axis in (x, y)],
            "places": [plain(x), plain(y)],
        }

    def _n(self, id: str) -> int:
        return sum(self._x[id].values())
