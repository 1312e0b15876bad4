"""How long one answer more takes, in a tally of thousands, beside counting all of them again."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from random import Random

from bench.report import Figures
from plwidgets.activities import Entry, Kind, Prompt, kinds

ANSWERS = 5_000
GOAL = 5.0
"""Milliseconds for one changed answer, in the tally and in what is sent of it."""
_CHANGES = 40


def measure() -> dict[str, Figures]:
    """Return, for each kind that asks, the median milliseconds of a change and of a recount."""
    asking = {name: kind for name, kind in kinds().items() if kind.takes_answers}
    return {name: _of(kind) for name, kind in asking.items() if kind.has_bot}


def table(found: dict[str, Figures]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        f"| one answer changed, {ANSWERS:,} there | goal ms | ms | all counted again, ms | ratio |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, one in sorted(found.items()):
        met = "✓" if one["change"] <= GOAL else "✗"
        ratio = one["change"] / one["recount"]
        lines.append(
            f"| {name} | ≤ {GOAL:g} {met} | {one['change']:.2f} | {one['recount']:.0f} "
            f"| 1/{1 / ratio:,.0f} |"
        )
    return "\n".join(lines)


def missed(found: dict[str, Figures]) -> list[str]:
    """Return the kinds that do not meet the goal."""
    return [f"tally of {name}" for name, one in found.items() if one["change"] > GOAL]


def _of(kind: Kind) -> Figures:
    prompt = kind.prompt.model_validate(kind.example)
    given = [_entry(kind, prompt, number) for number in range(1, ANSWERS + 1)]
    tally = kind.tally(prompt).of(given)
    tally.as_dict()
    took = []
    for number in range(_CHANGES):
        before, after = given[number * 7], _entry(kind, prompt, ANSWERS + 1 + number)

        def change(old: Entry = before, new: Entry = after) -> None:
            tally.remove(old)
            tally.add(new)
            tally.as_dict()

        took.append(_milliseconds(change))
    recount = _milliseconds(lambda: kind.tally(prompt).of(given).as_dict())
    return {"change": statistics.median(took), "recount": recount}


def _entry(kind: Kind, prompt: Prompt, number: int) -> Entry:
    answer = kind.parse(prompt, kind.bot(prompt, Random(number)))
    table = str(number % 60 + 1)
    author = f"table:{table}-{number}" if prompt.by == "table" else f"p{number}"
    return Entry(number, author, f"p{number}", table, number, answer, took=number, first=number)


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    print(table(measure()))
