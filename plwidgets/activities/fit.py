"""What answers are held against, whatever their kind: each misfit is said here, in one sentence.

Those that refuse raise InvalidAnswer, which names the activity, the field and the remedy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from plwidgets.activities.base import Prompt
from plwidgets.activities.items import HasId
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell


def known(prompt: HasId, items: Iterable[HasId], ids: Iterable[str], field: str) -> None:
    """Refuse ids that no item has."""
    there = [item.id for item in items]
    if unknown := [id for id in ids if id not in there]:
        raise InvalidAnswer(
            tell(
                "'{id}' has no '{got}' in {field}.", id=prompt.id, got=unknown[0][:60], field=field
            ),
            tell("There are: {there}.", there=", ".join(there)),
            field=field,
        )


def once(prompt: HasId, ids: Iterable[str], field: str) -> None:
    """Refuse an id that is named twice."""
    if twice := [id for id, times in Counter(ids).items() if times > 1]:
        raise InvalidAnswer(
            tell(
                "'{id}': '{twice}' is in {field} twice.", id=prompt.id, twice=twice[0], field=field
            ),
            tell("Name each once."),
            field=field,
        )


def enough(
    prompt: HasId, number: int, what: str, field: str, least: int = 0, most: int | None = None
) -> None:
    """Refuse fewer and more than are asked for; `what` says of what, in words."""
    if number < least:
        hint = tell("Give {n} more.", n=least - number)
    elif most is not None and number > most:
        hint = tell("Leave {n} out.", n=number - most)
    else:
        return
    said = tell(
        "The number of {what} in '{id}' must be {wanted}, got {number}.",
        what=what,
        id=prompt.id,
        wanted=_between(least, most),
        number=number,
    )
    raise InvalidAnswer(said, hint, field=field)


def short_enough(prompt: HasId, text: str, most: int, field: str, what: str = "") -> None:
    """Refuse a text that is too long; `what` says of what, where it is not the whole answer."""
    if len(text) > most:
        about: dict[str, object] = {
            "id": prompt.id,
            "most": most,
            "number": len(text),
            "what": what,
        }
        said = (
            tell("'{id}' takes {most} characters of {what}, got {number}.", **about)
            if what
            else tell("'{id}' takes {most} characters, got {number}.", **about)
        )
        raise InvalidAnswer(said, tell("Say it shorter."), field=field)


def on_level(
    prompt: HasId, level: int | str, levels: Sequence[str], field: str, beside: str = ""
) -> None:
    """Refuse a level that is not there; `beside` names what may stand for none."""
    most = len(levels)
    if level == beside or (isinstance(level, int) and 1 <= level <= most):
        return
    ends = {"first": levels[0], "most": most, "last": levels[-1], "beside": beside}
    raise InvalidAnswer(
        tell("'{id}' has no level {got} in {field}.", id=prompt.id, got=repr(level), field=field),
        tell("Its levels are 1 ({first}) to {most} ({last}), or '{beside}'.", **ends)
        if beside
        else tell("Its levels are 1 ({first}) to {most} ({last}).", **ends),
        field=field,
    )


def takes_none(prompt: Prompt) -> str:
    """Return what is said where somebody answers what asks for nothing."""
    return tell("'{id}' is a {kind}: it takes no answers.", id=prompt.id, kind=prompt.kind)


def _between(least: int, most: int | None) -> str:
    if most is None:
        return tell("{least} or more", least=least)
    if least == most:
        return str(most)
    if least:
        return tell("{least} to {most}", least=least, most=most)
    return tell("{most} or less", most=most)
