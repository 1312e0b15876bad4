"""The workshops that come with plwidgets can be run, and say what a presenter needs."""

from __future__ import annotations

import re

import pytest

from plwidgets.activities import Prompt, find_kind
from plwidgets.workshop import Workshop, shipped

NAMES = ("definition-poll", "personalized-learning", "table-topics", "whats-your-why")
LONGEST_PROMPT = 80


ACTIVITIES = {
    f"{name}: {activity.id}": activity
    for name in NAMES
    for activity in Workshop.load(name).activities
}


def test_these_are_shipped_and_no_others() -> None:
    assert (*shipped(),) == NAMES


@pytest.mark.parametrize("activity", ACTIVITIES.values(), ids=ACTIVITIES)
class TestActivity:
    def test_the_presenter_is_told_what_to_do_and_how_long_it_takes(self, activity: Prompt) -> None:
        assert activity.notes
        assert activity.minutes

    def test_whoever_answers_is_given_a_time_that_fits(self, activity: Prompt) -> None:
        if not find_kind(activity.kind).takes_answers:
            assert activity.timer is None
        else:
            assert activity.minutes is not None
            assert activity.timer is not None
            assert activity.timer <= activity.minutes * 60

    def test_the_prompt_is_short_enough_to_project(self, activity: Prompt) -> None:
        assert len(activity.prompt) <= LONGEST_PROMPT
        assert activity.title != activity.prompt or len(activity.title) <= 30

    def test_a_quotation_names_its_source_and_year(self, activity: Prompt) -> None:
        quote = getattr(activity, "quote", None)
        if quote is not None:
            assert re.search(r"\(\d{4}\)$", quote.source)


@pytest.mark.parametrize("name", NAMES)
def test_a_room_is_never_called_what_jupyter_calls_a_kernel(name: str) -> None:
    assert "session" not in shipped()[name].read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_written_and_read_back_the_same(name: str) -> None:
    workshop = Workshop.load(name)
    assert Workshop.parse(workshop.to_yaml()) == workshop
    assert workshop.description
    assert workshop.language == "en"


def test_the_definition_is_asked_first_and_stays_hidden() -> None:
    first = Workshop.load("definition-poll").activities[0]
    assert (first.id, first.kind, first.results) == ("definition", "open_text", "hidden")


def test_the_why_is_asked_first() -> None:
    assert Workshop.load("whats-your-why").activities[0].id == "why"


def test_the_why_is_asked_in_two_languages_and_nothing_of_it_in_one_alone() -> None:
    workshop, remarks = Workshop.checked("whats-your-why")
    assert workshop.languages == ("en", "es")
    assert remarks == []
    spanish = workshop.in_language("es")
    assert spanish["why"].prompt == "¿Cuál es tu porqué?"
    assert all(len(one.prompt) <= LONGEST_PROMPT for one in spanish.activities)


def test_tables_have_names_and_notes_of_their_own() -> None:
    workshop = Workshop.load("table-topics")
    assert len(workshop.tables) == 8
    assert workshop["opportunities"].by == "table"


def test_the_long_workshop_has_its_four_parts_and_fills_a_day() -> None:
    workshop = Workshop.load("personalized-learning")
    sections = [*dict.fromkeys(activity.section for activity in workshop.activities)]
    assert sections == ["What it is", "Why it matters", "How to grow it", "Close"]
    assert 240 <= workshop.minutes <= 330


@pytest.mark.parametrize(
    ("selection", "least", "most"), [("45-minute", 35, 45), ("half-day", 120, 180)]
)
def test_a_selection_fits_its_time(selection: str, least: int, most: int) -> None:
    assert least <= Workshop.load("personalized-learning").select(selection).minutes <= most


def test_the_long_workshop_holds_the_short_ones_in_the_same_words() -> None:
    whole = Workshop.load("personalized-learning")
    for name, ids in {
        "definition-poll": ("definition", "published", "named", "strongest"),
        "whats-your-why": ("why", "goals", "why-how"),
        "table-topics": ("opportunities", "questions"),
    }.items():
        for id in ids:
            assert whole[id].prompt == Workshop.load(name)[id].prompt
