"""Sections laid out as one list of activities, each with an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from plwidgets.activities.ids import made_from
from plwidgets.workshop.fault import Fault
from plwidgets.workshop.languages import Gathered
from plwidgets.workshop.reading import Place


@dataclass(frozen=True, slots=True)
class Laid:
    """The data of a workshop, where each activity stood, and what is wrong with its languages."""

    data: dict[str, object]
    origin: Mapping[int, Place] = field(default_factory=dict)
    faults: Sequence[Fault] = ()


def flat(written: Mapping[str, object]) -> Laid:
    """Return the data with sections as one list, in its main language alone.

    An activity without an id has one made from its title or prompt.
    """
    gathered = Gathered.of(written)
    data = gathered.head(written)
    sections, activities = data.get("sections"), activities_of(data)
    origin: dict[int, Place] = {}
    if isinstance(sections, list):
        for place, activity in _inside(sections):
            origin[len(activities)] = place
            activities.append(activity)
        del data["sections"]
    if not isinstance(data.get("activities", ()), list | tuple):
        return Laid(data, faults=gathered.faults)  # to be told that it is no list
    if activities or isinstance(sections, list):
        plain = [gathered.activity(place, one) for place, one in enumerate(activities)]
        data["activities"] = activities = _with_ids(plain)
    said = gathered.translations(data.get("translations", {}), activities)
    if said and not gathered.faults:
        data["translations"] = said
    return Laid(data, origin, gathered.faults)


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
