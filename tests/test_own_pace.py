"""At one's own pace: a section, or the whole workshop, that people go through by themselves."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plwidgets.activities import find_kind
from plwidgets.answers.rows import records
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import DamagedLog, Refused, WorkshopError, WrongPhase
from plwidgets.rehearsal import told
from plwidgets.room import ROOM, Event, RoomState, apply, decide, replay
from plwidgets.room.actions import TimeIsUp
from plwidgets.room.asked import read
from plwidgets.room.packing import pack, unpack
from plwidgets.room.plan.lost_words import without_lost_words
from plwidgets.room.views import Views, view
from plwidgets.workshop import Workshop
from tests.told import BEGAN, SECOND, Told

WHY: dict[str, Any] = {"id": "why", "kind": "open_text", "prompt": "Why?"}
HELLO: dict[str, Any] = {"id": "hello", "kind": "slide", "title": "Hello", "body": "Hello"}
WHAT: dict[str, Any] = {"id": "what", "kind": "choice", "prompt": "What?", "options": ["A", "B"]}
PICK: dict[str, Any] = {"id": "pick", "kind": "choice", "options_from": {"activity": "why"}}
BEFORE = [one | {"section": "Before"} for one in (WHY, HELLO, WHAT)]
PLAN: dict[str, Any] = {
    "title": "Own pace",
    "own_pace": ["Before"],
    "activities": [*BEFORE, PICK | {"section": "Then"}],
}
A = {"choices": ["a"]}


@pytest.fixture
def room() -> Told:
    """A room that has come to its own pace, with two people in it."""
    told = Told(Workshop(**PLAN))
    for who in ("ana", "ben"):
        told.does(who, "join")
    told.does(ROOM, "next")
    return told


def seen(room: Told, role: Any = "participant", who: str | None = None) -> Any:
    return view(room.state, role, who)


def phases(room: Told) -> dict[str, str]:
    return {id: one["phase"] for id, one in seen(room).get("own_pace", {}).items()}


def nothing(room: Told, action: str, **fields: Any) -> None:
    """Say that a press changes nothing."""
    at = BEGAN + len(room.events) * SECOND
    asked = read(ROOM, {"action": action, **fields})
    assert decide(room.state, ROOM, f"none-{at}", asked, at) == room.state.seq


class TestPlan:
    @pytest.mark.parametrize(
        ("said", "meant"),
        [(["Before"], ("Before",)), ("Then", ("Then",)), (True, True), ([], False)],
    )
    def test_names_sections_one_of_them_or_all(self, said: object, meant: object) -> None:
        then = WHAT | {"id": "then", "section": "Then"}
        workshop = Workshop(**PLAN | {"own_pace": said, "activities": [*BEFORE, then]})
        assert workshop.own_pace == meant
        assert Workshop.parse(workshop.to_yaml()) == workshop

    def test_a_section_that_is_not_there_is_told_with_the_nearest(self) -> None:
        with pytest.raises(WorkshopError, match=r"'Befor'.* Did you mean 'Before'"):
            Workshop(**PLAN | {"own_pace": ["Befor"]})
        with pytest.raises(WorkshopError, match="write true, or the titles"):
            Workshop(**PLAN | {"own_pace": 3})

    def test_what_is_made_of_an_activity_beside_it_is_told_with_the_remedy(self) -> None:
        with pytest.raises(WorkshopError, match=r"'pick' is made of .* 'why'.* later section"):
            Workshop(**PLAN | {"own_pace": True})
        echo = find_kind("compare_text").example | {"id": "echo", "of": "why", "section": "Before"}
        with pytest.raises(WorkshopError, match="'echo' is made of"):
            Workshop(**PLAN | {"activities": [*BEFORE, echo, PICK]})

    def test_a_selection_keeps_the_sections_that_it_has(self) -> None:
        chosen = {"a": ["why", "pick"], "b": ["what"]}
        plan = PLAN | {"selections": chosen, "own_pace": ["Before", "Then"]}
        assert Workshop(**plan).select("b").own_pace == ("Before",)
        assert Told(Workshop(**plan).select("b")).state.workshop.own_pace == ("Before",)


class TestRoom:
    def test_all_of_the_section_is_open_and_what_stands_after_it_is_not(self, room: Told) -> None:
        assert phases(room) == {"why": "open", "hello": "open", "what": "open"}
        room.answers("ben", "what", **A)
        room.answers("ana", "why", text="Because")
        with pytest.raises(WrongPhase):
            room.answers("ana", "pick", **A)
        mine = seen(room, who="ana")["mine"]
        assert [*mine] == ["why"]
        told = seen(room, "facilitator")
        assert {id: one["answered"] for id, one in told["own_pace"].items()} == {
            "why": 1,
            "hello": 0,
            "what": 1,
        }
        assert (told["finished"], told["own_pace"]["why"]["tally"]["n"]) == (0, 1)
        room.answers("ana", "what", **A)
        assert seen(room, "projector")["finished"] == 1
        assert seen(room, "projector")["own_pace"]["what"]["tally"] is None
        assert unpack(pack(told)) == told

    def test_what_waits_or_is_hidden_is_told_of_each_of_them(self) -> None:
        asked = [one | {"approve": True} if one is WHY else one for one in (HELLO, WHY)]
        more = WHY | {"id": "more"}
        plan = PLAN | {"own_pace": True, "activities": [*asked, more]}
        room = Told(Workshop(**plan | {"names": "optional"}))
        room.does("ana", "join", name="Ana")
        room.does(ROOM, "next")
        room.answers("ana", "why", text="Because")
        room.answers("ana", "more", text="And so")
        whys, mores = (room.state.at(id).given["ana"].entry.seq for id in ("why", "more"))
        room.does(ROOM, "moderate", activity="more", answers=[mores])

        told = seen(room, "facilitator")["own_pace"]

        waits = [one["seq"] for one in told["why"]["waiting"].values()]
        hidden = [one["seq"] for one in told["more"]["hidden"]]
        assert (waits, told["why"]["hidden"], hidden) == ([whys], [], [mores])
        assert (told["more"]["waiting"], told["why"]["writers"]) == ({}, {str(whys): "Ana"})
        assert seen(room, "projector")["held"] == 1
        assert {"why", "more"} <= seen(room, "moderator")["moderated"].keys()
        assert "waiting" not in seen(room, "projector")["own_pace"]["why"]
        assert "hidden" not in seen(room)["own_pace"]["more"]

    def test_going_on_closes_all_of_it_and_leads_through_it(self, room: Told) -> None:
        room.answers("ben", "what", **A)
        room.does(ROOM, "next")
        now = seen(room)
        assert ("own_pace" in now, now["current"], now["phase"]) == (False, "why", "closed")
        for id in ("hello", "what"):
            room.does(ROOM, "next")
            assert seen(room)["current"] == id
        assert seen(room)["phase"] == "closed"
        room.does(ROOM, "reveal")
        assert seen(room)["tally"]["n"] == 1
        room.does(ROOM, "previous")
        assert "own_pace" not in seen(room)
        assert replay(room.events) == room.state

    def test_two_who_go_on_at_once_go_on_once(self, room: Told) -> None:
        pressed = {"at": "why", "own_pace": True}
        room.does(ROOM, "next", **pressed)
        nothing(room, "next", **pressed)
        nothing(room, "close", own_pace=True)
        assert room.state.current == "why"

    def test_nobody_is_led_within_it(self, room: Told) -> None:
        nothing(room, "go", activity="what")
        nothing(room, "go", activity="why")

    def test_who_goes_back_and_comes_again_finds_it_as_it_was(self, room: Told) -> None:
        room.does(ROOM, "previous")
        assert (room.state.current, room.state.at("what").phase) == (None, "open")
        room.does(ROOM, "go", activity="what")
        assert (room.state.current, phases(room)["what"]) == ("why", "open")

    def test_it_is_put_back_and_that_is_undone(self, room: Told) -> None:
        room.does(ROOM, "next")
        room.does(ROOM, "next")
        assert seen(room, "facilitator")["may_pace"]
        before = view(room.state, "participant")
        room.does(ROOM, "own_pace", at="hello", own_pace=False)
        assert phases(room) == {"why": "open", "hello": "open", "what": "open"}
        nothing(room, "own_pace")
        room.does(ROOM, "undo")
        assert view(room.state, "participant") == before
        room.does(ROOM, "previous")
        assert replay(room.events) == room.state

    def test_what_is_led_cannot_be_put_to_its_own_pace(self, room: Told) -> None:
        room.answers("ana", "why", text="Because")
        room.answers("ben", "why", text="So")
        room.does(ROOM, "next")
        room.does(ROOM, "go", activity="pick")
        assert not seen(room, "facilitator")["may_pace"]
        with pytest.raises(WrongPhase, match="gone through together"):
            room.does(ROOM, "own_pace")

    def test_the_end_of_it_is_undone_and_people_go_on_by_themselves(self, room: Told) -> None:
        room.does(ROOM, "next")
        room.does(ROOM, "undo")
        assert phases(room) == {"why": "open", "hello": "open", "what": "open"}
        room.answers("ana", "why", text="Because")

    def test_closing_opening_and_showing_go_for_all_or_for_the_one_that_is_named(
        self, room: Told
    ) -> None:
        room.does(ROOM, "close", activity="what")
        assert phases(room) == {"why": "open", "hello": "open", "what": "closed"}
        room.does(ROOM, "close")
        assert phases(room)["why"] == "closed"
        room.does(ROOM, "open")
        assert (phases(room)["why"], phases(room)["what"]) == ("open", "open")
        room.answers("ana", "what", **A)
        room.does(ROOM, "reveal")
        assert seen(room)["own_pace"]["what"]["tally"]["n"] == 1
        room.does(ROOM, "hide")
        assert seen(room)["own_pace"]["what"]["tally"] is None
        with pytest.raises(WrongPhase, match="several activities"):
            room.does(ROOM, "new_round")
        room.does(ROOM, "new_round", activity="what")
        assert seen(room)["own_pace"]["what"]["round"] == 2
        assert replay(room.events) == room.state

    def test_a_countdown_that_closes_closes_all_of_it(self, room: Told) -> None:
        room.does(ROOM, "timer", seconds=60, closes=True)
        assert room.state.timer
        at = room.state.timer.ends_at
        room.does(ROOM, "close", activity="why")
        assert room.state.timer, "the others are still open"
        up = decide(room.state, ROOM, "up", TimeIsUp(ends_at=at), at)
        assert isinstance(up, Event)
        room.state = apply(room.state, up)
        assert (phases(room)["what"], room.state.timer) == ("closed", None)

    def test_what_is_skipped_asked_or_planned_meanwhile_is_one_less_or_one_more(
        self, room: Told
    ) -> None:
        room.does(ROOM, "skip", activity="why")
        assert [*phases(room)] == ["hello", "what"]
        room.does(ROOM, "skip", activity="why", on=False)
        room.does(ROOM, "ask", kind="open_text", prompt="And now?")
        assert phases(room)["asked-1"] == "open"
        more = {"id": "more", "kind": "open_text", "section": "Before"}
        room.does(ROOM, "plan", workshop=PLAN | {"activities": [more, *PLAN["activities"]]})
        assert phases(room)["more"] == "open"
        room.does(ROOM, "next")
        assert room.state.current == "more"
        assert replay(room.events) == room.state

    def test_a_section_that_nothing_is_in_any_more_is_let_go(self) -> None:
        plan = PLAN | {"own_pace": ["Then"]}
        room = Told(Workshop(**plan))
        room.does(ROOM, "move", activity="pick", before="what")
        assert not room.state.workshop.own_pace
        room.does(ROOM, "undo")
        assert room.state.workshop.own_pace == ("Then",)

    def test_begun_afresh_it_is_at_its_own_pace_again(self, room: Told) -> None:
        room.answers("ana", "why", text="Because")
        room.does(ROOM, "next")
        room.does(ROOM, "begin_afresh")
        room.does(ROOM, "next")
        assert phases(room)["why"] == "open"

    def test_ideas_of_an_earlier_section_are_carried_in_and_go_with_who_gave_them(self) -> None:
        later = [PICK | {"section": "Then"}, WHAT | {"section": "Then"}]
        room = Told(Workshop(**PLAN | {"own_pace": ["Then"], "activities": [WHY, *later]}))
        for who in ("ana", "ben", "cem"):
            room.does(who, "join")
        room.does(ROOM, "next")
        for who, text in (("ana", "Zebra"), ("ben", "So"), ("cem", "Thus")):
            room.answers(who, "why", text=text)
        room.does(ROOM, "next")
        assert phases(room) == {"pick": "open", "what": "open"}
        labels = {one["label"] for one in seen(room)["own_pace"]["pick"]["activity"]["options"]}
        assert labels == {"Zebra", "So", "Thus"}
        kept = without_lost_words(room.events, {"ana"})
        assert "Zebra" not in str([one.dump() for one in kept if one.type == "paced"])

    def test_at_its_own_pace_from_end_to_end_with_questions_beside(self) -> None:
        asks = {"id": "asks", "kind": "q_and_a", "prompt": "Ask", "all_day": True}
        room = Told(Workshop(**PLAN | {"own_pace": True, "activities": [*BEFORE, asks]}))
        room.does("ana", "join")
        room.does(ROOM, "next")
        now = seen(room)
        assert [*now["own_pace"]] == ["why", "hello", "what"]
        assert now["standing"]["activity"]["id"] == "asks"
        room.does(ROOM, "end")
        assert "own_pace" not in seen(room)

    def test_a_table_has_finished_with_whoever_sits_there(self) -> None:
        notes = {"id": "notes", "kind": "table_topic", "prompt": "Talk", "section": "Before"}
        plan = PLAN | {"tables": 2, "activities": [WHAT | {"section": "Before"}, notes]}
        room = Told(Workshop(**plan))
        for who, table in (("ana", "1"), ("ben", "1"), ("cem", "2")):
            room.does(who, "join", table=table)
        room.does(ROOM, "next")
        for who in ("ana", "ben", "cem"):
            room.answers(who, "what", **A)
        room.answers("ana", "notes", notes="We said")
        assert seen(room, "facilitator")["finished"] == 2

    def test_what_is_answered_is_in_every_export(self, room: Told) -> None:
        room.answers("ana", "what", **A)
        room.answers("ana", "why", text="Because")
        room.does(ROOM, "end")
        assert [one["activity"] for one in records(room.events)] == ["what", "why"]


class TestLog:
    def test_it_is_written_and_read_again(self, room: Told) -> None:
        room.does(ROOM, "close")
        room.does(ROOM, "next")
        lines = json.loads(json.dumps([one.as_dict() for one in room.events]))
        again = [
            Event.load(one["seq"], one["type"], one["actor"], one["key"], one["at"], one["data"])
            for one in lines
        ]
        assert replay(again) == room.state
        closed = next(one for one in lines if one["type"] == "closed")
        assert closed["data"] == {"activity": "why", "also": ["what"]}

    @pytest.mark.parametrize(
        ("type", "data"),
        [
            ("closed", {"activity": "why", "also": ["none"]}),
            ("paced", {"activity": "why", "own": True, "options": {"none": []}}),
        ],
    )
    def test_what_names_no_activity_is_damaged(self, room: Told, type: str, data: Any) -> None:
        event = Event.load(room.state.seq + 1, type, ROOM, "k", BEGAN, data)
        with pytest.raises(DamagedLog, match="names the activity 'none'"):
            replay([event], room.state)


class TestViews:
    def test_what_stayed_the_same_is_not_made_again(self, room: Told) -> None:
        views = Views()
        room.answers("ana", "what", **A)
        first: Any = views.shared(room.state, "facilitator")["own_pace"]
        room.answers("ana", "why", text="Because")
        now: Any = views.shared(room.state, "facilitator")["own_pace"]
        assert now["what"]["tally"] is first["what"]["tally"]
        assert now["why"]["tally"]["n"] == 1
        assert now == view(room.state, "facilitator")["own_pace"]


def test_bots_answer_all_of_it() -> None:
    state = replay(told(Workshop(**PLAN), 6, again=["what"]))
    assert isinstance(state, RoomState)
    given = {id: [len(round.given) for round in one.rounds] for id, one in state.progress.items()}
    assert (given["why"], given["what"], given["pick"]) == ([6], [6, 6], [6])


def test_another_plan_that_cannot_be_one_with_what_stays_is_refused_in_words() -> None:
    asks = [{"id": id, "kind": "q_and_a", "prompt": "Ask", "all_day": True} for id in ("a", "b")]
    room = Told(Workshop(title="All day", activities=[asks[0]]))
    room.does("ana", "join")
    room.answers("ana", "a", questions=[{"id": "x", "text": "Why?"}])
    with pytest.raises(WorkshopError, match="let one of them be"):
        room.does(ROOM, "plan", workshop={"title": "All day", "activities": [asks[1]]})


def test_a_room_in_this_process_goes_by_itself(room: Told) -> None:
    local = LocalRoom(Workshop(**PLAN))
    local.control("next")
    local.fill("what", 3)
    with pytest.raises(Refused):
        local.control("spotlight", answer=None)
    local.control("next")
    assert local.state.current == "why"
