"""The plan of a room that has begun: what of another one may take its place.

What was answered stays as it was asked, whatever is written elsewhere by now.  The event of a new
plan names what stays by its id, so that nothing that was tuned into a prompt is written twice.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from plwidgets.activities import Prompt
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, not_ended
from plwidgets.room.events import Event
from plwidgets.room.facts import Planned, RoomCreated, Undone
from plwidgets.room.state import RoomState
from plwidgets.workshop import Workshop, as_written

_Item: TypeAlias = dict[str, object]
UNPLANNED = re.compile(r"asked-\d+")
"""The ids of questions that nobody planned: no file knows them."""
_LATELY: deque[tuple[Workshop, Planned, Workshop]] = deque(maxlen=4)
"""Plans that were made of others: what is tried, decided and then done is made once."""
_PROMISED = ("names", "coaches", "language")
"""What people were told, or were read by, when they gave their answers."""


@dataclass(slots=True)
class Amended:
    """What of another plan a room takes in, None for nothing, and what it cannot, in words."""

    event: Planned | None = None
    left: list[str] = field(default_factory=list)


def source_of(workshop: Workshop) -> str:
    """Return what stands for a plan as its author wrote it: the same for the same plan."""
    return sha256(json.dumps(workshop.as_dict(), sort_keys=True).encode()).hexdigest()[:20]


def plan(state: RoomState, asked: Asked[actions.Plan]) -> Outcome:
    """Take another plan in, as far as it can be.  Raises WorkshopError for what is none."""
    not_ended(state, tell("change the plan"))
    return amended(state, asked.action.wanted).event


def amended(state: RoomState, wanted: Workshop) -> Amended:
    """Return what a room takes in of another plan for it.

    New texts and other activities are taken where nothing was answered; where something was, only
    what says nothing of what is answered (title, notes, minutes …).  Raises
    WorkshopError where what stays and what is new cannot be one plan.
    """
    told = Amended()
    head = _head(state, wanted, told.left)
    items = [*_items(state, wanted, told.left)]
    stays = [{"id": one.id} for one in state.workshop.activities]
    if items != stays or head != without_activities(state.workshop):
        told.event = Planned(head, items, source=source_of(wanted))
        replanned(state.workshop, told.event)
    return told


def replanned(before: Workshop, data: Planned) -> Workshop:
    """Return the plan after another one was taken in.  Raises KeyError, WorkshopError."""
    for plan, event, after in tuple(_LATELY):
        if plan is before and event == data:
            return after
    after = _replanned(before, data)
    _LATELY.append((before, data, after))
    return after


def _replanned(before: Workshop, data: Planned) -> Workshop:
    activities: list[Prompt | Mapping[str, object]] = []
    for item in data.activities:
        known = None if "kind" in item else before[str(item["id"])]
        whole = known is not None and len(item) == 1
        activities.append(known if whole and known else _filled(known, item))
    return Workshop(**data.workshop, activities=activities)


def plan_of(events: Iterable[Event]) -> Workshop:
    """Return the plan that stands after these events, as it was written: nothing is tuned in it.

    Raises ValueError where they do not begin one room, KeyError and WorkshopError for what is none.
    """
    return plans_of(events)[0]


def plans_of(events: Iterable[Event]) -> tuple[Workshop, list[Prompt]]:
    """Return that plan, and what was asked in rounds before something else was.

    Raises as `plan_of` does.
    """
    told = [one for one in events if isinstance(one.data, RoomCreated | Planned | Undone)]
    undone = {one.data.press for one in told if isinstance(one.data, Undone)}
    stands = [one.data for one in told if one.seq not in undone]
    begun = [data for data in stands if isinstance(data, RoomCreated)]
    if len(begun) != 1:
        raise ValueError("a log begins one room")
    plan, earlier = Workshop(**begun[0].workshop), list[Prompt]()
    for data in stands:
        if isinstance(data, Planned):
            earlier += (plan[id] for id in data.again)
            plan = replanned(plan, data)
    return plan, earlier


def was_answered(state: RoomState, activity: str) -> bool:
    """Say whether anybody has answered an activity, in any round."""
    return any(round.given for round in state.at(activity).rounds)


def _filled(known: Prompt | None, item: Mapping[str, object]) -> Mapping[str, object]:
    return {**(as_written(known) if known else {}), **item}


def without_activities(workshop: Workshop) -> dict[str, object]:
    """Return what a plan says beside its activities, ready for JSON."""
    return {name: one for name, one in workshop.as_dict().items() if name != "activities"}


def _head(state: RoomState, wanted: Workshop, left: list[str]) -> _Item:
    """Return what a plan says beside its activities, with what people have relied on."""
    head, before = without_activities(wanted), without_activities(state.workshop)
    if state.people:
        for name in _PROMISED:
            if head.get(name) != before.get(name):
                left.append(f"'{name}' stays as it was: people are here already.")
            _keep(name, head, before)
        if wanted.language != state.workshop.language:
            # Translations stand for texts of the main language.
            _keep("languages", head, before)
            _keep("translations", head, before)
    used = {
        "tables": [table for table, seated in state.seats.items() if seated],
        "roles": [person.role for person in state.people.values() if person.role],
    }
    for name, theirs in used.items():
        given = [*dict.fromkeys([*getattr(wanted, name), *theirs])]
        head |= {name: given} if given else {}
    return head


def _keep(name: str, head: _Item, before: Mapping[str, object]) -> None:
    head.pop(name, None)
    head |= {name: before[name]} if name in before else {}


def _items(state: RoomState, wanted: Workshop, left: list[str]) -> Iterator[_Item]:
    """Yield the activities of a plan, with those at their old places that cannot go."""
    new = {one.id: one for one in wanted.activities}
    for id in _order(state, wanted):
        if id in new:
            yield _item(state, new[id], left)
        else:
            left.append(f"'{id}' stays in the plan: it {_why(state, id)}.")
            yield {"id": id}


def _order(state: RoomState, wanted: Workshop) -> list[str]:
    order, before = [one.id for one in wanted.activities], ""
    for id in (one.id for one in state.workshop.activities):
        if id not in order and _why(state, id):
            order.insert(order.index(before) + 1 if before else 0, id)
        before = id if id in order else before
    return order


def _why(state: RoomState, id: str) -> str:
    """Return why an activity stays that another plan does not have; "" where it goes."""
    if was_answered(state, id):
        return "was answered"
    if id == state.current:
        return "is on now"
    return "was asked on the day" if UNPLANNED.fullmatch(id) else ""


def _item(state: RoomState, prompt: Prompt, left: list[str]) -> _Item:
    """Return what a plan says of one activity: all of it, or what is new."""
    known = {one.id: one for one in state.workshop.activities}
    before = known.get(prompt.id)
    if before is None:
        return as_written(prompt)
    if not was_answered(state, prompt.id):
        # What it carries on is the room's: no file knows it.
        settled = {name: getattr(before, name) for name in prompt.settled if not prompt.ready}
        same = prompt.model_copy(update=settled) == before
        return {"id": prompt.id} if same else as_written(prompt)
    differs = [name for name in before.differs_from(prompt) if name not in before.tunable]
    if differs:
        named = ", ".join(f"'{name}'" for name in differs)
        left.append(f"'{prompt.id}' was answered: {named} of it stays as it was asked.")
    old, new = (one.model_dump(mode="json", include=set(one.beside)) for one in (before, prompt))
    return {"id": prompt.id} | {name: new[name] for name in new if new[name] != old[name]}
