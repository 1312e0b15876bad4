"""Talk in pairs, with a swap half-way, then one sentence back."""

from __future__ import annotations

from typing import ClassVar, Literal, TypedDict

from pydantic import Field

from plwidgets.activities import base, open_text


class Public(TypedDict):
    """What the room is told beside: how long it is going to talk."""

    seconds: int


class Prompt(open_text.Prompt):
    """What pairs talk about, for how long, and who begins."""

    beside: ClassVar[frozenset[str]] = open_text.Prompt.beside | {"questions", "first"}
    quick: ClassVar[base.Quick] = "no"

    kind: Literal["turn_and_talk"] = "turn_and_talk"  # type: ignore[assignment]  # its own name
    results: base.Results = Field("projector", description="Who sees the sentences at first.")
    timer: int | None = Field(
        180, gt=0, le=14400, description="Seconds of talk in all; partners swap half-way."
    )
    questions: tuple[str, ...] = Field((), max_length=6, description="To guide the talk.")
    first: str = Field(
        "whoever has the next birthday", max_length=120, description="Who is partner A."
    )

    def public(self, revealed: bool = False) -> dict[str, object]:
        """Return what a room may see: also how long it is going to talk."""
        return super().public(revealed) | {"seconds": self.timer or 0}


class Answer(open_text.Answer):
    """The sentence that came out of the talk."""


class Tally(open_text.Tally):
    """The sentences, grouped where they say the same, and their words."""
