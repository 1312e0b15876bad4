"""The documents are true: commands parse, links lead somewhere, tables name all there is."""

from __future__ import annotations

import argparse
import json
import re
import runpy
import shlex
from pathlib import Path
from typing import NotRequired, get_args, get_origin, get_type_hints
from urllib.parse import parse_qs, urlsplit

import pytest

import plwidgets
from plwidgets.cli.arguments import main, parser
from plwidgets.hub.http.routes import described
from plwidgets.room.actions import Control, FromParticipant, Join
from plwidgets.room.asked import names
from plwidgets.room.messages import FromHub
from plwidgets.workshop import Workshop
from tests.checkout import ROOT
from tests.servers import Server

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
PAGES += sorted((ROOT / "docs").glob("*.md"))
README = (ROOT / "README.md").read_text("utf-8")
REFERENCE = (ROOT / "docs/reference.md").read_text("utf-8")
BINDER = re.findall(r"\((https://mybinder\.org/[^)]+)\)", README)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[list[str]]:
    """Return the words of each command in the shell blocks of a page."""
    lines = "".join(blocks(page.read_text("utf-8"), "sh")).splitlines()
    parts = (part for line in lines for part in line.partition(" #")[0].split("&&"))
    return [words for part in parts if (words := shlex.split(part))]


