"""A sentence in one's own words; the room sees a wall, a word cloud or a list."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Literal

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.words import COMMON, fold, words
from plwidgets.exceptions import InvalidAnswer

_CLOUD_SIZE = 300


class Prompt(base.Prompt):
    """What is asked, how long an answer may be, and how the room sees the answers."""

    kind: Literal["open_text"] = "open_text"
    max_length: int = Field(280, ge=1, le=2000, description="Longest answer, in characters.")
    placeholder: str = Field("", max_length=120, description="Shown in the empty field.")
    display: Literal["wall", "cloud", "rows"] = Field(
        "wall", description="How results first appear."
    )


class Answer(base.Answer):
    """The text, as it was written, without the space around it."""

    text: str = Field(min_length=1, max_length=2000)

    def texts(self) -> list[str]:
        """Return the text."""
        return [self.text]

    def check(self, prompt: Prompt) -> None:
        """Refuse a text that is longer than its prompt allows."""
        if len(self.text) > prompt.max_length:
            raise InvalidAnswer(
                f"'{prompt.id}' takes {prompt.max_length} characters, got {len(self.text)}.",
                "Say it shorter.",
                field="text",
            )


class Tally(base.Tally):
    """Texts grouped where they say the same, and the words they are made of."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._groups: dict[str, dict[int, str]] = {}
        self._words: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def include(self, entry: base.Entry) -> None:
        """Put a text into its group and count its words, each once."""
        text = entry.answer.text
        self._groups.setdefault(fold(text) or text, {})[entry.seq] = text
        for key, spelling in _spellings(text).items():
            self._words[key][spelling] += 1

    def exclude(self, entry: base.Entry) -> None:
        """Take a text out of its group and its words out of their counts."""
        text = entry.answer.text
        key = fold(text) or text
        del self._groups[key][entry.seq]
        if not self._groups[key]:
            del self._groups[key]
        for word, spelling in _spellings(text).items():
            self._words[word] -= Counter([spelling])
            if not self._words[word]:
                del self._words[word]

    def rows(self) -> list[base.Row]:
        """Return a row for each group of texts, the largest group first."""
        groups = sorted(self._groups.values(), key=lambda group: (-len(group), min(group)))
        return [
            base.Row(
                id=str(min(group)),
                label=group[min(group)],
                value=len(group),
                share=len(group) / self.n,
            )
            for group in groups
        ]

    def details(self) -> dict[str, Any]:
        """Return `answers` (groups, by the seq of their first text) and `words`."""
        return {"answers": self._answers(), "words": self._cloud()}

    def _answers(self) -> dict[str, dict[str, Any]]:
        return {
            str(min(group)): {
                "text": group[min(group)],
                "count": len(group),
                "seqs": sorted(group),
            }
            for group in self._groups.values()
        }

    def _cloud(self) -> list[dict[str, Any]]:
        merged: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word, spellings in self._words.items():
            singular = word[:-1] if word.endswith("s") and word[:-1] in self._words else word
            merged[singular].update(spellings)
        largest = sorted(merged.items(), key=lambda item: (-item[1].total(), item[0]))
        return [
            {
                "text": min(spellings, key=lambda spelling: (-spellings[spelling], spelling)),
                "count": spellings.total(),
                "variants": sorted(spellings),
            }
            for _, spellings in largest[:_CLOUD_SIZE]
        ]


def _spellings(text: str) -> dict[str, str]:
    """Return the words of a text that carry meaning: folded form to spelling."""
    found: dict[str, str] = {}
    for word in words(text):
        key = fold(word)
        if len(key) > 1 and key.split(" ")[0] not in COMMON:
            found.setdefault(key, word if word.isupper() else word.lower())
    return found
