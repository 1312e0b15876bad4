"""What each column of an activity's answers means: its wording, its measure, its values.

A kind says it once, beside `Answer.columns`; codebooks, the summaries of the analysis and what
a coach may read all follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_origin

from plwidgets.activities.items import Item

Measure = Literal[
    "text", "texts", "choice", "choices", "level", "place", "number", "rank", "yes_no", "derived"
]
"""How far arithmetic may go.

- `text`, `texts`: one's own words, one text or a list of them.
- `choice`, `choices`: an id, or a list of ids; no order between them.
- `level`: ordered, from 1 up; medians, no means.  `rank`: a place in an order, 1 the first.
- `place`: from 0 to 100 between two poles.  `number`: a count, points, an amount.
- `yes_no`: true or false.  `derived`: says again what another column says.
"""

Holds = Literal["name", "text", "number", "moment", "yes_no"]
"""What a common column holds: a `name` is shared by many answers; a `number` is 1 or more."""

COLUMNS: Mapping[str, Holds] = {
    "workshop": "name",
    "code": "name",
    "activity": "name",
    "kind": "name",
    "round": "number",
    "participant": "text",
    "table": "name",
    "role": "name",
    "seq": "number",
    "at": "moment",
    "latest": "yes_no",
    "hidden": "yes_no",
}
"""What every answer has in frames and files, in this order: no kind has columns of these names."""

NAME = "participant_name"
"""The name that somebody gave, where a workshop asks for names and the reader may know them."""

_PLACE = [*COLUMNS].index("participant") + 1
NAMED: Mapping[str, Holds] = dict(
    [*[*COLUMNS.items()][:_PLACE], (NAME, "text"), *[*COLUMNS.items()][_PLACE:]]
)
"""What every answer has there."""

TEXTS: frozenset[Measure] = frozenset({"text", "texts"})
"""The measures that are somebody's own words."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: its name, the wording it belongs to, its measure, what its values mean.

    `label` is empty where the wording is the activity's prompt.  `values` names ids and levels;
    of a place it names the poles, at 0 and 100.  `none_is_an_answer` where an empty list says that
    none of the choices is meant; elsewhere it says that the question was left out.
    """

    name: str
    measure: Measure
    label: str = ""
    values: Mapping[str | int, str] = field(default_factory=dict)
    none_is_an_answer: bool = False


_PLAIN: dict[object, Measure] = {str: "text", bool: "yes_no", int: "number", float: "number"}


def guess(name: str, annotation: object) -> Variable:
    """Return a variable by the type of its values, where nobody said more about it.

    What might hold words counts as words: those are what must not be shown by mistake.
    """
    several = get_origin(annotation) in (list, tuple, set)
    return Variable(name, "texts" if several else _PLAIN.get(annotation, "text"))


def named(items: Iterable[Item]) -> dict[str | int, str]:
    """Return the labels of items by their ids."""
    return {item.id: item.label for item in items}


def numbered(levels: Iterable[str]) -> dict[str | int, str]:
    """Return the names of levels by their numbers, from 1."""
    return dict(enumerate(levels, start=1))
