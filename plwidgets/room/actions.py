"""What may be asked of a room: one model an action.

- Nothing is guessed: `"false"` is a text and no truth value, `"3"` is no number.
- Who may ask for what stands in two unions: `FromParticipant` and `FromRoom`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, RootModel

from plwidgets.room import shapes
from plwidgets.room.moderation.actions import Mark as Mark
from plwidgets.room.moderation.actions import Moderate as Moderate
from plwidgets.room.moderation.actions import Mute as Mute
from plwidgets.room.moderation.actions import Remark as Remark
from plwidgets.room.moderation.actions import Spotlight as Spotlight
from plwidgets.room.moderation.actions import Unwanted as Unwanted
from plwidgets.room.places import At, OfAll, Turn
from plwidgets.room.places import OfActivity as OfActivity
from plwidgets.room.stage.actions import HoldPage as HoldPage
from plwidgets.room.tables.actions import Deal as Deal
from plwidgets.room.tables.actions import GiveTurn as GiveTurn
from plwidgets.room.tables.actions import Seat as Seat
from plwidgets.room.take_home.choice import TakeHome as TakeHome
from plwidgets.room.text_groups.actions import GroupTexts as GroupTexts
from plwidgets.room.text_groups.actions import Ungroup as Ungroup
from plwidgets.room.wishes import LONGEST_ID, Arrival, Body, NewAnswer, Number, Wishes
from plwidgets.workshop import Workshop
from plwidgets.workshop.languages import Code

LONGEST_TIMER = 4 * 60 * 60
"""The longest countdown, in seconds."""


class Join(Arrival):
    """Come into the room."""

    action: Literal["join"] = "join"


class Me(Wishes):
    """Change who one is; what is not named stays as it was."""

    action: Literal["me"] = "me"


class Scribe(Body):
    """Take the pen of one's table, or lay it down."""

    action: Literal["scribe"] = "scribe"
    take: bool = True


class Signal(Body):
    """Send a signal to the front, or take it back; once the room has gone on, do nothing."""

    action: Literal["signal"] = "signal"
    signal: shapes.Signal
    on: bool = True
    at: At = None


class React(Body):
    """Show the hall something for a moment: it is counted, and written nowhere."""

    action: Literal["react"] = "react"
    reaction: shapes.Reaction


class Answer(NewAnswer):
    """Give an answer, or change it."""

    action: Literal["answer"] = "answer"
    activity: str


class Go(Body):
    """Go to an activity."""

    action: Literal["go"] = "go"
    activity: str


class Next(Turn):
    """Go one activity on."""

    action: Literal["next"] = "next"


class Previous(Turn):
    """Go one activity back."""

    action: Literal["previous"] = "previous"


class OwnPace(Turn):
    """Let people go through the section that is on at their own pace again."""

    action: Literal["own_pace"] = "own_pace"


class Open(OfAll):
    """Take answers."""

    action: Literal["open"] = "open"


class Close(OfAll):
    """Take no more answers."""

    action: Literal["close"] = "close"


class TimeIsUp(Body):
    """Close the answers whose countdown has run out, if it stands still: the hub's own."""

    action: Literal["time_is_up"] = "time_is_up"
    ends_at: int


class Reveal(OfAll):
    """Show results to participants."""

    action: Literal["reveal"] = "reveal"


class Hide(OfAll):
    """Keep results from participants again."""

    action: Literal["hide"] = "hide"


class NewRound(OfActivity):
    """Ask again; the earlier round stays.  Where `round` is not the last any more, nothing."""

    action: Literal["new_round"] = "new_round"
    round: int | None = None


class Timer(Body):
    """Start a countdown of so many seconds, add some, or stop it: one of the three.

    With `closes` answers are closed at its end; alone it says so of the one that runs.
    """

    action: Literal["timer"] = "timer"
    seconds: int | None = Field(default=None, ge=1, le=LONGEST_TIMER)
    add: int | None = Field(default=None, ge=1, le=LONGEST_TIMER)
    stop: bool = False
    closes: bool | None = None

    def model_post_init(self, context: object) -> None:
        """Refuse none of them, and more than one."""
        asked = [self.seconds is not None, self.add is not None, self.stop]
        if sum(asked) > 1 or (not any(asked) and self.closes is None):
            raise ValueError('send {"seconds": 120}, {"add": 60} or {"stop": true}')


class Compare(OfActivity):
    """Split results by round, table or role; null shows the whole room."""

    action: Literal["compare"] = "compare"
    by: Literal["round", "table", "role"] | None = None


class Wall(Body):
    """Let the projector show nothing, itself as it is, how to join, results large; or the room.

    It speaks the first of the languages, and says what is asked in the second, too.
    """

    action: Literal["wall"] = "wall"
    shows: shapes.Wall | None = None
    languages: list[Code] | None = Field(None, min_length=1, max_length=2)

    def model_post_init(self, context: object) -> None:
        """Refuse neither of them."""
        if self.shows is None and self.languages is None:
            raise ValueError('send {"shows": "dark"} or {"languages": ["es"]}')


class Signals(Body):
    """Take signals, or reactions, or no more; say on the wall how many signal, or not."""

    action: Literal["signals"] = "signals"
    on: bool | None = None
    wall: bool | None = None
    reactions: bool | None = None

    def model_post_init(self, context: object) -> None:
        """Refuse none of them."""
        if self.on is self.wall is self.reactions is None:
            raise ValueError('send {"on": true}, {"wall": true} or {"reactions": true}')


