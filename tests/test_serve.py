"""`plwidgets serve`: who may see which page, what a page asks for, and how it ends."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import httpx
import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from plwidgets.serve.address import EVERYWHERE, Place, PortTaken, lan_address, listen
from plwidgets.serve.kernels import transport
from plwidgets.serve.say import Links, as_text
from tests.conftest import COLOURS
from tests.look import settled
from tests.servers import HTTP, PLWIDGETS, Server, cookie_of, kernels

PRIVATE = ["facilitate", "present", "coach", "author", "activities"]
KEYS = {
    "hub",
    "code",
    "server_key",
    "room_key",
    "facilitator_url",
    "projector_url",
    "participant_url",
}


# Who may see which page


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_page_is_refused_in_words_and_starts_no_kernel(serve: Server, name: str) -> None:
    before = len(kernels(serve))

    answer = page(serve, name)

    assert answer.status_code == 403
    assert "This page is for the facilitator." in answer.text
    assert "plwidgets serve" in answer.text
    assert len(kernels(serve)) == before


def test_a_coachs_key_opens_the_desk_of_its_room_and_no_other_page(serve: Server) -> None:
    before = len(kernels(serve))
    key = coach_of(serve)
    rooms = (serve.code, "100000")
    cookie = {"Cookie": "; ".join(cookie_of(serve, "coach", room, key) for room in rooms)}
    for name, room in (("coach", "100000"), ("facilitate", serve.code), ("author", serve.code)):
        asked = f"{base(serve)}/voila/render/{name}.ipynb?room={room}&as=coach"
        refused = HTTP.get(asked, headers=cookie)
        assert refused.status_code == 403
        assert "ask the facilitator for a new link" in " ".join(refused.text.split())
    assert len(kernels(serve)) == before


@pytest.mark.parametrize("which", ["guessed", "room key", "participant's token"])
def test_no_other_credential_opens_a_private_page(serve: Server, which: str) -> None:
    joined = serve.ask("POST", f"/api/rooms/{serve.code}/participants", json={}).json()
    key = {
        "guessed": "server-guessed",
        "room key": serve.room_key,
        "participant's token": joined["token"],
    }[which]

    assert page(serve, "facilitate", key).status_code == 403


def test_the_printed_link_lets_the_browser_in_and_leaves_no_key_in_the_address(
    serve: Server,
) -> None:
    with httpx.Client(follow_redirects=True) as browser:
        answer = browser.get(serve.projector_url)

    assert answer.status_code == 200
    assert answer.url.path == "/voila/render/present.ipynb"
    assert dict(answer.url.params) == {"room": serve.code, "as": "projector"}
    cookie = answer.history[0].headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.fixture(scope="module")
def taking_part(serve: Server) -> httpx.Response:
    """The participants' page, for somebody without a key who asks for another template."""
    return page(serve, "participate", query={"template": "lab", "theme": "dark"})


def test_the_participants_notebook_is_open_to_anyone(taking_part: httpx.Response) -> None:
    assert taking_part.status_code == 200
    assert '<html lang="en">' in taking_part.text
    assert "<title>Take part</title>" in taking_part.text


