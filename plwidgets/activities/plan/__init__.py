"""A plan: strategies chosen for each target, steps of one's own, or steps along a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from plwidgets.activities import base
from plwidgets.activities.approving import Approving
from plwidgets.activities.fit import enough, known, once, short_enough
from plwidgets.activities.items import Item, Items, differ, label, with_ids
from plwidgets.activities.plan.own import Groups, Own
from plwidgets.activities.variables import Variable, named
from plwidgets.exceptions import InvalidAnswer
from plwidgets.language.fold import fold
from plwidgets.locales import say, tell
from plwidgets.numbers.outcome import Written

_TARGETS = 12
_AT_MOST = 10
_LONGEST = 280
_OWN_SHOWN = 200
"""So many different steps of a target are told one by one; the room has read enough then."""

ByTarget = dict[str, tuple[str, ...]]


class Target(Item):
    """What a plan is for: a learning target, or a stretch of time."""

    strategies: Items = Field((), max_length=12, description="What can be chosen for it.")


Targets = Annotated[tuple[Target, ...], BeforeValidator(with_ids), AfterValidator(differ)]


class Prompt(Approving):
    """The targets, what can be chosen for each, and whether people may write their own."""

    beside: ClassVar[frozenset[str]] = Approving.beside | {"max_length"}

    kind: Literal["plan"] = "plan"
    targets: Targets = Field(
        min_length=1, max_length=_TARGETS, description="What is planned for, each with strategies."
    )
    own: bool = Field(True, description="Whether people may write strategies of their own.")
    at_most: int = Field(
        1, ge=1, le=_AT_MOST, description="How many may be chosen and written for each target."
    )
    max_length: int = Field(
        140, ge=1, le=_LONGEST, description="The longest strategy of one's own, in characters."
    )
    timeline: bool = Field(False, description="Whether the targets are stretches of time.")

    @model_validator(mode="after")
    def _has_something_to_plan_with(self) -> Self:
        bare = [target.label for target in self.targets if not target.strategies]
        if bare and not self.own:
            raise ValueError(
                f"nothing can be chosen for '{bare[0]}' and nothing written; "
                "give it 'strategies', or leave 'own' out"
            )
        return self

    def target(self, id: str) -> Target:
        """Return a target.  Raises StopIteration for an id that is not there."""
        return next(target for target in self.targets if target.id == id)


class Answer(base.Answer[Prompt]):
    """For each target the ids that were chosen and the texts that were written."""

    chosen: ByTarget = Field(default_factory=dict, max_length=_TARGETS)
    own: ByTarget = Field(default_factory=dict, max_length=_TARGETS)

    @field_validator("chosen", "own")
    @classmethod
    def _without_the_empty(cls, planned: ByTarget) -> ByTarget:
        """Leave out texts and targets with nothing in them."""
        kept = {id: tuple(each for each in some if each) for id, some in planned.items()}
        return {id: some for id, some in kept.items() if some}

    def check(self, prompt: Prompt) -> None:
        """Refuse what is not there, too much for a target, texts too long, and an empty plan."""
        known(prompt, prompt.targets, self.chosen, "chosen")
        known(prompt, prompt.targets, self.own, "own")
        if not self.chosen and not self.own:
            raise InvalidAnswer(
                tell("'{id}' is an empty plan.", id=prompt.id),
                tell("Plan for one target at least."),
                field="chosen",
            )
        for target in prompt.targets:
            self._check_chosen(prompt, target)
            self._check_own(prompt, target)

    def _check_chosen(self, prompt: Prompt, target: Target) -> None:
        chosen, field = self.chosen.get(target.id, ()), f"chosen.{target.id}"
        known(prompt, target.strategies, chosen, field)
        once(prompt, chosen, field)
        count = len(chosen) + len(self.own.get(target.id, ()))
        enough(
            prompt,
            count,
            tell("strategies for '{target}'", target=target.label),
            field,
            most=prompt.at_most,
        )

    def _check_own(self, prompt: Prompt, target: Target) -> None:
        own, field = self.own.get(target.id, ()), f"own.{target.id}"
        if own and not prompt.own:
            raise InvalidAnswer(
                tell("'{id}' takes no strategies of one's own.", id=prompt.id),
                tell("Choose from those that are there."),
                field=field,
            )
        for text in own:
            short_enough(prompt, text, prompt.max_length, field, tell("a strategy"))

    def texts(self) -> list[str]:
        """Return what was written."""
        return [text for texts in self.own.values() for text in texts]

    def without_texts(self, prompt: Prompt) -> Self:
        """Return what was chosen."""
        return self.model_copy(update={"own": {}})

    def said(self, prompt: Prompt) -> str:
        """Return each target with what is planned for it."""
        plans = ((target, self.planned(target)) for target in prompt.targets)
        return " · ".join(f"{target.label}: {', '.join(plan)}" for target, plan in plans if plan)

    def planned(self, target: Target) -> list[str]:
        """Return the labels of what was chosen for a target, then what was written."""
        chosen = [label(target.strategies, id) for id in self.chosen.get(target.id, ())]
        return chosen + list(self.own.get(target.id, ()))

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return for each target the list of ids chosen and the list of texts written."""
        found: dict[str, object] = {}
        for target in prompt.targets:
            found[f"chosen_{target.id}"] = list(self.chosen.get(target.id, ()))
            found[f"own_{target.id}"] = list(self.own.get(target.id, ()))
        return found

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [
            variable
            for target in prompt.targets
            for variable in (
                Variable(f"chosen_{target.id}", "choices", target.label, named(target.strategies)),
                Variable(f"own_{target.id}", "texts", target.label),
            )
        ]


