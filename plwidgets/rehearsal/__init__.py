"""Rehearsals: bots go through a workshop, in this process or in a live room.

- `local` runs a whole workshop here and returns its log: frames and figures to look at before
  anybody has answered anything.
- `live` lets bots take part in a room on a hub, over the lines that phones use.  They follow
  the facilitator; with `run` they are led to the end.
- What a bot says follows from the seed, its number, the activity and the round, so a rehearsal
  repeats exactly, and both kinds of it agree.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plwidgets.answers.rows import load_log
from plwidgets.client.address import HubAddress
from plwidgets.client.bots import Bot, countable
from plwidgets.client.http import fetch
from plwidgets.client.local import LocalRoom
from plwidgets.client.near import find_room, spaced
from plwidgets.client.room import Room
from plwidgets.exceptions import Refused
from plwidgets.rehearsal.troupe import Troupe
from plwidgets.room import Event, replay
from plwidgets.room.pace import own_pace
from plwidgets.workshop import Workshop

if TYPE_CHECKING:
    from plwidgets.analysis import Log

_log = logging.getLogger(__name__)

__all__ = ["MOST", "live", "local", "told"]

_MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
MOST = 2000
"""So many bots in a rehearsal; a room holds 5,000 people."""


def local(workshop: Workshop, participants: int = 40, seed: int = 1) -> Log:
    """Run a whole workshop with bots in this process, and return its log.

    Its clock is made up: an answer takes a second or two, an activity its minutes.
    """
    from plwidgets.analysis import Log  # pandas; `live` does without

    return Log({"000000": told(workshop, participants, seed)})


def told(
    workshop: Workshop,
    participants: int = 40,
    seed: int = 1,
    *,
    code: str = "000000",
    began: datetime = _MONDAY,
    again: Sequence[str] = (),
    missing: float = 0.0,
) -> list[Event]:
    """Return the events of such a rehearsal, as `records.dump_log` writes them.

    `again` are activities asked twice, `missing` is the share of answers that nobody gives.
    Every bot has a word for next time, so bots of the same number are the same in two rooms.
    Raises Refused for an activity that is not there, and for what is no share; a warning in
    the log names activities that no bot can answer.
    """
    _check(participants, pace=0)
    countable(participants, missing)
    for said in _speechless(workshop):
        _log.warning(said)
    if unknown := [id for id in again if id not in {a.id for a in workshop.activities}]:
        raise Refused(f"'{workshop.title}' has no activity '{unknown[0]}'.", "Leave it away.")
    clock = _Clock(seed, began.timestamp() * 1000)
    room = LocalRoom(workshop, code, clock, rehearsed=True)
    for activity in workshop.activities:
        room.control("go", activity=activity.id)
        if at_own_pace := own_pace.on(room.state):
            for one in own_pace.taking(room.state):
                room.fill(one, participants, seed, missing)
            clock.pass_minutes(sum(one.minutes or 0 for one in at_own_pace))
            room.control("next")
        asks = workshop.kind(activity.id).takes_answers and room.state.workshop[activity.id].ready
        if asks:
            if room.state.at(activity.id).phase != "closed":
                room.control("open")
                room.fill(activity.id, participants, seed, missing)
            if activity.id in again:
                clock.pass_minutes(activity.minutes or 1)
                room.control("new_round")
                room.fill(activity.id, participants, seed, missing)
            room.control("close")
        if asks or activity.source:
            room.control("reveal")
        clock.pass_minutes(activity.minutes or 1)
    for name in room.state.people:
        room.act(name, {"action": "me", "word": f"rehearsal {name}"})
    room.control("end")
    return room.events


async def live(
    code: str,
    participants: int = 40,
    *,
    hub: str | None = None,
    key: str | None = None,
    seed: int = 1,
    pace: float = 5.0,
    run: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Let bots take part in a live room until it ends; `say` is told how it goes.

    `hub` and `key` (the server key, or the room's) are found on this machine if not given.
    Every bot answers within `pace` seconds.  With `run` the room is run as well, which takes a
    key.  Raises NoHub, NotFound, Unauthorized, Refused, each before a bot has joined.
    """
    _check(participants, pace)
    code = "".join(code.split())
    address = await asyncio.to_thread(find_room, code, hub, key)
    room = await asyncio.to_thread(_held, code, address)
    if run and room is None:
        raise Refused("Running a room takes its key.", "Add --key, or leave --run away.")
    plan = await asyncio.to_thread(_plan, room) if room else None
    for said in _speechless(plan) if plan else ():
        say(said)
    troupe = Troupe(address.url, code, plan, pace, say)
    tasks: list[asyncio.Task[object]] = [asyncio.create_task(troupe.ended.wait())]
    try:
        await troupe.enter([Bot(number, seed) for number in range(1, participants + 1)])
        if run and room and plan:
            tasks.append(asyncio.create_task(_lead(room, plan, troupe)))
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
        await tasks[0]
    finally:
        for task in tasks:
            task.cancel()
        troupe.leave()


