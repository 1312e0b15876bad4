"""Binder: the repository builds there, a pod is a hub for everybody, and gives away nothing.

The steps of the Dockerfile that repo2docker prints are carried out in a clean folder (see
`tests/binder.py` for what a container would add), servers are started as BinderHub starts
them, and everything below is asked from outside, through a proxy with TLS.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from packaging.specifiers import SpecifierSet
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.binder import Image, Pod, dockerfile
from tests.checkout import ROOT, copy_checkout
from tests.conftest import open_browser
from tests.proxy import Proxy

pytestmark = pytest.mark.slow

PYTHON = (ROOT / "binder/runtime.txt").read_text().strip().removeprefix("python-")
ANSWER = {"answer": {"text": "Learners choose how they show what they know."}}

KEPT = [
    ("GET", "api/kernels"),
    ("GET", "api/contents"),
    ("GET", "api/sessions"),
    ("GET", "api/terminals"),
    ("GET", "api/status"),
    ("GET", "files/README.md"),
    ("GET", "files/plwidgets.db"),
    ("GET", "lab"),
    ("GET", "tree"),
    ("GET", "voila/render/notebooks/facilitate.ipynb"),
    ("POST", "api/kernels"),
    ("POST", "api/terminals"),
    ("POST", "api/sessions"),
]
"""What a pod keeps to the one who holds its token."""


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    source = copy_checkout(tmp_path_factory.mktemp("repository"))
    image = Image(tmp_path_factory.mktemp("image"), source, PYTHON)
    image.build(dockerfile(source))
    return image


@pytest.fixture(scope="module")
def pod(image: Image) -> Pod:
    """The pod in which a facilitator runs a workshop."""
    return Pod(image, "abc-123")


@pytest.fixture(scope="module")
def other(image: Image) -> Pod:
    """The pod of somebody who joins by Binder."""
    return Pod(image, "def-456")


@pytest.fixture(scope="module")
def proxy(pod: Pod, other: Pod, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Binder's one public address, with both pods running behind it."""
    proxy = Proxy(tmp_path_factory.mktemp("proxy"), {p.base_url: p.port for p in (pod, other)})
    pod.start()
    other.start(SSL_CERT_FILE=str(proxy.ca))
    yield proxy
    for running in (pod, other):
        print(running.log.read_text("utf-8", "replace")[-3000:])
        running.stop()
    proxy.stop()


@pytest.fixture(scope="module")
def site(pod: Pod, proxy: Proxy) -> Iterator[httpx.Client]:
    """A stranger's browser at the pod's public address: no token, no cookie of its owner's."""
    with browser_at(proxy, pod) as client:
        yield client


@pytest.fixture(scope="module")
def owner(pod: Pod, proxy: Proxy) -> Iterator[httpx.Client]:
    """The browser that Binder sent to its pod, with the token in the address."""
    with browser_at(proxy, pod) as client:
        yield client


@pytest.fixture(scope="module")
def code(pod: Pod, owner: httpx.Client) -> str:
    """The room that opens when the link *run a workshop* is followed."""
    page = owner.get("voila/render/notebooks/facilitate.ipynb", params={"token": pod.token})
    assert page.status_code == 200, page.text
    listed = owner.get("plwidgets/api/rooms", headers=bearer(pod.hub_key())).json()
    (room,) = listed["rooms"]
    return str(room["code"])


@pytest.fixture
def joined(site: httpx.Client, code: str) -> dict[str, str]:
    """Somebody who has joined over HTTP: `participant` and `token`."""
    answer = site.post(f"plwidgets/api/rooms/{code}/participants", json={})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_binder_names_a_python_that_we_support() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert PYTHON in SpecifierSet(project["requires-python"])
    assert f"Programming Language :: Python :: {PYTHON}" in project["classifiers"]


def test_start_hands_over_to_the_command_it_is_given() -> None:
    done = subprocess.run([ROOT / "binder/start", "printf", "%s|", "a b", "c"], capture_output=True)

    assert done.stdout == b"a b|c|"
    assert (ROOT / "binder/start").read_text().splitlines()[-1] == 'exec "$@"'


def test_a_build_that_fails_fails_loudly(tmp_path: Path) -> None:
    done = subprocess.run(  # an empty folder has nothing to install
        [ROOT / "binder/postBuild"], cwd=tmp_path, capture_output=True
    )

    assert done.returncode != 0


