"""What concerns tables and whose turn it is: what is asked for, and what happens then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from plwidgets.room.wishes import LONGEST_ID, Body, TableName

Drawable: TypeAlias = Literal["table", "person"]


class Deal(Body):
    """Deal everybody to the tables, as many to each: at random, or with roles mixed."""

    action: Literal["deal"] = "deal"
    mix: Literal["random", "roles"] = "random"


class Seat(Body):
    """Move one person to another table, by the id under which the console lists them."""

    action: Literal["seat"] = "seat"
    participant: str = Field(max_length=LONGEST_ID)
    table: TableName


class GiveTurn(Body):
    """Say whose turn it is: draw an order of the tables, a table, a person; go on in the order.

    `to` is a place in the order, from 0; null lights nothing any more.
    """

    action: Literal["turn"] = "turn"
    draw: Literal["order", "table", "person"] | None = None
    to: int | None = Field(default=None, ge=0, le=9999)


@dataclass(frozen=True, slots=True)
class Dealt:
    """People were dealt to tables, or one was moved: who sits where now."""

    type: ClassVar[str] = "dealt"
    tables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TurnGiven:
    """It is the turn of a place in this order of the tables, or of `who` was drawn.

    With `anew` all have had their turn, and what was drawn is the first again.
    """

    type: ClassVar[str] = "turn_given"
    order: Sequence[str] = ()
    at: int | None = None
    drawn: Drawable | None = None
    who: str | None = None
    anew: bool = False
