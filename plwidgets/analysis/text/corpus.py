"""Open answers, read once: each with its words and with what leads back to it.

- Takes what `Log.latest(activity)` gives, or any Series of texts.
- Answers that were hidden or changed since do not count, as on the projector; nor does an
  answer without text.
- Rows are put in an order of their own, so that the order they came in changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from numbers import Real
from typing import Any, TypeAlias

import pandas as pd

from plwidgets.analysis.frames import that_count
from plwidgets.exceptions import NotFound
from plwidgets.language.lexicon import Lexicon, Token
from plwidgets.language.segment import readable

Texts: TypeAlias = "pd.DataFrame | pd.Series[Any] | Sequence[str | None]"

ORIGIN = ("code", "activity", "round", "participant", "table", "role", "seq")
"""What says where an answer comes from, in this order; `code` and `seq` are always there."""

_COLUMNS = ("text", "notes")
"""Where the kinds of activity keep what people write."""


class Corpus:
    """Answers in people's own words, and what each word counts as.

    `answers` has a row for each answer: the columns of `ORIGIN` that are known, all others that
    came along, and `text`.  `tokens` are the words of each, in the same order.
    """

    def __init__(
        self,
        texts: Texts,
        language: str = "en",
        *,
        column: str | None = None,
        synonyms: Mapping[str, Sequence[str]] | None = None,
        omit: Sequence[str] = (),
        apart: Sequence[str] = (),
    ) -> None:
        """Read the answers.

        `texts` is a frame, a Series (its index, or the levels of it, say whose they are), or a
        list.  `column` names the texts of a frame; without it they are in `text` or `notes`.
        Without a column `seq` the labels of the index stand in for it.  `language` is one for
        all: where no table of its forms is known, words are taken as they are written.
        `synonyms`, `omit` and `apart` are those of a prompt.
        Raises NotFound when the frame has no such column.
        """
        self.lexicon = Lexicon(language, synonyms, omit, apart)
        self.answers = _in_order(_framed(texts, column))

    @classmethod
    def of(cls, texts: Texts | Corpus, language: str = "en", column: str | None = None) -> Corpus:
        """Return a corpus as it is, and texts as a corpus.  Raises NotFound."""
        return texts if isinstance(texts, Corpus) else cls(texts, language, column=column)

    def __len__(self) -> int:
        return len(self.answers)

    def __repr__(self) -> str:
        return f"Corpus({len(self)} answers)"

    @cached_property
    def uncounted(self) -> int:
        """Of how many answers the words cannot be found here, for want of their dictionary."""
        return sum(not readable(text) for text in self.texts)

    @cached_property
    def texts(self) -> list[str]:
        """The texts, in the order of `answers`."""
        return [str(text) for text in self.answers["text"]]

    @cached_property
    def tokens(self) -> list[list[Token]]:
        """The words of each text, those that were left out not marked as content."""
        return [[self._kept(token) for token in self.lexicon.tokens(text)] for text in self.texts]

    @cached_property
    def origin(self) -> pd.DataFrame:
        """The columns of `answers` that say where each comes from."""
        return self.answers[[name for name in ORIGIN if name in self.answers]]

    def quote(self, place: int) -> dict[str, object]:
        """Return an answer in its own words, with its `code` and `seq`."""
        row = self.answers.iloc[place]
        return {"code": row["code"], "seq": row["seq"], "text": row["text"]}

    def _kept(self, token: Token) -> Token:
        omitted = token.content and self.lexicon.omits(token.key)
        return token._replace(content=False) if omitted else token


def _framed(texts: Texts, column: str | None) -> pd.DataFrame:
    """Return the answers that count, with `code` and `seq`, their texts in `text`."""
    if isinstance(texts, pd.DataFrame):
        frame, name = texts, _column_of(texts, column)
    else:
        series = texts if isinstance(texts, pd.Series) else pd.Series(list(texts), dtype=object)
        frame, name = series.to_frame("text"), "text"
    known: dict[str, pd.Index | None] = {"code": None, "seq": frame.index.to_flat_index()}
    known |= {str(level): frame.index.get_level_values(level) for level in _named(frame.index)}
    said = pd.Series([_text(value) for value in frame[name]], index=frame.index, dtype=object)
    whole = frame.drop(columns={name, "text"} & set(frame.columns))
    whole = whole.assign(**{key: known[key] for key in known if key not in whole}, text=said)
    first = [name for name in ORIGIN if name in whole]
    rest = [name for name in whole if name not in (*ORIGIN, "text")]
    return whole.loc[that_count(frame) & (said != ""), [*first, *rest, "text"]]


def _named(index: pd.Index) -> list[str]:
    return [level for level in index.names if isinstance(level, str)]


def _column_of(frame: pd.DataFrame, column: str | None) -> str:
    wanted = _COLUMNS if column is None else (column,)
    found = next((name for name in wanted if name in frame.columns), None)
    if found is None:
        raise NotFound(
            f"The frame has no column {' or '.join(map(repr, wanted))}.",
            f"Say column=…; there are: {', '.join(map(str, frame.columns)) or 'none'}.",
        )
    return found


def _text(value: object) -> str:
    """Return what an answer says, empty if nothing; of a list, each on a line."""
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, str):
        return value.strip()
    return "" if value is None or value is pd.NA or value != value else str(value)


def _in_order(answers: pd.DataFrame) -> pd.DataFrame:
    keys = [
        (str(code), *_number(seq), text)
        for code, seq, text in zip(answers["code"], answers["seq"], answers["text"], strict=True)
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return answers.iloc[order].reset_index(drop=True)


def _number(seq: object) -> tuple[float, str]:
    """Return a key that puts numbers first, in order, and then names."""
    if isinstance(seq, Real) and seq == seq:
        return float(seq), ""
    return float("inf"), str(seq)
