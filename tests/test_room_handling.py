"""What is done with answers: marked, commented, compared, tuned; by whom, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import Forbidden, InvalidAnswer, NotFound, Refused
from plwidgets.room import ROOM, Event, Tallies, replay
from plwidgets.room.state import RoomState
from plwidgets.workshop import Workshop
from tests.test_room import Log, view

WORKSHOP = Workshop(
    title="Small",
    tables=["1", "2"],
    roles=["Teacher", "Leader"],
    activities=[
        {"id": "hello", "kind": "slide"},
        {"id": "ask", "kind": "q_and_a", "prompt": "Ask"},
        {"id": "week", "kind": "reflection", "prompt": "Look back"},
        {"id": "vote", "kind": "choice", "options": ["A", "B"]},
    ],
)
QUESTIONS = {"questions": [{"id": "x", "text": "Why?"}, {"id": "y", "text": "How?"}]}


@pytest.fixture
def room() -> Log:
    """A room in which Ana asked two questions and reflected; Ben did not."""
    log = Log(WORKSHOP)
    log.ask("ana", "join", table="1", role="Teacher")
    log.ask("ben", "join", table="2", role="Leader")
    for activity in ("ask", "week", "vote"):
        log.control("go", activity=activity)
    log.answer("ana", "ask", QUESTIONS)
    log.answer("ana", "week", {"text": "I see the pattern."})
    return log


def item(room: Log, activity: str, part: str = "") -> str:
    """Return the id under which something of Ana's is marked and commented."""
    return room.state.at(activity).given["ana"].entry.item(part)


def mine(room: Log, who: str = "ana", activity: str = "week") -> dict[str, Any]:
    own: dict[str, Any] = view(room.state, "participant", who)["mine"][activity]
    return own


class TestModerate:
    def test_hiding_what_is_hidden_or_nothing_at_all_is_no_event(self, room: Log) -> None:
        seq = room.state.at("week").given["ana"].entry.seq
        room.control("moderate", activity="week", answers=[seq], hidden=True)
        before = room.state.seq

        room.control("moderate", activity="week", answers=[seq], hidden=True)
        room.control("moderate", activity="week", answers=[], hidden=True)
        assert room.state.seq == before

        room.control("moderate", activity="week", answers=[seq], hidden=False)
        assert room.state.seq == before + 1


class TestMark:
    def test_the_facilitator_marks_a_question_and_takes_the_mark_off(self, room: Log) -> None:
        question = item(room, "ask", "y")

        room.control("mark", activity="ask", item=question, mark="pinned")
        assert mine(room, activity="ask")["marks"] == {question: ["pinned"]}

        room.control("mark", activity="ask", item=question, mark="pinned", on=False)
        assert "marks" not in mine(room, activity="ask")

    def test_a_mark_that_is_there_is_no_event(self, room: Log) -> None:
        question = item(room, "ask", "x")
        room.control("mark", activity="ask", item=question, mark="answered")

        before = len(room.events)
        assert room.control("mark", activity="ask", item=question, mark="answered") == before
        assert len(room.events) == before

    def test_the_same_key_marks_once(self, room: Log) -> None:
        week = item(room, "week")
        once = room.ask("ana", "mark", "k", activity="week", item=week, mark="resolved")
        again = room.ask("ana", "mark", "k", activity="week", item=week, mark="resolved", on=False)

        assert again == once
        assert mine(room)["marks"] == {week: ["resolved"]}

    def test_authors_mark_their_own_and_nobody_elses(self, room: Log) -> None:
        week = item(room, "week")
        room.ask("ana", "mark", activity="week", item=week, mark="resolved")
        assert mine(room)["marks"] == {week: ["resolved"]}

        with pytest.raises(Refused, match="no mark 'resolved' for you") as caught:
            room.ask("ben", "mark", activity="week", item=week, mark="resolved", on=False)
        assert caught.value.hint == "There are: none."

    def test_an_unknown_mark_is_refused_with_those_that_there_are(self, room: Log) -> None:
        with pytest.raises(Refused) as caught:
            room.control("mark", activity="week", item=item(room, "week"), mark="gold")
        assert caught.value.hint == "There are: resolved."

    def test_what_only_the_facilitator_marks_an_author_does_not(self, room: Log) -> None:
        with pytest.raises(Refused, match="no mark 'pinned' for you"):
            room.ask("ana", "mark", activity="ask", item=item(room, "ask", "x"), mark="pinned")

    def test_a_mark_stays_when_the_words_change(self, room: Log) -> None:
        week = item(room, "week")
        room.control("mark", activity="week", item=week, mark="resolved")
        room.answer("ana", "week", {"text": "I see it better now."})

        assert item(room, "week") == week
        assert mine(room)["marks"] == {week: ["resolved"]}

    @pytest.mark.parametrize("gone", ["999", "", "1.x"])
    def test_an_item_that_is_not_there_is_not_found(self, room: Log, gone: str) -> None:
        with pytest.raises(NotFound) as caught:
            room.control("mark", activity="week", item=gone, mark="resolved")
        assert "look again" in caught.value.hint

    def test_a_question_that_was_taken_back_is_gone(self, room: Log) -> None:
        question = item(room, "ask", "y")
        room.answer("ana", "ask", {"questions": QUESTIONS["questions"][:1]})

        with pytest.raises(NotFound):
            room.control("mark", activity="ask", item=question, mark="pinned")

    def test_a_slide_has_nothing_to_mark(self, room: Log) -> None:
        with pytest.raises(Refused, match="takes no answers"):
            room.control("mark", activity="hello", item="1", mark="resolved")


