"""Things placed on two axes at once: what helps most, for how much work."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal, Self, TypedDict

from pydantic import BaseModel, ConfigDict, Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.fit import enough, known
from plwidgets.activities.items import Item, PicturedItems
from plwidgets.activities.variables import Variable
from plwidgets.locales import tell
from plwidgets.numbers.counts import median, quantile

QUARTERS = ("upper left", "upper right", "lower left", "lower right")
Place = Annotated[int, Field(ge=0, le=100)]


class Ends(TypedDict):
    """What an axis asks, and the names of its two ends."""

    title: str
    low: str
    high: str


class Axis(BaseModel):
    """An axis: what it is about, and its two ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field("", max_length=60)
    low: str = Field(min_length=1, max_length=40, description="Left, or below.")
    high: str = Field(min_length=1, max_length=40, description="Right, or above.")

    def ends(self) -> Ends:
        """Return it ready for JSON."""
        return {"title": self.title, "low": self.low, "high": self.high}


class Spot(BaseModel):
    """A place: 0 is left or below, 100 right or above."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    x: Place
    y: Place

    @property
    def quarter(self) -> str:
        """The quarter it lies in; the middle lines belong to the upper and the right one."""
        upper, right = self.y >= 50, self.x >= 50
        return QUARTERS[(not upper) * 2 + right]


class Prompt(base.Prompt):
    """The two axes, and what is placed."""

    kind: Literal["matrix"] = "matrix"
    x: Axis = Field(description="From left to right.")
    y: Axis = Field(description="From below to above.")
    items: PicturedItems = Field(min_length=1, max_length=8)
    quadrants: tuple[Annotated[str, Field(min_length=1, max_length=40)], ...] = Field(
        (),
        max_length=4,
        description="What the four quarters are called: upper left, upper right, lower left, "
        "lower right.",
    )
    at_least: int = Field(0, ge=0, description="How many must be placed; 0 is all.")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.at_least > len(self.items):
            raise ValueError(
                f"at_least {self.at_least} does not fit {len(self.items)} items; "
                "leave it out to ask for all of them"
            )
        if len(self.quadrants) not in (0, len(QUARTERS)):
            raise ValueError(
                f"{len(self.quadrants)} quadrants are named; name four, or none: "
                f"{', '.join(QUARTERS)}"
            )
        return self

    def quarter(self, name: str) -> str:
        """Return what a quarter is called: the author's name for it, or its ends."""
        place = QUARTERS.index(name)
        if self.quadrants:
            return self.quadrants[place]
        across = self.x.high if place % 2 else self.x.low
        return f"{across}, {self.y.low if place > 1 else self.y.high}"

    @property
    def needed(self) -> int:
        """How many items an answer places at least."""
        return self.at_least or len(self.items)


class Answer(base.Answer[Prompt]):
    """The place of each item."""

    places: dict[str, Spot] = Field(max_length=8)

    def check(self, prompt: Prompt) -> None:
        """Refuse items that are not there, and too few of them."""
        known(prompt, prompt.items, self.places, "places")
        enough(prompt, len(self.places), tell("places"), "places", prompt.needed)

    def said(self, prompt: Prompt) -> str:
        """Return each item with the quarter it lies in."""
        return "; ".join(
            f"{item.label}: {prompt.quarter(self.places[item.id].quarter)}"
            for item in prompt.items
            if item.id in self.places
        )

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return `x_ID` and `y_ID` for each item, 0 to 100, None where it was not placed."""
        found: dict[str, object] = {}
        for item in prompt.items:
            spot = self.places.get(item.id)
            found |= {f"x_{item.id}": spot and spot.x, f"y_{item.id}": spot and spot.y}
        return found

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        ends = {"x": prompt.x, "y": prompt.y}
        return [
            Variable(f"{axis}_{item.id}", "place", _about(item, end), {0: end.low, 100: end.high})
            for item in prompt.items
            for axis, end in ends.items()
        ]


def _about(item: Item, axis: Axis) -> str:
    return f"{item.label} · {axis.title or f'{axis.low} – {axis.high}'}"


class Placed(TypedDict):
    """An item: how many placed it, its median place, and the middle half on either axis.

    `quarters` counts answers from the upper left to the lower right quarter.
    """

    id: str
    label: str
    n: int
    place: list[float | None]
    middle: list[list[float | None]]
    quarters: list[int]


class Details(TypedDict):
    """Both axes, the names of the quarters, and the items."""

    x: Ends
    y: Ends
    quadrants: list[str]
    items: list[Placed]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """Where people put each item, on either axis and in which quarter."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        ids = [item.id for item in prompt.items]
        self._x: dict[str, Counter[int]] = {id: Counter() for id in ids}
        self._y: dict[str, Counter[int]] = {id: Counter() for id in ids}
        self._quarters: dict[str, Counter[str]] = {id: Counter() for id in ids}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count the places of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for id, spot in answer.places.items():
            self._x[id][spot.x] += by
            self._y[id][spot.y] += by
            self._quarters[id][spot.quarter] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each item: how many put it where most did, of those who placed it."""
        return [self._row(item) for item in self.prompt.items]

    def _row(self, item: Item) -> base.Row:
        quarters, n = self._quarters[item.id], self._n(item.id)
        most = max(quarters[quarter] for quarter in QUARTERS)
        # Where two quarters have as many, both are named.
        names = [self.prompt.quarter(q) for q in QUARTERS if quarters[q] == most and most]
        return base.Row(
            id=item.id,
            label=f"{item.label}: {' / '.join(names)}" if names else item.label,
            value=most,
            share=most / n if n else 0.0,
            of=n,
        )

    def details(self) -> Details:
        """Return both axes, and for each item its `n`, median place, middle halves and quarters.

        `quarters` counts answers from the upper left to the lower right quarter.
        """
        return {
            "x": self.prompt.x.ends(),
            "y": self.prompt.y.ends(),
            "quadrants": list(self.prompt.quadrants),
            "items": [self._item(item) for item in self.prompt.items],
        }

    def _item(self, item: Item) -> Placed:
        x, y = self._x[item.id], self._y[item.id]
        return {
            "id": item.id,
            "label": item.label,
            "n": self._n(item.id),
            "place": [median(x), median(y)],
            "middle": [[quantile(axis, q) for q in (0.25, 0.75)] for axis in (x, y)],
            "quarters": [self._quarters[item.id][quarter] for quarter in QUARTERS],
        }

    def _n(self, id: str) -> int:
        return sum(self._x[id].values())
