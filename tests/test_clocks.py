"""A clock that is set while a workshop is on: nothing is lost, nothing changes its order."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plwidgets.answers.files import export
from plwidgets.hub import Hub
from plwidgets.hub.keys import tokens
from plwidgets.room import actions, replay
from plwidgets.room.facts import Answered
from plwidgets.room.wishes import Wishes
from plwidgets.store import open_store
from plwidgets.workshop import Workshop
from tests import loops

PLAN = Workshop(title="Clocks", activities=[{"id": "why", "kind": "open_text"}])
TIMES = [
    datetime(2002, 1, 1, tzinfo=UTC),
    datetime(2136, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 26, tzinfo=UTC),
    datetime(2026, 4, 1, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
]


class Clock:
    """The machine's clock, as somebody sets it."""

    def __init__(self) -> None:
        self.set(TIMES[2])

    def set(self, to: datetime) -> None:
        self._now = int(to.timestamp() * 1e9)

    def time_ns(self) -> int:
        self._now += 1_000_000
        return self._now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(tokens, "time", made)
    return made


moves = st.sampled_from(
    [
        actions.Close(activity="why"),
        actions.Open(activity="why"),
        actions.NewRound(activity="why"),
        actions.Timer(seconds=60),
        actions.Timer(stop=True),
    ]
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(TIMES) | moves, min_size=1, max_size=8))
def test_a_clock_that_jumps_loses_nothing_and_changes_no_order(
    tmp_path_factory: pytest.TempPathFactory, clock: Clock, steps: list[datetime | actions.Action]
) -> None:
    async def story() -> None:
        clock.set(TIMES[2])
        folder = tmp_path_factory.mktemp("clock")
        hub = Hub(open_store(folder / "plwidgets.db"))
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "go", actions.Go(activity="why"))
        acknowledged = []
        for number, step in enumerate(steps):
            if isinstance(step, datetime):
                clock.set(step)
            else:
                await hub.act(facilitator, f"move-{number}", step)
            room = await hub.room(code)
            _, token = await hub.join(code, Wishes())
            person = await hub.authenticate(token)
            if room.state.at("why").phase != "open":
                continue
            answer = actions.Answer(activity="why", answer={"text": f"{number}"})
            first = await hub.act(person, f"key-{number}", answer)
            assert await hub.act(person, f"key-{number}", answer) == first  # and not twice
            acknowledged.append(f"{number}")
        log = await hub.log(code)
        state = (await hub.room(code)).state
        hub.close()
        hub_again = Hub(open_store(folder / "plwidgets.db"))
        assert (await hub_again.room(code)).state == state
        hub_again.close()
        assert [event.seq for event in log] == [*range(1, len(log) + 1)]
        assert replay(log) == state
        assert log[-1].at * 1_000_000 <= clock.time_ns()
        said = [e.data.answer["text"] for e in log if isinstance(e.data, Answered)]
        assert said == acknowledged
        assert len(state.people) == len(steps)
        for format in ("csv", "jsonl", "parquet", "xlsx"):
            export([log], format, io.BytesIO())

    loops.run(story())