@pytest.mark.parametrize(
    "path",
    [
        "/voila/tree",
        "/voila/tree/",
        "/voila/files/facilitate.ipynb",
        "/voila/api/contents/",
        "/voila/render/",
        "/voila/render/other.ipynb",
        "/voila/render/participate.ipynb/x",
        "/voila/render/..%2f..%2fetc%2fpasswd",
        "/voila/query/00000000-0000-0000-0000-000000000000",
        "/voila/templates/lab/static/index.css",
        "/api/kernels",
        "/api/contents/facilitate.ipynb",
        "/login",
        "/21981",
    ],
)
def test_nothing_else_is_there(serve: Server, path: str) -> None:
    answer = HTTP.get(f"{base(serve)}{path}")

    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/voila/static/../../../../../../etc/passwd",
        "/voila/static/%2e%2e/%2e%2e/conf.json",
        "/voila/static//etc/passwd",
        "/voila/static/%00",
        "/voila/labextensions/../../../../../../../etc/passwd",
        "/voila/labextensions/%2e%2e%2f%2e%2e%2fjupyter_server_config.d%2fplwidgets.hub.json",
        "/static/base/js/namespace.js",
        "/nbextensions/x.js",
        "/voila/files/participate.ipynb",
        "/voila/api/shutdown/00000000-0000-0000-0000-000000000000",
        "/voila/execution/00000000-0000-0000-0000-000000000000",
    ],
)
def test_no_path_leads_out_of_the_files_that_pages_need(serve: Server, path: str) -> None:
    address = urlsplit(base(serve)).netloc.partition(":")
    with socket.create_connection((address[0], int(address[2]))) as line:
        line.sendall(f"GET {path} HTTP/1.0\r\nHost: {''.join(address)}\r\n\r\n".encode())
        said = line.makefile("rb").read()

    assert int(said.split()[1]) in (403, 404)
    assert b"root:" not in said


def test_a_page_takes_no_large_body_into_memory(serve: Server) -> None:
    for path in ("/", "/voila/render/participate.ipynb", "/nowhere"):
        try:
            status = HTTP.post(f"{base(serve)}{path}", content=b"x" * 4_000_000).status_code
        except httpx.TransportError:
            status = 400  # it hung up before the answer could be read
        assert status == 400


def test_no_kernel_can_be_started_over_the_api(serve: Server) -> None:
    assert HTTP.post(f"{base(serve)}/api/kernels", json={}).status_code == 404


@pytest.mark.parametrize("path", ["/", "/219816"])
def test_what_people_type_leads_to_the_join_page(serve: Server, path: str) -> None:
    answer = HTTP.get(f"{base(serve)}{path}")

    assert answer.is_redirect
    assert answer.headers["location"] == f"plwidgets{path}"


@pytest.mark.parametrize("stray", ["/", ".", ").", "%E2%80%8B", "/%20", "%2F", "%FF"])
def test_a_link_that_took_a_sign_of_its_sentence_along_leads_to_the_join_page(
    serve: Server, stray: str
) -> None:
    for path in ("/219816", "/plwidgets/219816"):
        sent_on = HTTP.get(f"{base(serve)}{path}{stray}")
        there = urljoin(str(sent_on.url), sent_on.headers["location"])

        assert there == f"{base(serve)}/plwidgets/219816"
        assert HTTP.get(there).is_success


def test_no_query_changes_the_template(taking_part: httpx.Response) -> None:
    assert "Opening the room…" in taking_part.text


def test_pages_and_their_files_come_compressed(serve: Server, taking_part: httpx.Response) -> None:
    packed = {"Accept-Encoding": "gzip"}
    files = HTTP.get(f"{base(serve)}/voila/static/voila.js", headers=packed)

    assert taking_part.headers["content-encoding"] == "gzip"
    assert files.headers["content-encoding"] == "gzip"
    plain = HTTP.get(str(files.url), headers={"Accept-Encoding": "identity"})
    assert plain.content == files.content
    again = HTTP.get(str(files.url), headers={"If-None-Match": files.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_refusal_names_no_one_in_the_log(serve: Server) -> None:
    page(serve, "coach", "server-guessed")
    HTTP.get(f"{base(serve)}/nowhere?token=server-guessed")

    assert "guessed" not in serve.said()
    assert "127.0.0.1)" not in serve.said()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 302),
        ("/nothing", 404),
        ("/plwidgets/", 200),
        ("/plwidgets/enter?token=x", 401),
        ("/plwidgets/static/manifest.json", 200),
        ("/voila/static/nothing", 403),
        ("/voila/render/facilitate.ipynb", 403),
        ("/voila/render/participate.ipynb", 200),
        ("/api/kernels/1d1f1e6c-0000-4000-8000-000000000000", 404),
        ("/api/kernels/1d1f1e6c-0000-4000-8000-000000000000/channels", 404),
    ],
)
def test_nobody_is_given_a_name_and_no_answer_says_which_server_it_is_from(
    serve: Server, path: str, status: int
) -> None:
    answer = HTTP.get(f"{base(serve)}{path}", timeout=60)

    assert answer.status_code == status
    page = f"plwidgets-{urlsplit(serve.hub).port}-page="
    assert answer.headers.get("set-cookie", page).startswith(page)  # nobody is named by it
    assert "server" not in answer.headers
    assert "report-uri" not in answer.headers.get("content-security-policy", "")


