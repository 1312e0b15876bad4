"""Answers as data: frames, tallies, figures, replay and files.

- `read(source)` finds the log of one room or many, wherever it is kept.
- `Log` gives it as pandas frames, as figures, and as the room stood at any moment.
- `analysis.export` writes answers to files; CSV and JSON lines need no pandas.
- `summaries`, `statistics`: numbers.  `text`, `coding`: words.  `journeys`: ways through a day.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plwidgets.analysis.log import Log
    from plwidgets.analysis.sources import read, samples

__all__ = ["Log", "read", "samples"]

_HOMES = {"Log": "log", "read": "sources", "samples": "sources"}


def __getattr__(name: str) -> object:
    # Log needs pandas, and a hub that only writes CSV must start without it.
    if name in _HOMES:
        return getattr(import_module(f"plwidgets.analysis.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'plwidgets.analysis' has no attribute '{name}'")
