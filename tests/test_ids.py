"""Ids made from labels: told apart, steady, and never a thing that an author is blamed for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plwidgets.activities.ids import LONGEST, made_from
from plwidgets.activities.items import with_ids
from plwidgets.exceptions import WorkshopError
from plwidgets.workshop import Workshop


def heard(label: str) -> str:
    return " ".join(label.casefold().split())


LABELS = st.lists(st.text(min_size=1, max_size=60), max_size=12, unique_by=heard)


def ids(labels: list[Any]) -> list[str]:
    items = with_ids(labels)
    assert isinstance(items, list)
    return [item["id"] for item in items]


def one(kind: str, **fields: Any) -> Any:
    return Workshop(title="T", activities=[{"id": "q", "kind": kind, **fields}])["q"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["A+", "A", "A-"], ["a", "a-2", "a-3"]),
        (["C", "C++", "C#"], ["c", "c-2", "c-3"]),
        (["< 5 years", "> 5 years"], ["5-years", "5-years-2"]),
        (["Fördern", "Fordern"], ["fordern", "fordern-2"]),
        (["日本", "中国"], ["option-1", "option-2"]),
        (["Option 2", "日本"], ["option-2", "option-2-2"]),
        (["+", "-"], ["option-1", "option-2"]),
        (
            [
                "I feel confident to use version control at work",
                "I feel confident to use version control at home",
            ],
            [
                "i-feel-confident-to-use-version-control",
                "i-feel-confident-to-use-version-contro-2",
            ],
        ),
    ],
)
def test_labels_that_make_the_same_id_are_numbered_apart(
    labels: list[str], expected: list[str]
) -> None:
    assert ids(labels) == expected


@given(LABELS)
def test_every_label_has_an_id_of_its_own_that_may_stand_in_a_plan(labels: list[str]) -> None:
    made = ids(labels)

    assert len(set(made)) == len(labels)
    assert all(len(id) <= LONGEST for id in made)


@given(LABELS, LABELS)
def test_an_id_stays_the_same_when_labels_further_down_change(
    above: list[str], below: list[str]
) -> None:
    names = {heard(label) for label in above}
    others = [label for label in below if heard(label) not in names]

    assert ids(above + others)[: len(above)] == ids(above)


def test_an_id_that_an_author_gave_is_kept_and_no_other_is_made_like_it() -> None:
    assert ids(["A", {"id": "a", "label": "B"}]) == ["a-2", "a"]
    assert ids([{"label": "A", "gloss": "the first"}, "A!"]) == ["a", "a-2"]


def test_a_number_takes_the_place_of_letters_in_the_longest_id() -> None:
    assert made_from("x" * 60, {"x" * 40}, "option-1") == "x" * 38 + "-2"


@pytest.mark.parametrize("labels", [["Tea", "tea"], ["Tea", " tea "], ["cake", "Tea", "Tea"]])
def test_two_that_are_called_the_same_are_told_by_their_name(labels: list[str]) -> None:
    with pytest.raises(WorkshopError, match="Two are called 'Tea'; word them apart"):
        one("choice", options=labels)


@pytest.mark.parametrize(
    ("kind", "field", "more"),
    [
        ("choice", "options", {}),
        ("ranking", "options", {}),
        ("points", "options", {}),
        ("scale", "statements", {}),
        ("pick", "cards", {}),
        ("sort", "cards", {"buckets": ["Here", "There"]}),
        ("sort", "buckets", {"cards": ["One", "Two"]}),
        ("rubric", "criteria", {}),
        ("plan", "targets", {}),
        ("form", "fields", {}),
        ("spectrum", "items", {"poles": ["No", "Yes"]}),
        ("matrix", "items", {"x": {"low": "1", "high": "2"}, "y": {"low": "1", "high": "2"}}),
        ("connect", "right", {"left": ["One"]}),
        ("triad", "corners", {}),
    ],
)
def test_every_list_of_a_plan_takes_labels_that_only_signs_tell_apart(
    kind: str, field: str, more: dict[str, Any]
) -> None:
    prompt = one(kind, **{field: ["A+", "A", "A-"]}, **more)

    assert [item.id for item in getattr(prompt, field)] == ["a", "a-2", "a-3"]
    assert [item.label for item in getattr(prompt, field)] == ["A+", "A", "A-"]


def test_a_field_of_a_form_may_be_called_as_a_column_of_every_table() -> None:
    fields = one("form", fields=["Role", {"label": "At", "type": "number"}]).fields

    assert [field.id for field in fields] == ["role-2", "at-2"]


def test_the_right_option_and_the_official_bucket_are_named_by_their_texts() -> None:
    quiz = one("quiz", options=["A+", "A", "A-"], correct=["A"])
    sort = one(
        "sort",
        buckets=["A+", "A"],
        cards=[{"label": "x", "official": "A"}, {"label": "y", "official": "A+"}],
    )

    assert quiz.correct == ("a-2",)
    assert sort.official == {"x": "a-2", "y": "a"}


def test_a_plan_that_was_stored_reads_with_the_same_ids_and_the_same_right_answer() -> None:
    for right in ("A+", "A", "A-"):
        workshop = Workshop(
            title="T",
            activities=[
                {"id": "q", "kind": "quiz", "options": ["A+", "A", "A-"], "correct": [right]}
            ],
        )
        assert Workshop(**workshop.as_dict()) == workshop

    stored = one(
        "quiz",
        options=[{"id": "b", "label": "a"}, {"id": "a", "label": "b"}],
        correct=["a"],
    )
    assert stored.correct == ("a",)
