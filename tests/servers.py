"""Real servers for the tests: `plwidgets serve` as a process, to be asked, killed and restarted."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any

import httpx
import psutil

from plwidgets.cookies import cookie

PLWIDGETS = Path(sys.executable).with_name("plwidgets")
# Making a client reads all certificates of the machine, which takes longer than any answer; no
# connection is kept, since servers are killed between two requests.
HTTP = httpx.Client(limits=httpx.Limits(max_keepalive_connections=0), trust_env=False)
HTTP.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # each request is a stranger's


class Server:
    """A `plwidgets serve` with its database and its log in `folder`.

    What `--json` printed is in `printed`, and in attributes: `hub`, `code`, `server_key`,
    `room_key` and the URL for phones.  After a restart they are the new ones; port and database
    stay.  The links to the facilitator's pages open once: each look at one makes another.  `under`
    is the start of a command that watches it.
    """

    printed: str
    hub: str
    code: str
    server_key: str
    room_key: str
    participant_url: str

    def __init__(
        self,
        folder: Path,
        *options: str,
        workshop: str = "definition-poll",
        under: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self.db = folder / "workshop.db"
        self.log = folder / "server.log"
        self._workshop = workshop
        self._options = options
        self._under = under
        self._port = 0
        self._process: subprocess.Popen[str] | None = None

    @property
    def alive(self) -> bool:
        """Whether it has been started and not ended since."""
        return self._process is not None

    @property
    def pid(self) -> int:
        """The process id of the server."""
        return self._running().pid

    @property
    def facilitator_url(self) -> str:
        """A new link to the console."""
        return self._link("facilitator")

    @property
    def projector_url(self) -> str:
        """A new link to the projector's page."""
        return self._link("projector")

    def start(self) -> None:
        """Start it and wait for its line of JSON.  Fails with the log when none comes."""
        command = [*self._under, str(PLWIDGETS), "serve", self._workshop, "--json", "--no-browser"]
        here = [] if "--hub" in self._options else ["--db", str(self.db)]
        command += ["--port", str(self._port), *here, *self._options]
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=log, cwd=self.folder, text=True
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"plwidgets serve said nothing:\n{self.said()}"
        self.printed = line
        vars(self).update(json.loads(line))
        self._port = httpx.URL(self.hub).port or 80
        wait_for(lambda: self.ask("GET", "/api/health").is_success)

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self._end(signal.SIGINT)

    def kill9(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def restart(self, *, elsewhere: bool = False) -> None:
        """Start it again on the same database, and the same port or another one."""
        if self.alive:
            self.stop()
        if elsewhere:
            self._port = 0
        self.start()

    def ask(self, method: str, path: str, *, key: str = "", **more: Any) -> httpx.Response:
        """Send a request to the hub, with a credential if one is given."""
        headers = {**more.pop("headers", {}), **({"Authorization": f"Bearer {key}"} if key else {})}
        return HTTP.request(method, f"{self.hub}{path}", headers=headers, **more)

    def said(self) -> str:
        """Return the end of the log."""
        return self.log.read_text("utf-8", "replace")[-5000:]

    def _link(self, page: str) -> str:
        made = self.ask("POST", f"/api/rooms/{self.code}/links", key=self.server_key, json={})
        return f"{self.hub}/{made.json()[page]}"

    def _running(self) -> subprocess.Popen[str]:
        assert self._process is not None, "the server is not running"
        return self._process

    def _end(self, how: signal.Signals) -> None:
        process = self._running()
        process.send_signal(how)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            raise
        finally:
            assert process.stdout is not None
            process.stdout.close()
            self._process = None


def cookie_of(server: Server, role: str = "server", room: str = "", key: str = "") -> str:
    """Return a cookie as a browser sends it: with the server's key, if with no other."""
    return f"{cookie(role, httpx.URL(server.hub).port or 80, room)}={key or server.server_key}"


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(
    condition: Callable[[], Any], seconds: float = 60, what: str = "what is waited for"
) -> None:
    """Wait until `condition` holds; an address that refuses connections does not hold yet."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


def kernels(server: Server) -> list[psutil.Process]:
    """Return the processes of the kernels behind a server's pages, forked or not."""
    found = []
    for child in psutil.Process(server.pid).children():
        command = child.cmdline()
        if "ipykernel_launcher" in command:
            found.append(child)
        if "plwidgets.forked.server" in command:
            found += [one for one in child.children() if _lives(one)]
    return found


def _lives(process: psutil.Process) -> bool:
    """Say whether a process has not ended since it was found."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
