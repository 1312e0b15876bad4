"""What does not fit a model, in words of ours: no text of a library reaches who reads it."""

from __future__ import annotations

import re
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_A = {
    "string": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list",
    "tuple": "a list",
    "set": "a list",
    "dict": "an object",
    "model": "an object",
    "mapping": "an object",
    "finite": "a number",
    "none": "nothing",
}
_LIMITS = {
    "greater_than": ("gt", "greater than {}"),
    "greater_than_equal": ("ge", "{} or more"),
    "less_than": ("lt", "less than {}"),
    "less_than_equal": ("le", "{} or less"),
    "string_too_short": ("min_length", "a text of {} characters or more"),
    "string_too_long": ("max_length", "a text of at most {} characters"),
    "too_short": ("min_length", "a list of {} or more"),
    "too_long": ("max_length", "a list of at most {}"),
    "literal_error": ("expected", "{}"),
    "string_pattern_mismatch": ("pattern", "a text of the form {}"),
}
_BRANCH = re.compile(r"str|int|float|bool|constrained-\w+|(literal|dict|list|tuple)\[.*\]")
"""What a place ends in that may hold one thing or another: the type that was tried."""


class Misfit(NamedTuple):
    """The part that does not fit, "" for the whole, and a sentence that names it."""

    field: str
    message: str


def misfit(error: ValidationError, whole: str, inside: int = 0) -> Misfit:
    """Return the first thing that is wrong; `whole` is what the data as a whole is called.

    Of the place, the first `inside` parts are left out: they only say which model was meant.
    """
    first, *others = error.errors(include_url=False)
    tried = [first, *(one for one in others if _is_beside(one, first))]
    inner = first["loc"][inside : -1 if len(tried) > 1 else None]
    place = [str(part) for part in inner if part != "[key]"]
    return Misfit(".".join(place), _sentence(tried, place, whole))


def _is_beside(one: ErrorDetails, other: ErrorDetails) -> bool:
    """Whether both say of the same value that it is not of one of the types that it may have."""
    tried = all(details["loc"] and _is_branch(details["loc"][-1]) for details in (one, other))
    return tried and one["loc"][:-1] == other["loc"][:-1]


def _is_branch(part: str | int) -> bool:
    return isinstance(part, str) and bool(_BRANCH.fullmatch(part))


def _sentence(tried: list[ErrorDetails], place: list[str], whole: str) -> str:
    details = tried[0]
    name = f"'{'.'.join(place)}'" if place else whole
    match details["type"]:
        case "missing":
            return f"{name} is missing."
        case "extra_forbidden":
            return f"There is no {name} here."
        case "json_invalid":
            return f"{name} is not JSON."
        case "value_error":
            said = details["msg"].removeprefix("Value error, ")
            return f"{name}: {said}." if place else f"{said[:1].upper()}{said[1:]}."
    if details["input"] in ("", [], ()) and details["type"] in ("string_too_short", "too_short"):
        return f"{name} is empty."
    wanted = " or ".join(dict.fromkeys(_wanted(one) for one in tried))
    return f"{name} must be {wanted}, got {got(details['input'])}."


def _wanted(details: ErrorDetails) -> str:
    kind, context = details["type"], details.get("ctx", {})
    of_names = context.get("field_type") == "Dictionary"
    if kind == "too_short" and of_names:
        return "an object with something in it"
    if kind == "too_long" and of_names:
        return f"an object of at most {context['max_length']}"
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return words.format(context.get(limit))
    return _A.get(kind.partition("_")[0], "of another form")


def got(value: object) -> str:
    """Return a value that was sent as JSON writes it, shortened."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    try:
        text = repr(value)
    except ValueError:  # a number of more digits than are ever written
        return "a number too long to be read"
    return text if len(text) <= 40 else f"{text[:40]}…"
