"""The guides in docs/ are true: every field is in them, and their examples work."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from plwidgets.activities import Entry, Kind, Prompt, kinds
from plwidgets.activities.variables import COLUMNS
from plwidgets.analysis.coding import AnswerId, Codings
from plwidgets.answers.files import FORMATS
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop
from tests.told import Told, keep

DOCS = Path(__file__).parent.parent / "docs"
OURS = [kind for kind in kinds().values() if kind.module.startswith("plwidgets.")]


def guide(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return fenced(guide(name), language)


def fenced(text: str, language: str) -> list[str]:
    """Return the blocks of code in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def documented(text: str) -> set[str]:
    """Return the fields in the first column of the tables of a text."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_field_of_a_workshop_and_of_every_activity_is_explained() -> None:
    whole, _, every = guide("workshops").partition("## Every activity")
    top, _, typed = whole.partition("### What may be typed")
    top += typed.partition("\n#")[2]
    assert documented(top) == {*Workshop.model_fields, "sections"}
    assert documented(every) == {*Prompt.model_fields}


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)
def test_every_field_of_a_kind_is_explained_in_its_folder(kind: Kind) -> None:
    own = (kind.folder / "README.md").read_text(encoding="utf-8")

    assert own.startswith(f"# {kind.name}\n")
    told = documented("".join(re.findall(r"^\| field \|.*\n(?:\|.*\n)+", own, re.MULTILINE)))
    assert {name for name in kind.prompt.model_fields if name not in Prompt.model_fields} <= told
    assert told <= set(kind.prompt.model_fields)
    for text in fenced(own, "yaml"):
        assert Workshop.parse(text).activities


@pytest.mark.parametrize("text", blocks("workshops", "yaml"))
def test_the_workshops_in_the_guide_are_right(text: str, tmp_path: Path) -> None:
    for name in re.findall(r"\b(?:src|captions): ([\w-]+\.\w+)", text):
        (tmp_path / name).write_bytes(b"what it shows")

    assert Workshop.parse(text, folder=tmp_path).activities


def test_the_python_in_the_guide_runs(capsys: pytest.CaptureFixture[str]) -> None:
    for code in blocks("workshops", "python"):
        run(code)
    assert capsys.readouterr().out.startswith("280\ntitle: A short one")


def test_the_frames_in_the_guide_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Told(Workshop.load("personalized-learning"))
    room.does("ana", "join", table="3")
    for activity in ("definition", "start", "opportunities"):
        room.does(ROOM, "go", activity=activity)
    room.answers("ana", "definition", text="Voice and choice")
    room.answers("ana", "start", choices=["voice"])
    room.answers("ana", "opportunities", notes="Genius hour")
    room.does(ROOM, "go", activity="why")
    room.answers("ana", "why", text="A student asked me why")
    keep(tmp_path / "plwidgets.db", room)
    monkeypatch.chdir(tmp_path)

    _, frames, desk, words, *_ = (run(code) for code in blocks("data", "python"))

    assert [*frames.words] == ["Voice and choice"]
    assert frames.before_and_after.loc["Voice", 1] == 1
    assert frames.by_table.to_dict() == {"3": "Genius hour"}
    assert len(words.why) == 1
    assert desk.mail.read_text().startswith("# A morning")


def test_the_codings_in_the_guide_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Told(Workshop.load("personalized-learning"))
    room.does("ana", "join", table="3")
    room.does(ROOM, "go", activity="why")
    room.answers("ana", "why", text="A student asked me why")
    keep(tmp_path / "plwidgets.db", room)
    monkeypatch.chdir(tmp_path)
    for file, coder in (("answers", "Ana"), ("ben", "Ben")):
        codings = Codings(f"{file}.codings.jsonl")
        for name in ("Voice", "Say", "Time"):
            codings.add_code(name, coder=coder)
        codings.code(AnswerId("219816", "why", 4), ["say"] * (coder == "Ana"), coder=coder)

    _, alone, added, together = (run(code) for code in blocks("coding", "python"))

    assert [code.name for code in alone.codings.at(1).book.active] == ["Being heard"]
    assert added.shares["answers"].sum() > 100
    assert len(added.by_role) > len(added.tested) == 5
    assert together.disagreements(together.codings)["id"].tolist() == ["voice"]


def test_every_column_and_every_format_is_explained() -> None:
    assert documented(guide("data")) >= {*COLUMNS, *FORMATS}


def test_the_example_of_a_kind_adds_up_and_is_drawn() -> None:
    kind, chart = (run(code) for code in blocks("kinds", "python"))
    prompt = kind.Prompt(id="now", highest=3)
    entries = [
        Entry(seq, f"p{seq}", f"p{seq}", None, 0, kind.Answer(degrees=degrees))
        for seq, degrees in enumerate((1, 3, 3), 1)
    ]
    tally = kind.Tally(prompt).of(entries)
    tally.remove(entries[0])
    assert [row["value"] for row in tally.rows()] == [0, 0, 2]
    assert [text.strip() for text in chart.figure(tally.as_dict()).data[0].text] == [
        "0 · 0%",
        "0 · 0%",
        "2 · 100%",
    ]


def run(code: str) -> Any:
    """Run code from a guide, and return what it defines."""
    module = ModuleType("example")
    sys.modules["example"] = module  # pydantic looks there for what is parametrized
    # dont_inherit: this file's `from __future__` is not the guide's.
    exec(compile(code, "guide", "exec", dont_inherit=True), vars(module))  # noqa: S102 - ours
    return module
