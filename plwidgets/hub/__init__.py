"""The hub: keeps rooms, takes answers, tells everybody.  The only writer.

- `Hub` holds the rooms in memory and writes their events; it knows nothing of HTTP.
- `routes(hub, prefix)` is the one table of handlers, used by `plwidgets serve` and by the
  Jupyter Server extension alike.
"""

from plwidgets.hub.http.routes import routes
from plwidgets.hub.hub import Hub

__all__ = ["Hub", "routes"]


def _jupyter_server_extension_points() -> list[dict[str, object]]:
    return [{"module": "plwidgets.hub.extension"}]
