"""What lies at a path, also at one that nothing can have.

For a name that is too long, or holds a NUL, `pathlib` raises: whoever typed it needs to hear that
nothing is there, as of any other name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether a file is there."""
    return _asked(path.is_file)


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    return _asked(path.is_dir)


def is_there(path: Path) -> bool:
    """Whether anything is there."""
    return _asked(path.exists)


def _asked(question: Callable[[], bool]) -> bool:
    try:
        return question()
    except (OSError, ValueError):
        return False
