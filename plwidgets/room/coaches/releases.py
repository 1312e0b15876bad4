"""Releases: what coaches are given of a room, written down as it is given.

- Answers come in blocks of at least `smallest` people of one group: a table, or a role, as the
  workshop says.  Groups that are smaller are put together, as answers of no group.  Who is in
  which block is drawn by lot.
- An activity is given once, with all its rounds: what is answered, changed or shown later is not
  given any more.  The same people stand in each round of a block, so that two rounds do not tell
  who came late or left.
- What is erased, hidden or dismissed later takes its whole block along: nobody learns from the
  difference what one person gave (k-anonymity: L. Sweeney, *k-anonymity: a model for protecting
  privacy*, 2002).
- Private forms are never given, nor is an answer that was hidden at any time, nor a bot's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import SystemRandom

from plwidgets.activities import Prompt
from plwidgets.grouping import order
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome
from plwidgets.room.facts import HeldBack, Released
from plwidgets.room.people.rules import gave
from plwidgets.room.shapes import BlockData, ReleaseView
from plwidgets.room.state import Block, Given, RoomState

_dice = SystemRandom()
People = Mapping[str, frozenset[str]]
"""By author, for whom their answers speak."""


def hold_back(state: RoomState, asked: Asked[actions.HoldBack]) -> Outcome:
    """Keep a group from coaches, or give it again with what is still to be given."""
    group, on = asked.action.group, asked.action.on
    return None if (group in state.held_back) == on else HeldBack(group, on)


def release(state: RoomState, asked: Asked[actions.Release]) -> Outcome:
    """Give coaches what is settled and was not given yet."""
    blocks = planned(state)
    if not blocks:
        return None
    told = {activity: [*map(_told, some)] for activity, some in blocks.items()}
    return Released(told, f"{_dice.getrandbits(64):016x}")


def planned(state: RoomState) -> dict[str, list[Block]]:
    """Return the blocks that would be given now, by activity: each that has any."""
    answered = gave(state) - state.bots
    found = {
        prompt.id: [*_planned(state, prompt, answered)]
        for prompt in state.workshop.activities
        if _is_settled(state, prompt)
    }
    return {activity: blocks for activity, blocks in found.items() if blocks}


def overview(state: RoomState) -> ReleaseView:
    """Return what was given, and of how many phones in which group something may be given."""
    policy = state.workshop.coaches
    answered = gave(state) - state.bots
    phones: defaultdict[str | None, list[str]] = defaultdict(list)
    for person in (one for one in state.people.values() if one.id not in state.bots):
        phones[person.table if policy.groups == "table" else person.role].append(person.id)
    return {
        "by": policy.groups,
        "smallest": policy.smallest,
        "texts": policy.texts,
        "rows": policy.rows,
        "at": state.released_at or None,
        "zone": state.zone,
        "given": len(state.released),
        "to_give": len(planned(state)),
        "groups": [
            {
                "group": group,
                "phones": len(phones[group]),
                "answered": sum(one in answered for one in phones[group]),
                "held_back": group in state.held_back,
            }
            for group in sorted(phones, key=order)
        ],
    }


def blocks_of(state: RoomState, data: Released) -> dict[str, tuple[Block, ...]]:
    """Return what a release gave, as far as its blocks are whole: of what is erased nothing is."""
    return {id: (*_read(state, id, told, data.seed),) for id, told in data.activities.items()}


def taken_away(state: RoomState, activity: str, authors: Collection[str]) -> RoomState:
    """Return a state in which coaches have no block of these authors any more."""
    blocks = state.released.get(activity, ())
    left = tuple(block for block in blocks if not any(map(block.has, authors)))
    if len(left) == len(blocks):
        return state
    return replace(state, released={**state.released, activity: left})


def _large(names: Mapping[str, str | None], people: People, smallest: int) -> dict[str, str | None]:
    """Return the names of groups without those that are too small, or that would leave too few."""
    members: defaultdict[str | None, list[str]] = defaultdict(list)
    for author, name in names.items():
        members[name].append(author)
    sizes = {name: _size(authors, people) for name, authors in members.items()}
    back = {name for name, size in sizes.items() if name is None or size < smallest}
    others = sorted((size, name) for name, size in sizes.items() if name and name not in back)
    while back and others and _size((a for n in back for a in members[n]), people) < smallest:
        back.add(others.pop(0)[1])
    return {author: None if name in back else name for author, name in names.items()}


def _is_settled(state: RoomState, prompt: Prompt) -> bool:
    """Say whether nothing more is expected, and nothing was given yet."""
    is_over = state.ended or state.at(prompt.id).phase != "open"
    return is_over and prompt.id not in state.released and prompt.shows_answers


def _planned(state: RoomState, prompt: Prompt, answered: Collection[str]) -> Iterator[Block]:
    """Yield the blocks of an activity.  People who are in the same rounds stand together."""
    theirs = _by_author(state, prompt)
    people = {
        author: frozenset.intersection(*(_people(one, answered) for one in rounds.values()))
        for author, rounds in theirs.items()
    }
    alike: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for author, some in people.items():
        if some:
            alike[(*theirs[author],)].append(author)
    smallest = state.workshop.coaches.smallest
    for rounds, authors in alike.items():
        if _size(authors, people) < smallest:
            continue
        groups = _large({a: _group(state, theirs[a]) for a in authors}, people, smallest)
        for group in dict.fromkeys(groups.values()):
            members = [author for author in authors if groups[author] == group]
            for lot in _by_lot(members, people, smallest):
                entries = {n: tuple(theirs[author][n].entry for author in lot) for n in rounds}
                yield Block(group, _size(lot, people), entries, "")


def _by_author(state: RoomState, prompt: Prompt) -> dict[str, dict[int, Given]]:
    """Return by author and round the answers to an activity that coaches may be given."""
    found: defaultdict[str, dict[int, Given]] = defaultdict(dict)
    marks = state.at(prompt.id).marks
    for number, round in enumerate(state.at(prompt.id).rounds, 1):
        for author, given in round.given.items():
            items = map(given.entry.item, given.entry.answer.items())
            unseen = any(prompt.unseen_with(marks.get(item, frozenset())) for item in items)
            bot = given.entry.participant in state.bots
            kept = given.was_hidden or given.held or unseen or bot
            if not (kept or _name(state, given) in state.held_back):
                found[author][number] = given
    return found


def _name(state: RoomState, given: Given) -> str | None:
    """Return the group in which an answer stands; what a table wrote is of no role."""
    entry = given.entry
    if state.workshop.coaches.groups == "table":
        return entry.table
    return entry.role if entry.author == entry.participant else None


def _group(state: RoomState, rounds: Mapping[int, Given]) -> str | None:
    """Return the group of an author, None where it is not the same in all rounds."""
    names = {_name(state, given) for given in rounds.values()}
    return names.pop() if len(names) == 1 else None


def _people(given: Given, answered: Collection[str]) -> frozenset[str]:
    """Return for whom an answer speaks: one, or who sat at its table and gave anything."""
    entry = given.entry
    alone = entry.author == entry.participant
    return frozenset([entry.author]) if alone else given.seated.intersection(answered)


def _size(authors: Iterable[str], people: People) -> int:
    """Return for how many these speak: who sat at several tables is one."""
    return len(frozenset().union(*(people[author] for author in authors)))


def _by_lot(authors: Sequence[str], people: People, smallest: int) -> list[list[str]]:
    """Part authors into as many lots as there are with enough people in each."""
    lots: list[list[str]] = [[]]
    for author in _dice.sample(authors, len(authors)):
        if _size(lots[-1], people) >= smallest:
            lots.append([])
        lots[-1].append(author)
    if len(lots) > 1 and _size(lots[-1], people) < smallest:
        lots[-2:] = [lots[-2] + lots[-1]]
    return lots


def _told(block: Block) -> BlockData:
    """Return a block as a log has it."""
    rounds = {str(n): [entry.seq for entry in entries] for n, entries in block.rounds.items()}
    return {"group": block.group, "people": block.people, "rounds": rounds}


def _read(state: RoomState, activity: str, told: Sequence[BlockData], seed: str) -> Iterator[Block]:
    """Yield the blocks of an activity whose answers are all there."""
    given = [
        {given.entry.seq: given.entry for given in round.given.values()}
        for round in state.at(activity).rounds
    ]
    for number, block in enumerate(told):
        rounds = {int(n): seqs for n, seqs in block["rounds"].items()}
        if all(seq in given[n - 1] for n, seqs in rounds.items() for seq in seqs):
            entries = {n: tuple(given[n - 1][seq] for seq in seqs) for n, seqs in rounds.items()}
            yield Block(block["group"], block["people"], entries, f"{seed} {activity} {number}")
