"""The author's preview: a phone and a projector on a room in the kernel, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Route, expect

import plwidgets as pl
from plwidgets import resources
from plwidgets.activities import kinds
from plwidgets.exceptions import Refused
from tests.conftest import Axe
from tests.tabs import Tab, Tabs

HOST = "http://notebook.test"
WORKSHOP = pl.Workshop.parse("""\
title: Learning
tables: 4
activities:
  - {id: hello, kind: slide, prompt: Hello}
  - {id: why, kind: open_text, prompt: "What is your why?", results: projector}
  - {id: start, kind: choice, prompt: "Where to start?", options: [Voice, Choice], recall: why}
""")

TRAITS = ("role", "activity", "answers", "phase", "amounts", "steps", "code", "link_hint")
_PAGE = """<!doctype html><html lang="en"><title>A notebook</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/plwidgets/static/preview.css">
<body style="margin:0"><main id="here"></main><script type="module">
import widget from "/plwidgets/static/preview.js";
const _css = await (await fetch("/plwidgets/static/preview.css")).text();
let traits, heard, unmount;
const say = (event, value) => (heard[event] ?? []).slice().forEach((tell) => tell(value));
const hear = ({ messages, state }) => {
  for (const [name, value] of Object.entries(state))
    if (traits[name] !== value) { traits[name] = value; say("change:" + name, value); }
  messages.forEach((message) => say("msg:custom", message));
};
const model = {
  get: (name) => traits[name],
  set: (name, value) => { traits[name] = value; say("change:" + name, value); },
  save_changes: () => window.put({ answers: traits.answers, phase: traits.phase,
    activity: traits.activity }).then(hear),
  off(event, tell) { heard[event] = (heard[event] ?? []).filter((other) => other !== tell); },
  on: (event, tell) => (heard[event] ??= []).push(tell),
  send: (message) => window.tell(message).then(hear),
};
window.begin = async () => {
  traits = { ...(await window.traits()), _css };
  heard = {};
  unmount = widget.render({ model, el: document.getElementById("here") });
};
window.leave = () => {
  heard = {};
  unmount();
};
begin();
</script>"""


class Kernel:
    """A kernel's side of a preview, and what it has sent since it was last asked."""

    def __init__(self, preview: pl.Preview) -> None:
        self.preview = preview
        self._sent: list[Any] = []
        self._told = 0
        preview.send = self._sent.append

    def tell(self, message: dict[str, Any]) -> dict[str, Any]:
        """Hand over what the front end sent, and return what there is for it."""
        self.preview._handle_custom_msg(message, [])
        return self._news()

    def put(self, state: dict[str, Any]) -> dict[str, Any]:
        """Take what the front end changed, and return what there is for it."""
        self.preview.set_state(state)
        return self._news()

    def hello(self) -> None:
        """Connect both screens."""
        for pane in ("phone", "projector"):
            self.tell({"pane": pane, "message": {"type": "hello"}})

    def view(self, pane: str) -> dict[str, Any]:
        """Return the last view that a screen was sent."""
        views = [sent["message"] for sent in self._sent if sent["pane"] == pane]
        found: dict[str, Any] = [m["view"] for m in views if m["type"] == "view"][-1]
        return found

    def _news(self) -> dict[str, Any]:
        messages = self._sent[self._told :]
        self._told = len(self._sent)
        state = {name: getattr(self.preview, name) for name in ("answers", "phase", "activity")}
        return json.loads(json.dumps({"messages": messages, "state": state}))  # type: ignore[no-any-return]


def test_an_activity_by_itself_has_answers_and_no_room_behind_it() -> None:
    preview = pl.Preview(WORKSHOP["why"], answers=40)

    assert preview.room.view("projector")["answered"] == 40
    assert [step["id"] for step in preview.steps] == ["why"]
    assert preview.amounts == [0, 1, 40, 500]


def test_an_activity_that_refers_to_another_can_be_shown_by_itself() -> None:
    preview = pl.Preview(WORKSHOP["start"])

    assert preview.room.view("participant", "me")["mine"].keys() == {"why"}


def test_in_its_workshop_an_activity_recalls_what_was_asked_there() -> None:
    preview = pl.Preview(WORKSHOP, "start", answers=7)

    assert preview.amounts == [0, 1, 7, 40, 500]
    assert preview.room.view("projector")["workshop"]["title"] == "Learning"
    assert preview.room.state.at("why").given.keys() >= {"me", "bot-7"}
    assert preview.room.view("participant", "me")["me"]["table"] == "1"


