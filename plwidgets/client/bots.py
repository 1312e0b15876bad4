"""Bots: made-up participants who answer as a kind's `bot.py` says, the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from plwidgets.activities import Prompt, find_kind

TABLES = ("1", "2", "3")
"""Where bots sit in a workshop that names no tables."""


@dataclass(frozen=True, slots=True)
class Bot:
    """One of them: its number, from 1, and the seed of its run."""

    number: int
    seed: int = 1

    def dice(self, *about: object) -> Random:
        """Return this bot's dice for one occasion; whatever is thrown for another is apart."""
        parts = "/".join(str(part) for part in (self.seed, *about, self.number))
        return Random(parts)  # noqa: S311  (dice, not secrets)

    def place(self, tables: Sequence[str], roles: Sequence[str]) -> dict[str, str]:
        """Return where it sits and who it is: tables fill evenly, roles as the dice fall."""
        tables = tables or TABLES
        seat = {"table": tables[self.number % len(tables)]}
        return seat | ({"role": self.dice("role").choice(roles)} if roles else {})

    def answer(self, prompt: Prompt, round: int = 1) -> dict[str, object] | None:
        """Return its answer to an activity; None where the kind has no bot."""
        again = (round,) if round > 1 else ()
        return find_kind(prompt.kind).bot(prompt, self.dice(prompt.id, *again))
