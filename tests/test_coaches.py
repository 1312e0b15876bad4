"""A coach key never gives fewer than so many people away, whatever happens, whenever it reads."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind, kinds
from plwidgets.analysis import Log, pages
from plwidgets.analysis.pages.blocks import Text
from plwidgets.exceptions import PlwidgetsError
from plwidgets.grouping import Grouping
from plwidgets.room import ROOM, Event, RoomState, Tallies, for_coaches, replay
from plwidgets.room.coaches.releases import overview, planned
from plwidgets.workshop import Workshop
from tests import look
from tests.conftest import Axe
from tests.told import Told

SMALLEST = 3
PLAN = Workshop(
    title="Who said what",
    tables=4,
    roles=["teacher", "leader"],
    coaches={"texts": True, "smallest": SMALLEST},
    activities=[
        {"id": "why", "kind": "open_text", "notes": "Do not read this aloud."},
        {"id": "talk", "kind": "table_topic"},
    ],
)
PEOPLE = [f"p{n}" for n in range(14)]


def with_policy(plan: Workshop, **policy: object) -> Workshop:
    return plan.model_copy(update={"coaches": plan.coaches.model_copy(update=policy)})


Moves = list[tuple[Any, ...]]
MOVES = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("note"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("sit"), st.sampled_from(PEOPLE), st.integers(1, 4)),
    st.tuples(st.just("moderate"), st.sampled_from(PEOPLE), st.booleans()),
    st.tuples(st.just("erase"), st.sampled_from(PEOPLE)),
    st.tuples(st.just("hold_back"), st.sampled_from(["1", "2", "leader"]), st.booleans()),
    st.tuples(st.sampled_from(["close", "open", "new_round"]), st.sampled_from(["why", "talk"])),
    st.tuples(st.sampled_from(["end", "reopen", "release", "release"])),
)


class Watched:
    """A room that a coach reads after each move, and what the coach saw of whom.

    `seen` is by activity and author what was seen at each reading: in which round and group, and
    which of their versions.  `there` is by version who sat at the table that wrote it.
    """

    def __init__(self, plan: Workshop, seats: list[int]) -> None:
        self.room = Told(plan)
        self.seen: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        self.there: dict[str, set[str]] = {}
        self.answered: set[str] = set()
        for number, (who, seat) in enumerate(zip(PEOPLE, seats, strict=True)):
            role = "leader" if number % 4 == 0 else "teacher"
            self.room.does(who, "join", **({"table": str(seat)} if seat else {}), role=role)
        for activity in ("why", "talk"):
            self.room.does(ROOM, "go", activity=activity)

    def goes_through(self, moves: Moves) -> None:
        for moment, (move, *about) in enumerate(moves):
            try:
                getattr(self, move, self.presses)(move, *about)
            except (PlwidgetsError, AssertionError, KeyError):  # refused, or it changes nothing
                continue
            self.look(moment)

    def answer(self, move: str, who: str) -> None:
        self.room.answers(who, "why", text=f"{who}/{len(self.room.events)}")
        self.answered.add(who)

    def note(self, move: str, who: str) -> None:
        version = f"{len(self.room.events)}"
        table = self.room.state.people[who].table
        self.room.answers(who, "talk", notes=f"table:{table}/{version}")
        people = self.room.state.people.values()
        self.there[version] = {one.id for one in people if one.table == table}
        self.answered.add(who)

    def sit(self, move: str, who: str, table: int) -> None:
        self.room.does(who, "me", table=str(table))

    def moderate(self, move: str, who: str, hidden: bool) -> None:
        seq = self.room.state.at("why").given[who].entry.seq
        self.room.does(ROOM, "moderate", activity="why", answers=[seq], hidden=hidden)

    def erase(self, move: str, who: str) -> None:
        assert who in self.room.state.people
        self.room.erases(who)

    def hold_back(self, move: str, group: str, on: bool) -> None:
        self.room.does(ROOM, "hold_back", group=group, on=on)

    def presses(self, move: str, *about: str) -> None:
        self.room.does(ROOM, move, **({"activity": about[0]} if about else {}))

    def look(self, moment: int) -> None:
        state = replay(for_coaches(self.room.state))
        assert state is not None
        for activity, field in (("why", "text"), ("talk", "notes")):
            for number, round in enumerate(state.at(activity).rounds, 1):
                for one in round.given.values():
                    author, _, version = getattr(one.entry.answer, field).partition("/")
                    group = state.people[one.entry.participant]
                    told = (moment, number, group.table or group.role, version)
                    self.seen[activity][author].append(told)

    def told_apart(self, activity: str) -> list[int]:
        """Return how many people stand in each set that nothing ever seen divides.

        Words themselves are what is studied; what must not single anybody out is where, when and
        with whom they appeared.
        """
        cells: Counter[Any] = Counter()
        for moments in self.seen[activity].values():
            versions = {v: n for n, v in enumerate(dict.fromkeys(v for *_, v in moments))}
            cell = tuple((*at, versions[v]) for *at, v in moments)
            wrote = [self.there[v] & self.answered for v in versions] if activity == "talk" else []
            cells[cell] += min(map(len, wrote), default=1)
        return list(cells.values())


@pytest.mark.parametrize("by", ["table", "role"])
@pytest.mark.parametrize("rows", [False, True], ids=["mixed", "rows"])
@given(
    seats=st.lists(st.integers(0, 4), min_size=len(PEOPLE), max_size=len(PEOPLE)),
    moves=st.lists(MOVES, max_size=80),
)
@settings(max_examples=60)
def test_nothing_tells_fewer_people_apart(
    rows: bool, by: str, seats: list[int], moves: Moves
) -> None:
    watched = Watched(with_policy(PLAN, groups=by, rows=rows), seats)
    everybody = [("answer", who) for who in PEOPLE]
    watched.goes_through([*everybody, *moves, ("end",), ("release",), *moves, ("release",)])

    for activity in ("why", "talk"):
        assert all(people >= SMALLEST for people in watched.told_apart(activity))


def test_the_attack_finds_what_a_careless_rule_would_give_away() -> None:
    """The check above is worth something: the room's own log fails it."""
    watched = Watched(PLAN, [1 + n % 4 for n in range(len(PEOPLE))])
    for moment, who in enumerate(PEOPLE):
        watched.answer("answer", who)
        for author, one in watched.room.state.at("why").given.items():
            version = one.entry.answer.text.partition("/")[2]
            watched.seen["why"][author].append((moment, 1, one.entry.table, version))
    assert min(watched.told_apart("why")) < SMALLEST


