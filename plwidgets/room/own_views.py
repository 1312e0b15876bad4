"""What one participant alone sees of a room: themselves and their table.

`touched` says whose part an event may change: it stands here, beside what it is about.
"""

from __future__ import annotations

from collections.abc import Collection

from plwidgets.activities import Entry
from plwidgets.room.events import Event
from plwidgets.room.facts import (
    BegunAfresh,
    ChangedMe,
    Dealt,
    Forgot,
    Marked,
    Moderated,
    Muted,
    Planned,
    Remarked,
    Removed,
    RoundBegun,
    TurnGiven,
    Undone,
)
from plwidgets.room.people import signals
from plwidgets.room.shapes import GivenView, MeView, Own, RemarkView
from plwidgets.room.state import Progress, RoomState
from plwidgets.room.tables import turns

_OF_ANYBODY = (
    ChangedMe
    | RoundBegun
    | Moderated
    | Muted
    | Marked
    | Remarked
    | Forgot
    | Planned
    | Removed
    | BegunAfresh
    | Dealt
    | TurnGiven
    | Undone
)


def part(state: RoomState, participant: str | None) -> Own:
    """Return what one participant sees beside all others: themselves and their table."""
    if participant is None or participant not in state.people:
        return {}
    return {**table_view(state, participant), **own_view(state, participant)}


def touched(state: RoomState, events: Collection[Event], among: Collection[str]) -> set[str]:
    """Return for whom of these participants such events may have changed their own part.

    `state` is the state after all of the events.
    """
    people, actors = state.people, set[str]()
    for event in events:
        # An answer of another round, a mark on an answer: they may be anybody's.
        if isinstance(event.data, _OF_ANYBODY):
            return set(among)
        actors.add(event.actor)
    tables = {people[actor].table for actor in actors if actor in people} - {None}
    actors |= signals.told_of(state, events)
    if not tables:
        return {actor for actor in actors if actor in among}
    return {
        one for one in among if one in actors or (one in people and people[one].table in tables)
    }


def table_view(state: RoomState, participant: str) -> Own:
    """Return what a participant sees of their table."""
    table = state.people[participant].table
    if table is None:
        return {"table": None}
    scribe = state.scribes.get(table)
    return {
        "table": {
            "name": table,
            "people": len(state.seats[table]),
            "scribe": scribe,
            "scribe_is_me": scribe == participant,
        }
    }


def own_view(state: RoomState, participant: str) -> Own:
    """Return who a participant is, and the answers of theirs (or their table's) that count."""
    person = state.people[participant]
    mine: dict[str, GivenView] = {}
    for activity, progress in state.progress.items():
        given = progress.given.get(state.author(activity, person))
        if given:
            mine[activity] = {
                "answer": given.entry.answer.model_dump(mode="json"),
                "seq": given.entry.seq,
                "round": progress.round,
            }
            if given.held:
                mine[activity]["waits"] = True
            _add_what_was_said(mine[activity], given.entry, progress)
    me: MeView = {
        "id": person.id,
        "name": person.name,
        "table": person.table,
        "role": person.role,
        "linked": person.link is not None,
    }
    if up := signals.own(state, participant):
        me["signals"] = up
    if turns.is_of(state, participant):
        me["turn"] = True
    return {"me": me, "mine": mine}


def _add_what_was_said(told: GivenView, entry: Entry, progress: Progress) -> None:
    """Add the marks and comments on the items of an answer, for the one who gave it."""
    items = {entry.item(part) for part in entry.answer.items()}
    marks = {item: sorted(progress.marks[item]) for item in items if progress.marks.get(item)}
    remarks: list[RemarkView] = [
        {"item": one.item, "by_me": one.by == entry.participant, "text": one.text, "at": one.at}
        for one in progress.remarks
        if one.item in items
    ]
    told["item"] = entry.item()
    if marks or remarks:
        told["marks"], told["remarks"] = marks, remarks
