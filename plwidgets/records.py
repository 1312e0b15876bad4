"""A room's log as plain records: one dict for each answer that was given.

- The room's own fold says what an answer belongs to, so frames, exports and the live room
  cannot differ.
- `COLUMNS` come first in every record, then the columns of the activity's kind.
- No pandas here: an export can stream records to a file from a small machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

from plwidgets.room import Event, Given, RoomState, apply

COLUMNS = (
    "workshop",
    "code",
    "activity",
    "kind",
    "round",
    "participant",
    "table",
    "role",
    "seq",
    "at",
    "latest",
    "hidden",
)
"""What every record holds, in this order."""

Record: TypeAlias = dict[str, Any]
_Place: TypeAlias = tuple[str, int, str]


@dataclass(slots=True)
class _Answered:
    """An answer on its way to a record: where it was given, and what became of it."""

    place: _Place
    given: Given
    role: str | None
    latest: bool = True


def records(events: Iterable[Event]) -> Iterator[Record]:
    """Yield one record for each answer in a room's log, in the order they were given.

    `latest` marks the answer that counts: the last of its author (a participant, or a table)
    in its round.  `hidden` says whether it was hidden while it was the last.  `at` is an aware
    datetime in UTC.  Raises ValueError when an event is missing from the log.
    """
    state: RoomState | None = None
    answers: list[_Answered] = []
    last: dict[_Place, _Answered] = {}
    for event in events:
        state = apply(state, event)
        if event.type == "answered":
            answers.append(_answered(state, event, last))
        elif event.type == "moderated":
            _moderate(state, event.data["activity"], last)
    for answer in answers:
        yield _record(state, answer)


def utc(milliseconds: int) -> datetime:
    """Return the moment that a log writes as milliseconds since 1970."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def dump_log(events: Iterable[Event]) -> Iterator[bytes]:
    """Yield a room's log itself as JSON lines; `load_log` reads them back."""
    for event in events:
        yield json.dumps(asdict(event), ensure_ascii=False).encode() + b"\n"


def load_log(lines: Iterable[bytes | str]) -> Iterator[Event]:
    """Yield the events of a log that `dump_log` wrote.

    Raises ValueError or TypeError when a line is not an event.
    """
    for line in lines:
        if line.strip():
            yield Event(**json.loads(line))


def _answered(state: RoomState, event: Event, last: dict[_Place, _Answered]) -> _Answered:
    data = event.data
    place = (data["activity"], data["round"], data["author"])
    given = state.at(place[0]).rounds[place[1] - 1].given[place[2]]
    if place in last:
        last[place].latest = False
    last[place] = _Answered(place, given, state.people[event.actor].role)
    return last[place]


def _moderate(state: RoomState, activity: str, last: dict[_Place, _Answered]) -> None:
    for number, round in enumerate(state.at(activity).rounds, 1):
        for author, given in round.given.items():
            last[activity, number, author].given = given


def _record(state: RoomState | None, answer: _Answered) -> Record:
    assert state is not None  # an answer follows the event that made its room
    activity, number, _ = answer.place
    prompt, entry = state.workshop[activity], answer.given.entry
    return {
        "workshop": state.workshop.title,
        "code": state.code,
        "activity": activity,
        "kind": prompt.kind,
        "round": number,
        "participant": entry.participant,
        "table": entry.table,
        "role": answer.role,
        "seq": entry.seq,
        "at": utc(entry.at),
        "latest": answer.latest,
        "hidden": answer.given.hidden,
        **entry.answer.columns(prompt),
    }
