"""Cards picked from a deck, into one pile or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Annotated, ClassVar, Literal, Self, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from plwidgets.activities import base, mixing
from plwidgets.activities.fit import enough, known, once
from plwidgets.activities.items import Item, PicturedItems, differ, label, with_ids
from plwidgets.activities.variables import Variable, named
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell


class Pile(Item):
    """Somewhere to put cards; limits that it does not set are those of the prompt."""

    at_least: int | None = Field(None, ge=0, description="How many cards it needs.")
    at_most: int | None = Field(None, ge=1, description="How many cards it takes.")


Piles = Annotated[tuple[Pile, ...], BeforeValidator(with_ids), AfterValidator(differ)]


class PublicPile(TypedDict):
    """A pile, with both its limits."""

    id: str
    label: str
    gloss: str
    at_least: int
    at_most: int


class Public(TypedDict):
    """What the room is told in another form."""

    piles: list[PublicPile]


class Prompt(base.Prompt):
    """The deck, and what is picked from it."""

    beside: ClassVar[frozenset[str]] = base.Prompt.beside | {"display"}

    kind: Literal["pick"] = "pick"
    cards: PicturedItems = Field(min_length=2, max_length=60, description="The deck.")
    piles: Piles = Field(
        (Pile.model_validate({"id": "picked", "label": "Picked"}),),
        min_length=1,
        max_length=4,
        description="What cards are picked for, each with its own `at_least` and `at_most`.",
    )
    at_least: int = Field(1, ge=0, description="How many cards a pile needs.")
    at_most: int | None = Field(
        None, ge=1, description="How many cards a pile takes; as many as there are, if not set."
    )
    overlap: bool = Field(False, description="Whether a card may be in several piles.")
    display: Literal["bars", "treemap"] = Field(
        "bars", description="How results are drawn; a treemap shows one pile."
    )

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        deck = len(self.cards)
        needed = [self.limits(pile)[0] for pile in self.piles]
        for pile in self.piles:
            least, most = self.limits(pile)
            if not least <= most <= deck:
                raise ValueError(
                    f"at_least {least} and at_most {most} of '{pile.label}' do not fit {deck} "
                    "cards; at_least ≤ at_most ≤ number of cards"
                )
        if not self.overlap and sum(needed) > deck:
            raise ValueError(
                f"the piles need {sum(needed)} cards and there are {deck}; "
                "ask for fewer, or set overlap: true"
            )
        if self.display == "treemap" and len(self.piles) > 1:
            raise ValueError("a treemap shows one pile; use display: bars for several")
        return self

    def limits(self, pile: Pile) -> tuple[int, int]:
        """Return how many cards a pile needs, and how many it takes."""
        least = self.at_least if pile.at_least is None else pile.at_least
        return least, pile.at_most or self.at_most or len(self.cards)

    def public(self, revealed: bool = False) -> dict[str, object]:
        """Return what people may see, every pile with both its limits."""
        piles = [
            {"id": pile.id, "label": pile.label, "gloss": pile.gloss}
            | dict(zip(("at_least", "at_most"), self.limits(pile), strict=True))
            for pile in self.piles
        ]
        return super().public(revealed) | {"piles": piles}


class Answer(base.Answer[Prompt]):
    """The ids of the cards in each pile; a pile that is left out is empty."""

    picks: dict[str, tuple[str, ...]] = Field(max_length=4)

    def check(self, prompt: Prompt) -> None:
        """Refuse what is not there, cards in two places, too few cards and too many."""
        known(prompt, prompt.piles, self.picks.keys(), "picks")
        for pile in prompt.piles:
            self._check_pile(prompt, pile)
        placed = [card for cards in self.picks.values() for card in cards]
        if not placed:
            said = tell("'{id}': no card is picked.", id=prompt.id)
            raise _refused(said, tell("Pick at least one."))
        if not prompt.overlap and len(set(placed)) < len(placed):
            said = tell("'{id}': a card is in two piles.", id=prompt.id)
            raise _refused(said, tell("Leave each card in one of them."))

    def _check_pile(self, prompt: Prompt, pile: Pile) -> None:
        cards = self.picks.get(pile.id, ())
        least, most = prompt.limits(pile)
        known(prompt, prompt.cards, cards, "picks")
        once(prompt, cards, "picks")
        enough(prompt, len(cards), tell("cards in '{pile}'", pile=pile.id), "picks", least, most)

    @classmethod
    def mixed(cls, prompt: Prompt, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return piles as large as these, each with cards of others, and no card in two of them."""
        piles: list[dict[str, tuple[str, ...]]] = [{**one.answer.picks} for one in given]

        def fits(who: int, card: str) -> bool:
            return prompt.overlap or not any(card in cards for cards in piles[who].values())

        for pile in prompt.piles:
            hands = [theirs.pop(pile.id, ()) for theirs in piles]
            for theirs, cards in zip(piles, mixing.deal(hands, dice, fits), strict=True):
                theirs[pile.id] = tuple(cards)
        return [cls(picks=theirs) for theirs in piles]

    def counted_in(self, prompt: Prompt) -> frozenset[str]:
        """Return the ids of the rows of a tally in which it is counted."""
        return frozenset(
            _row_id(prompt, card, pile) for pile, cards in self.picks.items() for card in cards
        )

    def said(self, prompt: Prompt) -> str:
        """Return the labels of the cards, after the name of their pile where there are several."""
        piles = [
            (f"{pile.label}: " if len(prompt.piles) > 1 else "")
            + ", ".join(label(prompt.cards, card) for card in self.picks[pile.id])
            for pile in prompt.piles
            if self.picks.get(pile.id)
        ]
        return " · ".join(piles)

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return for each pile the ids of its cards and their labels, each as a list."""
        found: dict[str, object] = {}
        for pile in prompt.piles:
            cards = self.picks.get(pile.id, ())
            found[f"cards_{pile.id}"] = list(cards)
            found[f"labels_{pile.id}"] = [label(prompt.cards, card) for card in cards]
        return found

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        deck = named(prompt.cards)
        return [
            variable
            for pile in prompt.piles
            for variable in (
                Variable(f"cards_{pile.id}", "choices", pile.label, deck, none_is_an_answer=True),
                Variable(f"labels_{pile.id}", "derived", pile.label),
            )
        ]


def _row_id(prompt: Prompt, card: str, pile: str) -> str:
    return f"{card}.{pile}" if len(prompt.piles) > 1 else card


def _refused(message: str, hint: str) -> InvalidAnswer:
    return InvalidAnswer(message, hint, field="picks")


class ShownPile(TypedDict):
    """A pile, and how many cards it takes."""

    id: str
    label: str
    at_most: int


class PickedCard(TypedDict):
    """A card, and how often it is in each pile."""

    id: str
    label: str
    counts: list[int]


class Details(TypedDict):
    """The piles, and what is in them."""

    display: str
    piles: list[ShownPile]
    cards: list[PickedCard]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How often each card is in each pile."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._counts: Counter[tuple[str, str]] = Counter()

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count each card in its pile."""
        self._counts.update(_pairs(entry.answer))

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take each card out of its pile again."""
        self._counts.subtract(_pairs(entry.answer))

    def rows(self) -> list[base.Row]:
        """Return a row for each card, or for each card in each pile; shares are of the answers."""
        several = len(self.prompt.piles) > 1
        return [
            base.Row(
                id=_row_id(self.prompt, card.id, pile.id),
                label=f"{card.label} · {pile.label}" if several else card.label,
                value=self._counts[pile.id, card.id],
                share=self._counts[pile.id, card.id] / self.n if self.n else 0.0,
            )
            for card in self.prompt.cards
            for pile in self.prompt.piles
        ]

    def details(self) -> Details:
        """Return `piles` with their limits, and `cards` with the count in each pile."""
        return {
            "display": self.prompt.display,
            "piles": [
                {"id": pile.id, "label": pile.label, "at_most": self.prompt.limits(pile)[1]}
                for pile in self.prompt.piles
            ],
            "cards": [
                {
                    "id": card.id,
                    "label": card.label,
                    "counts": [self._counts[pile.id, card.id] for pile in self.prompt.piles],
                }
                for card in self.prompt.cards
            ],
        }


def _pairs(answer: Answer) -> list[tuple[str, str]]:
    return [(pile, card) for pile, cards in answer.picks.items() for card in cards]
