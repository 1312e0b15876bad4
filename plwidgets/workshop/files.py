"""Where a workshop's file is, and the text in it.

Editors save in many forms, and word processors in none that can be read here; which one it is
can be told from the first bytes, and said.
"""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from plwidgets import resources
from plwidgets.exceptions import Problem, WorkshopError
from plwidgets.paths import is_file, is_folder
from plwidgets.workshop.faults import nearest

NAMES = (".yaml", ".yml")
"""What the name of a workshop's file ends in."""

LARGEST = 1_000_000
"""Of a workshop's file, in bytes: two hundred activities with long notes are a quarter of it."""

_PLAIN = "Save it as plain text in UTF-8, with a name that ends in .yaml."
_BEGINNINGS = (
    (b"PK\x03\x04", "This is a document of a word processor.", _PLAIN),
    (b"\xd0\xcf\x11\xe0", "This is a document of a word processor.", _PLAIN),
    (b"{\\rtf", "This is a document of a word processor.", _PLAIN),
    (b"%PDF", "This is a PDF.", "Write the workshop as plain text, in a file that ends in .yaml."),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = "In the editor choose 'Save as', and UTF-8 for the encoding"


def shipped() -> dict[str, Path]:
    """Return the workshops that come with plwidgets: name to file."""
    return {path.stem: path for path in sorted(resources.workshops().glob("*.yaml"))}


def find(source: str) -> Path:
    """Return the file of this path, or of the shipped workshop of this name.

    Raises WorkshopError, naming the nearest, when there is none.
    """
    path = Path(source)
    if is_file(path):
        return path
    found = shipped()
    beside = _workshops_beside(path)
    if path.suffix in NAMES:
        near = nearest(source, beside, "")
        remedy = "Check the path, or name a shipped workshop."
        raise _refused(source, f"There is no such file.{near}", remedy)
    if source in found:
        return found[source]
    if is_folder(path):
        raise _refused(source, "This is a folder.", "Name the workshop's file in it.")
    near = nearest(source, found, "") or nearest(f"{source}.yaml", beside, "")
    raise _refused(
        source,
        f"There is no shipped workshop '{source[:60]}'.{near}",
        f"Shipped are: {', '.join(found)}. A file's name ends in .yaml.",
    )


def _workshops_beside(path: Path) -> list[str]:
    """Return the workshops' files in the folder of this path, as they would be typed."""
    folder = path.parent
    files = sorted(folder.iterdir()) if is_folder(folder) and os.access(folder, os.R_OK) else []
    return [str(file) for file in files if file.suffix in NAMES]


def text_of(path: Path, name: str) -> str:
    """Return the text of a file, in UTF-8 or marked as UTF-16; called `name` where it is none.

    Raises WorkshopError, which says what the file is and how to save it.
    """
    try:
        check_size(path.stat().st_size, name)
        content = path.read_bytes()
    except OSError as error:
        raise _refused(name, f"The file cannot be read: {error.strerror}.", "") from None
    for begins, message, hint in _BEGINNINGS:
        if content.startswith(begins):
            raise _refused(name, message, hint)
    try:
        text = content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
        if "\0" not in text:
            return text
        raise _refused(name, "This is no text in UTF-8.", _PLAIN)
    except UnicodeDecodeError as error:
        if error.encoding != "utf-8" or b"\0" in content:
            raise _refused(name, "This is no text in UTF-8.", _PLAIN) from None
        line = content.count(b"\n", 0, error.start) + 1
        letter = content[error.start : error.start + 1].decode("cp1252", "replace")
        raise _refused(
            name,
            f"A letter here is not saved in UTF-8 (it may be '{letter}').",
            f"{_SAVE_AS}; what it is now is called ANSI, Latin-1 or Windows-1252.",
            line,
        ) from None


def check_size(size: int, name: str) -> None:
    """Raise WorkshopError for what is larger than any workshop, before it is read."""
    if size > LARGEST:
        raise _refused(
            name,
            f"This has {size / 1e6:.1f} MB; a workshop has {LARGEST / 1e6:.0f} MB at most.",
            "Leave out what is no workshop; pictures stand beside the file, by their names.",
        )


def _refused(name: str, message: str, hint: str, line: int | None = None) -> WorkshopError:
    return WorkshopError([Problem(message, hint, line=line)], name)
