"""The screen for the hall: how to join, the question, and what the room says to it."""

from __future__ import annotations

from plwidgets.widgets.front_end import built
from plwidgets.widgets.room_widget import RoomWidget


class Projector(RoomWidget):
    """Shows a room to the hall: `Projector(room)`."""

    _esm = built("projector.js")
    _css = built("projector.css")

    role = "projector"
