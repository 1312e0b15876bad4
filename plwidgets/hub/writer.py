"""One writer, grouped: what arrived while the last commit ran goes into the next one.

- Actions wait in a queue; a single thread decides them under the database's lock, appends
  their events and commits.  Only then are they acknowledged.
- A room's state is replaced by this thread alone, after the commit.  Nothing is undone
  when a commit fails: the new states are dropped and everybody who waits is told.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from plwidgets.exceptions import DataRefused, NotFound, PlwidgetsError, StoreError
from plwidgets.hub.keys.tokens import now
from plwidgets.hub.live import LiveRoom
from plwidgets.hub.pacing import Pace
from plwidgets.hub.trials import Trials
from plwidgets.locales import tell
from plwidgets.room import Event, RoomState, apply, decide, replay
from plwidgets.room.actions import Action, Answer, Join
from plwidgets.room.answers.photos import given_in, replaced_by
from plwidgets.room.facts import Answered, Ended
from plwidgets.room.fold import take
from plwidgets.room.people.rules import put_out_by
from plwidgets.room.state import sharing
from plwidgets.store import Credential, Store, Transaction

_log = logging.getLogger("plwidgets")
_T = TypeVar("_T")
_AT_MOST = 1000
QUIET = 3.0
"""Seconds without anything new, after which all that was written is in the one database file."""


@dataclass(slots=True)
class _Ask:
    """An action on its way to the log."""

    room: LiveRoom
    actor: str
    key: str
    action: Action
    done: asyncio.Future[int]
    credential: Credential | None = None
    outcome: int | Exception | None = None


@dataclass(slots=True)
class _Batch:
    """What a batch does to one room.

    Answers of different people are taken together, which copies the room once and not for each:
    whether one may be given follows from no other person's.  `replaced` are the pictures of what
    was answered anew.
    """

    state: RoomState
    news: list[Event] = field(default_factory=list)
    mine: list[Event] = field(default_factory=list)
    replaced: set[str] = field(default_factory=set)
    _answers: dict[str, Event] = field(default_factory=dict)

    def do(self, ask: _Ask) -> None:
        """Do what is asked, and say in it what came of it."""
        if ask.actor in self._answers or not isinstance(ask.action, Answer):
            self.fold()
        event = _decide(self.state, ask)
        if event is None:
            return
        if self._answers:
            event = replace(event, seq=event.seq + len(self._answers))
            ask.outcome = event.seq
        self.mine.append(event)
        if isinstance(event.data, Answered) and event.data.author == ask.actor:
            self._answers[ask.actor] = event
        else:
            self.fold()
            self.replaced |= replaced_by([event], self.state)
            self.state = apply(self.state, event)

    def fold(self) -> None:
        """Bring the state to what has been done."""
        if self._answers:
            answers = [*self._answers.values()]
            self.replaced |= replaced_by(answers, self.state)
            self.state, _ = take(self.state, answers)
            self._answers.clear()


class Writer:
    """The queue of actions and the thread that writes them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="plwidgets-writer")
        self._queue: list[_Ask] = []
        self._trials = Trials()
        self._pace = Pace()
        self._running: asyncio.Task[None] | None = None
        self._beginning: asyncio.TimerHandle | None = None
        self._gathering: asyncio.TimerHandle | None = None
        self._closed = False
        self._failing = ""

    async def ask(
        self,
        room: LiveRoom,
        actor: str,
        key: str,
        action: Action,
        credential: Credential | None = None,
    ) -> int:
        """Return the number of the event that this action made, once it is on the disk.

        Raises Refused when the room says no, StoreError when it cannot be written.
        """
        await self._trials.check(room, actor, key, action)
        loop = asyncio.get_running_loop()
        done: asyncio.Future[int] = loop.create_future()
        self._queue.append(_Ask(room, actor, key, action, done, credential))
        self._pace.came(loop.time())
        self._begin_in(self._pace.wait(isinstance(action, Join)))
        return await done

    async def run(self, job: Callable[[Transaction], _T]) -> _T:
        """Run a job in a transaction of its own, between batches."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, self._in_transaction, job)
        finally:
            self._gather_in(QUIET)

    async def catch_up(self, room: LiveRoom) -> None:
        """Read what was written to a room past this queue, and tell everybody.

        Raises StoreError when the database cannot be read.
        """
        loop = asyncio.get_running_loop()
        if news := await loop.run_in_executor(self._thread, self._read_on, room):
            room.changed(news)

    def close(self) -> None:
        """Let the last batch finish."""
        self._closed = True
        for timer in (self._beginning, self._gathering):
            if timer:
                timer.cancel()
        self._thread.shutdown(wait=True)

    def _in_transaction(self, job: Callable[[Transaction], _T]) -> _T:
        with self._store.transaction() as transaction:
            return job(transaction)

    def _read_on(self, room: LiveRoom) -> list[Event]:
        news = list(self._store.events(room.code, room.state.seq))
        room.state = _follow(room.state, news, partial(self._store.events, room.code))
        return news

    def _begin_in(self, seconds: float) -> None:
        """Write what waits by then; what is written now goes first, and begins it anew."""
        if self._running or self._closed:
            return
        loop = asyncio.get_running_loop()
        at = loop.time() + seconds
        if self._beginning:
            if self._beginning.when() <= at:
                return
            self._beginning.cancel()
        self._beginning = loop.call_at(at, self._begin)

    def _begin(self) -> None:
        self._beginning = None
        self._running = asyncio.create_task(self._write())

    async def _write(self) -> None:
        """Write a batch, and tell everybody."""
        loop, ended = asyncio.get_running_loop(), False
        batch, self._queue = self._queue[:_AT_MOST], self._queue[_AT_MOST:]
        try:
            news = await loop.run_in_executor(self._thread, self._commit, batch)
            for ask in batch:
                _settle(ask)
            for room, events in news:
                room.changed(events)
                ended = ended or any(isinstance(event.data, Ended) for event in events)
        finally:
            self._running = None
            if self._queue:
                self._begin_in(self._pace.wait())
            else:
                self._gather_in(0 if ended else QUIET)

    def _gather_in(self, seconds: float) -> None:
        """Have all that was written in one file, for whoever copies it."""
        if self._closed:
            return
        if self._gathering:
            self._gathering.cancel()
        loop = asyncio.get_running_loop()
        self._gathering = loop.call_later(seconds, self._thread.submit, self._gather, loop)

    def _gather(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            whole = self._store.gather()
        except StoreError as error:
            _log.warning("%s", error)
            return
        if not whole and not loop.is_closed():
            loop.call_soon_threadsafe(self._gather_in, QUIET)

    def _commit(self, batch: list[_Ask]) -> list[tuple[LiveRoom, list[Event]]]:
        by_room: defaultdict[LiveRoom, list[_Ask]] = defaultdict(list)
        for ask in batch:
            by_room[ask.room].append(ask)
        try:
            with self._store.transaction() as transaction:
                done = {
                    room: _write(transaction, room, by_room[room])
                    for room in sorted(by_room, key=lambda room: room.code)
                }
        except Exception as error:
            if isinstance(error, DataRefused) and len(batch) > 1:
                # Nobody fails for what somebody else sent.
                return [news for ask in batch for news in self._commit([ask])]
            return self._nothing_written(batch, error)
        self._failing = ""
        for room, result in done.items():
            room.state = result.state
        return [(room, result.news) for room, result in done.items() if result.news]

    def _nothing_written(
        self, batch: list[_Ask], error: Exception
    ) -> list[tuple[LiveRoom, list[Event]]]:
        """Tell everybody who waits for a batch why it came to nothing; the log, once."""
        if not isinstance(error, StoreError):
            _log.error("could not write what was asked", exc_info=error)
        elif str(error) != self._failing:
            self._failing = str(error)
            _log.error("%s", error)
        for ask in batch:
            ask.outcome = error
        return []


def _write(transaction: Transaction, room: LiveRoom, asks: list[_Ask]) -> _Batch:
    """Decide what was asked of one room, and append the events it makes."""
    result = _Batch(room.state)
    last = transaction.lock(room.code)
    if last == 0:
        for ask in asks:
            ask.outcome = no_such_room(room.code)
        return result
    if last > room.state.seq:
        result.news = transaction.events(room.code, room.state.seq)
        everything = partial(transaction.events, room.code)
        result.state = _follow(result.state, result.news, everything)
    credentials: list[Credential] = []
    for ask in asks:
        result.do(ask)
        if ask.credential and isinstance(ask.outcome, int):
            credentials.append(ask.credential)
    result.fold()
    if result.mine:
        transaction.append(room.code, result.mine)
    # Undo takes no answer back: what none names now, none will.
    if result.replaced and (gone := result.replaced - given_in(result.state)):
        transaction.drop_photos(room.code, sorted(gone))
    for event in result.mine:
        if out := put_out_by(event.data):
            transaction.put_out(room.code, out)
    # Who is put out in the batch in which they came in has no token either.
    if staying := [one for one in credentials if one.participant in result.state.people]:
        transaction.add_credentials(staying)
    result.news += result.mine
    return result


def _follow(
    state: RoomState, news: list[Event], everything: Callable[[], Iterable[Event]]
) -> RoomState:
    """Return the state after events that others wrote.

    What somebody erased is gone from the log, not from this state: then all is read again.
    """
    if any(event.type == "forgot" for event in news):
        left = replay(everything())
        return sharing(left, state) if left else state
    return replay(news, state) or state


def _decide(state: RoomState, ask: _Ask) -> Event | None:
    try:
        decided = decide(state, ask.actor, ask.key, ask.action, now())
    except PlwidgetsError as error:
        ask.outcome = error
        return None
    except Exception as error:
        # One action that trips over a mistake of ours must not take the others with it.
        _log.exception("could not decide %r", ask.action.action)
        ask.outcome = error
        return None
    ask.outcome = decided.seq if isinstance(decided, Event) else decided
    return decided if isinstance(decided, Event) else None


def _settle(ask: _Ask) -> None:
    if ask.done.cancelled():
        return
    if isinstance(ask.outcome, int):
        ask.done.set_result(ask.outcome)
    else:
        ask.done.set_exception(ask.outcome or StoreError("Nothing was written.", "Try again."))


def no_such_room(code: str) -> NotFound:
    """Return the error for a code that no room has."""
    return NotFound(
        tell(
            "There is no room {code} {code_2} {code_3}.",
            code=code[:2],
            code_2=code[2:4],
            code_3=code[4:6],
        ),
        tell("Check the code on the screen."),
        code="no_such_room",
    )
