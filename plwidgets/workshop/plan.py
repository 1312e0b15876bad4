"""The workshop: YAML or Python in, a checked plan out.

- A file lists `activities`, or `sections` that hold them; both become one ordered list in
  which each activity names its section.
- Each activity is read by the model of its kind, so a kind's fields, its limits and its
  part of the JSON Schema come from its folder alone.
- A selection names some of them: a shorter plan, checked as the whole is.
- Everything that is wrong is reported at once, each with file, line, activity and field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal, Self, cast

import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    PrivateAttr,
    SerializeAsAny,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from plwidgets.activities import Kind, Prompt, find_kind
from plwidgets.exceptions import NotFound, Problem, WorkshopError
from plwidgets.language.seen import all_seen
from plwidgets.values import CANNOT_BE_SENT, as_json
from plwidgets.workshop import pictures
from plwidgets.workshop.fault import as_error
from plwidgets.workshop.faults import doubted, nearest, problems, unasked
from plwidgets.workshop.files import check_size, find, text_of
from plwidgets.workshop.formulas import unasked_for, unreadable
from plwidgets.workshop.languages import Code, beside_each_other
from plwidgets.workshop.layout import Laid, activities_of, flat
from plwidgets.workshop.look import Look, unfit
from plwidgets.workshop.own_pace import OwnPace, read_own_pace, stretch, without_empty
from plwidgets.workshop.policy import Coaches, TakenHome, Unwanted
from plwidgets.workshop.reading import read
from plwidgets.workshop.selections import LONGEST_TITLE, Selection, SelectionName
from plwidgets.workshop.spoken import misfits, told_in, unsaid
from plwidgets.workshop.steps import prompt_in, prompt_of
from plwidgets.workshop.whole import Step, faults
from plwidgets.workshop.written import as_written, short, shortest
from plwidgets.workshop.zones import Zone

_MOST_TABLES = 100


class Workshop(BaseModel):
    """The plan of a workshop: an ordered list of activities, checked.

    Raises WorkshopError, with everything that is wrong, when it cannot be run.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1, max_length=LONGEST_TITLE)
    language: Code = "en"
    languages: tuple[Code, ...] = Field(
        (), max_length=12, description="Languages in which texts are given; the main one first."
    )
    translations: dict[Code, dict[str, str]] = Field(
        {},
        description="What texts are in other languages, by language and by the text; written "
        "beside each text, as in {en: Why?, es: ¿Por qué?}, they come to stand here.",
    )
    description: str = Field("", max_length=1000)
    formulas: bool = Field(
        False, description="Whether `$…$` in texts of its activities are formulas, as in LaTeX."
    )
    names: Literal["none", "optional", "required"] = Field(
        "none", description="Whether participants give a name; without, nobody is known."
    )
    tables: tuple[str, ...] = Field(
        (), max_length=_MOST_TABLES, description="Names of the tables, or how many there are."
    )
    roles: tuple[str, ...] = Field(
        (), max_length=12, description="Who people are here, to compare what they say."
    )
    signals: bool = Field(
        True,
        description="Whether people can tell the front at any time, without a name, that they are "
        "lost, want it slower, are done, need a minute, or have a hand up.",
    )
    taken_home: TakenHome = Field(
        "room",
        description="What participants take along: their own answers, or also what the room said, "
        "as far as phones were shown it.",
    )
    reactions: bool = Field(
        False, description="Whether phones can clap, laugh and so on, at any time, without a name."
    )
    look: Look = Field(
        Look.model_validate({}), description="A school's colour and its logo, on every screen."
    )
    own_pace: OwnPace = Field(
        False,
        description="What people go through by themselves, each at their own pace: sections, by "
        "their titles, or (true) the whole workshop.",
    )
    zone: Zone = Field(
        "", description="Where it is, for the times that are told, such as Europe/Berlin."
    )
    activities: tuple[Annotated[SerializeAsAny[Prompt], PlainValidator(prompt_in)], ...] = Field(
        min_length=1, max_length=200
    )
    coaches: Coaches = Field(
        Coaches.model_validate({}),
        description="What coaches may know of the answers, with a key of their own.",
    )
    unwanted: Unwanted = Field(
        Unwanted.model_validate({}),
        description="Words with which an answer waits until the facilitator has looked at it.",
    )
    selections: dict[SelectionName, Selection] = Field(
        {}, max_length=20, description="Shorter plans, by name: some of the activities each."
    )

    _main: Self | None = PrivateAttr(None)
    _spoken: str = PrivateAttr("")

    def __init__(self, /, **data: object) -> None:
        laid, cause = flat(data), None
        try:
            super().__init__(**laid.data)
        except ValidationError as error:
            cause = error
        if wrong := _wrong(cause, laid):
            raise WorkshopError(problems(wrong, laid.data, _fields())) from cause

    @field_validator("tables", mode="before")
    @classmethod
    def _a_number_counts_tables(cls, tables: object) -> object:
        if isinstance(tables, list | tuple):
            numbered = ((str(name) if type(name) in (int, float) else name) for name in tables)
            return tuple(name.strip() if isinstance(name, str) else name for name in numbered)
        if isinstance(tables, str):
            raise ValueError(
                f"'{tables[:60]}' is neither how many tables there are nor a list of their names; "
                "give a number, such as 8, or a list, such as [Red, Blue]"
            )
        if not isinstance(tables, int | float) or isinstance(tables, bool):
            return tables
        if tables != tables // 1 or not 0 <= tables <= _MOST_TABLES:
            raise ValueError(f"tables are a whole number up to {_MOST_TABLES}, or a list of names")
        return tuple(str(number) for number in range(1, int(tables) + 1))

    @field_validator("tables")
    @classmethod
    def _tables_differ(cls, tables: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(tables)) < len(tables):
            raise ValueError("two tables have the same name; give each its own")
        return tables

    @field_validator("roles")
    @classmethod
    def _each_role_once(cls, roles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, map(str.strip, roles))))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        chosen = {name: one.activities for name, one in self.selections.items()}
        steps = list(map(Step.of, self.activities))
        if found := [*faults(steps, chosen, self.own_pace), *misfits(self)]:
            raise as_error(found, self.title)
        return self

    @classmethod
    def load(cls, source: str | Path) -> Self:
        """Return the workshop in a YAML file, or the shipped one of this name.

        Raises WorkshopError when there is no such workshop or it is wrong.
        """
        return cls.checked(source)[0]

    @classmethod
    def checked(cls, source: str | Path) -> tuple[Self, list[Problem]]:
        """Return the workshop that `load` does, and what may not be meant as it is read."""
        path = find(str(source))
        return cls._read(text_of(path, str(source)), str(source), path.parent)

    @classmethod
    def parse(cls, text: str, file: str = "workshop", folder: Path | None = None) -> Self:
        """Return the workshop in this YAML text; pictures are read from `folder`, if given.

        Raises WorkshopError, each problem with its line in `file`.
        """
        return cls._read(text, file, folder)[0]

    @classmethod
    def given(cls, plan: Mapping[str, object]) -> Self:
        """Return the workshop of a plan that somebody sent, without signs that nobody reads.

        Raises WorkshopError.
        """
        try:
            as_json(plan)
        except ValueError:
            said = "This plan holds something that cannot be sent."
            raise WorkshopError([Problem(said, CANNOT_BE_SENT)]) from None
        return cls(**{name: all_seen(value) for name, value in plan.items()})

    @classmethod
    def _read(cls, text: str, file: str, folder: Path | None) -> tuple[Self, list[Problem]]:
        types = {name: field.annotation for name, field in cls.model_fields.items()}
        check_size(len(text), file)
        reading = read(text, file, types)
        if not isinstance(reading.data, dict):
            raise WorkshopError(
                [Problem("A workshop has a title and activities; this has neither.", line=1)], file
            )
        told = {name: all_seen(value) for name, value in reading.data.items()}
        laid, cause, workshop = flat(told), None, None
        if folder:
            pictures.inline(laid.data, folder)
        try:
            workshop = cls(**laid.data)
        except WorkshopError as error:
            cause = cast("ValidationError", error.__cause__)
        wrong = [*unreadable(laid.data), *_wrong(cause, laid)]
        wrong += unfit(workshop.look) if workshop else []
        if wrong or workshop is None:
            found = problems(wrong, laid.data, _fields(), reading.lines, laid.origin)
            raise WorkshopError(found, file)
        doubts = [*reading.doubts, *unasked_for(laid.data, reading.lines, laid.origin)]
        return workshop, [
            *doubted(doubts, laid.data, laid.origin),
            *unasked(laid.data, reading.lines, laid.origin),
            *unsaid(laid.data, reading.lines, laid.origin),
        ]

    def language_for(self, read: Iterable[str]) -> str:
        """Return the language in which somebody gets this plan who reads these, best first."""
        for one in read:
            alike = [own for own in self.languages if own.split("-")[0] == one.split("-")[0]]
            if alike:
                return one if one in alike else alike[0]
        return self.language

    def in_language(self, language: str, before: Self | None = None) -> Self:
        """Return the plan for who reads another language, in that as far as its texts are there.

        Ids stay, and names by which a room knows things: tables, roles and sections (`called`).
        `before` is such a plan that was made earlier: what stayed the same is not made again.
        """
        if language == self.language:
            return self
        made = before if before and before.spoken == language else None
        own = self.language_for([language])
        other = self.model_copy(update=told_in(self, own, made))
        other._main, other._spoken = self, language
        return other

    @property
    def spoken(self) -> str:
        """What screens say beside its texts: the language of who reads it, else its own."""
        return self._spoken or self.language

    @property
    def main(self) -> Self | None:
        """The plan in its main language, None for that itself."""
        return self._main

    def called(self, name: str) -> str:
        """Return what a table, a role or a section is called in the language of this plan."""
        return self.translations.get(self.language, {}).get(name, name)

    def __getitem__(self, id: str) -> Prompt:
        """Return the activity of this id.  Raises KeyError, naming the nearest."""
        for activity in self.activities:
            if activity.id == id:
                return activity
        ids = [activity.id for activity in self.activities]
        named = str(id)[:60]
        raise KeyError(f"no activity '{named}'.{nearest(named, ids, 'There are: {}.')}")

    def select(self, name: str) -> Self:
        """Return the plan of a selection, as if it were the whole workshop.

        Raises NotFound, naming the nearest, when there is no such selection.
        """
        if name not in self.selections:
            none = "This workshop has no selections." if not self.selections else "There are: {}."
            raise NotFound(
                f"There is no selection '{name[:60]}' in '{self.title}'.",
                nearest(name, self.selections, none).strip(),
            )
        selection = self.selections[name]
        title = selection.title or f"{self.title}: {name}"[:LONGEST_TITLE]
        activities = tuple(self[id] for id in selection.activities)
        changed: dict[str, object] = {
            "title": title,
            "activities": activities,
            "selections": {},
            "own_pace": without_empty(self.own_pace, (one.section for one in activities)),
        }
        return self.model_copy(update=changed)

    def tuned(self, id: str, fields: Mapping[str, object]) -> Self:
        """Return the plan with fields of one activity changed.

        Raises WorkshopError when that activity would be wrong.
        """
        before = self[id]
        plain = before.model_dump(mode="json", exclude_unset=True) | dict(fields)
        try:
            after = type(before).model_validate(plain)
        except ValidationError as error:
            wrong = error.errors(include_url=False)
            raise WorkshopError(problems(wrong, plain, type(before).model_fields)) from error
        place = self.index(id)
        activities = (*self.activities[:place], after, *self.activities[place + 1 :])
        return self.model_copy(update={"activities": activities})

    @property
    def standing(self) -> Prompt | None:
        """The activity that is open beside all others, None where there is none."""
        return next((one for one in self.activities if one.stands), None)

    def at_own_pace(self, id: str) -> tuple[Prompt, ...]:
        """Return what is gone through at one's own pace together with an activity, in order.

        Nothing where that is gone through by all at once.  Raises KeyError.
        """
        return stretch(self.own_pace, self[id], self.activities)

    def index(self, id: str) -> int:
        """Return the place of an activity in the plan, from 0.  Raises KeyError."""
        return self.activities.index(self[id])

    def kind(self, id: str) -> Kind:
        """Return the kind of an activity.  Raises KeyError."""
        return find_kind(self[id].kind)

    def holds(self, text: str) -> bool:
        """Say whether a word is in a text with which it waits until somebody has looked at it."""
        return self.unwanted.are_in(text, self.language)

    @property
    def minutes(self) -> float:
        """The expected length of the whole, in minutes, as far as activities say."""
        return sum(activity.minutes or 0 for activity in self.activities)

    def as_dict(self) -> dict[str, object]:
        """Return the plan as it is stored and sent, without defaults, ready for JSON."""
        activities = [as_written(activity) for activity in self.activities]
        return self.model_dump(mode="json", exclude_defaults=True) | {"activities": activities}

    def to_yaml(self) -> str:
        """Return the plan as YAML that `parse` reads back, as short as an author would write."""
        plan = self.as_dict() | {
            "activities": [short(one, formulas=self.formulas) for one in self.activities],
            "selections": {name: shortest(one) for name, one in self.selections.items()},
        }
        plan = beside_each_other(plan, self.languages, self.translations)
        plan = {name: value for name, value in plan.items() if value or value is False}
        return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, width=100)


