"""A photo or a drawing as an answer; the room sees it once it is approved."""

from __future__ import annotations

from itertools import islice
from operator import attrgetter
from typing import ClassVar, Literal, TypedDict

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.approving import Approving
from plwidgets.activities.fit import short_enough
from plwidgets.activities.pictured import Pictured
from plwidgets.activities.variables import Variable
from plwidgets.locales import say, tell

LONGEST_ALT = 200
_ROWS = 300


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
        short_enough(prompt, self.alt, LONGEST_ALT, "alt", tell("words"))

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
        self._pictures: dict[str, Picture] = {}
        self._latest: base.Place = ("", 0)
        self._in_order = True

    def include(self, entry: base.Entry[Answer]) -> None:
        """Hang a picture up."""
        self._answers[entry.id] = entry
        self._pictures[entry.id] = {
            "photo": entry.answer.photo,
            "text": entry.answer.alt,
            "count": 1,
            "seqs": [entry.seq],
        }
        self._in_order = self._in_order and entry.place >= self._latest
        self._latest = max(self._latest, entry.place)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take a picture down."""
        self._answers.pop(entry.id, None)
        self._pictures.pop(entry.id, None)

    def _settle(self) -> None:
        """Put pictures that were hung up late where they belong."""
        if not self._in_order:
            hung = sorted(self._answers.values(), key=attrgetter("place"))
            self._answers = {entry.id: entry for entry in hung}
            self._pictures = {id: self._pictures[id] for id in self._answers}
            self._in_order = True

    def rows(self) -> list[base.Row]:
        """Return a row for each picture, and no more than 300: what it shows, in words."""
        self._settle()
        return [
            base.Row(id=entry.id, label=entry.answer.said(self.prompt), value=1, share=1 / self.n)
            for entry in islice(self._answers.values(), _ROWS)
        ]

    def ideas(self) -> list[str]:
        """Return nothing: pictures are no options."""
        return []

    def details(self) -> Details:
        """Return `answers`: each picture with its words."""
        self._settle()
        return {"answers": dict(self._pictures)}
