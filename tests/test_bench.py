"""The benchmark measures what it says: a tiny hall, and no word about how fast it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench import hubs, processes, report, rounds
from bench.processes import Running

PEOPLE = 8
SCALE = 0.05  # of the seconds that a round takes


@pytest.fixture
def load(tmp_path: Path) -> Iterator[Running]:
    generator = processes.load(tmp_path)
    yield generator
    generator.kill()


@pytest.mark.slow
def test_a_round_against_the_hub_and_one_against_the_floor(tmp_path: Path, load: Running) -> None:
    hub = rounds.against_hub(tmp_path, load, PEOPLE, SCALE)
    ours = hub.run()
    floor = rounds.against_floor(tmp_path, load, PEOPLE, hub.heard, SCALE)
    theirs = floor.run()

    assert ours["lost"] == theirs["lost"] == 0
    assert ours["acked"] > 0
    assert theirs["acked"] > 0
    assert {row.figure for row in report.ROWS} <= ours.keys() & theirs.keys()
    for name in ("view", "opened", "ack", "own"):
        assert hub.heard[name][0] == floor.heard[name][0] == PEOPLE, name
        assert hub.heard[name][1] == pytest.approx(floor.heard[name][1], rel=0.1), name
    assert count(tmp_path / "bench.db", "joined") == 3 * PEOPLE  # warm-up, hall, rush
    assert count(tmp_path / "bench.db", "answered") >= 3 * PEOPLE + ours["acked"]


@pytest.mark.slow
def test_a_round_over_two_hubs() -> None:
    found = hubs.measure(PEOPLE, 0.2)

    named = {row.figure for row in hubs.ROWS}
    assert named - found.keys() <= {"proxy_cpu"}
    assert found["single_p95"] > 0


def test_an_answer_that_was_acknowledged_and_is_not_there_is_missed(tmp_path: Path) -> None:
    kept = tmp_path / "floor.log"
    kept.write_text('joined\n{"type":"answer","key":"a"}\n')

    assert {"a", "b"} - rounds.keys_in_file(kept) == {"b"}


def test_the_median_of_each_figure_and_the_sum_of_what_was_lost() -> None:
    figures = [{"join_p95": ms, "lost": lost} for ms, lost in ((9, 0), (5, 1), (7, 0))]

    assert report.medians(figures) == {"join_p95": 7, "lost": 1}


def test_the_table_says_which_goals_are_met() -> None:
    rows = (report.Row("fast", "a", 10), report.Row("slow", "b", 10), report.Row("told", "c"))
    ours = {"a": 5.0, "b": 20.0, "c": 1.0}

    drawn = report.table(rows, ("ours", "floor"), ours, {"a": 2.5, "b": 400.0})

    assert drawn.splitlines()[2:] == [
        "| fast | ≤ 10 ✓ | 5.0 | 2.5 | 2.00 |",
        "| slow | ≤ 10 ✗ | 20.0 | 400.0 | 1/20 |",
        "| told |  | 1.0 |  |  |",
    ]
    assert report.missed(rows, ours) == ["b"]


def count(database: Path, kind: str) -> int:
    """Return how many events of a type are in a database."""
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT count(*) FROM events WHERE type = ?"
        return int(connection.execute(query, (kind,)).fetchone()[0])
