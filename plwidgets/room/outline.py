"""The plan as it is told: to whom how much of it, and where in it a room is."""

from __future__ import annotations

from plwidgets.activities import Prompt
from plwidgets.activities.lines import lines_of
from plwidgets.charts.accent import accent
from plwidgets.charts.theme import Mode
from plwidgets.formulas import typeset
from plwidgets.locales import say, speaking
from plwidgets.room.shapes import Agenda, LookView, Role, Step, WorkshopView
from plwidgets.room.state import RoomState
from plwidgets.room.unplanned import quick
from plwidgets.workshop import Look, Workshop


def outline(workshop: Workshop, role: Role) -> WorkshopView:
    """Return the plan as a role may know it."""
    told: WorkshopView = {
        "title": workshop.title,
        "language": workshop.language,
        "names": workshop.names,
        "tables": list(workshop.tables),
        "roles": list(workshop.roles),
        "activities": [_agenda(prompt, role) for prompt in workshop.activities],
    }
    if titles := typeset(one.title for one in workshop.activities if one.formulas):
        told["typeset"] = titles
    if look := _look(workshop.look, role):
        told["look"] = look
    if role == "facilitator":
        with speaking(workshop.language):
            told["quick"] = [{**one, "title": say(one["title"])} for one in quick()]
    return told


def _look(look: Look, role: Role) -> LookView | None:
    """Return how a role's pages look, None where they look as they always do."""
    seen: LookView = {"light": _colours(look, "light"), "dark": _colours(look, "dark")}
    if look.logo and role in ("participant", "projector"):
        seen["logo"] = {"src": look.logo.src, "alt": look.logo.alt}
    return seen if look.accent or "logo" in seen else None


def _colours(look: Look, mode: Mode) -> dict[str, str]:
    if not look.accent:
        return {}
    brand, ink, soft = accent(look.accent, mode)
    return {"--brand": brand, "--brand-ink": ink, "--brand-soft": soft}


def _agenda(prompt: Prompt, role: Role) -> Agenda:
    told: Agenda = {
        "id": prompt.id,
        "kind": prompt.kind,
        "title": prompt.title,
        "section": prompt.section,
    }
    if role in ("facilitator", "projector"):
        told["minutes"], told["timer"] = prompt.minutes, prompt.timer
    if role == "facilitator":
        told["prompt"], told["lines"] = prompt.prompt, lines_of(prompt)
        told["results"] = prompt.results
    return told


def step(state: RoomState) -> Step:
    """Return where in its plan a room is, without what is skipped."""
    on = state.current
    ids = [one.id for one in state.workshop.activities if one.id not in state.skipped - {on}]
    section = state.workshop[on].section if on else ""
    return {"index": ids.index(on) if on else None, "of": len(ids), "section": section}
