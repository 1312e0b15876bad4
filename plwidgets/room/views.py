"""What somebody may see of a room.

- A view is one flat object.  What everybody in a role sees, what a table sees and what one
  person sees are separate parts with separate keys, so that a hub makes each part once.
- Patches are JSON Merge Patches (RFC 7396) between two views of the same part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from plwidgets.activities import Entry, Prompt
from plwidgets.grouping import table_order
from plwidgets.room.state import Progress, RoomState
from plwidgets.room.tallies import Tallies

Role = Literal["facilitator", "projector", "participant"]
View = dict[str, Any]


def view(
    state: RoomState,
    role: Role,
    participant: str | None = None,
    tallies: Tallies | None = None,
) -> View:
    """Return all that this role, and this participant, may see, ready for JSON."""
    whole = shared_view(state, role, tallies or Tallies())
    if participant is not None and participant in state.people:
        whole |= table_view(state, participant) | own_view(state, participant)
    return whole


def shared_view(state: RoomState, role: Role, tallies: Tallies) -> View:
    """Return what everybody in this role sees alike."""
    prompt = state.workshop[state.current] if state.current else None
    progress = state.at(prompt.id) if prompt else Progress()
    shown = prompt is not None and is_shown(prompt, progress, role)
    seen = {
        "code": state.code,
        "workshop": _workshop(state, role),
        "step": _step(state),
        "current": state.current,
        "activity": prompt.public(progress.revealed) if prompt else None,
        "phase": progress.phase if prompt else None,
        "revealed": progress.revealed,
        "round": progress.round,
        "shown": shown,
        "timer": {"ends_at": state.timer.ends_at, "seconds": state.timer.seconds}
        if state.timer
        else None,
        "ended": state.ended,
        "tally": tallies.as_dict(state, prompt.id) if prompt and shown else None,
    }
    if role == "participant":
        return seen
    return (
        seen
        | _stage(state, progress)
        | {"compared": tallies.compared(state, prompt.id) if prompt and shown else None}
        | (_console(state, prompt, tallies) if role == "facilitator" else {})
    )


def table_view(state: RoomState, participant: str) -> View:
    """Return what a participant sees of their table."""
    table = state.people[participant].table
    if table is None:
        return {"table": None}
    scribe = state.scribes.get(table)
    return {
        "table": {
            "name": table,
            "people": sum(person.table == table for person in state.people.values()),
            "scribe": scribe,
            "scribe_is_me": scribe == participant,
        }
    }


def own_view(state: RoomState, participant: str) -> View:
    """Return who a participant is, and the answers of theirs (or their table's) that count."""
    person = state.people[participant]
    mine = {}
    for activity, progress in state.progress.items():
        given = progress.given.get(state.author(activity, person))
        if given:
            mine[activity] = {
                "answer": given.entry.answer.model_dump(mode="json"),
                "seq": given.entry.seq,
                "round": progress.round,
                **_said_of(given.entry, progress),
            }
    me = {
        "id": person.id,
        "name": person.name,
        "table": person.table,
        "role": person.role,
        "linked": person.link is not None,
    }
    return {"me": me, "mine": mine}


def _said_of(entry: Entry, progress: Progress) -> View:
    """Return the marks and comments on the items of an answer, for the one who gave it."""
    items = {entry.item(part) for part in entry.answer.items()}
    marks = {item: sorted(progress.marks[item]) for item in items if progress.marks.get(item)}
    remarks = [
        {"item": one.item, "by_me": one.by == entry.participant, "text": one.text, "at": one.at}
        for one in progress.remarks
        if one.item in items
    ]
    found = {"item": entry.item(), "marks": marks, "remarks": remarks}
    return found if marks or remarks else {"item": entry.item()}


def is_shown(prompt: Prompt, progress: Progress, role: Role) -> bool:
    """Say whether this role sees the results of an activity now."""
    if role == "facilitator" or progress.revealed or prompt.results == "live":
        return True
    return role == "projector" and prompt.results == "projector"


def merge_patch(before: Mapping[str, Any], after: Mapping[str, Any]) -> View:
    """Return the JSON Merge Patch (RFC 7396) that turns one view into another.

    A value that became None is taken away by it: readers treat the two alike.
    """
    patch: View = dict.fromkeys(before.keys() - after.keys())
    for key, value in after.items():
        old = before.get(key)
        if value is old or (key in before and value == old):
            continue
        if isinstance(value, dict) and isinstance(old, dict):
            patch[key] = merge_patch(old, value)
        else:
            patch[key] = value
    return patch


def _workshop(state: RoomState, role: Role) -> View:
    workshop = state.workshop
    fields = ("id", "kind", "title", "section")
    activities = [{field: getattr(a, field) for field in fields} for a in workshop.activities]
    if role != "participant":
        for told, prompt in zip(activities, workshop.activities, strict=True):
            told |= {"minutes": prompt.minutes, "timer": prompt.timer, "results": prompt.results}
    return {
        "title": workshop.title,
        "language": workshop.language,
        "names": workshop.names,
        "tables": list(workshop.tables),
        "roles": list(workshop.roles),
        "activities": activities,
    }


def _step(state: RoomState) -> View:
    place = state.workshop.index(state.current) if state.current else None
    section = state.workshop[state.current].section if state.current else ""
    return {"index": place, "of": len(state.workshop.activities), "section": section}


def _stage(state: RoomState, progress: Progress) -> View:
    tables = Counter(person.table for person in state.people.values() if person.table)
    names = sorted({*state.workshop.tables, *tables}, key=table_order)
    return {
        "people": len(state.people),
        "answered": len(progress.given),
        "tables": [{"name": name, "people": tables[name]} for name in names],
        "spotlight": progress.spotlight,
    }


def _console(state: RoomState, prompt: Prompt | None, tallies: Tallies) -> View:
    place = state.workshop.index(prompt.id) + 1 if prompt else 0
    following = state.workshop.activities[place : place + 1]
    given = state.at(prompt.id).given.values() if prompt else ()
    return {
        "notes": prompt.notes if prompt else "",
        "next": following[0].model_dump(include={"id", "title", "kind", "minutes"})
        if following
        else None,
        "hidden": [
            {"seq": one.entry.seq, "text": one.entry.answer.said(prompt)}
            for one in given
            if one.hidden
        ],
        "panel": tallies.get(state, prompt.id).panel() if prompt else {},
        "phases": {
            # Nobody answers a slide: once it has been on, it is done.
            id: progress.phase if state.workshop.kind(id).takes_answers else "closed"
            for id, progress in state.progress.items()
        },
        "names": sorted(person.name for person in state.people.values() if person.name),
    }
