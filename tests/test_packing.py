"""A packed view is the view again, and a patch of it is as small as what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plwidgets.client.local import LocalRoom
from plwidgets.client.mirror import apply_patch
from plwidgets.room import Role
from plwidgets.room.packing import pack, pack_anew, unpack
from plwidgets.room.views import patch_between
from plwidgets.workshop import Workshop

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "packed.json").read_text("utf-8")
)
NAMES = st.sampled_from(["a", "n", "rows", "value", "share", "id", "name", "text", "~", "~a"])
VALUES = st.recursive(
    st.none() | st.integers(0, 3) | st.sampled_from([0.5, 1.5]) | st.text("ab~", max_size=2),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)
VIEWS = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)


@pytest.mark.parametrize("case", CASES)
def test_it_is_packed_as_the_reference_says(case: dict[str, Any]) -> None:
    assert pack(case["whole"]) == case["packed"]
    assert unpack(case["packed"]) == case["whole"]


@given(VIEWS, VIEWS)
def test_a_patch_of_what_is_packed_loses_nothing(before: Any, after: Any) -> None:
    known: Any = pack(before)
    packed = pack_anew(after, before, known)
    patched = apply_patch(known, json.loads(json.dumps(patch_between(known, packed))))

    assert packed == pack(after)
    assert unpack(patched) == after


@pytest.mark.parametrize("role", ["facilitator", "projector", "participant"])
@pytest.mark.parametrize("said", ["A card that nobody wrote before", "Card 7"])
def test_one_answer_more_on_a_wall_of_300_cards_is_a_small_patch(role: Role, said: str) -> None:
    room = wall(300)
    before = room.view(role)
    known: Any = pack(before)
    room.answer(room.join("late"), "why", {"text": said})
    after = room.view(role)
    patch = patch_between(known, pack_anew(after, before, known))

    assert len(json.dumps(patch)) < 2000
    assert len(json.dumps(patch_between(before, after))) > 20_000
    assert unpack(apply_patch(known, patch)) == json.loads(json.dumps(after))


def wall(cards: int) -> LocalRoom:
    """Return a room with so many cards on its wall."""
    activity = {"id": "why", "kind": "open_text", "prompt": "Why?", "results": "live"}
    room = LocalRoom(Workshop.model_validate({"title": "Wall", "activities": [activity]}))
    room.control("next")
    for number in range(1, cards + 1):
        room.answer(room.join(f"p{number}"), "why", {"text": f"Card {number}"})
    return room
