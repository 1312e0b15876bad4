"""Where this server is, as its machine says."""

from __future__ import annotations

from functools import cache

import tzlocal

from plwidgets.workshop.zones import UTC


@cache
def zone() -> str:
    """Return the name of the time zone of this machine; UTC where it has none that is known."""
    try:
        name = tzlocal.get_localzone_name() or UTC
    except (LookupError, ValueError, OSError):
        return UTC
    return UTC if name == "Etc/UTC" else name
