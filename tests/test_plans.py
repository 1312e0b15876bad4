"""The plan of a room that has begun: what a file that was edited since may still change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plwidgets.exceptions import DamagedLog, WorkshopError, WrongPhase
from plwidgets.room import ROOM, Event, apply, replay
from plwidgets.room.facts import Answered, Planned
from plwidgets.room.plan.lost_words import without_lost_words
from plwidgets.room.plan.plans import amended, plan_of
from plwidgets.serve.say import Links, Serving, as_text
from plwidgets.workshop import Workshop
from tests.servers import Server
from tests.told import Told

PLAN: dict[str, Any] = {
    "title": "Plans",
    "tables": ["Red", "Blue"],
    "roles": ["Teacher"],
    "activities": [
        {"id": "why", "kind": "open_text", "prompt": "Why?"},
        {"id": "marks", "kind": "choice", "prompt": "Which?", "options": ["Marks only", "Both"]},
        {"id": "cloud", "kind": "word_cloud", "prompt": "One word"},
        {"id": "end", "kind": "slide", "body": "Bye"},
    ],
}


def changed(**activities: dict[str, Any] | None) -> dict[str, Any]:
    """Return the plan with fields of activities changed; None takes one out."""
    listed = [
        {**one, **(activities.get(one["id"]) or {})}
        for one in PLAN["activities"]
        if activities.get(one["id"], {}) is not None
    ]
    return {**PLAN, "activities": listed}


@pytest.fixture
def room() -> Told:
    """A room in which Ana answered `why`, and nobody anything else."""
    told = Told(Workshop(**PLAN))
    told.does("ana", "join", table="Red", role="Teacher")
    told.does(ROOM, "go", activity="why")
    told.answers("ana", "why", text="To be heard.")
    return told


def takes(room: Told, plan: dict[str, Any]) -> list[str]:
    """Have a room take a plan in, and return what it cannot."""
    left = amended(room.state, Workshop(**plan)).left
    room.does(ROOM, "plan", workshop=plan)
    assert replay(room.events) == room.state
    return left


def ids(room: Told) -> list[str]:
    return [one.id for one in room.state.workshop.activities]


def test_what_nobody_has_answered_is_taken_in_whole(room: Told) -> None:
    typo = {"options": ["Grades only", "Both"]}
    assert takes(room, changed(marks=typo, end={"body": "Good bye"})) == []
    assert room.state.workshop == Workshop(**changed(marks=typo, end={"body": "Good bye"}))
    room.does(ROOM, "go", activity="marks")
    room.answers("ana", "marks", choices=["grades-only"])


def test_the_same_plan_is_no_event(room: Told) -> None:
    assert amended(room.state, Workshop(**PLAN)).event is None


def test_what_was_answered_keeps_its_question_and_says_so(room: Told) -> None:
    left = takes(room, changed(why={"prompt": "Why not?", "notes": "Wait for it.", "minutes": 4}))
    assert left == ["'why' was answered: 'prompt' of it stays as it was asked."]
    assert room.state.workshop["why"].prompt == "Why?"
    assert room.state.workshop["why"].notes == "Wait for it."
    assert takes(room, changed(why={"notes": "Wait longer."})) == []
    assert room.state.workshop["why"].notes == "Wait longer."
    assert room.state.workshop["why"].minutes is None


def test_what_was_answered_or_is_on_stays_at_its_place(room: Told) -> None:
    room.does(ROOM, "go", activity="cloud")
    left = takes(room, changed(why=None, marks=None, cloud=None))
    assert ids(room) == ["why", "cloud", "end"]
    assert left == [
        "'why' stays in the plan: it was answered.",
        "'cloud' stays in the plan: it is on now.",
    ]


def test_a_question_of_the_day_stays_though_nobody_has_answered_it_yet(room: Told) -> None:
    room.does(ROOM, "ask", kind="choice", prompt="A break?", lines=["Now", "Later"])
    room.does(ROOM, "go", activity="marks")
    left = takes(room, changed(end={"body": "Goodbye"}))
    assert ids(room) == ["why", "asked-1", "marks", "cloud", "end"]
    assert left == ["'asked-1' stays in the plan: it was asked on the day."]


def test_activities_are_added_and_moved(room: Told) -> None:
    new = {"id": "mood", "kind": "choice", "prompt": "How are you?", "options": ["Well", "So so"]}
    why, marks, cloud, end = PLAN["activities"]
    assert takes(room, {**PLAN, "activities": [new, cloud, why, end, marks]}) == []
    assert ids(room) == ["mood", "cloud", "why", "end", "marks"]
    assert room.state.at("why").given["ana"].entry.answer.text == "To be heard."


def test_what_people_relied_on_stays_and_where_they_sit(room: Told) -> None:
    plan = {**PLAN, "coaches": {"rows": True}, "tables": ["Green"], "roles": []}
    left = takes(room, plan)
    assert left == ["'coaches' stays as it was: people are here already."]
    assert not room.state.workshop.coaches.rows
    assert room.state.workshop.tables == ("Green", "Red")
    assert room.state.workshop.roles == ("Teacher",)


def test_what_was_tuned_stays_and_is_written_once(room: Told) -> None:
    room.does(ROOM, "go", activity="cloud")
    room.answers("ana", "cloud", words=["secretly"])
    room.does(ROOM, "tune", activity="cloud", fields={"omit": ["secretly"]})
    assert takes(room, changed(cloud={"title": "A word"}, end={"body": "Bye bye"})) == []
    assert "secretly" in room.state.workshop["cloud"].model_dump_json()
    assert "secretly" not in str(room.events[-1].as_dict())
    assert plan_of(room.events)["cloud"].title == "A word"
    assert "secretly" not in plan_of(room.events)["cloud"].model_dump_json()


def test_a_plan_that_was_undone_is_none_of_the_log(room: Told) -> None:
    takes(room, changed(cloud=None))
    room.does(ROOM, "undo")
    assert [one.id for one in plan_of(room.events).activities] == ids(room)
    room.does(ROOM, "go", activity="cloud")
    room.answers("ana", "cloud", words=["secretly"])
    room.does(ROOM, "tune", activity="cloud", fields={"omit": ["loudly", "secretly"]})
    (kept,) = without_lost_words(room.events, {"ana"})
    assert kept.as_dict()["data"]["fields"] == {"omit": ["loudly"]}  # type: ignore[index]


def test_words_that_were_tuned_into_what_was_added_go_with_who_said_them(room: Told) -> None:
    added = {"id": "late", "kind": "word_cloud", "prompt": "Another word"}
    takes(room, {**PLAN, "activities": [*PLAN["activities"], added]})
    room.does(ROOM, "go", activity="late")
    room.answers("ana", "late", words=["secretly"])
    room.does(ROOM, "tune", activity="late", fields={"omit": ["secretly"]})
    (kept,) = without_lost_words(room.events, {"ana"})
    assert "secretly" not in str(kept.as_dict())


def test_progress_of_what_is_gone_is_gone(room: Told) -> None:
    room.does(ROOM, "go", activity="marks")
    room.does(ROOM, "go", activity="end")
    takes(room, changed(marks=None))
    assert "marks" not in room.state.progress
    room.does(ROOM, "previous")
    assert room.state.current == "cloud"


def test_a_room_that_has_ended_takes_none(room: Told) -> None:
    room.does(ROOM, "end")
    with pytest.raises(WrongPhase, match="over"):
        room.does(ROOM, "plan", workshop=changed(marks=None))


def test_a_plan_that_cannot_be_run_is_refused_with_all_that_is_wrong(room: Told) -> None:
    with pytest.raises(WorkshopError, match="options"):
        room.does(ROOM, "plan", workshop=changed(marks={"options": []}))


@pytest.mark.parametrize(
    "activities", [[{"id": "nowhere"}], [{"id": "why", "kind": "fly"}], [], [{"title": "?"}]]
)
def test_a_damaged_plan_is_told_as_damage(room: Told, activities: list[Any]) -> None:
    event = Event(room.state.seq + 1, Planned({"title": "Plans"}, activities), ROOM, "k", 1)
    with pytest.raises(DamagedLog, match="a plan that cannot be run"):
        apply(room.state, event)


def test_an_answer_to_what_was_added_stands_in_the_log(room: Told) -> None:
    added = {"id": "late", "kind": "open_text", "prompt": "More?"}
    takes(room, {**PLAN, "activities": [*PLAN["activities"], added]})
    room.does(ROOM, "go", activity="late")
    room.answers("ana", "late", text="Yes.")
    assert isinstance(room.events[-1].data, Answered)
    assert len(room.state.at("late").given) == 1


CHANGES: list[dict[str, Any]] = [
    {"action": "ask", "kind": "open_text", "prompt": "More?"},
    {"action": "previous"},
    {"action": "mend", "activity": "marks", "prompt": "Which one?"},
    {"action": "move", "activity": "cloud", "before": "why"},
]
MOVED = ["cloud", "why", "marks", "asked-1", "end"]
GO = {"action": "go", "activity": "marks"}
SERVING = Serving(
    *("Plans", 4, "plans.yaml", "/home/ana/plwidgets.db", 1019, 0, 1),
    *(1_796_000_000_000, "Asia/Kathmandu", ["'why' …"]),
)


def test_a_person_is_told_what_is_served_and_how_to_begin_afresh() -> None:
    links = Links(
        "http://a/plwidgets", "219816", "s", "r", "http://a/f", "http://a/p", "http://a/2"
    )
    said = as_text(links, SERVING)
    assert "Plans (4 activities), from plans.yaml" in said
    assert "/home/ana/plwidgets.db" in said
    assert "1,019 people, 1 answer, since 30 November, 06:38 (Asia/Kathmandu)." in said
    assert said.count("--new-room") == 2
    assert "1,019 people and 1 bot of a rehearsal," in as_text(links, replace(SERVING, bots=1))
    assert "Ctrl+C" in said
    assert "Another server" not in said
    assert "Another server here uses this file." in as_text(links, replace(SERVING, apart=True))


def test_a_file_that_was_edited_is_served(tmp_path: Path) -> None:
    file = tmp_path / "plans.yaml"
    file.write_text(Workshop(**PLAN).to_yaml())
    server = Server(tmp_path, "--hub-only", workshop=str(file))
    server.start()
    try:
        file.write_text(Workshop(**PLAN).to_yaml().replace("Marks only", "Grades only"))
        code = server.code
        server.restart()
        assert server.code == code
        path = f"/api/rooms/{code}"
        server.ask("POST", f"{path}/control", key=server.room_key, json=GO)
        asked = server.ask("GET", f"{path}/view", key=server.room_key).json()["activity"]
        assert [one["label"] for one in asked["options"]] == ["Grades only", "Both"]
        for press in CHANGES:
            server.ask("POST", f"{path}/control", key=server.room_key, json=press)
        server.restart()  # on the same file: what was changed in the room stays
        view = server.ask("GET", f"{path}/view", key=server.room_key).json()
        assert [one["id"] for one in view["workshop"]["activities"]] == MOVED
        assert view["activity"]["prompt"] == "Which one?"
    finally:
        server.stop()
