"""Which words and phrases people use, and in how many of their answers.

- A term is a word that carries meaning, its forms counted together, or a phrase: two or three
  words in a row that come back in other answers.
- A phrase begins and ends with a word that carries meaning: `sense of purpose` is one,
  `of purpose` is none.  It ends where a sentence or a line does.
- A phrase that stands only inside one longer phrase is not told twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from plwidgets.analysis.text.corpus import Corpus, Texts
from plwidgets.language.lexicon import Token

_COLUMNS = {
    "term": "string",
    "lemma": "string",
    "words": "int64",
    "answers": "int64",
    "share": "float64",
    "n": "int64",
    "uses": "int64",
    "forms": "object",
}

_LONGEST = 3
_RECURS = 2
"""In fewer answers than this a row of words is no phrase yet."""
_APART = re.compile(r"[^\S\n]+")
"""What stands between the words of a phrase: spaces, but no mark and no new line."""


@dataclass(slots=True)
class Usage:
    """A term: the places of the answers that use it, how often, and in which forms."""

    lemmas: tuple[str, ...]
    answers: list[int] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def lemma(self) -> str:
        """What its forms have in common."""
        return " ".join(self.lemmas)

    def include(self, answer: int, form: str) -> None:
        """Count one use; answers come in order."""
        if not self.answers or self.answers[-1] != answer:
            self.answers.append(answer)
        self.forms[form] += 1

    def written(self) -> dict[str, int]:
        """Return how often each form is used, the most used first."""
        return dict(sorted(self.forms.items(), key=lambda item: (-item[1], item[0])))


def terms(
    texts: Texts | Corpus,
    language: str = "en",
    *,
    column: str | None = None,
    at_least: int = 1,
    phrases: bool = True,
) -> pd.DataFrame:
    """Return a row for each term, those of most answers first.

    Columns: `term` as most wrote it; `lemma`, what its forms have in common; `words`, how many
    it has; `answers` that use it and their `share` of all `n`; `uses` in all, one answer may
    use it often; `forms`, each with its uses.  `at_least` leaves out terms of fewer answers.
    Raises NotFound when the frame has no such column.
    """
    corpus = Corpus.of(texts, language, column)
    found = [use for use in usages(corpus, phrases) if len(use.answers) >= at_least]
    rows = [_row(corpus, use) for use in found]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def usages(corpus: Corpus, phrases: bool = True) -> list[Usage]:
    """Return every term of the answers, those of most answers first."""
    words: dict[str, Usage] = {}
    rows: dict[str, Usage] = {}
    for place, tokens in enumerate(corpus.tokens):
        for token in tokens:
            if token.content:
                _use(words, [token], place)
        for row in _rows(corpus.texts[place], tokens) if phrases else ():
            _use(rows, row, place)
    # `co-creation` is one word and `co creation` two; people mean the same.
    for lemma in words.keys() & rows.keys():
        _merge(words[lemma], rows.pop(lemma))
    found = [*words.values(), *_recurring(rows)]
    return sorted(found, key=lambda use: (-len(use.answers), use.lemma))


def label(corpus: Corpus, usage: Usage) -> str:
    """Return a term as the author wrote it, else as most people did."""
    return corpus.lexicon.label(usage.lemma) or next(iter(usage.written()))


def _use(found: dict[str, Usage], row: Sequence[Token], place: int) -> None:
    lemmas = tuple(token.key for token in row)
    usage = found.setdefault(" ".join(lemmas), Usage(lemmas))
    usage.include(place, " ".join(token.spelling for token in row))


def _merge(into: Usage, other: Usage) -> None:
    into.answers = sorted({*into.answers, *other.answers})
    into.forms.update(other.forms)


def _rows(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the rows of words in a text that could be a phrase."""
    for first, token in enumerate(tokens):
        if not token.content:
            continue
        for last in range(first + 1, min(first + _LONGEST, len(tokens))):
            if not _APART.fullmatch(text, tokens[last - 1].end, tokens[last].begin):
                break
            if tokens[last].content:
                yield tokens[first : last + 1]


def _recurring(rows: dict[str, Usage]) -> list[Usage]:
    """Return the phrases that more than one answer uses, not those inside one longer phrase."""
    often = {lemma: use for lemma, use in rows.items() if len(use.answers) >= _RECURS}
    inside = {
        part
        for use in often.values()
        for part in (" ".join(use.lemmas[:-1]), " ".join(use.lemmas[1:]))
        if part in often and often[part].forms.total() == use.forms.total()
    }
    return [use for lemma, use in often.items() if lemma not in inside]


def _row(corpus: Corpus, use: Usage) -> dict[str, object]:
    return {
        "term": label(corpus, use),
        "lemma": use.lemma,
        "words": use.lemma.count(" ") + 1,
        "answers": len(use.answers),
        "share": len(use.answers) / len(corpus),
        "n": len(corpus),
        "uses": use.forms.total(),
        "forms": use.written(),
    }
