"""Where a workshop is: the zone in which its times are told.  What is logged is in UTC."""

from __future__ import annotations

from datetime import UTC as _UTC
from datetime import datetime
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import AfterValidator

UTC = "UTC"


def _is_known(name: str) -> str:
    if name and _found(name) is None:
        raise ValueError(f"there is no time zone '{name[:40]}'; write it as Europe/Berlin")
    return name


Zone: TypeAlias = Annotated[str, AfterValidator(_is_known)]
"""The name of a time zone, "" where nobody says."""


def zone_info(name: str) -> ZoneInfo:
    """Return a zone by its name; UTC for what is none on this machine."""
    return _found(name) or ZoneInfo(UTC)


def when(milliseconds: int, zone: str = UTC) -> datetime:
    """Return the moment that a log writes as milliseconds since 1970, as it is told in a zone."""
    return datetime.fromtimestamp(milliseconds / 1000, _UTC if zone == UTC else zone_info(zone))


def _found(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
