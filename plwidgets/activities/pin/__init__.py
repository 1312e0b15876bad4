"""Pins on a picture: where something is, where it is missing, where it should go."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal, Self, TypedDict

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from plwidgets.activities import base
from plwidgets.activities.files import Captioned
from plwidgets.activities.fit import enough
from plwidgets.activities.items import Item, differ, with_ids
from plwidgets.activities.variables import Variable, named
from plwidgets.locales import say, tell, to_say

MOST = 10
_CELLS = 40
"""So many places across and down are told apart: what is nearer is one dot on a wall."""
ELSEWHERE = to_say("elsewhere")
PARTS = {
    "upper-left": to_say("upper left"),
    "upper-middle": to_say("above, in the middle"),
    "upper-right": to_say("upper right"),
    "left": to_say("left"),
    "middle": to_say("in the middle"),
    "right": to_say("right"),
    "lower-left": to_say("lower left"),
    "lower-middle": to_say("below, in the middle"),
    "lower-right": to_say("lower right"),
}
"""The parts of a picture without areas, three by three."""

Part = Annotated[
    float, Field(ge=0, le=1, allow_inf_nan=False), AfterValidator(lambda part: round(part, 4))
]


class Spot(BaseModel):
    """A place: parts of the picture, from its left and from its upper edge."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    x: Part
    y: Part


class Area(Item):
    """A rectangle of the picture that has a name; its sides are parts of the picture's."""

    x: float = Field(ge=0, lt=1, description="Its left edge, from 0 to 1.")
    y: float = Field(ge=0, lt=1, description="Its upper edge, from 0 to 1.")
    width: float = Field(gt=0, le=1, description="How wide it is, from 0 to 1.")
    height: float = Field(gt=0, le=1, description="How high it is, from 0 to 1.")

    @model_validator(mode="after")
    def _is_inside(self) -> Self:
        if self.x + self.width > 1.0001 or self.y + self.height > 1.0001:
            raise ValueError(
                f"the area '{self.label}' ends outside of the picture; x and width together are 1 "
                "at most, and so are y and height"
            )
        return self

    def holds(self, spot: Spot) -> bool:
        """Say whether a place lies in it."""
        across, down = spot.x - self.x, spot.y - self.y
        return 0 <= across <= self.width and 0 <= down <= self.height


class Prompt(base.Prompt):
    """The picture, how many pins go on it, and the areas in which they are counted."""

    kind: Literal["pin"] = "pin"
    image: Captioned = Field(description="The picture that pins are put on.")
    pins: int = Field(1, ge=1, le=MOST, description="How many pins there are to put.")
    at_least: int = Field(1, ge=1, le=MOST, description="How many of them must be put.")
    areas: Annotated[tuple[Area, ...], BeforeValidator(with_ids), AfterValidator(differ)] = Field(
        (), max_length=12, description="Rectangles of the picture in which pins are counted."
    )

    @field_validator("image")
    @classmethod
    def _has_a_size(cls, image: Captioned) -> Captioned:
        if image.width is None or image.height is None:
            raise ValueError(
                "the size of this picture cannot be read; save it as PNG or JPEG, or say its width "
                "and height in pixels"
            )
        return image

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.at_least > self.pins:
            raise ValueError(f"at_least {self.at_least} is more than there are pins ({self.pins})")
        if any(area.id == ELSEWHERE for area in self.areas):
            raise ValueError(f"an area has the id '{ELSEWHERE}', which is what lies in none")
        return self

    def area(self, spot: Spot) -> Area | None:
        """Return the first area in which a place lies."""
        return next((area for area in self.areas if area.holds(spot)), None)

    def part(self, spot: Spot) -> str:
        """Return the id of the area, or the part of the picture, in which a place is counted."""
        if self.areas:
            area = self.area(spot)
            return area.id if area else ELSEWHERE
        row, column = (min(2, int(3 * part)) for part in (spot.y, spot.x))
        return [*PARTS][3 * row + column]


