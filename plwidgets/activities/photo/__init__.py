"""A photo or a drawing as an answer; the room sees it once it is approved."""

from __future__ import annotations

from typing import ClassVar, Literal, TypedDict

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.approving import Approving
from plwidgets.activities.fit import short_enough
from plwidgets.activities.pictured import Pictured
from plwidgets.activities.variables import Variable
from plwidgets.locales import say

LONGEST_ALT = 200


class Prompt(Approving):
    """What is photographed or drawn, and in which ways."""

    beside: ClassVar[frozenset[str]] = Approving.beside | {"ways"}

    kind: Literal["photo"] = "photo"
    approve: bool = Field(
        True,
        description="Whether the room sees a picture only once it is approved; the facilitator "
        "can change that at any time.",
    )
    ways: Literal["both", "photo", "drawing"] = Field(
        "both", description="Whether people send a photo, draw, or choose between them."
    )


class Answer(Pictured[Prompt]):
    """The name of a picture that was sent, and in words what it shows."""

    alt: str = Field("", max_length=LONGEST_ALT)

    def check(self, prompt: Prompt) -> None:
        """Refuse words that are too long."""
        short_enough(prompt, self.alt, LONGEST_ALT, "alt", "words")

    def texts(self) -> list[str]:
        """Return the words and the picture, which says as much as words do."""
        return [text for text in (self.alt, self.photo) if text]

    def said(self, prompt: Prompt) -> str:
        """Return what the picture shows, in words."""
        return self.alt or say("A picture without words")

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return the name of the picture's file, and its words."""
        return {"photo": f"{self.photo}.jpg", "alt": self.alt}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [Variable("photo", "text"), Variable("alt", "text")]


class Picture(TypedDict):
    """A picture on the wall: its name, what it shows in words, and the numbers of its answers."""

    photo: str
    text: str
    count: int
    seqs: list[int]


class Details(TypedDict):
    """The pictures, by their answers."""

    answers: dict[str, Picture]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """The pictures, in the order in which they came."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._answers: dict[str, base.Entry[Answer]] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Hang a picture up."""
        self._answers[entry.id] = entry

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take a picture down."""
        self._answers.pop(entry.id, None)

    def _hung(self) -> list[base.Entry[Answer]]:
        return sorted(self._answers.values(), key=lambda entry: entry.place)

    def rows(self) -> list[base.Row]:
        """Return a row for each picture: what it shows, in words."""
        return [
            base.Row(id=entry.id, label=entry.answer.said(self.prompt), value=1, share=1 / self.n)
            for entry in self._hung()
        ]

    def ideas(self) -> list[str]:
        """Return nothing: pictures are no options."""
        return []

    def details(self) -> Details:
        """Return `answers`: each picture with its words."""
        return {
            "answers": {
                entry.id: {
                    "photo": entry.answer.photo,
                    "text": entry.answer.alt,
                    "count": 1,
                    "seqs": [entry.seq],
                }
                for entry in self._hung()
            }
        }
