"""A kind of activity as a whole: what its folder holds, and what one can ask of it by its name.

Its prompt, answer and tally are what `plwidgets.activities.base` makes them of; charts and bots
are imported once they are wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING, TypedDict, TypeVar

import yaml
from pydantic import ValidationError

from plwidgets.activities.base import Answer, Prompt, Tally
from plwidgets.activities.fit import takes_none
from plwidgets.activities.pictured import Pictured
from plwidgets.exceptions import InvalidAnswer
from plwidgets.formulas import plainly
from plwidgets.grouping import Group, Grouping
from plwidgets.language.seen import all_seen
from plwidgets.locales import from_the_right, speaking, tell
from plwidgets.misfits import misfit
from plwidgets.values import CANNOT_BE_SENT, as_json

if TYPE_CHECKING:
    import plotly.graph_objects as go

_T = TypeVar("_T")


class Example(TypedDict):
    """The workshop of a kind's README, as far as every kind's has the same."""

    title: str
    activities: list[dict[str, object]]


@cache
def _workshop(text: str) -> Example:
    """Read the workshop of a README, which takes a hundredth of a second, once."""
    plan: Example = yaml.safe_load(text)
    return plan


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of activity, as the registry found it."""

    name: str
    prompt: type[Prompt]
    answer: type[Answer] | None
    tally: type[Tally]
    folder: Path
    module: str

    @property
    def ours(self) -> bool:
        """Whether this kind is part of this package, and not of another."""
        return self.folder.parent == Path(__file__).parent

    @property
    def takes_answers(self) -> bool:
        """Whether people are asked for anything at all."""
        return self.answer is not None

    @property
    def example_yaml(self) -> str:
        """The small workshop that this kind's README shows; "" where it has none."""
        readme = self.folder / "README.md"
        text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
        return text.partition("```yaml\n")[2].partition("\n```")[0]

    @property
    def plan(self) -> Example:
        """That workshop, as its author wrote it; a copy of one's own."""
        return deepcopy(_workshop(self.example_yaml))

    @property
    def example(self) -> dict[str, object]:
        """The activity of this kind in that workshop."""
        return next(a for a in self.plan["activities"] if a["kind"] == self.name)

    def sendable(self, told: _T) -> _T:
        """Return what a tally of this kind tells.  Raises ValueError for what JSON does not have.

        Of our own kinds it is known that they tell nothing else.
        """
        if not self.ours:
            as_json(told)
        return told

    def figure(
        self,
        tally: Mapping[str, object],
        language: str | None = None,
        typeset: Collection[str] = (),
    ) -> go.Figure | None:
        """Return the chart of a tally as `as_dict` tells it; None where a kind draws none.

        What it says beside what people wrote is in `language`, as far as that goes; of the texts
        that are `typeset` elsewhere it has the formulas in a line.

        Needs plotly.
        """
        figure = getattr(self._chart, "figure", None)
        with speaking(language):
            return (
                _as_read(figure(plainly(tally, typeset) if typeset else tally)) if figure else None
            )

    def compare(
        self,
        groups: Sequence[Group],
        by: Grouping,
        language: str | None = None,
        typeset: Collection[str] = (),
    ) -> go.Figure:
        """Return the chart of groups side by side: the kind's own, or a grid of all their rows.

        Needs plotly.
        """
        from plwidgets.charts import groups as grid  # plotly comes with it

        groups = plainly(groups, typeset) if typeset else groups
        with speaking(language):
            return _as_read(getattr(self._chart, "compare", grid.figure)(groups, by))

    @property
    def _chart(self) -> ModuleType | None:
        name = f"{self.module}.chart"
        return import_module(name) if find_spec(name) else None

    @property
    def is_pictured(self) -> bool:
        """Whether an answer is a picture."""
        return self.answer is not None and issubclass(self.answer, Pictured)

    @property
    def has_bot(self) -> bool:
        """Whether this kind can be rehearsed."""
        return self.takes_answers and find_spec(f"{self.module}.bot") is not None

    def bot(self, prompt: Prompt, dice: Random) -> dict[str, object] | None:
        """Return a plausible answer, the same for the same dice; None where a kind has no bot."""
        if not self.has_bot:
            return None
        answer: dict[str, object] = import_module(f"{self.module}.bot").answer(prompt, dice)
        return answer

    def parse(self, prompt: Prompt, data: object) -> Answer:
        """Return the answer in `data`, checked against its prompt.

        Raises InvalidAnswer, which names the first field that does not fit.
        """
        if self.answer is None:
            raise InvalidAnswer(takes_none(prompt), tell("Wait for the next activity."))
        try:
            answer = self.answer.model_validate_json(_as_sent(prompt, data), strict=True)
        except ValidationError as error:
            wrong = misfit(error, "It")
            raise InvalidAnswer(
                tell(
                    "The answer to '{id}' does not fit. {wrong}", id=prompt.id, wrong=wrong.message
                ),
                tell("An answer here has: {fields}.", fields=", ".join(self.answer.model_fields)),
                field=wrong.field,
            ) from None
        answer.check(prompt)
        return answer


def _as_sent(prompt: Prompt, data: object) -> bytes:
    """Return an answer as JSON, its texts without what cannot be seen.

    As JSON it can be read strictly (a number is no text, no truth value) and a list still does
    for a tuple.
    """
    try:
        return as_json(all_seen(data))
    except (ValueError, RecursionError):
        said = tell("The answer to '{id}' holds something that cannot be sent.", id=prompt.id)
        raise InvalidAnswer(said, CANNOT_BE_SENT) from None


def _as_read(figure: go.Figure) -> go.Figure:
    """Return a chart as it is read in the language that is spoken."""
    if not from_the_right():
        return figure
    from plwidgets.charts.mirrored import mirrored  # plotly is there by now

    return mirrored(figure)
