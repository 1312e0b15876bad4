"""The facilitator's console: what the room sees, what comes next, and the controls."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from plwidgets.client.errands import Progress
from plwidgets.widgets.front_end import built
from plwidgets.widgets.room_widget import RoomWidget


class Facilitator(RoomWidget):
    """Runs a room: `Facilitator(Room.create("definition-poll"))`."""

    _esm = built("facilitator.js")
    _css = built("facilitator.css")

    role = "facilitator"

    def _report(self, note: Progress) -> bytes:
        """Return the report of the room, made here of its whole log."""
        from plwidgets.analysis import read  # pandas and more, only once it is asked for
        from plwidgets.analysis.report import report

        room = self._room
        log = read(room.hub, room.key, room.code)
        with TemporaryDirectory(prefix="plwidgets-report-") as folder:
            path = Path(folder) / "report.html"
            return report(log, path, progress=lambda done, of, _: note(done, of)).read_bytes()
