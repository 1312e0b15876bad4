"""What holds for every kind of activity, whatever it asks: from its folder alone."""

from __future__ import annotations

import json
import random
import re
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, Kind, Prompt, find_kind, kinds
from plwidgets.activities.variables import COLUMNS
from plwidgets.analysis import Log
from plwidgets.client.local import LocalRoom
from plwidgets.room import Tallies
from plwidgets.widgets.room_widget import draw
from plwidgets.workshop import Workshop
from tests import adding, look
from tests.conftest import COLOURS, Axe

OURS = sorted(name for name, kind in kinds().items() if kind.module.startswith("plwidgets."))
ASKING = [name for name in OURS if find_kind(name).takes_answers]
SEEDS = st.integers(0, 10**6)


def example(name: str) -> tuple[Kind, Prompt]:
    """Return a kind and the prompt that its README shows."""
    kind = find_kind(name)
    return kind, kind.prompt.model_validate(kind.example)


def seen_at_once(name: str, **fields: Any) -> LocalRoom:
    """Return a room of a kind in which nothing waits to be approved."""
    shown = {"approve": False} if "approve" in find_kind(name).prompt.model_fields else {}
    return look.room_of(name, **shown, **fields)


def entries(kind: Kind, prompt: Prompt, seeds: list[int]) -> list[Entry]:
    """Return an answer of a bot for each seed, each by somebody else."""
    return [
        Entry(
            seq,
            f"table:{seq}" if prompt.by == "table" else f"p{seq}",
            f"p{seq}",
            str(seq) if prompt.by == "table" else f"{seq % 3}",
            seq,
            kind.parse(prompt, kind.bot(prompt, Random(seed))),
            took=seq * 10,
            first=seq,
        )
        for seq, seed in enumerate(seeds, 1)
    ]


@pytest.mark.parametrize("name", OURS)
def test_the_example_is_a_whole_workshop_that_is_written_and_read_back_the_same(name: str) -> None:
    kind = find_kind(name)
    room = look.room_of(name)

    assert kind.example["kind"] == name
    assert Workshop.parse(room.state.workshop.to_yaml()) == room.state.workshop


@pytest.mark.parametrize("name", ASKING)
@settings(max_examples=40, deadline=None)
@given(seed=SEEDS)
def test_a_bot_gives_the_same_right_answer_for_the_same_dice(name: str, seed: int) -> None:
    kind, prompt = example(name)

    first, again = (kind.bot(prompt, Random(seed)) for _ in range(2))

    assert first == again
    kind.parse(prompt, first)


@pytest.mark.parametrize("name", ASKING)
@settings(max_examples=25, deadline=None)
@given(seed=SEEDS)
def test_an_answer_comes_back_from_log_and_frame_as_it_was_given(name: str, seed: int) -> None:
    kind, prompt = example(name)
    given = json.loads(json.dumps(kind.bot(prompt, Random(seed))))
    answer = kind.parse(prompt, given)

    stored = json.loads(json.dumps(answer.model_dump(mode="json")))

    assert answer.model_validate(stored) == answer
    columns = answer.columns(prompt)
    assert columns
    frame = pd.DataFrame([columns])
    assert list(frame.columns) == list(columns)
    assert answer.said(prompt)


@pytest.mark.parametrize("name", ASKING)
@settings(max_examples=25, deadline=None)
@given(seeds=st.lists(SEEDS, max_size=14), data=st.data())
def test_a_tally_is_that_of_its_answers_in_any_order_after_any_change(
    name: str, seeds: list[int], data: st.DataObject
) -> None:
    kind, prompt = example(name)
    given = entries(kind, prompt, seeds)
    gone = (
        data.draw(st.lists(st.sampled_from(given), unique_by=lambda one: one.seq, max_size=8))
        if given
        else []
    )

    lived = kind.tally(prompt).of(given)
    for one in gone:
        lived.remove(one)
    left = [one for one in given if one not in gone]
    random.Random(1).shuffle(left)
    fresh = kind.tally(prompt).of(left)

    assert lived.as_dict() == fresh.as_dict()
    assert lived.solution() == fresh.solution()
    assert lived.n == len(left)
    json.dumps({**lived.revealed(), **lived.panel()})


