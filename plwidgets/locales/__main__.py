"""`python -m plwidgets.locales`: gathers what there is to translate, and tells what is missing.

- `plwidgets.pot` is written anew from what Python and the pages say in English;
- every language's PO file gets what is new, and loses what is no longer said; what is said for
  English that has changed since is marked `fuzzy`, for somebody to look at again;
- what a language lacks, and what screens could not show, is printed, of some languages if they are
  named; whoever lacks something ends it with exit code 1.

`--check` writes nothing.  `--package FOLDER` does the same for a kind of yours: what it says in
Python, into the folder `locales` in it.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from plwidgets.locales.faults import faults
from plwidgets.locales.messages import PACKAGE, messages
from plwidgets.locales.po import Catalogue, Message, read, written

_REMARKS = (
    "# Made by `python -m plwidgets.locales` from the English in the code.",
    "#",
    "# Names in braces stay as they are, in any order.  {n} is a number that counts: a form for",
    "# one or two may say it in a word.  The context says where a text stands: `participant` is",
    "# the phone, `stage` the wall, `console` the facilitator's page, `figure` a chart, and",
    "# `figure.plain` a chart for a hall, without the words of statistics; the words of a kind",
    "# are under its name.",
)
_HEAD = """Project-Id-Version: plwidgets
MIME-Version: 1.0
Content-Type: text/plain; charset=UTF-8
Content-Transfer-Encoding: 8bit
"""
# As the GNU gettext manual has them.  A language that is not here begins as English does; its
# translator's tool knows better.
_RULES = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "fr": "nplurals=2; plural=(n > 1);",
    "pt": "nplurals=2; plural=(n > 1);",
}
_MOST_TOLD = 40


def template(said: list[Message]) -> Catalogue:
    """Return the catalogue that languages are begun with."""
    return Catalogue(_HEAD, _REMARKS, tuple(said))


def begun(language: str) -> Catalogue:
    """Return a language of which nothing is said yet."""
    rule = _RULES.get(language.split("-")[0], "nplurals=2; plural=(n != 1);")
    named = f"Language: {language.replace('-', '_')}\n"
    return Catalogue(f"{_HEAD}{named}Plural-Forms: {rule}\n", _REMARKS)


def merged(own: Catalogue, said: list[Message]) -> Catalogue:
    """Return a language with the messages that there are now."""
    known = {one.key: one for one in own.messages}
    # A word of the pages is known by its name, whatever its English was.
    named = {one.context: one for one in own.messages if not one.context.startswith("figure")}
    return replace(own, messages=tuple(_kept(one, known, named) for one in said))


def _kept(asked: Message, known: dict[str, Message], named: dict[str, Message]) -> Message:
    if old := known.get(asked.key):
        said = old.said if bool(old.plural) == bool(asked.plural) else old.said[:1]
        return replace(old, plural=asked.plural, said=said, where=asked.where)
    old = named.get(asked.context)
    if old is None or not old.said:
        return asked
    before = old.before if old.fuzzy else f'"{old.text}"'
    return replace(asked, said=old.said, remarks=old.remarks, fuzzy=True, before=before)


def main(arguments: list[str]) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m plwidgets.locales", description=__doc__)
    parser.add_argument("languages", nargs="*", help="languages to tell about: all of them")
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--package", type=Path, default=PACKAGE, help="the folder of your package")
    asked = parser.parse_args(arguments)
    package = asked.package.resolve()
    said = messages(package)
    folder = package / "locales"
    told = written(template(said))
    file = folder / f"{package.name}.pot"
    stale = not file.is_file() or file.read_text("utf-8") != told
    if not asked.check:
        folder.mkdir(exist_ok=True)
        file.write_text(told, "utf-8")
    elif stale:
        print(f"{file.name} is not what is said now: run it without --check.")
    languages = asked.languages or sorted(one.stem for one in folder.glob("*.po"))
    lacking = [_tell(folder / f"{one}.po", said, asked.check) for one in languages]
    return int(any(lacking) or (asked.check and stale))


def _tell(file: Path, said: list[Message], check: bool) -> bool:
    try:
        own = read(file) if file.is_file() else Catalogue()
    except ValueError as error:
        print(error)
        return True
    own = own if own.head else begun(file.stem)
    now = own if check else merged(own, said)
    if not check:
        file.write_text(written(now), "utf-8")
    found = faults(now, said)
    whole = len(now.said().keys() & {one.key for one in said})
    print(f"{file.name}: {whole} of {len(said)} said.")
    for fault in found[:_MOST_TOLD]:
        print(f"  {fault}")
    if len(found) > _MOST_TOLD:
        print(f"  and {len(found) - _MOST_TOLD} more")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
