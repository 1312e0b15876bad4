"""Questions from the room, voted up by the room; the facilitator sorts them on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest
from random import Random
from typing import ClassVar, Literal, Self, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from plwidgets.activities import base, mixing
from plwidgets.activities.approving import APPROVED, DISMISSED, WAITING, Approving
from plwidgets.activities.fit import enough, once, short_enough
from plwidgets.activities.items import apart
from plwidgets.activities.variables import Variable

_TOLD = 200
"""So many questions are told to every phone: pinned ones, those with most votes, the newest."""
_ROWS = 20
_MOST_VOTES = 500


class Prompt(Approving):
    """What may be asked about, how much each may ask, and who sees a question first."""

    beside: ClassVar[frozenset[str]] = Approving.beside | {"max_length", "all_day"}

    in_parts: ClassVar[bool] = True

    gives_ideas: ClassVar[bool] = True

    kind: Literal["q_and_a"] = "q_and_a"
    results: base.Results = Field(
        "live",
        description="Who sees the questions: everybody (live, so that the room can vote), the "
        "projector, or nobody but the facilitator (hidden) until they are shown.",
    )
    at_most: int = Field(5, ge=1, le=20, description="How many questions each may have.")
    max_length: int = Field(240, ge=20, le=500, description="Longest question, in characters.")
    all_day: bool = Field(
        False,
        description="Whether questions are taken beside every other activity, from the first "
        "minute to the end.",
    )

    marks: ClassVar[frozenset[str]] = frozenset({APPROVED, "pinned", "answered", DISMISSED})

    @property
    def stands(self) -> bool:
        """Whether questions are taken all day."""
        return self.all_day

    def unseen_with(self, marks: Collection[str]) -> bool:
        """Return whether the room does not see a question that is marked so."""
        return DISMISSED in marks or WAITING in marks


class Question(BaseModel):
    """A question, and the id that it keeps when its words change."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: str = Field(pattern=r"^[a-z0-9]{1,16}$")
    text: str = Field(min_length=1, max_length=500)

    @property
    def saves_itself(self) -> bool:
        """Whether questions and votes are sent a moment after each change."""
        return True


class Answer(base.Answer[Prompt]):
    """All questions of somebody, and all the questions of others that they voted for."""

    questions: tuple[Question, ...] = Field(default=(), max_length=20)
    votes: tuple[str, ...] = Field(default=(), max_length=_MOST_VOTES)

    def check(self, prompt: Prompt) -> None:
        """Refuse more or longer questions than allowed, and one id or vote twice."""
        enough(prompt, len(self.questions), "questions", "questions", most=prompt.at_most)
        once(prompt, (question.id for question in self.questions), "questions")
        for question in self.questions:
            short_enough(prompt, question.text, prompt.max_length, "questions", "a question")
        once(prompt, self.votes, "votes")

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return the texts of the questions and the ids of those voted for."""
        return {"questions": self.texts(), "votes": list(self.votes)}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        votes = Variable("votes", "choices", none_is_an_answer=True)
        return [Variable("questions", "texts"), votes]

    def texts(self) -> list[str]:
        """Return the questions."""
        return [question.text for question in self.questions]

    def without_texts(self, prompt: Prompt) -> None:
        """Return nothing: votes are for questions, and those are words."""

    def renumbered(self, firsts: Mapping[int, int]) -> Self:
        """Return the answer with its votes where the questions are now."""
        parts = (vote.partition(".") for vote in self.votes)
        votes = [
            f"{firsts[int(first)]}.{question}"
            for first, _, question in parts
            if first.isdecimal() and int(first) in firsts
        ]
        return self.model_copy(update={"votes": tuple(votes)})

    @classmethod
    def mixed(cls, prompt: Prompt, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return the questions of each with votes of others, none of them for these questions."""
        own = [_own(one) for one in given]
        votes = mixing.deal(
            [_for_others(one) for one in given],
            dice,
            fits=lambda who, vote: not vote.startswith(own[who]),
        )
        return [
            one.answer.model_copy(update={"votes": tuple(theirs)})
            for one, theirs in zip(given, votes, strict=True)
        ]

    def said(self, prompt: Prompt) -> str:
        """Return the questions in a line, and how many votes go with them."""
        votes = f"{len(self.votes)} votes" if len(self.votes) != 1 else "1 vote"
        return " · ".join([*self.texts(), *([votes] if self.votes else [])])

    def items(self) -> list[str]:
        """Return the ids of the questions."""
        return [question.id for question in self.questions]


