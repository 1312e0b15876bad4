"""A log over which something stumbles: whether it is damaged, and where.

Logs are read without being judged: a room checked each answer when it was given, and what an
earlier version took must always read.  Only where a fold, a tally or a column trips is the log
held against what a room takes.  If all of it fits, the mistake is the kind's own, and is raised
as what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from plwidgets.exceptions import DamagedLog, InvalidAnswer, PlwidgetsError, WorkshopError
from plwidgets.room import Event, RoomState, steps
from plwidgets.room.facts import Answered
from plwidgets.room.fold import unfit
from plwidgets.room.typed import well_typed


@runtime_checkable
class Placed(Protocol):
    """A log whose events stand somewhere that can be named."""

    def place(self, event: int) -> str:
        """Return where an event of the room stands, the first is 1."""


@contextmanager
def judging(*logs: Iterable[Event]) -> Iterator[None]:
    """Say of the logs that are gone through here which event does not fit, and where it stands.

    Raises DamagedLog, and WorkshopError for a plan that cannot be run here; anything else that
    is raised, over logs in which everything fits, goes on as it is.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, PlwidgetsError) and not isinstance(error, DamagedLog | WorkshopError):
            raise
        found = next(filter(None, map(_damage, logs)), None)
        if found is None:
            raise
        raise found from None


def _damage(log: Iterable[Event]) -> DamagedLog | WorkshopError | None:
    """Return what is wrong with a log: the first event that does not fit, None if all do."""
    seq = 0
    try:
        for state, happened, _ in steps(_events(log)):
            for event in happened:
                _judge(state, event)
            seq = happened[-1].seq
    except DamagedLog as error:
        return DamagedLog(error.event, error.why, _place(log, error.event))
    except WorkshopError as error:
        return WorkshopError(error.problems, _place(log, seq + 1) or error.file)
    except Exception:
        # A kind trips over what was read already: that is its own mistake.
        return None
    return None


def _events(log: Iterable[Event]) -> Iterator[Event]:
    """Yield the events of a log.  Raises DamagedLog for one that no room has written."""
    read = 0
    try:
        for event in log:
            yield well_typed(event)
            read += 1
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise DamagedLog(read + 1, f"event {read + 1} is no event of a room") from None


def _judge(state: RoomState, event: Event) -> None:
    """Hold an answer against its prompt, as when it was sent.  Raises DamagedLog.

    What coaches read may lack words without which nobody could have sent it.
    """
    if isinstance(event.data, Answered) and not state.for_coaches:
        activity = event.data.activity
        try:
            asked = state.asked_in(activity, event.data.round)
            state.workshop.kind(activity).parse(asked, event.data.answer)
        except InvalidAnswer:
            raise unfit(event.seq, activity) from None


def _place(log: Iterable[Event], event: int) -> str:
    return log.place(event) if isinstance(log, Placed) else ""
