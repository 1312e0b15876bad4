"""What is seen on the stage, beside what everybody sees: on the projector, and on the console."""

from __future__ import annotations

from typing import cast

from plwidgets.activities import Prompt
from plwidgets.activities.pictured import picture_of
from plwidgets.formulas import typeset
from plwidgets.grouping import order
from plwidgets.language.unwanted import LISTS
from plwidgets.room.moderation.approval import waiting
from plwidgets.room.pace import own_pace
from plwidgets.room.people.bots import uncounted
from plwidgets.room.people.presence import Presence
from plwidgets.room.people.proofs import proof_of
from plwidgets.room.people.rules import gave, silent
from plwidgets.room.shapes import (
    AddedUp,
    AlsoView,
    Console,
    Role,
    Stage,
    Undoable,
    UndoView,
    UnwantedView,
    WaitingView,
)
from plwidgets.room.state import Progress, RoomState
from plwidgets.room.tables import turns
from plwidgets.room.undo.rules import UNDOABLE
from plwidgets.workshop.spoken import if_it_fits


def stage(state: RoomState, progress: Progress, role: Role) -> Stage:
    """Return what projector and console see beside the activity."""
    tables = {name: len(seated) for name, seated in state.seats.items() if seated}
    planned, leaf = state.workshop.tables, state.leaf
    names = sorted({*planned, *tables}, key=lambda name: order(name, planned))
    return {
        "proof": proof_of(state),
        "people": len(state.people),
        "tables": [{"name": name, "people": tables.get(name, 0)} for name in names],
        "held": sum(_held(state, id) for id in own_pace.ids_on(state)),
        "spotlight": progress.lit.seq if progress.lit else None,
        "wall": state.wall,
        "wall_speaks": [*state.wall_speaks],
        "leaf": {"page": leaf.page, "held": leaf.held, "since": leaf.since},
        "undo": _undo(state),
        "turn": turns.told(state, role),
    }


def also(state: RoomState, prompt: Prompt) -> AlsoView | None:
    """Return what is asked in the second language of the wall, None where it speaks one."""
    workshop = state.workshop.main or state.workshop
    for language in state.wall_speaks[1:]:
        texts = workshop.translations.get(language, {})
        text = if_it_fits(workshop[prompt.id], texts).prompt
        if text != prompt.prompt:
            told: AlsoView = {"language": language, "prompt": text}
            return {**told, "typeset": typeset([text])} if prompt.formulas else told
    return None


def console(state: RoomState, prompt: Prompt | None, presence: Presence | None) -> Console:
    """Return what the facilitator alone sees."""
    paced = own_pace.on(state)
    id = paced[0].id if paced else state.following(prompt.id if prompt else None)
    following = state.workshop[id] if id else None
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
        "waits": _waits(state),
        "unwanted": _unwanted(state),
        "phases": {
            # Nobody answers a slide: once it has been on, it is done.
            id: progress.phase if state.workshop.kind(id).takes_answers else "closed"
            for id, progress in state.progress.items()
        },
        "skipped": sorted(state.skipped),
        "locked": state.locked,
        "signals_on_wall": state.signals_on_wall,
        "may_pace": not paced and bool(prompt and state.workshop.at_own_pace(prompt.id)),
        **_ended(state),
        "bots": len(state.bots & state.people.keys()),
        "answers": sum(len(round.given) for one in state.progress.values() for round in one.rounds),
        "silent": len(silent(state)),
        "seated": turns.seated(state),
        "names": sorted(person.name for person in state.people.values() if person.name),
        **_led(state, presence),
    }


def _ended(state: RoomState) -> Console:
    """Return what is told once the room has ended: who took part, and what can stay open."""
    if not state.ended:
        return {}
    counted = gave(state) - {*uncounted(state)}
    given = [
        one
        for progress in state.progress.values()
        for round in progress.rounds
        for one in round.given.values()
        if one.entry.participant in counted
    ]
    asked = {id for id, one in state.progress.items() if any(round.given for round in one.rounds)}
    return {
        "took_part": {"people": len(counted), "answers": len(given), "questions": len(asked)},
        "can_stay_open": own_pace.sections(state),
    }


def _led(state: RoomState, presence: Presence | None) -> Console:
    """Return what the facilitator sees of those who lead the room, too."""
    if presence is None:
        return {}
    late = state.timer is not None and state.timer.ends_at == presence.not_closed
    open_still = any(state.at(id).phase == "open" for id in own_pace.ids_on(state))
    told: Console = {"leading": {**presence.leading}, "not_closed": late and open_still}
    if presence.pressed:
        told["pressed"] = presence.pressed
    return told


def add_written(told: AddedUp, state: RoomState, prompt: Prompt) -> None:
    """Add what the facilitator sees of the answers to an activity, and no one else."""
    given = state.at(prompt.id).given.values()
    told["hidden"] = [
        {"seq": one.entry.seq, "text": one.entry.answer.said(prompt)} for one in given if one.hidden
    ]
    told["waiting"] = _waiting(state, prompt)
    told["writers"] = {str(one.entry.seq): one.entry.name for one in given if one.entry.name}


def _held(state: RoomState, activity: str) -> int:
    """Return how many answers to an activity wait as a whole."""
    return sum(one.held and not one.hidden for one in state.at(activity).given.values())


def _waiting(state: RoomState, prompt: Prompt) -> dict[str, WaitingView]:
    """Return what waits in an activity, by its id."""
    told: dict[str, WaitingView] = {}
    for one in waiting(state, prompt.id):
        told[one.id] = {"seq": one.entry.seq, "text": one.text}
        if one.item:
            told[one.id]["item"] = one.item
        if one.entry.name:
            told[one.id]["name"] = one.entry.name
        if photo := picture_of(one.entry.answer):
            told[one.id]["photo"] = photo
    return told


def _unwanted(state: RoomState) -> UnwantedView:
    said = state.workshop.unwanted
    lists = said.chosen((state.workshop.main or state.workshop).language)
    return {"words": [*said.words], "lists": [*lists], "known": [*LISTS]}


def _waits(state: RoomState) -> dict[str, int]:
    """Return how many wait in each activity, without those in which none does."""
    counts = {id: sum(1 for _ in waiting(state, id)) for id in state.progress}
    return {id: count for id, count in counts.items() if count}


def _undo(state: RoomState) -> UndoView | None:
    press = state.press
    if press is None:
        return None
    return {"press": press.seq, "what": cast("Undoable", press.what), "until": press.at + UNDOABLE}
