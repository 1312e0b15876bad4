"""Rehearsals: bots in this process and in a live room give the same answers, run after run."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import plwidgets as pl
from plwidgets import rehearsal
from plwidgets.cli import main
from plwidgets.client import Room
from plwidgets.client.address import running_hubs
from plwidgets.exceptions import Refused
from tests.loops import run
from tests.servers import PLWIDGETS, Server

FILE = """\
title: A try
names: required
tables: 3
roles: [Teacher, Leader]
activities:
  - {id: hello, kind: slide, prompt: Hello, minutes: 1}
  - {id: why, kind: open_text, prompt: "Why?", minutes: 5}
  - {id: start, kind: choice, prompt: "Start?", options: [Voice, Choice], start: waiting}
  - {id: talk, kind: table_topic, prompt: Talk}
"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A hub alone that leaves word of itself in a folder of its own."""
    folder = tmp_path_factory.mktemp("rehearsal")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("JUPYTER_RUNTIME_DIR", str(folder / "runtime"))
        patched.delenv("JPY_PARENT_PID", raising=False)
        patched.delenv("PLWIDGETS_HUB", raising=False)
        server = Server(folder, "--hub-only")
        server.start()
        yield server
        server.stop()
        assert running_hubs() == [], "the word is taken back at the end"


@pytest.fixture
def room(hub: Server) -> Room:
    """A room of its own for each test."""
    return Room.create(pl.Workshop.parse(FILE), hub.hub, hub.server_key)


def test_a_local_rehearsal_leaves_a_log_with_frames_and_figures() -> None:
    log = rehearsal.local(pl.Workshop.parse(FILE), participants=12)

    assert len(log.latest("why")) == 12
    assert len(log.latest("talk")) == 3
    assert log.tally("start")["n"].tolist() == [12, 12]
    assert log.figure("start") is not None
    assert set(log.people["role"]) == {"Teacher", "Leader"}
    assert bool(log.rooms["ended"][0])


def test_a_local_rehearsal_repeats_exactly_and_another_seed_does_not() -> None:
    workshop = pl.Workshop.parse(FILE)
    one, same, other = (rehearsal.local(workshop, 12, seed) for seed in (1, 1, 2))

    assert one.answers().equals(same.answers())
    assert not one.answers()["seq"].empty
    assert one.answers("why")["text"].tolist() != other.answers("why")["text"].tolist()


def test_its_made_up_clock_gives_each_activity_its_minutes() -> None:
    at = rehearsal.local(pl.Workshop.parse(FILE), 3).answers().set_index("activity")["at"]

    between = at["start"].min() - at["why"].max()
    assert between.total_seconds() == pytest.approx(5 * 60, abs=30)


