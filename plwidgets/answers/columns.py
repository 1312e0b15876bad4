"""What every column of the answers means, question by question.

Without pandas, so that a small machine can write it beside an export.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from plwidgets.activities import Prompt, Variable, find_kind
from plwidgets.activities.text_groups import GROUP
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


def codebook(
    workshops: Iterable[Workshop], earlier: Iterable[Prompt] = (), grouped: Collection[str] = ()
) -> list[Column]:
    """Return the columns of all activities that are answered, each once.

    Where workshops word the same activity differently, the first wording stands.  What could be
    answered in `earlier` rounds alone is explained, too; of what is `grouped`, so is the group.
    """
    found: dict[tuple[str, str], Column] = {}
    for workshop in {id(workshop): workshop for workshop in workshops}.values():
        for column in _columns(workshop, grouped):
            found.setdefault((column.activity, column.name), column)
    for prompt in earlier:
        for column in _columns_of(prompt):
            known = found.setdefault((column.activity, column.name), column)
            more = {**column.variable.values, **known.variable.values}
            variable = replace(known.variable, values=more)
            found[column.activity, column.name] = replace(known, variable=variable)
    return list(found.values())


def _columns(workshop: Workshop, grouped: Collection[str]) -> Iterator[Column]:
    for prompt in workshop.activities:
        yield from _columns_of(prompt)
        if prompt.id in grouped:
            yield Column(prompt.id, prompt.kind, prompt.prompt, Variable(GROUP, "choice", "Group"))


def _columns_of(prompt: Prompt) -> Iterator[Column]:
    answer = find_kind(prompt.kind).answer
    for variable in answer.variables(prompt) if answer is not None else ():
        yield Column(prompt.id, prompt.kind, prompt.prompt, variable)
