"""Codings in a file: every change once, on the disk, and still there after a crash."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plwidgets.analysis.coding import AnswerId, Codings
from plwidgets.exceptions import InvalidData, NotFound, Refused, StoreError

ONE, TWO, THREE = (AnswerId("219816", "why", seq) for seq in (3, 4, 12))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.codings.jsonl"


@pytest.fixture
def codings(path: Path) -> Codings:
    """Two codes, and two answers that Ana has coded."""
    codings = Codings(path)
    codings.add_code("Voice", "Being heard", coder="ana")
    codings.add_code("Choice", coder="ana")
    codings.code(ONE, ["voice"], coder="ana")
    codings.code(TWO, ["choice", "voice"], coder="ana")
    return codings


def test_the_file_is_plain_lines_each_with_one_change(codings: Codings, path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    assert [line["change"] for line in lines] == ["code", "code", "coding", "coding"]
    assert lines[2]["answer"] == {"code": "219816", "activity": "why", "seq": 3}
    assert lines[2]["coder"] == "ana"
    assert datetime.fromisoformat(lines[2]["at"]).tzinfo == UTC


def test_what_was_coded_is_there_when_the_file_is_opened_again(
    codings: Codings, path: Path
) -> None:
    again = Codings(path)

    assert again.book == codings.book
    assert again.frame.equals(codings.frame)
    assert again.now.of(TWO, "ana") == ("voice", "choice")
    assert [*again.frame] == ["code", "activity", "seq", "coder", "codes", "accepted", "at"]


def test_no_code_fits_is_a_coding_and_none_at_all_is_not(codings: Codings) -> None:
    codings.code(ONE, [], coder="ana")
    codings.clear(TWO, coder="ana")

    assert codings.now.by("ana") == {ONE: ()}


def test_a_torn_last_line_is_skipped_reported_and_replaced(codings: Codings, path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"at":"2026-03-01T10:00:00Z","coder":"an')

    with pytest.warns(UserWarning, match=r"answers\.codings\.jsonl:5: the last line is torn"):
        again = Codings(path)
    assert again.torn.endswith("look whether your last change is there.")
    assert again.frame.equals(codings.frame)

    again.code(THREE, ["choice"], coder="ana")
    assert path.read_bytes().startswith(whole)
    assert Codings(path).now.of(THREE, "ana") == ("choice",)


@pytest.mark.parametrize("lost", range(1, 155, 7))
def test_wherever_a_crash_cuts_the_file_all_earlier_changes_are_there(
    codings: Codings, path: Path, lost: int
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-1][:-lost])

    with pytest.warns(UserWarning, match="torn"):
        again = Codings(path)

    assert again.now.by("ana") == {ONE: ("voice",)}


def test_a_whole_last_line_without_its_end_counts(codings: Codings, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])
    again = Codings(path)
    again.code(THREE, [], coder="ana")

    assert list(Codings(path).now.by("ana")) == [ONE, TWO, THREE]


def test_a_change_is_on_the_disk_before_it_is_acknowledged(
    codings: Codings, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    codings.code(THREE, [], coder="ana")

    assert len(synced) == 1


def test_a_full_disk_says_so_and_half_a_line_does_no_harm(
    codings: Codings, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match=r"cannot be written: No space left on device\."):
            codings.code(ONE, [], coder="ana")
    codings.code(THREE, ["voice"], coder="ana")

    assert Codings(path).now.of(THREE, "ana") == ("voice",)


def test_a_bad_file_names_its_line_and_the_remedy(codings: Codings, path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], '{"change": "shuffle"}', *lines[1:], ""]), "utf-8")

    with pytest.raises(InvalidData, match=r"answers\.codings\.jsonl:2: .*'shuffle'.*take the line"):
        Codings(path)


def test_a_folder_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Choose a path in a folder that is there"):
        Codings(tmp_path / "nowhere" / "answers.codings.jsonl").add_code("Voice", coder="ana")


def test_a_code_that_is_not_there_or_retired_is_refused(codings: Codings) -> None:
    with pytest.raises(NotFound, match="no code 'voise'"):
        codings.code(ONE, ["voise"], coder="ana")
    codings.retire_code("voice", coder="ana")
    with pytest.raises(Refused, match=r"'Voice' is retired\. Reinstate it"):
        codings.code(THREE, ["voice"], coder="ana")

    codings.code(ONE, ["voice", "choice"], coder="ana")
    assert codings.now.of(ONE, "ana") == ("voice", "choice")


def test_a_version_keeps_what_stood_then(codings: Codings, path: Path) -> None:
    assert codings.unkept == 4
    first = codings.keep("before lunch", coder="ana")
    assert codings.unkept == 0
    codings.rename_code("voice", "Say", coder="ana")
    codings.code(ONE, ["choice"], coder="ana")
    codings.clear(TWO, coder="ana")

    assert [(one.number, one.note) for one in Codings(path).versions] == [(1, "before lunch")]
    assert codings.at(first).book["voice"].name == "Voice"
    assert codings.at(1).of(TWO, "ana") == ("voice", "choice")
    with pytest.raises(NotFound, match=r"no version 2\. There are: 1\. Keep one"):
        codings.at(2)


def test_merged_codes_are_one_in_all_codings_but_not_in_earlier_versions(
    codings: Codings, path: Path
) -> None:
    codings.code(ONE, ["choice"], coder="ben")
    codings.code(THREE, ["choice"], coder="ben", accepted=["choice"])
    codings.keep("apart", coder="ana")
    codings.merge_codes("choice", "voice", coder="ana")

    again = Codings(path)
    assert again.now.of(TWO, "ana") == again.now.of(ONE, "ben") == ("voice",)
    assert again.frame.set_index(["seq", "coder"]).loc[(12, "ben"), "accepted"] == ["voice"]
    assert again.at(1).of(TWO, "ana") == ("voice", "choice")
    assert again.diff(1)[["seq", "coder", "added", "removed"]].to_numpy().tolist() == [
        [3, "ben", ["voice"], ["choice"]],
        [4, "ana", [], ["choice"]],
        [12, "ben", ["voice"], ["choice"]],
    ]
    again.reinstate_code("choice", coder="ana")
    assert again.now.of(ONE, "ben") == ("choice",)


def test_two_versions_differ_in_codings_and_in_the_book(codings: Codings) -> None:
    codings.keep(coder="ana")
    codings.change_code("voice", name="Say", key="s", coder="ana")
    codings.add_code("Time", coder="ana")
    codings.code(ONE, ["time"], coder="ana")
    codings.clear(TWO, coder="ana")
    codings.code(THREE, ["choice"], coder="ben")
    codings.keep(coder="ana")
    codings.code(ONE, [], coder="ana")

    changes = codings.diff(1, 2)
    assert changes[["seq", "coder", "added", "removed"]].to_numpy().tolist() == [
        [3, "ana", ["time"], ["voice"]],
        [4, "ana", [], ["voice", "choice"]],
        [12, "ben", ["choice"], []],
    ]
    assert codings.diff(2)[["added", "removed"]].to_numpy().tolist() == [[[], ["time"]]]
    assert codings.book_diff(1, 2).to_numpy().tolist() == [
        ["voice", "name", "Voice", "Say"],
        ["voice", "key", "v", "s"],
        ["time", "added", None, "Time"],
    ]
    assert codings.diff(2, 2).empty


def test_two_coders_may_use_one_file_at_a_time(codings: Codings, path: Path) -> None:
    other = Codings(path)
    other.code(ONE, ["choice"], coder="ben")
    codings.code(THREE, ["voice"], coder="ana")
    other.refresh()

    assert other.frame.equals(Codings(path).frame)
    assert codings.now.coders == ["ana", "ben"]


def test_the_file_of_another_coder_is_merged_once(codings: Codings, tmp_path: Path) -> None:
    other = Codings(tmp_path / "ben.codings.jsonl")
    other.add_code("Voice", coder="ben")
    other.add_code("Care", coder="ben")
    other.code(ONE, ["care"], coder="ben")
    other.keep("mine", coder="ben")

    assert codings.merge(other.path) == 3
    assert codings.merge(other) == 0
    assert codings.now.of(ONE, "ana") == ("voice",)
    assert codings.now.of(ONE, "ben") == ("care",)
    assert {code.id: code.key for code in codings.book.codes} == {
        "voice": "v",
        "choice": "c",
        "care": "a",
    }
    assert codings.versions == []


def test_of_one_coder_on_two_machines_the_later_coding_holds(
    codings: Codings, path: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(path.read_bytes())
    elsewhere = Codings(copy)
    elsewhere.code(ONE, ["choice"], coder="ana")
    codings.code(ONE, [], coder="ana")
    codings.merge(elsewhere)
    elsewhere.merge(codings)

    assert codings.now.of(ONE, "ana") == elsewhere.now.of(ONE, "ana") == ()