class TestWhatCoachesGet:
    def room(self, seats: list[int], plan: Workshop = PLAN) -> Told:
        watched = Watched(plan, seats)
        watched.goes_through([("answer", who) for who in PEOPLE])
        return watched.room

    def groups(self, room: Told, column: str = "table") -> dict[Any, int]:
        answers = Log({"1": for_coaches(room.state)}).answers("why")
        values = answers[column].astype(object)
        return dict(Counter(values.where(values.notna(), None)))

    def words(self, room: Told) -> set[str]:
        told = Log({"1": for_coaches(room.state)}).answers("why")
        return {text.partition("/")[0] for text in told["text"]}

    def test_nothing_before_it_is_given_then_what_is_closed(self) -> None:
        room = self.room([1] * 7 + [2] * 7)
        assert self.groups(room) == {}
        with pytest.raises(AssertionError):  # nothing is settled, so nothing happens
            room.does(ROOM, "release")
        room.does(ROOM, "close", activity="why")
        assert self.groups(room) == {}
        room.does(ROOM, "release")
        assert self.groups(room) == {"1": 7, "2": 7}

    def test_a_small_table_takes_another_with_it_into_what_is_held_back(self) -> None:
        room = self.room([1] * 6 + [2] * 4 + [3] * 3 + [4])
        room.coaches_read()
        assert self.groups(room) == {"1": 6, "2": 4, None: 4}

    def test_what_was_given_stays_whatever_is_answered_later(self) -> None:
        room = self.room([1] * 7 + [2] * 7)
        room.coaches_read()
        given = for_coaches(room.state)
        room.does(ROOM, "reopen")
        room.does("late", "join", table="1")
        for who in ("late", "p3"):
            room.answers(who, "why", text=f"{who}/late")
        room.does(ROOM, "new_round", activity="why")
        for who in PEOPLE:
            room.answers(who, "why", text=f"{who}/again")
        room.does(ROOM, "end")
        with pytest.raises(AssertionError):
            room.does(ROOM, "release")
        told = [event for event in for_coaches(room.state) if event.type == "answered"]
        assert [one.dump() for one in told] == [e.dump() for e in given if e.type == "answered"]

    def test_an_erasure_takes_its_block_along_and_shows_nobody_else(self) -> None:
        room = self.room([1] * 7 + [2] * 7)
        before = (room.coaches_read(), self.words(room))[1]
        room.erases("p0")
        gone = before - self.words(room)
        assert "p0" in gone
        assert SMALLEST <= len(gone) < 2 * SMALLEST
        assert self.words(room) < before

    def test_who_came_late_is_not_told_by_what_somebody_elses_erasure_leaves(self) -> None:
        """Five at a table answer, are given, another comes; then one of the five is erased."""
        plan = with_policy(PLAN, smallest=5)
        room = Told(plan)
        for who in PEOPLE[:5]:
            room.does(who, "join", table="1")
        room.does(ROOM, "go", activity="why")
        for who in PEOPLE[:5]:
            room.answers(who, "why", text=f"{who}/stay")
        room.does(ROOM, "close", activity="why")
        room.does(ROOM, "release")
        assert self.groups(room) == {"1": 5}
        room.does(ROOM, "open", activity="why")
        room.does("y", "join", table="1")
        room.answers("y", "why", text="y/go")
        room.erases("p0")
        room.does(ROOM, "end")
        assert self.groups(room) == {}

    def test_what_was_hidden_is_never_given_even_when_its_author_is_shown_again(self) -> None:
        room = self.room([1] * 14)
        bad = room.state.at("why").given["p0"].entry.seq
        room.does(ROOM, "moderate", activity="why", answers=[bad], hidden=True)
        sorry = room.answers("p0", "why", text="p0/sorry")
        room.does(ROOM, "moderate", activity="why", answers=[sorry], hidden=False)
        room.coaches_read()
        assert self.words(room) == {*PEOPLE} - {"p0"}

    def test_what_is_hidden_later_is_gone_with_its_block(self) -> None:
        room = self.room([1] * 14)
        room.coaches_read()
        room.does(ROOM, "reopen")
        last = room.state.at("why").given["p0"].entry.seq
        room.does(ROOM, "moderate", activity="why", answers=[last], hidden=True)
        room.does(ROOM, "moderate", activity="why", answers=[last], hidden=False)
        gone = {*PEOPLE} - self.words(room)
        assert "p0" in gone
        assert SMALLEST <= len(gone) < 2 * SMALLEST

    def test_a_table_counts_who_was_there_and_answered_something(self) -> None:
        room = Told(PLAN)
        room.does("writer", "join", table="3")
        room.does(ROOM, "go", activity="talk")
        room.answers("writer", "talk", notes="alone at table 3")
        for phone in ("a", "b", "c", "d"):
            room.does(phone, "join", table="3")
        room.does(ROOM, "go", activity="why")
        for phone in ("a", "b", "c", "d"):
            room.answers(phone, "why", text=f"{phone}/here")
        assert not Log({"1": room.coaches_read()}).answers("talk")["notes"].notna().any()

    def test_a_table_with_people_who_answer_is_given(self) -> None:
        room = self.room([3] * 4 + [1] * 10)
        room.answers("p0", "talk", notes="four at table 3")
        assert [*Log({"1": room.coaches_read()}).answers("talk")["table"]] == ["3"]

    def test_who_was_in_one_of_two_rounds_is_not_told_by_the_other(self) -> None:
        room = Told(PLAN)
        room.does(ROOM, "go", activity="why")
        for who in (*PEOPLE[:7], "late"):
            room.does(who, "join")
        for who in PEOPLE[:7]:
            room.answers(who, "why", text=f"{who}/one")
        room.does(ROOM, "new_round", activity="why")
        for who in (*PEOPLE[1:7], "late"):
            room.answers(who, "why", text=f"{who}/two")
        told = Log({"1": room.coaches_read()}).answers("why")
        for _, answers in told.groupby("round"):
            assert {text.partition("/")[0] for text in answers["text"]} == {*PEOPLE[1:7]}

    def test_a_group_that_is_held_back_is_not_given(self) -> None:
        room = self.room([1] * 7 + [2] * 7)
        room.does(ROOM, "hold_back", group="2")
        room.coaches_read()
        assert self.groups(room) == {"1": 7}
        room.does(ROOM, "hold_back", group="2", on=False)
        assert self.groups(room) == {"1": 7}

    def test_a_console_sees_phones_and_answers_before_anything_is_given(self) -> None:
        room = self.room([1] * 7 + [2] * 7)
        room.does("silent", "join", table="2")
        room.does(ROOM, "hold_back", group="2")
        room.does(ROOM, "close", activity="why")
        told = overview(room.state)
        assert (told["at"], told["given"], told["to_give"]) == (None, 0, 1)
        assert told["groups"] == [
            {"group": "1", "phones": 7, "answered": 7, "held_back": False},
            {"group": "2", "phones": 8, "answered": 7, "held_back": True},
        ]

    def test_words_stay_back_unless_the_workshop_gives_them(self) -> None:
        room = self.room([1] * 7 + [2] * 7, with_policy(PLAN, texts=False))
        log = room.coaches_read()
        assert not any("/" in json.dumps(e.dump()) for e in log if e.type == "answered")

    def test_nobody_is_the_same_in_two_answers_and_no_name_time_or_number_is_left(self) -> None:
        room = self.room([1] * 7 + [2] * 7)
        room.does(ROOM, "new_round", activity="why")
        for who in PEOPLE:
            room.answers(who, "why", text=f"{who}/again")
        answers = Log({"1": room.coaches_read()}).answers("why")

        assert len(answers) == 2 * len(PEOPLE)
        assert answers["participant"].is_unique
        assert not {*answers["participant"]} & {*PEOPLE}
        assert answers["at"].nunique() == 1
        assert [*answers["text"]][:7] == sorted(answers["text"][:7])

    def test_the_presenters_notes_are_not_in_the_plan(self) -> None:
        room = self.room([1] * 14)
        assert "aloud" not in json.dumps([event.as_dict() for event in room.coaches_read()])


