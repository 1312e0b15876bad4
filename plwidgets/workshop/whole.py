"""What is wrong between the activities of a plan: ids that stand twice, names of what is not there.

All of it is told, and beside what is wrong inside activities: of one that cannot be read, what is
written of its id and of what it recalls will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import LiteralString, NamedTuple

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from plwidgets.activities import Prompt, find_kind
from plwidgets.activities.carrying import Carrying
from plwidgets.activities.files import ALL_TOGETHER, files_in, size_of
from plwidgets.workshop.faults import nearest
from plwidgets.workshop.own_pace import name_of
from plwidgets.workshop.reading import Place

_HINTS = 20
"""For so many wrong names in selections the nearest is told: to find it takes its time."""


class Step(NamedTuple):
    """An activity, as far as others depend on it."""

    id: str
    names: Mapping[str, str] = {}
    """The earlier activities that it needs, each by the field that names it."""
    source: str = ""
    answered: bool = True
    private: bool = False
    carries: str = ""
    gives_ideas: bool = True
    stands: bool = False
    section: str = ""
    waits_for: str = ""
    """The earlier activity without whose answers there is nothing here."""
    files: tuple[str, ...] = ()

    @classmethod
    def of(cls, prompt: Prompt) -> Step:
        """Return what others need to know of an activity."""
        names = {"recall": prompt.recall} if prompt.recall else {}
        if source := prompt.source:
            fields = (name for name, value in prompt if value == source and name != "recall")
            names[next(fields, "")] = source
        carries = prompt.options_from if isinstance(prompt, Carrying) else None
        if carries:
            names["options_from"] = carries.activity
        return cls(
            prompt.id,
            names,
            prompt.source,
            answered=find_kind(prompt.kind).takes_answers,
            private=not prompt.shows_answers,
            carries=carries.activity if carries else "",
            gives_ideas=prompt.gives_ideas,
            stands=prompt.stands,
            section=prompt.section,
            waits_for=prompt.source or (carries.activity if carries and not prompt.ready else ""),
            files=tuple(files_in(prompt)),
        )

    @classmethod
    def roughly(cls, written: object) -> Step:
        """Return what can be known of an activity that cannot be read."""
        said = written if isinstance(written, Mapping) else {}
        carries = said.get("options_from")
        told = {
            "recall": said.get("recall"),
            "options_from": carries.get("activity") if isinstance(carries, Mapping) else None,
        }
        named = {field: name for field, name in told.items() if isinstance(name, str) and name}
        return cls(str(said.get("id", "")), named)


class Fault(NamedTuple):
    """What is wrong, the words in it, and where it stands."""

    kind: LiteralString
    said: LiteralString
    words: Mapping[str, str]
    where: Place


def faults(
    steps: Sequence[Step],
    selections: Mapping[str, Sequence[str]],
    own_pace: bool | tuple[str, ...] = False,
) -> Iterator[Fault]:
    """Yield all that is wrong between activities, and in selections of them."""
    yield from _twice(steps)
    for place, field, name in _dangling(steps):
        said: LiteralString = "'{id}' refers to '{name}'; name an earlier activity that is answered"
        yield Fault(
            "refers", said, {"id": steps[place].id, "name": name}, ("activities", place, field)
        )
    yield from _private(steps)
    yield from _without_ideas(steps)
    yield from _standing(steps)
    yield from _at_own_pace(steps, own_pace)
    yield from _too_heavy(steps)
    known, hints = {step.id: step for step in steps}, iter(range(_HINTS))
    for name, ids in selections.items():
        yield from _in_selection(name, ids, known, hints)


def as_error(found: Iterable[Fault], data: object) -> ValidationError:
    """Return faults as the library that checks models has them."""
    details = [
        InitErrorDetails(
            type=PydanticCustomError(kind, said, {**words, "where": where}), loc=(), input=data
        )
        for kind, said, words, where in found
    ]
    return ValidationError.from_exception_data("Workshop", details)


def _twice(steps: Sequence[Step]) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, step in enumerate(steps):
        if step.id and step.id in seen:
            said: LiteralString = "two activities have the id '{id}'; give each its own"
            yield Fault("duplicate_id", said, {"id": step.id}, ("activities", place, "id"))
        seen.add(step.id)


def _dangling(steps: Iterable[Step]) -> Iterator[tuple[int, str, str]]:
    """Yield the place of each activity that refers to one not answered before it, how, to which."""
    asked: set[str] = set()
    for place, step in enumerate(steps):
        for field, name in step.names.items():
            if name not in asked:
                yield place, field, name
        if step.answered:
            asked.add(step.id)


def _private(steps: Sequence[Step]) -> Iterator[Fault]:
    private = {step.id for step in steps if step.private}
    for place, step in enumerate(steps):
        if step.source in private:
            said: LiteralString = (
                "'{id}' shows the answers to '{name}', which are private; "
                "name another activity, or let '{name}' not be private"
            )
            words = {"id": step.id, "name": step.source}
            yield Fault("private", said, words, ("activities", place))


def _without_ideas(steps: Sequence[Step]) -> Iterator[Fault]:
    known = {step.id: step for step in steps}
    for place, step in enumerate(steps):
        source = known.get(step.carries)
        if source and source.answered and not source.gives_ideas:
            said: LiteralString = (
                "'{id}' has its options from '{name}', where nothing is given to choose among; "
                "name an activity where people write something, or choose"
            )
            words = {"id": step.id, "name": source.id}
            yield Fault("ideas", said, words, ("activities", place, "options_from"))


def _standing(steps: Sequence[Step]) -> Iterator[Fault]:
    places = [place for place, step in enumerate(steps) if step.stands]
    for place in places[1:]:
        said: LiteralString = "'{id}' is open all day, and '{name}' is already; let one of them be"
        words = {"id": steps[place].id, "name": steps[places[0]].id}
        yield Fault("standing", said, words, ("activities", place))


def _at_own_pace(steps: Sequence[Step], own_pace: bool | tuple[str, ...]) -> Iterator[Fault]:
    sections = {step.section: place for place, step in enumerate(steps) if step.section}
    for place, name in enumerate(() if isinstance(own_pace, bool) else own_pace):
        if name not in sections:
            there = "There are: {}." if sections else "Give the activities a section first."
            said: LiteralString = "no activity is in the section '{name}'.{hint}"
            words = {"name": name, "hint": nearest(name, sections, there)}
            yield Fault("section", said, words, ("own_pace", place))
    names = {step.id: name_of(own_pace, step.section) for step in steps}
    for place, step in enumerate(steps):
        if names[step.id] is not None and names.get(step.waits_for) == names[step.id]:
            said = (
                "'{id}' is made of what is given to '{name}', and people come to both at their own "
                "pace; put '{id}' into a later section, which all go through together"
            )
            words = {"id": step.id, "name": step.waits_for}
            yield Fault("own_pace", said, words, ("activities", place))


def _too_heavy(steps: Sequence[Step]) -> Iterator[Fault]:
    """Yield a fault at the first activity whose files are more than a hall's network carries."""
    known: set[str] = set()
    total = 0
    for place, step in enumerate(steps):
        new = {*step.files} - known
        known |= new
        total += sum(map(size_of, new))
        if total > ALL_TOGETHER and new:
            said: LiteralString = (
                "up to '{id}' the files of this workshop have {size} MB, and {most} MB fit; save "
                "them smaller, or make two workshops of it"
            )
            words = {
                "id": step.id,
                "size": f"{total / 2**20:.1f}",
                "most": f"{ALL_TOGETHER / 2**20:.0f}",
            }
            yield Fault("too_heavy", said, words, ("activities", place))
            return


def _in_selection(
    name: str, ids: Sequence[str], known: Mapping[str, Step], hints: Iterator[int]
) -> Iterator[Fault]:
    """Yield what is wrong in a selection; what is meant is looked for while there are hints."""

    def fault(said: LiteralString, place: int, **more: str) -> Fault:
        where = ("selections", name, "activities", place)
        return Fault("selection", said, {"name": name, "id": ids[place], **more}, where)

    for place, id in enumerate(ids):
        if id not in known:
            some = next(hints, None) is not None
            hint = nearest(id, known, "There are: {}.") if some else ""
            yield fault(
                "the selection '{name}' names '{id}', which is no activity.{hint}", place, hint=hint
            )
        elif id in ids[:place]:
            yield fault("the selection '{name}' names '{id}' twice", place)
    # An activity that is not there is told once, and needs nothing.
    for place, _, source in _dangling(known.get(id, Step(id)) for id in ids):
        yield fault(
            "in the selection '{name}', '{id}' refers to '{source}', which the selection "
            "leaves out or has later; put '{source}' before '{id}', or leave both out",
            place,
            source=source,
        )
