"""The sample rooms: made as their README says, and said to be made up wherever they are shown."""

from __future__ import annotations

import shlex
from pathlib import Path
from unittest.mock import Mock

import pandas as pd
import pytest

import plwidgets as pl
from plwidgets import cli, resources
from plwidgets.analysis import coding, journeys
from plwidgets.rehearsal.coders import CODERS, code
from tests.told import Told, keep

FILES = sorted(set(resources.samples().glob("*.jsonl")) - {coding.samples().path})
COMMANDS = (
    (resources.samples() / "README.md")
    .read_text()
    .partition("```sh\n")[2]
    .partition("```")[0]
    .replace("\\\n", " ")
    .splitlines()
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda line: shlex.split(line)[4])
def test_a_sample_is_what_its_command_makes(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)
    name = words[words.index("--save") + 1]

    assert cli.main(words[1:]) == 0
    assert (tmp_path / name).read_bytes() == (resources.samples() / name).read_bytes()


def test_there_is_a_command_for_each() -> None:
    assert len(COMMANDS) == len(FILES) == 3


def test_the_codings_are_made_by_bots_that_agree_for_the_most_part(tmp_path: Path) -> None:
    rooms = pl.samples().only("418273", "902615")

    made = code(rooms, "why", tmp_path / "made.jsonl", seed=5)
    assert made.read_bytes() == coding.samples().path.read_bytes()
    assert coding.samples().now.coders == list(CODERS)
    kappa = coding.agreement(coding.samples())["kappa"]
    assert kappa.between(0.6, 0.95).all()


def test_they_are_rehearsed_and_every_chart_says_so() -> None:
    log = pl.samples()

    assert log.rooms["rehearsed"].all()
    assert log.rooms["people"].between(40, 120).all()
    for file in FILES:
        one = pl.read(file)
        for activity in one.activities:
            figure = one.figure(activity)
            said = [] if figure is None else [note.text for note in figure.layout.annotations]
            assert figure is None or "Made-up answers of a rehearsal" in said


def test_whoever_was_there_in_spring_and_in_autumn_can_be_compared() -> None:
    got = journeys.then_and_now(pl.samples(), "driver", "418273", "902615")
    assert 60 <= len(got) <= 84
    assert {"place_today_then", "place_today_now"} <= {*got.columns}


def test_a_room_of_people_is_not_marked(tmp_path: Path) -> None:
    plan = pl.Workshop(title="A", activities=[{"id": "q", "kind": "choice", "options": ["A", "B"]}])

    keep(tmp_path / "room.db", Told(plan))
    log = pl.read(tmp_path / "room.db")
    figure = log.figure("q")
    assert figure is not None
    assert not log.rooms["rehearsed"].any()
    assert "Made-up" not in figure.to_json()


def test_several_sources_are_read_as_one_log() -> None:
    log = pl.read(FILES)
    assert len(log.rooms) == 3
    each = [len(pl.read(file).answers("definition")) for file in FILES]
    assert len(log.answers("definition")) == sum(each)
    assert pd.api.types.is_string_dtype(log.answers("definition")["text"])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--again", "nothing"], "no activity 'nothing'"),
        (["--began", "tomorrow"], "'tomorrow' is no time"),
        (["--save", "/nowhere/at/all.jsonl"], "cannot be written"),
    ],
)
def test_what_cannot_be_made_up_is_said(
    more: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save = ["--save", str(tmp_path / "a.jsonl")]
    assert cli.main(["rehearse", "definition-poll", *save, *more]) == 2
    assert said in capsys.readouterr().err


def test_where_a_made_up_log_cannot_be_written_no_bot_sets_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plwidgets.rehearsal.told", Mock(side_effect=AssertionError))
    assert (
        cli.main(["rehearse", "definition-poll", "--save", str(tmp_path / "no" / "a.jsonl")]) == 2
    )
