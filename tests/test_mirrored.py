"""Charts in a language that is written from the right: what is read there begins there."""

from __future__ import annotations

from typing import Any

import pytest

from plwidgets.activities import find_kind
from plwidgets.client.local import LocalRoom
from plwidgets.widgets.room_widget import draw_view
from plwidgets.workshop import Workshop

READ = ["choice", "scale", "rubric", "points", "ranking", "sort", "pick", "q_and_a"]
"""Kinds whose charts are read along a line of text."""
PLACED = ["spectrum", "matrix"]
"""Kinds of which phones show places from left to right, in every language."""


def chart(kind: str, language: str, compared: str | None = None) -> dict[str, Any]:
    """Return the chart of forty answers, as a wall whose workshop is in a language draws it."""
    asked = find_kind(kind).example | {"id": "it", "results": "projector"}
    room = LocalRoom(Workshop(title="T", language=language, roles=["A", "B"], activities=[asked]))
    room.control("go", activity="it")
    room.fill("it", 40)
    room.control("reveal")
    if compared:
        room.control("compare", activity="it", by=compared)
    drawn = draw_view(room.view("projector"))
    assert drawn is not None
    return drawn


def note_of(layout: dict[str, Any]) -> dict[str, Any]:
    """Return what was counted, below a chart."""
    notes = [one for one in layout["annotations"] if one.get("yanchor") == "top"]
    return next(one for one in notes if one.get("yshift", 0) < 0)


def ends(axis: dict[str, Any]) -> list[Any]:
    return [*axis["range"]] if "range" in axis else [0, 1][:: -1 if "autorange" in axis else 1]


@pytest.mark.parametrize("compared", [None, "role"])
@pytest.mark.parametrize("kind", READ)
def test_bars_begin_at_the_right_with_their_labels_and_the_caption(
    kind: str, compared: str | None
) -> None:
    there, here = chart(kind, "ar", compared), chart(kind, "en", compared)
    pairs = [(there, here), *zip(there["pages"], here["pages"], strict=True)]
    for mirrored, plain in pairs:
        assert ends(mirrored["layout"]["xaxis"]) == ends(plain["layout"]["xaxis"])[::-1]
        assert mirrored["layout"]["yaxis"]["side"] == "right"
        said = note_of(mirrored["layout"])
        assert (said["x"], said["xanchor"], said["align"]) == (1, "right", "right")
        assert plain["layout"]["yaxis"].get("side", "left") == "left"
        assert "meta" not in mirrored["layout"]
        assert mirrored["data"][0]["x"] is not None


@pytest.mark.parametrize("kind", PLACED)
def test_places_stay_where_phones_show_them(kind: str) -> None:
    mirrored, plain = (chart(kind, language)["layout"] for language in ("ar", "en"))
    assert mirrored["xaxis"]["range"] == plain["xaxis"]["range"]
    assert mirrored["shapes"] == plain["shapes"]
    assert mirrored["yaxis"]["side"] == "right"
    assert (note_of(mirrored)["x"], note_of(mirrored)["xanchor"]) == (1, "right")


def test_links_run_from_the_right() -> None:
    mirrored, plain = (chart("connect", language)["data"][0] for language in ("ar", "en"))
    assert [*mirrored["link"]["source"]] == [*plain["link"]["target"]]
    assert [*mirrored["link"]["target"]] == [*plain["link"]["source"]]


def test_a_triangle_stays_as_it_is_and_its_caption_is_at_the_right() -> None:
    mirrored, plain = (chart("triad", language) for language in ("ar", "en"))
    for name in ("a", "b", "c"):
        if name in plain["data"][0]:
            assert [*mirrored["data"][0][name]] == [*plain["data"][0][name]]
    assert note_of(mirrored["layout"])["x"] == 1
