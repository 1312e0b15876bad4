"""Places between poles: where things stand, where people want them, and the shift between."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Annotated, Literal, Self, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.fit import enough, known
from plwidgets.activities.items import Item, Pictured, differ, with_ids
from plwidgets.activities.variables import Variable
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import say, tell
from plwidgets.numbers.counts import mean, median, plain, quantile

Pole = Annotated[str, Field(min_length=1, max_length=60)]
Poles = tuple[Pole, ...]
Place = Annotated[int, Field(ge=0, le=100)]
_ALONE = "it"
_NOW = "now"


class Thing(Pictured):
    """Something that is placed; it may have poles of its own."""

    poles: Poles = Field((), max_length=3)


Things = Annotated[tuple[Thing, ...], BeforeValidator(with_ids), AfterValidator(differ)]
Moments = Annotated[tuple[Item, ...], BeforeValidator(with_ids), AfterValidator(differ)]


class Prompt(base.Prompt):
    """The poles, what is placed between them, and at which times."""

    kind: Literal["spectrum"] = "spectrum"
    poles: Poles = Field(
        (), max_length=3, description="Two poles, or three with the middle, from left to right."
    )
    items: Things = Field((), max_length=12, description="What is placed; without it, one thing.")
    times: Moments = Field(
        (), max_length=2, description="Asks for each place twice: Today and Wanted, say."
    )
    at_least: int = Field(0, ge=0, description="How many items must be placed; 0 is all.")

    @model_validator(mode="after")
    def _has_poles(self) -> Self:
        for poles in (self.poles, *(item.poles for item in self.items)):
            if len(poles) == 1:
                raise ValueError(f"a spectrum has two poles or three, not only '{poles[0]}'")
            if len(set(poles)) < len(poles):
                raise ValueError(f"two poles are the same: {', '.join(poles)}; name them apart")
        if not self.poles and not (self.items and all(item.poles for item in self.items)):
            raise ValueError("poles are missing: give them to the activity or to each item")
        if self.at_least > len(self.things):
            raise ValueError(
                f"at_least {self.at_least} does not fit {len(self.things)} items; "
                "leave it out to ask for all of them"
            )
        return self

    @cached_property
    def things(self) -> tuple[Thing, ...]:
        """What is placed, also where the author names nothing."""
        return self.items or (
            Thing(id=_ALONE, label=self.prompt[:160], gloss="", image=None, poles=()),
        )

    @cached_property
    def moments(self) -> tuple[Item, ...]:
        """The times, also where there is only one."""
        return self.times or (Item.model_construct(id=_NOW, label="", gloss=""),)

    @property
    def needed(self) -> int:
        """How many things an answer places at least."""
        return self.at_least or len(self.things)

    def column(self, thing: str, moment: str) -> str:
        """Return the name of the column of a thing at a time."""
        parts = ["place"]
        parts += [thing] if self.items else []
        parts += [moment] if self.times else []
        return "_".join(parts)


class Answer(base.Answer[Prompt]):
    """A place for each thing and time: 0 is the left pole, 100 the right one."""

    places: dict[str, dict[str, Place]] = Field(max_length=12)

    def check(self, prompt: Prompt) -> None:
        """Refuse things and times that are not there, half a pair, and too few things."""
        known(prompt, prompt.things, self.places, "places")
        for thing, places in self.places.items():
            known(prompt, prompt.moments, places, f"places.{thing}")
            if len(places) < len(prompt.moments):
                moments = " + ".join(moment.label for moment in prompt.moments)
                raise InvalidAnswer(
                    tell(
                        "'{id}': '{thing}' is not placed at every time.", id=prompt.id, thing=thing
                    ),
                    tell("Place it for {moments}.", moments=moments)
                    if moments
                    else tell("Place it for now."),
                    field=f"places.{thing}",
                )
        enough(prompt, len(self.places), tell("places"), "places", prompt.needed)

    def said(self, prompt: Prompt) -> str:
        """Return the places with their things and times."""
        told = []
        for thing in prompt.things:
            at = self.places.get(thing.id, {})
            places = [f"{m.label} {at[m.id]}".strip() for m in prompt.moments if m.id in at]
            if places:
                told.append((f"{thing.label}: " if prompt.items else "") + " → ".join(places))
        return "; ".join(told)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return `place`, with the id of the item and of the time where there are several."""
        return {
            prompt.column(thing.id, moment.id): self.places.get(thing.id, {}).get(moment.id)
            for thing in prompt.things
            for moment in prompt.moments
        }

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [
            Variable(
                prompt.column(thing.id, moment.id),
                "place",
                " · ".join(part for part in (thing.label, moment.label) if part),
                dict(zip((0, 100), (poles[0], poles[-1]), strict=True)),
            )
            for thing in prompt.things
            for poles in (thing.poles or prompt.poles,)
            for moment in prompt.moments
        ]