def test_a_workshop_is_paged_through_from_its_name_too() -> None:
    preview = pl.Preview("definition-poll", role="phone")

    assert len(preview.steps) == len(pl.Workshop.load("definition-poll").activities)
    preview.activity = preview.steps[-1]["id"]
    assert preview.room.state.current == preview.steps[-1]["id"]


def test_what_people_come_to_at_their_own_pace_is_shown_one_by_one() -> None:
    preview = pl.Preview(pl.Workshop(**WORKSHOP.as_dict() | {"own_pace": True}))
    preview.activity = "start"
    assert preview.room.state.current == preview.activity == "start"
    assert "own_pace" not in preview.room.view("participant")


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="no activity 'strat'"):
        pl.Preview(WORKSHOP, "strat")
    with pytest.raises(Refused, match="shown already"):
        pl.Preview(WORKSHOP["why"], "why")


def test_phases_and_amounts_follow_the_switches() -> None:
    kernel = Kernel(pl.Preview(WORKSHOP, "start"))
    kernel.hello()
    assert (kernel.view("phone")["phase"], kernel.view("phone")["tally"]) == ("open", None)

    kernel.put({"phase": "closed"})
    assert kernel.view("phone")["phase"] == "closed"
    kernel.put({"phase": "revealed", "answers": 500})
    assert kernel.view("phone")["tally"]["n"] == 500
    kernel.put({"answers": 0})
    assert kernel.view("projector")["tally"]["n"] == 0


def test_ones_own_answer_is_seen_by_the_projector_and_kept_when_the_bots_change() -> None:
    kernel = Kernel(pl.Preview(WORKSHOP, "start", phase="revealed"))
    kernel.hello()
    given = {"type": "answer", "key": "k", "activity": "start", "round": 1}
    kernel.tell({"pane": "phone", "message": {**given, "answer": {"choices": ["voice"]}}})
    assert kernel.view("projector")["tally"]["n"] == 1

    kernel.put({"answers": 40})
    assert kernel.view("projector")["tally"]["n"] == 41
    assert kernel.view("phone")["mine"]["start"]["answer"] == {"choices": ["voice"]}


def test_an_answer_that_does_not_fit_is_refused_as_a_hub_does() -> None:
    kernel = Kernel(pl.Preview(WORKSHOP, "start"))
    kernel.hello()
    wrong = {"type": "answer", "key": "k", "activity": "start", "answer": {"choices": ["x"]}}
    (said,) = kernel.tell({"pane": "phone", "message": wrong})["messages"][-1:]

    assert said["message"]["code"] == "invalid_answer"
    assert said["message"]["key"] == "k"


def test_the_projectors_keys_lead_to_the_next_activity_with_its_answers() -> None:
    kernel = Kernel(pl.Preview(WORKSHOP, answers=3))
    kernel.hello()
    told = kernel.tell(
        {"pane": "projector", "message": {"type": "control", "action": "next", "key": "k"}}
    )

    assert told["state"]["activity"] == "why"
    assert kernel.view("projector")["tally"]["n"] == 3
    assert kernel.view("phone")["current"] == "why"


@pytest.mark.parametrize("name", [name for name, kind in kinds().items() if kind.example_yaml])
def test_every_kind_can_be_previewed_from_its_readme(name: str) -> None:
    workshop = pl.Workshop.parse(kinds()[name].example_yaml, file=name)
    preview = pl.Preview(workshop, str(kinds()[name].example["id"]), answers=40, phase="revealed")
    kernel = Kernel(preview)
    kernel.hello()

    assert kernel.view("phone")["activity"]["kind"] == name
    waits = getattr(workshop.activities[-1], "approve", False)
    if kinds()[name].takes_answers and not waits:
        assert kernel.view("projector")["tally"]["n"] > 0


