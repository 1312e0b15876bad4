"""What may happen in a room: each action becomes an event, or is refused.

- A rule is a function of the state and of one type of action; the two tables say which
  actions are a participant's and which the facilitator's.
- An action with a key that already made an event is not done again: its event is named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from plwidgets.activities import Prompt
from plwidgets.exceptions import Refused, TooMany, WrongPhase
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.actions import Action
from plwidgets.room.checks import (
    Asked,
    Outcome,
    activity_of,
    no_bot_among_people,
    no_table,
    not_ended,
    not_yours,
    person_of,
)
from plwidgets.room.coaches import releases
from plwidgets.room.events import Event
from plwidgets.room.facts import ROOM, Answered, RoomCreated
from plwidgets.room.moderation import rules as moderation
from plwidgets.room.moderation.approval import texts_of
from plwidgets.room.pace import lateness, own_pace
from plwidgets.room.pace import rules as pace
from plwidgets.room.people import bots, signals
from plwidgets.room.people import rules as people
from plwidgets.room.plan import plans, unplanned
from plwidgets.room.state import Person, Progress, RoomState
from plwidgets.room.tables import turns
from plwidgets.room.take_home import choice as taken_home
from plwidgets.room.text_groups import rules as grouping_texts
from plwidgets.room.undo import rules as undoing
from plwidgets.workshop import Workshop

MOST_STEPS = 5000
"""So many events of one participant: an hour of notes, saved every second."""
_GRACE = 1000
"""Milliseconds in which an answer that was sent in time may still be on its way."""


def begin(
    code: str, workshop: Workshop, key: str, now: int, rehearsed: bool = False, zone: str = ""
) -> Event:
    """Return the first event of a room: if it is only rehearsed, and the zone of its server."""
    return Event(1, RoomCreated(code, workshop.as_dict(), rehearsed, zone=zone), ROOM, key, now)


def decide(state: RoomState, actor: str, key: str, action: Action, now: int) -> Event | int:
    """Return the event that an action makes, or the number of the event it amounts to.

    `actor` is a participant's id or `room`; `now` is milliseconds since 1970, UTC.  A number
    comes back when this key was used before, or when things already are as the action wants
    them.

    Raises Refused (InvalidAnswer, WrongPhase, NotFound …) when it may not happen.
    """
    done = state.seq_of(actor, key)
    if done is not None:
        return done
    rule = (_CONTROLS if actor == ROOM else _PARTICIPANT).get(type(action))
    if rule is None:
        raise not_yours(action.action)
    if actor in state.people and len(state.people[actor].keys) >= MOST_STEPS:
        raise TooMany(
            tell("You have sent as much as a room takes from one."), tell("Tell the facilitator.")
        )
    outcome = rule(state, Asked(actor, action, now))
    return state.seq if outcome is None else Event(state.seq + 1, outcome, actor, key, now)


def _answer(state: RoomState, asked: Asked[actions.Answer]) -> Outcome:
    person = person_of(state, asked.actor)
    prompt = activity_of(state, asked.action.activity)
    not_ended(state, tell("answer"))
    _since_afresh(state, prompt, person, asked.action.sent_at)
    number = asked.action.round or state.at(prompt.id).round
    author = state.author(prompt.id, person)
    late = lateness.was_in_time(state, prompt, number, author, asked)
    if not late:
        _is_on(state.at(prompt.id), prompt.id, number)
        _in_time(state, prompt, asked.now)
    _may_write(state, prompt, person)
    prompt = state.asked_in(prompt.id, number)
    answer = state.workshop.kind(prompt.id).parse(prompt, asked.action.answer)
    said = answer.model_dump(mode="json")
    held = [part for part, text in texts_of(answer, prompt).items() if state.workshop.holds(text)]
    return Answered(
        prompt.id, number, author, said, table=person.table, late=late, held=held or None
    )


def _since_afresh(state: RoomState, prompt: Prompt, person: Person, sent_at: int | None) -> None:
    """Refuse what a phone that was offline gave before the room began afresh."""
    was_here = person.joined_at < state.began_at
    if was_here and sent_at is not None and sent_at < state.began_at:
        raise WrongPhase(
            tell("The room has begun afresh since '{id}' was answered.", id=prompt.id),
            expected=tell("an answer that was sent since"),
            got=tell("an earlier one"),
            hint=tell("Answer again."),
        )


def _is_on(progress: Progress, activity: str, number: int) -> None:
    """Refuse an answer to a round that is not on, and to what takes none now."""
    if number != progress.round:
        raise WrongPhase(
            tell("Round {number} of '{activity}' is not on.", number=number, activity=activity),
            expected=tell("round {round}", round=progress.round),
            got=tell("round {number}", number=number),
            hint=tell("Answer the present round."),
        )
    if progress.phase != "open":
        raise WrongPhase(
            tell("'{activity}' takes no answers now.", activity=activity),
            expected=tell("phase open"),
            got=tell("phase {phase}", phase=progress.phase),
            hint=tell("Wait until the facilitator opens it."),
        )


def _in_time(state: RoomState, prompt: Prompt, now: int) -> None:
    """Refuse an answer whose time is up, where the sooner of two is worth more."""
    timer = state.timer if prompt.id in own_pace.ids_on(state) else None
    if prompt.ends_with_timer and timer and now > timer.ends_at + _GRACE:
        raise WrongPhase(
            tell("The time for '{id}' is up.", id=prompt.id),
            expected=tell("an answer in time"),
            got=tell("one after it"),
            hint=tell("Wait for the results."),
        )


def _may_write(state: RoomState, prompt: Prompt, person: Person) -> None:
    if prompt.by == "person":
        return
    if person.table is None:
        raise no_table(tell("answer '{id}'", id=prompt.id))
    no_bot_among_people(state, person, person.table)
    scribe = state.scribes.get(person.table)
    if scribe not in (None, person.id):
        raise Refused(
            tell("Somebody else writes for table {table} now.", table=person.table),
            tell("Take over the notes first."),
            code="not_scribe",
        )


_Rule: TypeAlias = Callable[[RoomState, Asked[Any]], Outcome]

_PARTICIPANT: dict[type[Action], _Rule] = {
    actions.Join: people.join,
    actions.Me: people.change,
    actions.Scribe: people.scribe,
    actions.Signal: signals.signal,
    actions.React: signals.react,
    actions.Answer: _answer,
    actions.Mark: moderation.mark,
    actions.Remark: moderation.remark,
}
_CONTROLS: dict[type[Action], _Rule] = {
    actions.Go: pace.go,
    actions.Next: pace.go_on,
    actions.Previous: pace.go_back,
    actions.OwnPace: pace.put_back,
    actions.Open: pace.open_,
    actions.Close: pace.close,
    actions.TimeIsUp: pace.time_is_up,
    actions.Reveal: pace.reveal,
    actions.Hide: pace.hide,
    actions.NewRound: pace.new_round,
    actions.Timer: pace.timer,
    actions.Moderate: moderation.moderate,
    actions.Mute: moderation.mute,
    actions.Unwanted: moderation.unwanted,
    actions.Spotlight: moderation.spotlight,
    actions.GroupTexts: grouping_texts.group_texts,
    actions.Ungroup: grouping_texts.ungroup,
    actions.Mark: moderation.mark,
    actions.Remark: moderation.remark,
    actions.Compare: moderation.compare,
    actions.Wall: pace.wall,
    actions.HoldPage: pace.hold_page,
    actions.Signals: signals.switch,
    actions.TakeHome: taken_home.switch,
    actions.Undo: undoing.undo,
    actions.Tune: moderation.tune,
    actions.Plan: plans.plan,
    actions.Ask: unplanned.ask,
    actions.Move: unplanned.move,
    actions.Skip: unplanned.skip,
    actions.Mend: unplanned.mend,
    actions.Lock: people.lock,
    actions.Remove: people.remove,
    actions.BeginAfresh: bots.begin_afresh,
    actions.Deal: people.deal,
    actions.Seat: turns.seat,
    actions.GiveTurn: turns.turn,
    actions.HoldBack: releases.hold_back,
    actions.Release: releases.release,
    actions.End: pace.end,
    actions.Reopen: pace.reopen,
}
