"""`python -m bench.hubs`: two hubs on one PostgreSQL, nginx in front of one where it is there.

Phones are on one hub, the projector on the other: how long until it has counted what they gave,
and what an answer costs each of the processes.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench import processes, report
from bench.report import Row
from tests.databases import Postgres
from tests.servers import free_port

Figures = dict[str, float]
_WARM_UP = 30
_SECONDS = 5.0
_SETTLE = 1.0
_ONE_BY_ONE = 0.25
"""Seconds between two answers where nothing else happens."""

ROWS = (
    Row("answer at one hub → on the projector of the other, p50 ms", "rush_p50"),
    Row("  p95 ms", "rush_p95", 100),
    Row("one answer at a time → on the projector, p50 ms", "single_p50"),
    Row("  p95 ms", "single_p95", 100),
    Row("answers, acknowledged, p95 ms", "acked_p95"),
    Row("CPU-ms an answer, the hub that takes it", "hub_cpu", None, 2),
    Row("  the hub that shows it", "other_cpu", None, 2),
    Row("  the database", "database_cpu", None, 2),
    Row("  the proxy", "proxy_cpu", None, 2),
    Row("CPU-ms a join, the hub", "hub_join_cpu", None, 2),
    Row("  the database", "database_join_cpu", None, 2),
)

_NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 8192; }}
http {{
  access_log off; client_body_temp_path {folder}; proxy_temp_path {folder};
  fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://127.0.0.1:{to}; proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";
      proxy_read_timeout 150s;
    }}
  }}
}}
"""


def measure(people: int, seconds: float = _SECONDS) -> Figures:
    """Return the figures of one room over two hubs."""
    with tempfile.TemporaryDirectory(prefix="plwidgets-bench-") as name, _database() as found:
        postgres, where = found
        folder, load = Path(name), processes.load(Path(name))
        hubs = [processes.hub(folder, db=where) for _ in range(2)]
        try:
            with _in_front(folder, hubs[0].port) as (proxy, url):
                known = {"hub": hubs[0].pid, "other": hubs[1].pid}
                known |= {"database": postgres.pid} | ({"proxy": proxy} if proxy else {})
                return _round(load, hubs, url, known, people, seconds)
        finally:
            for running in (load, *hubs):
                running.kill()


def _round(
    load: processes.Running,
    hubs: list[processes.Server],
    url: str,
    known: dict[str, int],
    people: int,
    seconds: float,
) -> Figures:
    taking, showing = hubs
    for turn, number in enumerate((min(_WARM_UP, people), people)):
        code, key = taking.new_room()
        load.ask(do="stage", hub=url, code=code, key=key, stage=showing.hub)
        with _spent(known) as joining:
            load.ask(do="join", people=number, seconds=seconds * turn)
        load.ask(do="open", activity="spread")
        time.sleep(_SETTLE)
        with _spent(known) as answering:
            rush = load.ask(do="trail", activity="spread", seconds=seconds * turn)
        load.ask(do="leave")
    code, key = taking.new_room()
    few = min(_WARM_UP, people)
    load.ask(do="stage", hub=url, code=code, key=key, stage=showing.hub)
    load.ask(do="join", people=few, seconds=0)
    load.ask(do="open", activity="spread")
    single = load.ask(do="trail", activity="spread", seconds=few * _ONE_BY_ONE)
    load.ask(do="leave")
    return {
        **{f"{name}_cpu": ms / people for name, ms in answering.items()},
        **{f"{name}_join_cpu": ms / people for name, ms in joining.items()},
        **{f"rush_{share}": rush["counted"][share] for share in ("p50", "p95")},
        **{f"single_{share}": single["counted"][share] for share in ("p50", "p95")},
        "acked_p95": rush["acked"]["p95"],
    }


@contextmanager
def _spent(known: dict[str, int]) -> Iterator[Figures]:
    """Give what each of these processes works while the block runs, in milliseconds."""
    spent: Figures = {}
    before = {name: _cpu(pid) for name, pid in known.items()}
    yield spent
    time.sleep(_SETTLE)
    spent.update({name: _cpu(pid) - before[name] for name, pid in known.items()})


def _cpu(pid: int) -> float:
    """Return the milliseconds that a process and all below it have worked."""
    first = psutil.Process(pid)
    spent = sum(first.cpu_times()[:4])  # of its own, and of children that have ended
    for child in first.children(recursive=True):
        spent += sum(child.cpu_times()[:2])
    return spent * 1000


@contextmanager
def _database() -> Iterator[tuple[Postgres, str]]:
    server = Postgres()
    try:
        with server.database() as where:
            yield server, where
    finally:
        server.close()


@contextmanager
def _in_front(folder: Path, port: int) -> Iterator[tuple[int, str]]:
    """Give the process of a proxy in front of a hub, 0 for none, and the hub's address there."""
    nginx = shutil.which("nginx")
    if nginx is None:
        yield 0, f"http://127.0.0.1:{port}/plwidgets"
        return
    own, file = free_port(), folder / "nginx.conf"
    file.write_text(_NGINX.format(folder=folder, port=own, to=port))
    process = subprocess.Popen([nginx, "-c", str(file), "-e", str(folder / "nginx.log")])
    try:
        time.sleep(_SETTLE)
        yield process.pid, f"http://127.0.0.1:{own}/plwidgets"
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.hubs", description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    rounds = []
    for _ in range(options.repeats):
        processes.wait_for_quiet(60)
        rounds.append(measure(options.people))
    found = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    rows = [row for row in ROWS if row.figure in found]
    print(json.dumps(rounds))
    print(report.table(rows, ("two hubs", ""), found, {}))


if __name__ == "__main__":
    main()
