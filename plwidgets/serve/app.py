"""A Voila that serves a workshop: the hub in front, our notebooks, and nothing else.

- Hermetic: no configuration file of the machine's own Voila is read, and no query argument
  changes template or theme, so what is closed here stays closed.
- Closed by a list of what is open: of Voila's routes only those stay that a page of ours asks
  for; the tree, files, contents and every other notebook are gone.
- A page's kernel learns who is looking from the cookie that came with the page's request.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Container
from typing import Any

import tornado.web
from jupyter_server.base.handlers import FileFindHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado.routing import URLSpec
from traitlets.config import Config
from voila.app import Voila
from voila.configuration import VoilaConfiguration
from voila.paths import collect_static_paths, collect_template_paths
from voila.static_file_handler import MultiStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from plwidgets import resources
from plwidgets.client.address import LINKED
from plwidgets.forked.provisioner import ForkServer, warm
from plwidgets.hub.http.base import log_request
from plwidgets.hub.http.pages import Doorkeeper
from plwidgets.hub.http.routes import Route
from plwidgets.serve.entrance import Entrance
from plwidgets.serve.kernels import PageKernels, transport
from plwidgets.serve.pages import (
    AnyFile,
    Door,
    File,
    KernelLine,
    KernelState,
    Nobody,
    NotebookPage,
    NothingHere,
)
from plwidgets.serve.routes import HUB_PATH, PRIVATE, PUBLIC, page_path
from plwidgets.serve.templates import share_compiled_templates

_NEEDED = {
    KernelHandler: KernelState,
    VoilaKernelWebsocketHandler: KernelLine,
    MultiStaticFileHandler: AnyFile,
    FileFindHandler: File,
}
"""Of Voila's routes, those that stay, by the handler they have and the one they get."""

_EXTENSIONS = [
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
]

_SHOWN = ("facilitator", "projector", "participant", "join_card", "notice")
FORKED = "plwidgets-fork"
"""The provisioner that starts kernels at once, as its entry point is called."""
_MODULES = ["ipywidgets", "plotly.graph_objects", *(f"plwidgets.widgets.{name}" for name in _SHOWN)]
"""What every page's kernel loads."""

TEMPLATE = "plwidgets"
TEMPLATE_FOLDER = resources.PACKAGE / "serve" / "template"


class WorkshopServer(Voila):  # type: ignore[misc]  # it ships no types
    """Voila and a hub, or the way to one, behind one port; `app` is ready to listen."""

    def __init__(self, hub: Doorkeeper, names: Container[str], routes: list[Route]) -> None:
        super().__init__(config=_configuration(), log_level=logging.ERROR)
        self._hub = hub
        self._names = names
        self._routes = routes
        self.base_url, self.server_url = f"{hub.path}/", "/"
        self.connection_dir = tempfile.mkdtemp(prefix="plw-")
        self.root_dir = str(resources.notebooks())
        self.config.KernelManager.transport = transport(self.connection_dir)
        # Another kernel under the same name would know nothing of the page: that begins anew.
        self.config.KernelManager.autorestart = False
        self.voila_configuration = VoilaConfiguration(parent=self)
        share_compiled_templates()
        warm(_MODULES)
        self.setup_template_dirs()
        settings = self.init_settings()
        self.app = tornado.web.Application(self.init_handlers(), **settings)

    def setup_template_dirs(self) -> None:
        """Put our template before Voila's own, wherever it is installed."""
        lab = collect_template_paths(["voila", "nbconvert"], "lab", prune=True)
        self.template_paths = [str(TEMPLATE_FOLDER), *lab]
        self.static_paths = collect_static_paths(["voila", "nbconvert"], "lab")

    def init_settings(self) -> dict[str, Any]:
        """Return Voila's settings and ours."""
        settings = super().init_settings()
        return {
            **settings,
            "compress_response": True,
            "headers": {"Content-Security-Policy": _policy()},
            "jinja2_env": settings["voila_jinja2_env"],  # whose errors are ours
            "default_handler_class": NothingHere,
            "log_function": log_request,
            "plwidgets": Entrance(self._hub, self._names, self.kernel_manager),
            # The answer to the last ping is looked at when the next is due: a timeout below the
            # interval would cut every page off, again and again.
            "ws_ping_interval": 10_000,
            "ws_ping_timeout": 25_000,
        }

    def init_handlers(self) -> list[Route | URLSpec]:
        """Return the routes of the hub, our pages, and what those need of Voila's."""
        needed = [
            URLSpec(path, _NEEDED[handler], *rest)
            for path, handler, *rest in super().init_handlers()
            if handler in _NEEDED
        ]
        door: Route = (f"{HUB_PATH}/enter", Door, {"hub": self._hub})
        return [door, *self._routes, *self._pages(), *needed]

    async def shut_down(self) -> None:
        """End every page's kernel."""
        await self.kernel_manager.shutdown_all(now=True)
        ForkServer.end_all()

    def _pages(self) -> list[Route]:
        voila = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            (re.escape(page_path(name)), NotebookPage, {"name": name, **voila})
            for name in (*PRIVATE, *PUBLIC)
        ]


def _policy() -> str:
    """Return what a page may load: nothing from other hosts, unless a link may name another hub."""
    if os.environ.get(LINKED) == "1":
        return "frame-ancestors 'self'"
    return (
        "default-src 'self'; "
        # Voila's own scripts stand in the page, and widgets are modules that are made in it.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob: data:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "media-src 'self' data:; font-src 'self' data:; "
        "connect-src 'self' ws: wss: blob: data:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def _configuration() -> Config:
    return Config(
        Voila={
            "config_file_paths": [],
            "open_browser": False,
            "identity_provider_class": Nobody,
        },
        KernelProvisionerFactory={"default_provisioner_name": FORKED},
        ForkProvisioner={"modules": _MODULES},
        VoilaConfiguration={
            "template": TEMPLATE,
            "theme": "light",
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "show_tracebacks": False,
            "strip_sources": True,
            "preheat_kernel": False,
            "http_header_envs": ["Cookie"],
            "extension_allowlist": _EXTENSIONS,
            "multi_kernel_manager_class": PageKernels,
        },
    )
