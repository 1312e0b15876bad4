"""`plwidgets serve --hub URL`: pages on this machine, rooms on another."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.phones import Room, refused
from tests.servers import HTTP, PLWIDGETS, Server, cookie_of, free_port, kernels
from tests.test_photos import gave, moderate, picture

KEY = "PLWIDGETS_KEY"


@pytest.fixture(scope="module")
def pages(hub: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The pages of a hub that is a process of its own, as if on another machine."""
    server = Server(tmp_path_factory.mktemp("pages"), "--hub", hub.hub)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(KEY, hub.server_key)
        server.start()
    yield server
    print(server.said())
    server.stop()


@contextmanager
def pages_of(hub: Server, folder: Path, *options: str) -> Iterator[Server]:
    server = Server(folder, "--hub", hub.hub, "--key", hub.server_key, *options)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def rooms_of(hub: Server) -> list[dict[str, Any]]:
    return list(hub.ask("GET", "/api/rooms", key=hub.server_key).json()["rooms"])


def told(pages: Server) -> dict[str, Any]:
    return dict(json.loads(pages.printed))


def base(pages: Server) -> str:
    return str(told(pages)["facilitator_url"]).partition("/plwidgets/")[0]


def cookie(pages: Server, key: str) -> dict[str, str]:
    port = base(pages).rpartition(":")[2]
    return {"Cookie": f"plwidgets-{port}-server={key}"}


def test_a_workshop_is_run_here_and_answered_there(
    hub: Server, pages: Server, browser: Browser
) -> None:
    links = told(pages)
    assert links["hub"] == hub.hub
    assert links["participant_url"].partition("?in=")[0] == f"{hub.hub}/{pages.code}"
    on_stage = browser.new_context(viewport={"width": 1440, "height": 900})
    asked: set[str] = set()
    on_stage.on("request", lambda request: asked.add(request.url.partition("//")[2].split("/")[0]))
    console, projector, phone = on_stage.new_page(), on_stage.new_page(), browser.new_page()
    console.goto(links["facilitator_url"])
    phone.goto(links["participant_url"])
    expect(phone.get_by_text("You are in.")).to_be_visible(timeout=30_000)
    console.get_by_role("button", name="Start", exact=True).click(timeout=30_000)
    projector.goto(links["projector_url"])
    phone.get_by_label("Your answer").fill("Their own path")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Received").first).to_be_visible()
    expect(console.get_by_text("1 of 1 answered")).to_be_visible()
    console.get_by_role("button", name="Show to room").click()
    expect(projector.get_by_text("Their own path")).to_be_visible(timeout=30_000)
    # What browsers load is served here; kernels alone talk to the other machine.
    assert asked == {base(pages).partition("//")[2]}
    for kernel in kernels(pages):
        assert KEY not in kernel.environ()
    on_stage.close()
    phone.close()


def test_links_are_made_here_and_open_once(hub: Server, pages: Server) -> None:
    url = f"{base(pages)}/plwidgets/api/rooms/{pages.code}/links"
    bearer = {"Authorization": f"Bearer {hub.server_key}"}
    made = HTTP.post(url, headers=bearer, json={}).json()
    door = f"{base(pages)}/plwidgets/{made['projector']}"
    came = HTTP.get(door)
    assert came.status_code == 302
    key = came.headers["set-cookie"].partition("=")[2].partition(";")[0]
    assert key.startswith("projector-")
    assert hub.ask("GET", "/api/key", key=key).json() == {
        "role": "projector",
        "code": pages.code,
        "phones": hub.hub,
    }
    assert HTTP.get(door).status_code == 401
    refused(HTTP.post(url, headers=bearer, json={"only": True}), 400, "bad_request")
    refused(HTTP.post(url, json={}), 401, "unauthorized")


def test_who_types_the_address_of_the_pages_comes_to_the_hub(hub: Server, pages: Server) -> None:
    for path in ("/", "/219816", "/plwidgets/219816", "/plwidgets/", "/219816)."):
        code = "219816" if "2" in path else ""
        for carried in ("", "?in=k7x3pq"):
            came = HTTP.get(f"{base(pages)}{path}{carried}")
            assert came.headers["location"] == f"{hub.hub}/{code}{carried}"
    for path in ("/219816/remote", "/plwidgets/219816/remote"):
        came = HTTP.get(f"{base(pages)}{path}")
        assert came.headers["location"] == f"{hub.hub}/219816/remote"
    assert HTTP.get(f"{base(pages)}/plwidgets/api/rooms").status_code == 404


