"""Who opens pages, and for whom one more kernel may start.

A kernel takes a second of a processor and 60 MB, and anybody may open the participants' page, so
what strangers open leaves room for coaches, and never so much as to stop the room.  A participant
for whom there is no kernel takes the join page, which needs none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import psutil

MOST_PAGES = 60
"""So many kernels, with those of facilitators on top."""
FOR_ANYONE = 40
"""So many of them for participants: the rest is kept for coaches and projectors."""
FROM_ONE_ADDRESS = 12
"""So many of those for one address: a hall behind one router, or one flood."""

MEMORY_LEFT = {"participant": 768 << 20, "coach": 384 << 20, "projector": 384 << 20}
"""How much memory the machine must have left before one more kernel starts, in bytes."""


@dataclass(frozen=True, slots=True, eq=False)
class Visitor:
    """Somebody who opens a page: as whom, to which room if only to one, and from where.

    `page` is the hash of what their browser keeps to know its pages by.  It is kept while the
    page has a kernel, and nowhere but in memory.
    """

    role: str
    room: str = ""
    address: str = ""
    page: str = ""


def may_start(visitor: Visitor, others: Collection[Visitor], memory: int) -> bool:
    """Say whether a kernel may start beside those of others, with so much memory left."""
    if visitor.role == "server":
        return True
    guests = [one for one in others if one.role != "server"]
    if len(guests) >= MOST_PAGES or memory < MEMORY_LEFT[visitor.role]:
        return False
    if visitor.role != "participant":
        return True
    alike = [one for one in guests if one.role == "participant"]
    near = [one for one in alike if one.address == visitor.address]
    return len(alike) < FOR_ANYONE and len(near) < FROM_ONE_ADDRESS


def memory_left() -> int:
    """Return how many bytes of memory this machine could still give to programs."""
    return int(psutil.virtual_memory().available)
