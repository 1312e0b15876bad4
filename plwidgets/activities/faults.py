"""What a checked value got wrong, in words: what is expected here, and what to write.

The models of prompts and answers are checked by a library that speaks to programmers.  Each of its
errors is told here in the words of whoever wrote the value; what a kind says itself stays as it is.
Who wrote a file is told what to type there, and who gave an object, in Python or as JSON, what to
give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, get_args

from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from plwidgets.activities.ids import slug

Sentence = tuple[str, str]
"""A message, and what to do; either may stand alone."""
_Context: TypeAlias = Mapping[str, object]
_Told: TypeAlias = Callable[[_Context, object, str], Sentence]
"""What tells an error from its context, the value and the name of its field."""

_THEIRS = frozenset(get_args(ErrorType)) - {"value_error", "assertion_error"}
_UNTOLD: Sentence = ("This value does not fit here.", "Look at what the reference says of it.")

_A_TEXT: Sentence = (
    "This must be a text.",
    "Write it behind the colon, in quotes if it has signs.",
)
_A_LIST: Sentence = ("This must be a list.", "Write each item in a line of its own, behind a dash.")
_NAMED: Sentence = ("This must have parts with names.", "Write each as 'name: value'.")
_WHOLE: Sentence = ("This must be a whole number.", "Write only digits, such as 5.")
_NUMBER: Sentence = ("This must be a number.", "Write only the number, such as 5 or 2.5.")
_YES_NO: Sentence = ("This must be true or false.", "Write true or false.")
_NO_TEXT: Sentence = ("A text is missing here.", "Write one, or leave the line out.")

_GIVEN: Mapping[Sentence, str] = {
    _A_TEXT: 'Give a text, such as "Why?".',
    _A_LIST: 'Give a list, such as ["A", "B"].',
    _NAMED: 'Give names with their values, such as {"A": "B"}.',
    _WHOLE: "Give a whole number, such as 5.",
    _NUMBER: "Give a number, such as 5 or 2.5.",
    _YES_NO: "Give true or false.",
    _NO_TEXT: "Give one, or leave it out.",
}
"""What to do where the value was given and not written in a file."""
IN_FILE, GIVEN = "in_file", "given"
"""What an error of our own may have in its context: what to do in a file, and otherwise."""

_PLAIN: Mapping[str, Sentence] = {
    **dict.fromkeys(
        ("string_type", "string_sub_type", "string_unicode", "string_not_ascii"), _A_TEXT
    ),
    **dict.fromkeys(
        (
            "tuple_type",
            "list_type",
            "set_type",
            "frozen_set_type",
            "iterable_type",
            "iteration_error",
        ),
        _A_LIST,
    ),
    **dict.fromkeys(
        (
            "dict_type",
            "mapping_type",
            "model_type",
            "model_attributes_type",
            "dataclass_type",
            "no_such_attribute",
            "arguments_type",
        ),
        _NAMED,
    ),
    **dict.fromkeys(("int_type", "int_parsing", "int_parsing_size", "int_from_float"), _WHOLE),
    **dict.fromkeys(
        ("float_type", "float_parsing", "finite_number", "decimal_type", "decimal_parsing"), _NUMBER
    ),
    **dict.fromkeys(("bool_type", "bool_parsing"), _YES_NO),
    "none_required": ("Nothing stands here.", "Leave the value out."),
    "invalid_key": ("A name here is no text.", "Put it in quotes."),
}

_TIMES = {
    "timer": "Write seconds, such as 90, or 1:30, 90 s, 2 min.",
    "minutes": "Write minutes, such as 10, or 90 s, 1 h 30 min.",
}
_CODES = "a language is two or three letters, such as en, de or pt-BR"


def in_words(details: ErrorDetails, written: bool = True) -> Sentence:
    """Return the message and the hint for one error of a model.

    `written` says whether the value stands in a file.
    """
    said, hint = _in_words(details)
    name = _name(details)
    if written and name in _TIMES and details["type"] in ("int_parsing", "float_parsing"):
        return f"'{str(details['input'])[:60]}' is no length of time.", _TIMES[name]
    own = (details.get("ctx") or {}).get(IN_FILE if written else GIVEN, hint)
    return said, own if written else _GIVEN.get((said, hint), own)


def _in_words(details: ErrorDetails) -> Sentence:
    kind, context = details["type"], details.get("ctx") or {}
    if kind not in _THEIRS:
        return _own(details["msg"]), ""
    if kind in _PLAIN:
        return _PLAIN[kind]
    told = _WITH_VALUES.get(kind)
    return told(context, details["input"], _name(details)) if told else _UNTOLD


def _own(message: str) -> str:
    """Return what a kind says itself, as a sentence."""
    plain = message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
    ended = plain if plain.endswith((".", "?")) else f"{plain}."
    return f"{ended[:1].upper()}{ended[1:]}"


def _name(details: ErrorDetails) -> str:
    return next((str(part) for part in reversed(details["loc"]) if isinstance(part, str)), "")


def _missing(context: _Context, value: object, name: str) -> Sentence:
    return f"'{name}' is missing.", "Add it."


def _unknown(context: _Context, value: object, name: str) -> Sentence:
    return f"There is no key '{name}' here.", ""


def _too_long(context: _Context, value: object, name: str) -> Sentence:
    most = context.get("max_length")
    return f"This has {len(str(value))} characters, and {most} fit.", "Say it shorter."


def _too_short(context: _Context, value: object, name: str) -> Sentence:
    least = context.get("min_length", 1)
    if least == 1:
        return _NO_TEXT
    return f"This needs {least} characters at least.", "Write more."


def _too_many(context: _Context, value: object, name: str) -> Sentence:
    most, there = context.get("max_length"), context.get("actual_length")
    there = f"{there} are here, and" if isinstance(there, int) else "Up to"
    return f"{there} {most} fit.", "Leave some out."


def _too_few(context: _Context, value: object, name: str) -> Sentence:
    least, there = context.get("min_length", 1), context.get("actual_length", 0)
    if not there:
        return "The list is empty.", f"Give it {least} or more."
    if there == 1 and isinstance(value, list | tuple) and str(value[0]).strip().isdecimal():
        return (
            f"Only {value[0]} stands here: this is a list of names, not how many there are.",
            f"Name {least} or more.",
        )
    return f"The list has {there}, and needs {least} or more.", "Add what is missing."


def _wrong_form(context: _Context, value: object, name: str) -> Sentence:
    written = str(value)[:60]
    if name in ("language", "languages", "translations"):
        return f"'{written}' is no code of a language: {_CODES}.", ""
    id = slug(written)
    return (
        f"'{written}' cannot be a name here.",
        "Use small letters, digits and -, no spaces" + (f": {id}." if id[:1].isalpha() else "."),
    )


def _not_among(context: _Context, value: object, name: str) -> Sentence:
    among = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return f"'{str(value)[:60]}' is not among what can stand here.", f"Write one of: {among}."


def _outside(word: str, key: str) -> _Told:
    def told(context: _Context, value: object, name: str) -> Sentence:
        return f"{str(value)[:60]} does not fit here.", f"Write a number {word} {context[key]:g}."

    return told


_WITH_VALUES: Mapping[str, _Told] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "string_too_long": _too_long,
    "string_too_short": _too_short,
    "too_long": _too_many,
    "too_short": _too_few,
    "string_pattern_mismatch": _wrong_form,
    "literal_error": _not_among,
    "enum": _not_among,
    "greater_than": _outside("above", "gt"),
    "greater_than_equal": _outside("of at least", "ge"),
    "less_than": _outside("below", "lt"),
    "less_than_equal": _outside("of at most", "le"),
}
