"""Who is in a room: they join, say who they are, and take the pen of their table."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from random import SystemRandom

from plwidgets.exceptions import InvalidAnswer, Refused, TooMany
from plwidgets.grouping import table_order
from plwidgets.language.fold import bare
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.checks import (
    Asked,
    Outcome,
    answerable,
    exists,
    no_bot_among_people,
    no_table,
    not_ended,
    person_of,
    short,
)
from plwidgets.room.facts import (
    BegunAfresh,
    ChangedMe,
    Data,
    Dealt,
    Joined,
    Locked,
    Removed,
    TookPen,
)
from plwidgets.room.state import RoomState

MOST_PEOPLE = 5000
"""So many in a room; every step copies who is there, and a flood must not slow a hall down."""
_SHORTEST_WORD = 6
_dice = SystemRandom()


def join(state: RoomState, asked: Asked[actions.Join]) -> Outcome:
    """Let somebody in; who is in already changes what they say of themselves this time."""
    if asked.actor in state.people:
        said = asked.action.model_dump(include=asked.action.model_fields_set - {"action", "bot"})
        return change(state, Asked(asked.actor, actions.Me(**said), asked.now))
    not_ended(state, tell("join"))
    if state.locked:
        raise Refused(
            tell("Nobody new is let in now."),
            tell("Ask the facilitator to open the door."),
            code="locked",
        )
    if len(state.people) >= MOST_PEOPLE:
        raise TooMany(tell("This room is full."), tell("Ask the facilitator for another one."))
    wishes = asked.action
    return Joined(
        _name(state, wishes.name),
        _table(state, wishes.table),
        _role(state, wishes.role),
        _link(wishes.word),
        wishes.bot,
    )


def change(state: RoomState, asked: Asked[actions.Me]) -> Outcome:
    """Change somebody's name, table, role or word; what they do not name stays."""
    person = person_of(state, asked.actor)
    wishes, named = asked.action, asked.action.model_fields_set
    data: dict[str, str | None] = {}
    if "table" in named:
        data["table"] = _table(state, wishes.table)
    if "role" in named:
        data["role"] = _role(state, wishes.role)
    if "name" in named:
        data["name"] = _name(state, wishes.name)
    if "word" in named:
        data["link"] = _link(wishes.word)
    same = all(getattr(person, field) == value for field, value in data.items())
    return None if same else ChangedMe(**data)


def scribe(state: RoomState, asked: Asked[actions.Scribe]) -> Outcome:
    """Give the pen of a table to somebody, or take it back."""
    person = person_of(state, asked.actor)
    table, take = person.table, asked.action.take
    if table is None:
        raise no_table(tell("write for a table"))
    if take:
        no_bot_among_people(state, person, table)
    holds = state.scribes.get(table) == asked.actor
    return None if holds == take else TookPen(table, take)


def lock(state: RoomState, asked: Asked[actions.Lock]) -> Outcome:
    """Let nobody new in, or again."""
    return None if state.locked == asked.action.on else Locked(asked.action.on)


def deal(state: RoomState, asked: Asked[actions.Deal]) -> Outcome:
    """Deal everybody to the tables: of two tables one has at most one person more.

    Where the plan names none, to those at which somebody sits.  Bots come last: they are no people.
    """
    not_ended(state, tell("deal the tables"))
    taken = sorted((table for table, who in state.seats.items() if who), key=table_order)
    tables = state.workshop.tables or taken
    if not tables:
        raise Refused(tell("This workshop has no tables."), tell("Give it some: `tables: 6`."))
    people = _dice.sample([*state.people.values()], len(state.people))
    if asked.action.mix == "roles":
        people.sort(key=lambda person: person.role or "")
    people.sort(key=lambda person: person.id in state.bots)
    dealt = {person.id: tables[n % len(tables)] for n, person in enumerate(people)}
    return Dealt(dealt) if dealt else None


def remove(state: RoomState, asked: Asked[actions.Remove]) -> Outcome:
    """Put people out; what they answered stays."""
    out = meant(state, asked.action, asked.now)
    return Removed(out) if out else None


def meant(state: RoomState, action: actions.Remove, now: int) -> list[str]:
    """Return who is to be put out; of those to be erased, also who was put out before.

    Raises NotFound for an answer that there is not.
    """
    everybody = state.people.values()
    if action.silent:
        return silent(state)
    if action.minutes is not None:
        since = now - action.minutes * 60_000
        return [person.id for person in everybody if person.joined_at >= since]
    named = {*action.participants}
    if action.answers:
        activity = answerable(state, action).id
        for seq in action.answers:
            exists(state, activity, seq)
        named = {
            given.entry.participant
            for round in state.at(activity).rounds
            for given in round.given.values()
            if given.entry.seq in action.answers
        }
    left = gave(state) - state.people.keys() if action.erase else ()
    return [id for id in (*state.people, *sorted(left)) if id in named]


def silent(state: RoomState) -> list[str]:
    """Return who gave no sign of being there: no answer, no signal, and not the pen of a table."""
    gave_sign = state.signals.keys() | {*state.scribes.values()}
    return [one.id for one in state.people.values() if not one.spoke and one.id not in gave_sign]


def put_out_by(data: Data) -> Sequence[str]:
    """Return who is out of the room after an event."""
    match data:
        case Removed():
            return data.participants
        case BegunAfresh():
            return data.out
        case _:
            return ()


def gave(state: RoomState) -> set[str]:
    """Return who gave anything at all, also of those who were put out since."""
    return {
        given.entry.participant
        for progress in state.progress.values()
        for round in progress.rounds
        for given in round.given.values()
    }


def _table(state: RoomState, table: str | None) -> str | None:
    name = short(table, "table")
    if name is not None and state.workshop.tables and name not in state.workshop.tables:
        raise InvalidAnswer(
            tell("There is no table '{name}'.", name=name),
            tell("Tables are: {there}.", there=", ".join(state.workshop.tables)),
            field="table",
        )
    if name is not None and not state.workshop.tables and state.workshop.holds(name):
        # All that the table gives goes by its name, on the wall and in files.
        raise InvalidAnswer(
            tell("This name of a table cannot be shown to the room."),
            tell("Give the table another."),
            field="table",
        )
    return name


def _role(state: RoomState, role: str | None) -> str | None:
    given = short(role, "role")
    if given is not None and state.workshop.roles and given not in state.workshop.roles:
        raise InvalidAnswer(
            tell("There is no role '{given}'.", given=given),
            tell("Roles are: {there}.", there=", ".join(state.workshop.roles)),
            field="role",
        )
    return given


def _name(state: RoomState, name: str | None) -> str | None:
    given = short(name, "name")
    if given is None and state.workshop.names == "required":
        raise InvalidAnswer(tell("This workshop asks for a name."), tell("Give one."), field="name")
    return None if state.workshop.names == "none" else given


def _link(word: str | None) -> str | None:
    """Return what joins the rooms in which somebody gives the same word; the word is not kept."""
    given = short(word, "word")
    if given is None:
        return None
    if len(given) < _SHORTEST_WORD:
        raise InvalidAnswer(
            tell(
                "A word for next time has {shortest_word} letters or more.",
                shortest_word=_SHORTEST_WORD,
            ),
            tell("Take one that nobody else would."),
            field="word",
        )
    return sha256(f"plwidgets {bare(given)}".encode()).hexdigest()[:20]
