"""How a room goes on: from activity to activity, open and closed, by the clock, to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plwidgets.activities import Prompt
from plwidgets.exceptions import Refused, WrongPhase
from plwidgets.locales import languages, tell
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, activity_of, answerable, not_ended
from plwidgets.room.facts import (
    Closed,
    Ended,
    Hidden,
    Opened,
    Paced,
    PageHeld,
    Reopened,
    Revealed,
    RoundBegun,
    TimerSet,
    WallSet,
    Went,
)
from plwidgets.room.pace import own_pace
from plwidgets.room.places import OfAll, Turn
from plwidgets.room.plan.ideas import carried, nothing_to_choose
from plwidgets.room.state import RoomState
from plwidgets.workshop import Workshop


def go(state: RoomState, asked: Asked[actions.Go]) -> Outcome:
    """Go to an activity."""
    return _to(state, activity_of(state, asked.action.activity).id)


def go_on(state: RoomState, asked: Asked[actions.Next]) -> Outcome:
    """Go one activity on."""
    if _is_turned(state, asked.action):
        return None
    if mates := own_pace.on(state):
        not_ended(state, tell("move on"))
        return Paced(mates[0].id, own=False)
    following = state.following(state.current)
    if following is None:
        raise WrongPhase(
            tell("There is no next activity."),
            expected=tell("an activity before the last"),
            got=tell("'{current}', the last", current=state.current),
            hint=tell("End the workshop, or go to an earlier activity."),
        )
    return _to(state, following)


def go_back(state: RoomState, asked: Asked[actions.Previous]) -> Outcome:
    """Go one activity back, from the first to the welcome screen."""
    if _is_turned(state, asked.action):
        return None
    if state.current is None:
        raise WrongPhase(
            tell("There is no previous activity."),
            expected=tell("an activity"),
            got=tell("the welcome screen"),
            hint=tell("Go to the first activity."),
        )
    first = next(iter(own_pace.on(state)), None)
    return _to(state, state.preceding(first.id if first else state.current))


def put_back(state: RoomState, asked: Asked[actions.OwnPace]) -> Outcome:
    """Let people go through the section that is on by themselves again."""
    not_ended(state, tell("go back to everybody's own pace"))
    if _is_turned(state, asked.action) or own_pace.on(state):
        return None
    mates = state.workshop.at_own_pace(state.current) if state.current else ()
    if not mates:
        raise WrongPhase(
            tell("What is on is gone through together."),
            expected=tell("a section that the plan has at its own pace"),
            got=f"'{state.current}'" if state.current else tell("the welcome screen"),
            hint=tell("Name the section in `own_pace` of the plan."),
        )
    return _by_themselves(state, mates)


def _is_turned(state: RoomState, asked: Turn) -> bool:
    """Say whether the page was turned before this press came, by another one."""
    elsewhere = asked.at is not None and asked.at != (state.current or "")
    return elsewhere or _is_paced_otherwise(state, asked)


def _is_paced_otherwise(state: RoomState, asked: Turn | OfAll) -> bool:
    """Say whether people went by themselves when this was pressed, and do no more, or do now."""
    return asked.own_pace is not None and asked.own_pace != bool(own_pace.on(state))


def _to(state: RoomState, activity: str | None) -> Outcome:
    not_ended(state, tell("move on"))
    if activity == state.current:
        return None
    if activity is None:
        return Went(None)
    mates = own_pace.of(state, activity)
    if not mates:
        return Went(activity, carried(state, state.workshop[activity]))
    # At its own pace nobody is led to one of them.
    return None if state.current in {one.id for one in mates} else _by_themselves(state, mates)


def _by_themselves(state: RoomState, mates: Sequence[Prompt]) -> Paced:
    shown = [one for one in mates if one.id not in state.skipped] or mates
    found = {one.id: options for one in shown if (options := carried(state, one))}
    return Paced(shown[0].id, own=True, options=found or None)


def _meant(state: RoomState, asked: OfAll) -> Sequence[Prompt]:
    """Return what a press goes for: what is named, what is on, nothing if that is over."""
    if _is_paced_otherwise(state, asked):
        return ()
    mates = own_pace.on(state) if asked.activity is None else ()
    takes = [one for one in mates if state.workshop.kind(one.id).takes_answers]
    return takes or [answerable(state, asked)]


def open_(state: RoomState, asked: Asked[actions.Open]) -> Outcome:
    """Take answers."""
    not_ended(state, tell("open answers"))
    closed = [one for one in _meant(state, asked.action) if state.at(one.id).phase != "open"]
    if not closed:
        return None
    ready = tuple(one.id for one in closed if one.ready)
    options = carried(state, closed[0])
    if options:
        return Opened(closed[0].id, options, also=ready)
    if not ready:
        raise nothing_to_choose(closed[0])
    return Opened(ready[0], also=ready[1:])


def close(state: RoomState, asked: Asked[actions.Close]) -> Outcome:
    """Take no more answers."""
    meant = _meant(state, asked.action)
    phases = {one.id: state.at(one.id).phase for one in meant}
    if meant and {*phases.values()} == {"waiting"}:
        raise WrongPhase(
            tell("'{id}' cannot be closed.", id=meant[0].id),
            expected=tell("phase open"),
            got=tell("phase waiting"),
            hint=tell("Open it first."),
        )
    return _closed(id for id, phase in phases.items() if phase == "open")


def time_is_up(state: RoomState, asked: Asked[actions.TimeIsUp]) -> Outcome:
    """Take no more answers at the end of a countdown, unless something else was pressed by then."""
    timer, on = state.timer, state.current
    if timer is None or on is None or not timer.closes or timer.ends_at != asked.action.ends_at:
        return None
    if own_pace.on(state):
        return _closed(own_pace.taking(state))
    return Closed(on) if state.at(on).phase == "open" else None


def _closed(activities: Iterable[str]) -> Outcome:
    taking = tuple(activities)
    return Closed(taking[0], also=taking[1:]) if taking else None


def reveal(state: RoomState, asked: Asked[actions.Reveal]) -> Outcome:
    """Show results to participants."""
    meant = _meant(state, asked.action)
    unseen = tuple(one.id for one in meant if not state.at(one.id).revealed)
    return Revealed(unseen[0], also=unseen[1:]) if unseen else None


def hide(state: RoomState, asked: Asked[actions.Hide]) -> Outcome:
    """Keep results from participants again."""
    meant = _meant(state, asked.action)
    seen = tuple(one.id for one in meant if state.at(one.id).revealed)
    return Hidden(seen[0], also=seen[1:]) if seen else None


def new_round(state: RoomState, asked: Asked[actions.NewRound]) -> Outcome:
    """Ask again."""
    not_ended(state, tell("ask again"))
    prompt = answerable(state, asked.action)
    if asked.action.round not in (None, state.at(prompt.id).round):
        return None  # another console has asked again
    if state.at(prompt.id).phase == "waiting":
        raise WrongPhase(
            tell("'{id}' cannot be asked again.", id=prompt.id),
            expected=tell("phase open or closed"),
            got=tell("phase waiting"),
            hint=tell("It has not been asked yet: open it."),
        )
    return RoundBegun(prompt.id)


def timer(state: RoomState, asked: Asked[actions.Timer]) -> Outcome:
    """Start, prolong or stop the countdown."""
    not_ended(state, tell("start a timer"))
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
            tell("No timer runs."),
            expected=tell("a countdown"),
            got=tell("none"),
            hint=tell("Start one first."),
        )
    return None if running.closes == closes else TimerSet(running.ends_at, running.seconds, closes)


def wall(state: RoomState, asked: Asked[actions.Wall]) -> Outcome:
    """Let the projector show something else, or the room again, or speak another language."""
    shows, speaks = asked.action.shows or state.wall, state.wall_speaks
    if wanted := asked.action.languages:
        _check_spoken(state.workshop, wanted)
        speaks = () if wanted == [state.workshop.language] else tuple(wanted)
    same = (shows, speaks) == (state.wall, state.wall_speaks)
    return None if same else WallSet(shows, speaks)


def _check_spoken(workshop: Workshop, wanted: Sequence[str]) -> None:
    """Raise Refused for a language that no wall of this workshop speaks."""
    ours = [*(workshop.languages or (workshop.language,))]
    for can, wishes in (([*dict.fromkeys([*ours, *languages()])], wanted[:1]), (ours, wanted[1:])):
        for language in wishes:
            if language not in can:
                raise Refused(
                    tell("The wall cannot speak '{language}' here.", language=language),
                    tell("Choose one of these: {there}.", there=", ".join(can)),
                )


def hold_page(state: RoomState, asked: Asked[actions.HoldPage]) -> Outcome:
    """Hold a page of the wall, or let pages turn; once the room has gone on, do nothing."""
    page, leaf = asked.action.page, state.leaf
    if asked.action.at not in (None, state.current or ""):
        return None
    return None if page == (leaf.page if leaf.held else None) else PageHeld(page)


def end(state: RoomState, asked: Asked[actions.End]) -> Outcome:
    """End the room."""
    return None if state.ended else Ended()


def reopen(state: RoomState, asked: Asked[actions.Reopen]) -> Outcome:
    """Go on with a room that was ended."""
    return Reopened() if state.ended else None
