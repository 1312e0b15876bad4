"""What waits for the facilitator before the room sees it, what is let through, and who is not.

- Words wait where the activity asks for approval first, where a listed word is in them, or where
  their author is muted.  What is changed waits anew; what stays as it was keeps its place.
- Where parts of an answer are seen one by one, they wait one by one: that stands in their marks.
  Elsewhere the answer waits as a whole, and counts for nothing until then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from plwidgets.activities import Answer, Entry, Prompt
from plwidgets.activities.approving import APPROVED, DISMISSED, WAITING, Approving
from plwidgets.activities.topics import sets_topic
from plwidgets.room.coaches.releases import taken_away
from plwidgets.room.facts import Moderated, Muted
from plwidgets.room.state import Given, Progress, RoomState, Round

Marks = Mapping[str, frozenset[str]]
_NONE: frozenset[str] = frozenset()
_DECIDED = frozenset({DISMISSED, "answered"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: an answer, or a part of one, which is known by its `item`."""

    entry: Entry
    item: str
    text: str

    @property
    def id(self) -> str:
        """What it is known by among all that waits."""
        return self.item or self.entry.id


def in_parts(prompt: Prompt) -> bool:
    """Say whether parts of an answer to this are approved one by one."""
    return isinstance(prompt, Approving) and prompt.in_parts


def asks_first(prompt: Prompt) -> bool:
    """Say whether words that are given to this wait until they are approved."""
    return isinstance(prompt, Approving) and prompt.approve


def texts_of(answer: Answer, prompt: Prompt) -> dict[str, str]:
    """Return what is written in an answer by the part that it is seen as; "" is the whole."""
    texts = answer.texts()
    if not prompt.shows_answers or not texts:
        return {}
    if in_parts(prompt):
        return dict(zip(answer.items(), texts, strict=True))
    return {"": "\n".join(texts)}


def waits(prompt: Prompt, answer: Answer, earlier: Given | None, held: bool) -> bool:
    """Say whether an answer waits as a whole, once it is given; `held` is for a reason of its own.

    With the same words as before it stays as it was.
    """
    held = held or asks_first(prompt)
    if not held and not (earlier and earlier.held):
        return False
    now = texts_of(answer, prompt)
    if earlier and texts_of(earlier.entry.answer, prompt) == now:
        return earlier.held
    return bool(now) and held


def marked(
    prompt: Prompt, entry: Entry, earlier: Given | None, held: Collection[str], marks: Marks
) -> dict[str, frozenset[str]]:
    """Return the marks of those parts of an answer that are new, or say something else now."""
    before = texts_of(earlier.entry.answer, prompt) if earlier else {}
    told: dict[str, frozenset[str]] = {}
    for part, text in texts_of(entry.answer, prompt).items():
        item = entry.item(part)
        own = marks.get(item, _NONE)
        waiting = {WAITING} if asks_first(prompt) or part in held else _NONE
        now = own - {WAITING, APPROVED} | waiting
        if before.get(part) != text and now != own:
            told[item] = now
    return told


def with_mark(own: frozenset[str], mark: str, on: bool) -> frozenset[str]:
    """Return the marks of a part with one more, or one less: what is not approved waits.

    Of marks that set a topic the last stands.
    """
    if mark == APPROVED:
        return own - {WAITING} | {APPROVED} if on else own - {APPROVED} | {WAITING}
    if sets_topic(mark):
        own = frozenset(one for one in own if not sets_topic(one))
    return own | {mark} if on else own - {mark}


def waiting(state: RoomState, activity: str) -> Iterator[Waiting]:
    """Yield what waits in an activity, in all its rounds."""
    prompt, progress = state.workshop[activity], state.at(activity)
    parts = in_parts(prompt)
    for round in progress.rounds:
        for given in round.given.values():
            if given.hidden:
                continue
            if given.held:
                yield Waiting(given.entry, "", given.entry.answer.said(round.asked or prompt))
            for part, text in texts_of(given.entry.answer, prompt).items() if parts else ():
                item = given.entry.item(part)
                marks = progress.marks.get(item, _NONE)
                if WAITING in marks and not marks & _DECIDED:
                    yield Waiting(given.entry, item, text)


def moderated(state: RoomState, data: Moderated) -> RoomState:
    """Return the state once answers are hidden, or shown: what waited of them is approved."""
    seqs, hidden, progress = set(data.answers), data.hidden, state.at(data.activity)
    prompt = state.workshop[data.activity]
    rounds, marks = list[Round](), {**progress.marks}
    authors: set[str] = set()
    for round in progress.rounds:
        named = {author: one for author, one in round.given.items() if one.entry.seq in seqs}
        authors |= named.keys()
        changed = {
            author: replace(
                one,
                hidden=hidden,
                was_hidden=one.was_hidden or hidden,
                held=one.held and hidden,
            )
            for author, one in named.items()
        }
        rounds.append(replace(round, given={**round.given, **changed}))
        if in_parts(prompt) and not hidden:
            marks |= _let_through(named.values(), marks)
    spotlight = None if hidden and progress.spotlight in seqs else progress.spotlight
    now = replace(progress, rounds=tuple(rounds), spotlight=spotlight, marks=marks)
    after = _with(state, data.activity, now)
    return taken_away(after, data.activity, authors) if hidden else after


def muted(state: RoomState, data: Muted) -> RoomState:
    """Return the state once all that somebody gave is hidden, or they are muted no more."""
    who = data.participant
    if not data.on:
        return replace(state, muted=state.muted - {who})
    state = replace(state, muted=state.muted | {who})
    for activity, progress in state.progress.items():
        theirs = [one for round in progress.rounds for one in round.given.values() if _by(one, who)]
        if in_parts(state.workshop[activity]):
            items = (one.entry.item(part) for one in theirs for part in one.entry.answer.items())
            gone = {item: progress.marks.get(item, _NONE) | {DISMISSED} for item in items}
            now = replace(progress, marks={**progress.marks, **gone})
        else:
            now = replace(progress, rounds=tuple(_without(one, who) for one in progress.rounds))
        if theirs:
            state = _with(state, activity, now)
            state = taken_away(state, activity, {one.entry.author for one in theirs})
    return state


def _let_through(given: Collection[Given], marks: Marks) -> dict[str, frozenset[str]]:
    """Return the marks of those parts of answers that wait, once they are approved."""
    items = (one.entry.item(part) for one in given for part in one.entry.answer.items())
    theirs = ((item, marks.get(item, _NONE)) for item in items)
    return {item: with_mark(own, APPROVED, on=True) for item, own in theirs if WAITING in own}


def _by(given: Given, participant: str) -> bool:
    return given.entry.participant == participant


def _without(round: Round, participant: str) -> Round:
    """Return a round in which all that somebody gave is hidden."""
    gone = {
        author: replace(one, hidden=True, was_hidden=True)
        for author, one in round.given.items()
        if _by(one, participant)
    }
    return replace(round, given={**round.given, **gone}) if gone else round


def _with(state: RoomState, activity: str, progress: Progress) -> RoomState:
    return replace(state, progress={**state.progress, activity: progress})
