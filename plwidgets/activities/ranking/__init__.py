"""Options in order: what comes first for whom, and how far people agree."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from plwidgets.activities import base
from plwidgets.activities.items import Items, known, label
from plwidgets.exceptions import InvalidAnswer


class Prompt(base.Prompt):
    """What is ranked, and how many places there are."""

    kind: Literal["ranking"] = "ranking"
    options: Items = Field(min_length=2, max_length=12)
    places: int = Field(0, ge=0, description="How many are ranked, the best first; 0 is all.")

    @model_validator(mode="after")
    def _places_can_be_filled(self) -> Self:
        if self.places > len(self.options):
            raise ValueError(
                f"{self.places} places for {len(self.options)} options; at most as many as options"
            )
        return self

    @property
    def ranked(self) -> int:
        """How many options an answer ranks."""
        return self.places or len(self.options)


class Answer(base.Answer):
    """The ids of the options, the best first."""

    ranking: tuple[str, ...] = Field(max_length=12)

    def check(self, prompt: Prompt) -> None:
        """Refuse options that are not there or come twice, and too few or too many."""
        known(prompt, prompt.options, self.ranking, "ranking")
        if len(set(self.ranking)) != prompt.ranked or len(self.ranking) != prompt.ranked:
            raise InvalidAnswer(
                f"'{prompt.id}' ranks {prompt.ranked} different options, "
                f"got {len(set(self.ranking))}.",
                "Give each a place of its own.",
                field="ranking",
            )

    def said(self, prompt: Prompt) -> str:
        """Return the labels in order."""
        return " > ".join(label(prompt.options, id) for id in self.ranking)

    def columns(self, prompt: Prompt) -> dict[str, Any]:
        """Return `place_ID` for each option, from 1, None where it has none; and the ranking."""
        place = {id: number for number, id in enumerate(self.ranking, 1)}
        return {"ranking": list(self.ranking)} | {
            f"place_{option.id}": place.get(option.id) for option in prompt.options
        }


class Tally(base.Tally):
    """Borda points, first places and agreement.

    Of p places the first gives p points, the last 1, none 0: the count of Borda, Mémoire sur
    les élections au scrutin (1781).
    """

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._points: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()

    def include(self, entry: base.Entry) -> None:
        """Add the points of one ranking."""
        self._count(entry.answer, 1)

    def exclude(self, entry: base.Entry) -> None:
        """Take them off again."""
        self._count(entry.answer, -1)

    def _count(self, answer: Answer, by: int) -> None:
        for place, id in enumerate(answer.ranking):
            self._points[id] += by * (self.prompt.ranked - place)
        self._firsts[answer.ranking[0]] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each option, most points first; its share is of all it could get."""
        most = self.n * self.prompt.ranked
        ordered = sorted(self.prompt.options, key=lambda option: -self._points[option.id])
        return [
            base.Row(
                id=option.id,
                label=option.label,
                value=self._points[option.id],
                share=self._points[option.id] / most if most else 0.0,
            )
            for option in ordered
        ]

    def details(self) -> dict[str, Any]:
        """Return `firsts`, `places`, and `agreement`: Kendall's W, None where it cannot be told."""
        return {
            "firsts": {option.id: self._firsts[option.id] for option in self.prompt.options},
            "places": self.prompt.ranked,
            "agreement": self._agreement(),
        }

    def _agreement(self) -> float | None:
        """Return Kendall's W of complete rankings, from 0 (none) to 1 (all alike).

        W = 12 S / (m² (k³ - k)), with S the squared deviations of the rank sums of k options
        from their mean, over m rankings: Kendall and Babington Smith, The Problem of m
        Rankings (1939).  The points of a complete ranking are its ranks turned round, so
        their sums deviate by as much.
        """
        m, k = self.n, len(self.prompt.options)
        if m < 2 or self.prompt.ranked < k:
            return None
        mean = m * (k + 1) / 2
        deviations = sum((self._points[option.id] - mean) ** 2 for option in self.prompt.options)
        return float(12 * deviations / (m**2 * (k**3 - k)))