class Answer(base.Answer[Prompt]):
    """The places of the pins."""

    pins: tuple[Spot, ...] = Field(max_length=MOST)

    def check(self, prompt: Prompt) -> None:
        """Refuse too few pins, and too many."""
        enough(prompt, len(self.pins), tell("pins"), "pins", prompt.at_least, prompt.pins)

    def said(self, prompt: Prompt) -> str:
        """Return where each pin is: in which area, how far from the left and from above."""
        return ", ".join(_said(prompt, spot) for spot in self.pins)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return `x` and `y` of each pin from 0 to 1, and its `area`; None where there is none."""
        found: dict[str, object] = {}
        for place, end in enumerate(_ends(prompt)):
            spot = self.pins[place] if place < len(self.pins) else None
            found |= {f"x{end}": spot and spot.x, f"y{end}": spot and spot.y}
            if prompt.areas:
                area = prompt.area(spot) if spot else None
                found[f"area{end}"] = area.id if area else None
        return found

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        found = []
        for end in _ends(prompt):
            found += [Variable(f"x{end}", "number"), Variable(f"y{end}", "number")]
            if prompt.areas:
                found.append(Variable(f"area{end}", "choice", values=named(prompt.areas)))
        return found


def _ends(prompt: Prompt) -> list[str]:
    """Return how the columns of each pin end: of one pin they need no number."""
    return [""] if prompt.pins == 1 else [f"_{pin + 1}" for pin in range(prompt.pins)]


def _said(prompt: Prompt, spot: Spot) -> str:
    area = prompt.area(spot)
    where = f"→ {spot.x:.0%} ↓ {spot.y:.0%}"
    return f"{area.label} ({where})" if area else where


class Dot(TypedDict):
    """A place of the picture where there are pins, and how many."""

    id: str
    x: float
    y: float
    n: int


class Counted(TypedDict):
    """An area, and how many pins are in it."""

    id: str
    label: str
    x: float
    y: float
    width: float
    height: float
    n: int


class Details(TypedDict):
    """How many pins there are, where, and in which areas; `ratio` is of the picture's sides."""

    put: int
    ratio: float
    dots: list[Dot]
    areas: list[Counted]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """Where the pins of all are, and how many in which area."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._cells: Counter[tuple[int, int]] = Counter()
        self._parts: Counter[str] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count the pins of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for spot in answer.pins:
            self._cells[_cell(spot.x), _cell(spot.y)] += by
            self._parts[self.prompt.part(spot)] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each area, or part of the picture: its pins, of all pins."""
        put = self._put()
        return [
            base.Row(
                id=id,
                label=label,
                value=self._parts[id],
                share=self._parts[id] / put if put else 0.0,
                of=put,
            )
            for id, label in self._named()
        ]

    def _named(self) -> list[tuple[str, str]]:
        if not self.prompt.areas:
            return [(id, say(label)) for id, label in PARTS.items()]
        areas = [(area.id, area.label) for area in self.prompt.areas]
        return [*areas, (ELSEWHERE, say(ELSEWHERE))]

    def _put(self) -> int:
        return sum(self._parts.values())

    def details(self) -> Details:
        """Return how many pins were `put`, the `dots` where they are, and the `areas`."""
        image = self.prompt.image
        return {
            "put": self._put(),
            "ratio": (image.width or 1) / (image.height or 1),
            "dots": [_dot(cell, n) for cell, n in sorted(self._cells.items()) if n],
            "areas": [self._counted(area) for area in self.prompt.areas],
        }

    def _counted(self, area: Area) -> Counted:
        return {
            "id": area.id,
            "label": area.label,
            "x": area.x,
            "y": area.y,
            "width": area.width,
            "height": area.height,
            "n": self._parts[area.id],
        }


def _cell(part: float) -> int:
    return min(_CELLS - 1, int(part * _CELLS))


def _dot(cell: tuple[int, int], n: int) -> Dot:
    x, y = ((place + 0.5) / _CELLS for place in cell)
    return {"id": f"{cell[0]}-{cell[1]}", "x": x, "y": y, "n": n}
