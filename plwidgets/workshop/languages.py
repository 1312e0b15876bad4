"""Texts in several languages: an author writes each in all of them, and a plan has the main one.

- A workshop names its `languages`, the main one first.  Then wherever a text for people may stand
  there may be one for each of them: `prompt: {en: Why?, es: ¿Por qué?}`, and lists for lists.
- `Gathered` takes the others out of what was read: ids, answers and tallies know the main language
  alone.  The others are kept beside the plan, each known by the text that it stands for: a text
  that is changed loses what it was in other languages, and one that comes again has it again.
- `translated` puts them back into an activity, for one language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Annotated, LiteralString, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, Field

from plwidgets.activities import Prompt, find_kind, kinds
from plwidgets.activities.naming import Naming
from plwidgets.misfits import got
from plwidgets.workshop.fault import Fault
from plwidgets.workshop.reading import Place
from plwidgets.workshop.selections import Selection
from plwidgets.workshop.written import without_shadow

CODE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
Code: TypeAlias = Annotated[str, Field(max_length=35, pattern=CODE)]
"""A language: `en`, `pt-BR`."""
Texts: TypeAlias = Mapping[str, str]
"""What texts are in another language: by the text, or by its place too where it is two things."""

_SHUT = "\x04"
_Change: TypeAlias = Callable[[Place, object], object]


class _Section(BaseModel):
    title: str


class _Head(BaseModel):
    """What a workshop says to people beside its activities."""

    title: str
    description: str
    tables: tuple[str, ...]
    roles: tuple[str, ...]
    selections: dict[str, Selection]
    sections: tuple[_Section, ...]


@dataclass(slots=True)
class Gathered:
    """What a plan says in other languages than its main one, and what is wrong with that."""

    languages: list[str]
    faults: list[Fault] = field(default_factory=list)
    _guessed: bool = False
    _found: list[tuple[Place, str, Texts]] = field(default_factory=list)

    @classmethod
    def of(cls, data: Mapping[str, object]) -> Gathered:
        """Begin with the languages that a workshop names."""
        named = data.get("languages")
        listed = named if isinstance(named, list | tuple) else ()
        return cls([one for one in listed if isinstance(one, str)])

    def head(self, data: Mapping[str, object]) -> dict[str, object]:
        """Return what a workshop says beside its activities, in its main language alone."""
        told = _changed(data, _Head, self._main, (), self._spread)
        assert isinstance(told, dict)
        if self.languages and told.setdefault("language", self.languages[0]) != self.languages[0]:
            self._fault(("language",), "the first of the languages, '{main}', is the main one")
        return told

    def activity(self, place: int, data: object) -> object:
        """Return an activity in the main language alone."""
        model = _model_of(data)
        at = ("activities", place)
        return _changed(data, model, self._main, at, self._spread) if model else data

    def translations(
        self, before: object, activities: Sequence[object]
    ) -> dict[str, dict[str, str]]:
        """Return what was found, by language, with what was known before."""
        if not (
            isinstance(before, Mapping) and all(isinstance(t, Mapping) for t in before.values())
        ):
            return {}  # to be told what it is
        told = {language: dict(before.get(language, {})) for language in self.languages[1:]}
        for place, text, others in self._found:
            for language, said in others.items():
                if told[language].setdefault(text, said) != said:
                    told[language][_key(by_id(place, activities), text)] = said
        return {language: texts for language, texts in told.items() if texts}

    def _main(self, place: Place, value: object) -> object:
        """Return what is said in the main language, and keep what is in the others."""
        if not isinstance(value, Mapping) or not self._is_said(place, value):
            return value
        main, *others = self.languages
        text = value.get(main) or next(iter(value.values()))
        found = {code: value[code] for code in others if value.get(code)}
        for code in [one for one, said in found.items() if not isinstance(said, str)]:
            self._fault((*place, code), "in '{code}' this is no text; put it in quotes", code=code)
            del found[code]
        if isinstance(text, str) and found:
            self._found.append((place, text, found))
        return text

    def _spread(self, place: Place, value: object) -> object:
        """Return a list of texts in several languages where there is a list in each of them."""
        if not isinstance(value, Mapping) or not self._is_said(place, value):
            return value
        lists = {code: one for code, one in value.items() if isinstance(one, list | tuple)}
        main = lists.get(self.languages[0], ())
        for code, one in lists.items():
            if len(one) != len(main):
                said: LiteralString = (
                    "this list has {theirs} in '{code}', and {ours} in '{main}'; "
                    "entry {nth}, {entry}, stands alone"
                )
                both = {"code": code, "theirs": len(one), "ours": len(main)}
                nth, longer = min(len(one), len(main)), max(one, main, key=len)
                self._fault((*place, code), said, nth=nth + 1, entry=got(longer[nth]), **both)
        fits = {code: one for code, one in lists.items() if len(one) == len(main)}
        return [{code: one[n] for code, one in fits.items()} for n in range(len(main))]

    def _is_said(self, place: Place, value: Mapping[object, object]) -> bool:
        """Say whether this is said in languages, and tell what is wrong with these."""
        codes = [str(code) for code in value]
        alike = bool(codes) and all(re.match(CODE, code) for code in codes)
        if not alike and not any(code in self.languages for code in codes):
            return False
        if not self.languages:
            said: LiteralString = (
                "this is said in several languages; name them at the top of the workshop, as in "
                "languages: [{codes}]"
            )
            self._fault(place, said, codes=", ".join(codes))
            self.languages, self._guessed = codes, True
        if self._guessed:  # to be told of it once is enough
            return True
        for code in codes:
            if code not in self.languages:
                said = "'{code}' is not among the languages of this workshop: {there}"
                self._fault((*place, code), said, code=code)
        if not value.get(self.languages[0]):
            self._fault(place, "this is not said in '{main}', the main language; say it there too")
        return True

    def _fault(self, place: Place, said: LiteralString, **words: object) -> None:
        known = {"main": next(iter(self.languages), ""), "there": ", ".join(self.languages)}
        told = known | {name: str(word) for name, word in words.items()}
        self.faults.append(Fault("languages", said, told, place))


def translated(prompt: Prompt, texts: Texts) -> Prompt:
    """Return an activity in another language, as far as its texts are there.

    Its section is a name by which others know it, and stays.  Raises ValidationError where what is
    said there does not fit.
    """
    written = without_shadow(prompt)
    told = _changed(written, type(prompt), _said(texts), (prompt.id,))
    if told == written:
        return prompt
    assert isinstance(told, dict)
    return type(prompt).model_validate({**told, "section": prompt.section})


def said(text: str, place: Place, texts: Texts) -> str | None:
    """Return what a text is in another language, None where it is not said there."""
    return texts.get(_key(place, text)) or texts.get(text)


def in_others(place: Place, text: str, data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what a text at a place of a plan is in other languages, as far as it is said there."""
    translations, activities = data.get("translations"), data.get("activities")
    listed = activities if isinstance(activities, list | tuple) else []
    for language, texts in translations.items() if isinstance(translations, Mapping) else ():
        if isinstance(texts, Mapping) and (other := said(text, by_id(place, listed), texts)):
            yield str(language), other


