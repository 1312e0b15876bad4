"""`make bench`, or `python -m bench`: measure, print the table, write results/latest.json."""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import crowd, desk, kernels, pages, processes, report, stock, tallies
from bench.report import PAGE_ROWS, ROWS
from bench.rounds import Figures, against_floor, against_hub

_RESULTS = processes.HERE / "results" / "latest.json"
_OPTION = "The work means something to them"
_JOIN_SECONDS = 10
_A_ROOM = 50


def main() -> None:
    """Run what is asked for, and say what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--stock-people", type=int, default=10, help="joins to stock Voila")
    parser.add_argument("--pages", type=int, default=100, help="that have a kernel each")
    parser.add_argument("--answers", type=int, default=1_000_000, help="on the coach's desk")
    parser.add_argument("--crowd", type=int, default=5000, help="in one room; 0 leaves it out")
    parser.add_argument("--rooms", type=int, default=100, help="of 50 each, at a time")
    parser.add_argument("--no-stock", action="store_true", help="leave stock Voila out")
    options = parser.parse_args()
    begun = time.time()
    rounds = [_round(options.people, number + 1) for number in range(options.repeats)]
    ours, floor = (report.medians([pair[side] for pair in rounds]) for side in (0, 1))
    print(f"\n{options.people} participants, medians of {options.repeats} rounds\n")
    print(report.table(ROWS, ("plwidgets", "bare Tornado"), ours, floor), flush=True)
    result: dict[str, Any] = {
        "machine": report.machine(),
        "people": options.people,
        "hub": ours,
        "floor": floor,
        "rounds": rounds,
    }
    missed = report.missed(ROWS, ours)
    if options.crowd:
        result |= _crowds(options.crowd, options.rooms, missed)
    if not options.no_stock:
        page, poll = _against_stock(options.stock_people)
        print(f"\nThe join page and stock Voila, {options.stock_people} joins\n")
        print(report.table(PAGE_ROWS, ("join page", "stock Voila"), page, poll))
        result |= {"page": page, "stock": poll}
        missed += report.missed(PAGE_ROWS, page)
        opened, voila = _pages_with_kernels(options.pages)
        rows = kernels.ROWS
        print(f"\nPages with a kernel each, {options.pages} over {kernels.SECONDS} s\n")
        print(report.table(rows, ("plwidgets", "stock Voila"), opened, voila))
        result |= {"kernels": opened, "stock_kernels": voila}
        missed += report.missed(rows, opened)
    counted = tallies.measure()
    print(f"\nTallies, one process\n\n{tallies.table(counted)}")
    missed += tallies.missed(counted)
    print("\nOn the coach's desk, a process each", flush=True)
    read = desk.measure(options.answers)
    print(f"\n{desk.table(read)}")
    missed += desk.missed(read)
    result |= {
        "tallies": counted,
        "desk": read,
        "missed": missed,
        "seconds": round(time.time() - begun),
    }
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(json.dumps(result, indent=1) + "\n")
    print(f"\nGoals missed: {', '.join(missed) or 'none'}.  Took {result['seconds']} s.")


def _round(people: int, number: int) -> tuple[Figures, Figures]:
    """Run the hall against the hub, then against the floor."""
    with tempfile.TemporaryDirectory(prefix="plwidgets-bench-") as name:
        folder = Path(name)
        load = processes.load(folder)
        try:
            print(f"Round {number}: the hub", flush=True)
            hub = against_hub(folder, load, people)
            ours = hub.run()
            print(f"Round {number}: bare Tornado", flush=True)
            return ours, against_floor(folder, load, people, hub.heard).run()
        finally:
            load.kill()


def _crowds(people: int, number: int, missed: list[str]) -> dict[str, Any]:
    """Measure a room of thousands, and many rooms at a time."""
    print(f"\nOne room of {people}, {number} rooms of {_A_ROOM}", flush=True)
    ours, floor = crowd.measure(people)
    print(f"\n{report.table(crowd.ROWS, ('plwidgets', 'bare Tornado'), ours, floor)}", flush=True)
    rooms = crowd.rooms(number, _A_ROOM)
    print(f"\n{report.table(crowd.ROOM_ROWS, ('plwidgets', ''), rooms, {})}", flush=True)
    missed += report.missed(crowd.ROWS, ours) + crowd.missed(ours, floor)
    missed += report.missed(crowd.ROOM_ROWS, rooms)
    return {"crowd": ours, "crowd_floor": floor, "rooms": rooms}


def _against_stock(people: int) -> tuple[Figures, Figures]:
    """Weigh our join page and a poll in stock Voila, and let the same few people join each."""
    print("\nIn Chromium: the join page, then stock Voila", flush=True)
    with tempfile.TemporaryDirectory(prefix="plwidgets-bench-") as name:
        return _page(Path(name), people), _stock(Path(name), people)


def _pages_with_kernels(people: int) -> tuple[Figures, Figures]:
    """Let facilitators open the console of our server, and the same notebook in stock Voila."""
    print("\nConsoles: ours, then in stock Voila", flush=True)
    with tempfile.TemporaryDirectory(prefix="plwidgets-bench-") as name:
        return kernels.measure(Path(name), people)


def _page(folder: Path, people: int) -> Figures:
    hub = processes.hub(folder)
    load = processes.load(folder)
    try:
        hub.control(action="go", activity="spread")
        weight = _weigh(f"{hub.hub}/{hub.code}")
        load.ask(do="stage", hub=hub.hub, code=hub.code, key=hub.room_key)
        joined = load.ask(do="join", people=people, seconds=_JOIN_SECONDS)["ready"]
    finally:
        load.kill()
        hub.kill()
    return weight | {"join_p50": joined["p50"], "join_p95": joined["p95"]}


def _stock(folder: Path, people: int) -> Figures:
    with stock.voila(folder) as (url, _):
        weight = _weigh(url)
        took = sorted(stock.joins(url, people, _JOIN_SECONDS))
    p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
    return weight | {"join_p50": statistics.median(took), "join_p95": p95}


def _weigh(url: str) -> Figures:
    with pages.chromium() as browser:
        weight = pages.weigh(browser, url, _OPTION)
    return {**asdict(weight), "kilobytes": weight.kilobytes}


if __name__ == "__main__":
    main()
