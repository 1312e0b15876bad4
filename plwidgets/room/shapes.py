"""What a view looks like on the wire; the front end's types are made from this.

A merge patch cannot say null: what may be None may as well be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NewType, NotRequired, TypeAlias

from typing_extensions import TypedDict

from plwidgets.room.answers.shapes import ComparedView as ComparedView
from plwidgets.room.answers.shapes import GroupView as GroupView
from plwidgets.room.answers.shapes import RowView as RowView
from plwidgets.room.answers.shapes import TallyView as TallyView
from plwidgets.room.coaches.shapes import BlockData as BlockData
from plwidgets.room.coaches.shapes import ReleaseView as ReleaseView
from plwidgets.room.coaches.shapes import ToGive as ToGive
from plwidgets.room.moderation.shapes import HiddenView as HiddenView
from plwidgets.room.moderation.shapes import ModeratedView as ModeratedView
from plwidgets.room.moderation.shapes import PersonView as PersonView
from plwidgets.room.moderation.shapes import PostState as PostState
from plwidgets.room.moderation.shapes import PostView as PostView
from plwidgets.room.moderation.shapes import SaidView as SaidView
from plwidgets.room.moderation.shapes import UnwantedView as UnwantedView
from plwidgets.room.moderation.shapes import WaitingView as WaitingView
from plwidgets.room.plan.shapes import Agenda as Agenda
from plwidgets.room.plan.shapes import LogoView as LogoView
from plwidgets.room.plan.shapes import LookView as LookView
from plwidgets.room.plan.shapes import QuickView as QuickView
from plwidgets.room.plan.shapes import Step as Step
from plwidgets.room.plan.shapes import WorkshopView as WorkshopView
from plwidgets.room.text_groups.actions import TextGroupView as TextGroupView
from plwidgets.room.undo.shapes import Undoable as Undoable
from plwidgets.workshop.policy import TakenHome

Activity = NewType("Activity", dict[str, object])
"""The prompt of an activity, as far as the room is told it: each kind has its own fields."""

Role: TypeAlias = Literal["facilitator", "projector", "participant", "moderator"]
"""Who looks at a room, and so how much of it they see."""
PhaseName: TypeAlias = Literal["waiting", "open", "closed"]

Signal: TypeAlias = Literal["lost", "slower", "done", "need_a_minute", "hand_up"]
"""What somebody can tell the front at any time, without a word."""
Reaction: TypeAlias = Literal["clap", "heart", "idea", "laugh"]
"""What somebody can show the hall for a moment."""


Lead: TypeAlias = Literal["console", "remote", "moderator"]
"""As what somebody leads a room."""


class PressedView(TypedDict):
    """A press, by the number of its event, and from where it came."""

    press: int
    by: Lead


class TimerView(TypedDict):
    """A countdown: when it ends (milliseconds since 1970, UTC), its length, what comes then."""

    ends_at: int
    seconds: int
    closes: NotRequired[bool]


class TableView(TypedDict):
    """A table, and how many sit at it."""

    name: str
    people: int


class MyTableView(TableView):
    """One's own table, and who writes for it."""

    scribe: str | None
    scribe_is_me: bool


class MeView(TypedDict):
    """Who one is; `linked` says that a word joins this room with others.

    `signals` are those that one has up, missing where there are none; `turn` is there while it is
    one's own turn, or one's table's.
    """

    id: str
    name: str | None
    table: str | None
    role: str | None
    linked: bool
    signals: NotRequired[list[Signal]]
    turn: NotRequired[bool]


class RemarkView(TypedDict):
    """A comment on an item of one's own answer; without `by_me` it is somebody else's."""

    item: str
    by_me: bool
    text: str
    at: int


class GivenView(TypedDict):
    """One's own answer that counts; marks and comments are on `item` and its parts.

    One that `waits` the room sees once it is approved.
    """

    answer: dict[str, object]
    seq: int
    round: int
    waits: NotRequired[bool]
    item: NotRequired[str]
    marks: NotRequired[dict[str, list[str]]]
    remarks: NotRequired[list[RemarkView]]


class Kept(TypedDict):
    """An activity with what one gave, and what phones see of what the room said, if any."""

    activity: Activity
    own: NotRequired[GivenView]
    tally: NotRequired[TallyView]


class Keepsake(TypedDict):
    """What somebody takes along of a workshop, in its order."""

    title: str
    kept: list[Kept]


class SignalView(TypedDict):
    """A signal, and how many of those who are here have it up."""

    name: Signal
    people: int


class NextView(TypedDict):
    """The activity that comes next."""

    id: str
    title: str
    kind: str
    minutes: float | None


