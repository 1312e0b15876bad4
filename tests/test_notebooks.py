"""The notebooks: thin, clean, and right with a hub and without."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from plwidgets import Workshop, resources
from plwidgets.activities import kinds
from plwidgets.client import Room
from plwidgets.client.http import ask
from tests.servers import Server

NAMES = ["facilitate", "present", "participate", "coach"]
AUTHORS = ["author", "activities"]
POLL = """\
title: A poll
activities:
  - {id: colour, kind: choice, title: "Colour?", options: [Red, Blue]}
"""
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A hub with a room in which somebody chose."""
    folder = tmp_path_factory.mktemp("notebooks")
    (folder / "poll.yaml").write_text(POLL)
    server = Server(folder, "--hub-only", workshop="poll.yaml")
    server.start()
    room = Room.connect(server.code, server.hub, server.room_key)
    room.control("next")
    url = f"{server.hub}/api/rooms/{server.code}"
    token = ask("POST", f"{url}/participants", body={})["token"]
    given = {"answer": {"choices": ["red"]}}
    ask("PUT", f"{url}/activities/colour/answer", key=token, body=given)
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def _a_server_that_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PLWIDGETS_HUB", "HTTP_COOKIE", "QUERY_STRING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_valid_thin_and_holds_no_outputs(name: str) -> None:
    notebook = read(name)

    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.voila.template == "plwidgets"
    assert notebook.metadata.title
    assert notebook.metadata.lang == "en"
    assert len(code) == 1 or name == "coach"  # whose other cells are for reading in JupyterLab
    assert all("lab-only" in cell.metadata.tags for cell in code[1:])
    assert all(len(cell.source.splitlines()) <= 20 for cell in code)
    assert all((cell.outputs, cell.execution_count) == ([], None) for cell in code)


@pytest.mark.parametrize("name", AUTHORS)
def test_an_authors_notebook_is_valid_readable_and_holds_no_outputs(name: str) -> None:
    notebook = read(name)

    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert notebook.metadata.voila.template == "plwidgets"
    assert notebook.metadata.layout == "reading"
    assert "Run the cell" in notebook.cells[0].source
    assert notebook.cells[0].metadata.tags == ["lab-only"]
    assert all(len(cell.source.splitlines()) <= 42 for cell in code)
    assert all((cell.outputs, cell.execution_count) == ([], None) for cell in code)


def test_an_author_builds_previews_rehearses_and_saves_without_a_hub() -> None:
    checked, preview, figure, answers, saved = run_all("author")

    assert "22 minutes" in checked["data"]["text/html"]
    assert WIDGET in preview["data"]
    assert WIDGET in figure["data"]
    assert "<th>text</th>" in answers["data"]["text/html"]
    workshop = Workshop.parse(saved["text"])
    assert [activity.id for activity in workshop.activities][-1] == "next"
    assert workshop.select("10-minute").minutes == 10


def test_the_gallery_shows_every_kind_with_its_yaml() -> None:
    shown = run_all("activities")
    with_example = [name for name, kind in kinds().items() if kind.example_yaml]

    headings = [output["data"].get("text/markdown", "") for output in shown]
    assert [text[3:] for text in headings if text.startswith("## ")] == with_example
    assert sum(WIDGET in output["data"] for output in shown) == len(with_example)
    assert sum(text.startswith("```yaml") for text in headings) == len(with_example)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_says_how_to_use_it_and_hides_that_on_a_page(name: str) -> None:
    first = read(name).cells[0]

    assert first.cell_type == "markdown"
    assert "Run the cell below" in first.source
    assert first.metadata.tags == ["lab-only"]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "coach"])
def test_without_a_hub_a_notebook_says_how_to_get_one(name: str) -> None:
    (shown,) = run(name)

    assert shown["output_type"] == "display_data"
    assert "No workshop hub was found" in shown["data"]["text/html"]
    assert "plwidgets serve" in shown["data"]["text/plain"]


@pytest.mark.parametrize("name", NAMES)
def test_with_a_hub_that_is_away_a_notebook_names_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLWIDGETS_HUB", "http://127.0.0.1:9/plwidgets")
    monkeypatch.setenv("HTTP_COOKIE", "plwidgets-key=server-x")
    outputs = run(name)

    if name == "participate":  # its front end tells, and tries again
        assert WIDGET in outputs[0]["data"]
    else:
        assert "No hub answers at http://127.0.0.1:9." in outputs[0]["data"]["text/html"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("host", ["serve", "jupyterlab"])
def test_with_a_hub_a_notebook_shows_its_widget(
    name: str, host: str, hub: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if host == "serve":
        monkeypatch.setenv("PLWIDGETS_HUB", hub.hub)
        monkeypatch.setenv("HTTP_COOKIE", f"plwidgets-key={hub.server_key}")
        monkeypatch.setenv("QUERY_STRING", f"room={hub.code}")
    else:
        said = {"hub": hub.hub, "key": hub.server_key}
        (tmp_path / f"plwidgets-{os.getpid()}.json").write_text(json.dumps(said))

    shown = [output["data"] for output in run(name)]

    assert any(WIDGET in data for data in shown)


def test_without_a_hub_the_coach_gets_the_samples() -> None:
    desk, *_ = run("coach")

    assert WIDGET in desk["data"]


def test_the_coach_gets_a_desk_and_every_frame_below_it(
    hub: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLWIDGETS_HUB", hub.hub)
    monkeypatch.setenv("HTTP_COOKIE", f"plwidgets-key={hub.server_key}")

    desk, *frames = (output["data"] for output in run("coach"))

    assert WIDGET in desk
    assert len(frames) == 6
    assert "Wilcoxon" in frames[0]["text/html"]
    assert WIDGET in frames[3]

    assert "Voice and choice" in frames[4]["text/html"]


def read(name: str) -> Any:
    path = resources.notebooks() / f"{name}.ipynb"
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def run(name: str) -> list[dict[str, Any]]:
    """Run a notebook as a Jupyter server would, and return what its code cell shows."""
    return [output for output in run_all(name) if output["output_type"] != "stream"]


def run_all(name: str) -> list[dict[str, Any]]:
    """Run a notebook and return what its cells show, what they print on standard output too."""
    notebook = read(name)
    nbclient.execute(notebook)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output for output in outputs if output.get("name") != "stderr"]
