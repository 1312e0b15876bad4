"""Ideas carried on: a later activity has its options from what the room gave to an earlier one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets import rehearsal
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import Refused, WorkshopError, WrongPhase
from plwidgets.room import Event, Role, replay, views
from plwidgets.room.coaches.view import for_coaches
from plwidgets.room.facts import Erased
from plwidgets.room.plan.lost_words import without_lost_words
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.look import open_page
from tests.test_room import Log

IDEAS = {"id": "ideas", "kind": "open_text", "prompt": "What would help?"}
PLAN = Workshop(
    title="On",
    activities=[
        IDEAS,
        {"id": "vote", "kind": "choice", "options_from": {"activity": "ideas", "top": 3}},
        {"id": "rank", "kind": "ranking", "options_from": {"activity": "vote", "top": 2}},
        {"id": "spend", "kind": "points", "options_from": {"activity": "ideas"}},
    ],
)
GIVEN = {"ada": "More time", "bob": "smaller groups", "cy": "More time!", "dee": "A quiet room"}


@pytest.fixture
def room() -> Log:
    log = Log(PLAN)
    for who in GIVEN:
        log.ask(who, "join")
    log.control("go", activity="ideas")
    for who, text in GIVEN.items():
        log.answer(who, "ideas", {"text": text})
    return log


def options(log: Log, activity: str) -> dict[str, str]:
    prompt: Any = log.state.workshop[activity]
    return {one.id: one.label for one in prompt.options}


def erased(events: list[Event], going: Collection[str]) -> list[Event]:
    """Return a log as it is when these people were erased."""
    lost = {event.seq: event for event in without_lost_words(events, going)}
    return [
        Event(event.seq, Erased(), "room", f"erased-{event.seq}", event.at)
        if event.actor in going
        else lost.get(event.seq, event)
        for event in events
    ]


def test_what_most_gave_becomes_the_options_when_the_room_arrives(room: Log) -> None:
    room.control("next")
    assert [*options(room, "vote").values()] == ["More time", "smaller groups", "A quiet room"]
    assert room.state.at("vote").phase == "open"
    first, second, _ = options(room, "vote")
    for who, chosen in (("ada", second), ("bob", second), ("cy", first)):
        room.answer(who, "vote", {"choices": [chosen]})
    room.control("next")
    assert [*options(room, "rank").values()] == ["smaller groups", "More time"]
    assert replay(room.events) == room.state


def test_what_is_hidden_is_not_carried_on(room: Log) -> None:
    seq = next(event.seq for event in room.events if event.actor == "bob" and event.seq > 4)
    room.control("moderate", activity="ideas", answers=[seq], hidden=True)
    room.control("go", activity="vote")
    assert [*options(room, "vote").values()] == ["More time", "A quiet room"]


def test_without_two_ideas_nothing_is_asked_until_there_are() -> None:
    log = Log(PLAN)
    for who in GIVEN:
        log.ask(who, "join")
    log.control("go", activity="vote")
    assert log.state.at("vote").phase == "waiting"
    with pytest.raises(WrongPhase, match="too little to choose among in 'vote'") as refused:
        log.control("open", activity="vote")
    assert "answer 'ideas' first" in refused.value.hint
    log.control("open", activity="ideas")
    for who, text in GIVEN.items():
        log.answer(who, "ideas", {"text": text})
    log.control("open", activity="vote")
    assert len(options(log, "vote")) == 3
    log.answer("ada", "vote", {"choices": ["idea-1"]})
    assert replay(log.events) == log.state


def test_a_facilitator_picks_by_hand_until_it_is_answered(room: Log) -> None:
    room.control("go", activity="vote")
    seen = views.view(room.state, "facilitator")
    assert seen["offered"] == ["More time", "smaller groups", "A quiet room"]
    assert not {"ideas", "offered"} & views.view(room.state, "participant", "ada").keys()
    room.control("tune", activity="vote", fields={"options": ["A quiet room", "Coffee"]})
    assert [*options(room, "vote").values()] == ["A quiet room", "Coffee"]
    room.answer("ada", "vote", {"choices": ["idea-2"]})
    with pytest.raises(Refused, match="was answered"):
        room.control("tune", activity="vote", fields={"options": ["Tea", "Coffee"]})
    with pytest.raises(Refused, match="cannot be changed"):
        room.control("tune", activity="ideas", fields={"options": ["Tea", "Coffee"]})
    assert views.view(room.state, "facilitator")["offered"] is None


def test_going_back_to_it_keeps_its_options_and_undo_takes_them_out(room: Log) -> None:
    room.control("go", activity="vote")
    room.control("undo")
    assert (room.state.current, options(room, "vote")) == ("ideas", {})
    room.control("go", activity="vote")
    before = options(room, "vote")
    room.control("go", activity="ideas")
    room.ask("eve", "join")
    room.answer("eve", "ideas", {"text": "a quiet room"})
    room.answer("dee", "ideas", {"text": "Coffee"})
    room.control("go", activity="vote")
    assert options(room, "vote") == before


def test_a_room_that_begins_afresh_has_no_ideas_yet(room: Log) -> None:
    room.control("go", activity="vote")
    room.control("begin_afresh")
    assert options(room, "vote") == {}
    assert replay(room.events) == room.state


@pytest.mark.parametrize("how", ["arrived", "opened", "tuned", "asked", "copied"])
def test_words_of_who_is_erased_leave_the_options_and_votes_stay(room: Log, how: str) -> None:
    id = "vote"
    if how == "opened":
        room.control("open", activity="vote")
    elif how == "tuned":
        room.control("go", activity="vote")
        room.control("tune", activity="vote", fields={"options": [*GIVEN.values()][1:]})
    elif how == "asked":
        room.control(
            "ask", kind="points", prompt="Spend", lines=[*GIVEN.values()][1:], lines_of="ideas"
        )
        id = "asked-1"
    else:
        room.control("go", activity="vote")
        if how == "copied":
            room.control("ask", like="vote")
            id = "asked-1"
    before = options(room, id)
    chosen = next(one for one, label in before.items() if label == "smaller groups")
    if how != "asked":
        room.answer("ada", id, {"choices": [chosen]})
    after: Any = replay(erased(room.events, ["bob", "cy"]))
    prompt: Any = after.workshop[id]
    labels = {one.id: one.label for one in prompt.options}
    assert labels == {**before, chosen: "…"}  # Ada had said what Cy said
    assert "smaller" not in str(erased(room.events, ["bob", "cy"]))
    if how != "asked":
        assert [row["value"] for row in _rows(after, id) if row["id"] == chosen] == [1]


REWORDED = {"Groups of five": ["smaller groups"], "Enough time": ["More time!"]}


def reworded(room: Log) -> Log:
    """Ask in other words what the room had said, and one thing more."""
    lines = ["Enough time", "Groups of five", "A quiet room", "Coffee"]
    room.control(
        "ask", kind="ranking", prompt="Which?", lines=lines, lines_of="ideas", reworded=REWORDED
    )
    return room


def test_what_says_an_idea_in_other_words_goes_with_who_had_it(room: Log) -> None:
    reworded(room)
    before = options(room, "asked-1")
    log = erased(room.events, ["bob"])
    after: Any = replay(log)
    labels = {one.id: one.label for one in after.workshop["asked-1"].options}
    assert labels == {**before, "idea-2": "…"}  # Ada and Cy had said what the first says
    assert not any(gone in str(log) for gone in ("smaller groups", "of five"))


def test_nobody_but_the_log_knows_what_it_was_before(room: Log) -> None:
    reworded(room)
    for role in ("facilitator", "projector", "participant"):
        seen = views.view(room.state, role, "ada" if role == "participant" else "")
        assert "reworded" not in str(seen)
    room.control("ask", like="asked-1")
    assert "of five" not in str(room.state.workshop["asked-2"])
    room.control("undo")
    assert "asked-2" not in {one.id for one in room.state.workshop.activities}
    assert replay(room.events) == room.state


def test_coaches_read_no_other_words_of_what_was_hidden() -> None:
    told = PLAN.as_dict() | {"coaches": {"texts": True, "smallest": 3}}
    room = Log(Workshop.given(told))
    for who in GIVEN:
        room.ask(who, "join")
    room.control("go", activity="ideas")
    for who, text in GIVEN.items():
        room.answer(who, "ideas", {"text": text})
    reworded(room)
    for who in GIVEN:
        room.answer(who, "asked-1", {"ranking": [*options(room, "asked-1")]})
    room.control("close", activity="asked-1")
    room.control("release")
    seq = next(one.seq for one in room.events if one.actor == "bob" and one.type == "answered")
    room.control("moderate", activity="ideas", answers=[seq], hidden=True)
    read = str([one.dump() for one in for_coaches(room.state)])
    assert "Enough time" in read
    assert not any(gone in read for gone in ("of five", "smaller groups", "More time!"))


def _rows(state: Any, id: str) -> Any:
    return (
        state.workshop.kind(id)
        .tally(state.workshop[id])
        .of(given.entry for given in state.at(id).given.values())
        .rows()
    )


def test_answers_become_no_statements_of_a_scale(room: Log) -> None:
    with pytest.raises(Refused, match="takes no answers of the room"):
        room.control("ask", kind="scale", prompt="How?", lines=["More time"], lines_of="ideas")


def test_coaches_without_words_get_numbers_for_them(room: Log) -> None:
    room.control("go", activity="vote")
    prompt: Any = room.state.workshop["vote"].without_words()
    assert [one.label for one in prompt.options] == ["1", "2", "3"]
    assert [one.id for one in prompt.options] == ["idea-1", "idea-2", "idea-3"]


def test_coaches_read_them_when_they_are_given_and_nothing_that_was_hidden() -> None:
    told = PLAN.as_dict() | {"coaches": {"texts": True, "smallest": 3}}
    room = Log(Workshop.given(told))
    for who in GIVEN:
        room.ask(who, "join")
    room.control("go", activity="ideas")
    for who, text in GIVEN.items():
        room.answer(who, "ideas", {"text": text})
    room.control("go", activity="vote")
    for who in GIVEN:
        room.answer(who, "vote", {"choices": ["idea-1"]})

    def read() -> list[str]:
        plan = Workshop(**for_coaches(room.state)[0].dump()["workshop"])  # type: ignore[arg-type]
        prompt: Any = plan["vote"]
        return [one.label for one in prompt.options]

    assert read() == ["1", "2", "3"]
    room.control("close", activity="vote")
    room.control("release")
    assert read() == ["More time", "smaller groups", "A quiet room"]
    seq = next(one.seq for one in room.events if one.actor == "bob" and one.type == "answered")
    room.control("moderate", activity="ideas", answers=[seq], hidden=True)
    assert read() == ["More time", "…", "A quiet room"]


def test_an_edited_plan_keeps_what_is_carried_on(room: Log) -> None:
    room.control("go", activity="vote")
    before = options(room, "vote")
    told = PLAN.as_dict()
    told["title"] = "Another"
    room.control("plan", workshop=told)
    assert room.state.workshop.title == "Another"
    assert options(room, "vote") == before


@pytest.mark.parametrize(
    ("vote", "said"),
    [
        ({"options_from": {"activity": "later"}}, "refers to 'later'"),
        ({"options_from": {"activity": "how"}}, "nothing is given to choose among"),
        ({"options_from": {"activity": "ideas", "top": 1}}, "top"),
        ({"options_from": {"activity": "ideas", "top": 3}, "at_most": 4}, "do not fit 3 options"),
        ({}, "'options' is missing"),
        ({"options": ["One"]}, "needs 2 or more"),
    ],
)
def test_what_cannot_be_carried_on_is_told_to_the_author(vote: dict[str, Any], said: str) -> None:
    how = {"id": "how", "kind": "scale", "statements": ["Well?"]}
    activities = [IDEAS, how, {"id": "vote", "kind": "choice", **vote}]
    with pytest.raises(WorkshopError, match=said):
        Workshop(title="On", activities=[*activities, {**IDEAS, "id": "later"}])


def test_it_is_written_as_it_was_read() -> None:
    assert Workshop.parse(PLAN.to_yaml()) == PLAN
    long = [f"{'so long a text ' * 12}{n}" for n in range(2)]
    log = Log(PLAN)
    for who, text in zip(GIVEN, long, strict=False):
        log.ask(who, "join")
        log.control("open", activity="ideas")
        log.answer(who, "ideas", {"text": text})
    log.control("go", activity="vote")
    assert log.state.at("vote").phase == "waiting"  # the two are one, as long as an option is


@pytest.mark.parametrize("width", [320, 1440])
def test_a_facilitator_picks_them_on_the_console(browser: Browser, axe: Axe, width: int) -> None:
    room = given_by_hand()
    room.control("next")
    page = open_page(browser, room, "facilitator", viewport={"width": width, "height": 900})
    group = page.get_by_role("group", name="The room chooses among these ideas")
    expect(group.get_by_role("button")).to_have_count(3)
    group.get_by_role("button", name="smaller groups").click()
    expect(group.get_by_role("button", name="smaller groups")).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(group.get_by_role("button", name="A quiet room")).to_be_disabled()  # two must stay
    axe(page)
    prompt: Any = room.state.workshop["vote"]
    assert [one.label for one in prompt.options] == ["More time", "A quiet room"]
    page.close()


def test_answers_are_taken_into_a_question_that_nobody_planned(browser: Browser, axe: Axe) -> None:
    room = given_by_hand()
    page = open_page(browser, room, "facilitator")
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="Ask what nobody planned")
    dialog.get_by_label("The question").fill("Which first?")
    dialog.get_by_role("button", name="Ranking").click()
    dialog.get_by_role("button", name="Take the 3 answers that are here").click()
    lines = dialog.get_by_label("Options or statements")
    expect(lines).to_have_value("More time\nsmaller groups\nA quiet room")
    axe(page)
    dialog.get_by_role("button", name="Ask the room now").click()
    expect(page.get_by_role("heading", name="Which first?")).to_be_visible()
    prompt: Any = room.state.workshop["asked-1"]
    assert [one.id for one in prompt.options] == ["idea-1", "idea-2", "idea-3"]
    assert prompt.words_of == "ideas"


@pytest.mark.parametrize("activity", ["vote", "rank", "spend"])
@pytest.mark.parametrize("role", ["facilitator", "projector", "participant"])
def test_every_screen_waits_for_ideas(browser: Browser, role: Role, activity: str) -> None:
    room = LocalRoom(PLAN)
    room.control("go", activity=activity)
    page = open_page(browser, room, role)
    if role == "facilitator":
        expect(page.get_by_text("The room has not given two different ideas yet.")).to_be_visible()
        page.get_by_role("button", name="Open answers").click()
        expect(page.get_by_role("alert")).to_contain_text("too little to choose among")
    page.close()


def given_by_hand() -> LocalRoom:
    room = LocalRoom(PLAN)
    room.control("next")
    for who, text in GIVEN.items():
        room.join(who)
        room.answer(who, "ideas", {"text": text})
    return room


def test_a_rehearsal_carries_ideas_on() -> None:
    state: Any = replay(rehearsal.told(PLAN, participants=12))
    for id in ("vote", "rank", "spend"):
        prompt = state.workshop[id]
        assert len(prompt.options) >= 2
        assert len(state.at(id).given) == 12
    alone: Any = replay(rehearsal.told(PLAN, participants=1))
    assert not alone.workshop["vote"].ready
    assert not alone.at("vote").given
