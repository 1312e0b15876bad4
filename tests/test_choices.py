"""What is chosen on a coach's desk is what was asked for, or refused in a sentence."""

from __future__ import annotations

import pytest

import plwidgets as pl
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
