"""Whether what an event says is of the types that it says it in.

Rooms check what they write; a file may have been changed by hand, or by chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

from plwidgets.room.events import Event
from plwidgets.room.facts import Data

_AS_JSON_HAS_IT = {Mapping: dict, Sequence: list, Literal: str}
_LAST = 253_402_300_800_000
"""When the year 10000 begins, in milliseconds since 1970: no calendar of ours goes on."""


def well_typed(event: Event) -> Event:
    """Return an event from a file.  Raises ValueError for one that no room has written."""
    for part in (event, event.data):
        for name, types, of in _TYPES[type(part)]:
            value = getattr(part, name)
            if type(value) not in types or (of and any(type(one) is not of for one in value or ())):
                raise ValueError(f"event {event.seq} says its {name} in another type")
    if not 0 <= event.at < _LAST:
        raise ValueError(f"event {event.seq} happened at no time")
    return event


def _plain(hint: object) -> Iterator[object]:
    """Yield the types that a value of this hint may be of."""
    origin = get_origin(hint) or hint
    if origin in (Union, UnionType):
        for one in get_args(hint):
            yield from _plain(one)
    else:
        if origin is Sequence:
            yield tuple  # the empty one, which goes without saying
        yield _AS_JSON_HAS_IT.get(origin, origin)


def _in_list(hint: object) -> object:
    """Return the type of what is in a list, None for what is no list."""
    for one in get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,):
        if get_origin(one) is Sequence:
            (inside,) = get_args(one)
            return _AS_JSON_HAS_IT.get(get_origin(inside) or inside, inside)
    return None


def _types(part: type[Event | Data]) -> list[tuple[str, tuple[object, ...], object]]:
    """Return the fields of an event, or of what it says, and the types that each may be of.

    At last the type of what is in it, for a list.
    """
    hints = get_type_hints(part)
    told = [field.name for field in fields(part) if field.name not in ("data", "unknown")]
    return [(name, (*_plain(hints[name]),), _in_list(hints[name])) for name in told]


_TYPES = {part: _types(part) for part in (Event, *get_args(Data))}
