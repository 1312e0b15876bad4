"""Formulas in a workshop's file: those that cannot be read, and those that nobody asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import LiteralString

from pydantic_core import ErrorDetails

from plwidgets.activities.faults import GIVEN, IN_FILE
from plwidgets.exceptions import Problem
from plwidgets.formulas import Unreadable, pieces
from plwidgets.workshop.fault import Fault, as_error
from plwidgets.workshop.faults import line_of
from plwidgets.workshop.languages import in_others
from plwidgets.workshop.layout import activities_of
from plwidgets.workshop.reading import Place

_NOT_SHOWN = ("id", "kind", "notes")
_LIKE_ONE = re.compile(r"\$(?!\s)[^$\n\\^_{]*[\\^_{][^$\n]*(?<!\s)\$")
_LONGEST = 8000
"""Signs of a text that any field takes: what is longer is refused for that."""
_SAID: LiteralString = "the formula {formula} cannot be read: {why}"
_HINT = r"Mend it, or write \$ for each dollar that begins or ends no formula."


def unreadable(data: Mapping[str, object]) -> list[ErrorDetails]:
    """Return each formula that cannot be read, as the library that checks models tells faults.

    A room whose plan holds one goes on, and shows it as it is written.
    """
    found = [
        Fault("formula", _SAID, {"formula": formula, "why": why, IN_FILE: _HINT, GIVEN: _HINT}, at)
        for at, text in _texts_of(data, formulas=True)
        for formula, why in _unreadable_in(text)
    ]
    return as_error(found, data).errors(include_url=False) if found else []


def unasked_for(
    data: Mapping[str, object], lines: Mapping[Place, int], origin: Mapping[int, Place]
) -> list[tuple[Place, Problem]]:
    """Return a remark, and where it stands, on the first text that looks as if it held formulas."""
    for at, text in _texts_of(data, formulas=False):
        if found := _LIKE_ONE.search(text):
            place = (*origin.get(int(at[1]), at[:2]), *at[2:])
            remark = Problem(
                f"{found[0][:60]} is shown as it is written.",
                "Write 'formulas: true' at the workshop's top if it is a formula.",
                line=line_of(place, lines),
            )
            return [(place, remark)]
    return []


def _unreadable_in(text: str) -> Iterator[tuple[str, str]]:
    for formula in pieces(text):
        if isinstance(formula, str):
            continue
        try:
            formula.mathml()
        except Unreadable as error:
            yield formula.written[:60], str(error)


def _texts_of(data: Mapping[str, object], *, formulas: bool) -> Iterator[tuple[Place, str]]:
    """Yield the texts of activities that hold formulas, or of those that hold none, and where.

    What a text is in other languages comes after it, at the place of that language.
    """
    for at, text in _texts_in_main(data, formulas=formulas):
        yield at, text
        for language, other in in_others(at, text, data):
            yield (*at, language), other


def _texts_in_main(data: Mapping[str, object], *, formulas: bool) -> Iterator[tuple[Place, str]]:
    for number, activity in enumerate(activities_of(data)):
        written = activity if isinstance(activity, Mapping) else {}
        if bool(written.get("formulas", data.get("formulas"))) is formulas:
            shown = {name: part for name, part in written.items() if name not in _NOT_SHOWN}
            yield from _texts_in(shown, ("activities", number))


def _texts_in(part: object, at: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(part, str):
        if len(part) <= _LONGEST:
            yield at, part
    elif isinstance(part, Mapping):
        for name, inner in part.items():
            yield from _texts_in(inner, (*at, str(name)))
    elif isinstance(part, list | tuple):
        for number, inner in enumerate(part):
            yield from _texts_in(inner, (*at, number))
