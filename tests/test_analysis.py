"""What people answered is what an analyst reads: in frames, tallies, replays and files."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from plwidgets.activities import Variable
from plwidgets.activities.variables import COLUMNS
from plwidgets.analysis import Log, read, samples
from plwidgets.analysis.summaries import counts
from plwidgets.answers.columns import Column
from plwidgets.answers.files import (
    BOOK_BESIDE,
    FORMATS,
    export,
    flat,
    guarded,
    save,
    unflat,
    unguarded,
    writable,
    write,
    write_codebook,
)
from plwidgets.answers.rows import dump_log, load_log, records
from plwidgets.client import Room
from plwidgets.client.address import HubAddress
from plwidgets.exceptions import Forbidden, NotFound, PlwidgetsError, Refused, Unauthorized
from plwidgets.room import ROOM, Tallies, replay
from plwidgets.store import open_store
from plwidgets.workshop import Workshop
from tests.servers import Server
from tests.told import BEGAN, SECOND, Told, keep

PLAN = Workshop(
    title="A small one",
    tables=3,
    activities=[
        {"id": "hello", "kind": "slide", "body": "Hello"},
        {"id": "definition", "kind": "open_text", "prompt": "What is it?"},
        {
            "id": "start",
            "kind": "choice",
            "prompt": "Where to start?",
            "at_most": 2,
            "options": ["Voice", "Co-creation", "Self-discovery"],
        },
        {"id": "talk", "kind": "table_topic", "prompt": "What do you do?"},
        {"id": "empty", "kind": "choice", "prompt": "Nobody got here", "options": ["Yes", "No"]},
    ],
)

TEXT = Column("a", "open_text", "What?", Variable("text", "text"))
EMOJI = "Learning 🎉 that's mine 👩🏽‍🏫"
RTL = "التعلّم الذي يقوده الطالب"
SCRIPT = "<script>alert('hello')</script>"
FORMULA = '=HYPERLINK("http://example.org","Click")'


@pytest.fixture
def told() -> Told:
    """Four people, two rounds, a changed answer, a hidden one, a table's notes."""
    room = Told(PLAN)
    room.does("ana", "join", table="1", role="teacher")
    room.does("ben", "join", table="2", role="leader")
    room.does("cho", "join", table="1", role="teacher")
    room.does("dot", "join")
    room.does(ROOM, "go", activity="definition")
    room.answers("ana", "definition", text="First thoughts")
    room.answers("ben", "definition", text=RTL)
    room.answers("cho", "definition", text=SCRIPT)
    seen = room.answers("dot", "definition", text=FORMULA)
    room.does(ROOM, "moderate", activity="definition", answers=[seen], hidden=True)
    room.answers("ana", "definition", text=EMOJI)
    room.does(ROOM, "go", activity="start")
    room.answers("ana", "start", choices=["voice"])
    room.answers("ben", "start", choices=["voice", "co-creation"])
    room.does(ROOM, "new_round", activity="start")
    room.answers("ana", "start", choices=["self-discovery"])
    room.does(ROOM, "go", activity="talk")
    room.answers("ana", "talk", notes="Genius hour\nPortfolios")
    room.answers("cho", "talk", notes="Genius hour\nPortfolios\nConferences")
    return room


@pytest.fixture
def database(told: Told, tmp_path: Path) -> Path:
    path = tmp_path / "plwidgets.db"
    keep(path, told)
    return path


def at(seq: int) -> datetime:
    return datetime.fromtimestamp((BEGAN + (seq - 1) * SECOND) / 1000, UTC)