# What a page asks for


# As on a machine that is busy while a page opens: what its kernel says is read a third of a
# second later, and what the page itself wants in a tenth of a second comes after three.
BUSY = """
const soon = window.setTimeout;
window.setTimeout = (call, ms, ...rest) => soon(call, ms === 100 ? 3000 : ms, ...rest);
Object.defineProperty(WebSocket.prototype, "onmessage", {
  set(read) { this.addEventListener("message", (said) => soon(() => read(said), 300)); },
});
"""


# What a page may not load is told to the page itself.
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (told) =>
  window.violations.push(`${told.effectiveDirective} ${told.blockedURI}`));
"""


@pytest.mark.browser
@pytest.mark.parametrize("name", ["author", "activities"])
def test_a_page_of_many_cells_keeps_to_what_it_may_load(
    serve: Server, visitor: BrowserContext, name: str
) -> None:
    shown = visitor.new_page()
    shown.add_init_script(WATCH)
    shown.goto(f"{base(serve)}/voila/render/{name}.ipynb?room={serve.code}")
    expect(shown.locator("#opening")).to_have_count(0, timeout=60_000)
    settled(shown)

    assert shown.evaluate("window.violations") == []
    assert shown.evaluate("fetch('http://127.0.0.2:9/').then(() => 1, () => 0)") == 0
    assert shown.evaluate("window.violations") == ["connect-src http://127.0.0.2:9/"]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["facilitate", "present", "coach", "participate"])
def test_a_page_shows_the_room_in_light_and_dark_and_asks_no_other_host(
    serve: Server, visitor: BrowserContext, axe: Any, name: str
) -> None:
    asked: list[str] = []
    errors: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    shown = visitor.new_page()
    shown.add_init_script(BUSY)
    shown.add_init_script(WATCH)
    shown.on("pageerror", lambda error: errors.append(str(error)))
    shown.goto(f"{base(serve)}/voila/render/{name}.ipynb?room={serve.code}")

    expect(shown.locator("#opening")).to_have_count(0)
    expect(shown.locator("#rendered_cells :is(.plw, table)").first).to_be_visible()

    hosts = {urlsplit(url).netloc for url in asked if url.startswith("http")}
    assert hosts == {urlsplit(serve.hub).netloc}
    assert errors == shown.evaluate("window.violations") == []
    own = {f"plwidgets-{urlsplit(serve.hub).port}-{what}" for what in ("server", "page")}
    assert {cookie["name"] for cookie in visitor.cookies()} <= own
    assert shown.locator("[cell-index]").count() == 1, "what is for JupyterLab is not even run"
    assert_in(shown, "light", "rgb(250, 247, 242)")
    assert axe(shown) == []
    assert_in(shown, "dark", "rgb(18, 21, 29)")
    assert axe(shown, *COLOURS) == []


def assert_in(page: Page, scheme: Any, background: str) -> None:
    """Turn a page light or dark, and hold the colour that it comes to."""
    page.emulate_media(color_scheme=scheme)
    settled(page)
    expect(page.locator("body")).to_have_css("background-color", background)


@pytest.mark.browser
def test_the_console_hands_the_answers_over_as_a_file(
    serve: Server, visitor: BrowserContext, axe: Any
) -> None:
    console = visitor.new_page()
    console.goto(serve.facilitator_url)
    console.get_by_text("Take home", exact=True).click()
    with console.expect_download() as started:
        console.get_by_role("button", name="CSV").click()

    file = started.value
    assert file.suggested_filename == f"plwidgets-{serve.code}.zip"
    with zipfile.ZipFile(file.path()) as kept:
        answers, columns = (kept.read(name).decode("utf-8-sig") for name in sorted(kept.namelist()))
    assert {answers.split(",")[0], columns.split(",")[0]} == {"workshop", "activity"}
    assert axe(console) == []


@pytest.mark.browser
def test_the_console_makes_a_link_that_opens_the_desk_for_a_coach(
    serve: Server, visitor: BrowserContext, browser: Browser, axe: Any
) -> None:
    control(serve, "go", activity="strongest")
    for _ in range(5):
        somebody_answers(serve)
    console = visitor.new_page()
    console.goto(serve.facilitator_url)
    console.get_by_text("Take home", exact=True).click()
    expect(console.get_by_role("link", name="Open the coach's desk")).to_have_attribute(
        "href", f"/voila/render/coach.ipynb?room={serve.code}"
    )
    console.get_by_role("button", name="Make a link for a coach").click()
    link = console.locator(".coaching code").inner_text()
    assert axe(console) == []

    context = browser.new_context()
    desk = context.new_page()
    desk.goto(link)
    expect(desk.get_by_text("if it was given")).to_be_visible(timeout=60_000)
    control(serve, "close", activity="strongest")
    control(serve, "release")
    desk.reload()
    expect(desk.get_by_role("table", name="What was asked")).to_contain_text("5", timeout=60_000)
    id = hashlib.sha256(parse_qs(urlsplit(link).query)["token"][0].encode()).hexdigest()
    taken_back = serve.ask("DELETE", f"/api/rooms/{serve.code}/keys/{id}", key=serve.room_key)
    assert taken_back.status_code == 204
    # Its kernel says so, and the page, which is not this browser's any more, soon another thing.
    gone = re.compile("This link was taken back|This page is for the facilitator")
    expect(desk.get_by_text(gone)).to_be_visible()
    expect(desk.get_by_role("table")).to_have_count(0)
    desk.goto(f"{base(serve)}/voila/render/facilitate.ipynb?room={serve.code}")
    expect(desk.get_by_role("heading")).to_have_text("This page is for the facilitator.")
    context.close()


@pytest.mark.browser
def test_a_page_that_missed_what_its_kernel_said_asks_for_it_and_is_right_again(
    serve: Server, visitor: BrowserContext
) -> None:
    lost: list[str | bytes] | None = None

    def line(socket: WebSocketRoute) -> None:
        kernel = socket.connect_to_server()
        kernel.on_message(lambda said: socket.send(said) if lost is None else lost.append(said))

    control(serve, "go", activity="strongest")
    control(serve, "new_round")
    somebody_answers(serve)
    control(serve, "go", activity="definition")
    wall = visitor.new_page()
    wall.route_web_socket(re.compile("/channels"), line)
    wall.goto(serve.projector_url)
    asked = wall.get_by_role("heading", level=1)
    expect(asked).to_contain_text("What do you think")

    lost = []
    control(serve, "go", activity="strongest")
    while not any("patch" in str(said) for said in lost):
        wall.wait_for_timeout(10)
    lost = None
    control(serve, "reveal")
    expect(asked).to_contain_text("Which part is strongest")
    expect(wall.get_by_role("img", name="Which part is strongest")).to_be_visible()

    lost = []
    control(serve, "go", activity="published")
    while not any("patch" in str(said) for said in lost):
        wall.wait_for_timeout(10)
    lost = None
    wall.evaluate("dispatchEvent(new Event('focus'))")  # else it asks after a while by itself
    expect(asked).to_contain_text("How one team")


def somebody_answers(server: Server) -> None:
    """Let somebody new join, and say what is strongest."""
    room = f"/api/rooms/{server.code}"
    token = server.ask("POST", f"{room}/participants", json={}).json()["token"]
    path, chosen = f"{room}/activities/strongest/answer", {"answer": {"choices": ["driving"]}}
    server.ask("PUT", path, key=token, json=chosen).raise_for_status()


def control(server: Server, action: str, **fields: str) -> None:
    """Make a facilitator's move in the room of a server."""
    move = {"action": action, **fields}
    path = f"/api/rooms/{server.code}/control"
    server.ask("POST", path, key=server.room_key, json=move).raise_for_status()


