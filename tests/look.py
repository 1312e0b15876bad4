"""Photographs of every kind: on a phone, on the projector, on the console, light and dark.

    python -m tests.look KIND [KIND …] --answers 40 --out screenshots
    python -m tests.look --sheet docs/images/kinds.jpg

The pages run on a room in this process; nothing listens on the network.  `open_page` is what
the tests of kinds use.
"""

from __future__ import annotations

import argparse
import json
import mimetypes
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from plwidgets import resources
from plwidgets.activities import find_kind, kinds
from plwidgets.client.local import ME, LocalPipe, LocalRoom
from plwidgets.room import Role
from plwidgets.widgets.room_widget import draw_view
from plwidgets.workshop import Workshop
from tests.conftest import open_browser
from tests.tabs import Tab, Tabs

HOST = "http://room.test"
PHONE = {"width": 390, "height": 844}
__all__ = ["ME", "open_page", "refresh", "room_of", "room_with", "settled", "shown", "until"]
SMALL_PHONE = {"width": 320, "height": 640}
PROJECTOR = {"width": 1920, "height": 1080}
_ROLES: dict[str, Role] = {"participant": "participant", "projector": "projector"}

_PAGE = """<!doctype html><html lang="en"><title>%(widget)s</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/plwidgets/static/%(widget)s.css">
<body style="margin:0"><main id="here"></main><script type="module">
import widget from "/plwidgets/static/%(widget)s.js";
let heard = {};
let traits;
let unmount = () => {};
const say = (event, value) => (heard[event] ?? []).slice().forEach((tell) => tell(value));
window.hear = (messages) => messages.forEach((message) =>
  message.type === "figure"
    ? ((traits.figure = message.figure), say("change:figure"))
    : say("msg:custom", message));
const model = {
  get: (name) => traits[name],
  set: (name, value) => (traits[name] = value),
  save_changes() {},
  off(event, tell) { heard[event] = (heard[event] ?? []).filter((other) => other !== tell); },
  on: (event, tell) => (heard[event] ??= []).push(tell),
  send: (message) => window.tell(JSON.stringify(message)).then((said) => hear(JSON.parse(said))),
};
window.leave = () => {
  heard = {};
  unmount();
};
window.begin = () => {
  traits = { code: "000000", hub: "", figure: null, link_hint: "http://hall.local/000000" };
  unmount = widget.render({ model, el: document.getElementById("here") });
};
begin();
</script>"""

# All that a page puts off comes half a second late, as on a phone that has other things to do.
_LATE = """const later = window.setTimeout;
window.setTimeout = (call, wait = 0, ...more) => later(call, wait + 500, ...more);
window.requestAnimationFrame = (call) => later(() => call(performance.now()), 500);"""


def room_of(kind: str, **fields: Any) -> LocalRoom:
    """Return a room with one activity of this kind open: its example, with these fields.

    An activity that shows the answers to an earlier one comes after that.
    """
    example = find_kind(kind).example | {"id": "it"} | fields
    earlier = [a for a in find_kind(kind).plan["activities"] if a["id"] == example.get("of")]
    return room_with([*earlier, example])


def room_with(activities: list[dict[str, Any]], **plan: Any) -> LocalRoom:
    """Return a room at the last of these activities."""
    room = LocalRoom(Workshop(title="Learning", activities=activities, **plan))
    for activity in activities:
        room.control("go", activity=activity["id"])
    return room


_tabs = Tabs[LocalRoom]()


def open_page(
    browser: Browser,
    room: LocalRoom,
    widget: str = "participant",
    *,
    late: bool = False,
    alone: bool = False,
    **options: Any,
) -> Page:
    """Show a widget on this room; `late`, where the machine is busy.

    The page may be one that an earlier test left: it is as new, but what it loaded is loaded.
    One that is changed for good, not by what a person can do, stands `alone`.
    """
    size = PHONE if widget == "participant" else PROJECTOR
    reads = room.state.workshop.language or "en"
    options = {"viewport": size, "reduced_motion": "reduce", "locale": reads, **options}
    page = _tabs.open(
        browser,
        room,
        lambda tab: _load(tab, widget, late),
        widget,
        alone=late or alone,
        **options,
    )
    # Who leaves while they join would keep the next in line waiting.
    page.wait_for_selector(
        ".plw:not([data-about=arriving], [data-about=joining]) :is(h1, h2):not(.no-room *)"
    )
    return page


def _load(tab: Tab[LocalRoom], widget: str, late: bool) -> None:
    page = tab.page
    if late:
        page.add_init_script(_LATE)
    page.expose_function("tell", lambda text: json.dumps(_hear(tab.on, widget, json.loads(text))))
    page.route("**/*", lambda route: _serve(route, widget, tab.on))
    page.goto(HOST)


def settled(page: Page) -> None:
    """Wait until a page is as it will stay: charts drawn, letters fitted, nothing on its way."""
    page.evaluate(_WATCH)
    page.wait_for_function(_SETTLED)


_WATCH = """() => {
  const watched = window.lastChange;
  window.lastChange = performance.now();
  if (!watched) new MutationObserver(() => { window.lastChange = performance.now(); })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}"""
