"""What can be chosen on the coach's desk, and what is chosen: pages, rooms, activities, groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict, cast

import pandas as pd

from plwidgets.exceptions import Refused
from plwidgets.grouping import Grouping, table_order
from plwidgets.locales import say, to_say
from plwidgets.misfits import got

if TYPE_CHECKING:
    from plwidgets.analysis import Log

TABS = {
    "overview": to_say("Rooms"),
    "activity": to_say("Answers"),
    "words": to_say("Words"),
    "codes": to_say("Codes"),
    "paths": to_say("Paths"),
    "replay": to_say("Replay"),
}
"""The pages, by name, with their titles."""
_CHOICES = {
    "overview": (),
    "activity": ("activity", "by", "round"),
    "words": ("activity", "by", "word"),
    "codes": ("activity", "by"),
    "paths": ("table", "person"),
    "replay": ("activity", "minute"),
}
"""What can be chosen on each page, beside the rooms."""
_OF_PEOPLE = ("paths", "replay")
"""The pages that follow people, whom neither exported answers nor a log for coaches have."""
_GROUPS = {
    "": to_say("Nobody"),
    "table": to_say("Tables"),
    "role": to_say("Roles"),
    "round": to_say("Rounds"),
    "code": to_say("Rooms"),
    "workshop": to_say("Workshops"),
}
_SIDE_BY_SIDE = 4
_SUCH: dict[type, str] = {list: 'a list, as ["219816"]', int: "a number"}
"""What a control is given that is no text."""


class Chosen(TypedDict):
    """What the controls say."""

    tab: str
    rooms: list[str]
    activity: str
    by: Grouping | Literal[""]
    round: str
    word: str
    table: str
    person: str
    minute: int


class Option(TypedDict):
    """One thing that can be chosen."""

    value: str
    label: str


class Control(TypedDict):
    """A control of the page: what can be chosen, and what is."""

    id: str
    label: str
    type: str
    options: list[Option]
    value: object
    most: NotRequired[int]


class Choices:
    """The controls of a desk that shows this log; `coded` says whether codes can be shown."""

    def __init__(self, whole: Log, *, coded: bool) -> None:
        self.whole = whole
        self._coded = coded
        self.chosen = _first(whole)
        self._activity_elsewhere = ""
        self._of = self.chosen["rooms"], whole

    @property
    def log(self) -> Log:
        """The rooms that are chosen."""
        codes = self.chosen["rooms"]
        if {*codes} == {*self.whole.rooms["code"]}:
            return self.whole
        if codes != self._of[0]:  # what a log has found out about its rooms is kept with it
            self._of = codes, self.whole.only(*codes)
        return self._of[1]

    def tabs(self) -> list[dict[str, str]]:
        """Return the pages that this log has something for."""
        return [{"id": id, "label": say(TABS[id])} for id in self._pages()]

    def choose(self, chosen: Mapping[str, object]) -> None:
        """Set controls.  Raises Refused for what the desk does not have."""
        for name, value in chosen.items():
            known = {"tab": self._pages(), "by": list(_GROUPS)}.get(name)
            if name not in self.chosen:
                raise Refused(
                    f"The desk has no control '{name}'.", f"It has: {', '.join(self.chosen)}."
                )
            if known and value not in known:
                raise Refused(f"'{name}' cannot be '{value}' here.", f"It is one of: {known}.")
            wanted = type(dict(self.chosen)[name])
            if not isinstance(value, wanted):
                such = _SUCH.get(wanted, 'a text, as "2"')
                raise Refused(f"'{name}' cannot be {got(value)} here.", f"Give {such}.")
        then = cast("Chosen", {**self.chosen, **chosen})
        # A list of their own: who gave it may go on with it, and what is kept hangs on it.
        then["rooms"] = [*then["rooms"]]
        for code in then["rooms"]:
            if code not in list(self.whole.rooms["code"]):
                raise Refused(f"There is no room '{code}' here.", "Choose some of `log.rooms`.")
        if (then["tab"] == "replay") != (self.chosen["tab"] == "replay"):
            # A replay follows whatever was on, until an activity is chosen there.
            if "activity" not in chosen:
                then["activity"] = self._activity_elsewhere
            self._activity_elsewhere = self.chosen["activity"]
        self.chosen = then

    def _pages(self) -> list[str]:
        followed = not self.whole.rooms["for_coaches"].all()  # exported answers have no rooms
        none = {*(() if followed else _OF_PEOPLE), *(() if self._coded else ("codes",))}
        return [id for id in TABS if id not in none]

    def fit(self, log: Log) -> None:
        """Let go of choices that the rooms do not have."""
        asked = self.asked(log)
        whatever = self.chosen["tab"] == "replay" and not self.chosen["activity"]
        if self.chosen["activity"] not in asked and not whatever:
            self.chosen["activity"] = next(iter(asked), "")
        if self.chosen["by"] not in self._groups(log):
            self.chosen["by"] = ""
        if self.chosen["person"] not in self._seated(log):
            self.chosen["person"] = ""
        rounds = _rounds(log, self.chosen["activity"])
        if self.chosen["round"] not in ("", *map(str, rounds)):
            self.chosen["round"] = ""
        if self.chosen["tab"] == "replay":
            self.chosen["minute"] = _of_the_day(log, self.chosen["minute"])

    def asked(self, log: Log) -> dict[str, str]:
        """Return the activities of this page: in words only, or all that have answers."""
        from plwidgets.analysis import pages

        titles = {p.id: p.title for plan in log.plans for p in plan.activities}
        sources = {p.id: p.source for plan in log.plans for p in plan.activities}
        asked = [id for id in log.activities if len(log.answers(sources.get(id) or id))]
        if self.chosen["tab"] in ("words", "codes"):
            asked = [id for id in asked if pages.has_words(log, id)]
        return {id: titles.get(id, id) for id in asked}

    def open_questions(self, log: Log) -> list[str]:
        """Return the questions whose answers a page of people lays side by side."""
        from plwidgets.analysis import pages

        wanted = ("definition", "why", "attributes", "start", "first-step")
        asked = self.asked(log)
        named = [id for id in wanted if id in asked]
        return named or [id for id in asked if pages.has_words(log, id)][:_SIDE_BY_SIDE]

    def _seated(self, log: Log) -> dict[str, str]:
        """Return who sat at the table that is chosen, by id, with names where there are any."""
        people = log.people
        there = people[people["table"] == self.chosen["table"]]
        return {
            row["participant"]: f"{row['participant'] if pd.isna(row['name']) else row['name']}"
            for _, row in there.iterrows()
        }

    def controls(self, log: Log) -> list[Control]:
        """Return what can be chosen now on the page that is shown."""
        offered = (self._offer(id, log) for id in ("rooms", *_CHOICES[self.chosen["tab"]]))
        return [control for control in offered if control]

    def _offer(self, id: str, log: Log) -> Control | None:
        """Return a control with what can be chosen; None where there is no choice."""
        match id:
            case "rooms":
                return self._control(id, say("Rooms"), self._named_rooms(), "several")
            case "activity":
                first = {"": say("Whatever was on")} if self.chosen["tab"] == "replay" else {}
                return self._control(id, say("Activity"), first | self.asked(log))
            case "by":
                return self._control(id, say("Compare"), self._groups(log))
            case "round":
                from plwidgets.analysis import pages

                rounds = _rounds(log, self.chosen["activity"])
                named = {str(number): say("Round {number}", number=number) for number in rounds}
                if len(rounds) < 2:
                    return None
                latest = {"": pages.latest_round(log, self.chosen["activity"])}
                return self._control(id, say("Round"), latest | named)
            case "word":
                return self._control(id, say("Look up a word"), {}, "text")
            case "table":
                tables = sorted(set(log.people["table"].dropna()), key=table_order)
                named = {name: say("Table {name}", name=name) for name in tables}
                return self._control(id, say("Table"), {"": say("None")} | named)
            case "person":
                return self._control(
                    id, say("Person"), {"": say("All of them")} | self._seated(log)
                )
        return self._minute(log)

    def _groups(self, log: Log) -> dict[str, str]:
        """Return what can be compared: words of two rounds are of the same people."""
        none = [key for key in ("code", "workshop") if log.rooms[key].nunique() == 1]
        none += ["round"] if self.chosen["tab"] in ("words", "codes") else []
        return {key: say(told) for key, told in _GROUPS.items() if key not in none}

    def _minute(self, log: Log) -> Control | None:
        from plwidgets.analysis import pages

        control = self._control("minute", say("Minute"), {}, "range")
        most = pages.minutes(log)
        return {**control, "most": most} if most else None

    def _named_rooms(self) -> dict[str, str]:
        rooms = self.whole.rooms
        return {row["code"]: f"{row['code']} · {row['workshop']}" for _, row in rooms.iterrows()}

    def _control(
        self, id: str, label: str, options: Mapping[str, str], type: str = "one"
    ) -> Control:
        told: list[Option] = [{"value": key, "label": text} for key, text in options.items()]
        value = dict(self.chosen)[id]
        return {"id": id, "label": label, "type": type, "options": told, "value": value}


def _first(log: Log) -> Chosen:
    """Return what is chosen at first: every room, the first activity, nobody compared."""
    return {
        "tab": "overview",
        "rooms": list(log.rooms["code"]),
        "activity": "",
        "by": "",
        "round": "",
        "word": "",
        "table": "",
        "person": "",
        "minute": 60,
    }


def _of_the_day(log: Log, minute: int) -> int:
    """Return the minute, or the last of the one room's day; any where there is no such day."""
    from plwidgets.analysis import pages

    most = pages.minutes(log)
    return max(0, min(minute, most)) if most else minute


def _rounds(log: Log, activity: str) -> list[int]:
    answers = log.answers(activity) if activity in log.activities else None
    return [] if answers is None else sorted(int(n) for n in answers["round"].dropna().unique())
