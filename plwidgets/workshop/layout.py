"""Sections laid out as one list of activities, each with an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeGuard

from plwidgets.activities.ids import made_from
from plwidgets.workshop.reading import Place


def flat(data: Mapping[str, object]) -> tuple[dict[str, object], dict[int, Place]]:
    """Return the data with sections as one list, and where each activity of them stood.

    An activity without an id has one made from its title or prompt.
    """
    sections, activities = data.get("sections"), activities_of(data)
    if not isinstance(sections, list):
        named = {"activities": _with_ids(activities)} if activities else {}
        return {**data, **named}, {}
    origin: dict[int, Place] = {}
    for place, activity in _inside(sections):
        origin[len(activities)] = place
        activities.append(activity)
    rest = {key: value for key, value in data.items() if key not in ("sections", "activities")}
    if not isinstance(data.get("activities", ()), list | tuple):
        return {**rest, "activities": data["activities"]}, {}  # to be told that it is no list
    return {**rest, "activities": _with_ids(activities)}, origin


def activities_of(data: Mapping[str, object]) -> list[object]:
    """Return the list of activities in what was read; empty where there is no list."""
    activities = data.get("activities")
    return [*activities] if isinstance(activities, list | tuple) else []


def _inside(sections: list[object]) -> Iterator[tuple[Place, object]]:
    """Yield the activities of sections, each with its place and the title of its section."""
    for s, section in enumerate(sections):
        inside = section.get("activities") if isinstance(section, dict) else None
        for a, activity in enumerate(inside if isinstance(inside, list) else [section]):
            if isinstance(activity, dict) and isinstance(section, dict) and inside:
                activity = {"section": section.get("title", ""), **activity}
            yield ("sections", s, "activities", a), activity


def _with_ids(activities: list[object]) -> list[object]:
    ids = {str(one["id"]) for one in activities if _has_id(one)}
    found: list[object] = []
    for one in activities:
        if isinstance(one, Mapping) and not _has_id(one):
            label = str(one.get("title") or one.get("prompt") or "")
            id = made_from(_from_a_letter(label), ids, str(one.get("kind", "activity")))
            ids.add(id)
            found.append({"id": id, **one})
        else:
            found.append(one)
    return found


def _from_a_letter(label: str) -> str:
    """Return the label from its first letter on: with one an activity's id begins."""
    return label[next((at for at, sign in enumerate(label) if sign.isalpha()), len(label)) :]


def _has_id(activity: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(activity, Mapping) and activity.get("id") is not None
