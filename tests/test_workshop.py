"""Workshops: YAML or Python in, a checked plan out, every problem with its place."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

import plwidgets as pl
from plwidgets.exceptions import WorkshopError
from plwidgets.workshop import Workshop, schema, shipped

SMALL = """\
title: Small
sections:
  - title: What it is
    activities:
      - id: definition
        kind: open_text
        prompt: What is it?
  - title: Close
    activities:
      - id: vote
        kind: choice
        prompt: Which?
        options: [Voice, Pace]
"""


def problems(text: str) -> list[str]:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(text, "small.yaml")
    return [problem.describe("small.yaml") for problem in caught.value.problems]


def test_sections_become_one_list_in_which_each_activity_names_its_section() -> None:
    workshop = Workshop.parse(SMALL)

    assert [(a.id, a.section) for a in workshop.activities] == [
        ("definition", "What it is"),
        ("vote", "Close"),
    ]


def test_a_workshop_is_the_same_from_python_yaml_and_its_own_dump() -> None:
    workshop = Workshop.parse(SMALL)
    built = pl.Workshop(
        title="Small",
        activities=[
            {
                "id": "definition",
                "kind": "open_text",
                "prompt": "What is it?",
                "section": "What it is",
            },
            {
                "id": "vote",
                "kind": "choice",
                "prompt": "Which?",
                "options": ["Voice", "Pace"],
                "section": "Close",
            },
        ],
    )

    assert built == workshop
    assert Workshop.parse(workshop.to_yaml()) == workshop
    assert Workshop(**workshop.as_dict()) == workshop


def test_an_activity_is_found_by_its_id_and_a_wrong_one_names_the_nearest() -> None:
    workshop = Workshop.parse(SMALL)

    assert workshop["definition"].prompt == "What is it?"
    with pytest.raises(KeyError, match="Did you mean 'definition'"):
        workshop["definiton"]


def test_tables_may_be_counted_or_named() -> None:
    assert Workshop.parse(f"tables: 3\n{SMALL}").tables == ("1", "2", "3")
    assert Workshop.parse(f"tables: [Oak, 7]\n{SMALL}").tables == ("Oak", "7")


def test_a_role_that_is_named_twice_is_one() -> None:
    workshop = Workshop.parse(f"roles: [Teacher, 'Teacher ', '', Leader]\n{SMALL}")

    assert workshop.roles == ("Teacher", "Leader")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("prompt: What is it?", "promt: What?"), ":7: activity 'definition', field 'promt'"),
        (("kind: open_text", "kind: opentxt"), "Did you mean 'open_text'?"),
        (("id: vote", "id: definition"), ":10: activity 'definition', field 'id'"),
        (("options: [Voice, Pace]", "options: [Voice]"), ":13: activity 'vote', field 'options'"),
        (("id: vote", "id: Big Vote"), ":10: activity 'Big Vote', field 'id'"),
        (("        options: [Voice, Pace]\n", ""), "'options' is missing"),
        (("title: Small", "titel: Small"), "Did you mean 'title'?"),
        (("title: Small", "title: Small\ntitle: Other"), ":2: The key 'title' stands here twice."),
        (("title: Small", "title: [Small"), ":1: The bracket that opens here"),
        (("title: Small", "title: Small\ntables: [A, A]"), "two tables have the same name"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_activity_and_field(
    change: tuple[str, str], expected: str
) -> None:
    told = problems(SMALL.replace(*change))

    assert any(expected.lower() in one.lower() for one in told), told
    assert all(one.startswith("small.yaml:") for one in told)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("multiple: true", ":12: activity 'vote', field 'multiple': There is no key 'multiple' "),
        ("multiple: true", "here. Known keys: id, kind, title, "),
        ("timer: 1:90", ":12: activity 'vote', field 'timer': '1:90' is no length of time. Write "),
        ("minutes: ten", "field 'minutes': 'ten' is no length of time. Write minutes, such as 10"),
        ("recall: nothing", ":12: activity 'vote', field 'recall': 'vote' refers to 'nothing'; "),
        ("at_least: 4", ":12: activity 'vote', field 'at_least': At_least 4 and at_most 1 do not"),
        ("kind: opentxet", ":11: activity 'vote', field 'kind': There is no kind 'opentxet'."),
        (
            "kind: quiz\n        correct: 5",
            ":12: activity 'vote', field 'correct': Correct names '5', which is no option; there",
        ),
        (
            "kind: scale\n        levels: 5",
            ":12: activity 'vote', field 'levels': Only 5 stands here: this is a list of names",
        ),
    ],
)
def test_a_mistake_is_told_at_its_own_line_with_what_can_be_meant(fields: str, said: str) -> None:
    plan = SMALL.replace("        kind: choice\n", "" if "kind:" in fields else "KIND")
    plan = plan.replace("        prompt: Which?", f"        {fields}\n        prompt: Which?")
    told = problems(plan.replace("KIND", "        kind: choice\n"))

    assert any(said in one for one in told), told


def test_an_activity_that_shows_answers_to_nothing_is_told_at_the_field_that_names_it() -> None:
    named = "of: later\n    source_note: S\n    elements: [Voice]\n    prompt: A\n"
    compare = f"  - id: text\n    kind: compare_text\n    text: Voice.\n    {named}"
    (told,) = problems(f"title: Small\nactivities:\n{compare}")
    assert told.startswith("small.yaml:6: activity 'text', field 'of': 'text' refers to 'later'; ")


def test_entries_of_lists_are_counted_from_one_and_named_as_they_were_typed() -> None:
    short = problems(f"{SMALL}selections: {{short: [vote, b]}}\n")
    assert short[0].startswith("small.yaml:14: field 'selections.short, entry 2': The selection ")
    whole = problems(f"{SMALL}selections: {{short: {{activities: [b]}}}}\n")
    assert whole[0].startswith("small.yaml:14: field 'selections.short.activities, entry 1': ")


def test_tables_that_are_neither_counted_nor_listed_are_refused() -> None:
    (told,) = problems(f"tables: eight\n{SMALL}")
    assert told.startswith("small.yaml:1: field 'tables': 'eight' is neither how many tables ")
    assert Workshop.parse(f"tables: Red, Blue\n{SMALL}").tables == ("Red", "Blue")


def test_a_remark_names_its_activity_also_in_sections_and_where_its_id_was_made(
    tmp_path: Path,
) -> None:
    plan = tmp_path / "plan.yaml"
    text = SMALL.replace("prompt: Which?", "prompt: Which one #really")
    plan.write_text(text.replace("id: vote", "title: 'Vote now'"))

    _, (remark,) = Workshop.checked(plan)

    assert (remark.activity, remark.field, remark.line) == ("vote-now", "prompt", 12)


@pytest.mark.parametrize("text", ["", "- a list", "just words", "title: x\nactivities: []", "1: 2"])
def test_what_is_no_workshop_is_refused_with_a_line(text: str) -> None:
    assert all(one.startswith("small.yaml:") for one in problems(text))


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        ("Hello", "An activity says what kind it is and what it asks. Write: `- {kind: "),
        ("{id: a}", "activity 'a': This activity does not say what kind it is. Write `kind: "),
        ("{id: a, kind: }", "activity 'a': This activity does not say what kind it is."),
    ],
)
def test_who_names_no_kind_is_told_how(activity: str, said: str) -> None:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(f"title: A\nactivities:\n  - {activity}\n")

    assert said in str(caught.value)


def test_every_problem_is_told_at_once() -> None:
    told = problems(SMALL.replace("open_text", "opentxt").replace("options", "optoins"))

    assert len(told) == 3  # the kind, the unknown key, the key that is missing


def test_a_name_that_is_not_shipped_names_the_nearest() -> None:
    with pytest.raises(WorkshopError, match="Did you mean 'definition-poll'"):
        Workshop.load("definition-pol")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match=r"mine\.yaml: There is no such file"):
        Workshop.load(tmp_path / "mine.yaml")


def test_a_picture_from_another_host_is_refused() -> None:
    text = (
        "title: x\nactivities:\n  - id: a\n    kind: slide\n    image: {src: 'https://x/y', alt: z}"
    )

    assert "a hall has no internet" in problems(text)[0]


def test_a_picture_beside_the_file_becomes_part_of_the_plan(tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    text = (
        "title: x\nactivities:\n  - id: a\n    kind: slide\n    image: {src: dot.svg, alt: A dot}\n"
    )
    (tmp_path / "mine.yaml").write_text(text)

    shown = Workshop.load(tmp_path / "mine.yaml")["a"].public()

    assert "'src': 'data:image/svg+xml;base64," in str(shown["image"])


@pytest.mark.parametrize("src", ["missing.png", "../secret.png", "notes.txt", "/etc/passwd"])
def test_a_picture_that_is_not_beside_the_file_is_told_with_its_line(
    tmp_path: Path, src: str
) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    folder = tmp_path / "workshops"
    folder.mkdir()
    (folder / "notes.txt").write_text("x")
    text = f"title: x\nactivities:\n  - id: a\n    kind: slide\n    image: {{src: {src}, alt: A}}\n"

    with pytest.raises(WorkshopError, match=r"small\.yaml:5: activity 'a', field 'image\.src'"):
        Workshop.parse(text, "small.yaml", folder)


@pytest.mark.parametrize("name", shipped())
def test_the_json_schema_accepts_every_shipped_workshop(name: str) -> None:
    data = yaml.safe_load(shipped()[name].read_text("utf-8"))

    jsonschema.validate(data, schema())


def test_the_json_schema_refuses_what_check_refuses() -> None:
    data = yaml.safe_load(SMALL.replace("prompt: What", "promt: What"))

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema())


@pytest.mark.parametrize(
    "activity",
    [
        "{kind: choice, options: [Yes, 2, 1:30]}",
        "{kind: poll, items: [A, B]}",
        "kind: choice\n    options: A, B\n    timer: 2 min\n    minutes: 1.5",
        "{kind: quiz, options: [true, false], correct: true}",
        "{kind: scale, statements: [A], levels: [0, 1], not_applicable: yes}",
    ],
)
def test_the_json_schema_accepts_what_check_accepts(activity: str) -> None:
    text = f"title: 2026\nactivities:\n  - {activity}\n"

    Workshop.parse(text)
    jsonschema.validate(yaml.safe_load(text), schema())
