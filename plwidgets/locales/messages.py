"""All that there is to translate: what Python says, and the words of the pages."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from plwidgets.locales import FIGURE, PLAIN, kind_title, plain_english
from plwidgets.locales.po import Message

PACKAGE = Path(__file__).parents[1]

# "n = 12" and "5 of 12" count nothing: those are signs.
_COUNTS = re.compile(r"(?<![=<] )(?<!of )\{n\}")


def messages(package: Path = PACKAGE) -> list[Message]:
    """Return every message of a package: of this one, the words of the pages too.

    Raises SystemExit where the front end is not there to be read, as in an installed wheel.
    """
    if package != PACKAGE:
        return [*_said_in(package).values()]
    said = {one.text: one for one in _kinds()} | _said_in(package)
    return [*said.values(), *_of_pages(), *_plain()]


def _said_in(package: Path) -> dict[str, Message]:
    found: dict[str, Message] = {}
    for file in sorted(package.rglob("*.py")):
        where = file.relative_to(package.parent).as_posix()
        for text, many in _texts(ast.parse(file.read_text("utf-8"))):
            found.setdefault(text, Message(FIGURE, text, many or _many(text), where=where))
    return found


def _kinds() -> Iterator[Message]:
    for file in sorted((PACKAGE / "activities").glob("*/__init__.py")):
        where = file.relative_to(PACKAGE.parent).as_posix()
        yield Message(FIGURE, kind_title(file.parent.name), where=where)


def _texts(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "id", "")
        texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
        if (
            name in {"say", "tell", "to_say"}
            and texts
            and all(isinstance(one, str) for one in texts)
        ):
            text, many = (*map(str, texts), "")[:2]
            yield text, many


def _many(text: str) -> str:
    return text if _COUNTS.search(text) else ""


def _plain() -> list[Message]:
    where = "plwidgets/locales/en-x-plain.json"
    texts = dict.fromkeys(plain_english().values())
    return [Message(PLAIN, text, _many(text), where=where) for text in texts]


def _of_pages() -> list[Message]:
    build = PACKAGE.parent / "hatch_build.py"
    if not build.is_file():
        raise SystemExit("The words of the pages are gathered in a checkout of plwidgets only.")
    command = [sys.executable, str(build), "run", "--silent", "messages"]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return [
        Message(one["path"], one["text"], one.get("plural", ""), where=one["file"])
        for one in json.loads(told)
    ]
