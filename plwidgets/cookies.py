"""The cookies in which a browser keeps its keys; a page's kernel is handed them.

A browser sends a cookie to every port of a host: the port in its name tells two servers apart.
"""

from __future__ import annotations

from collections.abc import Iterator


def cookie(role: str, port: int, room: str = "") -> str:
    """Return the name of the cookie with a key of this role, to a room if it opens only that.

    `page` is the role of what tells one visitor's pages from another's, and opens nothing else.
    """
    name = f"plwidgets-{port}-{role}"
    return f"{name}-{room}" if room else name


def joined_with(room: str) -> str:
    """Return the name of the cookie that says who a browser is in a room.

    No port is in it: a server that starts again on another one is to know its people.
    """
    return f"plwidgets-joined-{room}"


def pairs(header: str) -> Iterator[tuple[str, str]]:
    """Go through the names and values of a Cookie header."""
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        yield name, value.strip('"')
