"""A workshop's file as teachers write it: read as it is meant, or told in their words."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError
from pydantic_core.core_schema import ErrorType

from plwidgets.activities import find_kind, kinds
from plwidgets.activities.faults import _THEIRS, _UNTOLD, in_words
from plwidgets.cli import main
from plwidgets.exceptions import WorkshopError
from plwidgets.workshop import Workshop
from plwidgets.workshop.meant import seconds

CHOICE = "title: T\nactivities:\n  - id: a\n    kind: choice\n    prompt: P\n    options:"
LIBRARY = ("pydantic", "yaml.org", "Input should", "valid ", "should match", "Value error", "tuple")


def choice(options: str) -> Any:
    return Workshop.parse(f"{CHOICE} {options}\n")["a"]


def labels(options: str) -> list[str]:
    return [option.label for option in choice(options).options]


def activity(fields: str) -> Any:
    return Workshop.parse(f"title: T\nactivities:\n  - {{id: a, {fields}}}\n")["a"]


def told(text: str) -> str:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(text, "plan.yaml")
    return str(caught.value)


class TestTexts:
    @pytest.mark.parametrize(
        "written",
        [
            "Yes",
            "no",
            "on",
            "null",
            "1",
            "007",
            "1.50",
            "1:30",
            "2026-03-09",
            "1e3",
            "0x1F",
            "true",
        ],
    )
    def test_an_option_is_what_was_written(self, written: str) -> None:
        assert labels(f"[{written}, Other]") == [written, "Other"]
        assert labels(f"\n      - {written}\n      - Other") == [written, "Other"]

    def test_every_field_of_text_is_read_so(self) -> None:
        workshop = Workshop.parse(
            """\
title: 2026
language: no
roles: [Yes, No]
tables: [1, 07]
activities:
  - id: a
    kind: scale
    prompt: 12:30
    section: 3
    statements: [On, Off]
    levels: [No, 1.0, Yes]
  - id: b
    kind: quiz
    title: 2026-03-09
    options: [Yes, No]
    correct: [Yes]
  - id: c
    kind: matrix
    prompt: Where?
    x: {low: No, high: Yes}
    y: {low: 0, high: 100}
    items: [1, 2]
