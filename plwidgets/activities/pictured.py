"""Answers that are pictures: the answer names one, the hub has it.

Whoever keeps pictures looks here whether an answer names one of those that its author sent.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import Field

from plwidgets.activities.base import Answer, Prompt
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell
from plwidgets.photos import NAME, is_made_up

P = TypeVar("P", bound=Prompt)


class Pictured(Answer[P]):
    """An answer that names a picture."""

    photo: str = Field(pattern=f"^{NAME}$")


def picture_of(answer: object) -> str:
    """Return the name of the picture that an answer is, "" where it is none."""
    return answer.photo if isinstance(answer, Pictured) else ""


def held_against(name: str, owner: str | None, participant: str) -> None:
    """Refuse a picture that its author did not send.  Raises InvalidAnswer."""
    if owner != participant and not is_made_up(name):
        raise InvalidAnswer(
            tell("This picture is not there, or not yours."),
            tell("Send the picture once more."),
            field="photo",
        )
