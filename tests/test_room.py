"""The room: events fold into state, whatever the order; illegal moves change nothing."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from pydantic import BaseModel

from plwidgets.exceptions import Refused, WrongPhase
from plwidgets.room import ROOM, Event, Role, RoomState, Tallies, apply, decide, replay, views
from plwidgets.room.actions import FromRoom
from plwidgets.room.asked import read
from plwidgets.room.own_views import part, touched
from plwidgets.room.rules import begin
from plwidgets.room.views import Views, patch_between
from plwidgets.workshop import Workshop

WORKSHOP = Workshop(
    title="Small",
    tables=["1", "2"],
    activities=[
        {"id": "hello", "kind": "slide", "notes": "Smile."},
        {"id": "why", "kind": "open_text", "prompt": "Why?", "notes": "Wait."},
        {"id": "vote", "kind": "choice", "options": ["A", "B"], "start": "waiting"},
        {"id": "talk", "kind": "table_topic", "prompt": "Talk"},
    ],
)


class Log:
    """A room as a hub would run it: what is asked is decided, written and applied."""

    def __init__(self, workshop: Workshop = WORKSHOP) -> None:
        self.events = [begin("219816", workshop, "begin", 0)]
        self.state: RoomState = apply(None, self.events[0])
        self._keys = 0

    def ask(self, actor: str, action: str, key: str = "", **fields: Any) -> int:
        self._keys += 1
        asked = {"action": action, **fields}
        now = len(self.events) * 1000
        decided = decide(self.state, actor, key or f"key-{self._keys}", read(actor, asked), now)
        if not isinstance(decided, Event):
            return decided
        self.events.append(decided)
        self.state = apply(self.state, decided)
        return decided.seq

    def control(self, action: str, **fields: Any) -> int:
        return self.ask(ROOM, action, **fields)

    def answer(self, actor: str, activity: str, answer: dict[str, Any], **fields: Any) -> int:
        return self.ask(actor, "answer", activity=activity, answer=answer, **fields)

    def tally(self, activity: str) -> dict[str, Any]:
        return {**Tallies().as_dict(self.state, activity)}


def view(state: RoomState, role: Role, participant: str | None = None) -> dict[str, Any]:
    return {**views.view(state, role, participant)}


@pytest.fixture
def room() -> Log:
    log = Log()
    log.ask("ana", "join", table="1")
    log.ask("ben", "join", table="1")
    log.ask("cem", "join")
    log.control("go", activity="why")
    return log


def test_a_room_begins_with_everybody_arriving() -> None:
    log = Log()
    log.ask("ana", "join")

    seen = view(log.state, "participant", "ana")

    assert (seen["current"], seen["activity"], seen["phase"]) == (None, None, None)


def test_the_latest_answer_counts_and_the_earlier_stay_in_the_log(room: Log) -> None:
    room.answer("ana", "why", {"text": "First"})
    room.answer("ana", "why", {"text": "Second"})

    assert room.tally("why")["n"] == 1
    assert room.tally("why")["rows"][0]["label"] == "Second"
    assert [e.type for e in room.events].count("answered") == 2


def test_a_key_counts_once_even_after_a_later_answer(room: Log) -> None:
    first = room.answer("ana", "why", {"text": "First"}, key="k1")
    room.answer("ana", "why", {"text": "Second"}, key="k2")

    again = room.answer("ana", "why", {"text": "First"}, key="k1")

    assert again == first
    assert room.tally("why")["rows"][0]["label"] == "Second"


def test_two_participants_may_use_the_same_key(room: Log) -> None:
    room.answer("ana", "why", {"text": "A"}, key="same")
    room.answer("ben", "why", {"text": "B"}, key="same")

    assert room.tally("why")["n"] == 2


def test_an_activity_opens_on_arrival_unless_its_author_says_wait(room: Log) -> None:
    room.control("go", activity="vote")

    with pytest.raises(WrongPhase) as caught:
        room.answer("ana", "vote", {"choices": ["a"]})

    assert (caught.value.expected, caught.value.got) == ("phase open", "phase waiting")


def test_an_answer_still_counts_after_the_room_has_moved_on_until_it_is_closed(room: Log) -> None:
    room.control("next")
    room.answer("ana", "why", {"text": "Late, but here"})
    room.control("close", activity="why")

    with pytest.raises(WrongPhase):
        room.answer("ben", "why", {"text": "Too late"})
    assert room.tally("why")["n"] == 1


def test_a_new_round_asks_again_and_keeps_the_first(room: Log) -> None:
    room.answer("ana", "why", {"text": "Before"})
    room.control("reveal")
    room.control("new_round")
    room.answer("ana", "why", {"text": "After"})

    state = room.state.at("why")
    assert (state.round, state.revealed, state.phase) == (2, False, "open")
    assert Tallies().as_dict(room.state, "why", 1)["rows"][0]["label"] == "Before"
    with pytest.raises(WrongPhase, match="Round 1"):
        room.answer("ben", "why", {"text": "Slow"}, round=1)


def test_answers_are_hidden_until_they_are_revealed(room: Log) -> None:
    room.answer("ana", "why", {"text": "Secret"})

    for role in ("participant", "projector"):
        assert view(room.state, role, "ben" if role == "participant" else None)["tally"] is None
    assert view(room.state, "facilitator")["tally"]["n"] == 1
    room.control("reveal")
    assert view(room.state, "participant", "ben")["tally"]["n"] == 1


def test_the_presenters_notes_reach_the_facilitator_alone(room: Log) -> None:
    assert view(room.state, "facilitator")["notes"] == "Wait."
    for role in ("participant", "projector"):
        assert "Wait." not in str(view(room.state, role, "ana"))


def test_a_participant_sees_their_own_answer_and_nobody_elses(room: Log) -> None:
    room.answer("ana", "why", {"text": "Mine"})

    assert view(room.state, "participant", "ana")["mine"]["why"]["answer"] == {"text": "Mine"}
    assert "Mine" not in str(view(room.state, "participant", "ben"))


def test_what_is_hidden_by_the_facilitator_stays_hidden_when_it_is_changed(room: Log) -> None:
    seq = room.answer("ana", "why", {"text": "Rude"})
    room.control("spotlight", answer=seq)
    room.control("moderate", answers=[seq], hidden=True)
    room.answer("ana", "why", {"text": "Rude again"})

    seen = view(room.state, "facilitator")
    assert seen["tally"]["n"] == 0
    assert seen["spotlight"] is None
    assert seen["hidden"][0]["text"] == "Rude again"
    room.control("moderate", answers=[seen["hidden"][0]["seq"]], hidden=False)
    assert room.tally("why")["n"] == 1


def test_a_table_has_one_answer_and_one_scribe_at_a_time(room: Log) -> None:
    room.control("go", activity="talk")
    room.ask("ana", "scribe")
    room.answer("ana", "talk", {"notes": "Ours"})

    with pytest.raises(Refused) as caught:
        room.answer("ben", "talk", {"notes": "Mine"})
    assert caught.value.code == "not_scribe"
    room.ask("ben", "scribe")
    room.answer("ben", "talk", {"notes": "Ours, and more"})

    assert room.tally("talk")["boards"]["1"]["notes"] == "Ours, and more"
    assert room.tally("talk")["n"] == 1
    assert view(room.state, "participant", "ana")["table"]["scribe"] == "ben"
    assert (
        view(room.state, "participant", "ana")["mine"]["talk"]["answer"]["notes"]
        == "Ours, and more"
    )


def test_without_a_table_nobody_answers_for_one(room: Log) -> None:
    room.control("go", activity="talk")

    with pytest.raises(Refused) as caught:
        room.answer("cem", "talk", {"notes": "Alone"})

    assert caught.value.code == "no_table"


def test_a_scribe_who_leaves_the_table_lays_down_the_pen(room: Log) -> None:
    room.ask("ana", "scribe")
    room.ask("ana", "me", table="2")

    assert room.state.scribes == {}


def test_the_timer_is_started_lengthened_and_stopped(room: Log) -> None:
    room.control("timer", seconds=120)
    ends_at = room.state.timer.ends_at if room.state.timer else 0
    room.control("timer", add=60)

    assert room.state.timer
    assert room.state.timer.ends_at == ends_at + 60_000
    assert room.state.timer.seconds == 180
    room.control("timer", stop=True)
    assert room.state.timer is None


def test_closing_answers_ends_their_timer(room: Log) -> None:
    room.control("timer", seconds=120)
    room.control("close")

    assert room.state.timer is None


def test_the_first_and_the_last_step_have_an_end(room: Log) -> None:
    room.control("go", activity="talk")
    with pytest.raises(WrongPhase, match="no next activity"):
        room.control("next")
    for _ in range(4):
        room.control("previous")
    assert room.state.current is None
    with pytest.raises(WrongPhase, match="no previous activity"):
        room.control("previous")


def test_a_page_that_is_turned_already_is_not_turned_again(room: Log) -> None:
    first, second, *_ = (one.id for one in room.state.workshop.activities)
    room.control("go", activity=first)
    room.control("next", at=first)
    assert room.state.current == second
    seq = room.state.seq
    room.control("next", at=first)  # the other facilitator's press, in the same second
    room.control("previous", at="")
    assert (room.state.current, room.state.seq) == (second, seq)
    room.control("previous", at=second)
    assert room.state.current == first


def test_a_room_that_has_ended_takes_nothing_until_it_is_reopened(room: Log) -> None:
    room.control("end")
    late: list[tuple[str, str, dict[str, Any]]] = [
        ("dov", "join", {}),
        ("ana", "answer", {"activity": "why", "answer": {"text": "x"}}),
        (ROOM, "next", {}),
        (ROOM, "timer", {"seconds": 5}),
    ]
    for actor, action, fields in late:
        with pytest.raises(WrongPhase, match="over"):
            room.ask(actor, action, **fields)
    room.control("reopen")
    room.answer("ana", "why", {"text": "x"})


@pytest.mark.parametrize(
    ("actor", "action", "fields"),
    [
        (ROOM, "fly", {}),
        (ROOM, "answer", {"activity": "why", "answer": {"text": "x"}}),
        ("ana", "next", {}),
        ("ana", "answer", {"activity": "nothing", "answer": {}}),
        ("eve", "answer", {"activity": "why", "answer": {"text": "x"}}),
        (ROOM, "go", {"activity": ["why"]}),
        (ROOM, "open", {"activity": "hello"}),
        (ROOM, "close", {"activity": "vote"}),
        (ROOM, "new_round", {"activity": "vote"}),
        (ROOM, "timer", {}),
        (ROOM, "timer", {"seconds": -1}),
        (ROOM, "timer", {"seconds": "soon"}),
        (ROOM, "timer", {"add": 10**9}),
        (ROOM, "moderate", {"answers": "all"}),
        (ROOM, "moderate", {"answers": [999]}),
        (ROOM, "spotlight", {"answer": {"seq": 1}}),
        ("ana", "me", {"table": "99"}),
        ("ana", "me", {"table": {"a": 1}}),
        ("ana", "me", {"table": "x" * 100}),
        ("ana", "answer", {"activity": "why", "answer": {"text": "x"}, "round": "two"}),
    ],
)
def test_an_illegal_move_is_refused_with_a_remedy_and_changes_nothing(
    room: Log, actor: str, action: str, fields: dict[str, Any]
) -> None:
    before = room.state

    with pytest.raises(Refused) as caught:
        room.ask(actor, action, **fields)

    assert caught.value.message
    assert caught.value.hint
    assert room.state is before


def test_an_event_that_does_not_follow_is_refused(room: Log) -> None:
    with pytest.raises(ValueError, match="does not follow"):
        apply(room.state, room.events[2])
    with pytest.raises(ValueError, match="does not follow"):
        apply(None, room.events[1])


def merged(target: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """JSON Merge Patch, as RFC 7396 section 2 states it."""
    result = dict(target)
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            old = result.get(key)
            result[key] = merged(old if isinstance(old, dict) else {}, value)
        else:
            result[key] = value
    return result


def without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nothing(one) for key, one in value.items() if one is not None}
    return value


NAMES = st.sampled_from(["ana", "ben", "cem", "dov", "eve"])
ACTIVITIES = st.sampled_from([activity.id for activity in WORKSHOP.activities])
ANSWERS = st.sampled_from(
    [
        {"text": "Voice"},
        {"text": "voice!"},
        {"choices": ["a"]},
        {"notes": "x"},
        {"text": ""},
        7,
        None,
    ]
)
KEYS = st.integers(1, 40).map(lambda n: f"k{n}")


class AnyOrder(RuleBasedStateMachine):
    """No order of joins, answers, retries and controls breaks what must hold."""

    asked = Bundle("asked")

    @initialize()
    def begin(self) -> None:
        self.log = Log()
        self.live = Tallies()
        self.told = len(self.log.events)
        self.parts: dict[str, Any] = {}
        self.kept = Views()
        self.screens = {role: view(self.log.state, role) for role in ("facilitator", "participant")}

    def _ask(self, actor: str, key: str, action: dict[str, Any]) -> None:
        before = self.log.state
        try:
            seq = self.log.ask(actor, key=key, **action)
        except Refused:
            assert self.log.state is before
            return
        # What changed nothing made no event, so its key is free for something else.
        if (known := before.seq_of(actor, key)) is not None:
            assert seq == known
            assert self.log.state is before
        elif (made := self.log.state.seq_of(actor, key)) is not None:
            assert seq == made

    @rule(target=asked, actor=NAMES, key=KEYS, table=st.sampled_from([None, "1", "2", "3"]))
    def join(self, actor: str, key: str, table: str | None) -> Any:
        action = {"action": "join" if actor not in self.log.state.people else "me", "table": table}
        self._ask(actor, key, action)
        return actor, key, action

    @rule(target=asked, actor=NAMES, key=KEYS, activity=ACTIVITIES, answer=ANSWERS)
    def answer(self, actor: str, key: str, activity: str, answer: Any) -> Any:
        action = {"action": "answer", "activity": activity, "answer": answer}
        self._ask(actor, key, action)
        return actor, key, action

    @rule(actor=NAMES, key=KEYS, take=st.booleans())
    def scribe(self, actor: str, key: str, take: bool) -> None:
        self._ask(actor, key, {"action": "scribe", "take": take})

    @rule(
        key=KEYS,
        control=st.sampled_from(get_args(FromRoom)),
        activity=st.none() | ACTIVITIES,
        seq=st.integers(1, 30),
        hidden=st.booleans(),
    )
    def control(
        self, key: str, control: type[BaseModel], activity: str | None, seq: int, hidden: bool
    ) -> None:
        """Ask for anything, with as many of these fields as it takes."""
        fields = {"activity": activity, "answers": [seq], "answer": seq, "hidden": hidden}
        fields |= {"seconds": seq, "item": str(seq), "on": hidden}
        taken = {name: fields[name] for name in control.model_fields if name in fields}
        self._ask(ROOM, key, {"action": control.model_fields["action"].default, **taken})

    @rule()
    def phones_are_told(self) -> None:
        """What no event touched is as it was, however many events come together."""
        state = self.log.state
        changed = touched(state, self.log.events[self.told :], self.parts)
        now = {name: part(state, name) for name in state.people}
        for name in self.parts.keys() - changed:
            assert self.parts[name] == now[name]
        self.parts, self.told = now, len(self.log.events)

    @rule(again=asked)
    def retry(self, again: tuple[str, str, dict[str, Any]]) -> None:
        self._ask(*again)

    @invariant()
    def the_log_has_no_gap(self) -> None:
        assert [event.seq for event in self.log.events] == list(range(1, self.log.state.seq + 1))

    @invariant()
    def a_replay_of_the_log_is_the_live_state(self) -> None:
        assert replay(self.log.events) == self.log.state

    @invariant()
    def a_key_made_one_event_at_most(self) -> None:
        made = [(event.actor, event.key) for event in self.log.events]
        assert len(made) == len(set(made))

    @invariant()
    def nobody_counts_twice_and_a_kept_tally_is_a_fresh_one(self) -> None:
        for activity in WORKSHOP.activities:
            kept = self.live.as_dict(self.log.state, activity.id)
            assert kept == Tallies().as_dict(self.log.state, activity.id)
            assert kept["n"] <= len(self.log.state.people)

    @invariant()
    def patches_keep_a_screen_at_the_present_view(self) -> None:
        for role, seen in self.screens.items():
            now = view(self.log.state, role)  # type: ignore[arg-type]
            patched = merged(seen, patch_between(seen, now))
            assert without_nothing(patched) == without_nothing(now)
            self.screens[role] = patched

    @invariant()
    def a_view_that_is_kept_up_is_one_made_anew(self) -> None:
        for name in (None, *self.log.state.people):
            kept = self.kept.whole(self.log.state, "participant", name)
            assert kept == views.view(self.log.state, "participant", name)

    @invariant()
    def what_is_not_shown_is_in_no_participants_view(self) -> None:
        seen = self.screens["participant"]
        assert seen.get("shown") or seen.get("tally") is None


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
test_any_order = AnyOrder.TestCase
