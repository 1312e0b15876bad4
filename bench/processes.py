"""The processes of the benchmark: servers, the load generator, and what they cost."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import yaml

HERE = Path(__file__).parent
POLL = HERE / "poll.yaml"
_QUIET = 0.15
_TICK = os.sysconf("SC_CLK_TCK")


class Running:
    """A process that speaks lines of JSON."""

    def __init__(self, *command: str, log: Path) -> None:
        self._log = log
        with log.open("a") as errors:
            self._process = subprocess.Popen(
                [sys.executable, *command],
                cwd=HERE.parent,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def listen(self) -> Any:
        """Return the next thing it says."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"it said nothing:\n{self._log.read_text()[-3000:]}")
        return json.loads(line)

    def tell(self, **order: Any) -> None:
        """Give an order, and do not wait."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()

    def ask(self, **order: Any) -> Any:
        """Give an order and return the answer."""
        self.tell(**order)
        return self.listen()

    def kill(self) -> None:
        """End it as a power cut does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


class Server(Running):
    """A server under test: its hub's URL, the code of its room and the key to it."""

    def __init__(self, *command: str, log: Path) -> None:
        super().__init__(*command, log=log)
        said = self.listen()
        self.hub: str = said["hub"]
        self.code: str = said["code"]
        self.room_key: str = said["room_key"]
        self.server_key: str = said.get("server_key", "")

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.hub.split(":")[2].split("/")[0])

    def new_room(self) -> tuple[str, str]:
        """Make one more room for the same workshop; return its code and key."""
        plan = yaml.safe_load(POLL.read_text())
        made = self._post("", self.server_key, workshop=plan)
        return made["code"], made["room_key"]

    def control(self, **action: Any) -> None:
        """Make a facilitator's move in the first room."""
        self._post(f"/{self.code}/control", self.room_key, **action)

    def _post(self, path: str, key: str, **body: Any) -> Any:
        request = Request(  # noqa: S310  (our own server on the loopback)
            f"{self.hub}/api/rooms{path}",
            data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {key}"},
            method="POST",
        )
        with urlopen(request) as response:  # noqa: S310
            return json.load(response)


def hub(folder: Path, port: int = 0, db: str = "") -> Server:
    """Start `plwidgets serve --hub-only` on a database, without one on that in a folder."""
    command = ["-m", "plwidgets", "serve", str(POLL), "--hub-only", "--json", "--no-browser"]
    command += ["--port", str(port), "--db", db or str(folder / "bench.db")]
    return Server(*command, log=folder / "hub.log")


def floor(folder: Path, sizes: dict[str, int], port: int = 0) -> Server:
    """Start the bare Tornado server, its file in a folder."""
    command = ["-m", "bench.floor", "--file", str(folder / "floor.log"), "--port", str(port)]
    return Server(*command, "--sizes", json.dumps(sizes), log=folder / "floor.err")


def load(folder: Path) -> Running:
    """Start the load generator."""
    return Running("-m", "bench.load", log=folder / "load.log")


@dataclass(slots=True)
class Cost:
    """CPU time in milliseconds: of the server, of the load generator, of all others."""

    server: float = 0.0
    load: float = 0.0
    others: float = 0.0
    wall: float = 0.0


@contextlib.contextmanager
def cost(server: int, load: int) -> Iterator[Cost]:
    """Measure what is spent while the block runs."""
    spent = Cost()
    before = (_cpu(server), _cpu(load), _busy(), time.perf_counter())
    yield spent
    after = (_cpu(server), _cpu(load), _busy(), time.perf_counter())
    spent.server, spent.load, busy, wall = (b - a for a, b in zip(before, after, strict=True))
    # The kernel's two accounts differ by a tick or two: nobody works less than not at all.
    spent.others, spent.wall = max(0.0, busy - spent.server - spent.load), wall * 1000


def wait_for_quiet(seconds: float) -> float:
    """Wait until others leave the processors alone, so long at most; return their share."""
    end = time.monotonic() + seconds
    while True:
        busy = _busy()
        time.sleep(1)
        share = (_busy() - busy) / 1000
        if share < _QUIET or time.monotonic() > end:
            return share


def memory(pid: int) -> float:
    """Return the proportional set size of a process in KB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return float(line.split()[1])
    raise RuntimeError("this kernel tells no Pss")


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / _TICK


def _busy() -> float:
    """Return the milliseconds that all processors have worked, guests left out."""
    line = Path("/proc/stat").read_text().split("\n", 1)[0]
    user, nice, system, _idle, _wait, irq, soft, _steal = map(int, line.split()[1:9])
    return (user + nice + system + irq + soft) * 1000 / _TICK
