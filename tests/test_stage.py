"""The projector and the console, drawn from views alone: no kernel and no hub behind them."""

from __future__ import annotations

import json
import mimetypes
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from plwidgets import resources
from plwidgets.widgets.room_widget import draw
from tests.conftest import Axe
from tests.tabs import Tab, Tabs

HOST = "http://stage.test"
PAGE = """<!doctype html><html lang="en"><title>Stage</title>
<link rel="stylesheet" href="/plwidgets/static/%(widget)s.css">
<body style="margin:0"><div id="here"></div><script type="module">
import widget from "/plwidgets/static/%(widget)s.js";
let heard, traits, unmount;
const say = (event, value) => (heard[event] ?? []).slice().forEach((tell) => tell(value));
window.hub = (message) => say("msg:custom", message);
window.show = (view) => hub({ type: "view", seq: 1, now: Date.now(), view });
window.trait = (name, value) => { traits[name] = value; say(`change:${name}`); };
const model = {
  get: (name) => traits[name], set() {}, save_changes() {},
  off(event, tell) { heard[event] = (heard[event] ?? []).filter((other) => other !== tell); },
  on: (event, tell) => (heard[event] ??= []).push(tell),
  send: (message) => {
    sent.push(message);
    if (message.type === "connect") setTimeout(() => hub({ type: "opened" }));
    if (message.type === "hello") setTimeout(() => (window.ready = true));
  },
};
window.begin = () => {
  Object.assign(window, { sent: [], ready: false });
  heard = {};
  traits = { code: "219816", figure: null, link_hint: "" };
  unmount = widget.render({ model, el: document.getElementById("here") });
};
window.leave = () => {
  heard = {};
  unmount();
};
begin();
</script>"""

Play = Callable[..., Page]
AGENDA = [
    {"id": "why", "kind": "open_text", "title": "Why", "section": "One", "results": "hidden"},
    {"id": "poll", "kind": "choice", "title": "Poll", "section": "Two", "results": "hidden"},
]
LAST = {"index": 1, "of": 2, "section": "One"}
_LIE_OVER = """(which) => {
  const all = [...document.querySelectorAll(which)]
    .map((each) => [each, each.getBoundingClientRect()]);
  return all.flatMap(([one, a], n) => all.slice(n + 1)
    .filter(([, b]) => a.width && b.width && a.left < b.right - 1 && b.left < a.right - 1
      && a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => `${one.innerText} / ${other.innerText}`));
}"""
_COLOURS = """(which) => [...document.querySelectorAll(which)].map((each) => {
  const { backgroundColor, color } = getComputedStyle(each);
  return [each.getAttribute("aria-pressed") === "true", [backgroundColor, color]];
})"""
ASKED = {"id": "why", "kind": "open_text", "title": "Why", "prompt": "What is your why?"}
POLL = {"id": "poll", "kind": "choice", "title": "Poll", "prompt": "Which one?"}


SIGNALLED = [
    {"name": "lost", "people": 4},
    {"name": "need_a_minute", "people": 1},
    {"name": "hand_up", "people": 2},
]


def view(**other: Any) -> dict[str, Any]:
    """Return a view of a room with one question open; anything in it may be another."""
    plain = {
        "code": "219816",
        "workshop": {
            "title": "Learning",
            "language": "en",
            "tables": [],
            "roles": [],
            "activities": AGENDA,
        },
        "step": {"index": 0, "of": 2, "section": "One"},
        "current": "why",
        "activity": ASKED,
        "phase": "open",
        "revealed": True,
        "round": 1,
        "shown": True,
        "ended": False,
        "signals": True,
        "people": 600,
        "here": 600,
        "awaited": 600,
        "tally": {"n": 0, "rows": [], "answers": {}},
        "answered": 0,
        "tables": [],
        "next": AGENDA[1],
        "hidden": [],
        "phases": {"why": "open"},
        "may_pace": False,
        "notes": "Wait.",
    }
    return plain | other