class TestAnswers:
    def test_each_answer_given_is_one_row_with_all_that_is_known_of_it(
        self, database: Path
    ) -> None:
        got = read(database).answers("definition")

        def row(who: str, table: str | None, role: str | None, seq: int, **rest: Any) -> Any:
            return {
                "workshop": "A small one",
                "code": "219816",
                "activity": "definition",
                "kind": "open_text",
                "round": 1,
                "participant": who,
                "table": table,
                "role": role,
                "seq": seq,
                "at": at(seq),
                **rest,
            }

        expected = [
            row("ana", "1", "teacher", 7, latest=False, hidden=False, text="First thoughts"),
            row("ben", "2", "leader", 8, latest=True, hidden=False, text=RTL),
            row("cho", "1", "teacher", 9, latest=True, hidden=False, text=SCRIPT),
            row("dot", None, None, 10, latest=True, hidden=True, text=FORMULA),
            row("ana", "1", "teacher", 12, latest=True, hidden=False, text=EMOJI),
        ]
        assert [*got.columns] == [*COLUMNS, "text"]
        assert plain(got) == expected

    def test_columns_have_types_that_sums_and_groups_can_use(self, database: Path) -> None:
        got = read(database).answers("definition")
        assert {name: str(kind) for name, kind in got.dtypes.items() if name != "text"} == {
            "workshop": "category",
            "code": "category",
            "activity": "category",
            "kind": "category",
            "round": "Int64",
            "participant": "string",
            "table": "category",
            "role": "category",
            "seq": "Int64",
            "at": "datetime64[ms, UTC]",
            "latest": "bool",
            "hidden": "bool",
        }
        assert pd.api.types.is_string_dtype(got["text"])

    def test_all_activities_stand_in_one_frame_with_the_columns_of_every_kind(
        self, database: Path
    ) -> None:
        got = read(database).answers()
        assert [*got.columns] == [*COLUMNS, "text", "choices", "labels", "notes"]
        assert got["activity"].value_counts().to_dict() == {"definition": 5, "start": 3, "talk": 2}
        assert got.loc[got["activity"] == "talk", "text"].isna().all()

    def test_one_name_for_two_measures_does_no_harm(self) -> None:
        plan = Workshop(
            title="Right and right",
            activities=[
                {"id": "quiz", "kind": "quiz", "options": ["A", "B"], "correct": ["a"]},
                {"id": "links", "kind": "connect", "left": ["L"], "right": ["R", "S"]},
            ],
        )
        room = Told(plan)
        room.does("ana", "join")
        given: dict[str, Any] = {"quiz": {"choices": ["a"]}, "links": {"links": [["l", "r"]]}}
        for activity, answer in given.items():
            room.does(ROOM, "go", activity=activity)
            room.does("ana", "answer", activity=activity, answer=answer)
        got = Log({"219816": room.events}).answers()
        assert [*got["quiz_right"].dropna()] == [True]
        assert [*got["connect_right"].dropna()] == [["r"]]
        stored = pd.read_parquet(io.BytesIO(written(room, "parquet")))
        assert stored["right"].tolist() == ["True", "r"]

    def test_a_poll_has_ids_and_labels_that_explode(self, database: Path) -> None:
        got = read(database).answers("start").explode("labels")
        assert [*got["labels"]] == ["Voice", "Voice", "Co-creation", "Self-discovery"]

    def test_the_latest_of_a_table_is_whatever_its_people_wrote_last(self, database: Path) -> None:
        got = read(database).latest("talk")
        assert [(row["table"], row["participant"], row["notes"]) for row in plain(got)] == [
            ("1", "cho", "Genius hour\nPortfolios\nConferences")
        ]

    def test_the_latest_of_one_round_leaves_the_others_out(self, database: Path) -> None:
        log = read(database)
        assert [*log.latest("start")["round"]] == [1, 1, 2]
        assert [*log.latest("start", round=2)["participant"]] == ["ana"]

    def test_hidden_answers_do_not_count_and_stay_among_all_answers(self, database: Path) -> None:
        log = read(database)
        assert [*log.latest("definition")["text"]] == [RTL, SCRIPT, EMOJI]
        assert FORMULA in [*log.answers("definition")["text"]]

    def test_an_activity_without_answers_is_an_empty_frame_with_its_columns(
        self, database: Path
    ) -> None:
        got = read(database).answers("empty")
        assert got.empty
        assert {*COLUMNS, "choices"} <= {*got.columns}

    def test_hidden_is_how_an_answer_stood_when_it_was_the_last(self, told: Told) -> None:
        told.answers("dot", "definition", text="Sorry")
        told.does(ROOM, "moderate", activity="definition", answers=[told.state.seq], hidden=False)
        of_dot = [r for r in records(told.events) if r["participant"] == "dot"]
        assert [(r["text"], r["latest"], r["hidden"]) for r in of_dot] == [
            (FORMULA, False, True),
            ("Sorry", True, False),
        ]

    def test_an_unknown_activity_is_refused_with_the_nearest_name(self, database: Path) -> None:
        with pytest.raises(NotFound, match="Did you mean 'definition'"):
            read(database).answers("definitoin")


