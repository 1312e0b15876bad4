"""The package keeps its own measures: short functions, small modules, no circle of imports."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "plwidgets").rglob("*.py"))

LONGEST_FUNCTION = 50
LONGEST_MODULE = 400
MOST_ANY = 1
"""`Any` of a thousand lines: what comes from outside and was not looked into yet."""
MOST_AS = 1
"""`as` of a thousand lines of TypeScript: types are made from Python's, or found by asking."""
CLAIMED = re.compile(r"[\w)\]}>]\s+as\s+(?!const\b)[A-Za-z{\[(]")
UNREAD = re.compile(
    r"""/\*.*?\*/|//[^\n]*|(?:import|export [{*])[^;]*;|"[^"\n]*"|'[^'\n]*'""", re.DOTALL
)
"""Comments and texts; and what is imported by another name."""
MOST_STYLE = 6_940
"""Lines of style sheets: what is new brings few of its own, for most of it is shared."""


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path, node in nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_module_is_longer_than_one_can_keep_in_mind() -> None:
    long = {
        path.relative_to(ROOT / "plwidgets").as_posix()
        for path in MODULES
        if lines(path) > LONGEST_MODULE
    }

    assert long == set()


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    named = {module(path): tree for path, tree in trees().items()}
    left = {name: imports(tree, named.keys() - {name}) for name, tree in named.items()}
    while ends := {name for name in left if not left[name] & left.keys() or not used(name, left)}:
        left = {name: needed for name, needed in left.items() if name not in ends}

    assert left.keys() == set()


def test_what_things_are_is_said_in_their_types() -> None:
    found = sum(anys(node) for _, node in nodes())

    assert 1000 * found / sum(map(lines, MODULES)) <= MOST_ANY


def test_what_screens_are_told_is_known_and_not_claimed() -> None:
    screens = [
        path.read_text("utf-8")
        for end in ("*.ts", "*.tsx")
        for path in sorted((ROOT / "plwidgets").rglob(end))
    ]
    found = sum(len(CLAIMED.findall(UNREAD.sub("", source))) for source in screens)

    assert 1000 * found / sum(len(source.splitlines()) for source in screens) <= MOST_AS


def test_style_is_said_once() -> None:
    sheets = [s for s in (ROOT / "plwidgets").rglob("*.css") if "static" not in s.parts]

    assert sum(map(lines, sheets)) <= MOST_STYLE


def anys(node: ast.AST) -> int:
    """Return whether this is `Any`; how many a text holds that is a type in quotes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "Any" in node.value:
        with suppress(SyntaxError):
            return sum(map(anys, ast.walk(ast.parse(node.value.strip(), mode="eval"))))
    return int(isinstance(node, ast.Name) and node.id == "Any")


def used(name: str, by: Mapping[str, set[str]]) -> bool:
    return any(name in needed for needed in by.values())


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


@cache
def trees() -> dict[Path, ast.Module]:
    """Return every module, read."""
    return {path: ast.parse(path.read_text("utf-8")) for path in MODULES}


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    return ((path, node) for path, tree in trees().items() for node in ast.walk(tree))


def module(path: Path) -> str:
    """Return the name of a module; of a package that of its `__init__`."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.Module, modules: Set[str]) -> set[str]:
    """Return which modules one imports, inside functions too, but not for its types alone."""
    found = set()
    for node in _run(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            full = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= full if full <= modules else {*full, str(node.module)}
    return found & modules


def _run(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports that may run; what stands below `if TYPE_CHECKING` never does."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        elif isinstance(node, ast.stmt | ast.excepthandler | ast.match_case):
            yield from _run(node)
