"""What every kind of activity is made of: a prompt, an answer, a tally.

- `Prompt` is what an author writes and a room is asked; its fields are the workshop's YAML.
- `Answer` is what a participant (or a table) gives; `check` holds it against its prompt.
- `Tally` adds answers up one by one: adding, changing and hiding an answer each cost the
  same however many there are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from random import Random
from typing import Any, ClassVar, Generic, Literal, NamedTuple, Self, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeVar

from plwidgets.activities.files import Captioned, Sound, Video
from plwidgets.activities.items import apart
from plwidgets.activities.mixing import each_by_itself
from plwidgets.activities.naming import Name
from plwidgets.activities.remark import Remark as Remark
from plwidgets.activities.variables import Variable, guess
from plwidgets.formulas import typeset
from plwidgets.numbers.outcome import Outcome as Outcome
from plwidgets.numbers.outcome import Row as Row
from plwidgets.numbers.outcome import Statistic
from plwidgets.values import Payload, leaves

Results = Literal["hidden", "projector", "live"]
By = Literal["person", "table"]
Quick = Literal["no", "question", "lines"]


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
    image: Captioned | None = Field(None, description="A picture to look at with the question.")
    sound: Sound | None = Field(None, description="Something to hear with it.")
    video: Video | None = Field(None, description="Something to watch with it.")
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
    recall: Name = Field(
        "", description="An earlier activity: one's own answer to it is shown above the input."
    )

    formulas: bool = Field(
        False, description="Whether `$…$` in its texts are formulas; else as the workshop says."
    )

    unseen: ClassVar[frozenset[str]] = frozenset(
        {"notes", "minutes", "timer", "start", "results", "formulas"}
    )
    """Fields that are for the presenter alone."""
    beside: ClassVar[frozenset[str]] = unseen | {"title", "hint", "section", "recall"}
    """Fields that say nothing of what is answered: rooms that differ in them alone add up."""
    kept_back: ClassVar[frozenset[str]] = frozenset()
    """Fields that nobody sees before results are revealed: the right answer, say."""
    gives_ideas: ClassVar[bool] = False
    """Whether what is given here can be the options of a later activity."""
    marks: ClassVar[frozenset[str]] = frozenset()
    """What the facilitator may mark an item of an answer as: answered, pinned …"""
    own_marks: ClassVar[frozenset[str]] = frozenset()
    """What people may mark their own items as."""
    quick: ClassVar[Quick] = "no"
    """Whether it can be asked at once: never, as a question, or as one with lines below it."""
    remarks: ClassVar[Literal["none", "own", "all"]] = "none"
    """Who may comment beside the facilitator: nobody, people on their own items, everybody."""

    @classmethod
    def asked_now(cls, question: str, lines: Sequence[str]) -> dict[str, object]:
        """Return what a question says that nobody planned, with what was typed below it."""
        return {"prompt": question}

    @property
    def source(self) -> str:
        """The earlier activity whose answers are tallied here, or "" for this one's own."""
        return ""

    @property
    def tunable(self) -> frozenset[str]:
        """Fields that the facilitator may change while the room is live."""
        return frozenset()

    @property
    def settled(self) -> frozenset[str]:
        """Those of them that stay as they are once it is answered."""
        return frozenset()

    @property
    def words_of(self) -> str:
        """The activity whose answers hold the words that are tuned into this one."""
        return self.source or self.id

    @property
    def ready(self) -> bool:
        """Whether it can be answered at all."""
        return True

    @property
    def ends_with_timer(self) -> bool:
        """Whether no answer is taken once the room's timer has run out."""
        return False

    @property
    def stands(self) -> bool:
        """Whether it is open beside all others, from the first minute of a room to its end."""
        return False

    @property
    def saves_itself(self) -> bool:
        """Whether answers are sent as one types, and nobody presses anything for it."""
        return False

    def unseen_with(self, marks: Collection[str]) -> bool:
        """Return whether the room does not see an item of an answer that is marked so."""
        return False

    def without_solution(self) -> Prompt:
        """Return the prompt without what nobody sees before results are revealed.

        Answers to the one are answers to the other.
        """
        return self

    def without_words(self) -> Prompt:
        """Return the prompt without what may have been put into it out of answers.

        So coaches get it where a workshop keeps words back.
        """
        return self

    def without_lost(self, is_lost: Callable[[str], bool]) -> Prompt:
        """Return the prompt without the words that were tuned into it and are lost.

        So it stays when whose words they were has been erased.
        """
        return self

    @property
    def shows_answers(self) -> bool:
        """Whether the room may see answers to this activity; else only how many there are."""
        return True

    def model_post_init(self, context: object) -> None:
        """Let title and prompt stand in for each other."""
        if not self.title:
            object.__setattr__(self, "title", self.prompt[:80] or self.id)
        if not self.prompt:
            object.__setattr__(self, "prompt", self.title)

    def differs_from(self, other: Prompt) -> list[str]:
        """Return the fields in which something else is answered there, [] for the same question."""
        mine, theirs = (one.model_dump(exclude=set(one.beside)) for one in (self, other))
        return [name for name in {**mine, **theirs} if mine.get(name) != theirs.get(name)]

    def typeset(self, without: Collection[str] = ()) -> dict[str, str]:
        """Return as HTML those of its texts that hold formulas, without some fields.

        What is tuned in may be words of people, which are never read as formulas.
        """
        if not self.formulas:
            return {}
        return typeset(leaves(self.model_dump(mode="json", exclude={*self.tunable, *without})))

    def public(self, revealed: bool = False) -> dict[str, object]:
        """Return what participants and the projector may see, ready for JSON.

        What is kept back is in it once results are revealed; formulas are `typeset`.
        """
        unseen = self.unseen if revealed else self.unseen | self.kept_back
        seen = self.model_dump(mode="json", exclude=set(unseen), exclude_none=True)
        if self.formulas:
            seen["typeset"] = self.typeset(unseen)
        return seen | {"source": self.source} if self.source else seen


