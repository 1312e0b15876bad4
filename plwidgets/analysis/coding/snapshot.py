"""What a file of codings says at one moment: the codebook, and which answer has which codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from numbers import Integral
from typing import Annotated, Literal, TypeAlias

import pandas as pd
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from plwidgets.analysis.coding.codebook import Code, Codebook
from plwidgets.exceptions import NotFound
from plwidgets.values import FrameRow


@dataclass(frozen=True, slots=True)
class AnswerId:
    """Which answer: the code of its room, its activity, its number in the room's log."""

    code: str
    activity: str
    seq: int | str

    @classmethod
    def of(cls, row: FrameRow) -> AnswerId:
        """Return which answer a row of `log.latest(activity)` is, the row as a dict.

        A row without a room or an activity has an empty one.  Raises NotFound without `seq`.
        """
        if "seq" not in row:
            raise NotFound(
                "The answer has no 'seq', so no coding can lead back to it.",
                "Take the answers from log.latest(activity).",
            )
        code, activity, seq = row.get("code"), row.get("activity"), row["seq"]
        number = int(seq) if isinstance(seq, Integral) else str(seq)
        return cls(_text(code), _text(activity), number)

    def __str__(self) -> str:
        return f"answer {self.seq} to '{self.activity}' in room {self.code}"

    @property
    def place(self) -> tuple[str, str, int, str]:
        """What answers are sorted by."""
        number = self.seq if isinstance(self.seq, int) else -1
        return self.code, self.activity, number, str(self.seq)


class _Change(BaseModel):
    """One line of the file: what was done, by whom, when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime
    coder: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class CodeChange(_Change):
    """A code was added or changed: `code` is how it stands from then on."""

    change: Literal["code"] = "code"
    code: Code


class Coding(_Change):
    """An answer was coded: `codes` are all that the coder gives it from then on.

    An empty list says that no code fits; None takes the coding back.  `accepted` are those of
    the codes that had been suggested.
    """

    change: Literal["coding"] = "coding"
    answer: AnswerId
    codes: tuple[str, ...] | None
    accepted: tuple[str, ...] = ()


class Version(_Change):
    """All lines before this one were kept as a version."""

    change: Literal["version"] = "version"
    number: int
    note: str = ""


Change: TypeAlias = Annotated[CodeChange | Coding | Version, Field(discriminator="change")]

_COLUMNS = ("code", "activity", "seq", "coder", "codes", "accepted", "at")


@dataclass(frozen=True)
class Snapshot:
    """The codebook and the codings, as they stood at one moment."""

    book: Codebook = field(default_factory=Codebook)
    codings: Mapping[tuple[AnswerId, str], Coding] = field(default_factory=dict)

    @cached_property
    def coders(self) -> list[str]:
        """Who has coded anything, in alphabetical order."""
        return sorted({coder for _, coder in self.codings})

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row for each answer and coder: `codes` is a list of ids, empty where none fits.

        Columns: `code` (of the room), `activity`, `seq`, `coder`, `codes`, `accepted` (those of
        them that had been suggested), `at`.
        """
        rows = [
            {**key(answer), "coder": coder, **_told(coding)}
            for (answer, coder), coding in self._sorted()
        ]
        return pd.DataFrame(rows, columns=list(_COLUMNS))

    def of(self, answer: AnswerId, coder: str) -> tuple[str, ...] | None:
        """Return the codes that a coder gave an answer; None if it is not coded."""
        coding = self.codings.get((answer, coder))
        return None if coding is None else coding.codes

    def by(self, coder: str) -> dict[AnswerId, tuple[str, ...]]:
        """Return the codes of every answer that a coder has coded."""
        return {
            answer: coding.codes or () for (answer, one), coding in self._sorted() if one == coder
        }

    def _sorted(self) -> list[tuple[tuple[AnswerId, str], Coding]]:
        return sorted(self.codings.items(), key=lambda item: (item[0][0].place, item[0][1]))


def key(answer: AnswerId) -> dict[str, object]:
    """Return the columns that lead back to an answer."""
    return {"code": answer.code, "activity": answer.activity, "seq": answer.seq}


def fold(changes: Iterable[CodeChange | Coding | Version]) -> Snapshot:
    """Return what changes add up to: of two that touch the same, the later one holds."""
    book = Codebook()
    codings: dict[tuple[AnswerId, str], Coding] = {}
    for change in sorted(changes, key=_moment):
        if isinstance(change, CodeChange):
            book.put(change.code)
        elif isinstance(change, Coding) and change.codes is None:
            codings.pop((change.answer, change.coder), None)
        elif isinstance(change, Coding):
            codings[change.answer, change.coder] = change
    return Snapshot(book, {place: _resolved(coding, book) for place, coding in codings.items()})


def _resolved(coding: Coding, book: Codebook) -> Coding:
    """Return a coding with each code that was merged as the one that it counts as."""
    merged = {code.id: book.resolve(code.id) for code in book.codes if code.into}
    if not merged.keys() & {*(coding.codes or ())}:
        return coding
    codes, accepted = (
        tuple(dict.fromkeys(merged.get(id, id) for id in ids or ()))
        for ids in (coding.codes, coding.accepted)
    )
    return coding.model_copy(update={"codes": codes, "accepted": accepted})


def _moment(change: _Change) -> datetime:
    return change.at


def _told(coding: Coding) -> dict[str, object]:
    return {"codes": list(coding.codes or ()), "accepted": list(coding.accepted), "at": coding.at}


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)
