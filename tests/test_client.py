"""A kernel's side of a hub: finding it, asking it, and staying connected to it."""

from __future__ import annotations

import asyncio
import http.server
import json
import os
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler

from plwidgets.analysis import read
from plwidgets.client import HubAddress, Pipe, Room, find_hub
from plwidgets.client.address import running_hubs, server_key
from plwidgets.client.http import ask
from plwidgets.client.mirror import Mirror, apply_patch
from plwidgets.client.pipe import backoff
from plwidgets.exceptions import (
    Forbidden,
    InvalidAnswer,
    NoHub,
    NotFound,
    Refused,
    Unauthorized,
    WorkshopError,
)
from plwidgets.serve.remote import RemoteHub
from plwidgets.workshop import Workshop
from tests.conftest import ROOT
from tests.loops import run
from tests.servers import Server, cookie_of

NOWHERE = "http://127.0.0.1:9/plwidgets"
POLL = {
    "title": "A poll",
    "activities": [
        {"id": "colour", "kind": "choice", "title": "Colour?", "options": ["Red", "Blue"]},
        {"id": "why", "kind": "open_text", "title": "Why?"},
    ],
}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("hub"), "--hub-only")
    server.start()
    yield server
    if server.alive:
        server.stop()


@pytest.fixture(autouse=True)
def _a_kernel_that_nobody_has_told_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in (
        "PLWIDGETS_HUB",
        "PLWIDGETS_LINK",
        "PLWIDGETS_LINKED_HUBS",
        "HTTP_COOKIE",
        "QUERY_STRING",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JPY_PARENT_PID", "4711")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))


# Which hub a kernel belongs to


def test_a_page_of_serve_finds_its_hub_in_the_environment_and_its_key_in_the_cookie(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLWIDGETS_HUB", "http://127.0.0.1:8866/plwidgets")
    monkeypatch.setenv("PLWIDGETS_LINK", "http://192.168.1.20:8866")
    monkeypatch.setenv(
        "HTTP_COOKIE", "_xsrf=2|a; plwidgets-8866-server=server-abc; plwidgets-8867-server=x"
    )

    found = find_hub()

    assert (found.url, found.key, found.own) == (
        "http://127.0.0.1:8866/plwidgets",
        "server-abc",
        True,
    )
    assert found.join_link("219816") == "http://192.168.1.20:8866/219816"


def test_a_page_that_a_coachs_link_opened_holds_that_coachs_keys_and_not_the_servers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLWIDGETS_HUB", "http://127.0.0.1:8866/plwidgets")
    monkeypatch.setenv("QUERY_STRING", "room=219816&as=coach")
    cookies = (
        "plwidgets-8866-coach-219816=coach-a; plwidgets-8866-server=server-b"
        "; plwidgets-8866-coach-418273=coach-c; plwidgets-8866-coach-x=coach-d"
        "; plwidgets-8867-coach-310426=coach-e"
    )
    monkeypatch.setenv("HTTP_COOKIE", cookies)

    found = find_hub()

    assert found.key == ""
    assert found.coach_keys == {"219816": "coach-a", "418273": "coach-c"}


def test_a_page_that_a_projectors_link_opened_shows_its_room_with_that_key_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLWIDGETS_HUB", "http://127.0.0.1:8866/plwidgets")
    monkeypatch.setenv("QUERY_STRING", "room=219816&as=projector")
    monkeypatch.setenv(
        "HTTP_COOKIE", "plwidgets-8866-projector-219816=projector-a; plwidgets-8866-server=server-b"
    )

    assert find_hub().key == ""
    assert Room.here().key == "projector-a"
    with pytest.raises(Unauthorized):
        Room.connect("418273")


def test_a_link_names_the_hub_of_a_page_whose_own_server_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLWIDGETS_LINKED_HUBS", "1")
    monkeypatch.setenv("QUERY_STRING", "room=219816&hub=https%3A%2F%2Fa.org%2Fb%2Fplwidgets%2F")

    found = find_hub()

    assert (found.url, found.key, found.own) == ("https://a.org/b/plwidgets", "", False)


def test_no_link_leads_a_page_of_serve_to_another_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLWIDGETS_HUB", "http://127.0.0.1:8866/plwidgets")
    monkeypatch.setenv("QUERY_STRING", "hub=http://169.254.169.254/")

    assert find_hub().url == "http://127.0.0.1:8866/plwidgets"


def test_on_a_laptop_no_link_chooses_the_hub(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = {"hub": "http://127.0.0.1:8888/plwidgets", "key": "server-xyz"}
    (tmp_path / "plwidgets-4711.json").write_text(json.dumps(said))
    monkeypatch.setenv("QUERY_STRING", "hub=https://elsewhere.test/plwidgets")

    assert find_hub().url == said["hub"]


def test_in_jupyterlab_the_server_leaves_word_beside_the_kernels(tmp_path: Path) -> None:
    said = {"hub": "http://127.0.0.1:8888/base/plwidgets", "key": "server-xyz"}
    (tmp_path / "plwidgets-4711.json").write_text(json.dumps(said))

    found = find_hub()

    assert (found.url, found.key, found.own) == (said["hub"], said["key"], True)


def test_a_link_comes_before_the_server_that_a_pod_happens_to_have_and_never_gets_its_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = {"hub": "http://127.0.0.1:8888/plwidgets", "key": "server-xyz"}
    (tmp_path / "plwidgets-4711.json").write_text(json.dumps(said))
    monkeypatch.setenv("PLWIDGETS_LINKED_HUBS", "1")
    monkeypatch.setenv("QUERY_STRING", "hub=https://workshop.org/plwidgets")

    assert find_hub() == find_hub("https://workshop.org/plwidgets")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"hub": "http://x"}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "plwidgets-4711.json").write_text(content)

    with pytest.raises(NoHub):
        find_hub()


def test_without_any_hub_the_error_says_how_to_start_one() -> None:
    with pytest.raises(NoHub, match="plwidgets serve"):
        find_hub()


@pytest.mark.parametrize("url", ["workshop.org", "file:///etc/passwd", "ftp://a.org", "http://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(NoHub, match="not the address of a hub"):
        find_hub(url)


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("plwidgets-8866-server=a", "a"),
        ('x=1; plwidgets-8866-server="a"', "a"),
        ("not-plwidgets-8866-server=a; {strange}; =; x", ""),
        ("plwidgets-8867-server=a", ""),
        ("", ""),
    ],
)
def test_the_key_is_found_in_any_cookie_header(header: str, key: str) -> None:
    assert server_key(header, 8866) == key


# A room


def test_a_notebook_opens_a_room_runs_it_and_reads_it(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    token = join(hub, room.code)["token"]

    room.control("go", activity="colour")
    answer(hub, room.code, "colour", {"choices": ["red"]}, token)

    assert room.view()["current"] == "colour"
    assert [row["value"] for row in room.tally("colour")["rows"]] == [1, 0]
    assert b"colour" in room.export("jsonl")


def test_a_room_is_opened_from_a_name_a_file_or_a_plan(hub: Server, tmp_path: Path) -> None:
    from plwidgets import Workshop

    file = tmp_path / "poll.yaml"
    file.write_text(Workshop(**POLL).to_yaml())
    plans: list[Any] = ["definition-poll", file, str(file), POLL, Workshop(**POLL)]

    rooms = [Room.create(plan, hub.hub, hub.server_key) for plan in plans]

    titles = [room.view()["workshop"]["title"] for room in rooms]
    assert titles == [Workshop.load("definition-poll").title, *["A poll"] * 4]


def test_a_room_is_found_again_by_its_code_with_its_key_or_with_the_hubs(
    hub: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    spaced = f"{room.code[:2]} {room.code[2:4]} {room.code[4:]}"
    monkeypatch.setenv("PLWIDGETS_HUB", hub.hub)
    monkeypatch.setenv("HTTP_COOKIE", cookie_of(hub))

    with_its_own = Room.connect(spaced, hub.hub, room.key)
    with_the_hubs = Room.connect(spaced)

    assert with_its_own.view() == with_the_hubs.view() == room.view()
    assert room.key not in (with_the_hubs.key, hub.server_key)


def test_here_is_the_room_of_the_link_else_the_newest_else_a_new_one(
    hub: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLWIDGETS_HUB", hub.hub)
    monkeypatch.setenv("HTTP_COOKIE", cookie_of(hub))
    old, newest = Room.create(POLL), Room.create(POLL)

    assert Room.here().code == newest.code
    monkeypatch.setenv("QUERY_STRING", f"room={old.code}")
    assert Room.here().code == old.code
    monkeypatch.setenv("QUERY_STRING", "")
    newest.control("end")
    assert Room.here(POLL).code not in (old.code, newest.code)


def test_what_the_hub_refuses_is_raised_as_what_it_is(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    token = join(hub, room.code)["token"]
    room.control("go", activity="colour")

    with pytest.raises(Unauthorized):
        Room.create(POLL, hub.hub, "server-guessed")
    with pytest.raises(NotFound, match="no_such_room"):
        raise_code(lambda: Room.connect("100000", hub.hub, hub.server_key).view())
    with pytest.raises(Refused, match="wrong_phase"):
        raise_code(lambda: answer(hub, room.code, "why", {"text": "x"}, token))
    with pytest.raises(InvalidAnswer) as invalid:
        answer(hub, room.code, "colour", {"choices": ["green"]}, token)
    assert invalid.value.field == "choices"


def test_a_code_that_cannot_be_one_is_refused_without_asking() -> None:
    with pytest.raises(NotFound, match="six digits"):
        Room.connect("2198", NOWHERE, "key")


def test_without_a_key_the_error_says_where_to_get_one() -> None:
    with pytest.raises(Unauthorized, match="link that `plwidgets serve` printed"):
        Room.create(POLL, NOWHERE)


def test_no_key_follows_an_address_that_leads_elsewhere() -> None:
    asked: list[str] = []

    class Elsewhere(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.headers.get("Authorization", ""))
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.1:{server.server_port}/stolen")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with http.server.HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with pytest.raises(Refused, match="elsewhere"):
            ask("GET", f"http://127.0.0.1:{server.server_port}/plwidgets", key="server-secret")
        server.shutdown()
        thread.join()

    assert asked == ["Bearer server-secret"]


@pytest.mark.parametrize("told", [b"[]", b"{}", b"null", b'{"rooms": 1}', b'{"rooms": [1]}'])
def test_what_answers_in_json_and_is_no_hub_is_told_in_words(told: bytes) -> None:
    class Odd(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with http.server.HTTPServer(("127.0.0.1", 0), Odd) as server:
        url = f"http://127.0.0.1:{server.server_port}/plwidgets"
        room, remote = Room("219816", HubAddress(url), "k"), RemoteHub(HubAddress(url, "k", url))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        for asks in (
            partial(Room.create, POLL, url, "server-k"),
            partial(Room.connect, "219816", url, "server-k"),
            room.coach_key,
            partial(read, url, "server-k"),
            partial(remote.opened_by, "k"),
            partial(remote.open_room, Workshop(**POLL), False),
            partial(remote.open_room, Workshop(**POLL), True),
        ):
            with pytest.raises(Refused, match="answered as no hub does"):
                asks()
        server.shutdown()
        thread.join()


def test_an_address_without_a_hub_is_named() -> None:
    with pytest.raises(NoHub, match=re.escape(NOWHERE.removesuffix("/plwidgets"))):
        Room.create(POLL, NOWHERE, "key")


def test_a_wrong_file_is_refused_before_the_hub_is_asked(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError):
        Room.create(tmp_path / "none.yaml", NOWHERE, "key")


# The live connection


def test_a_join_that_is_said_again_is_the_same_participant(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take)
        for _ in range(2):
            pipe.receive({"type": "join", "code": room.code, "key": "the same, and long"})
        assert len({(await page.until("joined"))["participant"] for _ in range(2)}) == 1
        pipe.close()

    run(story(Page()))
    assert room.view()["people"] == 1


def test_a_participant_joins_answers_and_is_acknowledged(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    room.control("go", activity="colour")

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take)
        pipe.receive({"type": "join", "code": room.code})
        joined = await page.until("joined")
        pipe.receive({"type": "connect", "code": room.code})
        await page.until("opened")
        pipe.receive({"type": "hello", "token": joined["token"]})
        view = await page.until("view")
        assert view["view"]["me"]["id"] == joined["participant"]
        pipe.receive(
            {
                "type": "answer",
                "key": "k1",
                "activity": "colour",
                "round": 1,
                "answer": {"choices": ["red"]},
            }
        )
        assert (await page.until("ack"))["key"] == "k1"
        pipe.close()

    run(story(Page()))
    assert room.tally("colour")["n"] == 1


def test_a_kernel_with_a_room_key_says_hello_with_it(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        views: list[dict[str, Any]] = []
        pipe = Pipe(hub.hub, page.take, key=room.key, role="facilitator", on_view=views.append)
        pipe.receive({"type": "connect", "code": room.code})
        await page.until("opened")
        pipe.receive({"type": "hello", "role": "participant"})
        await page.until("view")
        room.control("next")
        await page.until("patch")
        assert views[0]["people"] == 0
        assert views[-1]["current"] == "colour"
        pipe.close()

    run(story(Page()))


def test_a_page_whose_first_word_got_lost_asks_anew_and_has_its_line(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take, key=room.key, role="facilitator")
        pipe.receive({"type": "ping"})
        assert (await page.until("pong"))["nth"] == 0
        for word in ("disconnect", "connect"):
            pipe.receive({"type": word, "code": room.code})
        await page.until("opened")
        pipe.receive({"type": "hello"})
        await page.until("view")
        room.control("next")
        await page.until("patch")
        pipe.close()

    run(story(Page()))


def test_a_second_view_of_a_widget_shares_the_line_and_is_told_where_things_stand(
    hub: Server,
) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take, key=room.key, role="facilitator")
        for _ in range(2):
            pipe.receive({"type": "connect", "code": room.code})
            await page.until("opened")
            pipe.receive({"type": "hello"})
            first = await page.until("view")
        room.control("next")
        await page.until("patch")
        pipe.receive({"type": "hello"})
        again = await page.until("view")
        assert again["view"]["current"] == "colour"
        assert again["seq"] > first["seq"]
        pipe.receive({"type": "disconnect"})
        room.control("next")
        await page.until("patch")
        pipe.close()

    run(story(Page()))


def test_what_a_page_is_told_is_numbered_so_that_it_notices_what_got_lost(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take, key=room.key, role="projector")
        pipe.receive({"type": "ping"})
        assert await page.until("pong") == {"type": "pong", "nth": 0}
        pipe.receive({"type": "connect", "code": room.code})
        assert (await page.until("opened"))["nth"] == 1
        pipe.receive({"type": "hello", "packed": True})
        assert (await page.until("packed"))["nth"] == 2
        room.control("next")
        await page.until("patch")  # which the page never hears of, say
        pipe.receive({"type": "ping"})
        assert (await page.until("pong"))["nth"] == 3
        pipe.receive({"type": "hello", "packed": True})
        again = await page.until("packed")
        assert (again["nth"], again["view"]["current"]) == (4, "colour")
        room.control("next")
        assert (await page.until("patch"))["nth"] == 5
        pipe.close()

    run(story(Page()))


def test_the_figure_goes_with_a_view_that_is_told_anew(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        again: list[str] = []

        def figure_too() -> None:
            again.append("figure")

        pipe = Pipe(hub.hub, page.take, key=room.key, role="projector", on_again=figure_too)
        pipe.receive({"type": "connect", "code": room.code})
        await page.until("opened")
        for times in range(2):
            pipe.receive({"type": "hello"})
            await page.until("view")
            assert len(again) == times
        pipe.close()

    run(story(Page()))


def test_messages_may_come_from_the_thread_on_which_jupyterlab_runs_callbacks(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        home = threading.get_ident()
        threads: set[int] = set()

        def deliver(message: dict[str, Any]) -> None:
            threads.add(threading.get_ident())
            page.take(message)

        pipe = Pipe(hub.hub, deliver, key=room.key, role="facilitator")
        pipe.receive({"type": "ping"})
        await page.until("pong")
        connect = {"type": "connect", "code": room.code}
        await asyncio.get_running_loop().run_in_executor(None, pipe.receive, connect)
        await page.until("opened")
        await asyncio.get_running_loop().run_in_executor(None, pipe.receive, {"type": "hello"})
        await page.until("view")
        assert threads == {home}
        pipe.close()

    run(story(Page()))


def test_after_the_hub_is_killed_the_pipe_comes_back_by_itself(tmp_path: Path) -> None:
    server = Server(tmp_path, "--hub-only")
    server.start()

    async def story(page: Page) -> None:
        loop = asyncio.get_running_loop()
        pipe = Pipe(server.hub, page.take, key=server.room_key, role="projector")
        pipe.receive({"type": "connect", "code": server.code})
        await page.until("opened")
        pipe.receive({"type": "hello"})
        await page.until("view")
        await loop.run_in_executor(None, server.kill9)
        assert (await page.until("closed"))["retry_in"] <= 3000
        await loop.run_in_executor(None, server.restart)
        await page.until("opened")
        pipe.receive({"type": "hello"})
        assert (await page.until("view"))["view"]["code"] == server.code
        pipe.close()

    try:
        run(story(Page()))
    finally:
        if server.alive:
            server.stop()


def test_who_leaves_is_erased(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    token = join(hub, room.code)["token"]

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take)
        pipe.receive({"type": "erase", "code": room.code, "token": token})
        await page.until("erased")
        pipe.receive({"type": "erase", "code": room.code, "token": token})
        error = await page.until("error")
        assert (error["code"], error["during"]) == ("unauthorized", "erase")

    run(story(Page()))
    assert room.view()["people"] == 0


def test_a_page_in_a_notebook_has_a_personal_code_comes_back_by_it_and_leaves(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    first = join(hub, room.code)

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take)

        async def mine(asked: str, token: str) -> Any:
            pipe.receive({"type": "mine", "asked": asked, "code": room.code, "token": token})
            return (await page.until("mine"))["told"]

        told = await mine("POST participants/me/personal", first["token"])
        pipe.receive({"type": "join", "code": room.code, "key": "k" * 24, **told})
        again = await page.until("joined")
        assert again["participant"] == first["participant"]
        assert await mine("DELETE device", again["token"]) is None
        for asked, code in (("DELETE device", "unauthorized"), ("GET export", "bad_request")):
            pipe.receive(
                {"type": "mine", "asked": asked, "code": room.code, "token": again["token"]}
            )
            error = await page.until("error")
            assert (error["code"], error["during"]) == (code, "mine")

    run(story(Page()))
    assert room.view()["people"] == 1


def test_the_answers_are_fetched_for_a_page_that_holds_no_key(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    room.control("go", activity="why")
    answer(hub, room.code, "why", {"text": "Because"}, join(hub, room.code)["token"])

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take, key=room.key, role="facilitator")
        pipe.receive({"type": "connect", "code": room.code})
        pipe.receive({"type": "export", "format": "csv"})
        exported = await page.until("exported")
        assert exported["name"] == f"plwidgets-{room.code}.csv"
        assert b"Because" in page.files[0]
        pipe.receive({"type": "export", "format": "docx"})
        error = await page.until("error")
        assert (error["code"], error["during"]) == ("bad_request", "export")
        pipe.close()

    run(story(Page()))


def test_a_key_for_a_coach_is_fetched_for_a_page_that_holds_none(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take, key=room.key, role="facilitator")
        pipe.receive({"type": "connect", "code": room.code})
        pipe.receive({"type": "invite"})
        invited = await page.until("invited")
        key = invited["key"]
        assert invited["desk"] is False  # this hub shows no pages
        asked = hub.ask("GET", f"/api/rooms/{room.code}/export", key=key)
        assert asked.is_success
        pipe.close()
        stranger = Pipe(hub.hub, page.take)
        stranger.receive({"type": "connect", "code": room.code})
        stranger.receive({"type": "invite"})
        error = await page.until("error")
        assert (error["code"], error["during"]) == ("unauthorized", "invite")
        stranger.close()

    run(story(Page()))


@pytest.mark.parametrize(
    ("holds_server_key", "code", "said"),
    [
        (False, "unauthorized", "This console cannot make links."),
        (True, "not_found", "No links lead to pages of this server."),
    ],
)
def test_a_page_that_can_make_no_links_is_told_so(
    hub: Server, holds_server_key: bool, code: str, said: str
) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    key = hub.server_key if holds_server_key else ""

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take, key=room.key, role="facilitator", server_key=key)
        pipe.receive({"type": "connect", "code": room.code})
        pipe.receive({"type": "links", "only": True})
        error = await page.until("error")
        assert (error["code"], error["during"], error["message"]) == (code, "links", said)
        pipe.close()

    run(story(Page()))


@pytest.mark.parametrize("given", ["{key}", "http://a.test/plwidgets/enter?token={key}&to=coach"])
def test_a_coachs_key_or_link_is_taken_back(hub: Server, given: str) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)
    key = room.coach_key()
    path = f"/api/rooms/{room.code}/export"
    assert hub.ask("GET", path, key=key).is_success

    room.take_back(given.format(key=key))

    assert hub.ask("GET", path, key=key).status_code == 401
    with pytest.raises(NotFound):
        room.take_back(key)


def test_a_participants_page_gets_no_export(hub: Server) -> None:
    room = Room.create(POLL, hub.hub, hub.server_key)

    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take)
        pipe.receive({"type": "connect", "code": room.code})
        pipe.receive({"type": "export", "format": "csv"})
        assert (await page.until("error"))["code"] == "unauthorized"
        assert page.files == []
        pipe.close()

    run(story(Page()))


@pytest.mark.parametrize(("address", "code"), [("hub", "no_such_room"), (NOWHERE, "unreachable")])
def test_joining_in_vain_is_told_in_words(hub: Server, address: str, code: str) -> None:
    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub if address == "hub" else address, page.take)
        pipe.receive({"type": "join", "code": "100000"})
        error = await page.until("error")
        assert (error["code"], error["during"]) == (code, "join")
        assert error["message"]
        assert error["hint"]

    run(story(Page()))


def test_a_hub_that_is_away_is_tried_again(hub: Server) -> None:
    async def story(page: Page) -> None:
        pipe = Pipe(NOWHERE, page.take)
        pipe.receive({"type": "connect", "code": "219816"})
        waits = [(await page.until("closed"))["retry_in"] for _ in range(3)]
        assert waits == sorted(waits)
        pipe.receive({"type": "answer", "key": "k"})  # dropped: the front end keeps it
        pipe.close()

    run(story(Page()))


def test_a_hub_that_refuses_the_key_is_not_called_again_at_once(hub: Server) -> None:
    async def story(page: Page) -> None:
        pipe = Pipe(hub.hub, page.take, key="room-guessed", role="facilitator")
        pipe.receive({"type": "connect", "code": hub.code})
        waits = []
        for _ in range(3):
            await page.until("opened")
            pipe.receive({"type": "hello"})
            assert (await page.until("error"))["code"] == "unauthorized"
            waits.append((await page.until("closed"))["retry_in"])
        assert waits == sorted(waits)
        pipe.close()

    run(story(Page()))


def test_a_message_that_is_none_costs_the_line_but_not_the_pipe() -> None:
    async def story(page: Page) -> None:
        class Babble(WebSocketHandler):
            def open(self, *_args: str, **_kwargs: str) -> None:
                self.write_message("{")

        server = HTTPServer(Application([(r"/api/rooms/219816/live", Babble)]))
        (socket,) = bind_sockets(0, "127.0.0.1")
        server.add_socket(socket)
        pipe = Pipe(f"http://127.0.0.1:{socket.getsockname()[1]}", page.take)
        pipe.receive({"type": "connect", "code": "219816"})
        for _ in range(2):
            await page.until("opened")
            await page.until("closed")
        pipe.close()
        server.stop()

    run(story(Page()))


def test_waiting_grows_to_three_seconds_and_no_further() -> None:
    assert backoff(0) <= 0.25
    assert all(2.25 <= backoff(failures) <= 3 for failures in (4, 10, 1000))


@pytest.mark.parametrize("case", json.loads((ROOT / "tests/data/merge_patches.json").read_text()))
def test_patches_merge_as_the_standard_and_the_pages_say(case: dict[str, Any]) -> None:
    """The cases are those of RFC 7396, appendix A; `tests/frontend/merge.test.ts` has them too."""
    before = json.dumps(case["target"])

    assert apply_patch(case["target"], case["patch"]) == case["result"]
    assert json.dumps(case["target"]) == before


def test_a_mirror_shares_what_a_patch_leaves_alone() -> None:
    mirror = Mirror()
    mirror.take({"type": "view", "seq": 1, "now": 0, "view": {"tally": {"n": 1}, "people": 1}})
    before = mirror.view and mirror.view["tally"]

    assert mirror.take({"type": "patch", "seq": 2, "now": 0, "patch": {"people": 2}})

    assert mirror.view == {"tally": {"n": 1}, "people": 2}
    assert mirror.view["tally"] is before
    assert not mirror.take({"type": "ack", "key": "k", "seq": 3})


class Page:
    """A front end: keeps what the pipe delivers, in order."""

    def __init__(self) -> None:
        self._messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.files: list[bytes] = []

    def take(self, message: dict[str, Any], files: Sequence[bytes] = ()) -> None:
        self.files += files
        self._messages.put_nowait(message)

    async def until(self, kind: str) -> dict[str, Any]:
        """Return the next message of this type, passing over others."""
        async with asyncio.timeout(30):
            while (message := await self._messages.get())["type"] != kind:
                pass
        return message


def join(hub: Server, code: str) -> dict[str, str]:
    joined: dict[str, str] = ask("POST", f"{hub.hub}/api/rooms/{code}/participants", body={})
    return joined


def answer(hub: Server, code: str, activity: str, given: dict[str, Any], token: str) -> Any:
    url = f"{hub.hub}/api/rooms/{code}/activities/{activity}/answer"
    return ask("PUT", url, key=token, body={"answer": given})


def raise_code(job: Callable[[], Any]) -> None:
    """Do something that is refused, and raise its error with its code for a message."""
    try:
        job()
    except Refused as error:
        raise type(error)(error.code) from None


def test_a_room_gives_a_coach_a_key_that_only_reads(hub_server: Server) -> None:
    room = Room.connect(hub_server.code, hub_server.hub, hub_server.room_key)
    coach = Room.connect(room.code, room.hub, room.coach_key())

    assert coach.view()["current"] is None
    with pytest.raises(Forbidden):
        coach.control("next")


def test_a_server_that_ends_while_it_is_looked_for_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    # Its word is listed, and gone when it is looked at.
    (tmp_path / f"plwidgets-{os.getpid()}.json").symlink_to(tmp_path / "gone")
    assert running_hubs() == []
