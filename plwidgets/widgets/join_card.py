"""How to join: code, link and QR code."""

from __future__ import annotations

import anywidget
import traitlets

from plwidgets.client.room import Room
from plwidgets.widgets.front_end import built


class JoinCard(anywidget.AnyWidget):
    """Shows how to join a room: `JoinCard(room)`.

    The link comes from the browser's own address, so that it is right behind any proxy.
    """

    _esm = built("join_card.js")
    _css = built("join_card.css")

    code = traitlets.Unicode(help="The room's code.").tag(sync=True)
    hub = traitlets.Unicode(help="The hub's address, or '' for this page's own.").tag(sync=True)
    proof = traitlets.Unicode(help="What the link carries beside the code.").tag(sync=True)
    link_hint = traitlets.Unicode(help="The link for phones, or '' if unknown here.").tag(sync=True)

    def __init__(self, room: Room) -> None:
        super().__init__(
            code=room.code,
            hub=room.address.elsewhere,
            link_hint=room.address.join_link(room.code),
            proof=room.proof,
        )