@pytest.mark.browser
def test_a_link_that_is_no_longer_good_is_told_so_on_a_page_that_can_be_read(
    serve: Server, browser: Browser, axe: Any
) -> None:
    page = browser.new_page()
    page.goto(f"{serve.hub}/enter?token=server-old&to=facilitate&room={serve.code}")

    expect(page.get_by_role("heading")).to_have_text("This link does not open the room any more.")
    expect(page.get_by_role("link")).to_have_attribute("href", "/plwidgets/")
    assert axe(page) == []
    page.close()


@pytest.mark.browser
def test_after_a_crash_pages_come_back_by_themselves_and_no_kernel_is_left(
    tmp_path: Path, visitor_of: Any
) -> None:
    server = Server(tmp_path, "--keep-keys")
    server.start()
    visitor: BrowserContext = visitor_of(server)
    console, hall = visitor.new_page(), visitor.new_page()
    console.goto(server.facilitator_url)
    hall.goto(server.projector_url)
    expect(console.locator(".plw")).to_contain_text("connected")
    expect(hall.locator(".plw")).to_contain_text(server.code[:2])
    for shown in (console, hall):
        shown.evaluate("window.before = true")
    orphans = kernels(server)
    assert len(orphans) == 2

    server.kill9()
    psutil.wait_procs(orphans, timeout=30)
    assert [kernel for kernel in orphans if kernel.is_running()] == []
    server.restart()

    for shown in (console, hall):
        shown.wait_for_function("window.before === undefined")
    expect(console.locator(".plw")).to_contain_text("connected")
    server.ask(
        "POST", f"/api/rooms/{server.code}/control", key=server.room_key, json={"action": "next"}
    )
    expect(hall.locator(".plw")).to_contain_text("answered", ignore_case=True)
    visitor.close()
    server.stop()


