"""What of a text can be seen: signs that nobody sees are no answer and no name."""

from __future__ import annotations

from unicodedata import category

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that are drawn as nothing."""

_CONTROLS = (chr(n) for n in (*range(0x20), *range(0x7F, 0xA0)) if chr(n) not in "\t\n\r")
_NONCHARACTERS = (
    *map(chr, range(0xFDD0, 0xFDF0)),
    *(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)),
)
_OVERRIDES = "\u202d\u202e"
_NEVER = str.maketrans("", "", "".join((*_CONTROLS, *_NONCHARACTERS, _OVERRIDES)))
"""What steers a machine, what is no character, and what turns round all that stands behind it."""


def seen(text: str) -> str:
    """Return a text without signs that no reader is meant to get; "" where nothing is seen.

    Databases, files and terminals end at them, do what they say, or cannot hold them.
    """
    whole = harmless(text)
    return whole if _can_be_seen(whole) else ""


def harmless(text: str) -> str:
    """Return a text without signs that steer a machine, or are no characters."""
    return text.translate(_NEVER)


def all_seen(value: object) -> object:
    """Return a value of JSON with each of its texts as `seen` has it; names in it stay."""
    if isinstance(value, str):
        return seen(value)
    if isinstance(value, dict):
        return {name: all_seen(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [all_seen(part) for part in value]
    return value


def _can_be_seen(text: str) -> bool:
    """Whether a letter, a digit, a mark or a sign stands in a text."""
    return any(category(sign)[0] in "LNPS" and sign not in _BLANK for sign in text)
