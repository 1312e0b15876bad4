"""Themes that the answers suggest: a first look for whoever reads them, no verdict.

- Answers become TF-IDF vectors of their words, and non-negative matrix factorization (Lee and
  Seung 1999, "Learning the parts of objects by non-negative matrix factorization", Nature 401,
  788-791) finds groups of words that go together.
- How many there are is chosen by stability (Greene, O'Callaghan and Cunningham 2014, "How many
  topics? Stability analysis for topic models", ECML PKDD 2014): the number whose themes come
  back most alike when they are looked for in parts of the answers.
- An answer belongs to the theme that it is closest to, by cosine, or to none.
- Words of one answer only, or of fewer than one in a thousand, or of more than half of all tell
  no themes apart and are left out.
- Rows are ordered and dice seeded: the same answers give the same themes.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from plwidgets.analysis.text.corpus import Corpus, Texts
from plwidgets.analysis.text.terms import label, usages
from plwidgets.exceptions import Refused

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEWEST = 12
"""Of fewer answers no themes are suggested: one reads them."""
FITS = 0.2
"""An answer that is less like every theme than this fits none."""

_RARE, _COMMON = 1 / 1000, 1 / 2
_MOST = 8
"""More themes than this are not kept in mind."""
_EACH = 5
"""As many answers a theme should have on average, where the number is chosen."""
_SMALLEST = 2
"""What only one answer says is no theme."""
_PARTS, _PART, _LARGEST_PART = 10, 0.8, 500
"""How often themes are looked for again, in which part of the answers, of at most how many."""
_RANKED = 10
"""As many words of a theme are compared with those of another."""
_TERMS, _WEIGHTY = 6, 0.15
"""A theme is told by so many words at most, none of less than this part of the first's weight."""
_CLOSEST = 3
_ROUNDS = 200

_Matrix: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Themes:
    """Suggested themes: `says` in a sentence what was found, or why nothing was.

    `themes` has a row for each, those of most answers first: `theme` (1, 2, …), `label`
    (`Suggested: choose, topic`), `terms`, the weightiest first, the `answers` that it has, their
    `share` of all `n`, and `closest`: the answers most like it, each `{code, seq, text}`.

    `answers` has a row for each answer: where it comes from, `text`, its `theme`, missing if it
    fits none, and `strength`: how like the nearest theme it is, from 0 to 1.

    `stability` says how alike the themes were in parts of the answers, 1 for the same; None
    where there are none.
    """

    says: str
    n: int
    themes: pd.DataFrame
    answers: pd.DataFrame
    stability: float | None = None

    @property
    def unassigned(self) -> pd.DataFrame:
        """The answers that fit no theme."""
        return self.answers[self.answers["theme"].isna()].reset_index(drop=True)

    def __repr__(self) -> str:
        return "\n".join([self.says, *self.themes["label"]])


def themes(
    texts: Texts | Corpus,
    language: str = "en",
    *,
    column: str | None = None,
    number: int | None = None,
    seed: int = 0,
) -> Themes:
    """Return the themes that the answers suggest, and which answer is closest to which.

    `number` asks for so many instead of the most stable number, from 2 to 8 and at most one for
    every five answers; there may be fewer, where the answers hold no more.  Of fewer than 12
    answers none are suggested.  Raises NotFound when the frame has no such column, Refused when
    `number` is less than 1.
    """
    if number is not None and number < 1:
        raise Refused(f"There are no {number} themes.", "Ask for one or more, or leave it open.")
    corpus = Corpus.of(texts, language, column)
    if len(corpus) < FEWEST:
        return _none(corpus, f"Too few answers to suggest themes: {len(corpus)} of {FEWEST}.")
    # By their texts, whatever their numbers: sums of floats depend on the order.
    places = sorted(range(len(corpus)), key=lambda place: corpus.texts[place])
    said = tuple(
        tuple(sorted({token.key for token in corpus.tokens[place] if token.content}))
        for place in places
    )
    found = _found(said, number, seed)
    if found is None:
        return _none(corpus, "No themes to suggest: no words tell these answers apart.")
    return _told(corpus, places, found)


