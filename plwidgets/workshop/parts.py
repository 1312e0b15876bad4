"""What a workshop says beside its activities: shorter plans of it, and what coaches may know."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

LONGEST_TITLE = 120


class Selection(BaseModel):
    """Some of a workshop's activities, in the order in which they are gone through."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(
        "", max_length=LONGEST_TITLE, description="The workshop's title where only this is run."
    )
    activities: tuple[str, ...] = Field(
        min_length=1, max_length=200, description="Ids of activities, in order."
    )

    @model_validator(mode="before")
    @classmethod
    def _a_list_names_activities(cls, data: object) -> object:
        return {"activities": data} if isinstance(data, list | tuple) else data


SelectionName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]


class Coaches(BaseModel):
    """What coaches, who hold a key of their own, may know of the answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    texts: bool = Field(False, description="Whether they read what people wrote.")
    rows: bool = Field(
        False,
        description="Whether they get each person's answer whole, instead of mixed with those of "
        "a few others: who knows one thing that somebody said can then read the rest of it.",
    )
    groups: Literal["table", "role"] = Field(
        "table", description="What they may compare: tables, or roles. Never both at once."
    )
    smallest: int = Field(
        5, ge=3, le=100, description="So many people a group has at least; others are held back."
    )
