"""Which words are the same word: by their forms, and by the author's say.

- What somebody typed is dropped or merged only where the result still means the same: a negation
  belongs to what it negates (`not ready`), a particle to its verb (`opt in`).
- `synonyms`, `apart` and `omit` are an author's or a facilitator's, and go before any rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from plwidgets.language import lemma
from plwidgets.language.fold import fold
from plwidgets.language.grammar import (
    ARTICLES,
    DETERMINERS,
    LINKING,
    NEGATIONS_BEHIND,
    NO_NEGATION,
    PARTICLES,
)
from plwidgets.language.lemma import Lemmas
from plwidgets.language.segment import Piece, pieces, readable, words

_FARTHEST = 3
"""As many words may stand between a negation and what it negates."""
_LOUD = 4
"""A text in capitals is shouted if a word of it is longer than an acronym."""
_NONE: frozenset[str] = frozenset()
_AS_WRITTEN = "="
"""Ends the key of a spelling that was set apart: no lemma has it."""


class Word(NamedTuple):
    """A word of an answer: what it counts as, and how it was written."""

    key: str
    spelling: str


class Token(NamedTuple):
    """A word where it stands in a text, from `begin` to `end`; `content` if it carries meaning."""

    key: str
    spelling: str
    content: bool
    begin: int
    end: int


class Lexicon:
    """Says what each word of a text counts as."""

    def __init__(
        self,
        language: str = "",
        synonyms: Mapping[str, Sequence[str]] | None = None,
        omit: Sequence[str] = (),
        apart: Sequence[str] = (),
    ) -> None:
        self._language = language.partition("-")[0] or "en"
        self._apart = {self.spelled(spelling) for spelling in apart}
        self._heads = self._resolved(synonyms or {})
        self._labels = {" ".join(self._head(head)): head for head in synonyms or {}}
        self._firsts = {phrase[0] for phrase in self._heads}
        self._longest = max((len(phrase) for phrase in self._heads), default=0)
        self._omitted = {self.entry(word).key for word in omit}

    def lemmas(self, text: str) -> Lemmas:
        """Return the folded lemmas of a text, the parts of a compound each by itself."""
        return self._lemmas(_said(text))

    def fold(self, text: str) -> str:
        """Return what a text has in common with those that say the same in this language."""
        return fold(text, self._language)

    def label(self, key: str) -> str | None:
        """Return the word as the author wrote it, where the author named it."""
        return self._labels.get(key)

    def entry(self, text: str) -> Word:
        """Return what a short entry counts as, whole; an article before it does not matter."""
        spelling = self.spelled(text)
        if spelling in self._apart:
            own = (spelling + _AS_WRITTEN,)
            return Word(self._heads.get(own, own[0]), spelling)
        said = _said(text)
        core = self._lemmas(self._without_articles(said))
        key = self._heads.get(self._lemmas(said)) or self._heads.get(core)
        return Word(key or " ".join(core) or self.fold(text) or text, spelling)

    def content(self, text: str) -> dict[str, str]:
        """Return the words of a text that carry meaning, each once: key to spelling."""
        found = self._by_themselves(text)
        if found is None:
            found = {}
            for token in self.tokens(text):
                if token.content and token.key not in self._omitted:
                    found.setdefault(token.key, token.spelling)
        return found

    def _by_themselves(self, text: str) -> dict[str, str] | None:
        """Return `content` where no word belongs to the next, as in most texts: it is quicker."""
        if self._heads or self._apart or text.isupper():
            return None
        found: dict[str, str] = {}
        particles = _NONE
        for word in words(text):
            read = _read(word, self._language)
            if read.negates or read.spelling in particles:
                return None
            particles = read.particles
            if read.content and read.key not in self._omitted:
                found.setdefault(read.key, read.spelling)
        return found

    def omits(self, key: str) -> bool:
        """Say whether a word is left out."""
        return key in self._omitted

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield every word of a text in order; a phrase that means one thing is one."""
        yield from _Reading(self, text).tokens()

    def spelled(self, text: str) -> str:
        """Return words as they are shown: an acronym stays one, what is shouted is said."""
        return lemma.spelled(text, self._language)

    def _lemmas(self, said: Sequence[Piece]) -> Lemmas:
        return tuple(found for piece in said for found in self._forms(piece.text))

    def _forms(self, word: str) -> Lemmas:
        """Return the lemmas of a word, of one that was set apart itself."""
        spelling = self.spelled(word) if self._apart else ""
        if spelling in self._apart:
            return (spelling + _AS_WRITTEN,)
        return lemma.lemmas(word, self._language)

    def _head(self, name: str) -> Lemmas:
        """Return what a name is known by; of one without words, the name itself."""
        return self.lemmas(name) or (self.fold(name) or name,)

    def _may_begin(self, word: _Read) -> bool:
        """Say whether a phrase that was merged may begin with a word; most begin none."""
        return bool(self._heads) and (bool(self._apart) or word.first in self._firsts)

    def _resolved(self, synonyms: Mapping[str, Sequence[str]]) -> dict[Lemmas, str]:
        """Return the key of each word and phrase named, merges of merged words followed."""
        into = {self._head(head): self._head(head) for head in synonyms}
        for head, phrases in synonyms.items():
            into |= {self.lemmas(phrase): self._head(head) for phrase in phrases}
        into.pop((), None)
        return {phrase: " ".join(_end(into, phrase)) for phrase in into}

    def _without_articles(self, said: Sequence[Piece]) -> Sequence[Piece]:
        articles = ARTICLES.get(self._language, frozenset())
        first = 0
        while first + 1 < len(said) and said[first].text.lower() in articles:
            first += 1
        return said[first:]


