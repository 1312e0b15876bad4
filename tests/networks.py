"""Bad networks between phones and a hub: slow, thin, lossy, and cut in two."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from contextlib import suppress
from random import Random
from typing import Self

import httpx

from tests.servers import Server

_SEGMENT = 1460
_FIRST_RETRANSMISSION, _LAST_RETRANSMISSION = 0.2, 3.0


class Network:
    """A way to a server, at `port`, that is as bad as it is told to be.

    - `delay`: seconds that all takes, each way;
    - `rate`: bytes a second, each way, for each connection;
    - `loss`: the share of segments that are lost.  TCP sends them again after a time that doubles,
      and what came behind them waits.

    While it is `cut`, nothing comes through in either direction, and nobody is told.
    """

    def __init__(
        self,
        server: Server,
        *,
        delay: float = 0,
        rate: float = float("inf"),
        loss: float = 0,
        seed: int = 0,
    ) -> None:
        self._to = httpx.URL(server.hub).port or 80
        self._delay, self._rate, self._loss = delay, rate, loss
        self._dice = Random(seed)
        self._loop = asyncio.new_event_loop()
        self._whole = asyncio.Event()
        self._whole.set()
        self._port: Future[int] = Future()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self.port = self._port.result(timeout=10)
        return self

    def __exit__(self, *error: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)

    def through(self, address: str) -> str:
        """Return an address of the server as it is reached through this network."""
        return str(httpx.URL(address).copy_with(port=self.port))

    def cut(self, on: bool) -> None:
        """Cut it in two, or join it again."""
        self._loop.call_soon_threadsafe(self._whole.clear if on else self._whole.set)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(
            asyncio.start_server(self._connect, "127.0.0.1", 0, limit=2**16)
        )
        self._port.set_result(server.sockets[0].getsockname()[1])
        self._loop.run_forever()
        server.close()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0.01))  # lines are let go of here, not later
        self._loop.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.close()
            return
        try:
            await asyncio.gather(self._pass(reader, there[1]), self._pass(there[0], writer))
        finally:
            writer.transport.abort()
            there[1].transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what comes, when it would have come, in its order, and the end as well."""
        way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(1000)

        async def arrive() -> None:
            while True:
                due, data = await way.get()
                await asyncio.sleep(due - self._loop.time())
                await self._whole.wait()
                if not data:
                    break
                writer.write(data)
                await writer.drain()

        arriving = asyncio.create_task(arrive())
        free = due = 0.0
        with suppress(OSError):
            while data := await reader.read(_SEGMENT):
                free = max(free, self._loop.time()) + len(data) / self._rate
                due = max(due, free + self._delay + self._lost())
                await way.put((due, data))
        await way.put((due, b""))
        with suppress(OSError):
            await arriving
            writer.close()  # only now: what is behind a cut does not know that this end is gone

    def _lost(self) -> float:
        """Return how long it takes until a segment is not lost any more."""
        waited, again = 0.0, _FIRST_RETRANSMISSION
        while self._dice.random() < self._loss:
            waited += again
            again = min(2 * again, _LAST_RETRANSMISSION)
        return waited
