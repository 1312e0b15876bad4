"""Of more rows than can be read at once a wall turns pages: every row is on one, none is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from plwidgets.activities import find_kind
from plwidgets.charts import pages, theme
from plwidgets.client.local import LocalRoom
from tests.kinds.cards import bots, caption, prompt, tally
from tests.look import open_page, room_with, settled, shown

WORDS = [f"Row {n}" for n in range(1, 25)]
ENDS = {"poles": ["Left", "Right"]}

MANY: list[tuple[str, dict[str, Any]]] = [
    ("choice", {"options": WORDS[:14]}),
    ("ranking", {"options": WORDS[:12]}),
    ("points", {"options": WORDS[:12]}),
    ("quiz", {"options": WORDS[:12], "correct": "Row 3", "explain": "So it is."}),
    ("scale", {"statements": WORDS[:12]}),
    ("rubric", {"criteria": WORDS[:10], "levels": ["Low", "Middle", "High"]}),
    ("sort", {"cards": WORDS[:24], "buckets": ["Now", "Later"]}),
    ("pick", {"cards": WORDS[:24], "piles": ["One"]}),
    ("pick", {"cards": WORDS[:24], "piles": ["One", "Two"]}),
    ("pick", {"cards": WORDS[:24], "piles": ["One", "Two", "Three"]}),
    ("plan", {"targets": [{"label": word, "strategies": ["A", "B"]} for word in WORDS[:12]]}),
    ("plan", {"targets": WORDS[:12]}),
    ("spectrum", {"items": WORDS[:12], **ENDS}),
    ("spectrum", {"items": [{"label": w, "poles": ["No", w]} for w in WORDS[:12]]}),
    ("spectrum", {"items": WORDS[:12], "times": ["Today", "Wanted"], **ENDS}),
]


def turned(figure: go.Figure) -> list[go.Figure]:
    """Return the pages that a wall turns."""
    return [go.Figure(page) for page in theme.for_browser(figure)["pages"]]


def labels(figure: go.Figure) -> list[str]:
    return [label.replace("<br>", " ") for label in figure.layout.yaxis.ticktext]


def answered(kind: str, fields: dict[str, Any]) -> Any:
    asked = prompt(kind, **fields)
    return tally(asked, bots(asked, 12)).as_dict()


@pytest.mark.parametrize(("kind", "fields"), MANY)
def test_every_row_is_on_one_page_and_pages_say_what_they_show(
    kind: str, fields: dict[str, Any]
) -> None:
    figure = find_kind(kind).figure(answered(kind, fields))
    assert figure is not None
    all_of_them = next(value for value in fields.values() if len(value) > 8)

    drawn = turned(figure)

    assert len(drawn) > 1
    assert max(len(labels(page)) for page in drawn) <= pages.AT_ONCE
    on_pages = Counter(label for page in drawn for label in labels(page))
    assert on_pages == Counter(labels(figure))
    assert {label.partition(" · ")[0] for label in on_pages} == set(WORDS[: len(all_of_them)])
    assert f" of {len(all_of_them)}" in caption(drawn[-1])
    assert figure.layout.height > 352


@pytest.mark.parametrize(("kind", "fields"), MANY)
@pytest.mark.parametrize("long", [90, 160])
def test_long_labels_share_a_page_with_so_few_that_none_touches_the_next(
    kind: str, fields: dict[str, Any], long: int
) -> None:
    words = "of many words that take more than one line beside their bars " * 3
    label = re.compile(r'(?<!"No", ")Row \d+')
    text = label.sub(lambda row: f"{row[0]} {words}"[:long].strip(), json.dumps(fields))
    figure = find_kind(kind).figure(answered(kind, json.loads(text)))
    assert figure is not None

    drawn = turned(figure)

    assert len(drawn) > 1
    for page in drawn:
        lines = [label.count("<br>") + 1 for label in page.layout.yaxis.ticktext]
        assert max(lines) * max(len(lines), 4) <= 12


def test_rows_of_groups_turn_too() -> None:
    said = answered("choice", {"options": WORDS[:14]})
    groups: Any = [{"name": str(n), "n": 12, "tally": said} for n in (1, 2)]

    drawn = turned(find_kind("choice").compare(groups, "table"))

    assert sorted(label for page in drawn for label in labels(page)) == sorted(WORDS[:14])
    assert "1–7 of 14 rows, largest shares first" in caption(drawn[0])


def test_things_judged_by_groups_turn_too() -> None:
    said = answered("scale", {"statements": WORDS[:12]})
    groups: Any = [{"name": str(n), "n": 12, "tally": said} for n in (1, 2, 3)]

    drawn = turned(find_kind("scale").compare(groups, "table"))

    assert sorted(label for page in drawn for label in labels(page)) == sorted(WORDS[:12])
    assert [len(labels(page)) for page in drawn] == [4, 4, 4]


def test_every_link_is_on_one_page_and_no_side_has_more_than_can_be_told_apart() -> None:
    asked = prompt("connect", left=WORDS[:14], right=[f"Way {n}" for n in range(1, 11)])
    made = tally(asked, bots(asked, 40)).as_dict()
    figure = find_kind("connect").figure(made)
    assert figure is not None

    drawn = turned(figure)

    values = [value for page in drawn for value in page.data[0].link.value]
    assert sorted(values) == sorted(count for _, _, count in made["links"])
    for page in drawn:
        assert len(set(page.data[0].link.source)) <= pages.AT_ONCE
        assert len(set(page.data[0].link.target)) <= pages.AT_ONCE


def test_words_turn_pages_and_say_how_many_more_there_are() -> None:
    asked = prompt("word_cloud", words=1)
    figure = find_kind("word_cloud").figure(
        tally(asked, [{"words": [f"word{n}x"]} for n in range(30)]).as_dict()
    )
    assert figure is not None

    drawn = turned(figure)

    counted = "n = 30, how many gave each word"
    assert [caption(page).removeprefix(counted) for page in [*drawn, figure]] == [
        f" · {which} of 30 words, most used first" for which in ("1–8", "9–16", "17–24", "1–24")
    ]
    assert [len(labels(page)) for page in drawn] == [8, 8, 8]


def test_questions_turn_pages_too() -> None:
    asked = prompt("q_and_a", at_most=10)
    one = {"questions": [{"id": str(n), "text": f"Why {n}?"} for n in range(10)], "votes": []}
    figure = find_kind("q_and_a").figure(tally(asked, [one]).as_dict())
    assert figure is not None

    drawn = turned(figure)

    assert sorted(label for page in drawn for label in labels(page)) == sorted(labels(figure))
    assert [caption(page) for page in drawn] == [
        f"n = 1, votes for each question · {which} of 10 questions" for which in ("1–5", "6–10")
    ]


def test_heads_of_piles_are_as_high_where_all_cards_are_drawn_as_on_a_page() -> None:
    long = [f"A card whose words take a second line beside its bars, {n}" for n in range(12)]
    made = answered("pick", {"cards": long, "piles": ["One", "Two"]})
    figure = find_kind("pick").figure(made)
    assert figure is not None

    assert [len(labels(page)) for page in turned(figure)] == [6, 6]
    head = 1 - figure.layout.yaxis.domain[1]
    assert head * (figure.layout.height - 64) == pytest.approx(0.08 * 384)


def test_fields_of_a_form_are_parted_only_where_they_must() -> None:
    ratings = [{"label": f"Rating {n}", "type": "rating"} for n in range(1, 4)]
    figure = find_kind("form").figure(answered("form", {"fields": ratings}))
    assert figure is not None

    drawn = turned(figure)

    assert [len(labels(page)) for page in drawn] == [5, 5, 5]
    assert len(labels(figure)) == 15


def test_all_pages_have_one_scale() -> None:
    for kind, fields in MANY[:6]:
        figure = find_kind(kind).figure(answered(kind, fields))
        assert figure is not None
        scales = {tuple(page.layout.xaxis.range) for page in turned(figure)}
        assert scales == {tuple(figure.layout.xaxis.range)}


def test_a_notebook_scrolls_and_turns_no_pages() -> None:
    figure = find_kind("choice").figure(answered(*MANY[0]))
    assert figure is not None
    assert theme.for_browser(theme.dress(figure))["pages"] == []


@given(st.integers(0, 60), st.integers(1, 12))
def test_pages_are_as_even_as_can_be(rows: int, at_once: int) -> None:
    parts = pages.split(range(rows), at_once)
    sizes = [len(part) for part in parts]

    assert [row for part in parts for row in part] == [*range(rows)]
    assert max(sizes) <= at_once
    assert max(sizes) - min(sizes) <= 1
    assert len(parts) == max(1, -(-rows // at_once))


def test_which_rows_are_drawn_is_said_shortly() -> None:
    assert [pages.span(1, 7, 14), pages.span(9, 9, 9), pages.span(1, 3, 3)] == [
        "1–7 of 14",
        "9 of 9",
        "3",
    ]


@pytest.fixture
def judging() -> LocalRoom:
    asked = {"id": "it", "kind": "scale", "statements": WORDS[:12], "prompt": "Where are we?"}
    room = room_with([asked | {"results": "live"}])
    room.fill("it", 24)
    return room


@pytest.mark.browser
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
def test_a_hall_turns_the_pages_of_level_bars(
    browser: Browser, judging: LocalRoom, size: tuple[int, int]
) -> None:
    view = {"width": size[0], "height": size[1]}
    page = open_page(browser, judging, "projector", viewport=view)
    chart = page.locator(".plw-chart[data-state=drawn]")
    names = chart.locator(".ytick text")
    expect(names).to_have_count(6)
    first = names.all_text_contents()
    expect(chart.locator(".annotation-text", has_text="1–6 of 12")).to_be_visible()

    page.keyboard.press("ArrowDown")

    expect(chart.locator(".plw-pages")).to_contain_text("2 / 2")
    expect(chart.locator(".annotation-text", has_text="7–12 of 12")).to_be_visible()
    settled(page)
    assert sorted(first + names.all_text_contents()) == sorted(WORDS[:12])
    turner = chart.locator(".plw-pages").bounding_box()
    said = chart.locator(".annotation-text", has_text="of 12").bounding_box()
    assert turner
    assert said
    assert said["y"] + said["height"] <= turner["y"] + 1


_CUT = """() => {
  const chart = document.querySelector(".plw-chart .drawing");
  const box = chart.getBoundingClientRect();
  return [...chart.querySelectorAll(".annotation-text, .ytick text, .xtick text, .bartext")]
    .filter((text) => text.textContent.trim())
    .filter((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      return left < box.left - 1 || right > box.right + 1 ||
        top < box.top - 1 || bottom > box.bottom + 1;
    })
    .map((text) => text.textContent);
}"""
SCREENS = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
CHARTED = ["choice", "connect", "matrix", "pick", "points", "quiz", "ranking", "rubric", "scale"]
CHARTED += ["number", "sort", "spectrum", "triad"]


@pytest.mark.browser
@pytest.mark.parametrize("by", [None, "table"])
@pytest.mark.parametrize("kind", CHARTED)
def test_nothing_that_a_chart_says_is_cut_on_any_screen(
    browser: Browser, kind: str, by: str | None
) -> None:
    long = "Which of these many things would you take up first, if you were free to choose? " * 3
    asked = find_kind(kind).example | {"id": "it", "results": "projector", "prompt": long}
    options = {"options": WORDS[:12]} if kind in ("choice", "points", "ranking") else {}
    room = room_with([asked | options], tables=["1", "2", "3"])
    room.fill("it", 40)
    if by:
        room.control("compare", by=by)
    for widget, sizes in (("projector", SCREENS), ("facilitator", [(1440, 900), (1180, 800)])):
        page = open_page(browser, room, widget)
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator(".plw-chart[data-state=drawn]")).to_be_visible()
            settled(page)
            assert page.evaluate(_CUT) == []


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["slide", "connect", "triad", "matrix", "choice"])
def test_a_room_moves_on_while_bars_still_grow(browser: Browser, kind: str) -> None:
    poll = {"id": "poll", "kind": "choice", "options": ["A", "B", "C"], "results": "live"}
    after = {**find_kind(kind).example, "id": "then", "prompt": "And then?", "results": "live"}
    room = room_with([poll, after])
    room.fill("then", 12)
    room.control("go", activity="poll")
    for person in range(12):
        room.join(f"p{person}")
        room.answer(f"p{person}", "poll", {"choices": ["abc"[person % 3]]})
    page = open_page(browser, room, "projector", alone=True, reduced_motion="no-preference")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    chart = page.locator(".plw-chart[data-state=drawn] .js-plotly-plot")
    expect(chart).to_be_visible()
    for person in range(12):
        room.answer(f"p{person}", "poll", {"choices": ["a"]})
    grown = shown(room, "projector")
    room.control("go", activity="then")

    chart.evaluate(
        """(plot, [grown, after]) => {
          // As from a kernel: a figure comes a moment after its view.
          const follows = (told) => requestAnimationFrame(() => setTimeout(() => hear(told)));
          plot.on("plotly_transitioning", () => {
            window.moving = true;
            hear(after.slice(0, 1));
            follows(after.slice(1));
          });
          hear(grown);
        }""",
        [grown, shown(room, "projector")],
    )
    page.wait_for_function("window.moving")

    expect(page.get_by_role("heading", name="And then?")).to_be_visible()
    settled(page)
    expect(page.locator(".js-plotly-plot")).to_have_count(0 if kind == "slide" else 1)
    assert errors == []