def beside_each_other(
    plan: Mapping[str, object], languages: Sequence[str], translations: Mapping[str, Texts]
) -> dict[str, object]:
    """Return a plan as an author writes it: each text in all the languages in which it is said."""

    def spell(place: Place, text: object) -> object:
        if not isinstance(text, str):
            return text
        others = {code: said(text, place, texts) for code, texts in translations.items()}
        found = {code: other for code, other in others.items() if other is not None}
        return {languages[0]: text, **found} if found else text

    head = _changed(plan, _Head, spell, ())
    listed = plan.get("activities")
    activities = [
        _changed(one, _model_of(one), spell, (str(one["id"]),))
        for one in (listed if isinstance(listed, list) else [])
    ]
    assert isinstance(head, dict)
    return {**head, "activities": activities, "translations": {}}


def texts_of(data: Mapping[str, object]) -> Iterator[tuple[Place, Place, str]]:
    """Yield each text that people in the room read in a plan: its two places, and the text.

    The first is where it stands in what was read, the other how it is known.
    """
    found: list[tuple[Place, str]] = []

    def note(place: Place, text: object) -> object:
        if isinstance(text, str) and any(map(str.isalpha, text)):
            found.append((place, text))
        return text

    activities = data.get("activities")
    listed = activities if isinstance(activities, list | tuple) else []
    _changed({name: one for name, one in data.items() if name != "description"}, _Head, note, ())
    for place, one in enumerate(listed):
        if isinstance(one, Mapping) and (model := _model_of(one)):
            seen = {name: part for name, part in one.items() if name not in model.unseen}
            _changed(seen, model, note, ("activities", place))
    yield from ((place, by_id(place, listed), text) for place, text in found)


