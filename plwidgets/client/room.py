"""A room on a hub, as its facilitator's notebook holds it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from plwidgets.client.address import HubAddress, find_hub, query
from plwidgets.client.http import ask, fetch, rooms, texts
from plwidgets.exceptions import NotFound, PlwidgetsError, Unauthorized

if TYPE_CHECKING:
    from plwidgets.room.shapes import TallyView, View

DEFAULT_WORKSHOP = "personalized-learning"

_SERVER = "server-"  # a token's first word says what it opens


class Plan(Protocol):
    """What can say itself as the plan of a workshop: `plwidgets.Workshop`."""

    def as_dict(self) -> dict[str, object]:
        """Return the plan, ready for JSON."""


AnyWorkshop: TypeAlias = str | os.PathLike[str] | Mapping[str, object] | Plan


class Room:
    """One live run of a workshop.

    `code` is what participants type, `hub` the hub's address, `key` the credential that this
    notebook runs the room with.
    """

    def __init__(self, code: str, address: HubAddress, key: str) -> None:
        self.code = code
        self.address = address
        self.key = key

    @classmethod
    def create(cls, workshop: AnyWorkshop, hub: str | None = None, key: str | None = None) -> Self:
        """Open a room for a workshop: a shipped name, a YAML file, or a Workshop.

        `key` is the hub's server key.  Raises NoHub, Unauthorized, WorkshopError.
        """
        address = find_hub(hub, key)
        body = {"workshop": _plan(workshop)}
        where, own = f"{address.url}/api/rooms", _server_key(address)
        made, its_key = texts("POST", where, "code", "room_key", key=own, body=body)
        return cls(made, address, its_key)

    @classmethod
    def connect(cls, code: str, hub: str | None = None, key: str | None = None) -> Self:
        """Return the room of this code.

        `key` is that room's key, or the server key of the hub, which gets one; without, this
        notebook's own is used.  Raises NoHub, NotFound, Unauthorized.
        """
        digits = _digits(code)
        address = find_hub(hub, key)
        own = key or address.projector_keys.get(digits, "")
        if own and not own.startswith(_SERVER):
            return cls(digits, address, own)
        url = f"{address.url}/api/rooms/{digits}/keys"
        (issued,) = texts("POST", url, "key", key=_server_key(address), body={"role": "room"})
        return cls(digits, address, issued)

    @classmethod
    def here(cls, workshop: AnyWorkshop = DEFAULT_WORKSHOP) -> Self:
        """Return the room that this page is about.

        That is the room its link names; else the newest of this hub, if it has not ended; else
        a new one for `workshop`.  So `facilitate`, `present` and `coach` meet in one room, and
        running a cell twice opens no second one.  Raises as `create` does.
        """
        if code := query("room"):
            return cls.connect(code)
        newest = cls._newest(find_hub())
        return newest if newest and not newest.view()["ended"] else cls.create(workshop)

    def again(self) -> Self:
        """Open another room of the same plan, in which nothing was given yet; this one stays.

        Raises Unauthorized, or Forbidden, where this notebook does not hold the hub's server key.
        """
        where, own = f"{self.hub}/api/rooms", _server_key(self.address)
        body = {"like": self.code}
        made, its_key = texts("POST", where, "code", "room_key", key=own, body=body)
        return type(self)(made, self.address, its_key)

    @property
    def hub(self) -> str:
        """The address of the room's hub."""
        return self.address.url

    @property
    def link(self) -> str:
        """The link that takes a phone into the room, or "" if only the browser can know it."""
        return self.address.join_link(self.code, self.proof)

    @property
    def proof(self) -> str:
        """What the link carries beside the code; "" if the hub cannot say: it will do."""
        try:
            return self.view().get("proof", "")
        except PlwidgetsError:
            return ""

    def view(self) -> View:
        """Return the room as the holder of this key sees it now."""
        view: View = self._ask("GET", "view")
        return view

    def control(self, action: str, **fields: object) -> dict[str, int]:
        """Run the room: `room.control("go", activity="definition")`, `room.control("reveal")`.

        Raises WrongPhase and its kin when the room cannot do that now.
        """
        done: dict[str, int] = self._ask("POST", "control", {"action": action, **fields})
        return done

    def tally(self, activity: str) -> TallyView:
        """Return what the answers to an activity add up to: `{"n", "rows", …}`."""
        name = quote(str(activity), safe="", errors="replace")
        tally: TallyView = self._ask("GET", f"tally/{name}")
        return tally

    def coach_key(self) -> str:
        """Issue a key for a coach: `pl.read(room.hub, key, room.code)` reads with it.

        It opens what coaches may know and nothing else; every call makes another one.
        """
        url = self._url("keys")
        (issued,) = texts("POST", url, "key", key=self.key, body={"role": "coach"})
        return issued

    def take_back(self, key: str) -> None:
        """Take back a key to this room, or the link that carries it: it opens nothing any more.

        Raises NotFound when this room has no such key.
        """
        token = parse_qs(urlsplit(key).query).get("token", [key])[0]
        self._ask("DELETE", f"keys/{hashlib.sha256(token.encode()).hexdigest()}")

    def export(self, format: str = "csv") -> bytes:
        """Return every answer as a file: csv, xlsx, jsonl or parquet."""
        return fetch("GET", f"{self._url('export')}?{urlencode({'format': format})}", key=self.key)

    def __repr__(self) -> str:
        return f"Room({self.code!r}, hub={self.hub!r})"

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        return ask(method, self._url(path), key=self.key, body=body)

    def _url(self, path: str) -> str:
        return f"{self.hub}/api/rooms/{self.code}/{path}"

    @classmethod
    def _newest(cls, address: HubAddress) -> Self | None:
        found = rooms(address.url, _server_key(address))
        return cls.connect(found[0]["code"]) if found else None


def _plan(workshop: AnyWorkshop) -> str | dict[str, object]:
    """Return what the hub takes: the name of a shipped workshop, or a whole plan."""
    if isinstance(workshop, Mapping):
        return dict(workshop)
    if not isinstance(workshop, str | os.PathLike):
        return workshop.as_dict()
    path = os.fspath(workshop)
    if not path.endswith((".yaml", ".yml")):
        return path
    from plwidgets.workshop import Workshop  # pydantic and yaml; only when a file is read

    return Workshop.load(path).as_dict()


def _digits(code: str) -> str:
    digits = "".join(character for character in str(code) if not character.isspace())
    if len(digits) != 6 or not digits.isascii() or not digits.isdecimal():
        raise NotFound(
            f"'{str(code)[:40]}' is not the code of a room.",
            "A code has six digits, such as 21 98 16.",
            code="no_such_room",
        )
    return digits


def _server_key(address: HubAddress) -> str:
    if not address.key:
        raise Unauthorized(
            f"The hub at {address.url} gives rooms only to who holds its key.",
            "Open the facilitator's link that `plwidgets serve` printed, or pass key=….",
        )
    return address.key
