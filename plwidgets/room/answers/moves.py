"""Who chose what then and now: the first round and the latest, person by person.

Shares of two rounds say how many more there are of something, not who came from where: that follows
only from the same people's answers, and of kinds whose answers choose among the rows of a tally.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, cast, runtime_checkable

from plwidgets.activities import Kind, Prompt
from plwidgets.grouping import SMALLEST, Moved
from plwidgets.room.state import Round


@runtime_checkable
class Choosing(Protocol):
    """An answer that chooses among the rows of its tally."""

    def counted_in(self, prompt: Prompt) -> frozenset[str]:
        """Return the ids of the rows in which it is counted."""


def moved(kind: Kind, prompt: Prompt, rounds: Sequence[Round]) -> Moved | None:
    """Return what those who answered both the first round and the latest chose in them, counted.

    None where they are too few to be told, where tables answer (others may sit there by now), where
    there is one round, and where answers choose nothing.  Hidden answers do not count.
    """
    chooses = kind.answer is not None and issubclass(kind.answer, Choosing)
    if len(rounds) < 2 or prompt.by == "table" or not chooses:
        return None
    then, now = _chosen(prompt, rounds[0]), _chosen(prompt, rounds[-1])
    both = [(chosen, now[author]) for author, chosen in then.items() if author in now]
    if len(both) < SMALLEST:
        return None
    changed = [(before, after) for before, after in both if before != after]
    joined, left = Counter[str](), Counter[str]()
    for before, after in changed:
        joined.update(after - before)
        left.update(before - after)
    return {
        "both": len(both),
        "changed": len(changed),
        "joined": {id: count for id, count in joined.items() if count >= SMALLEST},
        "left": {id: count for id, count in left.items() if joined[id] >= SMALLEST},
        "single": all(len(before) == len(after) == 1 for before, after in both),
    }


def _chosen(prompt: Prompt, round: Round) -> dict[str, frozenset[str]]:
    """Return what each author of the round chose, of answers that count."""
    return {
        author: cast("Choosing", given.entry.answer).counted_in(prompt)
        for author, given in round.given.items()
        if not given.hidden
    }