def test_the_image_installs_the_package_in_postbuild(image: Image) -> None:
    assert "./binder/postBuild" in image.done
    assert (image.programs / "plwidgets").exists()


def test_the_image_keeps_nothing_that_only_the_build_needed(image: Image) -> None:
    assert not (image.home / "node_modules").exists()
    assert not (image.home / ".cache").exists()


def test_the_join_page_and_its_files_answer_without_the_pods_token(
    site: httpx.Client, code: str
) -> None:
    page = site.get(f"plwidgets/{code}")
    files = re.findall(r'(?:src|href)="(static/[^"]+)"', page.text)

    assert page.status_code == 200
    assert files
    assert [site.get(f"plwidgets/{file}").status_code for file in files] == [200] * len(files)


def test_anybody_joins_and_answers_over_http(
    site: httpx.Client, code: str, joined: dict[str, str], pod: Pod
) -> None:
    activity = open_first_question(site, pod, code)
    sent = site.put(
        f"plwidgets/api/rooms/{code}/activities/{activity}/answer",
        json=ANSWER,
        headers={**bearer(joined["token"]), "Idempotency-Key": "from-outside"},
    )

    assert sent.status_code == 200, sent.text
    assert isinstance(sent.json()["seq"], int)


def test_anybody_joins_and_answers_over_the_websocket(
    site: httpx.Client, code: str, joined: dict[str, str], pod: Pod, proxy: Proxy
) -> None:
    activity = open_first_question(site, pod, code)

    async def talk() -> dict[str, Any]:
        url = f"{proxy.url}{pod.base_url}plwidgets/api/rooms/{code}/live"
        line = await connect(url, proxy, Origin=proxy.url)
        await say(line, type="hello", token=joined["token"])
        view = await hear(line, "view")
        assert view["view"]["current"] == activity
        await say(line, type="answer", key="socket", activity=activity, round=1, **ANSWER)
        ack = await hear(line, "ack")
        await hang_up(line)
        return ack

    assert asyncio.run(talk())["key"] == "socket"


@pytest.mark.parametrize(("method", "path"), KEPT)
def test_the_rest_of_the_server_is_closed_to_strangers(
    site: httpx.Client, joined: dict[str, str], pod: Pod, method: str, path: str
) -> None:
    # What a script on any page may have: the cookie of the login form against forged requests.
    site.get("login").raise_for_status()
    form = {"X-XSRFToken": site.cookies["_xsrf"]}
    for key in ({}, bearer(joined["token"]), bearer(pod.hub_key())):
        answer = site.request(method, path, headers=form | key)
        to_login = answer.status_code == 302 and "/login" in answer.headers["location"]

        assert to_login or answer.status_code in {401, 403}, f"{answer.status_code} {answer.text}"


@pytest.mark.usefixtures("code")
def test_a_running_kernels_websocket_is_closed_to_strangers(
    owner: httpx.Client, pod: Pod, proxy: Proxy
) -> None:
    kernels = owner.get("api/kernels").json()
    channels = f"{proxy.url}{pod.base_url}api/kernels/{kernels[0]['id']}/channels"

    async def knock() -> None:
        await connect(channels, proxy, Origin=proxy.url)

    with pytest.raises(HTTPClientError, match="403"):
        asyncio.run(knock())


def test_the_servers_own_key_opens_no_room_to_a_participant(
    site: httpx.Client, joined: dict[str, str]
) -> None:
    asked = site.get("plwidgets/api/rooms", headers=bearer(joined["token"]))

    assert asked.status_code == 403


@pytest.mark.usefixtures("code")
def test_the_console_shows_the_pods_public_address_and_not_its_token(
    pod: Pod, proxy: Proxy
) -> None:
    with open_browser() as browser:
        page = browser.new_page(ignore_https_errors=True, viewport={"width": 1440, "height": 900})
        console = "voila/render/notebooks/facilitate.ipynb"
        page.goto(f"{proxy.url}{pod.base_url}{console}?token={pod.token}")
        address = page.locator(".plw-address").first.inner_text()
        shown = page.locator("body").inner_text()

    assert f"https://{address}".startswith(f"{proxy.url}{pod.base_url}plwidgets")
    assert pod.token not in shown


