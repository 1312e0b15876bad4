"""What a hub knows of a room for moments: reactions, who leads it, who pressed, what failed.

None of it is an event, or kept anywhere.  Other hubs of the database are told a little later, all
that came until then at once (`unsaid`), and tell their own stages (`hear`).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

from pydantic import BaseModel, NonNegativeInt

from plwidgets.hub.company import Company
from plwidgets.hub.reacted import FADES, Reacted
from plwidgets.room.shapes import Lead, PressedView, Reaction


class Said(BaseModel):
    """What one hub tells the others of a room."""

    reacted: dict[Reaction, NonNegativeInt] = {}
    leading: dict[Lead, NonNegativeInt] = {}
    pressed: tuple[int, Lead] | None = None


class Moments:
    """The moments of one room; `tell` has its stage told, `share` the other hubs."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self.share: Callable[[], None] = lambda: None
        self.company = Company()
        self.not_closed: int | None = None
        self._tell = tell
        self._reacted = Reacted()
        self._unsaid: Counter[Reaction] = Counter()
        self._pressed: tuple[int, Lead] | None = None
        self._fading: asyncio.TimerHandle | None = None

    def react(self, reaction: Reaction) -> None:
        """Show the stage what somebody sends, and that it is over once it is."""
        self._unsaid[reaction] += 1
        self._note(reaction, 1)
        self.share()

    def counts(self) -> dict[Reaction, int]:
        """Return how many of each were sent of late, to any hub."""
        return self._reacted.counts()

    def came(self, connection: object, lead: Lead, who: str) -> None:
        """Have the stage know of somebody who leads."""
        self.company.came(connection, lead, who)
        self.share()

    def left(self, connection: object) -> None:
        """Have the stage know that somebody leads no more."""
        if self.company.left(connection):
            self.share()

    def press(self, press: int, by: Lead) -> None:
        """Have the stage know who made the press of this number; the first who did."""
        if self._pressed and self._pressed[0] >= press:
            return
        self._pressed = press, by
        self._tell()
        self.share()

    def pressed(self) -> PressedView | None:
        """Return the last press that is known, and from where it came."""
        return {"press": self._pressed[0], "by": self._pressed[1]} if self._pressed else None

    def closed(self, ends_at: int, well: bool) -> None:
        """Have the stage know whether answers were closed at the end of a countdown."""
        self.not_closed = None if well else ends_at
        self._tell()

    def unsaid(self) -> Said:
        """Return what other hubs were not told yet, and who leads here."""
        said = Said(reacted=dict(self._unsaid), leading=self.company.own(), pressed=self._pressed)
        self._unsaid.clear()
        return said

    def hear(self, hub: str, said: Said) -> None:
        """Take in what another hub says."""
        for reaction, count in said.reacted.items():
            self._note(reaction, count)
        self.company.told(hub, said.leading)
        if said.pressed and (not self._pressed or said.pressed[0] > self._pressed[0]):
            self._pressed = said.pressed
        self._tell()

    def _note(self, reaction: Reaction, count: int) -> None:
        self._reacted.note(reaction, count)
        self._tell()
        self._fade()

    def _fade(self) -> None:
        if self._fading is None:
            self._fading = asyncio.get_running_loop().call_later(FADES, self._faded)

    def _faded(self) -> None:
        self._fading = None
        self._tell()
        if self._reacted.counts():
            self._fade()
