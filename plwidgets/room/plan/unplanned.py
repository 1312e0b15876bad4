"""What nobody planned: a question that is asked now, and a plan that is changed as it goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import count
from typing import TypeAlias

from plwidgets.activities import Prompt, find_kind, kinds
from plwidgets.activities.carrying import TOP, Carrying
from plwidgets.activities.lines import lines_of, with_lines
from plwidgets.exceptions import InvalidAnswer, Refused, WorkshopError
from plwidgets.language.seen import seen
from plwidgets.locales import kind_title, tell
from plwidgets.misfits import got
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, activity_of, not_ended
from plwidgets.room.facts import Planned, Skipped
from plwidgets.room.plan.ideas import ideas
from plwidgets.room.plan.plans import replanned, was_answered, without_activities
from plwidgets.room.shapes import QuickView
from plwidgets.room.state import RoomState
from plwidgets.workshop import as_written
from plwidgets.workshop.own_pace import without_empty

_Item: TypeAlias = Mapping[str, object]


def ask(state: RoomState, asked: Asked[actions.Ask]) -> Outcome:
    """Ask something after what is on now.  Raises Refused in words for what cannot be asked."""
    not_ended(state, tell("ask"))
    # One that was undone has had its number: phones may hold an answer to it still.
    numbers, taken = count(state.asked + 1), {*_ids(state)}
    id = next(id for n in numbers if (id := f"asked-{n}") not in taken)
    section = state.workshop[state.current].section if state.current else ""
    new = {**_question(state, asked.action), "id": id, "section": section, "start": "open"}
    new |= _carried(state, new)
    place = state.workshop.index(state.current) + 1 if state.current else 0
    items = _stays(state)
    return _checked(state, [*items[:place], new, *items[place:]], id)


def move(state: RoomState, asked: Asked[actions.Move]) -> Outcome:
    """Move an activity to another place."""
    not_ended(state, tell("change the plan"))
    moved = activity_of(state, asked.action.activity).id
    before = asked.action.before and activity_of(state, asked.action.before).id
    if moved == before:
        return None
    order = [id for id in _ids(state) if id != moved]
    order.insert(order.index(before) if before else len(order), moved)
    if order == [*_ids(state)]:
        return None
    new = {"id": moved, "section": _section(state, order, moved)}
    return _checked(state, [new if id == moved else {"id": id} for id in order])


def skip(state: RoomState, asked: Asked[actions.Skip]) -> Outcome:
    """Pass an activity over, or bring it back."""
    not_ended(state, tell("change the plan"))
    id, on = activity_of(state, asked.action.activity).id, asked.action.on
    return None if (id in state.skipped) == on else Skipped(id, on)


def mend(state: RoomState, asked: Asked[actions.Mend]) -> Outcome:
    """Mend texts of an activity, or what can be answered, which begins a round if anybody has."""
    not_ended(state, tell("change the plan"))
    prompt = activity_of(state, asked.action.activity)
    said = asked.action.model_dump(exclude={"action", "activity", "lines"}, exclude_none=True)
    given = {name: seen(text).strip() for name, text in said.items()}
    if prompt.title == prompt.prompt and "prompt" in given:
        given = {"title": given["prompt"][:80], **given}
    mended = {name: text for name, text in given.items() if text != getattr(prompt, name)}
    lines = _lines(state, prompt, asked.action.lines)
    if not mended and not lines:
        return None
    if mended.get("prompt") == "":
        raise InvalidAnswer(tell("Nothing is asked."), tell("Write a question."), field="prompt")
    items = _stays(state)
    items[state.workshop.index(prompt.id)] = {"id": prompt.id, **mended, **lines}
    told = _checked(state, items)
    return replace(told, again=[prompt.id]) if lines and was_answered(state, prompt.id) else told


def _lines(
    state: RoomState, prompt: Prompt, given: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    """Return those lists of a prompt that are others now.  Raises Refused for what is none."""
    known = lines_of(prompt)
    if unknown := given.keys() - known.keys():
        there = ", ".join(known) or "none"
        raise Refused(f"'{prompt.id}' has no lines {got(min(unknown))}.", f"There are: {there}.")
    lines = {name: [*filter(None, map(_line, typed))] for name, typed in given.items()}
    others = {name: each for name, each in lines.items() if each != known[name]}
    rounds = range(1, state.at(prompt.id).round + 1)
    try:
        return with_lines([state.asked_in(prompt.id, n) for n in rounds], others)
    except ValueError as error:
        raise InvalidAnswer(f"{str(error).capitalize()}.", "Change it.", field="lines") from None


def _line(typed: str) -> str:
    return " ".join(seen(typed).split())


def _checked(state: RoomState, items: list[_Item], goes: str | None = None) -> Planned:
    """Return the event of a plan.  Raises InvalidAnswer for one that cannot be run."""
    told = Planned(_head(state, items), items, goes)
    try:
        replanned(state.workshop, told)
    except WorkshopError as error:
        problem = error.problems[0]
        said = f"'{problem.field}': {problem.message}" if problem.field else problem.message
        raise InvalidAnswer(said, problem.hint or "Change it.", field=problem.field or "") from None
    return told


def _head(state: RoomState, items: list[_Item]) -> dict[str, object]:
    """Return what a plan says beside its activities, and of no section that nothing is in."""
    head, known = without_activities(state.workshop), {*_ids(state)}
    sections = [
        str(one["section"] if "section" in one else state.workshop[str(one["id"])].section)
        for one in items
        if "section" in one or one["id"] in known
    ]
    kept = without_empty(state.workshop.own_pace, sections)
    return {**head, "own_pace": kept} if "own_pace" in head else head


def _stays(state: RoomState) -> list[_Item]:
    return [{"id": id} for id in _ids(state)]


def _section(state: RoomState, order: list[str], moved: str) -> str:
    """Return the section of where an activity has come: that of the one before it."""
    place = order.index(moved)
    beside = order[place - 1] if place else order[1]
    return state.workshop[beside].section


@cache
def quick() -> list[QuickView]:
    """Return the kinds that can be asked at once, and whether lines go with the question.

    Of what `carries`, the lines may be answers of the room.
    """
    found = {name: find_kind(name).prompt.quick for name in kinds()}
    return [
        {
            "kind": name,
            "title": kind_title(name),
            "lines": how == "lines",
            "carries": issubclass(find_kind(name).prompt, Carrying),
        }
        for name, how in found.items()
        if how != "no"
    ]


def _ids(state: RoomState) -> Iterator[str]:
    return (one.id for one in state.workshop.activities)


def _question(state: RoomState, action: actions.Ask) -> dict[str, object]:
    """Return what is asked, as a plan has it."""
    question = " ".join(seen(action.prompt).split())
    if action.like is not None:
        prompt = activity_of(state, action.like)
        # What was tuned into it are words of people: they stay where they were said.
        told = {
            name: said for name, said in as_written(prompt).items() if name not in prompt.tunable
        }
        return {**told, "prompt": question, "title": question[:80]} if question else told
    if not question:
        raise InvalidAnswer(tell("Nothing is asked."), tell("Write a question."), field="prompt")
    kind = kinds().get(action.kind or "")
    if kind is None or kind.prompt.quick == "no":
        known = ", ".join(one["kind"] for one in quick())
        raise Refused(
            tell("{got} cannot be asked at once.", got=got(action.kind)),
            tell("There are: {known}.", known=known),
        )
    lines = [*filter(None, map(_line, action.lines))]
    asked = {"kind": action.kind, **kind.prompt.asked_now(question, lines)}
    if action.lines_of and not issubclass(kind.prompt, Carrying):
        raise Refused(
            tell("{got} takes no answers of the room.", got=got(action.kind)),
            tell("Type the lines."),
        )
    if action.lines_of:
        asked["options_from"] = {"activity": activity_of(state, action.lines_of).id}
        said = {_line(line): ideas for line, ideas in action.reworded.items()}
        asked["reworded"] = {line: said[line] for line in lines if said.get(line)}
    return asked


def _carried(state: RoomState, new: _Item) -> _Item:
    """Return the options of a copy, which are words of people, from where they were given."""
    source = new.get("options_from")
    if not isinstance(source, Mapping) or "options" in new:
        return {}
    top = source.get("top", TOP)
    return {"options": ideas(state, str(source["activity"]), top)}
