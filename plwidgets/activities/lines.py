"""What can be answered, as lines that somebody types: options, statements, cards, levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plwidgets.activities.base import Prompt
from plwidgets.activities.carrying import Carrying
from plwidgets.activities.items import Item, Pictured, with_ids


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
        if all(type(one) in (Item, Pictured) for one in value):
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
    items = {one.label: one for one in before if isinstance(one, Item)}
    if not items:
        return [*labels]
    kept = [items[label].model_dump() if label in items else label for label in labels]
    return with_ids(kept, [one.id for one in before if isinstance(one, Item)])
