"""Questions from the room, voted up by the room; the facilitator sorts them on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from heapq import nsmallest
from operator import itemgetter
from random import Random
from typing import ClassVar, Literal, NotRequired, Self, TypedDict

from pydantic import ConfigDict, Field, model_validator

from plwidgets.activities import base, mixing
from plwidgets.activities.approving import APPROVED, DISMISSED, WAITING, Approving
from plwidgets.activities.fit import enough, known, once, short_enough
from plwidgets.activities.items import apart
from plwidgets.activities.q_and_a.votes import (
    Sorted,
    ballot,
    divided,
    for_others,
    going,
    moved,
    own,
)
from plwidgets.activities.sparse import Sparse
from plwidgets.activities.topics import Topical
from plwidgets.activities.variables import Variable, named
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell

_TOLD = 200
"""So many questions are told to every phone: pinned ones, those with most votes, the newest."""
_ROWS = 20
_MOST_VOTES = 500


class Prompt(Approving, Topical):
    """What may be asked about, how much each may ask, and who sees a question first."""

    beside: ClassVar[frozenset[str]] = Approving.beside | {"max_length", "all_day", "sort"}

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

    downvotes: bool = Field(False, description="Whether people may vote against a question, too.")
    sort: Sorted = Field(
        "votes",
        description="Which questions come first on the projector: those with most votes, the "
        "newest, or those that divide the room, for which there are votes against; the facilitator "
        "can change that at any time.",
    )

    marks: ClassVar[frozenset[str]] = frozenset({APPROVED, "pinned", "answered", DISMISSED})

    @model_validator(mode="after")
    def _divides_by_downvotes(self) -> Self:
        if self.sort == "divides" and not self.downvotes:
            raise ValueError("nothing divides where nobody votes against; add downvotes: true")
        return self

    @property
    def tunable(self) -> frozenset[str]:
        """Which come first, too."""
        return super().tunable | {"sort"}

    @property
    def stands(self) -> bool:
        """Whether questions are taken all day."""
        return self.all_day

    def unseen_with(self, marks: Collection[str]) -> bool:
        """Return whether the room does not see a question that is marked so."""
        return DISMISSED in marks or WAITING in marks


class Question(Sparse):
    """A question, the id that it keeps when its words change, and its topic, if one was chosen."""

    left_out: ClassVar[frozenset[str]] = frozenset({"topic"})

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: str = Field(pattern=r"^[a-z0-9]{1,16}$")
    text: str = Field(min_length=1, max_length=500)
    topic: str = Field("", max_length=40)

    @property
    def saves_itself(self) -> bool:
        """Whether questions and votes are sent a moment after each change."""
        return True


class Answer(base.Answer[Prompt], Sparse):
    """All questions of somebody, and all those of others that they voted for, or against."""

    left_out: ClassVar[frozenset[str]] = frozenset({"downs"})

    questions: tuple[Question, ...] = Field(default=(), max_length=20)
    votes: tuple[str, ...] = Field(default=(), max_length=_MOST_VOTES)
    downs: tuple[str, ...] = Field(default=(), max_length=_MOST_VOTES)

    def check(self, prompt: Prompt) -> None:
        """Refuse more or longer questions than allowed, unknown topics, and one vote twice."""
        enough(prompt, len(self.questions), tell("questions"), "questions", most=prompt.at_most)
        once(prompt, (question.id for question in self.questions), "questions")
        for question in self.questions:
            short_enough(prompt, question.text, prompt.max_length, "questions", tell("a question"))
        known(prompt, prompt.topics, self.topics().values(), "questions")
        if self.downs and not prompt.downvotes:
            said = tell("'{id}' takes no votes against a question.", id=prompt.id)
            raise InvalidAnswer(said, tell("Leave them out."), field="downs")
        once(prompt, (*self.votes, *self.downs), "downs" if self.downs else "votes")

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return the texts of the questions, their topics, and the ids of those voted for."""
        found: dict[str, object] = {"questions": self.texts()}
        if prompt.topics:
            found["topics"] = [question.topic for question in self.questions]
        found["votes"] = list(self.votes)
        if prompt.downvotes:
            found["downvotes"] = list(self.downs)
        return found

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        found = [Variable("questions", "texts")]
        if prompt.topics:
            found.append(Variable("topics", "choices", values=named(prompt.topics)))
        found.append(Variable("votes", "choices", none_is_an_answer=True))
        if prompt.downvotes:
            found.append(Variable("downvotes", "choices", none_is_an_answer=True))
        return found

    def texts(self) -> list[str]:
        """Return the questions."""
        return [question.text for question in self.questions]

    def topics(self) -> dict[str, str]:
        """Return the topics that were chosen, by the ids of the questions."""
        return {question.id: question.topic for question in self.questions if question.topic}

    def without_texts(self, prompt: Prompt) -> None:
        """Return nothing: votes are for questions, and those are words."""

    def renumbered(self, firsts: Mapping[int, int]) -> Self:
        """Return the answer with its votes where the questions are now."""
        now = {
            "votes": moved(self.votes, firsts),
            "downs": moved(self.downs, firsts),
        }
        return self.model_copy(update=now)

    @classmethod
    def mixed(cls, prompt: Prompt, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return the questions of each with votes of others, none of them for these questions."""
        theirs = [own(one) for one in given]
        dealt = mixing.deal(
            [ballot(one) for one in given],
            dice,
            fits=lambda who, vote: not vote[0].startswith(theirs[who]),
            key=itemgetter(0),
        )
        return [
            one.answer.model_copy(
                update={
                    "votes": going(votes, "up"),
                    "downs": going(votes, "down"),
                }
            )
            for one, votes in zip(given, dealt, strict=True)
        ]

    def said(self, prompt: Prompt) -> str:
        """Return the questions in a line, and how many votes go with them."""
        given = len(self.votes) + len(self.downs)
        votes = f"{given} votes" if given != 1 else "1 vote"
        return " · ".join([*self.texts(), *([votes] if given else [])])

    def items(self) -> list[str]:
        """Return the ids of the questions."""
        return [question.id for question in self.questions]


class Told(TypedDict):
    """A question: its votes, the answer it is first in, and the marks that all may see.

    Where there are any, `downs` is how many voted against it, `divides` how much it divides the
    room, and `topic` the id of its topic.
    """

    text: str
    votes: int
    seq: int
    marks: list[str]
    downs: NotRequired[int]
    divides: NotRequired[float]
    topic: NotRequired[str]


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
        self._downs: Counter[str] = Counter()
        self._chosen: dict[str, str] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Add somebody's questions and votes."""
        for question in entry.answer.questions:
            first = entry.room, entry.first or entry.seq
            item = entry.item(question.id)
            self._asked[item] = (first, question.text, entry)
            self._chosen[item] = question.topic
        for votes, given in self._ballots(entry):
            votes.update(given)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take somebody's questions and votes out again."""
        for question in entry.answer.questions:
            item = entry.item(question.id)
            del self._asked[item], self._chosen[item]
        for votes, given in self._ballots(entry):
            for item in given:
                votes[item] -= 1
                if not votes[item]:
                    del votes[item]

    def rows(self) -> list[base.Row]:
        """Return the questions with most votes, shares are of all who took part."""
        return [self._row(item) for item in nsmallest(_ROWS, self._seen(), key=self._by_votes)]

    def ideas(self) -> list[str]:
        """Return the questions that the room sees, those with most votes first."""
        return apart(row["label"] for row in self.rows())

    def details(self) -> Details:
        """Return `questions`, by their id, and how many are `in_all`, `answered` and `waiting`."""
        seen = self._seen()
        told = nsmallest(_TOLD, seen, key=self._as_sorted) if len(seen) > _TOLD else seen
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
        told: Told = {"text": text, "votes": self._votes[item], "seq": seq, "marks": public}
        if downs := self._downs[item]:
            told["downs"] = downs
        if divides := divided(self._votes[item], downs):
            told["divides"] = divides
        if topic := self._topic(item):
            told["topic"] = topic
        return told

    def _row(self, item: str) -> base.Row:
        votes = self._votes[item]
        share = votes / self.n if self.n else 0.0
        row = base.Row(id=item, label=self._asked[item][1], value=votes, share=share)
        if downs := self._downs[item]:
            row["downs"] = downs
        if topic := self._topic(item):
            row["topic"] = self.prompt.topic_label(topic)
        return row

    def _topic(self, item: str) -> str:
        return self.prompt.topic_of(self._marks(item), self._chosen[item])

    def _ballots(self, entry: base.Entry[Answer]) -> list[tuple[Counter[str], list[str]]]:
        """Return what somebody's votes for and against are counted in, and those that count."""
        return [
            (self._votes, for_others(entry, entry.answer.votes)),
            (self._downs, for_others(entry, entry.answer.downs)),
        ]

    def _by_votes(self, item: str) -> tuple[bool, int]:
        """Sort pinned questions first, then by votes; of as many votes they stay as they are."""
        return "pinned" not in self._marks(item), self._downs[item] - self._votes[item]

    def _as_sorted(self, item: str) -> tuple[bool, float, int]:
        """Sort pinned questions first, then as is asked for; what divides nobody by its votes."""
        later, by_votes = self._by_votes(item)
        if self.prompt.sort == "newest":
            return later, 0, 0
        divides = self.prompt.sort == "divides"
        most = divided(self._votes[item], self._downs[item]) if divides else 0
        return later, -most, by_votes
