"""The fields of kinds whose words are counted: language, what is merged, parted and left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, ClassVar, TypeAlias, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field

from plwidgets.activities.approving import Approving
from plwidgets.activities.base import Prompt
from plwidgets.activities.naming import Name
from plwidgets.language.fold import fold
from plwidgets.language.lexicon import Lexicon

Phrase: TypeAlias = Annotated[Name, Field(min_length=1, max_length=60)]

LANGUAGE = r"^([a-z]{2,3}(-[A-Za-z0-9]+)*)?$"
"""What a prompt takes as a language; without one it is the workshop's, and English by itself."""


def _listed(synonyms: object) -> object:
    """Let one phrase stand for a list of one."""
    if not isinstance(synonyms, Mapping):
        return synonyms
    return {head: [said] if isinstance(said, str) else said for head, said in synonyms.items()}


def _one_place(synonyms: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the synonyms.  Raises ValueError when a phrase is merged into two words."""
    heads: dict[str, str] = {}
    for head, phrases in synonyms.items():
        for phrase in phrases:
            if heads.setdefault(fold(phrase), head) != head:
                raise ValueError(
                    f"'{phrase}' is merged into '{heads[fold(phrase)]}' and into '{head}'; "
                    "choose one of them"
                )
    return synonyms


Synonyms = Annotated[
    dict[Phrase, tuple[Phrase, ...]],
    BeforeValidator(_listed),
    AfterValidator(_one_place),
    Field(max_length=100),
]


class Merged(TypedDict):
    """What the facilitator merged, left out and parted."""

    synonyms: dict[str, list[str]]
    omit: list[str]
    apart: list[str]


_WORDING = frozenset({"synonyms", "omit", "apart"})


class Wording(Approving):
    """The fields of a prompt whose words are counted."""

    # What is omitted, for one, is not for the room.
    unseen: ClassVar[frozenset[str]] = Prompt.unseen | _WORDING

    language: str = Field(
        "",
        pattern=LANGUAGE,
        description="Language of the answers, whose word forms are merged; else the workshop's.",
    )
    synonyms: Synonyms = Field(
        {}, description="Words, each with the words and phrases that count as it."
    )
    omit: tuple[Phrase, ...] = Field(
        (), max_length=200, description="Words that the cloud leaves out."
    )
    apart: tuple[Phrase, ...] = Field(
        (), max_length=200, description="Spellings that count as written, whatever form they are."
    )

    @property
    def tunable(self) -> frozenset[str]:
        """What is merged, left out and parted."""
        return super().tunable | _WORDING

    def without_words(self) -> Prompt:
        """Return the prompt without what was merged, left out and parted."""
        return self.model_copy(update={"synonyms": {}, "omit": (), "apart": ()})

    def without_lost(self, is_lost: Callable[[str], bool]) -> Prompt:
        """Return the prompt without lost words: what was merged into one stays with the next."""
        merged = [
            tuple(phrase for phrase in (head, *phrases) if not is_lost(phrase))
            for head, phrases in self.synonyms.items()
        ]
        synonyms: dict[str, tuple[str, ...]] = {}
        for head, *rest in filter(None, merged):
            if rest:
                others = (phrase for phrase in rest if phrase != head)
                synonyms[head] = (*synonyms.get(head, ()), *others)
        left = {
            "synonyms": synonyms,
            "omit": tuple(word for word in self.omit if not is_lost(word)),
            "apart": tuple(word for word in self.apart if not is_lost(word)),
        }
        return self.model_copy(update=left)

    def wording(self) -> Merged:
        """Return what the facilitator merged, parted and left out, ready for JSON."""
        synonyms = {head: list(phrases) for head, phrases in self.synonyms.items()}
        return Merged(synonyms=synonyms, omit=list(self.omit), apart=list(self.apart))

    def lexicon(self) -> Lexicon:
        """Return what says which words count as the same here."""
        return Lexicon(self.language, self.synonyms, self.omit, self.apart)
