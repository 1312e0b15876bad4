"""A workshop that moves: what phones hold opens the room wherever its database is served."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plwidgets.cli import main
from tests.phones import Room
from tests.servers import Server

WHY = {"title": "Why", "activities": [{"id": "why", "kind": "open_text"}]}
OWN_KEY = "a key that the phone made itself"


def backed_up(source: Path, target: Path) -> None:
    assert main(["backup", str(target), "--db", str(source)]) == 0


def moved(source: Path, target: Path) -> None:
    shutil.move(source, target)


@pytest.mark.parametrize("how", [backed_up, moved])
def test_phones_go_on_at_another_port_or_with_a_copy(
    tmp_path: Path, how: Callable[[Path, Path], None]
) -> None:
    old, new = (Server(tmp_path / name, "--hub-only") for name in ("old", "new"))
    for server in (old, new):
        server.folder.mkdir()
    old.start()
    room = Room(old, WHY)
    room.control("go", activity="why")
    again = {"Idempotency-Key": OWN_KEY}
    joined = old.ask("POST", f"{room.path}/participants", json={}, headers=again).json()
    given = room.answer(joined["token"], "why", {"text": "Because"}, "key-1").json()
    if how is moved:
        old.stop()
    how(old.db, new.db)
    if old.alive:
        old.stop()
    new.start()

    assert new.code == old.code
    room.server = new
    assert room.answer(joined["token"], "why", {"text": "Because"}, "key-1").json() == given
    assert room.view()["people"] == 1
    back = new.ask("POST", f"{room.path}/participants", json={}, headers=again).json()
    assert back["participant"] == joined["participant"]
    room.join()  # as a browser does at an address where it was never before
    assert room.view()["people"] == 2
    new.stop()
