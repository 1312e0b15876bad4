"""Ask now: a question that nobody planned becomes part of the plan, and is on at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count

from plwidgets.activities import find_kind, kinds
from plwidgets.exceptions import InvalidAnswer, Refused, WorkshopError
from plwidgets.misfits import got
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, activity_of, not_ended
from plwidgets.room.facts import Planned
from plwidgets.room.plans import replanned, without_activities
from plwidgets.room.shapes import QuickView
from plwidgets.room.state import RoomState
from plwidgets.workshop import as_written


def ask(state: RoomState, asked: Asked[actions.Ask]) -> Outcome:
    """Ask something after what is on now.  Raises Refused in words for what cannot be asked."""
    not_ended(state, "ask")
    id = next(id for n in count(1) if (id := f"asked-{n}") not in {*_ids(state)})
    section = state.workshop[state.current].section if state.current else ""
    new = {**_question(state, asked.action), "id": id, "section": section, "start": "open"}
    place = state.workshop.index(state.current) + 1 if state.current else 0
    items: list[Mapping[str, object]] = [{"id": one} for one in _ids(state)]
    told = Planned(without_activities(state.workshop), [*items[:place], new, *items[place:]], id)
    try:
        replanned(state.workshop, told)
    except WorkshopError as error:
        problem = error.problems[0]
        said = f"'{problem.field}': {problem.message}" if problem.field else problem.message
        raise InvalidAnswer(said, problem.hint or "Change it.", field=problem.field or "") from None
    return told


@cache
def quick() -> list[QuickView]:
    """Return the kinds that can be asked at once, and whether lines go with the question."""
    found = {name: find_kind(name).prompt.quick for name in kinds()}
    return [
        {"kind": name, "title": name.replace("_", " ").capitalize(), "lines": how == "lines"}
        for name, how in found.items()
        if how != "no"
    ]


def _ids(state: RoomState) -> Iterator[str]:
    return (one.id for one in state.workshop.activities)


def _question(state: RoomState, action: actions.Ask) -> dict[str, object]:
    """Return what is asked, as a plan has it."""
    question = " ".join(action.prompt.split())
    if action.like is not None:
        prompt = activity_of(state, action.like)
        # What was tuned into it are words of people: they stay where they were said.
        told = {
            name: said for name, said in as_written(prompt).items() if name not in prompt.tunable
        }
        return {**told, "prompt": question, "title": question[:80]} if question else told
    if not question:
        raise InvalidAnswer("Nothing is asked.", "Write a question.", field="prompt")
    kind = kinds().get(action.kind or "")
    if kind is None or kind.prompt.quick == "no":
        known = ", ".join(one["kind"] for one in quick())
        raise Refused(f"{got(action.kind)} cannot be asked at once.", f"There are: {known}.")
    lines = [line for line in (" ".join(one.split()) for one in action.lines) if line]
    return {"kind": action.kind, **kind.prompt.asked_now(question, lines)}