@pytest.mark.browser
class TestInABrowser:
    """As a notebook shows it, kernel and all, without a Jupyter server."""

    def test_what_the_phone_says_the_projector_shows(self, browser: Browser) -> None:
        page = show(browser, pl.Preview(WORKSHOP["why"]))
        phone(page).get_by_role("textbox").fill("To be heard")
        phone(page).get_by_role("button", name="Send").click()

        expect(phone(page).get_by_text("received")).to_be_visible()
        expect(hall(page).get_by_text("To be heard")).to_be_visible()

    def test_a_link_of_a_slide_says_that_it_opens_another_tab(self, browser: Browser) -> None:
        slide = {"id": "s", "kind": "slide", "title": "S", "body": "[Read on](https://a.test)"}
        page = show(browser, pl.Preview(pl.Workshop(title="T", activities=[slide])["s"]))

        for screen in (phone(page), hall(page)):
            link = screen.get_by_role("link", name="Read on (opens in another tab)", exact=True)
            expect(link).to_be_visible()
            expect(link).to_have_attribute("target", "_blank")

    def test_the_switches_work_by_keyboard(self, browser: Browser) -> None:
        page = show(browser, pl.Preview(WORKSHOP["start"]))
        page.get_by_role("radio", name="0", exact=True).focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        expect(
            hall(page).get_by_text("500 of 501 answered").or_(hall(page).get_by_text("500")).first
        ).to_be_visible()
        page.get_by_role("radio", name="Open").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(phone(page).get_by_role("heading", name="What the room says")).to_be_visible()
        page.get_by_role("radio", name="Light").focus()
        page.keyboard.press("ArrowRight")

        expect(page.locator(".plw-projector")).to_have_attribute("data-theme", "dark")
        expect(phone(page).locator(".plw-participant")).to_have_attribute("data-theme", "dark")

    def test_a_workshop_turns_its_pages_by_button_list_and_clicker(self, browser: Browser) -> None:
        page = show(browser, pl.Preview(WORKSHOP))
        page.get_by_role("button", name="On").click()
        expect(phone(page).get_by_role("heading", name="What is your why?")).to_be_visible()
        page.locator(".plw-projector").focus()
        page.keyboard.press("PageDown")
        expect(page.get_by_label("Activity")).to_have_value("start")
        page.get_by_label("Activity").select_option("hello")

        expect(phone(page).get_by_role("heading", name="Hello")).to_be_visible()
        expect(page.get_by_role("radio", name="500")).to_have_count(0)

    def test_a_phone_is_390_wide_and_the_projector_16_by_9(self, browser: Browser) -> None:
        page = show(browser, pl.Preview(WORKSHOP["why"]))
        inside = page.locator(".phone iframe").bounding_box()
        screen = page.locator(".screen").bounding_box()
        canvas = page.evaluate("document.querySelector('.plw-projector').clientWidth")

        assert inside is not None
        assert screen is not None
        assert inside["width"] == 390
        assert screen["width"] / screen["height"] == pytest.approx(16 / 9, rel=0.01)
        assert canvas == 1920

    def test_without_a_hub_there_are_light_bars_instead_of_a_chart(self, browser: Browser) -> None:
        preview = pl.Preview(WORKSHOP["start"], answers=40, phase="revealed")
        page = show(browser, preview, with_hub=False)

        expect(hall(page).get_by_text("Voice").first).to_be_visible()
        expect(page.locator(".plw-chart .fallback")).to_be_visible()

    def test_nothing_is_left_behind_in_the_browser(self, browser: Browser) -> None:
        page = show(browser, pl.Preview(WORKSHOP["why"]))
        phone(page).get_by_role("textbox").fill("Only a try")

        assert page.evaluate("Object.keys(localStorage)") == []

    @pytest.mark.parametrize("width", [320, 1200])
    def test_it_is_accessible_and_fits_a_narrow_page(
        self, browser: Browser, axe: Axe, width: int
    ) -> None:
        page = show(browser, pl.Preview(WORKSHOP, "start", answers=1), width=width)

        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


_tabs = Tabs[Kernel]()


def show(
    browser: Browser, preview: pl.Preview, *, with_hub: bool = True, width: int = 1300
) -> Page:
    """Show a preview on a page; its kernel is this process."""
    page = _tabs.open(
        browser,
        Kernel(preview),
        lambda tab: load(tab, with_hub),
        alone=not with_hub,
        viewport={"width": width, "height": 1000},
        reduced_motion="reduce",
    )
    expect(phone(page).locator("h1")).to_be_visible()
    expect(page.locator(".plw-projector h1")).to_be_visible()
    return page


def load(tab: Tab[Kernel], with_hub: bool) -> None:
    page = tab.page
    page.expose_function("traits", lambda: {name: getattr(tab.on.preview, name) for name in TRAITS})
    page.expose_function("tell", lambda message: tab.on.tell(message))
    page.expose_function("put", lambda state: tab.on.put(state))
    page.route("**/*", lambda route: serve(route, with_hub))
    page.goto(HOST)


def phone(page: Page) -> FrameLocator:
    return page.frame_locator(".plw-preview .phone iframe")


def hall(page: Page) -> Locator:
    return page.get_by_role("group", name="The projector")


def serve(route: Route, with_hub: bool) -> None:
    """Answer as a notebook's server: with the hub's files, or only with the widget's own."""
    name = route.request.url.rpartition("/")[2]
    file: Path = resources.static() / name
    if not name:
        route.fulfill(body=_PAGE, content_type="text/html")
    elif file.is_file() and (with_hub or name.startswith("preview")):
        kind = "text/css" if file.suffix == ".css" else "text/javascript"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404)
