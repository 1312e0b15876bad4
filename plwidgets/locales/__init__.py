"""What Python says on screens, in the workshop's language.

- `say("n = {n}", n=12)` is the English text, filled in, unless another language is spoken;
- `speaking("sv")` has everything inside it speak Swedish, in this thread or task alone;
- a language is `locales/<language>.json`, English texts and what is said for them; it is read when
  it is first spoken, and a text that it lacks stays English;
- `from_the_right()` says whether that language is written from the right;
- `plain("sv")` is Swedish as a hall hears it, without the signs of statistics: what
  `locales/sv-x-plain.json` says in another way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

__all__ = ["from_the_right", "plain", "say", "speaking"]

FOLDER = Path(__file__).parent
_PLAIN = "-x-plain"  # a private subtag: RFC 5646, 2.2.7
_ENGLISH: Mapping[str, str] = {}
_said: ContextVar[Mapping[str, str]] = ContextVar("said", default=_ENGLISH)
_spoken: ContextVar[str] = ContextVar("spoken", default="en")
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""What `frontend/words.ts` has too."""


def say(text: str, /, **about: object) -> str:
    """Return a text in the language that is spoken, with what it is about filled in."""
    return _said.get().get(text, text).format(**about)


def from_the_right() -> bool:
    """Say whether the language that is spoken is written from right to left."""
    return _spoken.get().lower().partition("-")[0] in RIGHT_TO_LEFT


def plain(language: str | None) -> str:
    """Return the tag of a language without the signs of statistics."""
    return f"{language or 'en'}{_PLAIN}"


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Speak a language (`"sv"`, `"pt-BR"`) for a while; one that is not known is English."""
    texts, name = _said.set(_texts(language or "en", FOLDER)), _spoken.set(language or "en")
    try:
        yield
    finally:
        _said.reset(texts)
        _spoken.reset(name)


@cache
def _texts(language: str, folder: Path) -> Mapping[str, str]:
    whole = language.removesuffix(_PLAIN)
    if whole == language:
        return _read(folder / f"{language}.json")
    layers = (f"en{_PLAIN}", whole, language)
    return {text: said for name in layers for text, said in _read(folder / f"{name}.json").items()}


def _read(file: Path) -> Mapping[str, str]:
    texts: dict[str, str] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return texts
