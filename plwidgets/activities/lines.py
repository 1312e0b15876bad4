"""What can be answered, as lines that somebody types: options, statements, cards, levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from pydantic import BaseModel

from plwidgets.activities.base import Prompt
from plwidgets.activities.carrying import Carrying
from plwidgets.activities.items import Item, with_ids


def lines_of(prompt: Prompt) -> dict[str, list[str]]:
    """Return the lists of a prompt that say what can be answered, by their fields.

    Those that the room gave, and what is there for the presenter alone, are none of them.
    """
    given = prompt.settled if isinstance(prompt, Carrying) else frozenset[str]()
    left = prompt.unseen | prompt.beside | prompt.kept_back | prompt.tunable | given
    told: dict[str, list[str]] = {}
    for name in type(prompt).model_fields:
        value = getattr(prompt, name)
        if name in left or not isinstance(value, tuple) or not value:
            continue
        if all(map(_is_line, value)):
            told[name] = [one.label for one in value]
        elif all(isinstance(one, str) for one in value):
            told[name] = [*value]
    return told


def with_lines(asked: Sequence[Prompt], lines: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return these fields as a plan has them: what says the same has the id that it had.

    `asked` are the prompts of all rounds.  Raises ValueError for two lines that nobody could tell
    apart.
    """
    return {
        name: _written([one for prompt in asked for one in getattr(prompt, name)], labels)
        for name, labels in lines.items()
    }


def _written(before: Sequence[object], labels: Sequence[str]) -> object:
    items = [one for one in before if _is_line(one)]
    if not items:
        return [*labels]
    known = {one.label: one.model_dump(mode="json", exclude_defaults=True) for one in items}
    return with_ids([known.get(label, label) for label in labels], [one.id for one in items])


def _is_line(one: object) -> TypeGuard[Item]:
    """Say whether something on a list can be typed as a line: the rest of it has a default."""
    if not isinstance(one, BaseModel):
        return False
    needed = {name for name, field in type(one).model_fields.items() if field.is_required()}
    return needed == {"id", "label"}
