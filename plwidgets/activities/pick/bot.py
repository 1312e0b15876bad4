"""How a bot picks: each pile has favourites of its own, and few piles are filled to the brim."""

from __future__ import annotations

from random import Random

from plwidgets.activities.pick import Prompt


def answer(prompt: Prompt, dice: Random) -> dict[str, object]:
    """Return cards for each pile, as many as it takes or a few less."""
    left = [card.id for card in prompt.cards]
    picks: dict[str, list[str]] = {}
    needed = sum(prompt.limits(pile)[0] for pile in prompt.piles)
    for number, pile in enumerate(prompt.piles):
        least, most = prompt.limits(pile)
        needed -= least
        room = len(left) - (0 if prompt.overlap else needed)
        wanted = min(room, max(least, 1, min(most, 8) - int(dice.expovariate(1.4))))
        deck = [card.id for card in prompt.cards]
        lots = {id: dice.random() ** (1 / _liked(deck.index(id), number, len(deck))) for id in left}
        chosen = sorted(left, key=lots.__getitem__, reverse=True)[: max(0, wanted)]
        picks[pile.id] = [id for id in deck if id in chosen]
        if not prompt.overlap:
            left = [id for id in left if id not in picks[pile.id]]
    return {"picks": picks}


def _liked(place: int, pile: int, deck: int) -> float:
    """Return how much a card is liked in a pile: a fixed mix, another for each pile."""
    return 0.25 + ((place * 7 + pile * 5 + 3) % deck / deck) ** 2 * 2