"""
        )

        a, b, c = workshop.activities
        assert (workshop.title, workshop.language) == ("2026", "no")
        assert workshop.roles == ("Yes", "No")
        assert workshop.tables == ("1", "07")
        assert (a.prompt, a.section) == ("12:30", "3")
        assert a.model_dump()["levels"] == ("No", "1.0", "Yes")
        assert (b.title, b.model_dump()["correct"]) == ("2026-03-09", ("yes",))
        assert c.model_dump()["x"] == {"title": "", "low": "No", "high": "Yes"}

    def test_fields_of_numbers_and_of_yes_and_no_are_read_as_such(self) -> None:
        prompt = activity("kind: plan, targets: [A], minutes: 7.5, at_most: 2, own: yes")

        assert (prompt.minutes, prompt.at_most, prompt.own) == (7.5, 2, True)

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("Option A: do nothing", "Option A: do nothing"),
            ("Option A: do nothing: really", "Option A: do nothing: really"),
            ("Feedback:", "Feedback:"),
            ("> 5 years", "> 5 years"),
            ("@home", "@home"),
            ("*Why*", "*Why*"),
            ("& more", "& more"),
            ("!important first", "!important first"),
            ("100% sure", "100% sure"),
            ("%", "%"),
            ('"What" do you say', '"What" do you say'),
            ("'don't stop'", "don't stop"),
            ("[Draft] plan", "[Draft] plan"),
            ("{x}", "{x}"),
            ("“Quoted, by Word”", "“Quoted, by Word”"),
            ("\tWith a tab", "With a tab"),
        ],
    )
    def test_signs_of_yaml_in_a_text_are_part_of_it(self, line: str, expected: str) -> None:
        assert labels(f"\n      - {line}\n      - Other") == [expected, "Other"]

    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("Feedback: what works", "Feedback: what works"),
            ("[Draft] Our plan", "[Draft] Our plan"),
            ("[Draft]", "[Draft]"),
            ("Why: because  # a remark", "Why: because"),
        ],
    )
    def test_a_title_may_have_them_too(self, title: str, expected: str) -> None:
        text = f"title: {title}\nactivities:\n  - {{id: a, kind: open_text, prompt: Why?}}\n"

        workshop = Workshop.parse(text)

        assert (workshop.title, workshop["a"].prompt) == (expected, "Why?")

    @pytest.mark.parametrize(
        "prompt", ["Why?", "Why? Because", "Feedback: what works", "How: why?"]
    )
    def test_between_braces_too(self, prompt: str) -> None:
        assert activity(f"kind: open_text, prompt: {prompt}, hint: H").prompt == prompt
        assert activity(f"kind: open_text, prompt: {prompt}").prompt == prompt

    def test_a_file_of_windows_reads_as_any_other(self) -> None:
        text = f"{CHOICE}\n      - Option A: x\n      - B\n".replace("\n", "\r\n")

        windows: Any = Workshop.parse(text)["a"]
        assert [option.label for option in windows.options] == ["Option A: x", "B"]


class TestOneThingMeant:
    @pytest.mark.parametrize(
        "options", ["A, B", "A,B", "A; B", "\n      A\n      B", "|\n      A\n      B"]
    )
    def test_a_list_without_dashes(self, options: str) -> None:
        assert labels(options) == ["A", "B"]

    def test_one_right_option_for_a_list_of_them(self) -> None:
        quiz = "kind: quiz, options: [A+, A, 'Mail, phone, etc.'], correct: "

        assert activity(f"{quiz}A").correct == ("a-2",)
        assert activity(f"{quiz}'Mail, phone, etc.'").correct == ("mail-phone-etc",)
        assert activity(f"{quiz}A+, at_most: 2").correct == ("a",)

    @pytest.mark.parametrize(
        ("written", "expected"),
        [("90", 90), ("2 min", 120), ("1:30", 90), ("90 s", 90), ("1 min 30 s", 90), ("1 h", 3600)],
    )
    def test_a_timer_with_its_unit(self, written: str, expected: int) -> None:
        assert activity(f"kind: open_text, timer: {written}").timer == expected

    @pytest.mark.parametrize(("written", "expected"), [("5 min", 5), ("1.5 h", 90), ("2,5", 2.5)])
    def test_minutes_with_their_unit(self, written: str, expected: float) -> None:
        text = f"title: T\nactivities:\n  - id: a\n    kind: open_text\n    minutes: {written}\n"

        assert Workshop.parse(text)["a"].minutes == expected

    def test_a_length_of_time_that_is_none(self) -> None:
        assert seconds("soon") is None
        assert seconds("2 min soon") is None

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("poll", "choice"),
            ("Multiple choice", "choice"),
            ("open-text", "open_text"),
            ("wordcloud", "word_cloud"),
            ("Word Cloud", "word_cloud"),
            ("Q&A", "q_and_a"),
        ],
    )
    def test_other_words_for_kinds(self, kind: str, expected: str) -> None:
        assert (
            activity(
                f"kind: {kind}, options: [A, B]" if expected == "choice" else f"kind: {kind}"
            ).kind
            == expected
        )

    @pytest.mark.parametrize(
        ("kind", "field", "said"),
        [
            ("choice", "options", "items"),
            ("scale", "statements", "options"),
            ("ranking", "options", "items"),
            ("pick", "cards", "options"),
            ("rubric", "criteria", "items"),
            ("form", "fields", "questions"),
        ],
    )
    def test_other_words_for_its_list(self, kind: str, field: str, said: str) -> None:
        prompt = activity(f"kind: {kind}, {said}: [A, B]")

        assert [item.label for item in getattr(prompt, field)] == ["A", "B"]

    def test_capitals_and_curly_quotes_of_a_word_processor(self) -> None:
        prompt = activity("“kind”: “open_text”, results: Live, timer: “60”")

        assert (prompt.kind, prompt.results, prompt.timer) == ("open_text", "live", 60)

    def test_nothing_behind_a_key_leaves_it_out(self) -> None:
        assert activity("kind: open_text, hint: , timer: null, minutes: ~").timer is None

    def test_an_activity_without_an_id_has_one_made_from_what_it_asks(self) -> None:
        workshop = Workshop.parse(
            "title: T\nactivities:\n  - {kind: open_text, prompt: Why?}\n"
            "  - {kind: open_text, prompt: Why!}\n  - {kind: open_text, prompt: 3 things}\n"
            "  - {kind: slide, title: 日本}\n"
        )

        assert [a.id for a in workshop.activities] == ["why", "why-2", "things", "slide"]


class TestWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (f"{CHOICE} [Yes]\n", "The list has 1, and needs 2 or more."),
            (f"{CHOICE} [A, B]\n    timer: soon\n", "plan.yaml:7: activity 'a', field 'timer'"),
            (f"{CHOICE} [A, B]\n    timer: soon\n", "'soon' is no length of time."),
            (f"{CHOICE} [A, B]\n    minutes: 1:30\n", "'1:30' is no length of time."),
            (f"{CHOICE} [A, B]\n    results: never\n", "Write one of: hidden, projector, live."),
            (f"{CHOICE} [A, B]\n    at_most: 0\n", "Write a number of at least 1."),
            (f"{CHOICE} [A, B]\n    item: [C]\n", "There is no key 'item' here."),
            (f"{CHOICE}\n      - {{label: A, glos: b}}\n      - B\n", "Did you mean 'gloss'?"),
            (f"{CHOICE}\n      -\n      - B\n", "Put it in quotes if it begins with a #."),
            (f"{CHOICE} [A, B]\n    options: [C, D]\n", "The key 'options' stands here twice."),
            (CHOICE.replace("id: a", "id: My Question"), "no spaces: my-question."),
            (
                "language: Norwegian\n" + f"{CHOICE} [A, B]\n",
                "'Norwegian' is no code of a language",
            ),
            ("title: T\n\tactivities: []\n", "plan.yaml:2: There is a tab here. Use spaces"),
            ("title: A\n  what: works\n", "plan.yaml:2: This line does not fit the one above it."),
            ("title:T\nactivities:\n  - x\n", "a space behind the colon"),
            ('title: "T\nactivities: []\n', "plan.yaml:1: A quote opens here and is never closed."),
            (f"{CHOICE} [A, B\n    hint: x\n", "plan.yaml:6: The bracket that opens here"),
            ("title: a\x07b\n", "a character here that cannot be seen (U+0007)"),
            ("a: 1\n---\nb: 2\n", "Three dashes end the file here."),
            (
                f"{CHOICE} [A, B]\n    more: &x [*x, A]\n",
                "plan.yaml:7: More lists are inside each other",
            ),
            (f"{CHOICE} [A, B]\nmore: {'[' * 60}{']' * 60}\n", "More lists are inside each other"),
        ],
    )
    def test_what_cannot_be_guessed_is_told_with_what_to_type(self, text: str, words: str) -> None:
        said = told(text)

        assert words in said
        assert not any(word in said for word in LIBRARY)

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            ("title: Café\n".encode("cp1252"), "(it may be 'é'). In the editor choose 'Save as'"),
            ("title: T\n".encode("utf-32"), "This is no text in UTF-8."),
            ("title: T\n".encode("utf-16") + b"\0", "This is no text in UTF-8."),
            ("title: T\n".encode("utf-16-le"), "This is no text in UTF-8."),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of a word processor"),
            (b"{\\rtf1 title}", "a document of a word processor"),
            (b"%PDF-1.7", "This is a PDF."),
        ],
    )
    def test_a_file_that_is_no_plain_text_is_told_in_a_sentence(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        content: bytes,
        words: str,
    ) -> None:
        (tmp_path / "plan.yaml").write_bytes(content)

        assert main(["check", str(tmp_path / "plan.yaml")]) == 2
        assert words in capsys.readouterr().err

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
    def test_an_encoding_that_an_editor_marks_is_read(self, tmp_path: Path, encoding: str) -> None:
        (tmp_path / "plan.yaml").write_text(f"{CHOICE} [Ä, €]\n", encoding)

        assert Workshop.load(tmp_path / "plan.yaml").title == "T"

    def test_a_folder_is_told_in_a_sentence(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", str(tmp_path)]) == 2
        assert "This is a folder. Name the workshop's file in it." in capsys.readouterr().err

    def test_a_document_of_word_is_told_in_a_sentence(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with zipfile.ZipFile(tmp_path / "plan.yaml", "w") as document:
            document.writestr("word/document.xml", "<w:document/>")

        assert main(["check", str(tmp_path / "plan.yaml")]) == 2
        assert "a document of a word processor" in capsys.readouterr().err

    def test_what_a_sign_for_remarks_cuts_off_is_remarked_and_no_fault(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        plan = tmp_path / "plan.yaml"
        plan.write_text(f"{CHOICE}\n      - We are #1\n      - Others  # a remark\n")

        assert main(["check", str(plan)]) == 0

        said = capsys.readouterr().err
        assert ":7: activity 'a', field 'options, entry 1': This is read as 'We are'" in said
        assert "Others" not in said

    def test_an_activity_that_asks_nothing_is_remarked(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        plan = tmp_path / "plan.yaml"
        plan.write_text("title: T\nactivities:\n  - {id: a, kind: open_text}\n")

        assert main(["check", str(plan)]) == 0
        assert ":3: activity 'a': Nothing is asked here" in capsys.readouterr().err


BROKEN: tuple[Any, ...] = (
    None, "", "x" * 5000, 0, -(10**12), 10**30, 1.5, float("inf"), float("nan"), True, [], {}, [1],
    [None], [[]], [{}], {"x": 1}, ["x"] * 300, [""], [{"id": "A b", "label": 3, "more": 1}], "A B!",
    [{"label": "", "gloss": [], "levels": "x", "poles": [1], "type": "x", "options": 1}],
)  # fmt: skip


@pytest.mark.parametrize("name", kinds())
def test_no_field_of_any_kind_answers_in_the_words_of_a_library(name: str) -> None:
    plan = find_kind(name).plan["activities"]
    place = next(n for n, one in enumerate(plan) if one["kind"] == name)
    fields = [field for field in find_kind(name).prompt.model_fields if field != "id"]
    for value in BROKEN:
        changed = [{**plan[place], "id": f"x{n}", f: value} for n, f in enumerate(fields)]
        _speaks_plainly({"title": "T", "activities": [*plan[:place], *changed]})
    written = [{**plan[place], "id": f"x{n}", f: {"A B": [1]}} for n, f in enumerate(fields)]
    _speaks_plainly_of(yaml.safe_dump({"title": "T", "activities": [*plan[:place], *written]}))


@pytest.mark.parametrize("field", [*Workshop.model_fields, "sections", "other"])
def test_no_field_of_a_workshop_does(field: str) -> None:
    for value in BROKEN:
        _speaks_plainly({"title": "T", "activities": [{"id": "a", "kind": "slide"}], field: value})


def _speaks_plainly(data: dict[str, Any]) -> None:
    try:
        Workshop(**data)
    except WorkshopError as error:
        _holds_no_words_of_a_library(error)


def _speaks_plainly_of(text: str) -> None:
    try:
        Workshop.parse(text)
    except WorkshopError as error:
        _holds_no_words_of_a_library(error)


def _holds_no_words_of_a_library(error: WorkshopError) -> None:
    said = str(error)
    assert _UNTOLD[0] not in said
    cause = error.__cause__
    for details in cause.errors() if isinstance(cause, ValidationError) else ():
        assert details["type"] not in _THEIRS or details["msg"] not in said
    assert not any(word in said for word in LIBRARY), said


def test_an_error_that_no_model_raises_today_is_told_without_a_librarys_words() -> None:
    for kind in ErrorType.__args__:  # type: ignore[attr-defined]
        message, _ = in_words(
            {
                "type": kind,
                "loc": ("x",),
                "msg": "Input should be",
                "input": 1,
                "ctx": {"ge": 1, "gt": 1, "le": 1, "lt": 1},
            }
        )
        assert message
        assert kind in ("value_error", "assertion_error") or "Input" not in message


@pytest.mark.parametrize(
    ("prompt", "id"), [("12:30", "open_text"), ("'> 5 years?'", "years"), ("1,5 or 2", "or-2")]
)
def test_an_id_that_nobody_gave_begins_with_a_letter(prompt: str, id: str) -> None:
    workshop = Workshop.parse(f"title: T\nactivities:\n- kind: open_text\n  prompt: {prompt}\n")

    assert workshop.activities[0].id == id


@pytest.mark.parametrize("line", ["self: 1", "<<: 5"])
def test_a_key_that_means_something_to_python_or_yaml_is_told_as_any_other(line: str) -> None:
    said = told(f"title: T\n{line}\nactivities:\n- kind: slide\n  title: Hello\n")

    assert line.partition(":")[0] in said


def test_a_key_of_ones_own_goes_before_what_is_brought_in() -> None:
    workshop = Workshop.parse(
        "title: T\nactivities:\n- &one {kind: slide, id: a, title: Hello}\n- {<<: *one, id: b}\n"
    )

    assert [one.id for one in workshop.activities] == ["a", "b"]
    assert workshop["b"].title == "Hello"


def test_what_is_wrong_between_activities_is_told_with_what_is_wrong_inside_them() -> None:
    text = """title: Small
