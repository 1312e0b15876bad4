"""What answers are held against, whatever their kind: each misfit is said here, in one sentence.

Those that refuse raise InvalidAnswer, which names the activity, the field and the remedy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from plwidgets.activities.base import Prompt
from plwidgets.activities.items import HasId
from plwidgets.exceptions import InvalidAnswer


def known(prompt: HasId, items: Iterable[HasId], ids: Iterable[str], field: str) -> None:
    """Refuse ids that no item has."""
    there = [item.id for item in items]
    if unknown := [id for id in ids if id not in there]:
        raise InvalidAnswer(
            f"'{prompt.id}' has no '{unknown[0][:60]}' in {field}.",
            f"There are: {', '.join(there)}.",
            field=field,
        )


def once(prompt: HasId, ids: Iterable[str], field: str) -> None:
    """Refuse an id that is named twice."""
    if twice := [id for id, times in Counter(ids).items() if times > 1]:
        raise InvalidAnswer(
            f"'{prompt.id}': '{twice[0]}' is in {field} twice.", "Name each once.", field=field
        )


def enough(
    prompt: HasId, number: int, what: str, field: str, least: int = 0, most: int | None = None
) -> None:
    """Refuse fewer and more than are asked for; `what` says of what, in words."""
    if number < least:
        hint = f"Give {least - number} more."
    elif most is not None and number > most:
        hint = f"Leave {number - most} out."
    else:
        return
    said = f"The number of {what} in '{prompt.id}' must be {_between(least, most)}, got {number}."
    raise InvalidAnswer(said, hint, field=field)


def short_enough(prompt: HasId, text: str, most: int, field: str, what: str = "") -> None:
    """Refuse a text that is too long; `what` says of what, where it is not the whole answer."""
    if len(text) > most:
        of = f" of {what}" if what else ""
        said = f"'{prompt.id}' takes {most} characters{of}, got {len(text)}."
        raise InvalidAnswer(said, "Say it shorter.", field=field)


def on_level(
    prompt: HasId, level: int | str, levels: Sequence[str], field: str, beside: str = ""
) -> None:
    """Refuse a level that is not there; `beside` names what may stand for none."""
    most = len(levels)
    if level == beside or (isinstance(level, int) and 1 <= level <= most):
        return
    other = f", or '{beside}'" if beside else ""
    raise InvalidAnswer(
        f"'{prompt.id}' has no level {level!r} in {field}.",
        f"Its levels are 1 ({levels[0]}) to {most} ({levels[-1]}){other}.",
        field=field,
    )


def takes_none(prompt: Prompt) -> str:
    """Return what is said where somebody answers what asks for nothing."""
    return f"'{prompt.id}' is a {prompt.kind}: it takes no answers."


def _between(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more"
    if least == most:
        return str(most)
    return f"{least} to {most}" if least else f"{most} or less"
