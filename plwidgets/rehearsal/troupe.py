"""The bots of a live rehearsal: each at a line of its own, together a troupe."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import uuid4

from pydantic import ValidationError

from plwidgets.activities import Prompt, kinds
from plwidgets.client.bots import TABLES, Bot
from plwidgets.client.mirror import Message
from plwidgets.client.near import spaced
from plwidgets.client.pipe import Pipe
from plwidgets.exceptions import Refused, TooMany
from plwidgets.workshop import Workshop, as_written

Question: TypeAlias = tuple[str, int]
"""An activity and its round."""

_AT_ONCE = 8
_PATIENCE = 20.0


@dataclass(slots=True)
class _Count:
    """What came of one question: how many bots are done with it, and how."""

    done: int = 0
    taken: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    complete: asyncio.Event = field(default_factory=asyncio.Event)
    said: bool = False


class Troupe:
    """All bots of a rehearsal, and what came of each question.

    `plan` holds all prompts in full; without one bots know of a prompt what phones are shown.
    """

    def __init__(
        self,
        hub: str,
        code: str,
        plan: Workshop | None,
        pace: float,
        say: Callable[[str], None],
    ) -> None:
        self.hub = hub
        self.code = code
        self.pace = pace
        self.ended = asyncio.Event()
        self._plan = plan
        self._say = say
        self._actors: list[Actor] = []
        self._counts: dict[Question, _Count] = {}
        self._shown: dict[str, Message] = {}
        self._on: set[Question] = set()

    async def enter(self, bots: Sequence[Bot]) -> None:
        """Let these bots join, a few at a time.  Raises the hub's refusal."""
        self._actors = [Actor(bot, self) for bot in bots]
        gate = asyncio.Semaphore(_AT_ONCE)

        async def join(actor: Actor) -> None:
            async with gate:
                await actor.join()

        first, *others = self._actors
        await first.join()
        await asyncio.gather(*map(join, others))
        who = "1 bot is" if not others else f"{len(self._actors)} bots are"
        self._say(f"{who} in room {spaced(self.code)}.")

    def leave(self) -> None:
        """Hang up, and say what came of it all."""
        for actor in self._actors:
            actor.close()
        if not self._counts:
            return
        for question in self._counts:
            self._sum_up(question)
        taken = sum(count.taken for count in self._counts.values())
        refused = sum(count.refused.total() for count in self._counts.values())
        how = "The workshop is over" if self.ended.is_set() else "The bots have left"
        said = f"{refused} were refused" if refused else "none was refused"
        self._say(f"{how}: {_answers(taken)} in all, {said}.")
        self._say("They stay in the room until the console's *Start afresh* takes them out.")

    def prompt(self, shown: Message) -> Prompt | None:
        """Return the prompt of what is shown; None where phones are not told enough of it."""
        activities = self._plan.activities if self._plan else ()
        known = next((one for one in activities if one.id == shown["id"]), None)
        kind = kinds().get(shown["kind"])
        if kind is None:
            return known
        # The room may have changed it since, or given it its options.
        asked = {name: said for name, said in shown.items() if name != "typeset"}
        with suppress(ValidationError):
            return kind.prompt.model_validate({**(as_written(known) if known else {}), **asked})
        return known

    def see(self, view: Message) -> None:
        """Notice where the room is."""
        on = _on(view)
        self._shown |= {id: one["activity"] for (id, _), one in on.items()}
        for question in self._on - on.keys():
            self._sum_up(question)
        self._on = {*on}
        if view.get("ended"):
            self.ended.set()

    def settle(self, question: Question, *, taken: bool = False, refused: str = "") -> None:
        """Note that a bot is done with a question."""
        count = self._counts.setdefault(question, _Count())
        count.done += 1
        count.taken += taken
        if refused:
            count.refused[refused] += 1
        if count.done == len(self._actors):
            count.complete.set()
            self._sum_up(question)

    async def all_done(self, question: Question) -> None:
        """Wait until every bot is done with a question, but not for ever."""
        count = self._counts.setdefault(question, _Count())
        with suppress(TimeoutError):
            await asyncio.wait_for(count.complete.wait(), self.pace + _PATIENCE)

    def _sum_up(self, question: Question) -> None:
        """Say what came of a question, once, if it asked for anything."""
        count, shown = self._counts.get(question), self._shown.get(question[0])
        if count is None or shown is None or count.said:
            return
        kind = kinds().get(shown["kind"])
        if kind and not kind.takes_answers:
            return
        count.said = True
        again = f" (round {question[1]})" if question[1] > 1 else ""
        said = _answers(count.taken) if count.taken else "the bots have no answer"
        self._say(f"{shown['title']}{again}: {said}.")
        for why, times in count.refused.most_common(3):
            self._say(f"  {times} refused: {why}")


