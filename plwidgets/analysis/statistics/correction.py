"""Many comparisons at once: one in twenty would show something by chance alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

import numpy as np
import scipy

from plwidgets.analysis.statistics.result import Result
from plwidgets.exceptions import InvalidData

R = TypeVar("R", bound=Result)
Correction = Literal["holm", "benjamini-hochberg"]


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Return p-values such that all claims below 0.05 hold at once in 19 of 20 families.

    One for each of `p_values`, in their order; None (not tested) stays None and is no
    comparison.  Raises InvalidData unless each is between 0 and 1.  S. Holm (1979), A simple
    sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6, 65-70.
    """
    return _corrected(p_values, _step_down)


def benjamini_hochberg(p_values: Sequence[float | None]) -> list[float | None]:
    """Return p-values such that, of claims below 0.05, 1 in 20 is expected to be wrong.

    Order, None and errors are those of `holm`, which is stricter.  Y. Benjamini and Y. Hochberg
    (1995), Controlling the false discovery rate: a practical and powerful approach to multiple
    testing, Journal of the Royal Statistical Society, Series B 57, 289-300.
    """
    return _corrected(p_values, scipy.stats.false_discovery_control)


_METHODS: Mapping[str, Callable[[Sequence[float | None]], list[float | None]]] = {
    "holm": holm,
    "benjamini-hochberg": benjamini_hochberg,
}


def correct(results: Sequence[R], method: Correction = "holm") -> list[R]:
    """Return the results with `p_corrected`, and with how many `comparisons` there were.

    Those without a p-value come back as they are.  Raises InvalidData for another method.
    """
    if method not in _METHODS:
        raise InvalidData(f"No correction '{method}'.", f"There are: {', '.join(_METHODS)}.")
    corrected = _METHODS[method]([result.p for result in results])
    m = sum(p is not None for p in corrected)
    return [
        result if p is None else replace(result, p_corrected=p, comparisons=m)
        for result, p in zip(results, corrected, strict=True)
    ]


def _corrected(
    p_values: Sequence[float | None], method: Callable[[np.ndarray], np.ndarray]
) -> list[float | None]:
    tested = np.array([p for p in p_values if p is not None], dtype=float)
    if not ((tested >= 0) & (tested <= 1)).all():
        raise InvalidData("A p-value is not between 0 and 1.", "Give None for what is not tested.")
    found = iter(method(tested).tolist() if len(tested) else [])
    return [None if p is None else next(found) for p in p_values]


def _step_down(p_values: np.ndarray) -> np.ndarray:
    order = np.argsort(p_values, kind="stable")
    steps = np.arange(len(p_values), 0, -1)
    corrected = np.empty_like(p_values)
    corrected[order] = np.minimum(1, np.maximum.accumulate(steps * p_values[order]))
    return corrected
