"""Pages with kernels that anybody may open: for whom one starts, and who may talk to it."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from plwidgets.exceptions import Refused
from plwidgets.hub import Hub
from plwidgets.serve import entrance
from plwidgets.serve.address import Place, is_own, listen, own_names
from plwidgets.serve.entrance import Entrance
from plwidgets.serve.visitors import (
    FOR_ANYONE,
    FROM_ONE_ADDRESS,
    MEMORY_LEFT,
    MOST_PAGES,
    Visitor,
    may_start,
)
from plwidgets.testing import MemoryStore
from tests import servers
from tests.servers import HTTP, Server, cookie_of

PLENTY = 8 << 30
"""Memory enough for everybody, in bytes."""


def participants(number: int, address: str = "") -> list[Visitor]:
    """Return so many participants: from one address, or from as many as they are."""
    return [Visitor("participant", address=address or f"10.0.0.{n}") for n in range(number)]


# For whom a kernel starts


@pytest.mark.parametrize(
    ("others", "participant", "coach"),
    [
        ([], True, True),
        (participants(FROM_ONE_ADDRESS - 1, "10.0.9.1"), True, True),
        (participants(FROM_ONE_ADDRESS, "10.0.9.1"), False, True),
        (participants(FROM_ONE_ADDRESS, "10.0.9.2"), True, True),
        (participants(FOR_ANYONE - 1), True, True),
        (participants(FOR_ANYONE), False, True),
        ([Visitor("server")] * MOST_PAGES, True, True),
        ([*participants(20), *[Visitor("coach")] * (MOST_PAGES - 20)], False, False),
    ],
)
def test_what_strangers_open_leaves_room_for_coaches_and_facilitators(
    others: list[Visitor], participant: bool, coach: bool
) -> None:
    asking = Visitor("participant", address="10.0.9.1")

    assert may_start(asking, others, PLENTY) is participant
    for role in ("coach", "projector"):
        assert may_start(Visitor(role, "219816", "10.0.9.1"), others, PLENTY) is coach
    assert may_start(Visitor("server"), others, PLENTY)


@pytest.mark.parametrize("role", ["participant", "coach", "projector"])
def test_no_kernel_takes_the_memory_that_the_room_itself_needs(role: str) -> None:
    assert may_start(Visitor(role), [], MEMORY_LEFT[role])
    assert not may_start(Visitor(role), [], MEMORY_LEFT[role] - 1)
    assert may_start(Visitor("server"), [], 0)
    assert MEMORY_LEFT["participant"] > MEMORY_LEFT["coach"]


def test_pages_that_open_at_the_same_moment_count_before_their_kernels_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entrance, "memory_left", lambda: MEMORY_LEFT["participant"] + (70 << 20))
    kernels: Any = SimpleNamespace(pages=dict(enumerate(participants(10, "10.0.9.1"))))
    hub = Hub(MemoryStore())
    doors = Entrance(hub, (), kernels)
    one, another = participants(2, "10.0.9.1")

    assert doors.has_room(another)
    with doors.opening(one):
        assert doors.has_room(another)
        with doors.opening(another):
            assert not doors.has_room(one)
    assert doors.has_room(one)
    hub.close()


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Dest": "document", "Sec-Fetch-Site": "cross-site"}, 200),
        ({"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Dest": "image", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Dest": "script"}, 403),
        ({"Sec-Fetch-Dest": "empty"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:80", "X-Forwarded-Host": "localhost"}, 421),
        ({"Host": "localhost:1"}, 200),
    ],
)
def test_another_sites_page_starts_no_kernel(
    serve: Server, told: dict[str, str], status: int
) -> None:
    before = kernels(serve)
    answer = HTTP.get(page(serve), headers=told, timeout=60)

    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert len(kernels(serve) - before) == (status == 200)
    if status == 421:
        assert "--public-url" in answer.text


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1:8866", True),
        ("192.168.1.20", True),
        ("[::1]:8866", True),
        ("[fe80::1%25eth0]", True),
        ("localhost:8866", True),
        ("a.localhost", True),
        ("LAPTOP.local:8866", True),
        ("laptop", True),
        ("hall.school.test.", True),
        ("school.example:443", True),
        ("School.Example", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost.evil.example", False),
        ("evil.example@127.0.0.1", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_a_server_knows_its_names(monkeypatch: pytest.MonkeyPatch, host: str, own: bool) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "Laptop.home.test")
    names = own_names(Place("hall.school.test", 8866, "https://school.example"))

    assert is_own(host, names) is own


def test_the_address_that_serve_was_told_is_in_its_links_and_its_name_its_own(
    tmp_path: Path,
) -> None:
    server = Server(tmp_path, "--public-url", "https://hall.example/")
    server.start()

    printed = json.loads(server.printed)
    for link in ("facilitator_url", "projector_url"):
        assert printed[link].startswith("https://hall.example/plwidgets/enter?code=")
    assert printed["participant_url"].startswith(f"https://hall.example/{server.code}?in=")
    assert printed["hub"].startswith("http://127.0.0.1:")
    for name in ("hall.example", "hall.example:443"):
        assert HTTP.get(page(server), headers={"Host": name}, timeout=60).is_success
    server.stop()


@pytest.mark.parametrize(
    "url",
    [
        "hall.example",
        "ftp://hall.example",
        "https://hall.example/a b",
        "https://hall.example//a",
        "https://hall.example/a?b=c",
        "https://hall.example/#a",
    ],
)
def test_what_is_no_address_of_a_server_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="no address of a server"):
        listen("127.0.0.1", 0, url)


@pytest.mark.parametrize("trusted", [True, False])
def test_clients_behind_a_proxy_are_told_apart_where_it_is_trusted(
    tmp_path: Path, trusted: bool
) -> None:
    server = Server(tmp_path, "--hub-only", *(["--trust-proxy"] if trusted else []))
    server.start()

    def join(code: str, address: str) -> int:
        path = f"/api/rooms/{code}/participants"
        sent = {"X-Forwarded-For": address}
        return server.ask("POST", path, json={}, headers=sent).status_code

    for number in range(80):
        join(str(100_000 + number), "10.0.0.1")
    assert join(server.code, "10.0.0.1") == 429
    assert join(server.code, "10.0.0.2") == (201 if trusted else 429)
    server.stop()


# Who may talk to it


class Opened:
    """The participants' page in a browser: its kernel, and the cookie that came with it."""

    def __init__(self, server: Server) -> None:
        answer = HTTP.get(page(server), timeout=60)
        found = re.search(r'"kernelId":\s*"([^"]+)"', answer.text)
        assert found
        self.kernel = found[1]
        self.told = answer.headers["set-cookie"]
        self.cookie = next(part.strip() for part in re.split("[;,]", self.told) if "-page=" in part)


