"""How sure people are of their answer: asked beside it, counted with it, told of nobody alone."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, Kind, find_kind, kinds
from plwidgets.activities.sureness import LEVELS, Sure, told_apart
from plwidgets.analysis import Log, summaries
from plwidgets.exceptions import InvalidAnswer
from plwidgets.grouping import SMALLEST
from plwidgets.room import for_coaches, replay
from plwidgets.room.answers.tallies import Tallies
from tests import adding, look
from tests.conftest import Axe
from tests.look import ME, SMALL_PHONE, open_page, room_of, until

ASKING = sorted(
    name
    for name, kind in kinds().items()
    if kind.answer is not None and issubclass(kind.answer, Sure)
)
SEEDS = st.lists(st.integers(0, 10**6), max_size=30)
FEW = st.lists(st.integers(0, 10**6), max_size=9)
OPTIONS = ["Red", "Green", "Blue"]


def asked(name: str, **more: Any) -> tuple[Kind, Any]:
    kind = find_kind(name)
    return kind, kind.prompt.model_validate(kind.example | {"how_sure": True} | more)


def given_by(kind: Kind, prompt: Any, seeds: list[int]) -> list[Entry]:
    answers = [kind.parse(prompt, kind.bot(prompt, Random(seed))) for seed in seeds]
    return [Entry(n, f"p{n}", f"p{n}", None, n, one) for n, one in enumerate(answers, 1)]


def chosen(name: str, *answers: tuple[str, int | None], **more: Any) -> Any:
    kind: Any = find_kind(name)
    prompt = kind.prompt(id="q", prompt="Which?", options=OPTIONS, how_sure=True, **more)
    entries = [
        Entry(n, f"p{n}", f"p{n}", None, n, kind.answer(choices=(id,), sure=sure))
        for n, (id, sure) in enumerate(answers, 1)
    ]
    return kind, kind.tally(prompt).of(entries).revealed()


def words_of(figure: Any) -> str:
    return json.dumps(figure.to_plotly_json(), default=str, ensure_ascii=False).replace("<br>", " ")


def test_choices_quizzes_and_scales_can_ask() -> None:
    assert ASKING == ["choice", "quiz", "scale"]


@pytest.mark.parametrize("name", ASKING)
def test_who_is_not_asked_says_nothing_and_old_answers_read_as_they_did(name: str) -> None:
    kind = find_kind(name)
    prompt = kind.prompt.model_validate(kind.example)
    old = kind.bot(prompt, Random(1))
    answer: Any = kind.parse(prompt, old)

    assert answer.sure is None
    assert "sure" not in answer.model_dump(mode="json")
    assert "sure" not in answer.columns(prompt)
    with pytest.raises(InvalidAnswer, match="does not ask how sure"):
        kind.parse(prompt, {**(old or {}), "sure": 3})


@pytest.mark.parametrize("name", ASKING)
@pytest.mark.parametrize("sure", [0, 5, "3", 2.5])
def test_other_levels_than_there_are_are_refused(name: str, sure: object) -> None:
    kind, prompt = asked(name)

    with pytest.raises(InvalidAnswer) as caught:
        kind.parse(prompt, {**(kind.bot(prompt, Random(1)) or {}), "sure": sure})

    assert caught.value.field == "sure"


@pytest.mark.parametrize("name", ASKING)
@settings(max_examples=15, deadline=None)
@given(seeds=SEEDS, data=st.data())
def test_it_is_counted_in_any_order_after_any_change(
    name: str, seeds: list[int], data: st.DataObject
) -> None:
    kind, prompt = asked(name)
    all_of = given_by(kind, prompt, seeds)
    gone = [one for one in all_of if data.draw(st.booleans())]
    lived = kind.tally(prompt).of(all_of)
    for one in gone:
        lived.remove(one)
    left = kind.tally(prompt).of([one for one in all_of if one not in gone])

    assert lived.revealed() == left.revealed()
    told: Any = lived.as_dict()
    said = [one.answer.sure for one in all_of if one not in gone and one.answer.sure]
    assert told["sure"] == [said.count(level) for level in range(1, len(LEVELS) + 1)]


@pytest.mark.parametrize("name", ASKING)
@settings(max_examples=4, deadline=None)
@given(seeds=FEW, more=FEW)
def test_rooms_and_groups_that_ask_add_up_to_what_they_hold(
    name: str, seeds: list[int], more: list[int]
) -> None:
    workshop = room_of(name, how_sure=True).state.workshop
    kind, prompt = workshop.kind("it"), workshop["it"]
    rooms = [
        adding.told(workshop, code, [kind.bot(prompt, Random(seed)) for seed in dice])
        for code, dice in zip(adding.ROOMS, (seeds, more), strict=True)
    ]

    adding.holds(rooms)


@pytest.mark.parametrize("name", ASKING)
def test_coaches_get_what_adds_up_to_the_same(name: str) -> None:
    room = room_of(name, how_sure=True)
    room.fill("it", 30)
    room.control("reveal")
    room.control("end")
    room.control("release")

    told = replay(for_coaches(room.state))

    assert told is not None
    there: Any
    here: Any
    there, here = Tallies().as_dict(told, "it"), Tallies().as_dict(room.state, "it")
    assert all(here[name] == there[name] for name in there)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9)))
def test_nobody_is_told_apart_nor_can_be_worked_out(said: dict[Any, int]) -> None:
    apart = told_apart(said)
    together = sum(n for one, n in said.items() if one not in apart)

    assert all(said[one] >= SMALLEST for one in apart)
    assert together == 0 or together >= min(SMALLEST, sum(said.values()))


def test_a_row_says_how_many_are_sure_unless_few_chose_it() -> None:
    four = [("red", 4), ("red", 3), ("red", 1), ("red", None)]
    _, told = chosen("choice", *four, ("green", 4), *[("blue", 1)] * 4)

    assert {row["id"]: row.get("sure") for row in told["rows"]} == {
        "red": None,  # with the one of green it hides who that is
        "green": None,
        "blue": 0,
    }


def test_a_chart_shows_who_is_sure_in_full_colour_and_says_it() -> None:
    kind, told = chosen("choice", *[("red", 4)] * 3, *[("red", 1)] * 2, *[("green", 2)] * 5)

    figure = kind.figure(told)

    bars = figure.data[0]
    assert list(bars.x)[:3] == [30, 0, 0]
    assert list(bars.x)[3:] == [20, 50, 0]
    assert list(bars.base)[3:] == [30, 0, 0]
    assert "5 · 50% · 3 sure" in words_of(figure)
    assert "3 of 10 sure of it, in full colour" in words_of(figure)


def test_a_quiz_says_who_knew_and_who_was_sure_and_wrong() -> None:
    right, wrong = [("green", 4)] * 4 + [("green", 1)], [("red", 3)] * 3 + [("blue", 2)] * 2
    kind, told = chosen("quiz", *right, *wrong, ("blue", None), correct=["green"])

    assert told["known"] == {
        "right_sure": 4,
        "right_unsure": 1,
        "wrong_sure": 3,
        "wrong_unsure": 2,
    }
    said = words_of(kind.figure(told))
    assert "Right: 4 sure, 1 not Not right: 3 sure all the same, 2 not" in said


def test_a_scale_says_how_many_are_sure() -> None:
    kind, prompt = asked("scale")
    tally = kind.tally(prompt).of(given_by(kind, prompt, [*range(20)]))
    figure = kind.figure(tally.as_dict())

    assert "sure of it" in words_of(figure)


def test_frames_codebooks_tallies_and_summaries_have_it() -> None:
    room = room_of("quiz", how_sure=True)
    room.fill("it", 40)
    log = Log({room.state.code: room.events})

    assert log.latest("it")["sure"].dropna().isin([1, 2, 3, 4]).all()
    assert log.tally("it")["sure"].notna().any()
    (column,) = [one for one in log.columns("it") if one.name == "sure"]
    assert [*column.variable.values.values()] == [*LEVELS]
    assert "sure" in set(summaries.centres(log, "it")["column"])


@pytest.mark.browser
@pytest.mark.parametrize("name", ASKING)
def test_one_says_it_after_the_answer_and_may_leave_it_out(
    browser: Browser, axe: Axe, name: str
) -> None:
    room = room_of(name, how_sure=True)
    room.join(ME)
    page = open_page(browser, room, viewport=SMALL_PHONE)
    row = page.get_by_role("group", name="How sure are you?")
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    expect(row).to_have_count(0)

    for group in page.locator("fieldset:has(input)", has_not_text="How sure").all():
        group.locator("input").first.check()
    page.get_by_role("button", name="Send").click()
    until(page, lambda: ME in room.state.at("it").given)
    assert room.state.at("it").given[ME].entry.answer.sure is None

    row.get_by_role("radio", name="Certain").check()
    assert axe(page) == []
    page.get_by_role("button", name="Update").click()
    until(page, lambda: room.state.at("it").given[ME].entry.answer.sure == 4)

    room.fill("it", 20)
    room.control("close")
    room.control("reveal")
    look.refresh(page, room)
    expect(page.get_by_text("How sure: Certain")).to_be_visible()
    expect(page.get_by_text("sure").last).to_be_visible()
    assert axe(page) == []