class Told(TypedDict):
    """A question: its votes, the answer it is first in, and the marks that all may see."""

    text: str
    votes: int
    seq: int
    marks: list[str]


class Asked(Told):
    """A question with all its marks, and the name of who asked where that is known.

    `latest` is the answer that it stands in now.
    """

    name: str | None
    latest: int


class Details(TypedDict):
    """The questions that the room may see, those with most votes where there are too many.

    `waiting` is how many more have yet to be approved.
    """

    questions: dict[str, Told]
    in_all: int
    answered: int
    waiting: int


class PanelView(TypedDict):
    """Every question."""

    questions: dict[str, Asked]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """Questions by the id under which they are marked, and the votes of others for each."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._asked: dict[str, tuple[base.Place, str, base.Entry[Answer]]] = {}
        self._votes: Counter[str] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Add somebody's questions and votes."""
        for question in entry.answer.questions:
            first = entry.room, entry.first or entry.seq
            self._asked[entry.item(question.id)] = (first, question.text, entry)
        for item in _for_others(entry):
            self._votes[item] += 1

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take somebody's questions and votes out again."""
        for question in entry.answer.questions:
            del self._asked[entry.item(question.id)]
        for item in _for_others(entry):
            self._votes[item] -= 1
            if not self._votes[item]:
                del self._votes[item]

    def rows(self) -> list[base.Row]:
        """Return the questions with most votes, shares are of all who took part."""
        return [
            base.Row(
                id=item,
                label=self._asked[item][1],
                value=self._votes[item],
                share=self._votes[item] / self.n if self.n else 0.0,
            )
            for item in nsmallest(_ROWS, self._seen(), key=self._by_votes)
        ]

    def ideas(self) -> list[str]:
        """Return the questions that the room sees, those with most votes first."""
        return apart(row["label"] for row in self.rows())

    def details(self) -> Details:
        """Return `questions`, by their id, and how many are `in_all`, `answered` and `waiting`."""
        seen = self._seen()
        told = nsmallest(_TOLD, seen, key=self._by_votes) if len(seen) > _TOLD else seen
        return {
            "questions": {item: self._told(item) for item in told},
            "in_all": len(seen),
            "answered": sum("answered" in self._marks(item) for item in seen),
            "waiting": sum(self._waits(item) for item in self._asked),
        }

    def panel(self) -> PanelView:
        """Return every question, with all its marks and the name of who asked, if known."""
        return {
            "questions": {
                item: {
                    **self._told(item),
                    "marks": sorted(self._marks(item)),
                    "name": entry.name,
                    "latest": entry.seq,
                }
                for item, (_, _, entry) in self._asked.items()
            }
        }

    def _seen(self) -> list[str]:
        """Return the questions that the room may see, the newest first."""
        unseen = self.prompt.unseen_with
        seen = (item for item in sorted(self._asked) if not unseen(self._marks(item)))
        return sorted(seen, key=lambda item: self._asked[item][0], reverse=True)

    def _waits(self, item: str) -> bool:
        marks = self._marks(item)
        return WAITING in marks and not marks & {"answered", DISMISSED}

    def _marks(self, item: str) -> frozenset[str]:
        return self.marks.get(item, frozenset())

    def _told(self, item: str) -> Told:
        (_, seq), text, _ = self._asked[item]
        public = sorted(self._marks(item) & {"answered", "pinned"})
        return {"text": text, "votes": self._votes[item], "seq": seq, "marks": public}

    def _by_votes(self, item: str) -> tuple[bool, int]:
        """Sort pinned questions first, then by votes; of as many votes they stay as they are."""
        return "pinned" not in self._marks(item), -self._votes[item]


def _for_others(entry: base.Entry) -> list[str]:
    """Return the votes of an answer that count: nobody votes for their own questions."""
    items = (base.in_room(entry.room, vote) for vote in entry.answer.votes)
    return [item for item in items if not item.startswith(_own(entry))]


def _own(entry: base.Entry) -> str:
    """Return what the ids of somebody's own questions begin with."""
    return f"{entry.item()}."
