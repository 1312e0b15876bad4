"""What those see who look after what people write; `shapes` has what everybody sees."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict


class HiddenView(TypedDict):
    """An answer that is hidden from the room."""

    seq: int
    text: str


class WaitingView(TypedDict):
    """An answer that waits to be approved, or the `item` of one, where parts do so by themselves.

    `name` is whose it is, where the workshop asks for names; `photo` the name of what was sent,
    where an answer is a picture.
    """

    seq: int
    text: str
    item: NotRequired[str]
    name: NotRequired[str]
    photo: NotRequired[str]


PostState: TypeAlias = Literal["waits", "shown", "hidden"]
"""What becomes of what somebody wrote: it waits for approval, the room sees it, or not."""


class PostView(TypedDict):
    """What somebody wrote, as a moderator sees it; an `item` is a part with marks of its own.

    `topic` is the id of its topic, where it has one.
    """

    seq: int
    text: str
    state: PostState
    item: NotRequired[str]
    marks: NotRequired[list[str]]
    topic: NotRequired[str]
    photo: NotRequired[str]


class ModeratedView(TypedDict):
    """What was written to an activity, by what it is known by, and what was asked there.

    `topics` are those that may be set, by their ids, where there are any.
    """

    title: str
    posts: dict[str, PostView]
    topics: NotRequired[dict[str, str]]


class UnwantedView(TypedDict):
    """Words with which answers wait, the lists that are used, and all that there are."""

    words: list[str]
    lists: list[str]
    known: list[str]


class SaidView(TypedDict):
    """An answer of one person, to any activity."""

    activity: str
    title: str
    round: int
    seq: int
    text: str
    hidden: bool
    waits: bool


class PersonView(TypedDict):
    """One person, with all that they gave: for the console alone.

    Who is not `here` was put out; of who is `muted` all is hidden, and what comes waits.
    """

    name: str | None
    here: bool
    muted: bool
    said: list[SaidView]
