"""How a room goes on: from activity to activity, open and closed, by the clock, to its end."""

from __future__ import annotations

from plwidgets.exceptions import WrongPhase
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, activity_of, answerable, not_ended
from plwidgets.room.facts import (
    Closed,
    Ended,
    Hidden,
    Opened,
    Reopened,
    Revealed,
    RoundBegun,
    TimerSet,
    WallSet,
    Went,
)
from plwidgets.room.ideas import carried, nothing_to_choose
from plwidgets.room.state import RoomState


def go(state: RoomState, asked: Asked[actions.Go]) -> Outcome:
    """Go to an activity."""
    return _to(state, activity_of(state, asked.action.activity).id)


def go_on(state: RoomState, asked: Asked[actions.Next]) -> Outcome:
    """Go one activity on."""
    if _is_turned(state, asked.action):
        return None
    following = state.following(state.current)
    if following is None:
        raise WrongPhase(
            "There is no next activity.",
            expected="an activity before the last",
            got=f"'{state.current}', the last",
            hint="End the workshop, or go to an earlier activity.",
        )
    return _to(state, following)


def go_back(state: RoomState, asked: Asked[actions.Previous]) -> Outcome:
    """Go one activity back, from the first to the welcome screen."""
    if _is_turned(state, asked.action):
        return None
    if state.current is None:
        raise WrongPhase(
            "There is no previous activity.",
            expected="an activity",
            got="the welcome screen",
            hint="Go to the first activity.",
        )
    return _to(state, state.preceding(state.current))


def _is_turned(state: RoomState, asked: actions.Turn) -> bool:
    """Say whether the page was turned before this press came, by another one."""
    return asked.at is not None and asked.at != (state.current or "")


def _to(state: RoomState, activity: str | None) -> Outcome:
    not_ended(state, "move on")
    if activity == state.current:
        return None
    return Went(activity, carried(state, state.workshop[activity]) if activity else None)


def open_(state: RoomState, asked: Asked[actions.Open]) -> Outcome:
    """Take answers."""
    not_ended(state, "open answers")
    prompt = answerable(state, asked.action)
    if state.at(prompt.id).phase == "open":
        return None
    options = carried(state, prompt)
    if not (prompt.ready or options):
        raise nothing_to_choose(prompt)
    return Opened(prompt.id, options)


def close(state: RoomState, asked: Asked[actions.Close]) -> Outcome:
    """Take no more answers."""
    prompt = answerable(state, asked.action)
    phase = state.at(prompt.id).phase
    if phase == "waiting":
        raise WrongPhase(
            f"'{prompt.id}' cannot be closed.",
            expected="phase open",
            got="phase waiting",
            hint="Open it first.",
        )
    return None if phase == "closed" else Closed(prompt.id)


def time_is_up(state: RoomState, asked: Asked[actions.TimeIsUp]) -> Outcome:
    """Take no more answers at the end of a countdown, unless something else was pressed by then."""
    timer, on = state.timer, state.current
    if timer is None or on is None or not timer.closes or timer.ends_at != asked.action.ends_at:
        return None
    return Closed(on) if state.at(on).phase == "open" else None


def reveal(state: RoomState, asked: Asked[actions.Reveal]) -> Outcome:
    """Show results to participants."""
    prompt = answerable(state, asked.action)
    return None if state.at(prompt.id).revealed else Revealed(prompt.id)


def hide(state: RoomState, asked: Asked[actions.Hide]) -> Outcome:
    """Keep results from participants again."""
    prompt = answerable(state, asked.action)
    return Hidden(prompt.id) if state.at(prompt.id).revealed else None


def new_round(state: RoomState, asked: Asked[actions.NewRound]) -> Outcome:
    """Ask again."""
    not_ended(state, "ask again")
    prompt = answerable(state, asked.action)
    if asked.action.round not in (None, state.at(prompt.id).round):
        return None  # another console has asked again
    if state.at(prompt.id).phase == "waiting":
        raise WrongPhase(
            f"'{prompt.id}' cannot be asked again.",
            expected="phase open or closed",
            got="phase waiting",
            hint="It has not been asked yet: open it.",
        )
    return RoundBegun(prompt.id)


def timer(state: RoomState, asked: Asked[actions.Timer]) -> Outcome:
    """Start, prolong or stop the countdown."""
    not_ended(state, "start a timer")
    if asked.action.stop:
        return TimerSet(None, 0) if state.timer else None
    running = state.timer if state.timer and state.timer.ends_at > asked.now else None
    closes = asked.action.closes
    if closes is None:
        closes = bool(running and running.closes and asked.action.add)
    if added := asked.action.add:
        left = running.ends_at if running else asked.now
        total = (running.seconds if running else 0) + added
        return TimerSet(left + added * 1000, total, closes)
    if seconds := asked.action.seconds:
        return TimerSet(asked.now + seconds * 1000, seconds, closes)
    if running is None:
        raise WrongPhase(
            "No timer runs.",
            expected="a countdown",
            got="none",
            hint="Start one first.",
        )
    return None if running.closes == closes else TimerSet(running.ends_at, running.seconds, closes)


def wall(state: RoomState, asked: Asked[actions.Wall]) -> Outcome:
    """Let the projector show something else, or the room again."""
    shows = asked.action.shows
    return None if state.wall == shows else WallSet(shows)


def end(state: RoomState, asked: Asked[actions.End]) -> Outcome:
    """End the room."""
    return None if state.ended else Ended()


def reopen(state: RoomState, asked: Asked[actions.Reopen]) -> Outcome:
    """Go on with a room that was ended."""
    return Reopened() if state.ended else None