@pytest.mark.parametrize("name", ASKING)
@settings(max_examples=10, deadline=None)
@given(seeds=st.lists(SEEDS, max_size=9))
def test_a_count_of_what_it_is_of_is_its_share(name: str, seeds: list[int]) -> None:
    kind, prompt = example(name)
    tally = kind.tally(prompt).of(entries(kind, prompt, seeds))

    for row in tally.rows():
        of = row.get("of", tally.n)
        if tally.statistic in ("count", "points"):
            assert row["share"] == pytest.approx(row["value"] / of if of else 0)


@pytest.mark.parametrize("name", [name for name in OURS if name != "slide"])
@settings(max_examples=6, deadline=None)
@given(seeds=st.lists(SEEDS, max_size=9), more=st.lists(SEEDS, max_size=9))
def test_rooms_and_groups_add_up_to_what_they_hold(
    name: str, seeds: list[int], more: list[int]
) -> None:
    workshop = seen_at_once(name).state.workshop
    asked = workshop["it"].source or "it"
    kind, prompt = workshop.kind(asked), workshop[asked]
    rooms = [
        adding.told(workshop, code, [kind.bot(prompt, Random(seed)) for seed in dice])
        for code, dice in zip(adding.ROOMS, (seeds, more), strict=True)
    ]

    adding.holds(rooms)


@pytest.mark.parametrize("name", ASKING)
def test_changing_an_answer_equals_having_given_the_last_one(name: str) -> None:
    changed, straight = seen_at_once(name), seen_at_once(name)
    kind, prompt = changed.state.workshop.kind("it"), changed.state.workshop["it"]
    first, last = kind.bot(prompt, Random(1)), kind.bot(prompt, Random(2))
    for room, answers in ((changed, [first, last]), (straight, [last])):
        room.join("p", table="1")
        for answer in answers:
            room.act("p", {"action": "answer", "activity": "it", "answer": answer})

    def seen(room: LocalRoom) -> Any:
        tally = room.view("facilitator")["tally"]
        return [(row["label"], row["value"], row.get("share")) for row in tally["rows"]]

    assert seen(changed) == seen(straight)
    again = Tallies().as_dict(changed.state, "it")
    assert again == changed.view("facilitator")["tally"]


@pytest.mark.parametrize("name", ASKING)
def test_shares_are_parts_of_the_whole_and_rows_can_be_told_apart(name: str) -> None:
    kind, prompt = example(name)
    rows = kind.tally(prompt).of(entries(kind, prompt, list(range(60)))).rows()

    assert len({row["id"] for row in rows}) == len(rows)
    assert all(0 <= row.get("share", row.get("along", -1)) <= 1 for row in rows)
    assert all(row["label"] for row in rows)


@pytest.mark.parametrize("count", [0, 1, 40])
@pytest.mark.parametrize("name", ASKING)
def test_a_figure_says_what_it_counted_and_brings_no_look_of_its_own(name: str, count: int) -> None:
    kind, prompt = example(name)
    tally = kind.tally(prompt).of(entries(kind, prompt, list(range(count))))

    figure = draw(name, json.loads(json.dumps(tally.revealed())))

    if figure is None:
        return  # its results are drawn by results.tsx
    told = json.dumps([figure["data"], figure["layout"]])
    assert '"font"' not in told
    assert not re.search(r'"(#[0-9a-f]{3,8}|rgba?\()', told)
    if count == 40:
        assert "40 answered" in told or "40 took part" in told
    drawn = kind.figure(tally.revealed(), "en")
    assert drawn is not None
    assert drawn.layout.template.layout.to_plotly_json() == {}, (
        "plotly's own look costs more than a chart"
    )


