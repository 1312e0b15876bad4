"""What is asked of a log, held against what it has: how it is split, whether rooms ask alike."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from plwidgets.analysis.rooms import Facts
from plwidgets.answers.columns import Column, codebook
from plwidgets.exceptions import NotFound, Refused
from plwidgets.grouping import NAMES


def one_of(name: str, value: str, known: Iterable[str]) -> None:
    """Raise Refused unless a value is one of those that are known."""
    known = list(known)
    if value not in known:
        raise Refused(f"'{name}' cannot be '{value}'.", _remedy(str(value), known))


def near(name: str, known: Iterable[str]) -> str:
    """Return what somebody may have meant who named something that is not there."""
    return _remedy(name, list(known))


def splits(by: str | None, activity: str, having: Sequence[Facts]) -> None:
    """Raise Refused unless the answers to an activity can be split so."""
    if by is None:
        return
    one_of("by", by, NAMES)
    asked = [facts.workshop[activity] for facts in having]
    sources = [facts.workshop[p.source or p.id] for facts, p in zip(having, asked, strict=True)]
    if by == "role" and any(prompt.by == "table" for prompt in sources):
        raise Refused(
            f"Tables answered '{activity}', and a table has no role.",
            "Split it by table, or look at the whole room.",
        )


def differences(activity: str, having: Sequence[Facts], book: Iterable[Column]) -> list[str]:
    """Return in what rooms asked something else by the same name, [] where they did not.

    `book` explains the columns of rooms of which only the answers are known.
    """
    fields = list(_fields(activity, having))
    columns = codebook(facts.workshop for facts in having)
    meant: dict[str, tuple[object, object]] = {}
    for column in (*columns, *book):
        variable = column.variable
        meaning = (variable.measure, dict(variable.values))
        if column.activity == activity and meant.setdefault(column.name, meaning) != meaning:
            fields.append(column.name)
    return list(dict.fromkeys(fields))


def alike(activity: str, having: Sequence[Facts], book: Iterable[Column]) -> None:
    """Raise Refused where rooms asked something else by the same name."""
    if differ := differences(activity, having, book):
        rooms = f": {', '.join(facts.code for facts in having)}" if len(having) > 1 else ""
        raise Refused(
            f"'{activity}' is not the same question in all rooms{rooms}. "
            f"They differ in {', '.join(differ)}.",
            "Look at each by itself: by='code', or read one: read(…, room=…).",
            code="not_the_same",
        )


def no_rooms(codes: Sequence[str]) -> NotFound:
    """Return what is said where one room is wanted and there is none, or several."""
    if not codes:
        return NotFound(
            "This log holds answers only: there is no room to add up or replay.",
            "Read the database, or the room from its hub.",
        )
    return NotFound(
        f"This log holds several rooms: {', '.join(codes)}.",
        "Say which: read(…, room=…), or by='code' to see each.",
    )


def _fields(activity: str, having: Sequence[Facts]) -> Iterator[str]:
    """Yield the fields in which prompts, or those whose answers they add up, differ."""
    for facts in having[1:]:
        first, other = having[0].workshop, facts.workshop
        yield from first[activity].differs_from(other[activity])
        source, theirs = first[activity].source, other[activity].source
        if source and source == theirs:
            yield from first[source].differs_from(other[source])


def _remedy(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f"Did you mean '{close[0]}'?" if close else f"There are: {', '.join(known) or 'none'}."
