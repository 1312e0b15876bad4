"""A line to a database that can be cut as a network is: nobody hangs up, nothing comes through."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_AT_ONCE = 1 << 16


class Swallowing:
    """Passes connections on to a port of this machine, from another one: `port`."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._cut = False
        self._door = socket.create_server(("127.0.0.1", 0), backlog=100)
        self._sockets = [self._door]
        self._threads: list[threading.Thread] = []
        self.port: int = self._door.getsockname()[1]
        self._begin(self._let_in)

    def cut(self) -> None:
        """Let nothing through any more, either way; who calls is picked up, and unheard."""
        self._cut = True

    def heal(self) -> None:
        """Let through who calls from now on; what was cut stays so, and nobody is told."""
        self._cut = False

    def stop(self) -> None:
        """Hang up on everybody."""
        while self._sockets:
            one = self._sockets.pop()
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join(timeout=10)
            assert not thread.is_alive()

    def _begin(self, job: object, *given: object) -> None:
        thread = threading.Thread(target=job, args=given, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                here = self._door.accept()[0]
                there = socket.create_connection(("127.0.0.1", self._to))
                self._sockets += [here, there]
                dead = threading.Event()
                self._begin(self._copy, here, there, dead)
                self._begin(self._copy, there, here, dead)

    def _copy(self, source: socket.socket, target: socket.socket, dead: threading.Event) -> None:
        """Pass on what is said; a line on which anything was swallowed is worth nothing more."""
        with suppress(OSError):
            while said := source.recv(_AT_ONCE):
                if self._cut:
                    dead.set()
                if not dead.is_set():
                    target.sendall(said)
        if not (self._cut or dead.is_set()):
            with suppress(OSError):
                target.shutdown(socket.SHUT_RDWR)


@contextmanager
def swallowing(to: int) -> Iterator[Swallowing]:
    line = Swallowing(to)
    try:
        yield line
    finally:
        line.stop()
