"""A PostgreSQL of one's own: made, started and ended by the tests, on a free port."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_NUMBERS = count(1)


class Postgres:
    """A server with databases of its own; `pid` is its first process."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="plwidgets-postgres-"))
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        if _root():
            own = pwd.getpwnam("postgres")
            os.chown(self.folder, own.pw_uid, own.pw_gid)
        made: list[str | Path] = [
            "-D",
            self.folder / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N",
        ]
        self._run(_program("initdb"), *made)
        self.start()

    @property
    def pid(self) -> int:
        """The id of its first process."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = ["-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        command = [str(_program("postgres")), "-D", str(self.folder / "data"), *options]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_user(), *command], stdout=log, stderr=log, cwd=self.folder
            )
        ready = [str(_program("pg_isready")), "-h", "127.0.0.1", "-p", str(self.port), "-t", "1"]
        while subprocess.run(ready, capture_output=True).returncode:
            assert self._process.poll() is None, (self.folder / "log").read_text()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server: at once, its connections broken; or kill it."""
        os.kill(self.pid, how)
        assert self._process is not None
        self._process.wait(30)

    def close(self) -> None:
        """Stop the server, and leave nothing."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Make a database, give its URL, and drop it."""
        name = f"room{next(_NUMBERS)}"
        self._ask(f"CREATE DATABASE {name}")
        yield f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"
        self._ask(f"DROP DATABASE {name} WITH (FORCE)")

    def _ask(self, query: str) -> None:
        where = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            connection.execute(query.encode())

    def _run(self, *command: str | Path) -> None:
        done = subprocess.run(
            [*_user(), *map(str, command)], capture_output=True, cwd=self.folder, text=True
        )
        assert done.returncode == 0, done.stderr


def _program(name: str) -> Path:
    """Return where Debian, or the path, has a program of PostgreSQL."""
    found = [*map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))]
    found = found or [shutil.which(name) or ""]
    assert found[-1], f"PostgreSQL has no {name} here: apt-get install postgresql"
    return Path(found[-1])


def _user() -> list[str]:
    """Return what runs a command as somebody else than root, whom PostgreSQL refuses."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if _root() else []


def _root() -> bool:
    return os.geteuid() == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port
