"""Where the files that come with plwidgets are, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def static() -> Path:
    """Return the folder of built front-end files."""
    return PACKAGE / "static"


def notebooks() -> Path:
    """Return the folder of the notebooks."""
    return _beside("notebooks")


def data() -> Path:
    """Return the folder of the data that ships with plwidgets."""
    return _beside("data")


def workshops() -> Path:
    """Return the folder of the shipped workshops."""
    return data() / "workshops"


def samples() -> Path:
    """Return the folder of the sample rooms, whose answers are made up."""
    return data() / "samples"


def _beside(name: str) -> Path:
    # A wheel carries the folder inside the package, a checkout beside it.
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name
