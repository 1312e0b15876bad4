"""The one-command server: a Voila with the hub in it, on one port.

- `run.serve` opens the database, the hub and a room, listens, says where, and stops cleanly.
- `app.WorkshopServer` is the Voila: the hub's routes in front, our notebooks and nothing
  else behind, each page with a kernel of its own that ends with it.
- `template/` is how a notebook looks as a page; pip installs it for any other Voila too.
"""

from plwidgets.serve.run import Options, serve

__all__ = ["Options", "serve"]
