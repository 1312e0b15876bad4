"""Pictures as answers, as strangers send them: a picture comes in and nothing else; it can go."""

from __future__ import annotations

import asyncio
import io
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import process_time
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from plwidgets.exceptions import InvalidAnswer, NotFound, Unauthorized
from plwidgets.hub import photos
from plwidgets.hub.limits import PICTURE
from plwidgets.photos import LONGEST, MADE_UP, cleaned, drawn
from plwidgets.room import RoomState, actions
from plwidgets.room.answers.photos import given_in
from plwidgets.room.wishes import Wishes
from plwidgets.workshop import Workshop
from tests import loops
from tests.phones import Room, refused
from tests.servers import Server
from tests.test_several_hubs import hubs, where

__all__ = ["where"]

PLAN = {"title": "Places", "activities": [{"id": "place", "kind": "photo", "prompt": "Show one"}]}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(
    size: tuple[int, int] = (80, 60), format: str = "JPEG", colour: str = "teal", **more: Any
) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, format, **more)
    return file.getvalue()


def with_place() -> bytes:
    """Return a photo that tells where, when and with what it was taken, on its side."""
    exif = Image.Exif()
    exif[0x0110] = "SecretCamera"
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 22.0, 11.0), 3: "E", 4: (8.0, 32.0, 3.0)})
    return picture(exif=exif, comment=b"SecretComment", icc_profile=b"SecretProfile" * 20)


@pytest.fixture
def room(hub: Server) -> Room:
    made = Room(hub, PLAN)
    made.control("next")
    return made


def send(room: Room, token: str, sent: bytes, **headers: str) -> Any:
    return room.server.ask("POST", f"{room.path}/photos", key=token, content=sent, headers=headers)


def name_of(answer: Any) -> str:
    assert answer.status_code == 201, answer.text
    return str(answer.json()["photo"])


def look(room: Room, name: str, key: str = "") -> Any:
    return room.server.ask("GET", f"/api/photos/{name}", key=key)


def gave(room: Room, colour: str = "teal", alt: str = "A quiet corner") -> tuple[str, str, int]:
    """Return somebody's token, the name of the picture that they gave, and its number."""
    token = room.join()
    name = name_of(send(room, token, picture(colour=colour)))
    answer = room.answer(token, "place", {"photo": name, "alt": alt})
    assert answer.is_success, answer.text
    return token, name, answer.json()["seq"]


def moderate(room: Room, seq: int, hidden: bool) -> None:
    room.control("moderate", activity="place", answers=[seq], hidden=hidden)


def test_nobody_sees_a_picture_before_it_is_approved_but_who_runs_the_room(room: Room) -> None:
    _, name, seq = gave(room)

    assert room.view()["waiting"][str(seq)]["photo"] == name
    room.control("reveal")
    other = room.join()
    assert name not in str(room.view(other))
    assert name not in str(room.server.ask("GET", f"{room.path}/tally/place", key=other).text)

    moderate(room, seq, hidden=False)

    assert [one["photo"] for one in room.view(other)["tally"]["answers"].values()] == [name]
    seen = look(room, name)
    assert seen.headers["Content-Type"] == "image/jpeg"
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in seen.headers["Content-Security-Policy"]
    with Image.open(io.BytesIO(seen.content)) as shown:
        assert (shown.format, shown.size) == ("JPEG", (80, 60))


def is_its_senders_and_for_who_runs(room: Room, name: str, sender: str) -> None:
    link = room.server.ask("POST", f"{room.path}/moderators", key=room.key).json()["link"]
    moderator = room.server.ask(
        "POST", f"{room.path}/moderator", key=link.rpartition("#")[2]
    ).json()["key"]
    for key in (sender, room.key, moderator, room.server.server_key):
        assert look(room, name, key).is_success
    coach = room.server.ask("POST", f"{room.path}/keys", key=room.key, json={"role": "coach"})
    for key in ("", room.join(), coach.json()["key"], Room(room.server, PLAN).key):
        refused(look(room, name, key), 404, "not_found")


def test_what_waits_is_its_senders_then_the_rooms_and_hidden_its_senders_again(room: Room) -> None:
    token, name, seq = gave(room)
    is_its_senders_and_for_who_runs(room, name, token)

    moderate(room, seq, hidden=False)
    for key in ("", room.join(), token, room.key):
        assert look(room, name, key).is_success

    moderate(room, seq, hidden=True)
    is_its_senders_and_for_who_runs(room, name, token)

    assert room.server.ask("DELETE", f"{room.path}/participants/me", key=token).status_code == 204
    for key in ("", room.key):
        refused(look(room, name, key), 404, "not_found")


