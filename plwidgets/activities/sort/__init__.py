"""Cards into buckets: where people agree, what splits them, and an answer to hold against it."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.items import Item, Items, differ, from_texts, known
from plwidgets.exceptions import InvalidAnswer


class Card(Item):
    """A card, and the bucket where an official answer has it."""

    official: str = Field("", description="The bucket of the official answer, shown on reveal.")


Cards = Annotated[tuple[Card, ...], BeforeValidator(from_texts), AfterValidator(differ)]


class Prompt(base.Prompt):
    """The cards, the buckets, and perhaps where the cards belong."""

    kind: Literal["sort"] = "sort"
    buckets: Items = Field(min_length=2, max_length=6)
    cards: Cards = Field(min_length=1, max_length=30)
    at_least: int = Field(0, ge=0, description="How many cards must be sorted; 0 is all.")
    results: Literal["hidden", "projector"] = Field(
        "hidden", description="Who sees results at first; all do once they are revealed."
    )

    @model_validator(mode="after")
    def _official_buckets_are_there(self) -> Self:
        ids = [bucket.id for bucket in self.buckets]
        for card in self.cards:
            if card.official and card.official not in ids:
                raise ValueError(
                    f"the card '{card.id}' has the official bucket '{card.official}'; "
                    f"there are: {', '.join(ids)}"
                )
        if self.at_least > len(self.cards):
            raise ValueError(f"at_least {self.at_least} does not fit {len(self.cards)} cards")
        return self

    @property
    def needed(self) -> int:
        """How many cards an answer sorts at least."""
        return self.at_least or len(self.cards)

    @property
    def official(self) -> dict[str, str]:
        """The official bucket of each card that has one."""
        return {card.id: card.official for card in self.cards if card.official}

    def public(self, revealed: bool = False) -> dict[str, Any]:
        """Return what may be seen; where the cards belong only once results are revealed."""
        shown = super().public(revealed)
        if not revealed:
            for card in shown["cards"]:
                card.pop("official", None)
        return shown


class Answer(base.Answer):
    """The bucket of each card that was sorted."""

    buckets: dict[str, str] = Field(max_length=30)

    def check(self, prompt: Prompt) -> None:
        """Refuse cards and buckets that are not there, and too few cards."""
        known(prompt, prompt.cards, self.buckets, "buckets")
        known(prompt, prompt.buckets, self.buckets.values(), "buckets")
        if len(self.buckets) < prompt.needed:
            raise InvalidAnswer(
                f"'{prompt.id}': {len(self.buckets)} of {prompt.needed} cards are sorted.",
                "Sort the others too.",
                field="buckets",
            )

    def said(self, prompt: Prompt) -> str:
        """Return each bucket with the labels of its cards."""
        told = []
        for bucket in prompt.buckets:
            inside = [c.label for c in prompt.cards if self.buckets.get(c.id) == bucket.id]
            told.append(f"{bucket.label}: {', '.join(inside) or '–'}")
        return "; ".join(told)

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return `card_ID` for each card: the id of its bucket, None where it was left."""
        return {f"card_{card.id}": self.buckets.get(card.id) for card in prompt.cards}


class Tally(base.Tally):
    """How often each card went into each bucket."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._sorted: Counter[tuple[str, str]] = Counter()

    def include(self, entry: base.Entry) -> None:
        """Count the cards of one answer."""
        self._sorted.update(entry.answer.buckets.items())

    def exclude(self, entry: base.Entry) -> None:
        """Take them out of their buckets again."""
        self._sorted.subtract(entry.answer.buckets.items())

    def rows(self) -> list[base.Row]:
        """Return a row for each card and bucket; its share is of those who sorted the card."""
        return [
            base.Row(
                id=f"{card.id}.{bucket.id}",
                label=f"{card.label}: {bucket.label}",
                value=self._sorted[card.id, bucket.id],
                share=self._sorted[card.id, bucket.id] / max(1, self._times(card.id)),
            )
            for card in self.prompt.cards
            for bucket in self.prompt.buckets
        ]

    def details(self) -> dict[str, Any]:
        """Return `cards` and `buckets` by label, and how many sorted each card."""
        return {
            "cards": {card.id: card.label for card in self.prompt.cards},
            "buckets": {bucket.id: bucket.label for bucket in self.prompt.buckets},
            "times": {card.id: self._times(card.id) for card in self.prompt.cards},
        }

    def solution(self) -> dict[str, Any]:
        """Return `official`, and `matched`: the share of all sorted cards that agree with it."""
        official = self.prompt.official
        if not official:
            return {}
        all_times = sum(self._times(card) for card in official)
        agreeing = sum(self._sorted[card, bucket] for card, bucket in official.items())
        return {"official": official, "matched": agreeing / all_times if all_times else 0.0}

    def _times(self, card: str) -> int:
        return sum(self._sorted[card, bucket.id] for bucket in self.prompt.buckets)
