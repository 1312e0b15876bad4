"""Selections: shorter plans in a workshop's file, checked as the whole is."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from plwidgets import Workshop
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import NotFound, WorkshopError
from plwidgets.workshop import schema
from tests.servers import Server

FILE = """\
title: Learning
activities:
  - {id: why, kind: open_text, prompt: "Why?", minutes: 5}
  - {id: start, kind: choice, prompt: "Where to start?", options: [Voice, Choice], minutes: 3}
  - {id: again, kind: open_text, prompt: "And now?", recall: why, minutes: 4}
selections:
  short: [start, why]
  long:
    title: Learning, at length
    activities:
      - why
      - again
"""


def test_a_selection_is_a_plan_in_its_own_order_with_its_own_minutes() -> None:
    short = Workshop.parse(FILE).select("short")

    assert [activity.id for activity in short.activities] == ["start", "why"]
    assert short.minutes == 8
    assert short.title == "Learning: short"
    assert short.selections == {}


def test_a_selection_may_have_a_title_for_the_first_screen() -> None:
    assert Workshop.parse(FILE).select("long").title == "Learning, at length"


def test_a_room_of_a_selection_stores_the_selected_plan() -> None:
    room = LocalRoom(Workshop.parse(FILE).select("short"))

    stored: Any = room.events[0].dump()["workshop"]
    assert [a["id"] for a in stored["activities"]] == ["start", "why"]
    assert "selections" not in stored


def test_selections_survive_yaml_and_fit_the_schema() -> None:
    workshop = Workshop.parse(FILE)

    assert Workshop.parse(workshop.to_yaml()) == workshop
    jsonschema.validate(yaml.safe_load(FILE), schema())
    jsonschema.validate(yaml.safe_load(workshop.to_yaml()), schema())


def test_yaml_is_as_short_as_an_author_would_write_it() -> None:
    plan = yaml.safe_load(Workshop.parse(FILE).to_yaml())

    assert plan["activities"][0] == {
        "id": "why",
        "kind": "open_text",
        "prompt": "Why?",
        "minutes": 5,
    }
    assert plan["selections"]["short"] == ["start", "why"]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("      - again", "      - agian", 12, "which is no activity. Did you mean 'again'?"),
        ("      - again", "      - why", 12, "the selection 'long' names 'why' twice"),
        ("      - why\n", "", 11, "in the selection 'long', 'again' refers to 'why', which the"),
        ("      - why\n      - again", "      - again\n      - why", 11, "leaves out or has later"),
        ("[start, why]", "[]", 7, "The selection has no activities."),
        ("title: Learning, at", "titel: Learning, at", 9, "Did you mean 'title'?"),
    ],
)
def test_a_wrong_selection_is_named_with_its_line(
    before: str, after: str, line: int, words: str
) -> None:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(FILE.replace(before, after), file="plan.yaml")

    (problem,) = caught.value.problems
    assert problem.line == line
    assert words.lower() in str(caught.value).lower()


def test_an_activity_that_refers_to_nothing_is_named_with_its_line() -> None:
    with pytest.raises(
        WorkshopError, match=r"^plan\.yaml:5: activity 'again', field 'recall': 'again' refers "
    ):
        Workshop.parse(FILE.replace("recall: why", "recall: wyh"), file="plan.yaml")


def test_a_selection_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(NotFound, match="Did you mean 'short'"):
        Workshop.parse(FILE).select("shrot")
    with pytest.raises(NotFound, match="This workshop has no selections"):
        Workshop.load("definition-poll").select("short")


def test_serve_opens_a_room_for_a_selection(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("selection")
    (folder / "plan.yaml").write_text(FILE)
    server = Server(folder, "--hub-only", "--selection", "short", workshop="plan.yaml")
    server.start()

    view = server.ask("GET", f"/api/rooms/{server.code}/view", key=server.room_key).json()
    server.stop()

    assert view["workshop"]["title"] == "Learning: short"
    assert [activity["id"] for activity in view["workshop"]["activities"]] == ["start", "why"]
