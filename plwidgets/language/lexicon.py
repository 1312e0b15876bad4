"""Which words are the same word: by case, accents, plural and lemma, and by the author's say.

- Lemmas come from simplemma's tables, one language at a time; a table is read when the first
  word of its language is counted, so that a kernel that counts nothing stays light.
- `synonyms` and `omit` are an author's or a facilitator's, and go before what a table says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeAlias

from plwidgets.language.fold import COMMON, fold, spans, words

Lemmas: TypeAlias = tuple[str, ...]

_SHORT = 3
"""So few letters are an acronym as often as a form of a word: `ai` is none of `be`."""
_ACRONYM = 4
"""Longer words in capitals are shouted."""
_NOUNS_WITH_CAPITALS = {"de", "lb"}
_ELISION = re.compile(r"^[A-Za-z]{1,2}['’](?=[^\W\d_]{2})")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_NEGATION = re.compile(r"n['’]t$", re.IGNORECASE)
_JOINTS = re.compile(r"[-'’]+")


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
    ) -> None:
        self._language = language.partition("-")[0] or "en"
        self._heads = self._resolved(synonyms or {})
        self._labels = {" ".join(self.lemmas(head)): head for head in synonyms or {}}
        self._longest = max((len(phrase) for phrase in self._heads), default=0)
        self._omitted = {self.entry(word).key for word in omit}

    def lemmas(self, text: str) -> Lemmas:
        """Return the folded lemmas of a text, the parts of a compound each by itself."""
        return tuple(lemma for word in words(text) for lemma in _lemmas(word, self._language))

    def label(self, key: str) -> str | None:
        """Return the word as the author wrote it, where the author named it."""
        return self._labels.get(key)

    def entry(self, text: str) -> Word:
        """Return what a short entry counts as, whole; articles around it do not matter."""
        lemmas = self.lemmas(text)
        key = self._heads.get(lemmas) or self._heads.get(self._core(text))
        return Word(
            key or " ".join(self._core(text) or lemmas) or fold(text) or text, self.spelled(text)
        )

    def content(self, text: str) -> dict[str, str]:
        """Return the words of a text that carry meaning, each once: key to spelling."""
        found: dict[str, str] = {}
        for key, spelling in self._words(text):
            if key not in self._omitted:
                found.setdefault(key, spelling)
        return found

    def omits(self, key: str) -> bool:
        """Say whether a word is left out."""
        return key in self._omitted

    def tokens(self, text: str) -> Iterator[Token]:
        """Yield every word of a text in order, a merged phrase as one."""
        places = spans(text)
        said = [text[begin:end] for begin, end in places]
        place = 0
        while place < len(said):
            if merged := self._phrase(said, place):
                word, size, content = *merged, True
            else:
                (word, content), size = _read(said[place], self._language), 1
            yield Token(*word, content, places[place][0], places[place + size - 1][1])
            place += size

    def _words(self, text: str) -> Iterator[Word]:
        if self._longest:
            return (Word(token.key, token.spelling) for token in self.tokens(text) if token.content)
        read = (_read(word, self._language) for word in words(text))
        return (word for word, content in read if content)

    def _phrase(self, said: list[str], place: int) -> tuple[Word, int] | None:
        """Return the longest phrase from this place that was merged, and how many words it is."""
        best, lemmas = None, Lemmas()
        for size, word in enumerate(said[place : place + self._longest], start=1):
            lemmas += _lemmas(word, self._language)
            if key := self._heads.get(lemmas):
                best = Word(key, self.spelled(" ".join(said[place : place + size]))), size
        return best

    def _resolved(self, synonyms: Mapping[str, Sequence[str]]) -> dict[Lemmas, str]:
        """Return the key of each word and phrase named, merges of merged words followed."""
        into = {self.lemmas(head): self.lemmas(head) for head in synonyms}
        for head, phrases in synonyms.items():
            into |= {self.lemmas(phrase): self.lemmas(head) for phrase in phrases}
        into.pop((), None)
        return {phrase: " ".join(_end(into, phrase)) for phrase in into}

    def _core(self, text: str) -> Lemmas:
        said = words(text)
        while said and _is_common(said[0], self._language):
            del said[0]
        while said and _is_common(said[-1], self._language):
            del said[-1]
        return self.lemmas(" ".join(said))

    def spelled(self, text: str) -> str:
        """Return words as they are shown: an acronym stays one, what is shouted is said."""
        return _spelled(text, self._language)


def _end(into: Mapping[Lemmas, Lemmas], phrase: Lemmas) -> Lemmas:
    """Follow merges to the last; of words merged in a circle, the first in the alphabet."""
    seen = [phrase]
    while (following := into.get(seen[-1], seen[-1])) != seen[-1]:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def _trimmed(word: str) -> str:
    """Return a word without what is only joined to it: `l'école` is `école`."""
    return _POSSESSIVE.sub("", _ELISION.sub("", word))


def _spelled(text: str, language: str) -> str:
    if language in _NOUNS_WITH_CAPITALS:
        return text
    return " ".join(
        word if word.isupper() and len(word) <= _ACRONYM else word.lower() for word in text.split()
    )


@lru_cache(maxsize=16384)
def _read(word: str, language: str) -> tuple[Word, bool]:
    """Return what a word counts as, and whether it carries meaning."""
    key = " ".join(_lemmas(word, language))
    lettered = any(map(str.isalpha, word))
    content = lettered and len(key) > 1 and not _is_common(word, language)
    return Word(key, _spelled(_trimmed(word), language)), content


@lru_cache(maxsize=16384)
def _lemmas(word: str, language: str) -> Lemmas:
    parts = _JOINTS.split(_trimmed(word))
    return tuple(found for part in parts if part and (found := fold(_lemma(part, language))))


def _lemma(word: str, language: str) -> str:
    plain = word.lower()
    if len(plain) <= _SHORT:
        return plain
    if language in _NOUNS_WITH_CAPITALS:  # phones write them without: Schule and schule are one
        return _looked_up(plain.capitalize(), language)
    found = _looked_up(plain, language)
    # Words that no table knows, and French ones typed without accents, have plurals too.
    if found == plain and plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        return plain[:-1]
    return found


def _looked_up(word: str, language: str) -> str:
    from simplemma import lemmatize  # here, not above: counting words is the hub's work

    try:
        return str(lemmatize(word, language, low_memory=True))
    except ValueError:  # a language without a table
        return word


@lru_cache(maxsize=16384)
def _is_common(word: str, language: str) -> bool:
    """Say whether a word says nothing about what an answer is about."""
    if language == "en" and _NEGATION.search(word):
        return True
    listed = _common(language)
    plain = fold(_trimmed(word))
    parts = plain.split()
    lemmas = _lemmas(word, language)
    return plain in listed or all(
        len(part) < 2 or part in listed for part in (parts if word.isupper() else lemmas or parts)
    )


@cache
def _common(language: str) -> frozenset[str]:
    if language == "en":
        return COMMON  # the library's English list takes `problem`, `work` and `research` too
    from stop_words import StopWordError, get_stop_words

    try:
        return frozenset(fold(word) for word in get_stop_words(language))
    except StopWordError:
        return frozenset()