def wall(texts: list[str], **other: Any) -> dict[str, Any]:
    """Return a view with these answers, given one after the other."""
    answers = {
        str(seq): {"text": text, "count": 1, "seqs": [seq]} for seq, text in enumerate(texts, 1)
    }
    rows = [
        {"id": seq, "label": said["text"], "value": 1, "share": 1 / len(texts)}
        for seq, said in answers.items()
    ]
    tally = {"n": len(texts), "rows": rows, "answers": answers, "words": []}
    return view(tally=tally, answered=len(texts), **other)


_tabs = Tabs[str]()


@pytest.fixture
def play(browser: Browser) -> Play:
    """A function that opens a widget on a page and shows it a view."""

    def open_page(widget: str, first: dict[str, Any], **options: Any) -> Page:
        options = {"viewport": {"width": 1920, "height": 1080}, **options}
        page = _tabs.open(browser, widget, load, widget, **options)
        page.wait_for_function("window.ready")
        page.evaluate("show", first)
        return page

    return open_page


def load(tab: Tab[str]) -> None:
    tab.page.route("**/*", lambda route: answer(route, tab.on))
    tab.page.goto(HOST)


def answer(route: Route, widget: str) -> None:
    """Serve the page and the built front end; plotly.js is nowhere to be had."""
    name = route.request.url.removeprefix(HOST).rpartition("/")[2]
    file = resources.static() / name
    if not name:
        route.fulfill(body=PAGE % {"widget": widget}, content_type="text/html")
    elif file.is_file() and not name.startswith("plotly"):
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404)


def texts(n: int) -> list[str]:
    return [f"Answer number {i}, in the words of one of us" for i in range(n)]


def places(page: Page) -> dict[str, str]:
    """Return where each card stands, by what it says."""
    found: dict[str, str] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('.card')].map((card) =>"
        " [card.textContent, `${card.style.translate} ${card.style.width}`]))"
    )
    return found


def controls(page: Page) -> list[dict[str, Any]]:
    """Return what the page told the room, without the keys made for it."""
    sent: list[dict[str, Any]] = page.evaluate("sent.filter((one) => one.type === 'control')")
    return [
        {name: value for name, value in message.items() if name not in {"type", "key", "until"}}
        for message in sent
    ]


