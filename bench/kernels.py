"""Pages with a kernel: `plwidgets serve` against stock Voila with the same notebook, in one run.

Facilitators come evenly over some seconds.  Each is ready when the page has come and its kernel has
told the state of its widgets.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from tornado.httpclient import AsyncHTTPClient

from bench import processes, stock
from bench.report import Row
from bench.rounds import Figures
from plwidgets import resources
from plwidgets.client.address import HUB
from plwidgets.cookies import cookie

SECONDS = 10
_SETTLE = 2.0
ROWS = (
    Row("ready, p50 ms", "p50", None, 0),
    Row("  p95 ms", "p95", 1000, 0),
    Row("CPU-ms a page", "cpu", None, 0),
    Row("memory a kernel, MB (PSS)", "memory"),
    Row("pages that did not come", "failed", 0, 0),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where pages are served: the page, what kernels' lines stand under, the cookie, the server."""

    page: str
    base: str
    cookie: str
    pid: int


def measure(folder: Path, people: int) -> tuple[Figures, Figures]:
    """Return the figures of our server and of stock Voila."""
    with _ours(folder) as (place, hub):
        ours = _come(place, people)
        with _stock(folder, hub) as other:
            return ours, _come(other, people)


@contextmanager
def _ours(folder: Path) -> Iterator[tuple[Place, processes.Server]]:
    command = ["-m", "plwidgets", "serve", str(processes.POLL), "--json", "--no-browser"]
    where = ["--port", "0", "--db", str(folder / "kernels.db")]
    server = processes.Server(*command, *where, log=folder / "serve.log")
    base = server.hub.removesuffix("plwidgets")
    page = f"{base}voila/render/facilitate.ipynb?room={server.code}"
    try:
        yield Place(page, base, _cookie(server), server.pid), server
    finally:
        server.kill()


@contextmanager
def _stock(folder: Path, hub: processes.Server) -> Iterator[Place]:
    """Serve the same notebook with an untouched Voila, which hands on the cookie too."""
    notebook = json.loads((resources.notebooks() / "facilitate.ipynb").read_text("utf-8"))
    del notebook["metadata"]["voila"]  # our template
    path = folder / "facilitate.ipynb"
    path.write_text(json.dumps(notebook))
    options = ["--VoilaConfiguration.http_header_envs=Cookie"]
    with stock.voila(folder, path, options, {HUB: hub.hub}) as (url, pid):
        yield Place(f"{url}?room={hub.code}", url, _cookie(hub), pid)


def _cookie(server: processes.Server) -> str:
    return f"{cookie('server', urlsplit(server.hub).port or 80)}={server.server_key}"


def _come(place: Place, people: int) -> Figures:
    """Let facilitators come, and return how long each waited and what they cost."""
    asyncio.run(_open(place))  # the first one pays for what is loaded once
    time.sleep(_SETTLE)
    before = _cpu(place.pid)
    took = asyncio.run(_all(place, people))
    time.sleep(_SETTLE)
    spent = _cpu(place.pid) - before
    came = sorted(one for one in took if one is not None)
    kernels = [_pss(process) for process in _kernels(place.pid)]
    return {
        "p50": statistics.median(came),
        "p95": came[min(len(came) - 1, int(len(came) * 0.95))],
        "cpu": spent * 1000 / people,
        "memory": statistics.mean(kernels),
        "failed": len(took) - len(came),
    }


async def _all(place: Place, people: int) -> list[float | None]:
    start = time.perf_counter()

    async def one(number: int) -> float | None:
        await asyncio.sleep(start + SECONDS * number / people - time.perf_counter())
        begun = time.perf_counter()
        try:
            await _open(place)
        except Exception:  # a page that does not come is counted
            return None
        return (time.perf_counter() - begun) * 1000

    return await asyncio.gather(*[one(number) for number in range(people)])


async def _open(place: Place) -> None:
    client = AsyncHTTPClient()
    sent = {"Cookie": place.cookie}
    page = await client.fetch(place.page, headers=sent, request_timeout=stock.PATIENCE)
    given = SimpleCookie("; ".join(page.headers.get_list("Set-Cookie")))
    own = "; ".join([place.cookie, *(f"{name}={one.value}" for name, one in given.items())])
    await stock.line(place.base, page.body, {"Cookie": own})


def _tree(pid: int) -> list[psutil.Process]:
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]


def _cpu(pid: int) -> float:
    """Return the CPU seconds of a server and all that it started."""
    return sum(sum(process.cpu_times()[:2]) for process in _tree(pid))


def _kernels(pid: int) -> list[psutil.Process]:
    return [
        process
        for process in _tree(pid)[1:]
        if re.search(r"ipykernel_launcher|forked\.server", " ".join(process.cmdline()))
        and process.ppid() != os.getpid()
        and not process.children()
    ]


def _pss(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1024 / 1024
