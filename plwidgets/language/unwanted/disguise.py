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
_MIXED = re.compile(rf"\S*(?:[a-z]\S*[{_SIGNS}\d]|[{_SIGNS}]\S*[a-z])\S*")
_SET_APART = re.compile(r"(?<![^\W_])(?:[^\W\d_][\W_]+){2,}[^\W\d_](?![^\W_])")
_BETWEEN = re.compile(r"[\W_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_AFTER = re.compile(r"(?<=[^\W\d_])\d+(?![^\W_])")
_STARRED = re.compile(r"[^\W_]+(?:\*+[^\W_]+)+")


def readings(text: str) -> Iterator[str]:
    """Yield what a text in small letters may be read as, where that is not the text itself."""
    alike = _MIXED.sub(lambda word: _AFTER.sub("", word[0]).translate(_ALIKE), text)
    together = _SET_APART.sub(lambda apart: _BETWEEN.sub("", apart[0]), alike)
    yield from {_DRAWN_OUT.sub(times, together) for times in (r"\1", r"\1\1")} - {text}


def starred(text: str) -> Iterator[re.Pattern[str]]:
    """Yield what each word with stars in it may stand for: a star is any one letter."""
    for word in _STARRED.findall(text):
        yield re.compile("".join("." if sign == "*" else re.escape(sign) for sign in word))
