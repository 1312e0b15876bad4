"""Links that let a browser in, the keys that they give, and how those end."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

from plwidgets.cli import main
from plwidgets.client.address import running_hubs
from plwidgets.hub.keys.codes import SECONDS, Codes
from plwidgets.store import open_store
from tests.conftest import Photograph
from tests.phones import Room
from tests.servers import HTTP, PLWIDGETS, Server, wait_for


class Visitor:
    """A browser that came by a link, and the key that it was given."""

    def __init__(self, link: str) -> None:
        door = HTTP.get(link)
        assert door.is_redirect, door.text
        self.there = httpx.URL(link).join(door.headers["location"])
        self._cookie = door.headers["set-cookie"].partition(";")[0]

    @property
    def key(self) -> str:
        """What the cookie holds, which no script in that browser could read."""
        return str(self._cookie.partition("=")[2])

    def opens(self, page: httpx.URL | None = None) -> int:
        """Return what asking for a page is answered with: for the one that the link led to."""
        asked = {"Cookie": self._cookie}
        return HTTP.get(page or self.there, headers=asked, timeout=60).status_code


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    """A server of a test's own, whose keys may end."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


# Codes


def test_a_code_opens_once_and_what_it_is_for() -> None:
    codes = Codes()
    server, wall = codes.make("server"), codes.make("projector", "219816")

    assert [(one.role, one.room) for one in map(codes.spend, (server, wall)) if one] == [
        ("server", ""),
        ("projector", "219816"),
    ]
    assert [codes.spend(code) for code in (server, wall, "", "made up")] == [None] * 4


def test_a_code_waits_for_a_day_of_work_and_no_longer() -> None:
    now = 0.0
    codes = Codes(lambda: now)
    early, late = codes.make("server"), codes.make("server")

    now = SECONDS - 1
    assert codes.spend(early)
    now = SECONDS
    assert codes.spend(late) is None


def test_new_links_make_those_before_worthless_and_no_other_rooms() -> None:
    codes = Codes()
    server, own = codes.make("server"), codes.make("projector", "219816")
    other = codes.make("projector", "310426")
    codes.void("219816")

    assert [bool(codes.spend(code)) for code in (server, own, other)] == [False, False, True]


# How keys end


def test_a_start_ends_the_server_keys_of_earlier_ones_and_what_was_made_with_them(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path)
    server.start()
    browser, wall = Visitor(server.facilitator_url), Visitor(server.projector_url)
    old, own, at_the_start = server.server_key, browser.key, server.room_key
    path = f"/api/rooms/{server.code}"
    made = server.ask("POST", f"{path}/keys", key=own, json={"role": "room"}).json()["key"]
    more = server.ask("POST", f"{path}/keys", key=made, json={"role": "room"}).json()["key"]
    coach = server.ask("POST", f"{path}/keys", key=made, json={"role": "coach"}).json()["key"]
    for key in (made, more, coach, at_the_start, wall.key):
        assert server.ask("GET", f"{path}/view", key=key).is_success

    server.restart()

    assert server.ask("GET", "/api/rooms", key=server.server_key).is_success
    for key in (old, own):
        assert server.ask("GET", "/api/rooms", key=key).status_code == 401
    for key in (made, more):
        assert server.ask("GET", f"{path}/view", key=key).status_code == 401
    for key in (coach, at_the_start, wall.key):
        assert server.ask("GET", f"{path}/view", key=key).is_success
    assert browser.opens() == 403
    server.stop()


def test_keys_of_earlier_starts_stay_where_that_is_asked_for(tmp_path: Path) -> None:
    server = Server(tmp_path, "--keep-keys")
    server.start()
    browser, old = Visitor(server.facilitator_url), server.server_key

    server.restart()

    assert server.ask("GET", "/api/rooms", key=old).is_success
    assert browser.opens() == 200
    server.stop()


def test_a_second_server_on_one_database_ends_nobodys_keys(tmp_path: Path) -> None:
    first, second = Server(tmp_path), Server(tmp_path)
    first.start()
    browser = Visitor(first.facilitator_url)
    second.start()

    assert first.ask("GET", "/api/rooms", key=first.server_key).is_success
    assert first.ask("GET", "/api/rooms", key=browser.key).is_success
    first.stop()
    second.restart()
    assert second.ask("GET", "/api/rooms", key=browser.key).status_code == 401
    second.stop()


