"""Forms: what a field takes, how they add up, and that private stays private."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities import Entry, find_kind
from plwidgets.activities.form import chart, numbers
from plwidgets.activities.variables import COLUMNS
from plwidgets.exceptions import InvalidAnswer, WorkshopError
from plwidgets.numbers.bins import histogram
from plwidgets.room.answers.tallies import side_by_side
from plwidgets.workshop import Workshop
from tests.conftest import Axe
from tests.kinds.cards import caption
from tests.look import ME, SMALL_PHONE, open_page, refresh, room_of, room_with, settled

FORM: Any = find_kind("form")
TICKET = [
    "Take",
    {"label": "Need", "required": False},
    {"id": "useful", "label": "Useful", "type": "rating"},
]


def prompt(*fields: Any, **more: Any) -> Any:
    return FORM.prompt(id="q", prompt="Fill in", fields=fields, **more)


def given(asked: Any, *answers: dict[str, Any]) -> list[Entry]:
    return [
        Entry(seq, f"p{seq}", f"p{seq}", None, seq, FORM.parse(asked, {"fields": fields}))
        for seq, fields in enumerate(answers, 1)
    ]


def tally(asked: Any, *answers: dict[str, Any]) -> Any:
    return dict(FORM.tally(asked).of(given(asked, *answers)).as_dict())


class TestFields:
    def test_a_plain_text_is_a_text_field_that_must_be_filled_in(self) -> None:
        (field,) = prompt("Why do you?").fields

        assert (field.id, field.type, field.required, field.max_length) == (
            "why-do-you",
            "text",
            True,
            280,
        )

    def test_a_rating_goes_from_one_to_five_where_nothing_else_is_said(self) -> None:
        (field,) = prompt({"label": "Useful", "type": "rating"}).fields

        assert [*field.levels] == [1, 2, 3, 4, 5]

    @pytest.mark.parametrize(
        ("fields", "more", "said"),
        [
            ([{"label": "A", "type": "choice"}], {}, "two or more"),
            ([{"label": "A", "options": ["x", "y"]}], {}, "the others none"),
            ([{"label": "A", "type": "rating", "max_length": 5}], {}, "'max_length' is for texts"),
            ([{"label": "A", "lowest": 1}], {}, "for numbers"),
            ([{"label": "A", "type": "number", "lowest": 3, "highest": 3}], {}, "at or above"),
            ([{"label": "A", "type": "rating", "highest": 40}], {}, "up to 11"),
            ([{"label": "A", "turn": "Writer"}], {}, "name 'Writer' in 'turns'"),
            (["A"], {"turns": ["Writer"]}, "give each its 'turn'"),
            ([{"id": "role", "label": "Role"}], {}, "cannot have the id 'role'"),
            (["A", "A"], {}, "wo are called 'A'"),
        ],
    )
    def test_a_form_that_cannot_work_is_refused_with_the_remedy(
        self, fields: list[Any], more: dict[str, Any], said: str
    ) -> None:
        activity = {"id": "q", "kind": "form", "fields": fields, **more}

        with pytest.raises(WorkshopError, match=re.escape(said)):
            Workshop(title="A", activities=[activity])

    def test_no_field_hides_a_column_of_the_frame(self) -> None:
        for name in COLUMNS:
            with pytest.raises(WorkshopError, match=f"A field cannot have the id '{name}'"):
                Workshop(
                    title="A",
                    activities=[
                        {"id": "q", "kind": "form", "fields": [{"id": name, "label": "S"}]}
                    ],
                )

    def test_every_example_of_the_readme_is_a_workshop(self) -> None:
        text = (FORM.folder / "README.md").read_text("utf-8")
        shown = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)

        assert [Workshop.parse(one).activities[0].id for one in shown] == [
            "circle",
            "exit",
            "conference",
        ]


class TestAnswers:
    def test_space_around_texts_and_empty_fields_are_left_out(self) -> None:
        answer = FORM.parse(prompt(*TICKET), {"fields": {"take": " a ", "need": " ", "useful": 4}})

        assert answer.fields == {"take": "a", "useful": 4}

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({}, "fields.take"),
            ({"take": "a"}, "fields.useful"),
            ({"take": "a", "useful": 6}, "fields.useful"),
            ({"take": "a", "useful": "5"}, "fields.useful"),
            ({"take": "a", "useful": True}, "fields.useful"),
            ({"take": "a", "useful": 2.5}, "fields.useful"),
            ({"take": 3, "useful": 3}, "fields.take"),
            ({"take": "a" * 281, "useful": 3}, "fields.take"),
            ({"take": "a", "useful": 3, "more": "b"}, "fields"),
            ("a text", "fields"),
        ],
    )
    def test_what_does_not_fit_is_refused_by_its_field(self, fields: Any, field: str) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            FORM.parse(prompt(*TICKET), {"fields": fields})

        assert caught.value.field == field
        assert "'q'" in caught.value.message
        assert caught.value.hint

    @pytest.mark.parametrize("value", ["x", ["z"], ["x", "y"], ["x", "x"], [1]])
    def test_a_choice_is_a_list_of_one_id(self, value: Any) -> None:
        asked = prompt({"label": "A", "type": "choice", "options": ["x", "y"]})

        assert FORM.parse(asked, {"fields": {"a": ["x"]}})
        with pytest.raises(InvalidAnswer) as caught:
            FORM.parse(asked, {"fields": {"a": value}})
        assert caught.value.field == "fields.a"

    @pytest.mark.parametrize("value", [-1, 11, float("nan"), float("inf"), "5"])
    def test_a_number_stays_in_its_bounds(self, value: Any) -> None:
        asked = prompt({"label": "A", "type": "number", "lowest": 0, "highest": 10})

        assert FORM.parse(asked, {"fields": {"a": 2.5}})
        with pytest.raises(InvalidAnswer):
            FORM.parse(asked, {"fields": {"a": value}})

    def test_a_form_of_nothing_is_no_answer(self) -> None:
        with pytest.raises(InvalidAnswer) as caught:
            FORM.parse(prompt({"label": "A", "required": False}), {"fields": {"a": ""}})

        assert caught.value.field == "fields"

    def test_columns_are_the_fields_whatever_was_left_out(self) -> None:
        several = {"label": "Many", "type": "choices", "options": ["x", "y"], "required": False}
        one = {"label": "One", "type": "choice", "options": ["x", "y"], "required": False}
        asked = prompt("Take", several, one)

        def columns(**fields: Any) -> dict[str, Any]:
            answer: Any = FORM.parse(asked, {"fields": fields})
            return dict(answer.columns(asked))

        assert columns(take="a") == {"take": "a", "many": [], "one": None}
        assert columns(take="a", many=["y", "x"], one=["y"]) == {
            "take": "a",
            "many": ["y", "x"],
            "one": "y",
        }


class TestTally:
    def test_texts_become_cards_and_ratings_are_counted_with_their_median(self) -> None:
        got = tally(
            prompt(*TICKET),
            {"take": "Time", "useful": 3},
            {"take": "Trust", "need": "Help", "useful": 4},
        )

        assert got["answers"]["2"] == {
            "text": "Take: Trust · Need: Help · Useful: 4 / 5",
            "count": 1,
            "seqs": [2],
            "fields": {"take": "Trust", "need": "Help", "useful": "4 / 5"},
        }
        assert [(f["id"], f["n"]) for f in got["fields"]] == [
            ("take", 2),
            ("need", 1),
            ("useful", 2),
        ]
        assert got["fields"][2]["median"] == 3.5
        assert [bar["value"] for bar in got["fields"][2]["bars"]] == [0, 0, 1, 1, 0]
        assert [(row["id"], row["value"], row["share"]) for row in got["rows"]] == [
            ("take", 2, 1.0),
            ("need", 1, 0.5),
            ("useful", 2, 1.0),
            ("useful.1", 0, 0.0),
            ("useful.2", 0, 0.0),
            ("useful.3", 1, 0.5),
            ("useful.4", 1, 0.5),
            ("useful.5", 0, 0.0),
        ]

    def test_a_private_form_tells_only_how_many_filled_it_in(self) -> None:
        asked = prompt(*TICKET, private=True)
        answers = given(asked, {"take": "A secret", "need": "Nobody knows", "useful": 1})
        got = FORM.tally(asked).of(answers)

        told = json.dumps(
            [got.as_dict(), got.panel(), got.solution(), answers[0].answer.said(asked)]
        )

        assert "secret" not in told
        assert "Nobody" not in told
        assert [row["id"] for row in got.rows()] == ["take", "need", "useful"]
        assert "bars" not in got.details()["fields"][2]

    def test_whoever_runs_a_private_form_sees_no_text_and_its_frame_has_them(self) -> None:
        room = room_of("form", private=True)
        room.join(ME)
        fields = {"why": "A secret", "how": "A secret", "what": "A secret"}
        room.act(ME, {"action": "answer", "activity": "it", "answer": {"fields": fields}})
        seq = room.state.seq
        room.control("moderate", activity="it", answers=[seq], hidden=True)
        views = [room.view(role) for role in ("facilitator", "projector", "participant")]

        assert "secret" not in json.dumps(views)
        assert "A secret" in json.dumps(room.view("participant", ME)["mine"])

    @pytest.mark.parametrize("size", [1, 2, 3, 10, 51])
    def test_medians_are_those_of_pandas(self, size: int) -> None:
        values = [random.Random(size * n).randint(-20, 20) for n in range(size)]

        assert numbers.middle(Counter(map(float, values))) == pd.Series(values).median()

    @pytest.mark.parametrize(
        "values", [range(7), range(0, 100, 3), [0.1 * n for n in range(40)], [-500, *range(8), 9e8]]
    )
    def test_a_histogram_has_at_most_seven_bars_and_loses_nobody(self, values: Any) -> None:
        bars = histogram(Counter(values), numbers.MOST_BARS)

        assert len(bars) <= numbers.MOST_BARS
        assert sum(bar["value"] for bar in bars) == len(values)
        assert len({bar["id"] for bar in bars}) == len(bars)

    def test_steps_of_whole_numbers_are_called_by_both_ends(self) -> None:
        bars = histogram(Counter(map(float, range(0, 100, 3))), numbers.MOST_BARS)

        assert [bar["label"] for bar in bars] == ["0–19", "20–39", "40–59", "60–79", "80–99"]


class TestChart:
    def test_a_rating_is_drawn_with_n_median_and_who_left_it_out(self) -> None:
        asked = prompt({"label": "Useful", "type": "rating", "required": False}, "Take")
        figure = chart.figure(
            tally(asked, {"take": "a", "useful": 4}, {"take": "b", "useful": 5}, {"take": "c"})
        )

        assert [*figure.data[0].x] == [0, 0, 0, 50, 50]
        assert caption(figure) == "n = 3 · median 4.5, 1 left it out"

    def test_fields_that_do_not_fit_are_on_the_next_page(self) -> None:
        ratings = [{"label": name, "type": "rating"} for name in ("One", "Two")]
        figure = chart.figure(tally(prompt(*ratings), {"one": 1, "two": 2}))

        assert caption(figure) == "n = 1 · One: median 1 · Two: median 2"
        assert [
            page["layout"]["annotations"][0]["text"] for page in figure.layout.meta["pages"]
        ] == ["n = 1 · One: median 1 · 1 of 2 fields", "n = 1 · Two: median 2 · 2 of 2 fields"]

    @pytest.mark.parametrize(
        ("answers", "more", "said"),
        [
            ([], {}, "No answers yet"),
            ([{"why": "a"}], {}, "n = 1, texts only: see them in the gallery or in the data"),
            ([{"why": "a"}], {"private": True}, "n = 1, private: nobody sees what was written"),
        ],
    )
    def test_where_nothing_can_be_drawn_the_figure_says_so(
        self, answers: list[dict[str, Any]], more: dict[str, Any], said: str
    ) -> None:
        figure = chart.figure(tally(prompt("Why", **more), *answers))

        assert not figure.data
        assert caption(figure) == said

    def test_groups_are_compared_by_what_they_rated(self) -> None:
        asked = prompt(*TICKET)
        groups = {
            name: tally(asked, *[{"take": "a", "useful": level}] * 3)
            for name, level in (("1", 2), ("2", 5))
        }
        figure = chart.compare(side_by_side(groups, "table"), "table")

        assert [label.replace("<br>", " ") for label in figure.layout.yaxis.ticktext] == [
            f"Useful: {level}" for level in range(1, 6)
        ]


@pytest.mark.browser
class TestOnAPhone:
    def test_a_golden_circle_is_filled_in_step_by_step_with_the_keyboard(
        self, browser: Browser, axe: Axe
    ) -> None:
        room = room_of("form")
        page = open_page(browser, room, viewport=SMALL_PHONE)
        for number, text in enumerate(("Because", "By asking", "Projects"), 1):
            expect(page.get_by_role("heading", name=f"Step {number} of 3")).to_be_visible()
            page.get_by_role("textbox").focus()
            page.keyboard.type(text)
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            if number == 2:  # what is written is there again, and one goes on where one was
                page.reload()
                expect(page.get_by_role("heading", name="Step 3 of 3")).to_be_visible()
                page.get_by_role("button", name="Back").press("Enter")
                expect(page.get_by_role("textbox")).to_have_value(text)
            if number < 3:
                page.get_by_role("button", name="Next").press("Enter")
                expect(page.get_by_role("heading", name=f"Step {number + 1} of 3")).to_be_focused()
        page.get_by_role("button", name="Send").press("Enter")

        expect(page.get_by_text("Received")).to_be_visible()
        assert room.view("participant", ME)["mine"]["it"]["answer"]["fields"]["how"] == "By asking"

    def test_what_is_missing_is_said_before_the_next_step(self, browser: Browser) -> None:
        page = open_page(browser, room_of("form"))
        page.get_by_role("button", name="Next").click()

        expect(page.get_by_text("Still to fill in: Why do you do this work?")).to_be_visible()

    def test_two_people_fill_it_in_by_turns(self, browser: Browser, axe: Axe) -> None:
        fields = [
            {"label": "Piece", "turn": "Writer"},
            {"label": "Works", "turn": "Partner"},
            {"label": "Next step", "turn": "Writer"},
        ]
        room = room_of(
            "form", fields=fields, turns=["Writer", "Partner"], steps=False, private=True
        )
        page = open_page(browser, room)
        expect(page.get_by_text("the facilitator can export and read")).to_be_visible()
        page.get_by_label("Piece").fill("A letter ")
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_role("heading", name="Hand the phone to Partner")).to_be_focused()
        expect(page.get_by_text("turn 2 of 3")).to_be_visible()
        expect(page.get_by_role("textbox")).to_have_count(0)
        assert axe(page) == []
        page.get_by_role("button", name="Back").click()
        expect(page.get_by_label("Piece")).to_have_value("A letter ")
        for name, label in (("Partner", "Works"), ("Writer", "Next step")):
            page.get_by_role("button", name="Next").click()
            page.get_by_role("button", name=f"I am {name}").click()
            page.get_by_label(label).fill("Done")
        page.get_by_role("button", name="Send").click()

        expect(page.get_by_text("Received")).to_be_visible()
        room.control("reveal")
        refresh(page, room)
        expect(page.locator(".plw-results")).to_contain_text("stays private")

    def test_every_type_of_field_can_be_filled_in(self, browser: Browser, axe: Axe) -> None:
        fields = [
            {"label": "Story", "type": "long"},
            {"label": "Years", "type": "number", "lowest": 0, "highest": 60},
            {"label": "Grade", "type": "choice", "options": ["K-5", "6-8"]},
            {"label": "Tools", "type": "choices", "options": ["Pen", "Brush"]},
            {"label": "Mood", "type": "rating"},
        ]
        room = room_of("form", fields=fields, steps=False)
        page = open_page(browser, room, viewport=SMALL_PHONE)
        page.get_by_label("Story").fill("Once")
        page.get_by_label("Years").fill("80")
        page.get_by_label("6-8").press("Space")
        page.get_by_label("Pen").press("Space")
        page.get_by_label("4", exact=True).press("Space")
        expect(page.get_by_text("Years: from 0 to 60")).to_be_visible()
        page.get_by_label("Years").fill("12")
        assert axe(page) == []
        page.get_by_role("button", name="Send").press("Enter")

        expect(page.get_by_text("Received")).to_be_visible()
        assert room.view("participant", ME)["mine"]["it"]["answer"]["fields"] == {
            "story": "Once",
            "years": 12,
            "grade": ["6-8"],
            "tools": ["pen"],
            "mood": 4,
        }


@pytest.mark.browser
@pytest.mark.parametrize("display", ["gallery", "columns", "summary"])
@pytest.mark.parametrize("answers", [1, 60])
def test_the_projector_shows_every_display_whole(
    browser: Browser, axe: Axe, display: str, answers: int
) -> None:
    fields = ["Take", {"label": "Useful", "type": "rating"}]
    room = room_with(
        [{"id": "it", "kind": "form", "fields": fields, "display": display, "results": "projector"}]
    )
    room.fill("it", answers)
    page = open_page(browser, room, "projector")
    settled(page)

    assert page.locator(".scene").get_by_text("Useful").first.is_visible()
    assert page.locator("[data-cut]").count() == 0
    assert axe(page) == []
