"""The facilitator's phone as a remote: what its key opens, what not, and how it ends."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from plwidgets.hub.http.remotes import MINUTES
from plwidgets.hub.keys.tokens import new_token
from plwidgets.store import open_store
from tests.phones import Room
from tests.servers import HTTP, Server

WORKSHOP = {
    "title": "Small",
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?", "notes": "Wait for three."},
        {"id": "then", "kind": "choice", "prompt": "And then?", "options": ["Yes", "No"]},
    ],
}
OTHER = {**WORKSHOP, "title": "Other"}


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, WORKSHOP)


def link_of(room: Room) -> str:
    """Return what stands in a new link to a room's remote, behind the hub's address."""
    made = room.server.ask("POST", f"{room.path}/remotes", key=room.key)
    assert made.status_code == 201, made.text
    return str(made.json()["link"])


def remote_of(room: Room) -> str:
    """Return the key that a phone has from such a link."""
    return str(follow(room, link_of(room)).json()["key"])


def follow(room: Room, link: str) -> Any:
    return room.server.ask("POST", f"{room.path}/remote", key=link.partition("#")[2])


def test_a_link_makes_one_phone_a_remote_once(room: Room) -> None:
    link = link_of(room)
    assert link.startswith(f"{room.code}/remote#")

    key = follow(room, link).json()["key"]

    told = room.server.ask("GET", "/api/key", key=key).json()
    assert (told["role"], told["code"]) == ("remote", room.code)
    again = follow(room, link)
    assert (again.status_code, again.json()["error"]["code"]) == (401, "unauthorized")
    assert follow(room, f"#{key}").status_code == 403
    assert follow(Room(room.server, WORKSHOP), link_of(room)).status_code == 403


def test_a_link_that_nobody_followed_in_time_opens_nothing(room: Room) -> None:
    token, fresh = new_token("remote_link", room.code)
    old = replace(fresh, made_at=fresh.made_at - (MINUTES + 1) * 60_000)
    with closing(open_store(room.server.db)) as store, store.transaction() as transaction:
        transaction.add_credentials([old])

    answer = follow(room, f"#{token}")

    assert answer.status_code == 401
    assert answer.json()["error"]["message"] == "This link is too old."


def test_what_stands_in_a_link_opens_nothing_itself(room: Room) -> None:
    token = link_of(room).partition("#")[2]

    assert room.server.ask("GET", f"{room.path}/view", key=token).status_code == 403
    asked = {"action": "next"}
    assert room.server.ask("POST", f"{room.path}/control", key=token, json=asked).status_code == 403
    with room.wire() as wire:
        wire.send(type="hello", token=token)
        assert wire.next("error")["code"] == "forbidden"


def test_a_remote_sees_what_the_console_sees_and_each_sees_the_others_moves(room: Room) -> None:
    with room.wire().hello(remote_of(room)) as phone, room.console() as console:
        assert phone.view == console.view
        assert phone.ask("control", action="next")["type"] == "ack"
        console.until(lambda view: view["current"] == "why")
        assert console.ask("control", action="next")["type"] == "ack"
        phone.until(lambda view: view["current"] == "then")
        console.until(lambda view: view["current"] == "then")
        assert phone.view == console.view


def test_a_remote_presses_without_a_websocket_too(room: Room) -> None:
    key, asked = remote_of(room), {"action": "next", "at": ""}

    def press(until: int) -> Any:
        said = {"Authorization": f"Bearer {key}", "Plwidgets-Until": str(until)}
        return HTTP.post(f"{room.server.hub}{room.path}/control", headers=said, json=asked)

    late = press(1)
    assert (late.status_code, late.json()["error"]["code"]) == (400, "late")
    assert press(2**52).is_success
    view = room.server.ask("GET", f"{room.path}/view", key=key).json()
    assert (view["current"], view["notes"]) == ("why", "Wait for three.")


@pytest.mark.parametrize(
    "asked",
    [
        {"action": "plan", "workshop": WORKSHOP},
        {"action": "begin_afresh"},
        {"action": "hold_back", "group": "1"},
        {"action": "release"},
        {"action": "remove", "silent": True, "erase": True},
    ],
    ids=lambda asked: str(asked["action"]),
)
def test_a_remote_wipes_nothing_and_gives_nothing_away(room: Room, asked: dict[str, Any]) -> None:
    key = remote_of(room)

    refused = room.server.ask("POST", f"{room.path}/control", key=key, json=asked)
    with room.wire().hello(key) as phone:
        told = phone.ask("control", **asked)

    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "forbidden")
    assert (told["type"], told["code"]) == ("error", "forbidden")


@pytest.mark.parametrize(
    "pressed", [{"action": "hold_back", "group": "1"}, {"action": "plan", "workshop": OTHER}]
)
def test_a_remote_undoes_what_it_may_press_and_nothing_else(
    room: Room, pressed: dict[str, Any]
) -> None:
    key = remote_of(room)

    def undo(**fields: int) -> Any:
        asked = {"action": "undo", **fields}
        return room.server.ask("POST", f"{room.path}/control", key=key, json=asked)

    assert undo().status_code == 400
    seq = room.control(**pressed)["seq"]
    assert (undo().status_code, undo(press=seq).status_code) == (403, 403)
    assert undo(press=seq + 1).json()["error"]["message"] == "This cannot be undone any more."
    room.control("undo")
    room.control("mend", activity="why", prompt="Why not?")
    assert undo().is_success
    seen = room.server.ask("GET", f"{room.path}/view", key=key).json()
    assert seen["workshop"]["activities"][0]["prompt"] == "Why?"


def test_a_remote_is_nobody_who_answers(room: Room) -> None:
    with room.wire().hello(remote_of(room)) as phone:
        for kind, fields in (
            ("answer", {"activity": "why", "answer": {"text": "x"}}),
            ("me", {"name": "Ana"}),
        ):
            assert phone.ask(kind, **fields)["code"] == "forbidden"
    for role in ("projector", "participant"):
        view = room.server.ask("GET", f"{room.path}/view?role={role}", key=remote_of(room))
        assert view.status_code == 403


def test_taking_remotes_back_ends_them_and_their_links_and_nothing_else(room: Room) -> None:
    unused, key, other = link_of(room), remote_of(room), Room(room.server, WORKSHOP)
    others = remote_of(other)
    with room.wire().hello(key) as phone, room.console() as console:
        assert room.server.ask("DELETE", f"{room.path}/remotes", key=room.key).status_code == 204
        assert phone.closed() == 4410
        assert console.ask("control", action="next")["type"] == "ack"
    assert room.server.ask("GET", f"{room.path}/view", key=key).status_code == 401
    assert follow(room, unused).status_code == 401
    assert room.server.ask("GET", f"{other.path}/view", key=others).is_success


def test_new_links_end_remotes_too(serve: Server) -> None:
    room = Room.of(serve)
    key, asked = remote_of(room), {"only": True}

    with room.wire().hello(key) as phone:
        made = serve.ask("POST", f"{room.path}/links", key=serve.server_key, json=asked)
        assert made.status_code == 201
        assert phone.closed() == 4410


def test_the_short_address_leads_to_the_remote(serve: Server) -> None:
    root = serve.hub.removesuffix("/plwidgets")

    way = HTTP.get(f"{root}/{serve.code}/remote")

    assert way.is_redirect
    assert way.headers["location"] == f"../plwidgets/{serve.code}/remote"
