"""Where the words of a text are, in every script.

- A word is letters, digits and the marks that belong to them, with what joins them inside:
  `well-being`, `aujourd'hui`, `3.5`.
- Signs that are part of a name or a number belong to it: `C++`, `C#`, `A-`, `.NET`, `+1`, `100%`.
- Links and mail addresses are no words.  Emoji are pieces of a text, but no words.
- Chinese, Japanese, Thai, Lao, Khmer and Burmese have no spaces between words: ICU's dictionaries
  find them, where the extra `plwidgets[asian]` is installed.  Without it such a text has no words
  that could be counted, and `readable` says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plwidgets.locales import say

if TYPE_CHECKING:
    import regex

_LINKS = re.compile(
    r"""(?:https?://|\bwww\.)\S+
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?<![\w.@-])(?:[\w-]+\.)+(?:com|org|edu|gov|net/)(?![\w-])\S*""",
    re.VERBOSE,
)
_INNER_DOT = re.compile(r"\.[^\s.]|www\.")
_JOINTS = re.compile(r"[-'’ʼ‐‑_·]+")
_SIGNS = "+-−#*%.<>≤≥±$€£¥"


class Piece(NamedTuple):
    """A word, number, emoji or link where it stands in a text."""

    text: str
    begin: int
    end: int
    word: bool


def pieces(text: str, cut: bool = True) -> list[Piece]:
    """Return the words, emoji and links of a text, in order.

    Without `cut`, letters of a script without spaces stay together.
    """
    links = list(_LINKS.finditer(text)) if _may_link(text) else []
    if not links:
        return list(_unlinked(text, cut))
    found = [Piece(link.group(), *link.span(), False) for link in links]
    for link in links:  # blank, so that every place stays where it is
        text = text[: link.start()] + " " * len(link.group()) + text[link.end() :]
    return sorted([*found, *_unlinked(text, cut)], key=lambda piece: piece.begin)


def words(text: str) -> list[str]:
    """Return the words and numbers of a text as they are written, without marks around them."""
    if text.isascii() and not _may_link(text):
        return _ASCII.findall(text)
    return [piece.text for piece in pieces(text) if piece.word]


def parts(word: str) -> list[str]:
    """Return what a hyphen or an apostrophe joins in a word; signs that name things stay."""
    if signed(word):
        return [word]
    return [part for part in _JOINTS.split(word) if part]


def signed(word: str) -> bool:
    """Say whether a sign is part of a word: `C#`, `.NET`, `R&D`."""
    return word.strip(_SIGNS) != word or "&" in word


def readable(text: str) -> bool:
    """Say whether the words of a text can be found here."""
    return text.isascii() or _cutter() is not None or not _unspaced().search(text)


def unspaced(text: str) -> bool:
    """Say whether letters of a script without spaces between words are in a text."""
    return not text.isascii() and _unspaced().search(text) is not None


def uncounted(answers: int) -> str:
    """Return a sentence on answers whose words cannot be counted here, and the remedy."""
    return say(
        "Words of {whose} are not counted: for their language, pip install 'plwidgets[asian]'.",
        whose=say("1 answer", "{n} answers", n=answers),
    )


def _may_link(text: str) -> bool:
    # Not the full stop at the end of a sentence, as most texts have one.
    return "://" in text or ("." in text and bool(_INNER_DOT.search(text)))


def _unlinked(text: str, cut: bool) -> Iterator[Piece]:
    if text.isascii():
        for match in _ASCII.finditer(text):
            yield Piece(match.group(), *match.span(), True)
        return
    for found in _any_script().finditer(text):
        piece, (begin, end) = found.group(), found.span()
        if found.lastgroup == "emoji":
            yield Piece(piece, begin, end, False)
        elif cut and _unspaced().search(piece):
            yield from _cut(piece, begin)
        else:
            yield Piece(piece, begin, end, True)


def _cut(run: str, at: int) -> Iterator[Piece]:
    """Yield the words of a run of letters without spaces; the whole run where none can be found."""
    breaker = _cutter()
    found = [run] if breaker is None else list(breaker(run, "en"))
    # Its own places count in UTF-16.
    places = [at]
    for word in found:
        places.append(places[-1] + len(word))
    for word, (begin, end) in zip(found, pairwise(places), strict=True):
        if any(map(str.isalnum, word)):
            yield Piece(word, begin, end, True)


def _pattern(letter: str, more: str, emoji: str) -> str:
    """Return what a word looks like: its first letter, those that follow, and what is none."""
    free, alone = r"(?<![^\s(\[/,;:])", rf"(?<=(?<!{more})[A-Za-z])"
    return rf"""
      (?:{free}(?:[-+−±$€£¥]|[<>≤≥]\s?)(?=[0-9]) | {free}\.(?=(?:NET|net)\b))?
      {letter}{more}*
      (?:(?:[-'’ʼ‐‑_·] | (?<=[0-9])[.,:/](?=[0-9])
           | {alone}&(?=[A-Za-z](?!{letter}))){letter}{more}*)*
      (?:(?:\+{{1,2}} | (?<=[0-9])% | {alone}[-−#*])(?![-+'’#*]|{letter}))?
      {emoji}"""


_ASCII = re.compile(_pattern("[A-Za-z0-9]", "[A-Za-z0-9]", ""), re.VERBOSE)


@cache
def _any_script() -> regex.Pattern[str]:
    import regex  # here, not above: a page in English never needs it

    emoji = r"""
      | (?P<emoji>\p{Regional_Indicator}{2} | \p{Extended_Pictographic}
        (?:\uFE0F | \p{Emoji_Modifier} | \u200D\p{Extended_Pictographic}
          | [\U000E0020-\U000E007F])*)"""
    pattern = _pattern(r"[\p{L}\p{N}]", r"[\p{L}\p{M}\p{N}\p{Cf}]", emoji)
    return regex.compile(pattern, regex.VERBOSE)


@cache
def _unspaced() -> re.Pattern[str]:
    """Return what finds a letter of a script without spaces between words."""
    thai_lao, burmese, khmer = "\u0e00-\u0eff", "\u1000-\u109f", "\u1780-\u17ff"
    kana, han = "\u3040-\u30ff", "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    further_han = "\U00020000-\U0003ffff"
    return re.compile(f"[{thai_lao}{burmese}{khmer}{kana}{han}{further_han}]")


@cache
def _cutter() -> Callable[[str, str], Iterable[str]] | None:
    """Return ICU's word breaker, None where it is not installed."""
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return None
    return WordBreaker
