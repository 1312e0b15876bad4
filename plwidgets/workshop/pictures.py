"""Pictures of a workshop: files beside it become part of the plan.

A plan that carries its pictures can be sent, stored and replayed anywhere.  Only a file that
an author loads on this machine is read this way, never a plan that came over the network.
"""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from plwidgets.workshop.layout import activities_of
from plwidgets.workshop.look import logo_in

LARGEST = 400 * 1024
"""The largest picture that is taken in, in bytes: every phone in the hall fetches it."""


def inline(workshop: Mapping[str, object], folder: Path) -> None:
    """Replace the names of picture files in a workshop's data by `data:` URLs, in place.

    What cannot be read, lies outside the folder or is no picture stays as it is, so that
    validation tells where it stands.
    """
    for image, src in _images(workshop):
        # Not every text can be the name of a file, and not every file can be read.
        with suppress(OSError, ValueError, RuntimeError):
            path = (folder / src).resolve()
            kind = mimetypes.guess_type(path.name)[0] or ""
            inside = path.is_relative_to(folder.resolve()) and path.is_file()
            if inside and kind.startswith("image/") and path.stat().st_size <= LARGEST:
                packed = base64.b64encode(path.read_bytes()).decode()
                image["src"] = f"data:{kind};base64,{packed}"


def _images(workshop: Mapping[str, object]) -> Iterator[tuple[dict[str, object], str]]:
    """Yield each picture of a file, with its name."""
    images = [one.get("image") for one in activities_of(workshop) if isinstance(one, dict)]
    for image in (*images, logo_in(workshop)):
        if not isinstance(image, dict):
            continue
        src = image.get("src")
        if isinstance(src, str) and ":" not in src:
            yield image, src