class TestTally:
    @pytest.mark.parametrize("activity", ["definition", "start", "talk", "empty", "hello"])
    def test_the_frame_says_what_the_projector_said(self, told: Told, activity: str) -> None:
        got = Log({"219816": told.events}).tally(activity)
        shown = Tallies().as_dict(told.state, activity)
        beside = {"n": shown["n"], "statistic": shown.get("statistic", "count")}
        assert plain(got) == [{"of": shown["n"]} | row | beside for row in shown["rows"]]

    def test_rounds_are_added_up_each_by_itself(self, database: Path) -> None:
        got = read(database).tally("start", by="round")
        counts = got.pivot(index="round", columns="id", values="value").to_dict("index")
        assert counts == {
            1: {"voice": 2, "co-creation": 1, "self-discovery": 0},
            2: {"voice": 0, "co-creation": 0, "self-discovery": 1},
        }

    def test_shares_are_of_the_answers_of_the_group(self, database: Path) -> None:
        got = read(database).tally("start", round=1, by="role")
        voice = got[got["id"] == "voice"]
        assert [*zip(voice["role"], voice["share"], voice["n"], strict=True)] == [
            ("leader", 1.0, 1),
            ("teacher", 1.0, 1),
        ]

    def test_people_without_a_table_are_a_group_of_their_own(self, told: Told) -> None:
        told.does(ROOM, "go", activity="definition")
        told.does("eve", "join")
        told.answers("eve", "definition", text="No table here")
        got = Log({"219816": told.events}).tally("definition", by="table")
        assert [None if pd.isna(t) else t for t in got["table"]] == ["1", "1", "2", None]

    def test_a_round_that_was_not_held_is_refused(self, database: Path) -> None:
        with pytest.raises(NotFound, match="rounds 1 to 2"):
            read(database).tally("start", round=3)


class TestRooms:
    def test_several_rooms_are_read_together_and_added_up_apart(
        self, told: Told, database: Path
    ) -> None:
        other = Told(PLAN, "564223")
        other.does("zoe", "join")
        other.does(ROOM, "go", activity="start")
        other.answers("zoe", "start", choices=["co-creation"])
        keep(database, other)
        log = read(database)

        assert {*log.answers("start")["code"]} == {"219816", "564223"}
        by_room = log.tally("start", by="code")
        assert by_room.groupby("code")["n"].first().to_dict() == {"219816": 2, "564223": 1}
        with pytest.raises(NotFound, match="several rooms: "):
            _ = log.workshop
        assert read(database, room="56 42 23").tally("start")["n"].max() == 1

    def test_rooms_that_asked_the_same_are_added_up_together(self, told: Told) -> None:
        other = Told(PLAN, "564223")
        other.does("zoe", "join", role="teacher")
        other.does(ROOM, "go", activity="start")
        other.answers("zoe", "start", choices=["voice"])
        log = Log({"219816": told.events, "564223": other.events})

        got = log.tally("start", round=1, by="role")
        assert got[got["id"] == "voice"].set_index("role")["value"].to_dict() == {
            "leader": 1,
            "teacher": 2,
        }
        assert log.round_of("start") == 1, "the last round that both rooms have"
        assert [*log.tally("start")["n"].unique()] == [3]
        assert [*log.tally("start", by="round")["n"].unique()] == [3, 1]

    def test_rooms_that_asked_something_else_by_the_same_name_are_kept_apart(
        self, told: Told
    ) -> None:
        other = Told(
            Workshop(title="B", activities=[{"id": "start", "kind": "open_text"}]), "564223"
        )
        log = Log({"219816": told.events, "564223": other.events})

        with pytest.raises(Refused, match="not the same question in all rooms: 219816, 564223"):
            log.tally("start")
        assert {*log.tally("start", by="code")["code"]} == {"219816"}

    def test_rooms_and_people_are_frames(self, database: Path) -> None:
        log = read(database)
        (room,) = plain(log.rooms)
        assert room == {
            "code": "219816",
            "workshop": "A small one",
            "begun": at(1),
            "last": at(20),
            "people": 4,
            "answers": 10,
            "zone": "UTC",
            "ended": False,
            "rehearsed": False,
            "for_coaches": False,
        }
        assert [*log.people["participant"]] == ["ana", "ben", "cho", "dot"]
        assert log.workshop == PLAN

    def test_whoever_was_erased_is_in_no_frame(self, database: Path) -> None:
        store = open_store(database)
        with store.transaction() as transaction:
            transaction.erase("219816", "ana")
        store.close()
        log = read(database)
        assert {*log.answers()["participant"]} == {"ben", "cho", "dot"}
        assert log.tally("definition")["n"].max() == 2


class TestCodebook:
    def test_every_column_has_its_question_its_measure_and_what_its_values_mean(
        self, told: Told
    ) -> None:
        got = Log({"219816": told.events}).codebook.set_index(["activity", "column"])

        assert [*got.index] == [
            ("definition", "text"),
            ("start", "choices"),
            ("start", "labels"),
            ("talk", "notes"),
            ("empty", "choices"),
            ("empty", "labels"),
        ]
        start = got.loc[[("start", "choices")]].to_dict("records")[0]
        assert (start["question"], start["measure"]) == ("Where to start?", "choices")
        assert start["values"]["co-creation"] == "Co-creation"

    def test_xlsx_brings_it_along(self, told: Told) -> None:
        got = pd.read_excel(io.BytesIO(written(told, "xlsx")), sheet_name="columns")
        assert [*got["column"]] == ["text", "choices", "labels", "notes", "choices", "labels"]


