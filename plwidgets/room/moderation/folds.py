"""What becomes of a room as answers are judged: marks, comments, groups, unwanted words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from plwidgets.activities import Remark
from plwidgets.exceptions import DamagedLog
from plwidgets.room import facts
from plwidgets.room.coaches.releases import taken_away
from plwidgets.room.events import Event
from plwidgets.room.facts import ROOM
from plwidgets.room.moderation.approval import with_mark
from plwidgets.room.state import RoomState
from plwidgets.room.text_groups import actions as text_groups
from plwidgets.workshop.policy import Unwanted


def unwanted_set(state: RoomState, event: Event, data: facts.UnwantedSet) -> RoomState:
    """Let answers wait in which other words are.  Raises DamagedLog for what are no words."""
    """Let answers wait in which other words are.  Raises DamagedLog for what are no words."""
    try:
        said = Unwanted.model_validate({"words": data.words, "lists": data.lists})
    except ValidationError:
        why = f"event {event.seq} ({event.type}) lists what are no words"
        raise DamagedLog(event.seq, why) from None
    workshop = state.workshop.model_copy(update={"unwanted": said})
    return replace(state, workshop=workshop)


def marked(state: RoomState, event: Event, data: facts.Marked) -> RoomState:
    """Mark a part of an answer; what the room does not see any more is taken from coaches."""
    """Mark a part of an answer; what the room does not see any more is taken from coaches."""
    marks = state.at(data.activity).marks
    own = marks.get(data.item, frozenset())
    changed = with_mark(own, data.mark, data.on)
    marked = with_progress(state, data.activity, marks={**marks, data.item: changed})
    if not state.workshop[data.activity].unseen_with(changed):
        return marked
    owners = [
        author
        for round in marked.at(data.activity).rounds
        for author, given in round.given.items()
        if given.entry.has_item(data.item)
    ]
    return taken_away(marked, data.activity, owners)


def remarked(state: RoomState, event: Event, data: facts.Remarked) -> RoomState:
    """Comment on a part of an answer."""
    """Comment on a part of an answer."""
    by = "" if event.actor == ROOM else event.actor
    remark = Remark(event.seq, data.item, by, data.text, event.at)
    remarks = (*state.at(data.activity).remarks, remark)
    return with_progress(state, data.activity, remarks=remarks)


def texts_grouped(state: RoomState, event: Event, data: facts.TextsGrouped) -> RoomState:
    """Put texts in a group, or take them out of any."""
    groups = text_groups.grouped(state.at(data.activity).text_groups, data)
    return with_progress(state, data.activity, text_groups=groups)


def ungrouped(state: RoomState, event: Event, data: facts.Ungrouped) -> RoomState:
    """Let a group be none any more."""
    groups = text_groups.ungrouped(state.at(data.activity).text_groups, data)
    return with_progress(state, data.activity, text_groups=groups)


def with_progress(state: RoomState, activity: str, **changes: Any) -> RoomState:
    """Return a state in which an activity has come so far."""
    progress = replace(state.at(activity), **changes)
    return replace(state, progress={**state.progress, activity: progress})