@pytest.fixture(scope="module")
def opened(serve: Server) -> Opened:
    """A page that stays open."""
    return Opened(serve)


def test_a_page_is_known_by_a_cookie_that_no_script_reads_and_that_ends_with_the_browser(
    serve: Server, opened: Opened
) -> None:
    said = next(one for one in re.split(",(?=[^ ])|, (?=plw)", opened.told) if "-page=" in one)

    assert said.startswith(f"plwidgets-{httpx.URL(serve.hub).port}-page=")
    assert "HttpOnly" in said
    assert "SameSite=Lax" in said
    assert "expires" not in said.lower()


def test_who_comes_back_keeps_the_cookie_for_all_their_pages(serve: Server, opened: Opened) -> None:
    again = HTTP.get(page(serve), headers={"Cookie": opened.cookie}, timeout=60)

    assert "-page=" not in again.headers.get("set-cookie", "")


def test_the_id_of_a_kernel_alone_opens_no_line_to_it(serve: Server, opened: Opened) -> None:
    name = opened.cookie.partition("=")[0]
    for cookie in ("", f"{name}=", f"{name}=made-up", cookie_of(serve), Opened(serve).cookie):
        assert line(serve, opened.kernel, cookie) == 403, cookie
        for method in ("GET", "DELETE"):
            assert state(serve, opened.kernel, cookie, method) == 403
    assert state(serve, opened.kernel, opened.cookie) == 200
    assert line(serve, opened.kernel, opened.cookie) == 101


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example"])
def test_a_strangers_name_for_this_machine_reaches_no_kernel(
    serve: Server, opened: Opened, host: str
) -> None:
    said = {"Host": host, "Origin": f"http://{host}"}

    assert line(serve, opened.kernel, opened.cookie, **said) == 421
    assert state(serve, opened.kernel, opened.cookie, **said) == 421


def test_the_kernel_of_a_coachs_page_goes_with_the_key(serve: Server) -> None:
    keys = f"/api/rooms/{serve.code}/keys"
    made = serve.ask("POST", keys, key=serve.room_key, json={"role": "coach"}).json()
    cookie = cookie_of(serve, "coach", serve.code, made["key"])
    asked = page(serve, "coach") + "&as=coach"
    text = HTTP.get(asked, headers={"Cookie": cookie}, timeout=60).text
    (kernel,) = re.findall(r'"kernelId":\s*"([^"]+)"', text)

    assert line(serve, kernel, cookie) == 101
    serve.ask("DELETE", f"{keys}/{made['id']}", key=serve.room_key)
    assert line(serve, kernel, cookie) == 403
    assert state(serve, kernel, cookie) == 403


def test_a_kernel_that_is_gone_is_told_from_one_of_somebody_else(serve: Server) -> None:
    gone = "00000000-0000-0000-0000-000000000000"

    assert (state(serve, gone, ""), line(serve, gone, "")) == (404, 404)


def page(server: Server, name: str = "participate") -> str:
    return server.hub.replace("/plwidgets", f"/voila/render/{name}.ipynb?room={server.code}")


def kernels(server: Server) -> set[int]:
    return {kernel.pid for kernel in servers.kernels(server)}


def state(server: Server, kernel: str, cookie: str, method: str = "GET", **headers: str) -> int:
    """Return what asking for a kernel itself is answered with."""
    address = server.hub.replace("/plwidgets", f"/api/kernels/{kernel}")
    return HTTP.request(method, address, headers={"Cookie": cookie, **headers}).status_code


def line(server: Server, kernel: str, cookie: str, **headers: str) -> int:
    """Return what asking for a kernel's websocket is answered with."""
    at = httpx.URL(server.hub)
    told = {
        "Host": f"{at.host}:{at.port}",
        "Origin": f"http://{at.host}:{at.port}",
        "Cookie": cookie,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    } | headers
    asked = [f"GET /api/kernels/{kernel}/channels HTTP/1.1"]
    asked += [f"{name}: {value}" for name, value in told.items()]
    with socket.create_connection((at.host, at.port or 80), timeout=30) as connection:
        connection.sendall("\r\n".join([*asked, "", ""]).encode())
        return int(connection.recv(40).split()[1])
