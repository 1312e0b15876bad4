"""Options that are what the room gave to an earlier activity: its ideas, carried on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticKnownError

from plwidgets.activities import base
from plwidgets.activities.items import PicturedItems
from plwidgets.activities.naming import Name

FEWEST = 2
"""So few options leave a choice."""
TOP = 5
"""So many ideas are carried on where nobody says how many."""
_LOST = "…"
"""What an option says whose words have been erased; the votes for it stay."""


class OptionsFrom(BaseModel):
    """An earlier activity, and how many of its ideas become options."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    activity: Name = Field(min_length=1, description="The earlier activity.")
    top: int = Field(TOP, ge=FEWEST, le=12, description="How many of its ideas: the first ones.")


def carried_or_written(at_most: int, description: str | None = None) -> Any:
    """Return a field of options that may be empty as long as the room has given none."""
    return Field(
        (),
        max_length=at_most,
        description=description,
        validate_default=True,
        json_schema_extra={"minItems": FEWEST},
    )


class Carrying(base.Prompt):
    """A prompt whose options an author writes, or the room has given."""

    options_from: OptionsFrom | None = Field(
        None,
        description="An earlier activity: what the room gave there most becomes the options, when "
        "the room comes here.",
    )
    options: PicturedItems = carried_or_written(30)
    reworded: dict[str, tuple[str, ...]] = Field(
        {},
        max_length=30,
        description="What the room had said where a facilitator says it in other words: an "
        "option's text, and what it comes from.",
    )

    unseen: ClassVar[frozenset[str]] = base.Prompt.unseen | {"reworded"}
    beside: ClassVar[frozenset[str]] = base.Prompt.beside | {"reworded"}

    @field_validator("options", mode="before")
    @classmethod
    def _have_ids_that_say_nothing(cls, options: object, told: ValidationInfo) -> object:
        """Number what is carried on: answers name options by their ids, and outlive the words."""
        if not (isinstance(options, list | tuple) and told.data.get("options_from")):
            return options
        return [
            {"id": f"idea-{place}", "label": one} if isinstance(one, str) else one
            for place, one in enumerate(options, 1)
        ]

    @field_validator("options")
    @classmethod
    def _are_written_or_carried_on(
        cls, options: PicturedItems, told: ValidationInfo
    ) -> PicturedItems:
        if len(options) >= FEWEST or (not options and told.data.get("options_from", True)):
            return options
        if not options:
            raise PydanticKnownError("missing")
        sizes = {"field_type": "List", "min_length": FEWEST, "actual_length": len(options)}
        raise PydanticKnownError("too_short", sizes)

    @property
    def tunable(self) -> frozenset[str]:
        """Options that come from the room may be others, until they are answered."""
        return self.settled

    @property
    def settled(self) -> frozenset[str]:
        """What of it stays once it is answered, though it may be tuned before."""
        return frozenset({"options", "reworded"} if self.options_from else ())

    @property
    def words_of(self) -> str:
        """The activity whose answers its options are words of."""
        return self.options_from.activity if self.options_from else super().words_of

    @property
    def ready(self) -> bool:
        """Whether there is anything to choose among."""
        return bool(self.options)

    @property
    def most(self) -> int:
        """How many options there are, or will be at most."""
        return len(self.options) or (self.options_from.top if self.options_from else 0)

    def without_words(self) -> base.Prompt:
        """Return the prompt with numbers for the words of the room."""
        if not self.options_from:
            return self
        return self._called(str(place) for place in range(1, len(self.options) + 1))

    def without_lost(self, is_lost: Callable[[str], bool]) -> base.Prompt:
        """Return the prompt with its options, lost words left blank: others have chosen them.

        What says them in other words is lost with them.
        """

        def is_left(label: str) -> bool:
            return not any(map(is_lost, (label, *self.reworded.get(label, ()))))

        labels = [one.label if is_left(one.label) else _LOST for one in self.options]
        return self._called(labels)

    def without_origins(self) -> Self:
        """Return the prompt without what its options were before they were reworded."""
        return self.model_copy(update={"reworded": {}}) if self.reworded else self

    def _called(self, labels: Iterable[str]) -> Self:
        told = zip(self.options, labels, strict=True)
        options = tuple(one.model_copy(update={"label": label}) for one, label in told)
        there = {one.label for one in options}
        kept = {label: said for label, said in self.reworded.items() if label in there}
        return self.model_copy(update={"options": options, "reworded": kept})
