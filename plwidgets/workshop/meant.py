"""What an author means by a name or an amount: other words for kinds and keys, lengths of time."""

from __future__ import annotations

import re
from collections.abc import Collection

from pydantic import BaseModel

from plwidgets.activities import Prompt, kinds

_MARKS = "\"'\u201c\u201d\u201e\u2018\u2019\u201a"
"""Quotes, straight and curly, high and low."""
_UNITS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600, "hour": 3600}
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(s|sec|m|min|h|hour)(?:s|onds?|utes?)?\b\.?\s*")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")

NEAR = 0.75
"""How alike a mistyped name is to the one that is meant, from 0 to 1."""
LISTS = ("options", "items", "statements", "cards", "criteria", "elements", "fields", "targets")
"""What kinds call the list that they cannot do without: authors need not know which says what."""
INSTEAD = "options_from"
"""What may stand instead of that list: where the room has given it."""
OTHER_LISTS = (*LISTS, "choices", "answers", "questions")
KINDS = {
    "poll": "choice",
    "vote": "choice",
    "multiplechoice": "choice",
    "singlechoice": "choice",
    "opentext": "open_text",
    "openquestion": "open_text",
    "freetext": "open_text",
    "likert": "scale",
    "rank": "ranking",
    "qa": "q_and_a",
    "q&a": "q_and_a",
}
"""What the world calls kinds, in small letters without spaces."""


def kind_named(name: str) -> str:
    """Return the kind that an author means by a name, the name itself where none is meant."""
    if name in kinds():
        return name
    plain = re.sub(r"[\s_-]+", "", name.casefold())
    alike = {kind.replace("_", ""): kind for kind in kinds()}
    return alike.get(plain) or KINDS.get(plain, name)


def key_named(name: str, given: Collection[str], model: type[BaseModel]) -> str:
    """Return the field of a model that an author means by a key, the key where none is meant."""
    known = model.model_fields
    if name in known or not issubclass(model, Prompt):
        return name
    if name in ("question", "text") and "prompt" not in given:
        return "prompt"
    missing = [one for one in LISTS if one in known and one not in given]
    if name in OTHER_LISTS and len(missing) == 1:
        needed = known[missing[0]].is_required() or INSTEAD in known
        return missing[0] if needed else name
    return name


def seconds(text: str, each: int = 1) -> float | None:
    """Return how many seconds a length of time is, `each` where no unit stands; None for others.

    `90`, `2 min`, `1 min 30 s`, `1.5 h`; `1:30` is minutes and seconds, or hours and minutes
    where a number alone counts minutes.
    """
    plain = text.strip().casefold()
    if clock := _CLOCK.fullmatch(plain):
        return (int(clock[1]) * 60 + int(clock[2])) * each
    if re.fullmatch(r"\d+[.,]\d+|\d+", plain):
        return float(plain.replace(",", ".")) * each
    amounts = list(_AMOUNT.finditer(plain))
    if not amounts or "".join(amount[0] for amount in amounts) != plain:
        return None
    return sum(float(a[1].replace(",", ".")) * _UNITS[a[2]] for a in amounts)


def bare(text: str) -> str:
    """Return a key, a number or one of few words without the quotes of a word processor."""
    plain = text.strip()
    quoted = len(plain) > 2 and plain[0] in _MARKS and plain[-1] in _MARKS
    return plain[1:-1] if quoted else plain
