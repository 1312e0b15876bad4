"""What is done with answers: hidden, lit, marked, commented, compared; prompts tuned to them."""

from __future__ import annotations

from pydantic import ValidationError

from plwidgets.activities import Prompt
from plwidgets.activities.topics import Topical
from plwidgets.exceptions import Forbidden, InvalidAnswer, NotFound, Refused, WorkshopError
from plwidgets.language.seen import seen
from plwidgets.language.unwanted import LISTS
from plwidgets.locales import tell
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, answerable, exists, person_of
from plwidgets.room.facts import (
    ROOM,
    Compared,
    Marked,
    Moderated,
    Muted,
    Remarked,
    Spotlit,
    Tuned,
    UnwantedSet,
)
from plwidgets.room.moderation.approval import waiting
from plwidgets.room.moderation.person import author_of
from plwidgets.room.plan.plans import was_answered
from plwidgets.room.state import Given, RoomState
from plwidgets.workshop.policy import Unwanted

_LONGEST_REMARK = 1000


def moderate(state: RoomState, asked: Asked[actions.Moderate]) -> Outcome:
    """Hide answers from the room, or show them: what waited is approved so.

    What was changed since somebody looked at it is let be; where all was, that is refused.
    """
    prompt = answerable(state, asked.action)
    wanted, hidden = set(asked.action.answers), asked.action.hidden
    given = [one for round in state.at(prompt.id).rounds for one in round.given.values()]
    named = [one for one in given if one.entry.seq in wanted]
    if wanted and not named:
        exists(state, prompt.id, asked.action.answers[0])
    waits = {one.entry.seq for one in waiting(state, prompt.id)}
    if all(one.hidden == hidden and one.entry.seq not in waits for one in named):
        return None
    return Moderated(prompt.id, [one.entry.seq for one in named], hidden)


def mute(state: RoomState, asked: Asked[actions.Mute]) -> Outcome:
    """Hide all that somebody gave, and let what they give wait; or no more."""
    who = author_of(state, asked.action.answer).entry.participant
    on = asked.action.on
    return None if (who in state.muted) == on else Muted(who, on)


def unwanted(state: RoomState, asked: Asked[actions.Unwanted]) -> Outcome:
    """Let answers with other words wait from now on.  Raises InvalidAnswer for no list of words."""
    words = [*dict.fromkeys(filter(None, (seen(word).strip() for word in asked.action.words)))]
    try:
        wanted = Unwanted.model_validate({"words": words, "lists": asked.action.lists})
    except ValidationError:
        raise InvalidAnswer(
            tell("These are no words that answers could wait for."),
            tell(
                "Give words of at most 60 characters, and of the lists: {there}.",
                there=", ".join(LISTS),
            ),
            field="words",
        ) from None
    before = state.workshop.unwanted
    lists = before.chosen(state.workshop.language)
    if (before.words, lists) == (wanted.words, wanted.lists):
        return None
    return UnwantedSet([*wanted.words], [*(wanted.lists or ())])


def spotlight(state: RoomState, asked: Asked[actions.Spotlight]) -> Outcome:
    """Light up one answer, or none."""
    prompt = answerable(state, asked.action)
    seq = asked.action.answer
    if seq is not None:
        exists(state, prompt.id, seq)
    return None if state.at(prompt.id).spotlight == seq else Spotlit(prompt.id, seq)


def mark(state: RoomState, asked: Asked[actions.Mark]) -> Outcome:
    """Mark an item of an answer, or take the mark off."""
    prompt = answerable(state, asked.action)
    item, name, on = asked.action.item, asked.action.mark, asked.action.on
    owner = _owner(state, prompt, item)
    mine = asked.actor == ROOM or _owns(state, prompt, asked.actor, owner)
    allowed = _marks(prompt) if asked.actor == ROOM else prompt.own_marks if mine else frozenset()
    if name not in allowed:
        raise Refused(
            tell("'{id}' has no mark '{name}' for you.", id=prompt.id, name=name[:40]),
            tell("There are: {there}.", there=", ".join(sorted(allowed)) or "none"),
        )
    if (name in state.at(prompt.id).marks.get(item, ())) == on:
        return None
    return Marked(prompt.id, item, name, on)


