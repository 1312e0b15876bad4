"""The kernels behind pages: one a page, ended soon after the page is gone."""

from __future__ import annotations

import asyncio
import os
from contextvars import ContextVar
from typing import Any

import zmq.asyncio
from jupyter_client.manager import KernelManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import default

from plwidgets.serve.visitors import Visitor

VISITOR: ContextVar[Visitor] = ContextVar("visitor")
"""Whose page is being opened."""

MOST_SOCKETS = 16_000
"""A zmq context holds 1,023 sockets unless told otherwise: six a kernel, so 170 kernels."""

GRACE_SECONDS = 60
"""How long a kernel outlives its page: a laptop's lid, a reload, a break in the network."""


class PageKernels(AsyncMappingKernelManager):
    """Kernels that each serve one page.

    The browser's good-bye cannot be relied on, so a kernel is ended when its page has been
    disconnected for a while; culling takes those that no page ever connected to.  `pages` tells
    whose page each is for.
    """

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)  # type: ignore[no-untyped-call]
        self._leaving: dict[str, asyncio.TimerHandle] = {}
        self._ends: set[asyncio.Task[None]] = set()
        self.pages: dict[str, Visitor] = {}

    @default("cull_idle_timeout")
    def _cull_idle_timeout(self) -> int:
        return 2 * GRACE_SECONDS

    @default("cull_interval")
    def _cull_interval(self) -> int:
        return GRACE_SECONDS

    @default("context")
    def _context_default(self) -> zmq.asyncio.Context:
        self._created_context = True
        context = zmq.asyncio.Context()
        context.set(zmq.MAX_SOCKETS, MOST_SOCKETS)
        return context

    async def start_kernel(self, **options: Any) -> str:  # type: ignore[override]
        """Start a kernel for the visitor who is `VISITOR` now."""
        kernel = await super().start_kernel(**options)
        self.pages[kernel] = VISITOR.get()
        return kernel

    def remove_kernel(self, kernel_id: str) -> KernelManager:
        """Forget whose page a kernel was for."""
        self.pages.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    def notify_connect(self, kernel_id: str) -> None:
        """Keep a kernel whose page is back."""
        super().notify_connect(kernel_id)  # type: ignore[no-untyped-call]
        if timer := self._leaving.pop(kernel_id, None):
            timer.cancel()

    def notify_disconnect(self, kernel_id: str) -> None:
        """Give a kernel whose last page is gone a while to be found again."""
        super().notify_disconnect(kernel_id)  # type: ignore[no-untyped-call]
        if self._kernel_connections.get(kernel_id) == 0:
            loop = asyncio.get_running_loop()
            self._leaving[kernel_id] = loop.call_later(GRACE_SECONDS, self._end, kernel_id)

    def _end(self, kernel_id: str) -> None:
        self._leaving.pop(kernel_id, None)
        if kernel_id in self and not self._kernel_connections.get(kernel_id):
            task = asyncio.ensure_future(self.shutdown_kernel(kernel_id, now=True))  # type: ignore[no-untyped-call]
            self._ends.add(task)
            task.add_done_callback(self._ends.discard)


def transport(folder: str) -> str:
    """Return how kernels are talked to: by socket files, which never collide as ports do.

    A socket's path has a hard limit of about a hundred characters, and Windows has none.
    """
    longest = os.path.join(folder, f"kernel-{'0' * 36}.json-ipc-5")  # noqa: PTH118
    return "ipc" if os.name == "posix" and len(longest) < 100 else "tcp"