P = TypeVar("P", bound=Prompt, default=Any)
"""The prompt that an answer is given to; a bare `Answer` is one to any prompt."""


class Answer(BaseModel, Generic[P]):
    """What is given in answer to a prompt."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    def check(self, prompt: P) -> None:
        """Hold this answer against its prompt.

        Raises InvalidAnswer, with the field, when it does not fit.
        """

    def columns(self, prompt: P) -> dict[str, object]:
        """Return the kind's own columns of the answers frame."""
        return self.model_dump(mode="json")

    @classmethod
    def variables(cls, prompt: P) -> list[Variable]:
        """Return what the kind's own columns mean, in their order.

        Without a kind's own word a column is measured by the type of its field.
        """
        return [guess(name, field.annotation) for name, field in cls.model_fields.items()]

    def texts(self) -> list[str]:
        """Return what was written in one's own words, none where nothing was."""
        return []

    def without_texts(self, prompt: P) -> Self | None:
        """Return the answer without what was written in one's own words, None if nothing is left.

        So coaches get it where a workshop keeps words back.
        """
        return None if self.texts() else self

    @classmethod
    def mixed(cls, prompt: P, given: Sequence[Entry[Self]], dice: Random) -> list[Self]:
        """Return as many answers that add up to the same, none of which is anybody's.

        So coaches get them.  Without a kind's own word each field is dealt out by itself, of a
        field that holds several each of these, and of a list each thing in it.  A kind whose
        tally counts what goes together in one answer keeps that together.
        """
        told = [one.answer.model_dump() for one in given]
        return [cls.model_validate(one) for one in each_by_itself(told, dice)]

    def renumbered(self, firsts: Mapping[int, int]) -> Self:
        """Return the answer with the items of other answers that it names under new numbers.

        `firsts` leads from the first number of an answer to its new one; what it does not have
        is not there any more.
        """
        return self

    def said(self, prompt: P) -> str:
        """Return the answer in a line, as somebody would read it out."""
        return " · ".join(self.texts()) or ", ".join(leaves(self.model_dump(mode="json")))

    def items(self) -> list[str]:
        """Return the ids of the parts that can be marked and commented, "" for the whole."""
        return [""]


