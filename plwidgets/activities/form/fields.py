"""The fields of a form: what each may be filled with, and how that reads back."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from plwidgets.activities.items import Items, label
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell

Type = Literal["text", "long", "number", "choice", "choices", "rating"]
Wrong = tuple[str, str] | None
_About = dict[str, object]
"""What is wrong with a value and the remedy; None where it fits."""

TEXTS = ("text", "long")
COUNTED = ("number", "choice", "choices", "rating")
_LENGTHS = {"text": 280, "long": 1000}
_MOST_LEVELS = 11
_FARTHEST = 10**9


class FormField(BaseModel):
    """One thing to fill in; a plain text in YAML is a `text` field with that label."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")
    label: str = Field(min_length=1, max_length=160)
    hint: str = Field("", max_length=300, description="A line that explains it.")
    type: Type = Field("text", description="What it is filled with.")
    options: Items = Field((), max_length=20, description="What can be chosen.")
    lowest: int | None = Field(None, ge=-_FARTHEST, le=_FARTHEST, description="Smallest number.")
    highest: int | None = Field(None, ge=-_FARTHEST, le=_FARTHEST, description="Largest number.")
    required: bool = Field(True, description="Whether it must be filled in.")
    max_length: int | None = Field(None, ge=1, le=2000, description="Longest text, characters.")
    turn: str = Field("", max_length=40, description="Who fills it in, of the form's turns.")

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, data: object) -> object:
        """Say what this type takes where the author did not."""
        if not isinstance(data, Mapping):
            return data
        type_ = data.get("type", "text")
        usual: dict[str, object] = {}
        if type_ in TEXTS:
            usual["max_length"] = _LENGTHS[type_]
        if type_ == "rating":
            usual |= {"lowest": 1, "highest": 5}
        return usual | {key: value for key, value in data.items() if value is not None}

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        chosen = self.type in ("choice", "choices")
        if chosen != bool(self.options) or len(self.options) == 1:
            raise ValueError(
                f"the field '{self.label}' is a {self.type} with {len(self.options)} options; "
                "'choice' and 'choices' take two or more, the others none"
            )
        if self.max_length is not None and self.type not in TEXTS:
            raise ValueError(
                f"'max_length' is for texts; the field '{self.label}' is a {self.type}"
            )
        bounds = (self.lowest, self.highest)
        if bounds != (None, None) and self.type not in ("number", "rating"):
            raise ValueError(
                f"'lowest' and 'highest' are for numbers; the field '{self.label}' is a {self.type}"
            )
        if self.lowest is not None and self.highest is not None and self.lowest >= self.highest:
            raise ValueError(f"the field '{self.label}' has its 'lowest' at or above its 'highest'")
        if self.type == "rating" and len(self.levels) > _MOST_LEVELS:
            raise ValueError(
                f"the rating '{self.label}' has {len(self.levels)} levels; "
                f"up to {_MOST_LEVELS} can be told apart, or make it a number"
            )
        return self

    @property
    def levels(self) -> range:
        """The levels of a rating; empty for every other type."""
        if self.type != "rating" or self.lowest is None or self.highest is None:
            return range(0)
        return range(self.lowest, self.highest + 1)

    def check(self, activity: str, value: object) -> None:
        """Hold a value against this field.  Raises InvalidAnswer, which names the field."""
        if wrong := self._wrong(value, {"id": activity, "field": self.label}):
            said, remedy = wrong
            raise InvalidAnswer(said, remedy, field=f"fields.{self.id}")

    def said(self, value: object) -> str:
        """Return a value as somebody would read it out."""
        match self.type:
            case "choice" | "choices":
                return ", ".join(label(self.options, id) for id in chosen(value))
            case "rating":
                return f"{value} / {self.highest}"
            case _:
                return str(value)

    def counted(self, value: object) -> list[object]:
        """Return what a value adds to the counts: ids, a number, or nothing for a text."""
        if self.type in TEXTS:
            return []
        return value if isinstance(value, list) else [value]

    def _wrong(self, value: object, about: _About) -> Wrong:
        match self.type:
            case "text" | "long":
                return self._wrong_text(value, about)
            case "number" | "rating":
                return self._wrong_number(value, about)
            case _:
                return self._wrong_choice(value, about)

    def _wrong_text(self, value: object, about: _About) -> Wrong:
        if not isinstance(value, str):
            return (
                tell("'{id}': '{field}' is a text.", **about),
                tell("Send the text in quotes."),
            )
        most = self.max_length or 0
        if len(value) > most:
            size: _About = {**about, "most": most, "number": len(value)}
            said = tell("'{id}': '{field}' takes {most} characters, got {number}.", **size)
            return said, tell("Say it shorter.")
        return None

    def _wrong_number(self, value: object, about: _About) -> Wrong:
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            if self.type == "rating":
                return tell("'{id}': '{field}' is a rating.", **about), tell("Send a number.")
            return tell("'{id}': '{field}' is a number.", **about), tell("Send a number.")
        if self.type == "rating" and (isinstance(value, float) or value not in self.levels):
            said = tell("'{id}': '{field}' has no level {value}.", value=value, **about)
            bounds: _About = {"lowest": self.lowest, "highest": self.highest}
            return said, tell("Choose {lowest} to {highest}.", **bounds)
        lowest = -_FARTHEST if self.lowest is None else self.lowest
        highest = _FARTHEST if self.highest is None else self.highest
        if not lowest <= value <= highest:
            said = tell("'{id}': '{field}' does not take {value}.", value=value, **about)
            ends: _About = {"lowest": lowest, "highest": highest}
            return said, tell("Give a number from {lowest} to {highest}.", **ends)
        return None

    def _wrong_choice(self, value: object, about: _About) -> Wrong:
        there = [option.id for option in self.options]
        remedy = tell("Send a list of ids, each once: {there}.", there=", ".join(there))
        if not isinstance(value, list) or not all(isinstance(id, str) for id in value):
            return tell("'{id}': '{field}' is a choice.", **about), remedy
        if unknown := [id for id in value if id not in there]:
            got = unknown[0][:60]
            return tell("'{id}': '{field}' has no option '{got}'.", got=got, **about), remedy
        if len(set(value)) < len(value) or (self.type == "choice" and len(value) > 1):
            said = tell("'{id}': '{field}' has the same or more than one option chosen.", **about)
            return said, remedy
        return None


def chosen(value: object) -> list[str]:
    """Return the ids that a choice is filled with; none where nothing was chosen."""
    return [str(id) for id in value] if isinstance(value, list) else []
