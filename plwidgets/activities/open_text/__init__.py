"""A sentence in one's own words; the room sees a wall, a word cloud or a list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import starmap
from operator import attrgetter
from typing import ClassVar, Literal, NotRequired

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.fit import short_enough
from plwidgets.activities.text_groups import Groupable
from plwidgets.activities.variables import Variable
from plwidgets.activities.wording import Merged, Wording
from plwidgets.language.cloud import Cloud, Words
from plwidgets.language.lexicon import Word
from plwidgets.language.segment import readable
from plwidgets.numbers.outcome import Written

_ROWS = 300
"""Rows are sent whole whenever one changes; `answers` holds every text there is."""


class Prompt(Wording, Groupable):
    """What is asked, how long an answer may be, and how the room sees the answers."""

    gives_ideas: ClassVar[bool] = True

    beside: ClassVar[frozenset[str]] = Wording.beside | {"display", "placeholder", "max_length"}

    quick: ClassVar[base.Quick] = "question"

    kind: Literal["open_text"] = "open_text"
    max_length: int = Field(280, ge=1, le=2000, description="Longest answer, in characters.")
    placeholder: str = Field("", max_length=120, description="Shown in the empty field.")
    display: Literal["wall", "cloud", "rows"] = Field(
        "wall", description="How results first appear."
    )

    @property
    def tunable(self) -> frozenset[str]:
        """How words are counted, and how results appear."""
        return super().tunable | {"display"}


class Answer(base.Answer[Prompt]):
    """The text, as it was written, without the space around it."""

    text: str = Field(min_length=1, max_length=2000)

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


@dataclass(slots=True)
class _Group:
    """Answers that say the same, by their ids, and the first of them, which is shown."""

    entries: dict[str, base.Entry] = field(default_factory=dict)
    first: base.Entry | None = None


class Details(Words):
    """Texts that say the same by the id of the first of them, and the words of all."""

    answers: dict[str, Written]
    uncounted: NotRequired[int]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """Texts grouped where they say the same, and the words they are made of."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._lexicon = prompt.lexicon()
        self._cloud = Cloud(self._lexicon)
        self._uncounted = 0
        self._groups: defaultdict[str, _Group] = defaultdict(_Group)
        self._changed: set[str] = set()
        self._answers: dict[str, Written] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Put a text into its group and count its words, each once."""
        text = entry.answer.text
        key = self._lexicon.fold(text)
        self._groups[key].entries[entry.id] = entry
        self._changed.add(key)
        self._cloud.include(self._words(text))
        self._uncounted += not readable(text)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take a text out of its group and its words out of their counts."""
        text = entry.answer.text
        key = self._lexicon.fold(text)
        del self._groups[key].entries[entry.id]
        self._changed.add(key)
        self._cloud.exclude(self._words(text))
        self._uncounted -= not readable(text)

    def rows(self) -> list[base.Row]:
        """Return a row for each group of texts, the largest first, and no more than 300."""
        self._settle()
        sizes = (
            (-len(group.entries), group.first.place, group.first)
            for group in self._groups.values()
            if group.first
        )
        return [
            base.Row(
                id=first.id,
                label=first.answer.text,
                value=-count,
                share=-count / self.n,
            )
            for count, _, first in nsmallest(_ROWS, sizes)
        ]

    def details(self) -> Details:
        """Return `answers` (groups, by the id of their first text), `words` and `left_out`.

        Where words of answers cannot be found here, `uncounted` says of how many.
        """
        self._settle()
        counted = self._cloud.as_dict()
        details = Details(
            answers=dict(self._answers), words=counted["words"], left_out=counted["left_out"]
        )
        if self._uncounted:
            details["uncounted"] = self._uncounted
        return details

    def panel(self) -> Merged:
        """Return the words that were merged, parted and left out."""
        return self.prompt.wording()

    def _words(self, text: str) -> list[Word]:
        return list(starmap(Word, self._lexicon.content(text).items()))

    def _settle(self) -> None:
        """Bring what is shown of each group that changed up to date; the others stay."""
        for key in self._changed:
            if first := self._groups[key].first:
                del self._answers[first.id]
        for key in self._changed:
            group = self._groups[key]
            if not group.entries:
                del self._groups[key]
                continue
            entries = sorted(group.entries.values(), key=attrgetter("place"))
            group.first = entries[0]
            self._answers[group.first.id] = {
                "text": group.first.answer.text,
                "count": len(entries),
                "seqs": [entry.seq for entry in entries],
            }
        self._changed.clear()
