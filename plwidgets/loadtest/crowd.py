"""All phones of a load test: they come, follow the facilitator, answer, and are counted."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from uuid import uuid4

from pydantic import ValidationError

from plwidgets.activities import Prompt, kinds
from plwidgets.client.bots import TABLES, Bot
from plwidgets.client.mirror import Message, Mirror
from plwidgets.client.near import spaced
from plwidgets.exceptions import Refused
from plwidgets.loadtest.pacing import after, spread
from plwidgets.loadtest.phone import PATIENCE, Phone, Place, erase, join
from plwidgets.loadtest.steady import SteadyPhone
from plwidgets.loadtest.wire import SaidNo, printable

_AT_ONCE = 20
_GIVES_UP = 30
"""Seconds without any line after which the server counts as gone."""
_MOVED = b'"current":'
_FAULTS = (OSError, TimeoutError)


class Crowd:
    """Phones in a room; what they waited for is said as it is known."""

    def __init__(self, place: Place, seconds: float, say: Callable[[str], None]) -> None:
        self.place = place
        self.ended = asyncio.Event()
        self._seconds = seconds
        self._tell_host = say
        self._mirror = Mirror()
        self._phones: dict[int, SteadyPhone] = {}
        self._moved: dict[int, float] = {}
        self._asked: set[tuple[str, int]] = set()
        self._answering: set[asyncio.Task[None]] = set()
        self._lost = 0
        self._away: set[int] = set()
        self._gives_up: asyncio.TimerHandle | None = None

    async def enter(self, people: int) -> None:
        """Let so many in.  Raises Refused where the first of them is."""
        try:
            await self._join(1, {})
        except _FAULTS as error:
            raise Refused(
                f"Nobody gets into room {spaced(self.place.code)}: {_why(error)}",
                "Check the code and the address.",
            ) from None
        first, *seats = map(self._seat, range(1, people + 1))
        await self._phones[1].ask(type="me", key=uuid4().hex, **first)
        jobs = [self._joining(number, seat) for number, seat in enumerate(seats, start=2)]
        took, refused = await _heard_out(jobs, self._seconds)
        self._tell(f"{len(self._phones)} phones are in the room", took, refused)
        self._say("They answer whatever you open in the console; Ctrl-C lets them go.")
        self._follow()

    async def leave(self, keep: bool) -> None:
        """Hang up, and take back what they gave unless it is to be kept."""
        for task in self._answering:
            task.cancel()
        if self._gives_up:
            self._gives_up.cancel()
        for phone in self._phones.values():
            phone.leave()
        if self._lost:
            self._say(f"{self._lost} {'line was' if self._lost == 1 else 'lines were'} cut.")
        phones, gate = [*self._phones.values()], asyncio.Semaphore(_AT_ONCE)

        async def go(phone: Phone) -> None:
            if not keep:
                async with gate:
                    await erase(phone)

        left = await asyncio.gather(*map(go, phones), return_exceptions=True)
        stay = len(phones) if keep else sum(one is not None for one in left)
        if stay:
            deletes = f"plwidgets purge {self.place.code} deletes the room"
            self._say(f"What {stay} phones gave stays; {deletes}.")
        elif phones:
            self._say("All that they gave is taken back.")

    def _say(self, line: str) -> None:
        self._tell_host(printable(line))

    @property
    def _view(self) -> Message:
        return self._mirror.view or {}

    def _seat(self, number: int) -> dict[str, str]:
        workshop = self._view["workshop"]
        return Bot(number).place(workshop["tables"], workshop.get("roles") or ())

    def _joining(self, number: int, seat: dict[str, str]) -> Callable[[], Awaitable[float]]:
        return lambda: self._join(number, seat)

    async def _join(self, number: int, seat: dict[str, str]) -> float:
        start = time.perf_counter()
        token, door = await join(self.place, {"name": f"Phone {number}", **seat})
        phone = SteadyPhone(self.place, token)
        phone.on_text = lambda _kind, text: self._heard(number, text)
        phone.on_cut, phone.on_back = partial(self._cut, number), partial(self._back, number)
        phone.on_out = partial(self._out, number)
        door.close()
        ready = await phone.connect()
        self._phones[number] = phone
        return ready - start

    def _cut(self, number: int) -> None:
        self._lost += 1
        self._away.add(number)
        if len(self._away) == len(self._phones) and not self._gives_up:
            self._gives_up = asyncio.get_running_loop().call_later(_GIVES_UP, self._gone)

    def _back(self, number: int) -> None:
        self._away.discard(number)
        if self._gives_up:
            self._gives_up.cancel()
            self._gives_up = None

    def _out(self, number: int) -> None:
        if number == 1:
            self._say("The room no longer knows the first phone, by which all others go.")
            self.ended.set()

    def _gone(self) -> None:
        self._say("All lines are cut: the server is gone. Start it, then this test, again.")
        self.ended.set()

    def _heard(self, number: int, text: bytes) -> None:
        """Note when a phone shows another activity; the first one tells where the room is."""
        if _MOVED in text:
            self._moved[number] = time.perf_counter()
        if number == 1 and self._mirror.take(json.loads(text)) and len(self._phones) > 1:
            self._follow()

    def _follow(self) -> None:
        """Have everybody answer what was opened."""
        view = self._view
        if view.get("ended"):
            self.ended.set()
        shown = view.get("activity")
        if not shown or view.get("phase") != "open":
            return
        question = (shown["id"], view["round"])
        if question not in self._asked:
            self._asked.add(question)
            task = asyncio.create_task(self._answer_all(shown, view["round"]))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _answer_all(self, shown: Message, round: int) -> None:
        since = time.perf_counter()
        prompt = _prompt(shown)
        if prompt is None:
            self._say(f"{shown['title']}: phones are told too little of it to make up an answer.")
            return
        tables = self._view["workshop"]["tables"] or TABLES
        speak = len(tables) if prompt.by == "table" else len(self._phones)
        given = {
            number: Bot(number).answer(prompt, round) for number in sorted(self._phones)[:speak]
        }
        jobs = [
            self._answering_one(self._phones[number], shown["id"], round, answer)
            for number, answer in given.items()
            if answer is not None
        ]
        took, refused = await _heard_out(jobs, self._seconds)
        seen = [at - since for at in self._moved.values() if at > since - 1]
        if seen:
            self._say(
                f"{shown['title']}: on {len(seen)} phones within {_ms(max(seen) - min(seen))}."
            )
        self._tell(f"{shown['title']}: {_answers(len(took))} acknowledged", took, refused)

    def _answering_one(
        self, phone: SteadyPhone, activity: str, round: int, answer: object
    ) -> Callable[[], Awaitable[float]]:
        async def give() -> float:
            start = time.perf_counter()
            asked = {"key": uuid4().hex, "activity": activity, "round": round, "answer": answer}
            async with asyncio.timeout(PATIENCE), phone.turn:
                return await phone.ask(type="answer", **asked) - start

        return give

    def _tell(self, what: str, took: Sequence[float], refused: Counter[str]) -> None:
        if took:
            half, most, longest = (after(share, took) for share in (0.5, 0.95, 1.0))
            self._say(
                f"{what}: half after {_ms(half)}, 95 of 100 after {_ms(most)}, "
                f"the last after {_ms(longest)}."
            )
        else:
            self._say(f"{what}.")
        for why, times in refused.most_common(3):
            self._say(f"  {times} refused: {why}")


async def _heard_out(
    jobs: Sequence[Callable[[], Awaitable[float]]], seconds: float
) -> tuple[list[float], Counter[str]]:
    """Begin jobs evenly over some time; return how long each took, and why others failed."""
    refused: Counter[str] = Counter()
    took: list[float] = []

    async def run(job: Callable[[], Awaitable[float]]) -> None:
        try:
            took.append(await job())
        except _FAULTS as error:
            refused[_why(error)] += 1

    await spread([partial(run, job) for job in jobs], seconds)
    return took, refused


def _prompt(shown: Message) -> Prompt | None:
    """Return the prompt of what phones are shown; None where that is too little of it."""
    kind = kinds().get(shown["kind"])
    if kind is None or not kind.has_bot:
        return None
    with suppress(ValidationError):
        return kind.prompt.model_validate(shown)
    return None


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {PATIENCE} s."
    if isinstance(error, SaidNo) or type(error) is ConnectionError:
        return str(error)
    return "the server cannot be reached."


def _answers(number: int) -> str:
    return "1 answer was" if number == 1 else f"{number} answers were"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms" if seconds < 10 else f"{seconds:,.0f} s"
