"""Where the reader's own colours hold, what is chosen on a phone looks other than what is not."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import drawn
from tests.look import ME, open_page, room_of, room_with
from tests.test_phone_details import SORT

FORCED: dict[str, Any] = {"forced_colors": "active", "color_scheme": "dark"}
ENOUGH = 50
"""Pixels that must differ: more than the edge of a letter, less than the smallest sign."""
DIFFERENT = """async ([one, other]) => {
  const pixels = async (png) => {
    const image = await createImageBitmap(await (await fetch(png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  };
  const [before, after] = [await pixels(one), await pixels(other)];
  let count = 0;
  for (let at = 0; at < before.length; at += 4)
    count += [0, 1, 2].some((part) => Math.abs(before[at + part] - after[at + part]) > 40);
  return count;
}"""
PLAN = {"src": drawn.url(drawn.png(300, 200, "sand")), "alt": "A plan of the room"}
RATING = {"id": "one", "label": "How was it?", "type": "rating"}
CHOICE = {"id": "one", "label": "Which?", "type": "choice", "options": ["This", "That"]}
WHY = {"id": "why", "kind": "open_text", "prompt": "Why?"}
STILL = "() => (document.activeElement.blur(), new Promise(requestAnimationFrame))"


def looks(page: Page, one: Locator) -> str:
    """Return how a thing looks without focus and pointer on it."""
    page.mouse.move(0, 0)
    page.evaluate(STILL)
    return "data:image/png;base64," + b64encode(one.screenshot()).decode()


def changes(page: Page, one: Locator, choose: Callable[[Locator], object] = Locator.click) -> int:
    """Return how many pixels of a thing are others once it is chosen."""
    before = looks(page, one)
    choose(one)
    page.wait_for_timeout(50)
    changed: int = page.evaluate(DIFFERENT, [before, looks(page, one)])
    return changed


@pytest.mark.parametrize(
    ("kind", "fields", "what"),
    [
        ("choice", {}, ".plw-option"),
        ("choice", {"at_most": 2}, ".plw-option"),
        ("choice", {"how_sure": True}, ".plw-chips .plw-tile"),
        ("connect", {}, "details[open] label"),
        ("matrix", {}, ".plw-slider input"),
        ("pick", {}, ".plw-option"),
        ("plan", {"at_most": 1}, ".plw-option"),
        ("plan", {"at_most": 2}, ".plw-option"),
        ("quiz", {}, ".plw-option"),
        ("rubric", {}, ".plw-option"),
        ("scale", {}, ".plw-tile"),
        ("sort", SORT, ".plw-tile"),
        ("spectrum", {}, ".plw-slider input"),
        ("triad", {}, ".plw-tile"),
        ("form", {"fields": [RATING]}, ".plw-levels .plw-tile"),
        ("form", {"fields": [CHOICE]}, ".plw-fields .plw-option"),
        ("pin", {"image": PLAN}, ".plw-pinned"),
        ("open_text", {}, ".plw-signals .plw-tile"),
    ],
)
def test_what_is_chosen_looks_other_than_what_is_not(
    browser: Browser, kind: str, fields: dict[str, Any], what: str
) -> None:
    room = room_of(kind, **fields)
    room.join(ME, table="1")
    page = open_page(browser, room, **FORCED)
    if "how_sure" in fields:
        page.locator(".plw-option").first.click()

    assert changes(page, page.locator(what).first) > ENOUGH


def drag(one: Locator) -> None:
    """Draw a line across a sheet."""
    box = one.bounding_box()
    assert box
    mouse = one.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 20)
    mouse.down()
    mouse.move(box["x"] + 120, box["y"] + 60, steps=4)
    mouse.up()


@pytest.mark.parametrize(
    ("kind", "what", "choose"),
    [
        ("number", ".plw-field", lambda one: one.fill("384000")),
        ("word_cloud", ".plw-field", lambda one: one.fill("voice and choice")),
        ("points", ".plw-group", lambda one: one.get_by_role("button", name="more").click()),
        ("ranking", ".plw-ranking li", lambda one: one.get_by_role("button").last.click()),
        ("photo", ".plw-sheet", drag),
    ],
)
def test_what_is_given_looks_other_than_what_is_not(
    browser: Browser, kind: str, what: str, choose: Callable[[Locator], object]
) -> None:
    room = room_of(kind)
    room.join(ME)
    page = open_page(browser, room, **FORCED)
    if kind == "photo":
        page.get_by_role("button", name="Draw").click()

    assert changes(page, page.locator(what).first, choose) > ENOUGH


def test_a_question_one_votes_for_looks_other_than_one_does_not(browser: Browser) -> None:
    room = room_of("q_and_a")
    room.join(ME)
    room.answer(room.join("other"), "it", {"questions": [{"id": "aa", "text": "How?"}]})
    page = open_page(browser, room, **FORCED)

    assert changes(page, page.get_by_role("button", name=re.compile("I want to know"))) > ENOUGH


@pytest.mark.parametrize("what", ["Leader", "Table 2"])
def test_ones_own_role_and_table_look_other_than_the_others(browser: Browser, what: str) -> None:
    room = room_with([WHY], roles=["Teacher", "Leader"], tables=3)
    room.join(ME)
    room.act(ME, {"action": "me", "role": "Teacher", "table": "1"})
    page = open_page(browser, room, **FORCED)
    page.get_by_role("button", name="You and this room").click()
    one = page.get_by_role("dialog").get_by_role("button", name=what)

    def choose(one: Locator) -> None:
        one.click()
        expect(one).to_have_attribute("aria-pressed", "true")

    assert changes(page, one, choose) > ENOUGH


def test_what_goes_at_the_close_looks_other_than_what_does_not(browser: Browser) -> None:
    room = room_with([WHY])
    room.join(ME)
    page = open_page(browser, room, **FORCED)
    page.get_by_role("button", name="You and this room").click()
    box = page.get_by_role("dialog").get_by_role("checkbox")

    assert changes(page, box) > ENOUGH


def test_what_is_answered_looks_other_than_what_is_not_in_the_overview(browser: Browser) -> None:
    room = room_with([WHY, {**WHY, "id": "how", "prompt": "Why?"}], own_pace=True)
    room.join(ME)
    room.answer(ME, "why", {"text": "Because"})
    page = open_page(browser, room, **FORCED)
    page.get_by_role("button", name="show all").click()
    done, left = page.locator(".plw-steps .plw-button").all()

    assert page.evaluate(DIFFERENT, [looks(page, done), looks(page, left)]) > ENOUGH
