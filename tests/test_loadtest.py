"""A load test on a real hub: phones come, answer what is opened, tell how long it took, and go."""

from __future__ import annotations

import asyncio
import re

import pytest

from plwidgets import loadtest
from plwidgets.cli import main
from plwidgets.exceptions import NoHub, Refused
from plwidgets.loadtest.phone import Place
from plwidgets.loadtest.wire import said
from tests.loops import run
from tests.phones import Room
from tests.servers import Server

WORKSHOP = {
    "title": "A try",
    "names": "required",
    "tables": ["Red", "Blue"],
    "activities": [
        {"id": "start", "kind": "choice", "title": "Start", "prompt": "?", "options": ["A", "B"]},
        {"id": "talk", "kind": "table_topic", "title": "Talk", "prompt": "Talk", "by": "table"},
    ],
}
PEOPLE = 12


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, WORKSHOP)


def said_of(room: Room, *moves: tuple[str, str], keep: bool = False) -> list[str]:
    """Run a load test while the facilitator makes these moves; return what was said."""
    said: list[str] = []
    place = loadtest.found(f"{room.server.hub}/{room.code}")

    async def until(sign: str) -> None:
        async with asyncio.timeout(20):
            while not any(sign in line for line in said):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.02)

    async def both() -> None:
        phones = asyncio.create_task(
            loadtest.run(place, PEOPLE, seconds=0.2, keep=keep, say=said.append)
        )
        await until("They answer")
        for activity, sign in moves:
            await asyncio.to_thread(room.control, "go", activity=activity)
            await until(sign)
        await asyncio.to_thread(room.control, "end")
        async with asyncio.timeout(20):
            await phones

    run(both())
    return said


def test_phones_come_and_answer_and_say_how_long_they_waited(room: Room) -> None:
    said = said_of(room, ("start", "Start: 12 answers"), ("talk", "Talk: 2 answers"), keep=True)

    took = r": half after \d+ ms, 95 of 100 after \d+ ms, the last after \d+ ms\."
    assert re.fullmatch(f"12 phones are in the room{took}", said[0])
    assert any(re.fullmatch(r"Start: on 12 phones within \d+ ms\.", line) for line in said)
    assert any(re.fullmatch(f"Start: 12 answers were acknowledged{took}", line) for line in said)
    assert not any("refused" in line for line in said)
    assert said[-1].startswith("What 12 phones gave stays")
    assert room.view()["people"] == PEOPLE


def test_what_phones_gave_is_taken_back(room: Room) -> None:
    said = said_of(room, ("start", "Start: 12 answers"))

    assert said[-1] == "All that they gave is taken back."
    assert room.view()["people"] == 0


@pytest.mark.parametrize("below", ["", "/school"])
def test_the_short_link_and_the_long_one_lead_to_the_same_room(below: str) -> None:
    hub = f"https://example.org{below}/plwidgets"

    for link in (f"https://example.org{below}/219816?in=abc123", f"{hub}/219816/"):
        assert loadtest.found(link) == Place(hub, "219816")


@pytest.mark.parametrize("asked", ["12345", "abcdef", "https://example.org/plwidgets/join"])
def test_what_is_no_room_is_named(asked: str) -> None:
    with pytest.raises(Refused, match="is no room"):
        loadtest.found(asked)


def test_a_room_that_is_not_there_is_said_so(
    hub: Server, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    other = "100000" if room.code != "100000" else "100001"

    assert main(["loadtest", f"{hub.hub}/{other}", "--people", "2"]) == 2

    said = capsys.readouterr().err
    assert "Nobody gets into room" in said
    assert "There is no room" in said


def test_what_answers_and_is_no_hub_is_said_so(hub: Server) -> None:
    elsewhere = hub.hub.rpartition("/")[0] + "/elsewhere/123456"  # not below this

    with pytest.raises(Refused, match="Nobody gets into room 12 34 56"):
        run(loadtest.run(loadtest.found(elsewhere), 2))


@pytest.mark.parametrize(("people", "seconds"), [(0, 1.0), (5001, 1.0), (2, -1.0)])
def test_numbers_that_make_no_sense_are_refused(room: Room, people: int, seconds: float) -> None:
    place = loadtest.found(f"{room.server.hub}/{room.code}")

    with pytest.raises(Refused):
        run(loadtest.run(place, people, seconds=seconds))


def test_a_link_names_a_hub_that_can_be_asked(room: Room) -> None:
    with pytest.raises(NoHub):
        loadtest.found("ftp://example.org/123456")


def test_what_a_server_says_is_shown_without_what_a_terminal_obeys() -> None:
    assert said(b'{"error": {"message": "\\u001b]0;x\\u0007\\u001b[2JNo"}}') == " ]0;x  [2JNo"
    assert said(b"[1]") == "[1]"


def test_a_server_that_ends_ends_the_test(hub_server: Server) -> None:
    room = Room(hub_server, WORKSHOP)
    heard: list[str] = []

    def hear(line: str) -> None:
        heard.append(line)
        if "They answer" in line:
            hub_server.kill9()

    run(loadtest.run(loadtest.found(f"{hub_server.hub}/{room.code}"), 3, seconds=0.1, say=hear))

    assert any("the server is gone" in line for line in heard)
    assert heard[-1].startswith("What 3 phones gave stays")
