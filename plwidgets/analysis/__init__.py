"""Answers as data: frames, tallies, figures, replay and files.

- `read(source)` finds the log of one room or many, wherever it is kept.
- `Log` gives it as pandas frames, as figures, and as the room stood at any moment.
- `analysis.export` writes answers to files; CSV and JSON lines need no pandas.
"""

from plwidgets.analysis.log import Log
from plwidgets.analysis.sources import read

__all__ = ["Log", "read"]
