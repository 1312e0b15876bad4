"""What the model of a workshop wants at a place in its file."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from plwidgets.language.fold import bare


def part_of(wanted: object, part: str | int) -> object:
    """Return the type of a part of a value of this type: a field of a model, an item of a list."""
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        field = wanted.model_fields.get(str(part))
        return plainly(field.annotation)[0] if field else object
    inside = get_args(wanted)
    return plainly(inside[-1 if get_origin(wanted) is dict else 0])[0] if inside else object


def plainly(wanted: object) -> tuple[object, bool]:
    """Return a type without its notes, and whether None is among what it takes."""
    while get_origin(wanted) is Annotated:
        wanted = get_args(wanted)[0]
    if get_origin(wanted) not in (Union, UnionType):
        return wanted, False
    some = [one for one in get_args(wanted) if one is not NoneType]
    plain = plainly(some[0])[0] if len(some) == 1 else object
    return plain, NoneType in get_args(wanted)


def chosen(text: object, among: tuple[object, ...]) -> object:
    """Return the word of a field of few words that is meant, whatever its capitals."""
    if not isinstance(text, str):
        return text
    plain = bare(text).casefold()
    return next((one for one in among if isinstance(one, str) and one.casefold() == plain), text)
