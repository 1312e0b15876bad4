"""Sound and video: carried by the plan, told in words, had in parts, played by the browser."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from plwidgets.activities.files import LARGEST
from plwidgets.exceptions import WorkshopError
from plwidgets.room.plan.files import Files
from plwidgets.workshop import Workshop
from tests import drawn, look
from tests.conftest import Axe
from tests.phones import Room
from tests.servers import HTTP, Server

VTT = b"WEBVTT\n\n00:00.000 --> 00:10.000\nThe bell rings.\n"
SOUND = {
    "src": drawn.url(b"ID3", "audio/mpeg"),
    "alt": "A bell",
    "transcript": "A bell rings three times.",
}
VIDEO = {
    "src": drawn.url(b"\x1aE\xdf\xa3", "video/webm"),
    "alt": "A class at work",
    "captions": drawn.url(VTT, "text/vtt"),
}
RECORD = """async () => {
  const canvas = document.createElement("canvas");
  canvas.width = 64; canvas.height = 48;
  const pen = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const over = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
  for (let at = 0; at < 30; at++) {
    pen.fillStyle = `hsl(${at * 12} 80% 50%)`;
    pen.fillRect(0, 0, 64, 48);
    await new Promise((next) => setTimeout(next, 40));
  }
  recorder.stop();
  await over;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""
"""Records a moving picture of about a second, as browsers do."""


def made(folder: Path, **fields: Any) -> Workshop:
    lines = "".join(f"    {name}: {value}\n" for name, value in fields.items())
    text = f"title: x\nactivities:\n  - kind: slide\n    title: A\n{lines}"
    return Workshop.parse(text, "small.yaml", folder)


def test_files_beside_the_workshop_are_carried_by_it(tmp_path: Path) -> None:
    for name in ("bell.mp3", "bell.m4a", "bell.ogg", "class.mp4", "class.webm"):
        (tmp_path / name).write_bytes(b"any")
    (tmp_path / "class.vtt").write_bytes(VTT)
    types = []
    for name in ("mp3", "m4a", "ogg"):
        sound = f"{{src: bell.{name}, alt: A bell, transcript: It rings}}"
        held = made(tmp_path, sound=sound).activities[0].sound
        assert held
        types.append(held.src.partition(";")[0])
    for name in ("mp4", "webm"):
        video = f"{{src: class.{name}, alt: A class, captions: class.vtt}}"
        shown = made(tmp_path, video=video).activities[0].video
        assert shown
        assert shown.captions == drawn.url(VTT, "text/vtt")
        types.append(shown.src.partition(";")[0])

    assert types == [
        "data:audio/mpeg",
        "data:audio/mp4",
        "data:audio/ogg",
        "data:video/mp4",
        "data:video/webm",
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"sound": "{src: bell.mp3, alt: A bell}"}, "'transcript' is missing"),
        ({"sound": "{src: bell.mp3, transcript: It rings}"}, "'alt' is missing"),
        ({"sound": "{src: class.mp4, alt: A, transcript: B}"}, "MP3, M4A or OGG"),
        ({"video": "{src: class.mp4, alt: A class}"}, "'transcript: No sound'"),
        ({"video": "{src: class.mp4, alt: A, captions: no.vtt}"}, "'no.vtt' is none"),
        ({"video": "{src: class.mp4, alt: A, captions: bell.mp3}"}, "(VTT)"),
        ({"video": "{src: 'https://a.test/b.mp4', alt: A, transcript: B}"}, "no internet"),
        ({"video": "{src: long.mp4, alt: A, transcript: B}"}, "5 MB at most"),
        ({"sound": "{src: long.mp3, alt: A, transcript: B}"}, "2 MB at most"),
    ],
)
def test_what_is_missing_or_does_not_fit_is_told_with_its_line(
    tmp_path: Path, fields: dict[str, Any], said: str
) -> None:
    for name in ("bell.mp3", "class.mp4"):
        (tmp_path / name).write_bytes(b"any")
    (tmp_path / "long.mp4").write_bytes(bytes(LARGEST["video"] + 1))
    (tmp_path / "long.mp3").write_bytes(bytes(LARGEST["audio"] + 1))

    with pytest.raises(WorkshopError) as caught:
        made(tmp_path, **fields)

    assert said in str(caught.value)
    assert "small.yaml:5" in str(caught.value)


