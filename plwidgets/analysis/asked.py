"""What the rooms of a log asked, and whether what is wanted of it can be had.

How often something was asked, whether all rooms asked it alike, how answers can be split.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plwidgets.analysis.frames import Table
from plwidgets.analysis.rooms import Facts
from plwidgets.answers.columns import Column, codebook
from plwidgets.exceptions import NotFound, Refused
from plwidgets.grouping import NAMES
from plwidgets.misfits import got
from plwidgets.room.answers.tallies import otherwise


class Asked:
    """What rooms asked, by their `facts`.

    Of rooms whose answers are `exported` only those are known, and the `book` that explains their
    columns.
    """

    def __init__(
        self, facts: Mapping[str, Facts], exported: Mapping[str, Table], book: Sequence[Column]
    ) -> None:
        self._facts = facts
        self._exported = exported
        self._book = book

    @property
    def activities(self) -> list[str]:
        """The ids of all activities, in the order of the plans."""
        ids = [p.id for facts in self._facts.values() for p in facts.workshop.activities]
        return list(dict.fromkeys([*ids, *self._exported]))

    def known(self, activity: str) -> None:
        """Raise NotFound unless an activity was asked."""
        if activity not in self.activities:
            raise NotFound(
                f"This log has no activity '{activity}'.",
                _remedy(activity, self.activities),
                code="no_such_activity",
            )

    def having(self, activity: str) -> list[Facts]:
        """Return the rooms that asked an activity, if their events are known."""
        return [facts for facts in self._facts.values() if activity in facts.rounds]

    def rooms(self, activity: str) -> list[Facts]:
        """Return those rooms.  Raises NotFound for none."""
        self.known(activity)
        having = self.having(activity)
        if not having:
            raise no_rooms([])
        return having

    def columns(
        self, activity: str | None, code: str | None, round: int | None = None
    ) -> list[Column]:
        """Return what the columns mean, of one activity or of all, in one room or in all.

        With a round of an activity: as they could be answered in it.  Raises NotFound.
        """
        if activity is not None:
            self.known(activity)
        one = self._facts.get(code or "")
        here = [one] if one else [*self._facts.values()]
        grouped = {id for facts in here for id in facts.grouped}
        if round is not None and activity is not None:
            book = codebook((facts.in_round(activity, round) for facts in here), (), grouped)
        else:
            earlier = (prompt for facts in here for prompt in facts.prompts_before())
            book = codebook((facts.workshop for facts in here), earlier, grouped)
        book += [] if one else self._book
        known = {(column.activity, column.name): column for column in reversed(book)}
        kept = [column for column in book if known[column.activity, column.name] is column]
        return [column for column in kept if activity in (None, column.activity)]

    def rounds(self, activity: str) -> list[int]:
        """Return how often each room that has an activity asked it."""
        held = [facts.rounds[activity] for facts in self.having(activity)]
        return held or self._exported.get(activity, Table()).rounds

    def round_of(self, activity: str, round: int | None) -> int:
        """Return the round that counts: this one, or else the last that all rooms have.

        Raises NotFound for a round that no room has.
        """
        self.known(activity)
        rounds = self.rounds(activity) or [1]
        if round is not None and round not in range(1, max(rounds) + 1):
            raise NotFound(
                f"'{activity}' has no round {got(round)}.", f"It has rounds 1 to {max(rounds)}."
            )
        return round or min(rounds)

    def differences(self, activity: str) -> list[str]:
        """Return in what rooms asked something else by the same name, [] where they did not.

        Raises NotFound.
        """
        self.known(activity)
        having = self.having(activity)
        fields = list(_fields(activity, having))
        meant: dict[str, tuple[object, object]] = {}
        for column in (*codebook(facts.workshop for facts in having), *self._book):
            variable = column.variable
            meaning = (variable.measure, dict(variable.values))
            if column.activity == activity and meant.setdefault(column.name, meaning) != meaning:
                fields.append(column.name)
        return list(dict.fromkeys(fields))

    def alike(self, activity: str) -> None:
        """Make sure that rooms asked the same.  Raises NotFound, Refused where they did not."""
        differ = self.differences(activity)
        if not differ:
            return
        having = self.having(activity)
        rooms = f": {', '.join(facts.code for facts in having)}" if len(having) > 1 else ""
        raise Refused(
            f"'{activity}' is not the same question in all rooms{rooms}. "
            f"They differ in {', '.join(differ)}.",
            f"Count each by itself: log.tally('{activity}', by='code'), "
            "or read one: read(…, room=…).",
            code="not_the_same",
        )

    def may_split(self, activity: str, by: str | None) -> None:
        """Make sure that answers can be split so, and added up where they are not split by room.

        Raises NotFound and Refused.
        """
        self.known(activity)
        _splits(by, activity, self.having(activity))
        if by != "code":
            self.alike(activity)
        if by == "round":
            self._rounds_alike(activity)

    def _rounds_alike(self, activity: str) -> None:
        """Raise Refused unless all rounds asked the same."""
        for facts in self.having(activity):
            for number, before in facts.earlier.get(activity, {}).items():
                if differ := otherwise(facts.workshop[activity], before):
                    raise Refused(
                        f"Round {number} of '{activity}' did not ask the same as the last: they "
                        f"differ in {', '.join(differ)}.",
                        f"Count each by itself: log.tally('{activity}', round={number}).",
                        code="not_the_same",
                    )


def one_of(name: str, value: str, known: Iterable[str]) -> None:
    """Raise Refused unless a value is one of those that are known."""
    known = list(known)
    if value not in known:
        raise Refused(f"'{name}' cannot be '{value}'.", _remedy(str(value), known))


def no_rooms(codes: Sequence[str], wanted: str | None = None) -> NotFound:
    """Return what is said where one room is wanted and there is none, several, or not that one."""
    if not codes:
        return NotFound(
            "This log holds answers only: there is no room to add up or replay.",
            "Read the database, or the room from its hub.",
        )
    if wanted is not None:
        here = ", ".join(codes)
        return NotFound(f"There is no room '{wanted}' in this log.", f"It holds: {here}.")
    return NotFound(
        f"This log holds several rooms: {', '.join(codes)}.",
        "Say which: read(…, room=…), or by='code' to see each.",
    )


def _splits(by: str | None, activity: str, having: Sequence[Facts]) -> None:
    """Raise Refused unless the answers to an activity can be split so."""
    if by is None:
        return
    one_of("by", by, NAMES)
    asked = [facts.workshop[activity] for facts in having]
    sources = [facts.workshop[p.source or p.id] for facts, p in zip(having, asked, strict=True)]
    if by == "role" and any(prompt.by == "table" for prompt in sources):
        raise Refused(
            f"Tables answered '{activity}', and a table has no role.",
            "Split it by table, or look at the whole room.",
        )


def _fields(activity: str, having: Sequence[Facts]) -> Iterator[str]:
    """Yield the fields in which prompts, or those whose answers they add up, differ."""
    for facts in having if len(having) > 1 else ():
        for before in facts.earlier.get(activity, {}).values():
            yield from otherwise(having[0].workshop[activity], before)
    for facts in having[1:]:
        first, other = having[0].workshop, facts.workshop
        if first is other:
            continue
        yield from first[activity].differs_from(other[activity])
        source, theirs = first[activity].source, other[activity].source
        if source and source == theirs:
            yield from first[source].differs_from(other[source])


def _remedy(name: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(str(name), known, n=1)
    return f"Did you mean '{close[0]}'?" if close else f"There are: {', '.join(known) or 'none'}."
