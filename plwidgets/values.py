"""The types of what goes over the wire and into files: what JSON can hold.

- `Json` and `JsonObject` are what was read: to be looked into, so its parts are of any form.
- `Payload` is what is to be written: a `TypedDict` says what is in it, or a plain dict will do.
- `FrameRow` is a row of a frame.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from typing import Any, TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""A value as JSON has it."""

JsonObject: TypeAlias = "dict[str, Json]"
"""An object as JSON has it: names and values."""

Payload: TypeAlias = Mapping[str, object]
"""Names and values that are written as JSON; unlike `JsonObject` it takes a `TypedDict`."""

FrameRow: TypeAlias = Mapping[Hashable, Any]
"""A row of a frame by the names of its columns; what is in a cell, pandas does not say."""

CANNOT_BE_SENT = "It is made of texts, numbers, true and false, lists and objects."
"""The remedy for who holds something that JSON does not have."""


# Made once: `json.dumps` makes another for each answer.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def as_json(value: object) -> bytes:
    """Return a value as JSON.

    Raises ValueError for what JSON does not have: a set, infinity, half a character, a number of
    thousands of digits, something that holds itself.
    """
    try:
        return _encode(value).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError("this cannot be sent") from error


def leaves(value: object) -> list[str]:
    """Return the texts of all that a value as JSON has it is made of, without what is None."""
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in leaves(part)]
    return [] if value is None else [str(value)]