def test_two_servers_on_one_host_leave_each_others_browsers_in(tmp_path: Path) -> None:
    servers = [Server(tmp_path / name) for name in ("a", "b")]
    for server in servers:
        server.folder.mkdir()
        server.start()

    with httpx.Client(follow_redirects=True, timeout=60, trust_env=False) as browser:
        for server in servers:
            assert browser.get(server.facilitator_url).status_code == 200
        for server in servers:
            page = f"/voila/render/facilitate.ipynb?room={server.code}"
            assert browser.get(server.hub.replace("/plwidgets", page)).status_code == 200
    for server in servers:
        server.stop()


def test_new_links_end_what_others_hold_and_leave_who_asks(served: Server) -> None:
    server = served
    room = Room.of(server)
    mine, other = Visitor(server.facilitator_url), Visitor(server.facilitator_url)
    wall, unused = Visitor(server.projector_url), (server.facilitator_url, server.projector_url)

    def made_with(key: str, role: str = "room") -> str:
        made = server.ask("POST", f"{room.path}/keys", key=key, json={"role": role})
        return str(made.json()["key"])

    my_console, coach = made_with(mine.key), made_with(mine.key, "coach")
    with (
        room.wire().hello(made_with(other.key)) as console,
        room.wire().hello(wall.key) as screen,
        room.wire().hello(my_console) as still,
    ):
        asked = {"only": True}
        made = server.ask("POST", f"{room.path}/links", key=mine.key, json=asked).json()

        assert [console.closed(), screen.closed()] == [4410, 4410]
        assert still.ask("control", action="next")["type"] == "ack"
    for key in (other.key, server.server_key):
        assert server.ask("GET", "/api/rooms", key=key).status_code == 401
    assert [HTTP.get(link).status_code for link in unused] == [401, 401]
    assert [other.opens(), wall.opens(), mine.opens()] == [403, 403, 200]
    for key in (my_console, coach, server.room_key):
        assert server.ask("GET", f"{room.path}/view", key=key).is_success
    for page in made.values():
        assert Visitor(f"{server.hub}/{page}").opens() == 200
    (own,) = (near.key for near in running_hubs() if near.url == server.hub)
    assert server.ask("GET", "/api/rooms", key=own).is_success


def test_a_server_without_pages_makes_no_links(hub: Server) -> None:
    made = hub.ask("POST", f"/api/rooms/{hub.code}/links", key=hub.server_key, json={})

    assert made.status_code == 404
    assert made.json()["error"]["message"] == "No links lead to pages of this server."