class Undo(Body):
    """Take the last press back, for a minute; `press` is its number as somebody saw it."""

    action: Literal["undo"] = "undo"
    press: Number | None = None


class Tune(OfActivity):
    """Change fields of a prompt that its kind lets change while the room is live."""

    action: Literal["tune"] = "tune"
    fields: dict[str, object] = Field(min_length=1)


class Plan(Body):
    """Take another plan in, as far as nothing was answered that it would change."""

    action: Literal["plan"] = "plan"
    workshop: dict[str, object]

    @cached_property
    def wanted(self) -> Workshop:
        """The plan that was sent, read once.  Raises WorkshopError for what is none."""
        return Workshop.given(self.workshop)


class Ask(Body):
    """Ask what nobody planned, now: a question of a kind, or an activity of the plan once more.

    `lines` are options, or statements, where the kind has any.  Where they are what the room has
    given to an activity, `lines_of` names it, so that who is erased is erased from them, too;
    `reworded` has by a line what the room had said where that says it in other words.
    """

    action: Literal["ask"] = "ask"
    kind: str | None = Field(default=None, max_length=LONGEST_ID)
    like: str | None = Field(default=None, max_length=LONGEST_ID)
    prompt: str = Field(default="", max_length=300)
    lines: list[str] = Field(default=[], max_length=30)
    lines_of: str | None = Field(default=None, max_length=LONGEST_ID)
    reworded: dict[str, list[str]] = Field(default={}, max_length=30)

    def model_post_init(self, context: object) -> None:
        """Refuse neither of them, and both."""
        if (self.kind is None) == (self.like is None):
            raise ValueError('send {"kind": "open_text"} or {"like": "an activity\'s id"}')


class Move(Body):
    """Move an activity: before another one, or (without one) to the end of the plan."""

    action: Literal["move"] = "move"
    activity: str
    before: str | None = None


class Skip(Body):
    """Pass an activity over, or bring it back."""

    action: Literal["skip"] = "skip"
    activity: str
    on: bool = True


class Mend(Body):
    """Mend the texts of an activity, also while it is on, and what can be answered.

    `lines` are all that a field has from now on: options, statements, levels.  Where anybody has
    answered, other lines begin a new round.
    """

    action: Literal["mend"] = "mend"
    activity: str
    prompt: str | None = Field(default=None, max_length=300)
    title: str | None = Field(default=None, max_length=80)
    hint: str | None = Field(default=None, max_length=300)
    notes: str | None = Field(default=None, max_length=4000)
    lines: dict[str, list[str]] = Field(default={})


class Lock(Body):
    """Let nobody new into the room, or again."""

    action: Literal["lock"] = "lock"
    on: bool = True


class Remove(OfActivity):
    """Put people out of the room: by their ids, or who never answered, came lately, wrote this.

    `minutes` is how lately, `answers` are numbers of answers to the activity.  With `erase` all
    that they gave goes too.
    """

    action: Literal["remove"] = "remove"
    participants: list[str] = Field(default=[])
    silent: bool = False
    minutes: int | None = Field(default=None, ge=1, le=600)
    answers: list[Number] = Field(default=[])
    erase: bool = False

    def model_post_init(self, context: object) -> None:
        """Refuse none of them, and more than one."""
        asked = [self.participants, self.silent, self.minutes is not None, self.answers]
        if sum(map(bool, asked)) != 1:
            raise ValueError(
                'send {"silent": true}, {"minutes": 10}, {"answers": [12]} or '
                '{"participants": [id]}'
            )


class BeginAfresh(Body):
    """Begin the room anew under the same code: without bots, and without what was answered."""

    action: Literal["begin_afresh"] = "begin_afresh"


class HoldBack(Body):
    """Keep a table or role from what coaches are given, or keep it back no more."""

    action: Literal["hold_back"] = "hold_back"
    group: str = Field(max_length=LONGEST_ID)
    on: bool = True


class Release(Body):
    """Give coaches what is settled and was not given yet."""

    action: Literal["release"] = "release"


class End(Body):
    """End the room."""

    action: Literal["end"] = "end"


class Reopen(Body):
    """Go on with a room that was ended."""

    action: Literal["reopen"] = "reopen"


FromParticipant: TypeAlias = Join | Me | Scribe | Signal | React | Answer | Mark | Remark
FromRoom: TypeAlias = (
    Go
    | Next
    | Previous
    | OwnPace
    | Open
    | Close
    | Reveal
    | Hide
    | NewRound
    | Timer
    | Moderate
    | Mute
    | Unwanted
    | Spotlight
    | GroupTexts
    | Ungroup
    | Mark
    | Remark
    | Compare
    | Wall
    | HoldPage
    | Signals
    | TakeHome
    | Undo
    | Tune
    | Plan
    | Ask
    | Move
    | Skip
    | Mend
    | Lock
    | Remove
    | BeginAfresh
    | Deal
    | Seat
    | GiveTurn
    | HoldBack
    | Release
    | End
    | Reopen
)
Action: TypeAlias = FromParticipant | FromRoom | TimeIsUp


class Control(RootModel[Annotated[FromRoom, Field(discriminator="action")]]):
    """A facilitator's move."""


class Request(RootModel[Annotated[FromParticipant, Field(discriminator="action")]]):
    """What a participant asks for."""
