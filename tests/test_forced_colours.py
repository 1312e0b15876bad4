"""Where the reader's own colours hold, what is chosen on a phone looks other than what is not."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.look import ME, open_page, room_of
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
STILL = "() => (document.activeElement.blur(), new Promise(requestAnimationFrame))"


def looks(page: Page, one: Locator) -> str:
    """Return how a thing looks without focus and pointer on it."""
    page.mouse.move(0, 0)
    page.evaluate(STILL)
    return "data:image/png;base64," + b64encode(one.screenshot()).decode()


def changes(page: Page, one: Locator) -> int:
    """Return how many pixels of a thing are others once it is chosen."""
    before = looks(page, one)
    one.click()
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
