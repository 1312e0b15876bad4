"""A formula in a line of text: where no formula can be drawn, and for who hears it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

_RAISED = str.maketrans("0123456789+−=()ni′∘", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ′°")
_LOWERED = str.maketrans("0123456789+−=()aeijmnoprtx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢⱼₘₙₒₚᵣₜₓ")
_ONE = frozenset(("mi", "mn", "mo", "mtext", "msub", "msup", "msubsup", "msqrt"))
_NUMBER = re.compile(r"\d+([.,]\d+)*")
_APPLIED = "\u2061"
"""Stands between a function and what it is of."""
_UNSEEN = re.compile("[\u2062-\u2064]")
_APART = frozenset("=<>≤≥≠≈≡∼∈∉⊂⊆→⇒⇔↦+−±∓×÷⋅·∪∩∧∨∣:")
"""Signs that stand apart from what is beside them, where something is before them."""


def linear(tree: Element) -> str:
    """Return what MathML says in a line: `x² + 1/2`, `√(a + b)`."""
    return " ".join(_said(tree).split())


def _said(one: Element) -> str:
    said = _SAID.get(one.tag)
    return said(one) if said else _in_a_row(one)


def _in_a_row(row: Element) -> str:
    if row.tag == "mtext" or not len(row):
        return _UNSEEN.sub("", "".join(row.itertext()).replace(_APPLIED, " "))
    told = ""
    for one in row:
        sign = _said(one)
        told += f" {sign} " if one.tag == "mo" and sign in _APART and told.strip() else sign
    return told


def _bound(one: Element) -> str:
    """Return what is said in one part, in brackets where it is more than one thing."""
    said = _said(one).strip()
    parts = [part for part in one if part.tag != "mspace"]
    if one.tag == "mrow" and len(parts) == 1:
        return _bound(parts[0])
    alone = one.tag in _ONE and " " not in said
    return said if alone or _NUMBER.fullmatch(said) else f"({said})"


def _fraction(one: Element) -> str:
    top, bottom = one
    if one.get("linethickness") == "0":
        return f"{_said(top)} {_said(bottom)}"
    return f"{_bound(top)}/{_bound(bottom)}"


def _root(one: Element) -> str:
    if one.tag == "mroot":
        return f"{_small(one[1], _RAISED, '')}√{_bound(one[0])}"
    return f"√{_bound(one[0]) if len(one) == 1 else f'({_in_a_row(one)})'}"


def _small(one: Element, signs: Mapping[int, str | int], mark: str) -> str:
    """Return what stands raised or lowered: in small signs if there are some for all of it."""
    said = "".join(_said(one).split())
    small = said.translate(signs)
    every = all(ord(sign) in signs for sign in said)
    return small if every else f"{mark}{_bound(one)}"


def _with_scripts(one: Element) -> str:
    base, *scripts = one
    lowered = scripts[0] if one.tag in ("msub", "msubsup", "munder", "munderover") else None
    raised = scripts[-1] if one.tag in ("msup", "msubsup", "mover", "munderover") else None
    told = _bound(base)
    if lowered is not None:
        told += _small(lowered, _LOWERED, "_")
    if raised is not None:
        told += _small(raised, _RAISED, "^")
    return f"{told} " if one.tag in ("munder", "munderover") else told


def _over(one: Element) -> str:
    if one.get("accent") != "true":
        return _with_scripts(one)
    mark = _said(one[1])
    return _said(one[0]) + _MARKS.get(mark, mark)


_MARKS = {"ˆ": "\u0302", "˜": "\u0303", "¯": "\u0304", "̲": "\u0305", "⃗": "\u20d7", "˙": "\u0307"}
"""Signs over a letter, as they are written behind it."""

_SAID: Mapping[str, Callable[[Element], str]] = {
    "mspace": lambda one: " " if one.get("width") else "",
    "mphantom": lambda _: "",
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _root,
    "mover": _over,
    **dict.fromkeys(("msub", "msup", "msubsup", "munder", "munderover"), _with_scripts),
    "mtable": lambda table: "; ".join(" ".join(filter(None, map(_said, row))) for row in table),
}
