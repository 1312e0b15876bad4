"""The files of a room's plan, and where a hub has them: what is shown names a short address.

A plan carries its files; views do not, or each of them would be as heavy as its pictures.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from plwidgets.activities.files import Carried, carried, files_in
from plwidgets.workshop import Workshop

ADDRESS = "api/rooms/{code}/files/{digest}"
"""Where a file is had, below the hub's own address: another file is at another."""


class Files:
    """The files of one room's plan, found anew when the plan is another one."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._plan: Workshop | None = None
        self._digests: dict[str, str] = {}

    def addressed(self, workshop: Workshop, told: Mapping[str, object]) -> dict[str, object]:
        """Return what is told of a plan with the address of each file in the file's place."""
        digests = self._of(workshop)
        return {name: self._told(part, digests) for name, part in told.items()}

    def address_of(self, workshop: Workshop, url: str) -> str:
        """Return where a hub has a file of the plan; the file itself where it cannot be read."""
        return str(self._told(url, self._of(workshop)))

    def find(self, workshop: Workshop, digest: str) -> Carried | None:
        """Return a file of the plan, None where it has none of this digest."""
        found = (url for url, known in self._of(workshop).items() if known == digest)
        return carried(next(found, ""))

    def _of(self, workshop: Workshop) -> Mapping[str, str]:
        if self._plan is not workshop:
            self._plan = workshop
            # What cannot be read has no address: it stays what it is.
            logo = workshop.look.logo
            urls = [*files_in(workshop), *([logo.src] if logo else [])]
            self._digests = {url: _digest(url) for url in urls if carried(url)}
        return self._digests

    def _told(self, part: object, digests: Mapping[str, str]) -> object:
        if isinstance(part, str):
            digest = digests.get(part)
            return ADDRESS.format(code=self._code, digest=digest) if digest else part
        if isinstance(part, Mapping):
            return {name: self._told(value, digests) for name, value in part.items()}
        return (
            [self._told(one, digests) for one in part] if isinstance(part, list | tuple) else part
        )


def _digest(url: str) -> str:
    return sha256(url.encode()).hexdigest()[:32]
