"""What may happen in a room: each action becomes an event, or is refused.

- Actions of the facilitator (`control`) and of participants are two tables of functions;
  who may use which table is the hub's business.
- An action with a key that already made an event is not done again: its event is named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from plwidgets.activities import Prompt
from plwidgets.exceptions import InvalidAnswer, NotFound, Refused, TooMany, WrongPhase
from plwidgets.room.events import ROOM, Event, EventType
from plwidgets.room.state import Person, RoomState
from plwidgets.workshop import Workshop

Action = Mapping[str, Any]
Outcome = tuple[EventType, dict[str, Any]] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a room, and when (milliseconds since 1970, UTC)."""

    actor: str
    action: Action
    now: int


MOST_PEOPLE = 5000
"""So many in a room; every step copies who is there, and a flood must not slow a hall down."""
MOST_STEPS = 5000
"""So many events of one participant: an hour of notes, saved every second."""
_LONGEST_TIMER = 4 * 60 * 60
_LONGEST_NAME = 40


def begin(code: str, workshop: Workshop, key: str, now: int) -> Event:
    """Return the first event of a room."""
    data = {"code": code, "workshop": workshop.as_dict()}
    return Event(1, "room_created", ROOM, key, now, data)


def decide(state: RoomState, actor: str, key: str, action: Action, now: int) -> Event | int:
    """Return the event that an action makes, or the number of the event it amounts to.

    `actor` is a participant's id or `room`; `action["action"]` names what is wanted; `now`
    is milliseconds since 1970, UTC.  A number comes back when this key was used before, or
    when things already are as the action wants them.

    Raises Refused (InvalidAnswer, WrongPhase, NotFound …) when it may not happen.
    """
    done = state.seq_of(actor, key)
    if done is not None:
        return done
    table = CONTROLS if actor == ROOM else PARTICIPANT
    name = action.get("action")
    if not isinstance(name, str) or name not in table:
        raise Refused(
            f"There is no action {str(name)[:40]!r}.", f"There are: {', '.join(sorted(table))}."
        )
    if actor in state.people and len(state.people[actor].keys) >= MOST_STEPS:
        raise TooMany("You have sent as much as a room takes from one.", "Tell the facilitator.")
    outcome = table[name](state, Asked(actor, action, now))
    if outcome is None:
        return state.seq
    kind, data = outcome
    return Event(state.seq + 1, kind, actor, key, now, data)


def _join(state: RoomState, asked: Asked) -> Outcome:
    if asked.actor in state.people:
        return None
    _not_ended(state, "join")
    if len(state.people) >= MOST_PEOPLE:
        raise TooMany("This room is full.", "Ask the facilitator for another one.")
    data = {
        "name": _name(state, asked.action.get("name")),
        "table": _table(state, asked.action.get("table")),
        "role": _short(asked.action.get("role"), "role"),
    }
    return "joined", {field: value for field, value in data.items() if value is not None}


def _me(state: RoomState, asked: Asked) -> Outcome:
    person = _person(state, asked.actor)
    data: dict[str, Any] = {}
    if "table" in asked.action:
        data["table"] = _table(state, asked.action["table"])
    if "name" in asked.action:
        data["name"] = _name(state, asked.action["name"])
    same = all(getattr(person, field) == value for field, value in data.items())
    return None if same else ("changed_me", data)


def _scribe(state: RoomState, asked: Asked) -> Outcome:
    table = _person(state, asked.actor).table
    if table is None:
        raise _no_table("write for a table")
    take = bool(asked.action.get("take", True))
    holds = state.scribes.get(table) == asked.actor
    return None if holds == take else ("took_pen", {"table": table, "take": take})


def _answer(state: RoomState, asked: Asked) -> Outcome:
    person = _person(state, asked.actor)
    prompt = _activity(state, asked.action)
    _not_ended(state, "answer")
    progress = state.at(prompt.id)
    wanted = asked.action.get("round")
    if wanted is not None and wanted != progress.round:
        got = str(wanted)[:20]
        raise WrongPhase(
            f"Round {got} of '{prompt.id}' is not on.",
            expected=f"round {progress.round}",
            got=f"round {got}",
            hint="Answer the present round.",
        )
    if progress.phase != "open":
        raise WrongPhase(
            f"'{prompt.id}' takes no answers now.",
            expected="phase open",
            got=f"phase {progress.phase}",
            hint="Wait until the facilitator opens it.",
        )
    _may_write(state, prompt, person)
    answer = state.workshop.kind(prompt.id).parse(prompt, asked.action.get("answer"))
    return "answered", {
        "activity": prompt.id,
        "round": progress.round,
        "author": state.author(prompt.id, person),
        "table": person.table,
        "answer": answer.model_dump(mode="json"),
    }


