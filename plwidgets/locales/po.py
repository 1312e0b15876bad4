"""Message catalogues as translators' tools keep them: gettext PO.

A message is known by its context and its English; it may have a form for each number that its
language tells apart.  Run as a script it prints the messages of the files that it is given, for
`frontend/build.mjs`; nothing but Python itself is needed for that.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

SHUT = "\x04"
"""What stands between context and English in a key, as gettext has it."""

_LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+)?(".*")\s*$')
_RULE = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([n\d\s()%=!<>&|?:]+?)\s*;?\s*$", re.M)


@dataclass(frozen=True, slots=True)
class Message:
    """English in its context, and what is said for it: a text, or one for each form."""

    context: str
    text: str
    plural: str = ""
    said: tuple[str, ...] = ()
    where: str = ""
    remarks: tuple[str, ...] = ()
    fuzzy: bool = False
    before: str = ""

    @property
    def key(self) -> str:
        """What it is known by."""
        return f"{self.context}{SHUT}{self.text}"

    @property
    def is_said(self) -> bool:
        """Whether it is translated, for this English and in every form."""
        return bool(self.said) and all(self.said) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of a language; `head` is what its file says of itself."""

    head: str = ""
    remarks: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()

    @property
    def rule(self) -> tuple[int, str]:
        """How many forms there are, and which one a number `n` takes, as C and JavaScript count.

        Raises ValueError where the file does not tell.
        """
        found = _RULE.search(self.head)
        if found is None:
            raise ValueError(
                "Its head has no Plural-Forms, such as: nplurals=2; plural=(n != 1);  "
                "Translators' tools set it with the language."
            )
        return int(found[1]), found[2]

    def said(self) -> dict[str, tuple[str, ...]]:
        """Return what is said for each message that is translated, by its key."""
        return {one.key: one.said for one in self.messages if one.is_said}


def read(file: Path) -> Catalogue:
    """Return the messages of a PO file.  Raises ValueError naming a line that is not PO."""
    entries = [*_entries(file)]
    head, messages = Catalogue(), []
    for entry in entries:
        if entry.of("msgid") or entry.of("msgctxt"):
            messages.append(entry.message())
        elif not head.head:
            head = Catalogue(entry.of("msgstr"), tuple(entry.remarks))
    return replace(head, messages=tuple(messages))


def written(catalogue: Catalogue) -> str:
    """Return the text of a PO file."""
    head = [*catalogue.remarks, 'msgid ""', *_string("msgstr", catalogue.head)]
    return "\n\n".join(["\n".join(head), *map(_block, catalogue.messages)]) + "\n"


@dataclass(slots=True)
class _Entry:
    parts: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    flags: str = ""
    before: str = ""

    @property
    def is_whole(self) -> bool:
        return any(name.startswith("msgstr") for name in self.parts)

    def of(self, name: str) -> str:
        return "".join(self.parts.get(name, ()))

    def message(self) -> Message:
        forms = [name for name in self.parts if name.startswith("msgstr")]
        said = tuple(self.of(name) for name in forms)
        return Message(
            self.of("msgctxt"),
            self.of("msgid"),
            self.of("msgid_plural"),
            said if any(said) else (),
            " ".join(self.where),
            tuple(self.remarks),
            "fuzzy" in self.flags,
            self.before,
        )

    def heed(self, comment: str) -> None:
        """Take what a comment says: where the message is, a flag, or a translator's remark."""
        kind, rest = comment[:2], comment[2:].strip()
        if kind == "#:":
            self.where.append(rest)
        elif kind == "#,":
            self.flags += rest
        elif kind == "#|":
            self.before += rest.removeprefix("msgid ") if rest.startswith("msgid ") else ""
        elif kind not in {"#~", "#."}:
            self.remarks.append(comment)


def _entries(file: Path) -> Iterator[_Entry]:
    entry, name = _Entry(), ""
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        found = _LINE.match(line)
        if not line.startswith("#") and found is None:
            raise ValueError(f"{file.name}, line {number}, is not PO: {line}")
        starts = line.startswith("#") or (found and found[1] in {"msgctxt", "msgid"})
        if starts and entry.is_whole:
            yield entry
            entry = _Entry()
        if found is None:
            entry.heed(line)
            continue
        name = found[1] or name
        entry.parts.setdefault(name, []).append(_unquoted(found[2], file, number))
    if entry.is_whole:
        yield entry


def _unquoted(text: str, file: Path, number: int) -> str:
    try:
        read: str = json.loads(text)
    except ValueError:
        raise ValueError(f"{file.name}, line {number}, has a text that does not end.") from None
    return read


def _string(name: str, text: str) -> list[str]:
    """Return the lines of a text: one, or one for each of its own."""
    lines = text.splitlines(keepends=True)
    quoted = [json.dumps(line, ensure_ascii=False) for line in lines or [""]]
    return [f"{name} {quoted[0]}"] if len(quoted) == 1 else [f'{name} ""', *quoted]


def _block(message: Message) -> str:
    said: Iterable[tuple[str, str]]
    if message.plural:
        said = ((f"msgstr[{form}]", text) for form, text in enumerate(message.said or ("", "")))
    else:
        said = (("msgstr", "".join(message.said)),)
    lines = [
        *message.remarks,
        *([f"#: {message.where}"] if message.where else []),
        *(["#, fuzzy"] if message.fuzzy else []),
        *([f"#| msgid {message.before}"] if message.before else []),
        *_string("msgctxt", message.context),
        *_string("msgid", message.text),
        *(_string("msgid_plural", message.plural) if message.plural else []),
        *(line for name, text in said for line in _string(name, text)),
    ]
    return "\n".join(lines)


def _main(files: list[str]) -> None:
    found = {}
    for file in map(Path, files):
        catalogue = read(file)
        found[file.stem] = {"rule": catalogue.rule[1], "said": catalogue.said()}
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode())


if __name__ == "__main__":
    _main(sys.argv[1:])
