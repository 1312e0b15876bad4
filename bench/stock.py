"""Stock Voila serving an ipywidgets poll: what people would otherwise use."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from bench.processes import HERE

_KERNEL = re.compile(rb'"kernelId": ?"([0-9a-f-]{36})"')
PATIENCE = 120


POLL = HERE / "stock_poll.ipynb"


@contextlib.contextmanager
def voila(
    folder: Path,
    notebook: Path = POLL,
    options: Sequence[str] = (),
    env: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[str, int]]:
    """Serve a notebook with an untouched Voila; give its URL and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "voila", notebook.name, "--no-browser", *options]
    with (folder / "voila.log").open("w") as log:
        process = subprocess.Popen(
            [*command, f"--port={port}", "--Voila.ip=127.0.0.1"],
            cwd=notebook.parent,
            env={**os.environ, "POLL_FILE": str(folder / "poll.csv"), **env},
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}/"
    try:
        asyncio.run(_up(url))
        yield url, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def joins(url: str, people: int, seconds: float) -> list[float]:
    """Let people come to the poll, evenly over some time; return when each was ready, in ms.

    Ready is: the page has come, and its kernel has told the state of its widgets.  What the
    browser loads and does besides is left out.
    """
    return asyncio.run(_joins(url, people, seconds))


async def _joins(url: str, people: int, seconds: float) -> list[float]:
    await _join(url)  # the first one pays for what is loaded once
    start = time.perf_counter()

    async def join(number: int) -> float:
        await asyncio.sleep(start + seconds * number / people - time.perf_counter())
        begun = time.perf_counter()
        await _join(url)
        return (time.perf_counter() - begun) * 1000

    return await asyncio.gather(*[join(number) for number in range(people)])


async def _join(url: str) -> None:
    page = await AsyncHTTPClient().fetch(url, request_timeout=PATIENCE)
    await line(url, page.body, {})


async def line(base: str, page: bytes, headers: Mapping[str, str]) -> None:
    """Connect to the kernel that a page names, and wait until it has told of its widgets."""
    found = _KERNEL.search(page)
    assert found, "Voila's page names no kernel"
    visit = uuid.uuid4().hex
    channels = f"api/kernels/{found[1].decode()}/channels?session_id={visit}"
    address = f"{base.replace('http', 'ws', 1)}{channels}"
    socket = await websocket_connect(HTTPRequest(address, headers={**headers}))
    comm = uuid.uuid4().hex
    content: dict[str, Any] = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
    await socket.write_message(_message("comm_open", visit, content))
    content = {"comm_id": comm, "data": {"method": "request_states"}}
    await socket.write_message(_message("comm_msg", visit, content))
    async with asyncio.timeout(PATIENCE):
        while b"update_states" not in _bytes(await socket.read_message()):
            pass


def _message(kind: str, visit: str, content: dict[str, Any]) -> str:
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "username": "",
        "session": visit,
        "version": "5.3",
        "date": "2026-01-01T00:00:00Z",
    }
    return json.dumps(
        {
            "header": header,
            "parent_header": {},
            "metadata": {"version": "1.0.0"},
            "content": content,
            "buffers": [],
            "channel": "shell",
        }
    )


def _bytes(message: str | bytes | None) -> bytes:
    if message is None:
        raise ConnectionError("Voila hung up")
    return message.encode() if isinstance(message, str) else message


async def _up(url: str) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await AsyncHTTPClient().fetch(f"{url}voila/static/favicon.ico")
            except OSError:
                await asyncio.sleep(0.1)
            else:
                return