def subcommands() -> dict[str, argparse.ArgumentParser]:
    (found,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(found.choices)


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of its level or a higher one."""
    level = heading.partition(" ")[0]
    _, _, rest = text.partition(f"{heading}\n")
    return re.split(rf"^#{{1,{len(level)}}} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def first_column(text: str) -> set[str]:
    """Return what is set as code in the first column of the tables of a text."""
    cells = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_plwidgets_command_parses(page: Path) -> None:
    for words in commands(page):
        if words[0] == "plwidgets":
            parser().parse_args(words[1:])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_is_there(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert {words[1] for words in commands(page) if words[0] == "make"} <= set(targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    files = [link.partition("#")[0] for link in links if not urlsplit(link).scheme]

    assert [file for file in files if file and not (page.parent / file).exists()] == []


def test_the_readme_shows_pictures_that_are_small_enough_to_load() -> None:
    pictures = [ROOT / name for name in re.findall(r"docs/images/[\w-]+\.png", README)]

    assert pictures
    assert all(1_000 < picture.stat().st_size < 600_000 for picture in pictures)


def test_the_readmes_workshop_is_right() -> None:
    (text,) = blocks(README, "yaml")

    assert [activity.id for activity in Workshop.parse(text).activities] == ["why", "start"]


@pytest.mark.parametrize("code", blocks(README, "python"))
def test_the_readmes_python_uses_names_that_are_there(code: str) -> None:
    compile(code, "README.md", "exec")

    assert set(re.findall(r"\bpl\.(\w+)", code)) <= set(plwidgets.__all__)


def test_the_readmes_analysis_reads_the_readmes_workshop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (text,) = blocks(README, "yaml")
    Path("my-workshop.yaml").write_text(text, "utf-8")
    (code,) = (code for code in blocks(README, "python") if "pl.read(" in code)

    assert main(["rehearse", "my-workshop.yaml", "--save", "room.jsonl"]) == 0
    Path("analysis.py").write_text(code.replace("plwidgets.db", "room.jsonl"), "utf-8")
    runpy.run_path("analysis.py")


def test_every_module_is_on_the_newcomers_map() -> None:
    modules = {path.name for path in ROOT.glob("plwidgets/[a-z]*.py")}
    map_of_folders = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert [name for name in modules if f"`plwidgets/{name}`" not in map_of_folders] == []


def test_the_readmes_requests_do_what_it_says(hub_server: Server) -> None:
    (text,) = blocks(README, "text")
    requests = re.findall(r"^(\w+) +(\S+) +(\{.*\})? *→ (\d+)$", text, re.MULTILINE)
    assert len(requests) == len(text.splitlines())
    key = ""
    for method, path, body, status in requests:
        path = path.replace("{code}", hub_server.code)
        key = hub_server.room_key if "control" in path or "export" in path else key
        answer = hub_server.ask(method, path, key=key, content=body or None)
        assert str(answer.status_code) == status, f"{method} {path}: {answer.text}"
        key = answer.json()["token"] if "participants" in path else key


def test_binder_links_open_our_notebooks() -> None:
    targets = [parse_qs(urlsplit(link).query)["urlpath"][0] for link in BINDER]

    assert targets == [
        "voila/render/notebooks/facilitate.ipynb",
        "voila/render/notebooks/participate.ipynb",
        "lab/tree/notebooks/coach.ipynb",
    ]
    assert all((ROOT / "notebooks" / Path(target).name).exists() for target in targets)


def test_every_command_has_a_section() -> None:
    assert set(re.findall(r"^### plwidgets (\w+)$", REFERENCE, re.MULTILINE)) == set(subcommands())


@pytest.mark.parametrize("command", subcommands())
def test_every_option_of_a_command_is_explained(command: str) -> None:
    actions = subcommands()[command]._actions
    options = {name for action in actions for name in action.option_strings}

    assert first_column(section(REFERENCE, f"### plwidgets {command}")) == options - {
        "-h",
        "--help",
    }


def test_every_route_of_the_api_is_listed() -> None:
    routes = {
        f"{method.upper()} {path}"
        for path, operations in described()["paths"].items()
        for method in operations
    }
    listed = first_column(section(REFERENCE, "## HTTP"))

    assert {route for route in listed if " /api/" in route} == routes


def test_every_action_is_listed() -> None:
    listed = first_column(section(REFERENCE, "## HTTP"))

    assert {name for name in listed if " " not in name} == set(names(Control))


def test_every_message_to_the_hub_is_listed_with_its_fields() -> None:
    listed = first_column(section(REFERENCE, "## The websocket"))

    for model in set(get_args(FromParticipant)) - {Join}:
        fields = {n: f.is_required() for n, f in model.model_fields.items() if n != "action"}
        asked = [f"{name}{'' if needed else '?'}" for name, needed in fields.items()]
        line = next(one for one in listed if one.startswith(f"{model.__name__.lower()} "))
        assert sorted(line.partition("{")[2].strip("}").split(", ")) == sorted(["key", *asked])


def test_every_message_of_the_hub_is_listed_with_its_fields() -> None:
    listed = first_column(section(REFERENCE, "## The websocket"))

    for message in get_args(get_args(FromHub)[0]):
        hints = get_type_hints(message, include_extras=True)
        (type_,) = get_args(hints.pop("type"))
        fields = [
            f"{n}{'?' if get_origin(hint) is NotRequired else ''}" for n, hint in hints.items()
        ]
        assert f"{type_} {{{', '.join(fields)}}}" in listed


def test_every_name_of_the_package_is_listed() -> None:
    listed = first_column(section(REFERENCE, "## Python"))

    assert listed == set(plwidgets.__all__) - {"__version__"}


def test_every_error_code_of_the_hub_is_listed() -> None:
    files = [ROOT / "plwidgets/exceptions.py"]
    files += [
        path for part in ("room", "hub") for path in (ROOT / "plwidgets" / part).rglob("*.py")
    ]
    sources = "".join(path.read_text("utf-8") for path in files)
    codes = set(re.findall(r'^ +code = "(\w+)"|\bcode="(\w+)"', sources, re.MULTILINE))
    elsewhere = {
        "unreachable",
        "missing_asset",
        "invalid_data",
    }  # said by a kernel, about its own side

    listed = first_column(section(REFERENCE, "## Errors"))

    assert listed == {one or other for one, other in codes} - elsewhere


def test_every_folder_is_on_the_newcomers_map() -> None:
    folders = {f"plwidgets/{path.parent.name}/" for path in ROOT.glob("plwidgets/*/__init__.py")}
    map_of_folders = (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert [folder for folder in folders if f"`{folder}`" not in map_of_folders] == []


def test_what_serve_prints_as_json_is_listed(hub_server: Server) -> None:
    row = next(line for line in REFERENCE.splitlines() if line.startswith("| `--json`"))
    printed = json.loads(hub_server.printed)

    assert set(re.findall(r"`(\w+)`", row)) == set(printed)


def test_each_defence_and_each_fault_has_the_test_that_is_named() -> None:
    told = (ROOT / "docs" / "security.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", told))
    lines = [line for line in told.splitlines() if line.startswith("| ")]
    rows = [line for line in lines if not line.endswith("| test |")]
    written = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }

    assert len(rows) >= 35
    assert [row for row in rows if "`test_" not in row] == []
    assert named - written == set()
