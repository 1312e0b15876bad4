"""Whatever a facilitator presses, and takes back, while people answer: the log tells the room."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from plwidgets.answers.files import export
from plwidgets.answers.rows import answered
from plwidgets.exceptions import Refused
from plwidgets.room import ROOM, Event, RoomState, decide, replay
from plwidgets.room.asked import read
from plwidgets.room.facts import BegunAfresh, Released, Remarked, Removed
from plwidgets.room.plan.plans import plan_of
from plwidgets.room.views import view
from plwidgets.workshop import Workshop
from tests.fuzzing import examples
from tests.told import BEGAN, SECOND, Told

PLAN = Workshop(
    title="Pressed",
    tables=["Red", "Blue"],
    roles=["Teacher", "Leader"],
    own_pace=["Two"],
    activities=[
        {"id": "hello", "kind": "slide", "body": "Hello"},
        {"id": "why", "kind": "open_text", "section": "One"},
        {"id": "vote", "kind": "choice", "options": ["A", "B"], "start": "waiting"},
        {"id": "cloud", "kind": "word_cloud", "section": "Two"},
        {"id": "look", "kind": "slide", "body": "Look", "section": "Two"},
        {"id": "most", "kind": "choice", "options": ["A", "B"], "section": "Two"},
        {"id": "talk", "kind": "table_topic", "prompt": "Talk"},
    ],
)
IDS = [one.id for one in PLAN.activities]
OTHERWISE = {"id": "vote", "kind": "choice", "options": ["C", "D"]}
WRITTEN: list[Any] = [
    one if one["id"] != "vote" else OTHERWISE
    for one in [*PLAN.as_dict()["activities"], {"id": "more", "kind": "open_text"}]  # type: ignore[misc]
]
EDITED = {**PLAN.as_dict(), "activities": WRITTEN}
ANSWERS: dict[str, Any] = {
    "open_text": {"text": "Voice"},
    "word_cloud": {"words": ["voice"]},
    "table_topic": {"notes": "We said"},
}

WHO = st.sampled_from(["ana", "ben", "cem", "dov"])
ID = st.sampled_from([*IDS, "more", "asked-1", "asked-2"])
YES_OR_NO = st.booleans()


def press(action: str, **fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"action": st.just(action), **fields})


PRESSES = st.one_of(
    press("go", activity=ID),
    *map(press, ("next", "previous", "own_pace", "open", "close", "reveal", "hide", "new_round")),
    press("timer", seconds=st.sampled_from([2, 60]), closes=YES_OR_NO),
    press("timer", add=st.just(30)),
    press("timer", stop=st.just(True)),
    press("moderate", activity=ID, answers=st.lists(st.integers(3, 20), max_size=1)),
    press("spotlight", answer=st.none() | st.integers(3, 20)),
    press(
        "group_texts",
        name=st.sampled_from(["One", "Two"]),
        answers=st.lists(st.integers(3, 20), max_size=2),
    ),
    press("ungroup", group=st.integers(3, 20).map(str)),
    press("compare", by=st.sampled_from([None, "round", "table", "role"])),
    press("wall", shows=st.sampled_from(["room", "dark", "frozen", "code", "large"])),
    press("hold_page", page=st.none() | st.integers(-1, 2)),
    press("tune", activity=st.just("cloud"), fields=st.just({"omit": ["voice"]})),
    press("ask", kind=st.just("open_text"), prompt=st.just("And now?")),
    press("ask", kind=st.just("scale"), prompt=st.just("How?"), lines=st.just(["I slept"])),
    press("ask", like=ID),
    press("move", activity=ID, before=st.none() | ID),
    press("skip", activity=ID, on=YES_OR_NO),
    press("mend", activity=ID, prompt=st.sampled_from(["", "And why?", "למה?"])),
    press(
        "mend",
        activity=ID,
        lines=st.sampled_from(
            [{"options": ["One", "Two"]}, {"options": ["Two", "Three"]}, {"statements": ["It is"]}]
        ),
    ),
    press(
        "plan",
        workshop=st.sampled_from([PLAN.as_dict(), {**PLAN.as_dict(), "activities": WRITTEN}]),
    ),
    press("deal", mix=st.sampled_from(["random", "roles"])),
    press("seat", participant=WHO, table=st.sampled_from(["Red", "Blue"])),
    press("turn", draw=st.sampled_from(["order", "table", "person"])),
    press("turn", to=st.none() | st.integers(0, 2)),
    press("lock", on=YES_OR_NO),
    press("hold_back", group=st.just("Red"), on=YES_OR_NO),
    press("remove", participants=st.lists(WHO, min_size=1, max_size=1)),
    *map(press, ("begin_afresh", "release", "end", "reopen", "reopen")),
)
FOR_GOOD = (BegunAfresh, Released, Remarked, Removed)


def stands(state: RoomState) -> Any:
    """Return how a room stands, but for what tells of presses themselves."""
    seats = {table: who for table, who in state.seats.items() if who}
    seen = {name: one for name, one in view(state, "facilitator").items() if name != "undo"}
    return seen, seats, state.scribes, state.held_back, state.skipped, plain(state).progress


def plain(state: RoomState) -> RoomState:
    """Return a state without what it remembers of answers that were hidden: coaches go by that."""
    shown = {
        id: replace(
            progress,
            rounds=tuple(
                replace(
                    round,
                    given={a: replace(one, was_hidden=False) for a, one in round.given.items()},
                )
                for round in progress.rounds
            ),
        )
        for id, progress in state.progress.items()
    }
    return replace(state, progress=shown)


class AnyPress(RuleBasedStateMachine):
    """No order of presses, answers and undos leaves log and room apart."""

    @initialize()
    def begin(self) -> None:
        self.room = Told(PLAN)
        for who in ("ana", "ben", "cem"):
            self.room.does(who, "join", table="Red", role="Teacher")
        self.room.does("ben", "scribe")
        self.room.does(ROOM, "go", activity="why")

    def ask(self, actor: str, asked: dict[str, Any]) -> Event | None:
        """Have something done; return its event, None where it is refused or so already."""
        room, at = self.room, BEGAN + len(self.room.events) * SECOND
        try:
            made = decide(room.state, actor, f"k{at}", read(actor, asked), at)
        except Refused:
            return None
        if isinstance(made, int):
            return None
        room.does(actor, **asked)
        return room.events[-1]

    @rule(who=WHO, table=st.sampled_from(["Red", "Blue"]), bot=YES_OR_NO)
    def comes(self, who: str, table: str, bot: bool) -> None:
        self.ask(who, {"action": "join", "table": table, "role": "Leader", "bot": bot})

    @rule(who=WHO, take=YES_OR_NO)
    def takes_the_pen(self, who: str, take: bool) -> None:
        self.ask(who, {"action": "scribe", "take": take})

    @rule(who=WHO)
    def answers(self, who: str) -> None:
        on = self.room.state.current or "why"
        prompt = self.room.state.workshop[on]
        answer = ANSWERS.get(prompt.kind)
        if prompt.kind == "choice":
            answer = {"choices": [prompt.model_dump()["options"][0]["id"]]}
        if prompt.kind == "scale":
            answer = {"ratings": {"i-slept": 3}}
        self.ask(who, {"action": "answer", "activity": on, "answer": answer or {}})

    @rule(who=WHO)
    def is_erased(self, who: str) -> None:
        before = self.room.state
        self.room.erases(who)
        assert (self.room.state.current, self.room.state.workshop.activities) == (
            before.current,
            before.workshop.activities,
        )

    @rule(asked=PRESSES)
    def is_pressed(self, asked: dict[str, Any]) -> None:
        self.ask(ROOM, asked)

    @rule()
    def is_undone(self) -> None:
        self.ask(ROOM, {"action": "undo"})

    @rule(asked=PRESSES)
    def is_pressed_and_undone(self, asked: dict[str, Any]) -> None:
        before = self.room.state
        pressed = self.ask(ROOM, asked)
        if pressed and not isinstance(pressed.data, FOR_GOOD):
            self.room.does(ROOM, "undo")
            timed = before.timer is None or before.timer.ends_at > self.room.events[-1].at
            if timed:  # one that has run out by then does not come back
                assert stands(self.room.state) == stands(before)

    @rule(asked=PRESSES, who=WHO)
    def somebody_answers_in_between_and_is_erased(self, asked: dict[str, Any], who: str) -> None:
        self.ask(ROOM, asked)
        self.answers(who)
        self.ask(ROOM, {"action": "undo"})
        self.is_erased(who)

    @invariant()
    def a_replay_of_the_log_is_the_room(self) -> None:
        told = [Event.load(**one.as_dict()) for one in self.room.events]  # type: ignore[arg-type]
        assert replay(told) == self.room.state
        assert [one.id for one in plan_of(told).activities] == [
            one.id for one in self.room.state.workshop.activities
        ]

    @invariant()
    def everybody_sees_something_and_frames_are_read(self) -> None:
        for who in (None, *self.room.state.people):
            assert view(self.room.state, "participant", who)
        assert view(self.room.state, "projector")
        state, given = answered(self.room.events)
        assert state
        if given:
            export([self.room.events], "csv", io.BytesIO())


AnyPress.TestCase.settings = settings(examples(30, 1000), stateful_step_count=30)
test_any_press = AnyPress.TestCase
