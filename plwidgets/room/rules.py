"""What may happen in a room: each action becomes an event, or is refused.

- Actions of the facilitator (`control`) and of participants are two tables of functions;
  who may use which table is the hub's business.
- An action with a key that already made an event is not done again: its event is named.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from unicodedata import category

from plwidgets.activities import Prompt
from plwidgets.exceptions import InvalidAnswer, Refused, TooMany, WrongPhase
from plwidgets.language.fold import bare
from plwidgets.room import handle
from plwidgets.room.asked import (
    Action,
    Asked,
    Outcome,
    activity_of,
    answerable,
    no_table,
    not_ended,
    person_of,
    short,
)
from plwidgets.room.events import ROOM, Event
from plwidgets.room.state import Person, RoomState
from plwidgets.workshop import Workshop

MOST_PEOPLE = 5000
"""So many in a room; every step copies who is there, and a flood must not slow a hall down."""
MOST_STEPS = 5000
"""So many events of one participant: an hour of notes, saved every second."""
_LONGEST_TIMER = 4 * 60 * 60
_SHORTEST_WORD = 6
_GRACE = 1000
"""Milliseconds in which an answer that was sent in time may still be on its way."""
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that are drawn as nothing."""


def begin(code: str, workshop: Workshop, key: str, now: int, rehearsed: bool = False) -> Event:
    """Return the first event of a room, which says if it is only rehearsed."""
    data: dict[str, Any] = {"code": code, "workshop": workshop.as_dict()}
    data |= {"rehearsed": True} if rehearsed else {}
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
    not_ended(state, "join")
    if len(state.people) >= MOST_PEOPLE:
        raise TooMany("This room is full.", "Ask the facilitator for another one.")
    data = {
        "name": _name(state, asked.action.get("name")),
        "table": _table(state, asked.action.get("table")),
        "role": _role(state, asked.action.get("role")),
        "link": _link(asked.action.get("word")),
    }
    return "joined", {field: value for field, value in data.items() if value is not None}


def _me(state: RoomState, asked: Asked) -> Outcome:
    person = person_of(state, asked.actor)
    data: dict[str, Any] = {}
    if "table" in asked.action:
        data["table"] = _table(state, asked.action["table"])
    if "role" in asked.action:
        data["role"] = _role(state, asked.action["role"])
    if "name" in asked.action:
        data["name"] = _name(state, asked.action["name"])
    if "word" in asked.action:
        data["link"] = _link(asked.action["word"])
    same = all(getattr(person, field) == value for field, value in data.items())
    return None if same else ("changed_me", data)


def _scribe(state: RoomState, asked: Asked) -> Outcome:
    table = person_of(state, asked.actor).table
    if table is None:
        raise no_table("write for a table")
    take = bool(asked.action.get("take", True))
    holds = state.scribes.get(table) == asked.actor
    return None if holds == take else ("took_pen", {"table": table, "take": take})


def _answer(state: RoomState, asked: Asked) -> Outcome:
    person = person_of(state, asked.actor)
    prompt = activity_of(state, asked.action)
    not_ended(state, "answer")
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
    _in_time(state, prompt, asked.now)
    _may_write(state, prompt, person)
    answer = state.workshop.kind(prompt.id).parse(prompt, asked.action.get("answer"))
    return "answered", {
        "activity": prompt.id,
        "round": progress.round,
        "author": state.author(prompt.id, person),
        "table": person.table,
        "answer": answer.model_dump(mode="json"),
    }


def _in_time(state: RoomState, prompt: Prompt, now: int) -> None:
    """Refuse an answer whose time is up, where the sooner of two is worth more."""
    timer = state.timer if prompt.id == state.current else None
    if prompt.ends_with_timer and timer and now > timer.ends_at + _GRACE:
        raise WrongPhase(
            f"The time for '{prompt.id}' is up.",
            expected="an answer in time",
            got="one after it",
            hint="Wait for the results.",
        )


def _may_write(state: RoomState, prompt: Prompt, person: Person) -> None:
    if prompt.by == "person":
        return
    if person.table is None:
        raise no_table(f"answer '{prompt.id}'")
    scribe = state.scribes.get(person.table)
    if scribe not in (None, person.id):
        raise Refused(
            f"Somebody else writes for table {person.table} now.",
            "Take over the notes first.",
            code="not_scribe",
        )


