"""Moments as they are told: in the zone of their room, which is named."""

from __future__ import annotations

from datetime import datetime

from plwidgets.analysis.log import Log
from plwidgets.locales import say
from plwidgets.workshop.zones import UTC, zone_info

DAY, CLOCK = "%Y-%m-%d %H:%M", "%H:%M"


def heading(log: Log) -> str:
    """Return what a column of moments is headed: the zone, where all rooms are in one."""
    zones = _zones(log)
    return zones.pop() if len(zones) == 1 else say("Local time")


def told(log: Log, code: str, moment: datetime, form: str = DAY) -> str:
    """Return a moment in the zone of its room, which is named where rooms are in several."""
    rooms = log.rooms
    found = rooms["zone"][rooms["code"] == code]
    zone = UTC if found.empty else str(found.iloc[0])
    said = moment.astimezone(zone_info(zone)).strftime(form)
    return said if len(_zones(log)) == 1 else f"{said} {zone}"


def _zones(log: Log) -> set[str]:
    rooms = log.rooms
    return {UTC} if rooms.empty else {*map(str, rooms["zone"])}