@dataclass(slots=True)
class _Clock:
    """Made-up time, in milliseconds since 1970: it goes on at every look."""

    seed: int
    now: float
    looks: int = 0

    def __call__(self) -> int:
        self.looks += 1
        self.now += 200 + 1800 * Bot(self.looks, self.seed).dice("clock").random()
        return int(self.now)

    def pass_minutes(self, minutes: float) -> None:
        """Let a talk take its time."""
        self.now += minutes * 60_000


async def _lead(room: Room, plan: Workshop, troupe: Troupe) -> None:
    """Run a room as a facilitator would: on, wait for the bots, close, reveal, to the end."""

    async def control(action: str, **fields: str) -> None:
        await asyncio.to_thread(room.control, action, **fields)

    view = await asyncio.to_thread(room.view)
    current = view["current"]
    place = plan.index(current) if current else 0
    for activity in plan.activities[place:]:
        await control("go", activity=activity.id)
        view = await asyncio.to_thread(room.view)
        if at_own_pace := view.get("own_pace"):
            for id, one in at_own_pace.items():
                if one["phase"] == "open" and plan.kind(id).takes_answers:
                    await troupe.all_done((id, one["round"]))
            await control("next")
            view = await asyncio.to_thread(room.view)
        shown = view["activity"]
        prompt = troupe.prompt({**shown}) if shown else None
        asks = plan.kind(activity.id).takes_answers and prompt is not None and prompt.ready
        if asks and view["phase"] != "closed":
            await control("open")
            round = (await asyncio.to_thread(room.view))["round"]
            await troupe.all_done((activity.id, round))
            await control("close")
        if asks or activity.source:
            await control("reveal")
        await asyncio.sleep(troupe.pace / 2)
    await control("end")


def _held(code: str, address: HubAddress) -> Room | None:
    """Return the room, if there is a key to hold it with.  Raises Refused once it has ended."""
    if not address.key:
        return None
    room = Room.connect(code, address.url, address.key)
    if room.view()["ended"]:
        raise Refused(
            f"The workshop in room {spaced(code)} is over.", "Reopen it, or open another."
        )
    return room


def _plan(room: Room) -> Workshop:
    """Return the plan of a room in full, as it stands now."""
    url = f"{room.hub}/api/rooms/{room.code}/export?format=events"
    state = replay(load_log(fetch("GET", url, key=room.key).splitlines()))
    assert state is not None  # a room has the event that made it
    return state.workshop


def _speechless(workshop: Workshop) -> list[str]:
    """Return a sentence for each activity that asks something and whose kind has no bot."""
    return [
        f"Nobody answers '{asked.id}': the kind '{asked.kind}' has no bot.py."
        for asked in workshop.activities
        if (kind := workshop.kind(asked.id)).takes_answers and not kind.has_bot
    ]


def _check(participants: int, pace: float) -> None:
    countable(participants)
    if not 1 <= participants <= MOST:
        raise Refused(f"{participants} bots are too few or too many.", f"Take 1 to {MOST}.")
    if not 0 <= pace <= 600:
        raise Refused(f"A pace of {pace:g} seconds is no pace.", "Take 0 to 600 seconds.")
