"""Pictures of a workshop, and its other files: what stands beside it becomes part of the plan.

Only a file that an author loads on this machine is read this way, never a plan that came over the
network.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from plwidgets.activities.files import LARGEST, TYPES, as_url

_NAMES = ("src", "captions")
"""The fields in which a file is named."""


def inline(whole: object, folder: Path) -> None:
    """Replace the names of files in a workshop's data by `data:` URLs, in place.

    What cannot be read, lies outside the folder or is of no sort that a plan carries stays as it
    is, so that validation tells where it stands.  Of a file that is too large no more is read than
    shows that.
    """
    for part, name in _named(whole):
        src = str(part[name])
        # Not every text can be the name of a file, and not every file can be read.
        with suppress(OSError, ValueError, RuntimeError):
            path = (folder / src).resolve()
            type = TYPES.get(path.suffix.lower(), "")
            if type and path.is_relative_to(folder.resolve()) and path.is_file():
                with path.open("rb") as file:
                    content = file.read(LARGEST[type.partition("/")[0]] + _MORE)
                part[name] = as_url(type, content)


_MORE = 64
"""So many bytes more than fit tell that a file is too large."""


def _named(part: object) -> Iterator[tuple[dict[str, object], str]]:
    """Yield each part of a workshop that names a file, and in which field."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in _NAMES and isinstance(value, str) and value and ":" not in value:
                yield part, name
            yield from _named(value)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _named(one)