def _go(state: RoomState, asked: Asked) -> Outcome:
    return _to(state, activity_of(state, asked.action).id)


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
    not_ended(state, "move on")
    return None if activity == state.current else ("went", {"activity": activity})


def _open(state: RoomState, asked: Asked) -> Outcome:
    not_ended(state, "open answers")
    prompt = answerable(state, asked.action)
    return None if state.at(prompt.id).phase == "open" else ("opened", {"activity": prompt.id})


def _close(state: RoomState, asked: Asked) -> Outcome:
    prompt = answerable(state, asked.action)
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
    prompt = answerable(state, asked.action)
    return None if state.at(prompt.id).revealed else ("revealed", {"activity": prompt.id})


def _hide(state: RoomState, asked: Asked) -> Outcome:
    prompt = answerable(state, asked.action)
    return ("hidden", {"activity": prompt.id}) if state.at(prompt.id).revealed else None


def _new_round(state: RoomState, asked: Asked) -> Outcome:
    not_ended(state, "ask again")
    prompt = answerable(state, asked.action)
    if state.at(prompt.id).phase == "waiting":
        raise WrongPhase(
            f"'{prompt.id}' cannot be asked again.",
            expected="phase open or closed",
            got="phase waiting",
            hint="It has not been asked yet: open it.",
        )
    return "round_begun", {"activity": prompt.id}


def _timer(state: RoomState, asked: Asked) -> Outcome:
    not_ended(state, "start a timer")
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


def _end(state: RoomState, asked: Asked) -> Outcome:
    return None if state.ended else ("ended", {})


def _reopen(state: RoomState, asked: Asked) -> Outcome:
    return ("reopened", {}) if state.ended else None


def _table(state: RoomState, table: Any) -> str | None:
    if table is None or table == "":
        return None
    name = short(str(table) if isinstance(table, int) else table, "table")
    if state.workshop.tables and name not in state.workshop.tables:
        raise InvalidAnswer(
            f"There is no table {name!r}.",
            f"Tables are: {', '.join(state.workshop.tables)}.",
            field="table",
        )
    return name


def _role(state: RoomState, role: Any) -> str | None:
    given = short(role, "role")
    if given is not None and state.workshop.roles and given not in state.workshop.roles:
        raise InvalidAnswer(
            f"There is no role {given!r}.",
            f"Roles are: {', '.join(state.workshop.roles)}.",
            field="role",
        )
    return given


def _name(state: RoomState, name: Any) -> str | None:
    given = short(name, "name")
    if given is None and state.workshop.names == "required":
        raise InvalidAnswer("This workshop asks for a name.", "Give one.", field="name")
    if given is not None and not _can_be_seen(given):
        raise InvalidAnswer("Nothing of this name can be seen.", "Give another.", field="name")
    return None if state.workshop.names == "none" else given


def _can_be_seen(text: str) -> bool:
    """Whether a letter, a digit, a mark or a sign stands in a text."""
    return any(category(sign)[0] in "LNPS" and sign not in _BLANK for sign in text)


def _link(word: Any) -> str | None:
    """Return what joins the rooms in which somebody gives the same word; the word is not kept."""
    given = short(word, "word")
    if given is None:
        return None
    if len(given) < _SHORTEST_WORD:
        raise InvalidAnswer(
            f"A word for next time has {_SHORTEST_WORD} letters or more.",
            "Take one that nobody else would.",
            field="word",
        )
    return sha256(f"plwidgets {bare(given)}".encode()).hexdigest()[:20]


def _seconds(value: Any, field: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _LONGEST_TIMER:
        raise Refused(
            f"A timer's '{field}' is a number of seconds from 1 to {_LONGEST_TIMER}, "
            f"got {value!r}."[:200],
            'Send {"seconds": 120}, {"add": 60} or {"stop": true}.',
        )
    return value


Rule = Callable[[RoomState, Asked], Outcome]

PARTICIPANT: dict[str, Rule] = {
    "join": _join,
    "me": _me,
    "scribe": _scribe,
    "answer": _answer,
    "mark": handle.mark,
    "remark": handle.remark,
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
    "moderate": handle.moderate,
    "spotlight": handle.spotlight,
    "mark": handle.mark,
    "remark": handle.remark,
    "compare": handle.compare,
    "tune": handle.tune,
    "end": _end,
    "reopen": _reopen,
}
