"""Codes that uncoded answers may have, from those that a person has coded so far.

- Answers become TF-IDF vectors of their words, in the forms that the word cloud counts together;
  a new answer is compared with the coded ones by cosine, and the nearest of them vote, each as
  much as it is alike (T. Cover and P. Hart 1967, "Nearest neighbor pattern classification", IEEE
  Transactions on Information Theory 13, 21-27).
- So every suggestion shows the coded answers that lead to it.  Nothing is drawn by lot: the same
  codings suggest the same.
- Only a coder's own codings lead to their suggestions: who codes beside another must not be led
  by them, or their agreement says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from plwidgets.analysis.coding.codings import Codings
from plwidgets.analysis.coding.snapshot import AnswerId, Snapshot, key
from plwidgets.analysis.text.corpus import Corpus, Texts

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEWEST = 10
"""From fewer coded answers nothing is suggested."""

_NEAREST = 5
_ALIKE = 0.2
"""A coded answer that is less like the new one than this leads to nothing."""
_SHARE = 0.5
"""A code is suggested if the nearest answers that have it are at least half of their likeness."""

_COLUMNS = ("code", "activity", "seq", "text", "id", "name", "status", "strength", "because")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code that an answer may have: `strength` from 0 to 1, and the coded answers behind it."""

    answer: AnswerId
    code: str
    strength: float
    because: tuple[AnswerId, ...]
    status: str = "suggested"


class Suggester:
    """Compares answers with those that are coded; their words are counted once."""

    def __init__(self, answers: Texts | Corpus, language: str = "en") -> None:
        """Take the answers, as `text.Corpus` takes them.  Raises NotFound as it does."""
        self.corpus = Corpus.of(answers, language)
        self.ids = [AnswerId.of(row) for row in self.corpus.answers.to_dict("records")]
        self._places = {answer: place for place, answer in enumerate(self.ids)}

    def text(self, answer: AnswerId) -> str:
        """Return what an answer says."""
        return self.corpus.texts[self._places[answer]]

    def suggest(self, answer: AnswerId, state: Snapshot, coder: str) -> list[Suggestion]:
        """Return the codes that an answer may have, the strongest first.

        None for an answer that the coder has coded, and none from fewer than 10 coded ones.
        """
        given = {one: codes for one, codes in state.by(coder).items() if one in self._places}
        if len(given) < FEWEST or answer in given or answer not in self._places:
            return []
        alike = self._alike(answer, list(given))
        strengths = {
            code.id: [(one, like) for one, like in alike if code.id in given[one]]
            for code in state.book.active
        }
        whole = sum(like for _, like in alike)
        found = [
            Suggestion(answer, code, _share(those, whole), tuple(one for one, _ in those))
            for code, those in strengths.items()
            if those and _share(those, whole) >= _SHARE
        ]
        return sorted(found, key=lambda suggestion: -suggestion.strength)

    def _alike(self, answer: AnswerId, coded: list[AnswerId]) -> list[tuple[AnswerId, float]]:
        """Return the coded answers nearest to an answer, with how alike they are."""
        if self._vectors is None:
            return []
        rows = self._vectors[[self._places[one] for one in coded]]
        cosines = (rows @ self._vectors[self._places[answer]].T).toarray().ravel()
        nearest = np.argsort(-cosines, kind="stable")[:_NEAREST]
        return [(coded[at], float(cosines[at])) for at in nearest if cosines[at] >= _ALIKE]

    @cached_property
    def _vectors(self) -> csr_matrix | None:
        """The answers as TF-IDF vectors of length 1, None where no word is left."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # heavy; only when needed

        said = [[token.key for token in row if token.content] for row in self.corpus.tokens]
        if not any(said):
            return None
        return TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(said)


def suggestions(
    answers: Texts | Corpus, codings: Codings | Snapshot, coder: str, language: str = "en"
) -> pd.DataFrame:
    """Return the codes suggested for all answers that a coder has not coded yet.

    A row for each answer and code: `code` (of the room), `activity`, `seq`, `text`, `id` and
    `name` of the code, `status` (always "suggested"), `strength` from 0 to 1, and `because`: the
    coded answers that lead to it, each `{code, activity, seq, text}`.  Raises NotFound when the
    frame has no texts.
    """
    state = codings if isinstance(codings, Snapshot) else codings.now
    suggester = Suggester(answers, language)
    rows = [
        _row(suggester, state, one)
        for answer in suggester.ids
        for one in suggester.suggest(answer, state, coder)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _row(suggester: Suggester, state: Snapshot, one: Suggestion) -> dict[str, object]:
    because = [key(answer) | {"text": suggester.text(answer)} for answer in one.because]
    return {
        **key(one.answer),
        "text": suggester.text(one.answer),
        "id": one.code,
        "name": state.book[one.code].name,
        "status": one.status,
        "strength": one.strength,
        "because": because,
    }


def _share(those: list[tuple[AnswerId, float]], whole: float) -> float:
    return sum(like for _, like in those) / whole
