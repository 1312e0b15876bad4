"""Three things that only work together: a rating for each or a place between, and the weakest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Annotated, Literal, NotRequired, Self, TypedDict

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.fit import known
from plwidgets.activities.items import Items
from plwidgets.activities.variables import Measure, Variable, named
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import say, tell
from plwidgets.numbers.counts import mean, median, plain

WHOLE = 100
"""What the three weights of a place in the triangle add up to."""
GRID = 5
"""Places are counted on a grid of this many: the room is seen, not five hundred dots."""


class Prompt(base.Prompt):
    """The three corners, and how people answer: a rating each, or one place between them."""

    kind: Literal["triad"] = "triad"
    corners: Items = Field(min_length=3, max_length=3)
    input: Literal["ratings", "triangle"] = Field(
        "ratings",
        description="A rating for each corner, or one place in a triangle: three weights that "
        "add up to 100.",
    )
    highest: int = Field(5, ge=3, le=10, description="The highest rating; the lowest is 1.")


class Answer(base.Answer[Prompt]):
    """A rating for each corner, from 1; or weights that add up to 100."""

    values: dict[str, Annotated[int, Field(ge=0, le=WHOLE)]] = Field(max_length=3)

    def check(self, prompt: Prompt) -> None:
        """Refuse corners that are not there, and ratings or weights that do not fit."""
        known(prompt, prompt.corners, self.values, "values")
        if prompt.input == "triangle":
            self._weigh(prompt)
        else:
            self._rate(prompt)

    def _rate(self, prompt: Prompt) -> None:
        for corner in prompt.corners:
            value = self.values.get(corner.id)
            if value is None or not 1 <= value <= prompt.highest:
                about: dict[str, object] = {"id": prompt.id, "corner": corner.label}
                raise InvalidAnswer(
                    tell("'{id}': '{corner}' is rated not at all.", **about)
                    if value is None
                    else tell("'{id}': '{corner}' is rated {value}.", value=value, **about),
                    tell("Rate each corner from 1 to {highest}.", highest=prompt.highest),
                    field=f"values.{corner.id}",
                )

    def _weigh(self, prompt: Prompt) -> None:
        total = sum(self.values.values())
        if len(self.values) < len(prompt.corners) or total != WHOLE:
            raise InvalidAnswer(
                tell(
                    "'{id}': {number} weights add up to {total}.",
                    id=prompt.id,
                    number=len(self.values),
                    total=total,
                ),
                tell(
                    "Give each of the three corners a weight; together they are {whole}.",
                    whole=WHOLE,
                ),
                field="values",
            )

    @classmethod
    def mixed(cls, prompt: Prompt, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return the answers as they are: the three values are one place in the triangle."""
        return [one.answer for one in given]

    def said(self, prompt: Prompt) -> str:
        """Return the corners with their ratings or weights."""
        return ", ".join(f"{corner.label} {self.values[corner.id]}" for corner in prompt.corners)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return `rating_ID` or `weight_ID` for each corner, and the ids of the `weakest`."""
        name = "weight" if prompt.input == "triangle" else "rating"
        values = {f"{name}_{corner.id}": self.values.get(corner.id) for corner in prompt.corners}
        return values | {"weakest": self.weakest()}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        name = "weight" if prompt.input == "triangle" else "rating"
        measure: Measure = "number" if prompt.input == "triangle" else "level"
        return [
            *(Variable(f"{name}_{one.id}", measure, one.label) for one in prompt.corners),
            Variable("weakest", "choices", "The weakest", named(prompt.corners)),
        ]

    def weakest(self) -> list[str]:
        """Return the corners with the lowest value; where all three are alike, none."""
        lowest, highest = min(self.values.values()), max(self.values.values())
        return sorted(id for id, value in self.values.items() if value == lowest < highest)


class Corner(TypedDict):
    """A corner: how many gave it which value."""

    id: str
    label: str
    values: dict[str, int]
    median: float | None
    mean: float | None


class Details(TypedDict):
    """The corners, and who has no single weakest.

    `tied` counts answers in which two are lowest, `alike` those with all three alike. `spots`
    are places in the triangle and how many stand there, as weights in steps of 5.
    """

    input: str
    highest: int
    tied: int
    alike: int
    corners: list[Corner]
    spots: NotRequired[dict[str, int]]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """The values of each corner, whose corner is weakest, and where people stand between."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._values: dict[str, Counter[int]] = {c.id: Counter() for c in prompt.corners}
        self._weakest: Counter[str] = Counter()
        self._lowest: Counter[int] = Counter()
        self._spots: Counter[tuple[int, ...]] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count the values of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for id, value in answer.values.items():
            self._values[id][value] += by
        weakest = answer.weakest()
        self._lowest[len(weakest)] += by
        for id in weakest:
            self._weakest[id] += by
        if self.prompt.input == "triangle":
            weights = [answer.values[corner.id] for corner in self.prompt.corners]
            self._spots[on_grid(weights)] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each corner: for how many it is the weakest, ties in each."""
        return [
            base.Row(
                id=corner.id,
                label=say("{corner} is weakest", corner=corner.label),
                value=self._weakest[corner.id],
                share=self._weakest[corner.id] / self.n if self.n else 0.0,
            )
            for corner in self.prompt.corners
        ]

    def details(self) -> Details:
        """Return `corners` with their values, median and mean, and who has no single weakest.

        `tied` counts answers in which two are lowest, `alike` those with all three alike. `spots`
        are places in the triangle and how many stand there, as weights in steps of 5.
        """
        found: Details = {
            "input": self.prompt.input,
            "highest": self.prompt.highest,
            "tied": self._lowest[2],
            "alike": self._lowest[0],
            "corners": [
                {
                    "id": corner.id,
                    "label": corner.label,
                    "values": plain(self._values[corner.id]),
                    "median": median(self._values[corner.id]),
                    "mean": mean(self._values[corner.id]),
                }
                for corner in self.prompt.corners
            ],
        }
        if self.prompt.input == "ratings":
            return found
        spots = {spot: times for spot, times in sorted(self._spots.items()) if times}
        return found | {"spots": {" ".join(map(str, spot)): times for spot, times in spots.items()}}


def on_grid(weights: list[int]) -> tuple[int, ...]:
    """Return weights in steps of 5 that still add up to 100, each as near as can be."""
    steps = [weight // GRID for weight in weights]
    left = WHOLE // GRID - sum(steps)
    by_rest = sorted(range(3), key=lambda place: (-(weights[place] % GRID), place))
    return tuple(GRID * (step + (place in by_rest[:left])) for place, step in enumerate(steps))
