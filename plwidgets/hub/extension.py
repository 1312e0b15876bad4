"""The hub inside a Jupyter server: JupyterLab on a laptop, or a Binder pod.

- Its join routes answer anyone; nothing else of the server becomes reachable by that.
- Kernels of this server find the hub, and a server key, in a file that only this user can
  read.  Neither ever stands in an environment variable or in a page.
"""

from __future__ import annotations

import os
from pathlib import Path

import tornado.web
from jupyter_server.serverapp import ServerApp

from plwidgets.client.address import PREFIX
from plwidgets.hub.announce import announce
from plwidgets.hub.http.routes import routes
from plwidgets.hub.hub import Hub
from plwidgets.store import open_store

DATABASE = "PLWIDGETS_DB"
"""Environment variable that names another database than plwidgets.db in the root folder."""

_HUB = "plwidgets_hub"


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Put the hub's handlers into a Jupyter server."""
    where = os.environ.get(DATABASE) or str(Path(server.root_dir) / "plwidgets.db")
    store = open_store(where)
    hub = Hub(store)
    web_app: tornado.web.Application = server.web_app
    web_app.add_handlers(".*$", routes(hub, f"{server.base_url}{PREFIX}"))
    web_app.settings[_HUB] = hub
    server.log.info("plwidgets: rooms are kept in %s", store.name)


async def _start_jupyter_server_extension(server: ServerApp) -> None:
    """Tell kernels where the hub is, now that the server listens and its port is certain."""
    announce(server.web_app.settings[_HUB], f"{_loopback(server)}{PREFIX}")


def _loopback(server: ServerApp) -> str:
    """Return the address at which kernels on this machine reach the server."""
    scheme = "https" if server.certfile else "http"
    host = server.ip if server.ip not in ("", "0.0.0.0", "::", "*") else "127.0.0.1"  # noqa: S104
    return f"{scheme}://{host}:{server.port}{server.base_url}"
