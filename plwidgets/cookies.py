"""The cookies in which a browser keeps its keys; a page's kernel is handed them."""

from __future__ import annotations

COOKIE = "plwidgets-key"
"""The cookie in which a browser keeps the server key."""

COACH_COOKIE = "plwidgets-coach-"
"""The cookie in which a browser keeps a coach's key to a room, whose code ends its name."""