def _may_write(state: RoomState, prompt: Prompt, person: Person) -> None:
    if prompt.by == "person":
        return
    if person.table is None:
        raise _no_table(f"answer '{prompt.id}'")
    scribe = state.scribes.get(person.table)
    if scribe not in (None, person.id):
        raise Refused(
            f"Somebody else writes for table {person.table} now.",
            "Take over the notes first.",
            code="not_scribe",
        )


def _go(state: RoomState, asked: Asked) -> Outcome:
    return _to(state, _activity(state, asked.action).id)


def _next(state: RoomState, asked: Asked) -> Outcome:
    activities = state.workshop.activities
    place = state.workshop.index(state.current) + 1 if state.current else 0
    if place == len(activities):
        raise WrongPhase(
            "There is no next activity.",
            expected="an activity before the last",
            got=f"'{state.current}', the last",
            hint="End the workshop, or go to an earlier activity.",
        )
    return _to(state, activities[place].id)


def _previous(state: RoomState, asked: Asked) -> Outcome:
    if state.current is None:
        raise WrongPhase(
            "There is no previous activity.",
            expected="an activity",
            got="the welcome screen",
            hint="Go to the first activity.",
        )
    place = state.workshop.index(state.current)
    return _to(state, state.workshop.activities[place - 1].id if place else None)


def _to(state: RoomState, activity: str | None) -> Outcome:
    _not_ended(state, "move on")
    return None if activity == state.current else ("went", {"activity": activity})


def _open(state: RoomState, asked: Asked) -> Outcome:
    _not_ended(state, "open answers")
    prompt = _answerable(state, asked.action)
    return None if state.at(prompt.id).phase == "open" else ("opened", {"activity": prompt.id})


def _close(state: RoomState, asked: Asked) -> Outcome:
    prompt = _answerable(state, asked.action)
    phase = state.at(prompt.id).phase
    if phase == "waiting":
        raise WrongPhase(
            f"'{prompt.id}' cannot be closed.",
            expected="phase open",
            got="phase waiting",
            hint="Open it first.",
        )
    return None if phase == "closed" else ("closed", {"activity": prompt.id})


def _reveal(state: RoomState, asked: Asked) -> Outcome:
    prompt = _answerable(state, asked.action)
    return None if state.at(prompt.id).revealed else ("revealed", {"activity": prompt.id})


def _hide(state: RoomState, asked: Asked) -> Outcome:
    prompt = _answerable(state, asked.action)
    return ("hidden", {"activity": prompt.id}) if state.at(prompt.id).revealed else None


def _new_round(state: RoomState, asked: Asked) -> Outcome:
    _not_ended(state, "ask again")
    prompt = _answerable(state, asked.action)
    if state.at(prompt.id).phase == "waiting":
        raise WrongPhase(
            f"'{prompt.id}' cannot be asked again.",
            expected="phase open or closed",
            got="phase waiting",
            hint="It has not been asked yet: open it.",
        )
    return "round_begun", {"activity": prompt.id}


def _timer(state: RoomState, asked: Asked) -> Outcome:
    _not_ended(state, "start a timer")
    if asked.action.get("stop"):
        return ("timer_set", {"ends_at": None, "seconds": 0}) if state.timer else None
    running = state.timer if state.timer and state.timer.ends_at > asked.now else None
    if "add" in asked.action:
        added = _seconds(asked.action["add"], "add")
        left = running.ends_at if running else asked.now
        total = (running.seconds if running else 0) + added
        return "timer_set", {"ends_at": left + added * 1000, "seconds": total}
    seconds = _seconds(asked.action.get("seconds"), "seconds")
    return "timer_set", {"ends_at": asked.now + seconds * 1000, "seconds": seconds}


def _moderate(state: RoomState, asked: Asked) -> Outcome:
    prompt = _answerable(state, asked.action)
    seqs = asked.action.get("answers")
    if not isinstance(seqs, list) or not all(isinstance(seq, int) for seq in seqs):
        raise Refused("'answers' is not a list of answer numbers.", 'Send {"answers": [seq, …]}.')
    for seq in seqs:
        _exists(state, prompt.id, seq)
    hidden = bool(asked.action.get("hidden", True))
    return "moderated", {"activity": prompt.id, "answers": seqs, "hidden": hidden}


