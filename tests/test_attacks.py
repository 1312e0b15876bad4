"""What nobody should send is refused in our words, at every door, and changes nothing."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path
from typing import Any

import pytest

import plwidgets as pl
from plwidgets.activities import find_kind
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import InvalidAnswer, PlwidgetsError, Refused, StoreError, WorkshopError
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop


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
