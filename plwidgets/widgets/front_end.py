"""The built front end of a widget, and the widget that talks to a hub through its kernel."""

from __future__ import annotations

from pathlib import Path

import anywidget

from plwidgets import resources
from plwidgets.client.mirror import Message
from plwidgets.client.pipe import Pipe
from plwidgets.exceptions import MissingAsset


def built(name: str) -> Path:
    """Return a built front-end file, such as `participant.js`.

    Raises MissingAsset, with the remedy, when it is not there.
    """
    path = resources.static() / name
    if not path.is_file():
        raise MissingAsset(
            f"The front end is not built: {path} is missing.",
            "In a checkout run `make build`; elsewhere install plwidgets again.",
        )
    return path


class LiveWidget(anywidget.AnyWidget):
    """A widget whose front end talks to a hub; the kernel only carries the messages."""

    _pipe: Pipe | None = None  # of a widget that could not be made: ipywidgets closes that, too

    def __init__(self, **traits: object) -> None:
        super().__init__(**traits)
        self._pipe = self._open_pipe()
        self.on_msg(self._from_front_end)

    def close(self) -> None:
        """Take the widget off the page, and leave the hub."""
        if self._pipe is not None:
            self._pipe.close()
        super().close()

    def _open_pipe(self) -> Pipe:
        raise NotImplementedError

    def _from_front_end(self, _widget: object, message: Message, _buffers: object) -> None:
        if self._pipe is not None:
            self._pipe.receive(message)
