"""A million answers on a coach's desk: every frame and every figure, beside plain pandas.

Each side reads the same database in a process of its own, which tells its seconds and its peak
memory.  `plain` is what somebody would write who has pandas and the table of events.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from bench.report import Figures
from plwidgets.client.bots import Bot
from plwidgets.room import ROOM, Event
from plwidgets.room.rules import begin
from plwidgets.store import open_store
from plwidgets.workshop import Workshop

PEOPLE = 100
"""Participants of each room; rooms are added until there are enough answers."""
GOALS = {"ratio": 1.5, "gigabytes": 2.0}
_BOTS = 400
_BEGAN = 1_767_603_600_000


def measure(answers: int) -> dict[str, Figures]:
    """Return seconds and peak gigabytes of our side and of plain pandas, from one database."""
    with tempfile.TemporaryDirectory(prefix="plwidgets-bench-") as folder:
        path = Path(folder) / "many.db"
        written = _write(path, answers)
        sides = {name: _in_a_process(name, path) for name in ("plain", "ours", "export")}
    return {name: {**figures, "answers": written} for name, figures in sides.items()}


def table(found: dict[str, Figures]) -> str:
    """Return the figures as a Markdown table."""
    ours, plain = found["ours"], found["plain"]
    ratio = ours["seconds"] / plain["seconds"]
    return "\n".join(
        [
            f"| {ours['answers']:,.0f} answers, all frames and figures | goal | plwidgets "
            "| plain pandas | ratio |",
            "|---|--:|--:|--:|--:|",
            f"| seconds | ≤ {GOALS['ratio']:g}× | {ours['seconds']:.1f} "
            f"| {plain['seconds']:.1f} | {ratio:.2f} |",
            f"| peak memory, GB | ≤ {GOALS['gigabytes']:g} | {ours['gigabytes']:.2f} "
            f"| {plain['gigabytes']:.2f} | {ours['gigabytes'] / plain['gigabytes']:.2f} |",
            f"| exported to Parquet: seconds | | {found['export']['seconds']:.1f} | | |",
            f"| exported to Parquet: peak memory, GB | | {found['export']['gigabytes']:.2f} | | |",
        ]
    )


def missed(found: dict[str, Figures]) -> list[str]:
    """Return the goals that are not met."""
    ours, plain = found["ours"], found["plain"]
    slow = ours["seconds"] > GOALS["ratio"] * plain["seconds"]
    large = ours["gigabytes"] > GOALS["gigabytes"]
    return ["seconds for a million answers"] * slow + ["memory for a million answers"] * large


def _in_a_process(side: str, path: Path) -> Figures:
    command = [sys.executable, "-m", "bench.desk", side, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _write(path: Path, answers: int) -> int:
    """Fill a database with rooms that bots answered, and return how many answers there are."""
    workshop = Workshop.load("personalized-learning")
    pools = _pools(workshop)
    store, written = open_store(path), 0
    for number in count():
        if written >= answers:
            break
        code = f"{number:06}"
        events = list(_room(code, workshop, pools, number))
        with store.transaction() as transaction:
            transaction.create_room(code, workshop.title, _BEGAN)
            transaction.append(code, events)
        written += sum(event.type == "answered" for event in events)
    store.close()
    return written


def _pools(workshop: Workshop) -> dict[str, list[Any]]:
    asked = [a for a in workshop.activities if workshop.kind(a.id).has_bot]
    return {a.id: [Bot(n).answer(a) for n in range(1, _BOTS + 1)] for a in asked}


def _room(
    code: str, workshop: Workshop, pools: dict[str, list[Any]], number: int
) -> Iterator[Event]:
    yield begin(code, workshop, "begin", _BEGAN)
    seq = 1
    for person in range(PEOPLE):
        seq += 1
        place = {"table": str(person % 10), "role": "teacher" if person % 3 else "leader"}
        yield Event.load(seq, "joined", f"p{person}", f"k{seq}", _BEGAN + seq, place)
    for activity, pool in pools.items():
        seq += 1
        yield Event.load(seq, "went", ROOM, f"k{seq}", _BEGAN + seq, {"activity": activity})
        for person in range(PEOPLE):
            seq += 1
            data = {
                "activity": activity,
                "round": 1,
                "author": f"p{person}",
                "table": str(person % 10),
                "answer": pool[(number * 37 + person * 7) % _BOTS],
            }
            yield Event.load(seq, "answered", f"p{person}", f"k{seq}", _BEGAN + seq, data)


def _ours(path: Path) -> None:
    import plwidgets as pl

    log = pl.read(path)
    for activity in log.activities:
        log.answers(activity)
        if (figure := log.figure(activity)) is not None:
            figure.to_json()


def _export(path: Path) -> None:
    import plwidgets as pl

    pl.read(path).export(path.with_suffix(".parquet"))


def _plain(path: Path) -> None:
    """Make what `_ours` makes: a tidy frame and a chart of counts for each activity."""
    import pandas as pd
    import plotly.express as px

    connection = sqlite3.connect(path)
    query = "SELECT code, seq, type, actor, at, data FROM events ORDER BY code, seq"
    events = pd.read_sql_query(query, connection)
    connection.close()
    joined = events[events["type"] == "joined"]
    people = pd.DataFrame(joined["data"].map(json.loads).tolist())[["role"]]
    people[["code", "actor"]] = joined[["code", "actor"]].to_numpy()
    given = events[events["type"] == "answered"].drop(columns="type").reset_index(drop=True)
    data = pd.DataFrame(given.pop("data").map(json.loads).tolist())
    given["at"] = pd.to_datetime(given["at"], unit="ms", utc=True)
    answers = pd.concat([given, data], axis="columns").merge(people, on=["code", "actor"])
    who = ["code", "activity", "round", "author"]
    answers["latest"] = ~answers.duplicated(who, keep="last")
    for _, part in answers.groupby("activity"):
        own = pd.json_normalize(part["answer"].tolist()).convert_dtypes()
        frame = pd.concat([part.drop(columns="answer").reset_index(drop=True), own], axis="columns")
        counted = []
        for name in map(str, own):
            values = frame.loc[frame["latest"], name].explode().dropna()
            if pd.api.types.is_string_dtype(values) and values.str.contains(" ").any():
                values = values.str.lower().str.findall(r"\w+").map(set).explode()
            counts = values.astype(str).value_counts().head(20)
            counted.append(counts.rename_axis("value").reset_index().assign(column=name))
        px.bar(pd.concat(counted), x="count", y="value", facet_row="column").to_json()


def _main(side: str, path: Path) -> None:
    begun = time.perf_counter()
    {"ours": _ours, "plain": _plain, "export": _export}[side](path)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(json.dumps({"seconds": seconds, "gigabytes": peak}))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
