"""What may happen in a room: a dataclass for each type of event says what is in it.

A field that a type did not have in an earlier version has a default.  What goes for an activity
goes for others `also`, where the room is at its own pace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeAlias

from plwidgets.room.moderation.facts import Marked as Marked
from plwidgets.room.moderation.facts import Moderated as Moderated
from plwidgets.room.moderation.facts import Muted as Muted
from plwidgets.room.moderation.facts import Remarked as Remarked
from plwidgets.room.moderation.facts import Spotlit as Spotlit
from plwidgets.room.moderation.facts import UnwantedSet as UnwantedSet
from plwidgets.room.shapes import BlockData, Signal, Wall
from plwidgets.room.stage.actions import PageHeld as PageHeld
from plwidgets.room.tables.actions import Dealt as Dealt
from plwidgets.room.tables.actions import TurnGiven as TurnGiven
from plwidgets.room.take_home.choice import TakenHomeSet as TakenHomeSet
from plwidgets.room.text_groups.actions import TextsGrouped as TextsGrouped
from plwidgets.room.text_groups.actions import Ungrouped as Ungrouped
from plwidgets.room.wishes import KEPT, Kept

ROOM = "room"
"""The actor of events that the facilitator, or the hub, brought about."""


@dataclass(frozen=True, slots=True)
class RoomCreated:
    """A room for a workshop; `for_coaches` marks a log as what coaches read of one.

    `zone` is the time zone of the server that made it.
    """

    type: ClassVar[str] = "room_created"
    code: str
    workshop: Mapping[str, object]
    rehearsed: bool = False
    for_coaches: bool = False
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody came in, or a `bot`; `link` joins the rooms in which they gave the same word."""

    type: ClassVar[str] = "joined"
    name: str | None = None
    table: str | None = None
    role: str | None = None
    link: str | None = None
    bot: bool = False


@dataclass(frozen=True, slots=True)
class ChangedMe:
    """Somebody changed who they are, in the fields that are not `KEPT`."""

    type: ClassVar[str] = "changed_me"
    name: str | Kept | None = KEPT
    table: str | Kept | None = KEPT
    role: str | Kept | None = KEPT
    link: str | Kept | None = KEPT


@dataclass(frozen=True, slots=True)
class TookPen:
    """Somebody writes for a table now, or does no more."""

    type: ClassVar[str] = "took_pen"
    table: str
    take: bool


@dataclass(frozen=True, slots=True)
class Signalled:
    """Somebody sent a signal, or took it back."""

    type: ClassVar[str] = "signalled"
    signal: Signal
    on: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was given: `author` is a participant's id, or `table:NAME`.

    One that is `late` was sent in time and came after answers were closed.  Of what was `held`, the
    parts are named ("" for the whole) in which a listed word is.
    """

    type: ClassVar[str] = "answered"
    activity: str
    round: int
    author: str
    table: str | None = field(default=None, kw_only=True)
    answer: Mapping[str, object]
    late: bool = field(default=False, kw_only=True)
    held: Sequence[str] | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Went:
    """The room is at an activity now, or at the welcome screen.

    An activity that carries on what was given to an earlier one has these `options` from now on.
    """

    type: ClassVar[str] = "went"
    activity: str | None
    options: Sequence[Mapping[str, object]] | None = None


@dataclass(frozen=True, slots=True)
class Paced:
    """The section of an activity is at its `own` pace from now on, or all go on from there.

    Activities that carry on what was given to earlier ones have these `options` from now on.
    """

    type: ClassVar[str] = "paced"
    activity: str
    own: bool
    options: Mapping[str, Sequence[Mapping[str, object]]] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An activity takes answers, with these `options` if it carries on an earlier one."""

    type: ClassVar[str] = "opened"
    activity: str
    options: Sequence[Mapping[str, object]] | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """An activity takes no more answers."""

    type: ClassVar[str] = "closed"
    activity: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revealed:
    """Participants see the results of an activity."""

    type: ClassVar[str] = "revealed"
    activity: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """Participants see the results of an activity no more."""

    type: ClassVar[str] = "hidden"
    activity: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundBegun:
    """An activity is asked again."""

    type: ClassVar[str] = "round_begun"
    activity: str


