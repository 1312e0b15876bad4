"""One round of the benchmark: the same hall against the hub or against the floor."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from bench import processes
from bench.processes import Cost, Running, Server, cost, memory

Figures = dict[str, float]
Heard = dict[str, tuple[int, int]]
_WARM_UP = 30
_KILLED_AFTER = 1.0
_SETTLE = 1.0
_QUIET_WITHIN = 60


class Round:
    """A server under load, from the first join to its sudden end and its return.

    `start(port)` starts the server, `kept()` returns the keys of all answers on its disk.
    """

    join_seconds: float = 10
    answer_seconds: float = 5
    flood_rate = 300
    comes_back = "back"

    def __init__(
        self,
        start: Callable[[int], Server],
        kept: Callable[[], set[str]],
        load: Running,
        people: int,
        scale: float = 1.0,
    ) -> None:
        self._start = start
        self._kept = kept
        self._load = load
        self._people = people
        self._scale = scale
        self._server = start(0)
        self.figures: Figures = {}
        self.heard: Heard = {}

    def run(self) -> Figures:
        """Measure everything, and leave no server behind."""
        self.figures["others_before"] = processes.wait_for_quiet(_QUIET_WITHIN * self._scale)
        try:
            self._warm_up()
            self._enter(self._server.code, self._server.room_key)
            self._phases()
        finally:
            self._server.kill()
        return self.figures

    def _phases(self) -> None:
        self._joins_and_answers()
        self.heard = self._leave()
        self._rush()
        self._crash()
        self._leave()

    def _warm_up(self) -> None:
        """Let a first room run, so that what is loaded once is loaded."""
        self._enter(*self._other_room())
        self._load.ask(do="join", people=min(_WARM_UP, self._people), seconds=0)
        self._load.ask(do="open", activity="spread")
        self._load.ask(do="answer", activity="spread", seconds=0)
        self._leave()

    def _joins_and_answers(self) -> None:
        before = memory(self._server.pid)
        with self._cost() as spent:
            joined = self._load.ask(
                do="join", people=self._people, seconds=self.join_seconds * self._scale
            )
            time.sleep(_SETTLE * self._scale)
        self._note("join", joined["ready"], spent)
        opened = self._load.ask(do="open", activity="spread")
        self._note("open", opened["seen"])
        with self._cost() as spent:
            answered = self._load.ask(
                do="answer", activity="spread", seconds=self.answer_seconds * self._scale
            )
            time.sleep(_SETTLE * self._scale)
        self._note("answer", answered["acked"], spent)
        self.figures["count"] = answered["counted"]
        self.figures["memory"] = (memory(self._server.pid) - before) / self._people

    def _rush(self) -> None:
        """Everybody at one instant, in a room of its own."""
        self._enter(*self._other_room())
        with self._cost() as spent:
            joined = self._load.ask(do="join", people=self._people, seconds=0)
        self._note("join_rush", joined["ready"], spent)
        time.sleep(_SETTLE * self._scale)
        self._note("open_rush", self._load.ask(do="open", activity="rush")["seen"])
        time.sleep(_SETTLE * self._scale)
        with self._cost() as spent:
            answered = self._load.ask(do="answer", activity="rush", seconds=0)
        self._note("answer_rush", answered["acked"], spent)
        self.figures["count_rush"] = answered["counted"]

    def _crash(self) -> None:
        """Kill the server while answers come in; look for those that it acknowledged."""
        self._load.ask(do="open", activity="crash")
        self._load.ask(do="flood", activity="crash", rate=self.flood_rate)
        time.sleep(_KILLED_AFTER * self._scale)
        port = self._server.port
        self._server.kill()
        killed = time.perf_counter()
        flood = self._load.listen()
        self._load.tell(do=self.comes_back)
        self._server = self._start(port)
        came = self._load.listen()
        self.figures["back"] = time.perf_counter() - killed
        if "back" in came:
            self.figures["back_p95"] = came["back"]["p95"] / 1000
        self.figures["acked"] = len(flood["acked"])
        self.figures["lost"] = len(set(flood["acked"]) - self._kept())

    def _enter(self, code: str, key: str) -> None:
        self._load.ask(do="stage", hub=self._server.hub, code=code, key=key)

    def _leave(self) -> Heard:
        """Send everybody home; return how many messages of each kind came, and their bytes."""
        heard: Heard = self._load.ask(do="leave")["heard"]
        time.sleep(_SETTLE * self._scale)
        return heard

    def _other_room(self) -> tuple[str, str]:
        if self._server.server_key:
            return self._server.new_room()
        return self._server.code, self._server.room_key

    def _cost(self) -> Any:
        return cost(self._server.pid, self._load.pid)

    def _note(self, what: str, times: dict[str, float], spent: Cost | None = None) -> None:
        assert times["n"] == self._people, f"{what}: {times['n']} of {self._people}"
        for share in ("p50", "p95", "max"):
            self.figures[f"{what}_{share}"] = times[share]
        if spent:
            self.figures[f"{what}_cpu"] = spent.server / self._people
            self.figures[f"{what}_load_cpu"] = spent.load / self._people
            self.figures[f"{what}_others"] = spent.others / spent.wall


class Crowd(Round):
    """The same with one room of thousands, all of whom come back after the server was killed."""

    join_seconds = 60
    answer_seconds = 10
    flood_rate = 500
    comes_back = "all_back"

    def _phases(self) -> None:
        self._joins_and_answers()
        self._crash()
        self.heard = self._leave()


def against_hub(
    folder: Path, load: Running, people: int, scale: float = 1.0, sort: type[Round] = Round
) -> Round:
    """Return a round of a sort against our hub, its database in a folder."""
    database = folder / "bench.db"
    return sort(
        partial(processes.hub, folder), partial(keys_in_database, database), load, people, scale
    )


def against_floor(
    folder: Path,
    load: Running,
    people: int,
    heard: Heard,
    scale: float = 1.0,
    sort: type[Round] = Round,
) -> Round:
    """Return a round against the floor, which sends messages of the sizes that were heard."""
    sizes = {name: round(size / count) for name, (count, size) in heard.items()}
    start = partial(processes.floor, folder, sizes)
    return sort(start, partial(keys_in_file, folder / "floor.log"), load, people, scale)


def keys_in_database(path: Path) -> set[str]:
    """Return the keys of the events in a hub's database."""
    with closing(sqlite3.connect(path)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM events")}


def keys_in_file(path: Path) -> set[str]:
    """Return the keys of the answers in the floor's file."""
    lines = path.read_text().splitlines()
    return {json.loads(line)["key"] for line in lines if line.startswith("{")}
