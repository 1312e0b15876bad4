"""An order of preference: points for each place, and how far people agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import ClassVar, Literal, Self, TypedDict

from pydantic import Field, model_validator

from plwidgets.activities import base, mixing
from plwidgets.activities.carrying import Carrying, carried_or_written
from plwidgets.activities.fit import enough, known, once
from plwidgets.activities.items import PicturedItems, label
from plwidgets.activities.variables import Variable, named
from plwidgets.locales import tell
from plwidgets.numbers.concordance import kendalls_w


class Prompt(Carrying):
    """What is ranked, and how many places there are."""

    gives_ideas: ClassVar[bool] = True
    quick: ClassVar[base.Quick] = "lines"

    kind: Literal["ranking"] = "ranking"
    options: PicturedItems = carried_or_written(12, "What is ranked.")
    places: int | None = Field(
        None, ge=1, le=12, description="How many are ranked, from the first; all, if not set."
    )
    at_least: int | None = Field(
        None, ge=1, le=12, description="How many places must be filled; all of them, if not set."
    )

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        least, most = self.limits()
        if not least <= most <= self.most:
            raise ValueError(
                f"at_least {least} and places {most} do not fit {self.most} options; "
                "at_least ≤ places ≤ number of options"
            )
        return self

    def limits(self) -> tuple[int, int]:
        """Return how many places must be filled, and how many there are."""
        places = self.places or self.most
        return self.at_least or places, places

    @classmethod
    def asked_now(cls, question: str, lines: Sequence[str]) -> dict[str, object]:
        """Let people rank the lines."""
        return {"prompt": question, "options": [*lines]}

    @property
    def top(self) -> int:
        """The points for a first place: as many as make a last place, or none, worth zero."""
        return min(self.limits()[1], len(self.options) - 1)


class Answer(base.Answer[Prompt]):
    """The ids of what is ranked, the best first."""

    ranking: tuple[str, ...] = Field(max_length=12)

    def check(self, prompt: Prompt) -> None:
        """Refuse options that are not there, one in two places, too few places or too many."""
        known(prompt, prompt.options, self.ranking, "ranking")
        least, most = prompt.limits()
        once(prompt, self.ranking, "ranking")
        enough(prompt, len(self.ranking), tell("ranked options"), "ranking", least, most)

    @classmethod
    def mixed(cls, prompt: Prompt, given: Sequence[base.Entry[Self]], dice: Random) -> list[Self]:
        """Return rankings in which each option has each place as often as in these."""
        dealt = mixing.deal_places([one.answer.ranking for one in given], dice)
        return [cls(ranking=ranking) for ranking in dealt]

    def said(self, prompt: Prompt) -> str:
        """Return the labels with their places."""
        return ", ".join(
            f"{place}. {label(prompt.options, id)}" for place, id in enumerate(self.ranking, 1)
        )

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return the ids in order, and the place of each option, None where it has none."""
        places = {id: place for place, id in enumerate(self.ranking, 1)}
        return {
            "ranking": list(self.ranking),
            **{f"place_{option.id}": places.get(option.id) for option in prompt.options},
        }

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [
            Variable("ranking", "derived", values=named(prompt.options)),
            *(Variable(f"place_{one.id}", "rank", one.label) for one in prompt.options),
        ]


class Details(TypedDict):
    """First places by option, how many ranked all, and how far these agree (Kendall's W)."""

    places: int
    firsts: dict[str, int]
    complete: int
    agreement: float | None


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """Points, first places, and sums of the ranks of those who ranked everything.

    All sums are integers, so that taking an answer out leaves no trace of it.
    """

    statistic = "points"

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._points: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()
        self._ranks: Counter[str] = Counter()
        self._complete = 0

    def include(self, entry: base.Entry[Answer]) -> None:
        """Give each option its points."""
        self._count(entry.answer.ranking, 1)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take each option's points back."""
        self._count(entry.answer.ranking, -1)

    def _count(self, ranking: tuple[str, ...], times: int) -> None:
        complete = len(ranking) == len(self.prompt.options)
        self._complete += times * complete
        self._firsts[ranking[0]] += times
        for place, id in enumerate(ranking):
            self._points[id] += times * (self.prompt.top - place)
            self._ranks[id] += times * complete * (place + 1)

    def rows(self) -> list[base.Row]:
        """Return a row for each option, most points first, as a share of the most possible."""
        most = self.prompt.top * self.n
        ranked = sorted(self.prompt.options, key=lambda option: -self._points[option.id])
        return [
            base.Row(
                id=option.id,
                label=option.label,
                value=self._points[option.id],
                share=self._points[option.id] / most if most else 0.0,
                of=most,
            )
            for option in ranked
        ]

    def details(self) -> Details:
        """Return `firsts` by option, how many ranked all (`complete`), and `agreement`."""
        return {
            "places": self.prompt.limits()[1],
            "firsts": {option.id: self._firsts[option.id] for option in self.prompt.options},
            "complete": self._complete,
            "agreement": self._agreement(),
        }

    def _agreement(self) -> float | None:
        """Return Kendall's W of the complete rankings.

        They have no ties, so nothing is corrected for; a ranking that leaves places empty does
        not count here.
        """
        return kendalls_w(
            (2 * self._ranks[option.id] for option in self.prompt.options), self._complete
        )
