"""The process that kernels are forked from: `python -m plwidgets.forked.server FD MODULE …`.

Descriptor FD is a socket that keeps messages apart.  A request is JSON (`argv`, `env`, `cwd`) with
three descriptors: a socket for this kernel's fate, and its standard output and error.  On that
socket the answer comes: the process id, with a descriptor of the process; and once the kernel is
gone, its exit code.  A kernel is ended when the other end of its socket is closed, and all are when
whoever asks for them is gone.

- Nothing here may have a thread, an event loop or a zmq context: a fork would have half of it.
- A process is waited for only when nobody can name it any more: so its id is nobody else's.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from plwidgets.forked.child import LOADED, Request, run

READY = b"ready"
LONGEST = 1 << 20
"""Bytes of a request: an environment may be large."""
_STREAMS = 3
"""Descriptors that come with a request."""
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class _Kernel:
    """A process that was forked, as a descriptor of it, and the socket on which it is told of."""

    pid: int
    process: int
    fate: socket.socket
    ended: bool = False


class Server:
    """Forks on request, and tells of each kernel what becomes of it."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._own = os.getpid()
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._by_process: dict[int, _Kernel] = {}
        self._by_fate: dict[int, _Kernel] = {}

    def serve(self) -> Request:
        """Serve for ever; in each process that is forked, return what it was forked for."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor == self._control.fileno():
                    request = self._fork()
                    if request is not None:
                        return request
                elif descriptor in self._by_process:
                    self._tell_end(self._by_process[descriptor])
                elif descriptor in self._by_fate:
                    self._let_go(self._by_fate[descriptor])

    def _fork(self) -> Request | None:
        """Fork; return the request in the child, None in the parent."""
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, LONGEST, _STREAMS)
        except ConnectionResetError:  # whoever asks is gone, and had not heard that all is ready
            self._end()
        if not message:
            self._end()
        if len(descriptors) < _STREAMS:  # as many as there was room for
            _close(descriptors)
            return None
        try:
            pid = os.fork()
        except OSError as error:
            # Whoever asks hears that there is none; the kernels that run are to go on.
            sys.stderr.write(f"no kernel can be forked now: {error}\n")
            _close(descriptors)
            return None
        fate, out, err = socket.socket(fileno=descriptors[0]), *descriptors[1:]
        if pid == 0:
            self._leave(fate, out, err)
            told: Request = json.loads(message)
            return told
        _close((out, err))
        self._watch(pid, fate)
        return None

    def _watch(self, pid: int, fate: socket.socket) -> None:
        """Tell of a kernel that was forked, and follow it; one that cannot be is ended."""
        try:
            process = os.pidfd_open(pid)
        except OSError:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            fate.close()
            return
        kernel = _Kernel(pid, process, fate)
        self._by_process[kernel.process] = self._by_fate[fate.fileno()] = kernel
        self._poll.register(kernel.process, select.POLLIN)
        self._poll.register(fate, select.POLLIN)
        with suppress(OSError):
            socket.send_fds(fate, [json.dumps({"pid": pid}).encode()], [kernel.process])

    def _leave(self, fate: socket.socket, out: int, err: int) -> None:
        """In a child: keep nothing that is the server's or another kernel's, and die with it."""
        os.setsid()
        die_with_parent()
        if os.getppid() != self._own:
            os._exit(1)
        for kernel in self._by_process.values():
            os.close(kernel.process)
            kernel.fate.close()
        fate.close()
        self._control.close()
        nothing = os.open(os.devnull, os.O_RDONLY)
        for descriptor, standard in ((nothing, 0), (out, 1), (err, 2)):
            os.dup2(descriptor, standard)
            if descriptor > 2:
                os.close(descriptor)

    def _tell_end(self, kernel: _Kernel) -> None:
        """Tell how a kernel ended; it stays to be waited for until its socket is closed."""
        found = os.waitid(os.P_PID, kernel.pid, os.WEXITED | os.WNOWAIT)
        assert found is not None
        code = found.si_status if found.si_code == os.CLD_EXITED else -found.si_status
        kernel.ended = True
        self._poll.unregister(kernel.process)
        with suppress(OSError):
            kernel.fate.send(json.dumps({"exit": code}).encode())

    def _let_go(self, kernel: _Kernel) -> None:
        """End a kernel that nobody wants any more, and wait for it."""
        del self._by_fate[kernel.fate.fileno()], self._by_process[kernel.process]
        self._poll.unregister(kernel.fate)
        if not kernel.ended:
            self._poll.unregister(kernel.process)
            _kill_group(kernel.pid)
        os.waitpid(kernel.pid, 0)
        kernel.fate.close()
        os.close(kernel.process)

    def _end(self) -> NoReturn:
        """End all kernels: whoever asked for them is gone."""
        for kernel in self._by_process.values():
            _kill_group(kernel.pid)
        os._exit(0)


def _close(descriptors: Sequence[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def _kill_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def die_with_parent() -> None:
    """Have this process killed when the one that started it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def load(modules: Sequence[str]) -> None:
    """Load what kernels need; what cannot be loaded is left to them."""
    # Each kernel would load a hundred modules of a debugger that no page has.
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # None: not to be had
    for name in (*LOADED, *modules):
        try:
            importlib.import_module(name)
        except Exception as error:
            sys.stderr.write(f"{name} cannot be loaded before kernels are forked: {error}\n")
    del sys.modules["debugpy"]
    rehearse()


def rehearse() -> None:
    """Do once what every kernel does first: what is compiled and looked up for it stays.

    Nothing of it makes a thread, a loop or a socket.
    """
    from ipykernel.kernelapp import IPKernelApp
    from IPython.core.inputtransformer2 import TransformerManager

    argparse.ArgumentParser().parse_args([])
    urllib.request.build_opener()
    IPKernelApp(parent_handle=1).parse_command_line([])  # type: ignore[no-untyped-call]
    transformer = TransformerManager()  # type: ignore[no-untyped-call]
    transformer.transform_cell("with a('b'):\n    c = d(1)\n")


def check_alone() -> None:
    """Raise RuntimeError where something was loaded that a fork would break."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise RuntimeError(f"{threads} threads run before any kernel is forked")
    zmq = sys.modules.get("zmq")
    if zmq is not None and zmq.Context._instance is not None:
        raise RuntimeError("there is a zmq context before any kernel is forked")


def main(arguments: Sequence[str]) -> None:
    """Load, say that all is ready, and serve."""
    control = socket.socket(fileno=int(arguments[0]))
    control.set_inheritable(False)
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever asks for kernels
    gc.disable()
    load(arguments[1:])
    check_alone()
    gc.collect()
    gc.freeze()  # what is shared stays shared: a collection would write to all of it
    try:
        control.send(READY)
    except BrokenPipeError:  # whoever asked for kernels is gone already
        return
    run(Server(control).serve())


if __name__ == "__main__":
    main(sys.argv[1:])
