"""Finds the kinds of activity: folders beside this file, and other people's packages."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from plwidgets.activities.base import Kind
from plwidgets.exceptions import Problem, WorkshopError

GROUP = "plwidgets.activities"
"""The entry-point group through which a package announces a kind: `name = "module"`."""


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind that is installed, by name: our folders first, then entry points.

    Raises WorkshopError when a package announces something that is not a kind.
    """
    here = Path(__file__).parent
    found = {
        info.name: _kind(info.name, import_module(f"plwidgets.activities.{info.name}"))
        for info in pkgutil.iter_modules([str(here)])
        if info.ispkg
    }
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, _kind(entry.name, import_module(entry.value)))
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
