"""The load generator: a hall of phones and a stage, in a process of its own.

Reads orders as JSON lines and answers each with one line:

- `{"do": "stage", "hub", "code", "key"}` connects the facilitator and the projector; with
  `"stage"` to that hub, while phones go to the first.
- `{"do": "join", "people", "seconds"}` lets people in, evenly over that time (0: at once).
- `{"do": "open", "activity"}` makes the facilitator's move and waits for every phone.
- `{"do": "answer", "activity", "seconds"}` has everybody answer, evenly over that time.
- `{"do": "trail", "activity", "seconds"}` is the same, and says when the projector counted each.
- `{"do": "flood", "activity", "rate"}` has people answer until the server is gone; it says a
  line more, as soon as the first answer was acknowledged.
- `{"do": "back"}` tries until the server greets a participant whom it knew.
- `{"do": "all_back"}` lets everybody come back after the server was gone.
- `{"do": "many", "hub", "rooms", "people", "seconds", "answer_seconds"}` does all of that in
  many rooms at a time, each with its code and key.
- `{"do": "leave"}` hangs up on behalf of everybody.

Times in what it says are milliseconds.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from plwidgets.loadtest.pacing import after, spread
from plwidgets.loadtest.phone import PATIENCE, Phone, Place, join, pause
from plwidgets.loadtest.wire import Request

_A_NETWORK = 500
"""So many phones come from one address, as those of a hall do."""
_GONE = 2.0
"""So many seconds may what a killed server had sent still be on its way."""
Order = dict[str, Any]


class Member(Phone):
    """Somebody in a hall, whose traffic is counted."""

    def __init__(self, hall: Hall, token: str, role: str = "participant", own: str = "") -> None:
        self.hall = hall
        self.on_stage = role != "participant"
        self.on_patch: Callable[[bytes], None] | None = None
        super().__init__(hall.place, token, role, own=own)
        self.on_text = self._count

    def _count(self, kind: str, text: bytes) -> None:
        self.hall.note(self._name(kind, text), len(text))
        if kind == "patch" and self.on_patch:
            self.on_patch(text)

    def _name(self, kind: str, text: bytes) -> str:
        """Return what this message is called in the account of the traffic."""
        if self.on_stage:
            return f"stage_{kind}"
        if kind == "patch":
            return "opened" if b'"current":' in text else "own"
        return kind


class Hall:
    """All phones, the facilitator and the projector of one room."""

    place: Place

    def __init__(self) -> None:
        self.stage: dict[str, Member] = {}
        self.phones: list[Member] = []
        self.doors: list[Request] = []
        self.heard: dict[str, tuple[int, int]] = {}
        self._keys = itertools.count()

    def note(self, name: str, size: int) -> None:
        """Take a message into the account of the traffic."""
        count, total = self.heard.get(name, (0, 0))
        self.heard[name] = (count + 1, total + size)

    async def enter(self, hub: str, code: str, key: str, stage: str = "") -> Order:
        """Connect the stage, to another hub of the same database if one is named."""
        self.place = Place(stage or hub, code)
        self.stage, self.heard = {}, {}
        for role in ("facilitator", "projector"):
            self.stage[role] = Member(self, key, role)
            await self.stage[role].connect()
        self.place = Place(hub, code)
        return {}

    async def join(self, people: int, seconds: float) -> Order:
        """Let people in: a POST, then a websocket, as the join page does."""
        return {"ready": _summary(await spread(self.joins(people), seconds))}

    async def _join(self, own: str) -> float:
        start = time.perf_counter()
        token, door = await join(self.place, {}, own=own)
        self.doors.append(door)
        phone = Member(self, token, own=own)
        ready = await phone.connect()
        self.phones.append(phone)
        return ready - start

    async def open(self, activity: str) -> Order:
        """Go to an activity and measure when each phone shows it."""
        return {"seen": _summary(await self.opened(activity))}

    async def opened(self, activity: str) -> list[float]:
        """Go to an activity and return after which time each phone showed it."""
        mark = f'"current":"{activity}"'.encode()
        start = time.perf_counter()
        seen = [_first(phone, lambda text: mark in text) for phone in self.phones]
        await self.stage["facilitator"].ask(
            type="control", key=self._key(), action="go", activity=activity
        )
        async with asyncio.timeout(PATIENCE):
            return [at - start for at in await asyncio.gather(*seen)]

    async def answer(self, activity: str, seconds: float) -> Order:
        """Have everybody answer once; watch when the projector has counted them all.

        It ends when each phone shows its own: what is still on its way would count as not sent.
        """
        counted = _first(self.stage["projector"], _counts(len(self.phones)))
        shown = [_first(phone, lambda text: b'"current":' not in text) for phone in self.phones]
        jobs = self.answers(activity)
        acked: list[float] = []
        took = await spread([partial(_ended, job, acked) for job in jobs], seconds)
        async with asyncio.timeout(PATIENCE):
            late = await counted - max(acked)
            await asyncio.gather(*shown)
        return {"acked": _summary(took), "counted": max(0.0, late * 1000)}

    def answers(self, activity: str) -> list[Callable[[], Awaitable[float]]]:
        """Return what has each of the phones answer once."""
        return [partial(self._answer, phone, activity, i) for i, phone in enumerate(self.phones)]

    def joins(self, people: int) -> list[Callable[[], Awaitable[float]]]:
        """Return what lets each of these people in."""
        return [partial(self._join, _network(number)) for number in range(people)]

    async def trail(self, activity: str, seconds: float) -> Order:
        """Have everybody answer once; measure how long until the projector has counted each."""
        sent: list[float] = []
        counted = _counting(self.stage["projector"], len(self.phones))

        async def give(number: int, phone: Member) -> float:
            sent.append(time.perf_counter())
            return await self._answer(phone, activity, number)

        took = await spread(
            [partial(give, i, phone) for i, phone in enumerate(self.phones)], seconds
        )
        async with asyncio.timeout(PATIENCE):
            at = await counted
        late = [then - start for start, then in zip(sent, at, strict=True)]
        return {"acked": _summary(took), "counted": _summary(late)}

    async def _answer(self, phone: Member, activity: str, number: int) -> float:
        start = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            return await self._give(phone, activity, number, self._key()) - start

    async def _give(self, phone: Member, activity: str, number: int, key: str) -> float:
        return await phone.ask(
            type="answer",
            key=key,
            activity=activity,
            round=1,
            answer={"choices": ["abcde"[number % 5]]},
        )

    async def flood(self, activity: str, rate: float) -> Order:
        """Have one after the other answer, `rate` a second, until the server is gone."""
        acked: list[str] = []
        gone = self.phones[0].line.lost
        tasks: list[asyncio.Task[None]] = []
        start = time.perf_counter()

        async def give(number: int) -> None:
            key, phone = self._key(), self.phones[number % len(self.phones)]
            async with phone.turn:  # an ack is of the last answer: one at a time
                await self._give(phone, activity, number, key)
            acked.append(key)
            if len(acked) == 1:
                _say({"flowing": True})

        for number in itertools.count():
            await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
            if gone.done():
                break
            tasks.append(asyncio.create_task(give(number)))
        # Who began to answer on a line that was already lost would wait for ever.
        _, unanswered = await asyncio.wait(tasks, timeout=_GONE) if tasks else (None, ())
        for task in unanswered:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return {"sent": len(tasks), "acked": acked}

    async def back(self) -> Order:
        """Knock until the server greets somebody whom it knew."""
        while True:
            try:
                await Member(self, self.phones[0].token).connect()
            except (OSError, ConnectionError):
                await asyncio.sleep(0.005)
            else:
                return {}

    async def all_back(self) -> Order:
        """Let everybody come back, each as a phone does: with longer and longer pauses."""
        start = time.perf_counter()
        at = await asyncio.gather(*map(self._come_back, range(len(self.phones))))
        return {"back": _summary([one - start for one in at])}

    async def _come_back(self, number: int) -> float:
        for failures in itertools.count():
            await asyncio.sleep(pause(failures))
            try:
                return await self.phones[number].connect()
            except (OSError, ConnectionError):
                continue
        raise AssertionError("there is no end to counting")

    async def leave(self) -> Order:
        """Hang up, and forget everybody."""
        for member in [*self.phones, *self.stage.values()]:
            member.line.close()
        for door in self.doors:
            door.close()
        self.phones, self.doors = [], []
        return {"heard": self.heard}

    def _key(self) -> str:
        return f"{time.time_ns():x}-{next(self._keys)}"


async def many(
    hub: str, rooms: list[tuple[str, str]], people: int, seconds: float, answer_seconds: float
) -> Order:
    """Let so many people into each of these rooms, and have all of them vote at a time."""
    halls = [Hall() for _ in rooms]
    for hall, (code, key) in zip(halls, rooms, strict=True):
        await hall.enter(hub, code, key)
    each = zip(*(hall.joins(people) for hall in halls), strict=True)
    ready = await spread([job for jobs in each for job in jobs], seconds)
    seen = await asyncio.gather(*(hall.opened("spread") for hall in halls))
    each = zip(*(hall.answers("spread") for hall in halls), strict=True)
    acked = await spread([job for jobs in each for job in jobs], answer_seconds)
    return {
        "ready": _summary(ready),
        "seen": _summary([one for room in seen for one in room]),
        "acked": _summary(acked),
    }


def _network(number: int) -> str:
    """Return the address from which the phone of this number comes: a hall shares one."""
    return f"127.0.1.{1 + number // _A_NETWORK}"


async def _ended(job: Callable[[], Awaitable[float]], ends: list[float]) -> float:
    took = await job()
    ends.append(time.perf_counter())
    return took


def _first(member: Member, wanted: Callable[[bytes], bool]) -> asyncio.Future[float]:
    """Return a future of the moment at which a member gets a patch that is wanted."""
    seen: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def check(text: bytes) -> None:
        if wanted(text):
            member.on_patch = None
            seen.set_result(time.perf_counter())

    member.on_patch = check
    return seen


def _counting(member: Member, people: int) -> asyncio.Future[list[float]]:
    """Return a future of the moments at which a member's patches count one, two … so many."""
    done: asyncio.Future[list[float]] = asyncio.get_running_loop().create_future()
    at: list[float] = []

    def count(text: bytes) -> None:
        more = json.loads(text)["patch"].get("answered", 0) - len(at)
        at.extend([time.perf_counter()] * more)
        if len(at) == people:
            member.on_patch = None
            done.set_result(at)

    member.on_patch = count
    return done


def _counts(people: int) -> Callable[[bytes], bool]:
    """Return a check whether a patch says that so many have answered."""
    return lambda text: json.loads(text)["patch"].get("answered") == people


def _summary(seconds: list[float]) -> dict[str, float]:
    half, most, longest = (after(share, seconds) * 1000 for share in (0.5, 0.95, 1.0))
    return {"n": len(seconds), "p50": half, "p95": most, "max": longest}


def _say(result: Order) -> None:
    print(json.dumps(result), flush=True)


async def _main() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    hall = Hall()
    loop = asyncio.get_running_loop()
    orders: dict[str, Callable[..., Awaitable[Order]]] = {
        "stage": hall.enter,
        "join": hall.join,
        "open": hall.open,
        "answer": hall.answer,
        "trail": hall.trail,
        "flood": hall.flood,
        "back": hall.back,
        "all_back": hall.all_back,
        "leave": hall.leave,
        "many": many,
    }
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        order = json.loads(line)
        result = await orders[order.pop("do")](**order)
        _say(result)


if __name__ == "__main__":
    asyncio.run(_main())