class Strategy(TypedDict):
    """A strategy, and how many chose it for a target."""

    id: str
    label: str
    value: int


class Planned(TypedDict):
    """A target: how many planned for it, what they chose, and what they wrote themselves."""

    id: str
    label: str
    n: int
    strategies: list[Strategy]
    writers: int
    different: int
    own: list[Own]


class Details(TypedDict):
    """The targets, and the answers of those who wrote."""

    timeline: bool
    targets: list[Planned]
    answers: dict[str, Written]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How often each strategy was chosen for each target, and what people wrote themselves."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._chosen: Counter[tuple[str, str]] = Counter()
        self._planned: Counter[str] = Counter()
        self._writers: Counter[str] = Counter()
        self._own = {target.id: Groups() for target in prompt.targets}
        self._answers: dict[str, Written] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count what was chosen, and put what was written with those who wrote the same."""
        answer = entry.answer
        self._count(answer, 1)
        for target, key, text in _written(answer):
            self._own[target].add(key, entry.place, text)
        if answer.own:
            self._answers[entry.id] = {
                "text": answer.said(self.prompt),
                "count": 1,
                "seqs": [entry.seq],
            }

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take what was chosen and written out again."""
        self._count(entry.answer, -1)
        for target, key, _ in _written(entry.answer):
            self._own[target].remove(key, entry.place)
        self._answers.pop(entry.id, None)

    def _count(self, answer: Answer, by: int) -> None:
        for target, ids in answer.chosen.items():
            for id in ids:
                self._chosen[target, id] += by
        for target in answer.chosen.keys() | answer.own.keys():
            self._planned[target] += by
        for target in answer.own:
            self._writers[target] += by

    def rows(self) -> list[base.Row]:
        """Return a row for each strategy of each target, and one for those who wrote their own.

        Shares are of all answers.
        """
        return [row for target in self.prompt.targets for row in self._rows_of(target)]

    def _rows_of(self, target: Target) -> Iterator[base.Row]:
        for strategy in target.strategies:
            yield self._row(
                f"{target.id}.{strategy.id}",
                f"{target.label}: {strategy.label}",
                self._chosen[target.id, strategy.id],
            )
        if self.prompt.own:
            # "+" is in no id: a strategy may be called "own".
            name = say("steps of their own") if self.prompt.timeline else say("their own")
            yield self._row(f"{target.id}.+", f"{target.label}: {name}", self._writers[target.id])

    def _row(self, id: str, label: str, value: int) -> base.Row:
        return base.Row(id=id, label=label, value=value, share=value / self.n if self.n else 0.0)

    def details(self) -> Details:
        """Return `targets` (choices and own texts of each) and `answers` of those who wrote."""
        return {
            "timeline": self.prompt.timeline,
            "targets": [self._told(target) for target in self.prompt.targets],
            "answers": dict(self._answers),
        }

    def _told(self, target: Target) -> Planned:
        own = self._own[target.id]
        return {
            "id": target.id,
            "label": target.label,
            "n": self._planned[target.id],
            "strategies": [
                {"id": s.id, "label": s.label, "value": self._chosen[target.id, s.id]}
                for s in target.strategies
            ],
            "writers": self._writers[target.id],
            "different": len(own),
            "own": own.top(_OWN_SHOWN),
        }


def _written(answer: Answer) -> Iterator[tuple[str, str, str]]:
    """Yield each target, text and the key of what says the same; once for each person."""
    for target, texts in answer.own.items():
        kept: dict[str, str] = {}
        for text in texts:
            kept.setdefault(fold(text), text)
        for key, text in kept.items():
            yield target, key, text
