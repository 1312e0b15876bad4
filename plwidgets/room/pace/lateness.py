"""Answers that come after the close and were sent before it: from phones that were offline."""

from __future__ import annotations

from plwidgets.activities import Prompt
from plwidgets.activities.solution import has_solution
from plwidgets.room import actions
from plwidgets.room.checks import Asked
from plwidgets.room.state import RoomState

GRACE = 5 * 60 * 1000
"""Milliseconds after the close in which what was sent before it is taken."""
STILL_TYPING = 2000
"""Milliseconds after the close that count as before it, where nobody presses anything to send."""


def was_in_time(
    state: RoomState, prompt: Prompt, number: int, author: str, asked: Asked[actions.Answer]
) -> bool:
    """Say whether an answer to a closed round was sent before the close, not long ago.

    A phone that lies about when it sent could do so before the close as well, and not see more by
    then: where time decides what an answer is worth, or the right one has been shown, nothing is
    taken late.  What somebody else gave for the same table since stands.
    """
    progress, sent_at = state.at(prompt.id), asked.action.sent_at
    closed_at = progress.closed_at.get(number)
    on = number == progress.round and progress.phase == "open"
    if on or sent_at is None or closed_at is None or prompt.ends_with_timer:
        return False
    if has_solution(prompt) and progress.revealed:
        return False
    more = STILL_TYPING if prompt.saves_itself else 0
    given = progress.rounds[number - 1].given.get(author)
    return (
        sent_at <= min(closed_at + more, asked.now)
        and asked.now <= closed_at + GRACE
        and (given is None or given.entry.participant == asked.actor or given.entry.at <= sent_at)
    )
