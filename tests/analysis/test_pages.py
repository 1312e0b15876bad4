"""Pages of the desk: every activity of the samples, however it is grouped, and nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

import plwidgets as pl
from plwidgets.activities import kinds
from plwidgets.analysis import Log, pages
from plwidgets.analysis.pages.blocks import Chart, Facts, Heading, Quotes, Sentences, Table
from plwidgets.analysis.pages.cells import cell
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import NotFound
from tests import look

SAMPLES = pl.samples()
SPRING = SAMPLES.only("418273")
ASKED = [id for id in SAMPLES.activities if len(SAMPLES.answers(id))]
IN_WORDS = [id for id in ASKED if pages.has_words(SAMPLES, id)]


def of(blocks: Sequence[Any], kind: type[Any]) -> list[Any]:
    return [block for block in blocks if isinstance(block, kind)]


def test_the_rooms_are_told_with_their_people_and_that_they_are_made_up() -> None:
    blocks = pages.overview(SAMPLES)
    (facts,) = of(blocks, Facts)
    assert facts.facts[:2] == [("rooms", "3"), ("people", "244")]
    assert "made up" in str(blocks[1])
    rooms, asked = of(blocks, Table)
    assert [row[0] for row in rooms.rows] == ["310426", "418273", "902615"]
    assert len(asked.rows) == len(ASKED)


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
    told = [
        line for block in of(pages.activity(SPRING, "driver"), Sentences) for line in block.lines
    ]
    assert any("Wilcoxon" in line for line in told)
    assert not any("level" in line for line in told)


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
        assert {row[2] for row in table.rows} == {"1"}

    def test_answers_stand_side_by_side(self) -> None:
        blocks = pages.paths(SPRING, side_by_side=["definition", "why", "first-step"])
        (table,) = of(blocks, Table)
        assert len(table.columns) == 5
        assert table.rows


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
