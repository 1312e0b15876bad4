"""Where something is done: at which activity, and as the room was when it was pressed."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field

from plwidgets.room.wishes import LONGEST_ID, Body

At: TypeAlias = Annotated[
    str | None,
    Field(
        max_length=LONGEST_ID,
        description='The activity it was pressed on, "" for the welcome screen; any if not given.',
    ),
]
"""Where the room was, as somebody saw it who pressed something."""

OwnPace: TypeAlias = Annotated[
    bool | None,
    Field(description="Whether people went by themselves when it was pressed; any if not given."),
]
"""Whether people went by themselves, as somebody saw it who pressed something."""


class OfActivity(Body):
    """What is done with an activity: the one that is named, or the current one."""

    activity: str | None = None


class OfAll(OfActivity):
    """What is done with the one that is named, the current one, or all at their own pace.

    Pressed where the room is led by now, or at its own pace by now, it does nothing.
    """

    own_pace: OwnPace = None


class Turn(Body):
    """What turns the page; pressed on a page that is turned already, it does nothing."""

    at: At = None
    own_pace: OwnPace = None
