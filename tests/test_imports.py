"""Imports point one way, and a participant's kernel starts light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "plwidgets"

BELOW = {
    "_version": (),
    "values": (),
    "misfits": (),
    "cookies": (),
    "exceptions": ("values", "language"),
    "paths": (),
    "photos": ("exceptions",),
    "resources": ("exceptions", "paths"),
    "numbers": ("locales",),
    "language": ("locales",),
    "grouping": (),
    "locales": (),
    "formulas": (),
    "charts": ("resources", "numbers", "language", "grouping", "locales"),
    "activities": ("charts", "misfits", "formulas", "photos"),
    "workshop": ("activities",),
    "room": ("workshop",),
    "answers": ("room",),
    "store": ("room",),
    "client": ("room", "cookies"),
    "analysis": ("store", "answers", "client"),
    "widgets": ("analysis",),
    "testing": ("store",),
    "halls": (),
    "hub": ("store", "answers", "client", "halls", "_version"),
    "forked": (),
    "serve": ("hub", "forked"),
    "typescript": ("hub",),
    "rehearsal": ("analysis",),
    "loadtest": ("client",),
    "cli": ("serve", "rehearsal", "loadtest"),
    "__main__": ("cli",),
    "__init__": ("analysis", "widgets", "_version"),
}
"""What stands directly below each part of the package: it may import that, and what is below."""

HEAVY = {
    *("pandas", "plotly", "numpy", "scipy", "sklearn", "pyarrow", "openpyxl"),
    *("sqlalchemy", "simplemma"),
}


def test_every_part_of_the_package_has_its_place() -> None:
    parts = {path.stem for path in PACKAGE.glob("*.py")}
    parts |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}

    assert parts <= set(BELOW), "a new part: say in BELOW what it may import"


@pytest.mark.parametrize("part", BELOW)
def test_a_part_imports_only_what_stands_below_it(part: str) -> None:
    wrong = [
        f"{path.relative_to(PACKAGE.parent)}:{line} imports {imported}"
        for path in sources(part)
        for line, imported in imports(path)
        if imported not in {part, *below(part)}
    ]

    assert wrong == []


def test_nobody_outside_the_activities_knows_a_kind_by_name() -> None:
    kinds = {path.parent.name for path in (PACKAGE / "activities").glob("*/__init__.py")}
    known = [
        f"{path.relative_to(PACKAGE.parent)}:{node.lineno} imports {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != "activities"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in whole_names(node)
        if name.startswith("plwidgets.activities.") and name.split(".")[2] in kinds
    ]

    assert known == []


@pytest.mark.parametrize(
    "module",
    [
        "plwidgets",
        "plwidgets.activities",
        "plwidgets.workshop",
        "plwidgets.room",
        "plwidgets.client",
        "plwidgets.widgets.participant",
    ],
)
def test_a_light_module_loads_nothing_heavy(module: str) -> None:
    assert loaded_by(f"import {module}") & HEAVY == set()


def test_making_a_participant_loads_nothing_heavy() -> None:
    made = "import plwidgets; plwidgets.Participant('219816', hub='http://127.0.0.1:9/plwidgets')"

    assert loaded_by(made) & HEAVY == set()


def test_a_desk_opens_without_what_only_its_numbers_need() -> None:
    opened = (
        "import plwidgets, sys; plwidgets.Desk(plwidgets.samples().only('310426')); "
        "assert 'scipy.stats' not in sys.modules"
    )

    assert "sklearn" not in loaded_by(opened)


def test_the_server_starts_without_what_only_costs_it_time() -> None:
    started = (
        "from plwidgets.serve import process; process.start_lean(); import plwidgets.serve.app"
    )

    assert "lark" not in loaded_by(started)


def loaded_by(statement: str) -> set[str]:
    """Return the top-level modules that are loaded after a statement in a fresh Python."""
    script = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def below(part: str) -> set[str]:
    """Return all that stands below a part, however far."""
    return {lower for direct in BELOW[part] for lower in {direct, *below(direct)}}


def sources(part: str) -> list[Path]:
    """Return the modules of a part: one file, or all in a folder."""
    file = PACKAGE / f"{part}.py"
    return [file] if file.exists() else sorted((PACKAGE / part).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and part for each import of another part, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for name in imported_names(node):
            if name.startswith("plwidgets."):
                yield node.lineno, name.split(".")[1]  # type: ignore[attr-defined]


def whole_names(node: ast.Import | ast.ImportFrom) -> list[str]:
    """Return what a node imports, each with the module that it is from."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


def imported_names(node: ast.AST) -> list[str]:
    """Return the full names that a node imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "relative imports hide the direction"
        if node.module != "plwidgets":
            return [str(node.module)]
        names = (alias.name.replace("__version__", "_version") for alias in node.names)
        return [f"plwidgets.{name}" for name in names]
    return []
