"""The notebooks: thin, clean, and right with a hub and without."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_core.utils import run_sync
from nbclient import NotebookClient

from plwidgets import Workshop, resources
from plwidgets.activities import kinds
from plwidgets.client import Room
from plwidgets.client.http import ask
from tests.servers import Server, cookie_of

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


Shown = list[dict[str, Any]]
SAID = ("PLWIDGETS_HUB", "HTTP_COOKIE", "QUERY_STRING", "JUPYTER_RUNTIME_DIR")
"""What a server says to a kernel that it starts."""


class Kernel:
    """A kernel for one notebook after the other, each as if it were the first: to start takes long.

    A notebook finds of `SAID` what it is run with, and nothing of the notebooks before it.
    """

    def __init__(self) -> None:
        self._manager = NotebookClient(notebook_of([])).create_kernel_manager()

    def run(self, name: str, **said: str) -> Shown:
        """Run what a page shows of a notebook, and return what that shows."""
        cells = [
            cell for cell in read(name).cells if "lab-only" not in cell.metadata.get("tags", [])
        ]
        return [output for output in self._run(cells, said) if output["output_type"] != "stream"]

    def run_all(self, name: str, **said: str) -> Shown:
        """Run a notebook and return what it shows, and what it prints on standard output."""
        outputs = self._run(read(name).cells, said)
        return [output for output in outputs if output.get("name") != "stderr"]

    def _run(self, cells: list[Any], said: dict[str, str]) -> Shown:
        anew = {"cell_type": "code", "metadata": {}, "outputs": [], "source": _anew(said)}
        notebook = notebook_of([anew, *cells])
        client = NotebookClient(notebook, km=self._manager)
        try:
            client.execute()
        finally:
            if client.kc:
                client.kc.stop_channels()
        return [output for cell in notebook.cells for output in cell.get("outputs", [])]

    def stop(self) -> None:
        run_sync(self._manager._async_shutdown_kernel)(now=True)


def _anew(said: dict[str, str]) -> str:
    """Return the code that leaves a kernel as a server starts it."""
    return f"""
%reset -f
import os, ipywidgets
ipywidgets.Widget.close_all()
os.environ |= {dict.fromkeys(SAID, "") | said}
%reset -f
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    kernel = Kernel()
    yield kernel
    kernel.stop()


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


def test_an_author_builds_previews_rehearses_and_saves_without_a_hub(kernel: Kernel) -> None:
    checked, preview, figure, answers, saved = kernel.run_all("author")

    assert "22 minutes" in checked["data"]["text/html"]
    assert WIDGET in preview["data"]
    assert WIDGET in figure["data"]
    assert "<th>text</th>" in answers["data"]["text/html"]
    workshop = Workshop.parse(saved["text"])
    assert [activity.id for activity in workshop.activities][-1] == "next"
    assert workshop.select("10-minute").minutes == 10


def test_the_gallery_shows_every_kind_with_its_yaml(kernel: Kernel) -> None:
    shown = kernel.run_all("activities")
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
def test_without_a_hub_a_notebook_says_how_to_get_one(
    kernel: Kernel, name: str, tmp_path: Path
) -> None:
    (shown,) = kernel.run(name, JUPYTER_RUNTIME_DIR=str(tmp_path))

    assert shown["output_type"] == "display_data"
    assert "No workshop hub was found" in shown["data"]["text/html"]
    assert "plwidgets serve" in shown["data"]["text/plain"]


@pytest.mark.parametrize("name", NAMES)
def test_with_a_hub_that_is_away_a_notebook_names_it(kernel: Kernel, name: str) -> None:
    away = {
        "PLWIDGETS_HUB": "http://127.0.0.1:9/plwidgets",
        "HTTP_COOKIE": "plwidgets-9-server=server-x",
    }
    outputs = kernel.run(name, **away)

    if name == "participate":  # its front end tells, and tries again
        assert WIDGET in outputs[0]["data"]
    else:
        assert "No hub answers at http://127.0.0.1:9." in outputs[0]["data"]["text/html"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("host", ["serve", "jupyterlab"])
def test_with_a_hub_a_notebook_shows_its_widget(
    kernel: Kernel, name: str, host: str, hub: Server, tmp_path: Path
) -> None:
    if host == "serve":
        said = by_serve(hub) | {"QUERY_STRING": f"room={hub.code}"}
    else:
        said = {"JUPYTER_RUNTIME_DIR": str(tmp_path)}
        file = tmp_path / f"plwidgets-{os.getpid()}.json"
        file.write_text(json.dumps({"hub": hub.hub, "key": hub.server_key}))

    shown = [output["data"] for output in kernel.run(name, **said)]

    assert any(WIDGET in data for data in shown)


def test_without_a_hub_the_coach_gets_the_samples(kernel: Kernel, tmp_path: Path) -> None:
    desk, *_ = kernel.run("coach", JUPYTER_RUNTIME_DIR=str(tmp_path))

    assert WIDGET in desk["data"]


def test_the_coach_gets_a_desk_and_every_frame_below_it(kernel: Kernel, hub: Server) -> None:
    desk, *frames = (output["data"] for output in kernel.run_all("coach", **by_serve(hub)))

    assert WIDGET in desk
    assert len(frames) == 6
    assert "Wilcoxon" in frames[0]["text/html"]
    assert WIDGET in frames[3]

    assert "Voice and choice" in frames[4]["text/html"]


def by_serve(hub: Server) -> dict[str, str]:
    """Return what a server tells the kernel of somebody who holds its key."""
    return {"PLWIDGETS_HUB": hub.hub, "HTTP_COOKIE": cookie_of(hub)}


def notebook_of(cells: list[Any]) -> Any:
    return nbformat.from_dict({"metadata": {}, "cells": cells})  # type: ignore[no-untyped-call]


def read(name: str) -> Any:
    path = resources.notebooks() / f"{name}.ipynb"
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
