"""What is seen on the stage, beside what everybody sees: on the projector, and on the console."""

from __future__ import annotations

from plwidgets.activities import Prompt
from plwidgets.grouping import order
from plwidgets.room import own_pace
from plwidgets.room.proofs import proof_of
from plwidgets.room.shapes import Console, Stage, UndoView
from plwidgets.room.state import Progress, RoomState
from plwidgets.room.undoing import UNDOABLE


def stage(state: RoomState, progress: Progress) -> Stage:
    """Return what projector and console see beside the activity."""
    tables = {name: len(seated) for name, seated in state.seats.items() if seated}
    planned = state.workshop.tables
    names = sorted({*planned, *tables}, key=lambda name: order(name, planned))
    return {
        "proof": proof_of(state),
        "people": len(state.people),
        "tables": [{"name": name, "people": tables.get(name, 0)} for name in names],
        "spotlight": progress.lit.seq if progress.lit else None,
        "wall": state.wall,
        "undo": _undo(state),
    }


def console(state: RoomState, prompt: Prompt | None) -> Console:
    """Return what the facilitator alone sees."""
    paced = own_pace.on(state)
    id = paced[0].id if paced else state.following(prompt.id if prompt else None)
    following = state.workshop[id] if id else None
    given = state.at(prompt.id).given.values() if prompt else ()
    return {
        "notes": prompt.notes if prompt else "",
        "next": {
            "id": following.id,
            "title": following.title,
            "kind": following.kind,
            "minutes": following.minutes,
        }
        if following
        else None,
        "hidden": [
            {"seq": one.entry.seq, "text": one.entry.answer.said(prompt)}
            for one in given
            if one.hidden
        ],
        "phases": {
            # Nobody answers a slide: once it has been on, it is done.
            id: progress.phase if state.workshop.kind(id).takes_answers else "closed"
            for id, progress in state.progress.items()
        },
        "skipped": sorted(state.skipped),
        "locked": state.locked,
        "signals_on_wall": state.signals_on_wall,
        "may_pace": not paced and bool(prompt and state.workshop.at_own_pace(prompt.id)),
        "bots": sum(one in state.bots for one in state.people),
        "answers": sum(len(round.given) for one in state.progress.values() for round in one.rounds),
        "silent": sum(not person.spoke for person in state.people.values()),
        "names": sorted(person.name for person in state.people.values() if person.name),
    }


def _undo(state: RoomState) -> UndoView | None:
    press = state.press
    if press is None:
        return None
    return {"press": press.seq, "what": press.what, "until": press.at + UNDOABLE}
