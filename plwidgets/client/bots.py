"""Bots: made-up participants who answer as a kind's `bot.py` says, the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import index
from random import Random
from typing import SupportsIndex

from plwidgets.activities import Prompt, find_kind
from plwidgets.exceptions import Refused
from plwidgets.misfits import got

TABLES = ("1", "2", "3")
"""Where bots sit in a workshop that names no tables."""


def countable(bots: object, missing: object = 0.0) -> None:
    """Refuse what is no number of bots, and no share of them."""
    if not isinstance(bots, SupportsIndex) or index(bots) < 0:
        raise Refused(f"{got(bots)} is no number of bots.", "Give a whole number, such as 40.")
    if not isinstance(missing, int | float) or not 0 <= missing <= 1:
        raise Refused(f"{got(missing)} is no share.", "Give a number from 0 to 1, such as 0.1.")


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
