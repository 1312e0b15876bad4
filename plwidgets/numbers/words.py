"""Numbers with the word for what they count."""

from __future__ import annotations


def plural(n: int, one: str, many: str) -> str:
    """Return a number with the word for one of them or for many: 1,019 people."""
    return f"{n:,} {one if n == 1 else many}"
