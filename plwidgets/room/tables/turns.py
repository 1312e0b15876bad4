"""Whose turn it is: an order in which tables report, or somebody who is drawn.

- An order is drawn once and kept; one goes on in it, and back.
- Nobody is drawn twice before all who are here had their turn; nor is a table.
- The wall says the table, or the name; who has none is told so on their own phone.
"""

from __future__ import annotations

from dataclasses import replace
from random import SystemRandom

from plwidgets.exceptions import NotFound, Refused
from plwidgets.grouping import table_order
from plwidgets.locales import tell
from plwidgets.room.checks import Asked, Outcome, not_ended
from plwidgets.room.shapes import DrawnView, Role, SeatView, TurnView
from plwidgets.room.state import RoomState, Turn
from plwidgets.room.tables.actions import Dealt, Drawable, GiveTurn, Seat, TurnGiven

_dice = SystemRandom()
_NO_TABLE = ""
"""Under it the console lists who sits at no table."""
_LISTED = 60
"""So many of a table are listed: a hall that sits nowhere is more than anybody looks through."""


def seat(state: RoomState, asked: Asked[Seat]) -> Outcome:
    """Move somebody to another table.  Raises NotFound for who is not here."""
    not_ended(state, tell("move somebody"))
    person, table = state.people.get(asked.action.participant), asked.action.table
    if person is None:
        raise NotFound(
            tell("That person is not in the room any more."), tell("Choose somebody who is.")
        )
    known = [*(state.workshop.tables or state.seats)]
    if table not in known:
        raise NotFound(
            tell("There is no table '{table}'.", table=table),
            tell("Tables are: {there}.", there=", ".join(known)),
        )
    return None if person.table == table else Dealt({person.id: table})


def turn(state: RoomState, asked: Asked[GiveTurn]) -> Outcome:
    """Draw, or go on to a place in the order.  Raises Refused where there is nobody to draw."""
    not_ended(state, tell("give somebody the turn"))
    now, draw, to = state.turn, asked.action.draw, asked.action.to
    if draw == "order":
        tables = _present(state, "table")
        return TurnGiven(_dice.sample(tables, len(tables)), 0)
    if draw is not None:
        return _drawn(state, draw)
    if to is not None and to >= len(now.order):
        raise Refused(
            tell("The order has no such place."), tell("Draw an order of the tables first.")
        )
    if (to, None) == (now.at, now.drawn):
        return None
    return TurnGiven(now.order, to)


def _drawn(state: RoomState, what: Drawable) -> TurnGiven:
    here = _present(state, what)
    left = [one for one in here if one not in state.turn.had.get(what, frozenset())]
    who = _dice.choice(left or here)
    return TurnGiven(state.turn.order, None, what, who, anew=not left)


def _present(state: RoomState, what: Drawable) -> list[str]:
    """Return who is here, or at which tables somebody sits; bots only where there is nobody else.

    Raises Refused where there is none.
    """
    people = [one for one in state.people.values() if one.id not in state.bots]
    people = people or [*state.people.values()]
    if what == "person":
        found = [one.id for one in people]
    else:
        found = sorted({one.table for one in people if one.table}, key=table_order)
    if not found:
        tables = what == "table"
        said = tell("Nobody sits at a table yet.") if tables else tell("Nobody is here yet.")
        raise Refused(said, tell("Wait until people have come in."))
    return found


def given(state: RoomState, data: TurnGiven) -> RoomState:
    """Return the state once it is somebody's turn."""
    had = dict(state.turn.had)
    if data.drawn and data.who is not None:
        before = frozenset() if data.anew else had.get(data.drawn, frozenset())
        had[data.drawn] = before | {data.who}
    return replace(state, turn=Turn(tuple(data.order), data.at, data.drawn, data.who, had))


def told(state: RoomState, role: Role) -> TurnView | None:
    """Return whose turn it is, as wall and console are told; None before any was drawn.

    A name with an unwanted word stands on the console alone.
    """
    now = state.turn
    drawn = _told_of_drawn(state)
    if drawn and role != "facilitator" and state.workshop.holds(drawn["name"] or ""):
        drawn["name"] = ""
    if not now.order and drawn is None:
        return None
    return {"order": [*now.order], "at": now.at, "drawn": drawn}


def _told_of_drawn(state: RoomState) -> DrawnView | None:
    now = state.turn
    if now.drawn == "table" and now.who:
        return {"table": now.who, "name": None}
    person = state.people.get(now.who or "") if now.drawn == "person" else None
    return {"table": person.table, "name": person.name or ""} if person else None


def is_of(state: RoomState, participant: str) -> bool:
    """Say whether it is somebody's own turn, or their table's."""
    now, person = state.turn, state.people[participant]
    if now.drawn == "person":
        return now.who == participant
    lit = now.who if now.drawn else now.order[now.at] if now.at is not None else None
    return lit is not None and person.table == lit


def seated(state: RoomState) -> dict[str, list[SeatView]]:
    """Return who sits at which table in the order in which they came, for the console."""
    if not (state.workshop.tables or any(state.seats.values())):
        return {}
    found: dict[str, list[SeatView]] = {}
    for person in state.people.values():
        held = found.setdefault(person.table or _NO_TABLE, [])
        if len(held) < _LISTED:
            held.append({"id": person.id, "name": person.name})
    return found
