"""Who may do what: every route, every method and every action, with every key there is.

What is allowed is what docs/reference.md says.  All else is refused, by the right code, and leaves
no trace in the database.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import httpx
import pytest

from plwidgets.hub.http.routes import ROUTES
from plwidgets.hub.keys.tokens import hash_of, new_token
from plwidgets.room.actions import Control, Request
from plwidgets.room.asked import names
from plwidgets.store import open_store
from plwidgets.store.base import CredentialRole
from tests.phones import Room
from tests.servers import Server, wait_for
from tests.test_docs import REFERENCE, section
from tests.test_moderator import WITH, WORKSHOP

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE")
HTTP_ROLES: tuple[CredentialRole, ...] = (
    *("server", "room", "remote", "moderator", "projector", "coach", "participant"),
)
LINKS: dict[str, CredentialRole] = {"/remote": "remote_link", "/moderator": "moder_link"}
NOT_LISTED = {
    "": "leads to the participants' page",
    "/{code}STRAY": "leads to a room by a link that took a sign along",
    "/.*": "says that nothing is there",
}
"""Routes that the reference does not speak of, and what they do, for anybody."""
MOST = 50
"""So many requests a participant makes at once before they are slowed: not all in one go."""


class Key(NamedTuple):
    """A credential as a test holds it: whose it is, of which role, and where it is good."""

    name: str
    role: str
    token: str


def path_of(route: str) -> str:
    """Return a route as the reference writes it."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", route).split("(?:")[0] + (
        "STRAY" if "(?:" in route else ""
    )


def allowed() -> dict[tuple[str, str], frozenset[str]]:
    """Return who may call what, by the reference; of what is open to anybody, `anyone`."""
    rows = re.findall(
        r"^\| `([A-Z]+) (\S+)` \| (.*?) \|", section(REFERENCE, "## HTTP"), re.MULTILINE
    )
    return {(method, path): _who(path, who) for method, path, who in rows}


def _who(path: str, who: str) -> frozenset[str]:
    if who.startswith(("anyone", "whoever was told", "a code that opens once")):
        return frozenset({"anyone"})
    if who.startswith("any key"):
        return frozenset(HTTP_ROLES)
    if who.startswith("what stands behind"):
        return frozenset(role for end, role in LINKS.items() if path.endswith(end))
    found = frozenset(role for role in HTTP_ROLES if re.search(rf"\b{role}\b", who))
    assert found, f"{path}: {who}"
    return found


ALLOWED = allowed()


def concrete(path: str, code: str) -> str:
    """Return an address that a route stands for."""
    values = {"code": code, "activity": "why", "id": "0" * 64, "digest": "0" * 32}
    values |= {"name": "0" * 40, "kind": "choice", "path": "join.js"}
    query = "?answer=1" if path.endswith("/person") else ""
    return path.format(**values) + query


def kept(room: Room, role: CredentialRole) -> str:
    """Return a new key of this role: the server's, or one to a room."""
    if role == "participant":
        return room.join()
    token, credential = new_token(role, "" if role == "server" else room.code)
    with closing(open_store(room.server.db)) as store, store.transaction() as transaction:
        transaction.add_credentials([credential])
    return token


