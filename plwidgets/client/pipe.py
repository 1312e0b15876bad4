"""A kernel's live connection to a hub.

- A dumb pipe with reconnection: what the front end says goes to the hub as it is, and back.
  It adds a credential to `hello` when the kernel holds one, and has done over HTTP what cannot be
  done over the socket (`errands`): joining, erasing oneself, and taking the answers home.
- Everything runs in the kernel's own event loop: no thread, no second loop.  Widget callbacks
  may come from another thread (JupyterLab runs them on a subshell), so `receive` and `close`
  hand over to the loop, which alone touches the state.
- It keeps the view that the messages add up to, so that a second view of the same widget can
  be told where things stand without asking the hub again, or a page that missed a message:
  it numbers what it tells the front end, and each `pong` says how many there were.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from urllib.parse import quote

from tornado.httpclient import HTTPRequest
from tornado.websocket import (
    WebSocketClientConnection,
    WebSocketClosedError,
    websocket_connect,
)

from plwidgets.client.errands import CONNECT_SECONDS, Errands, Report
from plwidgets.client.mirror import Message, Mirror

FIRST_DELAY, LONGEST_DELAY = 0.25, 3.0
PING_SECONDS = 20

log = logging.getLogger(__name__)


class Pipe:
    """Carries messages between a widget's front end and a hub, and reconnects by itself.

    `deliver` takes each message for the front end, on the loop, and with some a list of bytes that
    go with it.  With a `key`, `hello` goes out as the holder of that key in `role`; without, as
    whoever the front end says.  With a `server_key` the page may open rooms, and make links, on the
    server of the `pages`, which is the hub unless another is named.  `report` makes the room's
    report, for a page that may have it.  `on_view` is told the folded view after
    every change, `on_again` that the front end was told all of it anew.
    """

    def __init__(
        self,
        hub: str,
        deliver: Callable[..., None],
        *,
        key: str = "",
        role: str = "participant",
        server_key: str = "",
        pages: str = "",
        report: Report | None = None,
        on_view: Callable[[Message], None] | None = None,
        on_again: Callable[[], None] | None = None,
    ) -> None:
        self._hub = hub
        self._deliver = deliver
        self._credential = {"token": key, "role": role} if key else {}
        self._does = Errands(
            hub,
            self.tell,
            key=key,
            server_key=server_key,
            pages=pages,
            report=report,
            reads=lambda: self._reads,
        )
        self._on_view = on_view
        self._on_again = on_again
        self._loop: asyncio.AbstractEventLoop | None = None
        self._mirror = Mirror()
        self._code = ""
        self._read: Sequence[str] = ()
        self._views = 0
        self._told = 0
        self._socket: WebSocketClientConnection | None = None
        self._greeted = False
        self._running: asyncio.Task[None] | None = None
        self._errands: set[asyncio.Task[None]] = set()
        self._hurry = asyncio.Event()

    def receive(self, message: Message) -> None:
        """Take a message from the front end; from any thread."""
        self._loop = self._loop or kernel_loop()
        self._loop.call_soon_threadsafe(self._handle, message)

    def tell(self, message: Message, *files: Sequence[bytes]) -> None:
        """Deliver a message, numbered, so that a page notices if one is lost; on the loop."""
        self._told += 1
        self._deliver(message | {"nth": self._told}, *files)

    def close(self) -> None:
        """Close the connection for good; from any thread."""
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._disconnect)

    def _handle(self, message: Message) -> None:
        match message.get("type"):
            case "ping":
                self._deliver({"type": "pong", "nth": self._told})
            case "connect":
                self._connect(str(message.get("code", "")))
            case "disconnect":
                self._leave()
            case "hello":
                self._hello(message)
            case _ if errand := self._does.of(self._code, message):
                self._start(errand)
            case _:
                self._forward(message)

    def _connect(self, code: str) -> None:
        """Connect to a room; another view of the widget shares the line to the same room."""
        if self._running and code == self._code:
            self._views += 1
            self._hurry.set()
            if self._socket:
                self.tell({"type": "opened"})
            return
        self._disconnect()
        self._code, self._views = code, 1
        self._running = asyncio.create_task(self._stay_connected(code))

    def _leave(self) -> None:
        """One view is gone; the last one takes the line with it."""
        self._views -= 1
        if self._views <= 0:
            self._disconnect()

    def _disconnect(self) -> None:
        if self._running:
            self._running.cancel()
        self._running = None
        self._drop_socket()

    @property
    def _reads(self) -> str:
        """What its page speaks: on a stage as its view does, else what its owner reads."""
        theirs = (self._mirror.view or {}).get("workshop", {})
        spoken = theirs.get("spoken") or theirs.get("language", "")
        return spoken if self._credential else ",".join(self._read)

    def _hello(self, message: Message) -> None:
        self._read = message.get("read", ())
        if not self._greeted:
            self._greeted = self._forward(message | self._credential)
        elif self._mirror.view is not None:
            # Another view of this widget has greeted already; the hub expects it once.
            # Or what the hub told got lost on the way to the page, which asks for the whole.
            self.tell(self._mirror.message())
            if self._on_again:
                self._on_again()

    def _forward(self, message: Message) -> bool:
        """Send to the hub, or drop: the front end keeps what it has not seen acknowledged."""
        if self._socket is None:
            return False
        with suppress(WebSocketClosedError):
            self._socket.write_message(json.dumps(message))
            return True
        return False

    async def _stay_connected(self, code: str) -> None:
        failures = 0
        while True:
            failures = 0 if await self._converse(code) else failures + 1
            delay = backoff(failures)
            self.tell({"type": "closed", "retry_in": round(delay * 1000)})
            await self._pause(delay)

    async def _converse(self, code: str) -> bool:
        """Connect once and pass messages on until the line is cut; say if it was of use."""
        try:
            socket = await _open(f"{self._hub}/api/rooms/{quote(code, safe='')}/live")
        except Exception as error:  # whatever the network says, the remedy is to try again
            log.debug("no connection to %s: %s", self._hub, error)
            return False
        self._socket = socket
        self.tell({"type": "opened"})
        try:
            while (text := await socket.read_message()) is not None:
                self._from_hub(json.loads(text))
        except Exception:
            log.exception("The line to %s broke; it is taken up again.", self._hub)
        # A hub that hangs up before it shows the room must not be called again at once.
        useful = self._mirror.view is not None
        self._drop_socket()
        return useful

    def _from_hub(self, message: Message) -> None:
        changed = self._mirror.take(message)
        self.tell(message)
        if changed and self._on_view and self._mirror.view is not None:
            self._on_view(self._mirror.view)

    def _drop_socket(self) -> None:
        if self._socket:
            self._socket.close()
        self._socket = None
        self._greeted = False
        self._mirror = Mirror()

    async def _pause(self, seconds: float) -> None:
        self._hurry.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hurry.wait(), seconds)

    def _start(self, errand: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def backoff(failures: int) -> float:
    """Return how long to wait, with some jitter so that a whole room does not come at once."""
    jitter = random.uniform(0.75, 1.0)  # noqa: S311 - no secret hangs on it
    return jitter * min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(failures, 10))


def kernel_loop() -> asyncio.AbstractEventLoop:
    """Return the loop in which this kernel runs its cells; outside a kernel, the running one."""
    from IPython import get_ipython

    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return asyncio.get_running_loop()
    loop: asyncio.AbstractEventLoop = kernel.io_loop.asyncio_loop
    return loop


async def _open(url: str) -> WebSocketClientConnection:
    request = HTTPRequest("ws" + url.removeprefix("http"), connect_timeout=CONNECT_SECONDS)
    opening = asyncio.ensure_future(websocket_connect(request, ping_interval=PING_SECONDS))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_let_go)
        raise


def _let_go(opened: asyncio.Future[WebSocketClientConnection]) -> None:
    """Close a line that nobody waits for any more."""
    if not opened.cancelled() and opened.exception() is None:
        opened.result().close()
