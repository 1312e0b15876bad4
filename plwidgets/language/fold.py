"""How words are compared: two that fold to the same are the same word, typed in another way.

- Case, invisible signs, kinds of hyphens and of full-width letters never tell words apart.
- An accent is dropped where it is decoration.  In English it always is; in a language whose forms
  are known it is unless it makes another word (`tâche` is no `tache`, `eleve` can only be
  `élève`), or the letter is one of its own (`ñ`, `å`); elsewhere every mark counts.
- German `ö` is `oe`.  Points of Arabic and Hebrew are decoration: both are written without.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from plwidgets.language.grammar import DECORATION, OWN_LETTERS, UMLAUTS
from plwidgets.language.segment import parts, pieces

_NOT_A_LETTER = re.compile(r"[\W_]+")
# Soft hyphen, zero-width and bidi signs, variation selectors; not what joins emoji.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_NEVER_SHOWN = re.compile(f"[{_UNSEEN}]")
_INVISIBLE = re.compile(f"[{_UNSEEN}\u200c\ufe00-\ufe0f\U000e0100-\U000e01ef]|(?<=\\w)\u200d")
_POINTS = re.compile("[\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0652\u0670]")
# Of Latin and Greek letters: in other scripts a mark is part of the letter.
_MARKS = re.compile("(?<=[A-Za-z\u0370-\u03ff])[\u0300-\u036f]+")


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return the text without case, accents, punctuation and repeated spaces.

    Ids that labels became and hashes of words for next time were made with it and are stored: what
    it returns never changes.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    latin = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return _NOT_A_LETTER.sub(" ", unicodedata.normalize("NFKC", latin)).strip()


@lru_cache(maxsize=8192)
def fold(text: str, language: str = "") -> str:
    """Return what a text has in common with those that say the same.

    Punctuation and spaces do not count, the signs and emoji that tell names apart do.  Without a
    `language` all accents count.  Only a text of nothing visible folds to nothing.
    """
    code = language.partition("-")[0]
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    said = [
        letters(part, code)
        for piece in pieces(plain, cut=False)
        for part in (parts(piece.text) if piece.word else [piece.text])
    ]
    return " ".join(filter(None, said)) or "".join(plain.split())


@lru_cache(maxsize=16384)
def letters(word: str, language: str) -> str:
    """Return a word without what does not tell it apart in this language."""
    plain = "".join(lowered(word, language).split())
    return plain if plain.isascii() else _undecorated(plain, language)


def lowered(word: str, language: str) -> str:
    """Return a word in small letters, without what cannot be seen; Turkish has two kinds of i."""
    if not word.isascii():
        word = _INVISIBLE.sub("", unicodedata.normalize("NFKC", word)).replace("−", "-")
    if language in ("tr", "az"):
        word = word.replace("I", "ı").replace("İ", "i")
    if word.isascii():
        return word.lower()
    return word.lower().replace("i\u0307", "i").replace("ß", "ss")


def shown(text: str) -> str:
    """Return a text without the signs that are never seen, on one line."""
    return " ".join(_NEVER_SHOWN.sub("", text).split())


def unaccented(word: str, kept: str = "") -> str:
    """Return a word without the accents of Latin and Greek letters, but for letters `kept`."""
    plain = "".join(
        c if c in kept else _MARKS.sub("", unicodedata.normalize("NFD", c))
        for c in unicodedata.normalize("NFC", word)
    )
    return _MARKS.sub("", plain)


def _undecorated(word: str, language: str) -> str:
    word = unicodedata.normalize("NFC", _POINTS.sub("", word))
    if language in UMLAUTS:
        word = word.translate(UMLAUTS[language])
    plain = unicodedata.normalize("NFC", unaccented(word, OWN_LETTERS.get(language, "")))
    if plain == word or language in DECORATION:
        return plain
    return plain if _has_table(language) and not is_known(plain, language) else word


def is_known(word: str, language: str) -> bool:
    """Say whether a language's table has a word."""
    from simplemma import is_known  # here, not above: counting words is the hub's work

    return bool(is_known(word, language, low_memory=True))


@lru_cache(maxsize=256)
def _has_table(language: str) -> bool:
    try:
        is_known("a", language)
    except ValueError:
        return False
    return True
