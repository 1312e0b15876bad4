"""Ids made from labels: short, told apart by numbers, and steady.

- An id follows from its own label and from what stands above it, so that a label further down
  may change and no answer that was given loses what it was given to.
- An id that an author gave is never changed, and no other is made like it.
- What `slug` makes of a label never changes either: plans written for an earlier version keep
  their ids.
"""

from __future__ import annotations

from collections.abc import Collection

from plwidgets.language.fold import bare

LONGEST = 40
"""The longest id, in characters."""


def slug(text: str) -> str:
    """Return a short ASCII id made from a text, empty when no letter of it is Latin."""
    plain = bare(text).encode("ascii", "ignore").decode().strip()
    return plain.replace(" ", "-")[:LONGEST].strip("-")


def made_from(label: str, taken: Collection[str], otherwise: str) -> str:
    """Return an id for a label, with a number behind it where others have it already.

    `otherwise` stands in for a label without a Latin letter.
    """
    plain = slug(label) or otherwise
    found, number = plain, 2
    while found in taken:
        end = f"-{number}"
        found = plain[: LONGEST - len(end)].rstrip("-") + end
        number += 1
    return found
