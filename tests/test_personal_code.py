"""A personal code lets its owner in again, on any device, and is worth nothing to anybody else."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from plwidgets.exceptions import NotFound, Unauthorized
from plwidgets.room import actions
from plwidgets.room.wishes import Wishes
from tests import loops
from tests.phones import Room, refused
from tests.servers import Server
from tests.test_several_hubs import PLAN, hubs, opens_nothing_soon, where

__all__ = ["where"]
SMALL = {"title": "Small", "activities": [{"id": "why", "kind": "open_text", "prompt": "Why?"}]}


@pytest.fixture
def room(hub: Server) -> Room:
    made = Room(hub, SMALL)
    made.control("next")
    return made


def code_of(room: Room, token: str) -> str:
    made = room.server.ask("POST", f"{room.path}/participants/me/personal", key=token)
    assert made.status_code == 201, made.text
    return str(made.json()["personal"])


def back(room: Room, personal: str, **headers: str) -> Any:
    return room.server.ask(
        "POST", f"{room.path}/participants", json={"personal": personal}, headers=headers
    )


def test_who_brings_it_is_the_same_person_on_two_devices_that_both_go_on(room: Room) -> None:
    first = room.join()
    room.answer(first, "why", {"text": "Because"})
    joined = back(room, code_of(room, first)).json()

    assert joined["participant"] == room.view(first)["me"]["id"]
    assert room.view(joined["token"])["mine"]["why"]["answer"] == {"text": "Because"}
    assert room.answer(first, "why", {"text": "Once more"}).is_success
    assert room.answer(joined["token"], "why", {"text": "And more"}).is_success
    assert (room.view()["people"], room.view()["tally"]["n"]) == (1, 1)


@pytest.mark.parametrize(
    "said",
    [
        str.upper,
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: f" {code.replace('0', 'o').replace('1', 'l')}.\n",
        lambda code: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in code),
    ],
)
def test_it_may_be_typed_as_it_is_read(room: Room, said: Any) -> None:
    token = room.join()

    assert back(room, said(code_of(room, token))).status_code == 201


def test_it_has_no_signs_that_are_taken_for_others_and_60_bits(room: Room) -> None:
    token = room.join()
    codes = {code_of(room, token) for _ in range(20)}

    assert len(codes) == 20
    assert all([len(part) for part in code.split("-")] == [4, 4, 4] for code in codes)
    assert not {*"ilou"} & {*"".join(codes)}


@pytest.mark.parametrize("over", ["end", "lock"])
def test_it_opens_a_room_that_is_over_or_lets_nobody_new_in(room: Room, over: str) -> None:
    token = room.join()
    room.answer(token, "why", {"text": "Because"})
    code = code_of(room, token)
    room.control(over)
    assert not room.server.ask("POST", f"{room.path}/participants", json={}).is_success

    again = back(room, code).json()["token"]
    assert room.view(again)["mine"]["why"]["answer"] == {"text": "Because"}


def test_a_newer_one_takes_the_place_of_an_earlier_one(room: Room) -> None:
    token = room.join()
    earlier, newer = code_of(room, token), code_of(room, token)

    refused(back(room, earlier), 404, "no_such_person")
    assert back(room, newer).status_code == 201


def test_it_is_good_in_its_own_room_alone(room: Room, hub: Server) -> None:
    refused(back(Room(hub, SMALL), code_of(room, room.join())), 404, "no_such_person")


@pytest.mark.parametrize("how", ["erased", "put out", "put out and erased"])
def test_that_of_who_is_gone_is_dead(room: Room, how: str) -> None:
    token = room.join()
    code = code_of(room, token)
    if how == "erased":
        room.server.ask("DELETE", f"{room.path}/participants/me", key=token)
    else:
        room.control("remove", minutes=10, erase="erased" in how)

    refused(back(room, code), 404, "no_such_person")
    refused(
        room.server.ask("POST", f"{room.path}/participants/me/personal", key=token),
        401,
        "unauthorized",
    )


def test_who_leaves_a_device_is_not_known_there_and_comes_back_by_it(room: Room) -> None:
    key, cookie = {"Idempotency-Key": "k" * 24}, f"plwidgets-joined-{room.code}"
    path = f"{room.path}/participants"
    joined = room.server.ask("POST", path, json={}, headers=key)
    token, code = joined.json()["token"], code_of(room, joined.json()["token"])
    left = room.server.ask("DELETE", f"{room.path}/device", key=token)

    assert left.status_code == 204
    assert left.headers["set-cookie"].startswith(f'{cookie}=""')
    assert "expires=" in left.headers["set-cookie"]
    refused(room.server.ask("GET", f"{room.path}/view", key=token), 401, "unauthorized")
    assert back(room, code).json()["participant"] == joined.json()["participant"]


class TestGuessing:
    def test_tries_at_one_code_are_soon_not_heard_and_keep_nobody_else_out(
        self, room: Room
    ) -> None:
        code = code_of(room, room.join())
        other = "0000" if not code.startswith("0000") else "1111"
        tries = [back(room, f"{other}-0000-{n:04d}").status_code for n in range(30)]

        assert tries[:20] == [404] * 20
        assert tries[-1] == 429
        assert back(room, code).status_code == 201

    def test_nothing_that_is_sent_as_a_token_tells_whether_a_code_is_right(
        self, room: Room
    ) -> None:
        code = code_of(room, room.join())
        plain = code.replace("-", "")
        hashed = [
            hashlib.blake2b(f"{room.code} {plain}".encode(), digest_size=32).hexdigest(),
            hashlib.sha256(f"{room.code} {plain}".encode()).hexdigest(),
        ]
        for token in [code, plain, f"personal-{plain}", f"{room.code} {plain}", *hashed]:
            asked = room.server.ask("GET", f"{room.path}/view", key=token)
            refused(asked, 401, "unauthorized")

    @pytest.mark.parametrize("said", ["", "-", "x" * 13, "0" * 80, "\0", "k7m4"])
    def test_what_is_no_code_is_nobodys(self, room: Room, said: str) -> None:
        refused(back(room, said), 404, "no_such_person")

    def test_wrong_ones_are_no_wrong_codes_of_rooms(self, room: Room) -> None:
        for n in range(100):
            back(room, f"{n:04d}-0000-0000")

        assert room.join()


def test_only_its_hash_is_kept_and_nothing_of_it_leaves_the_hub(room: Room) -> None:
    token = room.join()
    code = code_of(room, token)
    back(room, code)
    with closing(sqlite3.connect(room.server.db)) as db:
        dump = "\n".join(db.iterdump()).lower()
    told = room.server.log.read_text("utf-8")
    for format in ("events", "jsonl", "csv"):
        told += room.server.ask("GET", f"{room.path}/export?format={format}", key=room.key).text
    told += room.server.ask("GET", f"{room.path}/release", key=room.key).text

    for text in (dump, told.lower()):
        assert code not in text
        assert code.replace("-", "") not in text


@pytest.mark.parametrize("gone", ["erased", "purged", "removed"])
def test_two_hubs_know_it_and_forget_it_alike(where: str, gone: str) -> None:
    async def go() -> None:
        with hubs(where) as (here, there):
            code, key = await here.create_room(PLAN)
            owner = await here.authenticate(key)
            await there.room(code)
            participant, token = await here.join(code, Wishes())
            personal = await here.personal.new_code(await here.authenticate(token))
            again = await there.personal.come_back(await there.room(code), personal, "a")
            assert again[0] == participant
            assert participant in (await there.room(code)).state.people

            room = await there.room(code)
            if gone == "erased":
                await here.erase(code, participant)
            elif gone == "removed":
                await here.act(owner, "k", actions.Remove(participants=[participant]))
            else:
                with here.store.transaction() as transaction:
                    transaction.purge(code)
            with pytest.raises(NotFound):
                await there.personal.come_back(room, personal, "a")
            await opens_nothing_soon(there, again[1])

    loops.run(go())


def test_who_is_erased_while_they_ask_has_none(where: str) -> None:
    async def go() -> None:
        with hubs(where) as (here, there):
            code, _ = await here.create_room(PLAN)
            participant, token = await here.join(code, Wishes())
            asker = await there.authenticate(token)
            await here.erase(code, participant)
            with pytest.raises(Unauthorized):
                await there.personal.new_code(asker)
            kept = [one for one in here.store.credentials(code) if one.participant]
            assert kept == []

    loops.run(go())