@dataclass(frozen=True, slots=True)
class TimerSet:
    """A countdown of so many seconds, until when (milliseconds since 1970); None stops it.

    One that `closes` closes the answers at its end.
    """

    type: ClassVar[str] = "timer_set"
    ends_at: int | None
    seconds: int
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Results of an activity are split by rounds, tables or roles; None shows the whole room."""

    type: ClassVar[str] = "compared"
    activity: str
    by: Literal["round", "table", "role"] | None


@dataclass(frozen=True, slots=True)
class WallSet:
    """The projector shows something else, or the room again, or speaks another language."""

    type: ClassVar[str] = "wall_set"
    shows: Wall
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignalsSet:
    """Whether signals, or reactions, are taken changed, or whether the projector counts signals."""

    type: ClassVar[str] = "signals_set"
    on: bool
    wall: bool
    reactions: bool | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """A press was taken back: the event of this number."""

    type: ClassVar[str] = "undone"
    press: int


@dataclass(frozen=True, slots=True)
class Tuned:
    """Fields of a prompt changed while the room was live."""

    type: ClassVar[str] = "tuned"
    activity: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Planned:
    """Another plan took the place of the one that was: `workshop` is all but its activities.

    An activity that is known has its `id` and those fields that are others now; one that is new,
    or asked in another way, has a `kind` and is told whole.  The room is where it was, or `goes`
    to a question that nobody planned.  `source` stands for the plan, where its author wrote it.
    What is asked `again` was answered, and begins a round in which something else can be.
    """

    type: ClassVar[str] = "planned"
    workshop: Mapping[str, object]
    activities: Sequence[Mapping[str, object]]
    goes: str | None = None
    source: str = ""
    again: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An activity is passed over, or is not any more."""

    type: ClassVar[str] = "skipped"
    activity: str
    on: bool


@dataclass(frozen=True, slots=True)
class Locked:
    """Nobody new is let in, or again."""

    type: ClassVar[str] = "locked"
    on: bool


@dataclass(frozen=True, slots=True)
class Removed:
    """The facilitator put somebody out; what they answered stays."""

    type: ClassVar[str] = "removed"
    participants: Sequence[str]


@dataclass(frozen=True, slots=True)
class BegunAfresh:
    """The room begins anew: what was answered counts no more, and these, who were bots, are out.

    Activities that are `gone` were asked on the day.
    """

    type: ClassVar[str] = "begun_afresh"
    out: Sequence[str]
    gone: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A table or role is not given to coaches, or is again."""

    type: ClassVar[str] = "held_back"
    group: str
    on: bool


@dataclass(frozen=True, slots=True)
class Released:
    """Answers were given to coaches: by activity the blocks in which they are given.

    What is mixed within a block follows from `seed`.
    """

    type: ClassVar[str] = "released"
    activities: Mapping[str, Sequence[BlockData]]
    seed: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The room is over."""

    type: ClassVar[str] = "ended"


@dataclass(frozen=True, slots=True)
class Reopened:
    """The room goes on."""

    type: ClassVar[str] = "reopened"


@dataclass(frozen=True, slots=True)
class Forgot:
    """A participant erased themselves."""

    type: ClassVar[str] = "forgot"
    participant: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What stood here was of a participant who erased themselves."""

    type: ClassVar[str] = "erased"


Data: TypeAlias = (
    RoomCreated
    | Joined
    | ChangedMe
    | TookPen
    | Signalled
    | Answered
    | Went
    | Paced
    | Opened
    | Closed
    | Revealed
    | Hidden
    | RoundBegun
    | TimerSet
    | Moderated
    | Spotlit
    | TextsGrouped
    | Ungrouped
    | Marked
    | Remarked
    | Muted
    | UnwantedSet
    | Compared
    | WallSet
    | PageHeld
    | SignalsSet
    | TakenHomeSet
    | Undone
    | Tuned
    | Planned
    | Skipped
    | Locked
    | Removed
    | BegunAfresh
    | Dealt
    | TurnGiven
    | HeldBack
    | Released
    | Ended
    | Reopened
    | Forgot
    | Erased
)
"""What an event says."""