def remark(state: RoomState, asked: Asked[actions.Remark]) -> Outcome:
    """Comment on an item of an answer."""
    prompt = answerable(state, asked.action)
    owner = _owner(state, prompt, asked.action.item)
    own = asked.actor != ROOM and _owns(state, prompt, asked.actor, owner)
    if prompt.remarks == "none" or not (asked.actor == ROOM or own or prompt.remarks == "all"):
        raise Forbidden(
            tell("'{id}' takes no comments from you.", id=prompt.id), tell("Tell them in person.")
        )
    text = seen(asked.action.text).strip()
    if not 0 < len(text) <= _LONGEST_REMARK:
        raise InvalidAnswer(
            tell(
                "A comment on '{id}' is a text of at most {longest_remark} characters.",
                id=prompt.id,
                longest_remark=_LONGEST_REMARK,
            ),
            tell("Write something, and not more than that."),
            field="text",
        )
    if asked.actor != ROOM and state.workshop.holds(text):
        raise Refused(
            tell("A word in this comment is not wanted here."), tell("Say it in other words.")
        )
    return Remarked(prompt.id, asked.action.item, text)


def compare(state: RoomState, asked: Asked[actions.Compare]) -> Outcome:
    """Split results by round, table or role, or show the whole room again."""
    prompt = answerable(state, asked.action)
    by = asked.action.by
    if by == "role" and prompt.by == "table":
        raise Refused(
            tell("Tables answer '{id}', and a table has no role.", id=prompt.id),
            tell("Compare tables, or rounds."),
        )
    return None if state.at(prompt.id).compared == by else Compared(prompt.id, by)


def tune(state: RoomState, asked: Asked[actions.Tune]) -> Outcome:
    """Change fields of a prompt that its kind lets change while the room is live."""
    prompt = answerable(state, asked.action)
    fields = asked.action.fields
    if not fields.keys() <= prompt.tunable:
        raise Refused(
            tell("These fields of '{id}' cannot be changed now.", id=prompt.id),
            tell("You may change: {there}.", there=", ".join(sorted(prompt.tunable)) or "nothing"),
        )
    if was_answered(state, prompt.id) and fields.keys() & prompt.settled:
        raise Refused(
            tell("'{id}' was answered: what is chosen among stays as it is.", id=prompt.id),
            tell("Ask something new with Ask now."),
        )
    try:
        changed = state.workshop.tuned(prompt.id, fields)
    except WorkshopError as error:
        problem = error.problems[0]
        raise InvalidAnswer(
            tell("'{id}': {message}", id=prompt.id, message=problem.message),
            problem.hint or "Change it.",
            field=problem.field or "",
        ) from None
    return None if changed[prompt.id] == prompt else Tuned(prompt.id, fields)


def _marks(prompt: Prompt) -> frozenset[str]:
    """Return what the facilitator may mark an item of an answer as."""
    return prompt.marks | prompt.topic_marks if isinstance(prompt, Topical) else prompt.marks


def _owner(state: RoomState, prompt: Prompt, item: str) -> Given:
    """Return the answer that an item belongs to."""
    for round in state.at(prompt.id).rounds:
        for given in round.given.values():
            if given.entry.has_item(item):
                return given
    raise NotFound(
        tell("'{id}' has no item '{item}' (any more).", id=prompt.id, item=item[:40]),
        tell("It may have been taken back: look again."),
    )


def _owns(state: RoomState, prompt: Prompt, actor: str, given: Given) -> bool:
    return given.entry.author == state.author(prompt.id, person_of(state, actor))
