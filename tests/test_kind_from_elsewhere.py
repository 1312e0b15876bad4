"""A kind of activity is one folder and nothing else: one made here runs a room to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import plwidgets as pl
from plwidgets import workshop as workshops
from plwidgets.activities import kinds
from tests import adding
from tests.phones import Room
from tests.servers import Server

PYTHON = """
from collections import Counter
from typing import Literal

from pydantic import Field

from plwidgets import activities


class Prompt(activities.Prompt):
    kind: Literal["mood"] = "mood"
    highest: int = Field(5, ge=2, le=9)


class Answer(activities.Answer):
    mood: int = Field(ge=1, le=9)


class Tally(activities.Tally):
    def __init__(self, prompt):
        super().__init__(prompt)
        self.counts = Counter()

    def include(self, entry):
        self.counts[entry.answer.mood] += 1

    def exclude(self, entry):
        self.counts[entry.answer.mood] -= 1

    def rows(self):
        return [
            activities.Row(id=str(m), label=f"Mood {m}", value=self.counts[m],
                           share=self.counts[m] / self.n if self.n else 0)
            for m in range(1, self.prompt.highest + 1)
        ]
"""
CHART = """
import plotly.graph_objects as go


def figure(tally):
    return go.Figure(go.Bar(y=[row["value"] for row in tally["rows"]]))
"""
ASK = """
export default ({ h }) => ({
  Ask: ({ activity, draft, setDraft, disabled }) =>
    h("label", {}, "Your mood, 1 to " + activity.highest,
      h("input", { type: "number", min: 1, disabled, value: draft.mood ?? "",
                   onInput: (e) => setDraft({ mood: Number(e.target.value) }) })),
  Own: ({ answer }) => h("p", {}, "Mood " + answer.mood),
  ready: (draft) => draft.mood > 0,
});
"""
WORKSHOP = {
    "title": "With a kind from elsewhere",
    "activities": [{"id": "mood", "kind": "mood", "prompt": "How are you?", "results": "live"}],
}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package of somebody else's, installed where this process and its servers look."""
    folder = tmp_path / "site" / "plw_mood"
    announced = tmp_path / "site" / "plw_mood-1.0.dist-info"
    folder.mkdir(parents=True)
    announced.mkdir()
    (folder / "__init__.py").write_text(PYTHON)
    (folder / "chart.py").write_text(CHART)
    (folder / "ask.js").write_text(ASK)
    (folder / "style.css").write_text("")
    (announced / "METADATA").write_text("Metadata-Version: 2.1\nName: plw-mood\nVersion: 1.0\n")
    (announced / "entry_points.txt").write_text("[plwidgets.activities]\nmood = plw_mood\n")
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
        page.get_by_label("Your mood, 1 to 5").fill("4")
        page.get_by_role("button", name="Send").click()
        expect(page.get_by_text("Received")).to_be_visible()
        expect(page.get_by_text("Mood 4").first).to_be_visible()
        room.answer(room.join(), "mood", {"mood": 2})
        assert room.answer(room.join(), "mood", {"mood": 12}).status_code == 422
        room.control("end")
        page.close()
    finally:
        server.stop()

    log = pl.read(server.db, room=room.code)
    assert list(log.latest("mood")["mood"]) == [4, 2]
    assert list(log.tally("mood")["value"]) == [0, 1, 0, 1, 0]
    figure = log.figure("mood")
    assert figure is not None
    assert list(figure.data[0].y) == [0, 1, 0, 1, 0]
    assert "activity_mood" in workshops.schema()["$defs"]
    with pytest.raises(pl.exceptions.WorkshopError, match="Did you mean 'highest'"):
        pl.Workshop(title="x", activities=[{"id": "a", "kind": "mood", "higest": 3}])


@pytest.fixture
def announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Announces kinds of a package that need not be there: `announced("name", mood="module")`."""
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
    announced("plw-broken", mood="plw_mood_with_a_typo", weather="json")

    assert "choice" in kinds()
    assert pl.Workshop.load("definition-poll").title
    with pytest.raises(
        pl.exceptions.WorkshopError,
        match=r"mood.*plw-broken failed to load: No module named 'plw_mood_with_a_typo'",
    ):
        pl.Workshop(**WORKSHOP)
    with pytest.raises(pl.exceptions.WorkshopError, match="'weather' from json lacks Prompt"):
        pl.Workshop(title="x", activities=[{"id": "a", "kind": "weather"}])


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
    moods = ([1, 5, 5, 2, 4, 4, 3], [2, 2, 5])

    adding.holds(
        [
            adding.told(workshop, code, [{"mood": mood} for mood in said], "mood")
            for code, said in zip(adding.ROOMS, moods, strict=True)
        ],
        "mood",
    )


def test_without_that_package_the_kind_is_unknown() -> None:
    with pytest.raises(pl.exceptions.WorkshopError, match="There is no kind 'mood'"):
        pl.Workshop(**WORKSHOP)
