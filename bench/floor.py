"""The floor to compare with: a bare Tornado server with the hub's traffic and no sense.

It has the hub's routes and sends as many messages of the same sizes, and its answers are on
the disk (`fdatasync`) before they are acknowledged.  It checks nothing, keeps no state but a
count, and could not be asked anything afterwards.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
from dataclasses import dataclass, field, fields
from typing import Any

import tornado.web
import tornado.websocket
from tornado.netutil import bind_sockets

_STAGE_SECONDS = 0.1
_TOKEN = "participant-" + "x" * 32
_STAGE = "stage"
_ACK = '{"type":"ack","key":"%s","seq":1234}'


@dataclass(slots=True)
class Sizes:
    """How many bytes the hub's messages have."""

    view: int
    opened: int
    own: int
    stage_patch: int


class Disk:
    """A file to which lines are appended; those that wait go to the disk together."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        self._waiting: list[tuple[bytes, asyncio.Future[None]]] = []
        self._running: asyncio.Task[None] | None = None

    async def write(self, line: bytes) -> None:
        """Return once the line is on the disk."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((line, done))
        if self._running is None:
            self._running = asyncio.create_task(self._drain())
        await done

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await loop.run_in_executor(None, self._commit, b"".join(line for line, _ in batch))
            for _, done in batch:
                done.set_result(None)
        self._running = None

    def _commit(self, lines: bytes) -> None:
        os.write(self._file, lines)
        os.fdatasync(self._file)


@dataclass(slots=True)
class Hall:
    """Who is connected, and how many have answered."""

    disk: Disk
    sizes: Sizes
    phones: set[Live] = field(default_factory=set)
    stage: set[Live] = field(default_factory=set)
    answered: int = 0
    pending: bool = False
    told_at: float = 0.0

    def tell_stage(self) -> None:
        """Tell the stage the count, ten times a second at most."""
        if not self.pending:
            self.pending = True
            loop = asyncio.get_running_loop()
            loop.call_at(max(loop.time(), self.told_at + _STAGE_SECONDS), self._tell_stage)

    def _tell_stage(self) -> None:
        self.pending, self.told_at = False, asyncio.get_running_loop().time()
        text = padded("patch", self.sizes.stage_patch, answered=self.answered)
        for live in self.stage:
            live.write_message(text)


class Participants(tornado.web.RequestHandler):
    """Joining."""

    def initialize(self, hall: Hall) -> None:
        """Remember the hall."""
        self.hall = hall

    async def post(self) -> None:
        """Let somebody in, once it is on the disk."""
        await self.hall.disk.write(b"joined\n" + b"x" * 200)
        self.hall.tell_stage()
        self.set_status(201)
        self.finish({"code": "123456", "participant": "p-0123456789ab", "token": _TOKEN})


class Live(tornado.websocket.WebSocketHandler):
    """A phone, or the stage."""

    def initialize(self, hall: Hall) -> None:
        """Remember the hall."""
        self.hall = hall

    def open(self) -> None:
        """Do not wait for more to send, as the hub does not."""
        self.set_nodelay(True)

    async def on_message(self, data: str | bytes) -> None:
        """Answer each kind of message as the hub would."""
        asked = json.loads(data)
        match asked["type"]:
            case "hello":
                self._greet(asked["token"] == _STAGE)
            case "answer":
                await self._answer(asked, data)
            case "control":
                self._move(asked)

    def on_close(self) -> None:
        """Forget this connection."""
        self.hall.phones.discard(self)
        self.hall.stage.discard(self)

    def _greet(self, stage: bool) -> None:
        (self.hall.stage if stage else self.hall.phones).add(self)
        self.write_message(padded("view", self.hall.sizes.view))
        self.hall.tell_stage()

    async def _answer(self, asked: dict[str, Any], data: str | bytes) -> None:
        await self.hall.disk.write(data.encode() + b"\n" if isinstance(data, str) else data)
        self.hall.answered += 1
        self._ack(asked["key"])
        self.write_message(padded("patch", self.hall.sizes.own))
        self.hall.tell_stage()

    def _ack(self, key: str) -> None:
        self.write_message(_ACK % key)

    def _move(self, asked: dict[str, Any]) -> None:
        self.hall.answered = 0
        self._ack(asked["key"])
        text = padded("patch", self.hall.sizes.opened, current=asked["activity"])
        for live in (*self.hall.phones, *self.hall.stage):
            live.write_message(text)


def padded(kind: str, size: int, **fields: Any) -> str:
    """Return a message of this size."""
    message = {"type": kind, "seq": 1, "now": 1, kind: fields, "pad": ""}
    bare = json.dumps(message, separators=(",", ":"))
    return f'{bare[:-2]}{"x" * (size - len(bare))}"}}'


async def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--sizes", type=json.loads, required=True)
    options = parser.parse_args()
    names = [field.name for field in fields(Sizes)]
    sizes = Sizes(**{name: options.sizes[name] for name in names})
    hall = Hall(Disk(options.file), sizes)
    rooms = "/plwidgets/api/rooms/123456"
    application = tornado.web.Application(
        [
            (f"{rooms}/participants", Participants, {"hall": hall}),
            (f"{rooms}/live", Live, {"hall": hall}),
        ],
        log_function=lambda handler: None,
    )
    sockets = bind_sockets(options.port, "127.0.0.1", backlog=1024)
    tornado.httpserver.HTTPServer(application).add_sockets(sockets)
    port = sockets[0].getsockname()[1]
    hub = f"http://127.0.0.1:{port}/plwidgets"
    print(json.dumps({"hub": hub, "code": "123456", "room_key": _STAGE}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main())
