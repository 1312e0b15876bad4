"""LaTeX into what browsers show by themselves: MathML, of which every tag and attribute is known.

It is read by `math_core`, which refuses what it does not know and writes what browsers have in
common.  What comes of it is held against a list all the same: pages show it as HTML.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from math_core import LatexError, LatexToMathML

from plwidgets.formulas.linear import linear

LONGEST = 1000
"""Characters of a formula."""
_WIDEST = 10.0
"""The widest space in it, in its own size of type."""
_TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mphantom", "mstyle", "b", "i"),
    *("mfrac", "msqrt", "mroot", "msub", "msup", "msubsup", "munder", "mover", "munderover"),
    *("mmultiscripts", "mprescripts", "mtable", "mtr", "mtd"),
}
_ATTRIBUTES = {
    *("accent", "accentunder", "displaystyle", "scriptlevel", "mathvariant", "linethickness"),
    *("form", "fence", "separator", "largeop", "movablelimits", "lspace", "rspace", "width"),
    *("stretchy", "symmetric", "minsize", "maxsize", "columnspan", "style", "display"),
}
_VALUE = re.compile(r"[-\w.%:; ]*")
_LAID_OUT = ("mtable", "mtd")
"""What has a style: columns are brought into line by it, and rules are drawn."""
_NAMED = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)\w+;")
"""Signs by the names that they have in HTML, which XML does not know."""
_REMARK = re.compile(r"(?<!\\)(?:\\\\)*%")
# Enough for what the reader itself is made of, too few for what grows as it is read.
_reader = LatexToMathML(fancy_error=False, max_expansions=20)


class Unreadable(ValueError):
    """A formula that cannot be read: what is wrong, as the end of a sentence."""


@lru_cache(maxsize=2048)
def read(latex: str, *, large: bool = False) -> str:
    """Return a formula as MathML, from left to right, with a line of text for who cannot see it.

    Raises Unreadable.
    """
    tree = _tree(latex, large=large)
    line = linear(tree)
    # Browsers name a button or a heading by what it is called, and by none of its parts.
    tree.attrib = {"dir": "ltr", "alttext": line, "aria-label": line}
    if large:
        tree.set("displaystyle", "true")
    return ElementTree.tostring(tree, encoding="unicode")


@lru_cache(maxsize=2048)
def as_plain(latex: str) -> str:
    """Return a formula as a line of text.  Raises Unreadable."""
    return linear(_tree(latex, large=False))


def _tree(latex: str, *, large: bool) -> Element:
    if len(latex) > LONGEST:
        raise Unreadable(f"it is longer than {LONGEST} characters")
    if _REMARK.search(latex):
        raise Unreadable(r"what follows a % is a remark; write \% for the sign")
    try:
        told = _reader.convert_with_local_state(latex, displaystyle=large)
        written = _NAMED.sub(lambda sign: unescape(sign[0]), told)
        tree = ElementTree.fromstring(written)  # noqa: S314  (our reader wrote it)
    except LatexError as error:
        raise Unreadable(_where(latex, str(error))) from None
    except ElementTree.ParseError:
        raise Unreadable("it has signs that no page can show") from None
    _hold(tree)
    return tree


def _where(latex: str, told: str) -> str:
    """Return from where on a formula cannot be read, as the reader tells it."""
    place = re.match(r"\d+", told)
    rest = latex[int(place[0]) :] if place else latex
    command = re.match(r"\\[A-Za-z]+", rest)
    if command and "Unknown" in told:
        return f"{command[0]} is not known"
    return f"it goes wrong at '{rest[:20]}'" if rest else "something is missing at its end"


def _hold(tree: Element) -> None:
    """Raise Unreadable for a formula with more in it than what every browser shows."""
    for one in tree.iter():
        if one.tag not in _TAGS:
            raise Unreadable("it has something in it that not every browser shows")
        if one.tag not in _LAID_OUT and "color" in one.attrib.pop("style", ""):
            raise Unreadable("it has a colour of its own, which not everybody could see")
        for name, value in one.attrib.items():
            if name not in _ATTRIBUTES or not _VALUE.fullmatch(value):
                raise Unreadable("it has something in it that not every browser shows")
        width = re.match(r"[\d.]+", one.get("width", ""))
        if one.tag == "mspace" and width and float(width[0]) > _WIDEST:
            raise Unreadable("it has a space in it that no screen is wide enough for")