def in_a_room(*activities: Mapping[str, object], **coaches: object) -> Told:
    """Return a room of twelve, which is asked all of this."""
    room = Told(Workshop(title="Twelve", tables=2, activities=activities, coaches=coaches))
    for number, who in enumerate(PEOPLE[:12]):
        room.does(who, "join", table=str(1 + number % 2))
    for activity in room.state.workshop.activities:
        room.does(ROOM, "go", activity=activity.id)
    return room


def test_a_private_form_is_not_given() -> None:
    fields = [
        {"id": "subject", "label": "Subject", "type": "choice", "options": ["Maths", "Latin"]}
    ]
    form = {"id": "form", "kind": "form", "private": True, "prompt": "You", "fields": fields}
    room = in_a_room(form, {"id": "why", "kind": "open_text"}, texts=True)
    for number, who in enumerate(PEOPLE[:12]):
        room.answers(who, "form", fields={"subject": ["maths" if number else "latin"]})
        room.answers(who, "why", text="Because")
    told = Log({"1": room.coaches_read()})
    assert (len(told.answers("form")), len(told.answers("why"))) == (0, 12)


def test_the_right_answer_is_in_the_plan_once_it_is_revealed() -> None:
    quiz = {"id": "quiz", "kind": "quiz", "prompt": "?", "options": ["Left", "Right"]}
    sort = {"id": "sort", "kind": "sort", "prompt": "!", "buckets": ["Up", "Down"]}
    cards = [{"label": "One", "official": "Up"}, {"label": "Two", "official": "Down"}]
    room = in_a_room(quiz | {"correct": "Right", "explain": "So."}, sort | {"cards": cards})
    for number, who in enumerate(PEOPLE[:12]):
        room.answers(who, "quiz", choices=["right" if number % 3 else "left"])
        room.answers(who, "sort", buckets={"one": "up"})

    def plan(state: RoomState) -> str:
        return json.dumps(for_coaches(state)[0].dump())

    room.coaches_read()
    assert '"correct"' not in plan(room.state)
    assert '"official": "up"' not in plan(room.state)
    told = replay(for_coaches(room.state))
    assert told is not None
    assert [row["value"] for row in Tallies().as_dict(told, "quiz")["rows"]] == [4, 8]
    room.does(ROOM, "reopen")
    for activity in ("quiz", "sort"):
        room.does(ROOM, "reveal", activity=activity)
    assert '"correct": ["right"]' in plan(room.state)
    assert '"official": "up"' in plan(room.state)


