"""Words that somebody looks at before a room sees them: short lists, and whether a text has any.

- Words are compared without case, accents and signs that nobody sees, and as whole words: what
  stands inside another word is none.  A line of several words is found where they follow each
  other.  In scripts without spaces between words a word is found wherever it stands.
- A word whose letters are set apart, drawn out, starred or replaced by others that look like them
  is found too.
- A file here is the list of one language: a word or phrase a line, without what is only rude.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from plwidgets.language.fold import fold, lowered, unaccented
from plwidgets.language.segment import unspaced
from plwidgets.language.unwanted.disguise import readings, stands_for, starred

_HERE = Path(__file__).parent
LISTS = tuple(sorted(path.stem for path in _HERE.glob("*.txt")))
"""The languages of the lists, by their codes."""


class Unwanted:
    """Words to look for: those of lists, and others."""

    def __init__(self, lists: Iterable[str], words: Iterable[str]) -> None:
        said = [*words, *(word for name in lists for word in listed(name))]
        plain = {phrase for phrase in map(_plain, said) if phrase}
        self._inside = tuple(phrase for phrase in plain if unspaced(phrase))
        self._phrases = frozenset(f" {phrase} " for phrase in plain)
        self._longest = max((phrase.count(" ") + 1 for phrase in plain), default=0)
        self._of_length = defaultdict[int, list[str]](list)
        for phrase in plain:
            self._of_length[len(phrase)].append(phrase)

    def is_in(self, text: str) -> bool:
        """Say whether any of them is in a text."""
        if not self._longest:
            return False
        said = lowered(text, "")
        if self._has(said) or any(map(self._has, readings(unaccented(said)))):
            return True
        return any(
            stands_for(word, phrase)
            for word in starred(said)
            for phrase in self._of_length.get(len(word), ())
        )

    def _has(self, text: str) -> bool:
        said = _plain(text)
        if any(phrase in said for phrase in self._inside):
            return True
        return any(phrase in self._phrases for phrase in _runs(said.split(), self._longest))


@lru_cache(maxsize=64)
def unwanted(lists: tuple[str, ...], words: tuple[str, ...]) -> Unwanted:
    """Return what looks for the words of these lists, and for these words."""
    return Unwanted(lists, words)


def listed_in(language: str) -> tuple[str, ...]:
    """Return the list of a language, `pt-BR` as `pt`; none where there is none."""
    code = language.partition("-")[0]
    return (code,) if code in LISTS else ()


@lru_cache
def listed(name: str) -> tuple[str, ...]:
    """Return the words of a list."""
    lines = (_HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _plain(text: str) -> str:
    return unaccented(fold(text))


def _runs(words: Sequence[str], longest: int) -> Iterator[str]:
    """Yield words, and as many together as the longest phrase has."""
    for begin in range(len(words)):
        for end in range(begin + 1, min(begin + longest, len(words)) + 1):
            yield f" {' '.join(words[begin:end])} "
