"""What phones and pages of one hub see of what is pressed, said and taken away at another."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from plwidgets.exceptions import NotFound, StoreError, Unauthorized
from plwidgets.hub.hub import Hub
from plwidgets.hub.keys.tokens import hash_of
from plwidgets.hub.live import LiveRoom
from plwidgets.room import Role, actions, replay
from plwidgets.room.wishes import Wishes
from plwidgets.store import Credential, open_store
from plwidgets.workshop import Workshop
from tests import loops
from tests.databases import Postgres
from tests.swallow import Swallowing, swallowing
from tests.test_live_room import Line
from tests.test_photos import picture

PLAN = Workshop.parse("""\
title: {en: Two, es: Dos}
languages: [en, es]
activities:
  - {id: why, kind: open_text, results: live, prompt: {en: "Why?", es: "¿Por qué?"}}
  - {id: place, kind: photo, results: live, prompt: {en: Where?, es: "¿Dónde?"}}
""")
SOON = 10.0
"""Seconds that a busy machine may take for what a quiet one does in one."""


class Screen(Line):
    """A page or a phone on a hub, until it is sent away."""

    def __init__(self, room: LiveRoom, role: Role, held: Credential, reads: str = "en") -> None:
        super().__init__(role, held.participant if role == "participant" else None)
        self.credential, self.reads = held.hash, (reads,)
        self.dismissed = ""
        room.attach(self)

    def dismiss(self, code: str, message: str) -> None:
        self.dismissed = code

    def says(self, *texts: str) -> bool:
        said = json.dumps(self.view, ensure_ascii=False)
        return all(text in said for text in texts)


class Story:
    """A room on two hubs: pressed at `a`, looked at on `b`."""

    def __init__(self, a: Hub, b: Hub, code: str, key: str) -> None:
        self.a, self.b, self.code, self.key = a, b, code, key
        self.facilitator = Credential("", "room", code)

    async def presses(self, action: Any) -> int:
        return await self.a.act(self.facilitator, "", action)

    async def joins(self, hub: Hub | None = None) -> Credential:
        on = hub or self.a
        return await on.authenticate((await on.join(self.code, Wishes()))[1])

    async def says(self, who: Credential, text: str) -> int:
        answer = actions.Answer(activity="why", answer={"text": text})
        return await self.a.act(who, text, answer)

    async def shows(self, who: Credential, colour: str) -> tuple[str, int]:
        name = await self.a.photos.keep(who, picture(colour=colour))
        answer = actions.Answer(activity="place", answer={"photo": name})
        return name, await self.a.act(who, colour, answer)

    async def screen(self, role: Role, who: Credential, reads: str = "en") -> Screen:
        return Screen(await self.b.room(self.code), role, who, reads)


@asynccontextmanager
async def a_room(a: str, b: str) -> AsyncIterator[Story]:
    one, other = Hub(open_store(a)), Hub(open_store(b))
    try:
        code, key = await one.create_room(PLAN)
        story = Story(one, other, code, key)
        story.facilitator = await one.authenticate(key)
        await other.authenticate(key)
        yield story
    finally:
        one.close()
        other.close()


async def soon(true: Callable[[], object]) -> None:
    async with asyncio.timeout(SOON):
        while not true():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.01)


def test_what_is_pressed_at_one_is_on_all_screens_of_the_other(postgres: Postgres) -> None:
    async def story(where: str) -> None:
        async with a_room(where, where) as room:
            await room.presses(actions.Go(activity="why"))
            ana, ben = await room.joins(), await room.joins(room.b)
            wall = await room.screen("projector", room.facilitator)
            console = await room.screen("facilitator", room.facilitator)
            phone = await room.screen("participant", ben, "es")
            assert phone.says("¿Por qué?", "Dos")

            await room.presses(actions.TakeHome(what="own"))
            await soon(lambda: {one.view["taken_home"] for one in (phone, console)} == {"own"})

            seq = await room.says(ana, "To be heard")
            await room.presses(actions.GroupTexts(activity="why", name="Voice", answers=[seq]))
            for stage in (wall, console):
                await soon(lambda stage=stage: stage.view.get("text_groups"))  # type: ignore[misc]
                (group,) = stage.view["text_groups"]
                assert (group["name"], group["seqs"]) == ("Voice", [seq])

            plan = json.loads(json.dumps(PLAN.as_dict()).replace("Why?", "Why so?"))
            plan = json.loads(json.dumps(plan, ensure_ascii=False).replace("¿Por", "¿Y por"))
            await room.presses(actions.Plan(workshop=plan))
            await soon(lambda: wall.says("Why so?") and console.says("Why so?"))
            await soon(lambda: phone.says("¿Y por qué?"))
            assert not phone.says("Why so?")

            await room.presses(actions.Go(activity="place"))
            name, seq = await room.shows(ana, "red")
            await soon(lambda: console.says(name))
            assert not wall.says(name)
            await room.presses(actions.Moderate(activity="place", answers=[seq], hidden=False))
            await soon(lambda: wall.says(name))
            assert room.b.photos.is_seen(await room.b.room(room.code), name)
            assert (await room.b.photos.find(name)).participant == ana.participant

    with postgres.database() as where:
        loops.run(story(where))


async def heals(line: Swallowing, hub: Hub) -> None:
    line.heal()
    async with asyncio.timeout(60):
        while True:
            try:
                hub.check_database()
                await hub.rooms()
                return
            except StoreError:
                await asyncio.sleep(0.1)


async def sent_till_taken(hub: Hub, who: Credential, text: str) -> int:
    """Send an answer as a phone does: with its key, again and again until it is acknowledged."""
    answer = actions.Answer(activity="why", answer={"text": text})
    while True:
        try:
            return await hub.act(who, text, answer)
        except StoreError:
            await asyncio.sleep(0.2)


def test_what_is_taken_away_while_one_is_cut_off_is_seen_there_no_more(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plwidgets.hub.tail._SILENCE", 1.0)

    async def story(line: Swallowing, where: str) -> None:
        through = where.replace(f":{postgres.port}/", f":{line.port}/")
        async with a_room(where, through) as room:
            await room.presses(actions.Go(activity="place"))
            ana, ben, cleo = [await room.joins() for _ in range(3)]
            gone, seq = await room.shows(ana, "red")
            hidden, other = await room.shows(ben, "teal")
            shown = actions.Moderate(activity="place", answers=[seq, other], hidden=False)
            await room.presses(shown)
            await room.presses(actions.Go(activity="why"))
            await room.says(ana, "What Ana wrote")
            bens = await room.says(ben, "What Ben wrote")
            cleos = await room.says(cleo, "What Cleo wrote")
            coach = await room.a.issue("coach", room.code)
            projector = await room.a.issue("projector", room.code)
            for key in (coach, projector):
                await room.b.authenticate(key)
            before = await room.screen("projector", await room.b.authenticate(projector))
            stays = await room.screen("projector", room.facilitator)
            phone = await room.screen("participant", ana)
            await soon(lambda: before.says("What Ana wrote", "What Ben wrote", "What Cleo wrote"))

            line.cut()
            sending = asyncio.create_task(sent_till_taken(room.b, cleo, "Sent while cut off"))
            await room.a.erase(room.code, str(ana.participant))
            await room.a.revoke(room.code, hash_of(coach))
            await room.a.revoke(room.code, hash_of(projector))
            await room.presses(actions.Moderate(activity="why", answers=[bens]))
            await room.presses(actions.Moderate(activity="place", answers=[other]))
            group = actions.GroupTexts(activity="why", name="Voice", answers=[cleos, bens])
            await room.presses(group)
            await room.presses(actions.TakeHome(what="own"))
            await room.presses(actions.Plan(workshop=PLAN.as_dict() | {"title": "Three"}))
            await soon(lambda: phone.dismissed == "closing")
            assert not sending.done()
            with pytest.raises(StoreError):
                room.b.check_database()

            await heals(line, room.b)
            await sending
            await soon(lambda: before.dismissed == "unauthorized")
            await soon(lambda: stays.says("Sent while cut off"))
            assert not stays.says("What Ana wrote")
            await shows_what_is_left(room, gone, hidden, coach, projector, ana)
            log = await room.a.log(room.code)
            assert [event.seq for event in log] == [*range(1, len(log) + 1)]
            keys = [event.key for event in log if event.type == "answered"]
            assert keys.count("Sent while cut off") == 1
            assert (await room.b.room(room.code)).state == replay(log)

    with postgres.database() as where, swallowing(postgres.port) as line:
        loops.run(story(line, where))


async def shows_what_is_left(
    room: Story, gone: str, hidden: str, coach: str, projector: str, ana: Credential
) -> None:
    wall = await room.screen("projector", room.facilitator)
    await soon(lambda: wall.says("Sent while cut off", "Three"))
    console = await room.screen("facilitator", room.facilitator)
    assert console.view["taken_home"] == "own"
    assert [one["name"] for one in wall.view["text_groups"]] == ["Voice"]
    for text in ("What Ana wrote", "What Ben wrote", gone):
        assert not wall.says(text)
    assert not console.says("What Ana wrote")
    there = await room.b.room(room.code)
    assert not room.b.photos.is_seen(there, hidden)
    assert ana.participant not in there.state.people
    with pytest.raises(NotFound):
        await room.b.photos.find(gone)
    for key in (coach, projector):
        with pytest.raises(Unauthorized):
            async with asyncio.timeout(SOON):
                while await room.b.authenticate(key):  # noqa: ASYNC110 - it is asked
                    await asyncio.sleep(0.05)
    with pytest.raises(Unauthorized):
        await room.b.photos.keep(ana, picture())
