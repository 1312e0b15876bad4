"""What there is: rooms, people, answers, and what was asked."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from plwidgets.analysis.log import Log
from plwidgets.analysis.pages.blocks import Block, Facts, Heading, Text
from plwidgets.analysis.pages.cells import counted, in_a_line, table

MADE_UP = "These answers are made up: a rehearsal by bots, to try the desk on."


def overview(log: Log, notice: str = "") -> list[Block]:
    """Return the page about the rooms themselves; `notice` says first why it is these."""
    rooms = log.rooms
    titles = list(dict.fromkeys(rooms["workshop"]))
    blocks: list[Block] = [Heading(" · ".join(titles) or "Exported answers", level=1)]
    told, answers = rooms["for_coaches"].any(), log.answers()
    notes = [
        notice,
        MADE_UP if rooms["rehearsed"].any() else "",
        _as_coach(log) if told else "",
    ]
    if any(notes):
        blocks.append(Text(" ".join(filter(None, notes)), tone="note"))
    people = [] if told or rooms.empty else [_people(log)]
    blocks.append(
        Facts(
            [
                counted(answers["code"].nunique() if rooms.empty else len(rooms), "room"),
                *people,
                counted(len(answers), "answer"),
                counted(len(log.activities), "activity", "activities"),
            ]
        )
    )
    if not rooms.empty:
        columns = {
            "code": "Room",
            "workshop": "Workshop",
            "begun": "Begun (UTC)",
            **({} if told else {"people": "People"}),
            "answers": "Answers",
        }
        blocks.append(table(rooms, "Rooms", columns))
    asked = _asked(log)
    if not asked.empty:
        columns = {"title": "Asked", "kind": "Kind", "n": _answered(log), "rounds": "Rounds"}
        blocks.append(table(asked, "What was asked", columns))
    return blocks


def _people(log: Log) -> tuple[str, str]:
    """Count the people; those who are in several rooms count once, which is said."""
    of_each = Counter(log.persons.values())
    again = sum(rooms > 1 for rooms in of_each.values())
    several = f", {again} in several rooms" if again else ""
    return counted(len(of_each), f"person{several}", f"people{several}")


def _as_coach(log: Log) -> str:
    """Say what a coach's key opens in these rooms, and what it does not."""
    mine = zip(log.rooms["for_coaches"], log.plans, strict=True)
    policies = [plan.coaches for is_mine, plan in mine if is_mine]
    smallest = max(policy.smallest for policy in policies)
    words = "" if all(policy.texts for policy in policies) else " Own words are not given."
    rows = (
        "A row is what one person answered: who knows a part of it can read the rest."
        if any(policy.rows for policy in policies)
        else "Answers are mixed with those of a few others, as far as they add up to the same: "
        "do not read a row as what one person said."
    )
    return (
        "Read with a coach's key. An activity is here if it was given, when the workshop ended or "
        f"sooner, with the answers of {smallest} people or more, in groups of {smallest} and more; "
        f"nobody is the same from one activity to the next. {rows}{words}"
    )


def _answered(log: Log) -> str:
    """Return what the numbers of answers are headed: which round they are of, if that matters."""
    rounds = [log.asked.rounds(activity) or [1] for activity in log.activities]
    if any(len({*each}) > 1 for each in rounds):
        return "Answered in the last round that all rooms have"
    return "Answered in the latest round" if max(map(max, rounds), default=1) > 1 else "Answered"


def _asked(log: Log) -> pd.DataFrame:
    titles = {prompt.id: in_a_line(prompt) for plan in log.plans for prompt in plan.activities}
    rows = []
    for activity in log.activities:
        answers = log.latest(activity)
        if len(answers):
            rows.append(
                {
                    "title": titles[activity].title if activity in titles else activity,
                    "kind": str(answers["kind"].iloc[0]).replace("_", " "),
                    "n": len(log.latest(activity, log.round_of(activity))),
                    "rounds": int(answers["round"].max()),
                }
            )
    return pd.DataFrame(rows, columns=["title", "kind", "n", "rounds"])
