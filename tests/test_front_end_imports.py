"""The front end's imports point one way, and kinds lean on the toolbox that authors are shown."""

from __future__ import annotations

import os
import re
from graphlib import TopologicalSorter
from pathlib import Path

from tests.checkout import ROOT
from tests.test_docs import first_column, section

PACKAGE = ROOT / "plwidgets"
FLOORS = [
    {
        "wire",
        "model",
        "storage",
        "make_key",
        "in_turn",
        "theme",
        "hub",
        "shares",
        "type",
        "typeset",
    },
    {"merge"},
    {
        "packing",
        "outbox",
        "hooks",
        "reads",
        "traits",
        "words",
        "errand",
        "heard",
        "early",
        "pulse",
        "problems",
    },
    {"locales"},
    {"qr"},
    {"keys", "key_help"},
    {"live"},
    {"theirs"},
    {"controls", "parts"},
    {"bars"},
    {"kinds"},
    {"inputs", "results"},
    {"stage", "participant"},
    {"coder", "desk", "preview", "join", "remote", "moderator"},
    {"widgets"},
]
"""What stands above what: a module imports from its own floor and from those before it."""
TOOLBOX = first_column(section((ROOT / "docs/kinds.md").read_text("utf-8"), "### The toolbox"))


def modules() -> list[Path]:
    found = [*PACKAGE.rglob("*.ts"), *PACKAGE.rglob("*.tsx")]
    return sorted(path for path in found if not path.name.endswith(".d.ts"))


def imports(path: Path) -> set[Path]:
    """Return the modules of ours that a module imports, types included."""
    names = re.findall(r'(?:from|import)\s*\(?\s*"(\.[^"]+)"', path.read_text("utf-8"))
    stems = [os.path.normpath(path.parent / name) for name in names]
    found = [Path(stem + end) for stem in stems for end in (".ts", ".tsx")]
    return {file for file in found if file.exists()}


GRAPH = {path: imports(path) for path in modules()}


def part(path: Path) -> str:
    """Return the part of the front end that a module belongs to: a folder, or a file by itself."""
    top, *rest = path.relative_to(PACKAGE).with_suffix("").parts
    return rest[0] if top == "frontend" else top


def tool(path: Path) -> str:
    """Return the name by which the toolbox lists a module."""
    return path.relative_to(PACKAGE / "frontend").with_suffix("").as_posix()


def test_no_module_imports_itself_however_far_round() -> None:
    TopologicalSorter(GRAPH).prepare()  # raises CycleError with the circle in it


def test_a_module_imports_only_from_its_floor_and_below() -> None:
    floors = {name: floor for floor, names in enumerate(FLOORS) for name in names}
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {file.relative_to(PACKAGE)}"
        for path, used in GRAPH.items()
        for file in used
        if part(path) != "activities" and floors[part(file)] > floors[part(path)]
    ]

    assert wrong == []


def test_a_kind_is_made_of_the_toolbox_and_of_other_kinds() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path, used in GRAPH.items()
        for file in used
        if part(path) == "activities" != part(file) and (name := tool(file)) not in TOOLBOX
    ]

    assert wrong == []


def test_everything_in_the_toolbox_is_there() -> None:
    assert [name for name in TOOLBOX if not list((PACKAGE / "frontend").glob(f"{name}.ts*"))] == []