def everything(server: Server) -> dict[str, list[tuple[object, ...]]]:
    """Return all that stands in the database."""
    with closing(sqlite3.connect(f"file:{server.db}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr)  # noqa: S608
            for (name,) in tables.fetchall()
        }


@pytest.fixture(scope="module")
def room(hub: Server) -> Room:
    """A room at `why`, in which somebody has answered and asked."""
    room = Room(hub, WORKSHOP)
    ana = room.join(name="Ana")
    room.control("next")
    asked = {"questions": [{"id": "a", "text": "How long?"}]}
    assert room.answer(ana, "why", {"text": "Because"}).is_success
    assert room.answer(ana, "asks", asked).is_success
    return room


@pytest.fixture(scope="module")
def here(room: Room, gone: list[Key]) -> list[Key]:
    """One good key of each role to the room, and two people's."""
    del gone  # which took all remotes back
    roles: tuple[CredentialRole, ...] = (*HTTP_ROLES, *LINKS.values(), "personal", "participant")
    return [Key(f"{role} {n}", role, kept(room, role)) for n, role in enumerate(roles)]


@pytest.fixture(scope="module")
def neighbours(hub: Server) -> list[Key]:
    """The keys of another room."""
    other = Room(hub, WORKSHOP)
    roles = [*HTTP_ROLES[1:], *LINKS.values()]
    return [Key(f"neighbours' {role}", role, kept(other, role)) for role in roles]


@pytest.fixture(scope="module")
def gone(room: Room) -> list[Key]:
    """Keys that were good, each taken back as such a key is."""
    return [Key(f"{name}, gone", "", token) for name, token in _taken_back(room)]


def _taken_back(room: Room) -> Iterator[tuple[str, str]]:
    server, people = room.server, f"{room.path}/participants"
    for role in ("room", "projector", "coach"):
        asked = {"role": role}
        made = server.ask("POST", f"{room.path}/keys", key=room.key, json=asked).json()
        at = f"{room.path}/keys/{made['id']}"
        assert server.ask("DELETE", at, key=room.key).status_code == 204
        yield role, made["key"]
    for role in ("remote", "moderator"):
        link = server.ask("POST", f"{room.path}/{role}s", key=room.key).json()["link"]
        ticket = link.partition("#")[2]
        key = server.ask("POST", f"{room.path}/{role}", key=ticket).json()["key"]
        unused = server.ask("POST", f"{room.path}/{role}s", key=room.key).json()["link"]
        assert server.ask("DELETE", f"{room.path}/{role}s", key=room.key).status_code == 204
        yield from ((f"{role}'s link", ticket), (role, key))
        yield f"{role}'s unused link", unused.partition("#")[2]
    erased, left = room.join(), room.join()
    assert server.ask("DELETE", f"{people}/me", key=erased).status_code == 204
    assert server.ask("DELETE", f"{room.path}/device", key=left).status_code == 204
    out = server.ask("POST", people, json={}).json()
    room.control("remove", participants=[out["participant"]])
    yield from (("erased", erased), ("left", left), ("put out", out["token"]))
    servers = kept(room, "server")
    assert server.ask("GET", "/api/rooms", key=servers).is_success
    with closing(open_store(server.db)) as store, store.transaction() as transaction:
        transaction.revoke(hash_of(servers))
    wait_for(lambda: server.ask("GET", "/api/rooms", key=servers).status_code == 401)
    yield "server", servers


def ask(room: Room, method: str, path: str, token: str) -> httpx.Response:
    """Ask with a body that nobody can read: who may ask is told so, and nothing is done."""
    content = b"{" if method in ("POST", "PUT", "PATCH") else None
    return room.server.ask(method, concrete(path, room.code), key=token, content=content)


def test_the_reference_says_of_every_route_who_may_call_it() -> None:
    routes = {
        (method.upper(), path_of(route))
        for route, handler in ROUTES
        for method in ("get", "head", "options", "post", "put", "patch", "delete")
        if any(method in vars(one) for one in handler.__mro__ if _is_ours(one))
    }
    assert {one for one in routes if one[1] not in NOT_LISTED} == {*ALLOWED}


def _is_ours(handler: type) -> bool:
    return handler.__module__.startswith("plwidgets.")


def test_what_a_key_does_not_reach_is_refused_and_nothing_is_done(
    room: Room, here: list[Key], neighbours: list[Key], gone: list[Key]
) -> None:
    strangers = [Key("nobody", "", ""), Key("made up", "", "room-made-up"), *gone]
    before = everything(room.server)
    for (method, path), roles in ALLOWED.items():
        for key in (*strangers, *here, *neighbours):
            reached = key.role in roles and not (key in neighbours and "{code}" in path)
            if reached or "anyone" in roles:
                continue
            answer = ask(room, method, path, key.token)
            expected = (403, "forbidden") if key.role else (401, "unauthorized")
            assert _told(answer) == expected, f"{method} {path} as {key.name}"
    assert everything(room.server) == before


def test_what_a_key_reaches_it_reaches(hub: Server) -> None:
    room = Room(hub, WORKSHOP)
    for (method, path), roles in ALLOWED.items():
        for role in roles - {"anyone"}:
            answer = ask(room, method, path, kept(room, role))  # type: ignore[arg-type]
            assert "does not reach this" not in answer.text, (method, path, role)
            assert answer.status_code not in (401, 405, 500), (method, path, role)


def _told(answer: httpx.Response) -> tuple[int, object]:
    told = answer.json() if answer.status_code >= 400 else {}
    return answer.status_code, told.get("error", {}).get("code")


def test_no_other_method_does_anything(room: Room) -> None:
    before = everything(room.server)
    for route, _ in ROUTES:
        path = path_of(route)
        if path in NOT_LISTED:
            continue
        for method in METHODS:
            if (method, path) in ALLOWED:
                continue
            for token in ("", room.server.server_key, room.key):
                answer = ask(room, method, path, token)
                assert answer.status_code == 405, (method, path, answer.text)
    assert everything(room.server) == before


def moves() -> dict[str, frozenset[str]]:
    """Return whose keys make which move, by the reference."""
    text = section(REFERENCE, "## HTTP")
    (two,) = re.findall(r"makes two moves: (.*?)\. Everything else is refused", text, re.DOTALL)
    (but,) = re.findall(r"every move below but (.*?) and a `remove` that erases", text, re.DOTALL)
    marks = frozenset(("answered", "approved", "dismissed", "pinned"))
    moderator, console = ({*re.findall(r"`(\w+)`", said)} - marks for said in (two, but))
    assert (moderator, len(console)) == ({"moderate", "mark"}, 4)
    return {
        name: frozenset({"room"})
        | ({"remote"} if name not in console else set())
        | ({"moderator"} if name in moderator else set())
        for name in names(Control)
    }


MOVES = moves()
OF_A_PHONE: dict[str, dict[str, Any]] = {
    "me": {"table": "1"},
    "scribe": {"take": True},
    "signal": {"signal": "done"},
    "react": {"reaction": "clap"},
    "answer": {"activity": "why", "answer": {"text": "x"}},
    "remark": {"item": "1.a", "text": "x"},
    "mark": {"item": "1.a", "mark": "resolved", "on": True},
}
ASKED = {name: WITH.get(name, {}) for name in MOVES}
ASKED |= {"moderate": {"answers": [1], "hidden": True}, "mark": {"item": "1.a", "mark": "pinned"}}
LIVE: tuple[CredentialRole, ...] = ("participant", "room", "remote", "moderator", "projector")
REFUSALS = {"forbidden", "unauthorized", "too_many", "internal"}
ERASING = {"action": "remove", "silent": True, "erase": True}


def test_each_action_of_a_phone_is_tried() -> None:
    assert {*OF_A_PHONE} == {*names(Request)} - {"join"}  # which has a route of its own


def test_no_move_is_made_with_a_key_that_does_not_make_it(
    room: Room, here: list[Key], neighbours: list[Key], gone: list[Key]
) -> None:
    before = everything(room.server)
    for key in (*here, *neighbours, *gone):
        for asked in _not_made_with(key.role, abroad=key in neighbours):
            answer = room.server.ask("POST", f"{room.path}/control", key=key.token, json=asked)
            expected = (403, "forbidden") if key.role else (401, "unauthorized")
            assert _told(answer) == expected, (key.name, asked)
    assert everything(room.server) == before


def _not_made_with(role: str, *, abroad: bool = False) -> Iterator[dict[str, Any]]:
    for name, makers in MOVES.items():
        if abroad or role not in makers:
            yield {"action": name, **ASKED[name]}
    if role == "remote":
        yield ERASING


@pytest.mark.parametrize("role", LIVE)
def test_nor_over_the_websocket(room: Room, role: CredentialRole) -> None:
    token, before = kept(room, role), everything(room.server)
    with room.wire().hello(token) as wire:
        for asked in _not_made_with(role):
            assert wire.ask("control", **asked)["code"] == "forbidden", asked
        for kind, fields in OF_A_PHONE.items() if role != "participant" else ():
            assert wire.ask(kind, **fields)["code"] == "forbidden", kind
    assert everything(room.server) == before


def test_a_phone_does_what_it_may_and_no_other_key_does(
    room: Room, here: list[Key], neighbours: list[Key], gone: list[Key]
) -> None:
    before = everything(room.server)
    for key in (*here, *neighbours, *gone):
        for name, fields in OF_A_PHONE.items():
            if key.role == "participant" and key not in neighbours:
                continue
            asked = {"action": name, **fields}
            answer = room.server.ask("POST", f"{room.path}/act", key=key.token, json=asked)
            expected = (403, "forbidden") if key.role else (401, "unauthorized")
            assert _told(answer) == expected, (key.name, asked)
    assert everything(room.server) == before


def test_what_is_of_somebody_else_is_nobodys_to_mark_or_to_remark_on(room: Room) -> None:
    ben = room.join()
    (item,) = room.view()["standing"]["tally"]["questions"]
    before = everything(room.server)
    with room.wire().hello(ben) as phone:
        for asked in ({"mark": "resolved", "on": True}, {"text": "x"}):
            kind = "mark" if "mark" in asked else "remark"
            told = phone.ask(kind, activity="asks", item=item, **asked)
            assert told["type"] == "error", told
    assert everything(room.server) == before


def test_every_door_lets_in_who_may_come_and_nobody_else(
    room: Room, here: list[Key], neighbours: list[Key], gone: list[Key]
) -> None:
    for key in (*here, *neighbours, *gone, Key("nobody", "", ""), Key("made up", "", "room-x")):
        with room.wire() as wire:
            wire.send(type="hello", token=key.token)
            told = wire.next()
            if key.role in LIVE and key not in neighbours:
                assert told["type"] == "view", key.name
                continue
            code = "forbidden" if key.role else "unauthorized"
            assert (told["type"], told["code"]) == ("error", code), key.name
            assert wire.closed() == 4403


@pytest.mark.parametrize("role", ["room", "remote", "moderator"])
def test_whoever_may_make_a_move_makes_it_through_either_door(
    hub: Server, role: CredentialRole
) -> None:
    room = Room(hub, WORKSHOP)
    room.answer(room.join(), "asks", {"questions": [{"id": "a", "text": "How long?"}]})
    token = kept(room, role)
    with room.wire().hello(token) as wire:
        for name in (name for name, makers in MOVES.items() if role in makers):
            asked = {"action": name, **ASKED[name]}
            told = wire.ask("control", **asked).get("code")
            answer = hub.ask("POST", f"{room.path}/control", key=token, json=asked)
            assert not {told, _told(answer)[1]} & REFUSALS, (name, told, answer.text)
