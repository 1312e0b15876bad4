"""Activities as they are written: for a store, and for an author."""

from __future__ import annotations

from plwidgets.activities import Prompt
from plwidgets.workshop.selections import Selection


def as_written(activity: Prompt) -> dict[str, object]:
    """Return an activity as it is stored and sent, without defaults, ready for JSON."""
    named = {"id": activity.id, "kind": activity.kind}
    return named | activity.model_dump(mode="json", exclude_defaults=True)


def short(activity: Prompt, *, formulas: bool) -> dict[str, object]:
    """Return an activity as an author would write it in a workshop with formulas, or without."""
    told = as_written(activity)
    told.pop("formulas", None)
    if activity.formulas != formulas:
        told["formulas"] = activity.formulas
    if activity.title == activity.prompt:
        del told["title"]
    if activity.minutes is not None and activity.minutes.is_integer():
        told["minutes"] = int(activity.minutes)
    return told


def shortest(selection: Selection) -> object:
    """Return a selection as an author would write it: a list of ids where it has no title."""
    told = selection.model_dump(mode="json")
    return told if selection.title else told["activities"]