class AddedUp(TypedDict):
    """What a role sees of the answers; `faulty` where their kind trips over them.

    The stage is told how many have `answered`, and how many have or may (`awaited`): people, or
    tables where a table answers.

    `ideas` can be carried on from here, the first of them; among what is `offered` the options may
    be chosen, as long as nobody has answered.

    The facilitator is told which answers are `hidden`, and what is `waiting`, by its id; `writers`
    are the names of whose answers have these numbers, where the workshop asks for names.
    `text_groups` the stage is told, where texts can be put in groups.
    """

    tally: TallyView | None
    answered: NotRequired[int]
    awaited: NotRequired[int]
    compared: NotRequired[ComparedView | None]
    panel: NotRequired[Mapping[str, object]]
    ideas: NotRequired[list[str]]
    offered: NotRequired[list[str] | None]
    hidden: NotRequired[list[HiddenView]]
    waiting: NotRequired[dict[str, WaitingView]]
    writers: NotRequired[dict[str, str]]
    text_groups: NotRequired[list[TextGroupView]]
    faulty: NotRequired[bool]


class Standing(AddedUp):
    """An activity that is open beside the one that is on, with what a role sees of its answers.

    One that nobody answers `asks` for nothing.
    """

    activity: Activity
    asks: bool
    phase: PhaseName
    revealed: bool
    round: int
    shown: bool


class Shared(TypedDict):
    """What everybody sees; `signals` says whether participants may send any.

    What people take along is `taken_home`.  The projector is told of what is `standing` only while
    it shows that; what is `moderated`, by activity, a moderator alone.  While people go by
    themselves, `own_pace` has by its id each activity that they go through, in no order.
    """

    code: str
    workshop: WorkshopView
    step: Step
    current: str | None
    activity: Activity | None
    phase: PhaseName | None
    revealed: bool
    round: int
    shown: bool
    timer: TimerView | None
    ended: bool
    signals: bool
    reactions: bool
    taken_home: TakenHome
    standing: NotRequired[Standing]
    moderated: NotRequired[dict[str, ModeratedView]]
    own_pace: NotRequired[dict[str, Standing]]


class Own(TypedDict, total=False):
    """What one participant sees beside that."""

    me: MeView
    mine: dict[str, GivenView]
    table: MyTableView | None


Wall: TypeAlias = Literal["room", "dark", "frozen", "code", "standing", "large"]
"""What the projector shows: the room, nothing, it as it was, how to join, what stands, results."""


class UndoView(TypedDict):
    """The press that can be undone: the event it made, and until when (ms since 1970, UTC)."""

    press: int
    what: Undoable
    until: int


class DrawnView(TypedDict):
    """Who was drawn: a table, or a person at it, whose name is "" where they have none."""

    table: str | None
    name: str | None


class TurnView(TypedDict):
    """Whose turn it is: the place `at` of an order of the tables, or who was drawn."""

    order: list[str]
    at: int | None
    drawn: DrawnView | None


class SeatView(TypedDict):
    """Somebody who sits at a table."""

    id: str
    name: str | None


class LeafView(TypedDict):
    """The page that the wall holds, or from which pages turn by themselves since (ms, UTC)."""

    page: int
    held: bool
    since: int


class AlsoView(TypedDict):
    """What is asked, in the second language of the wall; as safe HTML where it has formulas."""

    language: str
    prompt: str
    typeset: NotRequired[dict[str, str]]


class Stage(TypedDict, total=False):
    """What the facilitator and the projector see beside that; `proof` is for the join link.

    The wall speaks the first of the languages that it `wall_speaks`, none for the main one.
    `people` is how many ever came and `here` how many of them are.  `held` is how many answers wait
    for approval.  `signalled` the wall is told only if wanted; `reacted` is how many reactions came
    in the last seconds.  `finished` is how many have answered all that is at its own pace.
    """

    proof: str
    people: int
    here: int
    wall: Wall
    wall_speaks: list[str]
    also: AlsoView | None
    leaf: LeafView
    undo: UndoView | None
    held: int
    connected: int
    tables: list[TableView]
    spotlight: int | None
    signalled: list[SignalView]
    reacted: dict[Reaction, int]
    turn: TurnView | None
    finished: int


class TookPart(TypedDict):
    """How many answered anything, how many answers stand, to how many questions."""

    people: int
    answers: int
    questions: int


class Console(TypedDict, total=False):
    """What the facilitator alone sees; `silent` is how many gave no sign of being there.

    `bots` is how many of those in the room are of a rehearsal, `answers` how many stand in all,
    `signals_on_wall` whether the wall says how many signal, `waits` how many answers wait in each
    activity.  `seated` is by table who sits there in the order in which they came, as far as they
    can be listed.  What is on `may_pace` where people can go through its section by themselves, and
    do not.  `leading` is how many lead the room, and as what, `pressed` their last press; answers
    that should have closed when time was up may be `not_closed`.  Once the room has ended, who
    `took_part` is told, and which sections `can_stay_open` for who goes through them alone: by the
    first activity of each, "" for the whole workshop.
    """

    skipped: list[str]
    locked: bool
    bots: int
    answers: int
    silent: int
    notes: str
    next: NextView | None
    waits: dict[str, int]
    unwanted: UnwantedView
    phases: dict[str, PhaseName]
    names: list[str]
    seated: dict[str, list[SeatView]]
    signals_on_wall: bool
    may_pace: bool
    took_part: TookPart
    can_stay_open: dict[str, str]
    leading: dict[Lead, int]
    pressed: PressedView
    not_closed: bool


class View(Shared, AddedUp, Own, Stage, Console):
    """All that somebody may see: the parts of their role, flat."""
