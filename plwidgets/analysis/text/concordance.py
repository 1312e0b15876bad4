"""A word wherever it is said, with what stands left and right of it: keyword in context.

Every form of the word is found, as the word cloud counts them, and phrases as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

import pandas as pd

from plwidgets.analysis.text.corpus import ORIGIN, Corpus, Texts
from plwidgets.language.fold import bare
from plwidgets.language.lexicon import Token

By: TypeAlias = Literal["right", "left", "answer"]
_Line: TypeAlias = tuple[str, str, str]

_MORE = "…"


def concordance(
    texts: Texts | Corpus,
    word: str,
    language: str = "en",
    *,
    column: str | None = None,
    width: int = 40,
    by: By = "right",
) -> pd.DataFrame:
    """Return a line for each place where a word or phrase stands, in any of its forms.

    Columns: `left`, `word` as it is written there, `right`, then where the answer comes from:
    `code`, `seq`, `table` and what else is known.  `width` is the most characters to each side.
    Lines are sorted by what follows, by what stands before (from the word backwards), or by
    answer.  Raises NotFound when the frame has no such column.
    """
    corpus = Corpus.of(texts, language, column)
    wanted = [lemma for token in corpus.lexicon.tokens(word) for lemma in token.key.split()]
    found = [
        (place, _line(text, begin, end, width))
        for place, (text, tokens) in enumerate(zip(corpus.texts, corpus.tokens, strict=True))
        for begin, end in _spots(tokens, wanted)
    ]
    found.sort(key=lambda hit: _order(hit[0], hit[1], by))
    lines = pd.DataFrame([line for _, line in found], columns=["left", "word", "right"], dtype=str)
    origin = corpus.origin.iloc[[place for place, _ in found]].reset_index(drop=True)
    if "table" not in origin:
        origin = origin.assign(table=None)
    rest = [name for name in ORIGIN if name in origin and name not in ("code", "seq", "table")]
    return pd.concat([lines, origin[["code", "seq", "table", *rest]]], axis=1)


def _spots(tokens: Sequence[Token], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each place where these lemmas stand in a row."""
    # A compound stands for each of its parts: `co-creation` is found by `creation` too.
    parts = [(lemma, token) for token in tokens for lemma in token.key.split()]
    size = len(wanted)
    place = 0
    while wanted and place + size <= len(parts):
        row = parts[place : place + size]
        hit = [lemma for lemma, _ in row] == wanted
        if hit:
            yield row[0][1].begin, row[-1][1].end
        place += size if hit else 1


def _line(text: str, begin: int, end: int, width: int) -> _Line:
    left, right = _flat(text[:begin]), _flat(text[end:])
    if len(left) > width:
        left = _MORE + left[len(left) - width :].lstrip()
    if len(right) > width:
        right = right[:width].rstrip() + _MORE
    return left, _flat(text[begin:end]), right


def _flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def _order(place: int, line: _Line, by: By) -> tuple[object, ...]:
    left, word, right = map(bare, line)
    keys = {
        "right": (right, word, left),
        "left": (left.split()[::-1], right, word),
        "answer": (),
    }
    return *keys[by], place
