"""A form: several fields, filled in at once, step by step, or by turns on one phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any, ClassVar, Literal, NotRequired, Self, TypedDict

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from plwidgets.activities import base
from plwidgets.activities.approving import Approving
from plwidgets.activities.fit import known
from plwidgets.activities.form.fields import COUNTED, TEXTS, FormField, chosen
from plwidgets.activities.form.numbers import MOST_BARS, middle
from plwidgets.activities.items import differ, with_ids
from plwidgets.activities.variables import NAMED, Measure, Variable, named
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import tell
from plwidgets.numbers.bins import Bar, histogram
from plwidgets.numbers.outcome import Written

_MOST = 12
_MEASURES: dict[str, Measure] = {
    "number": "number",
    "rating": "level",
    "choice": "choice",
    "choices": "choices",
}


def _own_columns(fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    if taken := [field.id for field in fields if field.id in NAMED]:
        raise ValueError(
            f"a field cannot have the id '{taken[0]}': every table of answers has that column; "
            f"give it another, as in {{id: my-{taken[0]}, label: …}}"
        )
    return fields


Fields = Annotated[
    tuple[FormField, ...],
    BeforeValidator(partial(with_ids, taken=NAMED)),
    AfterValidator(differ),
    AfterValidator(_own_columns),
]


class Public(TypedDict, total=False):
    """What the room is told of a short form beside its fields: what they ask."""

    questions: list[str]


class Prompt(Approving):
    """What is filled in, in which order, by whom, and how the room sees it."""

    beside: ClassVar[frozenset[str]] = Approving.beside | {"display", "steps"}

    kind: Literal["form"] = "form"
    fields: Fields = Field(min_length=1, max_length=_MOST, description="What is filled in.")
    steps: bool = Field(False, description="One field at a time.")
    turns: tuple[str, ...] = Field(
        (), max_length=6, description="Who fills it in by turns on one phone."
    )
    private: bool = Field(False, description="The room sees only how many answered.")
    display: Literal["gallery", "columns", "summary"] = Field(
        "gallery", description="How the room sees the answers."
    )

    @property
    def shows_answers(self) -> bool:
        """Whether the room may see what was filled in."""
        return not self.private

    @model_validator(mode="after")
    def _turns_are_known(self) -> Self:
        for field in self.fields:
            if field.turn and field.turn not in self.turns:
                raise ValueError(
                    f"the field '{field.label}' is for '{field.turn}', who has no turn; "
                    f"name '{field.turn}' in 'turns'"
                )
        if self.turns and not all(field.turn for field in self.fields):
            raise ValueError("with 'turns' every field says whose it is; give each its 'turn'")
        return self

    def public(self, revealed: bool = False) -> dict[str, object]:
        """Return what a room may see; what is asked for stands below the prompt, if it is short."""
        shown = super().public(revealed)
        labels = [field.label for field in self.fields]
        return shown | ({"questions": labels} if len(labels) <= 5 else {})

    def field(self, id: str) -> FormField | None:
        """Return the field of this id, None where there is none."""
        return next((field for field in self.fields if field.id == id), None)


class Answer(base.Answer[Prompt]):
    """What was filled in, by field: a text, a number, or a list of the ids that were chosen."""

    fields: dict[str, object] = Field(max_length=_MOST)

    @field_validator("fields")
    @classmethod
    def _without_the_empty(cls, fields: dict[str, object]) -> dict[str, object]:
        """Take space around texts away; a field left empty is one that was left out."""
        tidy = {id: v.strip() if isinstance(v, str) else v for id, v in fields.items()}
        return {id: value for id, value in tidy.items() if value not in ("", None, [])}

    def check(self, prompt: Prompt) -> None:
        """Refuse fields that are not there, values that do not fit, and what is missing."""
        known(prompt, prompt.fields, self.fields, "fields")
        for field in prompt.fields:
            if field.id in self.fields:
                field.check(prompt.id, self.fields[field.id])
        missing = [f for f in prompt.fields if f.required and f.id not in self.fields]
        if missing:
            raise InvalidAnswer(
                tell("'{id}' lacks '{label}'.", id=prompt.id, label=missing[0].label),
                tell("Fill it in."),
                field=f"fields.{missing[0].id}",
            )
        if not self.fields:
            raise InvalidAnswer(
                tell("'{id}' is empty.", id=prompt.id),
                tell("Fill in one field at least."),
                field="fields",
            )

    def texts(self) -> list[str]:
        """Return what was written; what was chosen is a list, what was rated a number."""
        return [value for value in self.fields.values() if isinstance(value, str)]

    def without_texts(self, prompt: Prompt) -> Self | None:
        """Return what was chosen and rated."""
        left = {id: value for id, value in self.fields.items() if not isinstance(value, str)}
        return self.model_copy(update={"fields": left}) if left else None

    def said(self, prompt: Prompt) -> str:
        """Return each field with what it was filled with; of a private form only that it was."""
        if prompt.private:
            return f"{len(self.fields)} of {len(prompt.fields)} fields, private"
        return " · ".join(f"{field.label}: {said}" for field, said in self.filled(prompt))

    def filled(self, prompt: Prompt) -> Iterator[tuple[FormField, str]]:
        """Yield each field that was filled in, in order, and what it says."""
        for field in prompt.fields:
            if field.id in self.fields:
                yield field, field.said(self.fields[field.id])

    def columns(self, prompt: Prompt) -> dict[str, object]:
        """Return a column for each field: a text, a number, an id, or a list of ids."""
        return {field.id: _plain(field, self.fields.get(field.id)) for field in prompt.fields}

    @classmethod
    def variables(cls, prompt: Prompt) -> list[Variable]:
        """Return what the columns mean."""
        return [
            Variable(field.id, _MEASURES.get(field.type, "text"), field.label, named(field.options))
            for field in prompt.fields
        ]


def _plain(field: FormField, value: object) -> object:
    if field.type == "choice":
        return next(iter(chosen(value)), None)
    return chosen(value) if field.type == "choices" else value


class FieldSums(TypedDict):
    """A field: how many filled it in, and with what, where that can be counted."""

    id: str
    label: str
    type: str
    n: int
    bars: NotRequired[list[Bar]]
    median: NotRequired[float | None]


class Card(Written):
    """A form that was filled in, and each of its fields as it is read out."""

    fields: dict[str, str]


class Details(TypedDict):
    """The fields and, but for a private form, what each person filled in."""

    fields: list[FieldSums]
    answers: NotRequired[dict[str, Card]]
    private: NotRequired[bool]


class Outcome(base.Outcome, Details):
    """What answers come to."""


class Tally(base.Tally[Prompt, Answer, Outcome]):
    """How often each field was filled in, with what, and what each person wrote."""

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(prompt)
        self._filled: Counter[str] = Counter()
        self._counts: dict[str, Counter[Any]] = {
            field.id: Counter() for field in prompt.fields if field.type in COUNTED
        }
        self._answers: dict[str, Card] = {}

    def include(self, entry: base.Entry[Answer]) -> None:
        """Count what was filled in, and put the answer on the wall."""
        self._count(entry, 1)
        if not self.prompt.private:
            self._answers[entry.id] = self._card(entry)

    def exclude(self, entry: base.Entry[Answer]) -> None:
        """Take what was filled in out again, and the answer off the wall."""
        self._count(entry, -1)
        self._answers.pop(entry.id, None)

    def _count(self, entry: base.Entry, by: int) -> None:
        for field in self.prompt.fields:
            if field.id not in entry.answer.fields:
                continue
            self._filled[field.id] += by
            for one in field.counted(entry.answer.fields[field.id]):
                self._counts[field.id][one] += by
                if not self._counts[field.id][one]:
                    del self._counts[field.id][one]

    def _card(self, entry: base.Entry[Answer]) -> Card:
        filled = list(entry.answer.filled(self.prompt))
        return {
            "text": entry.answer.said(self.prompt),
            "count": 1,
            "seqs": [entry.seq],
            "fields": {field.id: said for field, said in filled},
        }

    def rows(self) -> list[base.Row]:
        """Return a row for each field, and after it one for each number or option it counts.

        Shares are of all answers for a field, and of those who filled it in for what they said.
        """
        return [row for field in self.prompt.fields for row in self._rows_of(field)]

    def _rows_of(self, field: FormField) -> Iterator[base.Row]:
        filled = self._filled[field.id]
        yield base.Row(
            id=field.id, label=field.label, value=filled, share=filled / self.n if self.n else 0.0
        )
        if self.prompt.private:
            return
        for bar in self._bars(field):
            yield base.Row(
                id=f"{field.id}.{bar['id']}",
                label=f"{field.label}: {bar['label']}",
                value=bar["value"],
                share=bar["value"] / filled if filled else 0.0,
                of=filled,
            )

    def _bars(self, field: FormField) -> list[Bar]:
        counts = self._counts.get(field.id, Counter())
        if field.type == "number":
            return histogram(counts, MOST_BARS)
        if field.type == "rating":
            return [Bar(id=str(n), label=str(n), value=counts[n]) for n in field.levels]
        return [Bar(id=o.id, label=o.label, value=counts[o.id]) for o in field.options]

    def details(self) -> Details:
        """Return `fields` (how many filled each in, with what) and `answers`, card by card.

        A private form tells only how many filled each field in.
        """
        fields = [self._told(field) for field in self.prompt.fields]
        if self.prompt.private:
            return {"private": True, "fields": fields}
        return {"fields": fields, "answers": dict(self._answers)}

    def _told(self, field: FormField) -> FieldSums:
        told: FieldSums = {
            "id": field.id,
            "label": field.label,
            "type": field.type,
            "n": self._filled[field.id],
        }
        if self.prompt.private or field.type in TEXTS:
            return told
        told["bars"] = self._bars(field)
        if field.type in ("number", "rating"):
            told["median"] = middle(self._counts[field.id])
        return told
