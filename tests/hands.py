"""Two ways to answer whatever a phone asks: with the keyboard alone, and with a thumb.

Neither knows the kinds: they go through what can be focused or tapped, as people do.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

MOST_STEPS = 260
MOST_PAGES = 12

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
    checked: Boolean(one.checked),
    chosen: radios.some((each) => each.checked),
    name: one.textContent.trim(),
    label: one.getAttribute("aria-label") ?? "",
    hint: one.dataset.answers ?? (one.matches("details:not([open]) > summary") ? "open" : null),
  };
}"""


def by_keyboard(page: Page, text: str) -> None:
    """Answer what is asked with Tab, Space, arrows and letters, and send it."""
    page.locator(".plw-body :is(input, textarea, button)").first.wait_for(state="attached")
    page.locator("body").evaluate("() => document.activeElement?.blur()")
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at: dict[str, Any] = page.evaluate(_FOCUS)
        if at.get("main"):
            if not at["off"]:
                page.keyboard.press("Enter")
                return
            continue
        if at.get("inside"):
            _use(page, at, text)
            if at["tag"] == "TEXTAREA" and not page.locator("[data-main], [data-answers]").count():
                return  # it is saved as one types: there is nothing to send
    raise AssertionError(
        f"not answered with the keyboard: {page.locator('.plw-body').inner_text()}"
    )


def _use(page: Page, at: dict[str, Any], text: str) -> None:
    if at["tag"] == "TEXTAREA" or at["type"] in ("text", "search", ""):
        if at["tag"] != "BUTTON" and not at["value"]:
            page.keyboard.type(text)
    elif at["type"] == "range":
        page.keyboard.press("ArrowRight")
    elif at["type"] in ("radio", "checkbox") and not (at["chosen"] or at["checked"]):
        page.keyboard.press("Space")
    elif at["tag"] in ("BUTTON", "SUMMARY") and at["hint"] is not None:
        # A button that is an answer, or leads on to one, says so; what is folded is opened.
        page.keyboard.press("Enter")


def by_thumb(page: Page, text: str) -> None:
    """Answer what is asked by tapping, page after page, and send it."""
    page.locator(".plw-body :is(input, textarea, button)").first.wait_for(state="attached")
    for _ in range(MOST_PAGES):
        _tap_all(page, text)
        ways_on = page.locator(".plw-body button[data-answers]:visible, .plw-foot [data-answers]")
        if not ways_on.count():
            break
        ways_on.first.tap()
    for send in page.locator("[data-main]").all()[-1:]:
        send.tap()


def _tap_all(page: Page, text: str) -> None:
    for folded in page.locator(".plw-body details:not([open]) > summary:visible").all()[:1]:
        folded.tap()
    for field in page.locator(
        ".plw-body textarea:visible, .plw-body input:is(:not([type]), [type=text]):visible"
    ).all():
        if not field.input_value():
            field.fill(text)
    named: set[str] = set()
    for radio in page.locator(".plw-body input[type=radio]").all():
        name = radio.get_attribute("name") or ""
        if name not in named:
            named.add(name)
            radio.locator("xpath=ancestor::label").first.tap()
    if not page.locator(".plw-body input[type=checkbox]:checked").count():
        for box in page.locator(".plw-body input[type=checkbox]:not([disabled]):visible").all()[:2]:
            box.locator("xpath=ancestor::label").first.tap()
    for slider in page.locator(".plw-body input[type=range]").all():
        slider.scroll_into_view_if_needed()
        slider.tap(force=True)


def received(page: Page) -> None:
    """Wait until the phone says that the hub has the answer."""
    expect(page.get_by_text("Received").first).to_be_visible(timeout=10_000)
