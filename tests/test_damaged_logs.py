"""A log that is damaged names the file, the line and the remedy, whatever is asked of it."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import plwidgets as pl
from plwidgets.activities import Entry, kinds
from plwidgets.analysis import Log
from plwidgets.answers.rows import dump_log, load_log
from plwidgets.client.local import LocalRoom
from plwidgets.exceptions import DamagedLog, PlwidgetsError, WorkshopError
from plwidgets.hub import Hub
from plwidgets.store import open_store

Lines = list[dict[str, Any]]
POLL = {"id": "poll", "kind": "choice", "prompt": "Which?", "options": ["A", "B"]}


@pytest.fixture
def lines() -> Lines:
    """The log of a room: Ann came in, answered two questions, and that was all."""
    room = LocalRoom(
        pl.Workshop(
            title="Small",
            activities=[
                {"id": "why", "kind": "open_text", "prompt": "Why?"},
                POLL,
            ],
        ),
        "219816",
    )
    room.join("ann")
    room.control("go", activity="why")
    room.answer("ann", "why", {"text": "Because"})
    room.control("go", activity="poll")
    room.answer("ann", "poll", {"choices": ["a"]})
    return [json.loads(line) for line in dump_log(room.events)]


def of(line: int, **fields: Any) -> Callable[[Lines], Lines]:
    """Return what writes other things on a line, the first is 1, where it says of what."""
    return lambda lines: [
        {**each, "data": {**each["data"], **fields}} if number == line else each
        for number, each in enumerate(lines, 1)
    ]


def as_line(line: int, **fields: Any) -> Callable[[Lines], Lines]:
    """Return what writes other things on a line, the first is 1."""
    return lambda lines: [
        {**each, **fields} if number == line else each for number, each in enumerate(lines, 1)
    ]


FOLDS_NOT: list[tuple[Callable[[Lines], Lines], int, str]] = [
    (lambda log: [log[0], log[2], log[1], *log[3:]], 2, "does not follow: expected event 2"),
    (lambda log: log[:2] + log[3:], 3, "does not follow: expected event 3"),
    (lambda log: log[:3] + log[2:], 4, "does not follow: expected event 4"),
    (lambda log: log[1:], 1, "does not follow: expected event 1"),
    (lambda log: [log[0], {**log[0], "seq": 2}], 2, "begins the room again"),
    (of(4, activity="what"), 4, "names the activity 'what', which is not in the workshop"),
    (of(3, activity="what"), 3, "names the activity 'what', which is not in the workshop"),
    (as_line(4, actor="bob"), 4, "comes from 'bob', who never joined"),
    (of(4, round=9), 4, "is of round 9 of 'why', which never began"),
    (of(4, answer={"choices": ["a"]}), 4, "does not fit 'why'"),
]


@pytest.mark.parametrize(("damage", "line", "said"), FOLDS_NOT)
def test_a_log_whose_events_make_no_room_names_the_first_that_does_not_fit(
    lines: Lines, tmp_path: Path, damage: Callable[[Lines], Lines], line: int, said: str
) -> None:
    log = pl.read(written(tmp_path, damage(lines)))
    asked: list[Callable[[], object]] = [
        log.answers,
        log.replay,
        lambda: log.replay(until=100),
        lambda: log.until(100).answers(),
    ]

    for ask in asked:
        with pytest.raises(DamagedLog) as caught:
            ask()
        assert caught.value.message.startswith(f"spring.jsonl:{line}: event ")
        assert caught.value.message.endswith(f"{said}.")
        assert caught.value.hint.startswith("Export the log again")


@pytest.mark.parametrize(
    "damage",
    [
        as_line(4, at="noon"),
        as_line(4, at=10**17),
        as_line(4, seq="4"),
        as_line(4, key={"a": 1}),
        as_line(4, type="sang"),
        as_line(4, type="moderated", data={"activity": "why", "answers": [[4]], "hidden": True}),
        of(4, author=["a"]),
        of(4, author="\ud800"),
        of(4, answer=1),
        of(4, answer={"text": "\ud800"}),
        of(4, round="first"),
        of(4, table={"a": 1}),
    ],
)
def test_a_line_that_is_no_event_is_named(
    lines: Lines, tmp_path: Path, damage: Callable[[Lines], Lines]
) -> None:
    with pytest.raises(DamagedLog, match=r"^spring\.jsonl:4: "):
        pl.read(written(tmp_path, damage(lines))).answers()


def test_an_answer_that_no_option_is_is_named(lines: Lines, tmp_path: Path) -> None:
    log = pl.read(written(tmp_path, of(6, answer={"choices": ["z"]})(lines)))

    with pytest.raises(DamagedLog, match=r"^spring\.jsonl:6: event 6 .* not fit 'poll'\."):
        log.answers()


def test_an_answer_that_cannot_be_added_up_is_named(lines: Lines, tmp_path: Path) -> None:
    question = {"id": "poll", "kind": "scale", "prompt": "How?", "statements": ["It is clear"]}
    plan = {"title": "Small", "activities": [{"id": "why", "kind": "open_text"}, question]}
    damaged = of(6, answer={"ratings": {"nothing": 3}})(of(1, workshop=plan)(lines))
    log = pl.read(written(tmp_path, damaged))

    for by in (None, "table", "code"):
        with pytest.raises(DamagedLog, match=r"^spring\.jsonl:6: event 6 .* not fit 'poll'\."):
            log.tally("poll", by=by)


def test_a_line_that_was_cut_off_is_named(lines: Lines, tmp_path: Path) -> None:
    file = written(tmp_path, lines)
    file.write_bytes(file.read_bytes()[:-20])

    with pytest.raises(DamagedLog, match=r"^spring\.jsonl:6: this line is no event of a room\."):
        pl.read(file)


def test_a_plan_that_cannot_be_run_names_the_log_and_its_line(lines: Lines, tmp_path: Path) -> None:
    asked = [{"id": "why", "kind": "open_text"}, {"id": "poll", "kind": "song"}]
    unknown = of(1, workshop={"title": "Small", "activities": asked})
    tuned = as_line(3, type="tuned", data={"activity": "why", "fields": {"max_length": "long"}})

    with pytest.raises(WorkshopError, match=r"^spring\.jsonl:1: .*There is no kind 'song'"):
        pl.read(written(tmp_path, unknown(lines))).answers()
    with pytest.raises(WorkshopError, match=r"^spring\.jsonl:3: .*'max_length'"):
        pl.read(written(tmp_path, tuned(lines))).answers()


def test_a_database_in_which_somebody_changed_an_answer_names_the_room(
    lines: Lines, tmp_path: Path
) -> None:
    log = pl.read(kept(tmp_path, of(6, answer={"choices": ["z"]})(lines)))

    for ask in (log.answers, lambda: log.export(tmp_path / "answers.csv")):
        with pytest.raises(DamagedLog, match=r"^room 219816: event 6 .* not fit 'poll'\."):
            ask()


def test_a_database_with_an_event_that_no_room_has_written_names_the_room(
    lines: Lines, tmp_path: Path
) -> None:
    log = pl.read(kept(tmp_path, of(4, round=[1])(lines)))

    with pytest.raises(DamagedLog, match=r"^room 219816: event 4 is no event of a room\."):
        log.answers()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE events SET data = '{' WHERE seq = 2",
        "UPDATE events SET type = 'nonsense' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "UPDATE events SET data = replace(data, 'open_text', 'nokind') WHERE seq = 1",
    ],
)
def test_a_damaged_room_keeps_no_hub_from_the_others_and_is_named(
    lines: Lines, tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: str
) -> None:
    file = kept(tmp_path, lines)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(damage)

    async def run() -> None:
        hub = Hub(open_store(file))
        other, _ = await hub.create_room(pl.Workshop(title="Other", activities=[POLL]))
        assert await hub.find_open("Small") is None
        assert await hub.find_open("Other") == other
        with pytest.raises((DamagedLog, WorkshopError), match="room 219816"):
            await hub.room("219816")
        hub.close()

    asyncio.run(run())
    assert "a room of this workshop stays closed: room 219816: " in caplog.text


@pytest.mark.parametrize("value", ["noon", "9" * 5000, -(2**62), b"\xff", "[[[["])
@pytest.mark.parametrize("column", ["at", "data", "type", "actor", "key", "seq"])
def test_a_row_that_somebody_changed_is_told_in_words_or_does_no_harm(
    lines: Lines, tmp_path: Path, column: str, value: object
) -> None:
    file = kept(tmp_path, lines)
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"UPDATE events SET {column} = ? WHERE seq = 4", (value,))  # noqa: S608

    is_read_or_told(file)


def test_a_database_in_which_bits_fell_over_is_told_in_words_or_does_no_harm(
    lines: Lines, tmp_path: Path
) -> None:
    whole, chance = kept(tmp_path, lines).read_bytes(), random.Random(7)
    file = tmp_path / "damaged.db"
    for _ in range(100):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 3, 20, 200])):
            within = chance.choice([100, 4096, len(whole)])
            damaged[chance.randrange(within)] = chance.randrange(256)
        file.write_bytes(damaged)

        is_read_or_told(file)
        assert file.read_bytes() == damaged


def is_read_or_told(file: Path) -> None:
    with suppress(PlwidgetsError):  # of which `tests/test_attacks.py` says how long they are
        log = pl.read(file)
        log.answers().to_string()
        for activity in log.activities:
            log.tally(activity)


class TestAKindThatTrips:
    """Its mistake is raised as what it is, wherever the log comes from."""

    @pytest.fixture(autouse=True)
    def _trips(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Trips(kinds()["choice"].tally):  # type: ignore[misc]
            def include(self, entry: Entry) -> None:
                if entry.answer.choices == ("b",):
                    len(None)  # type: ignore[arg-type]
                super().include(entry)

        monkeypatch.setitem(kinds(), "choice", replace(kinds()["choice"], tally=Trips))

    def test_on_what_fits_is_not_the_fault_of_the_log(self, lines: Lines, tmp_path: Path) -> None:
        fits = of(6, answer={"choices": ["b"]})(lines)

        for file in (written(tmp_path, fits), kept(tmp_path, fits)):
            with pytest.raises(TypeError, match="NoneType"):
                pl.read(file).tally("poll")

    def test_on_what_coaches_read_is_not_the_fault_of_words_that_they_do_not_get(
        self, lines: Lines, tmp_path: Path
    ) -> None:
        asked = [{"label": "Need"}, {"label": "How", "type": "rating"}]
        form = {"id": "why", "kind": "form", "prompt": "Why?", "fields": asked}
        plan = {"title": "Small", "activities": [form, POLL]}
        wordless = of(4, answer={"fields": {"how": 3}})(lines)
        given = of(1, workshop=plan, for_coaches=True)(wordless)
        fits = of(6, answer={"choices": ["b"]})(given)

        with pytest.raises(TypeError, match="NoneType"):
            pl.read(written(tmp_path, fits)).tally("poll")

    def test_in_a_running_room_says_so_and_adds_up_again_once_that_answer_is_hidden(self) -> None:
        room = LocalRoom(pl.Workshop(title="Small", activities=[POLL]))
        for who in ("ann", "ben"):
            room.join(who)
        room.control("go", activity="poll")
        room.answer("ann", "poll", {"choices": ["a"]})
        trips = room.answer("ben", "poll", {"choices": ["b"]})

        for _ in range(3):
            with pytest.raises(TypeError, match="NoneType"):
                room.view("facilitator")
        room.control("moderate", answers=[trips])

        assert room.view("facilitator")["tally"]["n"] == 1
        with pytest.raises(TypeError, match="NoneType"):
            Log({"000000": [*room.events[:-1]]}).tally("poll")


def kept(folder: Path, lines: Lines) -> Path:
    """Write a log into a database, as nobody checked it."""
    file = folder / "rooms.db"
    store = open_store(file)
    with store.transaction() as transaction:
        transaction.create_room("219816", "Small", 0)
        transaction.append("219816", list(load_log(json.dumps(line) for line in lines)))
    store.close()
    return file


def written(folder: Path, lines: Lines) -> Path:
    file = folder / "spring.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return file
