"""Two ways to answer whatever a phone asks, in any browser: by keyboard alone, and with a thumb.

Neither knows the kinds: they go through what can be focused or tapped, as people do.  Whoever
drives the browser lends a `Hand`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Protocol

from playwright.sync_api import Page

from tests.servers import wait_for

Way = Callable[["Hand", str], None]
A_NUMBER = "12"
MOST_STEPS = 260
MOST_PAGES = 12
# Of two taps so near to each other and so soon, Chromium makes one of another kind.
REACH, DOUBLE = 48, 400


class Hand(Protocol):
    """What a person does to a page, and what a script reads of it."""

    def evaluate(self, script: str, arg: Any = None) -> Any:
        """Return what a function of JavaScript returns for an argument."""

    def press(self, key: str) -> None:
        """Press a key: a letter, or one that has a name."""

    def type(self, text: str) -> None:
        """Type a text where the focus is."""

    def tap(self, x: float, y: float) -> None:
        """Tap a point of what is in sight."""


class Fingers:
    """The hand for a page with touch that Playwright drives."""

    def __init__(self, page: Page) -> None:
        self._page, self._last = page, (0.0, 0.0)
        self.evaluate = page.evaluate
        self.press = page.keyboard.press
        self.type = page.keyboard.type

    def tap(self, x: float, y: float) -> None:
        """Tap a point of what is in sight, never so soon that it was one of a double tap."""
        if max(abs(x - self._last[0]), abs(y - self._last[1])) < REACH:
            self._page.wait_for_timeout(DOUBLE)
        self._page.touchscreen.tap(x, y)
        self._last = (x, y)


_FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return { tag: "BODY" };
  const radios = one.type === "radio"
    ? [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(one.name)}"]`)] : [];
  return {
    tag: one.tagName,
    type: one.type ?? "",
    main: one.hasAttribute("data-main"),
    off: one.getAttribute("aria-disabled") === "true" || one.disabled === true,
    inside: Boolean(one.closest(".plw-body")),
    value: one.value ?? "",
    number: one.inputMode === "decimal" || one.inputMode === "numeric",
    checked: Boolean(one.checked),
    chosen: radios.some((each) => each.checked),
    name: one.textContent.trim(),
    label: one.getAttribute("aria-label") ?? "",
    hint: one.dataset.answers ?? (one.matches("details:not([open]) > summary") ? "open" : null),
  };
}"""


def by_keyboard(hand: Hand, text: str) -> None:
    """Answer what is asked with Tab, Space, arrows and letters, and send it."""
    _wait_for_question(hand)
    hand.evaluate("() => document.activeElement?.blur()")
    for _ in range(MOST_STEPS):
        hand.press("Tab")
        at: dict[str, Any] = hand.evaluate(_FOCUS)
        if at.get("main"):
            if not at["off"]:
                hand.press("Enter")
                return
            continue
        if at.get("inside"):
            _use(hand, at, text)
            if at["tag"] == "TEXTAREA" and not count(hand, "[data-main], [data-answers]"):
                return  # it is saved as one types: there is nothing to send
    raise AssertionError(f"not answered with the keyboard: {said(hand)}")


def _use(hand: Hand, at: dict[str, Any], text: str) -> None:
    if at["tag"] == "TEXTAREA" or at["type"] in ("text", "search", ""):
        if at["tag"] != "BUTTON" and not at["value"]:
            hand.type(A_NUMBER if at["number"] else text)
    elif at["type"] == "range":
        hand.press("ArrowRight")
    elif at["type"] in ("radio", "checkbox") and not (at["chosen"] or at["checked"]):
        hand.press("Space")
    elif at["tag"] in ("BUTTON", "SUMMARY") and at["hint"] is not None:
        # A button that is an answer, or leads on to one, says so; what is folded is opened.
        hand.press("Enter")


def press(hand: Hand, named: str) -> None:
    """Go to what has this in its name with Tab alone, and press it with Enter."""
    for _ in range(MOST_STEPS):
        hand.press("Tab")
        at: dict[str, Any] = hand.evaluate(_FOCUS)
        if named in (at.get("label") or at.get("name") or ""):
            hand.press("Enter")
            return
    raise AssertionError(f"not reached with the keyboard: {named}")


FOLDED = ".plw-body details:not([open]) > summary"
FIELDS = ".plw-body :is(textarea, input:not([type]), input[type=text])"
BOXES = ".plw-body input[type=checkbox]:not([disabled])"
SLIDERS = ".plw-body input[type=range]"
WAYS_ON = ":is(.plw-body button, .plw-foot *)[data-answers]"


