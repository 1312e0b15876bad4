"""Words that were taken out of an answer and tuned into a prompt go when its author is erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plwidgets.exceptions import DamagedLog, WorkshopError
from plwidgets.hub import Hub
from plwidgets.room import actions, replay
from plwidgets.room.coaches.view import for_coaches
from plwidgets.room.wishes import Wishes
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


CARRYING = Workshop(
    title="Ideas",
    activities=[
        {"id": "why", "kind": "open_text"},
        {"id": "vote", "kind": "choice", "options_from": {"activity": "why"}},
    ],
)


def test_ideas_carried_on_leave_the_log_of_a_hub_on_which_nothing_was_tuned(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        url = tmp_path / "plwidgets.db"
        hub = Hub(open_store(url))
        code, key = await hub.create_room(CARRYING)
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "go", actions.Go(activity="why"))
        people = {}
        for name, text in {"ana": "Gherkins", "ben": "Crocodiles", "cem": "Time"}.items():
            people[name], token = await hub.join(code, Wishes())
            answer = actions.Answer(activity="why", answer={"text": text})
            await hub.act(await hub.authenticate(token), "a", answer)
        await hub.act(facilitator, "vote", actions.Go(activity="vote"))
        ask = actions.Ask(
            kind="choice",
            prompt="Which?",
            lines=["Reptiles", "Time"],
            lines_of="why",
            reworded={"Reptiles": ["Crocodiles"]},
        )
        await hub.act(facilitator, "ask", ask)
        other = Hub(open_store(url))
        before = (await other.room(code)).state
        assert "Reptiles" in str(before.workshop)
        for name in ("ana", "ben"):
            await hub.erase(code, people[name])
        state, log = (await hub.room(code)).state, await hub.log(code)
        again = Hub(open_store(url))
        there = (await again.room(code)).state
        for each in (hub, other, again):
            each.close()

        assert replay(log) == state == there
        for gone in ("Gherkins", "Crocodiles", "Reptiles"):
            assert gone not in str([event.dump() for event in log])
            assert gone not in str(state.workshop)

    loops.run(story())


BENS = (
    "UPDATE events SET data = replace(data, '\"text\"', '\"words\"') "
    "WHERE actor = ? AND type = 'answered'"
)
PLANS = "UPDATE events SET data = replace(data, 'open_text', 'nokind') WHERE actor <> ? AND seq = 1"


@pytest.mark.parametrize("since", ["started again", "live"])
@pytest.mark.parametrize(("damage", "left"), [(BENS, True), (PLANS, False)])
def test_a_log_that_makes_no_room_any_more_holds_up_no_erasure(
    tmp_path: Path, damage: str, left: bool, since: str
) -> None:
    async def story() -> None:
        file = tmp_path / "plwidgets.db"
        hub = Hub(open_store(file))
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "go", actions.Go(activity="why"))
        people = {}
        for name, text in SAID.items():
            people[name], token = await hub.join(code, Wishes())
            answer = actions.Answer(activity="why", answer={"text": text})
            await hub.act(await hub.authenticate(token), "a", answer)
        await hub.act(facilitator, "t", actions.Tune(activity="why", fields=TUNED["why"]))
        with closing(sqlite3.connect(file)) as database, database:
            assert database.execute(damage, [people["ben"]]).rowcount == 1
        if since == "started again":
            hub.close()
            hub = Hub(open_store(file))
        await hub.erase(code, people["ana"])

        log = str([event.dump() for event in await hub.log(code)]).lower()
        with pytest.raises((DamagedLog, WorkshopError)):
            await hub.room(code)
        hub.close()
        assert not any(gone in log for gone in ("gherkin", "crocodile"))
        assert ("'omit': ['day']" in log) is left

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


def test_nobody_undoes_what_was_tuned_before_they_said_it(tmp_path: Path) -> None:
    async def story() -> None:
        hub = Hub(open_store(tmp_path / "plwidgets.db"))
        code, key = await hub.create_room(PLAN)
        facilitator = await hub.authenticate(key)
        await hub.act(facilitator, "go", actions.Go(activity="why"))
        first: dict[str, object] = {
            "omit": ["swearing"],
            "synonyms": {"choice": ["option"], "agency": ["choice"]},
        }
        await hub.act(facilitator, "t1", actions.Tune(activity="why", fields=first))
        leaving, token = await hub.join(code, Wishes())
        answer = actions.Answer(activity="why", answer={"text": "swearing agency gherkins"})
        await hub.act(await hub.authenticate(token), "a", answer)
        later: dict[str, object] = {**first, "omit": ["swearing", "gherkins"]}
        await hub.act(facilitator, "t2", actions.Tune(activity="why", fields=later))
        await hub.erase(code, leaving)
        why = (await hub.room(code)).state.workshop["why"].model_dump()
        hub.close()

        assert why["omit"] == ("swearing",)
        assert why["synonyms"] == {"choice": ("option",), "agency": ("choice",)}

    loops.run(story())


def test_what_others_said_stays_merged_when_its_head_is_lost() -> None:
    prompt = PLAN.tuned("why", {"synonyms": {"choice": ["option"], "agency": ["choice", "voice"]}})[
        "why"
    ]

    kept = prompt.without_lost(lambda phrase: phrase == "agency").model_dump()

    assert kept["synonyms"] == {"choice": ("option", "voice")}


def test_what_was_erased_is_not_to_be_read_in_the_files(tmp_path: Path) -> None:
    async def story() -> None:
        store = open_store(tmp_path / "plwidgets.db")
        hub = Hub(store)
        code, key = await hub.create_room(PLAN)
        await hub.act(await hub.authenticate(key), "go", actions.Go(activity="why"))
        leaving, token = await hub.join(code, Wishes())
        answer = actions.Answer(activity="why", answer={"text": "quixotic " * 30})
        await hub.act(await hub.authenticate(token), "a", answer)
        assert b"quixotic" in all_of(tmp_path)
        await hub.erase(code, leaving)
        assert store.gather()

        assert b"quixotic" not in all_of(tmp_path)
        hub.close()

    loops.run(story())


def all_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())
