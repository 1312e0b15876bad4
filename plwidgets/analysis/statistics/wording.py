"""Numbers in words, as a teacher reads them: rounded, and never more certain than they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from plwidgets.analysis.statistics.result import Result
from plwidgets.numbers.shares import between

ALPHA = 0.05
"""A p-value from here on is called what it may be: chance."""

NO_ANSWERS = "no answers"
ALL_EQUAL = "all answers are equal"


def too_few(n: int, needed: int, of: str = "") -> str:
    """Return the note that stands for a p-value or an interval which `n` cannot carry."""
    return f"too few: n = {n}{f' {of}' if of else ''}, at least {needed} needed"


def size(value: float, limits: Sequence[float], words: Sequence[str]) -> str:
    """Return the word for a value: the first below the first limit, the last from the last on."""
    return words[bisect_right(limits, value)]


def number(value: float) -> str:
    """Return a number with at most two decimals: `4`, `0.5`, `-0.25`."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def amount(value: float, unit: str) -> str:
    """Return a number with its unit: `1 level`, `0.5 levels`."""
    return f"{number(value)} {unit}{'' if number(value) == '1' else 's'}"


def capital(text: str) -> str:
    """Return a text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def interval(result: Result) -> str:
    """Return `95% interval 0 to 1`, or "" where there is none."""
    if result.low is None or result.high is None:
        return ""
    return f"{_sure(result)} {number(result.low)} to {number(result.high)}"


def percent_interval(result: Result) -> str:
    """Return `95% interval 47% to 77%`, or "" where there is none."""
    if result.low is None or result.high is None:
        return ""
    return f"{_sure(result)} {between(result.low, result.high)}"


def test(result: Result) -> str:
    """Return the method with its p-value: `sign test, p = 0.004, corrected for 6 comparisons`."""
    p = _told_p(result)
    if p is None:
        return result.method
    parts = [result.method, p_value(p)]
    if result.comparisons > 1:
        parts.append(f"corrected for {result.comparisons} comparisons")
    if not is_clear(result):
        parts.append("may be chance")
    return ", ".join(parts)


def is_clear(result: Result) -> bool:
    """Say whether a result is told as more than chance, after correction where there was one."""
    p = _told_p(result)
    return p is not None and p < ALPHA


def effect(result: Result) -> str:
    """Return `effect 0.62, large`, or "" where there is none."""
    if result.effect is None:
        return ""
    return listed(f"effect {number(result.effect)}", result.size)


def p_value(p: float) -> str:
    """Return `p < 0.001`, `p = 0.004` or `p = 0.32`; three decimals where it matters.

    What is below 0.05 is not rounded up to it: 0.04996 is `p < 0.05`.
    """
    if p < 0.001:
        return "p < 0.001"
    if p < ALPHA <= round(p, 3):
        return f"p < {ALPHA:g}"
    return f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def sentence(claim: str, *details: str) -> str:
    """Return a claim with what it rests on in brackets."""
    return f"{claim} ({'; '.join(filter(None, details))})"


def listed(*parts: str) -> str:
    """Return the parts that say something, with commas."""
    return ", ".join(filter(None, parts))


def _told_p(result: Result) -> float | None:
    return result.p if result.p_corrected is None else result.p_corrected


def _sure(result: Result) -> str:
    return f"{number(100 * result.confidence)}% interval"
