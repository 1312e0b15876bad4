"""What coaches may know of a room: what groups said, and never who.

`for_coaches` turns what was released of a room into a log of its own, of people who are made up
anew for each answer.  Whatever a coach key reads is made from that log by the same code as for
everybody, so this module and `releases` are where the rule can hold or break:

- Answers are mixed within their block, as far as they add up to the same: a row is nobody's
  answer.  Where a workshop gives rows, each is somebody's whole answer.
- One grouping only, and no name, time or number of its own: no two views of the same answer can
  be laid over each other.
- Own words are given only if the workshop says so; what only the presenter sees, and what is right
  before that is revealed, never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from plwidgets.activities import Answer, Entry, Prompt
from plwidgets.activities.carrying import Carrying
from plwidgets.room.answers.tallies import Mistaken
from plwidgets.room.events import Event
from plwidgets.room.facts import (
    ROOM,
    Answered,
    Data,
    Ended,
    Joined,
    Planned,
    RoomCreated,
    RoundBegun,
)
from plwidgets.room.plan.lost_words import without_hidden_words
from plwidgets.room.plan.plans import without_activities
from plwidgets.room.state import Block, RoomState
from plwidgets.workshop import Workshop, as_written


@dataclass(frozen=True, slots=True)
class _Row:
    """An answer as it is given: of whom nothing is left but a group."""

    group: str | None
    at_table: bool
    first: int
    answer: Answer


def for_coaches(state: RoomState, mistaken: Mistaken | None = None) -> list[Event]:
    """Return a log in which everybody answers once, and nothing else happens.

    Where a kind trips over mixing its answers, none of these are given, and `mistaken` is told of
    the activity; where nobody is to be told, the kind's own error is raised.
    """
    policy, at = state.workshop.coaches, state.released_at or state.began_at
    plan = _plan(state).as_dict()
    made = RoomCreated(state.code, plan, state.rehearsed, for_coaches=True)
    told: list[tuple[Data, str]] = [(made, ROOM)]
    for prompt in state.workshop.activities:
        for number in range(1, state.at(prompt.id).round + 1):
            if number > 1:
                told.append((_again(state, prompt, number), ROOM))
            rows = _rows(state, prompt, number, mistaken)
            seqs = {row.first: len(told) + 2 * n for n, row in enumerate(rows, 1)}
            for row in rows:
                somebody = f"somebody-{seqs[row.first]}"
                table = row.group if policy.groups == "table" else None
                role = row.group if policy.groups == "role" else None
                told.append((Joined(table=table, role=role), somebody))
                author = f"table:{row.group}" if row.at_table and row.group else somebody
                answer = row.answer.renumbered(seqs).model_dump(mode="json")
                told.append((Answered(prompt.id, number, author, answer, table=table), somebody))
    if state.ended:
        told.append((Ended(), ROOM))
    return [Event(seq, data, who, f"coach-{seq}", at) for seq, (data, who) in enumerate(told, 1)]


def _plan(state: RoomState) -> Workshop:
    """Return the workshop without what is for the presenter, or not revealed yet."""
    first = (state.asked_in(prompt.id, 1) for prompt in state.workshop.activities)
    unnoted = tuple(_told(state, prompt) for prompt in first)
    # What is right, or noted, stands among the translations, too; coaches read the main language.
    rest = {"unwanted": type(state.workshop.unwanted).model_validate({}), "translations": {}}
    return state.workshop.model_copy(update={"activities": unnoted, **rest})


def _told(state: RoomState, prompt: Prompt) -> Prompt:
    shown = prompt if state.at(prompt.id).revealed else prompt.without_solution()
    return _with_words(state, shown).model_copy(update={"notes": ""})


def _again(state: RoomState, prompt: Prompt, number: int) -> Data:
    """Return the event of another round, which may have asked something else."""
    asked = state.asked_in(prompt.id, number)
    if asked is state.asked_in(prompt.id, number - 1):
        return RoundBegun(prompt.id)
    items: list[Mapping[str, object]] = [{"id": one.id} for one in state.workshop.activities]
    items[state.workshop.index(prompt.id)] = as_written(_told(state, asked))
    return Planned(without_activities(_plan(state)), items, again=[prompt.id])


def _with_words(state: RoomState, prompt: Prompt) -> Prompt:
    """Return a prompt with those words of people in it that coaches may read.

    Ideas that the room chose among are given when that is.
    """
    if not state.workshop.coaches.texts or (prompt.settled and not state.released.get(prompt.id)):
        return prompt.without_words()
    told = without_hidden_words(state, prompt)
    return told.without_origins() if isinstance(told, Carrying) else told


def _rows(state: RoomState, prompt: Prompt, number: int, mistaken: Mistaken | None) -> list[_Row]:
    """Return the answers of a round with their groups, in an order that says nothing."""
    blocks = state.released.get(prompt.id, ())
    try:
        asked = state.asked_in(prompt.id, number)
        rows = [row for one in blocks for row in _rows_of(state, asked, one, number)]
    except Exception as mistake:
        if mistaken is None:
            raise
        mistaken(prompt.id, mistake)
        return []
    return sorted(rows, key=lambda row: (row.group or "", row.answer.model_dump_json()))


def _rows_of(state: RoomState, prompt: Prompt, block: Block, number: int) -> Iterator[_Row]:
    policy = state.workshop.coaches
    entries = [*_without_words(policy.texts, prompt, block.rounds.get(number, ()))]
    answers: Iterable[Answer] = [entry.answer for entry in entries]
    if entries and not policy.rows:
        dice = Random(f"{block.seed} {number}")  # noqa: S311  (what seeds it is secret)
        answers = type(entries[0].answer).mixed(prompt, entries, dice)
    for entry, answer in zip(entries, answers, strict=True):
        alone = entry.author == entry.participant
        yield _Row(block.group, not alone, entry.first or entry.seq, answer)


def _without_words(given: bool, prompt: Prompt, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield answers as coaches get them: with own words, or with what is left without those."""
    for entry in entries:
        answer = entry.answer if given else entry.answer.without_texts(prompt)
        if answer is not None:
            yield entry._replace(answer=answer)
