"""A kernel's live connection to a hub.

- A dumb pipe with reconnection: what the front end says goes to the hub as it is, and back.
  It adds a credential to `hello` when the kernel holds one, and does over HTTP what cannot be
  done over the socket: joining, erasing oneself, and taking the answers home.
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
from urllib.parse import quote, urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import (
    WebSocketClientConnection,
    WebSocketClosedError,
    websocket_connect,
)

from plwidgets.client.http import headers, refusal, unreachable
from plwidgets.client.mirror import Message, Mirror
from plwidgets.exceptions import PlwidgetsError, Refused, Unauthorized

FIRST_DELAY, LONGEST_DELAY = 0.25, 3.0
PING_SECONDS = 20
CONNECT_SECONDS = 5
_SAID_OF_ONESELF = ("name", "table", "role", "bot", "personal")
OF_ONESELF = (
    ("GET", "participants/me/given"),
    ("POST", "participants/me/personal"),
    ("DELETE", "participants/me"),
    ("DELETE", "device"),
)
"""What a page asks a hub for in its participant's own name."""

log = logging.getLogger(__name__)


class Pipe:
    """Carries messages between a widget's front end and a hub, and reconnects by itself.

    `deliver` takes each message for the front end, on the loop, and with some a list of bytes that
    go with it.  With a `key`, `hello` goes out as the holder of that key in `role`; without, as
    whoever the front end says.  With a `server_key` the page may make links, on the server of the
    `pages`, which is the hub unless another is named.  `on_view` is told the folded view after
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
        on_view: Callable[[Message], None] | None = None,
        on_again: Callable[[], None] | None = None,
    ) -> None:
        self._hub = hub
        self._deliver = deliver
        self._credential = {"token": key, "role": role} if key else {}
        self._server_key = server_key
        self._pages = pages or hub
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
            case "join":
                self._start(self._join(message))
            case "erase":
                self._start(self._erase(message))
            case "mine":
                self._start(self._mine(message))
            case "export":
                self._start(self._export(message))
            case "invite":
                self._start(self._invite())
            case "release":
                self._start(self._release())
            case "person":
                self._start(self._person(message))
            case "links":
                self._start(self._links(message))
            case "remote":
                self._start(self._remote(message))
            case "connect":
                self._connect(str(message.get("code", "")))
            case "disconnect":
                self._leave()
            case "hello":
                self._hello(message)
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
        """What its page speaks: the workshop's language on a stage, else what its owner reads."""
        theirs = (self._mirror.view or {}).get("workshop", {})
        return theirs.get("language", "") if self._credential else ",".join(self._read)

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

    async def _join(self, message: Message) -> None:
        code = str(message.get("code", ""))
        body = {name: message[name] for name in _SAID_OF_ONESELF if name in message}
        url = f"{self._hub}/api/rooms/{quote(code, safe='')}/participants"
        try:
            answer = await _fetch("POST", url, body=body, once=str(message.get("key", "")))
        except PlwidgetsError as error:
            self.tell({"type": "error", **error.as_dict(), "during": "join"})
        else:
            self.tell({"type": "joined", "code": code, **json.loads(answer.body)})

    async def _erase(self, message: Message) -> None:
        code = str(message.get("code", self._code))
        url = f"{self._hub}/api/rooms/{quote(code, safe='')}/participants/me"
        try:
            await _fetch("DELETE", url, key=str(message.get("token", "")), reads=self._reads)
        except PlwidgetsError as error:
            self.tell({"type": "error", **error.as_dict(), "during": "erase"})
        else:
            self.tell({"type": "erased", "code": code})

    async def _mine(self, message: Message) -> None:
        """Ask the hub for what is a participant's alone, with the token that the page holds."""
        code, asked = str(message.get("code", self._code)), message.get("asked")
        method, path = next((one for one in OF_ONESELF if f"{one[0]} {one[1]}" == asked), ("", ""))
        url = f"{self._hub}/api/rooms/{quote(code, safe='')}/{path}"
        try:
            if not method:
                raise Refused("This page cannot ask for that.", "Load it again.")
            data: dict[str, str] | None = {} if method == "POST" else None
            token = str(message.get("token", ""))
            answer = await _fetch(method, url, key=token, body=data, reads=self._reads)
        except PlwidgetsError as error:
            self.tell({"type": "error", **error.as_dict(), "during": "mine"})
        else:
            self.tell({"type": "mine", "told": json.loads(answer.body or b"null")})

    async def _export(self, message: Message) -> None:
        """Fetch a file for a page that holds no credential itself."""
        asked = urlencode({"format": str(message.get("format", ""))})
        answer = await self._fetched("export", "GET", f"export?{asked}")
        if answer:
            name = answer.headers["Content-Disposition"].partition('filename="')[2].rstrip('"')
            self.tell({"type": "exported", "name": name}, [answer.body])

    async def _invite(self) -> None:
        """Fetch a key for a coach: this page may give one away, and holds none itself."""
        answer = await self._fetched("invite", "POST", "keys", body={"role": "coach"})
        if answer:
            made = json.loads(answer.body)
            self.tell({"type": "invited", "key": made["key"], "desk": made.get("desk", False)})

    async def _release(self) -> None:
        """Fetch what coaches were given, and may be given yet."""
        answer = await self._fetched("release", "GET", "release")
        if answer:
            self.tell({"type": "released", "release": json.loads(answer.body)})

    async def _person(self, message: Message) -> None:
        """Fetch who gave an answer, with all that they gave."""
        asked = urlencode({"answer": str(message.get("answer", ""))})
        if answer := await self._fetched("person", "GET", f"person?{asked}"):
            self.tell({"type": "person", "person": json.loads(answer.body)})

    async def _remote(self, message: Message) -> None:
        """Fetch a link that makes a phone the remote, or a moderator, or take all of them back."""
        all_of_them = "moderators" if message.get("held") == "moderator" else "remotes"
        if message.get("end") is True:
            if await self._fetched("remote", "DELETE", all_of_them):
                self.tell({"type": "remoted", "link": ""})
        elif answer := await self._fetched("remote", "POST", all_of_them, body={}):
            self.tell({"type": "remoted", **json.loads(answer.body)})

    async def _links(self, message: Message) -> None:
        """Fetch links that let other browsers in; with `only` all earlier ones end."""
        if not self._server_key:
            refused = Unauthorized(
                "This console cannot make links.", "Open it by the link that serve printed."
            )
            self.tell({"type": "error", **refused.as_dict(), "during": "links"})
            return
        body = {"only": message.get("only") is True}
        answer = await self._fetched(
            "links", "POST", "links", at=self._pages, key=self._server_key, body=body
        )
        if answer:
            self.tell({"type": "linked", **json.loads(answer.body)})

    async def _fetched(
        self,
        errand: str,
        method: str,
        path: str,
        *,
        at: str = "",
        key: str = "",
        body: object = None,
    ) -> HTTPResponse | None:
        """Return what the hub answers of this room; a refusal is told, as one of this errand."""
        url = f"{at or self._hub}/api/rooms/{quote(self._code, safe='')}/{path}"
        key = key or self._credential.get("token", "")
        try:
            return await _fetch(method, url, key=key, body=body, reads=self._reads)
        except PlwidgetsError as error:
            self.tell({"type": "error", **error.as_dict(), "during": errand})
            return None

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
    return await websocket_connect(request, ping_interval=PING_SECONDS)


async def _fetch(
    method: str,
    url: str,
    *,
    key: str = "",
    body: object = None,
    once: str = "",
    reads: str = "",
) -> HTTPResponse:
    """Ask the hub, which refuses in what somebody `reads`; the same `once` is done once."""
    data = None if body is None else json.dumps(body)
    sent = headers(key) | ({"Idempotency-Key": once} if once else {})
    sent |= {"Accept-Language": reads} if reads else {}
    request = HTTPRequest(
        url, method, sent, data, connect_timeout=CONNECT_SECONDS, request_timeout=10
    )
    try:
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
    except Exception as error:
        raise unreachable(url) from error
    if answer.code >= 400:
        raise refusal(answer.code, answer.body)
    return answer
