"""The widgets' kernel side: figures drawn beside the loop, and front ends that must be there."""

from __future__ import annotations

import asyncio
import gc
import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from plwidgets import Chart, Facilitator, JoinCard, Participant, Projector, Room, resources
from plwidgets.analysis import Log
from plwidgets.client import HubAddress
from plwidgets.exceptions import MissingAsset, NoHub
from plwidgets.widgets import room_widget
from plwidgets.widgets.room_widget import Drawer, draw
from tests import look

HUB = "http://127.0.0.1:9/plwidgets"
ROOM = Room("219816", HubAddress(HUB, link="http://192.168.1.20:8866"), "room-key")
TALLY = {
    "n": 3,
    "several": False,
    "rows": [
        {"id": "red", "label": "Red", "value": 2, "share": 2 / 3},
        {"id": "blue", "label": "Blue", "value": 1, "share": 1 / 3},
    ],
}


def view(kind: str, tally: Any) -> dict[str, Any]:
    return {"activity": {"id": "a", "kind": kind}, "tally": tally}


def test_a_tally_is_drawn_as_plotly_json_with_templates_for_light_and_dark() -> None:
    figure = draw("choice", TALLY)

    assert figure is not None
    assert set(figure) == {"data", "layout", "templates", "pages"}
    assert set(figure["templates"]) == {"light", "dark"}
    assert figure["data"][0]["type"] == "bar"


@pytest.mark.parametrize("kind", ["slide", "table_topic", "from_a_package_that_is_not_installed"])
def test_a_kind_without_a_chart_has_no_figure(kind: str) -> None:
    assert draw(kind, {"n": 0, "rows": []}) is None


def test_only_the_latest_of_many_tallies_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    shown: list[Any] = []

    def slow(_kind: str, tally: dict[str, Any], *_: object) -> dict[str, Any]:
        drawn.append(tally["n"])
        return {"n": tally["n"]}

    async def story() -> None:
        drawer = Drawer(shown.append)
        for n in range(1, 100):
            drawer.update(view("choice", {"n": n}))
        await settled(drawer)
        same = view("choice", {"n": 100})
        drawer.update(same)
        await settled(drawer)
        drawer.update({**same, "people": 3})
        await settled(drawer)

    monkeypatch.setattr(room_widget, "draw", slow)
    asyncio.run(story())

    assert shown == [{"n": 99}, {"n": 100}]
    assert drawn[-2:] == [99, 100]
    assert len(drawn) <= 3


def test_a_figure_goes_when_the_room_moves_on_even_while_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[Any] = []

    async def story() -> None:
        drawer = Drawer(shown.append)
        drawer.update(view("choice", {"n": 1}))
        drawer.update({"activity": None})
        await settled(drawer)

    monkeypatch.setattr(room_widget, "draw", lambda *_: {"late": True})
    asyncio.run(story())

    assert shown == [None]


def test_a_chart_that_fails_is_logged_and_the_next_one_is_drawn(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[Any] = []

    def fails_once(_kind: str, tally: dict[str, Any], *_: object) -> dict[str, Any]:
        if tally["n"] == 1:
            raise ValueError("a mistake in the chart")
        return {"drawn": True}

    async def story() -> None:
        drawer = Drawer(shown.append)
        for n in (1, 2):
            drawer.update(view("choice", {"n": n}))
            await settled(drawer)

    monkeypatch.setattr(room_widget, "draw", fails_once)
    asyncio.run(story())

    assert shown == [{"drawn": True}]
    assert "The figure of 'choice' could not be drawn." in caplog.text


def test_widgets_carry_what_their_front_ends_need_and_no_key() -> None:
    for widget in (Facilitator(ROOM), Projector(ROOM), JoinCard(ROOM)):
        state = widget.get_state()
        assert (state["code"], state["link_hint"]) == ("219816", "http://192.168.1.20:8866/219816")
        assert "room-key" not in str(state)
        widget.close()


def test_a_room_on_another_hub_takes_its_links_and_files_from_there() -> None:
    elsewhere = Room("219816", HubAddress(HUB, own=False), "room-key")

    for here, there in [
        (widget(ROOM), widget(elsewhere)) for widget in (Facilitator, Projector, JoinCard)
    ]:
        assert (here.hub, there.hub) == ("", HUB)
        here.close()
        there.close()


def test_a_participant_knows_the_room_and_the_hub_of_another_server() -> None:
    widget = Participant("21 98 16", hub=HUB)

    assert (widget.code, widget.hub) == ("219816", HUB)
    widget.close()


def test_a_chart_takes_a_plotly_figure_or_its_json() -> None:
    import plotly.graph_objects as go

    figure = go.Figure(go.Bar(x=[1, 2], y=["a", "b"]))
    from_plotly, from_json = Chart(figure), Chart({"data": [], "layout": {}}, title="None")

    assert from_plotly.figure["data"][0]["type"] == "bar"
    assert from_json.figure == {"data": [], "layout": {}}


def test_a_chart_takes_the_rows_of_a_tally_where_no_value_is_a_share() -> None:
    room = look.room_of("spectrum")
    room.fill("it", 5)
    rows: Any = Log({room.state.code: room.events}).tally("it").to_dict("records")

    chart = Chart({"data": [], "layout": {}}, rows)

    assert {(row["statistic"], row["n"]) for row in chart.rows} == {("median", 5)}
    assert all("share" not in row and "of" not in row for row in chart.rows)


def test_a_front_end_that_is_not_built_is_named_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(resources, "static", lambda: tmp_path)
    monkeypatch.delitem(sys.modules, "plwidgets.widgets.participant")

    with pytest.raises(MissingAsset, match=r"participant\.js is missing.*make build"):
        importlib.import_module("plwidgets.widgets.participant")


async def settled(drawer: Drawer) -> None:
    """Wait until nothing is being drawn any more."""
    while drawer._drawing is not None:
        await asyncio.wait([drawer._drawing])


def test_no_key_is_in_what_a_cell_shows_of_a_room() -> None:
    address = HubAddress(HUB, "server-secret", coach_keys={"219816": "coach-secret"})

    assert "secret" not in repr(address)
    assert "secret" not in repr(Room("219816", address, "room-secret"))


def test_a_widget_that_could_not_be_made_is_closed_without_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("PLWIDGETS_HUB", "JPY_PARENT_PID"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(NoHub):
        Participant("219816")

    gc.collect()  # what is raised while it is taken away would fail this test
