"""One room of thousands, and a hundred rooms at a time, on one hub."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench import processes
from bench.processes import cost, memory
from bench.report import Row
from bench.rounds import Crowd, Figures, against_floor, against_hub

ROWS = (
    Row("joins over 60 s, ready, p50 ms", "join_p50"),
    Row("  p95 ms", "join_p95", 50),
    Row("answers over 10 s, acknowledged, p50 ms", "answer_p50"),
    Row("  p95 ms", "answer_p95", 25),
    Row("activity opened, on the phones, p95 ms", "open_p95", 1000, 0),
    Row("server memory a participant, KB", "memory", 30),
    Row("server CPU-ms a join", "join_cpu", None, 2),
    Row("server CPU-ms an answer", "answer_cpu", None, 2),
    Row("acknowledged answers missing after kill -9", "lost", 0, 0),
    Row("killed → everybody greeted again, s", "back", 30, 1),
    Row("other processes, processors used, joins", "join_others", None, 2, False),
    Row("other processes, processors used, answers", "answer_others", None, 2, False),
)
RATIOS = {"join_cpu": 1.5, "answer_cpu": 2.0}
"""So many times the floor's may these be."""
ROOM_ROWS = (
    Row("joins over 60 s, ready, p95 ms", "ready_p95", 50),
    Row("answers over 10 s, acknowledged, p95 ms", "acked_p95", 25),
    Row("all rooms opened at once, on the phones, p95 ms", "seen_p95", 1000, 0),
    Row("server memory a participant, KB", "memory", 30),
    Row("server CPU-ms a participant, joins, move and answers", "cpu", None, 2),
)


def measure(people: int, scale: float = 1.0) -> tuple[Figures, Figures]:
    """Return what a room of so many costs the hub, and the floor."""
    with tempfile.TemporaryDirectory(prefix="plwidgets-bench-") as name:
        folder = Path(name)
        load = processes.load(folder)
        try:
            hub = against_hub(folder, load, people, scale, Crowd)
            ours = hub.run()
            return ours, against_floor(folder, load, people, hub.heard, scale, Crowd).run()
        finally:
            load.kill()


def rooms(number: int, people: int, scale: float = 1.0) -> Figures:
    """Return what so many rooms of so many people cost one hub."""
    with tempfile.TemporaryDirectory(prefix="plwidgets-bench-") as name:
        folder = Path(name)
        load, hub = processes.load(folder), processes.hub(folder)
        try:
            made = [hub.new_room() for _ in range(number)]
            seconds = {"seconds": 60 * scale, "answer_seconds": 10 * scale}
            before = memory(hub.pid)
            with cost(hub.pid, load.pid) as spent:
                told = load.ask(do="many", hub=hub.hub, rooms=made, people=people, **seconds)
                time.sleep(1)
            grown = memory(hub.pid) - before
        finally:
            load.kill()
            hub.kill()
    figures = {
        f"{what}_{share}": told[what][share]
        for what in ("ready", "seen", "acked")
        for share in ("p50", "p95", "max")
    }
    everybody = number * people
    return figures | {"memory": grown / everybody, "cpu": spent.server / everybody}


def missed(ours: Figures, floor: Figures) -> list[str]:
    """Return the figures that are more times the floor's than they may be."""
    return [name for name, most in RATIOS.items() if ours[name] > most * floor[name]]
