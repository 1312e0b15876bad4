"""What of a text can be seen: signs that nobody sees are no answer and no name."""

from __future__ import annotations

from unicodedata import category

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that are drawn as nothing."""


def seen(text: str) -> str:
    """Return a text without NUL, which many programs end at; "" where nothing of it is seen."""
    whole = text.replace("\0", "")
    return whole if _can_be_seen(whole) else ""


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