def test_a_picture_that_is_no_answer_yet_is_its_senders(room: Room) -> None:
    token = room.join()
    name = name_of(send(room, token, picture()))

    assert look(room, name, token).is_success
    for key in ("", room.join(), "wrong"):
        assert look(room, name, key).status_code in (401, 404)


def test_a_picture_that_was_changed_is_looked_at_no_more(room: Room) -> None:
    token, first, seq = gave(room)
    moderate(room, seq, hidden=False)
    second = name_of(send(room, token, picture(colour="red")))
    answer = room.answer(token, "place", {"photo": second})
    moderate(room, answer.json()["seq"], hidden=False)

    assert not look(room, first).is_success
    assert look(room, second).is_success


def test_place_time_and_device_are_not_kept_and_it_stands_upright(room: Room) -> None:
    token = room.join()
    name = name_of(send(room, token, with_place()))
    assert room.answer(token, "place", {"photo": name}).is_success

    kept = look(room, name, token).content

    with Image.open(io.BytesIO(kept)) as shown:
        assert not shown.getexif()
        assert "icc_profile" not in shown.info
        assert shown.size == (60, 80)
    assert b"Secret" not in kept
    assert b"Exif" not in kept


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_other_formats_are_written_anew_and_made_small(format: str) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (4000, 1000), (0, 0, 0, 0)).save(file, format)

    with Image.open(io.BytesIO(cleaned(file.getvalue()))) as kept:
        assert (kept.format, kept.size) == ("JPEG", (LONGEST, LONGEST // 4))
        assert kept.getpixel((5, 5)) == (255, 255, 255)


def bomb() -> bytes:
    """Return a few KB that say they are a picture of 400 million pixels."""
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    return file.getvalue()


def slow() -> bytes:
    """Return a JPEG whose last scan stands in it ten thousand times."""
    file = io.BytesIO()
    Image.new("L", (4800, 4800), 128).save(file, "JPEG", progressive=True)
    sent = file.getvalue()[:-2]
    return sent + sent[sent.rfind(b"\xff\xda") :] * 10_000 + b"\xff\xd9"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (slow(), "takes too long"),
        (SVG, "no picture"),
        (b"<!doctype html><script>alert(1)</script>", "no picture"),
        (picture(format="GIF"), "no picture"),
        (picture(format="TIFF"), "no picture"),
        (picture()[:300], "no picture"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 1000, "no picture"),
        (b"", "no picture"),
        (bomb(), "million pixels"),
        (picture((6000, 5000), quality=5), "million pixels"),
    ],
    ids=["slow", "svg", "html", "gif", "tiff", "cut", "head", "empty", "bomb", "large"],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(
    room: Room, sent: bytes, said: str
) -> None:
    answer = send(room, room.join(), sent, **{"Content-Type": "image/jpeg"})

    error = refused(answer, 400, "bad_request")
    assert said in error["message"]
    assert error["hint"]


def test_a_picture_behind_which_a_page_stands_is_kept_without_the_page(room: Room) -> None:
    token = room.join()
    name = name_of(send(room, token, picture() + SVG))
    assert room.answer(token, "place", {"photo": name}).is_success

    kept = look(room, name, token)
    assert kept.is_success
    assert b"<svg" not in kept.content


def test_20_megabytes_are_refused_before_they_are_read(room: Room) -> None:
    token = room.join()
    answer = send(room, token, b"\xff\xd8" + b"0" * 20_000_000)

    refused(answer, 413, "too_large")
    refused(send(room, token, b"0" * (PICTURE + 1)), 413, "too_large")


def test_only_ones_own_picture_of_this_room_can_be_given(room: Room) -> None:
    _, name, _ = gave(room)
    elsewhere = Room(room.server, PLAN)
    _, foreign, _ = _moved_on(elsewhere)
    mallory = room.join()

    for named in (name, foreign, "f" * 40):
        error = refused(room.answer(mallory, "place", {"photo": named}), 422, "invalid_answer")
        assert "not yours" in error["message"]
    for wrong in ("../../etc/passwd", "F" * 40, "", "javascript:alert(1)", 5):
        refused(room.answer(mallory, "place", {"photo": wrong}), 422, "invalid_answer")


def _moved_on(room: Room) -> tuple[str, str, int]:
    room.control("next")
    return gave(room)


def test_two_who_send_the_same_picture_have_one_each_that_nobody_guesses(room: Room) -> None:
    one, other = room.join(), room.join()
    names = [name_of(send(room, token, picture())) for token in (one, one, other)]

    assert names[0] == names[1] != names[2]


def test_pictures_are_sent_with_ones_own_token_to_ones_own_room(room: Room) -> None:
    refused(send(room, "", picture()), 401, "unauthorized")
    refused(send(room, room.key, picture()), 403, "forbidden")
    refused(send(room, Room(room.server, PLAN).join(), picture()), 403, "forbidden")


def test_a_flood_is_stopped_and_keeps_nobody_else_out(room: Room) -> None:
    mallory, ana = room.join(), room.join()
    with ThreadPoolExecutor(8) as pool:
        answers = list(
            pool.map(lambda n: send(room, mallory, picture((50 + n, 50))).status_code, range(24))
        )

    assert answers.count(201) < 12
    assert set(answers) == {201, 429}
    assert send(room, ana, picture()).status_code == 201


def test_who_is_erased_takes_their_pictures_along(hub_server: Server) -> None:
    room = Room(hub_server, PLAN)
    token, name, seq = _moved_on(room)
    _, kept, other = gave(room, "red")
    moderate(room, seq, hidden=False)
    moderate(room, other, hidden=False)
    unsent = name_of(send(room, token, picture(colour="blue")))

    assert room.server.ask("DELETE", f"{room.path}/participants/me", key=token).status_code == 204

    for gone in (name, unsent):
        refused(look(room, gone, room.key), 404, "not_found")
    assert look(room, kept).is_success
    with closing(sqlite3.connect(room.server.db)) as database:
        assert [*database.execute("SELECT name FROM photos")] == [(kept,)]


def test_on_another_hub_too_a_picture_stands_and_goes_with_its_sender(where: str) -> None:
    async def story() -> None:
        with hubs(where) as (one, other):
            code, key = await one.create_room(Workshop.given(PLAN))
            await one.act(await one.authenticate(key), "", actions.Go(activity="place"))
            participant, token = await one.join(code, Wishes())
            name = await one.photos.keep(await one.authenticate(token), picture())
            here = await other.authenticate(token)
            await other.act(here, "", actions.Answer(activity="place", answer={"photo": name}))
            assert (await other.photos.find(name)).participant == participant
            stranger = await other.authenticate((await other.join(code, Wishes()))[1])
            with pytest.raises(InvalidAnswer):
                answer = actions.Answer(activity="place", answer={"photo": name})
                await other.act(stranger, "", answer)
            await one.erase(code, participant)
            with pytest.raises(NotFound):
                await other.photos.find(name)
            with pytest.raises(Unauthorized):
                await other.photos.keep(here, picture(colour="red"))

    loops.run(story())


def test_a_picture_that_its_sender_replaced_is_kept_no_more(where: str) -> None:
    async def story() -> None:
        with hubs(where) as (one, other):
            code, key = await one.create_room(Workshop.given(PLAN))
            await one.act(await one.authenticate(key), "", actions.Go(activity="place"))
            token = (await one.join(code, Wishes()))[1]
            here, there = await one.authenticate(token), await other.authenticate(token)
            names = [
                await one.photos.keep(here, picture(colour=colour))
                for colour in ("teal", "red", "blue", "green")
            ]
            asked = [actions.Answer(activity="place", answer={"photo": name}) for name in names]
            again = actions.Answer(activity="place", answer={"photo": names[0], "alt": "A door"})

            await one.act(here, "", asked[0])
            await one.act(here, "", again)
            assert (await one.photos.find(names[0])).data
            await other.act(there, "", asked[1])
            await asyncio.gather(one.act(here, "", asked[2]), one.act(here, "", asked[3]))

            [standing] = given_in((await one.room(code)).state)
            assert standing in names[2:]
            for gone in {*names} - {standing}:
                with pytest.raises(NotFound):
                    await other.photos.find(gone)
            assert (await other.photos.find(standing)).data

    loops.run(story())


def test_a_picture_that_an_earlier_round_still_names_stays(room: Room) -> None:
    token, name, _ = gave(room)
    room.control("new_round", activity="place")
    assert room.answer(token, "place", {"photo": name}).is_success
    second = name_of(send(room, token, picture(colour="red")))

    assert room.answer(token, "place", {"photo": second}).is_success

    assert look(room, name, token).is_success


def test_a_room_that_is_deleted_takes_all_its_pictures_along(where: str) -> None:
    async def story() -> None:
        with hubs(where) as (one, _):
            code, _key = await one.create_room(Workshop.given(PLAN))
            sender = await one.authenticate((await one.join(code, Wishes()))[1])
            name = await one.photos.keep(sender, picture())
            with one.store.transaction() as transaction:
                transaction.purge(code)
            with pytest.raises(NotFound):
                await one.photos.find(name)

    loops.run(story())


def test_made_up_pictures_of_rehearsals_need_not_be_sent(room: Room) -> None:
    token = room.join()
    name = MADE_UP + "5" * (40 - len(MADE_UP))
    assert room.answer(token, "place", {"photo": name}).is_success

    with Image.open(io.BytesIO(look(room, name).content)) as shown:
        assert shown.format == "JPEG"


def test_whoever_asks_for_made_up_pictures_again_and_again_has_few_drawn() -> None:
    told = {drawn(f"{MADE_UP}{number:028x}") for number in range(2000)}

    assert 20 < len(told) < 100
    begun = process_time()
    assert {drawn(f"{MADE_UP}{number:028x}") for number in range(2000, 8000)} <= told
    assert process_time() - begun < 0.5


def test_what_is_seen_in_two_rooms_by_turns_is_looked_up_once(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        with hubs(where, 1) as (one,):
            plan = Workshop.given(PLAN)
            rooms = [await one.room((await one.create_room(plan))[0]) for _ in "ab"]
            looked: list[str] = []

            def look_up(state: RoomState) -> Iterator[str]:
                looked.append(state.code)
                return iter(())

            monkeypatch.setattr(photos, "seen_in", look_up)
            for room in rooms * 20:
                assert not one.photos.is_seen(room, "0" * 40)
            assert looked == [room.code for room in rooms]

    loops.run(story())


def test_exports_name_the_files(room: Room) -> None:
    _, name, seq = gave(room)
    moderate(room, seq, hidden=False)

    told = room.server.ask("GET", f"{room.path}/export?format=csv", key=room.key).text

    assert f"{name}.jpg,A quiet corner" in told


def test_what_is_taken_home_as_a_folder_has_the_pictures_but_not_for_coaches(room: Room) -> None:
    _, name, seq = gave(room)
    moderate(room, seq, hidden=False)
    room.control("end")
    made = room.server.ask("POST", f"{room.path}/keys", key=room.key, json={"role": "coach"})

    def packed(key: str) -> ZipFile:
        answer = room.server.ask("GET", f"{room.path}/export?format=zip", key=key)
        assert answer.is_success, answer.text
        return ZipFile(io.BytesIO(answer.content))

    whole = packed(room.key)
    assert whole.testzip() is None
    assert whole.read(f"photos/{name}.jpg") == look(room, name, room.key).content
    assert [one for one in packed(made.json()["key"]).namelist() if "photos" in one] == []


@pytest.mark.browser
def test_from_a_phone_to_the_room_past_whoever_approves(browser: Browser, room: Room) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    phone = context.new_page()
    refusals: list[str] = []
    phone.on("console", lambda said: refusals.append(said.text) if "Content" in said.text else None)
    phone.goto(f"{room.server.hub}/{room.code}")
    phone.locator("input[type=file]").last.set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": with_place()}
    )
    expect(phone.locator("img.plw-photo-shown")).to_be_visible()
    phone.reload()
    expect(phone.locator("img.plw-photo-shown")).to_be_visible()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Received").first).to_be_visible()

    [waiting] = room.view()["waiting"].values()
    moderate(room, waiting["seq"], hidden=False)
    room.control("reveal")

    shown = phone.locator(".plw-voices img")
    expect(shown).to_be_visible()
    assert shown.evaluate("(image) => [image.naturalWidth, image.naturalHeight]") == [60, 80]
    assert refusals == []
    context.close()


@pytest.mark.browser
def test_a_moderator_sees_what_waits(browser: Browser, room: Room) -> None:
    gave(room, alt="A quiet corner")
    link = room.server.ask("POST", f"{room.path}/moderators", key=room.key).json()["link"]
    context = browser.new_context(viewport={"width": 390, "height": 844})
    phone = context.new_page()
    phone.goto(f"{room.server.hub}/{link}")

    shown = phone.get_by_role("img", name="A quiet corner")
    expect(shown).to_be_visible()
    phone.wait_for_function("document.querySelector('.plw-photo-shown')?.naturalWidth === 80")
    context.close()