def test_a_dismissed_question_is_not_given_nor_one_that_waits_for_approval() -> None:
    room = in_a_room({"id": "q", "kind": "q_and_a", "approve": True}, texts=True, smallest=3)
    asked = {
        who: room.answers(who, "q", questions=[{"id": "a", "text": f"{who}?"}])
        for who in PEOPLE[:12]
    }
    for who in PEOPLE[:10]:
        room.does(ROOM, "mark", activity="q", item=f"{asked[who]}.a", mark="approved")
    room.does(ROOM, "mark", activity="q", item=f"{asked['p0']}.a", mark="dismissed")
    log = Log({"1": room.coaches_read()})
    told = {question for row in log.answers("q")["questions"] for question in row}
    assert told == {f"{who}?" for who in PEOPLE[1:10]}
    room.does(ROOM, "reopen")
    room.does(ROOM, "mark", activity="q", item=f"{asked['p1']}.a", mark="dismissed")
    left = {
        question
        for row in Log({"1": for_coaches(room.state)}).answers("q")["questions"]
        for question in row
    }
    assert "p1?" in told - left
    assert len(told - left) >= 3


def test_a_row_is_nobodys_answer_unless_the_workshop_gives_rows() -> None:
    statements = [f"Statement {n}" for n in range(6)]
    scale = {"id": "scale", "kind": "scale", "prompt": "Rate", "statements": statements}

    def rows(**coaches: object) -> tuple[set[str], set[str]]:
        room = in_a_room(scale, smallest=5, **coaches)
        for number, who in enumerate(PEOPLE[:12]):
            ratings = {f"statement-{n}": 1 + (number * 5**n // 3) % 4 for n in range(6)}
            room.answers(who, "scale", ratings=ratings)
        given = room.state.at("scale").given.values()
        own = {one.entry.answer.model_dump_json() for one in given}
        told = replay(room.coaches_read())
        assert told is not None
        return own, {one.entry.answer.model_dump_json() for one in told.at("scale").given.values()}

    own, mixed = rows()
    assert len(own & mixed) <= 2  # by chance
    own, whole = rows(rows=True)
    assert own == whole


def test_who_goes_from_table_to_table_is_one() -> None:
    room = Told(with_policy(PLAN, smallest=5))
    for who in ("p0", "p1"):
        room.does(who, "join", table="1")
    room.does(ROOM, "go", activity="why")
    room.answers("p0", "why", text="first")
    room.answers("p1", "why", text="second")
    room.does(ROOM, "go", activity="talk")
    for table in ("1", "2", "3"):
        for who in ("p0", "p1") if table != "1" else ():
            room.does(who, "me", table=table)
        room.answers("p0", "talk", notes=f"notes of {table}")
    room.does(ROOM, "end")
    assert planned(room.state) == {}
    room.does(ROOM, "reopen")
    for who in ("p2", "p3", "p4"):
        room.does(who, "join", table="3")
        room.answers(who, "why", text=who)
    room.answers("p2", "talk", notes="notes of five")
    room.does(ROOM, "end")
    blocks = [block for some in planned(room.state).values() for block in some]
    assert {block.people for block in blocks} == {5}


def test_words_that_were_merged_are_kept_back_with_the_others() -> None:
    room = Told(with_policy(PLAN, texts=False))
    room.does(ROOM, "go", activity="why")
    for who in PEOPLE:
        room.does(who, "join")
        room.answers(who, "why", text="Divorce" if who == "p0" else "family")
    fields = {"synonyms": {"family": ["divorce"]}, "omit": ["divorced"], "apart": ["Divorces"]}
    room.does(ROOM, "tune", activity="why", fields=fields)
    assert "ivorce" not in str(room.coaches_read())


def test_reading_again_tells_the_same() -> None:
    """Were answers mixed anew each time, what goes together could be guessed by comparing."""
    room = look.room_with([find_kind("scale").example | {"id": "it"}])
    room.fill("it", 40)
    room.control("end")
    room.control("release")
    again: list[Event] = for_coaches(room.state)
    assert [e.as_dict() for e in for_coaches(room.state)] == [e.as_dict() for e in again]


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("rows", [True, False])
@pytest.mark.parametrize("name", [n for n, kind in kinds().items() if kind.has_bot])
def test_every_kind_can_be_given_and_adds_up(name: str, rows: bool, texts: bool) -> None:
    here: dict[str, Any] = {"id": "here", "kind": "open_text"}
    activities = [find_kind(name).example | {"id": "it"}, here]
    room = look.room_with(activities, coaches={"texts": texts, "rows": rows})
    room.control("go", activity="here")
    room.fill("here", 40)
    room.control("go", activity="it")
    room.fill("it", 40)
    room.control("end")
    room.control("release")
    state = replay(for_coaches(room.state))

    assert state is not None
    tally = Tallies().as_dict(state, "it")
    whole = Tallies().as_dict(room.state, "it")
    written = [text for one in state.at("it").given.values() for text in one.entry.answer.texts()]
    assert texts or not written
    assert tally["n"] in ((whole["n"],) if texts else (whole["n"], 0))
    if texts:
        values = [sorted((row["label"], row["value"]) for row in t["rows"]) for t in (tally, whole)]
        assert values[0] == values[1]


@pytest.mark.parametrize("by", [None, "table"])
def test_the_desk_says_where_a_group_gives_each_of_its_people_away(by: Grouping | None) -> None:
    poll = {"id": "poll", "kind": "choice", "prompt": "Stay?", "options": ["Stay", "Go"]}
    room = in_a_room(poll, smallest=3)
    for number, who in enumerate(PEOPLE[:12]):
        room.answers(who, "poll", choices=["stay" if by is None or number % 2 else "go"])
    said = {
        name: [
            b.text for b in pages.activity(Log({"219816": log}), "poll", by) if isinstance(b, Text)
        ]
        for name, log in (("coach", room.coaches_read()), ("facilitator", room.events))
    }
    named = "the whole room: " if by is None else "table 1: "
    assert any("tells what each of them said" in one and named in one for one in said["coach"])
    assert not any("each of them said" in one for one in said["facilitator"])


@pytest.mark.browser
def test_the_console_gives_and_holds_back(browser: Browser, axe: Axe) -> None:
    room = look.room_with([find_kind("scale").example | {"id": "it"}])
    room.fill("it", 30)
    room.control("close")
    page = look.open_page(browser, room, "facilitator", viewport={"width": 1280, "height": 800})
    page.get_by_text("Take home", exact=True).click()
    page.get_by_text("What coaches get", exact=True).press("Enter")
    expect(page.get_by_text("They have been given nothing yet.")).to_be_visible()
    row = page.get_by_role("row", name="2 10 10")
    expect(row).to_be_visible()
    row.get_by_role("checkbox", name="Hold 2 back").press("Space")
    expect(row.get_by_role("checkbox")).to_be_checked()
    assert room.state.held_back == {"2"}
    assert axe(page) == []
    page.get_by_role("button", name="Give 1 activity now").press("Enter")
    assert room.state.released == {}
    page.get_by_role("button", name="Give: this stays").press("Enter")
    expect(page.get_by_text("They were given 1 activity")).to_be_visible()
    assert {block.group for block in room.state.released["it"]} == {"1", "3"}
