"""The pages in front of the notebooks: who may open which, and what everybody else is told."""

from __future__ import annotations

from pathlib import Path

from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError, RequestHandler, StaticFileHandler
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.voila_identity_provider import VoilaIdentityProvider

from plwidgets.client.address import PREFIX
from plwidgets.exceptions import NoHub, PlwidgetsError, StoreError
from plwidgets.hub.http.base import Discreet, raised
from plwidgets.hub.http.pages import Enter
from plwidgets.hub.http.sending import IMMUTABLE, send_file
from plwidgets.serve.address import is_own
from plwidgets.serve.entrance import Entrance
from plwidgets.serve.routes import CODE, PRIVATE

_NOT_AGREED = 1002
_HOUR = 60 * 60


class InWords(Discreet):
    """Says what went wrong on a page of ours, for a person."""

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """Show the template's page for this status, or that of a refusal, or else `error.html`."""
        error = raised(kwargs)
        if isinstance(error, NoHub | StoreError):
            status_code = 502
        elif isinstance(error, PlwidgetsError):
            status_code = error.status
        self.set_status(status_code)
        pages = self.settings["voila_jinja2_env"]
        template = pages.select_template([f"{status_code}.html", "error.html"])
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(template.render(status_code=status_code, base_url=self.settings["base_url"]))


class Door(InWords, Enter):
    """The hub's door, which tells a person in words that a link does not open it any more."""


class OnOurName(Discreet):
    """Answers only where the browser asked for this server by a name that is its own."""

    def check_host(self) -> bool:
        """Raise HTTPError 421 for a name that a stranger may have led here."""
        if not is_own(self.request.host, self.settings["plwidgets"].names):
            raise HTTPError(421)
        return True


class NotebookPage(InWords, OnOurName, TornadoVoilaHandler):  # type: ignore[misc]  # no types
    """One of our notebooks as a page.

    The private ones are for who holds a server key, the coach's and the projector's also for who
    holds such a key to the room that the address names.
    """

    def initialize(self, name: str, **voila: object) -> None:
        """Take the notebook to show."""
        super().initialize(**voila)
        self._entrance: Entrance = self.settings["plwidgets"]
        self._name = name

    async def prepare(self) -> None:
        """Refuse before any kernel is started.

        Raises HTTPError 403 for what is no visit to a page, and for a private page without a good
        cookie, 503 for a coach's or a projector's while as many kernels run as may.
        """
        await super().prepare()  # type: ignore[misc]
        if not is_visit(self.request):
            raise HTTPError(403)
        visitor = await self._entrance.visitor(self, self._name)
        if visitor is None:
            raise HTTPError(403)
        self._visitor = visitor
        self._has_room = self._entrance.has_room(visitor)
        if self._name in PRIVATE and not self._has_room:
            raise HTTPError(503)

    async def get(self, path: str | None = None) -> None:
        """Run the notebook and send the page as it comes."""
        if not self._has_room:
            code = self.get_query_argument("room", "")
            code = code if CODE.fullmatch(code) else ""
            self.redirect(f"../../{PREFIX}/{code}")
            return
        # The page carries the id of its kernel: nobody else may put it into a frame or a cache.
        self.set_header("Referrer-Policy", "same-origin")
        with self._entrance.opening(self._visitor):
            await super().get(f"{self._name}.ipynb")  # type: ignore[misc]


def is_visit(request: HTTPServerRequest) -> bool:
    """Say whether somebody goes to a page, as far as their browser tells.

    Another site's page may ask for ours as a picture, a script or a frame, a hundred times: nobody
    would see any of it, and each would have a kernel.
    """
    told = request.headers.get("Sec-Fetch-Dest", "document")
    foreign = request.headers.get("Sec-Fetch-Site") == "cross-site"
    return told == "document" or (told == "iframe" and not foreign)


class OfAPage(OnOurName):
    """Answers only the browser that the page of a kernel was opened in."""

    async def prepare(self) -> None:
        """Raise HTTPError 404 where there is no such kernel, 403 where it is another's."""
        await super().prepare()  # type: ignore[misc]  # Jupyter's, which is awaited
        owns = await self.settings["plwidgets"].owns(self, self.path_kwargs["kernel_id"])
        if not owns:
            raise HTTPError(404 if owns is None else 403)


class KernelState(OfAPage, KernelHandler):  # type: ignore[misc]  # no types
    """Whether a page's kernel is still there."""

    async def get(self, kernel_id: str) -> None:
        """Say how it is; one that died is none any more.  Raises HTTPError 404 for none."""
        kernels = self.kernel_manager
        if kernel_id in kernels and not await kernels.is_alive(kernel_id):
            await kernels.shutdown_kernel(kernel_id, now=True)  # type: ignore[no-untyped-call]
        await super().get(kernel_id)  # type: ignore[misc]


class KernelLine(InWords, OfAPage, VoilaKernelWebsocketHandler):  # type: ignore[misc]  # no types
    """The websocket between a page and its kernel."""

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Raise HTTPError 410 when the page has left while the line was being laid."""
        if self.connection is None:
            raise HTTPError(410)
        chosen: str | None = super().select_subprotocol(subprotocols)
        return chosen

    def on_message(self, message: str | bytes) -> None:
        """Take a message; who speaks another protocol than was agreed on is hung up on.

        A page that comes back after a long stop may.  Read as the older protocol, the first four
        bytes of such a message say that it has a hundred million parts.
        """
        if isinstance(message, bytes) and not self.selected_subprotocol and _is_odd(message):
            self.close(_NOT_AGREED)
            return
        super().on_message(message)


def _is_odd(message: bytes) -> bool:
    """Say whether a message of the older protocol is too short for the parts it says it has."""
    return 4 * (1 + int.from_bytes(message[:4], "big")) > len(message)


class FromMemory(Discreet, StaticFileHandler):
    """A file of a page; each page asks for a hundred, so none is compressed twice."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Send the file.  Raises HTTPError 403 and 404 for what is no file of a page."""
        self.path = self.parse_url_path(path)
        found = self.get_absolute_path(self.root, self.path)
        file = self.validate_absolute_path(self.root, found)
        if file is not None:
            send_file(self, Path(file), self._kept())

    def _kept(self) -> str:
        """Return how long a browser keeps it: what is named by its contents, for good."""
        return IMMUTABLE if "v" in self.request.arguments else f"public, max-age={_HOUR}"


class File(FromMemory, FileFindHandler):  # no types
    """A file of a page, from the folder of one package."""


class AnyFile(FromMemory, MultiStaticFileHandler):  # type: ignore[misc]  # no types
    """A file of a page, from whichever folder has it."""


class Nobody(VoilaIdentityProvider):  # type: ignore[misc]  # no types
    """Says to Voila that everybody is the same: who may enter, a page asks itself.

    Voila would make a name up for each visitor, and keep it in their browser.
    """

    def get_user(self, handler: RequestHandler) -> User:
        """Return nobody."""
        return User("nobody")


class NothingHere(InWords):
    """Every address that means nothing."""

    def prepare(self) -> None:
        """Raise HTTPError 404, whatever the method."""
        raise HTTPError(404)
