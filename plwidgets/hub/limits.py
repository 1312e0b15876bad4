"""How much, how often: limits that a full hall never meets and a flood does."""

from __future__ import annotations

import ipaddress
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from functools import partial

from plwidgets.activities.files import ALL_TOGETHER
from plwidgets.exceptions import TooMany
from plwidgets.halls import A_HALL
from plwidgets.locales import tell

BODY = 256 * 1024
"""Largest request body with a workshop in it, in bytes."""
PLAN = BODY + ALL_TOGETHER * 4 // 3
"""The same of one with its files, from somebody who may make rooms."""
MESSAGE = 64 * 1024
"""Largest message and largest body with an answer in it, in bytes."""
PICTURE = 512 * 1024
"""Largest picture, in bytes: phones make theirs smaller before they send them."""
HEARD_OUT = 16 * 1024 * 1024
"""Largest body that is read to its end, and not kept, in bytes."""
BODY_SECONDS = 60
"""How long a body may take to come."""
IDLE_SECONDS = 15
"""How long a connection may stay open without a request: those of phones cost memory."""
PROXY_IDLE_SECONDS = 150
"""The same for those of a proxy, which must be the first to close them: most do after 120."""
HELLO_SECONDS = 10
"""How long a websocket may stay silent before it says hello."""
LINES = 20
"""How many connections one credential may hold at a time: tabs, and those not yet given up."""
_FILLS_IN = 80
"""Seconds after which as many may join again."""
_LAST_PLACES = 0.2
"""The share of a room's places that is kept for addresses of which fewer than a hall are in."""
_REMEMBERED = 20_000


def network_of(address: str) -> str:
    """Return the network by which a client is limited: of IPv6 a whole /64, which one client has.

    Addresses that are good on a cable alone are those of a hall, and each is a client.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4 or found.is_link_local:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False))


class Limit:
    """A token bucket for each key: `burst` at once, then `rate` a second.

    Keys are kept in memory only, the longest unused are forgotten first.
    """

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def left(self, key: Hashable) -> float:
        """Return how much may still be spent now."""
        left, then = self._left.get(key, (self._burst, self._clock()))
        return min(self._burst, left + (self._clock() - then) * self._rate)

    def spend(self, key: Hashable) -> bool:
        """Take one; False when there is none left."""
        left = self.left(key)
        allowed = left >= 1
        self._left[key] = (left - 1 if allowed else left, self._clock())
        self._left.move_to_end(key)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return allowed

    def check(self, key: Hashable, message: str, hint: str) -> None:
        """Take one.  Raises TooMany when there is none left."""
        if not self.spend(key):
            raise TooMany(message, hint)


class Limits:
    """The limits of one hub; `hall` phones may join at one instant from one address."""

    def __init__(self, hall: int = A_HALL, clock: Callable[[], float] = time.monotonic) -> None:
        limit = partial(Limit, clock=clock)
        self.messages = limit(rate=20, burst=60)
        self.reactions = limit(rate=1, burst=4)
        self.floods = limit(rate=1, burst=100)
        self.joins = limit(rate=max(100, hall / _FILLS_IN), burst=max(1000, hall))
        self.joins_from = limit(rate=hall / _FILLS_IN, burst=hall)
        self._hall = hall
        self._places: Counter[tuple[str, str]] = Counter()
        self.wrong_codes = limit(rate=0.5, burst=60)
        self.personal = limit(rate=0.1, burst=20)
        self.photos = limit(rate=0.2, burst=6)
        self.photos_in = limit(rate=30, burst=300)
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lines: Counter[str] = Counter()

    def check_join(self, address: str, code: str, people: int, most: int) -> None:
        """Refuse those of whose network too many join a room of so many people.

        Raises TooMany.  A network is limited before the room is, so that no client keeps all others
        out; what is left at the end is for those who come from elsewhere.
        """
        wait = "Try again in a few seconds."
        self.joins_from.check(
            (address, code), tell("Too many from this network join at once."), wait
        )
        self.joins.check(code, tell("Too many people join this room at once."), wait)
        if people >= most * (1 - _LAST_PLACES) and self._places[address, code] >= self._hall:
            raise TooMany(
                tell("The last places in this room are kept for other networks."),
                tell("Ask the facilitator to make room."),
            )

    def joined(self, address: str, code: str) -> None:
        """Count one more of a network in a room."""
        self._places[address, code] += 1

    def made_room(self, code: str) -> None:
        """Count the networks of a room anew: the facilitator has put people out."""
        for place in [place for place in self._places if place[1] == code]:
            del self._places[place]

    def check_code(self, address: str, code: str) -> None:
        """Refuse addresses that guessed too many codes.

        Raises TooMany.  A hall shares one address, so typing errors of many must fit in, and
        nobody who guesses there keeps the others out of a room that somebody has found.
        """
        if (address, code) not in self._known and self.wrong_codes.left(address) < 1:
            raise TooMany(
                tell("Too many wrong codes came from this network."),
                tell("Wait a minute, then check the code on the screen."),
            )

    def found(self, address: str, code: str) -> None:
        """Remember that a code is known at an address."""
        self._known[address, code] = None
        self._known.move_to_end((address, code))
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def take_line(self, credential: str) -> None:
        """Count one more connection of a credential.  Raises TooMany when it has too many."""
        if self._lines[credential] >= LINES:
            raise TooMany(
                tell("Too many pages are open with this link."), tell("Close some of them.")
            )
        self._lines[credential] += 1

    def give_line_back(self, credential: str) -> None:
        """Count one connection less."""
        self._lines[credential] -= 1
        if not self._lines[credential]:
            del self._lines[credential]
