"""Votes for questions, and against them: whose count, what they come to, how they divide a room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from plwidgets.activities import base

Sorted: TypeAlias = Literal["votes", "newest", "divides"]
"""Which questions come first: those with most votes, the newest, those that divide the room."""

Way: TypeAlias = Literal["up", "down"]
"""Which way a vote goes."""


def divided(ups: int, downs: int) -> float:
    """Return how much a question divides a room: many ups and many downs, and as many of both.

    It is the *controversy* of Reddit's published ranking: all votes, to the power of the fewer by
    the more.  0 where there are none of either, else from 1 to the number of votes.
    """
    fewer, more = sorted((ups, downs))
    return round((ups + downs) ** (fewer / more), 3) if fewer else 0.0


def for_others(entry: base.Entry, votes: Sequence[str]) -> list[str]:
    """Return of these votes of an answer those that count: nobody votes on their own questions."""
    items = (base.in_room(entry.room, vote) for vote in votes)
    return [item for item in items if not item.startswith(own(entry))]


def ballot(entry: base.Entry) -> list[tuple[str, Way]]:
    """Return the votes of an answer that count, each with its way."""
    ways: dict[Way, Sequence[str]] = {"up": entry.answer.votes, "down": entry.answer.downs}
    return [(vote, way) for way, votes in ways.items() for vote in for_others(entry, votes)]


def going(votes: Sequence[tuple[str, Way]], way: Way) -> tuple[str, ...]:
    """Return the votes that go this way."""
    return tuple(vote for vote, this in votes if this == way)


def moved(votes: Sequence[str], firsts: Mapping[int, int]) -> tuple[str, ...]:
    """Return the votes for questions of which it is known where they are now."""
    parts = (vote.partition(".") for vote in votes)
    return tuple(
        f"{firsts[int(first)]}.{question}"
        for first, _, question in parts
        if first.isdecimal() and int(first) in firsts
    )


def own(entry: base.Entry) -> str:
    """Return what the ids of somebody's own questions begin with."""
    return f"{entry.item()}."
