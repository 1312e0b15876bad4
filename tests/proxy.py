"""A reverse proxy with TLS, as stands in front of Binder's pods; it keeps what they say."""

from __future__ import annotations

import asyncio
import gc
import gzip
import ssl
import threading
import warnings
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path

import trustme
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketClientConnection, WebSocketHandler, websocket_connect

ONE_CONNECTION = ("connection", "content-length", "sec-websocket", "transfer-encoding", "upgrade")


class Proxy:
    """Serves each of `ports` (base URL to port) under one https address, `url`.

    With `strips` it takes the base URL away, as a proxy before several servers does.
    To paths that end in `filtered`, if anything, it lets no websocket through.
    `heard` collects (path, text) of all that the servers behind it say: headers, bodies and
    websocket messages.  `ca` is the file that makes a client trust it.
    """

    def __init__(self, folder: Path, ports: Mapping[str, int], strips: bool = False) -> None:
        self.ports = ports
        self._strips = strips
        self.filtered = ""
        self.lines: set[_Forward] = set()
        self.heard: list[tuple[str, str]] = []
        self.ca = folder / "ca.pem"
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.ca))
        self._tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost").configure_cert(self._tls)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._address: Future[str] = Future()
        self._thread.start()
        self.url = self._address.result(timeout=10)

    def stop(self) -> None:
        """Stop listening, and end the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        # Lines that were about to hang up are let go here, and not in the midst of another test.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()

    def hang_up(self, end: str) -> None:
        """Close all websockets to paths that end so."""
        for line in self.lines.copy():
            if str(line.request.path).endswith(end):
                self._loop.call_soon_threadsafe(line.close)

    def trust(self) -> ssl.SSLContext:
        """Return what a client needs to trust this proxy."""
        return ssl.create_default_context(cafile=str(self.ca))

    def behind(self, path: str) -> str | None:
        """Return host, port and path of the server behind a path."""
        for base, port in self.ports.items():
            if path.startswith(base):
                return f"127.0.0.1:{port}{path.removeprefix(base) if self._strips else path}"
        return None

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        (sock,) = bind_sockets(0, "127.0.0.1")
        everything = Application([(r"/.*", _Forward, {"proxy": self})])
        server = HTTPServer(everything, ssl_options=self._tls)
        server.add_socket(sock)
        self._address.set_result(f"https://localhost:{sock.getsockname()[1]}")
        self._loop.run_forever()
        server.stop()
        self._loop.close()


class _Forward(WebSocketHandler):
    """Passes one request on, or all messages of one websocket."""

    def initialize(self, proxy: Proxy) -> None:
        self._proxy = proxy
        self._line: WebSocketClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None

    async def prepare(self) -> None:
        server = self._proxy.behind(str(self.request.uri))
        if server is None:
            self.send_error(404)
        elif self.request.headers.get("Upgrade", "").lower() == "websocket":
            if self._proxy.filtered and self.request.path.endswith(self._proxy.filtered):
                self.send_error(502)
                return
            await self._connect(f"ws://{server}")
        else:
            await self._forward(f"http://{server}")

    def check_origin(self, _origin: str) -> bool:
        return True  # the server behind decides

    def select_subprotocol(self, _offered: list[str]) -> str | None:
        return self._line.selected_subprotocol if self._line else None

    async def open(self) -> None:
        self._proxy.lines.add(self)
        self._listening = asyncio.create_task(self._listen())

    async def on_message(self, message: str | bytes) -> None:
        if self._line is not None:
            await self._line.write_message(message, binary=isinstance(message, bytes))

    def on_close(self) -> None:
        self._proxy.lines.discard(self)
        if self._line is not None:
            self._line.close()

    async def _forward(self, url: str) -> None:
        request = HTTPRequest(
            url,
            str(self.request.method),
            self._to_server(),
            self.request.body or None,
            allow_nonstandard_methods=True,
            decompress_response=False,
            follow_redirects=False,
            request_timeout=90,
        )
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        self._hear(f"{list(answer.headers.get_all())} {_text(answer)}")
        self.set_status(answer.code)
        self.clear_header("Content-Type")
        for name, value in _end_to_end(answer.headers).get_all():
            self.add_header(name, value)
        await self.finish(answer.body or None)

    async def _connect(self, url: str) -> None:
        offered = self.request.headers.get("Sec-WebSocket-Protocol", "")
        request = HTTPRequest(url, headers=self._to_server())
        try:
            self._line = await websocket_connect(
                request, subprotocols=[name.strip() for name in offered.split(",") if name]
            )
        except HTTPClientError as refused:
            self._hear(str(refused))
            self.send_error(refused.code)

    async def _listen(self) -> None:
        assert self._line is not None
        while (message := await self._line.read_message()) is not None:
            self._hear(str(message))
            await self.write_message(message, binary=isinstance(message, bytes))
        self.close(self._line.close_code, self._line.close_reason)

    def _hear(self, text: str) -> None:
        self._proxy.heard.append((self.request.path, text))

    def _to_server(self) -> HTTPHeaders:
        headers = _end_to_end(self.request.headers)
        headers["X-Forwarded-Proto"] = self.request.protocol
        headers["X-Forwarded-For"] = self.request.remote_ip or ""
        return headers


def _end_to_end(headers: HTTPHeaders) -> HTTPHeaders:
    """Return the headers that are meant for the other end, not for one connection."""
    kept = HTTPHeaders()
    for name, value in headers.get_all():
        if not name.lower().startswith(ONE_CONNECTION):
            kept.add(name, value)
    return kept


def _text(answer: HTTPResponse) -> str:
    packed = answer.headers.get("Content-Encoding") == "gzip"
    body = gzip.decompress(answer.body) if packed and answer.body else answer.body
    return body.decode("utf-8", "replace")
