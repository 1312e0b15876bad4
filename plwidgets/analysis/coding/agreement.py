"""How far coders agree: for each code, whether they give it to the same answers."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from plwidgets.analysis.coding.codebook import Code
from plwidgets.analysis.coding.codings import Codings
from plwidgets.analysis.coding.snapshot import AnswerId, Snapshot, key
from plwidgets.analysis.statistics.agreement import cohens_kappa, krippendorffs_alpha
from plwidgets.exceptions import NotFound, Refused

_COLUMNS = {"id": "string", "name": "string", "n": "int64", "kappa": "float64"}
_COLUMNS |= {"low": "float64", "high": "float64", "n_alpha": "int64", "alpha": "float64"}
_COLUMNS |= {"note": "string"}
_HANG_TOGETHER = "no interval: decisions about one answer hang together"
_APART = ("code", "activity", "seq", "id", "name", "given_by", "not_by")


def agreement(
    codings: Codings | Snapshot,
    first: str | None = None,
    second: str | None = None,
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return how far coders agree on each code, and over all codes in a last row.

    `kappa` (Cohen's, with its interval from `low` to `high`) is of two coders, on the `n`
    answers that both have coded; with more than two name them.  `alpha` (Krippendorff's,
    nominal) is of all coders, on the `n_alpha` answers that two of them have coded.  What
    cannot be told is missing, and `note` says why.  An answer that was read and given no code
    counts; one that a coder has not coded does not.

    The last row, whose `id` is missing, takes every decision whether a code fits an answer as
    one: its `n` count decisions.  It has no interval, for decisions about one answer hang
    together.  Common beside rare codes lift it above those of each: look at them too.

    Raises NotFound for somebody who has coded nothing, Refused when fewer than two have coded.
    """
    state = _state(codings)
    pair = _pair(state.coders, first, second)
    ratings = {code: _ratings(state, code) for code in _used(state)}
    rows = [
        {"id": code.id, "name": code.name, **_measures(given, pair, confidence)}
        for code, given in ratings.items()
    ]
    if rows:
        every = pd.concat(ratings.values(), ignore_index=True)
        rows.append(_overall(_measures(every, pair, confidence)))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def disagreements(
    codings: Codings | Snapshot, first: str | None = None, second: str | None = None
) -> pd.DataFrame:
    """Return what to talk about: a row for each answer and code that coders see differently.

    Columns: `code` (of the room), `activity`, `seq`, `id` and `name` of the code, and the
    coders: `given_by` and `not_by`, two lists.  Of all coders, or of two.  Raises as
    `agreement` does.
    """
    state = _state(codings)
    coders = list(_pair(state.coders, first, second) or state.coders)
    rows = [
        {**key(answer), "id": code.id, "name": code.name, **_sides(given, code)}
        for answer, given in _together(state, coders)
        for code in _used(state)
        if len({code.id in codes for codes in given.values()}) == 2
    ]
    return pd.DataFrame(rows, columns=list(_APART))


def _state(codings: Codings | Snapshot) -> Snapshot:
    return codings if isinstance(codings, Snapshot) else codings.now


def _pair(coders: list[str], first: str | None, second: str | None) -> tuple[str, str] | None:
    """Return the two whose kappa is asked for; None where there are more and none is named."""
    if len(coders) < 2:
        raise Refused(
            f"Agreement takes two coders; {len(coders)} has coded so far."
            if coders
            else "Agreement takes two coders; nobody has coded yet.",
            "Let a second person code some of the answers, or merge their file.",
        )
    for coder in filter(None, (first, second)):
        if coder not in coders:
            raise NotFound(f"'{coder}' has coded nothing.", f"There are: {', '.join(coders)}.")
    named = [coder for coder in (first, second) if coder]
    if len(named) == 1 or len(set(named)) == 1:
        raise Refused("Agreement is between two coders.", "Name two, or none for all.")
    one, *rest = named or coders
    return (one, rest[0]) if len(rest) == 1 else None


def _used(state: Snapshot) -> list[Code]:
    """Return the codes in use, and the retired ones that some answer still has."""
    given = {id for coding in state.codings.values() for id in coding.codes or ()}
    return [code for code in state.book.codes if not code.retired or code.id in given]


def _together(
    state: Snapshot, coders: list[str]
) -> Iterator[tuple[AnswerId, dict[str, tuple[str, ...]]]]:
    """Yield the answers that two of these have coded, with the codes that each gave."""
    by = {coder: state.by(coder) for coder in coders}
    answers = {answer for given in by.values() for answer in given}
    for answer in sorted(answers, key=lambda answer: answer.place):
        given = {coder: by[coder][answer] for coder in coders if answer in by[coder]}
        if len(given) > 1:
            yield answer, given


def _ratings(state: Snapshot, code: Code) -> pd.DataFrame:
    """Return whether each coder gave the code: a row an answer, a column a coder."""
    rows = {
        answer: {coder: code.id in codes for coder, codes in given.items()}
        for answer, given in _together(state, state.coders)
    }
    index = pd.Index(range(len(rows)))
    return pd.DataFrame(list(rows.values()), index=index, columns=state.coders, dtype="object")


def _measures(
    ratings: pd.DataFrame, pair: tuple[str, str] | None, confidence: float
) -> dict[str, object]:
    alpha = krippendorffs_alpha(ratings, "nominal", confidence=confidence)
    row = {"n": 0, "n_alpha": alpha.n, "alpha": alpha.estimate}
    notes = {"alpha": alpha.note}
    if pair is None:
        return row | {"note": _noted(notes | {"kappa": "name two coders"})}
    kappa = cohens_kappa(ratings[pair[0]], ratings[pair[1]], confidence=confidence)
    told = {"n": kappa.n, "kappa": kappa.estimate, "low": kappa.low, "high": kappa.high}
    return row | told | {"note": _noted({"kappa": kappa.note} | notes)}


def _overall(measures: dict[str, object]) -> dict[str, object]:
    told = measures | {"id": None, "name": "all codes", "low": None, "high": None}
    if measures.get("low") is None:
        return told
    return told | {"note": "; ".join(filter(None, (str(measures["note"]), _HANG_TOGETHER)))}


def _sides(given: dict[str, tuple[str, ...]], code: Code) -> dict[str, list[str]]:
    return {
        "given_by": [coder for coder, codes in given.items() if code.id in codes],
        "not_by": [coder for coder, codes in given.items() if code.id not in codes],
    }


def _noted(notes: dict[str, str]) -> str:
    """Return what is to be said of each measure, once where it is the same of both."""
    said: dict[str, list[str]] = {}
    for measure, note in notes.items():
        if note:
            said.setdefault(note, []).append(measure)
    return "; ".join(f"{' and '.join(measures)}: {note}" for note, measures in said.items())
