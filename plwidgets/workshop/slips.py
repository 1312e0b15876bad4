"""Slips of the pen in a workshop's file: mended where one thing can be meant, else a sentence.

- YAML takes a colon, a question mark or an opening bracket for a sign of its own.  Where such a
  sign stands in what can only be a text, that text is put in quotes and the file read again.
- Nothing changes its line, so every later fault still names the line that the author sees.
- What is left is told in words: what stands there, and what to type instead.
"""

from __future__ import annotations

import re

import yaml
from yaml.reader import ReaderError

from plwidgets.exceptions import Problem, WorkshopError

MOST_PARTS = 30_000
"""Of a file, keys, values and lists: two hundred activities of twelve items are half as many."""
_MOST_MENDED = 100
_MOST_READ = 3_000_000
"""Signs that are read before it is given up: the text is read anew for each slip."""
_KEY = r"[^\s:#'\"\[\]{},&*!|>%@`?-](?:[ \t]*[^ \t:#'\"\[\]{},])*"
_BEFORE_A_VALUE = re.compile(rf"[ ]*(?:-[ \t]+)*(?:{_KEY}[ \t]*:[ \t]+)?")
_BEFORE_A_PART = re.compile(rf"\s*(?:{_KEY}[ \t]*:[ \t]+)?")
_QUOTED = re.compile(r"""^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')$""")
_APOSTROPHES = re.compile(r"^'(?:[^']|\b'\b)*'$")
_COMMENT = re.compile(r"(?<!\s)\s+(?:#.*)?$")
_IN_BRACKETS = ("expected ',' or '}'", "expected ',' or ']'")
_ENDS_A_PART = re.compile(r"[,\[\]{}\n]")

_ROWS = "Each line is 'key: value', a space behind the colon, or '- item', each in its column."
_SENTENCES = (
    ("'\\t'", "There is a tab here.", "Use spaces at the beginning of a line."),
    ("unexpected end of stream", "A quote opens here and is never closed.", "Type the other one."),
    (
        "unknown escape character",
        "A backslash has a meaning of its own in double quotes.",
        "Use single quotes.",
    ),
    ("another document", "Three dashes end the file here.", "Leave them out."),
    ("could not find expected ':'", "This line is neither a key nor an item.", _ROWS),
    ("not allowed here", "This line does not fit the one above it.", _ROWS),
    (
        "expected <block end>",
        "This line does not begin in the column of the lines that it belongs to.",
        "Move it to where the first of them begins.",
    ),
    ("alias", "A text cannot begin with a * here.", "Put it in quotes."),
)


TOO_MANY = Problem(
    "This has more parts than a workshop can have.",
    "Leave some out; put a text that begins with * or & in quotes.",
)


class _TooMany(Exception):
    """A text has more parts than a workshop can have."""


class _Loader(yaml.SafeLoader):
    """Reads no more parts than a workshop can have: each takes its time."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._parts = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Read a node and what is in it."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise _TooMany
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def compose(text: str, file: str) -> tuple[yaml.Node | None, str]:
    """Return the nodes of a YAML text, and the text as it was read, its slips mended.

    Raises WorkshopError, in words, for what nobody could guess.
    """
    for _ in range(min(_MOST_MENDED, 1 + _MOST_READ // max(1, len(text)))):
        try:
            root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
            return root, text
        except _TooMany as error:
            raise WorkshopError([TOO_MANY], file) from error
        except yaml.MarkedYAMLError as error:
            mended = _mended(text, error)
            if mended is None or mended == text:
                raise WorkshopError([_told(text, error)], file) from None
            text = mended
        except ReaderError as error:
            raise WorkshopError([_unseen(text, error.position)], file) from None
        except RecursionError:
            raise WorkshopError([Problem("Brackets are nested too deeply here.")], file) from None
    many = Problem(
        "Too many texts in this file have signs that need quotes.", "Put them in quotes."
    )
    raise WorkshopError([many], file)


def _mended(text: str, error: yaml.MarkedYAMLError) -> str | None:
    """Return the text without the slip that stopped the reader, None where none is plain."""
    mark = error.problem_mark
    if mark is None or "expected the node content" in str(error.problem):
        return None
    if str(error.problem).startswith(_IN_BRACKETS) and (
        inside := _quoted_in_brackets(text, mark.index)
    ):
        return inside
    begins = text.rfind("\n", 0, mark.index) + 1
    line = text[begins:].partition("\n")[0].removesuffix("\r")
    said = _mended_line(line, mark.index - begins)
    return None if said is None else text[:begins] + said + text[begins + len(line) :]


def _mended_line(line: str, column: int) -> str | None:
    """Return the line with its value in quotes, or with a space for the tab behind a key."""
    if line[column : column + 1] == "\t" and line[:column].strip():
        return f"{line[:column]} {line[column + 1 :]}"
    before = _BEFORE_A_VALUE.match(line)
    start = before.end() if before else 0
    value = _COMMENT.sub("", line[start:])
    # A line that has no key and no dash, or is quoted already, is not what went wrong.
    if not value or column < start or _QUOTED.match(value) or not line[:start].strip():
        return None
    return f"{line[:start]}{_in_quotes(value)}{line[start + len(value) :]}"


def _quoted_in_brackets(text: str, at: int) -> str | None:
    """Put the part between commas or brackets at which the reader stopped in quotes."""
    begins = text.rfind("\n", 0, at) + 1
    start = max(text.rfind(sign, begins, at) for sign in ",[{") + 1
    ends = _ENDS_A_PART.search(text, at)
    if not start or ends is None or ends.group() in "\n[{":
        return None
    before = _BEFORE_A_PART.match(text, start)
    start = min(before.end(), at) if before else start
    value = text[start : ends.start()].rstrip()
    if not value or _QUOTED.match(value):
        return None
    return text[:start] + _in_quotes(value) + text[start + len(value) :]


def _in_quotes(value: str) -> str:
    # 'don't stop' is in quotes already, only not as YAML would have it.
    value = value[1:-1] if _APOSTROPHES.match(value) else value
    return "'" + value.replace("'", "''") + "'"


def _told(text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return what is wrong with the line at which the reader stopped, and what to type."""
    mark, problem = error.problem_mark or error.context_mark, str(error.problem)
    opened = problem.startswith(_IN_BRACKETS) or "unexpected end of stream" in problem
    if opened and error.context_mark:
        mark = error.context_mark
    line = mark.line + 1 if mark else 1
    for part, message, hint in _SENTENCES:
        if part in problem:
            return Problem(message, hint, line=line)
    if opened or "expected the node content" in problem:
        return Problem(
            "The bracket that opens here cannot be read to its end.",
            "Close it, and put texts in quotes that have commas, colons or brackets in them.",
            line=line,
        )
    return Problem(
        "This line cannot be read.",
        "Look at its indentation, colons, brackets and quotes, and at the line above it.",
        line=line,
    )


def _unseen(text: str, position: int) -> Problem:
    return Problem(
        f"There is a character here that cannot be seen (U+{ord(text[position]):04X}).",
        "Delete it.",
        line=text.count("\n", 0, position) + 1,
    )