class Strip(TypedDict):
    """A thing at a time: how many put it where, the median place and the middle half."""

    id: str
    thing: str
    label: str
    time: str
    first: bool
    poles: list[str]
    n: int
    places: dict[str, int]
    median: float | None
    middle: list[float | None]


class Shift(TypedDict):
    """How many want a thing further right, further left, or as it is; and how far."""

    right: int
    left: int
    same: int
    median: float | None
    mean: float | None


class Details(TypedDict):
    """A strip for each thing and time, and the shift of each thing between two times."""

    strips: list[Strip]
    shifts: dict[str, Shift]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How many put each thing where, and how far they want it to move."""

    statistic = "median"

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._places: dict[tuple[str, str], Counter[int]] = {
            (thing.id, moment.id): Counter() for thing in prompt.things for moment in prompt.moments
        }
        self._shifts: dict[str, Counter[int]] = {thing.id: Counter() for thing in prompt.things}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count the places of one answer."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for thing, places in answer.places.items():
            for moment, place in places.items():
                self._places[thing, moment][place] += by
            if self.prompt.times and len(places) == 2:
                first, second = (places[moment.id] for moment in self.prompt.times)
                self._shifts[thing][second - first] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each thing and time: its value is the median place, 0 to 100."""
        return [
            base.Row(
                id=f"{thing.id}.{moment.id}",
                label=self._label(thing, moment),
                value=(middle := median(self._places[thing.id, moment.id]) or 0),
                along=middle / 100,
            )
            for thing in self.prompt.things
            for moment in self.prompt.moments
        ]

    def details(self) -> Details:
        """Return `strips`: for each thing and time its poles, its places and their middle half.

        `shifts` says for each thing how many want it further right, further left or as it is,
        and the mean and the median of how far.
        """
        return {
            "strips": [
                self._strip(thing, moment)
                for thing in self.prompt.things
                for moment in self.prompt.moments
            ],
            "shifts": {id: _moves(shifts) for id, shifts in self._shifts.items()}
            if self.prompt.times
            else {},
        }

    def _strip(self, thing: Thing, moment: Item) -> Strip:
        places = self._places[thing.id, moment.id]
        return {
            "id": f"{thing.id}.{moment.id}",
            "thing": thing.id,
            "label": thing.label if self.prompt.items else "",
            "time": moment.label,
            "first": moment is self.prompt.moments[0] and len(self.prompt.moments) > 1,
            "poles": list(thing.poles or self.prompt.poles),
            "n": sum(places.values()),
            "places": plain(places),
            "median": median(places),
            "middle": [quantile(places, 0.25), quantile(places, 0.75)],
        }

    def _label(self, thing: Thing, moment: Item) -> str:
        poles = thing.poles or self.prompt.poles
        name = f"{thing.label}: " if self.prompt.items else ""
        time = f"{moment.label}, " if moment.label else ""
        return (
            name
            + time
            + say("the middle, from {low} (0) to {high} (100)", low=poles[0], high=poles[-1])
        )


def _moves(shifts: Counter[int]) -> Shift:
    return {
        "right": sum(times for shift, times in shifts.items() if shift > 0),
        "left": sum(times for shift, times in shifts.items() if shift < 0),
        "same": shifts[0],
        "median": median(shifts),
        "mean": mean(shifts),
    }
