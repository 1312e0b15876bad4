"""The facilitator's console: what the room sees, what comes next, and the controls."""

from __future__ import annotations

from plwidgets.widgets.front_end import built
from plwidgets.widgets.room_widget import RoomWidget


class Facilitator(RoomWidget):
    """Runs a room: `Facilitator(Room.create("definition-poll"))`."""

    _esm = built("facilitator.js")
    _css = built("facilitator.css")

    role = "facilitator"
