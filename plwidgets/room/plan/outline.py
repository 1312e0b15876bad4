"""The plan as it is told: to whom how much of it, and where in it a room is."""

from __future__ import annotations

from plwidgets.activities import Prompt
from plwidgets.activities.lines import lines_of
from plwidgets.charts.accent import accent
from plwidgets.charts.theme import Mode
from plwidgets.formulas import typeset
from plwidgets.locales import say, speaking
from plwidgets.room.plan.files import Files
from plwidgets.room.plan.unplanned import quick
from plwidgets.room.shapes import Agenda, LookView, Role, Step, WorkshopView
from plwidgets.room.state import RoomState
from plwidgets.workshop import Look, Workshop

_READ = ("prompt", "hint")
"""What a phone shows of every activity, whatever its kind."""


def outline(workshop: Workshop, role: Role, files: Files | None = None) -> WorkshopView:
    """Return the plan as a role may know it; with `files` it says where a hub has its logo."""
    told: WorkshopView = {
        "title": workshop.title,
        "language": workshop.language,
        "names": workshop.names,
        "tables": list(workshop.tables),
        "roles": list(workshop.roles),
        "activities": [_agenda(workshop, prompt, role) for prompt in workshop.activities],
    }
    if titles := typeset(one.title for one in workshop.activities if one.formulas):
        told["typeset"] = titles
    if workshop.spoken != workshop.language:
        told["spoken"] = workshop.spoken
    if look := _look(workshop, role, files):
        told["look"] = look
    main = workshop.main
    if main and main.language != workshop.language:
        names = (*workshop.tables, *workshop.roles)
        called = {name: workshop.called(name) for name in names}
        told["called"] = {name: other for name, other in called.items() if other != name}
        told["main"] = main.language
        told["stays"] = _staying(workshop, main)
    if role == "facilitator":
        told["languages"] = [*(workshop.languages or (workshop.language,))]
        with speaking(workshop.spoken):
            told["quick"] = [{**one, "title": say(one["title"])} for one in quick()]
    return told


def _look(workshop: Workshop, role: Role, files: Files | None) -> LookView | None:
    """Return how a role's pages look, None where they look as they always do."""
    look = workshop.look
    seen: LookView = {"light": _colours(look, "light"), "dark": _colours(look, "dark")}
    if look.logo and role in ("participant", "projector"):
        src = files.address_of(workshop, look.logo.src) if files else look.logo.src
        seen["logo"] = {"src": src, "alt": look.logo.alt}
    return seen if look.accent or "logo" in seen else None


def _colours(look: Look, mode: Mode) -> dict[str, str]:
    if not look.accent:
        return {}
    brand, ink, soft = accent(look.accent, mode)
    return {"--brand": brand, "--brand-ink": ink, "--brand-soft": soft}


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
        written = (workshop.main or workshop)[prompt.id]
        told["prompt"], told["lines"] = written.prompt, lines_of(written)
        if written.title != prompt.title:
            told["named"] = written.title
        told["results"] = prompt.results
    return told


def step(state: RoomState) -> Step:
    """Return where in its plan a room is, without what is skipped."""
    on = state.current
    ids = [one.id for one in state.workshop.activities if one.id not in state.skipped - {on}]
    section = state.workshop.called(state.workshop[on].section) if on else ""
    return {"index": ids.index(on) if on else None, "of": len(ids), "section": section}
