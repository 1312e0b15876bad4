"""What is wrong with a workshop, in words: file, line, activity and field of each fault.

- `read_yaml` reads a file's data together with the line on which each part of it stands.
- `problems` turns pydantic's errors into ours.  A validator that looks at the whole plan puts
  the place that it means into the error's context, as `where`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plwidgets.activities import find_kind, kinds
from plwidgets.exceptions import Problem, WorkshopError

Place: TypeAlias = tuple[str | int, ...]
"""Where something stands in a workshop: the keys and numbers that lead there."""

_SELECTION = ("title", "activities")


def problems(
    error: ValidationError,
    data: Mapping[str, Any],
    fields: Iterable[str],
    lines: Mapping[Place, int] | None = None,
    origin: Mapping[int, Place] | None = None,
) -> list[Problem]:
    """Return everything that is wrong.

    `data` is what was read, `fields` what a workshop may have; `lines` and `origin` say where
    each part and each activity stood in the file.
    """
    found = error.errors(include_url=False)
    return [
        _problem(details, data, tuple(fields), lines or {}, origin or {})
        for details in found
        if not _follows_from_another(details, found)
    ]


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return a question for the nearest of the known names, or what to say if none is near."""
    known = list(known)
    near = difflib.get_close_matches(name[:60], known, n=1)
    said = f"Did you mean '{near[0]}'?" if near else otherwise.format(", ".join(known))
    return f" {said}" if said else ""


def read_yaml(text: str, file: str) -> tuple[Any, dict[Place, int]]:
    """Return the data of a YAML text, and the line on which each part of it stands."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        lines = dict(_positions(root, ())) if root else {}
        return (yaml.safe_load(text) if root else None), lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise WorkshopError(
            [
                Problem(
                    f"This is not YAML: {error.problem}.",
                    "Check the indentation, colons and quotes.",
                    line=mark.line + 1 if mark else None,
                )
            ],
            file,
        ) from None
    except yaml.YAMLError as error:
        raise WorkshopError([Problem(f"This is not YAML: {error}.", line=1)], file) from None


def _positions(node: yaml.Node, path: Place) -> Iterator[tuple[Place, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key '{key.value}' stands here twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
            yield from _positions(value, (*path, key.value))
            yield (*path, key.value), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _positions(value, (*path, number))


def _follows_from_another(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """A list whose items are wrong is called too short as well: only the items matter."""
    loc = details["loc"]
    return details["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in found
    )


def _problem(
    details: ErrorDetails,
    data: Mapping[str, Any],
    fields: tuple[str, ...],
    lines: Mapping[Place, int],
    origin: Mapping[int, Place],
) -> Problem:
    place: Place = details.get("ctx", {}).get("where") or details["loc"]
    inside = len(place) > 1 and place[0] == "activities" and isinstance(place[1], int)
    activity = data["activities"][place[1]] if inside else None
    own = place[2:] if inside else place
    where = (*origin.get(place[1], place[:2]), *own) if inside else place  # type: ignore[arg-type]
    message, hint = _in_words(details, _known(place, activity, fields))
    id = _id_of(activity)
    return Problem(
        message,
        hint,
        line=_line(where, lines),
        activity=None if id is None else str(id),
        field=".".join(str(part) for part in own) or None,
    )


def _id_of(activity: Any) -> Any:
    return activity.get("id") if isinstance(activity, Mapping) else getattr(activity, "id", None)


def _in_words(details: ErrorDetails, known: Iterable[str]) -> tuple[str, str]:
    """Return the message and the hint for one of pydantic's errors."""
    name = str(details["loc"][-1]) if details["loc"] else ""
    match details["type"]:
        case "extra_forbidden":
            hint = nearest(name, known, "Known keys: {}.")
            return f"There is no key '{name}' here.", hint.strip()
        case "missing":
            return f"'{name}' is missing.", "Add it."
        case "too_short" if name == "activities":
            what = "workshop" if len(details["loc"]) == 1 else "selection"
            return f"The {what} has no activities.", "Add at least one."
        case _:
            message = details["msg"].removeprefix("Value error, ")
            ended = message if message.endswith((".", "?")) else f"{message}."
            return f"{ended[:1].upper()}{ended[1:]}", ""


def _known(place: Place, activity: Any, fields: tuple[str, ...]) -> Iterable[str]:
    """Return the keys that may stand where something is wrong."""
    if isinstance(activity, Mapping) and activity.get("kind") in kinds():
        return find_kind(activity["kind"]).prompt.model_fields
    return _SELECTION if place[:1] == ("selections",) and len(place) > 2 else fields


def _line(where: Place, lines: Mapping[Place, int]) -> int | None:
    """Return the line of the longest part of this path that stands in the file."""
    for end in range(len(where), -1, -1):
        if where[:end] in lines:
            return lines[where[:end]]
    return None
