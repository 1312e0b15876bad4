"""What Python says on screens, in the workshop's language.

- `say("No answers yet")` is the English text, filled in, unless another language is spoken;
- `say("1 link", "{n} links", n=12)` counts: another language has as many forms as it needs.  What
  is called `n` counts, whether English tells one from many or not;
- `tell` is the same for what is read elsewhere, by somebody whose language is known only there:
  `again` says it then;
- `speaking("sv")` has everything inside it speak Swedish, in this thread or task alone;
- a language is `locales/<language>.po`, which the pages' words are in as well; it is read when it
  is first spoken, and a text that it lacks stays English; `pt-BR` is `pt` where there is no other;
- `from_the_right()` says whether that language is written from the right;
- `plain("sv")` is Swedish as a hall hears it, without the signs of statistics: English says what
  `en-x-plain.json` has in another way, and a language translates that.

`python -m plwidgets.locales` gathers what there is to translate, and tells what a language lacks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from pathlib import Path

from plwidgets.locales.po import SHUT, Catalogue, read

__all__ = [
    "Told",
    "add",
    "again",
    "first_spoken",
    "from_the_right",
    "kind_title",
    "languages",
    "plain",
    "say",
    "speaking",
    "spoken",
    "spoken_by",
    "tell",
    "to_say",
]

FIGURE = "figure"
"""The context of what Python says."""

PLAIN = "figure.plain"
"""The context of what it says in a hall instead."""

FOLDER = Path(__file__).parent
_PLAIN = "-x-plain"  # a private subtag: RFC 5646, 2.2.7
_added: list[Path] = []
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""What `frontend/words.ts` has too."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is said for English texts, in one form or in several, and which one a number takes."""

    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    which: Callable[[int], int] = lambda n: int(n != 1)

    def of(self, text: str, many: str, n: object) -> str:
        """Return what is said for a text, for so many."""
        forms = self.texts.get(text) or ([text, many] if many else [text])
        if len(forms) == 1 or not isinstance(n, int):
            return forms[-1]
        return forms[min(self.which(n), len(forms) - 1)]


_ENGLISH = Language()
_said: ContextVar[Language] = ContextVar("said", default=_ENGLISH)
_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def say(text: str, many: str = "", /, **about: object) -> str:
    """Return a text in the language that is spoken, with what it is about filled in.

    `many` is what English says for any number `n` but one.
    """
    return _said.get().of(text, many, about.get("n")).format(**about)


class Told(str):
    """A text in English, filled in, which can be said in the language of whoever reads it."""

    text: str
    many: str
    about: dict[str, object]


def tell(text: str, many: str = "", /, **about: object) -> Told:
    """Return a text, as `say` takes it, that is `again` said once it is known who reads it.

    What is refused in one thread is read in another, and by an English log.
    """
    told = Told(_ENGLISH.of(text, many, about.get("n")).format(**about))
    told.text, told.many, told.about = text, many, about
    return told


def again(told: object) -> object:
    """Return what was told in the language that is spoken now; what is no such text as it is."""
    if not isinstance(told, Told):
        return told
    return say(told.text, told.many, **{name: again(one) for name, one in told.about.items()})


def to_say(text: str) -> str:
    """Return a text that `say` is given elsewhere, marked for those who translate."""
    return text


def kind_title(kind: str) -> str:
    """Return what a kind of activity is called in English: `word_cloud` is a word cloud."""
    return kind.replace("_", " ").capitalize()


def spoken() -> str:
    """Return the tag of the language that is spoken."""
    return _spoken.get()


def from_the_right() -> bool:
    """Say whether the language that is spoken is written from right to left."""
    return _spoken.get().lower().partition("-")[0] in RIGHT_TO_LEFT


def plain(language: str | None) -> str:
    """Return the tag of a language without the signs of statistics."""
    return f"{language or 'en'}{_PLAIN}"


def first_spoken(wanted: Iterable[str]) -> str:
    """Return the first of these languages that screens can speak, English where they can none."""
    known = _there(FOLDER)
    return next((one for one in wanted if {one, one.split("-")[0]} & known), "en")


def spoken_by(theirs: str, read: Sequence[str], *, leads: bool = False) -> str:
    """Return the language that a page speaks in a room: as its front end finds it.

    `theirs` is the workshop's, "" for none yet.  Who reads several has that, if it is among them;
    who `leads` has what was chosen for their page, else the workshop's.
    """
    if leads:
        return first_spoken(one for one in (*read, theirs) if one)
    alike = any(one.split("-")[0] == theirs.split("-")[0] for one in read)
    wanted = [theirs, *read] if alike else [*read, theirs]
    return first_spoken(one for one in wanted if one)


def languages() -> list[str]:
    """Return the languages that screens can speak."""
    return sorted(_there(FOLDER))


def add(folder: Path) -> None:
    """Have the PO files of a folder too say what a kind of yours says: `sv.po` and others.

    Raises ValueError naming a line of them that is not PO.
    """
    for file in folder.glob("*.po"):
        _which(read(file))
    _added.append(folder)
    _language.cache_clear()


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Speak a language (`"sv"`, `"pt-BR"`) for a while; one that is not known is English."""
    said = _said.set(_language(language or "en", FOLDER))
    spoken = _spoken.set(language or "en")
    try:
        yield
    finally:
        _said.reset(said)
        _spoken.reset(spoken)


@cache
def _there(folder: Path) -> frozenset[str]:
    return frozenset({"en", *(file.stem for file in folder.glob("*.po"))})


@cache
def _language(language: str, folder: Path) -> Language:
    whole = language.removesuffix(_PLAIN)
    instead = plain_english(folder) if language != whole else {}
    found = [read(file) for file in _files(whole, [folder, *_added])]
    said = {key: forms for one in reversed(found) for key, forms in one.said().items()}
    texts: dict[str, Sequence[str]] = {text: [plainly] for text, plainly in instead.items()}
    for key, forms in said.items():
        context, text = key.split(SHUT)
        if context == FIGURE:
            texts[text] = forms
    for text, plainly in instead.items():
        texts[text] = said.get(f"{PLAIN}{SHUT}{plainly}", texts[text])
    return Language(texts, _which(found[0])) if found else Language(texts)


def _files(language: str, folders: Sequence[Path]) -> Iterator[Path]:
    names = dict.fromkeys([language, language.split("-")[0]])
    for folder in folders:
        there = (folder / f"{name}.po" for name in names)
        yield from [file for file in there if file.is_file()][:1]


def _which(catalogue: Catalogue) -> Callable[[int], int]:
    which: Callable[[int], int] = c2py(catalogue.rule[1])
    return which


def plain_english(folder: Path = FOLDER) -> dict[str, str]:
    """Return what a hall reads in English, by the text that it stands for."""
    file = folder / f"en{_PLAIN}.json"
    texts: dict[str, str] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return texts