def _model_of(data: object) -> type[Prompt] | None:
    kind = data.get("kind") if isinstance(data, Mapping) else None
    return find_kind(kind).prompt if isinstance(kind, str) and kind in kinds() else None


def _said(texts: Texts) -> _Change:
    def change(place: Place, text: object) -> object:
        return said(text, place, texts) or text if isinstance(text, str) else text

    return change


def _key(place: Place, text: str) -> str:
    """Return what a text is known by at its place, whether it is written as a label or short."""
    return ".".join(str(part) for part in place if part != "label") + _SHUT + text


def by_id(place: Place, activities: Sequence[object]) -> Place:
    """Return a place with the id of an activity instead of its number."""
    if place[:1] != ("activities",):
        return place
    one = activities[int(place[1])]
    return (str(one.get("id")) if isinstance(one, Mapping) else "", *place[2:])


def _changed(
    value: object,
    wanted: object,
    change: _Change,
    at: Place,
    spread: _Change = lambda _, value: value,
) -> object:
    """Return a value of a type, each text for people in it changed, and each list spread first."""
    wanted = _for_people(wanted)
    if wanted is str:
        return change(at, value)
    if get_origin(wanted) in (tuple, list):
        value = spread(at, value)
        if not isinstance(value, list | tuple):
            return value
        each = get_args(wanted)[0]
        return [_changed(one, each, change, (*at, n), spread) for n, one in enumerate(value)]
    if get_origin(wanted) is dict and isinstance(value, Mapping):
        each = get_args(wanted)[1]
        return {
            name: _changed(one, each, change, (*at, name), spread) for name, one in value.items()
        }
    if not (isinstance(wanted, type) and issubclass(wanted, BaseModel)):
        return value
    fields = wanted.model_fields
    if "label" in fields and (isinstance(value, str) or _is_text(value, fields)):
        return change(at, value)
    if not isinstance(value, Mapping):
        return value
    return {
        name: _changed(one, _type_of(wanted, name), change, (*at, name), spread)
        for name, one in value.items()
    }


def _is_text(value: object, fields: Mapping[str, object]) -> bool:
    """Whether what stands for something with a label has none of its fields: it is the label."""
    return isinstance(value, Mapping) and not any(name in fields for name in value)


def _type_of(model: type[BaseModel], name: str) -> object:
    """Return the type of a field, none that is known where it holds an id or a name."""
    known = model.model_fields.get(name)
    if known is None:
        return object
    return Annotated[known.annotation, *known.metadata] if known.metadata else known.annotation


def _for_people(wanted: object) -> object:
    """Return a type without its notes, none that is known where it is not of texts for people."""
    while get_origin(wanted) is Annotated:
        wanted, *notes = get_args(wanted)
        if any(isinstance(one, Naming) or getattr(one, "pattern", None) for one in notes):
            return object
    if get_origin(wanted) not in (Union, UnionType):
        return wanted
    some = [one for one in get_args(wanted) if one is not NoneType]
    return _for_people(some[0]) if len(some) == 1 else object
