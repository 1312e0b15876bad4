"""What is wrong with a translation: what it lacks, and what screens could not show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plwidgets.locales.po import Catalogue, Message

_NAMES = re.compile(r"\{(\w*)\}")


def faults(catalogue: Catalogue, template: Iterable[Message]) -> list[str]:
    """Return a sentence for each fault of a language."""
    try:
        forms, _ = catalogue.rule
    except ValueError as error:
        return [str(error)]
    own = {one.key: one for one in catalogue.messages}
    known = {one.key: one for one in template}
    return [
        *(fault for key, asked in known.items() for fault in _of(asked, own.get(key), forms)),
        *(f"{_name(own[key])} is no longer said" for key in own.keys() - known.keys()),
    ]


def _of(asked: Message, own: Message | None, forms: int) -> Iterator[str]:
    if own is None or not own.said:
        yield f"{_name(asked)} is not translated"
    elif own.fuzzy:
        yield f"{_name(asked)} was translated when its English was another: look at it again"
    elif asked.plural and len(own.said) != forms:
        yield f"{_name(asked)} has {len(own.said)} forms, and the language {forms}"
    elif not all(own.said):
        yield f"{_name(asked)} lacks a form"
    else:
        yield from _misnamed(asked, own)


def _misnamed(asked: Message, own: Message) -> Iterator[str]:
    whole = _names(asked.plural or asked.text)
    # A form for one or two may say the number in a word.
    least = whole & _names(asked.text) - {"n"} if asked.plural else whole
    for said in own.said:
        if strange := _names(said) - whole:
            yield f"{_name(asked)} has {_listed(strange)}, which nothing fills"
        if lost := least - _names(said):
            yield f"{_name(asked)} has lost {_listed(lost)}"
        if re.search("[{}]", re.sub(r"\{\w+\}", "", said)):
            yield f"{_name(asked)} has braces that are not those of a name"


def _names(text: str) -> set[str]:
    return set(_NAMES.findall(text))


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _name(message: Message) -> str:
    return f"{message.context}: “{message.text}”"