def _spotlight(state: RoomState, asked: Asked) -> Outcome:
    prompt = _answerable(state, asked.action)
    seq = asked.action.get("answer")
    if seq is not None:
        _exists(state, prompt.id, seq)
    same = state.at(prompt.id).spotlight == seq
    return None if same else ("spotlit", {"activity": prompt.id, "answer": seq})


def _end(state: RoomState, asked: Asked) -> Outcome:
    return None if state.ended else ("ended", {})


def _reopen(state: RoomState, asked: Asked) -> Outcome:
    return ("reopened", {}) if state.ended else None


def _not_ended(state: RoomState, what: str) -> None:
    if state.ended:
        raise WrongPhase(
            f"This workshop is over: it is too late to {what}.",
            expected="a running room",
            got="an ended one",
            hint="The facilitator can reopen it.",
        )


def _person(state: RoomState, actor: str) -> Person:
    if actor not in state.people:
        raise NotFound("You are not in this room (any more).", "Join again.", code="expired")
    return state.people[actor]


def _activity(state: RoomState, action: Action) -> Prompt:
    id = action.get("activity")
    try:
        return state.workshop[str(id)]
    except KeyError:
        ids = ", ".join(activity.id for activity in state.workshop.activities)
        raise NotFound(
            f"There is no activity {str(id)[:60]!r} in this room.",
            f"There are: {ids}.",
            code="no_such_activity",
        ) from None


def _answerable(state: RoomState, action: Action) -> Prompt:
    """Return the activity that is named, or the current one; it must take answers."""
    named = action.get("activity") or state.current
    if named is None:
        raise WrongPhase(
            "No activity is on yet.",
            expected="a current activity",
            got="the welcome screen",
            hint="Go to an activity, or name one.",
        )
    prompt = _activity(state, {"activity": named})
    if not state.workshop.kind(prompt.id).takes_answers:
        raise Refused(
            f"'{prompt.id}' is a {prompt.kind}: it takes no answers.",
            "Go to an activity that does.",
            code="wrong_kind",
        )
    return prompt


def _exists(state: RoomState, activity: str, seq: Any) -> None:
    rounds = state.at(activity).rounds
    if not any(given.entry.seq == seq for round in rounds for given in round.given.values()):
        raise NotFound(
            f"'{activity}' has no answer number {seq!r} (any more).",
            "It may have been changed: look again.",
        )


def _table(state: RoomState, table: Any) -> str | None:
    if table is None or table == "":
        return None
    name = _short(str(table) if isinstance(table, int) else table, "table")
    if state.workshop.tables and name not in state.workshop.tables:
        raise InvalidAnswer(
            f"There is no table {name!r}.",
            f"Tables are: {', '.join(state.workshop.tables)}.",
            field="table",
        )
    return name


def _name(state: RoomState, name: Any) -> str | None:
    given = _short(name, "name")
    if given is None and state.workshop.names == "required":
        raise InvalidAnswer("This workshop asks for a name.", "Give one.", field="name")
    return None if state.workshop.names == "none" else given


def _short(text: Any, field: str) -> str | None:
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    if not isinstance(text, str) or len(text.strip()) > _LONGEST_NAME:
        raise InvalidAnswer(
            f"'{field}' is not a text of at most {_LONGEST_NAME} characters.",
            "Make it shorter.",
            field=field,
        )
    return text.strip()


def _seconds(value: Any, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _LONGEST_TIMER:
        raise Refused(
            f"A timer's '{field}' is a number of seconds from 1 to {_LONGEST_TIMER}, "
            f"got {value!r}."[:200],
            'Send {"seconds": 120}, {"add": 60} or {"stop": true}.',
        )
    return value


def _no_table(what: str) -> Refused:
    return Refused(f"You need a table to {what}.", "Choose your table first.", code="no_table")


Rule = Callable[[RoomState, Asked], Outcome]

PARTICIPANT: dict[str, Rule] = {
    "join": _join,
    "me": _me,
    "scribe": _scribe,
    "answer": _answer,
}
CONTROLS: dict[str, Rule] = {
    "go": _go,
    "next": _next,
    "previous": _previous,
    "open": _open,
    "close": _close,
    "reveal": _reveal,
    "hide": _hide,
    "new_round": _new_round,
    "timer": _timer,
    "moderate": _moderate,
    "spotlight": _spotlight,
    "end": _end,
    "reopen": _reopen,
}
