"""The room: events fold into state.  Pure: no clock, no disk, no network.

- `decide(state, action, ...)` says which event an action makes, or refuses it.
- `apply(state, event)` is the fold: the live hub, recovery after a crash, a second process,
  the replay and the analysis all build their state with it.
- `view(state, role, participant)` is what somebody may see.
"""

from plwidgets.room.answers.tallies import Tallies
from plwidgets.room.coaches.view import for_coaches
from plwidgets.room.events import Event
from plwidgets.room.facts import ROOM
from plwidgets.room.fold import apply, replay, steps
from plwidgets.room.rules import decide
from plwidgets.room.shapes import Role
from plwidgets.room.state import Given, Person, Progress, RoomState, Round
from plwidgets.room.views import view

__all__ = [
    "ROOM",
    "Event",
    "Given",
    "Person",
    "Progress",
    "Role",
    "RoomState",
    "Round",
    "Tallies",
    "apply",
    "decide",
    "for_coaches",
    "replay",
    "steps",
    "view",
]
