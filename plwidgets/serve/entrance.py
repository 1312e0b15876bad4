"""The entrance to the notebooks: who comes in as what, and whose page has which kernel."""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterator
from contextlib import contextmanager

from tornado.web import RequestHandler

from plwidgets.cookies import cookie
from plwidgets.hub.http.pages import Doorkeeper, holds, keep_cookie
from plwidgets.hub.keys.tokens import hash_of
from plwidgets.serve.kernels import VISITOR, PageKernels
from plwidgets.serve.routes import PUBLIC
from plwidgets.serve.visitors import Visitor, may_start, memory_left

_BY_LINK = {("coach", "coach"), ("present", "projector")}
"""The pages that a link to one room opens, and what their addresses say then."""

_STARTING = 64 << 20
"""What a kernel will take that is about to start, in bytes."""


class Entrance:
    """Who may open which page of a server that is reached by these names."""

    def __init__(self, hub: Doorkeeper, names: Container[str], kernels: PageKernels) -> None:
        self.names = names
        self._hub = hub
        self._kernels = kernels
        self._opening: set[Visitor] = set()

    async def visitor(self, handler: RequestHandler, name: str) -> Visitor | None:
        """Return who asks for a page; None where it is not for them."""
        address = str(handler.request.remote_ip)
        if name in PUBLIC:
            return Visitor("participant", address=address, page=self._known(handler))
        asked, room = "server", ""
        if (name, handler.get_query_argument("as", "")) in _BY_LINK:
            asked = handler.get_query_argument("as")
            room = handler.get_query_argument("room", "")
        come = await holds(handler, self._hub, asked, room)
        return Visitor(asked, room, address) if come else None

    async def owns(self, handler: RequestHandler, kernel: str) -> bool | None:
        """Say whether a browser may use the kernel of a page; None where there is no such one."""
        visitor = self._kernels.pages.get(kernel)
        if visitor is None:
            return None
        if visitor.role == "participant":
            return hash_of(handler.get_cookie(self._cookie) or "") == visitor.page
        return await holds(handler, self._hub, visitor.role, visitor.room)

    def has_room(self, visitor: Visitor) -> bool:
        """Say whether one more kernel may start; those about to start count, too."""
        others = [*self._kernels.pages.values(), *self._opening]
        return may_start(visitor, others, memory_left() - _STARTING * len(self._opening))

    @contextmanager
    def opening(self, visitor: Visitor) -> Iterator[None]:
        """Count a page among those about to have a kernel, which will be this visitor's."""
        VISITOR.set(visitor)
        self._opening.add(visitor)
        try:
            yield
        finally:
            self._opening.discard(visitor)

    @property
    def _cookie(self) -> str:
        return cookie("page", self._hub.port)

    def _known(self, handler: RequestHandler) -> str:
        """Return the hash of what a browser knows its pages by; it is given that if it has none."""
        told = handler.get_cookie(self._cookie)
        if told is None:
            told = secrets.token_urlsafe(24)
            keep_cookie(handler, self._cookie, told, handler.settings["base_url"])
        return hash_of(told)
