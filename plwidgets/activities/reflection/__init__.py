"""A reflection in one's own words, and the talk about it: comments, replies, resolved or open."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import ClassVar, Literal, TypeAlias, TypedDict

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.approving import Approving
from plwidgets.activities.fit import short_enough
from plwidgets.activities.text_groups import Groupable
from plwidgets.activities.variables import Variable
from plwidgets.locales import say, to_say
from plwidgets.numbers.outcome import Written


class Prompt(Approving, Groupable):
    """What is reflected on, how long it may be, and what the room sees of it."""

    gives_ideas: ClassVar[bool] = True

    beside: ClassVar[frozenset[str]] = Approving.beside | {"display", "placeholder", "max_length"}

    kind: Literal["reflection"] = "reflection"
    max_length: int = Field(1200, ge=1, le=4000, description="Longest text, in characters.")
    placeholder: str = Field("", max_length=120, description="Shown in the empty field.")
    display: Literal["wall", "counts"] = Field(
        "wall", description="What the room sees once results are shown: texts, or counts alone."
    )

    marks: ClassVar[frozenset[str]] = frozenset({"resolved"})
    own_marks: ClassVar[frozenset[str]] = frozenset({"resolved"})
    remarks: ClassVar[Literal["none", "own", "all"]] = "own"


class Answer(base.Answer[Prompt]):
    """The text, as it was written, without the space around it."""

    text: str = Field(min_length=1, max_length=4000)

    def texts(self) -> list[str]:
        """Return the text."""
        return [self.text]

    def check(self, prompt: Prompt) -> None:
        """Refuse a text that is longer than its prompt allows."""
        short_enough(prompt, self.text, prompt.max_length, "text")

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [Variable("text", "text")]


class Reflection(Written):
    """A reflection: how many comments it has, and whether all is said."""

    comments: int
    resolved: bool


class Details(TypedDict, total=False):
    """The reflections; none where the room sees counts alone."""

    answers: dict[str, Reflection]


State: TypeAlias = Literal["waiting", "commented", "resolved"]
"""How a reflection stands."""


class Comment(TypedDict):
    """What the author or the facilitator says about a reflection."""

    by: Literal["author", "facilitator"]
    text: str


class Thread(TypedDict):
    """A reflection, whose it is, how it stands, and all that was said about it."""

    seq: int
    text: str
    name: str | None
    table: str | None
    state: State
    remarks: list[Comment]


class PanelView(TypedDict):
    """Every reflection."""

    threads: dict[str, Thread]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """Reflections by the id under which they are talked about; none are put together."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._entries: dict[str, base.Entry[Answer]] = {}
        self._quiet: dict[str, Reflection] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Add a reflection."""
        self._entries[entry.item()] = entry
        self._quiet[entry.item()] = {
            "text": entry.answer.text,
            "count": 1,
            "seqs": [entry.seq],
            "comments": 0,
            "resolved": False,
        }

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take a reflection out again."""
        del self._entries[entry.item()]
        del self._quiet[entry.item()]

    def rows(self) -> list[base.Row]:
        """Return how many wait for a comment, are talked about and are resolved."""
        states = Counter(self._states().values())
        states["waiting"] += len(self._entries) - states.total()
        return [
            base.Row(
                id=id,
                label=say(label),
                value=states[id],
                share=states[id] / self.n if self.n else 0.0,
            )
            for id, label in _STATES.items()
        ]

    def details(self) -> Details:
        """Return `answers`: each text, how many comments it has and whether it is resolved.

        Where the room sees counts alone there are no texts.  What the comments say is for
        the author and the facilitator.
        """
        if self.prompt.display == "counts":
            return {}
        comments = Counter(remark.item for remark in self.remarks)
        talked = {
            item: self._quiet[item] | {"comments": comments[item], "resolved": state == "resolved"}
            for item, state in self._states().items()
        }
        return {"answers": self._quiet | talked}

    def panel(self) -> PanelView:
        """Return `threads`: each reflection with all that was said about it."""
        said: defaultdict[str, list[Comment]] = defaultdict(list)
        for remark in self.remarks:
            said[remark.item].append(
                {"by": "author" if remark.by else "facilitator", "text": remark.text}
            )
        states = self._states()
        return {
            "threads": {
                item: {
                    "seq": entry.seq,
                    "text": entry.answer.text,
                    "name": entry.name,
                    "table": entry.table,
                    "state": states.get(item, "waiting"),
                    "remarks": said[item],
                }
                for item, entry in self._entries.items()
            }
        }

    def ideas(self) -> list[str]:
        """Return nothing: reflections are chosen among once they are in groups."""
        return []

    def _states(self) -> dict[str, State]:
        """Return how those stand that were marked or commented; all others wait."""
        last = {remark.item: remark.by for remark in self.remarks}
        return {
            item: "resolved"
            if "resolved" in self.marks.get(item, ())
            else "waiting"
            if last.get(item, "somebody")
            else "commented"
            for item in self.marks.keys() | last.keys()
            if item in self._entries
        }


_STATES: dict[State, str] = {
    "waiting": to_say("Waiting for a comment"),
    "commented": to_say("Commented"),
    "resolved": to_say("Resolved"),
}
