"""What is said where a command line cannot be read: as all else, in one line with a remedy."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, NoReturn

from plwidgets.exceptions import Refused


class Parser(argparse.ArgumentParser):
    """Reads the words of a command, and raises Refused for what it cannot read."""

    def parse_known_args(  # type: ignore[override]  # of its overloads we need one
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Return the options; no word may be left over, else it is said what it may have meant."""
        options, left = super().parse_known_args(args, namespace)
        if left:
            raise self._left_over(left[0])
        return options, left

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = action.choices
        if choices is not None and value not in choices:
            raise _no_choice(value, [*choices], next(iter(action.option_strings), None))

    def error(self, message: str) -> NoReturn:
        """Say what argparse found, and where to look it up."""
        raise Refused(f"{message[:1].upper()}{message[1:]}.", self._look_it_up())

    def _left_over(self, word: str) -> Refused:
        if not word.startswith("-"):
            return Refused(
                f"'{word}' is one word too many for {self.prog}.",
                'Put quotes around a name or a code with spaces in it: "my workshop.yaml".',
            )
        option = word.partition("=")[0]
        known = [name for name in self._option_string_actions if name.startswith("--")]
        return _unknown(f"{self.prog} has no option {option}.", option, known, self._look_it_up())

    def _look_it_up(self) -> str:
        return f"{self.prog} --help tells what can be typed."


def _no_choice(typed: str, known: Collection[str], option: str | None) -> Refused:
    """Say that an option, or the command itself, cannot be that: a workshop's name say."""
    # heavier than what a right word needs
    from plwidgets.workshop.files import NAMES, shipped

    if option:
        return _unknown(f"{option} cannot be '{typed}'.", typed, known)
    wrong = f"There is no command '{typed}'."
    if Path(typed).suffix in NAMES or typed in shipped():
        quoted = f'"{typed}"' if " " in typed else typed
        return Refused(wrong, f"To serve that workshop: plwidgets serve {quoted}")
    return _unknown(wrong, typed, known)


def _unknown(wrong: str, typed: str, known: Collection[str], otherwise: str = "") -> Refused:
    from plwidgets.workshop.faults import nearest

    return Refused(wrong, nearest(typed, known, otherwise or "There are: {}.").strip())
