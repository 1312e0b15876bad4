"""The types of what goes over the wire and into files: what JSON can hold.

- `Json` and `JsonObject` are what was read: to be looked into, so its parts are of any form.
- `Payload` is what is to be written: a `TypedDict` says what is in it, or a plain dict will do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"
"""A value as JSON has it."""

JsonObject: TypeAlias = "dict[str, Json]"
"""An object as JSON has it: names and values."""

Payload: TypeAlias = Mapping[str, object]
"""Names and values that are written as JSON; unlike `JsonObject` it takes a `TypedDict`."""
