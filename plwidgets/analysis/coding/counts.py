"""What codes add up to: how many answers have each, and whether groups differ in it.

An answer has a code if anybody who coded it gave it, or if the `coder` did that is named.
Answers that nobody has read count nowhere; those that were read and fit no code do.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from plwidgets.analysis import statistics
from plwidgets.analysis.coding.codebook import Code
from plwidgets.analysis.coding.codings import Codings
from plwidgets.analysis.coding.snapshot import AnswerId, Snapshot
from plwidgets.analysis.frames import that_count
from plwidgets.exceptions import NotFound

_COUNTS = ("id", "name", "answers", "share", "low", "high", "n")
_TESTS = ("id", "name", "n", "estimate", "p", "p_corrected", "size", "note", "sentence")


def coded(
    answers: pd.DataFrame, codings: Codings | Snapshot, coder: str | None = None
) -> pd.DataFrame:
    """Return the answers that were coded, with `codes` (ids, in the book's order) and `coders`.

    `answers` are rows of `log.latest(activity)`; of other frames what was changed since or hidden
    is left out.  Raises NotFound for a coder who has coded nothing.
    """
    state = codings if isinstance(codings, Snapshot) else codings.now
    if coder is not None and coder not in state.coders:
        raise NotFound(f"'{coder}' has coded nothing.", f"There are: {', '.join(state.coders)}.")
    given: dict[AnswerId, dict[str, tuple[str, ...]]] = {}
    for (answer, who), coding in state.codings.items():
        if coder in (None, who):
            given.setdefault(answer, {})[who] = coding.codes or ()
    answers = answers[that_count(answers)]
    places = [AnswerId.of(row) for row in answers.to_dict("records")]
    kept = [place in given for place in places]
    found = [given[place] for place in places if place in given]
    return answers[kept].assign(
        codes=pd.Series([_together(state, one) for one in found], answers.index[kept], "object"),
        coders=pd.Series([sorted(one) for one in found], answers.index[kept], "object"),
    )


def counts(found: pd.DataFrame, codings: Codings | Snapshot, by: str | None = None) -> pd.DataFrame:
    """Return how many of the answers have each code: `answers`, `share`, its 95% interval, `n`.

    `found` is what `coded` returned; `by` is one of its columns, whose groups are counted each
    by itself.
    """
    groups = [({}, found)] if by is None else [({by: name}, p) for name, p in _parts(found, by)]
    rows = [
        group | {"id": code.id, "name": code.name} | _share(part, code)
        for group, part in groups
        for code in _in_use(found, codings)
    ]
    return pd.DataFrame(rows, columns=[*([by] if by else []), *_COUNTS]).convert_dtypes()


def compare(found: pd.DataFrame, codings: Codings | Snapshot, by: str) -> pd.DataFrame:
    """Return whether groups are given a code more often than others: a row for each code.

    Chi-squared, all p-values corrected together (Holm); `note` says where there are too few.
    """
    parts = [part for _, part in _parts(found, by)]
    codes = _in_use(found, codings)
    results = statistics.correct(
        [statistics.chi_squared([_crossed(part, code) for part in parts]) for code in codes]
    )
    rows = [
        {name: getattr(result, name) for name in _TESTS[2:-1]}
        | {
            "id": code.id,
            "name": code.name,
            "sentence": result.sentence(f"shares with “{code.name}”"),
        }
        for code, result in zip(codes, results, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(_TESTS)).convert_dtypes()


def _together(state: Snapshot, given: dict[str, tuple[str, ...]]) -> list[str]:
    ids = {id for codes in given.values() for id in codes}
    return [code.id for code in state.book.codes if code.id in ids]


def _parts(found: pd.DataFrame, by: str) -> Iterator[tuple[object, pd.DataFrame]]:
    yield from found.groupby(by, observed=True)


def _in_use(found: pd.DataFrame, codings: Codings | Snapshot) -> list[Code]:
    """Return the codes to count: those of the book, and retired ones that an answer still has."""
    given = {id for ids in found["codes"] for id in ids}
    return [code for code in codings.book.codes if not code.retired or code.id in given]


def _has(part: pd.DataFrame, code: Code) -> int:
    return sum(code.id in ids for ids in part["codes"])


def _share(part: pd.DataFrame, code: Code) -> dict[str, object]:
    share = statistics.wilson(_has(part, code), len(part))
    told = {"share": share.estimate, "low": share.low, "high": share.high}
    return {"answers": _has(part, code), **told, "n": len(part)}


def _crossed(part: pd.DataFrame, code: Code) -> list[int]:
    return [_has(part, code), len(part) - _has(part, code)]
