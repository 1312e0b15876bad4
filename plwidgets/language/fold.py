"""How words are compared: letters, not marks, decide whether two texts say the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_](?:[\w'’-]*\w)?")
_NOT_A_LETTER = re.compile(r"[\W_]+")

# English words that say nothing about what an answer is about.
_COMMON = """a about all also am an and any are as at be because been but by can could do does don
each every for from get gets give go had has have having he her him his how i if in into is isn
it its just let like ll make makes making may me more most my no not of off on one only or other
our out own re s she should so some such t than that the their them then there these they
this those through to too up us use using ve very was way we well what when where which while
who whom why will with would you your"""
COMMON = frozenset(_COMMON.split())


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the text without case, accents, punctuation and repeated spaces.

    Accents are dropped from Latin letters only: in other scripts marks are part of the word.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    latin = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f")
    return _NOT_A_LETTER.sub(" ", unicodedata.normalize("NFKC", latin)).strip()


def words(text: str) -> list[str]:
    """Return the words and numbers of a text as they are written, without marks around them."""
    return _WORD.findall(text)


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each of `words(text)` begins and ends."""
    return [match.span() for match in _WORD.finditer(text)]
