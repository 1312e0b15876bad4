"""What a single word counts as: its forms merged, and whether it says anything by itself.

Lemmas come from simplemma's tables, one language at a time; a table is read when the first word
of its language is counted, so that a kernel that counts nothing stays light.  Tables merge more
than people mean: what they say is taken only where the result still means the same.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TypeAlias

from plwidgets.language.fold import fold, letters, lowered, shown, unaccented
from plwidgets.language.grammar import (
    COMMON,
    COMPARISON,
    FEELINGS,
    FURTHER_COMMON,
    NAMES,
    NEGATIONS,
    NEGATIONS_BEHIND,
    ONE_LETTER,
    OWN_FORMS,
    PARTICIPLES_WITH_GE,
    PREFIXING,
)
from plwidgets.language.segment import parts, signed

Lemmas: TypeAlias = tuple[str, ...]

_SHORT = 3
"""So few letters are an acronym as often as a form of a word: `ai` is none of `be`."""
_ACRONYM = 4
"""Longer words in capitals are shouted."""
_NOUNS_WITH_CAPITALS = {"de", "lb"}
_CLITICS = {"ca", "fr", "it", "pt", "ro"}
"""Their hyphens join words that say nothing: `est-ce`."""
_ELISION = re.compile(r"^[A-Za-z]{1,2}['’](?=[^\W\d_]{2})")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’ʼ]")


@lru_cache(maxsize=16384)
def lemmas(word: str, language: str) -> Lemmas:
    """Return the folded lemmas of a word, the parts of a compound each by itself."""
    if word in NAMES.get(language, ()):
        return (word,)
    if negation := negates(word, language):
        return tuple(negation.split())
    if signed(word):
        return (letters(word, language),)
    found = (letters(_lemma(part, language), language) for part in parts(_trimmed(word)))
    return tuple(filter(None, found))


def negates(word: str, language: str) -> str:
    """Return what a negation means (`not` for `isn't`), nothing for any other word."""
    listed = NEGATIONS.get(language) or NEGATIONS_BEHIND.get(language)
    return listed.get(_APOSTROPHES.sub("", lowered(word, language)), "") if listed else ""


@lru_cache(maxsize=16384)
def is_common(word: str, language: str) -> bool:
    """Say whether a word says nothing about what an answer is about."""
    if word in NAMES.get(language, ()) or signed(word):
        return False
    if negates(word, language):
        return True
    listed = _common(language)
    plain = fold(_trimmed(word), language)
    if plain in listed:
        return True
    if len(plain) == 1 and plain != plain.upper():
        return not word.isupper() or plain in ONE_LETTER
    if "-" in word and language not in _CLITICS:
        return False
    said = plain.split() if word.isupper() else lemmas(word, language)
    return all(part in listed or (len(part) < 2 and part.isascii()) for part in said)


def spelled(text: str, language: str) -> str:
    """Return words as they are shown: an acronym stays one, what is shouted is said."""
    text = shown(text)
    if language in _NOUNS_WITH_CAPITALS:
        return text
    return " ".join(
        word if word.isupper() and len(word) <= _ACRONYM else word.lower() for word in text.split()
    )


def told(word: str, language: str) -> str:
    """Return a word of a text as it is shown, without what is only joined to it."""
    return spelled(_trimmed(word), language)


def _trimmed(word: str) -> str:
    """Return a word without what is only joined to it: `l'école` is `école`."""
    return _POSSESSIVE.sub("", _ELISION.sub("", word))


def _lemma(word: str, language: str) -> str:
    plain = lowered(word, language)
    if len(plain) <= _SHORT or plain in OWN_FORMS.get(language, ()):
        return plain
    found = _looked_up(plain, language)
    if _is_another(plain, found, language):
        return plain
    # Words that no table knows, and French ones typed without accents, have plurals too.
    if found == plain and plain.endswith("s") and not plain.endswith(("ss", "us", "is", "ics")):
        return plain[:-1]
    return found


def _looked_up(word: str, language: str) -> str:
    from simplemma import lemmatize  # here, not above: counting words is the hub's work

    # Phones write nouns without capitals: Schule and schule are one.
    known = word.capitalize() if language in _NOUNS_WITH_CAPITALS else word
    try:
        return str(lemmatize(known, language, low_memory=True))
    except ValueError:  # a language without a table
        return word


def _is_another(word: str, lemma: str, language: str) -> bool:
    """Say whether a table's lemma means something else: `best` is not `good`."""
    plain = lemma.lower()
    if word == plain:
        return False
    if unaccented(word) == unaccented(plain):
        return not word.isascii()  # `avó` is no `avô`; who types `nao` means `não`
    if unaccented(word)[0] != unaccented(plain)[0] and language not in PREFIXING:
        return not (language in PARTICIPLES_WITH_GE and "ge" in word and plain[:3] in word)
    if language == "de":
        return _is_compared(word, lemma) or _is_a_verb(word, plain)
    if language == "en" and plain in FEELINGS:
        return word.endswith(("ed", "ing"))
    return word.endswith(COMPARISON.get(language, ()))


def _is_compared(word: str, lemma: str) -> bool:
    """Say whether a German form is a comparison: `schneller`, `größte`; `guter` is none."""
    if not lemma.islower() or lemma in ("gut", "viel", "hoch"):
        return False
    ending = word[len(lemma) :]
    return unaccented(word).startswith(unaccented(lemma)) and ending.startswith(("er", "st", "est"))


def _is_a_verb(word: str, noun: str) -> bool:
    """Say whether a German form is a verb beside a noun without its umlaut: `drücken`, `Druck`."""
    from simplemma import lemmatize

    return not word.isascii() and noun.isascii() and lemmatize(word, "de", low_memory=True) == word


@cache
def _common(language: str) -> frozenset[str]:
    if language == "en":
        return COMMON
    from stop_words import StopWordError, get_stop_words

    try:
        listed = get_stop_words(language)
    except StopWordError:
        listed = []
    return frozenset(fold(word, language) for word in [*listed, *FURTHER_COMMON.get(language, ())])
