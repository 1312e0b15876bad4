"""Words in disguise: letters set apart, drawn out, starred, or others that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SIGNS = (
    "013457@$"
    "αβεικνορτυχ"  # Greek
    "авеікмнорстух"  # Cyrillic
    "ı"
)
"""What is read as a Latin letter by who wants to read it so."""
_ALIKE = str.maketrans(_SIGNS, "oieastasabeiknoptuxabeikmhopctyxi")
_WORD = re.compile(r"\S+")
_LATIN = re.compile("[a-z]")
_SIGN = re.compile(rf"[{_SIGNS}\d]")
_SET_APART = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]+){2,}[^\W\d_](?![^\W_])")
_BETWEEN = re.compile(r"[\W_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_AFTER = re.compile(r"(?<=[^\W\d_])\d+(?![^\W_])")
_STARRED = re.compile(r"(?<![^\W_])[^\W_]+(?:\*+[^\W_]+)+")


def readings(text: str) -> Iterator[str]:
    """Yield what a text in small letters may be read as, where that is not the text itself."""
    alike = _WORD.sub(lambda word: _latin(word[0]), text)
    together = _SET_APART.sub(lambda apart: _BETWEEN.sub("", apart[0]), alike)
    yield from {_DRAWN_OUT.sub(times, together) for times in (r"\1", r"\1\1")} - {text}


def starred(text: str) -> set[str]:
    """Return the words of a text that have stars in them."""
    return {*_STARRED.findall(text)}


def stands_for(starred: str, word: str) -> bool:
    """Say whether a word with stars may be another: a star is any one letter."""
    return len(starred) == len(word) and all(
        sign in ("*", letter) for sign, letter in zip(starred, word, strict=True)
    )


def _latin(word: str) -> str:
    """Return a word as it is read in Latin letters, if it has some and signs like them, too."""
    if not (_LATIN.search(word) and _SIGN.search(word)):
        return word
    return _AFTER.sub("", word).translate(_ALIKE)
