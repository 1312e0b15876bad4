"""Finds the kinds of activity: folders beside this file, and other people's packages."""

from __future__ import annotations

import logging
import pkgutil
import re
from collections.abc import Iterable, Iterator, MutableMapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import get_args

import pydantic
from pydantic import PydanticUserError

from plwidgets.activities.base import Answer, Prompt, Tally
from plwidgets.activities.kind import Kind
from plwidgets.activities.variables import NAMED
from plwidgets.exceptions import Problem, WorkshopError

GROUP = "plwidgets.activities"
"""The entry-point group through which a package announces a kind: `name = "module"`."""

log = logging.getLogger(__name__)


class Kinds(MutableMapping[str, Kind]):
    """The kinds by name; `failed` says of those that cannot be used why.

    Ours are loaded as they are asked for: most workshops, and so most kernels, need a few of them.
    """

    def __init__(self, ours: Iterable[str]) -> None:
        self._found: dict[str, Kind | None] = dict.fromkeys(ours)
        self.failed: dict[str, str] = {}
        self._from = dict.fromkeys(self._found, "plwidgets")

    def __getitem__(self, name: str) -> Kind:
        kind = self._found[name]
        if kind is None:
            kind = _kind(name, import_module(f"plwidgets.activities.{name}"))
            self._found[name] = kind
        return kind

    def __setitem__(self, name: str, kind: Kind) -> None:
        self._found[name] = kind

    def __delitem__(self, name: str) -> None:
        del self._found[name]

    def __contains__(self, name: object) -> bool:
        return name in self._found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def announce(self, entry: EntryPoint) -> None:
        """Take in the kind of a package, unless its name is taken or it cannot be loaded."""
        package = entry.dist.name if entry.dist else entry.value
        if first := self._from.get(entry.name):
            log.warning(
                "The kind '%s' of the package %s is not used: %s has one of that name.",
                *(entry.name, package, first),
            )
            return
        self._from[entry.name] = package
        try:
            self[entry.name] = _kind(entry.name, import_module(entry.value))
        except (Exception, SystemExit) as error:  # whatever another's module raises: ours go on
            self.failed[entry.name] = f"the package {package} failed to load: {_why(error)}"


@cache
def kinds() -> Kinds:
    """Return every kind that is installed, by name: our folders first, then entry points.

    Of two packages with the same name the first is used, and the log says so.
    """
    here = Path(__file__).parent
    found = Kinds(info.name for info in pkgutil.iter_modules([str(here)]) if info.ispkg)
    for entry in entry_points(group=GROUP):
        found.announce(entry)
    return found


def find_kind(name: str) -> Kind:
    """Return the kind of this name.  Raises KeyError when none is installed."""
    return kinds()[name]


def _why(error: BaseException) -> str:
    """Return what went wrong as a kind was loaded, in a line for whoever wrote it."""
    if isinstance(error, WorkshopError):
        return " ".join(f"{told.message} {told.hint}".strip() for told in error.problems)
    if isinstance(error, PydanticUserError):
        where = next(
            (
                f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}: "
                for frame in reversed(extract_tb(error.__traceback__))
                if Path(pydantic.__file__).parent not in Path(frame.filename).parents
            ),
            "",
        )
        if error.code == "model-field-missing-annotation":
            field = re.search(r"['`](\w+)", error.message)
            name = field[1] if field else "one"
            return (
                f"{where}the field '{name}' has no type; write it behind a colon, as in {name}: int"
            )
        return f"{where}{error.message.partition('. ')[0]}"
    return str(error) or type(error).__name__


def _kind(name: str, module: ModuleType) -> Kind:
    if fault := _fault(name, module):
        said = f"The activity kind '{name}' from {module.__name__} {fault[0]}"
        raise WorkshopError([Problem(said, fault[1])], file=str(module.__file__ or "workshop"))
    return Kind(
        name=name,
        prompt=module.Prompt,
        answer=module.Answer,
        tally=module.Tally,
        folder=Path(str(module.__file__)).parent,
        module=module.__name__,
    )


def _fault(name: str, module: ModuleType) -> tuple[str, str] | None:
    """Return what a kind's module lacks or has wrong, and the remedy; None for a good one."""
    if module.__file__ is None:
        return "has no __init__.py.", "Put it in the kind's folder: it makes that a package."
    parts = {"Prompt": Prompt, "Answer": Answer, "Tally": Tally}
    if missing := [part for part in parts if not hasattr(module, part)]:
        said = "A kind's package defines Prompt, Answer and Tally."
        return f"lacks {', '.join(missing)}.", said
    for part, ours in parts.items():
        theirs = getattr(module, part)
        if part == "Answer" and theirs is None:
            continue
        if not (isinstance(theirs, type) and issubclass(theirs, ours)):
            said = f"Write class {part}(activities.{part})."
            return f"has a {part} that is not derived from plwidgets.activities.{part}.", said
    fields = module.Answer.model_fields if module.Answer else ()
    if taken := [field for field in fields if field in NAMED]:
        said = f"Give it another name: every table of answers has a column '{taken[0]}' already."
        return f"has an Answer with a field '{taken[0]}'.", said
    if lacking := sorted(getattr(module.Tally, "__abstractmethods__", ())):
        return f"has a Tally without {', '.join(lacking)}.", "Define each as a method of Tally."
    called = get_args(module.Prompt.model_fields["kind"].annotation)
    if called and called != (name,):
        said = f"Give both one name: in Prompt, or in {GROUP} of pyproject.toml."
        return f"has a Prompt whose kind is {', '.join(map(repr, called))}.", said
    return None