class _Found(NamedTuple):
    """Answers as vectors of their words, and the weights of each word in the themes of them."""

    vectors: csr_matrix
    vocabulary: list[str]
    parts: _Matrix
    stability: float


@lru_cache(maxsize=16)
def _found(said: tuple[tuple[str, ...], ...], number: int | None, seed: int) -> _Found | None:
    """Return the most stable themes of the words of answers, or None if no word tells them apart.

    The last are kept: a page that looks at the same answers in another way asks for them again.
    """
    from threadpoolctl import threadpool_limits  # comes with scikit-learn

    vocabulary = _telling(said)
    if not vocabulary:
        return None
    vectors = _vectors(said, vocabulary)
    most = min(vectors.shape)
    numbers = range(2, 1 + min(_MOST, len(said) // _EACH)) if number is None else [number]
    with threadpool_limits(1):  # several cores take longer for sums as small as these
        stability, parts = max(
            (_stability(vectors, min(size, most), seed) for size in numbers),
            key=lambda found: found[0],
        )
    return _Found(vectors, vocabulary, parts, stability)


def _telling(said: Sequence[Sequence[str]]) -> list[str]:
    """Return the words that may tell answers apart: neither rare nor in most of them."""
    users = Counter(word for row in said for word in row)
    least, most = max(2, _RARE * len(said)), _COMMON * len(said)
    return sorted(word for word, n in users.items() if least <= n <= most)


def _vectors(said: Sequence[Sequence[str]], vocabulary: Sequence[str]) -> csr_matrix:
    """Return the answers as TF-IDF vectors of length 1."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # heavy; only for themes

    return TfidfVectorizer(analyzer=list, vocabulary=vocabulary).fit_transform(said)


def _factors(vectors: csr_matrix | _Matrix, number: int, seed: int) -> _Matrix:
    """Return the weights of every word in each theme, each theme of length 1."""
    from sklearn.decomposition import NMF

    model = NMF(number, init="nndsvd", random_state=seed, max_iter=_ROUNDS)
    with warnings.catch_warnings():
        # Themes that still move a little after so many rounds are themes; stability says more.
        warnings.simplefilter("ignore")
        found: _Matrix = model.fit(vectors).components_
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    found /= np.where(lengths > 0, lengths, 1)
    return found


def _stability(vectors: csr_matrix, number: int, seed: int) -> tuple[float, _Matrix]:
    """Return how alike so many themes are in parts of the answers, and those of all answers."""
    whole = _factors(vectors, number, seed)
    dice = np.random.default_rng(seed)
    answers = vectors.shape[0]
    size = min(int(_PART * answers), _LARGEST_PART)
    alike = [
        # So few answers are worked through sooner with their zeros written out.
        _agreement(whole, _factors(vectors[np.sort(chosen)].toarray(), number, seed))
        for chosen in (dice.permutation(answers)[:size] for _ in range(_PARTS))
    ]
    return float(np.mean(alike)), whole


def _agreement(one: _Matrix, other: _Matrix) -> float:
    """Return how alike two sets of themes are, from 0 to 1, each theme with its counterpart."""
    from scipy.optimize import linear_sum_assignment

    first, second = ([_ranked(theme)[:_RANKED] for theme in each] for each in (one, other))
    alike = np.array([[_overlap(a, b) for b in second] for a in first])
    rows, columns = linear_sum_assignment(alike, maximize=True)
    return float(alike[rows, columns].mean())


def _overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the mean Jaccard index of two rankings, cut after the first, the second, and so on."""
    cuts = range(1, max(len(one), len(other), 1) + 1)
    shared = [len({*one[:cut]} & {*other[:cut]}) for cut in cuts]
    either = [len({*one[:cut]} | {*other[:cut]}) for cut in cuts]
    return float(np.mean([s / e if e else 0.0 for s, e in zip(shared, either, strict=True)]))


def _ranked(theme: _Matrix) -> list[int]:
    """Return the words of a theme by their weight, those of equal weight by alphabet."""
    return [int(word) for word in np.argsort(-theme, kind="stable") if theme[word] > 0]


def _told(corpus: Corpus, places: Sequence[int], found: _Found) -> Themes:
    """Return what was found as frames; `places` are those of the answers in the corpus."""
    parts = found.parts
    strengths = np.zeros((len(corpus), len(parts)))
    strengths[places] = found.vectors @ parts.T
    kept = _kept(strengths)
    if not kept:
        return _none(corpus, "No themes to suggest: no two answers have enough in common.")
    strengths, parts = strengths[:, kept], parts[kept]
    nearest, strongest = strengths.argmax(axis=1), strengths.max(axis=1)
    theme = pd.Series(nearest + 1, dtype="Int64").mask(strongest < FITS)
    fit_none = int(theme.isna().sum())
    says = (
        f"{_plural(len(parts), 'suggested theme')} in {_plural(len(corpus), 'answer')}, "
        f"{fit_none} of which {'fits' if fit_none == 1 else 'fit'} none; "
        f"stability {found.stability:.2f} of 1."
    )
    answers = corpus.origin.assign(text=corpus.texts, theme=theme, strength=strongest)
    words = _words(corpus, found.vocabulary)
    rows = [
        _row(corpus, number, [words[place] for place in _weighty(part)], answers)
        for number, part in enumerate(parts, 1)
    ]
    return Themes(says, len(corpus), _frame(rows), answers, found.stability)


def _kept(strengths: _Matrix) -> list[int]:
    """Return the themes that have answers enough, those of most answers first."""
    nearest = strengths.argmax(axis=1)[strengths.max(axis=1) >= FITS]
    sizes = np.bincount(nearest, minlength=strengths.shape[1])
    order = np.argsort(-sizes, kind="stable")
    return [int(theme) for theme in order if sizes[theme] >= _SMALLEST]


def _weighty(theme: _Matrix) -> Iterator[int]:
    for word in _ranked(theme)[:_TERMS]:
        if theme[word] >= _WEIGHTY * theme.max():
            yield word


def _words(corpus: Corpus, vocabulary: Sequence[str]) -> list[str]:
    """Return the words of the vocabulary as most people wrote them."""
    written = {use.lemma: label(corpus, use) for use in usages(corpus, phrases=False)}
    return [written[lemma] for lemma in vocabulary]


def _row(
    corpus: Corpus, number: int, words: Sequence[str], answers: pd.DataFrame
) -> dict[str, object]:
    own = answers.loc[(answers["theme"] == number).fillna(False), "strength"]
    return {
        "theme": number,
        "label": f"Suggested: {', '.join(words)}",
        "terms": list(words),
        "answers": len(own),
        "share": len(own) / len(corpus),
        "n": len(corpus),
        "closest": list(_closest(corpus, own)),
    }


def _closest(corpus: Corpus, strengths: pd.Series[float]) -> Iterator[dict[str, object]]:
    """Yield the answers most like their theme, no two that say the same."""
    said: set[str] = set()
    for place in strengths.sort_values(ascending=False, kind="stable").index:
        text = corpus.lexicon.fold(corpus.texts[place])
        if text not in said and len(said) < _CLOSEST:
            said.add(text)
            yield corpus.quote(place)


def _none(corpus: Corpus, says: str) -> Themes:
    answers = corpus.origin.assign(
        text=corpus.texts,
        theme=pd.Series(pd.NA, index=corpus.answers.index, dtype="Int64"),
        strength=0.0,
    )
    return Themes(says, len(corpus), _frame([]), answers)


def _frame(rows: Sequence[dict[str, object]]) -> pd.DataFrame:
    types = {"theme": "int64", "label": "string", "terms": "object", "answers": "int64"}
    types |= {"share": "float64", "n": "int64", "closest": "object"}
    return pd.DataFrame(rows, columns=list(types)).astype(types)


def _plural(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
