"""A load test on a real hub: phones come, answer what is opened, tell how long it took, and go."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from functools import partial

import pytest
from websockets.asyncio.server import ServerConnection, serve

from plwidgets import loadtest
from plwidgets.cli import main
from plwidgets.exceptions import NoHub, Refused
from plwidgets.loadtest import crowd
from plwidgets.loadtest.phone import Place, join
from plwidgets.loadtest.steady import SteadyPhone
from plwidgets.loadtest.wire import SaidNo
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
    told = b'{"error": {"message": "\\u001b]0;x\\u0007\\u001b[2JNo"}}'
    assert str(SaidNo.of(told)) == " ]0;x  [2JNo"
    assert str(SaidNo.of(b"[1]")) == "[1]"


def test_a_phone_says_anew_what_nobody_acknowledged_before_its_line_was_cut() -> None:
    heard: list[str] = []

    async def answered(line: ServerConnection) -> None:
        await line.recv()
        await line.send('{"type":"view","seq":1,"now":0,"view":{}}')
        heard.append(json.loads(await line.recv())["key"])
        if len(heard) == 1:
            line.transport.abort()
        else:
            await line.send(f'{{"type":"ack","key":"{heard[-1]}","seq":2}}')
            await line.recv()

    async def story() -> None:
        async with serve(answered, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            phone = SteadyPhone(Place(f"http://127.0.0.1:{port}/plwidgets", "219816"), "token")
            cuts: list[str] = []
            phone.on_cut, phone.on_back = partial(cuts.append, "cut"), partial(cuts.append, "back")
            await phone.connect()
            async with asyncio.timeout(10):
                await phone.ask(type="answer", key="k1", activity="start", answer={})
            phone.leave()
            assert cuts == ["cut", "back"]

    run(story())
    assert heard == ["k1", "k1"]


def test_a_phone_that_the_room_no_longer_knows_does_not_come_again(room: Room) -> None:
    async def story() -> None:
        place = loadtest.found(f"{room.server.hub}/{room.code}")
        token, door = await join(place, {"name": "Ann", "table": "Red"})
        door.close()
        phone, out = SteadyPhone(place, token), asyncio.Event()
        phone.on_out = out.set
        await phone.connect()
        await asyncio.to_thread(room.control, "remove", minutes=10)
        async with asyncio.timeout(10):
            await out.wait()
            with pytest.raises(SaidNo):
                await phone.ask(type="answer", key="k", activity="start", answer={})
        phone.leave()

    run(story())


def test_everybody_answers_though_the_server_ends_and_is_started_again(
    hub_server: Server,
) -> None:
    room, heard = Room(hub_server, WORKSHOP), list[str]()
    place = loadtest.found(f"{hub_server.hub}/{room.code}")

    async def until(what: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not await asyncio.to_thread(what):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.02)

    async def story() -> None:
        phones = asyncio.create_task(
            loadtest.run(place, PEOPLE, seconds=1, keep=True, say=heard.append)
        )
        await until(lambda: any("They answer" in line for line in heard))
        await asyncio.to_thread(room.control, "go", activity="start")
        await until(lambda: room.view()["answered"] > 2)
        hub_server.kill9()
        await asyncio.to_thread(hub_server.start)
        await until(lambda: room.view()["answered"] == PEOPLE)
        await asyncio.to_thread(room.control, "go", activity="talk")
        await until(lambda: any("Talk: 2 answers" in line for line in heard))
        await asyncio.to_thread(room.control, "end")
        await phones

    run(story())
    assert any("Start: 12 answers were acknowledged" in line for line in heard)
    assert "12 lines were cut." in heard
    assert room.view()["people"] == PEOPLE


def test_a_server_that_stays_away_ends_the_test(
    hub_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "_GIVES_UP", 0.5)
    room = Room(hub_server, WORKSHOP)
    heard: list[str] = []

    def hear(line: str) -> None:
        heard.append(line)
        if "They answer" in line:
            hub_server.kill9()

    run(loadtest.run(loadtest.found(f"{hub_server.hub}/{room.code}"), 3, seconds=0.1, say=hear))

    assert any("the server is gone" in line for line in heard)
    assert heard[-1].startswith("What 3 phones gave stays")
