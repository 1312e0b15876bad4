"""What does not fit a model, in words of ours: no text of a library reaches who reads it."""

from __future__ import annotations

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
}


class Misfit(NamedTuple):
    """The part that does not fit, "" for the whole, and a sentence that names it."""

    field: str
    message: str


def misfit(error: ValidationError, whole: str, inside: int = 0) -> Misfit:
    """Return the first thing that is wrong; `whole` is what the data as a whole is called.

    Of the place, the first `inside` parts are left out: they only say which model was meant.
    """
    first = error.errors(include_url=False)[0]
    place = [str(part) for part in first["loc"][inside:] if part != "[key]"]
    return Misfit(".".join(place), _sentence(first, place, whole))


def _sentence(details: ErrorDetails, place: list[str], whole: str) -> str:
    name = f"'{'.'.join(place)}'" if place else whole
    match details["type"]:
        case "missing":
            return f"{name} is missing."
        case "extra_forbidden":
            return f"There is no {name} here."
        case "json_invalid":
            return f"{name} is not JSON."
        case "value_error":
            return f"{name}: {details['msg'].removeprefix('Value error, ')}."
    wanted = _wanted(details)
    return f"{name} must be {wanted}, got {_got(details['input'])}."


def _wanted(details: ErrorDetails) -> str:
    kind = details["type"]
    if kind == "too_short" and details.get("ctx", {}).get("field_type") == "Dictionary":
        return "an object with something in it"
    if kind in _LIMITS:
        limit, words = _LIMITS[kind]
        return words.format(details.get("ctx", {}).get(limit))
    return _A.get(kind.partition("_")[0], "something else")


def _got(value: object) -> str:
    """Return a value as JSON writes it, shortened."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
