"""What nobody should send is refused in our words, at every door, and changes nothing."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import plwidgets as pl
from plwidgets.activities import find_kind, kinds
from plwidgets.analysis import coding
from plwidgets.cli import main
from plwidgets.cli.agenda import lines
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, PlwidgetsError, Refused, StoreError, WorkshopError
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop, shipped
from tests.fuzzing import examples

# What is drawn here may be long; Hypothesis would rather not print it.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

# What pydantic says; Hypothesis draws texts that stand in the code, and this is none that matches.
LIBRARY = re.compile("errors[.]pydantic|[I]nput should be [a-z]")
CHOICE = {"id": "a", "kind": "choice", "prompt": "Q", "options": ["X", "Y"]}
PLAN = "title: T\nactivities:\n  - {id: a, kind: choice, prompt: Q, options: [X, Y]}\n"
FIELDS = {name for kind in kinds().values() for name in kind.prompt.model_fields} - {"kind"}

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.integers(1, 9).map(lambda digit: digit * 10**4000)
    | st.text(max_size=20)
    | st.sampled_from(
        ["\0", "\x1b[2J", "\u202ecba", "\ufffe", "2020-99-99", "{x}", "%s", "<<", "~"]
    )
    | st.just("long").map(lambda word: word * 9000)
)
names = st.text(max_size=8) | st.sampled_from(["id", "kind", "label", "text", "low", "\x1b[2J"])
values = st.recursive(
    scalars,
    lambda some: st.lists(some, max_size=4) | st.dictionaries(names, some, max_size=4),
    max_leaves=12,
)
activities = st.fixed_dictionaries(
    {"kind": st.sampled_from(sorted(kinds())) | values}, optional=dict.fromkeys(FIELDS, values)
)
plans = st.fixed_dictionaries(
    {"title": st.just("T") | values, "activities": st.lists(activities, max_size=3) | values},
    optional={
        **dict.fromkeys({*Workshop.model_fields, "self"} - {"title", "activities"}, values),
        "sections": st.lists(st.fixed_dictionaries({"title": values, "activities": values})),
    },
)
signs = st.text(max_size=3) | st.sampled_from(
    [
        "&a ",
        "*a",
        "<<: ",
        "? ",
        "- ",
        "[",
        "{",
        "}",
        ": ",
        "\n",
        "\t",
        "!!int ",
        "|",
        "'",
        '"',
        "#",
        "%",
    ]
)


def is_run_or_refused(make: Callable[[], Workshop]) -> None:
    """Hold that a plan is a workshop that can be run, or is refused in a few words."""
    try:
        made = make()
    except WorkshopError as error:
        said = str(error)
        assert said.count("\n") <= 20
        assert max(map(len, said.split("\n"))) <= 1000
        assert can_be_printed(said)
        assert not LIBRARY.search(said)
    else:
        assert "\x1b" not in "".join([made.title, *lines(made)])
        assert Workshop.parse(made.to_yaml()) == made
        LocalRoom(made).control("next")


def can_be_printed(said: str) -> bool:
    """Whether nothing in a text steers a terminal."""
    return all(sign.isprintable() or sign in "\n\t" or sign >= "\xa0" for sign in said)


@examples(few=150, many=3_000)
@given(plans)
def test_whatever_is_sent_as_a_plan_is_run_or_refused(plan: dict[str, Any]) -> None:
    is_run_or_refused(lambda: Workshop.given(plan))


@examples(few=50, many=300)
@given(plans)
def test_so_is_whatever_stands_in_a_file(plan: dict[str, Any]) -> None:
    text = yaml.safe_dump(plan, allow_unicode=True)

    is_run_or_refused(lambda: Workshop.parse(text))


@examples(few=60, many=2_000)
@given(
    st.sampled_from([PLAN, *(path.read_text("utf-8") for path in shipped().values())]),
    st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 3), signs), min_size=1, max_size=5),
)
def test_so_is_a_workshop_in_which_somebody_mistyped(
    text: str, slips: list[tuple[int, int, str]]
) -> None:
    for where, gone, typed in slips:
        at = where % (len(text) + 1)
        text = text[:at] + typed + text[at + gone :]

    is_run_or_refused(lambda: Workshop.parse(text))


@examples(few=60, many=1_500)
@given(st.sampled_from(sorted(shipped())), st.data())
def test_so_is_a_workshop_of_which_a_part_is_another(name: str, data: st.DataObject) -> None:
    place: Any = yaml.safe_load(shipped()[name].read_text("utf-8"))
    plan = place
    for _ in range(data.draw(st.integers(1, 3))):
        place = plan
        while True:
            parts = [*place] if isinstance(place, dict) else range(len(place))
            at = data.draw(st.sampled_from(parts))
            if not isinstance(place[at], dict | list) or not place[at] or data.draw(st.booleans()):
                break
            place = place[at]
        changed = data.draw(values | st.just(place[at]).map(lambda part: [part, part]))
        if data.draw(st.booleans()):
            place[at] = changed
        elif len(place) > 1:
            del place[at]

    is_run_or_refused(lambda: Workshop.given(plan))


DEEP: list[object] = []
for _ in range(5000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"title": 10**5000}, "holds something that cannot be sent"),
        ({"title": DEEP}, "holds something that cannot be sent"),
        ({"title": "\ud800"}, "holds something that cannot be sent"),
        ({"tables": [[[]]]}, "field 'tables, entry 1': This must be a text"),
        ({"tables": -5}, "Tables are a whole number up to 100"),
        ({"activities": 5, "sections": [{"title": "S", "activities": [CHOICE]}]}, "must be a list"),
        ({"language": "en" + "-a" * 9000}, "field 'language'"),
        ({"title": "\0\x1b"}, "field 'title': A text is missing here"),
        ({"\x1b[2J": 1}, "There is no key '[2J' here"),
        ({"activities": [{**CHOICE, "id": "a" * 99_999}]}, "cannot be a name here"),
    ],
    ids=range(10),
)
def test_what_is_no_plan_is_told_in_a_sentence(plan: dict[str, Any], said: str) -> None:
    with pytest.raises(WorkshopError) as caught:
        Workshop.given({"title": "T", "activities": [CHOICE], **plan})

    assert said in str(caught.value)
    assert len(str(caught.value)) <= 1000


@pytest.mark.parametrize(
    "sign",
    ["0x_", "0b_", "9" * 5000, "[!!int , 1]", "!!int X", "!!float x", "!!bool maybe", "!!null x"],
)
def test_what_yaml_takes_for_a_number_and_cannot_read_is_told_as_any_other(sign: str) -> None:
    for written in (sign, f"[{{a: [{sign} ]}}]"):
        with pytest.raises(WorkshopError, match="There is no key 'x' here") as caught:
            Workshop.parse(f"{PLAN}x: {written}\n")
        assert len(str(caught.value)) <= 1000


MANY = "".join(
    f"  - {{id: a{n}, kind: choice, prompt: Q{n}, options: [X, Y]}}\n" for n in range(100)
)
CODES = [
    f"{a}{b}-{c}" for c in range(4) for a in "abcdefghijklmnopqrstuvwxyz" for b in "abcdefghijklm"
]
SLIDE = "title: T\n{}activities:\n  - {{id: s, kind: slide, title: S, body: '{}'}}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"title: T\nlanguages: [en]\ntranslations: {{{': {}, '.join(CODES)}: {{}}}}\n"
        f"activities:\n{MANY}",
        f"title: a: {' ' * 100_000}b\n{PLAN}",
        f"{PLAN}a{' ' * 100_000}b: c: d\n",
        SLIDE.format("", "$" + "^" * 3900)
        + "".join(f"  - {{kind: slide, title: S{n}, body: '${'^' * 3900}'}}\n" for n in range(20)),
        SLIDE.format("formulas: true\n", "$a " * 200_000),
        SLIDE.format("formulas: true\n", "$a$ " * 990),
    ],
    ids=["languages", "remark", "key", "like formulas", "dollars", "formulas"],
)
def test_no_file_is_read_for_long(text: str) -> None:
    begun = process_time()

    is_run_or_refused(lambda: Workshop.parse(text))

    assert process_time() - begun < 8


@pytest.mark.parametrize("wrong", [None, "x", [1], {"es": None}, {"es": "x"}, {"es": [["Q", "x"]]}])
def test_translations_that_are_none_are_told(wrong: object) -> None:
    plan = {"title": "T", "languages": ["en", "es"], "activities": [CHOICE]}

    for told in (plan, {**plan, "title": {"en": "T", "es": "U"}}):
        with pytest.raises(WorkshopError, match="field 'translations"):
            Workshop.given({**told, "translations": wrong})


def test_what_steers_a_terminal_is_in_no_text_of_a_plan_and_in_no_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / "a\x1b[2J.yaml", tmp_path / "b.yaml"
    file.write_text('"\\e[2J": 1\n' + PLAN)
    other.write_text(PLAN.replace("Q", '"Q\\e]0;pwned\\a"').replace("T\n", '"\\e[2JT"\n'))

    assert [main(["check", str(file)]), main(["check", str(other)])] == [2, 0]

    said = capsys.readouterr()
    assert can_be_printed(said.out + said.err)
    assert said.out.startswith("[2JT: 1 activity")


def test_of_very_many_faults_the_first_are_told() -> None:
    with pytest.raises(WorkshopError) as caught:
        Workshop.parse("".join(f"bad{n}: 1\n" for n in range(3000)) + PLAN, "plan.yaml")

    assert str(caught.value).count("\n") == 20
    assert str(caught.value).endswith("plan.yaml: 2980 more.")
    assert len(caught.value.problems) == 3000


def test_of_very_many_doubts_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = "".join(f"  - {{kind: choice, id: a{n}, options: [X, Y]}}\n" for n in range(150))
    (tmp_path / "plan.yaml").write_text(f"title: T\nactivities:\n{asked}")

    assert main(["check", str(tmp_path / "plan.yaml")]) == 0

    said = capsys.readouterr().err.splitlines()
    assert len(said) == 21
    assert said[-1].endswith("plan.yaml: 130 more.")


@pytest.mark.parametrize("name", ["a\0b", "n" * 300, "."], ids=["nul", "long", "folder"])
def test_a_name_that_no_file_of_codings_can_have_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match=r"cannot be read: .* Choose a path in a folder"):
        coding.Codings(tmp_path / name)


@pytest.mark.parametrize(
    "name", ["a\\0.png", "é" * 150 + ".png", "\\ud800.png", "loop.png", "no.png"]
)
def test_a_name_that_no_picture_can_have_is_told_at_its_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.png").symlink_to("loop.png")
    slide = f'{{id: s, kind: slide, title: S, image: {{src: "{name}", alt: x}}}}'
    (tmp_path / "plan.yaml").write_text(f"title: T\nactivities:\n  - {slide}\n")

    with pytest.raises(WorkshopError, match=r"plan\.yaml:3: activity 's', field 'image\.src'"):
        Workshop.load(tmp_path / "plan.yaml")


LONG = "n" * 5000


@pytest.mark.parametrize(
    "words",
    [
        ["check", LONG],
        ["check", f"{LONG}.yaml"],
        ["serve", "definition-poll", "--db", f"{LONG}.db"],
        ["serve", "definition-poll", "--db", "postgresql+psycopg://here:port/x"],
        ["export", "219816", "--db", LONG],
        ["backup", LONG, "--db", "empty.db"],
        ["rehearse", "219816", "--hub", "http://[::1"],
        ["rehearse", "219816", "--hub", "http://127.0.0.1:9", "--key", "é\n"],
    ],
    ids=range(8),
)
def test_what_no_file_no_key_and_no_address_can_be_is_told_in_a_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.db").touch()

    assert main(words) == 2

    said = capsys.readouterr().err
    assert said.startswith("plwidgets: ")
    assert (said.count("\n"), len(said) < 1100) == (1, True)


def test_a_terminal_that_lacks_a_letter_gets_another(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN.replace("Q", "Q ↔ ü"), "utf-8")
    command = [sys.executable, "-m", "plwidgets", "check", str(tmp_path / "plan.yaml")]
    poor = {**os.environ, "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, capture_output=True, env=poor)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Q ? ?" in done.stdout


def room(kind: str = "open_text", **fields: Any) -> LocalRoom:
    made = LocalRoom(Workshop(title="T", activities=[{"id": "q", "kind": kind, **fields}]))
    made.join("ana")
    made.control("go", activity="q")
    return made


@pytest.mark.parametrize("level", [True, 1.0, "1", float("nan"), 10**400])
def test_a_level_is_a_whole_number_and_nothing_that_looks_like_one(level: object) -> None:
    scale = room("scale", statements=[{"id": "a", "label": "A"}])

    with pytest.raises(Refused):
        scale.answer("ana", "q", {"ratings": {"a": level}})
    assert scale.answer("ana", "q", {"ratings": {"a": 1}})


@pytest.mark.parametrize("text", ["\0", "\u200b\u200b", "\u00ad", "\u3164"])
def test_a_text_of_which_nothing_is_seen_is_empty(text: str) -> None:
    with pytest.raises(InvalidAnswer, match="'text' is empty"):
        room().answer("ana", "q", {"text": text})


def test_nul_is_taken_out_of_a_text() -> None:
    kind = find_kind("open_text")
    prompt = room().state.workshop["q"]

    assert kind.parse(prompt, {"text": "a\0b"}).texts() == ["ab"]


HOLDING: list[object] = []
HOLDING.append(HOLDING)


@pytest.mark.parametrize("text", [{"a"}, "\ud800", HOLDING, 10**5000, float("inf")], ids=range(5))
def test_what_cannot_be_sent_is_refused(text: object) -> None:
    with pytest.raises(Refused, match="cannot be sent"):
        room().answer("ana", "q", {"text": text})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (None, "What is asked must be an object, got nothing"),
        ({}, "'action' is missing"),
        ({"action": 7}, "'action' must be a text, got 7"),
        ({"action": ["end"]}, "'action' must be a text, got a list of 1"),
        ({"action": "timer", "seconds": 0}, "timer: 'seconds' must be 1 or more, got 0"),
        ({"action": "spotlight", "answer": 10**400}, "'answer' must be less than"),
    ],
)
def test_what_is_no_action_is_told_in_a_sentence(asked: Any, said: str) -> None:
    with pytest.raises(Refused) as caught:
        room().act(ROOM, asked)
    assert said in caught.value.message


@pytest.mark.parametrize("tables", ["-3", "2.5", "5000"])
def test_tables_are_counted_in_whole_numbers(tables: str) -> None:
    text = f"title: T\ntables: {tables}\nactivities:\n  - {{id: q, kind: open_text, prompt: P}}\n"

    with pytest.raises(WorkshopError, match="Tables are a whole number up to 100, or a list"):
        Workshop.parse(text)


def test_a_workshop_is_no_larger_than_one_can_be() -> None:
    with pytest.raises(WorkshopError, match=r"This has 4\.0 MB; a workshop has 1 MB at most"):
        Workshop.parse("a: b\n" * 800_000)
    with pytest.raises(WorkshopError, match="more parts than a workshop can have"):
        Workshop.parse("title: T\nactivities:\n" + "  - [a, b, c, d]\n" * 8000)


def test_an_empty_database_is_named_and_stays_empty(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()

    with pytest.raises(StoreError, match="holds no rooms of plwidgets"):
        pl.read(file)
    assert [file.stat().st_size, *tmp_path.iterdir()] == [0, file]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(PlwidgetsError, match="is a folder"):
        pl.read(tmp_path)


def _zip(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("_", "."), content)
    return path


def test_a_damaged_file_is_told_in_our_words(tmp_path: Path) -> None:
    jsonl, csv = tmp_path / "a.jsonl", tmp_path / "a.csv"
    jsonl.write_text("[" * 100_000)
    csv.write_text('workshop\n"' + "x" * 200_000 + '"\n')
    xlsx = _zip(tmp_path / "a.xlsx", **{"[Content_Types]_xml": "<no"})
    foreign = _zip(tmp_path / "a.zip", a_csv="\0not,ours")

    for file in (jsonl, csv, xlsx, foreign):
        with pytest.raises(Refused, match="is not a log or an export of plwidgets") as caught:
            pl.read(file)
        assert caught.value.__suppress_context__


def test_a_packed_file_of_which_too_much_comes_out_is_not_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("a.csv", "w", force_zip64=True) as part,
    ):
        for _ in range(257):
            part.write(bytes(1024**2))

    with pytest.raises(Refused, match="unpacked it is larger than 256 MB"):
        pl.read(bomb)


def test_nor_is_a_packed_text(tmp_path: Path) -> None:
    bomb, cut = tmp_path / "bomb.jsonl.gz", tmp_path / "cut.csv.gz"
    with gzip.open(bomb, "wb", compresslevel=1) as packed:
        for _ in range(257):
            packed.write(bytes(1024**2))
    cut.write_bytes(bomb.read_bytes()[:1000])

    with pytest.raises(Refused, match="unpacked it is larger than 256 MB"):
        pl.read(bomb)
    with pytest.raises(Refused, match=r"cut\.csv\.gz is not a log .* it is no whole gzip file"):
        pl.read(cut)
