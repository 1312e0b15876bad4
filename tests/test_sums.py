"""Answers of several rooms add up to what each room's answers add up to."""

from __future__ import annotations

from functools import cache

from plwidgets import resources
from plwidgets.analysis import Log, read


@cache
def samples(*names: str) -> Log:
    """Return rooms that are shipped, in one log."""
    return read([resources.samples() / f"{name}.jsonl" for name in names])


def test_an_element_is_named_by_as_many_as_named_it_in_each_room() -> None:
    alone = [samples(room).tally("named")["value"].tolist() for room in ("spring", "autumn")]

    assert alone == [[49, 29, 18], [73, 44, 36]]
    assert samples("spring", "autumn").tally("named")["value"].tolist() == [122, 73, 54]


def test_every_text_of_two_rooms_is_there_once() -> None:
    texts = samples("spring", "autumn").tally("definition")

    assert texts["id"].is_unique
    assert texts["value"].sum() == texts["n"].iloc[0] == 181


def test_tables_of_two_rooms_have_each_its_own_board() -> None:
    boards = samples("spring", "autumn").tally("opportunities")["id"].tolist()

    assert boards == [f"{room}-{table}" for room in (418273, 902615) for table in range(1, 9)]
