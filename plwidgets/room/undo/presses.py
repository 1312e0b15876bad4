"""What a press is called that can be undone: by its event, and by which way that went."""

from __future__ import annotations

from plwidgets.activities.topics import sets_topic
from plwidgets.room import facts


def name_of(data: facts.Data) -> str:
    """Return what a press is called, by the event that it made."""
    match data:
        case facts.Paced(own=False):
            return "gone_on"
        case facts.Moderated(hidden=False):
            return "shown"
        case facts.Muted(on=False):
            return "unmuted"
        case facts.Spotlit(answer=None):
            return "unlit"
        case facts.Marked(mark=mark) if sets_topic(mark):
            return "topic_set"
        case facts.Marked(on=False):
            return "unmarked"
        case facts.Skipped(on=False):
            return "brought_back"
        case facts.Locked(on=False):
            return "unlocked"
        case facts.HeldBack(on=False):
            return "not_held_back"
        case facts.TimerSet(ends_at=None):
            return "timer_stopped"
        case facts.SignalsSet(reactions=bool()):
            return "reactions_set"
        case facts.Tuned(fields=fields):
            return _of_fields({**fields})
    return data.type


def _of_fields(fields: dict[str, object]) -> str:
    """Return what it is called that these fields of a prompt are others now."""
    if fields.keys() == {"approve"}:
        return "approve_first" if fields["approve"] else "approve_no_more"
    return "sorted" if fields.keys() == {"sort"} else "tuned"
