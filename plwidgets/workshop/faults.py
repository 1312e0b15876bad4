"""What is wrong with a workshop, in words: file, line, activity and field of each fault.

A validator that looks at the whole plan puts the place that it means into the error's context,
as `where`; one that looks at a whole activity names the field that it means, in its sentence.
What single values got wrong, `activities.faults` says.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from plwidgets.activities import find_kind, kinds
from plwidgets.activities.faults import in_words
from plwidgets.exceptions import Problem
from plwidgets.workshop.layout import activities_of
from plwidgets.workshop.meant import NEAR
from plwidgets.workshop.reading import Place
from plwidgets.workshop.wanted import part_of

_QUOTED = re.compile(r"'[^']*'")
_WORD = re.compile(r"\w+")
_SELECTION = ("title", "activities")


def problems(
    found: list[ErrorDetails],
    data: Mapping[str, object],
    fields: Iterable[str],
    lines: Mapping[Place, int] | None = None,
    origin: Mapping[int, Place] | None = None,
) -> list[Problem]:
    """Return everything that is wrong, in the order of its lines.

    `data` is what was read, `fields` what a workshop may have; `lines` and `origin` say where
    each part and each activity stood in the file.
    """
    told = [
        _problem(details, data, tuple(fields), lines, origin or {})
        for details in found
        if not _follows_from_another(details, found)
    ]
    return sorted(told, key=lambda problem: problem.line or 0)


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a question for the nearest of the known names, or what to say if none is near."""
    known = list(known)
    near = difflib.get_close_matches(name[:60], known, n=1, cutoff=NEAR)
    said = f"Did you mean '{near[0]}'?" if near else otherwise.format(", ".join(known))
    return f" {said}" if said else ""


def _follows_from_another(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """A list whose items are wrong is called too short as well: only the items matter."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in found
    )


def _problem(
    details: ErrorDetails,
    data: Mapping[str, object],
    fields: tuple[str, ...],
    lines: Mapping[Place, int] | None,
    origin: Mapping[int, Place],
) -> Problem:
    place: Place = details.get("ctx", {}).get("where") or details["loc"]
    activity = _activity_at(place, data)
    if activity is not None and not place[2:]:
        place = (*place, *_meant(details, activity))
    message, hint = _in_words(details, _known(place, activity, fields), lines is not None)
    return told_at(place, (message, hint), data, lines or {}, origin)


def told_at(
    place: Place,
    said: tuple[str, str],
    data: Mapping[str, object],
    lines: Mapping[Place, int],
    origin: Mapping[int, Place],
) -> Problem:
    """Return what is to be said of a place in a plan, with its line, its activity and its field."""
    activity, own, where = _activity_at(place, data), place, place
    if activity is not None:
        own = place[2:]
        where = (*origin.get(int(place[1]), place[:2]), *own)
    id = _id_of(activity)
    return Problem(
        *said,
        line=line_of(where, lines or {}),
        activity=None if id is None else str(id),
        field=_field(own, data),
    )


def _activity_at(place: Place, data: Mapping[str, object]) -> object:
    """Return the activity that a place is in, None where it is in none."""
    at = place[1] if len(place) > 1 and place[0] == "activities" else None
    # What is no list, but could be gone through as one, is gone by now.
    return next(iter(activities_of(data)[at:]), None) if isinstance(at, int) else None


def _meant(details: ErrorDetails, activity: object) -> Place:
    """Return the field of an activity that a kind's own sentence is about, () where none is.

    It is the first word that is a key which the author gave.
    """
    given = activity if isinstance(activity, Mapping) else {}
    if details["type"] == "kind":
        return ("kind",) if "kind" in given else ()
    said = _QUOTED.sub("", details["msg"]) if details["type"] == "value_error" else ""
    return next(((word,) for word in _WORD.findall(said) if word in given), ())


def _field(own: Place, data: Mapping[str, object]) -> str | None:
    """Return the path of a field as its author sees it, None for no field; entries count from 1."""
    named: Mapping[str, object] = {}
    if own[:1] == ("selections",) and isinstance(selections := data.get("selections"), Mapping):
        named = selections
    if len(own) > 2 and own[2] == "activities" and not isinstance(named.get(str(own[1])), Mapping):
        own = (*own[:2], *own[3:])  # a list stands for a selection of these activities
    told = "".join(f", entry {part + 1}" if isinstance(part, int) else f".{part}" for part in own)
    return told.removeprefix(".") or None


def doubted(
    doubts: Iterable[tuple[Place, Problem]],
    data: Mapping[str, object],
    origin: Mapping[int, Place],
) -> list[Problem]:
    """Return remarks with the activity and the field that each is about."""
    begins = {origin.get(n, ("activities", n)): one for n, one in enumerate(activities_of(data))}
    told = []
    for path, remark in doubts:
        at = next((place for place in begins if path[: len(place)] == place), ())
        id = _id_of(begins[at]) if at else None
        told.append(
            replace(
                remark,
                activity=None if id is None else str(id),
                field=_field(path[len(at) :], data),
            )
        )
    return told


def unasked(
    data: Mapping[str, object], lines: Mapping[Place, int], origin: Mapping[int, Place]
) -> list[Problem]:
    """Return a remark for each activity that takes answers and does not say to what."""
    return [
        Problem(
            "Nothing is asked here: people would read the id.",
            "Give it a prompt.",
            line=line_of(origin.get(place, ("activities", place)), lines),
            activity=str(activity["id"]),
        )
        for place, activity in enumerate(activities_of(data))
        if isinstance(activity, Mapping)
        and find_kind(activity["kind"]).takes_answers
        and not activity.get("prompt")
        and not activity.get("title")
    ]


def _id_of(activity: object) -> object:
    return activity.get("id") if isinstance(activity, Mapping) else getattr(activity, "id", None)


def _in_words(details: ErrorDetails, known: Iterable[str], written: bool) -> tuple[str, str]:
    """Return the message and the hint; a workshop knows which keys may stand where."""
    name = str(details["loc"][-1]) if details["loc"] else ""
    message, hint = in_words(details, written)
    if details["type"] == "extra_forbidden":
        return message, nearest(name, known, "Known keys: {}.").strip()
    if details["type"] == "too_short" and name == "activities":
        what = "workshop" if len(details["loc"]) == 1 else "selection"
        return f"The {what} has no activities.", "Add at least one."
    return message, hint


def _known(place: Place, activity: object, fields: tuple[str, ...]) -> Iterable[str]:
    """Return the keys that may stand where something is wrong."""
    if isinstance(activity, Mapping) and str(activity.get("kind")) in kinds():
        return _keys_at(find_kind(activity["kind"]).prompt, place[2:-1])
    return _SELECTION if place[:1] == ("selections",) and len(place) > 2 else fields


def _keys_at(model: type[BaseModel], place: Place) -> Iterable[str]:
    """Return the keys of the part of an activity that stands at a place."""
    wanted: object = model
    for part in place:
        wanted = part_of(wanted, part)
    return getattr(wanted, "model_fields", ())


def line_of(where: Place, lines: Mapping[Place, int]) -> int | None:
    """Return the line of the longest part of this path that stands in the file."""
    for end in range(len(where), -1, -1):
        if where[:end] in lines:
            return lines[where[:end]]
    return None
