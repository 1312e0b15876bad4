"""What there is: rooms, people, answers, and what was asked."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from plwidgets.analysis.log import Log
from plwidgets.analysis.pages import times
from plwidgets.analysis.pages.blocks import Block, Facts, Heading, Text
from plwidgets.analysis.pages.cells import counted, in_a_line, table
from plwidgets.locales import say, to_say

MADE_UP = to_say("These answers are made up: a rehearsal by bots, to try the desk on.")


def overview(log: Log, notice: str = "") -> list[Block]:
    """Return the page about the rooms themselves; `notice` says first why it is these."""
    rooms = log.rooms
    titles = list(dict.fromkeys(rooms["workshop"]))
    blocks: list[Block] = [Heading(" · ".join(titles) or say("Exported answers"), level=1)]
    told, answers = rooms["for_coaches"].any(), log.answers()
    notes = [
        notice,
        say(MADE_UP) if rooms["rehearsed"].any() else "",
        _as_coach(log) if told else "",
    ]
    if any(notes):
        blocks.append(Text(" ".join(filter(None, notes)), tone="note"))
    people = [] if told or rooms.empty else [_people(log)]
    held = answers["code"].nunique() if rooms.empty else len(rooms)
    given, asked_of = len(answers), len(log.activities)
    blocks.append(
        Facts(
            [
                counted(held, say("room", "rooms", n=held)),
                *people,
                counted(given, say("answer", "answers", n=given)),
                counted(asked_of, say("activity", "activities", n=asked_of)),
            ]
        )
    )
    if not rooms.empty:
        columns = {
            "code": say("Room"),
            "workshop": say("Workshop"),
            "begun": say("Begun ({zone})", zone=times.heading(log)),
            **({} if told else {"people": say("People")}),
            "answers": say("Answers"),
        }
        begun = [
            times.told(log, c, at) for c, at in zip(rooms["code"], rooms["begun"], strict=True)
        ]
        blocks.append(table(rooms.assign(begun=begun), say("Rooms"), columns))
    asked = _asked(log)
    if not asked.empty:
        columns = {
            "title": say("Asked"),
            "kind": say("Kind"),
            "n": _answered(log),
            "rounds": say("Rounds"),
        }
        blocks.append(table(asked, say("What was asked"), columns))
    return blocks


def _people(log: Log) -> tuple[str, str]:
    """Count the people; those who are in several rooms count once, which is said."""
    of_each = Counter(log.persons.values())
    again = sum(rooms > 1 for rooms in of_each.values())
    n = len(of_each)
    if not again:
        return counted(n, say("person", "people", n=n))
    said = say(
        "person, {again} in several rooms", "people, {again} in several rooms", n=n, again=again
    )
    return counted(n, said)


def _as_coach(log: Log) -> str:
    """Say what a coach's key opens in these rooms, and what it does not."""
    mine = zip(log.rooms["for_coaches"], log.plans, strict=True)
    policies = [plan.coaches for is_mine, plan in mine if is_mine]
    smallest = max(policy.smallest for policy in policies)
    if any(policy.rows for policy in policies):
        rows = say("A row is what one person answered: who knows a part of it can read the rest.")
    else:
        rows = say(
            "Answers are mixed with those of a few others, as far as they add up to the same: do "
            "not read a row as what one person said."
        )
    key = say(
        "Read with a coach's key. An activity is here if it was given, when the workshop ended or "
        "sooner, with the answers of {smallest} people or more, in groups of {smallest} and more; "
        "nobody is the same from one activity to the next.",
        smallest=smallest,
    )
    words = "" if all(policy.texts for policy in policies) else say("Own words are not given.")
    return " ".join(filter(None, (key, rows, words)))


def _answered(log: Log) -> str:
    """Return what the numbers of answers are headed: which round they are of, if that matters."""
    rounds = [log.asked.rounds(activity) or [1] for activity in log.activities]
    if any(len({*each}) > 1 for each in rounds):
        return say("Answered in the last round that all rooms have")
    again = max(map(max, rounds), default=1) > 1
    return say("Answered in the latest round") if again else say("Answered")


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