activities:
  - {id: why, kind: open_text, prompt: Why?, recall: nothing}
  - {id: how, kind: open_text, prompt: How?, recall: later, max_length: many}
  - {id: why, kind: choice, prompt: Which?, options: [A, B]}
  - {id: later, kind: slide, title: Later, recall: how}
selections:
  short: [why, x, y]
"""

    with pytest.raises(WorkshopError) as caught:
        Workshop.parse(text, "plan.yaml")

    assert str(caught.value).splitlines() == [
        "plan.yaml:3: activity 'why', field 'recall': 'why' refers to 'nothing'; "
        "name an earlier activity that is answered.",
        "plan.yaml:4: activity 'how', field 'max_length': This must be a whole number. "
        "Write only digits, such as 5.",
        "plan.yaml:4: activity 'how', field 'recall': 'how' refers to 'later'; "
        "name an earlier activity that is answered.",
        "plan.yaml:5: activity 'why', field 'id': Two activities have the id 'why'; "
        "give each its own.",
        "plan.yaml:8: field 'selections.short, entry 2': The selection 'short' names 'x', "
        "which is no activity. There are: why, how, later.",
        "plan.yaml:8: field 'selections.short, entry 3': The selection 'short' names 'y', "
        "which is no activity. There are: why, how, later.",
    ]


def test_all_that_is_wrong_between_activities_is_told_in_python_too() -> None:
    asked = {"kind": "open_text", "prompt": "Why?"}

    with pytest.raises(WorkshopError) as caught:
        Workshop(
            title="Small",
            activities=[{"id": "a", "recall": "x", **asked}, {"id": "b", "recall": "y", **asked}],
        )

    assert [problem.activity for problem in caught.value.problems] == ["a", "b"]


def test_of_many_wrong_names_in_selections_the_first_are_told_the_nearest() -> None:
    first, then = ("definition-of-research-", "definition-in-research-")
    plan = [{"id": f"{first}{n}", "kind": "slide"} for n in range(100)]

    with pytest.raises(WorkshopError) as caught:
        Workshop(
            title="T", activities=plan, selections={"short": [f"{then}{n}" for n in range(100)]}
        )

    assert len(caught.value.problems) == 100
    assert sum("Did you mean" in problem.message for problem in caught.value.problems) == 20


def test_activities_that_come_one_by_one_are_told_what_is_wrong_with_them() -> None:
    with pytest.raises(WorkshopError, match="'0' cannot be a name here"):
        Workshop(title="T", activities=({"id": str(n), "kind": "slide"} for n in range(2)))


OF_A_FILE = re.compile(r"\bcolon\b|\bdash\b|\bline\b|#|'name: value'|`|digits, such as")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": 5}, "This must be a text. Give a text, such as"),
        ({"roles": 3}, 'This must be a list. Give a list, such as ["A", "B"].'),
        ({"coaches": 5}, "This must have parts with names. Give names with their values"),
        ({"coaches": {"texts": "maybe"}}, "This must be true or false. Give true or false."),
        ({"activities": ["why"]}, 'asks. Give it as {"kind": "open_text", "prompt": "Why?"}.'),
        ({"activities": [{}]}, 'what kind it is. Give it a "kind" such as "open_text".'),
        ({"activities": [{"kind": "choice", "options": [None]}]}, "empty. Leave it out."),
        ({"activities": [{"kind": "choice", "options": [{"label": ""}]}]}, "Give one, or leave"),
        ({"activities": [{"kind": "slide", "timer": "soon"}]}, "Give a whole number, such as 5."),
        ({"activities": [{"kind": "slide", "minutes": "long"}]}, "Give a number, such as 5"),
    ],
)
def test_who_gives_a_plan_in_python_is_not_told_how_to_write_a_file(
    given: dict[str, Any], said: str
) -> None:
    with pytest.raises(WorkshopError) as caught:
        Workshop(**{"title": "T", "activities": [{"id": "a", "kind": "slide"}], **given})

    assert said in str(caught.value)
    assert not OF_A_FILE.search(str(caught.value))
