"""A room's log as it was at a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import TypeAlias

from plwidgets.answers.damage import Placed
from plwidgets.exceptions import Refused
from plwidgets.misfits import got
from plwidgets.room import Event
from plwidgets.workshop.zones import when

Moment: TypeAlias = datetime | str | int
"""A moment (aware, or in UTC), its ISO text, or the number of the last event."""


@dataclass(frozen=True, slots=True)
class Until:
    """A log up to the first event that was not yet; can be gone through more than once.

    Raises Refused for what is no moment.
    """

    events: Iterable[Event]
    moment: Moment

    def __post_init__(self) -> None:
        _by_then(self.moment)

    def __iter__(self) -> Iterator[Event]:
        return takewhile(_by_then(self.moment), self.events)

    def place(self, event: int) -> str:
        """Return where an event stands in the whole log."""
        return self.events.place(event) if isinstance(self.events, Placed) else ""


def _by_then(moment: Moment) -> Callable[[Event], bool]:
    """Return what says of an event whether it had happened by then.

    Raises Refused for what is no moment.
    """
    if isinstance(moment, int):
        return lambda event: event.seq <= moment
    try:
        read = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    except (ValueError, TypeError):
        hint = "Write it as 2026-03-29 or 2026-03-29T14:30."
        raise Refused(f"{got(moment)} is no moment.", hint) from None
    aware = read if read.tzinfo else read.replace(tzinfo=UTC)
    return lambda event: when(event.at) <= aware
