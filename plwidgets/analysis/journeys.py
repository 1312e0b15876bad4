"""Ways through a day: a person's or a table's path, answers laid side by side, then and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from plwidgets.analysis.log import Log
from plwidgets.exceptions import NotFound
from plwidgets.workshop.zones import when

_PATH = ("at", "activity", "title", "round", "said", "table", "code", "seq")
_WHO = ("code", "participant", "table", "role")


def path(
    log: Log, *, participant: str | None = None, table: str | None = None, room: str | None = None
) -> pd.DataFrame:
    """Return what a person, or everybody at a table, said through the day, in the order of time.

    `said` is each answer in a line; only answers that count, hidden ones left out.  Raises
    NotFound when nobody is called so, or when several rooms are read and `room` names none.
    """
    rows = [
        row
        for row in _said(log, room)
        if (participant is None or row["participant"] == participant)
        and (table is None or row["table"] == table)
    ]
    if not rows and participant is not None and participant not in set(log.people["participant"]):
        raise NotFound(
            f"Nobody here is '{participant}'.", "log.people lists who took part, room by room."
        )
    if not rows and table is not None and table not in set(log.people["table"].dropna()):
        raise NotFound(f"Nobody sat at table '{table}'.", "log.people lists who sat where.")
    return pd.DataFrame(rows, columns=list(_PATH)).convert_dtypes()


def joined(log: Log, activities: Sequence[str]) -> pd.DataFrame:
    """Return one row for each person, with what they said to each of these activities in a line.

    Of activities asked again the last round counts; what a table said stands with everybody who
    sat there.  Whoever answered none of them is left out.  Raises NotFound.
    """
    frames = [_last(log, activity) for activity in activities]
    people = log.people[["code", "participant", "table", "role"]]
    for activity, frame in zip(activities, frames, strict=True):
        key = ["code", "table"] if _by_table(log, activity) else ["code", "participant"]
        people = people.merge(frame[[*key, activity]], on=key, how="left")
    asked = list(activities)
    return people.dropna(subset=asked, how="all").reset_index(drop=True)


def then_and_now(log: Log, activity: str, first: str, second: str) -> pd.DataFrame:
    """Return the answers of whoever gave the same word in two rooms, side by side.

    One row for each link; columns end in `_then` and `_now`.  Raises NotFound, and
    Refused where rooms asked something else by the same name.
    """
    log.asked.alike(activity)
    answers = log.latest(activity)
    links = log.people[["code", "participant", "link"]].dropna(subset="link")
    linked = answers.astype({"code": "string"}).merge(links, on=["code", "participant"])
    last = linked.sort_values("seq").drop_duplicates(["code", "link"], keep="last")
    own = ["link", *(column.name for column in log.columns(activity))]
    then, now = (last[last["code"] == code.replace(" ", "")][own] for code in (first, second))
    return then.merge(now, on="link", suffixes=("_then", "_now")).reset_index(drop=True)


def _said(log: Log, room: str | None, activity: str | None = None) -> list[dict[str, object]]:
    """Return what was said in a room, to an activity or to all, in the order of time."""
    state = log.replay(room=room)
    if state is None:
        return []
    rows = []
    for prompt in state.workshop.activities:
        if activity not in (None, prompt.id):
            continue
        for number, round in enumerate(state.at(prompt.id).rounds, 1):
            for given in round.given.values():
                entry = given.entry
                if given.counts:
                    rows.append(
                        {
                            "at": when(entry.at),
                            "activity": prompt.id,
                            "title": prompt.title,
                            "round": number,
                            "said": entry.answer.said(prompt),
                            "participant": entry.participant,
                            "table": entry.table,
                            "code": state.code,
                            "seq": entry.seq,
                        }
                    )
    return sorted(rows, key=lambda row: row["seq"])


def _last(log: Log, activity: str) -> pd.DataFrame:
    """Return who said what to an activity, in its last round."""
    log.columns(activity)
    found: dict[object, Mapping[str, object]] = {}
    for room in log.rooms["code"]:
        for row in _said(log, room, activity):
            who = row["table"] if _by_table(log, activity) else row["participant"]
            found[row["code"], who] = row
    rows = [{**row, activity: row["said"]} for row in found.values()]
    return pd.DataFrame(rows, columns=[*_WHO[:3], activity]).convert_dtypes()


def _by_table(log: Log, activity: str) -> bool:
    return any(
        prompt.by == "table"
        for plan in log.plans
        for prompt in plan.activities
        if prompt.id == activity
    )
