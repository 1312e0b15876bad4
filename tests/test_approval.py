"""Approve first: what people write waits for the facilitator, and is nowhere until then."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plwidgets.activities import find_kind, kinds
from plwidgets.activities.approving import Approving
from plwidgets.answers.rows import dump_log, load_log, records
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import NotFound
from plwidgets.room import ROOM, Event, Role, Tallies, for_coaches, replay
from plwidgets.room.coaches.releases import planned
from plwidgets.room.facts import Answered, Planned
from plwidgets.room.moderation.person import person
from plwidgets.room.typed import well_typed
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests import look
from tests.told import Told

WRITTEN = sorted(name for name in kinds() if issubclass(find_kind(name).prompt, Approving))
WHY: dict[str, Any] = {"id": "why", "kind": "open_text", "prompt": "Why?", "results": "live"}
ASKS: dict[str, Any] = {"id": "asks", "kind": "q_and_a", "prompt": "Ask away"}
PLAN: dict[str, Any] = {"title": "First", "names": "optional", "tables": 2}


def told(*activities: dict[str, Any], **plan: Any) -> Told:
    """Return a room at its first activity, in which Ana and Ben are."""
    room = Told(Workshop(**PLAN | plan, activities=[*activities]))
    room.does(ROOM, "go", activity=activities[0]["id"])
    for who in ("ana", "ben"):
        room.does(who, "join", name=who.title(), table="1")
    return room


@pytest.fixture
def room() -> Told:
    """A room that approves first, in which Ana has answered."""
    room = told(WHY | {"approve": True}, ASKS)
    room.answers("ana", "why", text="Because")
    return room


def seen(room: Told, role: Role, who: str | None = None) -> Any:
    return view(room.state, role, who)


def wall(room: Told) -> list[str]:
    tally = seen(room, "projector")["tally"]
    return [row["label"] for row in tally["rows"]]


def seq(room: Told, who: str, activity: str = "why") -> int:
    return room.state.at(activity).given[who].entry.seq


class TestWaiting:
    @pytest.mark.parametrize("name", WRITTEN)
    def test_what_waits_is_nowhere_and_once_approved_everywhere(self, name: str) -> None:
        held, free = (
            look.room_of(name, approve=approve, results="live") for approve in (True, False)
        )
        for room in (held, free):
            room.fill("it", 40)
        texts = texts_of(held)

        def told_to(room: LocalRoom) -> str:
            views = [room.view(role) for role in ("projector", "participant")]
            tallies = [Tallies().as_dict(room.state, "it"), Tallies().get(room.state, "it").ideas()]
            blocks = planned(room.state).get("it", [])
            given = [one.answer.texts() for block in blocks for one in block.rounds[1]]
            return json.dumps([views, tallies, given], ensure_ascii=False)

        assert texts
        held.control("close")
        assert not [text for text in texts if json.dumps(text, ensure_ascii=False) in told_to(held)]
        waiting = held.view("facilitator")["waiting"]
        held.control("moderate", activity="it", hidden=False, answers=numbers(waiting))
        assert held.view("facilitator")["waiting"] == {}
        tallies = [Tallies().as_dict(room.state, "it") for room in (held, free)]
        assert tallies[0]["n"] == tallies[1]["n"]
        assert tallies[0]["rows"] == tallies[1]["rows"] != []
        assert [text for text in texts if json.dumps(text, ensure_ascii=False) in told_to(held)]

    def test_the_console_is_told_what_waits_and_whose_it_is_and_the_wall_how_many(
        self, room: Told
    ) -> None:
        console, number = seen(room, "facilitator"), seq(room, "ana")
        assert console["waiting"] == {
            str(number): {"seq": number, "text": "Because", "name": "Ana"}
        }
        assert console["waits"] == {"why": 1}
        assert (seen(room, "projector")["held"], wall(room)) == (1, [])
        assert seen(room, "participant", "ana")["mine"]["why"]["waits"] is True
        assert "Ana" not in json.dumps(seen(room, "projector"))
        assert "Ana" not in json.dumps(seen(room, "participant", "ben"))

    def test_what_is_changed_waits_anew_and_what_is_sent_again_does_not(self, room: Told) -> None:
        room.does(ROOM, "moderate", activity="why", answers=[seq(room, "ana")], hidden=False)
        room.answers("ana", "why", text="Because")
        assert wall(room) == ["Because"]
        room.answers("ana", "why", text="Something else")
        assert wall(room) == []

    def test_nobody_approves_what_they_have_not_seen(self, room: Told) -> None:
        first = seq(room, "ana")
        room.answers("ben", "why", text="Of Ben")
        room.answers("ana", "why", text="Worse")
        room.does(ROOM, "moderate", answers=[first, seq(room, "ben")], hidden=False)
        assert wall(room) == ["Of Ben"]
        with pytest.raises(NotFound):
            room.does(ROOM, "moderate", answers=[first], hidden=False)

    def test_it_is_switched_while_the_room_is_on_and_what_was_seen_stays(self) -> None:
        room = told(WHY)
        room.answers("ana", "why", text="Because")
        room.does(ROOM, "tune", activity="why", fields={"approve": True})
        room.answers("ben", "why", text="Of Ben")
        assert wall(room) == ["Because"]
        room.does(ROOM, "tune", activity="why", fields={"approve": False})
        assert wall(room) == ["Because"]
        room.answers("ben", "why", text="Of Ben, again")
        assert wall(room) == ["Because", "Of Ben, again"]

    def test_what_waits_is_not_lit_nor_carried_on(self, room: Told) -> None:
        room.does(ROOM, "spotlight", answer=seq(room, "ana"))
        assert seen(room, "projector")["spotlight"] is None
        assert seen(room, "facilitator")["ideas"] == []

    def test_it_counts_for_no_frame_as_seen_and_is_kept(self, room: Told) -> None:
        (row,) = records(room.events)
        assert (row["text"], row["hidden"]) == ("Because", True)
        room.does(ROOM, "moderate", answers=[seq(room, "ana")], hidden=False)
        (row,) = records(room.events)
        assert row["hidden"] is False


class TestQuestions:
    def test_parts_wait_one_by_one_and_votes_count(self) -> None:
        room = told(ASKS | {"approve": True})
        number = room.answers("ana", "asks", questions=[{"id": "a", "text": "Why?"}])
        room.does(ROOM, "mark", item=f"{number}.a", mark="approved")
        both = [{"id": "a", "text": "Why?"}, {"id": "b", "text": "When?"}]
        room.answers("ana", "asks", questions=both)
        room.answers("ben", "asks", questions=[], votes=[f"{number}.a"])
        tally = Tallies().as_dict(room.state, "asks")
        assert [(row["label"], row["value"]) for row in tally["rows"]] == [("Why?", 1)]
        assert [*seen(room, "facilitator")["waiting"]] == [f"{number}.b"]

    def test_a_question_that_says_something_else_now_waits_again(self) -> None:
        room = told(ASKS | {"approve": True})
        number = room.answers("ana", "asks", questions=[{"id": "a", "text": "Why?"}])
        room.does(ROOM, "mark", item=f"{number}.a", mark="approved")
        room.answers("ana", "asks", questions=[{"id": "a", "text": "Something rude"}])
        assert Tallies().as_dict(room.state, "asks")["rows"] == []

    def test_an_approval_is_undone_though_somebody_has_asked_since(self) -> None:
        room = told(ASKS | {"approve": True})
        number = room.answers("ana", "asks", questions=[{"id": "a", "text": "Why?"}])
        room.does(ROOM, "mark", item=f"{number}.a", mark="approved")
        room.answers("ben", "asks", questions=[{"id": "a", "text": "When?"}])
        room.does(ROOM, "undo")
        assert len(seen(room, "facilitator")["waiting"]) == 2


class TestPerson:
    def test_all_of_one_person_is_hidden_in_one_press_and_brought_back(self) -> None:
        room = told(WHY, ASKS)
        for who in ("ana", "ben"):
            room.answers(who, "why", text=f"Of {who}")
        room.does(ROOM, "go", activity="asks")
        asked = room.answers("ana", "asks", questions=[{"id": "a", "text": "Why?"}])
        before = room.state

        room.does(ROOM, "mute", answer=asked)
        assert [row["label"] for row in rows(room, "why")] == ["Of ben"]
        assert rows(room, "asks") == []
        room.does(ROOM, "undo")
        assert [row["label"] for row in rows(room, "why")] == ["Of ana", "Of ben"]
        assert room.state.at("asks") == before.at("asks")
        assert not room.state.muted

    def test_what_they_give_from_then_on_waits_until_they_are_let_through(self) -> None:
        room = told(WHY, {**WHY, "id": "then"}, ASKS)
        number = room.answers("ana", "why", text="Rude")
        room.does(ROOM, "mute", answer=number)
        room.does(ROOM, "go", activity="then")
        room.answers("ana", "then", text="Rude again")
        assert rows(room, "then") == []
        assert seen(room, "facilitator")["waits"] == {"then": 1}
        room.does(ROOM, "mute", answer=number, on=False)
        room.answers("ana", "then", text="Sorry")
        assert [row["label"] for row in rows(room, "then")] == ["Sorry"]

    def test_the_console_looks_at_all_that_one_person_gave(self) -> None:
        room = told(WHY, ASKS)
        number = room.answers("ana", "why", text="Rude")
        room.answers("ben", "why", text="Kind")
        room.does(ROOM, "go", activity="asks")
        room.answers("ana", "asks", questions=[{"id": "a", "text": "Why?"}])
        room.does(ROOM, "moderate", activity="why", answers=[number])
        told_of = person(room.state, number)
        assert (told_of["name"], told_of["here"], told_of["muted"]) == ("Ana", True, False)
        said = [(one["activity"], one["text"], one["hidden"]) for one in told_of["said"]]
        assert said == [("why", "Rude", True), ("asks", "Why?", False)]
        room.does(ROOM, "remove", activity="why", answers=[number])
        assert person(room.state, number)["here"] is False
        with pytest.raises(NotFound):
            person(room.state, 999)

    def test_coaches_are_given_nothing_of_whom_was_hidden(self) -> None:
        room = told(WHY, coaches={"smallest": 3, "texts": True})
        for number in range(5):
            room.does(f"p{number}", "join")
            room.answers(f"p{number}", "why", text=f"Of {number}")
        last = room.answers("ana", "why", text="Rude")
        room.does(ROOM, "end")
        room.does(ROOM, "release")
        assert "Rude" in json.dumps([one.dump() for one in for_coaches(room.state)])
        room.does(ROOM, "mute", answer=last)
        assert "Rude" not in json.dumps([one.dump() for one in for_coaches(room.state)])


def test_a_hiding_that_was_undone_is_hidden_in_no_export() -> None:
    room = told(WHY)
    number = room.answers("ana", "why", text="Because")
    room.does(ROOM, "moderate", answers=[number])
    room.does(ROOM, "undo")
    assert [row["hidden"] for row in records(room.events)] == [False]


def test_a_log_of_all_this_is_read_again_the_same(room: Told) -> None:
    room.does(ROOM, "moderate", answers=[seq(room, "ana")], hidden=False)
    room.does(ROOM, "mute", answer=seq(room, "ana"))
    again = [well_typed(event) for event in load_log(dump_log(room.events))]
    assert replay(again) == room.state


def test_a_log_in_which_the_plan_was_changed_is_read_from_a_file() -> None:
    planned = Event(2, Planned({"title": "T"}, [{"id": "why"}]), ROOM, "k", 1)
    assert well_typed(planned) is planned
    with pytest.raises(ValueError, match="activities"):
        well_typed(Event(2, Planned({"title": "T"}, [1]), ROOM, "k", 1))  # type: ignore[list-item]
    held = Answered("why", 1, "ana", answer={}, held=[1])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="held"):
        well_typed(Event(2, held, "ana", "k", 1))


def rows(room: Told, activity: str) -> Any:
    return Tallies().as_dict(room.state, activity)["rows"]


def texts_of(room: LocalRoom) -> set[str]:
    given = room.state.at("it").given.values()
    return {text for one in given for text in one.entry.answer.texts() if len(text) > 3}


def numbers(waiting: dict[str, dict[str, Any]]) -> list[int]:
    return sorted({one["seq"] for one in waiting.values()})
