"""One fact in a room's log: a dataclass for each type of event says what is in it.

- Logs are read for ever.  What a field did not say in an earlier version has a default, and
  what cannot be said by a default is brought up to date by `_UPCASTS`, one function for each
  version of a type.  A version beyond the first is written into the data as `v`.
- What a later version added, and this one does not know, is kept and written again.
- A field that has its default is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from typing import Any, ClassVar, Final, Literal, TypeAlias, get_args

from plwidgets.room.shapes import BlockData

EventType = Literal[
    "room_created",
    "joined",
    "changed_me",
    "took_pen",
    "answered",
    "went",
    "opened",
    "closed",
    "revealed",
    "hidden",
    "round_begun",
    "timer_set",
    "moderated",
    "spotlit",
    "marked",
    "remarked",
    "compared",
    "tuned",
    "held_back",
    "released",
    "ended",
    "reopened",
    "forgot",
    "erased",
]

ROOM = "room"
"""The actor of events that the facilitator, or the hub, brought about."""


class _Kept(Enum):
    """What somebody did not change about themselves."""

    KEPT = "kept"


KEPT: Final = _Kept.KEPT
"""The value of a field that stays as it was."""


@dataclass(frozen=True, slots=True)
class RoomCreated:
    """A room for a workshop; `for_coaches` marks a log as what coaches read of one."""

    type: ClassVar[EventType] = "room_created"
    code: str
    workshop: Mapping[str, object]
    rehearsed: bool = False
    for_coaches: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody came in; `link` joins the rooms in which they gave the same word."""

    type: ClassVar[EventType] = "joined"
    name: str | None = None
    table: str | None = None
    role: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedMe:
    """Somebody changed who they are, in the fields that are not `KEPT`."""

    type: ClassVar[EventType] = "changed_me"
    name: str | _Kept | None = KEPT
    table: str | _Kept | None = KEPT
    role: str | _Kept | None = KEPT
    link: str | _Kept | None = KEPT


@dataclass(frozen=True, slots=True)
class TookPen:
    """Somebody writes for a table now, or does no more."""

    type: ClassVar[EventType] = "took_pen"
    table: str
    take: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given: `author` is a participant's id, or `table:NAME`."""

    type: ClassVar[EventType] = "answered"
    activity: str
    round: int
    author: str
    table: str | None = field(default=None, kw_only=True)
    answer: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Went:
    """The room is at an activity now, or at the welcome screen."""

    type: ClassVar[EventType] = "went"
    activity: str | None


@dataclass(frozen=True, slots=True)
class Opened:
    """An activity takes answers."""

    type: ClassVar[EventType] = "opened"
    activity: str


@dataclass(frozen=True, slots=True)
class Closed:
    """An activity takes no more answers."""

    type: ClassVar[EventType] = "closed"
    activity: str


@dataclass(frozen=True, slots=True)
class Revealed:
    """Participants see the results of an activity."""

    type: ClassVar[EventType] = "revealed"
    activity: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """Participants see the results of an activity no more."""

    type: ClassVar[EventType] = "hidden"
    activity: str


@dataclass(frozen=True, slots=True)
class RoundBegun:
    """An activity is asked again."""

    type: ClassVar[EventType] = "round_begun"
    activity: str


@dataclass(frozen=True, slots=True)
class TimerSet:
    """A countdown of so many seconds, until when (milliseconds since 1970); None stops it."""

    type: ClassVar[EventType] = "timer_set"
    ends_at: int | None
    seconds: int


@dataclass(frozen=True, slots=True)
class Moderated:
    """Answers, by their numbers, are hidden from the room or shown again."""

    type: ClassVar[EventType] = "moderated"
    activity: str
    answers: Sequence[int]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Spotlit:
    """One answer, by its number, is lit up, or none."""

    type: ClassVar[EventType] = "spotlit"
    activity: str
    answer: int | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of an answer is marked, or marked no more."""

    type: ClassVar[EventType] = "marked"
    activity: str
    item: str
    mark: str
    on: bool


@dataclass(frozen=True, slots=True)
class Remarked:
    """A part of an answer was commented on."""

    type: ClassVar[EventType] = "remarked"
    activity: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Results of an activity are split by rounds, tables or roles; None shows the whole room."""

    type: ClassVar[EventType] = "compared"
    activity: str
    by: Literal["round", "table", "role"] | None


@dataclass(frozen=True, slots=True)
class Tuned:
    """Fields of a prompt changed while the room was live."""

    type: ClassVar[EventType] = "tuned"
    activity: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A table or role is not given to coaches, or is again."""

    type: ClassVar[EventType] = "held_back"
    group: str
    on: bool


@dataclass(frozen=True, slots=True)
class Released:
    """Answers were given to coaches: by activity the blocks in which they are given.

    What is mixed within a block follows from `seed`.
    """

    type: ClassVar[EventType] = "released"
    activities: Mapping[str, Sequence[BlockData]]
    seed: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The room is over."""

    type: ClassVar[EventType] = "ended"


@dataclass(frozen=True, slots=True)
class Reopened:
    """The room goes on."""

    type: ClassVar[EventType] = "reopened"


@dataclass(frozen=True, slots=True)
class Forgot:
    """A participant erased themselves."""

    type: ClassVar[EventType] = "forgot"
    participant: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What stood here was of a participant who erased themselves."""

    type: ClassVar[EventType] = "erased"


Data: TypeAlias = (
    RoomCreated
    | Joined
    | ChangedMe
    | TookPen
    | Answered
    | Went
    | Opened
    | Closed
    | Revealed
    | Hidden
    | RoundBegun
    | TimerSet
    | Moderated
    | Spotlit
    | Marked
    | Remarked
    | Compared
    | Tuned
    | HeldBack
    | Released
    | Ended
    | Reopened
    | Forgot
    | Erased
)
"""What an event says."""

_DATA: dict[str, type[Data]] = {data.type: data for data in get_args(Data)}
_FIELDS: dict[str, list[tuple[str, object]]] = {
    data.type: [(one.name, one.default) for one in fields(data)] for data in get_args(Data)
}
"""The fields of each type of event, with what goes without saying."""

_Fields: TypeAlias = Mapping[str, Any]
_NOTHING: _Fields = {}
_UPCASTS: dict[EventType, tuple[Callable[[_Fields], _Fields], ...]] = {}
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
    def type(self) -> EventType:
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
