"""How answers are split into groups: by what, in which one stands, in which order.

- A group is told by what an answer carries: table and role are those of the moment in which it
  was given, whatever became of its author afterwards.
- Of a table or a role of few one could tell who said what: such a group is counted, and what it
  said is held back before anybody gets it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, Protocol, TypeAlias

from typing_extensions import TypedDict

By: TypeAlias = Literal["round", "table", "role"]
"""What a room's results are split by."""
Grouping: TypeAlias = Literal["table", "role", "round", "code", "workshop"]
"""What answers of one room or of many are split by."""

NAMES: dict[Grouping, str] = {
    "table": "table",
    "role": "role",
    "round": "round",
    "code": "room",
    "workshop": "workshop",
}
"""What a group is called."""

SMALLEST = 3
"""A table or role of fewer answers is not shown by itself; rounds are, whoever gave them."""


class Moved(TypedDict):
    """What the same people chose in the first round and in the latest, counted.

    `both` is how many answered in both, `changed` how many of them not alike; `joined` and `left`
    tell how many of them chose a row only now, and only then, for rows that enough of them came to.
    `single` says that nobody chose several.
    """

    both: int
    changed: int
    joined: dict[str, int]
    left: dict[str, int]
    single: bool


class Group(TypedDict):
    """A group as charts and screens get it; of one that is too small there is no tally.

    The latest round has `moved` where one and the same people answered it and the first.
    """

    name: str
    n: int
    tally: Mapping[str, object] | None
    moved: NotRequired[Moved]


class Placed(Protocol):
    """An answer, as far as groups go."""

    @property
    def table(self) -> str | None:
        """The table at which it was given."""

    @property
    def role(self) -> str | None:
        """The role of who gave it, then."""


def group_of(answer: Placed, by: Literal["table", "role"]) -> str | None:
    """Return the table or role that an answer stands in, None where there is none."""
    return answer.table if by == "table" else answer.role


def table_order(name: str) -> tuple[int, str]:
    """Return a sort key that puts table 2 before table 10, and names after numbers."""
    return (int(name), "") if name.isdecimal() else (10**9, name)


def order(
    group: str | int | None, planned: Sequence[str] = ()
) -> tuple[bool, int, int | tuple[int, str]]:
    """Return the sort key of a group: first those of the plan in its order; at last, of no name."""
    place = planned.index(group) if group in planned else len(planned)
    return group is None, place, group if isinstance(group, int) else table_order(group or "")


def is_shown(n: int, by: Grouping) -> bool:
    """Say whether a group of so many answers is large enough to be shown by itself."""
    return by not in ("table", "role") or n >= SMALLEST
