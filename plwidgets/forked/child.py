"""What becomes of a fork: a kernel like any other, but for what it need not load."""

from __future__ import annotations

import atexit
import gc
import os
import random
import signal
import sys
import time
import uuid
from contextlib import suppress
from typing import NoReturn, TypedDict

LOADED = (
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.debugger"),
    *("ipykernel.displayhook", "ipykernel.iostream", "ipykernel.heartbeat", "ipykernel.control"),
    *("ipykernel.comm", "IPython.core.completerlib", "IPython.core.debugger"),
    *("IPython.core.oinspect", "IPython.core.logger", "IPython.extensions.storemagic"),
    *("tornado.platform.asyncio", "tornado.queues", "tornado.locks", "psutil", "faulthandler"),
    *("concurrent.futures.thread", "difflib", "encodings.idna", "encodings.latin_1", "gzip"),
    *("http.client", "pydoc", "resource", "runpy", "sqlite3"),
)
"""What every kernel loads as it starts."""
_LAST_WORDS = 0.03
"""Seconds in which what was printed last gets out."""


class Request(TypedDict):
    """What a kernel is started with."""

    argv: list[str]
    env: dict[str, str]
    cwd: str


def run(request: Request) -> NoReturn:
    """Be the kernel that was asked for, to its end."""
    os.environ.clear()
    os.environ.update(request["env"])
    os.environ.pop("JPY_PARENT_PID", None)  # this process dies with the server in any case
    with suppress(OSError):
        os.chdir(request["cwd"])
    for number, handler in (
        (signal.SIGINT, signal.default_int_handler),
        (signal.SIGTERM, signal.SIG_DFL),
        (signal.SIGCHLD, signal.SIG_DFL),
    ):
        signal.signal(number, handler)
    sys.argv = ["ipykernel_launcher", *request["argv"]]
    _draw_anew()
    gc.enable()
    _start(request["argv"])


def _draw_anew() -> None:
    """Let no two kernels draw the same numbers: a fork has the dice of its parent."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    uuid._last_timestamp = None  # type: ignore[attr-defined]


def _start(argv: list[str]) -> NoReturn:
    from ipykernel.kernelapp import IPKernelApp

    # A handle that is not 0: no thread is needed to see whether the parent is still there.
    app = IPKernelApp.instance(parent_handle=1)
    app.initialize(argv)  # type: ignore[no-untyped-call]
    if ipywidgets := sys.modules.get("ipywidgets"):
        ipywidgets.register_comm_target()  # as it was loaded there was no kernel
    app.start()  # type: ignore[no-untyped-call]
    # `close` waits for threads that wait for it: at the end of a fork it hangs, or aborts.
    atexit.unregister(app.close)
    time.sleep(_LAST_WORDS)
    try:
        sys.stdout.flush()
        atexit._run_exitfuncs()
    finally:
        os._exit(0)