@pytest.mark.parametrize("by", ["table", "round"])
@pytest.mark.parametrize("name", ASKING)
def test_results_can_be_compared(name: str, by: str) -> None:
    room = seen_at_once(name)
    room.fill("it", 30)
    room.control("new_round")
    room.fill("it", 30, seed=2)
    room.control("compare", by=by)

    view = room.view("projector") if room.control("reveal") else {}

    assert view["compared"]["by"] == by
    assert len(view["compared"]["groups"]) >= 2
    shown = json.loads(json.dumps(view["compared"]))
    assert draw(name, view["tally"], shown) is not None


@pytest.mark.parametrize("name", ASKING)
def test_a_coach_gets_a_row_for_each_answer_in_columns_of_the_kind(name: str) -> None:
    room = seen_at_once(name)
    room.fill("it", 12)

    log = Log({room.state.code: room.events})
    frame = log.latest("it")

    assert len(frame) == room.view("facilitator")["answered"]
    assert set(frame.columns) > set(COLUMNS)
    tallied = log.tally("it")
    assert list(tallied["label"]) == [r["label"] for r in room.view("facilitator")["tally"]["rows"]]
    counted = tallied[tallied["statistic"] == "count"]
    assert list(counted["share"] * counted["of"]) == pytest.approx(list(counted["value"]))


@pytest.mark.browser
@pytest.mark.parametrize("name", OURS)
def test_a_kind_can_be_used_by_everybody(browser: Browser, axe: Axe, name: str) -> None:
    room = seen_at_once(name, **({"results": "projector"} if name in ASKING else {}))
    room.fill("it", 25)
    phone = look.open_page(browser, room, viewport=look.SMALL_PHONE)
    stage = look.open_page(browser, room, "projector")

    for page in (phone, stage):
        look.settled(page)
        assert axe(page) == []
        page.emulate_media(color_scheme="dark")
        expect(page.locator("[data-theme=dark]").first).to_be_visible()
        look.settled(page)
        assert axe(page, *COLOURS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert stage.evaluate("document.documentElement.scrollHeight <= innerHeight")
    small = phone.evaluate(
        "[...document.querySelectorAll('main button, main input, main select, main textarea')]"
        ".map((one) => one.closest('label') ?? one)"
        ".filter((one) => one.getClientRects().length)"
        ".map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect().height])"
        ".filter(([, height]) => height > 1 && height < 24)"
    )
    assert small == []


@pytest.mark.browser
@pytest.mark.parametrize("name", ASKING)
def test_ones_own_answer_is_shown_back_after_the_question_is_closed(
    browser: Browser, name: str
) -> None:
    room = look.room_of(name)
    room.join(look.ME, table="1")
    kind, prompt = room.state.workshop.kind("it"), room.state.workshop["it"]
    answer = kind.bot(prompt, Random(5))
    room.act(look.ME, {"action": "answer", "activity": "it", "answer": answer})
    room.control("close")

    page = look.open_page(browser, room)

    own = page.locator(".plw-own").first
    expect(own).to_be_visible()
    assert own.inner_text().strip()
    assert "[object" not in page.locator("main").inner_text()


@pytest.mark.parametrize("name", ASKING)
@given(seed=SEEDS)
@settings(max_examples=10)
def test_every_column_is_explained_and_holds_what_it_says(name: str, seed: int) -> None:
    kind, prompt = example(name)
    assert kind.answer is not None
    columns = kind.parse(prompt, kind.bot(prompt, Random(seed))).columns(prompt)
    variables = kind.answer.variables(prompt)

    assert [variable.name for variable in variables] == list(columns)
    for variable in variables:
        held = columns[variable.name]
        values = held if isinstance(held, list) else [] if held is None else [held]
        assert isinstance(held, list) == (variable.measure in ("texts", "choices", "derived"))
        if variable.measure in ("choice", "choices") and variable.values:
            assert set(values) <= set(variable.values)
        if variable.measure in ("level", "rank", "place"):
            assert all(isinstance(value, int) for value in values)
        if variable.measure == "number":
            assert all(isinstance(value, int | float) for value in values)
        if variable.measure == "text":
            assert all(isinstance(value, str) for value in values)
