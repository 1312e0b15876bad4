"""What every column of the answers means, question by question.

Without pandas, so that a small machine can write it beside an export.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plwidgets.activities import Variable
from plwidgets.activities.text_groups import GROUP, Groupable
from plwidgets.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answers to an activity; `label` is the wording that it belongs to."""

    activity: str
    kind: str
    question: str
    variable: Variable

    @property
    def name(self) -> str:
        """The name that it has in frames and files."""
        return self.variable.name

    @property
    def label(self) -> str:
        """The wording: of the item that it is about, or of the whole question."""
        return self.variable.label or self.question


def codebook(workshops: Iterable[Workshop]) -> list[Column]:
    """Return the columns of all activities that are answered, each once.

    Where workshops word the same activity differently, the first wording stands.
    """
    found: dict[tuple[str, str], Column] = {}
    for workshop in {id(workshop): workshop for workshop in workshops}.values():
        for column in _columns(workshop):
            found.setdefault((column.activity, column.name), column)
    return list(found.values())


def _columns(workshop: Workshop) -> Iterator[Column]:
    for prompt in workshop.activities:
        kind = workshop.kind(prompt.id)
        if kind.answer is not None:
            for variable in kind.answer.variables(prompt):
                yield Column(prompt.id, prompt.kind, prompt.prompt, variable)
        if isinstance(prompt, Groupable):
            yield Column(prompt.id, prompt.kind, prompt.prompt, Variable(GROUP, "choice"))