class TestRemark:
    def test_a_comment_reaches_the_author_and_a_reply_the_facilitator(self, room: Log) -> None:
        week = item(room, "week")
        room.control("remark", activity="week", item=week, text="  Which one?  ")
        room.ask("ana", "remark", activity="week", item=week, text="The third.")

        assert [(one["text"], one["by_me"]) for one in mine(room)["remarks"]] == [
            ("Which one?", False),
            ("The third.", True),
        ]
        threads: Any = Tallies().get(room.state, "week").panel()["threads"]
        assert threads[week]["remarks"] == [
            {"by": "facilitator", "text": "Which one?"},
            {"by": "author", "text": "The third."},
        ]

    def test_comments_are_told_to_nobody_else(self, room: Log) -> None:
        room.control("remark", activity="week", item=item(room, "week"), text="Between us")
        room.control("go", activity="week")
        room.control("reveal", activity="week")
        room.answer("ben", "week", {"text": "Mine."})

        for seen in (view(room.state, "projector"), view(room.state, "participant", "ben")):
            assert "Between us" not in str(seen)

    def test_people_comment_on_their_own_only(self, room: Log) -> None:
        with pytest.raises(Forbidden) as caught:
            room.ask("ben", "remark", activity="week", item=item(room, "week"), text="Well")
        assert caught.value.hint

    def test_where_nobody_comments_even_the_facilitator_does_not(self, room: Log) -> None:
        with pytest.raises(Forbidden, match="'ask' takes no comments"):
            room.control("remark", activity="ask", item=item(room, "ask", "x"), text="Well")

    @pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
    def test_a_comment_is_not_empty_and_not_a_long_one(self, room: Log, text: str) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            room.control("remark", activity="week", item=item(room, "week"), text=text)
        assert (caught.value.field, bool(caught.value.hint)) == ("text", True)

    def test_the_same_key_comments_once(self, room: Log) -> None:
        fields = {"activity": "week", "item": item(room, "week"), "text": "Once"}
        room.ask("ana", "remark", "k", **fields)
        room.ask("ana", "remark", "k", **fields)

        assert [one["text"] for one in mine(room)["remarks"]] == ["Once"]

    def test_the_talk_goes_on_when_no_more_texts_are_taken(self, room: Log) -> None:
        room.control("close", activity="week")
        room.ask("ana", "remark", activity="week", item=item(room, "week"), text="One more thing")

        assert [one["text"] for one in mine(room)["remarks"]] == ["One more thing"]

    def test_who_is_erased_leaves_neither_text_nor_comment(self, room: Log) -> None:
        week = item(room, "week")
        room.control("remark", activity="week", item=week, text="Which one?")
        room.ask("ana", "remark", activity="week", item=week, text="The third.")
        room.ask("ana", "mark", activity="week", item=week, mark="resolved")

        left = erased(room, "ana")

        tally = Tallies().get(left, "week")
        assert tally.as_dict()["n"] == 0
        assert tally.panel() == {"threads": {}}
        assert "The third." not in str(left.progress["week"].remarks)


