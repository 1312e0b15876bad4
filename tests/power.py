"""What a power cut leaves of a database: what was synced, and of the rest any part or none.

The server runs under strace, which writes down what it writes, syncs and acknowledges.  From that
the files are made as the disk has them at any moment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

WATCHED = "pwrite64,fsync,fdatasync,ftruncate,unlink,sendto"
_ACK = re.compile(rb'\{"seq": (\d+)\}')
_SECTOR = 512
_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)", re.DOTALL)
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>$", re.DOTALL)
_ENDED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)", re.DOTALL)
_TARGET = re.compile(r"\d+<([^>]*)>")


def under_strace(trace: Path) -> list[str]:
    """Return what starts a program so that its writes are written down in a file."""
    # Beside the program, not above it: who ends the program by its number ends the program.
    watching = ["strace", "-D", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "1000000"]
    return [*watching, "-e", f"trace={WATCHED}", "-o", str(trace)]


@dataclass
class File:
    """A file: what of it is on the disk for sure, and what was written since, in order."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for one in self.since:
            _apply(self.synced, *one)
        self.since.clear()

    def left(self, dice: Random | None) -> bytes:
        """Return what a cut leaves: what was synced, and by the dice some sectors of the rest."""
        content = bytearray(self.synced)
        for at, data in self.since if dice else ():
            if data is None:
                if dice and dice.random() < 0.5:
                    _apply(content, at, None)
                continue
            for start in range(0, len(data), _SECTOR):
                if dice and dice.random() < 0.5:
                    _apply(content, at + start, data[start : start + _SECTOR])
        return bytes(content)


class Disk:
    """The files of a folder as a trace tells of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._files: defaultdict[str, File] = defaultdict(File)

    def moments(self, trace: Path) -> Iterator[int]:
        """Go through a trace, and stop at each acknowledgement and before each sync.

        Yields the highest number of an event that was acknowledged by then, 0 for none.
        """
        acknowledged = 0
        for call, arguments in _calls(trace):
            if call == "sendto":
                if found := _ACK.search(_bytes(arguments)):
                    acknowledged = max(acknowledged, int(found[1]))
                    yield acknowledged
                continue
            path = Path(_path(arguments))
            if path.parent != self._folder or path.name.endswith("-shm"):
                continue
            file = self._files[path.name]
            if call == "unlink":
                del self._files[path.name]
            elif call == "pwrite64":
                at = int(arguments.rpartition(", ")[2])
                file.since.append((at, _bytes(arguments)))
            elif call == "ftruncate":
                file.since.append((int(arguments.rpartition(", ")[2]), None))
            elif call in ("fsync", "fdatasync"):
                yield acknowledged
                file.sync()

    def write(self, folder: Path, dice: Random | None = None) -> None:
        """Write the files as a cut leaves them now."""
        for name, file in self._files.items():
            (folder / name).write_bytes(file.left(dice))


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        content[at:] = bytes(max(0, at - len(content)))
        return
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(data)] = data


def _calls(trace: Path) -> Iterator[tuple[str, str]]:
    """Yield the calls of a trace: what is sent as it begins, all else when it has been done."""
    begun: dict[str, str] = {}
    for line in trace.read_text("ascii").splitlines():
        if found := _BEGUN.match(line):
            thread, call, arguments = found.groups()
            begun[thread] = arguments
            if call == "sendto":
                yield call, arguments
        elif found := _ENDED.match(line):
            thread, call, rest, result = found.groups()
            if call != "sendto" and int(result) >= 0:
                yield call, begun.pop(thread) + rest
        elif (found := _CALL.match(line)) and int(found[4]) >= 0:
            yield found[2], found[3]


def _bytes(arguments: str) -> bytes:
    found = re.search(r'"((?:\\x[0-9a-f]{2})*)"', arguments)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""


def _path(arguments: str) -> str:
    """Return the path of what a call is about: a file that is open, or one that is named."""
    found = _TARGET.match(arguments)
    return (bytes.fromhex(found[1].replace("\\x", "")) if found else _bytes(arguments)).decode()