Place: TypeAlias = tuple[str, int]
"""A room (or "") and the number of an answer there."""


A = TypeVar("A", bound=Answer, default=Any)
"""What is answered; a bare `Entry` or `Tally` holds answers of any kind."""


class Entry(NamedTuple, Generic[A]):
    """An answer as it stands in a room: who gave it, when, and the answer itself.

    `author` is a participant's id, or `table:NAME` where tables answer; `at` is
    milliseconds since 1970, UTC; `took` is the milliseconds since answers were opened.
    `first` is the number of the first answer that this one changes: it stays the same.
    `room` is the code of its room where rooms are together, "" where there is one.
    """

    seq: int
    author: str
    participant: str
    table: str | None
    at: int
    answer: A
    role: str | None = None
    name: str | None = None
    took: int | None = None
    first: int = 0
    room: str = ""

    def of(self, room: str) -> Self:
        """Return the answer as it is known among those of several rooms."""
        return type(self)(*self[:-1], room)

    @property
    def id(self) -> str:
        """What this answer is known by: `12`, or `219816-12` where rooms are together."""
        return in_room(self.room, self.seq)

    @property
    def place(self) -> Place:
        """Where it stands among others: by room, and there as it came; `in_room` is its id."""
        return self.room, self.seq

    def has_item(self, item: str) -> bool:
        """Say whether this is the id of a part of this answer."""
        return any(self.item(part) == item for part in self.answer.items())

    def item(self, part: str = "") -> str:
        """Return the id under which a part of this answer is marked and commented."""
        first = self.first or self.seq
        return in_room(self.room, f"{first}.{part}" if part else first)


def in_room(room: str, id: str | int) -> str:
    """Return the id by which what has this one in its room is known where rooms are together."""
    return f"{room}-{id}" if room else str(id)


R = TypeVar("R", bound=Outcome, default=Outcome, covariant=True)
"""What answers come to; of a bare `Tally` only its `n` and its `rows` are known."""


class Tally(ABC, Generic[P, A, R]):
    """Answers to one prompt, added up; `statistic` is what the values of its rows are."""

    statistic: ClassVar[Statistic] = "count"

    def __init__(self, prompt: P) -> None:
        self.prompt = prompt
        self.n = 0
        self.marks: Mapping[str, frozenset[str]] = {}
        self.remarks: tuple[Remark, ...] = ()

    def add(self, entry: Entry[A]) -> None:
        """Count an answer."""
        self.n += 1
        self.include(entry)

    def remove(self, entry: Entry[A]) -> None:
        """Take an answer that was counted out again."""
        self.n -= 1
        self.exclude(entry)

    @abstractmethod
    def include(self, entry: Entry[A]) -> None:
        """Change the sums for one answer more."""

    @abstractmethod
    def exclude(self, entry: Entry[A]) -> None:
        """Change the sums for one answer less."""

    @abstractmethod
    def rows(self) -> list[Row]:
        """Return the results as lines of label, value and share."""

    def ideas(self) -> list[str]:
        """Return what can be carried on from here, what most gave first, each once."""
        ranked = sorted(self.rows(), key=lambda row: -row["value"])
        return apart(row["label"] for row in ranked if row["value"])

    def details(self) -> Payload:
        """Return what this kind shows beside its rows."""
        return {}

    def solution(self) -> Payload:
        """Return what stands beside the results only once they are revealed."""
        return {}

    def panel(self) -> Payload:
        """Return what only the facilitator sees."""
        return {}

    def as_dict(self) -> R:
        """Return `n`, `rows` and the kind's own details, ready for JSON."""
        return self._with(self.details())

    def revealed(self) -> R:
        """Return that with the solution beside it."""
        return self._with({**self.details(), **self.solution()})

    def _with(self, details: Payload) -> R:
        told = {} if self.statistic == "count" else {"statistic": self.statistic}
        return cast("R", {"n": self.n, "rows": self.rows(), **told, **details})

    def of(self, entries: Iterable[Entry[A]]) -> Self:
        """Add all these answers and return the tally itself."""
        for entry in entries:
            self.add(entry)
        return self
