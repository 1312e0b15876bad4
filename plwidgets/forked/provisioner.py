"""A provisioner of kernels for `jupyter_client`: it has them forked, and hears how they end.

All that it does not do itself (ports, connection files, signals to a kernel's whole group) is the
local provisioner's, to which a fork looks like the process that it knows.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Unicode

from plwidgets.forked.child import Request
from plwidgets.forked.server import LONGEST, READY

_log = logging.getLogger("plwidgets")
CAN_FORK = sys.platform == "linux" and hasattr(os, "pidfd_open")
_START_SECONDS = 30
_UNFIT = "the process that they are forked from did not start"


class ForkServer:
    """The process that forks, started when the first kernel is wanted, and again if it died."""

    _running: ClassVar[dict[tuple[str, ...], ForkServer]] = {}

    @classmethod
    def get(cls, python: str, modules: Sequence[str]) -> ForkServer:
        """Return the one for an interpreter and what is loaded in it.

        Raises OSError where none starts, or one did not.
        """
        key = (python, *modules)
        server = cls._running.get(key)
        if server is not None and server.unfit:
            raise OSError(_UNFIT)
        if server is not None and server.process.poll() is not None:
            server.close()
            server = None
        if server is None:
            server = cls._running[key] = cls(python, modules)
        return server

    @classmethod
    def end_all(cls) -> None:
        """End every one of this process, and all kernels that they forked."""
        for server in cls._running.values():
            server.close()
        cls._running.clear()

    def __init__(self, python: str, modules: Sequence[str]) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LONGEST)
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LONGEST)
        # Libraries of linear algebra start a thread for each core as they are loaded.
        one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        env = {**os.environ, **one}
        env.pop("JPY_PARENT_PID", None)
        command = [python, "-m", "plwidgets.forked.server", str(theirs.fileno()), *modules]
        try:
            self.process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], env=env, start_new_session=True
            )
        except OSError:
            self._control.close()
            raise
        finally:
            theirs.close()
        self.unfit = False
        self._ready: asyncio.Task[None] | None = None

    async def ready(self) -> None:
        """Wait until all is loaded.  Raises OSError where that fails."""
        if self._ready is None:
            self._ready = asyncio.ensure_future(self._until_ready())
        await asyncio.shield(self._ready)

    async def fork(self, asked: Request, out: int, err: int) -> Fork:
        """Return a new kernel.  Raises OSError where there is none."""
        await self.ready()
        fate, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            socket.send_fds(
                self._control, [json.dumps(asked).encode()], [theirs.fileno(), out, err]
            )
        finally:
            theirs.close()
        return await Fork.on(fate)

    def close(self) -> None:
        """End it, and all kernels that it forked."""
        self._control.close()
        self.process.wait(_START_SECONDS)

    async def _until_ready(self) -> None:
        self._control.setblocking(False)
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(_START_SECONDS):
            if await loop.sock_recv(self._control, 64) != READY:
                self.unfit = True
                raise OSError(_UNFIT)
        self._control.setblocking(True)


def warm(modules: Sequence[str]) -> None:
    """Have all loaded by the time that the first kernel of this interpreter is wanted."""
    if CAN_FORK:
        with suppress(OSError):  # which the first kernel meets again, and starts as ever
            ForkServer.get(sys.executable, modules)


class Fork:
    """A kernel's process, as `subprocess.Popen` shows one; no other process has its id."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, process: int, fate: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._process = process
        self._fate: socket.socket | None = fate

    @classmethod
    async def on(cls, fate: socket.socket) -> Fork:
        """Return the process that is told of on a socket.  Raises OSError where none is."""
        fate.setblocking(False)
        loop = asyncio.get_running_loop()
        there = loop.create_future()
        loop.add_reader(fate, there.set_result, None)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await there
        finally:
            loop.remove_reader(fate)
        told, descriptors, _, _ = socket.recv_fds(fate, 256, 1)
        if not told:
            fate.close()
            raise OSError("no kernel was forked")
        return cls(json.loads(told)["pid"], descriptors[0], fate)

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        if self.returncode is None and self._fate is not None:
            with suppress(BlockingIOError):
                told = self._fate.recv(256)
                # Without a word it died with the server.
                self.returncode = json.loads(told)["exit"] if told else -signal.SIGKILL
        return self.returncode

    def wait(self) -> int | None:
        """Let go of a process that has ended, and return its exit code."""
        code = self.poll()
        if self._fate is not None:
            self._fate.close()
            os.close(self._process)
            self._fate = None
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal to this process, if it has not ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._process, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def __del__(self) -> None:
        with suppress(OSError):
            self.wait()


class ForkProvisioner(LocalProvisioner):
    """Has kernels forked from a process in which their `modules` are loaded."""

    modules = List(
        Unicode(),
        default_value=["ipywidgets", "anywidget"],
        config=True,
        help="What is loaded before kernels are forked.",
    )

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch a kernel: forked where that can be done, else as ever."""
        if CAN_FORK and "-f" in cmd and "ipykernel_launcher" in cmd:
            try:
                return await self._forked(cmd, kwargs)
            except (OSError, TimeoutError) as error:
                _log.warning("a kernel starts as ever, for it cannot be forked: %s", error)
        return await super().launch_kernel(cmd, **kwargs)

    async def _forked(self, cmd: list[str], kwargs: dict[str, Any]) -> KernelConnectionInfo:
        cwd = str(kwargs.get("cwd") or Path.cwd())
        env = {**(kwargs.get("env") or os.environ)}
        asked: Request = {"argv": cmd[cmd.index("-f") :], "env": env, "cwd": cwd}
        server = ForkServer.get(cmd[0], [*self.modules])
        out, err = (_descriptor(kwargs.get(name), n) for name, n in (("stdout", 1), ("stderr", 2)))
        fork = await server.fork(asked, out, err)
        self.process = fork  # type: ignore[assignment]  # all that is asked of a Popen
        self.pid = self.pgid = fork.pid
        self.cwd = cwd
        return self.connection_info


def _descriptor(given: Any, standard: int) -> int:
    """Return the descriptor of a stream that was given, or of one's own."""
    if given is None:
        return standard
    return given if isinstance(given, int) else int(given.fileno())
