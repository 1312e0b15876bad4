"""A load test: so many phones in a room as a host expects, and what they had to wait for.

It is for the evening before: the same server, the same network, a room of its own.  The phones
cost next to nothing, so that one laptop holds thousands of them; each comes, answers and waits as
a phone does.  What they gave is taken back at the end.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

from plwidgets.client.address import PREFIX
from plwidgets.client.near import find_room
from plwidgets.exceptions import Refused
from plwidgets.loadtest.crowd import Crowd
from plwidgets.loadtest.phone import Place
from plwidgets.room.people.rules import MOST_PEOPLE

__all__ = ["found", "run"]


def found(room: str, hub: str | None = None) -> Place:
    """Return the room of a code, or of the link that takes a phone into it.

    Raises NoHub where no hub has it, Refused for what is neither.
    """
    if "://" in room:
        parts = urlsplit(room)
        path, _, room = parts.path.rstrip("/").rpartition("/")
        # Links that people type are short: a hub's own addresses stand below this.
        path = f"{path.removesuffix(f'/{PREFIX}')}/{PREFIX}"
        hub = parts._replace(path=path, query="", fragment="").geturl()
    code = "".join(room.split())
    if not (len(code) == 6 and code.isascii() and code.isdecimal()):
        raise Refused(
            f"'{room[:60]}' is no room.", "Give its six digits, or the link for participants."
        )
    return Place(find_room(code, hub).url, code)


async def run(
    place: Place,
    people: int = 300,
    *,
    seconds: float = 10.0,
    keep: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Let so many phones into a room and have them answer whatever is opened, until it ends.

    They come, and answer each time, evenly over these seconds.  `say` is told how long they had
    to wait.  With `keep` what they gave stays in the room.  Raises Refused for numbers that make
    no sense, and where nobody gets in.
    """
    if not 1 <= people <= MOST_PEOPLE:
        raise Refused(f"{people} phones are too few or too many.", f"Take 1 to {MOST_PEOPLE}.")
    if not 0 <= seconds <= 3600:
        raise Refused(f"{seconds:g} seconds are no time to come in.", "Take 0 to 3600.")
    crowd = Crowd(place, seconds, say)
    try:
        await crowd.enter(people)
        await crowd.ended.wait()
    finally:
        await asyncio.shield(crowd.leave(keep))