_SETTLED = """() =>
  document.fonts.status === "loaded" &&
  !document.querySelector(".plw-chart[data-state=loading] > .drawing, [aria-busy=true]") &&
  document.getAnimations().every(({ playState, effect }) =>
    playState !== "running" || effect.getTiming().iterations === Infinity) &&
  performance.now() - window.lastChange > 150
"""


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until the room has heard what the page says, and it holds."""
    for _ in range(1500):
        if holds():
            return
        page.wait_for_timeout(20)  # lets the page be heard
    raise AssertionError("not within 30 s")


def refresh(page: Page, room: LocalRoom, widget: str = "participant") -> None:
    """Show a page what has become of its room."""
    page.evaluate("(messages) => hear(messages)", shown(room, widget))


def _hear(room: LocalRoom, widget: str, message: dict[str, Any]) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = []
    _pipe(room, widget, told.append).receive(message)
    return told


def shown(room: LocalRoom, widget: str) -> list[dict[str, Any]]:
    """Return what a page is told of how a room stands."""
    told: list[dict[str, Any]] = []
    _pipe(room, widget, told.append).show()
    return told


def _pipe(room: LocalRoom, widget: str, deliver: Callable[[dict[str, Any]], None]) -> LocalPipe:
    return LocalPipe(
        room,
        deliver,
        _ROLES.get(widget, "facilitator"),
        draw=None if widget == "participant" else draw_view,
        clock=lambda: _now(room),
    )


def _now(room: LocalRoom) -> int:
    timer = room.state.timer
    return timer.ends_at - timer.seconds * 500 if timer else 0


def _serve(route: Route, widget: str, room: LocalRoom) -> None:
    folder, _, name = route.request.url.removeprefix(HOST).rpartition("/")
    file = resources.static() / name
    if name == "photos":
        route.fulfill(status=201, json={"photo": room.keep_photo(ME, _sent(route))})
    elif folder.endswith("/api/photos") and (picture := room.photo(name)):
        route.fulfill(body=picture, content_type="image/jpeg")
    elif not name:
        route.fulfill(body=_PAGE % {"widget": widget}, content_type="text/html")
    elif file.is_file():
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        route.fulfill(body=file.read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404)


def _sent(route: Route) -> bytes:
    return route.request.post_data_buffer or b""


def photograph(browser: Browser, kind: str, answers: int, out: Path) -> list[Path]:
    """Photograph a kind with so many answers on every screen; return the files."""
    room = room_of(kind, results="projector")
    room.join(ME)
    taken: list[Path] = []

    def shoot(page: Page, name: str) -> None:
        settled(page)
        file = out / f"{kind}-{answers}-{name}.png"
        page.screenshot(path=file, full_page=name.startswith("phone"))
        taken.append(file)
        page.close()

    room.fill(room.state.workshop["it"].source or "it", answers)
    _let_through(room)
    for theme in ("light", "dark"):
        shoot(open_page(browser, room, color_scheme=theme), f"phone-ask-{theme}")
        shoot(open_page(browser, room, "projector", color_scheme=theme), f"projector-{theme}")
    shoot(open_page(browser, room, "facilitator"), "console-light")
    if find_kind(kind).takes_answers or room.state.workshop["it"].source:
        _answer_too(room)
        room.control("reveal")
    shoot(open_page(browser, room), "phone-shown-light")
    shoot(open_page(browser, room, "projector"), "projector-revealed-light")
    return taken


def _let_through(room: LocalRoom) -> None:
    """Let the hall see what waits for the facilitator."""
    waiting = room.view("facilitator").get("waiting") or {}
    if seqs := [one["seq"] for one in waiting.values()]:
        room.control("moderate", activity="it", answers=seqs, hidden=False)


def _answer_too(room: LocalRoom) -> None:
    """Give an answer of one's own, the one that the first bot gave."""
    given = room.state.at("it").given.get("bot-1")
    if given:
        answer = given.entry.answer.model_dump(mode="json")
        room.act(ME, {"action": "answer", "activity": "it", "answer": answer})


_SHEET = """<!doctype html><style>
  body { margin: 0; padding: 28px; background: #ddd6ca; font: 600 15px system-ui; color: #1b2233;
    display: grid; grid-template-columns: repeat(3, 1fr); gap: 26px; }
  h2 { margin: 0 0 8px; font-size: 17px }
  div { display: flex; gap: 10px; align-items: flex-start }
  img { border-radius: 8px; height: 252px; object-fit: cover; object-position: top }
</style>%s"""


def sheet(browser: Browser, names: list[str], answers: int, file: Path) -> None:
    """Photograph the phone and the projector of each kind, all on one sheet."""
    cells = []
    for name in names:
        room = room_of(name, **({"results": "projector"} if find_kind(name).has_bot else {}))
        room.fill("it", answers)
        _let_through(room)
        shots = []
        for widget in ("participant", "projector"):
            page = open_page(browser, room, widget)
            settled(page)
            picture = b64encode(page.screenshot(type="jpeg", quality=70)).decode()
            shots.append(f'<img src="data:image/jpeg;base64,{picture}">')
            page.close()
        cells.append(f"<section><h2>{name}</h2><div>{''.join(shots)}</div></section>")
    page = browser.new_page(viewport={"width": 1860, "height": 900})
    page.set_content(_SHEET % "".join(cells))
    page.screenshot(path=file, full_page=True, type="jpeg", quality=72)
    page.close()


def main() -> None:
    """Photograph the kinds that are named, or all."""
    parser = argparse.ArgumentParser(description="Photograph kinds of activity.")
    parser.add_argument("kinds", nargs="*", default=[])
    parser.add_argument("--answers", type=int, nargs="*", default=[0, 1, 40, 500])
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--sheet", type=Path, help="one picture of all, instead")
    asked = parser.parse_args()
    if asked.sheet:
        with open_browser() as browser:
            sheet(browser, asked.kinds or sorted(kinds()), 40, asked.sheet)
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    said: Callable[[object], None] = print
    with open_browser() as browser:
        for kind in asked.kinds or kinds():
            for answers in asked.answers:
                for file in photograph(browser, kind, answers, asked.out):
                    said(file)


if __name__ == "__main__":
    main()
