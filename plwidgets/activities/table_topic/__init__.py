"""A talk at tables: a timer on every screen, notes by a scribe, a board by table."""

from __future__ import annotations

from typing import ClassVar, Literal, TypedDict

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.approving import Approving
from plwidgets.activities.fit import short_enough
from plwidgets.activities.variables import Variable
from plwidgets.grouping import table_order
from plwidgets.locales import tell


class Prompt(Approving):
    """What the tables talk about; the notes belong to the table."""

    beside: ClassVar[frozenset[str]] = Approving.beside | {"questions", "max_length"}

    kind: Literal["table_topic"] = "table_topic"
    results: base.Results = Field("projector", description="Who sees the board at first.")
    by: Literal["table"] = Field("table", description="Tables answer.")
    questions: tuple[str, ...] = Field((), max_length=6, description="To guide the talk.")
    max_length: int = Field(2000, ge=1, le=10000, description="Longest notes, in characters.")

    @property
    def saves_itself(self) -> bool:
        """Whether notes are sent as the scribe types."""
        return True


class Answer(base.Answer[Prompt]):
    """The notes of one table, whole, as they stand now."""

    notes: str = Field(min_length=1, max_length=10000)

    def texts(self) -> list[str]:
        """Return the notes."""
        return [self.notes]

    def check(self, prompt: Prompt) -> None:
        """Refuse notes that are longer than the prompt allows."""
        short_enough(prompt, self.notes, prompt.max_length, "notes", tell("notes"))

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [Variable("notes", "text")]


class Board(TypedDict):
    """What a table wrote, in which answer, and when it was last changed."""

    notes: str
    seq: int
    at: int


class Details(TypedDict):
    """The boards, by the names of their tables."""

    boards: dict[str, Board]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """The notes of each table, side by side."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._boards: dict[str, base.Entry[Answer]] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Pin a table's notes to the board."""
        self._boards[_board(entry)] = entry

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take a table's notes off the board."""
        self._boards.pop(_board(entry), None)

    def rows(self) -> list[base.Row]:
        """Return a row for each table: its notes as label, its line count as value."""
        boards = sorted(self._boards.items(), key=lambda item: _order(item[1]))
        lines = [len(board.answer.notes.splitlines()) for _, board in boards]
        return [
            base.Row(
                id=name,
                label=f"{name}: {board.answer.notes}",
                value=count,
                share=count / sum(lines),
                of=sum(lines),
            )
            for (name, board), count in zip(boards, lines, strict=True)
        ]

    def details(self) -> Details:
        """Return `boards`: table to notes, their seq and when they were last changed.

        Where rooms are together a table's name begins with that of its room.
        """
        return {
            "boards": {
                name: {"notes": board.answer.notes, "seq": board.seq, "at": board.at}
                for name, board in self._boards.items()
            }
        }


def _board(entry: base.Entry) -> str:
    """Return the name of the board that notes are on: the table's, if one knows which it is."""
    return base.in_room(entry.room, entry.table or entry.author)


def _order(entry: base.Entry) -> tuple[str, tuple[int, str]]:
    return entry.room, table_order(entry.table or entry.author)
