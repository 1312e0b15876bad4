"""A coach key never gives a small group away, whatever is combined, whenever it is asked."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plwidgets.activities import find_kind, kinds
from plwidgets.analysis import Log
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import PlwidgetsError
from plwidgets.room import ROOM, Event, Tallies, for_coaches, replay
from plwidgets.workshop import Workshop
from tests import look
from tests.told import Told

SMALLEST = 3
PLAN = Workshop(
    title="Who said what",
    roles=["teacher", "leader"],
    coaches={"texts": True, "smallest": SMALLEST},
    activities=[
        {"id": "why", "kind": "open_text"},
        {"id": "talk", "kind": "table_topic"},
    ],
)
BY_ROLE = PLAN.model_copy(update={"coaches": PLAN.coaches.model_copy(update={"groups": "role"})})
PEOPLE = [f"p{n}" for n in range(14)]

Told_ = list[tuple[Any, ...]]

MOVES = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("note"), st.sampled_from(PEOPLE)),
    st.tuples(st.sampled_from(["close", "open", "new_round"]), st.sampled_from(["why", "talk"])),
    st.tuples(st.just("end"), st.none()),
    st.tuples(st.just("reopen"), st.none()),
)


def told(plan: Workshop, seats: list[int], moves: Told_) -> Told:
    """Return a room in which all this happened, as far as it is allowed."""
    room = Told(plan)
    for number, (who, seat) in enumerate(zip(PEOPLE, seats, strict=True)):
        role = "leader" if number % 4 == 0 else "teacher"
        room.does(who, "join", **({"table": str(seat)} if seat else {}), role=role)
    for activity in ("why", "talk"):
        room.does(ROOM, "go", activity=activity)
    for move, about in moves:
        version = len(room.events)
        try:
            if move == "answer":
                room.answers(about, "why", text=f"{about}/{version}")
            elif move == "note":
                table = room.state.people[about].table
                if table:
                    room.answers(about, "talk", notes=f"table:{table}/{version}")
            else:
                room.does(ROOM, move, **({"activity": about} if about else {}))
        except (PlwidgetsError, AssertionError):  # refused, or it changes nothing
            continue
    return room


def everything_seen(events: list[Event]) -> dict[tuple[str, int], dict[str, list[Any]]]:
    """Ask after every event; return what was seen of each author, in every round, over time."""
    seen: dict[tuple[str, int], dict[str, list[Any]]] = defaultdict(dict)
    for moment in range(1, len(events) + 1):
        state = replay(for_coaches(events[:moment]))
        assert state is not None
        for activity, field in (("why", "text"), ("talk", "notes")):
            for number, round in enumerate(state.at(activity).rounds, 1):
                for one in round.given.values():
                    author, _, version = getattr(one.entry.answer, field).partition("/")
                    group = state.people[one.entry.participant]
                    told = (moment, group.table or group.role, version)
                    seen[activity, number].setdefault(author, []).append(told)
    return seen


def told_apart(seen: dict[str, list[Any]]) -> dict[Any, list[str]]:
    """Return the authors whom nothing that was ever seen tells from each other.

    Words themselves are what is studied; what must not single anybody out is where, when and
    with whom they appeared.
    """
    cells: dict[Any, list[str]] = defaultdict(list)
    for author, moments in seen.items():
        versions = {v: n for n, v in enumerate(dict.fromkeys(v for _, _, v in moments))}
        cells[tuple((at, group, versions[v]) for at, group, v in moments)].append(author)
    return cells


@pytest.mark.parametrize("plan", [PLAN, BY_ROLE], ids=["by table", "by role"])
@given(
    seats=st.lists(st.integers(0, 4), min_size=len(PEOPLE), max_size=len(PEOPLE)),
    moves=st.lists(MOVES, max_size=60),
)
@settings(max_examples=60)
def test_no_group_under_the_smallest_can_be_isolated(
    plan: Workshop, seats: list[int], moves: Told_
) -> None:
    room = told(plan, seats, moves)
    sizes = Counter(f"table:{seat}" for seat in seats)

    for (activity, _), seen in everything_seen(room.events).items():
        for authors in told_apart(seen).values():
            people = len(authors) if activity == "why" else sum(sizes[a] for a in authors)
            assert people >= SMALLEST


def test_the_attack_finds_what_a_careless_rule_would_give_away() -> None:
    """The check above is worth something: raw logs fail it."""
    moves = [("answer", who) for who in PEOPLE]
    room = told(PLAN, [1 + n % 4 for n in range(len(PEOPLE))], moves)
    seen: dict[str, list[Any]] = {}
    for moment in range(1, len(room.events) + 1):
        state = replay(room.events[:moment])
        assert state is not None
        for author, one in state.at("why").given.items():
            told_then = (moment, state.people[author].table, one.entry.answer.text)
            seen.setdefault(author, []).append(told_then)
    assert min(len(authors) for authors in told_apart(seen).values()) < SMALLEST


class TestWhatCoachesGet:
    def room(self, seats: list[int], *more: tuple[Any, ...], plan: Workshop = PLAN) -> Told:
        answers = [("answer", who) for who in PEOPLE]
        return told(plan, seats, [*answers, *more])

    def groups(self, room: Told) -> dict[Any, int]:
        answers = Log({"1": for_coaches(room.events)}).answers("why")
        return dict(Counter(answers["table"].astype(object).where(answers["table"].notna(), None)))

    def test_nothing_before_it_is_closed_then_everything(self) -> None:
        seats = [1] * 7 + [2] * 7
        assert self.groups(self.room(seats)) == {}
        assert self.groups(self.room(seats, ("close", "why"))) == {"1": 7, "2": 7}

    def test_a_small_table_takes_another_with_it_into_what_is_held_back(self) -> None:
        seats = [1] * 6 + [2] * 4 + [3] * 3 + [4]
        got = self.groups(self.room(seats, ("close", "why")))
        assert got == {"1": 6, "2": 4, None: 4}

    def test_one_answer_more_is_not_given_by_itself(self) -> None:
        seats = [1] * 7 + [2] * 7
        moves = [("answer", who) for who in PEOPLE[:-1]]
        again = [("close", "why"), ("open", "why"), ("answer", PEOPLE[-1]), ("close", "why")]
        assert self.groups(told(PLAN, seats, [*moves, *again])) == {"1": 7, "2": 6}

    def test_enough_of_them_are(self) -> None:
        seats = [1] * 7 + [2] * 7
        moves = [("answer", who) for who in PEOPLE[:11]]
        late = [("answer", who) for who in PEOPLE[11:]]
        room = told(PLAN, seats, [*moves, ("close", "why"), ("open", "why"), *late, ("end", None)])
        assert self.groups(room) == {"1": 7, "2": 7}

    def test_hidden_answers_are_gone_at_once(self) -> None:
        room = self.room([1] * 7 + [2] * 7, ("close", "why"))
        last = room.state.at("why").given["p0"].entry.seq
        room.does(ROOM, "moderate", activity="why", answers=[last], hidden=True)
        assert self.groups(room) == {"1": 6, "2": 7}

    def test_words_stay_back_unless_the_workshop_gives_them(self) -> None:
        plan = PLAN.model_copy(update={"coaches": PLAN.coaches.model_copy(update={"texts": False})})
        room = self.room([1] * 7 + [2] * 7, ("end", None), plan=plan)
        log = for_coaches(room.events)
        assert not any("/" in json.dumps(e.data) for e in log if e.type == "answered")

    def test_nobody_is_the_same_in_two_answers_and_no_name_time_or_number_is_left(self) -> None:
        room = self.room([1] * 7 + [2] * 7, ("new_round", "why"))
        for who in PEOPLE:
            room.answers(who, "why", text=f"{who}/again")
        room.does(ROOM, "end")
        answers = Log({"1": for_coaches(room.events)}).answers("why")

        assert len(answers) == 2 * len(PEOPLE)
        assert answers["participant"].is_unique
        assert not {*answers["participant"]} & {*PEOPLE}
        assert answers.groupby("round")["at"].nunique().eq(1).all()
        assert [*answers["text"]][:7] == sorted(answers["text"][:7])


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("name", [n for n, kind in kinds().items() if kind.has_bot])
def test_every_kind_can_be_given_and_adds_up(name: str, texts: bool) -> None:
    activities = [find_kind(name).example | {"id": "it"}]
    room: LocalRoom = look.room_with(activities, coaches={"texts": texts})
    room.fill("it", 40)
    room.control("end")
    state = replay(for_coaches(room.events))

    assert state is not None
    tally = Tallies().as_dict(state, "it")
    whole = Tallies().as_dict(room.state, "it")
    written = [text for one in state.at("it").given.values() for text in one.entry.answer.texts()]
    assert texts or not written
    assert tally["n"] in ((whole["n"],) if texts else (whole["n"], 0))
    if texts:
        values = [sorted((row["label"], row["value"]) for row in t["rows"]) for t in (tally, whole)]
        assert values[0] == values[1]