class TestProjector:
    def test_an_answer_that_arrives_moves_no_other(self, play: Play) -> None:
        page = play("projector", wall(texts(30)))
        page.wait_for_selector(".card.shown")
        before = places(page)
        page.evaluate("show", wall(texts(33)))
        page.wait_for_function("document.querySelectorAll('.card').length === 33")
        after = places(page)
        assert {text: after[text] for text in before} == before

    @pytest.mark.parametrize("n", [0, 1, 12, 500])
    def test_the_page_never_scrolls_however_many_answer(self, play: Play, n: int) -> None:
        page = play("projector", wall(texts(n)), viewport={"width": 1024, "height": 768})
        page.wait_for_selector(".card.shown" if n else ".awaiting")
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollHeight <= innerHeight")
        assert page.evaluate(f"{root}.scrollWidth <= innerWidth")

    def test_cards_stay_on_the_canvas(self, play: Play) -> None:
        page = play("projector", wall([*texts(40), "x" * 280, "word " * 56]))
        page.wait_for_selector(".card.shown")
        below = page.evaluate(
            "(() => { const edge = document.querySelector('.canvas').getBoundingClientRect();"
            " return [...document.querySelectorAll('.card.shown')].filter((card) =>"
            " card.getBoundingClientRect().bottom > edge.bottom + 1).length; })()"
        )
        assert below == 0

    def test_words_of_people_are_text(self, play: Play) -> None:
        page = play("projector", wall(["<img src=x onerror=alert(1)>"]))
        assert page.locator(".card.shown").inner_text() == "<img src=x onerror=alert(1)>"

    def test_a_table_may_have_any_name(self, play: Play) -> None:
        talk = {
            "id": "why",
            "kind": "table_topic",
            "title": "Talk",
            "prompt": "Talk",
            "questions": [],
        }
        tally = {"n": 2, "rows": [], "boards": {}}
        page = play("projector", view(activity=talk, tally=tally))
        boards = {"__proto__": {"notes": "Ours"}, "constructor": {"notes": "Theirs"}}
        patch = {"type": "patch", "seq": 2, "now": 1, "patch": {"tally": {"boards": boards}}}
        page.evaluate("(text) => hub(JSON.parse(text))", json.dumps(patch))
        page.get_by_text("Ours").wait_for()
        page.get_by_text("Theirs").wait_for()

    def test_a_lit_answer_is_shown_alone(self, play: Play) -> None:
        page = play("projector", wall(texts(12), spotlight=3))
        assert page.locator(".plw-spotlight p").inner_text() == texts(12)[2]
        assert page.locator(".card").count() == 0

    def test_a_clicker_turns_the_page(self, play: Play) -> None:
        page = play("projector", wall(texts(1)))
        for key in ("PageDown", "ArrowRight", "PageUp"):
            page.keyboard.press(key)
        assert [told["action"] for told in controls(page)] == ["next", "next", "previous"]

    def test_a_press_says_where_the_page_was(self, play: Play) -> None:
        page = play("projector", wall(texts(1)))
        page.keyboard.press("PageDown")
        page.evaluate("show", view(current=None, activity=None, phase=None))
        page.keyboard.press("PageDown")
        assert [told["at"] for told in controls(page)] == ["why", ""]

    def test_the_wall_can_be_dark_or_say_how_to_join(self, play: Play) -> None:
        page = play("projector", wall(texts(3), wall="dark"))
        assert page.locator(".card").count() == 0
        assert "Answer number" not in page.locator(".plw-projector").inner_text()
        page.evaluate("show", wall(texts(3), wall="code"))
        expect(page.locator(".lobby .plw-qr")).to_be_visible()
        page.evaluate("show", wall(texts(3), wall="room"))
        expect(page.locator(".card")).to_have_count(3)

    @pytest.mark.parametrize(
        "size", [(1024, 768), (1280, 800), (1366, 768), (1600, 1200), (1920, 1080), (2560, 1080)]
    )
    def test_the_code_lies_beside_what_is_scanned(self, play: Play, size: tuple[int, int]) -> None:
        viewport = {"width": size[0], "height": size[1]}
        page = play("projector", wall([], wall="code"), viewport=viewport)
        assert page.evaluate(_LIE_OVER, ".lobby .qr, .lobby .plw-code > :first-child") == []

    def test_a_dark_wall_is_dark_in_anybodys_colours(self, play: Play) -> None:
        page = play("projector", wall(texts(3), wall="dark"), forced_colors="active")
        (told,) = page.evaluate(_COLOURS, ".dark")
        assert told[1][0] == "rgb(0, 0, 0)"

    def test_a_wall_that_is_held_shows_what_it_did(self, play: Play) -> None:
        page = play("projector", wall(texts(3)))
        expect(page.locator(".card")).to_have_count(3)
        page.evaluate("show", wall(texts(9), wall="frozen"))
        page.wait_for_timeout(300)
        expect(page.locator(".card")).to_have_count(3)
        page.evaluate("show", wall(texts(9)))
        expect(page.locator(".card")).to_have_count(9)

    def test_a_held_wall_that_is_loaded_anew_gives_nothing_away(self, play: Play) -> None:
        page = play("projector", wall(texts(9), wall="frozen"))
        expect(page.locator(".lobby .plw-qr")).to_be_visible()
        assert page.locator(".card").count() == 0

    def test_pages_turn_only_by_hand_where_less_motion_is_asked_for(self, play: Play) -> None:
        page = play("projector", wall(texts(500)), reduced_motion="reduce")
        pager = page.locator(".plw-pages span").first
        assert pager.inner_text().startswith("1 /")
        page.keyboard.press("ArrowDown")
        assert pager.inner_text().startswith("2 /")

    def test_bars_take_the_place_of_a_chart_that_cannot_be_loaded(self, play: Play) -> None:
        rows = [{"id": "a", "label": "First", "value": 3, "share": 1.0}]
        page = play("projector", view(activity=POLL, current="poll", tally={"n": 3, "rows": rows}))
        page.evaluate("trait('figure', { data: [], layout: {} })")
        page.wait_for_selector(".plw-chart .plw-bar")
        assert "First" in page.locator(".plw-chart").inner_text()

    def test_signals_stand_at_the_foot_where_they_are_wanted(self, play: Play) -> None:
        page = play("projector", wall(texts(3), signalled=SIGNALLED))
        told = page.locator("footer").get_by_text("4 lost · 1 needs a minute · 2 hands up")
        left, dots = told.bounding_box(), page.locator("footer .steps").bounding_box()
        assert left
        assert dots
        assert left["x"] + left["width"] <= dots["x"]
        page.evaluate("show", wall(texts(3)))
        expect(told).to_have_count(0)


