"""One event in a room's log: what happened, when, and who brought it about.

- Logs are read for ever.  What a field did not say in an earlier version has a default, and
  what cannot be said by a default is brought up to date by `_UPCASTS`, one function for each
  version of a type.  A version beyond the first is written into the data as `v`.
- What a later version added, and this one does not know, is kept and written again.
- A field that has its default is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, TypeAlias, get_args

from plwidgets.room.facts import Data

_DATA: dict[str, type[Data]] = {data.type: data for data in get_args(Data)}
_FIELDS: dict[str, list[tuple[str, object]]] = {
    data.type: [(one.name, one.default) for one in fields(data)] for data in get_args(Data)
}
"""The fields of each type of event, with what goes without saying."""

_Fields: TypeAlias = Mapping[str, Any]
_NOTHING: _Fields = {}
_UPCASTS: dict[str, tuple[Callable[[_Fields], _Fields], ...]] = {}
"""What makes version 2, 3 … of a type of event from the version before."""


@dataclass(frozen=True, slots=True)
class Event:
    """One fact: who brought it about, when, and what it says.

    `seq` counts a room's events from 1 without a gap.  `key` was made by whoever asked for
    it, so that asking again finds this event; it is unique for its `actor` (a participant's
    id, or `room`).  `at` is milliseconds since 1970, UTC.  `unknown` is what a later version
    said beside.
    """

    seq: int
    data: Data
    actor: str
    key: str
    at: int
    unknown: _Fields = field(default_factory=lambda: _NOTHING)

    @property
    def type(self) -> str:
        """The name of what happened."""
        return self.data.type

    @classmethod
    def load(cls, seq: int, type: str, actor: str, key: str, at: int, data: _Fields) -> Event:
        """Return the event that a log holds.  Raises ValueError when it is none."""
        known = _DATA.get(type)
        if known is None:
            raise ValueError(f"event {seq} is of a type that is not known here: {type[:40]!r}")
        if upcasts := _UPCASTS.get(known.type):
            data = _up_to_date(data, upcasts)
        try:
            return cls(seq, known(**data), actor, key, at)
        except TypeError:
            said, unknown = _sorted_out(seq, known, data)
            return cls(seq, said, actor, key, at, unknown)

    def dump(self) -> dict[str, object]:
        """Return what the event says as JSON has it, without what goes without saying."""
        said = {
            name: value
            for name, default in _FIELDS[self.type]
            if (value := getattr(self.data, name)) != default
        }
        versions = len(_UPCASTS.get(self.type, ()))
        # What a later version wrote stays of that version.
        return {**({"v": versions + 1} if versions else {}), **self.unknown, **said}

    def as_dict(self) -> dict[str, object]:
        """Return the event as a line of a log has it."""
        return {
            "seq": self.seq,
            "type": self.type,
            "actor": self.actor,
            "key": self.key,
            "at": self.at,
            "data": self.dump(),
        }


def _up_to_date(data: _Fields, upcasts: Sequence[Callable[[_Fields], _Fields]]) -> _Fields:
    """Return what an event of an earlier version says, as the present one says it."""
    version = data.get("v", 1)
    for upcast in upcasts[version - 1 :]:
        data = upcast(data)
    later = version > len(upcasts) + 1
    return {name: value for name, value in data.items() if later or name != "v"}


def _sorted_out(seq: int, known: type[Data], data: _Fields) -> tuple[Data, dict[str, object]]:
    """Return what is known of an event and what is not.  Raises ValueError for too little."""
    names = {name for name, _ in _FIELDS[known.type]}
    said = {name: value for name, value in data.items() if name in names}
    try:
        return known(**said), {name: data[name] for name in data if name not in names}
    except TypeError:
        needed = [name for name, default in _FIELDS[known.type] if default is MISSING]
        lacks = ", ".join(name for name in needed if name not in said)
        raise ValueError(f"event {seq} ({known.type}) lacks {lacks}") from None
