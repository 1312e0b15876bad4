"""One hostile phone: what it can take, and how a facilitator has the room back."""

from __future__ import annotations

import asyncio
import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.exceptions import DamagedLog, NotFound, Refused, TooMany, Unauthorized
from plwidgets.halls import A_HALL
from plwidgets.hub import Hub
from plwidgets.hub.limits import Limits, network_of
from plwidgets.room import ROOM, Event, Role, actions, replay
from plwidgets.room.facts import Released
from plwidgets.room.people.rules import meant
from plwidgets.room.views import view
from plwidgets.room.wishes import Wishes
from plwidgets.store import open_store
from plwidgets.workshop import Workshop
from tests import look, loops
from tests.conftest import Axe
from tests.phones import Room, Wire, refused
from tests.servers import Server
from tests.told import SECOND, Told

PLAN = Workshop(
    title="Crowded",
    tables=2,
    activities=[{"id": "why", "kind": "open_text"}, {"id": "talk", "kind": "table_topic"}],
)


def crowded() -> Told:
    """Return a room in which five answered and five never did."""
    room = Told(PLAN)
    room.does(ROOM, "go", activity="why")
    for number in range(5):
        room.does(f"p{number}", "join", table="1")
        room.answers(f"p{number}", "why", text=f"text {number}")
    for number in range(5):
        room.does(f"silent{number}", "join", table="2")
    return room


class TestWhoIsPutOut:
    def test_who_never_answered(self) -> None:
        room = crowded()
        room.does(ROOM, "remove", silent=True)
        assert {*room.state.people} == {f"p{n}" for n in range(5)}
        assert room.state.seats["2"] == frozenset()
        assert replay(room.events) == room.state
        with pytest.raises(AssertionError):  # nobody is left who never did
            room.does(ROOM, "remove", silent=True)

    def test_who_gave_a_sign_without_an_answer_stays(self) -> None:
        room = crowded()
        room.does("silent0", "signal", signal="hand_up", on=True)
        room.does("silent1", "signal", signal="lost", on=True)
        room.does("silent1", "signal", signal="lost", on=False)
        room.does(ROOM, "go", activity="talk")
        room.does("silent2", "scribe")
        assert view(room.state, "facilitator")["silent"] == 2
        room.does(ROOM, "remove", silent=True)

        assert {"silent0", "silent1", "silent2"} <= room.state.people.keys()
        assert not {"silent3", "silent4"} & room.state.people.keys()

    def test_who_came_lately(self) -> None:
        room = crowded()
        asked = actions.Remove(minutes=1)
        now = room.state.people["silent0"].joined_at + 60 * SECOND
        late = {f"silent{number}" for number in range(5)}
        assert {*meant(room.state, asked, now)} == late
        assert meant(room.state, asked, now + 5 * SECOND) == []

    def test_who_wrote_this_and_what_they_wrote_stays(self) -> None:
        room = crowded()
        seq = room.state.at("why").given["p3"].entry.seq
        room.does(ROOM, "remove", activity="why", answers=[seq])
        assert "p3" not in room.state.people
        assert room.state.at("why").given["p3"].entry.answer.text == "text 3"
        with pytest.raises(NotFound):
            room.does(ROOM, "remove", activity="why", answers=[999])

    def test_by_name_and_the_pen_of_their_table_goes_with_them(self) -> None:
        room = crowded()
        room.does("p1", "scribe")
        room.does(ROOM, "remove", participants=["p1", "nobody"])
        assert "p1" not in room.state.people
        assert room.state.scribes == {}
        room.does("p1", "join", table="1")  # who was put out may come again while the door is open
        assert "p1" in room.state.people

    def test_who_answered_and_comes_again_is_not_silent(self) -> None:
        room = crowded()
        room.does(ROOM, "go", activity="talk")
        room.answers("p1", "talk", notes="of the table")
        room.does(ROOM, "remove", participants=["p1", "p2", "silent1"])
        for who in ("p1", "p2", "silent1"):
            room.does(who, "join")
        assert "silent1" in meant(room.state, actions.Remove(silent=True), 0)
        assert not {"p1", "p2"} & {*meant(room.state, actions.Remove(silent=True), 0)}
        assert replay(room.events) == room.state

    def test_who_was_put_out_can_still_be_erased_and_nobody_who_never_was_here(self) -> None:
        room = crowded()
        seq = room.state.at("why").given["p3"].entry.seq
        room.does(ROOM, "remove", participants=["p3"])
        asked = actions.Remove(activity="why", answers=[seq], erase=True)
        assert meant(room.state, asked, 0) == ["p3"]
        asked = actions.Remove(participants=["p3", ROOM, "nobody"], erase=True)
        assert meant(room.state, asked, 0) == ["p3"]
        assert meant(room.state, actions.Remove(participants=["p3"]), 0) == []

    @pytest.mark.parametrize("asked", [{}, {"silent": True, "minutes": 5}, {"minutes": 0}])
    def test_what_says_nobody_or_two_things_is_refused(self, asked: dict[str, object]) -> None:
        with pytest.raises(Refused):
            crowded().does(ROOM, "remove", **asked)


