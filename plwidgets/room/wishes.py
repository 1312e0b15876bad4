"""What people send of themselves, and what every body is that somebody sends."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

LONGEST_ID = 64
"""The most characters of a participant's id, and of the key of what is asked."""


class Kept(Enum):
    """What somebody did not change about themselves."""

    KEPT = "kept"


KEPT: Final = Kept.KEPT
"""The value of a field that stays as it was."""


def _numbered(table: object) -> object:
    return str(table) if type(table) is int else table


TableName: TypeAlias = Annotated[
    str, BeforeValidator(_numbered), WithJsonSchema({"type": ["string", "integer"]})
]
"""The name of a table; a number will do."""


Number: TypeAlias = Annotated[int, Field(ge=1, lt=2**53)]
"""The number of an answer; up to it, JavaScript counts without a gap."""


class Body(BaseModel):
    """What somebody sends: nothing that is not known, and nothing of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Wishes(Body):
    """Who somebody is, as far as the workshop asks."""

    name: str | None = None
    table: TableName | None = None
    role: str | None = None
    word: str | None = Field(
        default=None, description="Joins the rooms in which somebody gives it."
    )


class NewAnswer(Body):
    """An answer: the object of the activity's kind."""

    answer: dict[str, object]
    round: int | None = Field(
        default=None, ge=1, le=9999, description="The round that it is meant for."
    )
    sent_at: int | None = Field(
        default=None,
        ge=0,
        lt=2**53,
        description="When it was sent, by the hub's clock (ms since 1970), if that is not now.",
    )


class Arrival(Wishes):
    """Who comes in."""

    bot: bool = Field(default=False, description="Whether it is a bot of a rehearsal.")
