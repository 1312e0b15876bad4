"""Cards from a deck: a few that are one's own, in one pile or in two."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.items import Item, Items, known, label
from plwidgets.exceptions import InvalidAnswer


class Pile(Item):
    """Where picked cards go, and how many it takes."""

    at_least: int = Field(1, ge=0, le=40)
    at_most: int = Field(3, ge=1, le=40)


class Prompt(base.Prompt):
    """A deck of cards, and the piles to pick for."""

    kind: Literal["pick"] = "pick"
    cards: Items = Field(min_length=2, max_length=40)
    piles: tuple[Pile, ...] = Field(
        (), max_length=2, description="One pile or two to pick for; without, one."
    )
    at_least: int = Field(1, ge=0, description="How many must be picked where there is one pile.")
    at_most: int = Field(3, ge=1, description="How many may be picked where there is one pile.")
    overlap: bool = Field(False, description="Whether a card may be in both piles.")
    display: Literal["bars", "treemap"] = Field("bars", description="How one pile is drawn.")

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        for pile in self.sides:
            if not pile.at_least <= pile.at_most <= len(self.cards):
                raise ValueError(
                    f"at_least {pile.at_least} and at_most {pile.at_most} do not fit "
                    f"{len(self.cards)} cards; at_least ≤ at_most ≤ number of cards"
                )
        if self.display == "treemap" and len(self.piles) > 1:
            raise ValueError("a treemap shows one pile; leave display out, or one pile")
        return self

    @property
    def sides(self) -> tuple[Pile, ...]:
        """The piles, also where the author names none."""
        alone = Pile(
            id="picked", label="Picked", gloss="", at_least=self.at_least, at_most=self.at_most
        )
        return self.piles or (alone,)


class Answer(base.Answer):
    """The ids of the cards in each pile."""

    picks: dict[str, tuple[str, ...]] = Field(max_length=2)

    def check(self, prompt: Prompt) -> None:
        """Refuse piles and cards that are not there, the same one twice, too few or too many."""
        known(prompt, prompt.sides, self.picks, "picks")
        for pile in prompt.sides:
            cards = self.picks.get(pile.id, ())
            known(prompt, prompt.cards, cards, f"picks.{pile.id}")
            if len(set(cards)) != len(cards) or not pile.at_least <= len(cards) <= pile.at_most:
                raise InvalidAnswer(
                    f"'{prompt.id}' takes {pile.at_least} to {pile.at_most} different cards for "
                    f"'{pile.label}', got {len(set(cards))}.",
                    "Pick again.",
                    field=f"picks.{pile.id}",
                )
        both = set.intersection(*(set(self.picks.get(pile.id, ())) for pile in prompt.sides))
        if len(prompt.sides) > 1 and both and not prompt.overlap:
            raise InvalidAnswer(
                f"'{prompt.id}': '{sorted(both)[0]}' is in both piles.",
                "Leave it in one.",
                field="picks",
            )

    def said(self, prompt: Prompt) -> str:
        """Return the labels of the cards, pile by pile."""
        told = []
        for pile in prompt.sides:
            labels = [label(prompt.cards, id) for id in self.picks.get(pile.id, ())]
            head = f"{pile.label}: " if len(prompt.sides) > 1 else ""
            told.append(head + (", ".join(labels) or "–"))
        return "; ".join(told)

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return the ids in each pile as a list, named for the pile."""
        return {pile.id: list(self.picks.get(pile.id, ())) for pile in prompt.sides}


class Tally(base.Tally):
    """How often each card was picked for each pile."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._picked: dict[str, Counter[str]] = {pile.id: Counter() for pile in prompt.sides}

    def include(self, entry: base.Entry) -> None:
        """Count each card that was picked."""
        for pile, cards in entry.answer.picks.items():
            self._picked[pile].update(cards)

    def exclude(self, entry: base.Entry) -> None:
        """Take each of them off again."""
        for pile, cards in entry.answer.picks.items():
            self._picked[pile].subtract(cards)

    def rows(self) -> list[base.Row]:
        """Return a row for each card and pile; its share is of the people who answered."""
        piles = self.prompt.sides
        return [
            base.Row(
                id=f"{pile.id}.{card.id}" if len(piles) > 1 else card.id,
                label=f"{card.label} ({pile.label})" if len(piles) > 1 else card.label,
                value=self._picked[pile.id][card.id],
                share=self._picked[pile.id][card.id] / self.n if self.n else 0.0,
            )
            for card in self.prompt.cards
            for pile in piles
        ]

    def details(self) -> dict[str, Any]:
        """Return `piles` and `cards` by label, and how the results are drawn."""
        return {
            "piles": {pile.id: pile.label for pile in self.prompt.sides},
            "cards": {card.id: card.label for card in self.prompt.cards},
            "display": self.prompt.display,
        }