class TestCompare:
    def test_results_are_split_and_whole_again(self, room: Log) -> None:
        room.answer("ana", "vote", {"choices": ["a"]})
        room.answer("ben", "vote", {"choices": ["b"]})

        room.control("compare", by="role")
        assert view(room.state, "projector")["compared"] is None, "nothing is shown yet"
        room.control("reveal")
        compared = view(room.state, "projector")["compared"]
        assert [group["name"] for group in compared["groups"]] == ["Teacher", "Leader"]
        assert compared["by"] == "role"

        room.control("compare", by=None)
        assert view(room.state, "projector")["compared"] is None

    def test_roles_and_tables_come_in_the_order_of_the_plan(self) -> None:
        room = LocalRoom(
            Workshop(
                title="A",
                roles=["Teacher", "Leader", "Coach"],
                tables=["Window", "12", "Door"],
                activities=[{"id": "vote", "kind": "choice", "options": ["A", "B"]}],
            )
        )
        room.control("next")
        for number in range(9):
            table = ["Door", "12", "Window"][number % 3]
            role = ["Coach", "Leader", "Teacher"][number % 3]
            room.join(f"p{number}", table=table, role=role)
            room.answer(f"p{number}", "vote", {"choices": ["a"]})
        room.control("reveal")
        for by, names in (
            ("role", ["Teacher", "Leader", "Coach"]),
            ("table", ["Window", "12", "Door"]),
        ):
            room.control("compare", by=by)
            groups = room.view("projector")["compared"]["groups"]
            assert [group["name"] for group in groups] == names
        tables = room.view("facilitator")["tables"]
        assert [table["name"] for table in tables] == ["Window", "12", "Door"]

    def test_phones_are_not_told(self, room: Log) -> None:
        room.control("compare", by="table")
        assert "compared" not in view(room.state, "participant", "ana")

    def test_the_same_again_is_no_event(self, room: Log) -> None:
        done = room.control("compare", by="table")
        assert room.control("compare", by="table") == done

    @pytest.mark.parametrize("by", ["shoe size", 1, ""])
    def test_what_results_cannot_be_split_by_is_refused(self, room: Log, by: Any) -> None:
        with pytest.raises(Refused) as caught:
            room.control("compare", by=by)
        assert "'by' must be 'round', 'table' or 'role'" in caught.value.message

    def test_people_do_not_compare(self, room: Log) -> None:
        with pytest.raises(Refused, match="no action 'compare'"):
            room.ask("ana", "compare", activity="vote", by="table")


class TestTune:
    def test_a_kind_that_lets_nothing_change_says_so(self, room: Log) -> None:
        with pytest.raises(Refused) as caught:
            room.control("tune", activity="vote", fields={"at_most": 2})
        assert caught.value.hint == "You may change: nothing."

    @pytest.mark.parametrize("fields", [None, {}, [], "at_most"])
    def test_without_fields_there_is_nothing_to_tune(self, room: Log, fields: Any) -> None:
        with pytest.raises(Refused, match="'fields' must be an object"):
            room.control("tune", activity="vote", fields=fields)

    def test_people_do_not_tune(self, room: Log) -> None:
        with pytest.raises(Refused, match="no action 'tune'"):
            room.ask("ana", "tune", activity="vote", fields={"at_most": 2})

    def test_a_field_that_may_change_changes_and_answers_stay(
        self, room: Log, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        kind = type(WORKSHOP["vote"])
        monkeypatch.setattr(kind, "tunable", frozenset({"at_most"}))
        room.answer("ana", "vote", {"choices": ["a"]})

        done = room.control("tune", activity="vote", fields={"at_most": 2})
        room.answer("ben", "vote", {"choices": ["a", "b"]})

        assert room.control("tune", activity="vote", fields={"at_most": 2}) > done
        assert len([one for one in room.events if one.type == "tuned"]) == 1
        assert [row["value"] for row in room.tally("vote")["rows"]] == [2, 1]
        with pytest.raises(InvalidAnswer) as caught:
            room.control("tune", activity="vote", fields={"at_most": 0})
        assert caught.value.hint


def erased(room: Log, participant: str) -> RoomState:
    """Return the state of a room as it is once somebody's events are blanked in its log."""
    events = [
        Event.load(one.seq, "erased", ROOM, f"erased-{one.seq}", one.at, {})
        if one.actor == participant
        else one
        for one in room.events
    ]
    left = replay(events)
    assert left is not None
    return left


def test_a_log_with_all_of_this_replays_to_the_same_room(room: Log) -> None:
    week = item(room, "week")
    room.control("remark", activity="week", item=week, text="Which one?")
    room.ask("ana", "mark", activity="week", item=week, mark="resolved")
    room.control("compare", activity="vote", by="table")

    assert replay(room.events) == room.state
