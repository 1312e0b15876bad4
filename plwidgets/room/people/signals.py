"""Signals: what somebody tells the front without a word, and nobody is told who does.

- Each is up until its sender takes it back, the room goes on, or no more are taken.
- The log knows the sender, so that they can take it back and be erased; beyond it only how many
  have a signal up is told, of the people who are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import get_args

from plwidgets.exceptions import Refused
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, not_ended, person_of
from plwidgets.room.events import Event
from plwidgets.room.facts import ROOM, Erased, Paced, Planned, Signalled, SignalsSet, Went
from plwidgets.room.shapes import Signal, SignalView
from plwidgets.room.state import RoomState

_ALL: tuple[Signal, ...] = get_args(Signal)
_NONE: frozenset[str] = frozenset()


def signal(state: RoomState, asked: Asked[actions.Signal]) -> Outcome:
    """Send a signal, or take it back; one that was meant for another activity is let go."""
    person = person_of(state, asked.actor)
    not_ended(state, tell("signal"))
    if not are_taken(state):
        raise Refused(tell("This room takes no signals now."), tell("Put up your hand."))
    wish = asked.action
    if wish.at not in (None, state.current or ""):
        return None
    has = wish.signal in state.signals.get(person.id, _NONE)
    return None if has == wish.on else Signalled(wish.signal, wish.on)


def react(state: RoomState, asked: Asked[actions.React]) -> Outcome:
    """Say whether somebody may show the hall something: that is no event.  Raises Refused."""
    person_of(state, asked.actor)
    not_ended(state, tell("react"))
    if not may_react(state):
        raise Refused(tell("This room takes no reactions now."), tell("Clap your hands."))
    return None


def switch(state: RoomState, asked: Asked[actions.Signals]) -> Outcome:
    """Take signals, or reactions, or no more; say on the wall how many signal, or not."""
    before = are_taken(state), state.signals_on_wall
    on = before[0] if asked.action.on is None else asked.action.on
    wall = before[1] if asked.action.wall is None else asked.action.wall
    reactions = asked.action.reactions
    same = before == (on, wall) and reactions in (None, may_react(state))
    return None if same else SignalsSet(on, wall, reactions)


def are_taken(state: RoomState) -> bool:
    """Say whether participants may send signals, while the room is on."""
    return state.workshop.signals if state.signals_on is None else state.signals_on


def may_react(state: RoomState) -> bool:
    """Say whether participants may react, while the room is on."""
    return state.workshop.reactions if state.reactions_on is None else state.reactions_on


def signalled(state: RoomState, participant: str, data: Signalled) -> RoomState:
    """Return the state once somebody has sent a signal, or taken it back."""
    own = state.signals.get(participant, _NONE)
    own = own | {data.signal} if data.on else own - {data.signal}
    return replace(state, signals={**state.signals, participant: own})


def switched(state: RoomState, data: SignalsSet) -> RoomState:
    """Return the state once signals are taken, or no more: then none is up."""
    signals = state.signals if data.on else lowered(state)
    reactions = state.reactions_on if data.reactions is None else data.reactions
    now = replace(state, signals=signals, reactions_on=reactions)
    return replace(now, signals_on=data.on, signals_on_wall=data.wall)


def lowered(state: RoomState) -> Mapping[str, frozenset[str]]:
    """Return signals of which none is up; who had any is still known, to be told so."""
    return dict.fromkeys(state.signals, _NONE)


def told_of(state: RoomState, events: Iterable[Event]) -> Set[str]:
    """Return whose signals such events may have taken down."""
    lowering = any(isinstance(event.data, Went | Paced | Planned | SignalsSet) for event in events)
    return state.signals.keys() if lowering else _NONE


def own(state: RoomState, participant: str) -> list[Signal]:
    """Return the signals that somebody has up."""
    up = state.signals.get(participant, _NONE)
    return [one for one in _ALL if one in up]


def counted(state: RoomState, present: Set[str]) -> list[SignalView]:
    """Return the signals that are up, and how many of these people have each; bots have none."""
    people = present & state.signals.keys() - state.bots
    counts = {one: sum(one in state.signals[who] for who in people) for one in _ALL}
    return [{"name": one, "people": n} for one, n in counts.items() if n]


def unsigned(events: Iterable[Event]) -> Iterable[Event]:
    """Yield the events of a log for who is not to know who signalled: blank, as if erased."""
    for event in events:
        signs = isinstance(event.data, Signalled)
        blank = Event(event.seq, Erased(), ROOM, f"erased-{event.seq}", event.at)
        yield blank if signs else event
