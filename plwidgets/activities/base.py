"""What every kind of activity is made of: a prompt, an answer, a tally.

- `Prompt` is what an author writes and a room is asked; its fields are the workshop's YAML.
- `Answer` is what a participant (or a table) gives; `check` holds it against its prompt.
- `Tally` adds answers up one by one: adding, changing and hiding an answer each cost the
  same however many there are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self, TypedDict

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from plwidgets.exceptions import InvalidAnswer

Results = Literal["hidden", "projector", "live"]
By = Literal["person", "table"]

_FOR_THE_PRESENTER = {"notes", "minutes", "timer", "start", "results"}


class Prompt(BaseModel):
    """What is asked: the fields that all kinds share."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(
        pattern=r"^[a-z][a-z0-9_-]{0,39}$",
        description="Short name of this activity, unique in the workshop.",
    )
    kind: str = Field(description="What is asked and what an answer is.")
    title: str = Field("", max_length=80, description="Short name for the agenda.")
    prompt: str = Field("", max_length=300, description="What people are asked, shown large.")
    hint: str = Field("", max_length=300, description="A line below the prompt, on phones.")
    section: str = Field("", max_length=80, description="The part of the workshop it is in.")
    notes: str = Field("", max_length=4000, description="For the presenter's eyes only.")
    minutes: float | None = Field(None, gt=0, le=480, description="Expected length, minutes.")
    timer: int | None = Field(None, gt=0, le=14400, description="Timer to offer, seconds.")
    results: Results = Field(
        "hidden",
        description="Who sees results before they are revealed: nobody but the facilitator "
        "(hidden), the projector too (projector), or everybody (live).",
    )
    start: Literal["open", "waiting"] = Field(
        "open", description="Whether answers are taken as soon as the room arrives here."
    )
    by: By = Field("person", description="Whether each person or each table answers.")

    def model_post_init(self, context: Any) -> None:
        """Let title and prompt stand in for each other."""
        if not self.title:
            object.__setattr__(self, "title", self.prompt[:80] or self.id)
        if not self.prompt:
            object.__setattr__(self, "prompt", self.title)

    def public(self) -> dict[str, Any]:
        """Return what participants and the projector may see, ready for JSON."""
        return self.model_dump(mode="json", exclude=_FOR_THE_PRESENTER, exclude_none=True)


class Answer(BaseModel):
    """What is given in answer to a prompt."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    def check(self, prompt: Any) -> None:
        """Hold this answer against its prompt.

        Raises InvalidAnswer, with the field, when it does not fit.
        """

    def columns(self, prompt: Any) -> dict[str, Any]:
        """Return the kind's own columns of the answers frame."""
        return self.model_dump(mode="json")


class Row(TypedDict):
    """One line of results: what phones draw as a bar and screen readers read."""

    id: str
    label: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer as it stands in a room: who gave it, when, and the answer itself.

    `author` is a participant's id, or `table:NAME` where tables answer; `at` is
    milliseconds since 1970, UTC.
    """

    seq: int
    author: str
    participant: str
    table: str | None
    at: int
    answer: Any


class Tally(ABC):
    """Answers to one prompt, added up."""

    def __init__(self, prompt: Any) -> None:
        self.prompt = prompt
        self.n = 0

    def add(self, entry: Entry) -> None:
        """Count an answer."""
        self.n += 1
        self.include(entry)

    def remove(self, entry: Entry) -> None:
        """Take an answer that was counted out again."""
        self.n -= 1
        self.exclude(entry)

    @abstractmethod
    def include(self, entry: Entry) -> None:
        """Change the sums for one answer more."""

    @abstractmethod
    def exclude(self, entry: Entry) -> None:
        """Change the sums for one answer less."""

    @abstractmethod
    def rows(self) -> list[Row]:
        """Return the results as lines of label, value and share."""

    def details(self) -> dict[str, Any]:
        """Return what this kind shows beside its rows."""
        return {}

    def as_dict(self) -> dict[str, Any]:
        """Return `n`, `rows` and the kind's own details, ready for JSON."""
        return {"n": self.n, "rows": self.rows(), **self.details()}

    def of(self, entries: Iterable[Entry]) -> Self:
        """Add all these answers and return the tally itself."""
        for entry in entries:
            self.add(entry)
        return self


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity, as the registry found it."""

    name: str
    prompt: type[Prompt]
    answer: type[Answer] | None
    tally: type[Tally]
    folder: Path
    module: str

    @property
    def takes_answers(self) -> bool:
        """Whether people are asked for anything at all."""
        return self.answer is not None

    def parse(self, prompt: Prompt, data: Any) -> Answer:
        """Return the answer in `data`, checked against its prompt.

        Raises InvalidAnswer, which names the first field that does not fit.
        """
        if self.answer is None:
            raise InvalidAnswer(
                f"'{prompt.id}' is a {self.name}: it takes no answers.",
                "Wait for the next activity.",
            )
        try:
            answer = self.answer.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            field = ".".join(str(part) for part in first["loc"])
            raise InvalidAnswer(
                f"'{prompt.id}' is a {self.name}; its answer has a problem"
                f"{f' in {field!r}' if field else ''}: {first['msg']}.",
                f"A {self.name} answer has: {', '.join(self.answer.model_fields)}.",
                field=field,
            ) from None
        answer.check(prompt)
        return answer
