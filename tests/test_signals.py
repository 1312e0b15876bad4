"""Signals: what people tell the front at any time, counted there and never told of whom."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from plwidgets.answers.rows import dump_log, load_log
from plwidgets.exceptions import PlwidgetsError, Refused, WrongPhase
from plwidgets.hub.live import LiveRoom
from plwidgets.room import ROOM, Role, decide, replay
from plwidgets.room.asked import read
from plwidgets.room.own_views import touched
from plwidgets.room.people.presence import Presence
from plwidgets.room.views import Views, view
from plwidgets.workshop import Workshop
from tests import loops
from tests.test_live_room import Line
from tests.told import BEGAN, Told

PLAN: dict[str, Any] = {
    "title": "Signals",
    "activities": [{"id": "why", "kind": "open_text"}, {"id": "back", "kind": "open_text"}],
}
WHO = ("ana", "ben", "eve")


@pytest.fixture
def room() -> Told:
    """A room of three at `why`; nobody signals."""
    told = Told(Workshop(**PLAN))
    for who in WHO:
        told.does(who, "join")
    told.does(ROOM, "go", activity="why")
    return told


def counts(room: Told, present: set[str] | None = None, role: Any = "facilitator") -> Any:
    presence = None if present is None else Presence(len(present), present)
    told = Views().shared(room.state, role, presence)
    return {one["name"]: one["people"] for one in told["signalled"]}


def up(room: Told, who: str) -> list[str]:
    return [*view(room.state, "participant", who)["me"].get("signals", [])]


def seen(room: Told) -> dict[str, Any]:
    """Return what everybody but ana sees."""
    roles: tuple[Role, ...] = ("facilitator", "projector", "participant")
    own = {"participant": "ben"}
    return {role: view(room.state, role, own.get(role)) for role in roles}


def refuses(room: Told, who: str, **asked: Any) -> PlwidgetsError:
    with pytest.raises(PlwidgetsError) as refusal:
        decide(room.state, who, "k", read(who, {"action": "signal", **asked}), BEGAN)
    return refusal.value


def test_each_can_have_several_up_and_takes_each_back(room: Told) -> None:
    room.does("ana", "signal", signal="lost")
    room.does("ana", "signal", signal="need_a_minute")
    room.does("ben", "signal", signal="lost")
    assert counts(room) == {"lost": 2, "need_a_minute": 1}
    assert (up(room, "ana"), up(room, "eve")) == (["lost", "need_a_minute"], [])
    room.does("ana", "signal", signal="lost", on=False)
    assert counts(room) == {"lost": 1, "need_a_minute": 1}
    assert up(room, "ana") == ["need_a_minute"]
    assert replay(room.events) == room.state


def test_what_is_so_already_is_no_event(room: Told) -> None:
    seq = room.does("ana", "signal", signal="done")
    again = read("ana", {"action": "signal", "signal": "done"})
    assert decide(room.state, "ana", "k", again, BEGAN) == seq
    never = read("ben", {"action": "signal", "signal": "done", "on": False})
    assert decide(room.state, "ben", "k", never, BEGAN) == seq


def test_there_are_five_and_no_others(room: Told) -> None:
    said = refuses(room, "ana", signal="bored")
    assert "'lost', 'slower', 'done', 'need_a_minute' or 'hand_up'" in said.message
    assert refuses(room, ROOM, signal="lost").code == "bad_request"
    assert refuses(room, "stranger", signal="lost").code == "expired"


def test_the_next_activity_begins_without_any(room: Told) -> None:
    room.does("ana", "signal", signal="done")
    room.does("eve", "signal", signal="hand_up")
    room.does(ROOM, "close")
    assert counts(room) == {"done": 1, "hand_up": 1}
    room.does(ROOM, "next")
    assert counts(room) == {}
    # Who had one up is told, and nobody else: a hall of thousands is not made anew at each move.
    assert touched(room.state, room.events[-1:], WHO) == {"ana", "eve"}
    assert up(room, "ana") == []
    room.does(ROOM, "undo")
    assert counts(room) == {"done": 1, "hand_up": 1}


def test_one_that_was_meant_for_what_is_over_is_let_go(room: Told) -> None:
    room.does(ROOM, "next")
    late = read("ana", {"action": "signal", "signal": "slower", "at": "why"})
    assert decide(room.state, "ana", "k", late, BEGAN) == room.state.seq
    room.does("ana", "signal", signal="slower", at="back")
    assert counts(room) == {"slower": 1}


def test_before_the_first_activity_too_and_not_after_the_end() -> None:
    told = Told(Workshop(**PLAN))
    told.does("ana", "join")
    told.does("ana", "signal", signal="hand_up", at="")
    assert counts(told) == {"hand_up": 1}
    told.does(ROOM, "end")
    assert not view(told.state, "participant")["signals"]
    assert isinstance(refuses(told, "ana", signal="hand_up"), WrongPhase)


def test_only_those_count_who_are_here_and_no_bot(room: Told) -> None:
    room.does("bot", "join", bot=True)
    for who in (*WHO, "bot"):
        room.does(who, "signal", signal="lost")
    assert counts(room) == {"lost": 3}
    assert counts(room, {"ana", "bot"}) == {"lost": 1}
    room.does(ROOM, "remove", participants=["ana"])
    assert counts(room) == {"lost": 2}
    room.does("ana", "join")
    assert counts(room) == {"lost": 2}  # who comes again begins anew
    room.erases("ben")
    assert counts(room) == {"lost": 1}
    assert "ben" not in room.state.signals
    room.does(ROOM, "begin_afresh")
    assert counts(room) == {}


def test_a_workshop_can_do_without_and_the_facilitator_decides_live(room: Told) -> None:
    without = Told(Workshop(**PLAN, signals=False))
    without.does("ana", "join")
    assert not view(without.state, "participant")["signals"]
    assert isinstance(refuses(without, "ana", signal="lost"), Refused)
    without.does(ROOM, "signals", on=True)
    without.does("ana", "signal", signal="lost")
    assert counts(without) == {"lost": 1}
    without.does(ROOM, "signals", on=False)
    assert (counts(without), up(without, "ana")) == ({}, [])
    without.does(ROOM, "signals", on=True)
    assert counts(without) == {}
    without.does(ROOM, "go", activity="why")
    without.does(ROOM, "begin_afresh")
    assert view(without.state, "participant")["signals"]
    assert Workshop.parse(Workshop(**PLAN, signals=False).to_yaml()).signals is False
    with pytest.raises(PlwidgetsError, match=r'end {"on": true}, {"wall": true} or'):
        room.does(ROOM, "signals")


def test_the_wall_says_how_many_only_if_that_is_wanted(room: Told) -> None:
    room.does("ana", "signal", signal="lost")
    assert "signalled" not in view(room.state, "projector")
    room.does(ROOM, "signals", wall=True)
    assert counts(room, role="projector") == {"lost": 1}
    room.does(ROOM, "signals", wall=False)
    assert "signalled" not in view(room.state, "projector")
    assert counts(room) == {"lost": 1}


def test_nobody_is_told_who_signals(room: Told) -> None:
    before = seen(room)
    room.does("ana", "signal", signal="lost")
    after = seen(room)
    # Two numbers on the console, and nothing at all elsewhere.
    silent = before["facilitator"]["silent"]
    assert after.pop("facilitator") == before.pop("facilitator") | {
        "signalled": [{"name": "lost", "people": 1}],
        "silent": silent - 1,
    }
    assert after == before
    exported = [json.loads(line) for line in dump_log(room.events)]
    assert "lost" not in json.dumps(exported)
    assert {one["actor"] for one in exported[-1:]} == {ROOM}
    assert replay(load_log(dump_log(room.events)))


def test_coaches_are_given_no_signals() -> None:
    room = Told(Workshop(**PLAN, coaches={"texts": True}))
    room.does(ROOM, "go", activity="why")
    for number in range(5):
        room.does(f"p{number}", "join")
        room.does(f"p{number}", "signal", signal="done")
        room.answers(f"p{number}", "why", text="To be heard.")
    given = room.coaches_read()
    assert sum(event.type == "answered" for event in given) == 5
    assert not any("signal" in event.type for event in given)


def test_phones_and_console_are_told_at_once(room: Told) -> None:
    async def story() -> None:
        live = LiveRoom(room.state)
        lines = [Line("participant", "ana"), Line("participant", "ben"), Line("facilitator")]
        ana, ben, console = lines
        for line in lines:
            live.attach(line)

        def happens(who: str, action: str, **fields: Any) -> None:
            room.does(who, action, **fields)
            live.state = room.state
            live.changed(room.events[-1:])

        async def sees(line: Line, **wanted: Any) -> None:
            async with asyncio.timeout(5):
                while {name: line.view.get(name) for name in wanted} != wanted:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)

        happens("ana", "signal", signal="lost")
        await sees(console, signalled=[{"name": "lost", "people": 1}])
        await sees(ana, me={**ben.view["me"], "id": "ana", "signals": ["lost"]})
        assert "signals" not in ben.view["me"]
        happens(ROOM, "next")
        await sees(ana, current="back", me={**ben.view["me"], "id": "ana"})
        await sees(console, signalled=[])

    loops.run(story())