def test_views_of_a_hub_carry_neither(tmp_path: Path) -> None:
    plan = Workshop(
        title="x",
        activities=[
            {"id": "it", "kind": "open_text", "prompt": "Q", "sound": SOUND, "video": VIDEO}
        ],
    )
    files = Files("123456")

    told = files.addressed(plan, plan["it"].public())

    assert "data:" not in str(told)
    captions = str(told["video"]["captions"])  # type: ignore[index]
    found = files.find(plan, captions.rpartition("/")[2])
    assert found == ("text/vtt", VTT)


@pytest.mark.parametrize("viewport", [look.SMALL_PHONE, look.PHONE])
def test_a_phone_has_players_that_fetch_nothing_and_says_in_words_what_is_heard(
    browser: Browser, axe: Axe, viewport: Any
) -> None:
    room = look.room_of("choice", sound=SOUND, video=VIDEO)
    page = look.open_page(browser, room, viewport=viewport)

    video, audio = page.locator("video"), page.locator("audio")
    for player, name in ((video, "A class at work"), (audio, "A bell")):
        expect(player).to_be_visible()
        expect(player).to_have_attribute("preload", "none")
        expect(player).to_have_attribute("aria-label", name)
        assert player.evaluate("(one) => one.controls && one.networkState !== 2")
    page.get_by_text("In words: A bell").click()
    expect(page.get_by_text("A bell rings three times.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert axe(page) == []


@pytest.mark.parametrize("kind", ["choice", "slide", "open_text"])
def test_the_wall_has_players_beside_what_is_asked_and_keeps_its_keys(
    browser: Browser, kind: str
) -> None:
    room = look.room_with(
        [
            {"id": "first", "kind": "slide", "prompt": "First"},
            {"id": "it", "kind": kind, "prompt": "Listen", "video": VIDEO, "sound": SOUND}
            | ({"options": ["A", "B"]} if kind == "choice" else {}),
            {"id": "last", "kind": "slide", "prompt": "Last"},
        ]
    )
    room.control("go", activity="it")
    page = look.open_page(browser, room, "projector")
    look.settled(page)

    for player in (page.locator("video"), page.locator("audio")):
        box = player.bounding_box()
        assert box
        assert box["height"] >= 40
        assert box["y"] + box["height"] <= look.PROJECTOR["height"]
    page.locator("video").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    assert room.state.current == "it"
    page.keyboard.press("PageDown")
    look.until(page, lambda: room.state.current == "last")


def test_a_video_is_played_from_the_hub_with_its_captions(hub: Server, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{hub.hub}/api/health")
    recorded = base64.b64decode(page.evaluate(RECORD))
    video = VIDEO | {"src": drawn.url(recorded, "video/webm")}
    room = Room(
        hub,
        {
            "title": "Seen",
            "activities": [{"id": "it", "kind": "slide", "prompt": "P", "video": video}],
        },
    )
    room.control("go", activity="it")
    told = room.view()["activity"]["video"]
    part = HTTP.get(f"{hub.hub}/{told['src']}", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, recorded[:4])

    page.goto(f"{hub.hub}/{room.code}")
    player = page.locator("video")
    expect(player).to_be_visible()
    player.evaluate("(one) => { one.muted = true; return one.play(); }")

    look.until(page, lambda: bool(player.evaluate("(one) => one.currentTime > 0.2")))
    look.until(page, lambda: bool(player.evaluate("(one) => one.textTracks[0].cues?.length === 1")))
    page.close()
