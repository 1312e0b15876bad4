"""What is chosen on a coach's desk is what was asked for, or refused in a sentence."""

from __future__ import annotations

import pytest

import plwidgets as pl
from plwidgets.analysis import pages
from plwidgets.exceptions import Refused
from plwidgets.widgets.choices import Choices


def test_the_rooms_are_those_that_were_asked_for_also_where_the_list_goes_on() -> None:
    choices = Choices(pl.samples(), coded=False)
    first, second, _ = choices.chosen["rooms"]

    def shown(rooms: list[str]) -> list[str]:
        choices.choose({"rooms": rooms})
        return [*choices.log.rooms["code"]]

    wanted = [first]
    assert shown(wanted) == [first]
    wanted.append(second)
    assert [*choices.log.rooms["code"]] == [first]
    assert shown(wanted) == [first, second]
    assert shown([first, first, first]) == [first]


def test_what_no_control_can_be_is_told_in_a_sentence() -> None:
    choices = Choices(pl.samples(), coded=False)

    with pytest.raises(Refused, match=r"'rooms' cannot be nothing here\. Give a list, as"):
        choices.choose({"rooms": None})
    with pytest.raises(Refused, match=r"'table' cannot be a list of 1 here\. Give a text"):
        choices.choose({"table": ["1"]})
    with pytest.raises(Refused, match=r"'round' cannot be 2 here\. Give a text, as"):
        choices.choose({"round": 2})


def test_a_replay_is_of_whatever_was_on_until_an_activity_is_chosen_there() -> None:
    log = pl.samples().only("418273")
    choices = Choices(log, coded=False)

    def shown(**chosen: object) -> str:
        choices.choose(chosen)
        choices.fit(log)
        return choices.chosen["activity"]

    assert shown(tab="activity", activity="driver") == "driver"
    assert shown(tab="replay") == ""
    assert shown(activity="why") == "why"
    assert shown(tab="activity") == "driver"
    assert shown(tab="replay") == "why"
    assert shown(tab="activity", activity="named") == "named"
    assert shown(tab="replay", activity="driver") == "driver"


def test_the_minute_is_one_of_the_rooms_day() -> None:
    log = pl.samples().only("418273")
    choices = Choices(log, coded=False)
    for wanted, shown in ((60, 60), (10_000, pages.minutes(log)), (-3, 0)):
        choices.choose({"tab": "replay", "minute": wanted})
        choices.fit(log)
        minute = next(one for one in choices.controls(log) if one["id"] == "minute")
        assert choices.chosen["minute"] == minute["value"] == shown
