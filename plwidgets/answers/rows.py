"""A room's log as plain records: one dict for each answer that was given.

- The room's own fold says what an answer belongs to, so frames, exports and the live room
  cannot differ.
- `COLUMNS`, or `NAMED` where names are asked, come first in every record, then the columns of the
  activity's kind.
- No pandas here: an export can stream records to a file from a small machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from plwidgets.activities.text_groups import GROUP
from plwidgets.activities.variables import NAME
from plwidgets.room import Event, Given, RoomState, facts, steps
from plwidgets.room.people.bots import uncounted, without
from plwidgets.room.people.signals import unsigned
from plwidgets.workshop.zones import when

Record: TypeAlias = dict[str, Any]
_Place: TypeAlias = tuple[str, int, str]


@dataclass(slots=True)
class Answered:
    """An answer that was given: where, what became of it, and whether it counts."""

    place: _Place
    given: Given
    latest: bool = True


def answered(events: Iterable[Event]) -> tuple[RoomState | None, list[Answered]]:
    """Return how a room stands after its log, and each answer in the order they were given.

    `latest` marks the answer that counts: the last of its author (a participant, or a table)
    in its round.  `given` says whether it was hidden, or waited, while it was the last.  Bots do
    not count beside people, nor does what was before a room began afresh.  Raises DamagedLog when
    an event does not follow from those before it.
    """
    state: RoomState | None = None
    answers: list[Answered] = []
    last: dict[_Place, Answered] = {}
    for after, happened, given in steps(events):
        for event, one in zip(happened, given, strict=False):
            if not isinstance(event.data, facts.Answered):
                continue
            place = (event.data.activity, event.data.round, event.data.author)
            if place in last:
                last[place].latest = False
            last[place] = Answered(place, one)
            answers.append(last[place])
        if isinstance(happened[0].data, facts.Moderated | facts.Muted | facts.Undone):
            _moderate(after, last)
        if isinstance(happened[0].data, facts.BegunAfresh):
            answers, last = [], {}
        state = after
    if state is None:
        return None, answers
    bots = uncounted(state)
    counted = [one for one in answers if one.given.entry.participant not in bots]
    return without(state, bots), counted


def records(events: Iterable[Event]) -> Iterator[Record]:
    """Yield one record for each answer in a room's log, in the order they were given.

    `at` is a datetime in the room's zone; `latest` and `hidden` are as `answered` says.  Raises
    DamagedLog when an event does not follow from those before it.
    """
    state, answers = answered(events)
    if state is not None:
        yield from (record(state, answer) for answer in answers)


def record(state: RoomState, answer: Answered) -> Record:
    """Return one answer as a plain dict: `COLUMNS` or `NAMED`, then those of its kind."""
    activity, number, _ = answer.place
    prompt, entry = state.workshop[activity], answer.given.entry
    return {
        "workshop": state.workshop.title,
        "code": state.code,
        "activity": activity,
        "kind": prompt.kind,
        "round": number,
        "participant": entry.participant,
        **({NAME: entry.name} if tells_names(state) else {}),
        "table": entry.table,
        "role": entry.role,
        "seq": entry.seq,
        "at": when(entry.at, state.zone),
        "latest": answer.latest,
        "hidden": not answer.given.counts,
        **own_columns(state, answer),
    }


def own_columns(state: RoomState, answer: Answered) -> Record:
    """Return the columns of an answer's kind; of texts, too, the group in which they count."""
    activity, number, _ = answer.place
    prompt, given = state.asked_in(activity, number), answer.given
    own: Record = given.entry.answer.columns(prompt)
    groups = state.at(activity).text_groups
    if not groups.names:
        return own
    return own | {GROUP: groups.name_of(given.entry.seq) if given.counts else None}


def tells_names(state: RoomState) -> bool:
    """Say whether the names of who answered stand beside the answers: not for coaches."""
    return state.workshop.names != "none" and not state.for_coaches


def dump_log(events: Iterable[Event]) -> Iterator[bytes]:
    """Yield a room's log itself as JSON lines, without who signalled; `load_log` reads them."""
    for event in unsigned(events):
        yield json.dumps(event.as_dict(), ensure_ascii=False).encode() + b"\n"


def load_log(lines: Iterable[bytes | str]) -> Iterator[Event]:
    """Yield the events of a log that `dump_log` wrote.

    Raises ValueError or TypeError when a line is not an event.
    """
    for line in lines:
        if line.strip():
            yield Event.load(**json.loads(line))


def _moderate(state: RoomState, last: dict[_Place, Answered]) -> None:
    for activity, progress in state.progress.items():
        for number, round in enumerate(progress.rounds, 1):
            for author, given in round.given.items():
                last[activity, number, author].given = given
