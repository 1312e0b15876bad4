"""A power cut: whatever was acknowledged is on the disk, whatever became of what was not synced."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

from plwidgets.room import Event, replay
from plwidgets.room.facts import Answered
from plwidgets.store import open_store
from tests import power
from tests.phones import Room
from tests.servers import Server, wait_for

PLAN = {"title": "Cut", "activities": [{"id": "why", "kind": "open_text", "prompt": "Why?"}]}
PHONES, ANSWERS = 3, 10
EVERY = 4
"""At each so manieth moment the power is cut."""


def test_whatever_was_acknowledged_is_there_after_a_power_cut(tmp_path: Path) -> None:
    trace, served = tmp_path / "trace", tmp_path / "served"
    served.mkdir()
    server = Server(served, "--hub-only", under=power.under_strace(trace))
    server.start()
    try:
        room = Room(server, PLAN)
        room.control("next")
        tokens = [room.join() for _ in range(PHONES)]
        answer_all(room, tokens, "first")
        # All is in the one file by now, and what comes next begins its journal anew.
        wait_for(lambda: gathered(server.db) == PHONES * ANSWERS)
        answer_all(room, tokens, "second")
    finally:
        server.kill9()

    dice, cuts = Random(20_261_130), 0
    disk = power.Disk(served)
    for number, acknowledged in enumerate(disk.moments(trace)):
        if number % EVERY:
            continue
        for of_the_rest in (None, dice):
            cuts += 1
            folder = tmp_path / f"cut-{cuts}"
            folder.mkdir()
            disk.write(folder, of_the_rest)
            if acknowledged:
                log = kept(folder / server.db.name, room.code)
                assert [event.seq for event in log][:acknowledged] == [*range(1, acknowledged + 1)]
                assert replay(log)
    last = tmp_path / "last"
    last.mkdir()
    disk.write(last)
    log = kept(last / server.db.name, room.code)
    assert sum(isinstance(event.data, Answered) for event in log) == 2 * PHONES * ANSWERS
    assert (log[-1].seq, cuts > 30) == (acknowledged, True)


def answer_all(room: Room, tokens: list[str], text: str) -> None:
    """Let all phones answer at once, again and again."""

    def answer(token: str) -> None:
        for number in range(ANSWERS):
            answered = room.answer(token, "why", {"text": f"{text} {number}"})
            assert answered.is_success, answered.text

    with ThreadPoolExecutor(len(tokens)) as pool:
        list(pool.map(answer, tokens))


def gathered(db: Path) -> int:
    """Return how many answers are in the file itself, whatever lies beside it."""
    with closing(sqlite3.connect(f"{db.as_uri()}?immutable=1", uri=True)) as file:
        try:
            return int(file.execute(_ANSWERS).fetchone()[0])
        except sqlite3.DatabaseError:
            return 0


_ANSWERS = "select count(*) from events where type = 'answered'"


def kept(db: Path, code: str) -> list[Event]:
    """Return a room's log as a server finds it that starts after the cut."""
    with closing(open_store(db)) as store:
        return list(store.events(code))
