"""A moderator: approves, hides, answers and pins in one room, and does nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import Axe, Photograph
from tests.phones import Room
from tests.servers import HTTP, Server

WORKSHOP = {
    "title": "Small",
    "names": "optional",
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?", "notes": "Wait.", "approve": True},
        {
            "id": "asks",
            "kind": "q_and_a",
            "prompt": "Ask away",
            "all_day": True,
            "topics": ["Time", "Marks"],
        },
        {"id": "then", "kind": "choice", "prompt": "And then?", "options": ["Yes", "No"]},
    ],
}
WITH: dict[str, dict[str, Any]] = {
    "group_texts": {"name": "Voice"},
    "ungroup": {"group": "7"},
    "seat": {"participant": "ana", "table": "1"},
    "go": {"activity": "then"},
    "timer": {"seconds": 60},
    "remark": {"item": "1.a", "text": "x"},
    "spotlight": {"answer": None},
    "compare": {"by": "round"},
    "wall": {"shows": "dark"},
    "signals": {"on": False},
    "mute": {"answer": 1},
    "take_home": {"what": "room"},
    "unwanted": {"words": ["x"], "lists": []},
    "tune": {"activity": "why", "fields": {"approve": False}},
    "plan": {"workshop": WORKSHOP},
    "ask": {"like": "why"},
    "move": {"activity": "then"},
    "skip": {"activity": "then"},
    "mend": {"activity": "why", "prompt": "x"},
    "remove": {"silent": True},
    "hold_back": {"group": "1"},
}


@pytest.fixture
def room(hub: Server) -> Room:
    """A room at `why`, in which Ana has answered and asked."""
    room = Room(hub, WORKSHOP)
    token = room.join(name="Ana")
    room.control("next")
    server, at = room.server, f"{room.path}/activities"
    for activity, answer in (
        ("why", {"text": "Because"}),
        ("asks", {"questions": [{"id": "a", "text": "How long?"}]}),
    ):
        body = {"answer": answer}
        assert server.ask("PUT", f"{at}/{activity}/answer", key=token, json=body).is_success
    return room


def link_of(room: Room) -> str:
    made = room.server.ask("POST", f"{room.path}/moderators", key=room.key)
    assert made.status_code == 201, made.text
    return str(made.json()["link"])


def moderator_of(room: Room) -> str:
    return str(follow(room, link_of(room)).json()["key"])


def follow(room: Room, link: str) -> Any:
    return room.server.ask("POST", f"{room.path}/moderator", key=link.partition("#")[2])


def posts(view: dict[str, Any], activity: str) -> dict[str, Any]:
    """Return what was written to an activity, by its text."""
    written = view["moderated"][activity]["posts"].values()
    return {post["text"]: post for post in written}


def test_a_link_makes_one_browser_a_moderator_once(room: Room) -> None:
    link = link_of(room)
    assert link.startswith(f"{room.code}/moderate#")
    key = follow(room, link).json()["key"]
    told = room.server.ask("GET", "/api/key", key=key).json()
    assert (told["role"], told["code"]) == ("moderator", room.code)
    assert follow(room, link).status_code == 401
    remote = room.server.ask("POST", f"{room.path}/remotes", key=room.key).json()["link"]
    assert follow(room, remote).status_code == 403


def test_it_approves_hides_pins_answers_and_takes_that_back(room: Room) -> None:
    with room.wire().hello(moderator_of(room)) as page:
        why, asked = posts(page.view, "why")["Because"], posts(page.view, "asks")["How long?"]
        assert (why["state"], asked["state"]) == ("waits", "shown")
        for hidden, state in ((False, "shown"), (True, "hidden"), (False, "shown")):
            fields: dict[str, Any] = {"activity": "why", "answers": [why["seq"]]}
            page.ask("control", action="moderate", hidden=hidden, **fields)
            page.until(partial(stands, "why", "Because", state))
        for mark in ("pinned", "answered"):
            mine = {"activity": "asks", "item": asked["item"], "mark": mark}
            page.ask("control", action="mark", **mine)
            page.until(partial(is_marked, mark))
            assert page.ask("control", action="mark", on=False, **mine)["type"] == "ack"


def stands(activity: str, text: str, state: str, view: dict[str, Any]) -> bool:
    return bool(posts(view, activity)[text]["state"] == state)


def is_marked(mark: str, view: dict[str, Any]) -> bool:
    return mark in posts(view, "asks")["How long?"]["marks"]


def test_it_marks_only_as_a_moderator_does_and_is_nobody_who_answers(room: Room) -> None:
    with room.wire().hello(moderator_of(room)) as page:
        other = {"activity": "asks", "item": "1.a", "mark": "resolved"}
        assert page.ask("control", action="mark", **other)["code"] == "forbidden"
        for kind, fields in (
            ("answer", {"activity": "why", "answer": {"text": "x"}}),
            ("me", {"name": "Ana"}),
        ):
            assert page.ask(kind, **fields)["code"] == "forbidden"


def test_it_sees_what_was_written_and_no_names_notes_or_results(room: Room) -> None:
    key = moderator_of(room)
    view = room.server.ask("GET", f"{room.path}/view", key=key).json()
    assert {*posts(view, "why"), *posts(view, "asks")} == {"Because", "How long?"}
    said = json.dumps(view)
    assert "Ana" not in said
    assert "Wait." not in said
    assert not {"notes", "names", "writers", "waiting", "proof", "panel", "undo"} & view.keys()
    assert view["tally"] is None
    for role in ("facilitator", "projector", "participant"):
        answer = room.server.ask("GET", f"{room.path}/view?role={role}", key=key)
        assert answer.status_code == 403


def test_taking_moderators_back_ends_them_and_no_remote(room: Room) -> None:
    unused, key = link_of(room), moderator_of(room)
    made = room.server.ask("POST", f"{room.path}/remotes", key=room.key).json()["link"]
    bearer = made.partition("#")[2]
    remote = room.server.ask("POST", f"{room.path}/remote", key=bearer).json()["key"]
    with room.wire().hello(key) as page:
        taken = room.server.ask("DELETE", f"{room.path}/moderators", key=room.key)
        assert taken.status_code == 204
        assert page.closed() == 4410
    assert room.server.ask("GET", f"{room.path}/view", key=key).status_code == 401
    assert room.server.ask("GET", f"{room.path}/view", key=remote).is_success
    assert follow(room, unused).status_code == 401


def test_the_short_address_leads_to_its_page(serve: Server) -> None:
    root = serve.hub.removesuffix("/plwidgets")
    way = HTTP.get(f"{root}/{serve.code}/moderate")
    assert way.headers["location"] == f"../plwidgets/{serve.code}/moderate"


class TestPage:
    @pytest.fixture(params=[("320", "light"), ("1280", "dark")], ids=lambda how: how[0])
    def page(self, browser: Browser, room: Room, request: pytest.FixtureRequest) -> Iterator[Page]:
        width, theme = request.param
        size = ViewportSize(width=int(width), height=640)
        context = browser.new_context(viewport=size, color_scheme=theme)
        page = context.new_page()
        page.goto(f"{room.server.hub}/{link_of(room)}")
        yield page
        context.close()

    def test_what_waits_comes_first_and_is_let_through(
        self, page: Page, room: Room, axe: Axe, photograph: Photograph
    ) -> None:
        waiting = page.get_by_role("region", name="Waiting for you")
        expect(waiting.get_by_text("Because")).to_be_visible()
        assert "#" not in page.url
        assert axe(page) == []
        photograph(page, f"moderator-{page.viewport_size['width']}")  # type: ignore[index]
        over = "document.documentElement.scrollWidth > innerWidth"
        assert not page.evaluate(over)
        waiting.get_by_role("button", name="Approve: Because").click()
        shown = page.get_by_role("region", name="Why?")
        expect(shown.get_by_text("Because")).to_be_visible()
        expect(page.get_by_text("Nothing waits for you.")).to_be_visible()
        topic = page.get_by_label("Topic: How long?")
        topic.select_option("Marks")
        expect(topic).to_have_value("marks")
        page.get_by_role("button", name="Pin: How long?").click()
        expect(page.get_by_role("button", name="Unpin: How long?")).to_be_visible()
        shown.get_by_role("button", name="Hide: Because").click()
        expect(shown.get_by_role("button", name="Show again: Because")).to_be_visible()
        page.reload()
        expect(shown.get_by_role("button", name="Show again: Because")).to_be_visible()
        room.server.ask("DELETE", f"{room.path}/moderators", key=room.key)
        expect(page.get_by_text("This browser does not moderate")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_in_the_readers_own_colours_each_card_has_an_edge(
    hub: Server, browser: Browser, axe: Axe, language: str
) -> None:
    room = Room(hub, {**WORKSHOP, "language": language})
    body = {"answer": {"questions": [{"id": "a", "text": "How long?"}]}}
    at = f"{room.path}/activities/asks/answer"
    assert room.server.ask("PUT", at, key=room.join(), json=body).is_success
    size = ViewportSize(width=320, height=640)
    context = browser.new_context(viewport=size, forced_colors="active")
    page = context.new_page()
    page.goto(f"{room.server.hub}/{link_of(room)}")
    card = page.get_by_role("listitem").filter(has_text="How long?")
    expect(card).to_be_visible()
    assert card.evaluate("(card) => getComputedStyle(card).outlineStyle") == "solid"
    assert page.locator(".plw").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert axe(page) == []
    context.close()


def test_the_console_makes_a_moderator_and_takes_them_back(serve: Server, browser: Browser) -> None:
    mine, theirs = (browser.new_context(viewport={"width": 1280, "height": 844}) for _ in range(2))
    console, page = mine.new_page(), theirs.new_page()
    console.goto(serve.facilitator_url)
    console.get_by_text("Take home", exact=True).click(timeout=60_000)
    console.get_by_role("button", name="Show a moderator's code").click()
    code = console.get_by_role("img", name="QR code: a moderator of this room")
    expect(code).to_be_visible(timeout=20_000)
    page.goto(console.locator(".let-in .plw-copy textarea").input_value())
    expect(page.get_by_role("heading", name="Waiting for you")).to_be_visible()
    console.get_by_role("button", name="Take moderators back").click()
    expect(page.get_by_text("This browser does not moderate")).to_be_visible()
    mine.close()
    theirs.close()