def by_thumb(hand: Hand, text: str) -> None:
    """Answer what is asked by tapping, page after page, and send it."""
    _wait_for_question(hand)
    for _ in range(MOST_PAGES):
        _tap_all(hand, text)
        if not count(hand, WAYS_ON):
            break
        tap(hand, WAYS_ON)
    if sends := count(hand, "[data-main]"):
        tap(hand, "[data-main]", sends - 1)


def _tap_all(hand: Hand, text: str) -> None:
    if count(hand, FOLDED):
        tap(hand, FOLDED)
    for n in range(count(hand, FIELDS)):
        field = hand.evaluate(f"([css, named, n]) => {_OF}({_FOUND}[n])", [FIELDS, "", n])
        if not field["value"]:
            tap(hand, FIELDS, n)
            hand.type(A_NUMBER if field["number"] else text)
    for name in hand.evaluate(_RADIOS):
        tap(hand, f".plw-body input[type=radio][name={json.dumps(name)}]")
    if not count(hand, f"{BOXES}:checked"):
        for n in range(min(2, count(hand, BOXES))):
            tap(hand, BOXES, n)
    for n in range(count(hand, SLIDERS)):
        tap(hand, SLIDERS, n)


def at_table(hand: Hand, table: str) -> None:
    """Sit down at a table that is offered, and take the pen there."""
    tap(hand, ".plw-table-list button", named=table)
    tap(hand, ".plw-body button", named="Write for the table")
    wait_for(lambda: count(hand, FIELDS), 10, "the paper of the table")


def draw(hand: Hand) -> None:
    """Draw a dot where a picture is asked for, and send it."""
    _wait_for_question(hand)
    tap(hand, ".plw-body button", named="Draw")
    tap(hand, ".plw-body canvas")
    tap(hand, ".plw-body button", named="Use")
    wait_for(lambda: hand.evaluate(_SEEN), 10, "the drawing is seen")
    wait_for(lambda: count(hand, "[data-main]:not([aria-disabled=true])"), 10, "it can be sent")
    tap(hand, "[data-main]")


def said(hand: Hand) -> str:
    """Return what a phone says, below its top bar."""
    return str(hand.evaluate(_SAID))


def kept(hand: Hand) -> bool:
    """Whether the phone says that the hub has the answer."""
    return any(word in said(hand) for word in ("Received", "Saved"))


def count(hand: Hand, css: str, named: str = "") -> int:
    """Return how many of these, with this in their names, can be seen."""
    return int(hand.evaluate(f"([css, named]) => {_FOUND}.length", [css, named]))


def tap(hand: Hand, css: str, n: int = 0, named: str = "") -> None:
    """Wait for one of these, bring it into sight and tap it, where nothing lies over it."""
    at: dict[str, Any] = {}

    def found() -> bool:
        at.update(hand.evaluate(_POINT, [css, named, n]))
        return bool(at["free"])

    wait_for(found, 10, f"{css} {named!r}, number {n}, is there to be tapped")
    hand.tap(at["x"], at["y"])


def _wait_for_question(hand: Hand) -> None:
    def there() -> bool:
        asks = count(hand, ".plw-body :is(input, textarea, button)")
        return bool(asks) and not count(hand, "[data-coming]")

    wait_for(there, 10, "a question")


_SEEN = """() => Boolean(document.querySelector(".plw-photo-shown")?.naturalWidth)"""
_SAID = """() => [...document.querySelectorAll(".plw-body, .plw-foot")]
  .map((one) => one.innerText).join("\\n")"""
_OF = """((one) => ({
  value: one.value,
  number: ["decimal", "numeric"].includes(one.inputMode),
}))"""
_RADIOS = """() => [...new Set([...document.querySelectorAll(".plw-body input[type=radio]")]
  .map((one) => one.name))]"""
# What is chosen is tapped on its label; the box itself may be drawn by that.
_FOUND = """[...document.querySelectorAll(css)]
  .filter((one) => (one.getAttribute("aria-label") ?? one.textContent).includes(named))
  .filter((one) => (one.closest("label") ?? one).checkVisibility({ visibilityProperty: true }))"""
_POINT = f"""([css, named, n]) => {{
  const one = {_FOUND}[n];
  if (!one) return {{ free: false }};
  const whole = one.matches("[type=radio], [type=checkbox]") ? one.closest("label") ?? one : one;
  whole.scrollIntoView({{ block: "center", behavior: "instant" }});
  const [box] = whole.getClientRects();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return {{ x, y, free: whole.contains(document.elementFromPoint(x, y)) }};
}}"""
