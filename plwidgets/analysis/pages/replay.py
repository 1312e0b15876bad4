"""The room as it was at a minute of its day."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from plwidgets.analysis.log import Log
from plwidgets.analysis.pages import times
from plwidgets.analysis.pages.activity import activity
from plwidgets.analysis.pages.blocks import Block, Facts, Heading, Text
from plwidgets.locales import say


def minutes(log: Log) -> int:
    """Return how many minutes the one room's day has; 0 where there are several rooms or none."""
    span = _span(log)
    return int((span[1] - span[0]).total_seconds() // 60) + 1 if span else 0


def replay(log: Log, minute: int, id: str = "") -> list[Block]:
    """Return the room as it was: what was on, and its answers so far, or those to `id`."""
    span = _span(log)
    if span is None:
        return [Text(say("Choose one room: a replay goes through its day."), "note")]
    minute = min(minute, minutes(log))
    moment = span[0] + timedelta(minutes=minute)
    then = log.only(*log.rooms["code"]).until(moment.to_pydatetime())
    state = then.replay()
    if state is None:
        return [Text(say("The room had not begun."), "note")]
    on = state.workshop[state.current] if state.current else None
    shown = id or (on.id if on else "")
    facts = [
        (times.heading(log), times.told(log, state.code, moment, times.CLOCK)),
        (say("people"), str(len(state.people))),
        (say("answers so far"), str(len(then.answers()))),
    ]
    title = say(
        "Minute {minute}: {title}", minute=minute, title=on.title if on else say("nothing yet")
    )
    told = activity(then, shown)[1:4] if shown else []
    named = [Heading(state.workshop[shown].title)] if shown and on and shown != on.id else []
    return [Heading(title, level=1), Facts(facts), *named, *told]


def _span(log: Log) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Return when the one room began and when it was last heard of; None unless there is one."""
    rooms = log.rooms
    return (rooms["begun"].iloc[0], rooms["last"].iloc[0]) if len(rooms) == 1 else None