class _Reading:
    """One text, read word by word."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self._text = text
        self._places = [piece for piece in pieces(text) if piece.word]
        self._lexicon = lexicon
        self._language = lexicon._language
        said = [piece.text for piece in self._places]
        # In a text in capitals IT is as often it.
        self._said = [word.lower() for word in said] if _shouted(text, said) else said
        self._words = [_read(word, self._language) for word in self._said]

    def tokens(self) -> Iterator[Token]:
        """Yield the words of the text, each phrase that means one thing as one."""
        place = 0
        while place < len(self._words):
            word = self._words[place]
            token, size = (word.negates and self._negated(place)) or self._plain(place)
            yield token
            place += size

    def _plain(self, place: int) -> tuple[Token, int]:
        """Return the word or phrase that begins at a place, and how many words it is."""
        if phrase := self._merged(place):
            return phrase
        word = self._words[place]
        if word.content and self._has_particle(place):
            return self._joined(f"{word.key} {self._said[place + 1].lower()}", place, place + 2)
        if word.content and self._negated_behind(place):
            return self._joined(f"{word.key} {self._words[place + 1].negates}", place, place + 2)
        if self._lexicon._apart and word.spelling in self._lexicon._apart:
            return self._token(word.spelling + _AS_WRITTEN, word.spelling, True, place, place + 1)
        return self._token(word.key, word.spelling, word.content, place, place + 1)

    def _merged(self, place: int) -> tuple[Token, int] | None:
        """Return the longest phrase from this place that was merged."""
        if not self._lexicon._may_begin(self._words[place]):
            return None
        best, lemmas = None, Lemmas()
        for end, word in enumerate(self._said[place : place + self._lexicon._longest], place + 1):
            lemmas += self._lexicon._forms(word)
            if key := self._lexicon._heads.get(lemmas):
                best = self._token(key, self._spelled(place, end), True, place, end)
        return best

    def _negated(self, place: int) -> tuple[Token, int] | None:
        """Return a negation with what it negates, nothing where there is none."""
        negation = self._words[place].negates
        if self._language in NEGATIONS_BEHIND or self._merged(place):
            return None
        for at in range(place + 1, min(place + 2 + _FARTHEST, len(self._words))):
            if not self._adjacent(at) or self._words[at].negates or _is_only(self._said[at]):
                return None
            if self._words[at].passed and not self._merged(at):
                continue
            token, size = self._plain(at)
            if token.content:
                return self._joined(f"{negation} {token.key}", place, at + size)
            return None
        return None

    def _negated_behind(self, place: int) -> bool:
        return (
            self._language in NEGATIONS_BEHIND
            and self._adjacent(place + 1)
            and bool(self._words[place + 1].negates)
        )

    def _has_particle(self, place: int) -> bool:
        particles = self._words[place].particles
        if not particles or not self._adjacent(place + 1):
            return False
        if self._said[place + 1].lower() not in particles:
            return False
        return not (self._adjacent(place + 2) and self._said[place + 2].lower() in DETERMINERS)

    def _adjacent(self, place: int) -> bool:
        """Say whether nothing but a space stands between a word and the one before it."""
        if place >= len(self._places):
            return False
        between = self._text[self._places[place - 1].end : self._places[place].begin]
        return not between.strip() and "\n" not in between

    def _joined(self, key: str, begin: int, end: int) -> tuple[Token, int]:
        """Return words that mean one thing as a token, as the author merged them if at all."""
        spelling = self._spelled(begin, end)
        if spelling in self._lexicon._apart:
            key = spelling + _AS_WRITTEN
        key = self._lexicon._heads.get(tuple(key.split()), key)
        return self._token(key, spelling, True, begin, end)

    def _spelled(self, begin: int, end: int) -> str:
        return self._lexicon.spelled(
            self._text[self._places[begin].begin : self._places[end - 1].end]
        )

    def _token(
        self, key: str, spelling: str, content: bool, begin: int, end: int
    ) -> tuple[Token, int]:
        places = self._places[begin].begin, self._places[end - 1].end
        return Token(key, spelling, content, *places), end - begin


class _Read(NamedTuple):
    """What is known of a word by itself."""

    key: str
    spelling: str
    content: bool
    passed: bool
    """It may stand between a negation and what it negates."""
    negates: str
    particles: frozenset[str]
    """Which words behind it belong to it."""
    first: str
    """The first of its lemmas."""


@lru_cache(maxsize=16384)
def _read(word: str, language: str) -> _Read:
    common = lemma.is_common(word, language)
    lemmas = lemma.lemmas(word, language)
    key, negates = " ".join(lemmas), lemma.negates(word, language)
    return _Read(
        key,
        lemma.told(word, language),
        content=not common and any(map(str.isalpha, word)) and readable(word),
        passed=common or word.lower() in LINKING.get(language, ()),
        negates=negates,
        particles=PARTICLES.get(key, _NONE) if language == "en" else _NONE,
        first=lemmas[0] if lemmas else "",
    )


def _is_only(word: str) -> bool:
    return word.lower() in NO_NEGATION


def _said(text: str) -> list[Piece]:
    """Return the words and emoji of a text; of one that is only a link, nothing."""
    return [piece for piece in pieces(text) if piece.word or not piece.text.isascii()]


def _shouted(text: str, said: Sequence[str]) -> bool:
    if not text.isupper() or len(said) < 2:
        return False
    common = sum(lemma.is_common(word.lower(), "en") for word in said)
    return common > 1 or any(word.isupper() and len(word) > _LOUD for word in said)


def _end(into: Mapping[Lemmas, Lemmas], phrase: Lemmas) -> Lemmas:
    """Follow merges to the last; of words merged in a circle, the first in the alphabet."""
    seen = [phrase]
    while (following := into.get(seen[-1], seen[-1])) != seen[-1]:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]