def test_phones_go_where_the_hub_says_that_they_reach_it(
    pages: Server, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    url = "https://workshops.school.org"
    behind = Server(tmp_path_factory.mktemp("behind"), "--hub-only", "--public-url", url)
    behind.start()
    with pages_of(behind, pages.folder) as its_pages:
        links = told(its_pages)
        assert links["participant_url"].startswith(f"{url}/plwidgets/{its_pages.code}?in=")
        assert HTTP.get(f"{base(its_pages)}/").headers["location"] == f"{url}/plwidgets/"
        console = browser.new_page(viewport={"width": 1440, "height": 900})
        console.goto(links["facilitator_url"])
        expect(console.get_by_text("workshops.school.org").first).to_be_visible(timeout=30_000)
        expect(console.get_by_text("Phones cannot reach")).to_have_count(0)
        console.close()
    behind.stop()


def test_a_key_that_the_hub_does_not_know_opens_no_page(hub: Server, pages: Server) -> None:
    page = f"{base(pages)}/voila/render/facilitate.ipynb?room={pages.code}"
    for key in ("server-guessed", Room(hub, "definition-poll").key, ""):
        assert HTTP.get(page, headers=cookie(pages, key)).status_code == 403
    assert HTTP.get(page, headers={"Cookie": cookie_of(hub)}).status_code == 403


def test_the_room_is_taken_up_again(hub: Server, pages: Server) -> None:
    with pages_of(hub, pages.folder) as again:
        assert again.code in {row["code"] for row in rooms_of(hub)}
    before = len(rooms_of(hub))
    with pages_of(hub, pages.folder, "--new-room") as anew:
        assert rooms_of(hub)[0]["code"] == anew.code
    assert len(rooms_of(hub)) == before + 1


@pytest.mark.parametrize(
    ("url", "key", "said"),
    [
        ("nowhere", "", "'nowhere' is not the address of a hub."),
        ("http://127.0.0.1:{free}/plwidgets", "", "No hub answers at http://127.0.0.1:{free}."),
        ("{hub}/static", "", "There is no hub at {hub}/static. Its address ends in /plwidgets."),
        ("{hub}", "server-guessed", "This credential is not known here"),
        ("{hub}", "{room_key}", "This key opens one room, not the hub. Give its server key."),
        ("{hub}", "", "opens its rooms only to who holds its key."),
    ],
)
def test_what_is_no_hub_or_no_key_is_told_in_words(
    hub: Server, tmp_path_factory: pytest.TempPathFactory, url: str, key: str, said: str
) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")  # where no server left word of its key
    known = {"hub": hub.hub, "room_key": hub.room_key, "free": free_port()}
    command = [str(PLWIDGETS), "serve", "definition-poll", "--no-browser", "--port", "0"]
    command += ["--hub", url.format(**known), *(["--key", key.format(**known)] if key else [])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_RUNTIME_DIR", str(folder))
        done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 2
    assert said.format(**known) in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_pages_say_in_words_that_the_hub_is_gone(hub_server: Server, pages: Server) -> None:
    with pages_of(hub_server, pages.folder) as alone:
        hub_server.kill9()
        page = f"{base(alone)}/voila/render/facilitate.ipynb?room={alone.code}"
        answer = HTTP.get(page, headers=cookie(alone, hub_server.server_key))
        assert answer.status_code == 502
        assert "The workshop's server does not answer now." in answer.text
        assert kernels(alone) == []
        assert "Traceback" not in alone.said()


def test_pictures_and_files_come_from_the_hub_and_links_lead_to_the_pages(
    hub: Server, pages: Server, browser: Browser
) -> None:
    """A walk: what a phone sends there is seen here, and the console's links open here."""
    asks = {"id": "place", "kind": "photo", "prompt": "Show one", "results": "live"}
    image = {"src": "data:image/jpeg;base64," + b64encode(picture()).decode(), "alt": "A view"}
    room = Room(hub, {"title": "Seen from here", "activities": [asks | {"image": image}]})
    room.control("next")
    token, name, seq = gave(room)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    key = hub.server_key
    made = HTTP.post(
        f"{base(pages)}/plwidgets/api/rooms/{room.code}/links",
        headers={"Authorization": f"Bearer {key}"},
        json={},
    ).json()
    console = context.new_page()
    failed: list[str] = []
    context.on("response", lambda told: failed.append(told.url) if told.status >= 400 else None)
    console.goto(f"{base(pages)}/plwidgets/{made['facilitator']}")
    expect(console.get_by_role("button", name="Close answers")).to_be_visible(timeout=30_000)
    moderate(room, seq, hidden=False)
    room.control("reveal")
    console.get_by_text("Take home", exact=True).click()
    console.get_by_role("button", name="Make links").click()
    link = console.locator(".let-in .given code").first
    expect(link).to_contain_text(f"{base(pages)}/plwidgets/enter?")
    wall = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    wall.on("response", lambda told: failed.append(told.url) if told.status >= 400 else None)
    wall.goto(link.inner_text())
    shown = wall.get_by_role("img", name="A quiet corner")
    expect(shown).to_be_visible(timeout=30_000)
    wall.wait_for_function("() => [...document.images].every((one) => one.naturalWidth > 1)")
    assert wall.evaluate("() => document.images.length") >= 1
    assert failed == []

    moderate(room, seq, hidden=True)
    picture_here = f"{base(pages)}/plwidgets/api/photos/{name}"
    assert HTTP.get(picture_here).status_code == 404
    bearer = {"Authorization": f"Bearer {token}"}
    assert HTTP.get(picture_here, headers=bearer).headers["Content-Type"] == "image/jpeg"
    context.close()
    wall.context.close()
