"""Two rounds are a picture of change: slopes whose ends are read, and a sentence that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from plwidgets import resources
from plwidgets.charts import bars, change, slopes
from plwidgets.charts.apart import apart
from plwidgets.client.local import LocalRoom
from plwidgets.locales import RIGHT_TO_LEFT, from_the_right, speaking
from plwidgets.widgets.room_widget import draw_view
from tests.kinds.cards import bring_no_look, caption, ends
from tests.look import PROJECTOR, open_page, room_of, room_with, settled

FEEDBACK = ("Written", "Peer", "Spoken", "Marks only")
SLOPED = ("choice", "pick", "points", "quiz", "ranking", "rubric", "scale", "sort")


def asked_twice(
    then: Sequence[str], now: Sequence[str], options: Sequence[str] = FEEDBACK, **more: Any
) -> LocalRoom:
    """Return a room in which the same people chose these, the first `then[0]` and `now[0]`.

    What is "" was not answered; what is "a+b" are two choices.
    """
    plan = {key: more.pop(key) for key in ("language", "tables") if key in more}
    asked = {"id": "it", "kind": "choice", "prompt": "Which?", "results": "projector"}
    room = room_with([asked | {"options": [*options]} | more], **plan)
    prompt: Any = room.state.workshop["it"]
    ids = {option.label: option.id for option in prompt.options}
    for round in (then, now):
        if round is now:
            room.control("new_round")
        for person, chosen in enumerate(round):
            room.join(f"p{person}")
            if chosen:
                room.answer(f"p{person}", "it", {"choices": [ids[x] for x in chosen.split("+")]})
    room.control("compare", by="round")
    return room


def figure_of(room: LocalRoom) -> go.Figure:
    drawn = draw_view(room.view("projector"))
    assert drawn is not None
    return go.Figure({"data": drawn["data"], "layout": drawn["layout"]}, skip_invalid=True)


def sentence_of(room: LocalRoom) -> str:
    """Return what stands above the slopes, "" where nothing does."""
    notes = figure_of(room).layout.annotations
    above = [one.text for one in notes if one.templateitemname == "in-ink" and one.xref == "paper"]
    return re.sub(r"[\u2068\u2069]", "", " ".join(above)).replace("<br>", " ")


class TestLabels:
    @given(
        st.lists(
            st.tuples(st.floats(0, 1), st.sampled_from([0.05, 0.1, 0.15])), min_size=1, max_size=6
        )
    )
    def test_none_lies_on_another_and_all_are_in_the_figure(
        self, labels: list[tuple[float, float]]
    ) -> None:
        labels.sort()
        wanted, sizes = [*zip(*labels, strict=True)]
        found = apart(wanted, sizes, 0, 1)

        boxes = [(y - size / 2, y + size / 2) for y, size in zip(found, sizes, strict=True)]
        assert all(above[0] >= below[1] - 1e-9 for below, above in pairwise(boxes))
        assert boxes[0][0] >= -1e-9
        assert boxes[-1][1] <= 1 + 1e-9

    def test_one_that_is_alone_stays_where_it_belongs(self) -> None:
        assert apart([0.2, 0.5, 0.8], [0.1] * 3, 0, 1) == pytest.approx([0.2, 0.5, 0.8])

    def test_those_of_one_place_lie_around_it(self) -> None:
        assert apart([0.5, 0.5], [0.1] * 2, 0, 1) == pytest.approx([0.45, 0.55])

    @pytest.mark.parametrize("words", [1, 6, 12])
    def test_as_many_as_are_read_at_once_have_room_though_all_shares_are_alike(
        self, words: int
    ) -> None:
        labels = [" ".join(["Option"] * words) + f" {n}" for n in range(12)]
        drawn = slopes.figure(
            [slopes.Slope(label, [0.08, 0.08]) for label in labels],
            [slopes.Head(["Round", "n = 12"], ["1", "12"])] * 2,
            "n",
            "What changed is said here in one sentence.",
        )
        for page in drawn.layout.meta["pages"]:
            layout = page["layout"]
            roof = layout["yaxis"]["domain"][1]
            left = [one for one in layout["annotations"] if one.get("xanchor") == "right"]
            boxes = [
                (one["y"] - tall / 2, one["y"] + tall / 2)
                for one in left
                for tall in (slopes._LINE * (one["text"].count("<br>") + 1),)
            ]
            assert len(boxes) == len(left) > 2
            assert all(above[0] > below[1] for below, above in pairwise(sorted(boxes)))
            assert min(boxes)[0] >= 0
            assert max(boxes)[1] <= roof


class TestSlopes:
    def test_both_ends_say_the_share_and_both_rounds_how_many_answered(self) -> None:
        then = ["Written"] * 17 + ["Peer"] * 11 + ["Spoken"] * 6 + ["Marks only"] * 6
        now = ["Written"] * 13 + ["Peer"] * 9 + ["Spoken"] * 11 + ["Marks only"] * 6
        drawn = figure_of(asked_twice(then, now))

        before, after = ends(drawn)[:4], ends(drawn)[4:]
        assert sorted(before[:2]) == ["Marks only 15%", "Spoken 15%"]
        assert before[2:] == ["Peer 28%", "Written 43%"]
        assert after == ["15% Marks only", "23% Peer", "28% Spoken", "33% Written"]
        heads = [one.text for one in drawn.layout.annotations[2:4]]
        assert heads == ["Round 1<br>40 answered", "Round 2<br>39 answered"]
        assert caption(drawn) == "79 answers · shares are rounded"
        assert bring_no_look_of(drawn)

    def test_what_rose_most_and_what_fell_most_have_a_colour(self) -> None:
        then = ["Written"] * 6 + ["Peer"] * 3 + ["Spoken"]
        now = ["Written"] * 3 + ["Peer"] * 3 + ["Spoken"] * 4
        drawn = figure_of(asked_twice(then, now))

        named = [one.templateitemname for one in drawn.layout.shapes if one.templateitemname]
        assert sorted(named) == ["falls", "rises", "stays", "stays"]
        assert set(drawn.data[0].marker.color) == {-1, 0, 1}

    def test_little_is_made_of_little(self) -> None:
        drawn = figure_of(asked_twice(["Written"] * 40, ["Written"] * 39 + ["Peer"]))

        assert {one.templateitemname for one in drawn.layout.shapes} <= {"stays", None}

    def test_of_three_rounds_labels_stand_at_the_first_and_the_latest(self) -> None:
        room = asked_twice(["Written"] * 4, ["Peer"] * 4)
        room.control("new_round")
        for person in range(3):
            room.answer(f"p{person}", "it", {"choices": ["spoken"]})
        drawn = figure_of(room)

        assert [*drawn.data[0].x] == [0, 1, 2] * 4
        assert "Spoken 0%" in ends(drawn)
        assert "100% Spoken" in ends(drawn)

    def test_a_round_without_answers_has_no_shares(self) -> None:
        room = asked_twice(["Written"] * 4, ["Peer"] * 4)
        room.control("new_round")
        drawn = figure_of(room)

        assert {*drawn.data[0].x} == {0, 1}
        assert [end for end in ends(drawn) if end[0].isdigit()] == []

    def test_before_anybody_answers_again_the_first_round_is_seen(self) -> None:
        drawn = figure_of(asked_twice(["Written"] * 4, []))

        assert [*drawn.layout.xaxis.ticktext] == ["Round 1<br>4 answered", "Round 2<br>0 answered"]

    @pytest.mark.parametrize("kind", SLOPED)
    def test_every_kind_of_shares_has_them_and_says_what_they_are_of(self, kind: str) -> None:
        drawn = figure_of(twice(kind))

        assert drawn.data[0].type == "scatter"
        assert drawn.layout.shapes[0].templateitemname in {"rises", "falls", "stays"}
        assert "answers" in caption(drawn)
        assert all("%" in end for end in ends(drawn))

    def test_time_runs_from_the_right_where_the_language_does(self) -> None:
        room = asked_twice(["كتابة"] * 3, ["شفهي"] * 3, ("كتابة", "شفهي"), language="ar")
        drawn = figure_of(room)

        first, last = drawn.layout.xaxis.range
        assert first > last
        at_first = next(one for one in drawn.layout.annotations if one.xref is None and one.x < 0)
        assert (at_first.xanchor, at_first.text[:3]) == ("left", "<b>")

    def test_python_and_pages_know_the_same_languages(self) -> None:
        words = (resources.PACKAGE / "frontend" / "words.ts").read_text("utf-8")
        (listed,) = re.findall(r"RIGHT_TO_LEFT = new Set\(\[(.*?)\]\)", words, re.DOTALL)

        assert set(re.findall(r'"(\w+)"', listed)) == RIGHT_TO_LEFT
        with speaking("fa-IR-x-plain"):
            assert from_the_right()
        with speaking("sv"):
            assert not from_the_right()


class TestArrows:
    def test_of_a_matrix_lead_from_the_first_round_to_the_latest(self) -> None:
        room = room_of("matrix", results="projector")
        prompt: Any = room.state.workshop["it"]
        items = [item.id for item in prompt.items]
        for round, spot in enumerate(({"x": 20, "y": 20}, {"x": 80, "y": 60})):
            if round:
                room.control("new_round")
            for person in ("a", "b", "c"):
                room.join(person)
                spots = {id: spot if id == items[0] else {"x": 50, "y": 50} for id in items}
                room.answer(person, "it", {"places": spots})
        room.control("compare", by="round")
        arrows = [one for one in figure_of(room).layout.annotations if one.showarrow]

        assert [(one.ax, one.ay, one.x, one.y) for one in arrows] == [(20, 20, 80, 60)]

    def test_of_a_line_lead_from_median_to_median(self) -> None:
        room = twice("spectrum", times=[])
        drawn = figure_of(room)

        assert [one.showarrow for one in drawn.layout.annotations].count(True) == 1


class TestSentence:
    def test_says_how_many_of_the_same_people_moved_where(self) -> None:
        then = ["Written"] * 20 + ["Spoken"] * 5
        now = ["Written"] * 13 + ["Spoken"] * 12

        assert sentence_of(asked_twice(then, now)) == (
            "7 of the 25 who answered then and now moved to “Spoken”."
        )

    def test_says_also_how_many_turned_away(self) -> None:
        then = ["Written"] * 20 + ["Spoken"] * 5
        now = ["Written"] * 13 + ["Spoken"] * 10 + ["Peer"] * 2

        assert sentence_of(asked_twice(then, now)) == (
            "7 of the 25 who answered then and now moved to “Spoken”, 2 moved away from it."
        )

    def test_of_several_choices_says_what_is_chosen_anew(self) -> None:
        room = asked_twice(["Peer"] * 8, ["Peer+Spoken"] * 5 + ["Peer"] * 3, at_most=2)

        assert sentence_of(room) == "5 of the 8 who answered then and now chose “Spoken” anew."

    def test_is_not_there_for_other_people(self) -> None:
        room = asked_twice(["Written"] * 9 + [""] * 9, [""] * 9 + ["Spoken"] * 9)

        assert sentence_of(room) == ""

    def test_counts_those_who_answered_both(self) -> None:
        room = asked_twice(["Written"] * 9, [""] * 3 + ["Spoken"] * 6 + ["Spoken"] * 5)

        assert sentence_of(room) == "6 of the 6 who answered then and now moved to “Spoken”."

    def test_tells_of_no_more_than_a_group_that_is_shown(self) -> None:
        assert sentence_of(asked_twice(["Written"] * 2, ["Spoken"] * 2)) == ""
        few = asked_twice(["Written"] * 9, ["Written"] * 7 + ["Spoken"] * 2)
        assert sentence_of(few) == ""
        told = few.view("projector")["compared"]["groups"][-1]["moved"]
        assert (told["joined"], told["left"]) == ({}, {})

    def test_names_nothing_where_two_gained_as_many(self) -> None:
        room = asked_twice(["Written"] * 9, ["Written"] + ["Spoken"] * 4 + ["Peer"] * 4)

        assert sentence_of(room) == "8 of the 9 who answered then and now chose something else."

    def test_says_that_nobody_moved(self) -> None:
        room = asked_twice(["Written"] * 5 + ["Peer"] * 4, ["Written"] * 5 + ["Peer"] * 4)

        assert sentence_of(room) == "All 9 who answered then and now chose as before."

    def test_does_not_count_what_is_hidden(self) -> None:
        room = asked_twice(["Written"] * 8, ["Spoken"] * 8)
        seq = max(one.entry.seq for one in room.state.at("it").rounds[-1].given.values())
        room.control("moderate", answers=[seq])

        assert sentence_of(room).startswith("7 of the 7 who answered")

    def test_is_not_of_tables_at_which_others_may_sit(self) -> None:
        asked = {"id": "it", "kind": "choice", "options": [*FEEDBACK], "by": "table"}
        room = room_with([asked | {"results": "projector"}], tables=[*"12345"])
        room.fill("it", 30)
        room.control("new_round")
        room.fill("it", 30, seed=4)
        room.control("compare", by="round")

        assert "moved" not in room.view("projector")["compared"]["groups"][-1]

    def test_is_of_picked_cards_too(self) -> None:
        assert "moved" in twice("pick").view("projector")["compared"]["groups"][-1]

    def test_a_long_label_is_cut_and_one_of_the_other_direction_keeps_its_place(self) -> None:
        moved = {"both": 9, "changed": 5, "joined": {"a": 5}, "left": {"a": 1}, "single": True}
        told = change.sentence(moved, {"a": "long " * 30})  # type: ignore[arg-type]

        assert bars.isolated("long " * 9 + "lo…") in told


@pytest.mark.parametrize(("tables", "drawn"), [(3, "bar"), (4, "bar"), (5, "heatmap")])
def test_a_few_groups_have_bars_side_by_side_and_many_a_grid(tables: int, drawn: str) -> None:
    asked = {"id": "it", "kind": "choice", "options": [*FEEDBACK], "results": "projector"}
    room = room_with([asked], tables=[str(number + 1) for number in range(tables)])
    for person in range(4 * tables):
        room.join(f"p{person}", table=str(person % tables + 1))
        room.answer(f"p{person}", "it", {"choices": ["peer" if person < tables else "written"]})
    room.control("compare", by="table")
    found = figure_of(room)

    assert found.data[0].type == drawn
    assert found.layout.xaxis.ticktext[0] == "Table 1<br>4 answered"
    if drawn == "bar":
        assert [text.strip() for text in found.data[0].text][:tables] == ["75%"] * tables
        assert {*found.data[0].base} == {*range(tables)}
        assert max(found.data[0].x) < 1


def twice(kind: str, **fields: Any) -> LocalRoom:
    room = room_of(kind, results="projector", **fields)
    room.fill("it", 40)
    room.control("new_round")
    room.fill("it", 36, seed=2)
    room.control("compare", by="round")
    return room


def bring_no_look_of(drawn: go.Figure) -> bool:
    # The dots are measured in pixels, which no template knows by their name.
    drawn.update_traces(marker={"size": None})
    return bring_no_look(drawn)


_TEXTS = """() => [...document.querySelectorAll(".plw-chart .annotation-text")].map((text) => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  const size = Number.parseFloat(getComputedStyle(text).fontSize);
  return { said: text.textContent, size, left, right, top, bottom };
})"""


def texts_of(page: Page) -> list[dict[str, Any]]:
    page.wait_for_selector(".plw-chart[data-state=drawn]")
    settled(page)
    found: list[dict[str, Any]] = page.evaluate(_TEXTS)
    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    ("widget", "size", "scheme", "language"),
    [
        ("projector", PROJECTOR, "light", "en"),
        ("projector", {"width": 1280, "height": 720}, "dark", "ar"),
        ("facilitator", {"width": 1280, "height": 720}, "light", "en"),
    ],
)
def test_slopes_are_whole_and_nothing_lies_on_anything(
    browser: Browser, widget: str, size: Any, scheme: Any, language: str
) -> None:
    options = ["I write on their work", *FEEDBACK, "We talk each week", "A rubric"]
    then = ["I write on their work"] * 9 + ["Peer", "Spoken", "A rubric"] * 4
    now = then[:4] + ["Written"] * 9 + then[13:]
    room = asked_twice(then, now, options, language=language)
    page = open_page(browser, room, widget, viewport=size, color_scheme=scheme)
    texts = texts_of(page)
    box = page.locator(".plw-chart").bounding_box()
    assert box

    assert len(texts) == len(["caption", "sentence", "then", "now"]) + 2 * len(options)
    for one in texts:
        assert box["x"] - 1 <= one["left"] < one["right"] <= box["x"] + box["width"] + 1, one
        assert box["y"] - 1 <= one["top"] < one["bottom"] <= box["y"] + box["height"] + 1, one
        if size == PROJECTOR:
            assert one["size"] >= 24
    told = draw_view(room.view("projector"))
    assert told is not None
    expect(page.locator(".plw-chart > p")).to_have_text(told["said"])  # for those who hear it
    for number, one in enumerate(texts):
        for other in texts[:number]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            up = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            # The lines of two texts may touch by what is free above and below their letters.
            assert across <= 1 or up <= 0.2 * one["size"], (one["said"], other["said"])
