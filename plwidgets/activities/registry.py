"""Finds the kinds of activity: folders beside this file, and other people's packages."""

from __future__ import annotations

import logging
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from plwidgets.activities.kind import Kind
from plwidgets.exceptions import Problem, WorkshopError

GROUP = "plwidgets.activities"
"""The entry-point group through which a package announces a kind: `name = "module"`."""

log = logging.getLogger(__name__)


class Kinds(dict[str, Kind]):
    """The kinds by name; `failed` says of those that cannot be used why."""

    def __init__(self, ours: Mapping[str, Kind]) -> None:
        super().__init__(ours)
        self.failed: dict[str, str] = {}
        self._from = dict.fromkeys(ours, "plwidgets")

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
        except Exception as error:  # whatever another's module raises: ours go on
            self.failed[entry.name] = f"the package {package} failed to load: {error}"


@cache
def kinds() -> Kinds:
    """Return every kind that is installed, by name: our folders first, then entry points.

    Of two packages with the same name the first is used, and the log says so.
    """
    here = Path(__file__).parent
    found = Kinds(
        {
            info.name: _kind(info.name, import_module(f"plwidgets.activities.{info.name}"))
            for info in pkgutil.iter_modules([str(here)])
            if info.ispkg
        }
    )
    for entry in entry_points(group=GROUP):
        found.announce(entry)
    return found


def find_kind(name: str) -> Kind:
    """Return the kind of this name.  Raises KeyError when none is installed."""
    return kinds()[name]


def _kind(name: str, module: ModuleType) -> Kind:
    parts = ("Prompt", "Answer", "Tally")
    if missing := [part for part in parts if not hasattr(module, part)]:
        raise WorkshopError(
            [
                Problem(
                    f"The activity kind '{name}' from {module.__name__} lacks "
                    f"{', '.join(missing)}.",
                    "A kind's package defines Prompt, Answer and Tally.",
                )
            ],
            file=str(module.__file__),
        )
    return Kind(
        name=name,
        prompt=module.Prompt,
        answer=module.Answer,
        tally=module.Tally,
        folder=Path(str(module.__file__)).parent,
        module=module.__name__,
    )
