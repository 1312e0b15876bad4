"""What an answer got wrong is told in whole sentences, which other languages can say."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets import exceptions
from plwidgets.activities import find_kind, kinds
from plwidgets.exceptions import InvalidAnswer
from plwidgets.locales import Told

EMPTY: tuple[Any, ...] = (
    {"choices": []},
    {"choices": ["nowhere"]},
    {"ratings": {}},
    {"ratings": {"nowhere": 1}},
    {"text": "x" * 5000},
    {"words": []},
    {"points": {}},
    {"levels": {}},
    {"picks": {}},
    {"ranking": []},
    {"places": {}},
    {"buckets": {}},
    {"links": []},
    {"chosen": {}, "own": {}},
    {"fields": {}},
    {"fields": {"nowhere": 1}},
    {"values": {}},
    {"number": 10**9},
    {"pins": []},
    {"notes": "x" * 5000},
    {"nothing": "known"},
)


@pytest.mark.parametrize("kind", [name for name in kinds() if find_kind(name).takes_answers])
def test_what_an_answer_got_wrong_can_be_told_in_another_language(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []

    def noted(one: object) -> object:
        said.append(one)
        return one

    monkeypatch.setattr(exceptions, "again", noted)
    found = find_kind(kind)
    prompt = found.prompt.model_validate(found.example | {"id": "it"})
    for given in EMPTY:
        try:
            found.parse(prompt, given)
        except InvalidAnswer as error:
            error.as_dict()
    assert said
    assert [one for one in said if not isinstance(one, Told)] == []
