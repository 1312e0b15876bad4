"""Codings, kept beside the data as JSON lines: every line one change, none ever rewritten.

- A change is on the disk before it is acknowledged.
- A last line that a crash has torn was never acknowledged: it is skipped, reported, and gives
  way to the next change.
- Several coders can use one file one after the other, or each their own and `merge` them.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO, TypeAlias

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from plwidgets import resources
from plwidgets.analysis.coding.codebook import Code, Codebook
from plwidgets.analysis.coding.snapshot import (
    AnswerId,
    Change,
    CodeChange,
    Coding,
    Snapshot,
    Version,
    fold,
    key,
)
from plwidgets.exceptions import InvalidData, NotFound, Refused, StoreError

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

_LINE: TypeAdapter[CodeChange | Coding | Version] = TypeAdapter(Change)
_DIFF = ("code", "activity", "seq", "coder", "added", "removed")
_BOOK_DIFF = ("id", "change", "before", "after")

When: TypeAlias = "int | Version | None"
"""A version, or its number; None is now."""


class Codings:
    """The codebook and the codings of a file, which is made with the first change."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Read the file.

        Warns where its last line is torn; `torn` says so too.  Raises InvalidData, with the
        line, when it is no file of codings, and StoreError when it cannot be read.
        """
        self.path = Path(path)
        self.torn = ""
        self._changes: list[CodeChange | Coding | Version] = []
        self._end = 0
        self._now: Snapshot | None = None
        self._unended = False
        self.refresh()
        self._read_tail()

    def __repr__(self) -> str:
        return f"Codings({self.path.name}: {len(self.now.codings)} codings)"

    @property
    def now(self) -> Snapshot:
        """The codebook and the codings as they stand."""
        if self._now is None:
            self._now = fold(self._changes)
        return self._now

    @property
    def book(self) -> Codebook:
        """A copy of the codebook as it stands."""
        return self.now.book.model_copy(deep=True)

    @property
    def frame(self) -> pd.DataFrame:
        """The codings as they stand: see `Snapshot.frame`."""
        return self.now.frame.copy()

    @property
    def versions(self) -> list[Version]:
        """What was kept, the oldest first: each with `number`, `note`, `coder` and `at`."""
        return [change for change in self._changes if isinstance(change, Version)]

    @property
    def unkept(self) -> int:
        """How many changes there are since the last version."""
        return len(list(takewhile(lambda one: not isinstance(one, Version), self._changes[::-1])))

    def add_code(
        self,
        name: str,
        definition: str = "",
        key: str | None = None,
        *,
        example: str = "",
        parent: str | None = None,
        coder: str,
    ) -> Code:
        """Add a code to the book and return it.  Raises as `Codebook.add` does."""
        code = self.book.add(name, definition, key, example=example, parent=parent)
        return self._keep_code(code, coder)

    def change_code(
        self,
        id: str,
        *,
        name: str | None = None,
        definition: str | None = None,
        example: str | None = None,
        key: str | None = None,
        parent: str | None = None,
        coder: str,
    ) -> Code:
        """Change a code and return it.  Raises as `Codebook.change` does."""
        given = {"name": name, "definition": definition, "example": example}
        return self._keep_code(self.book.change(id, **given, key=key, parent=parent), coder)

    def rename_code(self, id: str, name: str, *, coder: str) -> Code:
        """Give a code another name and return it.  Raises as `Codebook.rename` does."""
        return self._keep_code(self.book.rename(id, name), coder)

    def merge_codes(self, id: str, into: str, *, coder: str) -> Code:
        """Let a code count as another wherever it was given, and return it, retired.

        Earlier versions stay as they were; reinstating the code takes the merge back.  Raises as
        `Codebook.merge` does.
        """
        before, book = self.now.book, self.book
        merged = book.merge(id, into)
        changed = [code for code in book.codes if code not in before.codes]
        self._write([CodeChange(at=self._at(), coder=coder, code=code) for code in changed])
        return merged

    def retire_code(self, id: str, *, coder: str) -> Code:
        """Take a code out of use and return it.  Raises NotFound."""
        return self._keep_code(self.book.retire(id), coder)

    def reinstate_code(self, id: str, *, coder: str) -> Code:
        """Take a retired code into use again and return it.  Raises NotFound."""
        return self._keep_code(self.book.reinstate(id), coder)

    def code(
        self, answer: AnswerId, codes: Sequence[str], *, coder: str, accepted: Sequence[str] = ()
    ) -> None:
        """Give an answer these codes, in place of those that this coder gave it before.

        No codes at all say that the coder has read it and none fits.  `accepted` names those
        that had been suggested.  Raises NotFound for a code that is not in the book, Refused
        for a retired one that the answer does not have yet.
        """
        book, before = self.now.book, self.now.of(answer, coder) or ()
        found = {book[code].id: book[code] for code in codes}
        for id, code in found.items():
            if code.retired and id not in before:
                raise Refused(
                    f"The code '{code.name}' is retired.", "Reinstate it, or give another."
                )
        ids = tuple(code.id for code in book.codes if code.id in found)
        taken = tuple(id for id in ids if id in accepted)
        self._write([Coding(at=self._at(), coder=coder, answer=answer, codes=ids, accepted=taken)])

    def clear(self, answer: AnswerId, *, coder: str) -> None:
        """Take back what a coder has coded: the answer is uncoded again."""
        self._write([Coding(at=self._at(), coder=coder, answer=answer, codes=None)])

    def keep(self, note: str = "", *, coder: str) -> Version:
        """Keep all that stands now as a version and return it."""
        self.refresh()
        number = len(self.versions) + 1
        version = Version(at=self._at(), coder=coder, number=number, note=note.strip())
        self._write([version])
        return version

    def at(self, version: When) -> Snapshot:
        """Return the codebook and the codings of a version.  Raises NotFound."""
        if version is None:
            return self.now
        number = version.number if isinstance(version, Version) else version
        for place, change in enumerate(self._changes):
            if isinstance(change, Version) and change.number == number:
                return fold(self._changes[:place])
        numbers = ", ".join(str(one.number) for one in self.versions) or "none yet"
        raise NotFound(
            f"{self.path.name} has no version {number}.",
            f"There are: {numbers}. Keep one with keep(note).",
        )

    def diff(self, a: When, b: When = None) -> pd.DataFrame:
        """Return which codings differ between two versions, a row for each answer and coder.

        Columns: `code` (of the room), `activity`, `seq`, `coder`, and the codes `added` and
        `removed`, two lists of ids; both are empty where an answer was read and no code fits.
        Raises NotFound.
        """
        before, after = self.at(a), self.at(b)
        pairs = {*before.codings, *after.codings}
        rows = [
            {**key(answer), "coder": coder, "added": _more(new, old), "removed": _more(old, new)}
            for answer, coder in sorted(pairs, key=lambda pair: (pair[0].place, pair[1]))
            if (old := before.of(answer, coder)) != (new := after.of(answer, coder))
        ]
        return pd.DataFrame(rows, columns=list(_DIFF))

    def book_diff(self, a: When, b: When = None) -> pd.DataFrame:
        """Return which codes differ between two versions, a row for each thing that changed.

        Columns: `id`, `change` (added, or what of it: name, definition, example, key, parent,
        retired, into), `before` and `after`.  Raises NotFound.
        """
        old = {code.id: code for code in self.at(a).book.codes}
        rows = [
            {"id": code.id, "change": change, "before": before, "after": after}
            for code in self.at(b).book.codes
            for change, before, after in _changed(old.get(code.id), code)
        ]
        return pd.DataFrame(rows, columns=list(_BOOK_DIFF), dtype="object")

    def merge(self, other: Codings | str | os.PathLike[str]) -> int:
        """Take in all changes of another file that are not here yet; return how many.

        Codes of the same id are one code.  Where both files changed the same, the later change
        holds.  Versions stay in the file where they were kept: they say how *it* stood.
        """
        source = other if isinstance(other, Codings) else Codings(other)
        here = set(self._changes)
        new = [
            change
            for change in source._changes
            if change not in here and not isinstance(change, Version)
        ]
        self._write(new)
        return len(new)

    def refresh(self) -> None:
        """Read what others have added to the file since.  Raises InvalidData and StoreError."""
        whole = self._unread().rpartition(b"\n")[0]
        if whole:
            self._take(whole.split(b"\n"))
            self._end += len(whole) + 1

    def _keep_code(self, code: Code, coder: str) -> Code:
        self._write([CodeChange(at=self._at(), coder=coder, code=code)])
        return code

    def _at(self) -> datetime:
        """Return the time, never earlier than that of another change: a clock may be set back."""
        return max([datetime.now(UTC), *(change.at for change in self._changes)])

    def _take(self, lines: Sequence[bytes]) -> None:
        first = len(self._changes) + 1
        new = [self._parse(line, number) for number, line in enumerate(lines, first)]
        self._changes += new
        self._now = None

    def _parse(self, line: bytes, number: int) -> CodeChange | Coding | Version:
        try:
            return _LINE.validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise InvalidData(
                f"{self.path}:{number}: no change of a coding: {where} {first['msg']}".strip()
                + ".",
                "Take this file from a copy, or take the line out; the others stay as they are.",
            ) from None

    def _unread(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(self._end)
                return file.read()
        except FileNotFoundError:
            return b""
        except (OSError, ValueError) as error:
            raise _unusable(self.path, "read", error) from None

    def _read_tail(self) -> None:
        """Read a last line without its end: whole if an editor left it so, torn by a crash."""
        tail = self._unread()
        if not tail:
            return
        try:
            self._take([tail])
        except InvalidData:
            self.torn = (
                f"{self.path}:{len(self._changes) + 1}: the last line is torn and was skipped."
                " It was never acknowledged: look whether your last change is there."
            )
            warnings.warn(self.torn, stacklevel=3)
        else:
            self._end += len(tail)
            self._unended = True

    def _write(self, changes: Iterable[CodeChange | Coding | Version]) -> None:
        lines = "".join(f"{change.model_dump_json()}\n" for change in changes).encode()
        if not lines:
            return
        new = not self.path.exists()
        try:
            with self.path.open("ab") as file, _alone(file):
                self.refresh()
                self._append(file, lines)
            if new:
                _sync_folder(self.path.parent)
        except OSError as error:
            raise _unusable(self.path, "written", error) from None
        self.refresh()

    def _append(self, file: BinaryIO, lines: bytes) -> None:
        """Put lines in the place of what was torn, and on the disk."""
        if file.seek(0, os.SEEK_END) > self._end:
            file.truncate(self._end)
        file.write(b"\n" + lines if self._unended else lines)
        file.flush()
        os.fsync(file.fileno())
        self._end, self._unended = self._end + self._unended, False


def samples() -> Codings:
    """Return what two made-up coders gave the answers to "why" in the sample rooms."""
    return Codings(resources.samples() / "why.codings.jsonl")


@contextmanager
def _alone(file: BinaryIO) -> Iterator[None]:
    """Keep other processes from writing meanwhile; where there is no such lock, go on without."""
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX)  # until the file is closed
    yield


def _more(one: Sequence[str] | None, other: Sequence[str] | None) -> list[str]:
    return [code for code in one or () if code not in (other or ())]


def _changed(old: Code | None, new: Code) -> list[tuple[str, object, object]]:
    if old is None:
        return [("added", None, new.name)]
    fields = ("name", "definition", "example", "key", "parent", "retired", "into")
    pairs = [(field, getattr(old, field), getattr(new, field)) for field in fields]
    return [(field, before, after) for field, before, after in pairs if before != after]


def _unusable(path: Path, what: str, error: OSError | ValueError) -> StoreError:
    why = error.strerror or error if isinstance(error, OSError) else "no file has such a name"
    return StoreError(
        f"{path} cannot be {what}: {why}.",
        "Choose a path in a folder that is there and that you may write in.",
    )


def _sync_folder(folder: Path) -> None:
    """Put the name of a new file on the disk too; on Windows it is there with the file."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
