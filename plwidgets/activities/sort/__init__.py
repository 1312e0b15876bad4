"""Cards, each put into one of a few buckets; where there is an official answer, it waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal, NotRequired, Self, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.files import Picture
from plwidgets.activities.fit import enough, known
from plwidgets.activities.items import Items, Pictured, differ, ids_of_texts, with_ids
from plwidgets.activities.naming import Name
from plwidgets.activities.variables import Variable, named
from plwidgets.locales import tell
from plwidgets.numbers.outcome import Named


class Card(Pictured):
    """Something to sort, and where it belongs if somebody has said so."""

    official: Name = Field(
        "", max_length=160, description="The bucket that it belongs in, kept back: id or text."
    )


Cards = Annotated[tuple[Card, ...], BeforeValidator(with_ids), AfterValidator(differ)]


class PublicCard(TypedDict):
    """A card; where it belongs stands in it once that is revealed."""

    id: str
    label: str
    gloss: str
    image: NotRequired[Picture]
    official: NotRequired[str]


class Public(TypedDict):
    """What the room is told in another form."""

    cards: list[PublicCard]


class Prompt(base.Prompt):
    """The cards, and the buckets they go into."""

    kind: Literal["sort"] = "sort"
    cards: Cards = Field(
        min_length=2,
        max_length=24,
        description="What is sorted: texts, or an `id`, a `label`, a `gloss` and, kept back "
        "until results are revealed, the `official` bucket.",
    )
    buckets: Items = Field(min_length=2, max_length=6, description="Where cards can go.")
    at_least: int = Field(1, ge=1, description="How many cards must be sorted.")

    @model_validator(mode="before")
    @classmethod
    def _names_buckets_by_their_texts(cls, data: object) -> object:
        cards = data.get("cards") if isinstance(data, Mapping) else None
        if not isinstance(data, Mapping) or not isinstance(cards, list | tuple):
            return data
        buckets = data.get("buckets")

        def placed(card: object) -> object:
            if not isinstance(card, Mapping) or "official" not in card:
                return card
            return {**card, "official": ids_of_texts(buckets, [card["official"]])[0]}

        return {**data, "cards": [placed(card) for card in cards]}

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.at_least > len(self.cards):
            raise ValueError(
                f"at_least {self.at_least} is more than there are cards ({len(self.cards)})"
            )
        return self

    @model_validator(mode="after")
    def _official_buckets_are_there(self) -> Self:
        ids = [bucket.id for bucket in self.buckets]
        for card in self.cards:
            if card.official and card.official not in ids:
                raise ValueError(
                    f"card '{card.label}' is officially in '{card.official}', which is no bucket; "
                    f"there are: {', '.join(bucket.label for bucket in self.buckets)}"
                )
        if self.official and self.results == "live":
            raise ValueError(
                "results: live leaves no moment at which to reveal the official answers; "
                "use results: hidden or results: projector"
            )
        return self

    @property
    def official(self) -> dict[str, str]:
        """Where cards officially belong: card to bucket."""
        return {card.id: card.official for card in self.cards if card.official}

    def without_solution(self) -> Self:
        """Return the cards without the buckets that they belong in."""
        cards = tuple(card.model_copy(update={"official": ""}) for card in self.cards)
        return self.model_copy(update={"cards": cards})

    def public(self, revealed: bool = False) -> dict[str, object]:
        """Return what people may see: no card tells where it belongs before that is revealed."""
        cards = [
            card.model_dump(
                exclude=set() if revealed and card.official else {"official"}, exclude_none=True
            )
            for card in self.cards
        ]
        return {**super().public(revealed), "cards": cards}


class Answer(base.Answer[Prompt]):
    """Which bucket each card is in; cards may be left out."""

    buckets: dict[str, str] = Field(max_length=24)

    def check(self, prompt: Prompt) -> None:
        """Refuse cards and buckets that are not there, and too few cards."""
        known(prompt, prompt.cards, self.buckets.keys(), "buckets")
        known(prompt, prompt.buckets, self.buckets.values(), "buckets")
        enough(prompt, len(self.buckets), tell("sorted cards"), "buckets", prompt.at_least)

    def said(self, prompt: Prompt) -> str:
        """Return each bucket with the cards in it."""
        return " · ".join(
            f"{bucket.label}: {', '.join(inside)}"
            for bucket in prompt.buckets
            if (inside := [c.label for c in prompt.cards if self.buckets.get(c.id) == bucket.id])
        )

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return a column for each card, how many are sorted, how many match."""
        official = prompt.official
        matched = sum(self.buckets.get(card) == bucket for card, bucket in official.items())
        return {
            **{f"bucket_{card.id}": self.buckets.get(card.id) for card in prompt.cards},
            "sorted": len(self.buckets),
            "matched": matched if official else None,
        }

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [
            *(
                Variable(f"bucket_{card.id}", "choice", card.label, named(prompt.buckets))
                for card in prompt.cards
            ),
            Variable("sorted", "number", "Cards sorted"),
            Variable("matched", "number", "Cards where they officially belong"),
        ]


class SortedCard(TypedDict):
    """A card: how many sorted it, and how many of them into each bucket."""

    id: str
    label: str
    sorted: int
    counts: list[int]


class Details(TypedDict):
    """The buckets, and how the cards lie in them."""

    buckets: list[Named]
    cards: list[SortedCard]


class Solution(TypedDict, total=False):
    """The official bucket of cards, and how many of those that were placed lie there."""

    official: dict[str, str]
    matched: int
    placed: int


class Outcome(base.Outcome, Details, Solution):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How often each card was put into each bucket."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._counts: Counter[tuple[str, str]] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count each card in its bucket."""
        self._counts.update(entry.answer.buckets.items())

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take each card out of its bucket again."""
        self._counts.subtract(entry.answer.buckets.items())

    def rows(self) -> list[base.Row]:
        """Return a row for each card in each bucket; shares are of those who sorted the card."""
        return [
            base.Row(
                id=f"{card['id']}.{bucket.id}",
                label=f"{card['label']} → {bucket.label}",
                value=count,
                share=count / card["sorted"] if card["sorted"] else 0.0,
                of=card["sorted"],
            )
            for card in self._cards()
            for bucket, count in zip(self.prompt.buckets, card["counts"], strict=True)
        ]

    def details(self) -> Details:
        """Return `buckets`, and `cards` with how many sorted each and the count in each bucket."""
        return {
            "buckets": [{"id": b.id, "label": b.label} for b in self.prompt.buckets],
            "cards": self._cards(),
        }

    def solution(self) -> Solution:
        """Return the `official` buckets, and how many of the cards sorted `matched` them."""
        official = self.prompt.official
        if not official:
            return {}
        placed = [card["sorted"] for card in self._cards() if card["id"] in official]
        matched = sum(self._counts[pair] for pair in official.items())
        return {"official": official, "matched": matched, "placed": sum(placed)}

    def _cards(self) -> list[SortedCard]:
        counted = [
            (card, [self._counts[card.id, bucket.id] for bucket in self.prompt.buckets])
            for card in self.prompt.cards
        ]
        return [
            {"id": card.id, "label": card.label, "sorted": sum(counts), "counts": counts}
            for card, counts in counted
        ]
