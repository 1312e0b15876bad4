"""A talk at tables: a timer on every screen, notes by a scribe, a board by table."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from plwidgets.activities import base
from plwidgets.activities.variables import Variable
from plwidgets.exceptions import InvalidAnswer


class Prompt(base.Prompt):
    """What the tables talk about; the notes belong to the table."""

    kind: Literal["table_topic"] = "table_topic"
    results: base.Results = Field("projector", description="Who sees the board at first.")
    by: Literal["table"] = Field("table", description="Tables answer.")
    questions: tuple[str, ...] = Field((), max_length=6, description="To guide the talk.")
    max_length: int = Field(2000, ge=1, le=10000, description="Longest notes, in characters.")


class Answer(base.Answer):
    """The notes of one table, whole, as they stand now."""

    notes: str = Field(min_length=1, max_length=10000)

    def texts(self) -> list[str]:
        """Return the notes."""
        return [self.notes]

    def check(self, prompt: Prompt) -> None:
        """Refuse notes that are longer than the prompt allows."""
        if len(self.notes) > prompt.max_length:
            raise InvalidAnswer(
                f"'{prompt.id}' takes {prompt.max_length} characters of notes, "
                f"got {len(self.notes)}.",
                "Keep what matters most.",
                field="notes",
            )

    @classmethod
    def variables(cls, prompt: Any) -> list[Variable]:
        """Return what the columns mean."""
        return [Variable("notes", "text")]


class Tally(base.Tally):
    """The notes of each table, side by side."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._boards: dict[str, base.Entry] = {}

    def include(self, entry: base.Entry) -> None:
        """Pin a table's notes to the board."""
        self._boards[str(entry.table)] = entry

    def exclude(self, entry: base.Entry) -> None:
        """Take a table's notes off the board."""
        self._boards.pop(str(entry.table), None)

    def rows(self) -> list[base.Row]:
        """Return a row for each table: its notes as label, its line count as value."""
        boards = sorted(self._boards.items(), key=lambda item: table_order(item[0]))
        lines = [len(board.answer.notes.splitlines()) for _, board in boards]
        return [
            base.Row(
                id=table,
                label=f"{table}: {board.answer.notes}",
                value=count,
                share=count / sum(lines),
            )
            for (table, board), count in zip(boards, lines, strict=True)
        ]

    def details(self) -> dict[str, Any]:
        """Return `boards`: table to notes, their seq and when they were last changed."""
        return {
            "boards": {
                table: {"notes": board.answer.notes, "seq": board.seq, "at": board.at}
                for table, board in self._boards.items()
            }
        }


def table_order(name: str) -> tuple[int, str]:
    """Return a sort key that puts table 2 before table 10, and names after numbers."""
    return (int(name), "") if name.isdecimal() else (10**9, name)
