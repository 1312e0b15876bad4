"""Pages of the desk: every activity of the samples, however it is grouped, and nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import plwidgets as pl
from plwidgets.activities import kinds
from plwidgets.analysis import Log, coding, pages
from plwidgets.analysis.pages.blocks import Chart, Facts, Heading, Quotes, Sentences, Table, Text
from plwidgets.analysis.pages.cells import cell, evenly
from plwidgets.analysis.report import report
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import NotFound
from plwidgets.room import ROOM
from plwidgets.workshop import Workshop
from tests import look
from tests.told import Told, as_coaches_read

SAMPLES = pl.samples()
SPRING = SAMPLES.only("418273")
ASKED = [id for id in SAMPLES.activities if len(SAMPLES.answers(id))]
IN_WORDS = [id for id in ASKED if pages.has_words(SAMPLES, id)]


def of(blocks: Sequence[Any], kind: type[Any]) -> list[Any]:
    return [block for block in blocks if isinstance(block, kind)]


def test_the_rooms_are_told_with_their_people_and_that_they_are_made_up() -> None:
    blocks = pages.overview(SAMPLES)
    (facts,) = of(blocks, Facts)
    assert facts.facts[:2] == [("rooms", "3"), ("people, 84 in several rooms", "120")]
    assert "made up" in str(blocks[1])
    rooms, asked = of(blocks, Table)
    assert [row[0] for row in rooms.rows] == ["310426", "418273", "902615"]
    assert len(asked.rows) == len(ASKED)


@pytest.mark.parametrize(
    ("log", "of_round"),
    [(SPRING, "in the latest round"), (SAMPLES, "in the last round that all rooms have")],
)
def test_the_overview_counts_the_answers_that_an_activitys_page_counts(
    log: Log, of_round: str
) -> None:
    asked = of(pages.overview(log), Table)[-1]
    assert asked.columns[2] == f"Answered {of_round}"
    counted = {row[0]: row[2] for row in asked.rows}
    for id in ("driver", "definition"):
        page = pages.activity(log, id)
        (title,) = [block.text for block in of(page, Heading) if block.level == 1]
        (facts,) = of(page, Facts)
        assert counted[title] == dict(facts.facts)["answers"]


@pytest.mark.parametrize("activity", ASKED)
def test_an_activity_has_its_chart_and_numbers_in_all_rooms(activity: str) -> None:
    blocks = pages.activity(SAMPLES, activity)
    assert isinstance(blocks[0], Heading)
    assert of(blocks, Chart) or of(blocks, Quotes)
    for chart in of(blocks, Chart):
        notes = [note.text for note in chart.figure.layout.annotations]
        assert "Made-up answers of a rehearsal" in notes
    for table in of(blocks, Table):
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert "nan" not in str(table.rows).lower().split("'")


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("choice", ["", "Count", "Share"]),
        ("points", ["", "Mean", "Share"]),
        ("ranking", ["", "Points", "Share"]),
        ("spectrum", ["", "Median"]),
    ],
)
def test_the_table_of_a_chart_says_what_its_numbers_are(kind: str, columns: list[str]) -> None:
    room = look.room_of(kind)
    room.fill("it", 9)
    (chart,) = of(pages.activity(Log({room.state.code: room.events}), "it"), Chart)

    assert chart.table().columns == columns
    assert all(len(row) == len(columns) for row in chart.table().rows)


@pytest.mark.parametrize("by", ["table", "role", "round", "code"])
@pytest.mark.parametrize("activity", ["driver", "learner-view", "habits", "related", "why", "exit"])
def test_groups_stand_beside_each_other(activity: str, by: Any) -> None:
    blocks = pages.activity(SAMPLES, activity, by)
    assert blocks


def test_definitions_are_laid_beside_the_reference_by_table() -> None:
    (table,) = of(pages.activity(SPRING, "named", "table"), Table)
    assert table.columns == ["About", *map(str, range(1, 9))]
    assert len(table.rows) >= 3
    assert all("%" in share for row in table.rows for share in row[1:])


def test_rounds_of_the_same_people_are_told_as_a_shift() -> None:
    blocks = pages.activity(SPRING, "driver")
    assert blocks[-2] == Heading("From the first round to the last")
    assert blocks[-1] == Sentences(["No clear difference in 2 comparisons."])


@pytest.mark.parametrize(("log", "number"), [(SPRING, 2), (SAMPLES, 1)])
def test_everybody_counts_once_in_the_numbers_of_a_page(log: Log, number: int) -> None:
    blocks = pages.activity(log, "driver")
    (chart,) = of(blocks, Chart)
    (table,) = of(blocks, Table)
    n = len(log.latest("driver", number))
    assert chart.title.endswith(f"round {number}")
    assert {row[table.columns.index("n")] for row in table.rows} == {str(n)} == {str(chart.n)}
    (groups,) = of(pages.activity(log, "driver", "role"), Table)
    counted = [int(cell.partition("(")[2][:-1]) for cell in groups.rows[0][1:]]
    assert sum(counted) == n
    (facts,) = of(blocks, Facts)
    assert facts.facts[0] == ("answers", str(n))
    last = "the latest" if log is SPRING else "the last that all rooms have"
    assert f"Round {number}, {last}." in [block.text for block in of(blocks, Text)]


def test_tables_say_that_shares_are_rounded_where_a_column_does_not_add_up() -> None:
    asked = {"id": "it", "kind": "choice", "options": ["A", "B", "C"]}
    room = Told(Workshop(title="A", activities=[asked], tables=2))
    room.does(ROOM, "go", activity="it")
    for person, (table, option) in enumerate(map(tuple, ("1a", "1b", "1c", *["2a"] * 3, "2b"))):
        room.does(f"p{person}", "join", table=table)
        room.answers(f"p{person}", "it", choices=[option])
    log = Log({"219816": room.events})

    def captions(by: Any) -> list[str]:
        return [table.caption for table in of(pages.activity(log, "it", by), Table)]

    assert captions("table") == ["Shares (n); shares are rounded"]  # 33%, 33%, 33% and 75%, 25%
    assert captions(None) == ["How often each was given"]  # 57%, 29%, 14%
    figure = log.figure("it", by="table")
    assert figure is not None
    assert figure.layout.annotations[0].text == "n = 7 · shares are rounded"


def test_rounds_are_compared_by_the_same_people_not_as_if_they_were_others() -> None:
    headings = [block.text for block in of(pages.activity(SPRING, "driver", "round"), Heading)]
    assert "From the first round to the last" in headings
    assert "Do they differ?" not in headings


def test_half_a_year_later_the_same_people_are_paired() -> None:
    blocks = pages.activity(SAMPLES, "driver", "code")
    assert any("same people" in block.text for block in of(blocks, Heading))


@pytest.mark.parametrize("activity", IN_WORDS)
def test_words_lead_back_to_the_answers(activity: str) -> None:
    blocks = pages.words(SAMPLES, activity, by="role", word="choice")
    answers = SAMPLES.latest(activity)
    known = {(str(row["code"]), int(row["seq"])) for _, row in answers.iterrows()}
    quotes = [quote for block in of(blocks, Quotes) for quote in block.quotes]
    assert all((quote.code, quote.seq) in known for quote in quotes)


def test_what_is_not_in_words_is_refused() -> None:
    with pytest.raises(NotFound, match="not answered in words"):
        pages.words(SAMPLES, "driver")


class TestPaths:
    def test_a_tables_day_is_a_line_for_each_activity(self) -> None:
        (table,) = of(pages.paths(SPRING, "3"), Table)
        assert len(table.rows) > 20
        assert all(len(row[3]) < 600 for row in table.rows)

    def test_one_person_can_be_followed(self) -> None:
        (table,) = of(pages.paths(SPRING, "3", "bot-2"), Table)
        assert table.columns == ["UTC", "Asked", "Said"]
        assert len(table.rows) > 10

    def test_answers_stand_side_by_side(self) -> None:
        blocks = pages.paths(SPRING, side_by_side=["definition", "why", "first-step"])
        (table,) = of(blocks, Table)
        assert len(table.columns) == 5
        assert table.rows


class TestCodes:
    def test_codes_are_counted_compared_and_checked(self) -> None:
        blocks = pages.codes(SAMPLES, coding.samples(), "why", "role")
        counted, groups, agreed, apart = of(blocks, Table)
        assert counted.rows[0][0] == "Voice and choice"
        assert groups.columns[1:] == ["Coach", "Leader", "Other", "Teacher"]
        assert agreed.rows[-1][0] == "all codes"
        assert apart.caption.startswith("To talk about: 8 of ")
        assert "Made-up" in of(blocks, Chart)[0].figure.to_json()
        assert len(of(blocks, Quotes)) == 5

    def test_what_was_coded_elsewhere_does_not_count_here(self) -> None:
        (facts,) = of(pages.codes(SPRING, coding.samples(), "why"), Facts)
        n = len(SPRING.latest("why"))
        assert facts.facts[0] == ("coded", f"{n} of {n}")

    def test_where_nobody_has_coded_it_says_so(self) -> None:
        blocks = pages.codes(SAMPLES, coding.samples(), "definition", "table")
        assert "Nobody has coded" in blocks[-1].text  # type: ignore[union-attr]


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("with_book", [True, False])
def test_exported_answers_have_their_words_and_codes_too(
    tmp_path: Path, format: str, with_book: bool
) -> None:
    path = SPRING.export(tmp_path / f"answers.{format}")
    if not with_book:
        path.with_suffix(".columns.csv").unlink(missing_ok=True)
    log = pl.read(path)
    assert len(of(pages.words(log, "why", "role"), Quotes)) >= 3
    assert len(of(pages.codes(log, coding.samples(), "why", "table"), Quotes)) == 5
    first = log.latest("why").iloc[0]
    assert of(pages.answer(log, "418273", int(first["seq"])), Quotes)


def test_a_room_that_two_exports_hold_counts_once_and_has_each_column_once(tmp_path: Path) -> None:
    files = [SPRING.export(tmp_path / name) for name in ("a.csv", "b.jsonl")]
    one, two = pl.read(files[0]), pl.read([*files, files[1]])
    for activity in ("driver", "why", "learner-view"):
        assert len(two.answers(activity)) == len(one.answers(activity))
        assert two.columns(activity) == one.columns(activity)
        assert len(pages.activity(two, activity, "table")) == len(
            pages.activity(one, activity, "table")
        )
    both = Log.together([pl.read(files[0]), SPRING])
    assert len(both.answers()) == len(SPRING.answers())
    assert report(two, tmp_path / "r.md", ["why"]).stat().st_size > 1000


@pytest.mark.parametrize("n", [1, 5, 12, 13, 23, 24, 100])
def test_what_is_quoted_reaches_to_the_last_answers(n: int) -> None:
    rows, step = evenly(pd.DataFrame({"n": range(n)}), 12)
    assert len(rows) <= 12
    assert n - rows["n"].iloc[-1] <= step


class TestAnswer:
    @pytest.mark.parametrize("activity", ["why", "driver", "table-topic"])
    def test_a_quotation_leads_to_its_answer_and_to_the_day_around_it(self, activity: str) -> None:
        id = activity if activity in ASKED else IN_WORDS[-1]
        row = SPRING.answers(id).iloc[0]
        blocks = pages.answer(SPRING, "418273", int(row["seq"]))
        (facts,) = of(blocks, Facts)
        assert ("number", str(row["seq"])) in facts.facts
        assert of(blocks, Table)[-1].caption == "What the same person said through the day"

    def test_one_that_was_changed_later_says_so(self) -> None:
        room = Told(Workshop(title="A", activities=[{"id": "why", "kind": "open_text"}]))
        room.does("ana", "join")
        room.does(ROOM, "go", activity="why")
        room.answers("ana", "why", text="First")
        first = len(room.events)
        room.answers("ana", "why", text="Second")
        blocks = pages.answer(Log({"219816": room.events}), "219816", first)
        assert any("another answer later" in block.text for block in of(blocks, Text))

    def test_one_that_is_not_there_is_not_found(self) -> None:
        with pytest.raises(NotFound, match="418273 / 1"):
            pages.answer(SPRING, "418273", 1)


class TestReplay:
    def test_the_room_fills_as_its_day_goes_on(self) -> None:
        early, late = (
            int(dict(of(pages.replay(SPRING, minute), Facts)[0].facts)["answers so far"])
            for minute in (20, 90)
        )
        assert 0 < early < late
        assert pages.minutes(SPRING) > 120

    def test_it_takes_one_room(self) -> None:
        assert "Choose one room" in str(pages.replay(SAMPLES, 10))
        assert pages.minutes(SAMPLES) == 0


@pytest.fixture(scope="module")
def coachs() -> Log:
    return Log({"418273": as_coaches_read(SPRING.events())})


class TestForCoaches:
    def test_the_rooms_say_what_is_held_back_and_count_nobody(self, coachs: Log) -> None:
        told = pages.overview(coachs)
        assert any("Read with a coach's key" in block.text for block in of(told, Text))
        assert "people" not in dict(of(told, Facts)[0].facts)
        assert coachs.people.empty
        assert coachs.rehearsed

    def test_an_answer_leads_back_to_no_day(self, coachs: Log) -> None:
        row = coachs.answers("driver").iloc[0]
        blocks = pages.answer(coachs, "418273", int(row["seq"]))
        assert [table.caption for table in of(blocks, Table)] == ["What was answered"]


@pytest.mark.parametrize("answers", [0, 1])
@pytest.mark.parametrize("name", [n for n, kind in kinds().items() if kind.has_bot])
def test_none_and_one_answer_are_a_page_too(name: str, answers: int) -> None:
    room: LocalRoom = look.room_of(name)
    room.fill("it", answers)
    log = Log({"000000": room.events})
    for by in (None, "role", "round"):
        assert pages.activity(log, "it", by)
    if pages.has_words(log, "it"):
        assert pages.words(log, "it", by="table")


def test_cells_are_read_not_decoded() -> None:
    assert [cell(v) for v in (None, float("nan"), 2.0, 0.123, ["a", "b"])] == [
        "–",
        "–",
        "2",
        "0.12",
        "a, b",
    ]
