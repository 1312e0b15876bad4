"""The participant's page as a widget: the same module that phones get from the hub."""

from __future__ import annotations

import traitlets

from plwidgets.client.address import find_hub, query
from plwidgets.client.pipe import Pipe
from plwidgets.widgets.front_end import LiveWidget, built


class Participant(LiveWidget):
    """Takes part in a room: `Participant("219816")`, or without a code, asks for it.

    `hub` names another hub than the one of this page.  Raises NoHub when there is neither.
    """

    _esm = built("participant.js")
    _css = built("participant.css")

    code = traitlets.Unicode(help="The room's code, or '' to ask for it.").tag(sync=True)
    hub = traitlets.Unicode(help="The hub's address, or '' for this page's own.").tag(sync=True)

    def __init__(self, code: str | None = None, hub: str | None = None) -> None:
        self._address = find_hub(hub)
        super().__init__(
            code=(code if code is not None else query("room")).replace(" ", ""),
            hub=self._address.elsewhere,
        )

    def _open_pipe(self) -> Pipe:
        return Pipe(self._address.url, self.send)