def _fields() -> list[str]:
    """Return the keys that may stand in a workshop's file."""
    return [*Workshop.model_fields, "sections"]


def _wrong(error: ValidationError | None, laid: Laid) -> list[ErrorDetails]:
    """Return what is wrong with a plan, also between activities where others cannot be read."""
    said = as_error(laid.faults, laid.data).errors(include_url=False) if laid.faults else []
    return [*said, *(_in_models(error, laid.data) if error else ())]


def _in_models(error: ValidationError, whole: Mapping[str, object]) -> list[ErrorDetails]:
    found = error.errors(include_url=False)
    if not any(details["loc"] for details in found):
        return found
    steps = []
    for written in activities_of(whole):
        try:
            steps.append(Step.of(prompt_of(written, whole)))
        except ValueError:
            steps.append(Step.roughly(written))
    more = [*faults(steps, _chosen(whole.get("selections")), read_own_pace(whole.get("own_pace")))]
    return [*found, *(as_error(more, whole).errors(include_url=False) if more else [])]


def _chosen(selections: object) -> dict[str, tuple[str, ...]]:
    """Return the ids in those selections that can be read."""
    chosen: dict[str, tuple[str, ...]] = {}
    for name, written in selections.items() if isinstance(selections, Mapping) else ():
        with suppress(ValidationError):
            chosen[str(name)] = Selection.model_validate(written).activities
    return chosen