class Actor:
    """One bot at its line: it joins, takes its seat, and answers what is open."""

    def __init__(self, bot: Bot, troupe: Troupe) -> None:
        self._bot = bot
        self._troupe = troupe
        self._pipe = Pipe(troupe.hub, self._hear, on_view=self._look)
        self._view: Message = {}
        self._token = ""
        self._joined: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._seated = asyncio.Event()
        self._opened_anew = False
        self._begun: set[Question] = set()
        self._sent: dict[str, tuple[Question, Message]] = {}
        self._thoughts: set[asyncio.Task[None]] = set()

    async def join(self) -> None:
        """Join, and take a seat.  Raises the hub's refusal."""
        key, name = uuid4().hex, f"Bot {self._bot.number}"
        wish = {"type": "join", "code": self._troupe.code, "key": key, "name": name, "bot": True}
        for patience in (1, 2, 4, 0):
            self._joined = asyncio.get_running_loop().create_future()
            self._pipe.receive(wish)
            try:
                self._token = await self._joined
                break
            except TooMany:
                if not patience:
                    raise
                await asyncio.sleep(patience)
        self._pipe.receive({"type": "connect", "code": self._troupe.code})
        with suppress(TimeoutError):  # it is seated as soon as its line holds
            await asyncio.wait_for(self._seated.wait(), _PATIENCE)

    def close(self) -> None:
        """Stop thinking, and hang up."""
        for thought in self._thoughts:
            thought.cancel()
        self._pipe.close()

    def _hear(self, message: Message, _files: object = None) -> None:
        match message.get("type"):
            case "joined":
                self._joined.set_result(message["token"])
            case "error" if message.get("during") == "join":
                kind = TooMany if message["code"] == "too_many" else Refused
                why = kind(message["message"], message["hint"], code=message["code"])
                self._joined.set_exception(why)
            case "opened":
                self._opened_anew = True
                self._pipe.receive({"type": "hello", "token": self._token})
            case "ack" | "error" if message.get("key") in self._sent:
                question, _ = self._sent.pop(message["key"])
                refused = message.get("message", "")
                self._troupe.settle(question, taken=not refused, refused=refused)

    def _look(self, view: Message) -> None:
        self._view = view
        self._troupe.see(view)
        if self._opened_anew:  # what got lost with the line is said again: a key counts once
            self._opened_anew = False
            for _, message in self._sent.values():
                self._pipe.receive(message)
        if not self._seated.is_set() and not self._sit_down(view):
            return
        for question, shown in self._open().items():
            if question not in self._begun:
                self._begun.add(question)
                thought = asyncio.create_task(self._think(question, shown))
                self._thoughts.add(thought)
                thought.add_done_callback(self._thoughts.discard)

    def _sit_down(self, view: Message) -> bool:
        """Take a seat, once the room is known; say whether it is taken."""
        workshop, me = view["workshop"], view.get("me") or {}
        place = self._bot.place(workshop["tables"], workshop.get("roles") or ())
        if any(me.get(name) != value for name, value in place.items()):
            self._pipe.receive({"type": "me", "key": f"seat-{self._bot.number}", **place})
            return False
        self._seated.set()
        return True

    def _open(self) -> dict[Question, Message]:
        """Return the questions that take answers now, and what is shown of them."""
        on = {} if self._view.get("ended") else _on(self._view)
        return {asked: one["activity"] for asked, one in on.items() if one["phase"] == "open"}

    async def _think(self, question: Question, shown: Message) -> None:
        """Answer after a while, unless the room has gone on."""
        seconds = self._bot.dice("pace", *question).uniform(0, self._troupe.pace)
        await asyncio.sleep(seconds)
        answer = self._answer(question, shown)
        if answer is None or question not in self._open():
            self._troupe.settle(question)
            return
        key, (activity, round) = uuid4().hex, question
        asked = {"key": key, "activity": activity, "round": round, "answer": answer}
        self._sent[key] = (question, {"type": "answer", **asked})
        self._pipe.receive(self._sent[key][1])

    def _answer(self, question: Question, shown: Message) -> object | None:
        """Return what it says; None for nothing, or where somebody else writes for the table."""
        prompt = self._troupe.prompt(shown)
        tables = self._view["workshop"]["tables"] or TABLES
        if prompt is None or (prompt.by == "table" and self._bot.number > len(tables)):
            return None
        return self._bot.answer(prompt, question[1])


def _on(view: Message) -> dict[Question, Message]:
    """Return what is on, with how it stands: one question, or all that are at their own pace."""
    on = [*(view.get("own_pace") or {"": view}).values()]
    return {(one["activity"]["id"], one["round"]): one for one in on if one.get("activity")}


def _answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number} answers"