def test_a_locked_door_lets_nobody_new_in_and_keeps_nobody_out_who_is_in() -> None:
    room = crowded()
    room.does(ROOM, "lock")
    with pytest.raises(Refused, match="Nobody new") as refusal:
        room.does("late", "join")
    assert refusal.value.code == "locked"
    room.does("p1", "join", table="2")
    assert room.state.people["p1"].table == "2"
    room.does(ROOM, "lock", on=False)
    room.does("late", "join")
    assert "late" in room.state.people


class TestNetworks:
    def test_a_hall_behind_one_address_comes_in_at_once(self) -> None:
        limits = Limits()
        for number in range(600):
            limits.check_join("10.0.0.1", "219816", number, 5000)

    def test_one_network_is_limited_before_the_room_is(self) -> None:
        limits = Limits()
        with pytest.raises(TooMany, match="from this network"):
            for _ in range(A_HALL + 5):
                limits.check_join("10.0.0.1", "219816", 0, 5000)
        limits.check_join("10.0.0.2", "219816", 0, 5000)
        limits.check_join("10.0.0.1", "100000", 0, 5000)

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("10.0.0.1", "10.0.0.2", False),
            ("2001:db8::1", "2001:db8::ffff:2", True),
            ("2001:db8::1", "2001:db8:0:1::1", False),
            ("fe80::1", "fe80::2", False),
            ("no address", "no address", True),
        ],
    )
    def test_a_client_is_limited_by_its_network(self, one: str, other: str, same: bool) -> None:
        assert (network_of(one) == network_of(other)) == same

    def test_the_last_places_are_kept_for_others_until_the_facilitator_makes_room(self) -> None:
        limits = Limits()
        for _ in range(A_HALL):
            limits.joined("10.0.0.1", "219816")
        limits.check_join("10.0.0.1", "219816", 3999, 5000)
        with pytest.raises(TooMany, match="last places"):
            limits.check_join("10.0.0.1", "219816", 4000, 5000)
        limits.check_join("10.0.0.2", "219816", 4000, 5000)
        limits.made_room("219816")
        limits.check_join("10.0.0.1", "219816", 4000, 5000)


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, PLAN.as_dict())


def test_a_flooded_room_is_usable_again_in_two_presses(room: Room) -> None:
    room.control("go", activity="why")
    honest = room.join()
    room.answer(honest, "why", {"text": "I was here first"})
    with ThreadPoolExecutor(16) as pool:
        flood = [*pool.map(lambda _: room.join(), range(300))]
    with Wire(room.server, room.code) as line:
        line.hello(flood[0])
        room.control("lock")
        room.control("remove", silent=True)
        assert line.next("error")["code"] == "expired"
    assert room.view(room.key)["people"] == 1
    for token in flood[:3]:
        refused(room.server.ask("GET", f"{room.path}/view", key=token), 401, "unauthorized")
    refused(room.server.ask("POST", f"{room.path}/participants", json={}), 400, "locked")
    assert room.view(honest)["me"]
    room.control("lock", on=False)
    room.join()


def test_who_is_put_out_as_they_come_in_has_no_token(tmp_path: Path) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        coming = [hub.join(code, Wishes()) for _ in range(20)]
        silent = hub.act(facilitator, "out", actions.Remove(silent=True))
        came, _ = await asyncio.gather(asyncio.gather(*coming), silent)
        room = await hub.room(code)
        assert len(room.state.people) < len(came)
        for participant, token in came:
            if participant not in room.state.people:
                with pytest.raises(Unauthorized):
                    await hub.authenticate(token)
        hub.close()

    loops.run(story())


@pytest.mark.parametrize("erase", [False, True])
def test_who_says_hello_as_they_are_put_out_does_not_stay(tmp_path: Path, erase: bool) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        _, token = await hub.join(code, Wishes())
        room = await hub.room(code)
        lines: list[Line] = []
        action = actions.Remove(silent=True, erase=erase)
        removing = asyncio.create_task(hub.act(facilitator, "out", action))
        try:
            while True:
                line = Line((await hub.authenticate(token)).participant)
                lines.append(line)
                room.attach(line)
                await asyncio.sleep(0)
        except Unauthorized:
            await removing
        assert lines
        assert [line.dismissed for line in lines] == ["expired"] * len(lines)
        hub.close()

    loops.run(story())