def test_bots_run_a_room_to_its_end_and_say_how_it_went(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rehearse", room.code, "--participants", "12", "--pace", "0.2", "--run"]) == 0

    code = f"{room.code[:2]} {room.code[2:4]} {room.code[4:]}"
    assert capsys.readouterr().out.splitlines() == [
        f"12 bots are in room {code}.",
        "Why?: 12 answers.",
        "Start?: 12 answers.",
        "Talk: 3 answers.",
        "The workshop is over: 27 answers in all, none was refused.",
        "They stay in the room until the console's *Start afresh* takes them out.",
    ]


def test_bots_go_through_a_section_by_themselves_and_are_led_through_it(
    hub: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    paced = pl.Workshop.parse(FILE.replace("tables: 3", "tables: 3\nown_pace: true"))
    room = Room.create(paced, hub.hub, hub.server_key)

    assert main(["rehearse", room.code, "--participants", "6", "--pace", "0.2", "--run"]) == 0

    told = capsys.readouterr().out.splitlines()
    assert {"Why?: 6 answers.", "Start?: 6 answers.", "Talk: 3 answers."} < {*told}
    log = pl.read(hub.hub, hub.server_key, room=room.code)
    local = rehearsal.local(paced, 6)
    assert what_was_said(log) == what_was_said(local)


def test_a_live_rehearsal_gives_the_answers_of_a_local_one(room: Room, hub: Server) -> None:
    main(["rehearse", room.code, "--participants", "12", "--pace", "0", "--run", "--seed", "7"])

    live = pl.read(hub.hub, hub.server_key, room=room.code)
    local = rehearsal.local(pl.Workshop.parse(FILE), 12, seed=7)

    assert what_was_said(live) == what_was_said(local)


def test_bots_follow_the_facilitator_and_answer_each_round(room: Room, hub: Server) -> None:
    for action in ("next", "next"):
        room.control(action)

    async def follow() -> None:
        said: asyncio.Queue[str] = asyncio.Queue()
        bots = live(room, hub, said, participants=4, key=hub.server_key)
        await heard(said, "Why?: 4 answers.")
        await asyncio.to_thread(room.control, "new_round")
        await heard(said, "Why? (round 2): 4 answers.")
        await asyncio.to_thread(room.control, "end")
        await bots

    run(asyncio.wait_for(follow(), 30))

    texts = pl.read(hub.hub, hub.server_key, room=room.code).answers("why")
    assert texts.groupby("round").size().tolist() == [4, 4]
    assert texts["text"].nunique() > 4


def test_without_a_key_bots_know_what_phones_know(room: Room, hub: Server) -> None:
    for action in ("next", "next"):
        room.control(action)

    async def follow() -> None:
        said: asyncio.Queue[str] = asyncio.Queue()
        bots = live(room, hub, said, participants=3)
        await heard(said, "Why?: 3 answers.")
        await asyncio.to_thread(room.control, "end")
        await bots
        await heard(said, "The workshop is over: 3 answers in all, none was refused.")

    run(asyncio.wait_for(follow(), 30))


def test_bots_that_are_told_to_stop_say_what_they_did(hub: Server, room: Room) -> None:
    command = [str(PLWIDGETS), "rehearse", room.code, "--participants", "3", "--pace", "0"]
    bots = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert bots.stdout is not None
    assert "3 bots are in room" in bots.stdout.readline()
    for action in ("next", "next"):
        room.control(action)
    assert bots.stdout.readline() == "Why?: 3 answers.\n"
    bots.send_signal(signal.SIGINT)
    out, err = bots.communicate(timeout=20)

    assert out.startswith("The bots have left: 3 answers in all, none was refused.")
    assert (err, bots.returncode) == ("", 0)


def test_a_key_can_be_made_in_the_hubs_own_database(
    room: Room, hub: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--hub", hub.hub, "--db", str(hub.db)]
    how = ["--participants", "2", "--pace", "0", "--run"]

    assert main(["rehearse", room.code, *where, *how]) == 0
    assert "The workshop is over" in capsys.readouterr().out


def test_what_cannot_be_rehearsed_is_said_before_a_bot_has_joined(
    room: Room, hub: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rehearse", "111111"]) == 2
    assert main(["rehearse", room.code, "--run", "--hub", hub.hub]) == 2
    room.control("end")
    assert main(["rehearse", room.code]) == 2

    told = capsys.readouterr()
    nowhere, no_key, over = told.err.splitlines()
    assert "has a room 11 11 11" in nowhere
    assert "Running a room takes its key." in no_key
    assert "is over. Reopen it" in over
    assert told.out == ""
    assert room.view()["people"] == 0


def test_only_this_user_can_read_the_word_that_a_server_leaves(hub: Server) -> None:
    (left,) = (Path(hub.folder) / "runtime").glob("plwidgets-*.json")

    assert left.stat().st_mode & 0o077 == 0
    assert json.loads(left.read_text())["hub"] == hub.hub


def what_was_said(log: pl.Log) -> dict[str, list[str]]:
    return {
        "why": sorted(log.latest("why")["text"]),
        "start": sorted(map(str, log.latest("start")["labels"])),
        "talk": sorted(log.latest("talk")["notes"]),
    }


def live(room: Room, hub: Server, said: asyncio.Queue[str], **how: Any) -> asyncio.Task[None]:
    bots = rehearsal.live(room.code, hub=hub.hub, pace=0.1, say=said.put_nowait, **how)
    return asyncio.create_task(bots)


async def heard(said: asyncio.Queue[str], line: str) -> None:
    while await said.get() != line:
        pass


def test_what_is_no_share_of_missing_answers_is_refused_also_where_nothing_is_asked() -> None:
    slides = pl.Workshop(title="Slides", activities=[{"id": "hello", "kind": "slide"}])

    with pytest.raises(Refused, match=r"3 is no share\. Give a number from 0 to 1, such as 0\.1\."):
        rehearsal.told(slides, missing=3)