class TestReplay:
    def test_a_replay_stands_where_the_room_stood(self, told: Told, database: Path) -> None:
        log = read(database)
        assert log.replay() == told.state
        assert log.replay(until=6) == replay(told.events[:6])
        assert log.replay(until=at(6)) == replay(told.events[:6])
        assert log.replay(until="2026-01-01T10:00:05") == replay(told.events[:6])
        assert log.replay(until="2026-01-01T11:00:05+01:00") == replay(told.events[:6])

    @pytest.mark.parametrize("code", ["1", "", 1])
    def test_a_room_that_is_not_in_the_log_is_told_with_those_that_are(self, code: Any) -> None:
        with pytest.raises(NotFound, match=f"no room '{code}' in this log. It holds: 310426, "):
            samples().only(code)

    def test_before_its_beginning_there_is_no_room(self, database: Path) -> None:
        assert read(database).replay(until="2025-12-31") is None


class TestSources:
    def test_a_log_that_was_written_out_reads_back_whole(self, told: Told, tmp_path: Path) -> None:
        path = tmp_path / "room.jsonl"
        path.write_bytes(b"".join(dump_log(told.events)))
        assert [*load_log(path.read_bytes().splitlines())] == told.events
        assert read(path).replay() == told.state

    @pytest.mark.parametrize("ending", [".columns.csv", ".codebook.csv"])
    @pytest.mark.parametrize("format", FORMATS)
    def test_exported_answers_read_back_as_the_same_frames_but_cannot_be_replayed(
        self, told: Told, tmp_path: Path, format: str, ending: str
    ) -> None:
        told.answers("ben", "definition", text="'=1+1")
        path = tmp_path / f"answers.{format}"
        path.write_bytes(written(told, format))
        if format in BOOK_BESIDE:
            with (tmp_path / f"answers{ending}").open("wb") as file:
                write_codebook([told.events], file)
        log, live = read(path), Log({"219816": told.events})

        for activity in (None, "definition", "start", "talk"):
            pd.testing.assert_frame_equal(log.answers(activity), live.answers(activity))
        assert log.codebook.equals(live.codebook)
        with pytest.raises(NotFound, match="answers only"):
            log.tally("definition")

    @pytest.mark.parametrize("format", FORMATS)
    def test_that_nothing_does_not_apply_is_an_answer_in_what_was_exported_too(
        self, tmp_path: Path, format: str
    ) -> None:
        asked = {"id": "s", "kind": "scale", "statements": ["A", "B"], "not_applicable": True}
        room = Told(Workshop(title="A", activities=[asked]))
        for name in ("ana", "ben", "cho"):
            room.does(name, "join")
        room.does(ROOM, "go", activity="s")
        room.answers("ana", "s", ratings={"a": 1, "b": 2})
        room.answers("ben", "s", ratings={"a": 1, "b": "na"})
        room.answers("cho", "s", ratings={"a": 4, "b": 5})

        live = Log({"219816": room.events})
        exported = read(save([room.events], tmp_path / f"answers.{format}"))

        for log in (live, exported):
            assert [*log.answers("s")["na"]] == [[], ["b"], []]
            aside = counts(log, "s").query("column == 'na' and value == 'b'")
            assert aside[["count", "n", "skipped"]].to_numpy().tolist() == [[1, 3, 0]]
        assert exported.codebook.equals(live.codebook)
        assert live.codebook.set_index("column")["none_counts"].to_dict() == {
            "level_a": False,
            "level_b": False,
            "na": True,
        }

    def test_columns_told_by_an_earlier_version_are_read(self, told: Told, tmp_path: Path) -> None:
        path = save([told.events], tmp_path / "answers.csv")
        beside = path.with_suffix(".columns.csv")
        lines = [*csv.reader(io.StringIO(beside.read_text("utf-8-sig")))]
        with beside.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(line[:7] for line in lines)

        assert read(path).codebook["values"].tolist() == told_codebook(told)

    @pytest.mark.parametrize("format", FORMATS)
    def test_a_log_of_several_rooms_is_exported_and_read_back(
        self, told: Told, tmp_path: Path, format: str
    ) -> None:
        other = Told(PLAN, "564223")
        other.does("zoe", "join")
        other.does(ROOM, "go", activity="start")
        other.answers("zoe", "start", choices=["voice"])
        log = Log({"219816": told.events, "564223": other.events})
        path = log.export(tmp_path / f"answers.{format}")
        pd.testing.assert_frame_equal(read(path).answers("start"), log.answers("start"))

    def test_a_csv_without_its_codebook_keeps_every_text(self, told: Told, tmp_path: Path) -> None:
        path = tmp_path / "answers.csv"
        path.write_bytes(written(told, "csv"))
        log = read(path)

        assert [*log.answers("definition")["text"]][:3] == ["First thoughts", RTL, SCRIPT]
        assert [*log.answers("start")["choices"]][1] == ["voice", "co-creation"]

    def test_a_csv_alone_keeps_zeros_in_front_lists_and_numbers(self, tmp_path: Path) -> None:
        room = Told(
            Workshop(
                title="T",
                activities=[
                    {"id": "number", "kind": "open_text"},
                    {"id": "tools", "kind": "choice", "options": ["a, b", "c; d"], "at_most": 2},
                    {"id": "rate", "kind": "scale", "statements": ["One"]},
                ],
            ),
            "219816",
        )
        room.does("ana", "join")
        for activity, answer in (
            ("number", {"text": "007"}),
            ("tools", {"choices": ["a-b", "c-d"]}),
            ("rate", {"ratings": {"one": 4}}),
        ):
            room.does(ROOM, "go", activity=activity)
            room.answers("ana", activity, **answer)
        path = tmp_path / "answers.csv"
        path.write_bytes(written(room, "csv"))

        log = read(path)

        assert log.answers("number")["text"].tolist() == ["007"]
        assert log.answers("tools")["labels"].tolist() == [["a, b", "c; d"]]
        assert log.answers("rate")["level_one"].tolist() == [4]

    def test_no_sheet_has_the_name_that_spreadsheets_keep(self, tmp_path: Path) -> None:
        room = Told(
            Workshop(title="T", activities=[{"id": "history", "kind": "open_text"}]), "219816"
        )
        room.does("ana", "join")
        room.does(ROOM, "go", activity="history")
        room.answers("ana", "history", text="=1+1")
        path = tmp_path / "answers.xlsx"
        path.write_bytes(written(room, "xlsx"))

        assert openpyxl.load_workbook(path).sheetnames == ["history~2", "columns"]
        assert read(path).answers("history")["text"].tolist() == ["=1+1"]

    def test_a_spreadsheet_of_something_else_says_what_it_is(self, tmp_path: Path) -> None:
        pd.DataFrame({"a": [1]}).to_excel(tmp_path / "other.xlsx")
        (tmp_path / "text.xlsx").write_text("a,b\n")

        with pytest.raises(Refused, match="a spreadsheet without a sheet on what its columns"):
            read(tmp_path / "other.xlsx")
        with pytest.raises(Refused, match="it is no spreadsheet"):
            read(tmp_path / "text.xlsx")

    @pytest.mark.parametrize("name", ["x.json", "x.yaml", "x.py", "x"])
    def test_a_file_of_something_else_is_told_which_endings_are_read(
        self, tmp_path: Path, name: str
    ) -> None:
        (tmp_path / name).write_text('{"title": "no log"}')

        with pytest.raises(Refused, match="neither a database nor an export") as caught:
            read(tmp_path / name)

        assert caught.value.hint.startswith("Files that are read end in .jsonl, .ndjson, ")
        assert caught.value.hint.endswith(".parquet, or are a database (.db).")
        assert "--db" not in str(caught.value)

    @pytest.mark.parametrize(
        ("source", "words"),
        [
            ("https://example.org/answers.csv", "A file on the web is not read from here."),
            ("s3://bucket/answers", "'s3://' is no database that can be opened here."),
            ("postgresql+pg8000://me@here/rooms", "pip install 'plwidgets[postgres]'"),
            (io.StringIO("a,b"), "This is an open file. Name the file instead."),
            (
                Room("219816", HubAddress("http://127.0.0.1:1/plwidgets"), "key"),
                "This is a room, not its log.",
            ),
        ],
    )
    def test_what_is_no_log_is_told_in_words(self, source: Any, words: str) -> None:
        with pytest.raises(PlwidgetsError, match=re.escape(words)):
            read(source)

    def test_a_moment_that_is_none_is_told_with_how_to_write_it(self, told: Told) -> None:
        log = Log({"219816": told.events})

        with pytest.raises(Refused, match=re.escape("'29.03.2026' is no moment. Write it as 2026")):
            log.replay(until="29.03.2026")

    @pytest.mark.parametrize("name", ["other.csv", "other.parquet"])
    def test_a_file_of_another_kind_is_refused(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.write_text("a,b\n1,2\n")
        with pytest.raises(Refused, match="not a log or an export"):
            read(path)

    @pytest.mark.parametrize("format", ["jsonl", "csv"])
    def test_a_packed_file_is_read_as_what_is_in_it(
        self, told: Told, tmp_path: Path, format: str
    ) -> None:
        log = Log({"219816": told.events})
        file = log.export(tmp_path / f"answers.{format}")
        packed = tmp_path / f"answers.{format}.gz"
        packed.write_bytes(gzip.compress(file.read_bytes()))

        assert_frame_equal(read(packed).answers("talk"), read(file).answers("talk"))

    def test_so_is_a_packed_log(self, told: Told, tmp_path: Path) -> None:
        packed = tmp_path / "spring.jsonl.gz"
        packed.write_bytes(gzip.compress(b"".join(dump_log(told.events))))

        assert read(packed).replay() == told.state

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("seq", 2**64, "answer 2 has 18446744073709551616 for its seq"),
            ("seq", None, "answer 2 has no seq"),
            ("seq", -1, "answer 2 has -1 for its seq"),
            ("round", "first", "answer 2 has 'first' for its round"),
            ("round", True, "answer 2 has true for its round"),
            ("table", ["1"], "answer 2 has a list of 1 for its table"),
            ("activity", 3, "answer 2 has 3 for its activity"),
            ("code", 219816, "answer 2 has 219816 for its code"),
            ("latest", "false", "answer 2 has 'false' for its latest"),
            ("at", "noon", "answer 2 has 'noon' for its at"),
        ],
    )
    def test_an_export_with_what_no_room_writes_is_refused(
        self, told: Told, tmp_path: Path, name: str, value: object, said: str
    ) -> None:
        file = Log({"219816": told.events}).export(tmp_path / "answers.jsonl")
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        lines[1][name] = value
        file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")

        with pytest.raises(Refused, match=re.escape(said)):
            read(file)

    def test_a_file_that_cannot_be_written_is_named(self, told: Told, tmp_path: Path) -> None:
        log = Log({"219816": told.events})
        with pytest.raises(Refused, match=r"a\.csv cannot be written: there is no folder .*none"):
            log.export(tmp_path / "none" / "a.csv")
        (tmp_path / "b.csv").mkdir()
        with pytest.raises(Refused, match=r"b\.csv is a folder"):
            log.export(tmp_path / "b.csv")
        with pytest.raises(Refused, match="no NUL"):
            log.export(tmp_path / "c\0.csv")

    def test_what_is_wrong_with_another_file_meanwhile_is_not_blamed_on_the_one_written(
        self, tmp_path: Path
    ) -> None:
        with pytest.raises(FileNotFoundError), writable(tmp_path / "a.csv"):
            (tmp_path / "away" / "log.jsonl").read_bytes()

    @pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx", "parquet"])
    def test_what_was_read_from_an_export_is_not_written_over_it(
        self, told: Told, tmp_path: Path, format: str
    ) -> None:
        file = Log({"219816": told.events}).export(tmp_path / f"answers.{format}")
        before, log = file.read_bytes(), read(file)

        for refused in (lambda: log.export(file), lambda: log.until(3)):
            with pytest.raises(Refused, match="come from an export and cannot be"):
                refused()
        assert file.read_bytes() == before

    def test_a_damaged_file_of_columns_is_named(self, told: Told, tmp_path: Path) -> None:
        file = Log({"219816": told.events}).export(tmp_path / "answers.csv")
        beside = tmp_path / "answers.columns.csv"
        whole = beside.read_bytes()

        for damaged in (b"", b"\xff", whole + b"a,b\r\n", whole.replace(b",text,", b",song,")):
            beside.write_bytes(damaged)
            with pytest.raises(Refused, match=r": answers\.columns\.csv does not say what its"):
                read(file)

    @pytest.mark.parametrize("moment", [1.5, None, b"2026", [3]])
    def test_what_is_no_moment_is_no_damage_of_the_log(self, told: Told, moment: Any) -> None:
        with pytest.raises(Refused, match=r"is no moment\. Write it as"):
            Log({"219816": told.events}).until(moment)

    @pytest.mark.parametrize("round", [0, 3, "1", 1.5])
    def test_a_round_that_there_is_not_has_no_answers_and_no_tally(
        self, told: Told, round: Any
    ) -> None:
        log = Log({"219816": told.events})

        for ask in (log.latest, log.tally):
            with pytest.raises(NotFound, match=r"'start' has no round .* It has rounds 1 to 2"):
                ask("start", round)

    def test_a_room_may_be_named_by_its_number(self, database: Path) -> None:
        code: Any = 219816
        assert list(read(database, room=code).rooms["code"]) == ["219816"]

    def test_an_export_names_the_line_that_is_no_answer(self, told: Told, tmp_path: Path) -> None:
        file = Log({"219816": told.events}).export(tmp_path / "answers.jsonl")
        lines = file.read_bytes().splitlines()

        for damage in (lines[1][:20], b"[]", b"[" * 100_000, b"\xff"):
            file.write_bytes(b"\n".join([lines[0], b"", damage]))
            with pytest.raises(Refused, match=re.escape("answers.jsonl is not a log")) as caught:
                read(file)
            assert caught.value.message.endswith(": line 3 is no answer.")

    def test_a_csv_names_the_answer_that_is_not_whole(self, told: Told, tmp_path: Path) -> None:
        file = Log({"219816": told.events}).export(tmp_path / "answers.csv")
        whole, given = file.read_bytes(), len(Log({"219816": told.events}).answers())

        for damaged, said in (
            (whole + b"a,b\r\n", f"answer {given + 1} has not as many cells"),
            (whole + b"," * 99 + b"\r\n", f"answer {given + 1} has not as many cells"),
            (whole.decode().encode("utf-16"), "it is not in UTF-8"),
        ):
            file.write_bytes(damaged)
            with pytest.raises(Refused, match=re.escape(said)):
                read(file)

    def test_a_csv_that_a_spreadsheet_saved_holds_the_same(
        self, told: Told, tmp_path: Path
    ) -> None:
        log = Log({"219816": told.events})
        file = log.export(tmp_path / "answers.csv")
        saved = file.read_text("utf-8").replace(",True,", ",TRUE,").replace(",False,", ",FALSE,")
        assert ",TRUE," in saved
        file.write_text(saved, "utf-8")

        assert_frame_equal(read(file).latest("talk"), log.latest("talk"))

    def test_empty_lines_before_a_log_are_none_of_it(self, told: Told, tmp_path: Path) -> None:
        file = tmp_path / "spring.jsonl"
        file.write_bytes(b"\n \r\n" + b"".join(dump_log(told.events)))

        assert read(file).replay() == told.state

    @given(parts=st.lists(st.text(min_size=1), max_size=4))
    def test_a_list_fits_one_cell_and_comes_back(self, parts: list[str]) -> None:
        stripped = [part.lstrip(" ") or "x" for part in parts]
        assert unflat(str(flat(stripped))) == stripped

    @given(text=st.text())
    def test_what_is_guarded_from_spreadsheets_comes_back(self, text: str) -> None:
        assert unguarded(guarded(text)) == text

    def test_a_file_that_is_not_there_is_not_made(self, tmp_path: Path) -> None:
        path = tmp_path / "typo.db"
        with pytest.raises(NotFound, match="typo"):
            read(path)
        assert not path.exists()

    @pytest.mark.parametrize("text", ["hello", '{"a": 1}', "[1]", '{"type": "joined"}'])
    def test_a_file_of_something_else_is_refused(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "other.jsonl"
        path.write_text(text)
        with pytest.raises(Refused, match="not a log or an export"):
            read(path)

    def test_a_room_that_is_not_there_is_refused(self, database: Path) -> None:
        with pytest.raises(NotFound, match="There are: 219816"):
            read(database, room="000000")


class TestHub:
    def test_a_room_is_read_from_its_hub_as_from_its_database(self, hub_server: Server) -> None:
        room, path = hub_server, f"/api/rooms/{hub_server.code}"
        told = {"action": "go", "activity": "definition"}
        room.ask("POST", f"{path}/control", key=room.room_key, json=told).raise_for_status()
        for text in (EMOJI, RTL, SCRIPT, FORMULA):
            token = room.ask("POST", f"{path}/participants", json={}).json()["token"]
            answer = f"{path}/activities/definition/answer"
            given = {"answer": {"text": text}}
            room.ask("PUT", answer, key=token, json=given).raise_for_status()

        stored = read(room.db).answers("definition")
        assert [*stored["text"]] == [EMOJI, RTL, SCRIPT, FORMULA]
        for log in (
            read(room.hub, room.room_key, room.code),
            read(room.hub, room.server_key),
        ):
            pd.testing.assert_frame_equal(log.answers("definition"), stored)
            assert log.replay() == read(room.db).replay()

        for format, text in (("csv", "'" + FORMULA.replace('"', '""')), ("jsonl", RTL)):
            got = room.ask("GET", f"{path}/export?format={format}", key=room.room_key)
            assert text in got.content.decode("utf-8-sig")

    def test_a_key_that_does_not_reach_so_far_is_refused(self, hub_server: Server) -> None:
        with pytest.raises(Forbidden, match="name the room"):
            read(hub_server.hub, hub_server.room_key)
        with pytest.raises(Unauthorized):
            read(hub_server.hub, "nonsense", hub_server.code)


class TestExport:
    def test_csv_gives_every_text_back_and_runs_none(self, told: Told) -> None:
        data = written(told, "csv")
        assert data.startswith(b"\xef\xbb\xbf")
        got = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
        assert [row["text"] for row in got[:5]] == [
            "First thoughts",
            RTL,
            SCRIPT,
            f"'{FORMULA}",
            EMOJI,
        ]
        assert [row["choices"] for row in got[5:8]] == [
            "voice",
            "voice; co-creation",
            "self-discovery",
        ]
        assert got[-1]["notes"] == "Genius hour\nPortfolios\nConferences"
        assert got[0]["at"] == "2026-01-01T10:00:06.000+00:00"

    @pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
    def test_no_text_in_csv_starts_as_a_formula_does(self, text: str) -> None:
        file = io.BytesIO()
        write([{"activity": "a", "table": text, "text": text}], [TEXT], "csv", file)
        (got,) = csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline=""))
        assert (got["table"], got["text"]) == (f"'{text}", f"'{text}")

    def test_csv_reads_back_with_pandas(self, told: Told) -> None:
        got = pd.read_csv(io.BytesIO(written(told, "csv")), parse_dates=["at"])
        expected = Log({"219816": told.events}).answers()
        assert [*got.columns] == [*expected.columns]
        assert [*got["seq"]] == [*expected["seq"]]
        assert [*got["at"]] == [*expected["at"]]
        assert [*got["latest"]] == [*expected["latest"]]

    def test_xlsx_has_a_sheet_an_activity_and_only_texts(self, told: Told) -> None:
        book = openpyxl.load_workbook(io.BytesIO(written(told, "xlsx")))
        assert book.sheetnames == ["definition", "start", "talk", "columns"]
        sheet = book["definition"]
        column = [cell.value for cell in sheet[1]].index("text")
        cells = [row[column] for row in sheet.iter_rows(min_row=2)]
        assert [cell.value for cell in cells] == ["First thoughts", RTL, SCRIPT, FORMULA, EMOJI]
        assert {cell.data_type for cell in cells} == {"s"}
        assert cells[3].quotePrefix

    def test_xlsx_reads_back_with_pandas(self, told: Told) -> None:
        got = pd.read_excel(io.BytesIO(written(told, "xlsx")), sheet_name="definition")
        expected = Log({"219816": told.events}).answers("definition")
        assert [*got["text"]] == [*expected["text"]]
        assert [*got["at"].dt.tz_localize("UTC")] == [*expected["at"]]

    def test_xlsx_takes_what_a_spreadsheet_has_no_sign_for(self) -> None:
        file = io.BytesIO()
        rows = [
            {"activity": name, "text": "a\x00b\ufffec"} for name in ("x" * 39 + "1", "x" * 39 + "2")
        ]
        write(rows, [replace(TEXT, activity=row["activity"]) for row in rows], "xlsx", file)
        book = openpyxl.load_workbook(file)
        assert book.sheetnames == ["x" * 31, "x" * 28 + "~2", "columns"]
        assert (
            book.worksheets[0]["M2"].value
            == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"
        )

    def test_parquet_reads_back_as_the_frame(self, told: Told) -> None:
        got = pd.read_parquet(io.BytesIO(written(told, "parquet")))
        expected = Log({"219816": told.events}).answers()
        assert [*got.columns] == [*expected.columns]
        assert [*got["text"].dropna()] == [*expected["text"].dropna()]
        assert [[*c] for c in got["choices"].dropna()] == [*expected["choices"].dropna()]
        assert [*got["at"]] == [*expected["at"]]

    def test_jsonl_is_the_records(self, told: Told) -> None:
        got = [json.loads(line) for line in written(told, "jsonl").splitlines()]
        expected = [
            {**r, "at": r["at"].isoformat(timespec="milliseconds")} for r in records(told.events)
        ]
        assert got == expected

    @pytest.mark.parametrize("format", FORMATS)
    def test_a_room_without_answers_is_a_file_without_rows(self, format: str) -> None:
        data = written(Told(PLAN), format)
        if format == "csv":
            own = ("text", "choices", "labels", "notes")
            assert data.decode("utf-8-sig") == ",".join((*COLUMNS, *own)) + "\r\n"
        elif format == "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["answers", "columns"]
        elif format == "parquet":
            assert pd.read_parquet(io.BytesIO(data)).empty
        elif format == "zip":
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                assert parts.namelist() == ["answers.csv", "answers.columns.csv"]
        else:
            assert data == b""

    def test_an_unknown_format_is_refused(self) -> None:
        with pytest.raises(Refused, match="csv, zip, xlsx, jsonl, parquet"):
            export([], "pdf", io.BytesIO())

    def test_csv_and_json_lines_need_no_pandas(self) -> None:
        code = (
            "import io, sys\n"
            "from plwidgets.answers.files import write\n"
            "write([{'activity': 'a'}], [], 'csv', io.BytesIO())\n"
            "write([{'activity': 'a'}], [], 'jsonl', io.BytesIO())\n"
            "print(sorted({'pandas', 'plotly', 'openpyxl'} & set(sys.modules)))"
        )
        got = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        assert got.stdout.strip() == "[]"


def told_codebook(room: Told) -> list[Any]:
    return list(Log({"219816": room.events}).codebook["values"])


def written(room: Told, format: str) -> bytes:
    file = io.BytesIO()
    export([room.events], format, file)
    return file.getvalue()


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows as dicts, with None for what is missing."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]
