"""The hub over its websocket: views, patches, acks, and those who misbehave."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
import sqlalchemy as sa
from websockets.exceptions import ConnectionClosed

from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import LocalRoom
from plwidgets.client.mirror import Mirror
from plwidgets.exceptions import DataRefused, Faulty, StoreError, TooMany
from plwidgets.hub import Hub
from plwidgets.hub.limits import LINES
from plwidgets.room import Event
from plwidgets.room.actions import Answer, End, Go, Me, Reveal
from plwidgets.room.views import Views
from plwidgets.room.wishes import Wishes
from plwidgets.store import SqlStore, open_store
from plwidgets.store.transactions import SqlTransaction
from plwidgets.values import as_json
from plwidgets.workshop import Workshop
from tests.phones import Room, Wire
from tests.servers import Server, wait_for
from tests.test_hub_api import SMALL


@pytest.fixture
def room(hub: Server) -> Room:
    return Room(hub, SMALL)


def test_what_one_gives_everybody_sees_add_up(room: Room) -> None:
    with room.console() as console, room.console("projector") as projector, room.phone() as ana:
        with room.phone() as ben:
            console.ask("control", action="next")
            ana.until(lambda view: view["current"] == "why")
            assert ana.ask("answer", activity="why", answer={"text": "A"})["type"] == "ack"
            assert ben.ask("answer", activity="why", answer={"text": "B"})["type"] == "ack"
            projector.until(lambda view: view["answered"] == 2)
            assert projector.view.get("tally") is None
            assert ana.view.get("tally") is None
            console.ask("control", action="reveal")
            projector.until(lambda view: view.get("tally") and view["tally"]["n"] == 2)
            ben.until(lambda view: view.get("tally") and view["tally"]["n"] == 2)
            console.until(lambda view: view["connected"] == 2)
        console.until(lambda view: view["connected"] == 1)


def test_who_comes_late_sees_the_present_activity(room: Room) -> None:
    room.control("go", activity="vote")

    with room.phone() as late:
        assert (late.view["current"], late.view["phase"]) == ("vote", "open")


def test_who_comes_back_finds_their_answer_and_their_table(room: Room) -> None:
    token = room.join(table="2")
    room.control("next")
    with room.wire().hello(token) as phone:
        phone.ask("answer", activity="why", answer={"text": "Kept"})

    with room.wire().hello(token) as phone:
        assert phone.view["mine"]["why"]["answer"] == {"text": "Kept"}
        assert phone.view["table"]["name"] == "2"


@pytest.mark.parametrize("role", ["facilitator", "projector"])
def test_who_asks_for_packed_views_sees_what_all_others_see(room: Room, role: str) -> None:
    mirror = Mirror()
    with room.wire() as packed, room.console(role) as plain, room.phone() as ana:
        packed.send(type="hello", token=room.key, role=role, packed=True)
        assert mirror.take(packed.next("packed"))
        room.control("go", activity="why")
        room.control("reveal")
        for text in ("A", "B", "a"):
            ana.ask("answer", activity="why", answer={"text": text})
        room.control("timer", seconds=60)
        whole = plain.until(lambda view: view.get("timer") and view["tally"]["n"] == 1)
        while without_none(mirror.view) != without_none(whole):
            mirror.take(packed.next("patch"))

    assert mirror.message()["type"] == "packed"
    assert mirror.view is not None
    assert mirror.view["spotlight"] is None


def without_none(view: object) -> object:
    """Return a view as a plain merge patch can say it: what is None is not there."""
    if isinstance(view, dict):
        return {name: without_none(part) for name, part in view.items() if part is not None}
    return view


def test_a_second_tab_sees_what_the_first_one_gave(room: Room) -> None:
    token = room.join()
    room.control("next")

    with room.wire().hello(token) as one, room.wire().hello(token) as two:
        one.ask("answer", activity="why", answer={"text": "From one"})
        two.until(lambda view: view["mine"].get("why", {}).get("answer") == {"text": "From one"})
        two.ask("answer", activity="why", answer={"text": "From two"})
        one.until(lambda view: view["mine"].get("why", {}).get("answer") == {"text": "From two"})
        assert room.view()["tally"]["n"] == 1


def test_a_key_sent_again_is_acknowledged_again_and_counts_once(room: Room) -> None:
    room.control("next")
    with room.phone() as phone:
        first = phone.ask("answer", key="k", activity="why", answer={"text": "A"})
        again = phone.ask("answer", key="k", activity="why", answer={"text": "A"})

    assert first["seq"] == again["seq"]
    assert room.view()["tally"]["n"] == 1


def test_a_move_that_comes_too_late_is_not_made(room: Room) -> None:
    with room.console() as console:
        now = time.time() * 1000
        late = console.ask("control", action="next", until=int(now) - 1_000)
        odd = console.ask("control", action="next", until="soon")
        in_time = console.ask("control", action="next", until=int(now) + 60_000)

    assert (late["code"], odd["code"], in_time["type"]) == ("late", "bad_request", "ack")


def test_a_table_shares_notes_scribe_and_timer(room: Room) -> None:
    room.control("go", activity="talk")
    with room.phone(table="1") as ana, room.phone(table="1") as ben, room.phone(table="2") as cem:
        ana.ask("scribe", take=True)
        ana.ask("answer", activity="talk", answer={"notes": "Ours"})
        ben.until(lambda view: view["mine"].get("talk", {}).get("answer") == {"notes": "Ours"})
        assert ben.view["table"]["scribe"] == ana.view["me"]["id"]
        assert ben.ask("answer", activity="talk", answer={"notes": "x"})["code"] == "not_scribe"
        room.control("timer", seconds=60)
        cem.until(lambda view: view.get("timer") and view["timer"]["seconds"] == 60)
        assert "Ours" not in json.dumps(cem.view)


def test_a_phone_that_joins_later_is_counted_at_its_table(room: Room) -> None:
    with room.phone(table="1") as ana, room.phone(table="1"):
        ana.until(lambda view: view["table"]["people"] == 2)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("not json", "bad_request"),
        ("[]", "bad_request"),
        ("{}", "bad_request"),
        ('{"type": "fly"}', "bad_request"),
        ('{"type": "answer", "activity": "why", "answer": {"text": "x"}}', "bad_request"),
        ('{"type": "answer", "key": "k", "activity": "no", "answer": {}}', "no_such_activity"),
        (
            '{"type": "answer", "key": "k", "activity": "why", "answer": {"text": 1}}',
            "invalid_answer",
        ),
        ('{"type": "answer", "key": ["k"], "activity": "why"}', "bad_request"),
        ('{"type": "scribe", "key": ""}', "bad_request"),
        ('{"type": "scribe", "key": "a\\u0000b"}', "bad_request"),
        ('{"type": "scribe", "key": "é"}', "bad_request"),
        (f'{{"type": "scribe", "key": "{65 * "k"}"}}', "bad_request"),
        ("[" * 60_000, "bad_request"),
        ('{"type": "ping", "now": NaN}', "bad_request"),
        ('{"type": "me", "key": "k", "table": "\\ud800"}', "bad_request"),
        ('{"type": "scribe", "key": "\\ud800"}', "bad_request"),
        ('{"type": "answer", "key": "k", "activity": "why", "round": [1]}', "bad_request"),
        ('{"type": "control", "key": "k", "action": "next"}', "forbidden"),
        ('{"type": "hello", "token": "again"}', "bad_request"),
        (b"\x00\x01", "bad_request"),
    ],
)
def test_a_message_that_is_wrong_is_told_so_and_the_next_one_is_heard(
    room: Room, message: str | bytes, code: str
) -> None:
    room.control("next")
    with room.phone() as phone:
        phone.socket.send(message)
        error = phone.next("error")
        assert error["code"] == code
        assert error["hint"]
        phone.send(type="ping")
        assert phone.next("pong")["now"] > 0


@pytest.mark.parametrize("number", [1.5, True])
def test_a_round_that_is_no_whole_number_is_refused(room: Room, number: float) -> None:
    room.control("next")
    with room.phone() as phone:
        error = phone.ask("answer", activity="why", answer={"text": "x"}, round=number)
    assert (error["type"], error["code"]) == ("error", "bad_request")
    assert "'round' must be a whole number" in error["message"]


@pytest.mark.parametrize("token", ["participant-wrong", None, "of another room"])
def test_a_hello_without_a_good_token_is_refused_and_hung_up_on(room: Room, token: object) -> None:
    sent = Room(room.server, SMALL).join() if token == "of another room" else token
    with room.wire() as wire:
        wire.send(type="hello", token=sent)
        assert wire.next("error")["code"] in ("unauthorized", "forbidden")
        assert wire.closed() == 4403


@pytest.mark.parametrize(
    ("hello", "said"),
    [
        ({"token": 7}, "'token' must be a text, got 7"),
        (
            {"role": "boss"},
            "'role' must be 'facilitator', 'projector', 'participant' or 'moderator'",
        ),
        ({"rolle": "projector"}, "There is no 'rolle' here"),
    ],
)
def test_a_hello_that_does_not_fit_is_refused_by_name(
    room: Room, hello: dict[str, object], said: str
) -> None:
    with room.wire() as wire:
        wire.send(type="hello", **{"token": room.key, **hello})
        assert said in wire.next("error")["message"]
        assert wire.closed() == 4403


def test_a_view_is_asked_for_by_a_role_that_there_is(room: Room) -> None:
    for query, said in (("role=boss", "no role 'boss'"), ("rolle=projector", "no 'rolle' here")):
        answer = room.server.ask("GET", f"{room.path}/view?{query}", key=room.key)
        assert answer.status_code == 400
        assert said in answer.json()["error"]["message"]


def test_a_websocket_that_is_asked_for_as_a_page_answers_in_the_shape_of_errors(
    room: Room,
) -> None:
    answer = room.server.ask("GET", f"{room.path}/live")

    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "This is a websocket, and not a page."


def test_a_token_that_was_erased_is_refused(room: Room) -> None:
    token = room.join()
    room.server.ask("DELETE", f"{room.path}/participants/me", key=token)

    with room.wire() as wire:
        wire.send(type="hello", token=token)
        assert wire.next("error")["code"] == "unauthorized"


def test_who_says_nothing_before_hello_is_told_so(room: Room) -> None:
    with room.wire() as wire:
        wire.send(type="answer", key="k", activity="why", answer={"text": "x"})
        assert wire.next("error")["message"] == "The first message is hello."


def test_who_never_says_hello_is_hung_up_on(room: Room) -> None:
    with room.wire() as wire:
        assert wire.closed(seconds=20) == 4401


def test_a_message_of_ten_megabytes_ends_that_connection_and_no_other(room: Room) -> None:
    with room.phone() as quiet, room.phone() as loud:
        with suppress(ConnectionClosed):
            loud.send(type="answer", key="k", activity="why", answer={"text": "x" * 10_000_000})
        assert loud.closed() in (1009, 1006)  # or cut off while it was still sending
        quiet.send(type="ping")
        assert quiet.next("pong")


def test_a_flood_is_slowed_then_ended_and_others_are_heard(room: Room) -> None:
    room.control("next")
    with room.phone() as quiet, room.phone() as loud:
        for n in range(400):
            with suppress(ConnectionClosed):
                loud.send(type="answer", key=f"{n}", activity="why", answer={"text": "spam"})
        assert loud.closed() == 4429
        assert quiet.ask("answer", activity="why", answer={"text": "Still here"})["type"] == "ack"
    assert room.view()["answered"] == 2


@pytest.mark.parametrize("message", ['{"type": "ping"}', "nonsense", '{"type": "hello"}'])
def test_no_message_may_come_in_floods(room: Room, message: str) -> None:
    with room.phone() as loud:
        for _ in range(400):
            with suppress(ConnectionClosed):
                loud.socket.send(message)
        assert loud.closed() == 4429


def test_a_flood_before_hello_is_ended(room: Room) -> None:
    with room.wire() as wire:
        for _ in range(400):
            with suppress(ConnectionClosed):
                wire.send(type="ping")
        assert wire.closed() == 4429


def test_one_participant_holds_so_many_connections_and_no_more(room: Room) -> None:
    token = room.join()
    with ExitStack() as open_wires:
        for _ in range(LINES):
            open_wires.enter_context(room.wire()).hello(token)
        more = open_wires.enter_context(room.wire())
        more.send(type="hello", token=token)
        assert more.next("error")["code"] == "too_many"
        assert more.closed() == 4403
    with room.wire() as later:
        wait_for(lambda: says_hello(room, token))
        later.hello(room.join())


def says_hello(room: Room, token: str) -> bool:
    with room.wire() as wire:
        wire.send(type="hello", token=token)
        return bool(wire.next()["type"] == "view")


def test_a_key_that_is_taken_back_ends_the_pages_that_were_opened_with_it(room: Room) -> None:
    made = room.server.ask("POST", f"{room.path}/keys", key=room.key, json={"role": "room"}).json()
    with room.wire().hello(made["key"]) as revoked, room.console() as console:
        room.server.ask("DELETE", f"{room.path}/keys/{made['id']}", key=room.key)
        assert revoked.next("error")["code"] == "unauthorized"
        assert revoked.closed() == 4410
        assert console.ask("control", action="next")["type"] == "ack"


def test_who_erases_themselves_is_taken_out_and_nobody_is_added_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        hub = Hub(open_store(tmp_path / "a.db"))
        code, key = await hub.create_room(Workshop(**SMALL))
        facilitator, room = await hub.authenticate(key), await hub.room(code)
        await hub.act(facilitator, "a", Go(activity="why"))
        people = [await hub.join(code, Wishes()) for _ in range(3)]
        for number, (_, token) in enumerate(people):
            answer = Answer(activity="why", answer={"text": f"Text {number}"})
            await hub.act(await hub.authenticate(token), f"k{number}", answer)
        room.view("facilitator")
        added = Mock()
        monkeypatch.setattr(find_kind("open_text").tally, "include", added)

        await hub.erase(code, people[1][0])

        tally = room.view("facilitator")["tally"]
        assert tally is not None
        assert {row["label"] for row in tally["rows"]} == {"Text 0", "Text 2"}
        assert not added.called
        assert people[1][0] not in room.state.people
        hub.close()

    asyncio.run(run())


def test_who_goes_back_after_a_start_waits_for_nothing_that_was_answered_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        hub = Hub(open_store(tmp_path / "a.db"))
        code, key = await hub.create_room(Workshop(**SMALL))
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "a", Go(activity="why"))
        _, token = await hub.join(code, Wishes())
        answer = Answer(activity="why", answer={"text": "Because"})
        await hub.act(await hub.authenticate(token), "b", answer)
        await hub.act(facilitator, "c", Go(activity="vote"))
        hub.close()

        hub = Hub(open_store(tmp_path / "a.db"))
        room = await hub.room(code)
        added = Mock()
        monkeypatch.setattr(find_kind("open_text").tally, "include", added)
        await hub.act(await hub.authenticate(key), "d", Go(activity="why"))
        tally = room.view("facilitator")["tally"]
        assert tally is not None
        assert [row["label"] for row in tally["rows"]] == ["Because"]
        assert not added.called
        hub.close()

    asyncio.run(run())


@pytest.mark.parametrize(("quiet", "end"), [(0.05, False), (60, True)])
def test_a_quiet_room_and_one_that_ended_are_whole_in_the_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quiet: float, end: bool
) -> None:
    monkeypatch.setattr("plwidgets.hub.writer.QUIET", quiet)
    path = tmp_path / "a.db"

    async def run() -> None:
        hub = Hub(open_store(path))
        _, key = await hub.create_room(Workshop(**SMALL))
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "a", Go(activity="why"))
        if end:
            await hub.act(facilitator, "b", End())
        for _ in range(100):
            copy = tmp_path / "copy.db"
            copy.write_bytes(path.read_bytes())
            with suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as held:
                if held.execute("SELECT count(*) FROM events").fetchone() == (3 if end else 2,):
                    break
            await asyncio.sleep(0.05)
        else:
            raise AssertionError("the one file is not whole")
        hub.close()

    asyncio.run(run())


def test_nobody_fails_for_what_somebody_else_sent_that_the_database_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, append = open_store(tmp_path / "a.db"), SqlTransaction.append

    def refusing(self: SqlTransaction, code: str, new: Sequence[Event]) -> None:
        if any(event.key == "bad" for event in new):
            raise sa.exc.DataError("INSERT", {}, ValueError("no such text"))
        append(self, code, new)

    async def run() -> None:
        hub = Hub(store)
        code, key = await hub.create_room(Workshop(**SMALL))
        facilitator = await hub.authenticate(key)
        monkeypatch.setattr(SqlTransaction, "append", refusing)
        joins = [hub.join(code, Wishes()) for _ in range(3)]
        bad = hub.act(facilitator, "bad", Go(activity="why"))
        *joined, refused = await asyncio.gather(*joins, bad, return_exceptions=True)
        assert isinstance(refused, DataRefused)
        assert [type(one) for one in joined] == [tuple] * 3
        assert len((await hub.room(code)).state.people) == 3
        assert await hub.act(facilitator, "good", Go(activity="why")) == 5

    asyncio.run(run())
    assert [event.seq for event in store.events(store.rooms()[0].code)] == [1, 2, 3, 4, 5]


def test_a_mistake_while_writing_is_told_to_all_who_wait_and_the_next_ones_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(tmp_path / "a.db")

    async def run() -> None:
        hub = Hub(store)
        code, _ = await hub.create_room(Workshop(**SMALL))
        with monkeypatch.context() as broken:
            broken.setattr("plwidgets.hub.writer._write", lambda *_: 1 / 0)
            asked = [hub.join(code, Wishes(), key=f"k{n}") for n in range(3)]
            outcomes = await asyncio.gather(*asked, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [ZeroDivisionError] * 3
        await hub.join(code, Wishes())
        hub.close()

    asyncio.run(run())


@pytest.mark.parametrize(("part", "tries"), [("include", 1), ("rows", 4), ("panel", 2)])
def test_a_kind_that_trips_over_its_answers_keeps_nobody_from_the_rest(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    part: str,
    tries: int,
) -> None:
    async def run() -> None:
        hub = Hub(open_store(tmp_path / "a.db"))
        code, key = await hub.create_room(Workshop(**SMALL))
        (_, token), facilitator = await hub.join(code, Wishes()), await hub.authenticate(key)
        ana, room = await hub.authenticate(token), await hub.room(code)
        await hub.act(facilitator, "a", Go(activity="why"))
        await hub.act(ana, "b", Answer(activity="why", answer={"text": "A"}))
        await hub.act(facilitator, "r", Reveal(activity="why"))
        with monkeypatch.context() as broken:
            tried = Mock(side_effect=ZeroDivisionError)
            broken.setattr(find_kind("open_text").tally, part, tried)
            for role in ("facilitator", "projector", "facilitator"):
                told = room.view(role)
                assert told["answered"] == 1
                assert told.get("faulty", False) is (part != "panel" or role == "facilitator")
            told = room.view("participant", ana.participant)
            assert told["mine"]["why"]["answer"] == {"text": "A"}
            assert tried.call_count == tries
            if part != "panel":
                with pytest.raises(Faulty, match="answered to 'why' cannot be shown"):
                    room.views.tally(room.state, "why", 1)
        await hub.act(ana, "c", Answer(activity="why", answer={"text": "B"}))
        after = room.view("facilitator")
        assert "faulty" not in after
        assert after["tally"] is not None
        assert after["tally"]["n"] == 1
        hub.close()

    asyncio.run(run())
    (said,) = [record for record in caplog.records if "open_text" in record.getMessage()]
    assert said.exc_info


@pytest.mark.parametrize("part", ["as_dict", "panel"])
def test_what_a_kind_of_others_tells_that_cannot_be_sent_keeps_nobody_from_the_rest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, part: str
) -> None:
    theirs = replace(find_kind("open_text"), folder=tmp_path)
    monkeypatch.setitem(kinds(), "open_text", theirs)
    monkeypatch.setattr(theirs.tally, part, lambda tally: {"n": np.int64(tally.n)})
    room = LocalRoom(Workshop(**SMALL))
    room.control("go", activity="why")
    room.answer(room.join("ana"), "why", {"text": "A"})
    mistakes = Mock()

    told = Views(mistaken=mistakes).shared(room.state, "facilitator")

    assert told["faulty"]
    assert told["answered"] == 1
    assert json.loads(as_json(told)) == told
    assert mistakes.call_args.args[0] == "why"


def test_a_room_takes_so_many_people_and_so_much_of_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plwidgets.room.people.rules.MOST_PEOPLE", 2)
    monkeypatch.setattr("plwidgets.room.rules.MOST_STEPS", 3)

    async def run() -> None:
        hub = Hub(open_store(tmp_path / "a.db"))
        code, _ = await hub.create_room(Workshop(**SMALL))
        (_, token), _ = [await hub.join(code, Wishes()) for _ in range(2)]
        with pytest.raises(TooMany, match="full"):
            await hub.join(code, Wishes())
        ana = await hub.authenticate(token)
        for table in ("1", "2"):
            await hub.act(ana, f"to {table}", Me(table=table))
        with pytest.raises(TooMany, match="as much as a room takes"):
            await hub.act(ana, "once more", Me(table="1"))
        hub.close()

    asyncio.run(run())


def test_where_the_database_lies_is_told_to_nobody(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")
    _limit(store, _pages(store))

    with pytest.raises(StoreError) as full, store.transaction() as transaction:
        for code in range(100_000, 100_500):
            transaction.create_room(str(code), "x" * 500, 1)

    assert str(tmp_path) in str(full.value)
    assert str(tmp_path) not in str(full.value.as_dict())
    assert "Free some disk space" in str(full.value.as_dict()["hint"])
    store.close()


# What a system keeps for a reader who reads nothing is some 4 MB; each of these is 40 KB.
LONG = {
    "title": "Long",
    "activities": [
        {
            "id": name,
            "kind": "choice",
            "options": [{"label": f"{n} {sign * 150}", "gloss": sign * 300} for n in range(30)],
        }
        for name, sign in (("one", "長"), ("two", "字"))
    ],
}


def test_who_reads_nothing_gets_the_latest_view_when_they_read_again(hub: Server) -> None:
    room, moves = Room(hub, LONG), 200
    token = room.join()
    with room.wire() as sleeper:
        sleeper.socket.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        sleeper.hello(token)
        for n in range(moves):
            room.control("go", activity=("one", "two")[n % 2])
        room.control("timer", seconds=600)
        heard = 0
        while not sleeper.view.get("timer"):
            sleeper.next(seconds=20)
            heard += 1

    assert sleeper.view["current"] == "two"
    assert heard < moves  # what they slept through is not kept for them


def test_answers_survive_kill_9_and_rooms_resume_with_their_tokens(hub_server: Server) -> None:
    room = Room(hub_server, SMALL)
    token = room.join()
    room.control("next")
    acked: list[int] = []
    stop = threading.Event()

    def keep_answering() -> None:
        with suppress(ConnectionClosed, OSError), room.wire().hello(token) as phone:
            for n in range(10_000):
                if stop.is_set():
                    return
                phone.ask("answer", key=f"n{n}", activity="why", answer={"text": f"{n}"})
                acked.append(n)
                time.sleep(0.05)  # slower than the limit on messages

    thread = threading.Thread(target=keep_answering)
    thread.start()
    while len(acked) < 20:
        time.sleep(0.02)
    hub_server.kill9()
    stop.set()
    thread.join()
    hub_server.restart()

    log = hub_server.ask("GET", f"{room.path}/export?format=jsonl", key=room.key).text
    kept = [int(json.loads(line)["text"]) for line in log.splitlines()]
    assert kept[: len(acked)] == acked
    assert len(kept) <= len(acked) + 1  # one may have been written, but not acknowledged yet
    with room.wire().hello(token) as phone:
        assert phone.view["mine"]["why"]["answer"] == {"text": str(kept[-1])}


def test_two_servers_on_one_file_show_the_same_room(
    hub_server: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    room = Room(hub_server, SMALL)
    second = Server(tmp_path_factory.mktemp("second"), "--hub-only")
    second.db = hub_server.db
    second.start()
    try:
        ana, ben = room.join(), room.join()
        there = Wire(second, room.code).hello(ana)
        room.control("next")
        there.until(lambda view: view["current"] == "why")
        there.ask("answer", activity="why", answer={"text": "From the other one"})
        with room.console() as console:
            console.until(lambda view: view["tally"]["n"] == 1)
            room.answer(ben, "why", {"text": "From here"})
            console.until(lambda view: view["tally"]["n"] == 2)
            second.ask("DELETE", f"{room.path}/participants/me", key=ana)
            console.until(lambda view: (view["tally"]["n"], view["people"]) == (1, 1))
        there.socket.close()
    finally:
        second.stop()


def test_what_another_process_writes_is_shown_though_it_damages_a_room_beside_it(
    hub_server: Server,
) -> None:
    damaged, sound = Room(hub_server, SMALL), Room(hub_server, SMALL)
    with damaged.console(), sound.console() as console:
        with closing(sqlite3.connect(hub_server.db)) as other, other:
            other.execute(
                "INSERT INTO events SELECT code, seq + 1, 'joined', 'p', 'k', at, '[]' "
                "FROM events WHERE code = ? ORDER BY seq DESC LIMIT 1",
                [damaged.code],
            )

        async def join() -> None:
            hub = Hub(open_store(hub_server.db))
            await hub.join(sound.code, Wishes())
            hub.close()

        asyncio.run(join())
        console.until(lambda view: view["people"] == 1)
        asyncio.run(join())
        console.until(lambda view: view["people"] == 2)
    assert hub_server.said().count(f"room {damaged.code}: cannot show") == 1


def test_a_locked_database_refuses_answers_and_takes_them_again_later(hub_server: Server) -> None:
    room = Room(hub_server, SMALL)
    room.control("next")
    with room.phone() as phone:
        other = sqlite3.connect(hub_server.db, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        phone.send(type="answer", key="k", activity="why", answer={"text": "Wait for me"})
        assert phone.next("error", seconds=15)["code"] == "store_unavailable"
        assert phone.view["current"] == "why"
        other.execute("ROLLBACK")
        assert phone.ask("answer", key="k", activity="why", answer={"text": "Now"})["type"] == "ack"


def test_a_full_disk_refuses_answers_keeps_the_room_and_recovers(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")

    async def run() -> None:
        hub = Hub(store)
        code, _ = await hub.create_room(Workshop(**SMALL))
        _, token = await hub.join(code, Wishes())
        person = await hub.authenticate(token)
        pages = _pages(store)
        _limit(store, pages)
        with pytest.raises(StoreError, match="Free some disk space"):
            for n in range(200):
                await hub.join(code, Wishes(role="x" * 40, table="1"), key=f"k{n}")
        before = (await hub.room(code)).state
        assert before.seq == len(await hub.log(code))
        _limit(store, pages * 100)
        await hub.act(person, "k", Me(table="2"))
        assert (await hub.room(code)).state.people[str(person.participant)].table == "2"
        hub.close()

    asyncio.run(run())


def _pages(store: SqlStore) -> int:
    with store.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


def _limit(store: SqlStore, pages: int) -> None:
    """Let every connection to this database grow to so many pages and no further."""
    store.close()  # connections that are open would keep the old limit

    def limit(connection: sqlite3.Connection, record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    sa.event.listen(store._engine, "connect", limit)


def test_a_database_that_may_only_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path).close()

    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    with (
        pytest.raises(StoreError, match="Give this user the right"),
        store.transaction() as transaction,
    ):
        transaction.create_room("219816", "Small", 1)
    store.close()
