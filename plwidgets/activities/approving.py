"""Prompts whose answers are words that the room sees: at once, or once they are approved."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from plwidgets.activities.base import Prompt

WAITING = "waiting"
"""What a part of an answer is marked as while it waits, where parts are seen one by one."""
APPROVED = "approved"
"""What it is marked as once it may be seen."""
DISMISSED = "dismissed"
"""What it is marked as where it is not to be seen."""


class Approving(Prompt):
    """A prompt that asks for words."""

    beside: ClassVar[frozenset[str]] = Prompt.beside | {"approve"}

    in_parts: ClassVar[bool] = False
    """Whether parts of an answer are approved one by one: its items, each of which is a text."""

    approve: bool = Field(
        False,
        description="Whether the room sees what was written only once it is approved; the "
        "facilitator can change that at any time.",
    )

    @property
    def tunable(self) -> frozenset[str]:
        """Whether it is approved first."""
        return super().tunable | {"approve"}