def test_a_phone_joins_and_answers_at_the_pods_address(
    site: httpx.Client, code: str, pod: Pod
) -> None:
    activity = open_first_question(site, pod, code)

    answer_in_a_browser(str(site.base_url.join(f"plwidgets/{code}")), "Written on a phone.")

    assert "Written on a phone." in answers(site, pod, code, activity)


def test_somebody_joins_by_binder_from_a_pod_of_their_own(
    site: httpx.Client, code: str, pod: Pod, other: Pod, proxy: Proxy
) -> None:
    activity = open_first_question(site, pod, code)
    hub = f"{proxy.url}{pod.base_url}plwidgets"
    query = httpx.QueryParams(hub=hub, room=code, token=other.token)
    page = f"{proxy.url}{other.base_url}voila/render/notebooks/participate.ipynb"

    answer_in_a_browser(f"{page}?{query}", "Written in another pod.")

    assert "Written in another pod." in answers(site, pod, code, activity)


def test_the_pods_token_and_the_hubs_key_are_in_nothing_that_the_hub_says(
    site: httpx.Client, code: str, joined: dict[str, str], pod: Pod, proxy: Proxy
) -> None:
    for path in ("", code, "api/health", "api/openapi.json", f"api/rooms/{code}/view", "enter"):
        site.get(f"plwidgets/{path}", headers=bearer(joined["token"]))
    said = [text for path, text in proxy.heard if path.startswith(f"{pod.base_url}plwidgets")]

    assert len(said) > 10
    assert not any(secret in text for secret in (pod.token, pod.hub_key()) for text in said)


def answer_in_a_browser(url: str, words: str) -> None:
    with open_browser() as browser:
        page = browser.new_page(ignore_https_errors=True, viewport={"width": 390, "height": 844})
        page.goto(url)
        page.get_by_role("button", name="Teacher", exact=True).click(timeout=60_000)
        page.get_by_role("textbox").fill(words)
        page.get_by_role("button", name="Send").click()
        page.get_by_text("Received.").wait_for()


def open_first_question(site: httpx.Client, pod: Pod, code: str) -> str:
    """Go to the first activity that takes words, as the facilitator; return its id."""
    key = room_key(site, pod, code)
    view = site.get(f"plwidgets/api/rooms/{code}/view", headers=key).json()
    agenda = view["workshop"]["activities"]
    activity = next(a["id"] for a in agenda if a["kind"] == "open_text")
    move = {"action": "go", "activity": activity}
    site.post(f"plwidgets/api/rooms/{code}/control", json=move, headers=key).raise_for_status()
    return str(activity)


def answers(site: httpx.Client, pod: Pod, code: str, activity: str) -> str:
    """Return the answers to an activity as the facilitator reads them."""
    tally = f"plwidgets/api/rooms/{code}/tally/{activity}"
    return site.get(tally, headers=room_key(site, pod, code)).text


def room_key(site: httpx.Client, pod: Pod, code: str) -> dict[str, str]:
    asked = f"plwidgets/api/rooms/{code}/keys"
    issued = site.post(asked, json={"role": "room"}, headers=bearer(pod.hub_key())).json()
    return bearer(issued["key"])


def browser_at(proxy: Proxy, pod: Pod) -> httpx.Client:
    return httpx.Client(base_url=f"{proxy.url}{pod.base_url}", verify=proxy.trust(), timeout=90)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def connect(url: str, proxy: Proxy, **headers: str) -> WebSocketClientConnection:
    request = HTTPRequest(
        "ws" + url.removeprefix("http"), headers=headers, ssl_options=proxy.trust()
    )
    return await websocket_connect(request)


async def hang_up(line: WebSocketClientConnection) -> None:
    line.close()
    while await line.read_message() is not None:
        pass


async def say(line: WebSocketClientConnection, **message: Any) -> None:
    await line.write_message(json.dumps(message))


async def hear(line: WebSocketClientConnection, kind: str) -> dict[str, Any]:
    """Return the next message of this type.  Fails on an error or after ten seconds."""
    while True:
        text = await asyncio.wait_for(line.read_message(), 10)
        assert text is not None, "the line was closed"
        message: dict[str, Any] = json.loads(text)
        assert message["type"] != "error", message
        if message["type"] == kind:
            return message
