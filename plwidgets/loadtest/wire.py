"""HTTP and websocket clients that cost next to nothing, for many in one process.

- Raw asyncio protocols: often they share the machine with the server that they measure.
- Only what our hub sends is understood: answers with a Content-Length, and text frames
  that are neither fragmented, masked nor compressed.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
# The handshake's answer is not verified, so its question may be the same every time.
_UPGRADE = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGx3aWRnZXRzLXBob25lcw==\r\n\r\n"
)
_REQUEST = (
    "{method} {path} HTTP/1.1\r\nHost: {host}\r\n{credential}Content-Type: application/json\r\n"
    "Content-Length: {length}\r\n\r\n{body}"
)


_LONGEST = 300
"""So many letters of what a server says are told."""
_MOST = 1 << 20
"""Bytes of an answer to a request that are taken."""
_LENGTH = re.compile(rb"^content-length: *([0-9]+) *\r?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens, and whether one speaks TLS there."""

    host: str
    port: int
    tls: bool = False

    @classmethod
    def of(cls, url: str) -> Address:
        """Return where the server of a URL listens."""
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        return cls(str(parts.hostname), parts.port or (443 if tls else 80), tls)

    async def connect(self, protocol: Callable[[], asyncio.Protocol], own: str = "") -> None:
        """Connect to it, from an address of one's own if one is named.  Raises OSError."""
        await asyncio.get_running_loop().create_connection(
            protocol,
            self.host,
            self.port,
            ssl=self.tls or None,
            local_addr=(own, 0) if own else None,
        )


class SaidNo(ConnectionError):
    """What a server refuses, in its own words; `code` is for programs."""

    def __init__(self, words: str, code: str = "") -> None:
        super().__init__(words)
        self.code = code

    @classmethod
    def of(cls, body: bytes) -> SaidNo:
        """Return what a server said in an error."""
        try:
            told = json.loads(body)
            told = told.get("error", told)
            return cls(printable(str(told["message"])), str(told.get("code", "")))
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls(printable(body[:_LONGEST].decode(errors="replace")))


NO_HUB = "What answers there is no hub of plwidgets."


def printable(text: str) -> str:
    """Return what a server said so that it can be shown in a terminal, which obeys some signs."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:_LONGEST])


class _Caller(asyncio.Protocol):
    """Who connects to a server, and speaks first."""

    def __init__(self, first: str) -> None:
        self._first = first.encode()
        self._received = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Say what is said first."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._first)

    def close(self) -> None:
        """Hang up without a word."""
        if self.transport:
            self.transport.abort()


class Request(_Caller):
    """One request; the connection stays open afterwards, as a browser's does.

    `reply` raises SaidNo with what a server says that refuses, or ConnectionError.
    """

    def __init__(
        self, address: Address, path: str, body: str = "", method: str = "POST", token: str = ""
    ) -> None:
        credential = f"Authorization: Bearer {token}\r\n" if token else ""
        super().__init__(
            _REQUEST.format(
                method=method,
                path=path,
                host=address.host,
                credential=credential,
                length=len(body),
                body=body,
            )
        )
        self.reply: asyncio.Future[dict[str, str]] = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        """Keep what comes until the answer is whole."""
        self._received += data
        if len(self._received) > _MOST:
            self.close()
            return
        head, end, body = self._received.partition(b"\r\n\r\n")
        if not end:
            return
        length = _LENGTH.search(head)
        if self.reply.done() or len(body) < (int(length[1]) if length else 0):
            return
        try:
            if head.split(b" ", 2)[1].startswith(b"2"):
                self.reply.set_result(json.loads(body or b"{}"))
                return
            why = SaidNo.of(body)
        except (ValueError, IndexError):
            why = SaidNo(NO_HUB)
        self.reply.set_exception(why)

    def connection_lost(self, error: Exception | None) -> None:
        """Tell who waits."""
        if not self.reply.done():
            self.reply.set_exception(error or ConnectionError("hung up"))


class Line(_Caller):
    """A websocket: says `hello` when it is open, and hands on every text that comes."""

    def __init__(
        self, address: Address, path: str, hello: bytes, on_text: Callable[[bytes], None]
    ) -> None:
        super().__init__(_UPGRADE.format(path=path, host=address.host))
        self._hello = hello
        self._on_text = on_text
        self._open = False
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def send(self, text: bytes) -> None:
        """Send a text of less than 64 KiB."""
        assert self.transport is not None
        self.transport.write(_frame(_TEXT, text))

    def data_received(self, data: bytes) -> None:
        """Take apart what has come, as far as it is whole."""
        data = self._received + data if self._received else data
        if not self._open:
            head, end, rest = data.partition(b"\r\n\r\n")
            if not end:
                self._received = data
                return
            if b" 101 " not in head:
                self.close()
                return
            self._open, data = True, rest
            self.send(self._hello)
        self._received = self._frames(data)

    def connection_lost(self, error: Exception | None) -> None:
        """Note that nothing will come any more."""
        if not self.lost.done():
            self.lost.set_result(None)

    def _frames(self, data: bytes) -> bytes:
        """Handle the whole frames in `data` and return what is left."""
        start = 0
        while len(data) - start >= 2:
            length, body = data[start + 1], start + 2
            if length == 126:
                length, body = int.from_bytes(data[body : body + 2]), body + 2
            elif length == 127:
                length, body = int.from_bytes(data[body : body + 8]), body + 8
            if len(data) < body + length:
                break
            kind = data[start] & 0x0F
            if kind == _TEXT:
                self._on_text(data[body : body + length])
            elif kind == _PING and self.transport:
                self.transport.write(_frame(_PONG, data[body : body + length]))
            elif kind == _CLOSE:
                self.close()
            start = body + length
        return data[start:]


def _frame(kind: int, body: bytes) -> bytes:
    """Return a frame from client to server; a mask of zeros leaves the body as it is."""
    length = len(body)
    size = bytes([0x80 | length]) if length < 126 else b"\xfe" + length.to_bytes(2)
    return bytes([0x80 | kind]) + size + bytes(4) + body
