"""The plan as it is told: to whom how much of it, and where in it a room is."""

from __future__ import annotations

from plwidgets.activities import Prompt
from plwidgets.locales import say, speaking
from plwidgets.room.shapes import Agenda, Role, Step, WorkshopView
from plwidgets.room.state import RoomState
from plwidgets.room.unplanned import quick
from plwidgets.workshop import Workshop

_READ = ("prompt", "hint")
"""What a phone shows of every activity, whatever its kind."""


def outline(workshop: Workshop, role: Role) -> WorkshopView:
    """Return the plan as a role may know it."""
    told: WorkshopView = {
        "title": workshop.title,
        "language": workshop.language,
        "names": workshop.names,
        "tables": list(workshop.tables),
        "roles": list(workshop.roles),
        "activities": [_agenda(workshop, prompt, role) for prompt in workshop.activities],
    }
    if main := workshop.main:
        names = (*workshop.tables, *workshop.roles)
        called = {name: workshop.called(name) for name in names}
        told["called"] = {name: other for name, other in called.items() if other != name}
        told["main"] = main.language
        told["stays"] = _staying(workshop, main)
    if role == "facilitator":
        with speaking(workshop.language):
            told["quick"] = [{**one, "title": say(one["title"])} for one in quick()]
    return told


def _staying(workshop: Workshop, main: Workshop) -> dict[str, list[str]]:
    """Return which texts of activities are not there in the language of a plan, but in the main."""
    both = zip(workshop.activities, main.activities, strict=True)
    found = {
        one.id: [name for name in _READ if getattr(one, name) == getattr(other, name)]
        for one, other in both
    }
    return {id: names for id, names in found.items() if names}


def _agenda(workshop: Workshop, prompt: Prompt, role: Role) -> Agenda:
    told: Agenda = {
        "id": prompt.id,
        "kind": prompt.kind,
        "title": prompt.title,
        "section": workshop.called(prompt.section),
    }
    if role in ("facilitator", "projector"):
        told["minutes"], told["timer"] = prompt.minutes, prompt.timer
    if role == "facilitator":
        told["prompt"] = prompt.prompt
        told["results"] = prompt.results
    return told


def step(state: RoomState) -> Step:
    """Return where in its plan a room is, without what is skipped."""
    on = state.current
    ids = [one.id for one in state.workshop.activities if one.id not in state.skipped - {on}]
    section = state.workshop.called(state.workshop[on].section) if on else ""
    return {"index": ids.index(on) if on else None, "of": len(ids), "section": section}
