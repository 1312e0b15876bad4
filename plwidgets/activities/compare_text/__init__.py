"""What the room said earlier, laid over a text: which of its elements were named, and how often.

Nobody is asked anything new.  Each element has a list of terms; an answer names the element if
it holds one of them, in whatever form.  Nothing else decides, and the words that did are shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from heapq import nlargest, nsmallest
from typing import Annotated, ClassVar, Literal, NamedTuple, Self, TypedDict

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from plwidgets.activities import base
from plwidgets.activities.items import differ, with_ids
from plwidgets.activities.naming import Name
from plwidgets.activities.wording import LANGUAGE, Phrase
from plwidgets.language.lemma import Lemmas
from plwidgets.language.lexicon import Lexicon
from plwidgets.language.segment import words

_EXAMPLES = 3
_UNMATCHED = 12


class Element(BaseModel):
    """A part of what the text says, and the terms by which an answer names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")
    label: str = Field(min_length=1, max_length=80)
    passage: str = Field(
        "", max_length=200, description="The words of the text that say it; else the label."
    )
    terms: tuple[Phrase, ...] = Field(
        (), max_length=60, description="Words and phrases that name it; else the label."
    )


Elements = Annotated[tuple[Element, ...], BeforeValidator(with_ids), AfterValidator(differ)]


class Prompt(base.Prompt):
    """Whose answers are compared with which text, and what is looked for."""

    beside: ClassVar[frozenset[str]] = base.Prompt.beside | {"source_note"}

    kind: Literal["compare_text"] = "compare_text"
    of: Name = Field(min_length=1, description="The earlier activity whose answers are compared.")
    text: str = Field(min_length=1, max_length=600, description="The text, a quotation as a rule.")
    source_note: str = Field(
        min_length=1, max_length=200, description="Where the text is from, shown below it."
    )
    elements: Elements = Field(min_length=1, max_length=8)
    language: str = Field(
        "",
        pattern=LANGUAGE,
        description="Language of the answers, in whose forms terms are found; else the workshop's.",
    )

    @property
    def tunable(self) -> frozenset[str]:
        """What is looked for."""
        return frozenset({"elements"})

    @property
    def source(self) -> str:
        """The earlier activity whose answers are tallied here."""
        return self.of

    def without_lost(self, is_lost: Callable[[str], bool]) -> base.Prompt:
        """Return the prompt without lost terms."""
        elements = tuple(
            element.model_copy(
                update={"terms": tuple(term for term in element.terms if not is_lost(term))}
            )
            for element in self.elements
        )
        return self.model_copy(update={"elements": elements})

    @model_validator(mode="after")
    def _passages_are_in_the_text(self) -> Self:
        for element in self.elements:
            if element.passage and element.passage.lower() not in self.text.lower():
                raise ValueError(
                    f"the text does not say '{element.passage}'; the passage of "
                    f"'{element.label}' is copied from the text, or left out"
                )
        return self


Answer = None


class _Term(NamedTuple):
    """A term as it is looked for: its lemmas, and the place of its element."""

    lemmas: Lemmas
    element: int


class _Hit(NamedTuple):
    """A term found in an answer, as it was written there."""

    term: _Term
    spelling: str


class Details(TypedDict):
    """Which words named each element, how often; and how many answers named none."""

    matched: dict[str, dict[str, int]]
    none: int


class PanelView(TypedDict):
    """For who tunes the terms: texts that name each element, and such as name none."""

    examples: dict[str, list[str]]
    unmatched: list[str]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, base.Answer, Outcome]):
    """How many answers named each element, and with which words."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._lexicon = Lexicon(prompt.language)
        self._terms = self._by_first_lemma(prompt)
        self._named: list[dict[base.Place, str]] = [{} for _ in prompt.elements]
        self._unmatched: dict[base.Place, str] = {}
        self._spellings: defaultdict[_Term, Counter[str]] = defaultdict(Counter)

    def include(self, entry: base.Entry) -> None:
        """Count each element that an answer names, and each of the terms that name it."""
        hits = self._hits(entry)
        text = " · ".join(entry.answer.texts())
        for element in {hit.term.element for hit in hits}:
            self._named[element][entry.place] = text
        if not hits:
            self._unmatched[entry.place] = text
        for hit in hits:
            self._spellings[hit.term][hit.spelling] += 1

    def exclude(self, entry: base.Entry) -> None:
        """Take an answer out of what it named."""
        hits = self._hits(entry)
        for element in {hit.term.element for hit in hits}:
            del self._named[element][entry.place]
        self._unmatched.pop(entry.place, None)
        for hit in hits:
            self._spellings[hit.term][hit.spelling] -= 1
            if not self._spellings[hit.term][hit.spelling]:
                del self._spellings[hit.term][hit.spelling]

    def rows(self) -> list[base.Row]:
        """Return a row for each element, in the author's order; its share is of the answers."""
        return [
            base.Row(
                id=element.id,
                label=element.label,
                value=len(named),
                share=len(named) / self.n if self.n else 0.0,
            )
            for element, named in zip(self.prompt.elements, self._named, strict=True)
        ]

    def details(self) -> Details:
        """Return `matched` (element to words with their counts) and how many named `none`."""
        matched: list[Counter[str]] = [Counter() for _ in self.prompt.elements]
        for term, spellings in self._spellings.items():
            if spellings:
                usual = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
                matched[term.element][usual] += spellings.total()
        return {
            "matched": {
                element.id: dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
                for element, found in zip(self.prompt.elements, matched, strict=True)
            },
            "none": len(self._unmatched),
        }

    def panel(self) -> PanelView:
        """Return texts for the facilitator alone: who tunes the terms must see what they miss."""
        examples = {
            element.id: [named[place] for place in nsmallest(_EXAMPLES, named)]
            for element, named in zip(self.prompt.elements, self._named, strict=True)
        }
        latest = nlargest(_UNMATCHED, self._unmatched)
        return {"examples": examples, "unmatched": [self._unmatched[place] for place in latest]}

    def _by_first_lemma(self, prompt: Prompt) -> dict[str, list[_Term]]:
        terms: defaultdict[str, list[_Term]] = defaultdict(list)
        for place, element in enumerate(prompt.elements):
            for phrase in element.terms or (element.label,):
                term = _Term(self._lexicon.lemmas(phrase), place)
                if term.lemmas and term not in terms[term.lemmas[0]]:
                    terms[term.lemmas[0]].append(term)
        return terms

    def _hits(self, entry: base.Entry) -> list[_Hit]:
        """Return each term that an answer holds, once, as it is first written."""
        hits: dict[_Term, _Hit] = {}
        for text in entry.answer.texts():
            for hit in self._in_text(text):
                hits.setdefault(hit.term, hit)
        return list(hits.values())

    def _in_text(self, text: str) -> Iterator[_Hit]:
        said = words(text)
        lemmas = [
            (lemma, place)
            for place, word in enumerate(said)
            for lemma in self._lexicon.lemmas(word)
        ]
        for start, (first, place) in enumerate(lemmas):
            for term in self._terms.get(first, ()):
                end = start + len(term.lemmas)
                if tuple(lemma for lemma, _ in lemmas[start:end]) == term.lemmas:
                    spelling = " ".join(said[place : lemmas[end - 1][1] + 1])
                    yield _Hit(term, self._lexicon.spelled(spelling))
