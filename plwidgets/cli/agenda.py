"""A plan as `check` prints it: its activities, each at its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from plwidgets.numbers.words import plural

if TYPE_CHECKING:
    from plwidgets.activities import Prompt
    from plwidgets.workshop import Workshop


def lines(workshop: Workshop) -> Iterator[str]:
    """Yield the lines of a plan: each section with its length, each activity at its time."""
    clock = 0.0
    width = max(len(activity.title) for activity in workshop.activities)
    kinds = max(len(activity.kind) for activity in workshop.activities)
    for section, group in groupby(workshop.activities, key=lambda activity: activity.section):
        inside = list(group)
        yield ""
        if section:
            yield f"{section}: {length(inside)}"
        for activity in inside:
            about = f"{activity.kind:<{kinds}}  {_minutes(activity.minutes)}"
            yield f"  {_clock(clock)}  {activity.title:<{width}}  {about}"
            clock += activity.minutes or 0


def length(activities: Sequence[Prompt]) -> str:
    """Return how many activities these are, how long they take, and what that leaves out."""
    minutes = sum(activity.minutes or 0 for activity in activities)
    silent = [activity.id for activity in activities if activity.minutes is None]
    said = [plural(len(activities), "activity", "activities")]
    said += [f"{minutes:g} min"] if minutes else []
    if len(silent) == len(activities):
        said.append("no minutes given")
    elif silent:
        said.append(f"not counting {', '.join(silent)}: no minutes given")
    return ", ".join(said)


def _clock(minutes: float) -> str:
    return f"{int(minutes // 60)}:{int(minutes % 60):02}"


def _minutes(minutes: float | None) -> str:
    return f"{minutes:g} min" if minutes else "–"
