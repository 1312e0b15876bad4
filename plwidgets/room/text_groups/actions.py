"""Texts that the facilitator puts in groups: what is asked for, and what happens then.

An answer is in a group by its number: what its author writes anew is not grouped yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import TypedDict

from plwidgets.room.places import OfActivity
from plwidgets.room.wishes import LONGEST_ID, Number

MOST = 30
"""So many groups an activity has at most: as many as a question has options."""
LONGEST = 60
"""The longest name of a group, in characters."""


class GroupTexts(OfActivity):
    """Put answers in a group, by its id or under a name; `group` "" takes them out of any.

    A group that is there has another name from now on; without an id a name makes one, if there
    is none of this name.
    """

    action: Literal["group_texts"] = "group_texts"
    group: str | None = Field(default=None, max_length=LONGEST_ID)
    name: str | None = Field(default=None, max_length=300)
    answers: list[Number] = Field(default=[], max_length=5000)

    def model_post_init(self, context: object) -> None:
        """Refuse neither of them."""
        if self.group is None and self.name is None:
            raise ValueError('send {"name": "Choice"} or {"group": "1"}')


class Ungroup(OfActivity):
    """Let a group be none any more; what is in it is not grouped yet."""

    action: Literal["ungroup"] = "ungroup"
    group: str = Field(max_length=LONGEST_ID)


@dataclass(frozen=True, slots=True)
class TextsGrouped:
    """Answers, by their numbers, are in a group of this name; in none where `group` is ""."""

    type: ClassVar[str] = "texts_grouped"
    activity: str
    group: str
    name: str = ""
    answers: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Ungrouped:
    """A group is none any more."""

    type: ClassVar[str] = "ungrouped"
    activity: str
    group: str


@dataclass(frozen=True, slots=True)
class TextGroups:
    """The groups of an activity: their names by their ids, and which answer is in which."""

    names: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[int, str] = field(default_factory=dict)

    def name_of(self, answer: int) -> str | None:
        """Return the name of the group that an answer is in, None where it is in none."""
        return self.names.get(self.of.get(answer, ""))


class TextGroupView(TypedDict):
    """A group of texts: its id, its name, and the numbers of the answers in it that count."""

    id: str
    name: str
    seqs: list[int]


def grouped(groups: TextGroups, data: TextsGrouped) -> TextGroups:
    """Return the groups with these answers in one of them, or in none."""
    names = {**groups.names, data.group: data.name} if data.group else groups.names
    of = {seq: id for seq, id in groups.of.items() if seq not in data.answers}
    return TextGroups(names, of | dict.fromkeys(data.answers, data.group) if data.group else of)


def ungrouped(groups: TextGroups, data: Ungrouped) -> TextGroups:
    """Return the groups without one of them."""
    names = {id: name for id, name in groups.names.items() if id != data.group}
    return TextGroups(names, {seq: id for seq, id in groups.of.items() if id != data.group})
