"""Texts that name something, and are not read by people: they are the same in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, TypeAlias


@dataclass(frozen=True, slots=True)
class Naming:
    """What marks such a text in the type of a field."""


Name: TypeAlias = Annotated[str, Naming()]
"""A text that is never translated: another activity, what is looked for in answers.

All other texts of a prompt are for people, and may be written in several languages, unless their
field has a pattern: that is an id.
"""
