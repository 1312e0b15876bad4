"""How a bot makes links: most lead where they lead for many, a few anywhere."""

from __future__ import annotations

from random import Random

from plwidgets.activities.connect import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return a handful of links, as many as may be made or fewer."""
    ends = [item.id for item in prompt.right]
    possible = [
        ((start.id, end), _likely(row, column, len(ends)))
        for row, start in enumerate(prompt.left)
        for column, end in enumerate(ends)
    ]
    ranked = sorted(possible, key=lambda link: -(dice.random() ** (1 / link[1])))
    most = min(prompt.at_most or len(possible), max(prompt.at_least, dice.randint(3, 7)))
    chosen: list[tuple[str, str]] = []
    for link, _ in ranked:
        used = sum(start == link[0] for start, _ in chosen)
        if len(chosen) < most and used < (prompt.per_left or len(ends)):
            chosen.append(link)
    return {"links": [list(link) for link, _ in possible if link in chosen]}


def _likely(row: int, column: int, ends: int) -> float:
    """Return how likely a link is: each start has an end of its own that most see."""
    favourite = (row * 3 + row // 2) % ends
    return (1.6 if column == favourite else 0.25) * (1.3 if row % 3 else 0.6)