def test_a_purge_takes_what_links_to_a_room_opened(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.start()
    code, wall = server.code, Visitor(server.projector_url)
    server.stop()

    assert main(["purge", code, "--db", str(server.db)]) == 0

    with closing(open_store(server.db)) as store:
        assert store.credentials(code) == []
    another = Server(tmp_path)
    another.start()
    assert another.ask("GET", f"/api/rooms/{code}/view", key=wall.key).status_code == 401
    another.stop()


# A projector


@pytest.fixture
def wall(serve: Server) -> str:
    """The key that a projector's link gave to a browser."""
    return Visitor(serve.projector_url).key


def test_a_projector_sees_its_rooms_wall_and_can_do_nothing(serve: Server, wall: str) -> None:
    room = Room.of(serve)

    with room.wire().hello(wall) as screen, room.console("projector") as own:
        assert screen.view == own.view
        for kind, fields in (
            ("control", {"action": "next"}),
            ("answer", {"activity": "definition", "answer": {"text": "x"}}),
            ("me", {"name": "Ana"}),
        ):
            assert screen.ask(kind, **fields)["code"] == "forbidden"
    for role in ("facilitator", "participant"):
        with room.wire() as refused:
            refused.send(type="hello", token=wall, role=role)
            assert refused.next("error")["code"] == "forbidden"
            view = serve.ask("GET", f"{room.path}/view?role={role}", key=wall)
            assert view.status_code == 403


def test_a_projectors_link_opens_no_other_room_and_no_other_page(serve: Server) -> None:
    visitor = Visitor(serve.projector_url)
    other = Room(serve, "definition-poll")

    for name, params in (
        ("present", {"room": other.code, "as": "projector"}),
        ("present", {"room": serve.code}),
        ("facilitate", {"room": serve.code, "as": "projector"}),
        ("coach", {"room": serve.code, "as": "projector"}),
        ("coach", {"room": serve.code, "as": "coach"}),
        ("author", {}),
    ):
        asked = visitor.there.copy_with(path=f"/voila/render/{name}.ipynb", params=params)
        assert visitor.opens(asked) == 403, asked
    view = serve.ask("GET", f"{other.path}/view", key=visitor.key)
    assert view.status_code == 403


def test_a_projectors_link_can_be_taken_back_by_itself(serve: Server, wall: str) -> None:
    room = Room.of(serve)
    id = sha256(wall.encode()).hexdigest()

    assert serve.ask("DELETE", f"{room.path}/keys/{id}", key=room.key).status_code == 204
    assert serve.ask("GET", f"{room.path}/view", key=wall).status_code == 401


# In the console


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_console_makes_links_for_other_browsers_and_ends_them(
    served: Server, browser: Browser, axe: Any, photograph: Photograph, width: int
) -> None:
    expect.set_options(timeout=30_000)
    server = served
    mine = browser.new_context(viewport={"width": width, "height": 844})
    console = mine.new_page()
    console.goto(server.facilitator_url)
    if width == 390:
        console.get_by_role("button", name="Notes").press("Enter")
    console.get_by_text("Take home", exact=True).focus()
    console.keyboard.press("Enter")
    console.get_by_role("button", name="Make links for them").focus()
    console.keyboard.press("Enter")
    given = console.locator(".let-in code")
    expect(given).to_have_count(2)
    to_wall, to_console = given.all_inner_texts()
    names = [f"Copy {page} link" for page in ("projector", "facilitator")]
    expect(console.locator(".let-in .plw-copy button")).to_have_text(names)
    assert axe(console) == []
    photograph(console, f"links-{width}")

    others = browser.new_context()
    wall, second = others.new_page(), browser.new_page()
    wall.goto(to_wall)
    second.goto(to_console)
    expect(wall.locator(".plw")).to_contain_text(server.code[:2])
    expect(second.locator(".plw")).to_contain_text("connected")
    console.keyboard.press("Tab")
    for _ in range(2):
        console.keyboard.press("Enter")
    expect(console.get_by_role("status").filter(has_text="have ended")).to_be_visible()
    for ended in (wall, second):
        told = ended.get_by_role("heading", name="This page is for the facilitator.")
        expect(told).to_be_visible()
    assert axe(console) == []
    photograph(console, f"links-new-{width}")
    wall.goto(given.first.inner_text())
    expect(wall.locator(".plw")).to_contain_text(server.code[:2])
    console.get_by_role("button", name="Start", exact=True).press("Enter")
    expect(wall.get_by_role("heading", level=1)).to_contain_text("What do you think")
    for context in (mine, others, second.context):
        context.close()


# The browser that serve opens


def test_nothing_secret_is_told_to_the_browser_where_all_users_can_read_it(tmp_path: Path) -> None:
    seen, script = tmp_path / "seen", tmp_path / "browser"
    script.write_text(
        '#!/bin/sh\nfile="${1#file://}"\n'
        f'{{ echo "$1"; stat -c %a "$file"; cat "$file"; }} > {seen}.part; mv {seen}.part {seen}\n'
    )
    script.chmod(0o755)
    said: dict[str, Any] = {"BROWSER": str(script), "JUPYTER_RUNTIME_DIR": str(tmp_path / "own")}
    command = [str(PLWIDGETS), "serve", "definition-poll", "--port", "0"]
    server = subprocess.Popen(
        command, cwd=tmp_path, env=os.environ | said, stdout=subprocess.PIPE, text=True
    )
    try:
        wait_for(seen.exists)
        address, mode, page = seen.read_text().split("\n", 2)
        file = Path(address.removeprefix("file://"))
        assert file.exists()
    finally:
        server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=30)[0]

    link = told.partition("Facilitator:")[2].split()[0]
    assert "code=" in link
    assert link.replace("&", "&amp;") in page
    assert (mode, "code=" in address) == ("600", False)
    assert not file.exists()
