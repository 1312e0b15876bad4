"""What people go through by themselves, each at their own pace: sections, or the whole workshop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from plwidgets.activities import Prompt


def _titles(said: object) -> object:
    """Return titles of sections as a list, where it is one too; none of them goes without saying.

    Raises ValueError for what names no sections.
    """
    if isinstance(said, bool):
        return said
    told = [said] if isinstance(said, str) else said
    if not isinstance(told, list | tuple) or not all(isinstance(one, str | int) for one in told):
        raise ValueError(
            "what goes at its own pace is the whole workshop, or some of its sections; "
            "write true, or the titles of these sections as a list"
        )
    return tuple(map(str, told)) or False


OwnPace: TypeAlias = Annotated[bool | tuple[str, ...], BeforeValidator(_titles)]
"""The sections, by their titles; True for the whole workshop."""

_adapter: TypeAdapter[bool | tuple[str, ...]] = TypeAdapter(OwnPace)


def read_own_pace(said: object) -> bool | tuple[str, ...]:
    """Return what can be read of a plan that may be wrong."""
    try:
        return _adapter.validate_python(said or False)
    except ValidationError:
        return False


def name_of(own_pace: bool | tuple[str, ...], section: str) -> str | None:
    """Return what a section goes by at its own pace: "" with all others, None if it does not."""
    if own_pace is True:
        return ""
    return section if own_pace and section in own_pace else None


def stretch(
    own_pace: bool | tuple[str, ...], prompt: Prompt, activities: Iterable[Prompt]
) -> tuple[Prompt, ...]:
    """Return the activities that are gone through together with one at one's own pace, in order.

    What is open all day is none of them: it is beside them as beside all others.
    """
    name = name_of(own_pace, prompt.section)
    if name is None or prompt.stands:
        return ()
    return tuple(
        one for one in activities if name_of(own_pace, one.section) == name and not one.stands
    )


def without_empty(
    own_pace: bool | tuple[str, ...], sections: Iterable[str]
) -> bool | tuple[str, ...]:
    """Return it without the sections that a plan does not have (any more)."""
    if isinstance(own_pace, bool):
        return own_pace
    there = frozenset(sections)
    return tuple(name for name in own_pace if name in there) or False
