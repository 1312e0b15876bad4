"""Phones and consoles for the tests: a person in a room, over the hub's own wire."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from typing import Any, Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.servers import Server

_keys = count(1)


def new_key() -> str:
    """Return a key that no other action of this process has."""
    return f"key-{next(_keys)}"


class Wire:
    """A websocket to a room, and what has come over it; `through` is the way to its address."""

    def __init__(
        self, server: Server, code: str, through: Callable[[str], str] = lambda address: address
    ) -> None:
        address = through(f"{server.hub.replace('http', 'ws', 1)}/api/rooms/{code}/live")
        self._open = ExitStack()
        self.socket: ClientConnection = self._open.enter_context(
            # A phone that reads nothing for a while hears no pong either, and is none the worse.
            connect(address, proxy=None, ping_interval=None)
        )
        self.view: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def send(self, **message: Any) -> None:
        self.socket.send(json.dumps(message))

    def next(self, kind: str | None = None, seconds: float = 5) -> dict[str, Any]:
        """Return the next message (of this kind); views and patches change `view`."""
        while True:
            message: dict[str, Any] = json.loads(self.socket.recv(timeout=seconds))
            if message["type"] == "view":
                self.view = message["view"]
            if message["type"] == "patch":
                merge(self.view, message["patch"])
            if kind in (None, message["type"]):
                return message

    def hello(self, token: str, **more: Any) -> Self:
        self.send(type="hello", token=token, **more)
        self.next("view")
        return self

    def ask(self, kind: str, key: str = "", **message: Any) -> dict[str, Any]:
        """Send an action and return its ack or its error."""
        key = key or new_key()
        self.send(type=kind, key=key, **message)
        return self.told(key)

    def told(self, key: str) -> dict[str, Any]:
        """Read until the hub says what became of an action, and return it."""
        while (got := self.next())["type"] not in ("ack", "error") or got.get("key") != key:
            pass
        return got

    def until(self, holds: Callable[[dict[str, Any]], Any], seconds: float = 5) -> dict[str, Any]:
        """Read until the view is as wanted, and return it."""
        while not holds(self.view):
            self.next(seconds=seconds)
        return self.view

    def closed(self, seconds: float = 15) -> int:
        """Read until the hub hangs up, and return its close code."""
        try:
            while True:
                self.socket.recv(timeout=seconds)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006


def merge(target: dict[str, Any], patch: dict[str, Any]) -> None:
    """JSON Merge Patch (RFC 7396), in place."""
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        elif isinstance(value, dict):
            if not isinstance(target.get(key), dict):
                target[key] = {}
            merge(target[key], value)
        else:
            target[key] = value


class Room:
    """A room of a test's own on a running server."""

    def __init__(self, server: Server, workshop: str | dict[str, Any]) -> None:
        self.server = server
        made = server.ask("POST", "/api/rooms", key=server.server_key, json={"workshop": workshop})
        assert made.status_code == 201, made.text
        self.code = made.json()["code"]
        self.key = made.json()["room_key"]

    @classmethod
    def of(cls, server: Server) -> Self:
        """Return the room that a server opened when it started."""
        room = cls.__new__(cls)
        room.server, room.code, room.key = server, server.code, server.room_key
        return room

    @property
    def path(self) -> str:
        return f"/api/rooms/{self.code}"

    def join(self, **wishes: Any) -> str:
        """Return the token of somebody new."""
        joined = self.server.ask("POST", f"{self.path}/participants", json=wishes)
        assert joined.status_code == 201, joined.text
        return str(joined.json()["token"])

    def control(self, action: str, **fields: Any) -> dict[str, Any]:
        asked = {"action": action, **fields}
        answer = self.server.ask("POST", f"{self.path}/control", key=self.key, json=asked)
        assert answer.is_success, answer.text
        return dict(answer.json())

    def answer(self, token: str, activity: str, answer: Any, key: str = "") -> Any:
        return self.server.ask(
            "PUT",
            f"{self.path}/activities/{activity}/answer",
            key=token,
            headers={"Idempotency-Key": key} if key else {},
            json={"answer": answer},
        )

    def view(self, key: str = "") -> dict[str, Any]:
        return dict(self.server.ask("GET", f"{self.path}/view", key=key or self.key).json())

    def wire(self) -> Wire:
        return Wire(self.server, self.code)

    def phone(self, **wishes: Any) -> Wire:
        """Return the open wire of somebody new."""
        return self.wire().hello(self.join(**wishes))

    def console(self, role: str = "facilitator") -> Wire:
        return self.wire().hello(self.key, role=role)


def refused(answer: Any, status: int, code: str) -> dict[str, Any]:
    """Hold a refusal against the one shape that errors have."""
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert error["code"] == code
    assert error["message"]
    assert isinstance(error["hint"], str)
    assert "Traceback" not in answer.text
    return dict(error)
