r"""Formulas in a workshop's texts: what of a text is one, and what is text.

A formula stands between dollars as in LaTeX, `$x^2$`, or between two of them, `$$\frac12$$`, which
makes it large.  A dollar before a space begins none, one behind a space or before a digit ends
none, and `\$` is a dollar: "$5 and $10" are prices.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple, TypeVar, cast

from plwidgets.formulas.mathml import Unreadable, as_plain, read

__all__ = ["Formula", "Unreadable", "formula_at", "html", "pieces", "plain", "plainly", "typeset"]

_T = TypeVar("_T")

_FORMULA = re.compile(
    r"""
      \$\$ (?P<large> (?: \\. | [^\\$] )+ ) \$\$
    | \$ (?![\s$]) (?P<small> (?: \\[^\n] | [^\\$\n] )+ ) (?<! \s ) \$ (?! \d )
    """,
    re.VERBOSE | re.DOTALL,
)
_WITH_A_SIGN = re.compile(r"<math(?:(?!</math>).)*</math>[,.;:!?)]+", re.DOTALL)
"""A formula with what ends a sentence: lines break behind both."""
_SIGN = re.compile(r"\\\$|\$")


class Formula(NamedTuple):
    """A formula as its author wrote it, with and without its dollars."""

    written: str
    latex: str
    large: bool

    def mathml(self) -> str:
        """Return it for a page.  Raises Unreadable."""
        return read(self.latex, large=self.large)

    @property
    def shown(self) -> str:
        """It as HTML: where it cannot be read, as it is written."""
        try:
            return self.mathml()
        except Unreadable:
            return escape(self.written)

    @property
    def plain(self) -> str:
        """It in a line of text; where it cannot be read, as it is written."""
        try:
            return as_plain(self.latex)
        except Unreadable:
            return self.written


def formula_at(text: str, place: int) -> Formula | None:
    """Return the formula that begins at this place of a text, None where none does."""
    found = _FORMULA.match(text, place)
    if not found:
        return None
    large = found["large"]
    latex = found["small"] if large is None else large
    return Formula(found[0], latex.strip(), large is not None) if latex.strip() else None


def pieces(text: str) -> Iterator[str | Formula]:
    r"""Yield a text's formulas, and what stands between them; there `\$` is a dollar."""
    plain, place = "", 0
    while sign := _SIGN.search(text, place):
        plain += text[place : sign.start()]
        formula = formula_at(text, sign.start()) if sign[0] == "$" else None
        if formula:
            yield from filter(None, (plain, formula))
            plain, place = "", sign.start() + len(formula.written)
        else:
            plain, place = f"{plain}$", sign.end()
    yield from filter(None, (plain + text[place:],))


def html(text: str) -> str:
    """Return a text with its formulas as HTML, in which nothing else is.

    A formula with nothing beside it has room to be large.
    """
    parts = [*pieces(text)]
    if len(parts) == 1 and isinstance(parts[0], Formula):
        return parts[0]._replace(large=True).shown
    told = "".join(escape(one) if isinstance(one, str) else one.shown for one in parts)
    return _WITH_A_SIGN.sub(r'<span style="white-space: nowrap">\g<0></span>', told)


def plain(text: str) -> str:
    """Return a text with its formulas as one would type them where there are none: `x²`, `1/2`."""
    return "".join(one if isinstance(one, str) else one.plain for one in pieces(text))


def plainly(told: _T, texts: Collection[str]) -> _T:
    """Return a value of JSON in which each of these texts is a line without formulas."""
    if isinstance(told, str):
        return cast("_T", plain(told) if told in texts else told)
    if isinstance(told, Mapping):
        return cast("_T", {name: plainly(part, texts) for name, part in told.items()})
    if isinstance(told, list | tuple):
        return cast("_T", [plainly(part, texts) for part in told])
    return told


def typeset(texts: Iterable[str]) -> dict[str, str]:
    """Return as HTML those of some texts that are not shown as they are written."""
    return {text: html(text) for text in texts if "$" in text and [*pieces(text)] != [text]}