# Beginning and end


def test_one_line_of_json_holds_everything_and_comes_when_the_server_answers(
    tmp_path: Path,
) -> None:
    command = [str(PLWIDGETS), "serve", "definition-poll", "--json", "--port", "0", "--hub-only"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = json.loads(process.stdout.readline())
    health = HTTP.get(f"{said['hub']}/api/health")
    process.terminate()
    rest = process.stdout.read()
    process.stdout.close()

    assert process.wait(30) == 0
    assert health.is_success
    assert set(said) == KEYS
    assert said["facilitator_url"] is None
    assert rest == ""
    assert (tmp_path / "plwidgets.db").exists()


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_it_stops_cleanly_with_its_kernels(tmp_path: Path, how: str) -> None:
    server = Server(tmp_path)
    server.start()
    page(server, "participate")
    running = kernels(server)
    assert len(running) == 1

    if how == "SIGINT":
        server.stop()
    else:
        process = psutil.Process(server.pid)
        process.terminate()
        process.wait(30)
        server.stop()

    psutil.wait_procs(running, timeout=30)
    assert [kernel for kernel in running if kernel.is_running()] == []
    assert "Traceback" not in server.said()


def test_started_again_it_resumes_the_room_unless_told_otherwise(tmp_path: Path) -> None:
    server = Server(tmp_path, "--hub-only")
    server.start()
    code, old_key = server.code, server.room_key
    joined = server.ask("POST", f"/api/rooms/{code}/participants", json={}).json()

    server.restart()

    assert server.code == code
    assert server.room_key != old_key
    for key in (joined["token"], old_key, server.room_key):
        assert server.ask("GET", f"/api/rooms/{code}/view", key=key).is_success
    server.ask("POST", f"/api/rooms/{code}/control", key=old_key, json={"action": "end"})
    server.restart()
    assert server.code != code
    server.stop()

    another = Server(tmp_path, "--hub-only", "--new-room")
    another.start()
    assert another.code not in (code, server.code)
    another.stop()


def test_a_hub_alone_has_the_same_routes_and_no_notebooks(hub_server: Server) -> None:
    assert hub_server.ask("GET", "/").is_success
    assert HTTP.get(f"{base(hub_server)}/{hub_server.code}").is_redirect
    assert page(hub_server, "participate").status_code == 404
    assert kernels(hub_server) == []


def test_a_port_in_use_is_said_with_the_remedy(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [str(PLWIDGETS), "serve", "--json", "--port", str(port)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )

    assert done.returncode == 2
    assert done.stdout == ""
    assert f"Port {port} is already in use." in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("host", "port", "words"),
    [
        ("127.0.0.1", 700_000, "is not a port"),
        ("203.0.113.1", 0, "cannot listen on 203.0.113.1"),
        ("no.such.host.invalid", 0, "cannot listen on no.such.host.invalid"),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_named(host: str, port: int, words: str) -> None:
    with pytest.raises(PortTaken, match=words):
        listen(host, port)


@pytest.mark.parametrize("host", sorted(EVERYWHERE))
def test_listening_everywhere_gives_phones_the_address_of_this_machine(host: str) -> None:
    place = Place(host, 8866)

    assert place.base == "http://127.0.0.1:8866"
    assert place.public == f"http://{lan_address()}:8866"
    assert not place.is_private


@pytest.mark.parametrize(
    ("host", "base", "private"),
    [
        ("127.0.0.1", "http://127.0.0.1:80", True),
        ("localhost", "http://localhost:80", True),
        ("::1", "http://[::1]:80", True),
        ("192.168.1.20", "http://192.168.1.20:80", False),
    ],
)
def test_listening_in_one_place_gives_that_address(host: str, base: str, private: bool) -> None:
    place = Place(host, 80)

    assert (place.base, place.public, place.is_private) == (base, base, private)


def test_a_person_is_told_three_links_the_code_and_a_qr_code() -> None:
    enter = "http://a/plwidgets/enter?code=c&to=facilitate&room=219816"
    links = Links("http://a/plwidgets", "219816", "s", "r", enter, "http://a/p", "http://a/219816")

    said = as_text(links, advice="Advice.").splitlines()

    assert said[0] == f"Facilitator:   {enter}"
    assert said[1] == "Projector:     http://a/p"
    assert said[2] == "Participants:  http://a/219816"
    assert "21 98 16" in said[4]
    assert any("█" in line for line in said)


def test_kernels_are_reached_by_socket_files_unless_the_path_is_too_long() -> None:
    assert transport("/tmp/plw-abc") == "ipc"  # noqa: S108 - only its length matters
    assert transport(f"/tmp/{'x' * 60}") == "tcp"  # noqa: S108


@pytest.fixture
def visitor(serve: Server, visitor_of: Any) -> BrowserContext:
    """A browser that holds the server key."""
    context: BrowserContext = visitor_of(serve)
    return context


@pytest.fixture
def visitor_of(browser: Browser) -> Iterator[Any]:
    contexts: list[BrowserContext] = []

    def enter(server: Server) -> BrowserContext:
        context = browser.new_context()
        expect.set_options(timeout=30_000)
        name, _, value = cookie_of(server).partition("=")
        cookie = {"name": name, "value": value, "url": base(server)}
        context.add_cookies([cookie])  # type: ignore[list-item]
        contexts.append(context)
        return context

    yield enter
    for context in contexts:
        context.close()


def page(
    server: Server, name: str, key: str = "", query: dict[str, str] | None = None
) -> httpx.Response:
    """Ask for the page of a notebook, with a key in the cookie if one is given."""
    return HTTP.get(
        f"{base(server)}/voila/render/{name}.ipynb",
        params=query,
        headers={"Cookie": cookie_of(server, key=key)} if key else {},
        timeout=60,
    )


def coach_of(server: Server) -> str:
    """Return a new coach's key to the room of a server."""
    made = server.ask(
        "POST", f"/api/rooms/{server.code}/keys", key=server.room_key, json={"role": "coach"}
    )
    return str(made.json()["key"])


def base(server: Server) -> str:
    return server.hub.removesuffix("/plwidgets")