@pytest.mark.parametrize("read", [False, True], ids=["run", "read by coaches"])
def test_rooms_in_which_nobody_is_do_not_fill_the_memory(
    read: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plwidgets.hub.hub._IDLE_EVENTS", 400)

    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        codes = [(await hub.create_room(PLAN))[0] for _ in range(6)]
        participant, _ = await hub.join(codes[0], Wishes())
        line = Line(participant)
        (await hub.room(codes[0])).attach(line)
        # The collector comes seldom: a room that holds itself would stay until then.
        gc.disable()
        rooms = []
        for code in codes:
            rooms.append(weakref.ref(await hub.room(code)))
            if read:
                await hub.as_coaches_know_it(code)
        there = [code for code, room in zip(codes, rooms, strict=True) if room()]
        gc.enable()
        # Where somebody is stays, and of the others the last that came.
        assert there[0] == codes[0]
        assert len(there) < len(codes)
        assert (await hub.room(codes[0])).view("participant", participant)["me"]
        hub.close()

    loops.run(story())


def test_a_room_that_another_hub_wrote_to_is_let_go_of_as_others_are(tmp_path: Path) -> None:
    async def story() -> None:
        writes, hub = (Hub(open_store(tmp_path / "plwidgets.db")) for _ in range(2))
        code, key = await writes.create_room(PLAN)
        room = await hub.room(code)
        await writes.act(await writes.authenticate(key), "", actions.Go(activity="why"))
        async with asyncio.timeout(10):
            while room.state.current != "why":  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.02)
        gone = weakref.ref(room)
        del room
        with writes.store.transaction() as transaction:
            transaction.purge(code)
        async with asyncio.timeout(10):
            while gone():  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.02)
        writes.close()
        hub.close()

    loops.run(story())


class Line:
    """The connection of a participant, who says hello once more with each."""

    role: Role = "participant"
    packed = False
    reads: tuple[str, ...] = ()
    credential = ""

    def __init__(self, participant: str | None) -> None:
        self.participant = participant
        self.dismissed = ""

    def send(self, text: str | bytes) -> None:
        pass

    def busy(self) -> bool:
        return False

    def dismiss(self, code: str, message: str) -> None:
        self.dismissed = code


def test_somebody_is_put_out_with_all_that_they_gave(room: Room) -> None:
    room.control("go", activity="why")
    bad, good = room.join(), room.join()
    seq = room.answer(bad, "why", {"text": "Rubbish"}).json()["seq"]
    room.answer(good, "why", {"text": "Because"})
    room.control("remove", activity="why", answers=[seq], erase=True)
    view = room.view(room.key)
    assert (view["people"], view["answered"]) == (1, 1)
    assert "Rubbish" not in room.server.ask("GET", f"{room.path}/export", key=room.key).text
    refused(room.server.ask("GET", f"{room.path}/view", key=bad), 401, "unauthorized")


def test_what_somebody_gave_who_was_put_out_can_be_erased_later(room: Room) -> None:
    room.control("go", activity="why")
    seq = room.answer(room.join(), "why", {"text": "Rubbish"}).json()["seq"]
    room.control("remove", activity="why", answers=[seq])
    room.control("remove", activity="why", answers=[seq], erase=True)
    view = room.view(room.key)
    assert (view["people"], view["answered"]) == (0, 0)
    assert "Rubbish" not in room.server.ask("GET", f"{room.path}/export", key=room.key).text


@pytest.mark.browser
def test_the_console_locks_the_door_and_puts_out(browser: Browser, axe: Axe) -> None:
    room = look.room_with([{"id": "why", "kind": "open_text"}])
    room.fill("why", 4)
    for name in ("q1", "q2"):
        room.join(name)
    page = look.open_page(browser, room, "facilitator", viewport={"width": 1280, "height": 800})
    page.get_by_role("button", name="Lock the door").press("Enter")
    expect(page.get_by_role("button", name="Open the door")).to_be_visible()
    assert room.state.locked
    assert axe(page) == []
    page.get_by_role("button", name="Put out 2 phones that never answered").press("Enter")
    expect(page.get_by_text("4 people here")).to_be_visible()
    row = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Hide")).first
    row.get_by_role("button", name="Hide").press("Enter")
    page.get_by_role("button", name="Put out", exact=True).press("Enter")
    page.get_by_role("button", name="Put the writer out?").press("Enter")
    expect(page.get_by_text("3 people here")).to_be_visible()
    assert len(room.state.at("why").given) == 4


def test_who_is_in_already_is_let_in_again_whatever_their_network(room: Room) -> None:
    keys = {"Idempotency-Key": "a-key-that-nobody-else-has"}
    path = f"{room.path}/participants"
    for _ in range(A_HALL + 50):
        again = room.server.ask("POST", path, json={}, headers=keys)
        assert again.status_code == 201
    assert room.view(room.key)["people"] == 1


@pytest.mark.parametrize(
    "activities",
    [
        {"why": [{"group": None, "people": 5, "rounds": {"9": [1]}}]},
        {"why": [{"group": None}]},
        {"why": 5},
        {"why": [{"group": None, "people": 5, "rounds": {"x": [1]}}]},
    ],
)
def test_a_release_that_was_damaged_is_told_as_damage(activities: Any) -> None:
    room = crowded()
    event = Event(len(room.events) + 1, Released(activities, "0"), ROOM, "bad", SECOND)
    with pytest.raises(DamagedLog, match="gives what was never answered"):
        replay([*room.events, event])


def test_a_host_may_say_that_more_are_behind_one_address() -> None:
    limits = Limits(hall=2 * A_HALL, clock=lambda: 0.0)

    for people in range(2 * A_HALL):
        limits.check_join("192.0.2.1", "219816", people, 5000)

    with pytest.raises(TooMany, match="from this network"):
        limits.check_join("192.0.2.1", "219816", 2 * A_HALL, 5000)
