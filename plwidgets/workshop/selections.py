"""Shorter plans: some of the activities of a workshop, by name."""

from __future__ import annotations

from typing import Annotated

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
