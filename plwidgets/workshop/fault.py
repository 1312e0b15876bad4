"""A fault of a plan as a whole: its kind, its sentence, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import LiteralString, NamedTuple

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from plwidgets.workshop.reading import Place


class Fault(NamedTuple):
    """What is wrong, the words in it, and where it stands."""

    kind: LiteralString
    said: LiteralString
    words: Mapping[str, str]
    where: Place


def as_error(found: Iterable[Fault], data: object) -> ValidationError:
    """Return faults as the library that checks models has them."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError(kind, said, {**words, "where": where}), loc=(), input=data
        )
        for kind, said, words, where in found
    ]
    return ValidationError.from_exception_data("Workshop", details)
