"""A participant without a websocket: all that it does can be done by plain requests."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets.room.actions import Request
from plwidgets.room.asked import names
from tests.phones import Room, new_key, refused
from tests.servers import Server

WORKSHOP = {
    "title": "Small",
    "reactions": True,
    "tables": ["1", "2"],
    "activities": [
        {"id": "talk", "kind": "table_topic", "prompt": "Talk"},
        {"id": "back", "kind": "reflection", "prompt": "Look back"},
    ],
}


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, WORKSHOP)


def act(room: Room, token: str, action: str, key: str = "", **about: Any) -> Any:
    return room.server.ask(
        "POST",
        f"{room.path}/act",
        key=token,
        headers={"Idempotency-Key": key or new_key()},
        json={"action": action, **about},
    )


def test_all_that_a_phone_does_on_the_websocket_it_can_do_without(room: Room) -> None:
    ana = room.join()
    room.control("go", activity="talk")
    asked: list[tuple[str, dict[str, Any]]] = [
        ("me", {"table": "1"}),
        ("scribe", {"take": True}),
        ("signal", {"signal": "done", "at": "talk"}),
        ("react", {"reaction": "clap"}),
        ("answer", {"activity": "talk", "answer": {"notes": "We talked"}, "round": 1}),
    ]
    done = [act(room, ana, action, **about) for action, about in asked]
    room.control("go", activity="back")
    done += [act(room, ana, "answer", activity="back", answer={"text": "It went well"})]
    item = room.view(ana)["mine"]["back"]["item"]
    room.control("remark", item=item, text="Why?")
    done += [
        act(room, ana, "remark", activity="back", item=item, text="Because"),
        act(room, ana, "mark", activity="back", item=item, mark="resolved", on=True),
    ]

    assert [one.status_code for one in done] == [200] * 8
    mine = room.view(ana)["mine"]
    assert mine["talk"]["answer"] == {"notes": "We talked"}
    assert [one["text"] for one in mine["back"]["remarks"]] == ["Why?", "Because"]
    assert mine["back"]["marks"] == {item: ["resolved"]}
    said = {action for action, _ in asked} | {"remark", "mark"}
    assert said == {*names(Request)} - {"join"}  # which has a route of its own


def test_what_is_said_again_with_its_key_counts_once(room: Room) -> None:
    ana, key = room.join(table="1"), new_key()
    room.control("go", activity="talk")
    both = [
        act(room, ana, "answer", key, activity="talk", answer={"notes": "Ours"}) for _ in range(2)
    ]

    assert both[0].json() == both[1].json()


def test_it_is_for_participants_and_reads_nothing_that_is_not_known(room: Room) -> None:
    ana = room.join()
    refused(act(room, room.key, "me", table="1"), 403, "forbidden")
    refused(act(room, ana, "next"), 400, "bad_request")
    refused(act(room, ana, "me", shoe="42"), 400, "bad_request")


def test_a_view_that_stands_costs_nothing_but_a_word(room: Room) -> None:
    ana, path = room.join(), f"{room.path}/view"
    first = room.server.ask("GET", path, key=ana)
    named = {"If-None-Match": first.headers["ETag"]}
    room.join()  # nothing that a phone is shown
    again = room.server.ask("GET", path, key=ana, headers=named)
    room.control("next")
    moved = room.server.ask("GET", path, key=ana, headers=named)

    assert (again.status_code, again.content) == (304, b"")
    assert moved.status_code == 200
    seqs = [int(one.headers["Plwidgets-Seq"]) for one in (first, again, moved)]
    assert seqs == [seqs[0], seqs[0] + 1, seqs[0] + 2]
    assert int(moved.headers["Plwidgets-Now"]) >= int(first.headers["Plwidgets-Now"]) > 0


def test_who_asks_again_and_again_counts_as_connected(room: Room) -> None:
    with room.console() as console:
        for _ in range(2):
            token = room.join()
            tag = room.server.ask("GET", f"{room.path}/view", key=token).headers["ETag"]
            again = {"If-None-Match": tag}
            room.server.ask("GET", f"{room.path}/view", key=token, headers=again)

        assert console.until(lambda view: view["connected"] == 2)["people"] == 2


def test_a_view_that_is_asked_for_is_the_one_that_a_websocket_shows(room: Room) -> None:
    room.control("go", activity="back")
    ana = room.join(table="1")
    room.answer(ana, "back", {"text": "It went well"})
    room.control("reveal")
    with room.wire().hello(ana) as phone:
        assert room.view(ana) == phone.view
    room.control("go", activity="talk")
    assert room.view(ana)["current"] == "talk"
