"""How texts are put in groups, and what screens and files are told of them."""

from __future__ import annotations

from collections.abc import Mapping

from plwidgets.activities.text_groups import Groupable
from plwidgets.exceptions import InvalidAnswer, NotFound, Refused
from plwidgets.language.fold import fold
from plwidgets.language.seen import seen
from plwidgets.misfits import got
from plwidgets.room import actions
from plwidgets.room.checks import Asked, Outcome, answerable, exists
from plwidgets.room.state import RoomState
from plwidgets.room.text_groups.actions import LONGEST, MOST, TextGroupView, TextsGrouped, Ungrouped


def group_texts(state: RoomState, asked: Asked[actions.GroupTexts]) -> Outcome:
    """Put answers in a group, or make or rename one.  Raises Refused for what is no group."""
    id, action = _groupable(state, asked.action), asked.action
    answers = _there(state, id, action.answers)
    groups = state.at(id).text_groups
    if action.group == "":
        out = [seq for seq in answers if seq in groups.of]
        return TextsGrouped(id, "", answers=out) if out else None
    name = _name(id, action.name)
    group = action.group or _named(groups.names, name) or str(state.seq + 1)
    if action.group:
        _known(id, groups.names, group)
        name = name or groups.names[group]
        if _named(groups.names, name) not in (None, group):
            raise _refused(f"There is a group '{name}' already.", "Put the answers in that one.")
    elif group not in groups.names and len(groups.names) >= MOST:
        raise Refused(f"'{id}' has {MOST} groups already.", "Dissolve one first.")
    same = all(groups.of.get(seq) == group for seq in answers)
    if same and groups.names.get(group) == name:
        return None
    return TextsGrouped(id, group, name, answers)


def ungroup(state: RoomState, asked: Asked[actions.Ungroup]) -> Outcome:
    """Let a group be none any more; once it is gone, do nothing."""
    id, group = _groupable(state, asked.action), asked.action.group
    return Ungrouped(id, group) if group in state.at(id).text_groups.names else None


def text_groups(state: RoomState, activity: str) -> list[TextGroupView]:
    """Return the groups of an activity, with the answers of the present round that count."""
    progress = state.at(activity)
    if not progress.text_groups.names:
        return []
    members: dict[str, list[int]] = {id: [] for id in progress.text_groups.names}
    for given in progress.given.values():
        group = progress.text_groups.of.get(given.entry.seq)
        if group in members and given.counts:
            members[group].append(given.entry.seq)
    return [
        {"id": id, "name": progress.text_groups.names[id], "seqs": sorted(seqs)}
        for id, seqs in members.items()
    ]


def as_ideas(state: RoomState, activity: str) -> list[str]:
    """Return the names of groups that anything is in, the largest first."""
    filled = [one for one in text_groups(state, activity) if one["seqs"]]
    return [one["name"] for one in sorted(filled, key=lambda one: -len(one["seqs"]))]


def _groupable(state: RoomState, asked: actions.GroupTexts | actions.Ungroup) -> str:
    prompt = answerable(state, asked)
    if not isinstance(prompt, Groupable):
        raise Refused(
            f"Answers to '{prompt.id}' are put in no groups.", "Group texts that people wrote."
        )
    return prompt.id


def _there(state: RoomState, activity: str, answers: list[int]) -> list[int]:
    """Return those of these answers that are there.  Raises NotFound where none of them is."""
    rounds = state.at(activity).rounds
    there = {one.entry.seq for round in rounds for one in round.given.values()}
    found = [seq for seq in dict.fromkeys(answers) if seq in there]
    if answers and not found:
        exists(state, activity, answers[0])
    return found


def _name(activity: str, said: str | None) -> str:
    name = " ".join(seen(said or "").split())
    if said is not None and not name:
        raise _refused(f"This group of '{activity}' has no name.", "Give it one.")
    if len(name) > LONGEST:
        raise _refused(f"The name of a group has at most {LONGEST} characters.", "Say it shorter.")
    return name


def _named(names: Mapping[str, str], name: str) -> str | None:
    """Return the group of this name, however it is written."""
    return next((id for id, known in names.items() if fold(known) == fold(name)), None)


def _known(activity: str, names: Mapping[str, str], group: str) -> None:
    if group not in names:
        raise NotFound(
            f"'{activity}' has no group {got(group)} (any more).",
            "It may have been dissolved: look again.",
        )


def _refused(what: str, remedy: str) -> InvalidAnswer:
    return InvalidAnswer(what, remedy, field="name")
