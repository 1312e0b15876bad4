"""What every server of ours answers, with notebooks or without."""

from __future__ import annotations

import re

from plwidgets.client.address import PREFIX
from plwidgets.hub import Hub
from plwidgets.hub import routes as hub_routes
from plwidgets.hub.http.base import Discreet
from plwidgets.hub.http.routes import STRAY, Route

HUB_PATH = f"/{PREFIX}"
CODE = re.compile("[0-9]{6}")

PRIVATE = ("facilitate", "present", "coach", "author", "activities")
"""The notebooks for who holds the server key."""

PUBLIC = ("participate",)
"""The notebook for everybody."""


def page_path(name: str) -> str:
    """Return the path of a notebook's page."""
    return f"/voila/render/{name}.ipynb"


def hub_handlers(hub: Hub) -> list[Route]:
    """Return the hub's routes, and the short addresses that lead to its join page."""
    short = (r"/", f"/({CODE.pattern})(?:{STRAY})?", f"/({CODE.pattern}/(?:remote|moderate))")
    return [*hub_routes(hub), *((path, ToJoinPage) for path in short)]


class ToJoinPage(Discreet):
    """`/` and `/219816`, which people type: on to the join page.  So is `/219816/remote`."""

    def get(self, code: str = "") -> None:
        """Send the browser to the join page, in a room if there is a code, or to a room's remote.

        What a proxy put before this path stays there.
        """
        above, query = "../" * self.request.path[1:].count("/"), self.request.query
        self.redirect(f"{above}{PREFIX}/{code}{query and '?'}{query}")
