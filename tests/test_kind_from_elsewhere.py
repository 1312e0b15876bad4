"""A kind of activity is one folder and nothing else: one made here runs a room to its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import plwidgets as pl
from plwidgets import rehearsal
from plwidgets import workshop as workshops
from plwidgets.activities import kinds
from tests import adding
from tests.checkout import ROOT
from tests.phones import Room
from tests.servers import Server

OWN = (ROOT / "docs/kinds.md").read_text("utf-8").partition("## Your own kind")[2]
"""What the guide says of a kind in a package of one's own: followed to the letter here."""
PYTHON, CHART = re.findall(r"```python\n(.*?)```", OWN, re.DOTALL)
(ASK,) = re.findall(r"```js\n(.*?)```", OWN, re.DOTALL)
WORKSHOP = {
    "title": "With a kind from elsewhere",
    "activities": [
        {"id": "warm", "kind": "temperature", "prompt": "How warm is it?", "results": "live"}
    ],
}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of somebody else's, installed where this process and its servers look."""
    folder = tmp_path / "site" / "plw_warm"
    announced = tmp_path / "site" / "plw_warm-1.0.dist-info"
    folder.mkdir(parents=True)
    announced.mkdir()
    (folder / "__init__.py").write_text(PYTHON)
    (folder / "chart.py").write_text(CHART)
    (folder / "ask.js").write_text(ASK)
    (folder / "style.css").write_text("")
    (announced / "METADATA").write_text("Metadata-Version: 2.1\nName: plw-warm\nVersion: 1.0\n")
    (announced / "entry_points.txt").write_text("[plwidgets.activities]\ntemperature = plw_warm\n")
    monkeypatch.setenv("PYTHONPATH", str(folder.parent))
    monkeypatch.syspath_prepend(folder.parent)
    kinds.cache_clear()
    yield
    kinds.cache_clear()


def test_a_kind_from_another_package_runs_a_room_to_its_end(
    elsewhere: None, tmp_path: Path, browser: Browser
) -> None:
    server = Server(tmp_path, "--hub-only")
    server.start()
    try:
        room = Room(server, WORKSHOP)
        room.control("next")
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{server.hub}/{room.code}")
        page.get_by_label("Degrees, 1 to 5").fill("4")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Received")).to_be_visible()
        expect(page.get_by_text("1 · 100%")).to_be_visible()
        room.control("close")
        expect(page.get_by_text("4°").first).to_be_visible()
        room.control("open")
        room.answer(room.join(), "warm", {"degrees": 2})
        assert room.answer(room.join(), "warm", {"degrees": 12}).status_code == 422
        room.control("end")
        page.close()
    finally:
        server.stop()

    log = pl.read(server.db, room=room.code)
    assert list(log.latest("warm")["degrees"]) == [4, 2]
    assert list(log.tally("warm")["value"]) == [0, 1, 0, 1, 0]
    figure = log.figure("warm")
    assert figure is not None
    assert list(figure.data[0].x) == [0, 1, 0, 1, 0]
    assert "activity_temperature" in workshops.schema()["$defs"]
    with pytest.raises(pl.exceptions.WorkshopError, match="Did you mean 'highest'"):
        pl.Workshop(title="x", activities=[{"id": "a", "kind": "temperature", "higest": 3}])


@pytest.fixture
def announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Announces kinds of a package that need not be there: `announced("name", kind="module")`."""
    monkeypatch.syspath_prepend(tmp_path)

    def announce(package: str, **entries: str) -> None:
        folder = tmp_path / f"{package.replace('-', '_')}-1.0.dist-info"
        folder.mkdir()
        lines = "".join(f"{name} = {module}\n" for name, module in entries.items())
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text(f"[plwidgets.activities]\n{lines}")
        kinds.cache_clear()

    yield announce
    kinds.cache_clear()


def test_a_kind_that_cannot_be_loaded_takes_nothing_down(announced: Callable[..., None]) -> None:
    announced("plw-broken", temperature="plw_warm_with_a_typo", weather="json")

    assert "choice" in kinds()
    assert pl.Workshop.load("definition-poll").title
    with pytest.raises(
        pl.exceptions.WorkshopError,
        match=r"temperature.*plw-broken failed to load: No module named 'plw_warm_with_a_typo'",
    ):
        pl.Workshop(**WORKSHOP)
    with pytest.raises(pl.exceptions.WorkshopError, match="'weather' from json lacks Prompt"):
        pl.Workshop(title="x", activities=[{"id": "a", "kind": "weather"}])


def refused(kind: str) -> str:
    with pytest.raises(pl.exceptions.WorkshopError) as caught:
        pl.Workshop(title="x", activities=[{"id": "a", "kind": kind}])
    return str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ('Literal["temperature"] = "temperature"', 'Literal["warmth"] = "warmth"'),
            "whose kind is 'warmth'. Give",
        ),
        (("def exclude", "def exclud"), "has a Tally without exclude. Define each as a method"),
        (
            ("Tally(activities.Tally[Prompt, Answer])", "Tally"),
            "not derived from plwidgets.activities.Tally. Write",
        ),
        (
            ("degrees: int", "seq: int = 1\n    degrees: int"),
            "has an Answer with a field 'seq'. Give it another name: every table",
        ),
        (("from collections", "raise SystemExit('no numpy here')\nfrom collections"), "no numpy"),
        (("highest: int =", "highest ="), "__init__.py:10: the field 'highest' has no type; write"),
    ],
)
def test_a_kind_with_a_mistake_is_refused_with_its_package_and_what_to_write(
    announced: Callable[..., None], tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    folder = tmp_path / f"plw_{tmp_path.name}"
    folder.mkdir()
    (folder / "__init__.py").write_text(PYTHON.replace(*change))
    announced("plw-wrong", temperature=folder.name)

    told = refused("temperature")

    assert said in told
    assert "the package plw-wrong failed to load: " in told
    assert "pydantic" not in told
    assert "There is no kind" not in told


def test_a_folder_that_is_no_package_lacks_its_init(
    announced: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "plw_bare").mkdir()
    announced("plw-bare", mood="plw_bare")

    assert "kind 'mood' from plw_bare has no __init__.py. Put it in the" in refused("mood")


def test_a_rehearsal_says_which_activities_no_bot_can_answer(
    elsewhere: None, caplog: pytest.LogCaptureFixture
) -> None:
    rehearsal.told(pl.Workshop(**WORKSHOP), participants=2)

    (record,) = caplog.records
    assert record.getMessage() == "Nobody answers 'warm': the kind 'temperature' has no bot.py."


def test_of_two_packages_with_the_same_kind_the_first_is_used_and_the_log_says_so(
    announced: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    announced("plw-other", choice="json")

    assert kinds()["choice"].module == "plwidgets.activities.choice"
    assert [record.getMessage() for record in caplog.records] == [
        "The kind 'choice' of the package plw-other is not used: plwidgets has one of that name."
    ]


def test_rooms_and_groups_of_such_a_kind_add_up_to_what_they_hold(elsewhere: None) -> None:
    workshop = pl.Workshop(**WORKSHOP)
    degrees = ([1, 5, 5, 2, 4, 4, 3], [2, 2, 5])

    adding.holds(
        [
            adding.told(workshop, code, [{"degrees": one} for one in said], "warm")
            for code, said in zip(adding.ROOMS, degrees, strict=True)
        ],
        "warm",
    )


def test_without_that_package_the_kind_is_unknown() -> None:
    with pytest.raises(pl.exceptions.WorkshopError, match="There is no kind 'temperature'"):
        pl.Workshop(**WORKSHOP)
