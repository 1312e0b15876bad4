"""A few words each, at once a cloud: the larger a word, the more people gave it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator

from plwidgets.activities import base, mixing
from plwidgets.activities.fit import enough
from plwidgets.activities.variables import Variable
from plwidgets.activities.wording import Merged, Wording
from plwidgets.exceptions import InvalidAnswer
from plwidgets.language.cloud import Cloud, Words
from plwidgets.language.fold import fold
from plwidgets.language.lexicon import Word
from plwidgets.locales import tell

LONGEST = 30
"""Characters of a word, which may be two or three: a sentence is no word."""


class Prompt(Wording):
    """How many words each may give, and which of them count as the same."""

    beside: ClassVar[frozenset[str]] = Wording.beside | {"placeholder"}

    gives_ideas: ClassVar[bool] = True
    quick: ClassVar[base.Quick] = "question"

    kind: Literal["word_cloud"] = "word_cloud"
    words: int = Field(3, ge=1, le=10, description="How many words each may give.")
    placeholder: str = Field("", max_length=40, description="Shown in the empty field.")


class Answer(base.Answer[Prompt]):
    """The words, in the order in which they were given, each once."""

    words: tuple[str, ...] = Field(min_length=1, max_length=20)

    @field_validator("words")
    @classmethod
    def _once(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        first: dict[str, str] = {}
        for word in words:
            plain = " ".join(word.split())
            if plain:
                first.setdefault(fold(plain), plain)
        return tuple(first.values())

    def check(self, prompt: Prompt) -> None:
        """Refuse no word, too many words, and what is too long for a word."""
        enough(prompt, len(self.words), tell("words"), "words", 1, prompt.words)
        if long := [word for word in self.words if len(word) > LONGEST]:
            raise InvalidAnswer(
                tell(
                    "'{id}': '{word}…' is longer than {most} characters.",
                    id=prompt.id,
                    word=long[0][:LONGEST],
                    most=LONGEST,
                ),
                tell("Say it in a word or two."),
                field="words",
            )

    def texts(self) -> list[str]:
        """Return the words."""
        return list(self.words)

    @classmethod
    def mixed(cls, prompt: Prompt, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return as many words for each, none twice, not in another spelling either."""
        lexicon = prompt.lexicon()

        def counted_as(word: str) -> str:
            return lexicon.entry(word).key

        hands = [list({counted_as(w): w for w in one.answer.words[::-1]}.values()) for one in given]
        dealt = mixing.deal(hands, dice, key=counted_as)
        return [cls(words=tuple(words)) for words in dealt]

    def said(self, prompt: Prompt) -> str:
        """Return the words in a line."""
        return ", ".join(self.words)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return the words as a list."""
        return {"words": list(self.words)}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [Variable("words", "texts")]


class Outcome(base.Outcome, Words):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How many people gave each word, its spellings merged."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._lexicon = prompt.lexicon()
        self._cloud = Cloud(self._lexicon)

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count each word that was given."""
        self._cloud.include(self._words(entry.answer))

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take each word that was given out again."""
        self._cloud.exclude(self._words(entry.answer))

    def rows(self) -> list[base.Row]:
        """Return a row for each word, most given first; its share is of the people."""
        return [
            base.Row(
                id=word["text"],
                label=word["text"],
                value=word["count"],
                share=word["count"] / self.n,
            )
            for word in self._cloud.words()
        ]

    def details(self) -> Words:
        """Return `words`, with their spellings, and how many more are `left_out`."""
        return self._cloud.as_dict()

    def panel(self) -> Merged:
        """Return the words that were merged, parted and left out."""
        return self.prompt.wording()

    def _words(self, answer: Answer) -> list[Word]:
        """Return what an answer's words count as, each once: two of them may be the same."""
        found: dict[str, Word] = {}
        for word in map(self._lexicon.entry, answer.words):
            if not self._lexicon.omits(word.key):
                found.setdefault(word.key, word)
        return list(found.values())