class TestConsole:
    def test_before_the_first_question_it_says_how_to_begin(self, play: Play) -> None:
        page = play("facilitator", view(current=None, activity=None, phase=None))
        page.get_by_role("heading", name="Joining").wait_for()
        page.get_by_text("Start when most phones are in.").wait_for()

    def test_an_answer_can_be_lit_hidden_and_shown_again(self, play: Play) -> None:
        hidden = [{"seq": 2, "text": "asdf"}]
        page = play("facilitator", wall(["A fine thought"], hidden=hidden))
        page.get_by_role("button", name="Light", exact=True).click()
        page.get_by_role("button", name="Hide", exact=True).click()
        page.get_by_role("button", name="Show", exact=True).click()
        assert controls(page) == [
            {"action": "spotlight", "activity": "why", "answer": 1},
            {"action": "moderate", "activity": "why", "answers": [1], "hidden": True},
            {"action": "moderate", "activity": "why", "answers": [2], "hidden": False},
        ]

    def test_keys_turn_no_page_while_somebody_types(self, play: Play) -> None:
        page = play("facilitator", wall(texts(3)))
        page.get_by_label("Find in answers").press("ArrowRight")
        assert controls(page) == []

    def test_new_answers_are_announced_and_move_nothing(self, play: Play) -> None:
        page = play("facilitator", wall(texts(60)), viewport={"width": 1440, "height": 900})
        first = page.locator(".answer").first
        before = first.bounding_box()
        page.evaluate("show", wall(texts(72)))
        page.get_by_role("button", name="12 new answers").wait_for()
        assert first.bounding_box() == before

    def test_asking_again_asks_whether_that_is_meant(self, play: Play) -> None:
        page = play("facilitator", wall(texts(3)))
        page.get_by_role("button", name="Ask again").click()
        assert controls(page) == []
        page.get_by_role("button", name="Start round 2?").click()
        assert controls(page) == [{"action": "new_round", "activity": "why", "round": 1}]

    def test_a_double_click_turns_one_page(self, play: Play) -> None:
        page = play("facilitator", wall(texts(1)))
        page.get_by_role("button", name="Next", exact=True).dblclick()
        assert controls(page) == [{"action": "next", "at": "why"}]

    @pytest.mark.parametrize("widget", ["facilitator", "projector"])
    def test_keys_do_the_same_on_both_screens_and_are_listed(
        self, play: Play, widget: str, axe: Axe
    ) -> None:
        pressed = {"press": 7, "what": "closed", "until": 2e15}
        page = play(widget, wall(texts(3), wall="dark", undo=pressed))
        for key in "bhcoru":
            page.keyboard.press(key)
        assert controls(page) == [
            {"action": "wall", "shows": "room"},
            {"action": "wall", "shows": "frozen"},
            {"action": "wall", "shows": "code"},
            {"action": "close", "activity": "why"},
            {"action": "hide", "activity": "why"},
            {"action": "undo", "press": 7},
        ]
        page.keyboard.press("?")
        keys = page.get_by_role("dialog", name="Keys")
        expect(keys.get_by_text("undo the last press")).to_be_visible()
        axe(page)
        page.keyboard.press("b")
        page.keyboard.press("Escape")
        expect(keys).to_have_count(0)
        assert len(controls(page)) == 6

    def test_signals_are_counted_beside_the_question_and_move_nothing(
        self, play: Play, axe: Axe
    ) -> None:
        page = play("facilitator", wall(texts(3)))
        first = page.locator(".answer").first
        page.get_by_text("No signals from the phones").wait_for()
        before = first.bounding_box()
        page.evaluate("show", wall(texts(3), signalled=SIGNALLED))
        page.get_by_text("4 lost · 1 needs a minute · 2 hands up").wait_for()
        assert first.bounding_box() == before
        assert axe(page) == []
        page.evaluate("show", wall(texts(3), signals=False))
        expect(page.locator(".signalled")).to_have_count(0)

    def test_signals_are_switched_and_shown_on_the_wall_from_a_menu(self, play: Play) -> None:
        page = play("facilitator", wall(texts(3)))

        def presses(name: str) -> None:
            page.locator(".plw-menu summary", has_text="Projector").click()
            page.get_by_role("button", name=name, exact=True).click()
            expect(page.locator(".plw-menu[open]")).to_have_count(0)

        presses("Show how many signal")
        page.evaluate("show", wall(texts(3), signals_on_wall=True))
        presses("Show no signals")
        presses("Take no signals from phones")
        page.evaluate("show", wall(texts(3), signals=False))
        presses("Take signals from phones")
        assert controls(page) == [
            {"action": "signals", "wall": True},
            {"action": "signals", "wall": False},
            {"action": "signals", "on": False},
            {"action": "signals", "on": True},
        ]

    def test_the_last_press_is_undone_while_it_can_be(self, play: Play) -> None:
        pressed = {"press": 7, "what": "closed", "until": 2e15}
        page = play("facilitator", wall(texts(3), undo=pressed))
        page.get_by_role("button", name="Undo: Close answers").click()
        assert controls(page) == [{"action": "undo", "press": 7}]
        page.evaluate("show", wall(texts(3), undo={**pressed, "until": 1}))
        expect(page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()

    def test_the_console_says_and_sets_what_the_hall_sees(self, play: Play) -> None:
        page = play("facilitator", wall(texts(3), wall="dark"))
        page.get_by_text("Projector: dark").click()
        page.get_by_role("button", name="The room, as it goes on").click()
        assert controls(page) == [{"action": "wall", "shows": "room"}]
        expect(page.get_by_role("button", name="Nothing")).to_be_hidden()

    def test_a_clicker_does_not_end_the_workshop(self, play: Play) -> None:
        page = play("facilitator", wall(texts(1), step=LAST, current="poll", next=None))
        page.keyboard.press("PageDown")
        assert controls(page) == []

    def test_a_double_click_confirms_nothing(self, play: Play) -> None:
        page = play("facilitator", wall(texts(1)))
        page.get_by_role("button", name="Ask again").dblclick()
        assert controls(page) == []
        page.get_by_role("button", name="round 2").click()
        assert [one["action"] for one in controls(page)] == ["new_round"]

    @pytest.mark.parametrize("width", [800, 1024, 1100, 1240, 1280, 1366, 1920])
    def test_nothing_that_is_pressed_lies_over_anything(self, play: Play, width: int) -> None:
        timer = {"ends_at": int(time.time() + 600) * 1000, "seconds": 600, "closes": True}
        size = {"width": width, "height": 800}
        undo = {"press": 7, "what": "dealt", "until": 2e15}
        page = play("facilitator", wall(texts(1), timer=timer, undo=undo), viewport=size)
        for which in (".bar :is(button, .left)", ".ways > *, .now, .side, .agenda, .bar"):
            assert page.evaluate(_LIE_OVER, which) == []
        for way in page.locator(".ways > *").all():
            expect(way).to_be_in_viewport(ratio=1)

    def test_what_is_chosen_is_seen(self, play: Play) -> None:
        timer = {"ends_at": int(time.time() + 600) * 1000, "seconds": 600, "closes": True}
        for colours in ("none", "active"):
            page = play(
                "facilitator", wall(texts(1), timer=timer, wall="dark"), forced_colors=colours
            )
            page.locator("details[data-wall] summary").click()
            page.mouse.move(0, 0)
            told = page.evaluate(_COLOURS, ":is(.exports, .timer) [aria-pressed]")
            assert len(told) == 6
            for chosen, (back, ink) in told:
                plain = next(each for other, each in told if not other)
                assert (back != plain[0]) == chosen, colours
                assert not chosen or back != ink

    def test_what_the_room_refuses_is_said_with_its_remedy(self, play: Play) -> None:
        page = play("facilitator", wall(texts(1)))
        page.get_by_role("button", name="Close answers").click()
        page.evaluate(
            "hub({ type: 'error', key: sent.at(-1).key, code: 'wrong_phase',"
            " message: 'It cannot be closed.', hint: 'Open it first.' })"
        )
        assert "It cannot be closed. Open it first." in page.get_by_role("alert").inner_text()


ROWS = [{"id": "a", "label": "First", "value": 3, "share": 1.0}]
BY_TABLE = {
    "by": "table",
    "groups": [
        {"name": "4", "n": 3, "tally": {"n": 3, "rows": ROWS}},
        {"name": "7", "n": 2, "tally": None},
    ],
}


def poll(**other: Any) -> dict[str, Any]:
    """Return a view of a poll in a room of two tables."""
    tables = [{"name": name, "people": 3} for name in ("4", "7")]
    tally = {"n": 5, "rows": ROWS}
    return view(**{"activity": POLL, "current": "poll", "tally": tally, "tables": tables} | other)


def with_plotly(route: Route) -> None:
    """Serve plotly.js after all."""
    name = route.request.url.rpartition("/")[2].partition("?")[0]
    body = (resources.static() / name).read_bytes()
    route.fulfill(body=body, content_type="text/javascript")


class TestManyOptions:
    def test_a_wall_turns_pages_until_all_were_seen(self, play: Play) -> None:
        rows = [
            {"id": f"o{n}", "label": f"Option {n}", "value": 13 - n, "share": (13 - n) / 78}
            for n in range(1, 13)
        ]
        tally = {"n": 78, "several": False, "rows": rows}
        # By a clock that is behind, so that the first does not turn by itself meanwhile.
        leaf = {"page": 0, "held": False, "since": 1000 * int(time.time()) + 3_600_000}
        page = play("projector", poll(tally=tally, leaf=leaf), alone=True)
        page.route("**/plotly*", with_plotly)
        page.evaluate("(drawn) => trait('figure', drawn)", draw("choice", tally))
        drawn = page.locator(".plw-chart[data-state=drawn]")
        expect(drawn.locator(".plw-pages")).to_contain_text("1 / 2")
        labels = drawn.locator(".ytick text")
        expect(labels).to_have_text([f"Option {n}" for n in range(1, 7)])

        page.keyboard.press("ArrowDown")

        expect(drawn.locator(".plw-pages")).to_contain_text("2 / 2")
        expect(labels).to_have_text([f"Option {n}" for n in range(7, 13)])


class TestComparing:
    def test_results_are_split_by_what_this_room_has(self, play: Play) -> None:
        page = play("facilitator", poll())
        split = page.get_by_label("Split the results")
        assert split.locator("option").all_inner_texts() == ["Whole room", "By table"]

        workshop = view()["workshop"] | {"roles": ["Leader"]}
        page.evaluate("show", poll(round=2, workshop=workshop))
        assert split.locator("option").all_inner_texts() == [
            "Whole room",
            "By round",
            "By table",
            "By role",
        ]

    def test_the_room_is_told_and_can_be_whole_again(self, play: Play) -> None:
        page = play("facilitator", poll())
        page.get_by_label("Split the results").select_option("table")
        page.evaluate("show", poll(compared=BY_TABLE))
        page.get_by_label("Split the results").select_option("")
        assert controls(page) == [
            {"action": "compare", "activity": "poll", "by": "table"},
            {"action": "compare", "activity": "poll", "by": None},
        ]

    def test_where_there_is_nothing_to_split_by_nothing_is_offered(self, play: Play) -> None:
        page = play("facilitator", poll(tables=[]))
        page.get_by_role("button", name="Close answers").wait_for()
        assert page.locator(".tools").count() == 0

    @pytest.mark.parametrize("widget", ["projector", "facilitator"])
    def test_the_groups_can_be_read_without_a_chart_and_small_ones_cannot(
        self, play: Play, widget: str
    ) -> None:
        page = play(widget, poll(compared=BY_TABLE))
        page.evaluate("trait('figure', { data: [], layout: {} })")
        page.wait_for_selector(".plw-chart .group")
        said = page.locator(".plw-chart").inner_text()
        assert "Table 4" in said
        assert "Table 7" not in said

    def test_the_projector_says_what_is_compared(self, play: Play) -> None:
        page = play("projector", poll(compared=BY_TABLE, round=2))
        assert page.locator(".eyebrow").inner_text() == "1 · One · round 2 · by table"


class TestTakeHome:
    @pytest.mark.parametrize("width", [1920, 1440, 1180, 900])
    def test_it_opens_beside_the_notes_and_closes_by_escape_and_by_a_press_beside_it(
        self, play: Play, width: int
    ) -> None:
        page = play("facilitator", wall(texts(3)), viewport={"width": width, "height": 900})
        button = page.locator("summary", has_text="Take home")
        excel = page.get_by_role("button", name="Excel")
        button.click()
        expect(excel).to_be_visible()
        box, notes = (
            page.locator(each).bounding_box() for each in (".menu:last-child > div", ".side")
        )
        assert box
        assert notes
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= notes["x"]

        page.keyboard.press("Escape")
        expect(excel).to_be_hidden()
        expect(button).to_be_focused()

        button.click()
        page.get_by_role("button", name="Excel").focus()
        expect(excel).to_be_visible()
        page.mouse.click(width / 2, 760)
        expect(excel).to_be_hidden()


class TestAgenda:
    def test_what_was_jumped_over_is_not_done(self, play: Play) -> None:
        page = play("facilitator", poll(phases={"poll": "open"}))
        expect(page.get_by_role("button", name="Why")).to_have_attribute("data-state", "left")
        page.evaluate("show", poll(phases={"poll": "open", "why": "closed"}))
        expect(page.get_by_role("button", name="Why")).to_have_attribute("data-state", "done")


class TestLooks:
    def test_answers_and_what_the_hall_sees_are_both_at_hand(self, play: Play) -> None:
        page = play("facilitator", wall(texts(3)))
        page.get_by_role("button", name="As projected").click()
        page.wait_for_selector(".sheet .card.shown")
        page.get_by_role("button", name="Answers", exact=True).click()
        page.get_by_label("Find in answers").wait_for()

    def test_another_activity_begins_with_its_own_first_look(self, play: Play) -> None:
        page = play("facilitator", wall(texts(3)))
        page.get_by_role("button", name="As projected").click()
        page.evaluate("show", poll())
        page.evaluate("show", wall(texts(3)))
        page.get_by_label("Find in answers").wait_for()

    def test_a_desk_takes_the_place_of_a_list(self, play: Play) -> None:
        asked = {"id": "why", "kind": "q_and_a", "title": "Ask", "prompt": "Ask"}
        question = {"text": "Does it scale?", "votes": 2, "seq": 3, "marks": []}
        tally = {"n": 1, "rows": [], "questions": {"3.a": question}, "in_all": 1, "answered": 0}
        panel = {"questions": {"3.a": question | {"name": "Ana"}}}
        page = play("facilitator", view(activity=asked, tally=tally, panel=panel))
        page.get_by_role("button", name="Pin: Does it scale?").click()
        assert controls(page) == [
            {"action": "mark", "activity": "why", "item": "3.a", "mark": "pinned", "on": True}
        ]
        page.get_by_role("button", name="As projected").click()
        page.wait_for_selector(".sheet .card.shown")


MADE = {"id": "poll", "kind": "slide", "title": "Ours", "prompt": "Ours", "compare": []} | {
    "source": "why"
}


class TestSource:
    """What is made of the answers to an earlier activity: nothing is asked, results are there."""

    def test_results_can_be_shown_and_nothing_else(self, play: Play) -> None:
        page = play("facilitator", poll(activity=MADE, revealed=False))
        page.get_by_role("button", name="Show to room").click()
        assert controls(page) == [{"action": "reveal", "activity": "poll"}]
        for name in ("Open answers", "Close answers", "Ask again"):
            button = page.get_by_role("button", name=name)
            assert button.count() == 0 or button.is_disabled()

    def test_it_says_whose_answers_it_is_made_of(self, play: Play) -> None:
        page = play("facilitator", poll(activity=MADE, revealed=False))
        assert page.locator(".sub").inner_text() == (
            "made of the answers to Why · results hidden from the room"
        )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("widget", ["projector", "facilitator"])
def test_axe_finds_nothing_serious(play: Play, axe: Axe, widget: str, theme: str) -> None:
    page = play(widget, wall(texts(40)), color_scheme=theme, reduced_motion="reduce")
    assert axe(page) == []
    page.evaluate("show", view(current=None, activity=None, phase=None))
    assert axe(page) == []


@pytest.mark.parametrize(
    ("widget", "said"),
    [
        ("facilitator", "“open_text” trips over these answers. They are all kept"),
        ("projector", "These results cannot be shown"),
    ],
)
def test_where_a_kind_trips_over_the_answers_nobody_is_told_that_they_come_in(
    play: Play, axe: Axe, widget: str, said: str
) -> None:
    page = play(widget, view(faulty=True, tally=None, panel={}, answered=12))
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_text("Answers are coming in")).to_have_count(0)
    assert axe(page) == []


def test_a_wall_that_still_has_something_to_draw_says_what_is_missing_at_its_foot(
    play: Play,
) -> None:
    page = play("projector", wall(["One", "Two"], faulty=True))
    expect(page.get_by_text("Not all results can be shown. Every answer is kept.")).to_be_visible()
    expect(page.locator(".card.shown")).to_have_count(2)


@pytest.mark.parametrize(
    ("hint", "reached"),
    [
        ("", False),
        ("http://127.0.0.1:8866/219816", False),
        ("https://workshops.school.org/219816", True),
    ],
)
def test_a_console_on_loopback_says_so_only_where_phones_have_no_other_address(
    play: Play, hint: str, reached: bool
) -> None:
    page = play("facilitator", view(current=None, activity=None, phase=None))
    page.evaluate("trait('hub', 'http://127.0.0.1:8866/plwidgets')")
    page.evaluate("hint => trait('link_hint', hint)", hint)

    expect(page.get_by_text("Phones cannot reach")).to_have_count(0 if reached else 1)
