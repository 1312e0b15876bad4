"""Words that were taken out of an answer and tuned into a prompt go when its author is erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plwidgets.hub import Hub
from plwidgets.room import actions, replay
from plwidgets.room.actions import Wishes
from plwidgets.room.coaches import for_coaches
from plwidgets.store import Store, open_store
from plwidgets.testing import MemoryStore
from plwidgets.workshop import Workshop
from tests import loops

PLAN = Workshop(
    title="Words",
    coaches={"texts": True},
    activities=[
        {"id": "why", "kind": "open_text", "synonyms": {"school": ["lyceum"]}},
        {
            "id": "named",
            "kind": "compare_text",
            "of": "why",
            "text": "Pace and voice",
            "source_note": "Us",
            "elements": [{"id": "pace", "label": "Pace"}],
        },
    ],
)
TUNED: dict[str, dict[str, Any]] = {
    "why": {
        "synonyms": {
            "school": ["lyceum"],
            "gherkin": ["tempo", "speed"],
            "voices": ["crocodiles"],
            "speaking": ["voice"],
        },
        "omit": ["gherkins", "day"],
        "apart": ["Gherkins"],
    },
    "named": {"elements": [{"id": "pace", "label": "Pace", "terms": ["gherkin", "tempo"]}]},
}
SAID = {
    "ana": "Gherkins and crocodiles at the lyceum",
    "ben": "Tempo or speed for my voice, a day",
}


@pytest.mark.parametrize("kept", ["in a file", "in memory"])
def test_words_of_who_is_erased_leave_the_log_and_the_plan(tmp_path: Path, kept: str) -> None:
    async def story() -> None:
        in_file = kept == "in a file"
        store: Store = open_store(tmp_path / "plwidgets.db") if in_file else MemoryStore()
        hub = Hub(store)
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "go", actions.Go(activity="why"))
        people = {}
        for name, text in SAID.items():
            people[name], token = await hub.join(code, Wishes())
            person = await hub.authenticate(token)
            await hub.act(person, "a", actions.Answer(activity="why", answer={"text": text}))
        for activity, fields in TUNED.items():
            tune = actions.Tune(activity=activity, fields=fields)
            await hub.act(facilitator, activity, tune)
        before = (await hub.room(code)).state
        await hub.erase(code, people["ana"])
        state, log = (await hub.room(code)).state, await hub.log(code)
        hub.close()

        assert "crocodile" in str(before.workshop)
        for gone in ("gherkin", "crocodile"):
            assert gone not in str([event.dump() for event in log]).lower()
            assert gone not in str(state.workshop).lower()
            assert gone not in str(for_coaches(state)).lower()
        assert replay(log) == state
        why, named = (state.workshop[id].model_dump() for id in TUNED)
        school, tempo = {"school": ("lyceum",)}, {"tempo": ("speed",)}
        assert why["synonyms"] == {**school, **tempo, "speaking": ("voice",)}
        assert (why["omit"], why["apart"]) == (("day",), ())
        assert named["elements"][0]["terms"] == ("tempo",)

    loops.run(story())


def test_what_others_said_or_the_author_wrote_stays(tmp_path: Path) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "go", actions.Go(activity="why"))
        for name in ("ana", "ben"):
            leaving, token = await hub.join(code, Wishes())
            person = await hub.authenticate(token)
            answer = actions.Answer(activity="why", answer={"text": f"{SAID['ana']} {SAID['ben']}"})
            await hub.act(person, name, answer)
        await hub.act(facilitator, "t", actions.Tune(activity="why", fields=TUNED["why"]))
        before = (await hub.room(code)).state
        await hub.erase(code, leaving)
        assert (await hub.room(code)).state.workshop is before.workshop
        hub.close()

    loops.run(story())
