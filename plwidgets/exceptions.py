"""Every error that plwidgets raises, and nothing else.

    PlwidgetsError
    ├── WorkshopError        a workshop file or object is wrong (holds every problem found)
    ├── Refused              a room says no to what somebody asked
    │   ├── InvalidAnswer    the answer is not one that this activity takes (names the field)
    │   ├── WrongPhase       an illegal move: says what was expected and what it got
    │   ├── NotFound         no such room, activity, participant or answer
    │   ├── Unauthorized     no credential, or one that is not known (any more)
    │   ├── Forbidden        a good credential that does not reach this far
    │   └── TooMany          too much, too often or too large
    ├── StoreError           the database cannot be read or written
    │   └── NewerDatabase    it was written by a newer plwidgets
    ├── DamagedLog           the events of a log make no room (names the first that does not fit)
    ├── InvalidData          values that a statistic cannot take
    ├── NoHub                no hub answers where one was expected
    └── MissingAsset         a built front-end file is not there

Each has a `code` (for programs), a `message` (what was wrong, and where) and a `hint`
(the remedy).  `as_dict()` is the one shape in which errors leave the hub, in the language that is
spoken there as far as they are told with `locales.tell`; `str()` is English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plwidgets.language.seen import harmless
from plwidgets.locales import again, say, tell
from plwidgets.values import JsonObject

_LONGEST = 1000
"""Of a sentence, in characters: what somebody wrote stands in it, whatever its length."""
_MOST_TOLD = 20


class PlwidgetsError(Exception):
    """What all errors of plwidgets have in common: code, message and hint."""

    code = "internal"
    status = 500

    def __init__(self, message: str, hint: str = "", *, code: str | None = None) -> None:
        self._said = message, hint
        self.message = _lines(message)
        super().__init__(self.message)
        self.hint = _told(hint)
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def as_dict(self) -> JsonObject:
        """Return `{"code", "message", "hint"}`, ready for JSON."""
        message, hint = (str(again(one)) for one in self._said)
        return {"code": self.code, "message": _lines(message), "hint": _told(hint)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a workshop: where it stands, and what to do."""

    message: str
    hint: str = ""
    line: int | None = None
    activity: str | None = None
    field: str | None = None

    def describe(self, file: str) -> str:
        """Return one line of text, `file:line: activity 'id', field: message hint`."""
        place = f"{file}:{self.line}" if self.line is not None else file
        about = [f"activity '{self.activity[:60]}'"] if self.activity else []
        about += [f"field '{self.field[:120]}'"] if self.field else []
        where = f"{place}: {', '.join(about)}: " if about else f"{place}: "
        return _told(f"{where}{self.message} {self.hint}".rstrip().replace("\n", " "))


def _lines(message: str) -> str:
    return "\n".join(map(_told, message.split("\n")[: _MOST_TOLD + 1]))


def _told(said: str) -> str:
    """Return a sentence as it can be printed, sent and read: no longer, and nothing that steers."""
    whole = harmless(said.encode("utf-8", "backslashreplace").decode()).replace("\r", " ")
    return whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"


def first_of(problems: Sequence[Problem], file: str) -> list[str]:
    """Return a line for each problem of a file; of very many for the first, and how many more."""
    lines = [problem.describe(file) for problem in problems[:_MOST_TOLD]]
    more = len(problems) - len(lines)
    return [*lines, f"{_told(file)}: {more} more."] if more else lines


class WorkshopError(PlwidgetsError):
    """A workshop that cannot be run; `problems` lists everything that is wrong with it."""

    code = "invalid_workshop"
    status = 422

    def __init__(self, problems: list[Problem], file: str = "workshop") -> None:
        self.problems = problems
        self.file = file
        super().__init__("\n".join(first_of(problems, file)))


class Refused(PlwidgetsError):
    """The room says no; nothing has changed."""

    code = "bad_request"
    status = 400


class InvalidAnswer(Refused):
    """An answer of the wrong kind, shape or length; `field` says which part."""

    code = "invalid_answer"
    status = 422

    def __init__(self, message: str, hint: str = "", *, field: str = "") -> None:
        super().__init__(message, hint)
        self.field = field

    def as_dict(self) -> JsonObject:
        """Return the common shape, and the name of the field."""
        return {**super().as_dict(), "field": self.field}


class WrongPhase(Refused):
    """An illegal move: `expected` says what would be legal, `got` what is."""

    code = "wrong_phase"
    status = 409

    def __init__(self, message: str, *, expected: str, got: str, hint: str = "") -> None:
        about = {"what": message, "expected": expected, "got": got}
        super().__init__(tell("{what} Expected {expected}, got {got}.", **about), hint)
        self.expected = expected
        self.got = got


class NotFound(Refused):
    """Something that was named does not exist."""

    code = "not_found"
    status = 404


class Unauthorized(Refused):
    """No credential came with the request, or it is not (or no longer) known."""

    code = "unauthorized"
    status = 401


class Forbidden(Refused):
    """The credential is good, but not for this."""

    code = "forbidden"
    status = 403


class TooMany(Refused):
    """Too many requests, or one that is too large."""

    code = "too_many"
    status = 429


class StoreError(PlwidgetsError):
    """The database cannot be read or written."""

    code = "store_unavailable"
    status = 503

    def as_dict(self) -> JsonObject:
        """Return the common shape; where the database lies is nobody's business outside."""
        message = say("The workshop's server cannot use its database now.")
        return {**super().as_dict(), "message": message}


class DataRefused(StoreError):
    """The database takes nothing of what was to be written, for something that is in it."""


class NewerDatabase(StoreError):
    """The database was written by a newer version of plwidgets."""


class DamagedLog(PlwidgetsError, ValueError):
    """A log that makes no room: `event` says which of its events, from 1, does not fit, `why` how.

    `where` names the file and the line, or the room, once that is known.
    """

    code = "damaged_log"
    status = 503

    def __init__(self, event: int, why: str, where: str = "") -> None:
        said = f"{where}: {why}." if where else f"{why[:1].upper()}{why[1:]}."
        super().__init__(said, "Export the log again, or go back to a copy that nobody changed.")
        self.event = event
        self.why = why


class InvalidData(PlwidgetsError):
    """Values or settings that a statistic cannot take: texts, pairs of unequal length."""

    code = "invalid_data"
    status = 422


class NoHub(PlwidgetsError):
    """No hub answers where one was expected."""

    code = "unreachable"
    status = 502


class Faulty(PlwidgetsError):
    """A kind of activity trips over the answers to one."""

    code = "faulty"


class MissingAsset(PlwidgetsError):
    """A file that the build makes is missing from this installation."""

    code = "missing_asset"
