"""What a view looks like on the wire; the front end's types are made from this.

A merge patch cannot say null: what may be None may as well be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NewType, NotRequired, TypeAlias

from typing_extensions import TypedDict

from plwidgets.activities.base import Results
from plwidgets.grouping import By
from plwidgets.numbers.outcome import Statistic

Activity = NewType("Activity", dict[str, object])
"""The prompt of an activity, as far as the room is told it: each kind has its own fields."""

Role: TypeAlias = Literal["facilitator", "projector", "participant"]
"""Who looks at a room, and so how much of it they see."""
PhaseName: TypeAlias = Literal["waiting", "open", "closed"]

Signal: TypeAlias = Literal["lost", "slower", "done", "need_a_minute", "hand_up"]
"""What somebody can tell the front at any time, without a word."""


class Step(TypedDict):
    """Where the room is in the plan, without what is skipped."""

    index: int | None
    of: int
    section: str


class Agenda(TypedDict):
    """An activity in the plan; the stage is told more, the facilitator most."""

    id: str
    kind: str
    title: str
    section: str
    minutes: NotRequired[float | None]
    timer: NotRequired[int | None]
    results: NotRequired[Results]
    prompt: NotRequired[str]


class QuickView(TypedDict):
    """A kind that can be asked at once, and whether lines go with its question."""

    kind: str
    title: str
    lines: bool
    carries: bool


class WorkshopView(TypedDict):
    """The plan, as far as everybody may know it; `quick` is for the facilitator."""

    title: str
    language: str
    names: Literal["none", "optional", "required"]
    tables: list[str]
    roles: list[str]
    activities: list[Agenda]
    quick: NotRequired[list[QuickView]]


class TimerView(TypedDict):
    """A countdown: when it ends (milliseconds since 1970, UTC), its length, what comes then."""

    ends_at: int
    seconds: int
    closes: NotRequired[bool]


class RowView(TypedDict):
    """One line of results; `of` is how many the share is of, where not of all answers.

    What is a share of nothing has a place instead: how far `along` its line it lies, 0 to 1.
    """

    id: str
    label: str
    value: float
    share: NotRequired[float]
    of: NotRequired[int]
    along: NotRequired[float]


class TallyView(TypedDict):
    """Answers added up; a kind says more beside its rows."""

    n: int
    rows: list[RowView]
    statistic: NotRequired[Statistic]


class GroupView(TypedDict):
    """The results of one round, table or role; of a group that is too small only how many."""

    name: str
    n: int
    tally: TallyView | None


class ComparedView(TypedDict):
    """Results, split."""

    by: By
    groups: list[GroupView]


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

    `signals` are those that one has up, missing where there are none.
    """

    id: str
    name: str | None
    table: str | None
    role: str | None
    linked: bool
    signals: NotRequired[list[Signal]]


class RemarkView(TypedDict):
    """A comment on an item of one's own answer; without `by_me` it is somebody else's."""

    item: str
    by_me: bool
    text: str
    at: int


class GivenView(TypedDict):
    """One's own answer that counts; marks and comments are on `item` and its parts."""

    answer: dict[str, object]
    seq: int
    round: int
    item: NotRequired[str]
    marks: NotRequired[dict[str, list[str]]]
    remarks: NotRequired[list[RemarkView]]


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


class HiddenView(TypedDict):
    """An answer that is hidden from the room."""

    seq: int
    text: str


class BlockData(TypedDict):
    """Answers that are given together: their group, its people, their numbers by round.

    In `group` None are answers of no group that is large enough.
    """

    group: str | None
    people: int
    rounds: dict[str, list[int]]


class ToGive(TypedDict):
    """A group that coaches may get: its phones, how many of them answered anything, if held back.

    Phones of no group stand under None.
    """

    group: str | None
    phones: int
    answered: int
    held_back: bool


class ReleaseView(TypedDict):
    """What coaches were given of a room, and what they would be given now: how many activities.

    `at` is when they were given anything last (milliseconds since 1970, UTC), None for never.
    """

    by: Literal["table", "role"]
    smallest: int
    texts: bool
    rows: bool
    at: int | None
    given: int
    to_give: int
    groups: list[ToGive]


class AddedUp(TypedDict):
    """What a role sees of the answers; `faulty` where their kind trips over them.

    The stage is told how many have `answered`, and how many have or may (`awaited`): people, or
    tables where a table answers.

    `ideas` can be carried on from here, the first of them; among what is `offered` the options may
    be chosen, as long as nobody has answered.
    """

    tally: TallyView | None
    answered: NotRequired[int]
    awaited: NotRequired[int]
    compared: NotRequired[ComparedView | None]
    panel: NotRequired[Mapping[str, object]]
    ideas: NotRequired[list[str]]
    offered: NotRequired[list[str] | None]
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

    The projector is told of what is `standing` only while it shows that.  While people go by
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
    standing: NotRequired[Standing]
    own_pace: NotRequired[dict[str, Standing]]


class Own(TypedDict, total=False):
    """What one participant sees beside that."""

    me: MeView
    mine: dict[str, GivenView]
    table: MyTableView | None


Wall: TypeAlias = Literal["room", "dark", "frozen", "code", "standing"]
"""What the projector shows: the room, nothing, the room as it was, how to join, what stands."""


class UndoView(TypedDict):
    """The press that can be undone: the event it made, and until when (ms since 1970, UTC)."""

    press: int
    what: str
    until: int


class Stage(TypedDict, total=False):
    """What the facilitator and the projector see beside that; `proof` is for the join link.

    `people` is how many ever came and `here` how many of them are; `signalled` the wall is told
    only if wanted.  `finished` is how many have answered all that is at its own pace.
    """

    proof: str
    people: int
    here: int
    wall: Wall
    undo: UndoView | None
    connected: int
    tables: list[TableView]
    spotlight: int | None
    signalled: list[SignalView]
    finished: int


class Console(TypedDict, total=False):
    """What the facilitator alone sees; `silent` is how many never answered anything.

    `bots` is how many of those in the room are of a rehearsal, `answers` how many stand in all,
    `signals_on_wall` whether the wall says how many signal.  What is on `may_pace` where people can
    go through its section by themselves, and do not.
    """

    skipped: list[str]
    locked: bool
    bots: int
    answers: int
    silent: int
    notes: str
    next: NextView | None
    hidden: list[HiddenView]
    phases: dict[str, PhaseName]
    names: list[str]
    signals_on_wall: bool
    may_pace: bool


class View(Shared, AddedUp, Own, Stage, Console):
    """All that somebody may see: the parts of their role, flat."""
